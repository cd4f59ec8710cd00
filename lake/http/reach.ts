import {insufficient, visibleSource, windowOn, type Reading} from '../access/index.ts'
import type {OpenDataset} from '../dataset.ts'
import {LakeError} from '../errors.ts'
import {cachedSource, type Source} from '../query/index.ts'
import type {Actor, Allowance} from '../types.ts'
import type {Account, Exchange, Premises} from './exchange.ts'

/**
 * What of the lake one request can reach. Handlers take datasets from here and nowhere else: then they cannot show or change what
 * the caller may not see or change.
 */

/** The dataset as the caller may use it. `reading` says what looking at its log is for. */
export function datasetOf(exchange: Exchange, reading: Reading = 'read'): OpenDataset {
  return windowOn(whole(exchange), allowanceIn(exchange), reading)
}

/** The documents that the caller may see, for queries. */
export function sourceOf(exchange: Exchange): Source {
  return visibleSource(cachedSource(whole(exchange)), allowanceIn(exchange))
}

/** The dataset itself: not to be read from, but to keep beside it what some may see. Throws `datasetNotFound`. */
export const wholeDatasetOf = (exchange: Exchange): Pick<OpenDataset, 'name' | 'onCommit' | 'typesOf'> => whole(exchange)

/**
 * Who gets the same answer to a query: all who may see everything, and otherwise all who may see the same. A query that asks who asks
 * is answered to each alone.
 */
export function readerOf(exchange: Exchange, query: string): unknown {
  const allowance = allowanceIn(exchange)
  const asksWho = /\bidentity\b|\buser\s*::/.test(query)
  const sight = allowance.all('read') ? 'all' : numberOf(allowance)
  return asksWho ? [sight, callerOf(exchange)] : sight
}

/** The same person gets the same allowance, and another one another. */
const numbers = new WeakMap<Allowance, number>()
let lastNumber = 0

function numberOf(allowance: Allowance): number {
  const known = numbers.get(allowance) ?? ++lastNumber
  numbers.set(allowance, known)
  return known
}

/** Who asks, as `identity()` and `user::attributes()` say it. */
export function callerOf({account: {user, roles}}: Exchange): {identity: string; attributes: Record<string, unknown>} {
  return {identity: user.id, attributes: user.id === '' ? {} : {name: user.displayName, roles}}
}

/** Who writes, for the log; what they may write is the dataset's to know. */
export function actorOf({user, roles}: Account): Actor {
  return {id: user.id, roles}
}

export function allowanceIn({premises, path, account}: Pick<Exchange, 'premises' | 'path' | 'account'>): Allowance {
  return premises.accounts.allowance(account, isPublic(premises, path.dataset))
}

/** May anybody read what is published in it? A dataset that does not exist is not public. */
export function isPublic({registry}: Premises, dataset: string | undefined): boolean {
  return dataset !== undefined && registry.aclMode(dataset) === 'public'
}

/** Throws `forbidden` for callers who may create nothing at all: they need not send a film to hear that. */
export function checkMayCreate(exchange: Exchange): void {
  if (allowanceIn(exchange).some('create')) return
  throw new LakeError('forbidden', `${insufficient('create')}.`)
}

/** Streams end with it: the lake closes, or the account may no longer be used. */
export function until({premises, account}: Exchange): AbortSignal {
  return account.ended ? AbortSignal.any([premises.closing, account.ended]) : premises.closing
}

function whole({premises, path}: Exchange): OpenDataset {
  return premises.dataset(path.dataset ?? '')
}
