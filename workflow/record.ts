import {EDITORIAL_STATE, stateId, type At, type EditorialState, type Note, type Waiver} from './story.ts'
import {wordsIn} from './words.ts'

/** What a move leaves to be written down beside its story. */
export interface Moved {
  /** The published id of the article. */
  id: string
  to: string
  /** The move that led there, the last of several. */
  move: string
  by: string
  /** ISO 8601. */
  at: string
  /** What was decided on: a draft, a version, or what readers have now. */
  on?: At
  /** Approving it was one of the moves. */
  isApproved?: boolean
  /** When and with which release it goes live. */
  schedule?: {at: string; release: string; copies: readonly At[]}
  reason?: string
  /** What the desk calls a story whose headline is gone. */
  title?: string
}

/** Fields of a state that are the desk's to fill, and stay as they are when a story moves. */
const own = ['assignees', 'due', 'notes', 'waivers'] as const

/**
 * The state of a story after a move. What the desk keeps beside it stays; what belonged to the decision before is gone.
 * @param before As it was, with what whoever moved the story has written into it.
 */
export function stateAfter(before: EditorialState | undefined, {id, to, move, by, at, on, isApproved, schedule, reason, title}: Moved): EditorialState {
  const kept = Object.fromEntries(own.filter((field) => before?.[field] !== undefined).map((field) => [field, before?.[field]]))
  const keepsApproval = to === 'approved' || to === 'scheduled'
  const approvedBy = isApproved ? by : keepsApproval ? before?.approvedBy : undefined
  const copies = (schedule?.copies ?? (to === 'approved' && !isApproved ? otherCopies(before, on) : [])).map(({document, revision}) => ({_key: keyOf(document), _type: 'approvedCopy' as const, document, revision}))
  const notes = reason?.trim() ? withNote(before?.notes, {text: reason.trim(), move, by, at}) : before?.notes
  const state: EditorialState = {
    _id: stateId(id),
    _type: EDITORIAL_STATE,
    article: {_type: 'reference', _ref: id, _weak: true},
    ...kept,
    state: to,
    ...(on && {decidedOn: on.document, decidedRev: on.revision}),
    decidedBy: by,
    decidedAt: at,
    ...(approvedBy && {approvedBy}),
    ...(copies.length > 0 && {copies}),
    ...(schedule && {scheduledAt: schedule.at, release: schedule.release}),
    ...(notes && {notes}),
    ...(title && {title}),
  }
  // What is done is no longer due, and what was let pass was let pass for words that readers have now.
  if (to === 'published' || to === 'withdrawn') for (const field of ['due', 'waivers'] as const) delete state[field]
  return state
}

function otherCopies(before: EditorialState | undefined, on: At | undefined): At[] {
  const own = before?.decidedOn && before.decidedRev ? [{document: before.decidedOn, revision: before.decidedRev}] : []
  return [...own, ...(before?.copies ?? [])].filter(({document}) => document !== on?.document)
}

/** A key that the content gives: the same document has the same one. */
const keyOf = (document: string): string => document.replaceAll('.', '-')

/** The notes with one more. */
export function withNote(notes: readonly Note[] | undefined, {text, move, by, at}: {text: string; move?: string; by: string; at: string}): Note[] {
  const all = Array.isArray(notes) ? notes : []
  return [...all, {_key: `${at.replaceAll(/\D/gu, '')}-${all.length}`, _type: 'editorialNote', text, ...(move !== undefined && {move}), by, at}]
}

/** What of two lists by key is only in the later one. */
export const added = <Item extends {_key: string}>(before: readonly Item[] | undefined, after: readonly Item[] | undefined): Item[] => {
  const known = new Set((Array.isArray(before) ? before : []).map(({_key}) => _key))
  return (Array.isArray(after) ? after : []).filter((item) => !known.has(item?._key))
}

/** Notes as they are kept: what was there stays as it was, what is new is signed by who wrote it, and says with which move. */
export function settledNotes(before: readonly Note[] | undefined, after: readonly Note[] | undefined, by: string, at: string, move?: string): Note[] | undefined {
  const kept = Array.isArray(before) ? before : []
  const fresh = added(before, after).filter(({text}) => wordsIn(text) !== '')
  const all = [...kept, ...fresh.map(({_key, text}): Note => ({_key: String(_key), _type: 'editorialNote', text: text.trim(), ...(move !== undefined && {move}), by, at}))]
  return all.length > 0 ? all : undefined
}

/** Waivers as they are kept: new ones are signed. */
export function settledWaivers(before: readonly Waiver[] | undefined, after: readonly Waiver[] | undefined, by: string, at: string): Waiver[] | undefined {
  const known = new Map((Array.isArray(before) ? before : []).map((waiver) => [waiver._key, waiver]))
  const all = (Array.isArray(after) ? after : []).map((waiver): Waiver => known.get(waiver._key) ?? {...waiver, _type: 'waiver', by, at})
  return all.length > 0 ? all : undefined
}
