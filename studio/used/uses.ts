import {isTextBlock, refOf, wordsUnder} from '../../portable-text/index.ts'
import type {TextBlock} from '../../portable-text/index.ts'

/** What the system keeps beside stories refers to them, too; editors are not asked about it. */
const seen = '!(_type in ["editorialState", "auditEvent", "importRecord", "sourceText"])'

/** Newest first, as readers count; stories that they do not have, by their making. */
const newestFirst = 'order(coalesce(publishedAt, _createdAt) desc)'
const stories = '_type == "article" && references($id)'

/** Stories that refer to `$id`, the first `$count`, and what says how. Indexes know who refers to whom: an archive's size does not matter. */
export const storiesQuery = `*[${stories}] | ${newestFirst}[0...$count]{_id, headline, "section": section->name, publishedAt, firstPublishedAt, body, standfirst, contributors, relatedLinks, updateOf, topics, "source": source.organization, dateline}`

/** How many stories that are. */
export const countQuery = `count(*[${stories}])`

/** Stories that quote `$id`, with the paragraphs in which they do. */
export const saidQuery = `*[${stories} && $id in body[].markDefs[].speaker._ref] | ${newestFirst}[0...$count]{_id, headline, publishedAt, "blocks": body[$id in markDefs[].speaker._ref]}`

/** What else refers to `$id`, and as what. */
export const entriesQuery = `*[references($id) && _type != "article" && ${seen}] | order(coalesce(name, prefLabel) asc)[0...$count]{_id, _type, "name": coalesce(name, prefLabel), "roles": roles[organization._ref == $id || place._ref == $id].title, "statuses": memberships[of._ref == $id].status, "isMerged": mergedInto._ref == $id}`

/** Everything that keeps `$id` from being removed: drafts, what readers have, and versions in releases, each by itself. */
export const referrersQuery = `*[references($id) && ${seen}][0...$count]{_id, _type, "name": coalesce(headline, name, prefLabel)}`

export interface StoryRow {
  _id: string
  headline: string | null
  section: string | null
  publishedAt: string | null
  firstPublishedAt: string | null
  [field: string]: unknown
}

export interface SaidRow {
  _id: string
  headline: string | null
  publishedAt: string | null
  blocks: TextBlock[] | null
}

export interface EntryRow {
  _id: string
  _type: string
  name: string | null
  roles: (string | null)[] | null
  statuses: (string | null)[] | null
  isMerged: boolean | null
}

export interface Referrer {
  _id: string
  _type: string
  name: string | null
}

/** "named 3 times, quoted twice, wrote it": how a story refers to somebody or something. */
export function howUsed(story: StoryRow, id: string): string {
  const marks = [story['standfirst'], story['body']].flatMap((field) => (Array.isArray(field) ? field : [])).flatMap((block: unknown) => (typeof block === 'object' && block !== null && isTextBlock(block) ? (block.markDefs ?? []) : []))
  const marked = (field: string): number => marks.filter((mark) => refOf(mark[field]) === id).length
  const listed = (field: string, inner?: string): boolean => {
    const list = story[field]
    return Array.isArray(list) && list.some((item: Record<string, unknown>) => refOf(inner ? item[inner] : item) === id)
  }
  const words = [
    times('named', marked('entity')),
    times('quoted', new Set(marks.filter((mark) => refOf(mark['speaker']) === id).map(({utterance}) => utterance)).size),
    times('linked', marked('article')),
    listed('contributors', 'contributor') && 'worked on it',
    listed('relatedLinks', 'article') && 'related article',
    refOf(story['updateOf']) === id && 'follows up on it',
    listed('topics') && 'is about it',
    refOf(story['source']) === id && 'comes from it',
    refOf((story['dateline'] as {place?: unknown} | null)?.place) === id && 'reported from there',
  ].filter((part) => typeof part === 'string')
  return words.join(', ')
}

const times = (what: string, count: number): string | undefined => (count === 0 ? undefined : count === 1 ? what : count === 2 ? `${what} twice` : `${what} ${count} times`)

/** What somebody says in a story: one text for each utterance, its parts joined as they are printed. */
export function saidIn({blocks}: SaidRow, id: string): string[] {
  const utterances = new Map<string, string[]>()
  for (const block of blocks ?? []) {
    for (const mark of block.markDefs ?? []) {
      if (mark._type !== 'quote' || refOf(mark['speaker']) !== id) continue
      const utterance = String(mark['utterance'] ?? mark._key)
      utterances.set(utterance, [...(utterances.get(utterance) ?? []), wordsUnder(block, mark._key)])
    }
  }
  return [...utterances.values()].map((parts) => parts.join(' … '))
}

/** As what an entry refers to another one. */
export const asWhat = ({roles, statuses, isMerged}: EntryRow, statusTitle: (status: string) => string): string =>
  [...(isMerged ? ['merged into this one'] : []), ...(roles ?? []), ...(statuses ?? []).map((status) => status && statusTitle(status))].filter(Boolean).join(', ')
