import {ADMINISTRATOR, allowanceOf, checkGrants, grantsOf, openAttempts, openHandovers, openOrigins, openTokens, publicGrant, rolesWith, sameSecret, sessionNotFound, type Roles} from '../access/index.ts'
import type {Registry, TokenRecord, UserInfo} from '../store/index.ts'
import type {Allowance} from '../types.ts'
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
  /** Roles beside those that every lake knows. */
  roles: Roles
  now: () => Date
  newId: () => string
}

/** What so many people may do is kept ready; an allowance also remembers which documents it has looked at. */
const KEPT = 500

export function openAccounts(registry: Registry, {token, requireToken, roles: own, now, newId}: AccountRules): Accounts & {close(): void} {
  registry.putUser(localEditor)
  registry.putUser(scripts)
  const roles = rolesWith(own)
  const tokens = openTokens({registry, roles, now, newId})
  tokens.admitAdministrator(token, scripts)
  const administrator: Account = {user: scripts, roles: [ADMINISTRATOR]}
  const visitor: Account = {user: localEditor, roles: [ADMINISTRATOR]}
  const allowances = new Map<string, Allowance>()
  const makeAllowance = (account: Account, isPublic: boolean): Allowance => {
    const granted = grantsOf(roles, account.roles)
    return allowanceOf(isPublic ? [...granted, publicGrant] : granted, account.user.id)
  }
  // A grant that cannot be understood must not come out when somebody signs in with it.
  checkGrants(roles)
  const accountOf = (record: TokenRecord): Account => ({
    user: registry.user(record.user) ?? {id: record.user, displayName: record.name}, roles: [record.role], token: record, ended: tokens.ended(record.id),
  })
  return {
    identify(authorization) {
      if (!authorization) return requireToken ? undefined : visitor
      const given = /^Bearer\s+(.+)$/i.exec(authorization)?.[1]?.trim() ?? ''
      if (sameSecret(given, token)) return administrator
      const record = tokens.find(given)
      if (!record) throw sessionNotFound()
      return accountOf(record)
    },
    identifyPass(pass) {
      const record = tokens.findPass(pass)
      return record && accountOf(record)
    },
    allowance(account, isPublic) {
      const key = JSON.stringify([account.user.id, account.roles, isPublic])
      const known = allowances.get(key)
      if (known) return known
      const allowance = makeAllowance(account, isPublic)
      const [oldest] = allowances.keys()
      if (oldest !== undefined && allowances.size >= KEPT) allowances.delete(oldest)
      allowances.set(key, allowance)
      return allowance
    },
    manages: (account) => account.roles.includes(ADMINISTRATOR),
    requireToken,
    roles,
    tokens,
    origins: openOrigins(registry.keys),
    handovers: openHandovers(now, newId),
    attempts: openAttempts(now),
    user: (id) => registry.user(id),
    owner: visitor,
    nobody: {user: {id: '', displayName: 'Nobody'}, roles: []},
    close: tokens.close,
  }
}
