import {baseOf, releaseDocumentId} from '../ids.ts'
import type {Change, Dataset, Doc, Transaction} from '../types.ts'
import {fateOf} from './events.ts'

interface Told {
  timestamp: string
  author: string
  releaseName: string
}

interface OfDocument extends Told {
  /** The published id of the document. */
  documentId: string
  documentType: string
  versionId: string
  versionRevisionId: string
}

/** What happened to a release and which documents came and went, in the words of the Studio's releases tool. */
export type ReleaseEvent =
  | ({type: 'createRelease' | 'unscheduleRelease' | 'publishRelease' | 'archiveRelease' | 'unarchiveRelease'} & Told)
  | ({type: 'scheduleRelease'; publishAt: string} & Told)
  | ({type: 'addDocumentToRelease'; revisionId: string} & OfDocument)
  | ({type: 'discardDocumentFromRelease'} & OfDocument)

export interface ReleaseEventPage {
  events: ReleaseEvent[]
  /** Where to go on; empty when there is no more. */
  nextCursor: string
}

/** Events of one release, newest first. `cursor` is the `nextCursor` of the page before. */
export function releaseEvents(dataset: Dataset, releaseName: string, {limit = 100, cursor}: {limit?: number; cursor?: string} = {}): ReleaseEventPage {
  const events: ReleaseEvent[] = []
  for (const transaction of dataset.log({release: releaseName, reverse: true, ...(cursor ? {toTransaction: cursor} : {})})) {
    if (transaction.id === cursor) continue
    events.push(...eventsOf(transaction, releaseName))
    if (events.length >= limit) return {events, nextCursor: transaction.id}
  }
  return {events, nextCursor: ''}
}

function eventsOf(transaction: Transaction, releaseName: string): ReleaseEvent[] {
  const told = {timestamp: transaction.timestamp, author: transaction.author, releaseName}
  const release = transaction.changes.find(({id}) => id === releaseDocumentId(releaseName))
  const turn = release && turnOf(release, told)
  // A release that is published, archived or brought back takes its versions along: that is one event, not one a document.
  if (turn && ['publishRelease', 'archiveRelease', 'unarchiveRelease'].includes(turn.type)) return [turn]
  const members = transaction.changes.filter(({id}) => id.startsWith(`versions.${releaseName}.`)).flatMap((change) => memberEvent(transaction, change, told))
  // Newest first: the documents came after the release that takes them.
  return turn?.type === 'createRelease' ? [...members, turn] : [...(turn ? [turn] : []), ...members]
}

/** What became of the release itself; nothing when only its words were edited. */
function turnOf({before, after}: Change, told: Told): ReleaseEvent | undefined {
  if (!after) return undefined
  if (!before) return {type: 'createRelease', ...told}
  const publishAt = String(after.publishAt)
  if (after.state === 'scheduled') return before.state === 'scheduled' && before.publishAt === after.publishAt ? undefined : {type: 'scheduleRelease', publishAt, ...told}
  if (after.state === before.state) return undefined
  if (after.state === 'published') return {type: 'publishRelease', ...told}
  if (after.state === 'archived') return {type: 'archiveRelease', ...told}
  return {type: before.state === 'archived' ? 'unarchiveRelease' : 'unscheduleRelease', ...told}
}

function memberEvent(transaction: Transaction, change: Change, told: Told): ReleaseEvent[] {
  const about = (doc: Doc | undefined) => ({...told, documentId: baseOf(change.id), documentType: doc?._type ?? '', versionId: change.id})
  const fate = fateOf(change)
  if (fate === 'created') return [{type: 'addDocumentToRelease', ...about(change.after), revisionId: transaction.id, versionRevisionId: transaction.id}]
  if (fate === 'deleted') return [{type: 'discardDocumentFromRelease', ...about(change.before), versionRevisionId: change.previousRev ?? transaction.id}]
  return []
}
