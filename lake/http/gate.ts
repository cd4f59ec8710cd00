import type {IncomingHttpHeaders} from 'node:http'
import {LakeError} from '../errors.ts'

/**
 * Who may talk to this lake at all. On loopback there is no login, so a web page from elsewhere must get nothing:
 * a page that rebinds its own host name to 127.0.0.1 is stopped by `Host`, one that calls us openly by `Origin`.
 */
export interface GateRules {
  /** Host names besides loopback under which this lake is reached. */
  hosts: readonly string[]
  /** Origins besides loopback whose pages may call, such as `https://studio.example.org`. */
  origins: readonly string[]
}

export interface Passage {
  /** Goes on every reply, also on errors. */
  cors: Record<string, string>
}

/**
 * @param hasTicket A stream port's request with a valid ticket: the redirect that led here has turned its origin into `null`.
 * Throws `forbidden`; the reply to that must carry no CORS headers.
 */
export function pass(headers: IncomingHttpHeaders, rules: GateRules, hasTicket: boolean): Passage {
  const host = hostName(headers.host ?? '')
  if (!isLoopback(host) && !rules.hosts.includes(host)) {
    throw new LakeError('forbidden', `This lake does not answer to the host "${host}". Call it as localhost or 127.0.0.1.`)
  }
  const {origin} = headers
  if (origin === undefined) return {cors: {}}
  if (!mayCall(origin, rules, hasTicket)) {
    throw new LakeError('forbidden', `Pages from ${origin} may not use this lake. Allow the origin when you start it.`)
  }
  return {
    cors: {
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Expose-Headers': 'Content-Type, Content-Length, ETag, X-Sanity-Shard',
      Vary: 'Origin',
    },
  }
}

function mayCall(origin: string, rules: GateRules, hasTicket: boolean): boolean {
  if (origin === 'null') return hasTicket
  const host = /^https?:\/\/(\[[^\]]*\]|[^/:]*)(:\d+)?$/i.exec(origin)?.[1]
  return host !== undefined && (isLoopback(host.toLowerCase()) || rules.origins.includes(origin))
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

/** The reply to a preflight: whatever headers the client asks for. */
export function preflight(headers: IncomingHttpHeaders): Record<string, string> {
  return {
    'Access-Control-Allow-Methods': 'GET, HEAD, PUT, PATCH, POST, DELETE',
    'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '',
    'Access-Control-Max-Age': '600',
  }
}
