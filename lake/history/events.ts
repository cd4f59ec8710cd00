import {baseOf, draftIdOf, releaseDocumentId, splitId} from '../ids.ts'
import type {Action, Change, Dataset, Transaction} from '../types.ts'
import {op} from './mendoza.ts'

interface Told {
  timestamp: string
  author: string
  /** The published id of the group. */
  documentId: string
}

interface OfVersion extends Told {
  versionId: string
  versionRevisionId: string
  releaseId?: string
}

/** What happened to a document, in the words of the Studio's history inspector. Edits are not told: it reads them in the log. */
export type DocumentEvent =
  | ({type: 'createDocumentVersion' | 'deleteDocumentVersion' | 'unpublishDocument' | 'unscheduleDocumentVersion'} & OfVersion)
  | ({type: 'scheduleDocumentVersion'; state: 'pending' | 'unscheduled' | 'published'; publishAt: string} & OfVersion)
  | ({type: 'publishDocumentVersion'; revisionId: string; publishCause: PublishCause} & OfVersion)
  | ({type: 'createLiveDocument' | 'updateLiveDocument'; revisionId: string} & Told)
  | ({type: 'deleteDocumentGroup'} & Told)

type PublishCause = 'document.publish' | 'release.publish' | 'release.schedule'

export interface EventPage {
  events: Record<string, DocumentEvent[]>
  /** Where to go on; empty when there is no more. */
  nextCursor: string
}

/** Events of one document id (published, draft or version), newest first. `cursor` is the `nextCursor` of the page before. */
export function documentEvents(dataset: Dataset, id: string, {limit = 100, cursor}: {limit?: number; cursor?: string} = {}): EventPage {
  const events: DocumentEvent[] = []
  for (const transaction of telling(dataset, id, cursor)) {
    if (transaction.id === cursor) continue
    events.push(...eventsOf(dataset, transaction, id))
    if (events.length >= limit) return {events: {[id]: events}, nextCursor: transaction.id}
  }
  return {events: {[id]: events}, nextCursor: ''}
}

/** Transactions that may hold an event, newest first. Of a draft or version only its comings and goings count, not its many edits. */
function telling(dataset: Dataset, id: string, cursor: string | undefined): Iterable<Transaction> {
  const {base, kind, release} = splitId(id)
  const range = {reverse: true, ...(cursor ? {toTransaction: cursor} : {})}
  if (kind === 0) return dataset.log({...range, documentIds: [id]})
  const group = dataset.log({...range, documentIds: [id, base], milestones: true})
  return release === undefined ? group : newestFirst(group, dataset.log({...range, documentIds: [releaseDocumentId(release)]}))
}

/** One walk out of two, each newest first; what both meet comes once. */
function* newestFirst(left: Iterable<Transaction>, right: Iterable<Transaction>): Generator<Transaction> {
  const walks = [left[Symbol.iterator](), right[Symbol.iterator]()]
  let heads = walks.map((walk) => walk.next())
  for (;;) {
    const sequences = heads.map((head) => (head.done ? 0 : head.value.sequence))
    const newest = Math.max(...sequences)
    const found = heads[sequences.indexOf(newest)]
    if (!found || found.done) return
    yield found.value
    heads = heads.map((head, index) => (sequences[index] === newest ? (walks[index] as Iterator<Transaction>).next() : head))
  }
}

/** What one transaction means for one document; nothing when it was only edited. */
function eventsOf(dataset: Dataset, transaction: Transaction, id: string): DocumentEvent[] {
  const story = {dataset, transaction, base: baseOf(id), told: {timestamp: transaction.timestamp, author: transaction.author, documentId: baseOf(id)}}
  return id === story.base ? publishedEvents(story) : versionEvents(story, id)
}

interface Story {
  dataset: Dataset
  transaction: Transaction
  base: string
  told: Told
}

function publishedEvents(story: Story): DocumentEvent[] {
  const {transaction, base, told} = story
  const change = changeOf(transaction, base)
  if (!change) return []
  const fate = fateOf(change)
  if (fate === 'deleted') return [unpublished(story) ?? {type: 'deleteDocumentGroup', ...told}]
  const source = transaction.changes.find((other) => other.id !== base && baseOf(other.id) === base && fateOf(other) === 'deleted')
  if (source) return [published(story, source)]
  const action = transaction.actions.find((sent) => sent.actionType === 'sanity.action.document.publish' && sent.publishedId === base)
  // The draft was made and published in one request: it left no trace of its own.
  if (action) return [published(story, {id: String(action.draftId)})]
  return [{type: fate === 'created' ? 'createLiveDocument' : 'updateLiveDocument', ...told, revisionId: transaction.id}]
}

function versionEvents(story: Story, id: string): DocumentEvent[] {
  const {transaction, base, told} = story
  const change = changeOf(transaction, id)
  const fate = change && fateOf(change)
  const publishedFate = fateOf(changeOf(transaction, base))
  const events: DocumentEvent[] = []
  if (fate === 'created') {
    events.push({type: 'createDocumentVersion', ...told, ...release(id), versionId: id, versionRevisionId: transaction.id})
  }
  if (change && fate === 'deleted') {
    if (publishedFate === 'created' || publishedFate === 'updated') events.push(published(story, change))
    else if (publishedFate === 'deleted') events.push(unpublished(story, change) ?? {type: 'deleteDocumentGroup', ...told})
    else events.push({type: 'deleteDocumentVersion', ...told, ...release(id), versionId: id, versionRevisionId: change.previousRev ?? transaction.id})
  } else if (publishedFate === 'deleted' && id === draftIdOf(base)) {
    const event = unpublished(story)
    if (event) events.unshift(event)
  }
  return [...scheduled(story, id), ...events]
}

function published({transaction, told}: Story, source: Pick<Change, 'id' | 'previousRev'>): DocumentEvent {
  return {
    type: 'publishDocumentVersion',
    ...told,
    ...release(source.id),
    revisionId: transaction.id,
    versionId: source.id,
    versionRevisionId: source.previousRev ?? transaction.id,
    publishCause: causeOf(transaction, source.id),
  }
}

/** A release that waits for its hour and is then published counts as `release.schedule`. */
function causeOf(transaction: Transaction, sourceId: string): PublishCause {
  const {release} = splitId(sourceId)
  if (release === undefined || !acted(transaction, 'release.publish')) return 'document.publish'
  const before = changeOf(transaction, releaseDocumentId(release))?.before
  return before?.state === 'scheduled' ? 'release.schedule' : 'release.publish'
}

/**
 * The published document went away and something of it stays: its draft, or it went with a release.
 * Deleting everything is no unpublishing.
 */
function unpublished(story: Story, version?: Change): DocumentEvent | undefined {
  const {dataset, transaction, base, told} = story
  const withRelease = version ?? transaction.changes.find((change) => splitId(change.id).release !== undefined && baseOf(change.id) === base)
  if (withRelease && splitId(withRelease.id).release !== undefined && acted(transaction, 'release.publish')) {
    return {type: 'unpublishDocument', ...told, ...release(withRelease.id), versionId: withRelease.id, versionRevisionId: withRelease.previousRev ?? transaction.id}
  }
  const draftId = draftIdOf(base)
  const draft = dataset.at(draftId, {revision: transaction.id})
  return draft && {type: 'unpublishDocument', ...told, versionId: draftId, versionRevisionId: draft._rev}
}

function scheduled({dataset, transaction, told}: Story, id: string): DocumentEvent[] {
  const {release: releaseId} = splitId(id)
  if (releaseId === undefined) return []
  const action = acted(transaction, 'release.schedule', releaseId) ?? acted(transaction, 'release.unschedule', releaseId)
  const version = action && dataset.at(id, {revision: transaction.id})
  if (!version) return []
  const about = {...told, releaseId, versionId: id, versionRevisionId: version._rev}
  if (action.actionType.endsWith('unschedule')) return [{type: 'unscheduleDocumentVersion', ...about}]
  return [{type: 'scheduleDocumentVersion', ...about, publishAt: String(action.publishAt), state: stateNow(dataset, releaseId, String(action.publishAt))}]
}

/** What became of a schedule since. */
function stateNow(dataset: Dataset, releaseId: string, publishAt: string): 'pending' | 'unscheduled' | 'published' {
  const doc = dataset.get(releaseDocumentId(releaseId))
  if (doc?.state === 'published') return 'published'
  const same = typeof doc?.publishAt === 'string' && Date.parse(doc.publishAt) === Date.parse(publishAt)
  return doc?.state === 'scheduled' && same ? 'pending' : 'unscheduled'
}

function acted(transaction: Transaction, name: string, releaseId?: string): Action | undefined {
  return transaction.actions.find(
    (action) => action.actionType === `sanity.action.${name}` && (releaseId === undefined || action.releaseId === releaseId),
  )
}

const changeOf = (transaction: Transaction, id: string) => transaction.changes.find((change) => change.id === id)

const release = (versionId: string) => {
  const {release: releaseId} = splitId(versionId)
  return releaseId === undefined ? {} : {releaseId}
}

type Fate = 'created' | 'updated' | 'deleted'

/** Told by the effects alone: `before` and `after` would have to be rebuilt from the log. */
export function fateOf(change: Change): Fate
export function fateOf(change: Change | undefined): Fate | undefined
export function fateOf(change: Change | undefined): Fate | undefined {
  if (!change) return undefined
  const [first, second] = change.effects.apply
  if (first === op.value && second === null) return 'deleted'
  return change.previousRev === undefined ? 'created' : 'updated'
}
