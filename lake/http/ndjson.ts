import type {ServerResponse} from 'node:http'
import {once} from 'node:events'

/** Streams values as newline-delimited JSON, no faster than the reader takes them. */
export async function lines(response: ServerResponse, values: Iterable<unknown>): Promise<void> {
  const rest = values[Symbol.iterator]()
  // Looking for the first value may find that the question was wrong; later the status has been sent.
  let next = rest.next()
  response.writeHead(200, {'Content-Type': 'application/x-ndjson; charset=utf-8'})
  for (; !next.done && !response.destroyed; next = rest.next()) {
    if (!response.write(`${JSON.stringify(next.value)}\n`)) await roomFor(response)
  }
  rest.return?.()
  response.end()
}

/** Milliseconds after which a reader that takes nothing is taken for gone. */
const STALLED = 600_000

/** Waits until the reader has taken what was written, or has gone. A wait leaves no listeners behind: an export waits thousands of times. */
async function roomFor(response: ServerResponse): Promise<void> {
  const waited = new AbortController()
  const patience = setTimeout(() => response.destroy(), STALLED)
  try {
    await Promise.race(['drain', 'close'].map((event) => once(response, event, {signal: waited.signal})))
  } finally {
    clearTimeout(patience)
    waited.abort()
  }
}
