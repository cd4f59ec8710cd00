import type {Answer, Inquiry} from './inquiry.ts'
import type {Role} from './roles.ts'
import {publishedId} from './places.ts'
import {referencesOf, type Stored} from './publishSet.ts'
import {ARTICLE, stateId, stateIn, type EditorialState, type Story} from './story.ts'
import {isItem, wordsIn} from './words.ts'

/** Who makes a move. The clock is nobody: it carries out what somebody scheduled. */
export interface Mover {
  id: string
  roles: readonly (Role | 'administrator' | (string & {}))[]
  isClock?: boolean
}

/** What is known around one document before it goes before readers, or before somebody decides on it. */
export interface Facts {
  story: Story
  /** What readers would see. */
  words: Stored
  /** Who wrote the revision that is decided on. */
  author?: string
  /** How it was imported, and the text it came from. */
  record?: Stored
  source?: Stored
  /** Others with the same web address, or published ones with the same headline; never itself. */
  sameAddress: Stored[]
  sameHeadline: Stored[]
  /** What it refers to, by published id. */
  targets: ReadonlyMap<string, Target>
  /** Published ids of what goes before readers with it, itself included. */
  set: ReadonlySet<string>
  /** Ids of the stories that it follows up on, the nearest first; its own id comes up again when they go round in a circle. */
  chain: readonly string[]
}

/** Something that a document refers to. */
export interface Target {
  draft?: Stored
  published?: Stored
  state?: EditorialState
}

function* documentsBehind(ids: Iterable<string>): Inquiry<Map<string, Stored>> {
  const wanted = [...new Set(ids)]
  const found = wanted.length > 0 ? ((yield {ask: 'documents', ids: wanted}) as readonly Stored[]) : []
  return new Map(found.map((document) => [document._id, document]))
}

/** Longest chain of stories that follow up on each other which is looked at. */
const LONGEST = 64

/**
 * Everything that the checks look at, for one document of a set.
 * @param words What readers would see of it.
 * @param set Published ids of all that goes with it.
 */
export function* factsAbout(story: Story, words: Stored, set: ReadonlySet<string>): Inquiry<Facts> {
  const id = publishedId(words._id)
  const others = (found: Answer): Stored[] => (found as readonly Stored[]).filter((document) => publishedId(document._id) !== id)
  const address = isItem(words['slug']) ? wordsIn(words['slug']['current']) : ''
  const sameAddress = address === '' ? [] : others(yield {ask: 'holding', type: words._type, path: ['slug', 'current'], value: address})
  const targets = yield* targetsOf(words, id)
  if (words._type !== ARTICLE) return {story, words, sameAddress, sameHeadline: [], targets, set, chain: []}

  const headline = wordsIn(words['headline'])
  const sameHeadline = headline === '' ? [] : others(yield {ask: 'holding', type: ARTICLE, path: ['headline'], value: String(words['headline'])}).filter(({_id}) => _id === publishedId(_id))
  const author = story.candidate ? ((yield {ask: 'author', of: story.candidate}) as string | undefined) : undefined
  const record = (yield* documentsBehind([`import.${id}`])).get(`import.${id}`)
  const sourceId = isItem(record?.['source']) ? wordsIn(record['source']['_ref']) : ''
  const source = sourceId === '' ? undefined : (yield* documentsBehind([sourceId])).get(sourceId)
  const chain = yield* chainOf(words)
  return {story, words, ...(author !== undefined && {author}), ...(record && {record}), ...(source && {source}), sameAddress, sameHeadline, targets, set, chain}
}

function* targetsOf(words: Stored, own: string): Inquiry<Map<string, Target>> {
  const wanted = new Set([...referencesOf(words)].map(({target}) => target).filter((target) => target !== own))
  const found = yield* documentsBehind([...wanted].flatMap((target) => [target, `drafts.${target}`, stateId(target)]))
  return new Map(
    [...wanted].map((target) => {
      const [published, draft, state] = [found.get(target), found.get(`drafts.${target}`), stateIn(found.get(stateId(target)))]
      return [target, {...(draft && {draft}), ...(published && {published}), ...(state && {state})}]
    }),
  )
}

/** The stories before this one, as drafts say it where there are drafts. */
function* chainOf(words: Stored): Inquiry<string[]> {
  const chain: string[] = []
  for (let next = earlier(words); next !== '' && chain.length < LONGEST; ) {
    if (chain.includes(next)) break
    chain.push(next)
    if (next === publishedId(words._id)) break
    const found = yield* documentsBehind([next, `drafts.${next}`])
    next = earlier(found.get(`drafts.${next}`) ?? found.get(next))
  }
  return chain
}

const earlier = (document: Stored | undefined): string => (isItem(document?.['updateOf']) ? wordsIn(document['updateOf']['_ref']) : '')
