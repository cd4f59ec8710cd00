import {decide, decideWay, type Decision} from '../decide.ts'
import {draftId, publishedId} from '../places.ts'
import {asPublished} from '../publication.ts'
import {stateAfter} from '../record.ts'
import {sameWords} from '../sameWords.ts'
import type {Stored} from '../publishSet.ts'
import {ARTICLE, holds, isWithdrawn, readersOf, stateId, type Story} from '../story.ts'
import {isItem, nameOf, named, wordsIn} from '../words.ts'
import {goingLive, goesOn, keepDraft, leaveNoEcho, refusedAsHidden, takenDown, wordsLog} from './live.ts'
import type {Scene} from './scene.ts'
import {noteAll} from './stateMove.ts'

/**
 * What readers have of a story has changed, by whatever calls: it went live, it changed, it was taken down or withdrawn.
 * @returns Whether the story has moved by that.
 */
export function movePublicly(scene: Scene, id: string): boolean {
  const [before, after] = [scene.before(id), scene.after(id)]
  if (before === after || (before?._type !== ARTICLE && after?._type !== ARTICLE)) return false
  if (before?._type !== ARTICLE && before && after?._type === ARTICLE) return refuse(scene, id, `“${id}” is a ${before._type} that readers have. A story takes another id.`)
  if (before && after && after._type !== ARTICLE) return refuse(scene, id, `${named(before)} is a story that readers have. It stays one.`)
  if (after && refusedAsHidden(scene, after, before)) return true
  if (!after) takeDown(scene, id, before as Stored)
  else if (isWithdrawn(before) || (before && isWithdrawn(after))) withdraw(scene, id, before as Stored, after)
  else if (isWithdrawn(after)) return refuse(scene, id, `${named(after)} was never published, so there is nothing to withdraw. Spike it instead.`)
  else if (before && sameWords(before, after, insteadOfGone(scene)) && wordsLog(before) === wordsLog(after)) return reprint(scene, id, before, after)
  else goLive(scene, id, before, after)
  return true
}

/** Whoever takes a story down may lead readers of others to another one instead: references to it become references to that. */
function insteadOfGone(scene: Scene): (from: string, to: string) => boolean {
  const gone = takenDown(scene)
  return (from, to) => gone.has(from) && scene.after(to)?._type === ARTICLE && readersOf({published: scene.after(to)}) === 'words'
}

function refuse(scene: Scene, id: string, message: string): true {
  scene.refuse(id, 'state', message)
  return true
}

/**
 * The document whose words go live: a version or a draft that stood before, one that was approved where there is one; undefined for
 * words that nobody has seen.
 */
function candidateFor(scene: Scene, id: string, published: Stored | undefined, after: Stored): Stored | undefined {
  const stood = scene.transaction.changes.flatMap(({id: changed, before}) => (before && changed !== id && publishedId(changed) === id ? [before] : []))
  const still = scene.around.group(id).filter(({_id}) => _id !== id).flatMap(({_id}) => scene.before(_id) ?? [])
  const draft = scene.before(draftId(id))
  const state = scene.stateBefore(id)
  const same = [...stood.filter(({_id}) => _id.startsWith('versions.')), ...(draft ? [draft] : []), ...still].filter((document) => sameWords(asPublished(document, published, scene.transaction.timestamp), after) && goesOn(document, after, published))
  return same.find((document) => state && holds(state, document)) ?? same[0]
}

function goLive(scene: Scene, id: string, before: Stored | undefined, after: Stored): void {
  const {transaction, mover, at, newsroom} = scene
  const found = candidateFor(scene, id, before, after)
  const story = scene.storyBefore(id, found ?? {...after, _id: draftId(id), _rev: transaction.id})
  const set = goingLive(scene)
  const intent = {mover, at, reason: ''}
  const facts = scene.facts(story, after, set)
  const company = scene.claim([...set].filter((other) => other !== id && scene.after(other)?._type !== ARTICLE))
  const decision: Decision = mover.isClock ? decide({story: facts, company: []}, 'goLive', intent, newsroom) : decideWay({story: facts, company: []}, 'published', intent, newsroom)
  if (!decision.ok) return scene.refuseAll(id, decision.refusals)

  settle(scene, id, found ?? after, before, after)
  leaveNoEcho(scene, id, after)
  const state = scene.kept(id)
  const last = decision.moves.at(-1) ?? ''
  scene.keep(stateAfter(state, {id, to: 'published', move: last, by: mover.id, at: transaction.timestamp, on: {document: id, revision: transaction.id}}))
  noteAll(scene, decision, {from: scene.standing(story).state, subject: id, subjectRev: transaction.id, company})
}

/** Times are the lake's to say, whoever publishes and by whatever call. */
function settle(scene: Scene, id: string, candidate: Stored, before: Stored | undefined, after: Stored): void {
  const wanted = asPublished(candidate, before, scene.transaction.timestamp)
  const set = Object.fromEntries((['firstPublishedAt', 'publishedAt', 'contentUpdatedAt'] as const).filter((field) => wanted[field] !== after[field]).map((field) => [field, wanted[field]]))
  if (Object.keys(set).length > 0) scene.riders.push({patch: {id, set}})
}

/** Nothing that readers would notice: references became weak, or a draft that said the same was published. */
function reprint(scene: Scene, id: string, before: Stored, after: Stored): boolean {
  settle(scene, id, after, before, after)
  const from = scene.standing(scene.storyBefore(id)).state
  const isPublication = scene.transaction.changes.some(({id: changed, after: left}) => changed !== id && publishedId(changed) === id && !left)
  const to = isPublication ? 'published' : from
  const state = scene.kept(id)
  if (isPublication && state) scene.keep(stateAfter(state, {id, to, move: 'reprint', by: scene.mover.id, at: scene.transaction.timestamp, on: {document: id, revision: scene.transaction.id}}))
  scene.note({move: 'reprint', from, to, subject: id, subjectRev: scene.transaction.id})
  return isPublication
}

function takeDown(scene: Scene, id: string, before: Stored): void {
  const {transaction, mover, at, newsroom} = scene
  if (readersOf({published: before}) === 'notice') return void refuse(scene, id, 'The notice in the place of a withdrawn story stays. Withdraw it again to change what it says.')
  const draft = scene.after(draftId(id))
  if (!keepDraft(scene, id, before) && !draft) return void refuse(scene, id, `Readers have ${nameOf(before)}. Unpublish it, which leaves a draft, or have it withdrawn; then there is nothing to delete.`)
  const story: Story = scene.storyBefore(id)
  const facts = scene.facts(story, before, new Set())
  const decision = decide({story: facts, company: []}, mover.isClock ? 'expire' : 'unpublish', {mover, at}, newsroom)
  if (!decision.ok) return scene.refuseAll(id, decision.refusals)
  scene.keep(stateAfter(scene.kept(id), {id, to: 'draft', move: decision.moves[0] ?? '', by: mover.id, at: transaction.timestamp, ...(draft && {on: {document: draft._id, revision: String(draft['_rev'])}})}))
  noteAll(scene, decision, {from: scene.standing(story).state, subject: id, subjectRev: transaction.id})
}

function withdraw(scene: Scene, id: string, before: Stored, after: Stored): void {
  const {transaction, mover, at, newsroom} = scene
  const story = scene.storyBefore(id)
  const facts = scene.facts(story, after, new Set([id]))
  const decision = decide({story: facts, company: []}, 'withdraw', {mover, at}, newsroom)
  if (!decision.ok) return scene.refuseAll(id, decision.refusals)
  const [when, notice] = [transaction.timestamp, after['withdrawal']]
  if (after['contentUpdatedAt'] !== when || (isItem(notice) && notice['at'] !== when)) scene.riders.push({patch: {id, set: {contentUpdatedAt: when, 'withdrawal.at': when}}})
  // Its words go from wherever they stand; the history has them, for those who may look.
  for (const {_id} of scene.around.group(id)) if (_id !== id) scene.riders.push({delete: {id: _id}})
  const title = wordsIn(before['headline']) || scene.stateBefore(id)?.title
  scene.keep(stateAfter(scene.kept(id), {id, to: 'withdrawn', move: 'withdraw', by: mover.id, at: transaction.timestamp, on: {document: id, revision: transaction.id}, ...(title && {title})}))
  noteAll(scene, decision, {from: scene.standing(story).state, subject: id, subjectRev: transaction.id, ...reasonOf(scene, id)})
}

/** What the desk wrote beside it with the same transaction: readers see only the notice. */
function reasonOf(scene: Scene, id: string): {reason?: string} {
  const before = scene.stateBefore(id)?.notes?.length ?? 0
  const note = scene.transaction.changes.some(({id: changed}) => changed === stateId(id)) ? scene.stateAfter(id)?.notes?.[before] : undefined
  return note ? {reason: wordsIn(note.text)} : {}
}
