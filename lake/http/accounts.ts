import {createHash, timingSafeEqual} from 'node:crypto'
import {LakeError} from '../errors.ts'
import type {Registry, UserInfo} from '../store/index.ts'
import type {Account, Accounts} from './exchange.ts'

/** Whoever works on this machine without signing in. The id lands in the log as the author of every edit. */
const localEditor: UserInfo = {id: 'local-editor', displayName: 'Local editor', email: 'editor@localhost'}

/** Whoever brings the administrator's token: the importer and other scripts. */
const scripts: UserInfo = {id: 'scripts', displayName: 'Scripts', email: 'scripts@localhost'}

export interface AccountRules {
  /** The administrator's token. */
  token: string
  /** Without it, whoever reaches this lake edits as the local editor; only for loopback. */
  requireToken: boolean
}

export function openAccounts(registry: Registry, {token, requireToken}: AccountRules): Accounts {
  registry.putUser(localEditor)
  registry.putUser(scripts)
  const administrator: Account = {user: scripts, roles: ['administrator']}
  const visitor: Account = {user: localEditor, roles: ['administrator']}
  return {
    identify(authorization) {
      if (!authorization) return requireToken ? undefined : visitor
      const given = /^Bearer\s+(.+)$/i.exec(authorization)?.[1]?.trim() ?? ''
      if (!sameSecret(given, token)) throw new LakeError('unauthorized', 'Session not found')
      return administrator
    },
    user: (id) => registry.user(id),
    owner: visitor,
    nobody: {user: {id: '', displayName: 'Nobody'}, roles: []},
  }
}

/** Compares digests, so that neither the content nor the length of the secret shows in the time taken. */
function sameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
