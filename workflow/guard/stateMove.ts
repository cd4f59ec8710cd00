import {decideWay, titleOf} from '../decide.ts'
import {draftId, publishedId} from '../places.ts'
import {added, settledNotes, settledWaivers, stateAfter} from '../record.ts'
import {ARTICLE, holds, stateId, type At, type EditorialState, type Story} from '../story.ts'
import {nameOf, named, wordsIn} from '../words.ts'
import type {Scene} from './scene.ts'

/** States that a story comes to by what happens to its documents. */
const byPlace = ['published', 'withdrawn', 'scheduled']

/**
 * Somebody wrote into what is kept beside a story: a move that readers do not see, or a word to the desk.
 * @returns Whether it has moved by that.
 */
export function moveState(scene: Scene, article: string): boolean {
  const change = scene.transaction.changes.find(({id}) => id === stateId(article))
  const wanted = scene.stateAfter(article)
  if (!change || !wanted) return false
  const before = scene.stateBefore(article)
  const {mover, transaction: {timestamp: at}} = scene
  const on = wanted.decidedOn && wanted.decidedOn !== article && publishedId(wanted.decidedOn) === article ? wanted.decidedOn : draftId(article)
  const document = scene.after(on)
  // Whoever takes an approval back takes it from the words that have it, be they a copy in a release.
  const approved = before?.state === 'approved' && wanted.state !== 'approved' ? scene.around.group(article).find((one) => holds(before, one)) : undefined
  const story = scene.storyBefore(article, approved ?? document ?? scene.before(on))
  if ((document ?? scene.after(article))?._type !== ARTICLE) {
    scene.refuse(stateId(article), 'state', 'There is no such story: what stands is kept beside a draft, or beside what readers have.')
    return true
  }
  if (!settleWaivers(scene, before, wanted, story)) return true
  if (isRemark(before, wanted, scene.standing(story).state)) {
    const notes = settledNotes(before?.notes, wanted.notes, mover.id, at)
    const waivers = settledWaivers(before?.waivers, wanted.waivers, mover.id, at)
    scene.keep(remarked(before, wanted, article, {notes, waivers}))
    const waived = added(before?.waivers, wanted.waivers)[0]
    if (waived) scene.note({move: 'waive', from: scene.standing(story).state, to: scene.standing(story).state, subject: article, subjectRev: waived.revision, reason: `${waived.check}: ${waived.reason}`})
    return false
  }
  move(scene, {article, story, on: {document: on, revision: String(document?.['_rev'] ?? '')}, before, wanted})
  return true
}

/** Nothing was decided: somebody was asked to work on it, told something, or let a check pass. */
function isRemark(before: EditorialState | undefined, wanted: EditorialState, standing: string): boolean {
  const [was, is] = [before?.state ?? 'draft', wanted.state]
  return is === was ? is !== 'approved' || wanted.decidedRev === before?.decidedRev : is === standing && is !== 'approved'
}

/** The state as it was, with what the desk may write into it at any time. */
function remarked(before: EditorialState | undefined, wanted: EditorialState, article: string, settled: Pick<EditorialState, 'notes' | 'waivers'>): EditorialState {
  const {assignees, due, state} = wanted
  const {assignees: _assignees, due: _due, notes: _notes, waivers: _waivers, _rev, _updatedAt, ...kept} = before ?? {_id: stateId(article), _type: wanted._type, article: {_type: 'reference' as const, _ref: article, _weak: true as const}, state}
  return {
    ...kept,
    state,
    ...(Array.isArray(assignees) && assignees.length > 0 && {assignees: [...new Set(assignees.map(String))]}),
    ...(wordsIn(due) !== '' && {due: wordsIn(due)}),
    ...(settled.notes && {notes: settled.notes}),
    ...(settled.waivers && {waivers: settled.waivers}),
  } as EditorialState
}

interface Wanted {
  article: string
  story: Story
  /** The document that is decided on, as it is now. */
  on: At
  before: EditorialState | undefined
  wanted: EditorialState
}

function move(scene: Scene, {article, story, on, before, wanted}: Wanted): void {
  const {mover, transaction: {timestamp: at}, newsroom} = scene
  const words = story.candidate ?? story.published
  const id = stateId(article)
  if (!words) return scene.refuse(id, 'state', 'There is no such story.')
  const standing = scene.standing(story)
  const to = wanted.state
  if (!Object.hasOwn(newsroom.states, to)) {
    return scene.refuse(id, 'state', `${named(words)} cannot be “${to}”. There are: ${Object.keys(newsroom.states).join(', ')}.`)
  }
  if (byPlace.includes(to)) {
    // Elsewhere clients write down themselves what happened; here it is written already, and a schedule with its release.
    if (to === 'scheduled' || scene.standing(scene.storyAfter(article)).state !== to) {
      scene.refuse(id, 'state', `${named(words)} is ${titleOf(standing.state, newsroom).toLowerCase()}. It becomes “${titleOf(to, newsroom).toLowerCase()}” by that happening to it, not by being called so.`)
    } else if (before) scene.keep({...before, state: to})
    return
  }
  if (to === 'approved' && (wanted.decidedRev !== on.revision || on.revision === '')) {
    return scene.refuse(id, 'revision', wanted.decidedRev ? `${named(words)} was changed since you looked at it. Look at it once more, then approve it.` : `An approval of ${nameOf(words)} names the revision it is for, in decidedRev.`)
  }
  const fresh = added(before?.notes, wanted.notes)
  const reason = wordsIn(fresh[0]?.text)
  const facts = scene.facts(story, words, new Set([article]))
  const decision = decideWay({story: facts, company: []}, to, {mover, at: scene.at, reason}, newsroom)
  if (!decision.ok) return scene.refuseAll(id, decision.refusals)

  const last = decision.moves.at(-1) ?? ''
  const notes = settledNotes(before?.notes, wanted.notes, mover.id, at, last)
  const waivers = settledWaivers(before?.waivers, wanted.waivers, mover.id, at)
  const base = {...remarked(before, wanted, article, {}), ...(notes && {notes}), ...(waivers && {waivers})} as EditorialState
  scene.keep(stateAfter(base, {id: article, to, move: last, by: mover.id, at, ...(on.revision !== '' && {on}), ...(decision.moves.includes('approve') && {isApproved: true})}))
  noteAll(scene, decision, {from: standing.state, subject: article, subjectRev: on.revision, ...(reason !== '' && {reason})})
}

/** One event for each move of a way, the findings with the last. */
export function noteAll(scene: Scene, {moves, warnings, waived}: ReturnType<typeof decideWay>, {from, ...rest}: {from: string; subject: string; subjectRev: string; reason?: string; company?: readonly string[]}): void {
  let state = from
  moves.forEach((name, index) => {
    const to = scene.newsroom.moves[name]?.to ?? state
    const isLast = index === moves.length - 1
    const {reason, company, ...subject} = rest
    scene.note({move: name, from: state, to, ...subject, ...(isLast && {findings: [...warnings, ...waived], ...(reason !== undefined && {reason}), ...(company && {company})})})
    state = to
  })
}

/** Only standards editors let an error pass, for the words that are there, and say why. */
function settleWaivers(scene: Scene, before: EditorialState | undefined, wanted: EditorialState, {candidate}: Story): boolean {
  const same = JSON.stringify(before?.waivers ?? []) === JSON.stringify(wanted.waivers ?? [])
  if (same) return true
  const name = candidate ? nameOf(candidate) : 'the story'
  const may = scene.mover.roles.some((role) => role === 'standards' || role === 'administrator')
  if (!may) return no(scene, wanted._id, 'role', `A check of ${name} is waived by standards editors. Ask one of them.`)
  for (const {check, reason, revision} of added(before?.waivers, wanted.waivers)) {
    const known = Object.hasOwn(scene.newsroom.checks, check) ? scene.newsroom.checks[check] : undefined
    if (!known) return no(scene, wanted._id, 'waiver', `There is no check “${check}” to waive for ${name}.`)
    if (known.isFinal) return no(scene, wanted._id, 'waiver', `“${known.title}” cannot be waived: nothing would make it good. Mend ${name} instead.`)
    if (wordsIn(reason) === '') return no(scene, wanted._id, 'reason', `Say why “${known.title}” is waived for ${name}; the desk keeps the reason.`)
    if (!candidate || revision !== candidate['_rev']) return no(scene, wanted._id, 'revision', `A waiver is for the words that are there: name the revision of ${name} as it is now.`)
  }
  return true
}

function no(scene: Scene, id: string, code: string, message: string): false {
  scene.refuse(id, code, message)
  return false
}
