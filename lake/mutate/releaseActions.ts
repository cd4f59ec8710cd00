import {z} from 'zod'
import {LakeError} from '../errors.ts'
import {releaseDocumentId} from '../ids.ts'
import {isObject, sameJson, type JsonObject} from '../json.ts'
import type {Doc, Draft} from '../types.ts'
import {action, type Scene} from './action.ts'
import {putPatched, putWhole, remove, runMutation} from './mutations.ts'
import {publishVersion} from './publish.ts'
import {checkSchedule, checkUnschedule} from './rehearsal.ts'
import {called, metadata, releaseFor, versionsIn, type State} from './releases.ts'
import {patchOperations, read} from './requests.ts'
import {checkRevision, type Workspace} from './workspace.ts'

/** A version as its release left it: enough to find it again in the log. */
interface FinalState {
  id: string
  revisionId: string
}

/** What stands for other places in a perspective cannot name a release. */
const reserved = ['published', 'drafts', 'raw', 'previewDrafts']

const named = z.looseObject({
  releaseId: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/, 'expected letters, digits, "_" and "-"')
    .refine((id) => !reserved.includes(id), `expected another name than ${reserved.join(', ')}`),
})
const stub = z.looseObject({_id: z.string().optional(), _type: z.string().optional()})
const time = z.string().refine((time) => !Number.isNaN(Date.parse(time)), 'expected an ISO 8601 time')

/** What can be done to a release. The words are those of @sanity/client's action types. */
export const releaseActions = {
  'sanity.action.release.create': action(named.extend({metadata: metadata.partial().optional()}), (scene, {releaseId, metadata: given}) => {
    const id = releaseDocumentId(releaseId)
    if (scene.workspace.get(id)) throw new LakeError('documentAlreadyExists', `The release "${releaseId}" already exists.`, {id})
    const release = {releaseType: 'undecided', ...given}
    runMutation(
      scene.workspace,
      {create: {_id: id, _type: 'system.release', name: releaseId, state: 'active', metadata: release} as Draft},
      scene.means,
    )
  }),

  'sanity.action.release.edit': action(named.extend({patch: patchOperations}), (scene, {releaseId, patch}) => {
    const {ifRevisionID, ...operations} = patch
    const doc = releaseFor(scene, releaseId, 'edited')
    checkRevision(doc, ifRevisionID)
    checkEdited(doc, putPatched(scene.workspace, doc, operations, scene.means.newKey))
  }),

  'sanity.action.release.publish': action(named, (scene, {releaseId}) => {
    const doc = releaseFor(scene, releaseId, 'published')
    const {transactionId: revisionId, timestamp} = scene.workspace
    const versions = versionsIn(scene, releaseId)
    for (const version of versions) publishVersion(scene.workspace, version, scene.means.publishing)
    const finalDocumentStates = versions.map(({_id}) => ({id: _id, revisionId}))
    change(scene.workspace, doc, {state: 'published', publishedAt: timestamp, finalDocumentStates}, ['publishAt', 'error'])
  }),

  'sanity.action.release.schedule': action(named.extend({publishAt: time}), (scene, {releaseId, publishAt: wanted}) => {
    const doc = releaseFor(scene, releaseId, 'scheduled')
    const publishAt = new Date(wanted).toISOString()
    checkSchedule(scene, doc, publishAt)
    change(scene.workspace, doc, {state: 'scheduled', publishAt, finalDocumentStates: statesOf(versionsIn(scene, releaseId))}, ['error'])
  }),

  'sanity.action.release.unschedule': action(named, (scene, {releaseId}) => {
    const doc = releaseFor(scene, releaseId, 'unscheduled')
    checkUnschedule(scene, doc)
    change(scene.workspace, doc, {state: 'active'}, ['publishAt', 'finalDocumentStates'])
  }),

  'sanity.action.release.archive': action(named, (scene, {releaseId}) => {
    const doc = releaseFor(scene, releaseId, 'archived')
    const versions = versionsIn(scene, releaseId)
    for (const version of versions) remove(scene.workspace, version._id, false)
    change(scene.workspace, doc, {state: 'archived', finalDocumentStates: statesOf(versions)}, ['error'])
  }),

  'sanity.action.release.unarchive': action(named, (scene, {releaseId}) => {
    const doc = releaseFor(scene, releaseId, 'unarchived')
    for (const {id, revisionId} of finalStates(doc)) restore(scene, id, revisionId)
    change(scene.workspace, doc, {state: 'active'}, ['finalDocumentStates'])
  }),

  'sanity.action.release.delete': action(named, (scene, {releaseId}) => {
    const doc = releaseFor(scene, releaseId, 'deleted')
    for (const version of versionsIn(scene, releaseId)) remove(scene.workspace, version._id, false)
    remove(scene.workspace, doc._id, false)
  }),

  'sanity.action.release.import': action(
    named.extend({attributes: stub.optional(), document: stub.optional(), ifExists: z.enum(['fail', 'ignore', 'replace'])}),
    (scene, {releaseId, attributes, document, ifExists}) => {
      const id = releaseDocumentId(releaseId)
      const known = scene.workspace.get(id)
      if (known && ifExists === 'ignore') return
      if (known && ifExists === 'fail') throw new LakeError('documentAlreadyExists', `The release "${releaseId}" already exists.`, {id})
      const content = document ?? attributes
      if (!content) throw new LakeError('invalid', 'A release is imported from a document.')
      const imported = {...settled(content), _id: id, _type: 'system.release', name: releaseId}
      runMutation(scene.workspace, {createOrReplace: imported as Draft & {_id: string}}, scene.means)
    },
  ),
}

/**
 * What the timer does with a scheduled release that could not be published: it is open again, and says why.
 * The Studio shows the message beside the release until somebody schedules or publishes it again.
 */
export function failRelease(workspace: Workspace, releaseId: string, message: string): void {
  const doc = releaseFor({workspace}, releaseId, 'unscheduled')
  change(workspace, doc, {state: 'active', error: {message}}, ['publishAt', 'finalDocumentStates'])
}

/** An edit changes what people say of a release; what has become of it is the other actions' to say. */
function checkEdited(before: Doc, after: Doc): void {
  const others = new Set([...Object.keys(before), ...Object.keys(after)].filter((field) => !['metadata', '_rev', '_updatedAt'].includes(field)))
  const changed = [...others].filter((field) => !sameJson(before[field], after[field]))
  if (changed.length > 0) {
    throw new LakeError('invalid', `An edit of the release ${called(String(before.name), before)} changes only its metadata; it would change ${changed.join(', ')}.`, {id: before._id})
  }
  read(metadata, after.metadata, 'metadata')
}

const states: readonly State[] = ['active', 'published', 'archived']

/**
 * A release as it comes in with an import. One that was scheduled comes back open, its hour kept as intended: its versions
 * are still to come, and nothing may go live because a backup was read.
 */
function settled({state = 'active', publishAt, metadata: given, ...content}: JsonObject): JsonObject {
  const about = {releaseType: 'undecided', ...(isObject(given) ? given : {})}
  if (states.some((known) => known === state)) return {...content, state, ...(state === 'active' || publishAt === undefined ? {} : {publishAt}), metadata: about}
  const {finalDocumentStates: _final, ...open} = content
  return {...open, state: 'active', metadata: publishAt === undefined ? about : {...about, intendedPublishAt: publishAt}}
}

const statesOf = (versions: Doc[]): FinalState[] => versions.map((version) => ({id: version._id, revisionId: version._rev}))

function finalStates(doc: Doc): FinalState[] {
  const states = Array.isArray(doc.finalDocumentStates) ? (doc.finalDocumentStates as unknown[]) : []
  return states.filter((state): state is FinalState & JsonObject => isObject(state) && typeof state.id === 'string' && typeof state.revisionId === 'string')
}

/** Brings a version back as the log remembers it. */
function restore(scene: Scene, id: string, revisionId: string): void {
  const doc = scene.log.has(revisionId) ? scene.log.at(id, {revision: revisionId}) : undefined
  if (!doc) throw new LakeError('documentNotFound', `The log has no document "${id}" at revision "${revisionId}" to restore.`, {id})
  putWhole(scene.workspace, {...doc, _updatedAt: scene.workspace.timestamp})
}

function change(workspace: Workspace, doc: Doc, set: JsonObject, unset: string[]): void {
  putPatched(workspace, doc, {set, ...(unset.length > 0 ? {unset} : {})})
}
