import {decideAll, decideChecks, decideWay, standingOf, type Decision, type Intent, type StorySet} from '../decide.ts'
import {factsAbout, type Facts} from '../facts.ts'
import type {Inquiry} from '../inquiry.ts'
import type {Newsroom} from '../newsroom.ts'
import {draftId, publishedId} from '../places.ts'
import {asPublished} from '../publication.ts'
import {publishSetOf, referencesOf, type Missing, type Stored} from '../publishSet.ts'
import {ARTICLE, stateId, stateIn, waitingVersion, type EditorialState, type Story} from '../story.ts'
import {tombstoneOf, type Withdrawal} from '../tombstone.ts'

/** A move that somebody wants to make, with what it takes to make it. */
export interface Wish {
  /** The name of a move, or a state to come to by whatever moves lie between. */
  move?: string
  to?: string
  /** Why, for the desk. */
  reason?: string
  /** What kind of change it is; of a story that readers have not seen, nothing changes. */
  change?: {kind: string; publicNote?: string}
  withdrawal?: Withdrawal
  /** When it shall go live, ISO 8601. */
  hour?: string
  /** What readers are led to instead of a story that is taken down: its published id. */
  replacement?: string
  /** The version in a release that is meant, where it is not the draft. */
  version?: string
}

/** A wish with everything that is known around it, as it is in the lake now. */
export interface Prepared {
  id: string
  wish: Wish
  story: Story
  set: StorySet
  /** What goes before readers, each after what it needs, the story last. */
  documents: readonly Stored[]
  missing: readonly Missing[]
  /** What refers to the story, for whoever takes it down. */
  referrers: readonly Stored[]
  /** The release that waits for its hour with this story, and the stories in it. */
  release?: {name: string; stories: readonly string[]}
}

/** Looks up everything that a move needs. Undefined when there is no such story. */
export function* prepare(id: string, wish: Wish, now: Date): Inquiry<Prepared | undefined> {
  const own = publishedId(id)
  const version = wish.version
  const found = yield* documents([own, draftId(own), stateId(own), ...(version ? [version] : [])])
  const published = found.get(own)
  const candidate = version ? found.get(version) : found.get(draftId(own))
  const state = stateIn(found.get(stateId(own)))
  if (!candidate && !published) return undefined
  const release = yield* awaited(state)
  const story: Story = {id: own, ...(candidate && {candidate}), ...(published && {published}), ...(state && {state, isAwaited: release !== undefined})}

  const isPublication = wishes(wish, 'publish', 'publishRevision', 'schedule') || wish.to === 'published' || wish.to === 'scheduled'
  const {documents: going, missing} = isPublication && candidate ? yield* publishSetOf(own, candidate) : {documents: candidate ? [candidate] : [], missing: []}
  const set = new Set(going.map(({_id}) => publishedId(_id)))
  const words = wordsFor(story, wish, now)
  const company: Facts[] = []
  for (const document of going) if (publishedId(document._id) !== own) company.push(yield* factsOf(document, set, now))
  const facts = yield* factsAbout(story, words, set)
  const referrers = wishes(wish, 'unpublish') || wishes(wish, 'withdraw') ? ((yield {ask: 'referrers', of: own}) as readonly Stored[]) : []
  return {id: own, wish, story, set: {story: facts, company}, documents: going, missing, referrers, ...(release && {release})}
}

const wishes = ({move}: Wish, ...names: string[]): boolean => move !== undefined && names.includes(move)

function* documents(ids: readonly string[]): Inquiry<Map<string, Stored>> {
  const found = (yield {ask: 'documents', ids}) as readonly Stored[]
  return new Map(found.map((document) => [document._id, document]))
}

function* awaited(state: EditorialState | undefined): Inquiry<Prepared['release']> {
  if (!state?.release || !waitingVersion(state)) return undefined
  const id = `_.releases.${state.release}`
  const release = (yield* documents([id])).get(id)
  if (release?.['state'] !== 'scheduled') return undefined
  const states = Array.isArray(release['finalDocumentStates']) ? (release['finalDocumentStates'] as {id?: unknown}[]) : []
  const versions = yield* documents(states.map(({id: version}) => String(version)))
  return {name: state.release, stories: [...versions.values()].filter(({_type}) => _type === ARTICLE).map(({_id}) => publishedId(_id))}
}

/** The facts of what goes along; a story among them has a state of its own. */
function* factsOf(document: Stored, set: ReadonlySet<string>, now: Date): Inquiry<Facts> {
  const id = publishedId(document._id)
  if (document._type !== ARTICLE) return yield* factsAbout({id, candidate: document}, {...document, _id: id}, set)
  const known = stateIn((yield* documents([stateId(id)])).get(stateId(id)))
  const story: Story = {id, candidate: document, ...(known && {state: known})}
  return yield* factsAbout(story, asPublished({...document, _id: id}, undefined, now.toISOString()), set)
}

/** The same with another wish for the same move: only what readers would see changes with it. */
export function rewished(prepared: Prepared, wish: Wish, now: Date): Prepared {
  const {set, story} = prepared
  return {...prepared, wish, set: {...set, story: {...set.story, words: wordsFor(story, wish, now)}}}
}

/** What readers would see of the story, when the wish comes true. */
function wordsFor({id, candidate, published}: Story, wish: Wish, now: Date): Stored {
  if (wish.move === 'withdraw' && published) return tombstoneOf(published, wish.withdrawal ?? {kind: 'kill', publicNotice: ''}, now.toISOString())
  const words = candidate ?? (published as Stored)
  return asPublished(published ? withChange({...words, _id: id}, wish, now) : {...words, _id: id}, published, now.toISOString())
}

/** The entry that a change makes in the change log. */
export function changeEntry({kind, publicNote}: NonNullable<Wish['change']>, now: string): Record<string, unknown> {
  return {_key: `c${now.replaceAll(/\D/gu, '')}`, _type: 'changeNote', at: now, kind, ...(publicNote?.trim() && {publicNote: publicNote.trim()})}
}

function withChange(words: Stored, {change}: Wish, now: Date): Stored {
  if (!change) return words
  const log = Array.isArray(words['changeLog']) ? words['changeLog'] : []
  return {...words, changeLog: [...log, changeEntry(change, now.toISOString())]}
}

/** May it be done? A story that goes along is decided on like the one that takes it along. */
export function decisionOn({wish, set}: Prepared, intent: Intent, newsroom: Newsroom): Decision {
  const moment = {...intent, at: wish.hour ? new Date(wish.hour) : intent.at, ...(wish.reason !== undefined && {reason: wish.reason})}
  const decideOne = (one: StorySet): Decision => (wish.move === undefined ? decideWay(one, wish.to ?? '', moment, newsroom) : decideAll(one, [wish.move], moment, newsroom))
  const stories = set.company.filter(({words}) => words._type === ARTICLE)
  const company = set.company.filter(({words}) => words._type !== ARTICLE)
  const others = stories.map((story) => decideWay({story, company: []}, wish.to ?? (wish.move === 'schedule' ? 'scheduled' : 'published'), moment, newsroom))
  const own = set.story.words._type === ARTICLE ? decideOne({story: set.story, company}) : decideChecks([...company, set.story], newsroom, moment)
  const all = [own, ...others]
  return {moves: own.moves, ok: all.every(({ok}) => ok), refusals: all.flatMap(({refusals}) => refusals), warnings: all.flatMap(({warnings}) => warnings), waived: all.flatMap(({waived}) => waived)}
}

/** Where the story stands now. */
export const standingNow = ({story}: Prepared, newsroom: Newsroom): ReturnType<typeof standingOf> => standingOf(story, newsroom)

/** Does this document refer to that story by something other than a weak reference? */
export const needs = (document: Stored, id: string): boolean => [...referencesOf(document)].some(({target, strong}) => strong && target === id)
