import type {ServerResponse} from 'node:http'
import {once} from 'node:events'

/** Streams values as newline-delimited JSON, no faster than the reader takes them. */
export async function lines(response: ServerResponse, values: Iterable<unknown>): Promise<void> {
  response.writeHead(200, {'Content-Type': 'application/x-ndjson; charset=utf-8'})
  for (const value of values) {
    if (response.destroyed) return
    if (!response.write(`${JSON.stringify(value)}\n`)) await Promise.race([once(response, 'drain'), once(response, 'close')])
  }
  response.end()
}
