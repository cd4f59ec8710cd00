import {createHash} from 'node:crypto'
import type {Exchange, Reply} from '../http/exchange.ts'
import {flag} from '../http/params.ts'
import {layerOf, type Touched} from '../query/index.ts'
import type {Transaction} from '../types.ts'
import {redirectToStreamPort} from './redirect.ts'
import {endWith, openEventStream} from './sse.ts'

/** More single documents than this in one answer are named as “everything”: the list would outweigh the answer. */
const MAX_TAGS = 200

/** The tags of an answer: a front end asks again when a live event names one of them. Opaque, stable, and different per dataset. */
export function syncTags(scope: string, touched: Touched): string[] {
  const ids = [...new Set([...touched.ids].map((id) => layerOf(id).base))]
  if (touched.everything || ids.length + touched.types.size > MAX_TAGS) return [tag(scope, 'everything')]
  return [...[...touched.types].map((type) => tag(scope, `type ${type}`)), ...ids.map((id) => tag(scope, `id ${id}`))].sort()
}

function tagsOf(scope: string, transaction: Transaction, includeDrafts: boolean): string[] {
  const changes = transaction.changes.filter(({id}) => includeDrafts || layerOf(id).layer === 'published')
  if (changes.length === 0) return []
  const names = new Set(['everything'])
  for (const {id, before, after} of changes) {
    names.add(`id ${layerOf(id).base}`)
    if (before) names.add(`type ${before._type}`)
    if (after) names.add(`type ${after._type}`)
  }
  return [...names].map((name) => tag(scope, name)).sort()
}

function tag(scope: string, name: string): string {
  return `s1:${createHash('sha256').update(`${scope} ${name}`).digest('base64url').slice(0, 8)}`
}

/** What sync tags are relative to. */
export function tagScope(projectId: string, dataset: string): string {
  return `${projectId}.${dataset}`
}

/** GET /data/live/events/:dataset — the tags of every later change. Ids are sequence numbers of the log. */
export function live(exchange: Exchange): Reply {
  const dataset = exchange.premises.dataset(exchange.path.dataset ?? '')
  const redirect = redirectToStreamPort(exchange)
  if (redirect) return redirect
  const {request, response, premises, query} = exchange
  const scope = tagScope(premises.projectId, dataset.name)
  const includeDrafts = flag(query, 'includeDrafts')
  const stream = openEventStream(request, response, premises.closing)
  endWith(dataset.closed, stream)
  const deliver = (transaction: Transaction): void => {
    const tags = tagsOf(scope, transaction, includeDrafts)
    if (tags.length > 0) stream.send({id: String(transaction.sequence), data: {tags}})
  }
  stream.ended.addEventListener('abort', dataset.onCommit(deliver))
  const lastSeen = request.headers['last-event-id']
  const [newest] = dataset.log({reverse: true, limit: 1})
  const id = String(newest?.sequence ?? 0)
  stream.send({event: 'welcome', id, data: {}})
  // A front end that was away cannot know what it missed: it starts over, which costs it one fetch.
  if (typeof lastSeen === 'string' && lastSeen !== id) stream.send({event: 'restart', id, data: {}})
  return undefined
}
