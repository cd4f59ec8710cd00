import {articleOf, isStateId, isWithdrawn, stateIn} from '../story.ts'
import {moment} from '../checks/index.ts'
import {AUDIT_EVENT} from '../ledger.ts'
import {isItem, named, wordsIn} from '../words.ts'
import {lapseIfDecided} from './lapse.ts'
import {cancelStray} from './releases.ts'
import {stateAfter} from '../record.ts'
import {isTombstone} from '../tombstone.ts'
import type {Scene} from './scene.ts'
import type {Touched} from './touched.ts'

/**
 * Restoring a dataset and migrating content write what is published already, and no story moves by it. Programs say so by the name
 * of their request, as Sanity's own do: `sanity dataset import`, `sanity migration run`. It takes an administrator, and the audit
 * trail keeps it. An embargo and a withdrawal hold all the same.
 */
const names = [
  {pattern: /(^|\.)import(\.|$)/, move: 'import'},
  {pattern: /(^|\.)migrat(e|ion)(\.|$)/, move: 'migrate'},
] as const

const maintenanceOf = ({around, mover}: Scene): (typeof names)[number]['move'] | undefined =>
  mover.roles.includes('administrator') && !mover.isClock ? names.find(({pattern}) => pattern.test(around.tag ?? ''))?.move : undefined

export const isMaintenance = (scene: Scene): boolean => maintenanceOf(scene) !== undefined

export function maintain(scene: Scene, {stories, others, edited, kept}: Touched): ReturnType<Scene['verdict']> {
  const move = maintenanceOf(scene) ?? 'import'
  const ids = [...new Set([...stories, ...edited])]
  for (const id of ids) {
    const [before, after] = [scene.before(id), scene.after(id)]
    if (before === after) continue
    if (isWithdrawn(before) && !(after && isWithdrawn(after) && isTombstone(after))) scene.refuse(id, 'withdrawn', 'A withdrawn story is not brought back by an import or a migration, nor any of its words. Leave it out.')
    const until = after && isItem(after['embargo']) ? wordsIn(after['embargo']['until']) : ''
    if (after && Date.parse(until) > scene.at.getTime()) scene.refuse(id, 'P7', `${named(after)} is under embargo. It may not be published before ${moment(until)}.`)
  }
  for (const {id, before, after} of kept) {
    if (isStateId(id) && stateIn(after)) bringNoApproval(scene, articleOf(id))
    if (before?._type === AUDIT_EVENT) scene.refuse(id, 'audit', 'Events of the audit trail may come in with an import; those that are there are neither changed nor taken away.')
  }
  for (const id of edited) lapseIfDecided(scene, id)
  for (const id of ids) {
    settleState(scene, id)
    cancelStray(scene, id)
  }
  const isMoved = (id: string): boolean => scene.before(id) !== scene.after(id) || (scene.kept(id)?.state ?? 'draft') !== (scene.stateBefore(id)?.state ?? 'draft')
  const [first, ...company] = [...ids.filter(isMoved), ...others.map(({id}) => id)]
  if (first !== undefined) scene.note({move, from: '', to: '', subject: first, subjectRev: scene.transaction.id, company})
  return scene.verdict()
}

/** An approval names a revision, and what comes in with an import has new ones: whatever was approved elsewhere is approved anew. */
function bringNoApproval(scene: Scene, id: string): void {
  const [before, after] = [scene.stateBefore(id), scene.kept(id)]
  if (!after || (after.state !== 'approved' && after.state !== 'scheduled')) return
  if (before?.state === after.state && before.decidedRev === after.decidedRev && before.decidedOn === after.decidedOn) return
  scene.keep(stateAfter(after, {id, to: 'draft', move: maintenanceOf(scene) ?? '', by: scene.mover.id, at: scene.transaction.timestamp}))
}

/** What is kept beside a story says what is true of it. A state that comes in before its story is taken as it is. */
function settleState(scene: Scene, id: string): void {
  const state = scene.kept(id)
  const isMoved = scene.before(id) !== scene.after(id) || scene.stateBefore(id) !== scene.stateAfter(id)
  if (!state || !isMoved || scene.around.group(id).length === 0) return
  const to = scene.standing({...scene.storyAfter(id), state}).state
  if (to === state.state) return
  const published = scene.after(id)
  const on = published && {document: id, revision: String(published['_rev'])}
  scene.keep(stateAfter(state, {id, to, move: maintenanceOf(scene) ?? '', by: scene.mover.id, at: scene.transaction.timestamp, ...(on && {on})}))
}
