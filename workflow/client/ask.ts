import type {SanityClient} from '@sanity/client'
import {draftId} from '../places.ts'
import {answeredLater, originalOf, type Answer, type Inquiry, type Question} from '../inquiry.ts'
import type {Stored} from '../publishSet.ts'

/** So many documents are asked for at once. */
const PAGE = 500

/** Carries an inquiry through over HTTP. The client says as whom; drafts are seen as they are. */
export function inquire<Result>(client: SanityClient, inquiry: Inquiry<Result>): Promise<Result> {
  const raw = client.withConfig({perspective: 'raw', useCdn: false})
  return answeredLater(inquiry, (question) => answer(raw, question))
}

async function answer(client: SanityClient, question: Question): Promise<Answer> {
  switch (question.ask) {
    case 'documents':
      return documents(client, question.ids)
    case 'holding': {
      const field = question.path.join('.')
      return client.fetch<Stored[]>(`*[_type == $type && ${field} == $value]`, {type: question.type, value: question.value}, {tag: 'workflow.same'})
    }
    case 'referrers':
      return client.fetch<Stored[]>('*[references($id) && !(_type in ["editorialState", "auditEvent", "importRecord"])]', {id: question.of}, {tag: 'workflow.referrers'})
    case 'author':
      return author(client, question.of)
  }
}

async function documents(client: SanityClient, ids: readonly string[]): Promise<Stored[]> {
  const found: Stored[] = []
  for (let from = 0; from < ids.length; from += PAGE) found.push(...(await client.fetch<Stored[]>('*[_id in $ids]', {ids: ids.slice(from, from + PAGE)}, {tag: 'workflow.documents'})))
  return found
}

/** The history says who wrote a revision: one line of JSON a transaction. */
async function author(client: SanityClient, candidate: Stored): Promise<string | undefined> {
  const id = draftId(candidate._id)
  const draft = candidate._id === id ? undefined : await client.getDocument(id)
  const {_id} = originalOf(candidate, draft as Stored | undefined)
  const {dataset} = client.config()
  const lines = await client.request<unknown>({url: `/data/history/${dataset}/transactions/${_id}?excludeContent=true&reverse=true&limit=1`, json: false, tag: 'workflow.author'})
  const [first = ''] = String(lines).split('\n')
  const transaction: unknown = first.trim() === '' ? undefined : JSON.parse(first)
  return typeof transaction === 'object' && transaction !== null && 'author' in transaction ? String(transaction.author) : undefined
}
