import {once} from 'node:events'
import type {ServerResponse} from 'node:http'
import {setImmediate as othersTurn} from 'node:timers/promises'

/**
 * Sends an answer in pieces as they are made, no faster than the reader takes them, and lets others have their turn in between. What the
 * first piece throws is thrown before anything has been sent.
 */
export async function pour(response: ServerResponse, type: string, pieces: Iterable<string>): Promise<void> {
  const rest = pieces[Symbol.iterator]()
  let next = rest.next()
  try {
    response.writeHead(200, {'Content-Type': `${type}; charset=utf-8`})
    for (let since = performance.now(); !next.done && !response.destroyed; next = rest.next()) {
      if (!response.write(next.value)) await roomFor(response)
      if (performance.now() - since < SHARE) continue
      // The system may take what is written at once, so that nobody else would be heard.
      await othersTurn()
      since = performance.now()
    }
    response.end()
  } finally {
    rest.return?.()
  }
}

/** Milliseconds of making pieces in one go. */
const SHARE = 10

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

/** Values as newline-delimited JSON. */
export function* lines(values: Iterable<unknown>): Generator<string> {
  for (const value of values) yield `${JSON.stringify(value)}\n`
}

export const NDJSON = 'application/x-ndjson'
