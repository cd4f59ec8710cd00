import type {IncomingMessage} from 'node:http'

/** How the client reached the lake: also through a proxy that speaks HTTPS for it. */
export function schemeOf({socket, headers}: Pick<IncomingMessage, 'socket' | 'headers'>): 'http' | 'https' {
  return 'encrypted' in socket || headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'
}
