import {draftId} from '../places.ts'
import {sameWords} from '../sameWords.ts'
import {approvedRevisions, holds, type At, type EditorialState} from '../story.ts'
import {stateAfter} from '../record.ts'
import {takenDown, wordsLog} from './live.ts'
import type {Scene} from './scene.ts'

const isOpen = (state: string): boolean => state !== 'published' && state !== 'withdrawn' && state !== 'spiked' && state !== 'draft'

/**
 * A draft was written on. An approval was given for the words before, so it is gone, and the story is a draft again; once, as from
 * then on there is no approval to lose. What a release holds is as it was approved, and stays so.
 */
export function lapseIfDecided(scene: Scene, article: string): void {
  const state = scene.kept(article)
  if (!state || state.state !== 'approved') return
  const known = approvedRevisions(state)
  const left = known.flatMap((at) => stillApproved(scene, at) ?? [])
  if (left.length === known.length && left.every((at, index) => at === known[index])) return
  const [next, ...copies] = left
  if (next) return scene.keep(decidedOn(state, next, copies))
  scene.keep(stateAfter(state, {id: article, to: 'draft', move: 'lapse', by: scene.mover.id, at: scene.transaction.timestamp, ...current(scene, article)}))
  scene.note({move: 'lapse', from: 'approved', to: 'draft', subject: article, subjectRev: scene.transaction.id})
}

/**
 * The words as they were approved, at the revision that they have now. Taking a story down makes references to it weak: the stories that
 * refer to it have another revision after that, and say the same.
 */
function stillApproved(scene: Scene, at: At): At | undefined {
  const [before, after] = [scene.before(at.document), scene.after(at.document)]
  if (after?.['_rev'] === at.revision) return at
  if (!before || !after || before['_rev'] !== at.revision || takenDown(scene).size === 0) return undefined
  return sameWords(before, after) && wordsLog(before) === wordsLog(after) ? {document: at.document, revision: String(after['_rev'])} : undefined
}

const current = (scene: Scene, article: string): {on?: At} => {
  const draft = scene.after(draftId(article))
  return draft ? {on: {document: draft._id, revision: String(draft['_rev'])}} : {}
}

function decidedOn(state: EditorialState, {document, revision}: At, copies: readonly At[]): EditorialState {
  const {copies: _before, ...rest} = state
  const kept = copies.map((at) => ({_key: at.document.replaceAll('.', '-'), _type: 'approvedCopy' as const, ...at}))
  return {...rest, decidedOn: document, decidedRev: revision, ...(kept.length > 0 && {copies: kept})}
}

/**
 * A draft was thrown away, or a version came, changed or went, and nothing of the story moved. A copy of approved words is approved,
 * and a story of which there is no draft any more waits for no review.
 */
export function settleCopies(scene: Scene, article: string): void {
  const state = scene.kept(article)
  if (!state || !isOpen(state.state) || state.state === 'scheduled') return
  const versions = scene.transaction.changes.filter(({id, after}) => after && id.startsWith('versions.') && id.endsWith(`.${article}`))
  const holder = scene.around.group(article).find((document) => holds(state, document))
  const copied = state.state === 'approved' && holder ? versions.flatMap(({before, after}) => (!before && after && !holds(state, after) && sameWords(after, holder) && wordsLog(after) === wordsLog(holder) ? [after] : [])) : []
  if (copied.length > 0) {
    const [first, ...rest] = approvedRevisions(state)
    if (first) scene.keep(decidedOn(state, first, [...rest, ...copied.map(({_id, _rev}) => ({document: _id, revision: String(_rev)}))]))
    return
  }
  if (scene.around.group(article).some(({_id}) => _id !== article)) return lapseIfDecided(scene, article)
  const {published} = scene.storyAfter(article)
  const to = published ? 'published' : 'draft'
  scene.keep(stateAfter(state, {id: article, to, move: 'discard', by: scene.mover.id, at: scene.transaction.timestamp, ...(published && {on: {document: article, revision: String(published['_rev'])}})}))
  scene.note({move: 'discard', from: state.state, to, subject: article, subjectRev: scene.transaction.id})
}
