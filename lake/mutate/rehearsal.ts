import {failed, LakeError} from '../errors.ts'
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
  refuse(scene, release, 'scheduled', newIn(rehearse(scene, known), rehearse(scene, wanted)))
}

/** Refuses to take back a schedule on which a later one relies. */
export function checkUnschedule(scene: Scene, release: Doc): void {
  const all = scheduledReleases(scene)
  refuse(scene, release, 'unscheduled', newIn(rehearse(scene, all), rehearse(scene, all.filter(({_id}) => _id !== release._id))))
}

/** Why a release could not be published at its hour: a sentence, or what would be answered to whoever published it then. */
interface Problem {
  message: string
  refusal?: LakeError
}

function refuse({workspace}: Scene, release: Doc, what: string, problems: Problem[]): void {
  const [first] = problems
  if (!first) return
  const refusals = problems.flatMap(({refusal}) => refusal ?? [])
  if (refusals.length > 0) throw failed('actionFailed', refusals.map((error) => ({error, index: workspace.index})))
  throw new LakeError('conflict', `The release ${called(String(release.name), release)} cannot be ${what}: ${first.message}`, {id: release._id})
}

function newIn(before: Problem[], after: Problem[]): Problem[] {
  const known = new Set(before.map(({message}) => message))
  return after.filter(({message}) => !known.has(message))
}

/** What would refuse these releases if each were published at its hour. */
function rehearse(scene: Scene, releases: Doc[]): Problem[] {
  const stage = openWorkspace(scene.documents, 'rehearsal', scene.workspace.timestamp)
  const known = new Set<string>()
  return releases.flatMap((release) => {
    const versions = versionsIn(scene, String(release.name))
    for (const version of versions) publishVersion(stage, version, scene.means.publishing)
    const touched = new Set(versions.flatMap(({_id}) => [_id, baseOf(_id), draftIdOf(baseOf(_id))]))
    const objections = scene.means.objections?.(stage, stage.changes().filter(({id}) => touched.has(id)), laterOf(new Date(hourOf(release)).toISOString(), scene.workspace.timestamp))
    const fresh = brokenReferences(stage, scene.documents).filter(({error}) => !known.has(error.message))
    for (const {error} of fresh) known.add(error.message)
    const broken = fresh.map(({error}): Problem => ({message: saying(error, release)}))
    return [...broken, ...(objections ?? []).map((refusal): Problem => ({message: refusal.message, refusal}))]
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
