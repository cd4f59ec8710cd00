import {LakeError, toReply} from '../errors.ts'
import type {Exchange, Reply} from '../http/exchange.ts'
import {flag, groqParams, text} from '../http/params.ts'
import type {Change, Dataset, Transaction} from '../types.ts'
import {compileFilter, type Matches} from './filter.ts'
import {redirectToStreamPort} from './redirect.ts'
import {MAX_BACKLOG, endWith, openEventStream, type EventStream, type ServerEvent} from './sse.ts'

/** Of more missed transactions than this, fetching everything anew is cheaper than hearing of each. */
const MOST_MISSED = 500

/** What a listener wants to find in each event. */
interface Wishes {
  result: boolean
  previous: boolean
  mutations: boolean
  effects: boolean
}

/** GET /data/listen/:dataset — every later change of the documents that a filter selects, as server-sent events. */
export function listen(exchange: Exchange): Reply {
  const dataset = exchange.premises.dataset(exchange.path.dataset ?? '')
  const redirect = redirectToStreamPort(exchange)
  if (redirect) return redirect
  const {request, response, premises, query} = exchange
  const stream = openEventStream(request, response, premises.closing)
  endWith(dataset.closed, stream)
  /** The stream is open, so the client learns of a mistake as an event. A filter that fails must not fail the write it looks at. */
  const orFail = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      stream.send({event: 'channelError', data: toReply(error).body})
      stream.end()
      if (!(error instanceof LakeError)) premises.warn(`listen ${request.url}: ${String(error)}`)
    }
  }
  orFail(() => {
    const matches = filterOf(exchange, dataset)
    const wishes = wishesOf(query)
    // Subscribe first: no change may fall between the welcome and the snapshot that the client fetches on it.
    const unsubscribe = dataset.onCommit((transaction) => orFail(() => eventsFor(transaction, matches, wishes).forEach(stream.send)))
    stream.ended.addEventListener('abort', unsubscribe)
    greet(exchange, dataset, stream, matches, wishes)
  })
  return undefined
}

function filterOf({query, premises, account}: Exchange, dataset: Dataset): Matches {
  return compileFilter(dataset, {
    query: text(query, 'query') ?? '',
    params: groqParams(query),
    now: premises.now,
    identity: account.user.id,
    projectId: premises.projectId,
    timeout: premises.limits.query,
    includeAllVersions: flag(query, 'includeAllVersions'),
  })
}

function wishesOf(query: URLSearchParams): Wishes {
  return {
    result: flag(query, 'includeResult'),
    previous: flag(query, 'includePreviousRevision'),
    mutations: flag(query, 'includeMutations', true),
    effects: query.get('effectFormat') === 'mendoza',
  }
}

/**
 * A client that comes back names the last event it has seen. If the log still has it, the client gets what it missed and goes on;
 * if not, or if that is too much, `reset` tells it to fetch everything anew.
 */
function greet({request, query, premises}: Exchange, dataset: Dataset, stream: EventStream, matches: Matches, wishes: Wishes): void {
  const lastSeen = request.headers['last-event-id']
  const data = {listenerName: premises.newId()}
  if (typeof lastSeen !== 'string' || !flag(query, 'enableResume')) return stream.send({event: 'welcome', data})
  const [transactionId = '', documentId = ''] = lastSeen.split('#')
  const last = dataset.transaction(transactionId)
  if (!last?.changes.some((change) => change.id === documentId)) return stream.send({event: 'reset', data})
  // What changed is only worked out when it is looked at, so counting costs little.
  const missed = [...dataset.log({fromTransaction: transactionId, limit: MOST_MISSED + 1})]
  if (missed.length > MOST_MISSED) return stream.send({event: 'reset', data})
  stream.send({event: 'welcomeback', data})
  for (const transaction of missed) {
    for (const event of eventsFor(transaction, matches, wishes, transaction.id === transactionId ? documentId : undefined)) {
      // Nothing leaves while this runs. To go on would cut the reader off, who would come back and ask for the same again.
      if (stream.backlog() > MAX_BACKLOG / 2) return stream.send({event: 'reset', data})
      stream.send(event)
    }
  }
}

/** @param after Only the events after this document's. */
function eventsFor(transaction: Transaction, matches: Matches, wishes: Wishes, after?: string): ServerEvent[] {
  const events = eventsOf(transaction, matches, wishes)
  const seen = events.findIndex(({documentId}) => documentId === after)
  return events.slice(seen + 1).map(({event}) => event)
}

/** One event for each matching document. A transaction's own event numbers let the client wait until it has them all. */
export function eventsOf(transaction: Transaction, matches: Matches, wishes: Wishes): {documentId: string; event: ServerEvent}[] {
  const matching = transaction.changes
    .map((change) => ({change, was: matches(change.before), is: matches(change.after)}))
    .filter(({was, is}) => was || is)
  return matching.map(({change, was, is}, index) => {
    const eventId = `${transaction.id}#${change.id}`
    const transition = was && is ? 'update' : is ? 'appear' : 'disappear'
    const place = {transactionTotalEvents: matching.length, transactionCurrentEvent: index}
    const data = {eventId, ...describe(transaction, change, wishes), transition, ...place}
    return {documentId: change.id, event: {event: 'mutation', id: eventId, data}}
  })
}

function describe(transaction: Transaction, change: Change, wishes: Wishes): Record<string, unknown> {
  return {
    documentId: change.id,
    transactionId: transaction.id,
    identity: transaction.author,
    ...(wishes.mutations && {mutations: change.mutations}),
    ...(wishes.result && change.after && {result: change.after}),
    ...(wishes.previous && change.before && {previous: change.before}),
    ...(wishes.effects && {effects: change.effects}),
    ...(change.previousRev !== undefined && {previousRev: change.previousRev}),
    resultRev: transaction.id,
    timestamp: transaction.timestamp,
    // A commit is durable and visible to queries before anyone hears of it.
    visibility: 'query',
  }
}
