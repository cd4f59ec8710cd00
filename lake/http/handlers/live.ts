import type {ServerResponse} from 'node:http'
import {LakeError} from '../../errors.ts'
import {endWith, frameOf, MAX_BACKLOG, MOST_MISSED, openEventStream, tagScope, tagsOf, type EventStream} from '../../listen/index.ts'
import type {Dataset, Transaction} from '../../types.ts'
import type {Exchange, Reply} from '../exchange.ts'
import {flag} from '../params.ts'
import {datasetOf, until} from '../reach.ts'
import {redirectToStreamPort} from './redirect.ts'

/** Milliseconds. */
const COME_BACK = 30_000

/** The place before the first transaction; no transaction can be called so. */
const BEGINNING = '*'

/** GET /data/live/events/:dataset — the tags of every later change. The id of an event is that of its transaction. */
export function live(exchange: Exchange): Reply {
  const dataset = datasetOf(exchange)
  const redirect = redirectToStreamPort(exchange)
  if (redirect) return redirect
  const {request, response, premises, query} = exchange
  const scope = tagScope(premises.projectId, dataset.name)
  const includeDrafts = flag(query, 'includeDrafts') || flag(query, 'includeAllDocuments')
  const stream = seated(() => openEventStream(request, response, until(exchange), premises.seats))
  if (stream instanceof LakeError) return goAway(response, placeOf(dataset), stream.message)
  endWith(dataset.closed, stream)
  const typesOf = (bases: readonly string[]): string[] => bases.flatMap((base) => dataset.versionsOf(base)).map(({_type}) => _type)
  const deliver = (transaction: Transaction): void => {
    const tags = tagsOf(scope, transaction, includeDrafts ? typesOf : undefined)
    if (tags.length > 0) stream.send({id: transaction.id, data: {tags}})
  }
  // Reading the log commits what is under way: only then is there nothing that could be told twice.
  greet(dataset, stream, request.headers['last-event-id'], deliver)
  stream.ended.addEventListener('abort', dataset.onCommit(deliver))
  return undefined
}

/** The id of the newest event. */
function placeOf(dataset: Dataset): string {
  const [newest] = dataset.log({reverse: true, limit: 1})
  return newest?.id ?? BEGINNING
}

/** The stream, or why there is no seat for one more. */
function seated(open: () => EventStream): EventStream | LakeError {
  try {
    return open()
  } catch (error) {
    if (error instanceof LakeError && error.code === 'tooManyRequests') return error
    throw error
  }
}

/** A front end that cannot listen is told so in the stream itself: it then asks now and again instead, and comes back after a while. */
function goAway(response: ServerResponse, id: string, reason: string): undefined {
  response.writeHead(200, {'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-cache, no-transform'})
  response.end(`retry: ${COME_BACK}\n${frameOf('goaway', id, JSON.stringify({reason}))}`)
}

/**
 * A front end that comes back names the last event it has seen, and goes on behind it. If the log does not have it, or if there is too
 * much to tell, the first event is `restart`: fetch everything anew (Live Content API reference, “last-event-id”).
 */
function greet(dataset: Dataset, stream: EventStream, lastSeen: string | string[] | undefined, deliver: (transaction: Transaction) => void): void {
  const id = placeOf(dataset)
  const missed = typeof lastSeen === 'string' ? missedSince(dataset, lastSeen) : []
  if (!missed) stream.send({event: 'restart', id, data: {}})
  stream.send({event: 'welcome', id: missed?.length ? String(lastSeen) : id, data: {}})
  for (const transaction of missed ?? []) {
    // Nothing leaves while this runs.
    if (stream.backlog() > MAX_BACKLOG / 2) return stream.send({event: 'restart', id, data: {}})
    deliver(transaction)
  }
}

function missedSince(dataset: Dataset, lastSeen: string): Transaction[] | undefined {
  const isBeginning = lastSeen === BEGINNING
  if (!isBeginning && !dataset.transaction(lastSeen)) return undefined
  const missed = [...dataset.log({...(isBeginning ? {} : {fromTransaction: lastSeen}), limit: MOST_MISSED + 2})].filter(({id}) => id !== lastSeen)
  return missed.length > MOST_MISSED ? undefined : missed
}
