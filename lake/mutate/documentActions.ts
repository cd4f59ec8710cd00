import {z} from 'zod'
import {LakeError} from '../errors.ts'
import {isObject} from '../json.ts'
import {baseOf, checkId, splitId} from '../ids.ts'
import type {Doc, Draft} from '../types.ts'
import {action, type Scene} from './action.ts'
import {putPatched, putWhole, remove, runMutation} from './mutations.ts'
import {publish} from './publish.ts'
import {checkRoom, checkUnlocked} from './releases.ts'
import {patchOperations} from './requests.ts'
import {checkRevision, existing} from './workspace.ts'

const stub = z.looseObject({_id: z.string(), _type: z.string().min(1)})
const revision = z.string().nullish()

/** What can be done to one document and its draft and versions. The words are those of @sanity/client's action types. */
export const documentActions = {
  'sanity.action.document.create': action(
    z.looseObject({publishedId: z.string(), attributes: stub, ifExists: z.enum(['fail', 'ignore'])}),
    (scene, {publishedId, attributes, ifExists}) => {
      belongs(attributes._id, publishedId)
      checkUnlocked(scene.workspace, attributes._id)
      const known = scene.workspace.get(attributes._id)
      if (known && ifExists === 'ignore') return
      if (known) throw alreadyExists(attributes._id)
      checkRoom(scene, attributes._id)
      runMutation(scene.workspace, {create: attributes as Draft}, scene.means)
    },
  ),

  'sanity.action.document.edit': action(
    z.looseObject({draftId: z.string(), publishedId: z.string(), patch: patchOperations}),
    (scene, {draftId, publishedId, patch}) => {
      belongs(draftId, publishedId)
      openRelease(scene, draftId)
      const {ifRevisionID, ...operations} = patch
      const doc = scene.workspace.get(draftId) ?? forkedFor(scene, publishedId, draftId)
      checkRevision(doc, ifRevisionID)
      putPatched(scene.workspace, doc, operations, scene.means.newKey)
    },
  ),

  'sanity.action.document.publish': action(
    z.looseObject({
      draftId: z.string(), publishedId: z.string(), ifDraftRevisionId: revision, ifPublishedRevisionId: revision,
    }),
    (scene, {draftId, publishedId, ifDraftRevisionId, ifPublishedRevisionId}) => {
      belongs(draftId, publishedId)
      openRelease(scene, draftId)
      const draft = existing(scene.workspace, draftId, 'published')
      checkRevision(draft, ifDraftRevisionId ?? undefined)
      const published = scene.workspace.get(publishedId)
      if (published) checkRevision(published, ifPublishedRevisionId ?? undefined)
      publish(scene.workspace, draft, publishedId, scene.means.publishing)
    },
  ),

  'sanity.action.document.unpublish': action(
    z.looseObject({draftId: z.string(), publishedId: z.string()}),
    (scene, {draftId, publishedId}) => {
      belongs(draftId, publishedId)
      notPublished(draftId)
      existing(scene.workspace, publishedId, 'unpublished')
      if (!scene.workspace.get(draftId)) fork(scene, publishedId, draftId)
      remove(scene.workspace, publishedId, false)
    },
  ),

  'sanity.action.document.discard': action(
    z.looseObject({draftId: z.string(), purge: z.boolean().optional()}),
    (scene, {draftId, purge}) => discard(scene, draftId, purge),
  ),

  'sanity.action.document.delete': action(
    z.looseObject({
      publishedId: z.string(), includeDrafts: z.array(z.string()).default([]),
      includeVersions: z.array(z.string()).default([]), purge: z.boolean().optional(),
    }),
    (scene, {publishedId, includeDrafts, includeVersions, purge = false}) => {
      const listed = new Set([...includeDrafts, ...includeVersions])
      for (const id of listed) belongs(id, publishedId)
      const all = versionIds(scene, publishedId)
      if (all.length === 0) existing(scene.workspace, publishedId, 'deleted')
      const unlisted = all.filter((id) => id !== publishedId && !listed.has(id))
      if (unlisted.length > 0) {
        throw new LakeError(
          'conflict',
          `The document "${publishedId}" has drafts or versions that the request does not list: ${unlisted.join(', ')}. List them in includeDrafts, or discard them first.`,
          {id: publishedId, unlistedIDs: unlisted},
        )
      }
      for (const id of all) {
        checkUnlocked(scene.workspace, id)
        remove(scene.workspace, id, purge)
      }
    },
  ),

  'sanity.action.document.replaceDraft': action(
    z.looseObject({publishedId: z.string(), attributes: stub}),
    (scene, {publishedId, attributes}) => {
      belongs(attributes._id, publishedId)
      openRelease(scene, attributes._id)
      runMutation(scene.workspace, {createOrReplace: attributes as Draft & {_id: string}}, scene.means)
    },
  ),

  'sanity.action.document.version.create': action(
    z.looseObject({
      publishedId: z.string(), document: stub.optional(), baseId: z.string().optional(), versionId: z.string().optional(),
      ifBaseRevisionId: revision,
    }),
    (scene, {publishedId, document, baseId, versionId, ifBaseRevisionId}) => {
      const id = document?._id ?? versionId
      if (id === undefined || (document === undefined) === (baseId === undefined)) {
        throw new LakeError('invalid', 'A version is created from either a document or a baseId with a versionId.')
      }
      belongs(id, publishedId)
      openRelease(scene, id)
      if (scene.workspace.get(id)) throw alreadyExists(id)
      checkRoom(scene, id)
      if (document) {
        runMutation(scene.workspace, {create: document as Draft}, scene.means)
      } else {
        const base = existing(scene.workspace, baseId as string, 'copied to a version')
        checkRevision(base, ifBaseRevisionId ?? undefined)
        fork(scene, base._id, id)
      }
    },
  ),

  'sanity.action.document.version.replace': action(z.looseObject({document: stub}), (scene, {document}) => {
    openRelease(scene, document._id)
    checkRoom(scene, document._id)
    runMutation(scene.workspace, {createOrReplace: document as Draft & {_id: string}}, scene.means)
  }),

  'sanity.action.document.version.discard': action(
    z.looseObject({versionId: z.string(), purge: z.boolean().optional()}),
    (scene, {versionId, purge}) => discard(scene, versionId, purge),
  ),

  'sanity.action.document.version.unpublish': action(
    z.looseObject({versionId: z.string(), publishedId: z.string()}),
    (scene, {versionId, publishedId}) => {
      belongs(versionId, publishedId)
      openRelease(scene, versionId)
      const published = existing(scene.workspace, publishedId, 'unpublished with a release')
      checkRoom(scene, versionId)
      const doc = scene.workspace.get(versionId) ?? copy(scene, published, versionId)
      const system = isObject(doc._system) ? doc._system : {}
      putWhole(scene.workspace, {...doc, _updatedAt: scene.workspace.timestamp, _system: {...system, delete: true}})
    },
  ),
}

/** An edit of a version that is not there yet makes it, where there is room for it. */
function forkedFor(scene: Scene, publishedId: string, draftId: string): Doc {
  checkRoom(scene, draftId)
  return fork(scene, publishedId, draftId)
}

/** Makes a draft or version from another document of the group. */
function fork(scene: Scene, fromId: string, toId: string): Doc {
  const from = existing(scene.workspace, fromId, `edited: neither it nor "${toId}" exists`)
  return putWhole(scene.workspace, copy(scene, from, toId))
}

function copy(scene: Scene, from: Doc, id: string): Doc {
  const {_system, ...content} = from
  return {...content, _id: id, _updatedAt: scene.workspace.timestamp} as Doc
}

function discard(scene: Scene, id: string, purge = false): void {
  checkId(id)
  if (splitId(id).kind === 0) {
    throw new LakeError('invalid', `Only drafts and versions can be discarded; "${id}" is a published document.`, {id})
  }
  existing(scene.workspace, id, 'discarded')
  checkUnlocked(scene.workspace, id)
  remove(scene.workspace, id, purge)
}

/** Ids of the group that exist now: the published document first. */
function versionIds(scene: Scene, publishedId: string): string[] {
  scene.workspace.flush()
  return scene.documents.versionsOf(publishedId).map((doc) => doc._id)
}

function belongs(id: string, publishedId: string): void {
  checkId(id)
  checkId(publishedId)
  if (baseOf(id) === publishedId) return
  throw new LakeError('invalid', `"${id}" is no draft or version of "${publishedId}".`, {id, publishedId})
}

/** Where a draft or version is meant, a published document named by mistake would be overwritten or deleted. */
function notPublished(id: string): void {
  checkId(id)
  if (splitId(id).kind !== 0) return
  throw new LakeError('invalid', `"${id}" is a published document; versions are called "versions.<release>.<id>" or "drafts.<id>".`, {id})
}

/** A release that is archived, published or scheduled takes no changes. To the version actions a draft is a version too. */
function openRelease(scene: Scene, versionId: string): void {
  notPublished(versionId)
  checkUnlocked(scene.workspace, versionId)
}

function alreadyExists(id: string): LakeError {
  return new LakeError('documentAlreadyExists', `The document "${id}" already exists.`, {id})
}
