import {moment} from '../checks/index.ts'
import {decide, decideWay} from '../decide.ts'
import {draftId, publishedId} from '../places.ts'
import {stateAfter, withNote} from '../record.ts'
import {sameWords} from '../sameWords.ts'
import type {Stored} from '../publishSet.ts'
import {approvedRevisions, ARTICLE, holds, type At, type EditorialState} from '../story.ts'
import {isItem, nameOf, named, wordsIn} from '../words.ts'
import {goesOn} from './live.ts'
import type {Change, Scene} from './scene.ts'
import {noteAll} from './stateMove.ts'

/** Releases were put on the schedule or taken off it. @returns The stories that moved with them. */
export function moveWithRelease(scene: Scene, releases: readonly Change[], moved: ReadonlySet<string>): Set<string> {
  const all = new Set<string>()
  for (const change of releases) {
    const [was, is] = [change.before?.['state'] === 'scheduled', change.after?.['state'] === 'scheduled']
    const versions = is ? versionsOf(scene, change.after) : was ? versionsOf(scene, change.before) : []
    for (const version of versions) {
      const id = publishedId(version._id)
      if (moved.has(id)) continue
      if (is) schedule(scene, id, version, change, versions)
      else unschedule(scene, id, change)
      all.add(id)
    }
  }
  return all
}

/** The stories of a release. When it is scheduled it says itself which documents it holds. */
function versionsOf(scene: Scene, release: Stored | undefined): Stored[] {
  const states: unknown = release?.['finalDocumentStates']
  const ids = Array.isArray(states) ? states.filter(isItem).map(({id}) => String(id)) : []
  return ids.flatMap((id) => {
    const version = scene.after(id) ?? scene.before(id)
    return version?._type === ARTICLE ? [version] : []
  })
}

function schedule(scene: Scene, id: string, version: Stored, {after: release}: Change, versions: readonly Stored[]): void {
  const {mover, transaction: {timestamp}, newsroom} = scene
  if (isItem(version['_system']) && version['_system']['delete'] === true) return
  const hour = String(release?.['publishAt'])
  const state = scene.stateBefore(id)
  if (state && scene.isAwaited(state, 'after') && state.release !== release?.['name']) {
    return scene.refuse(version._id, 'state', `${named(version)} is scheduled already, for ${moment(state.scheduledAt ?? '')}. Take it off that schedule first.`)
  }
  const draft = scene.after(draftId(id))
  // A copy of approved words is approved: the draft's decision counts for the version.
  const source = state && draft && holds(state, draft) && sameWords(draft, version) && goesOn(draft, version, scene.after(id)) ? draft : version
  const story = scene.storyBefore(id, source)
  const set = new Set([...(Array.isArray(release?.['finalDocumentStates']) ? release['finalDocumentStates'] : []), ...versions].flatMap((one: unknown) => (isItem(one) ? [publishedId(String(one['id'] ?? one['_id']))] : [])))
  const facts = scene.facts(story, version, set)
  const decision = decideWay({story: facts, company: []}, 'scheduled', {mover, at: new Date(hour)}, newsroom)
  if (!decision.ok) return scene.refuseAll(version._id, decision.refusals)

  const on: At = {document: version._id, revision: String(version['_rev'])}
  const copies = draft && sameWords(draft, version) ? [{document: draft._id, revision: String(draft['_rev'])}] : []
  const isApproved = decision.moves.includes('approve')
  scene.keep(stateAfter(scene.kept(id), {id, to: 'scheduled', move: 'schedule', by: mover.id, at: timestamp, on, isApproved, schedule: {at: hour, release: String(release?.['name']), copies}}))
  noteAll(scene, decision, {from: scene.standing(story).state, subject: id, subjectRev: on.revision, reason: hour})
}

/** Somebody took it off, or it could not be published at its hour: then the clock says why. */
function unschedule(scene: Scene, id: string, {after: release}: Change): void {
  const {mover, transaction: {timestamp}, newsroom} = scene
  const state = scene.stateBefore(id)
  if (state?.state !== 'scheduled') return
  const document = scene.before(state.decidedOn ?? '')
  const story = scene.storyBefore(id, document)
  if (!document) return
  const decision = decide({story: scene.facts(story, document, new Set()), company: []}, 'unschedule', {mover, at: scene.at}, newsroom)
  if (!decision.ok) return scene.refuseAll(document._id, decision.refusals)
  const failure = mover.isClock && isItem(release?.['error']) ? wordsIn(release['error']['message']) : ''
  const reason = failure === '' ? undefined : `${nameOf(document)} did not go live at its hour. ${failure}`
  const kept = scene.kept(id) ?? state
  // The release may be gone with its schedule; the draft that it was copied from is still approved when nobody wrote on it.
  const [on, ...copies] = approvedRevisions(kept).filter(({document: held, revision}) => scene.after(held)?.['_rev'] === revision)
  const draft = scene.after(draftId(id))
  const undecided = draft && {document: draft._id, revision: String(draft['_rev'])}
  const notes = reason === undefined ? undefined : withNote(kept.notes, {text: reason, move: 'unschedule', by: mover.id, at: timestamp})
  const left = {...kept, decidedOn: on?.document, decidedRev: on?.revision, copies: copies.map((at) => ({_key: at.document.replaceAll('.', '-'), _type: 'approvedCopy', ...at})), ...(notes && {notes})} as EditorialState
  const about = on ?? undecided
  scene.keep(stateAfter(left, {id, to: on ? 'approved' : 'draft', move: 'unschedule', by: mover.id, at: timestamp, ...(about && {on: about})}))
  noteAll(scene, decision, {from: 'scheduled', subject: id, subjectRev: about?.revision ?? '', ...(reason !== undefined && {reason})})
}

/** A story that is not scheduled any more waits in no release: nothing goes live that somebody has dropped or taken back. */
export function cancelStray(scene: Scene, id: string): void {
  const before = scene.stateBefore(id)
  if (before?.state !== 'scheduled' || !before.release || scene.kept(id)?.state === 'scheduled') return
  const releaseId = `_.releases.${before.release}`
  const release = scene.after(releaseId)
  if (release?.['state'] !== 'scheduled') return
  const others = versionsOf(scene, release).filter(({_id}) => publishedId(_id) !== id)
  const version = before.decidedOn ?? ''
  if (others.length === 0) return void scene.riders.push({patch: {id: releaseId, set: {state: 'active'}, unset: ['publishAt', 'finalDocumentStates']}})
  // The others go live as they were promised to; this one does not go with them.
  if (scene.after(version)) scene.riders.push({delete: {id: version}})
  const left = (release['finalDocumentStates'] as unknown[]).filter((one) => isItem(one) && one['id'] !== version)
  scene.riders.push({patch: {id: releaseId, set: {finalDocumentStates: left}}})
}
