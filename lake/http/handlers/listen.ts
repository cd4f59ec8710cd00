import {knowsReleases} from '../../apiVersion.ts'
import {LakeError, toReply} from '../../errors.ts'
import {compileFilter, endWith, mutationEvents, MAX_BACKLOG, openEventStream, type EventStream, type Matches, type ServerEvent, type Wishes} from '../../listen/index.ts'
import type {Dataset, Transaction} from '../../types.ts'
import type {Exchange, Reply} from '../exchange.ts'
import {flag, groqParams, text} from '../params.ts'
import {datasetOf, sourceOf, until} from '../reach.ts'
import {redirectToStreamPort} from './redirect.ts'

/** Of more missed transactions than this, fetching everything anew is cheaper than hearing of each. */
const MOST_MISSED = 500

/** GET /data/listen/:dataset — every later change of the documents that a filter selects, as server-sent events. */
export function listen(exchange: Exchange): Reply {
  const dataset = datasetOf(exchange)
  const redirect = redirectToStreamPort(exchange)
  if (redirect) return redirect
  const {request, response, premises, query} = exchange
  const stream = openEventStream(request, response, until(exchange))
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
    const matches = filterOf(exchange)
    const wishes = wishesOf(query)
    // Subscribe first: no change may fall between the welcome and the snapshot that the client fetches on it.
    const unsubscribe = dataset.onCommit((transaction) => orFail(() => eventsFor(transaction, matches, wishes).forEach(stream.send)))
    stream.ended.addEventListener('abort', unsubscribe)
    greet(exchange, dataset, stream, matches, wishes)
  })
  return undefined
}

function filterOf(exchange: Exchange): Matches {
  const {query, premises, account} = exchange
  return compileFilter(sourceOf(exchange), {
    query: text(query, 'query') ?? '',
    params: groqParams(query),
    now: premises.now,
    identity: account.user.id,
    projectId: premises.projectId,
    timeout: premises.limits.query,
    // Who does not ask for all hears of what is published, and in API versions from before releases of drafts too.
    upTo: flag(query, 'includeAllVersions') ? 2 : knowsReleases(exchange.apiVersion) ? 0 : 1,
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
  const events = mutationEvents(transaction, matches, wishes)
  const seen = events.findIndex(({documentId}) => documentId === after)
  return events.slice(seen + 1).map(({event}) => event)
}
