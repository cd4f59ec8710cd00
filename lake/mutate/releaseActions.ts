import {z} from 'zod'
import {LakeError} from '../errors.ts'
import {isObject, type JsonObject} from '../json.ts'
import {baseOf, checkId} from '../ids.ts'
import type {Doc, Draft} from '../types.ts'
import {action, type Scene} from './action.ts'
import {publish} from './documentActions.ts'
import {putPatched, putWhole, remove, runMutation} from './mutations.ts'
import {patchOperations} from './requests.ts'
import {checkRevision} from './workspace.ts'

type State = 'active' | 'scheduled' | 'published' | 'archived'

/** A document as a release left it: enough to find it again in the log. */
interface FinalState {
  id: string
  revisionId: string
}

const named = z.looseObject({releaseId: z.string().regex(/^[A-Za-z0-9_-]+$/, 'expected letters, digits, "_" and "-"')})
const stub = z.looseObject({_id: z.string().optional(), _type: z.string().optional()})

/** From which states each move may start. The Studio probes most of them with `dryRun` to see what it may offer. */
const starts: Record<string, State[]> = {
  edited: ['active', 'scheduled'],
  published: ['active', 'scheduled'],
  scheduled: ['active'],
  unscheduled: ['scheduled'],
  archived: ['active'],
  unarchived: ['archived'],
  deleted: ['archived', 'published'],
}

/** Releases are documents `_.releases.<id>` of type system.release; their versions are `versions.<id>.*`. */
export const releaseActions = {
  'sanity.action.release.create': action(named.extend({metadata: z.looseObject({}).optional()}), (scene, {releaseId, metadata}) => {
    const id = releaseDocumentId(releaseId)
    if (scene.workspace.get(id)) throw new LakeError('documentAlreadyExists', `The release "${releaseId}" exists already.`, {id})
    const release = {releaseType: 'undecided', ...metadata}
    runMutation(
      scene.workspace,
      {create: {_id: id, _type: 'system.release', name: releaseId, state: 'active', metadata: release} as Draft},
      scene.means,
    )
  }),

  'sanity.action.release.edit': action(named.extend({patch: patchOperations}), (scene, {releaseId, patch}) => {
    const {ifRevisionID, ...operations} = patch
    const doc = release(scene, releaseId, 'edited')
    checkRevision(doc, ifRevisionID)
    putPatched(scene.workspace, doc, operations, scene.means.newKey)
  }),

  'sanity.action.release.publish': action(named, (scene, {releaseId}) => {
    const doc = release(scene, releaseId, 'published')
    const {transactionId: revisionId, timestamp} = scene.workspace
    const versions = versionsIn(scene, releaseId)
    for (const version of versions) publishVersion(scene, version)
    const finalDocumentStates = versions.map((version) => ({id: baseOf(version._id), revisionId}))
    change(scene, doc, {state: 'published', publishedAt: timestamp, finalDocumentStates}, ['publishAt'])
  }),

  'sanity.action.release.schedule': action(
    named.extend({publishAt: z.string().refine((time) => !Number.isNaN(Date.parse(time)), 'expected an ISO 8601 time')}),
    (scene, {releaseId, publishAt}) => {
      const doc = release(scene, releaseId, 'scheduled')
      const finalDocumentStates = statesOf(versionsIn(scene, releaseId))
      change(scene, doc, {state: 'scheduled', publishAt: new Date(publishAt).toISOString(), finalDocumentStates}, [])
    },
  ),

  'sanity.action.release.unschedule': action(named, (scene, {releaseId}) => {
    change(scene, release(scene, releaseId, 'unscheduled'), {state: 'active'}, ['publishAt', 'finalDocumentStates'])
  }),

  'sanity.action.release.archive': action(named, (scene, {releaseId}) => {
    const doc = release(scene, releaseId, 'archived')
    const versions = versionsIn(scene, releaseId)
    for (const version of versions) remove(scene.workspace, version._id, false)
    change(scene, doc, {state: 'archived', finalDocumentStates: statesOf(versions)}, [])
  }),

  'sanity.action.release.unarchive': action(named, (scene, {releaseId}) => {
    const doc = release(scene, releaseId, 'unarchived')
    for (const {id, revisionId} of finalStates(doc)) restore(scene, id, revisionId)
    change(scene, doc, {state: 'active'}, ['finalDocumentStates'])
  }),

  'sanity.action.release.delete': action(named, (scene, {releaseId}) => {
    const doc = release(scene, releaseId, 'deleted')
    for (const version of versionsIn(scene, releaseId)) remove(scene.workspace, version._id, false)
    remove(scene.workspace, doc._id, false)
  }),

  'sanity.action.release.import': action(
    named.extend({attributes: stub.optional(), document: stub.optional(), ifExists: z.enum(['fail', 'ignore', 'replace'])}),
    (scene, {releaseId, attributes, document, ifExists}) => {
      const id = releaseDocumentId(releaseId)
      const known = scene.workspace.get(id)
      if (known && ifExists === 'ignore') return
      if (known && ifExists === 'fail') throw new LakeError('documentAlreadyExists', `The release "${releaseId}" exists already.`, {id})
      const content = document ?? attributes
      if (!content) throw new LakeError('invalid', 'A release is imported from a document.')
      const imported = {state: 'active', ...content, _id: id, _type: 'system.release', name: releaseId}
      runMutation(scene.workspace, {createOrReplace: imported as Draft & {_id: string}}, scene.means)
    },
  ),
}

export const releaseDocumentId = (releaseId: string): string => `_.releases.${releaseId}`

/** The release document, if it may make this move. */
function release(scene: Scene, releaseId: string, move: keyof typeof starts): Doc {
  const id = releaseDocumentId(releaseId)
  checkId(id)
  const doc = scene.workspace.get(id)
  if (!doc) throw new LakeError('documentNotFound', `There is no release "${releaseId}"; it cannot be ${move}.`, {id})
  const from = starts[move] as State[]
  if (from.includes(doc.state as State)) return doc
  throw new LakeError(
    'conflict',
    `The release "${releaseId}" is ${String(doc.state)}; only a release that is ${from.join(' or ')} can be ${move}.`,
    {id, state: doc.state},
  )
}

function versionsIn(scene: Scene, releaseId: string): Doc[] {
  scene.workspace.flush()
  return scene.documents.inRelease(releaseId).flatMap((id) => scene.workspace.get(id) ?? [])
}

const statesOf = (versions: Doc[]): FinalState[] => versions.map((version) => ({id: version._id, revisionId: version._rev}))

function finalStates(doc: Doc): FinalState[] {
  const states = Array.isArray(doc.finalDocumentStates) ? (doc.finalDocumentStates as unknown[]) : []
  return states.filter((state): state is FinalState & JsonObject => isObject(state) && typeof state.id === 'string' && typeof state.revisionId === 'string')
}

/** A version either replaces the published document or, when marked so, takes it away. */
function publishVersion(scene: Scene, version: Doc): void {
  const publishedId = baseOf(version._id)
  if (isObject(version._system) && version._system.delete === true) {
    remove(scene.workspace, publishedId, false)
    remove(scene.workspace, version._id, false)
  } else {
    publish(scene, version, publishedId)
  }
}

/** Brings a version back as the log remembers it. */
function restore(scene: Scene, id: string, revisionId: string): void {
  const doc = scene.log.at(id, {revision: revisionId})
  if (!doc) throw new LakeError('documentNotFound', `The log has no document "${id}" at revision "${revisionId}" to restore.`, {id})
  putWhole(scene.workspace, {...doc, _updatedAt: scene.workspace.timestamp})
}

function change(scene: Scene, doc: Doc, set: JsonObject, unset: string[]): void {
  putPatched(scene.workspace, doc, {set, ...(unset.length > 0 ? {unset} : {})})
}
