import {LakeError} from '../errors.ts'
import {baseOf, draftIdOf} from '../ids.ts'
import type {Doc} from '../types.ts'
import {laterOf} from '../times.ts'
import type {Scene} from './action.ts'
import {brokenReferences} from './integrity.ts'
import {publishVersion} from './publish.ts'
import {byHour, called, hourOf, scheduledReleases, versionsIn} from './releases.ts'
import {openWorkspace} from './workspace.ts'

/**
 * A scheduled release goes live while nobody watches, so what would stop it is said when it is scheduled: all scheduled
 * releases are published in their order, in a workspace that is thrown away, once without the change and once with it.
 */

/** Refuses a schedule that could not be kept, or that another schedule could not be kept beside. */
export function checkSchedule(scene: Scene, release: Doc, publishAt: string): void {
  const known = scheduledReleases(scene)
  const wanted = [...known.filter(({_id}) => _id !== release._id), {...release, publishAt}].sort(byHour)
  const problem = firstNew(rehearse(scene, known), rehearse(scene, wanted))
  if (!problem) return
  throw new LakeError('conflict', `The release ${called(String(release.name), release)} cannot be scheduled: ${problem}`, {id: release._id})
}

/** Refuses to take back a schedule on which a later one relies. */
export function checkUnschedule(scene: Scene, release: Doc): void {
  const all = scheduledReleases(scene)
  const problem = firstNew(rehearse(scene, all), rehearse(scene, all.filter(({_id}) => _id !== release._id)))
  if (!problem) return
  throw new LakeError('conflict', `The release ${called(String(release.name), release)} cannot be unscheduled: ${problem}`, {id: release._id})
}

function firstNew(before: string[], after: string[]): string | undefined {
  const known = new Set(before)
  return after.find((problem) => !known.has(problem))
}

/** What would refuse these releases if each were published at its hour, as sentences. */
function rehearse(scene: Scene, releases: Doc[]): string[] {
  const stage = openWorkspace(scene.documents, 'rehearsal', scene.workspace.timestamp)
  const known = new Set<string>()
  return releases.flatMap((release) => {
    const versions = versionsIn(scene, String(release.name))
    for (const version of versions) publishVersion(stage, version, scene.means.publishing)
    const touched = new Set(versions.flatMap(({_id}) => [_id, baseOf(_id), draftIdOf(baseOf(_id))]))
    const objection = scene.means.objection?.(stage, stage.changes().filter(({id}) => touched.has(id)), laterOf(new Date(hourOf(release)).toISOString(), scene.workspace.timestamp))
    const fresh = brokenReferences(stage, scene.documents).filter(({error}) => !known.has(error.message))
    for (const {error} of fresh) known.add(error.message)
    const broken = fresh.map(({error}) => saying(error, release))
    return objection === undefined ? broken : [...broken, objection]
  })
}

function saying({code, details, message}: LakeError, release: Doc): string {
  const then = `when ${called(String(release.name), release)} is published`
  if (code === 'referenceMissing') {
    return `${then}, "${String(details.id)}" would refer to "${String(details.referenceID)}", which is not published by then. Publish that first, or add it to the release.`
  }
  if (code === 'stillReferenced' && Array.isArray(details.referencingIDs)) {
    return `${then}, "${String(details.id)}" would go away although ${details.referencingIDs.map((id) => `"${String(id)}"`).join(', ')} still refers to it.`
  }
  return message
}
