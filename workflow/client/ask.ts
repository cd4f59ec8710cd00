import type {SanityClient} from '@sanity/client'
import {draftId} from '../places.ts'
import {answeredLater, originalOf, writerOf, type Answer, type Inquiry, type Past, type Question} from '../inquiry.ts'
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

/** The history says who wrote the words: one line of JSON a transaction, the newest first. */
async function author(client: SanityClient, candidate: Stored): Promise<string | undefined> {
  const id = draftId(candidate._id)
  const draft = candidate._id === id ? undefined : await client.getDocument(id)
  const original = originalOf(candidate, draft as Stored | undefined)
  const {dataset} = client.config()
  const history = `/data/history/${dataset}`
  const text = await client.request<unknown>({url: `${history}/transactions/${original._id}?excludeContent=true&reverse=true&limit=${LOOKED_THROUGH}`, json: false, tag: 'workflow.author'})
  const lines = String(text).split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as {id: string; author: string})
  let next = 0
  return answeredLater(writerOf(original), async (): Promise<Past | undefined> => {
    const [line, earlier] = [lines[next], lines[++next]]
    if (!line || !earlier) return line
    const {documents: [before]} = await client.request<{documents: Stored[]}>({url: `${history}/documents/${original._id}?revision=${earlier.id}`, tag: 'workflow.author'})
    return {author: line.author, ...(before && {before})}
  })
}

/** Transactions of a document that are asked for to find out who wrote its words. */
const LOOKED_THROUGH = 20
