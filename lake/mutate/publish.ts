import {baseOf, draftIdOf} from '../ids.ts'
import {isObject, type JsonObject} from '../json.ts'
import type {Doc, Publishing} from '../types.ts'
import {putPatched, putWhole, remove} from './mutations.ts'
import {unpublishes} from './releases.ts'
import type {Workspace} from './workspace.ts'

/**
 * Puts what a draft or version says in the place of the published document, and takes it away.
 * @returns What publishing itself added or changed, as fields.
 */
export function publish(workspace: Workspace, draft: Doc, publishedId: string, publishing: Publishing = (document) => document): JsonObject {
  const {_system, ...content} = strengthened(draft) as Doc
  const published = workspace.get(publishedId)
  const doc = {...content, _id: publishedId, _createdAt: published?._createdAt ?? draft._createdAt, _updatedAt: workspace.timestamp} as Doc
  const settled = publishing(doc, published, workspace.timestamp)
  putWhole(workspace, settled)
  remove(workspace, draft._id, false)
  return Object.fromEntries(Object.entries(settled).filter(([field, value]) => value !== doc[field]))
}

/**
 * A version of a release either replaces the published document or, when marked so, takes it away. A draft beside it stays,
 * as somebody may be writing on; it only hears what publishing settled, so that it does not look like a document that readers never saw.
 */
export function publishVersion(workspace: Workspace, version: Doc, publishing?: Publishing): void {
  const publishedId = baseOf(version._id)
  if (!unpublishes(version)) {
    const settled = publish(workspace, version, publishedId, publishing)
    const draft = workspace.get(draftIdOf(publishedId))
    if (draft && Object.keys(settled).length > 0) putPatched(workspace, draft, {set: settled})
    return
  }
  remove(workspace, publishedId, false)
  remove(workspace, version._id, false)
}

/**
 * A reference to a document that is not published yet is kept weak in the draft, with the promise of a strong one in
 * `_strengthenOnPublish`. Publishing redeems it, unless the schema wants the reference weak for good (`weak: true` inside).
 */
export function strengthened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strengthened)
  if (!isObject(value)) return value
  const {_strengthenOnPublish: promise, ...rest} = value
  if (typeof value._ref === 'string' && isObject(promise)) {
    const {_weak, ...strong} = rest
    return promise.weak === true ? {...strong, _weak: true} : strong
  }
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, strengthened(field)]))
}
