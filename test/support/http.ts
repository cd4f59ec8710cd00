import {request as plainRequest, type IncomingHttpHeaders} from 'node:http'
import {request as secureRequest} from 'node:https'

export interface RawReply {
  status: number
  headers: IncomingHttpHeaders
  text: string
  /** The body as JSON; undefined when it is none. */
  json: unknown
}

export interface RawRequest {
  method?: string
  /** Sent exactly as given: not resolved, not normalised. */
  path: string
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** Accepts this certificate (PEM) and speaks TLS. */
  ca?: string
}

/** One HTTP request as an attacker or an odd client may send it: any Host, any Origin, any path. `fetch` would correct them. */
export function raw(port: number, {method = 'GET', path, headers = {}, body, ca}: RawRequest): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const options = {host: '127.0.0.1', port, method, path, headers: {Host: `localhost:${port}`, ...headers}, agent: false as const}
    const sent = ca === undefined ? plainRequest(options) : secureRequest({...options, ca, servername: 'localhost'})
    sent.on('response', (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8')
        resolve({status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text)})
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
