import {releaseDocumentId, splitId} from '../ids.ts'
import {isObject} from '../json.ts'
import type {Dataset, Doc} from '../types.ts'

/**
 * The last state of a document, also of one that is gone. A version that went live with its release had its last revision in
 * that publication: the Studio finds the states before a release by it, to revert to them.
 */
export function lastRevisionOf(dataset: Dataset, id: string): Doc | undefined {
  const doc = dataset.at(id, {lastRevision: true})
  const {release} = splitId(id)
  if (!doc || release === undefined || dataset.get(id)) return doc
  const owner = dataset.get(releaseDocumentId(release))
  if (owner?.state !== 'published' || !Array.isArray(owner.finalDocumentStates)) return doc
  const final: unknown = owner.finalDocumentStates.find((known: unknown) => isObject(known) && known.id === id)
  return isObject(final) && typeof final.revisionId === 'string' ? {...doc, _rev: final.revisionId} : doc
}
