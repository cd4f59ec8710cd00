import {describe, expect, test} from 'vitest'
import type {Action, Mutation} from '../../lake/types.ts'
import {answered, inquire, prepare, requestFor, type Answer, type Question, type Stored, type Wish} from '../../workflow/index.ts'
import {startGuardedLake} from '../support/guarded.ts'
import {edit, house, moveTo, publish, refusals, START, story, type House} from './house.ts'

const link = (to: string) => ({relatedLinks: [{_key: 'l', _type: 'relatedLink', label: 'Read more', article: {_type: 'reference', _ref: to}}]})

function approve(h: House, id: string, more: Record<string, unknown> = {}): void {
  h.as('reporter').mutate([{create: story(id, more)}])
  h.as('reporter').mutate(moveTo(h, id, 'inReview'))
  h.as('editor').mutate(moveTo(h, id, 'approved'))
}

function live(h: House, id: string, more: Record<string, unknown> = {}): void {
  approve(h, id, more)
  h.as('publisher').act([publish(id)])
}

/** Makes a move as the Studio and the command line do. @returns What it was refused for. */
function tries(h: House, role: string, id: string, wish: Wish): string[] {
  const read = (ids: readonly string[]): Stored[] => ids.flatMap((each) => h.get(each) ?? [])
  const answer = (question: Question): Answer => (question.ask === 'documents' ? read(question.ids) : question.ask === 'referrers' ? read(h.dataset.referrers(question.of)) : question.ask === 'holding' ? [] : undefined)
  const prepared = answered(prepare(id, wish, h.clock.now()), answer)
  if (!prepared) throw new Error(`There is no ${id}.`)
  const request = requestFor(prepared, {now: h.clock.now().toISOString(), newId: `r${id}`})
  return refusals(() => ('actions' in request ? h.as(role).act(request.actions as Action[]) : h.as(role).mutate(request.mutations as unknown as Mutation[]))).map(({code}) => code)
}

describe('a story that is taken down', () => {
  test('can lead readers of others to another one: that is no change of what those say', () => {
    const h = house()
    for (const id of ['b', 'c']) live(h, id)
    live(h, 'a', link('b'))
    expect(tries(h, 'publisher', 'b', {move: 'unpublish', replacement: 'c'})).toEqual([])
    expect([h.get('a'), h.get('b')]).toMatchObject([link('c'), undefined])
    expect(h.audit().findLast(({subject}) => subject === 'a')).toMatchObject({move: 'reprint'})
  })

  test('leads nobody to a story that readers do not have, and nothing else changes with it', () => {
    const h = house()
    live(h, 'b')
    live(h, 'a', link('b'))
    approve(h, 'c')
    expect(tries(h, 'publisher', 'b', {move: 'unpublish', replacement: 'c'})).not.toEqual([])
    live(h, 'd')
    const {_rev, ...content} = h.get('b') as Stored
    const taken = [{create: {...content, _id: 'drafts.b'} as Stored}, {delete: {id: 'b'}}]
    expect(h.as('publisher').tries(() => h.as('publisher').mutate([{patch: {id: 'a', set: {...link('d'), kicker: 'More'}}}, ...taken]))).toContain('C1')
    expect(h.as('publisher').tries(() => h.as('publisher').mutate([{patch: {id: 'a', set: link('d')}}]))).toContain('C1')
    expect(h.get('a')).toMatchObject(link('b'))
  })

  test('leaves approvals alone: what refers to it refers to it weakly, and says the same', () => {
    const h = house()
    live(h, 'b')
    approve(h, 'a', link('b'))
    expect(tries(h, 'publisher', 'b', {move: 'unpublish'})).toEqual([])
    expect(h.state('a')).toMatchObject({state: 'approved', decidedRev: h.get('drafts.a')?._rev})
    expect(h.get('drafts.a')).toMatchObject({relatedLinks: [{article: {_ref: 'b', _weak: true}}]})
    expect(h.as('publisher').tries(() => h.as('publisher').act([publish('a')]))).toEqual([])
  })

  test('waits for the schedule of what needs it', () => {
    const h = house()
    live(h, 'b')
    approve(h, 'a', link('b'))
    expect(tries(h, 'publisher', 'a', {to: 'scheduled', hour: '2026-03-02T00:00:00Z'})).toEqual([])
    expect(tries(h, 'publisher', 'b', {move: 'unpublish'})).toEqual(['conflict'])
    expect(h.state('a')?.state).toBe('scheduled')
  })
})

test('a notice leads readers to what they have, not to another notice', () => {
  const h = house()
  for (const id of ['a', 'b', 'c']) live(h, id)
  const instead = (id: string): Wish => ({move: 'withdraw', withdrawal: {kind: 'duplicate', publicNotice: 'We had it twice.', replacedBy: id}})
  expect(tries(h, 'standards', 'b', instead('a'))).toEqual([])
  expect(tries(h, 'standards', 'c', instead('b'))).toEqual(['K3'])
})

describe('whoever changes no word of a story has not written it', () => {
  /** Eve writes a story that needs another, which a publisher takes down: her draft has been changed since, and not by her. */
  const written = [
    ['editor-1', 'Eve', ['A1']],
    ['editor-2', 'somebody else', []],
  ] as const

  test.each(written)('%s, who is %s, approves it: %j', (id, _who, refusal) => {
    const h = house()
    live(h, 'b')
    h.as('editor').mutate([{create: story('a', link('b'))}])
    expect(tries(h, 'publisher', 'b', {move: 'unpublish'})).toEqual([])
    h.as('reporter').mutate(moveTo(h, 'a', 'inReview'))
    expect(h.as('editor', id).tries(() => h.as('editor', id).mutate(moveTo(h, 'a', 'approved')))).toEqual(refusal)
  })

  test('nor has the schedule, when it publishes a copy beside it', () => {
    const h = house()
    approve(h, 'a')
    expect(tries(h, 'publisher', 'a', {to: 'scheduled', hour: new Date(START + 3_600_000).toISOString()})).toEqual([])
    h.as('editor').act([edit('a', {kicker: 'Eve’s own'})])
    h.clock.advance(3_600_001)
    expect([h.get('a')?.['kicker'], h.get('drafts.a')]).toMatchObject([undefined, {kicker: 'Eve’s own', contentUpdatedAt: expect.any(String)}])
    h.as('reporter').mutate(moveTo(h, 'a', 'inReview'))
    expect(h.as('editor').tries(() => h.as('editor').mutate(moveTo(h, 'a', 'approved')))).toEqual(['A1'])
  })

  test('nor over HTTP, where the history is asked', async () => {
    const lake = await startGuardedLake()
    await lake.as('editor').create(story('a'))
    const {id: eve} = await lake.as('editor').request<{id: string}>({url: '/users/me'})
    await lake.as('publisher').patch('drafts.a').set({contentUpdatedAt: '2026-03-01T10:00:00Z'}).commit()
    const authorNow = async () => (await inquire(lake.client, prepare('a', {move: 'approve'}, new Date())))?.set.story.author
    expect(await authorNow()).toBe(eve)
    await lake.as('publisher').patch('drafts.a').set({kicker: 'Pia’s own'}).commit()
    expect(await authorNow()).not.toBe(eve)
  })
})
