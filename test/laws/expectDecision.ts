import {expect} from 'vitest'
import type {Doc} from '../../lake/types.ts'
import {answered, decisionOn, draftId, nameOf, newsroomOf, originalOf, prepare, requestFor, standingNow, type Answer, type Decision, type NewsroomSettings, type Question, type Wish} from '../../workflow/index.ts'
import {refusals, type House} from '../workflow/house.ts'

/** Answers a question as the lake would over HTTP. */
export function answerFrom({dataset}: House, question: Question): Answer {
  const all = (): Doc[] => [...dataset.documents()]
  switch (question.ask) {
    case 'documents':
      return question.ids.flatMap((id) => dataset.get(id) ?? [])
    case 'holding':
      return all().filter((doc) => doc._type === question.type && question.path.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], doc) === question.value)
    case 'referrers':
      return dataset.referrers(question.of).flatMap((id) => dataset.get(id) ?? []).filter(({_type}) => _type !== 'editorialState')
    case 'author':
      return dataset.transaction(String(originalOf(question.of, dataset.get(draftId(question.of._id)))['_rev']))?.author
  }
}

/** Moves that a client makes by writing down where the story is to stand: the guard asks for the way there, by whatever moves. */
const written = ['submit', 'requestChanges', 'approve', 'spike', 'unspike']

/**
 * The laws of a decision: there is always one; what it says yes to, the guard accepts, and what it says no to, the guard refuses; and
 * every no is a sentence that names the story and ends like one. Nothing is moved.
 */
export function expectDecision(house: House, article: string, wish: Wish, role: string, settings: NewsroomSettings = {}): Decision | undefined {
  const id = `${role}-1`
  const now = house.clock.now()
  const prepared = answered(prepare(article, wish, now), (question) => answerFrom(house, question))
  if (!prepared) return undefined
  const decision = decisionOn(prepared, {mover: {id, roles: [role]}, at: now}, newsroomOf(settings, true))
  const {words} = prepared.set.story
  for (const {message, check} of decision.refusals) {
    expect(message, `${check} is a sentence`).toMatch(/^[“A-Z].*[.”)]$/su)
    if (check !== 'K1' && check !== 'K2') expect(message.toLowerCase(), `${check} names the story`).toContain(nameOf(words).toLowerCase().replace(/^the story without a headline$/, 'story'))
  }
  const request = requestFor(prepared, {now: now.toISOString(), newId: 'dry'})
  const steps = 'actions' in request ? request.actions : request.mutations
  if (steps.length === 0) {
    expect(decision.ok, `there is nothing to send for ${JSON.stringify(wish)}`).toBe(false)
    return decision
  }
  // To write down where a story stands already moves nothing; the guard has nothing against it.
  const wanted = newsroomOf(settings, true).moves[wish.move ?? '']?.to ?? wish.to
  if (wanted === standingNow(prepared, newsroomOf(settings, true)).state) return decision
  const byWay = written.includes(wish.move ?? '') ? decisionOn({...prepared, wish: {...wish, move: undefined as never, to: wanted ?? ''}}, {mover: {id, roles: [role]}, at: now}, newsroomOf(settings, true)) : decision
  if (decision.ok) expect(byWay.ok, 'one move is a way').toBe(true)
  const by = house.as(role, id)
  const said = refusals(() => ('actions' in request ? by.act(request.actions as never, {dryRun: true}) : by.mutate(request.mutations as never, {dryRun: true})))
  expect(said.length === 0, `${role}, ${JSON.stringify(wish)}: decide says ${JSON.stringify(decision.refusals.map(({check}) => check))}, the guard ${JSON.stringify(said)}`).toBe(byWay.ok)
  return decision
}
