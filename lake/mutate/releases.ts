import {z} from 'zod'
import {LakeError} from '../errors.ts'
import {checkId, isReleaseDocument, releaseDocumentId, splitId} from '../ids.ts'
import {isObject, type JsonObject} from '../json.ts'
import type {Doc} from '../types.ts'
import type {Scene} from './action.ts'
import type {Workspace} from './workspace.ts'

/**
 * Releases are documents `_.releases.<id>` of type system.release; their versions are `versions.<id>.*`.
 * A scheduled release is locked: what will go live is what was there when it was scheduled.
 */

export type State = 'active' | 'scheduled' | 'published' | 'archived'

/** From which states each move may start. The Studio probes most of them with `dryRun` to see what it may offer. */
const starts = {
  edited: ['active', 'scheduled'],
  published: ['active', 'scheduled'],
  /** Scheduled ones too: that is how the Studio moves a schedule to another hour. */
  scheduled: ['active', 'scheduled'],
  unscheduled: ['scheduled'],
  archived: ['active'],
  unarchived: ['archived'],
  deleted: ['archived', 'published'],
} satisfies Record<string, State[]>

export type Move = keyof typeof starts

/** Sanity's rules for what a release says of itself; fields it does not know are kept. */
export const metadata = z.looseObject({
  title: z.string().optional(),
  description: z.string().optional(),
  releaseType: z.enum(['asap', 'scheduled', 'undecided']),
  intendedPublishAt: z.string().refine((time) => !Number.isNaN(Date.parse(time)), 'expected an ISO 8601 time').optional(),
  cardinality: z.enum(['one', 'many']).optional(),
})

/** The release document, if it may make this move. */
export function releaseFor({workspace}: Pick<Scene, 'workspace'>, releaseId: string, move: Move): Doc {
  const id = releaseDocumentId(releaseId)
  checkId(id)
  const doc = workspace.get(id)
  if (!doc) throw new LakeError('documentNotFound', `There is no release ${called(releaseId)}; it cannot be ${move}.`, {id})
  const from: readonly string[] = starts[move]
  if (from.includes(String(doc.state))) return doc
  throw new LakeError(
    'conflict',
    `The release ${called(releaseId, doc)} is ${String(doc.state)}; only a release that is ${from.join(' or ')} can be ${move}.`,
    {id, state: doc.state},
  )
}

/** The versions that belong to a release, in `_id` order, as the transaction has them so far. */
export function versionsIn({workspace, documents}: Pick<Scene, 'workspace' | 'documents'>, releaseId: string): Doc[] {
  workspace.flush()
  return documents.inRelease(releaseId).flatMap((id) => workspace.get(id) ?? [])
}

/** All releases that wait for their hour, the next one first; those of the same hour in `_id` order. */
export function scheduledReleases({workspace, documents}: Pick<Scene, 'workspace' | 'documents'>): Doc[] {
  workspace.flush()
  return waitingReleases(documents.walk(['system.release']))
}

/** Those of these documents that are releases and wait for their hour, the next one first. */
export function waitingReleases(documents: Iterable<Doc>): Doc[] {
  return [...documents].filter((doc) => isReleaseDocument(doc._id) && doc.state === 'scheduled' && hourOf(doc) < Infinity).sort(byHour)
}

export function byHour(one: Doc, other: Doc): number {
  const [left, right] = [hourOf(one), hourOf(other)]
  return left === right ? (one._id < other._id ? -1 : 1) : left - right
}

/** When a scheduled release is due, in milliseconds since 1970; without a readable time never. */
export function hourOf({publishAt}: Doc): number {
  const time = typeof publishAt === 'string' ? Date.parse(publishAt) : Number.NaN
  return Number.isNaN(time) ? Infinity : time
}

/** A version that takes the published document away instead of replacing it. */
export function unpublishes({_system}: Doc): boolean {
  return isObject(_system) && _system.delete === true
}

/** Refuses to change a version whose release is scheduled, published or archived. A version without a release document is free. */
export function checkUnlocked(workspace: Workspace, versionId: string): void {
  const refusal = lockOn(workspace, versionId)
  if (refusal) throw refusal
}

/** A scheduled draft is a release for one document: refuses a second one. */
export function checkRoom(scene: Scene, versionId: string): void {
  const {release} = splitId(versionId)
  if (release === undefined) return
  const about = scene.workspace.get(releaseDocumentId(release))?.metadata
  if (!isObject(about) || about.cardinality !== 'one') return
  const other = versionsIn(scene, release).find((version) => version._id !== versionId)
  if (!other) return
  throw new LakeError('conflict', `The release ${called(release)} is for one document and holds "${other._id}" already; create another release.`, {id: versionId})
}

/** Raw mutations leave release documents to the actions, and the versions of locked releases alone. */
export function checkMutable(workspace: Workspace, id: string): void {
  if (isReleaseDocument(id)) {
    throw new LakeError('conflict', `"${id}" is a release; releases are changed by actions (sanity.action.release.*), not by mutations.`, {id})
  }
  checkUnlocked(workspace, id)
}

function lockOn(workspace: Workspace, versionId: string): LakeError | undefined {
  const {release} = splitId(versionId)
  const doc = release === undefined ? undefined : workspace.get(releaseDocumentId(release))
  if (release === undefined || !doc || doc.state === 'active') return undefined
  const remedy = doc.state === 'scheduled' ? ' Unschedule it first.' : ''
  return new LakeError(
    'conflict',
    `The release ${called(release, doc)} is ${String(doc.state)}; only an active release can be changed.${remedy}`,
    {id: versionId, state: doc.state},
  )
}

/** How a sentence names a release: by its title, where it has one, and its id. */
export function called(releaseId: string, doc?: Doc): string {
  const {title} = isObject(doc?.metadata) ? (doc.metadata as JsonObject) : {}
  return typeof title === 'string' && title.trim() ? `“${title.trim()}” (${releaseId})` : `"${releaseId}"`
}
