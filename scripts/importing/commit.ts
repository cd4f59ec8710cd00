import {ClientError, ServerError} from '@sanity/client'
import type {SanityClient} from '@sanity/client'
import {writtenBy} from '../../importer/index.ts'
import type {Transaction} from '../../importer/index.ts'
import {networkCodeOf} from '../settings.ts'

/** How often a write is sent again when the lake does not answer or has too much to do. */
const MOST_TRIES = 8
/** Milliseconds before the second try; each further wait is twice as long, up to the longest. */
const FIRST_WAIT = 500
const LONGEST_WAIT = 30_000

/** How often one plan may have been carried out and undone. */
const MOST_ROUNDS = 1000

export interface Sending {
  client: SanityClient
  /** Waits so many milliseconds. */
  wait: (milliseconds: number) => Promise<void>
  /** Called with the id under which a transaction is about to be sent. */
  onSend?: (transactionId: string) => void
}

/**
 * Sends one transaction and gives the id under which it is in the lake. The same id is the same transaction: when the
 * connection broke, it is asked whether it went through before. When the very id was used before and somebody has undone
 * since what it did, it is done again under the next id of its row.
 */
export async function commit({client, wait, onSend}: Sending, transaction: Transaction): Promise<string> {
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const id = round === 1 ? transaction.id : `${transaction.id}-${round}`
    onSend?.(id)
    const sent = await send(client, wait, {...transaction, id})
    if (sent === 'taken') continue
    return id
  }
  throw new Error(`The plan ${transaction.id} has been carried out and undone ${MOST_ROUNDS} times.`)
}

async function send(client: SanityClient, wait: Sending['wait'], {id, mutations, json}: Transaction): Promise<'done' | 'taken'> {
  for (let attempt = 1; ; attempt++) {
    try {
      // As `client.mutate` does, which would make text of it three times more.
      await client.request({
        method: 'POST',
        url: `/data/mutate/${client.config().dataset}`,
        query: {returnIds: 'false', returnDocuments: 'false', visibility: 'sync'},
        headers: {'content-type': 'application/json'},
        body: `{"mutations":${json},"transactionId":${JSON.stringify(id)}}`,
      })
      return 'done'
    } catch (error) {
      // A first answer that was lost makes the second one a complaint: about the id, a document that exists, or a revision.
      if (error instanceof ClientError && error.statusCode === 409) {
        if (attempt > 1 && (await wentThrough(client, mutations.map(writtenBy), id))) return 'done'
        if (error.message.includes(id)) return 'taken'
      }
      if (!isPassing(error) || attempt >= MOST_TRIES) throw error
      await wait(Math.max(retryAfter(error), Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1))))
    }
  }
}

/** Whether the lake holds what the transaction wrote: documents have its id as their revision. */
async function wentThrough(client: SanityClient, ids: readonly string[], id: string): Promise<boolean> {
  return (await client.fetch<number>('count(*[_id in $ids && _rev == $id])', {ids: ids.slice(0, 100), id})) > 0
}

/** Too many requests, a server in trouble, a broken connection, a lake that is being started anew: what may work in a moment. */
function isPassing(error: unknown): boolean {
  if (error instanceof ServerError) return true
  if (error instanceof ClientError) return error.statusCode === 429 || error.statusCode === 408
  return networkCodeOf(error) !== undefined
}

/** The lake says no to what was written. Whoever is not let in at all is not refused for one source, but for all. */
export function isRefusal(error: unknown): error is ClientError {
  return error instanceof ClientError && error.statusCode !== 401
}

/** Milliseconds that the lake itself asks to wait. */
function retryAfter(error: unknown): number {
  if (!(error instanceof ClientError || error instanceof ServerError)) return 0
  const seconds = Number((error.response as {headers?: Record<string, string>} | undefined)?.headers?.['retry-after'])
  return Number.isFinite(seconds) ? seconds * 1000 : 0
}
