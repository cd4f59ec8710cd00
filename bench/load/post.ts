import {Agent, request} from 'node:http'
import type {Post} from './requests.ts'

/** Sends requests over connections that stay open; as many at once as are asked for. */
export interface Sender {
  /** The answer's text. Throws for any status but 200. */
  send(post: Post): Promise<string>
  close(): void
}

export function senderTo(url: string): Sender {
  const agent = new Agent({keepAlive: true})
  return {
    send({path, body}) {
      const bytes = Buffer.from(JSON.stringify(body))
      const headers = {'Content-Type': 'application/json', 'Content-Length': bytes.byteLength}
      return new Promise((resolve, reject) => {
        const sent = request(`${url}${path}`, {method: 'POST', agent, headers}, (response) => {
          let text = ''
          response.setEncoding('utf8')
          response.on('data', (part: string) => (text += part))
          response.on('error', reject)
          response.on('end', () => (response.statusCode === 200 ? resolve(text) : reject(new Error(`${response.statusCode} ${text.slice(0, 400)}`))))
        })
        sent.on('error', reject)
        sent.end(bytes)
      })
    },
    close: () => agent.destroy(),
  }
}
