import type {Action, Mutation} from '@sanity/client'
import {draftId, publishedId} from '../places.ts'
import {publishActions} from '../publishSet.ts'
import {settledByPublishing} from '../publication.ts'
import {ARTICLE, stateId, type Note, type Waiver} from '../story.ts'
import {tombstoneOf} from '../tombstone.ts'
import {isItem} from '../words.ts'
import {changeEntry, needs, type Prepared} from './prepare.ts'

/** What a client sends, all of it or none: a list of actions, or a list of mutations. */
export type Request = {actions: Action[]} | {mutations: Mutation[]}

interface Stamp {
  /** ISO 8601. */
  now: string
  /** A new id for what did not exist before: letters and digits. */
  newId: string
}

/**
 * The request that makes a wish come true, bound to the revisions that were looked at. Where more than one move lies between, what
 * readers see tells the lake: a story that goes live was submitted and approved on the way.
 */
export function requestFor(prepared: Prepared, stamp: Stamp): Request {
  const {wish} = prepared
  const move = wish.move ?? ''
  if (['publish', 'publishRevision'].includes(move) || wish.to === 'published') return {actions: publication(prepared, stamp.now)}
  if (move === 'schedule' || wish.to === 'scheduled') return {actions: scheduling(prepared, stamp)}
  if (move === 'unschedule') return {actions: unscheduling(prepared)}
  if (move === 'unpublish') return {mutations: unpublication(prepared)}
  if (move === 'withdraw') return {mutations: withdrawal(prepared, stamp)}
  return {mutations: stateChange(prepared, wish.to ?? stateOfMove(prepared), stamp)}
}

/** Where the moves lead that readers do not see. */
const leadsTo: Record<string, string> = {submit: 'inReview', requestChanges: 'draft', approve: 'approved', spike: 'spiked', unspike: 'draft'}
const stateOfMove = ({wish}: Prepared): string => leadsTo[wish.move ?? ''] ?? String(wish.move)

function publication(prepared: Prepared, now: string): Action[] {
  const {documents, story, wish} = prepared
  // What waited for its hour goes live now: nothing is left that waits.
  const waiting = isOwnRelease(prepared) ? unscheduling(prepared) : []
  return [...waiting, ...publishing(documents, story, wish, now)]
}

function publishing(documents: Prepared['documents'], story: Prepared['story'], wish: Prepared['wish'], now: string): Action[] {
  return publishActions(documents).flatMap((publish, index): Action[] => {
    const document = documents[index]
    if (document?._type !== ARTICLE) return [publish]
    const {ifDraftRevisionId, ...unconditional} = publish
    const isRoot = publishedId(document._id) === story.id
    const patch = {
      // The edit carries the revision, because it changes it before the publication can ask for it.
      ...(ifDraftRevisionId ? {ifRevisionID: ifDraftRevisionId} : {}),
      set: settledByPublishing(document, isRoot ? story.published : undefined, now),
      ...(isRoot && wish.change && story.published ? logged(wish.change, now) : {}),
    }
    return [{actionType: 'sanity.action.document.edit', draftId: draftId(document._id), publishedId: publishedId(document._id), patch} as Action, unconditional]
  })
}

/** One more entry at the end of the change log. */
const logged = (change: NonNullable<Prepared['wish']['change']>, now: string) => ({setIfMissing: {changeLog: []}, insert: {after: 'changeLog[-1]', items: [changeEntry(change, now)]}})

/** A release of what goes live together, put on the schedule; one that holds a single document is what the Studio calls a scheduled draft. */
function scheduling({documents, story, wish, release}: Prepared, {newId, now}: Stamp): Action[] {
  const publishAt = wish.hour ?? ''
  if (documents.length === 0) return []
  if (release) return [{actionType: 'sanity.action.release.schedule', releaseId: release.name, publishAt}]
  const title = String(story.candidate?.['headline'] ?? 'A story').slice(0, 120)
  const metadata = {title, releaseType: 'scheduled' as const, intendedPublishAt: publishAt, cardinality: documents.length === 1 ? ('one' as const) : ('many' as const)}
  return [
    {actionType: 'sanity.action.release.create', releaseId: newId, metadata} as Action,
    ...documents.map(
      ({_id, _rev}): Action => ({
        actionType: 'sanity.action.document.version.create',
        publishedId: publishedId(_id),
        baseId: _id,
        versionId: `versions.${newId}.${publishedId(_id)}`,
        ...(typeof _rev === 'string' ? {ifBaseRevisionId: _rev} : {}),
      }),
    ),
    ...(wish.change && story.published ? [{actionType: 'sanity.action.document.edit', draftId: `versions.${newId}.${story.id}`, publishedId: story.id, patch: logged(wish.change, now)} as Action] : []),
    {actionType: 'sanity.action.release.schedule', releaseId: newId, publishAt},
  ]
}

/** A release with other stories only comes off the schedule; one that was made for this story goes, where its draft is still there. */
export function unscheduling(prepared: Prepared): Action[] {
  const {release, story} = prepared
  const releaseId = release?.name ?? String(story.state?.release)
  return [{actionType: 'sanity.action.release.unschedule', releaseId}, ...(isOwnRelease(prepared) ? removal(releaseId) : [])]
}

/** A release that was made for one story, whose draft is still there. */
export const isOwnRelease = ({release, story}: Prepared): boolean => release?.stories.every((id) => id === story.id) === true && story.candidate?._id === draftId(story.id)

/** A release that is open goes, with the copies that it holds. */
export const removal = (releaseId: string): Action[] => [{actionType: 'sanity.action.release.archive', releaseId}, {actionType: 'sanity.action.release.delete', releaseId}]

/** Whatever refers to the story strongly refers to it weakly from now on, or to what is read instead; then its draft stands where it stood. */
function unpublication({story: {id, published, candidate}, referrers, wish}: Prepared): Mutation[] {
  if (!published) return []
  const changed = referrers.flatMap((document): Mutation[] => {
    if (!needs(document, id) && !wish.replacement) return []
    const set = Object.fromEntries(Object.entries(document).flatMap(([field, value]) => (field.startsWith('_') ? [] : relinked(value, id, wish.replacement) === value ? [] : [[field, relinked(value, id, wish.replacement)]])))
    return Object.keys(set).length === 0 ? [] : [{patch: {id: document._id, ifRevisionID: String(document['_rev']), set}} as Mutation]
  })
  const {_rev, _updatedAt, ...content} = published
  return [
    ...changed,
    ...(candidate ? [] : [{create: {...content, _id: draftId(id)}} as Mutation]),
    // A patch that changes nothing refuses when somebody else was faster; a delete cannot.
    {patch: {id, ifRevisionID: String(_rev), unset: ['_gone']}} as unknown as Mutation,
    {delete: {id}},
  ]
}

/** The value with references to a story made weak, or led elsewhere; the same value when there are none. */
function relinked(value: unknown, id: string, replacement: string | undefined): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => relinked(item, id, replacement))
    return items.some((item, index) => item !== value[index]) ? items : value
  }
  if (!isItem(value)) return value
  if (value['_ref'] === id) return replacement ? {...value, _ref: replacement} : value['_weak'] === true ? value : {...value, _weak: true}
  const fields = Object.entries(value).map(([field, inner]) => [field, relinked(inner, id, replacement)] as const)
  return fields.some(([field, inner]) => inner !== value[field]) ? Object.fromEntries(fields) : value
}

function withdrawal(prepared: Prepared, stamp: Stamp): Mutation[] {
  const {story: {id, published, candidate}, wish} = prepared
  if (!published || !wish.withdrawal) return []
  const tombstone = tombstoneOf(published, wish.withdrawal, stamp.now)
  const gone = Object.keys(published).filter((field) => !field.startsWith('_') && !(field in tombstone))
  return [
    {patch: {id, ifRevisionID: String(published['_rev']), unset: gone, set: {contentUpdatedAt: stamp.now, withdrawal: tombstone['withdrawal']}}} as unknown as Mutation,
    ...(candidate && candidate._id === draftId(id) ? [{delete: {id: candidate._id}} as Mutation] : []),
    ...(wish.reason?.trim() ? noteIn(prepared, wish.reason, stamp) : []),
  ]
}

/** Creates what is kept beside the story where nothing is yet. */
const opened = (id: string): Mutation => ({createIfNotExists: {_id: stateId(id), _type: 'editorialState', article: {_type: 'reference', _ref: id, _weak: true}, state: 'draft'}}) as Mutation

function stateChange(prepared: Prepared, to: string, {now}: Stamp): Mutation[] {
  const {story: {id, candidate, state}, wish} = prepared
  const set = {state: to, ...(candidate && {decidedOn: candidate._id, decidedRev: String(candidate['_rev'])})}
  const notes = wish.reason?.trim() ? {setIfMissing: {notes: []}, insert: {after: 'notes[-1]', items: [noteOf(wish.reason, now)]}} : {}
  const held = typeof state?.['_rev'] === 'string' ? {ifRevisionID: state['_rev']} : {}
  return [...(state ? [] : [opened(id)]), {patch: {id: stateId(id), ...held, set, ...notes}} as unknown as Mutation]
}

const noteOf = (text: string, now: string): Note => ({_key: `n${now.replaceAll(/\D/gu, '')}`, _type: 'editorialNote', text: text.trim()})

function noteIn({story: {id, state}}: Pick<Prepared, 'story'>, text: string, {now}: Stamp): Mutation[] {
  return [...(state ? [] : [opened(id)]), {patch: {id: stateId(id), setIfMissing: {notes: []}, insert: {after: 'notes[-1]', items: [noteOf(text, now)]}}} as unknown as Mutation]
}

/** What the desk writes beside a story without moving it. */
export type Remark =
  | {note: string}
  | {assignees: readonly string[]}
  | {due: string | undefined}
  | {waive: {check: string; reason: string; revision: string}}

export function remarkOn(story: Prepared['story'], remark: Remark, stamp: Stamp): Mutation[] {
  const id = stateId(story.id)
  const first = story.state ? [] : [opened(story.id)]
  const patch = (operations: object): Mutation[] => [...first, {patch: {id, ...operations}} as unknown as Mutation]
  if ('note' in remark) return noteIn({story}, remark.note, stamp)
  if ('assignees' in remark) return patch({set: {assignees: remark.assignees}})
  if ('due' in remark) return patch(remark.due ? {set: {due: remark.due}} : {unset: ['due']})
  const waiver: Waiver = {_key: `w${stamp.now.replaceAll(/\D/gu, '')}`, _type: 'waiver', ...remark.waive}
  return patch({setIfMissing: {waivers: []}, insert: {after: 'waivers[-1]', items: [waiver]}})
}
