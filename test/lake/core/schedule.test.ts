import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import {describe, expect, onTestFinished, test} from 'vitest'
import {keepSchedule} from '../../../lake/schedule/index.ts'
import {handClock, type HandClock} from '../../support/clock.ts'
import {action, openBench, type Bench} from './open.ts'

const MINUTE = 60_000
const start = Date.UTC(2026, 0, 1, 12)
const hour = (minutes: number) => new Date(start + minutes * MINUTE).toISOString()
const release = (name: string, releaseId: string, more: Record<string, unknown> = {}) => action(`release.${name}`, {releaseId, ...more})
const schedule = (releaseId: string, minutes: number) => release('schedule', releaseId, {publishAt: hour(minutes)})

interface Stage {
  bench: Bench
  clock: HandClock
  warnings: string[]
  /** State of a release. */
  state(releaseId: string): unknown
  /** Publications in the order in which they came. */
  published(): unknown[]
}

/** A dataset whose releases `r1`… each hold one new document `a1`…, with a schedule driven by hand. */
function stage(releases: number, options: Parameters<typeof openBench>[0] = {}, kept = true): Stage {
  const clock = handClock(start)
  const bench = openBench({now: clock.now, ...options})
  const warnings: string[] = []
  for (let number = 1; number <= releases; number++) {
    bench.act([
      release('create', `r${number}`),
      action('document.version.create', {publishedId: `a${number}`, document: {_id: `versions.r${number}.a${number}`, _type: 'x'}}),
    ])
  }
  if (kept) keepSchedule(bench.dataset, {...clock, warn: (message) => warnings.push(message)})
  return {
    bench,
    clock,
    warnings,
    state: (releaseId) => bench.dataset.get(`_.releases.${releaseId}`)?.state,
    published: () =>
      bench.heard.flatMap(({actions}) => actions.filter(({actionType}) => actionType === 'sanity.action.release.publish').map(({releaseId}) => releaseId)),
  }
}

describe('a scheduled release', () => {
  test('goes live at its hour and not before', () => {
    const {bench, clock, state} = stage(1)
    bench.act([schedule('r1', 10)])
    clock.advance(10 * MINUTE - 1)
    expect(state('r1')).toBe('scheduled')
    clock.advance(1)
    expect(state('r1')).toBe('published')
    expect(bench.dataset.get('a1')).toMatchObject({_type: 'x', _updatedAt: hour(10)})
    expect(bench.heard.at(-1)).toMatchObject({author: 'schedule', timestamp: hour(10)})
    expect(clock.waiting()).toBe(0)
    bench.check()
  })

  test('goes at once when its hour has passed', () => {
    const {bench, clock, state} = stage(1)
    bench.act([schedule('r1', -10)])
    expect(state('r1')).toBe('scheduled')
    clock.advance(0)
    expect(state('r1')).toBe('published')
  })

  test('that was missed while nobody ran goes when the lake starts', () => {
    const {bench, clock, state, published} = stage(2, {}, false)
    bench.act([schedule('r2', 1), schedule('r1', 2)])
    clock.advance(24 * 60 * MINUTE)
    expect(state('r1')).toBe('scheduled')
    keepSchedule(bench.dataset, {...clock, warn: () => undefined})
    clock.advance(0)
    expect(published()).toEqual(['r2', 'r1'])
    bench.check()
  })

  test('does not go when it was taken back, and goes at its new hour when it was moved', () => {
    const {bench, clock, state, published} = stage(2)
    bench.act([schedule('r1', 10), schedule('r2', 10)])
    bench.act([release('unschedule', 'r1'), schedule('r2', 20)])
    clock.advance(15 * MINUTE)
    expect(published()).toEqual([])
    clock.advance(5 * MINUTE)
    expect(published()).toEqual(['r2'])
    expect(state('r1')).toBe('active')
  })

  test('several go in the order of their hours, those of one hour in the order of their names', () => {
    const {bench, clock, published} = stage(4)
    bench.act([schedule('r4', 5), schedule('r3', 3), schedule('r2', 5), schedule('r1', 9)])
    clock.advance(5 * MINUTE)
    expect(published()).toEqual(['r3', 'r2', 'r4'])
    clock.advance(4 * MINUTE)
    expect(published()).toEqual(['r3', 'r2', 'r4', 'r1'])
  })

  test('in a far future asks for no longer wait than a timer can keep', () => {
    const {bench, clock, state} = stage(1)
    bench.act([release('schedule', 'r1', {publishAt: '2099-01-01T00:00:00Z'})])
    clock.advance(60 * MINUTE)
    expect(clock.longest()).toBeLessThanOrEqual(MINUTE)
    expect(state('r1')).toBe('scheduled')
  })

  test('follows the clock when it is set forward or back', () => {
    const {bench, clock, state} = stage(2)
    bench.act([schedule('r1', 10), schedule('r2', 60)])
    clock.set(start - 30 * MINUTE)
    clock.advance(20 * MINUTE)
    expect(state('r1')).toBe('scheduled')
    clock.set(start + 11 * MINUTE)
    clock.advance(MINUTE)
    expect(state('r1')).toBe('published')
    expect(state('r2')).toBe('scheduled')
  })

  test('that the guard refuses opens again with the reason, and is not tried again', () => {
    let attempts = 0
    const {bench, clock, warnings} = stage(1, {
      // Whoever schedules is told nothing yet: the embargo comes in between.
      guard: ({changes, author}) => (author === 'schedule' && changes.some(({id}) => id === 'a1') && ++attempts > 0 ? 'The story is under embargo.' : undefined),
    })
    bench.act([schedule('r1', 10)])
    clock.advance(60 * MINUTE)
    expect(attempts).toBe(1)
    const doc = bench.dataset.get('_.releases.r1')
    expect(doc).toMatchObject({state: 'active', error: {message: 'The story is under embargo.'}})
    expect(doc).not.toHaveProperty('publishAt')
    expect(bench.dataset.get('versions.r1.a1')).toBeDefined()
    expect(warnings).toEqual([`The release "r1" of the dataset "bench", due at ${hour(10)}, could not be published: The story is under embargo.`])
    bench.check()
  })

  test('that failed forgets its error when it is scheduled again', () => {
    let embargo = true
    const {bench, clock, state} = stage(1, {guard: ({author, changes}) => (embargo && author === 'schedule' && changes.some(({id}) => id === 'a1') ? 'Not yet.' : undefined)})
    bench.act([schedule('r1', 1)])
    clock.advance(MINUTE)
    expect(bench.dataset.get('_.releases.r1')).toHaveProperty('error')
    embargo = false
    bench.act([schedule('r1', 2)])
    expect(bench.dataset.get('_.releases.r1')).not.toHaveProperty('error')
    clock.advance(MINUTE)
    expect(state('r1')).toBe('published')
  })

  test('that cannot be written now is tried again later, neither at once nor never', () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'copydesk-schedule-'))
    onTestFinished(() => rmSync(directory, {recursive: true}))
    const file = path.join(directory, 'lake.db')
    const {bench, clock, state, warnings} = stage(1, {file, busyTimeout: 0})
    onTestFinished(() => bench.dataset.close())
    bench.act([schedule('r1', 1)])
    const other = new DatabaseSync(file)
    onTestFinished(() => other.close())
    other.exec('BEGIN IMMEDIATE')
    clock.advance(2 * MINUTE)
    expect(state('r1')).toBe('scheduled')
    expect(warnings.length).toBeGreaterThan(0)
    expect(warnings.length).toBeLessThan(5)
    other.exec('ROLLBACK')
    clock.advance(MINUTE)
    expect(state('r1')).toBe('published')
  })

  test('is left alone once the dataset is closed', () => {
    const {bench, clock} = stage(1)
    bench.act([schedule('r1', 1)])
    expect(clock.waiting()).toBe(1)
    bench.dataset.close()
    expect(clock.waiting()).toBe(0)
  })
})
