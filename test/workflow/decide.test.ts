import {describe, expect, test} from 'vitest'
import {checks, moves, newsroomOf, states, type Move, type MoveName, type Wish} from '../../workflow/index.ts'
import {expectDecision} from '../laws/expectDecision.ts'
import {edit, house, moveTo, note, publish, START, story, type House} from './house.ts'
import {newsroom as three} from './newsrooms/three.ts'
import {newsroom as threeHundred} from './newsrooms/threeHundred.ts'

const roles = ['viewer', 'reporter', 'editor', 'publisher', 'standards', 'migrator', 'administrator']
const hour = new Date(START + 3_600_000).toISOString()

/** A story in every place where one can stand, written by somebody who is none of those who move it. */
const places: Record<string, (h: House) => void> = {
  draft: (h) => h.as('reporter', 'writer').mutate([{create: story('a')}]),
  inReview: (h) => (places.draft?.(h), h.as('reporter', 'writer').mutate(moveTo(h, 'a', 'inReview'))),
  approved: (h) => (places.inReview?.(h), h.as('editor', 'checker').mutate(moveTo(h, 'a', 'approved'))),
  'approved and changed': (h) => (places.approved?.(h), h.as('reporter', 'writer').act([edit('a', {kicker: 'Late'})])),
  published: (h) => (places.approved?.(h), h.as('publisher', 'sender').act([publish('a')])),
  revising: (h) => (places.published?.(h), h.as('reporter', 'writer').act([edit('a', {kicker: 'Later'})])),
  'revising, in review': (h) => (places.revising?.(h), h.as('reporter', 'writer').mutate(moveTo(h, 'a', 'inReview'))),
  spiked: (h) => (places.draft?.(h), h.as('editor', 'checker').mutate(moveTo(h, 'a', 'spiked', {notes: [note('Old.')]}))),
  faulty: (h) => (h.as('reporter', 'writer').mutate([{create: story('a', {headline: '', bylineOverride: ''})}]), h.as('reporter', 'writer').mutate(moveTo(h, 'a', 'draft'))),
}

const wishes: Wish[] = [
  ...['submit', 'requestChanges', 'approve', 'spike', 'unspike', 'unpublish'].map((move): Wish => ({move, reason: 'Because.'})),
  {move: 'requestChanges'}, {move: 'spike'},
  {to: 'published'}, {to: 'published', change: {kind: 'minor'}}, {to: 'published', change: {kind: 'correction', publicNote: 'We had it wrong.'}}, {to: 'published', change: {kind: 'correction'}},
  {to: 'scheduled', hour},
  {move: 'withdraw', withdrawal: {kind: 'legal', publicNotice: 'Withdrawn.'}}, {move: 'withdraw'},
]

describe.each(Object.keys(places))('a story that is %s', (place) => {
  test.each(roles)('is moved by a %s as decide says, and the guard says the same', (role) => {
    const h = house()
    places[place]?.(h)
    for (const wish of wishes) expectDecision(h, 'a', wish, role)
  })
})

describe('the table', () => {
  const table = Object.entries<Move>(moves)

  test('says of every move who, from where, to where; every check that it names is there, and every check is looked at by a move', () => {
    const named = table.flatMap(([, {checks: ids}]) => ids)
    expect(named.filter((id) => !Object.hasOwn(checks, id))).toEqual([])
    expect(Object.keys(checks).filter((id) => !named.includes(id))).toEqual([])
    for (const [, {from, to, by}] of table) {
      expect([...from, to].filter((state) => !Object.hasOwn(states, state))).toEqual([])
      expect(by.length).toBeGreaterThan(0)
    }
  })

  test('leads to every state, and from every state on; only a withdrawal is for ever', () => {
    const reached = new Set(['draft'])
    for (let size = 0; size !== reached.size; ) {
      size = reached.size
      for (const [, {from, to}] of table) if (from.some((state) => reached.has(state))) reached.add(to)
    }
    expect([...reached].toSorted()).toEqual(Object.keys(states).toSorted())
    const away = (state: string): string[] => table.filter(([, {from, to}]) => from.includes(state) && to !== state).map(([, {to}]) => to)
    for (const state of Object.keys(states)) expect(away(state).length > 0, state).toBe(state !== 'withdrawn')
  })

  test('is what the roles of MODEL say: who may make which move', () => {
    const by = Object.fromEntries(table.map(([name, move]) => [name, move.by]))
    expect(by).toEqual({
      submit: ['reporter', 'editor'], requestChanges: ['editor', 'standards'], approve: ['editor'], publish: ['publisher'], publishRevision: ['publisher', 'standards'], schedule: ['publisher'],
      unschedule: ['publisher', 'clock'], goLive: ['clock'], spike: ['editor'], unspike: ['editor'], unpublish: ['publisher'], expire: ['clock'], withdraw: ['standards'],
    } satisfies Record<MoveName, string[]>)
  })
})

describe('a newsroom’s own settings', () => {
  test('four eyes hold where people sign in, or as it is said', () => {
    expect([newsroomOf({}, false).fourEyes, newsroomOf({}, true).fourEyes, newsroomOf({fourEyes: true}, false).fourEyes, newsroomOf({fourEyes: false}, true).fourEyes]).toEqual([false, true, true, false])
  })

  test('three people: each of them writes, edits and publishes; one looks after corrections', () => {
    const h = house({settings: three})
    h.as('publisher').mutate([{create: story('a')}])
    expect(h.as('publisher').tries(() => h.as('publisher').act([publish('a')]))).toEqual([])
    expect(h.audit().map(({move}) => move)).toEqual(['submit', 'approve', 'publish'])
    expect(expectDecision(h, 'a', {move: 'withdraw', withdrawal: {kind: 'kill', publicNotice: 'Gone.'}}, 'publisher', three)?.ok).toBe(false)
  })

  test('three hundred: a copy desk and lawyers stand between review and approval, with roles of their own', () => {
    const h = house({settings: threeHundred})
    const to = (role: string, state: string, id = 'a') => h.as(role).tries(() => h.as(role).mutate(moveTo(h, id, state)))
    h.as('reporter').mutate([{create: story('a')}])
    expect([to('reporter', 'inReview'), to('editor', 'approved'), to('editor', 'copyDesk'), to('editor', 'legal'), to('copyEditor', 'legal'), to('copyEditor', 'approved'), to('lawyer', 'approved')]).toEqual([[], ['role'], [], ['role'], [], ['role'], []])
    expect(h.as('publisher').tries(() => h.as('publisher').act([publish('a')]))).toEqual([])
    h.as('reporter').act([edit('a', {kicker: 'More', changeLog: [{_key: 'c', _type: 'changeNote', kind: 'update'}]})])
    expect(h.as('publisher').tries(() => h.as('publisher').act([publish('a')]))).toEqual(['role'])
    expect(h.audit().map(({move}) => move)).toEqual(['submit', 'toCopyDesk', 'toLegal', 'approve', 'publish'])
    h.as('reporter').mutate([{create: story('b', {headline: 'Look!'})}])
    expect([to('reporter', 'inReview', 'b'), to('editor', 'copyDesk', 'b'), to('copyEditor', 'legal', 'b'), to('lawyer', 'approved', 'b')]).toEqual([[], [], [], ['shouting']])
  })

  test('checks weigh what the newsroom says, and it may add its own', () => {
    const h = house({
      settings: {
        levels: {P3: 'off', P12: 'error'},
        checks: {house: {title: 'No shouting', level: 'error', at: ['publish'], look: ({words}) => (String(words['headline']).endsWith('!') ? {message: `“${String(words['headline'])}” shouts. Take the exclamation mark away.`} : undefined)}},
      },
      isSignedIn: false,
    })
    h.as('administrator').mutate([{create: story('a', {headline: 'Look!', bylineOverride: '', section: null})}])
    expect(h.as('administrator').tries(() => h.as('administrator').act([publish('a')]))).toEqual(['P12', 'house'])
  })
})
