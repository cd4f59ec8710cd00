import {draftId, publishedId} from './places.ts'
import type {Stored} from './publishSet.ts'
import {states, type State} from './states.ts'
import type {Readers} from './moves.ts'
import {isItem, wordsIn} from './words.ts'

/** The one type of document that has a workflow; what it names goes live with it. */
export const ARTICLE = 'article'
export const EDITORIAL_STATE = 'editorialState'

/** Everything that readers see a page or a name of. Anything else is none of the workflow's business. */
export const editorialTypes = [ARTICLE, 'person', 'organization', 'place', 'topic', 'section'] as const
const editorial = new Set<string>(editorialTypes)
export const isEditorial = (type: string): boolean => editorial.has(type)

/** A document at one of its revisions. */
export interface At {
  document: string
  revision: string
}

/** Some words to the desk, kept with the story: why changes are asked for, why it was spiked, why it did not go live. */
export interface Note {
  _key: string
  _type: 'editorialNote'
  text: string
  /** The move that it was made with; none for a remark. */
  move?: string
  by?: string
  at?: string
}

/** An error that a standards editor lets pass, for one revision. */
export interface Waiver {
  _key: string
  _type: 'waiver'
  check: string
  reason: string
  /** The revision of the document that was waived. */
  revision: string
  by?: string
  at?: string
}

/**
 * Where an article stands, kept beside it as `editorial.<articleId>`, so that moving it neither changes the draft nor shows to
 * readers. A decision names the revision it was made on: words that are changed later are words that nobody has decided on.
 * On our lake `state` is always what is true; elsewhere ask `stateOf`.
 */
export interface EditorialState extends Stored {
  _type: typeof EDITORIAL_STATE
  article?: {_type: 'reference'; _ref: string; _weak: true}
  state: string
  /** What was approved, scheduled or published: a draft, a version in a release, or the published document; and its revision. */
  decidedOn?: string
  decidedRev?: string
  /** Who made the last move, and when. */
  decidedBy?: string
  decidedAt?: string
  /** Who approved the words, as long as the approval holds. */
  approvedBy?: string
  /** The same approved words elsewhere: the copy in a release. */
  copies?: {_key: string; _type: 'approvedCopy'; document: string; revision: string}[]
  /** When it goes live by itself, and with which release. */
  scheduledAt?: string
  release?: string
  /** Ids of those who work on it, and when it should be done. */
  assignees?: string[]
  due?: string
  notes?: Note[]
  waivers?: Waiver[]
  /** What the desk calls a withdrawn story: its headline is gone. */
  title?: string
}

const STATES = 'editorial.'

/** The id of what is kept beside an article: of its draft, its versions and its published document alike. */
export const stateId = (id: string): string => `${STATES}${publishedId(id)}`

export const isStateId = (id: string): boolean => id.startsWith(STATES)

/** The article that a state is about. */
export const articleOf = (id: string): string => id.slice(STATES.length)

const isState = (document: Stored | undefined): boolean => document?._type === EDITORIAL_STATE

const isText = (value: unknown): boolean => typeof value === 'string'
const areItems = (value: unknown): boolean => Array.isArray(value) && value.every((item) => isItem(item) && isText(item['_key']))

/** What its fields must be, to be taken for what they say. */
const shapes: Record<string, (value: unknown) => boolean> = {
  ...Object.fromEntries(['decidedOn', 'decidedRev', 'decidedBy', 'decidedAt', 'approvedBy', 'scheduledAt', 'release', 'due', 'title'].map((field) => [field, isText])),
  ...Object.fromEntries(['copies', 'notes', 'waivers'].map((field) => [field, areItems])),
  assignees: (value) => Array.isArray(value) && value.every(isText),
}

const cleaned = new WeakMap<Stored, EditorialState>()

/** The state that a document holds, without what some program left in it in another shape; undefined for any other document. */
export function stateIn(document: Stored | undefined): EditorialState | undefined {
  if (!document || !isState(document)) return undefined
  const known = cleaned.get(document)
  if (known) return known
  const wrong = Object.entries(document).filter(([field, value]) => shapes[field]?.(value) === false)
  const state = wrong.length === 0 && isText(document['state']) ? document : {...Object.fromEntries(Object.entries(document).filter(([field]) => !wrong.some(([other]) => other === field))), state: isText(document['state']) ? document['state'] : ''}
  cleaned.set(document, state as EditorialState)
  return state as EditorialState
}

/** A story as one moment sees it. */
export interface Story {
  /** The id that readers know. */
  id: string
  /** What would go before readers: the draft, or a version in a release. */
  candidate?: Stored
  published?: Stored
  state?: EditorialState
  /** Whether the release that should publish it still waits for its hour. */
  isAwaited?: boolean
}

/** A story that was taken down: a notice stands in its place. */
export const isWithdrawn = (document: Stored | undefined): boolean => isItem(document?.['withdrawal']) && wordsIn(document['withdrawal']['kind']) !== ''

export function readersOf({published}: Pick<Story, 'published'>): Readers {
  if (!published) return 'nothing'
  return isWithdrawn(published) ? 'notice' : 'words'
}

/** The copy in its release that waits for its hour, by its id; undefined when the state names no such copy. */
export function waitingVersion({_id, state, release, decidedOn}: EditorialState): string | undefined {
  return state === 'scheduled' && release && decidedOn === `versions.${release}.${articleOf(_id)}` ? decidedOn : undefined
}

/** The revisions whose words the state was decided on. */
export function approvedRevisions({decidedOn, decidedRev, copies}: EditorialState): At[] {
  const own = decidedOn && decidedRev ? [{document: decidedOn, revision: decidedRev}] : []
  return [...own, ...(Array.isArray(copies) ? copies.filter(isItem).map(({document, revision}) => ({document: String(document), revision: String(revision)})) : [])]
}

/** Was this document decided on as it is now? */
export function holds(state: EditorialState, document: Stored): boolean {
  return approvedRevisions(state).some((at) => at.document === document._id && at.revision === document['_rev'])
}

/** Where a story stands, whatever was written down: a decision on other words is none, and what readers have decides the rest. */
export function stateOf({candidate, published, state, isAwaited}: Story, known: (state: string) => boolean = isBuiltIn): State {
  if (isWithdrawn(published)) return 'withdrawn'
  const written = state?.state ?? 'draft'
  if (!candidate) return published ? 'published' : written === 'spiked' ? 'spiked' : 'draft'
  if (!known(written) || written === 'published' || written === 'withdrawn') return 'draft'
  if (written === 'spiked') return published ? 'draft' : 'spiked'
  if (written === 'scheduled') return isAwaited ? 'scheduled' : state && holds(state, candidate) ? 'approved' : 'draft'
  if (written === 'approved') return state && holds(state, candidate) ? 'approved' : 'draft'
  return written as State
}

const isBuiltIn = (state: string): boolean => Object.hasOwn(states, state)

/** Published, with changes beside it that readers have not seen. */
export const isRevising = ({candidate, published}: Story): boolean => candidate !== undefined && readersOf({published} as Story) === 'words'

/** The document that editors write on. */
export const draftOf = (id: string): string => draftId(id)
