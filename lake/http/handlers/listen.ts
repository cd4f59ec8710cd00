import {knowsReleases} from '../../apiVersion.ts'
import type {OpenDataset} from '../../dataset.ts'
import {LakeError, toReply} from '../../errors.ts'
import {compileFilter, endWith, framesOf, hitsOf, MAX_BACKLOG, MOST_MISSED, openAudience, openEventStream, type Audience, type EventStream, type Matches, type Wishes} from '../../listen/index.ts'
import type {Dataset} from '../../types.ts'
import type {Exchange, Reply} from '../exchange.ts'
import {flag, groqParams, text} from '../params.ts'
import {allowanceIn, datasetOf, sourceOf, until} from '../reach.ts'
import {redirectToStreamPort} from './redirect.ts'

/** GET /data/listen/:dataset — every later change of the documents that a filter selects, as server-sent events. */
export function listen(exchange: Exchange): Reply {
  const dataset = datasetOf(exchange)
  const redirect = redirectToStreamPort(exchange)
  if (redirect) return redirect
  const {request, response, premises} = exchange
  const stream = openEventStream(request, response, until(exchange), premises.seats)
  endWith(dataset.closed, stream)
  /** The stream is open, so the client learns of a mistake as an event. A filter that fails must not fail the write it looks at. */
  const fail = (error: unknown): void => {
    stream.send({event: 'channelError', data: toReply(error).body})
    stream.end()
    if (!(error instanceof LakeError)) premises.warn(`listen ${request.url}: ${String(error)}`)
  }
  try {
    const {question, matches} = filterOf(exchange)
    const wishes = wishesOf(exchange)
    // From the look into the log to joining nothing can be committed: it is one turn of the event loop.
    greet(exchange, dataset, stream, matches, wishes)
    audienceOf(exchange, dataset).join({question, matches, wishes, stream, fail})
  } catch (error) {
    fail(error)
  }
  return undefined
}

/** By open dataset, and by what may be seen of it. */
const audiences = new WeakMap<AbortSignal, WeakMap<object, Audience>>()

function audienceOf(exchange: Exchange, {closed, onCommit}: OpenDataset): Audience {
  const ofDataset = audiences.get(closed) ?? new WeakMap<object, Audience>()
  audiences.set(closed, ofDataset)
  const allowance = allowanceIn(exchange)
  // All who may read everything are one audience, whoever they are.
  const rights = allowance.all('read') ? closed : allowance
  const audience = ofDataset.get(rights) ?? openAudience(onCommit)
  ofDataset.set(rights, audience)
  return audience
}

function filterOf(exchange: Exchange): {question: string; matches: Matches} {
  const {query, premises, account} = exchange
  const asked = {query: text(query, 'query') ?? '', params: groqParams(query)}
  // Who does not ask for all hears of what is published, and in API versions from before releases of drafts too.
  const upTo = flag(query, 'includeAllVersions') ? 2 : knowsReleases(exchange.apiVersion) ? 0 : 1
  const identity = account.user.id
  const matches = compileFilter(sourceOf(exchange), {...asked, upTo, identity, now: premises.now, projectId: premises.projectId, timeout: premises.limits.query})
  // The same question of two people is two only when it asks who they are.
  const isPersonal = asked.query.includes('identity')
  return {question: JSON.stringify([asked, upTo, ...(isPersonal ? [identity] : [])]), matches}
}

/** Whoever may not look at the past is not told it here: what a document said before it was changed, or taken away. */
const knowsPast = (exchange: Exchange): boolean => allowanceIn(exchange).all('history')

function wishesOf(exchange: Exchange): Wishes {
  const {query} = exchange
  return {
    result: flag(query, 'includeResult'),
    previous: flag(query, 'includePreviousRevision') && knowsPast(exchange),
    mutations: flag(query, 'includeMutations', true),
    effects: query.get('effectFormat') !== 'mendoza' ? undefined : knowsPast(exchange) ? 'both' : 'there',
  }
}

/**
 * A client that comes back names the last event it has seen. If the log still has it, the client gets what it missed and goes on;
 * if not, or if that is too much, or past events are none of its business, `reset` tells it to fetch everything anew.
 */
function greet(exchange: Exchange, dataset: Dataset, stream: EventStream, matches: Matches, wishes: Wishes): void {
  const {request, query, premises} = exchange
  const lastSeen = request.headers['last-event-id']
  const data = {listenerName: premises.newId()}
  if (typeof lastSeen !== 'string' || !flag(query, 'enableResume')) return stream.send({event: 'welcome', data})
  if (!knowsPast(exchange)) return stream.send({event: 'reset', data})
  const [transactionId = '', documentId = ''] = lastSeen.split('#')
  const last = dataset.transaction(transactionId)
  if (!last?.changes.some((change) => change.id === documentId)) return stream.send({event: 'reset', data})
  // What changed is only worked out when it is looked at, so counting costs little.
  const missed = [...dataset.log({fromTransaction: transactionId, limit: MOST_MISSED + 1})]
  if (missed.length > MOST_MISSED) return stream.send({event: 'reset', data})
  stream.send({event: 'welcomeback', data})
  for (const transaction of missed) {
    const frames = framesOf(transaction, hitsOf(transaction, matches), wishes, new Map(), transaction.id === transactionId ? documentId : undefined)
    for (const frame of frames) {
      // Nothing leaves while this runs. To go on would cut the reader off, who would come back and ask for the same again.
      if (stream.backlog() > MAX_BACKLOG / 2) return stream.send({event: 'reset', data})
      stream.write(frame)
    }
  }
}
