import {draftId, publishedId} from '../places.ts'
import {asPublished} from '../publication.ts'
import type {Stored} from '../publishSet.ts'
import {sameWords} from '../sameWords.ts'
import {isItem, named} from '../words.ts'
import {ARTICLE} from '../story.ts'
import {hiddenIn} from './hidden.ts'
import type {Scene} from './scene.ts'

/** Published ids of everything that readers get new or anew with this transaction. */
export function goingLive(scene: Scene): Set<string> {
  return new Set(scene.transaction.changes.flatMap(({id, after}) => (after && !id.includes('.') ? [id] : [])))
}

/** Published ids of the stories that readers lose with this transaction. */
export function takenDown(scene: Scene): Set<string> {
  return new Set(scene.transaction.changes.flatMap(({id, before, after}) => (before?._type === ARTICLE && !after && !id.includes('.') ? [id] : [])))
}

export const wordsLog = (document: Stored): string => JSON.stringify(document['changeLog'] ?? [])

/**
 * Is the change log that of the words that were looked at? Whoever publishes a change says themselves what kind it is, after everything
 * that was there; of a new story readers get nothing that was not looked at.
 */
export function goesOn(candidate: Stored, words: Stored, published: Stored | undefined): boolean {
  const [before, after] = [candidate, words].map((document) => logOf(document).map((entry) => JSON.stringify(entry))) as [string[], string[]]
  return before.every((entry, index) => entry === after[index]) && (published !== undefined || before.length === after.length)
}

/** Refuses what readers would get and nobody would see. @returns Whether it did. */
export function refusedAsHidden(scene: Scene, after: Stored, before: Stored | undefined): boolean {
  const field = hiddenIn(after, before)
  if (field !== undefined) scene.refuse(after._id, 'hidden', `${named(after)} has a field “${field}” that no editor sees. Remove it, or publish the draft by its action.`)
  return field !== undefined
}

const logOf = (document: Stored): Record<string, unknown>[] => (Array.isArray(document['changeLog']) ? document['changeLog'].filter(isItem) : [])

/**
 * A release that takes a document away takes all of it; the desk keeps it as a draft, so that nothing is lost by taking back what
 * went live.
 * @returns Whether a release took it.
 */
export function keepDraft(scene: Scene, id: string, before: Stored): boolean {
  const isByRelease = scene.transaction.changes.some(({id: changed, before: version}) => changed.startsWith('versions.') && publishedId(changed) === id && unpublishes(version))
  if (isByRelease && !scene.after(draftId(id))) {
    const {_rev, ...document} = before
    scene.riders.push({createOrReplace: {...document, _id: draftId(id)} as Stored})
  }
  return isByRelease
}

const unpublishes = (version: Stored | undefined): boolean => isItem(version?.['_system']) && version['_system']['delete'] === true

/** A draft that says what readers have now is none: a release leaves the one that its version was copied from. */
export function leaveNoEcho(scene: Scene, id: string, after: Stored): void {
  const draft = scene.after(draftId(id))
  const known = new Set(logOf(after).map(({_key}) => _key))
  if (draft && sameWords(asPublished(draft, after, scene.transaction.timestamp), after) && logOf(draft).every(({_key}) => known.has(_key))) scene.riders.push({delete: {id: draft._id}})
}
