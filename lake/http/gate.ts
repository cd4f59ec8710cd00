import type {IncomingHttpHeaders} from 'node:http'
import {LakeError} from '../errors.ts'
import type {KnownOrigin} from '../store/index.ts'

/**
 * Who may talk to this lake at all. On loopback there is no login, so a web page from elsewhere must get nothing:
 * a page that rebinds its own host name to 127.0.0.1 is stopped by `Host`, one that calls us openly by `Origin`.
 */
export interface GateRules {
  /** Host names besides loopback under which this lake is reached. */
  hosts: readonly string[]
  /** Origins besides loopback whose pages may call and act for the caller, such as `https://studio.example.org`. */
  origins: readonly string[]
  /** The same, and others that may read what is public, as somebody has allowed them since. */
  find(origin: string): KnownOrigin | undefined
  /** Nobody gets in by merely reaching the lake, so any host name will do, and the lake's own pages are as good as others. */
  requireToken: boolean
}

export interface Passage {
  /** Goes on every reply, also on errors. */
  cors: Record<string, string>
  /** The request may speak for somebody; otherwise it comes from a page that may only read what is public. */
  credentials: boolean
}

/**
 * @param hasTicket A stream port's request with a valid ticket: the redirect that led here has turned its origin into `null`.
 * Throws `forbidden`; the reply to that must carry no CORS headers.
 */
export function pass(headers: IncomingHttpHeaders, rules: GateRules, hasTicket: boolean): Passage {
  const host = hostName(headers.host ?? '')
  if (!rules.requireToken && !isLoopback(host) && !rules.hosts.includes(host)) {
    throw new LakeError('forbidden', `This lake does not answer to the host "${host}". Call it as localhost or 127.0.0.1.`)
  }
  const {origin} = headers
  if (origin === undefined) return {cors: {}, credentials: true}
  const known = hasTicket && origin === 'null' ? {origin, credentials: true} : knownOrigin(origin, rules, headers.host)
  if (!known) {
    throw new LakeError('forbidden', `Pages from ${origin} may not use this lake. Allow them: npm run lake -- origins add ${origin}`)
  }
  return {
    cors: {
      'Access-Control-Allow-Origin': origin,
      ...(known.credentials && {'Access-Control-Allow-Credentials': 'true'}),
      'Access-Control-Expose-Headers': 'Content-Type, Content-Length, ETag, X-Sanity-Shard',
      Vary: 'Origin',
    },
    credentials: known.credentials,
  }
}

/** What pages of this origin may do; undefined when they may not call. `host` is the one under which the lake was called. */
export function knownOrigin(origin: string, rules: GateRules, host: string | undefined): KnownOrigin | undefined {
  const named = /^https?:\/\/((\[[^\]]*\]|[^/:]*)(:\d+)?)$/i.exec(origin)
  if (!named) return undefined
  const [, place = '', name = ''] = named
  const isOwn = rules.requireToken && place.toLowerCase() === host?.toLowerCase()
  if (isOwn || isLoopback(name.toLowerCase()) || rules.origins.includes(origin)) return {origin, credentials: true}
  return rules.find(origin)
}

/** `LOCALHOST:3399` → `localhost`; `[::1]:3399` → `[::1]`. */
export function hostName(host: string): string {
  const bracket = host.indexOf(']')
  const end = bracket === -1 ? host.indexOf(':') : bracket + 1
  return (end === -1 ? host : host.slice(0, end)).toLowerCase().replace(/\.$/, '')
}

/** Browsers resolve every `*.localhost` to this machine by themselves (RFC 6761), so no name server can point one elsewhere. */
export function isLoopback(host: string): boolean {
  return /^([\w-]+\.)*localhost$/.test(host) || host === '127.0.0.1' || host === '[::1]' || host === '::1'
}

/** The reply to a preflight: whatever headers the client asks for, but for those that speak for somebody when the page may not. */
export function preflight(headers: IncomingHttpHeaders, {credentials}: Passage): Record<string, string> {
  const wanted = headers['access-control-request-headers'] ?? ''
  const allowed = credentials ? wanted : wanted.split(',').filter((name) => name.trim().toLowerCase() !== 'authorization').join(',')
  return {
    'Access-Control-Allow-Methods': 'GET, HEAD, PUT, PATCH, POST, DELETE',
    'Access-Control-Allow-Headers': allowed,
    'Access-Control-Max-Age': '600',
  }
}
