import {endWith, openEventStream, tagScope, tagsOf} from '../../listen/index.ts'
import type {Transaction} from '../../types.ts'
import type {Exchange, Reply} from '../exchange.ts'
import {flag} from '../params.ts'
import {redirectToStreamPort} from './redirect.ts'

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
