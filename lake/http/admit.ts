import type {IncomingHttpHeaders} from 'node:http'
import {insufficient, sessionNotFound} from '../access/index.ts'
import {LakeError} from '../errors.ts'
import {cookieIn, PASS_COOKIE} from './cookies.ts'
import type {Account, Premises, Who} from './exchange.ts'
import type {Passage} from './gate.ts'
import {isPublic} from './reach.ts'

/** Who asks for a picture or a file: pages show them without a token, and a browser that has signed in brings its pass. */
export function identifyViewer({accounts}: Premises, {authorization, cookie}: IncomingHttpHeaders, passage: Passage): Account | undefined {
  const pass = authorization === undefined && passage.credentials ? cookieIn(cookie, PASS_COOKIE) : undefined
  return pass === undefined ? undefined : accounts.identifyPass(pass)
}

/** Who a request speaks for. Throws `unauthorized` for a token that is worth nothing, where one is asked for. */
export function identify({accounts}: Premises, authorization: string | undefined, passage: Passage, who: Who): Account {
  if (passage.credentials) {
    try {
      return accounts.identify(authorization) ?? accounts.nobody
    } catch (error) {
      // Who signs in or out may well bring a token that has ended.
      if (who === 'anyone') return accounts.nobody
      throw error
    }
  }
  if (authorization === undefined) return accounts.nobody
  throw new LakeError('forbidden', 'Pages from this address may only read what is public: allow them with --credentials to let them bring a token.')
}

/** Throws unless the account may call such a route. Whoever may not read a dataset does not hear either whether there is one. */
export function admit(premises: Premises, who: Who, account: Account, dataset: string | undefined): void {
  if (who === 'anyone') return
  if (account === premises.accounts.nobody) {
    if (who === 'readers' && isPublic(premises, dataset)) return
    throw sessionNotFound()
  }
  if (who === 'managers' && !premises.accounts.manages(account)) {
    throw new LakeError('forbidden', `${insufficient('manage')}. Only administrators may do this.`)
  }
}
