import {createHash, timingSafeEqual} from 'node:crypto'
import {LakeError} from '../errors.ts'
import type {Registry, TokenRecord, UserInfo} from '../store/index.ts'
import {ADMINISTRATOR, roleNamed, type Roles} from './roles.ts'
import {newSecret} from './secret.ts'

/** A token as a list shows it. */
export interface IssuedToken {
  id: string
  name: string
  role: string
  user: UserInfo
  /** ISO 8601. */
  created: string
}

export interface NewToken {
  name: string
  role: string
  /** Whose it is, by name; a person who is not known yet is remembered. The token's own name by default. */
  user?: string | undefined
}

/** Who is let in with which token. The tokens themselves are kept nowhere: only their hashes are. */
export interface Tokens {
  /** What a token stands for; undefined when there is none such, or none any more. */
  find(token: string): TokenRecord | undefined
  /** What a pass for pictures stands for. */
  findPass(pass: string): TokenRecord | undefined
  /**
   * Lets the administrator's own token open sessions like any other; it is neither listed nor revoked here, as its file decides.
   * Another one than the last time ends the sessions that were opened with that.
   */
  admitAdministrator(token: string, user: UserInfo): void
  /** The one moment at which the token can be read. Throws `badRequest` for an unknown role. */
  create(token: NewToken): {token: string; issued: IssuedToken}
  /** Those that were handed out; the sessions they opened are not listed. */
  list(): IssuedToken[]
  /** Ends a token and the sessions that it opened, at once. False when there was none. */
  revoke(id: string): boolean
  /**
   * A token of its own for somebody who signed in with another; it ends with that one, and by itself after a month. Its pass is good
   * for nothing but looking at pictures and files: a browser asks for those without the token.
   */
  openSession(parent: TokenRecord): Session
  /** Aborted as soon as the token is worth nothing, whoever ended it: open streams end then. */
  ended(id: string): AbortSignal
  close(): void
}

export interface Session {
  token: string
  pass: string
}

/** Stands before a pass when it is hashed, so that no pass is a token. */
const PASS = 'pass '

export interface TokensOptions {
  registry: Pick<Registry, 'keys' | 'user' | 'users' | 'putUser'>
  roles: Roles
  now: () => Date
  /** A new unguessable id: letters, digits and dashes, such as a UUID. */
  newId: () => string
}

/** Begins the ids of people, and of nobody that the lake has of its own. */
const PERSON = 'p'

const DAY = 24 * 60 * 60 * 1000

/** Milliseconds that somebody stays signed in. */
export const SESSION = 30 * DAY

/** Milliseconds between two looks at whether the tokens of open streams are still good: another process may have revoked them. */
const LOOK = 1000

export function openTokens({registry, roles, now, newId}: TokensOptions): Tokens {
  const {keys} = registry
  const watched = new Map<string, AbortController>()
  const isGood = ({expires}: TokenRecord): boolean => expires === null || expires > now().toISOString()

  function end(id: string): void {
    watched.get(id)?.abort()
    watched.delete(id)
  }

  function look(): void {
    if (watched.size === 0) return
    const good = new Set(keys.tokens().filter(isGood).map(({id}) => id))
    for (const id of watched.keys()) if (!good.has(id)) end(id)
  }

  function issue(about: Pick<TokenRecord, 'name' | 'role' | 'user' | 'expires' | 'parent'>, kind = ''): {token: string; record: TokenRecord} {
    const token = newSecret(newId)
    const record = {...about, id: newId().replaceAll('-', '').slice(0, 12), hash: hashOf(kind + token), created: now().toISOString()}
    keys.putToken(record)
    return {token, record}
  }

  /**
   * Ids land in every history for good, so there is nothing personal in them. Whoever is called like a user that the lake has of its
   * own, such as its schedule, is somebody else.
   */
  function person(name: string): UserInfo {
    const known = registry.users().find(({id, displayName}) => displayName === name && id.startsWith(PERSON))
    if (known) return known
    const user = {id: `${PERSON}${newId().replaceAll('-', '').slice(0, 11)}`, displayName: name}
    registry.putUser(user)
    return user
  }

  const shown = ({id, name, role, user, created}: TokenRecord): IssuedToken => ({id, name, role, created, user: registry.user(user) ?? {id: user, displayName: user}})
  const looking = setInterval(look, LOOK)
  looking.unref()
  function behind(hash: string): TokenRecord | undefined {
    const record = keys.token(hash)
    // The index has compared hashes, of which nobody can choose the first digits; the whole is compared without telling how far it fits.
    return record && sameHash(record.hash, hash) && isGood(record) ? record : undefined
  }

  return {
    find: (token) => behind(hashOf(token)),
    findPass: (pass) => behind(hashOf(PASS + pass)),
    admitAdministrator(token, user) {
      const hash = hashOf(token)
      if (keys.token(hash)) return
      keys.removeToken(ADMINISTRATOR)
      keys.putToken({id: ADMINISTRATOR, hash, name: 'The administrator’s own', role: ADMINISTRATOR, user: user.id, created: now().toISOString(), expires: null, parent: null})
    },
    create({name, role, user = name}) {
      roleNamed(roles, role)
      keys.removeExpired(now().toISOString())
      const {token, record} = issue({name, role, user: person(user).id, expires: null, parent: null})
      return {token, issued: shown(record)}
    },
    list: () => keys.tokens().filter(({id, parent}) => parent === null && id !== ADMINISTRATOR).map(shown),
    revoke(id) {
      if (id === ADMINISTRATOR) return false
      const known = keys.removeToken(id)
      look()
      return known
    },
    openSession(parent) {
      keys.removeExpired(now().toISOString())
      const {name, role, user, id} = parent
      if (!keys.tokens().some((record) => record.id === id)) throw sessionNotFound()
      const about = {name, role, user, expires: new Date(now().getTime() + SESSION).toISOString()}
      const session = issue({...about, parent: id})
      return {token: session.token, pass: issue({...about, parent: session.record.id}, PASS).token}
    },
    ended(id) {
      const known = watched.get(id) ?? new AbortController()
      watched.set(id, known)
      return known.signal
    },
    close: () => clearInterval(looking),
  }
}

/** A token that is worth nothing, or none where one is asked for: the hosted service's words, by which clients know it. */
export function sessionNotFound(): LakeError {
  return new LakeError('unauthorized', 'Session not found')
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function sameHash(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'))
}
