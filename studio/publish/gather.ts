import type {SanityClient} from '@sanity/client'
import {validateDocument} from 'sanity'
import type {Source} from 'sanity'
import {draftId, publishedId, publishSet} from '../../workflow/index.ts'
import type {Missing, Pair, Stored} from '../../workflow/index.ts'

/** Something in the set that cannot go live as it is, and why, in an editor's words. */
export interface Problem {
  document: Stored
  messages: string[]
}

export interface Gathered {
  root: Stored
  /** What goes live together with the root, each after what it needs. */
  company: Stored[]
  missing: Missing[]
  problems: Problem[]
}

/** Reads what must go live with a document, as it is in the lake now, and validates all but the root, which the form has open. */
export async function gather(id: string, client: SanityClient, source: Source): Promise<Gathered | undefined> {
  const raw = client.withConfig({perspective: 'raw', useCdn: false})
  const {documents, missing} = await publishSet(id, (ids) => pairsOf(raw, ids))
  const root = documents.at(-1)
  if (!root) return undefined
  const company = documents.slice(0, -1)
  const checked = await Promise.all(company.map(async (document) => ({document, messages: await errorsOf(document, source)})))
  return {root, company, missing, problems: checked.filter(({messages}) => messages.length > 0)}
}

async function pairsOf(client: SanityClient, ids: string[]): Promise<Map<string, Pair>> {
  const found = await client.fetch<Stored[]>('*[_id in $ids]', {ids: ids.flatMap((id) => [id, draftId(id)])}, {tag: 'publish-set'})
  const pairs = new Map<string, Pair>(ids.map((id) => [id, {}]))
  for (const document of found) {
    const pair = pairs.get(publishedId(document._id))
    if (pair) pair[document._id === publishedId(document._id) ? 'published' : 'draft'] = document
  }
  return pairs
}

async function errorsOf(document: Stored, source: Source): Promise<string[]> {
  const markers = await validateDocument({
    document: document as Stored & {_rev: string; _createdAt: string; _updatedAt: string},
    workspace: source,
    environment: 'studio',
  })
  return [...new Set(markers.filter(({level}) => level === 'error').map(({message}) => message))]
}
