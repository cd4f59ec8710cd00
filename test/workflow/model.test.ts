import {copyFileSync, existsSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import * as fc from 'fast-check'
import {expect, test} from 'vitest'
import type {Transaction} from '../../lake/types.ts'
import {openHouse, refusals, type House} from './house.ts'
import {CRASH, names, operations, people, stories, tries, wait, type Try} from './model/operations.ts'
import {oracle} from './model/oracle.ts'

/** How many stories of calls are tried; `RUNS=100000 npx vitest run test/workflow/model.test.ts` for an afternoon. */
const RUNS = Number(process.env['RUNS'] ?? 2000)

interface Played {
  house: House & {close(): void}
  done: Map<string, number>
  refused: Map<string, number>
}

/** Plays a story of calls on a lake of its own, and asks the oracle after each. A crash goes on with what the disk has. */
function play(calls: readonly Try[], folder?: string): Played {
  const [done, refused] = [new Map<string, number>(), new Map<string, number>()]
  const judge = oracle()
  let file = folder && path.join(folder, 'lake.db')
  let house = openHouse({...(file !== undefined && {file})})
  house.dataset.onCommit(hear)
  let failure: unknown
  let isChanged = false
  // The lake lets nothing that a listener throws come between a writer and the answer.
  function hear(transaction: Transaction): void {
    isChanged = true
    try {
      judge.hear(transaction)
    } catch (error) {
      failure ??= error
    }
  }
  const count = (counts: Map<string, number>, name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1)
  let crashes = 0

  const crash = (): void => {
    if (file === undefined || folder === undefined) return
    const next = path.join(folder, `lake-${++crashes}.db`)
    for (const end of ['', '-wal']) if (existsSync(file + end)) copyFileSync(file + end, next + end)
    const {clock} = house
    house.close()
    file = next
    house = openHouse({file, clock, firstId: crashes * 1_000_000})
    house.dataset.onCommit(hear)
  }

  try {
    for (const {who, what, which, how} of calls) {
      const name = names[what]
      if (name === undefined) {
        if (what === CRASH) crash()
        else wait(house, how)
      } else {
        const [role, id] = people[who] ?? ['viewer', 'vic']
        const refusal = refusals(() => operations[name]?.({house, by: house.as(role, id), id: stories[which] ?? 'a', how}))
        if (refusal.length === 0) count(done, name)
        else for (const {code} of refusal) count(refused, code)
      }
      if (failure) throw failure
      // What was refused has changed nothing, as nothing was heard.
      if (isChanged) judge.check(house)
      isChanged = false
    }
    judge.checkTrail(house)
  } catch (error) {
    house.close()
    throw error
  }
  return {house, done, refused}
}

const spelled = (calls: readonly Try[]): string => calls.map(({who, what, which, how}) => `${people[who]?.[1]} ${names[what] ?? (what === CRASH ? 'crash' : 'wait')} ${stories[which]} ${how}`).join('\n')

function explore(runs: number, longest: number, inFolder: boolean): Played['done'] {
  const all = new Map<string, number>()
  fc.assert(
    fc.property(tries(longest), (calls) => {
      const folder = inFolder ? mkdtempSync(path.join(tmpdir(), 'copydesk-model-')) : undefined
      try {
        const {house, done} = play(calls, folder)
        house.close()
        for (const [name, times] of done) all.set(name, (all.get(name) ?? 0) + times)
      } catch (error) {
        throw new Error(`${error instanceof Error ? error.message : String(error)}\n${spelled(calls)}`, {cause: error})
      } finally {
        if (folder) rmSync(folder, {recursive: true})
      }
    }),
    {numRuns: runs, endOnFailure: process.env['FAULT'] !== undefined, ...(process.env['SEED'] && {seed: Number(process.env['SEED'])})},
  )
  return all
}

test(`whatever anybody tries, in ${RUNS} stories of calls, readers see only what was approved, and the audit says why`, {timeout: 600_000 + RUNS * 200}, () => {
  const done = explore(RUNS, 24, false)
  // A model in which nothing happens proves nothing; and some things never may.
  const never = ['strayState', 'staleState', 'addEvent', 'changeEvent', 'hide']
  expect(never.filter((name) => done.has(name))).toEqual([])
  const usual = ['publish', 'publishChange', 'promote', 'unpublish', 'withdraw', 'spike', 'unspike', 'scheduleStory', 'unscheduleStory', 'schedule', 'runRelease', 'approveVersion', 'waive', 'importPublished', 'discard']
  expect(usual.filter((name) => !done.has(name))).toEqual([])
})

test('the same where the lake dies in between', {timeout: 600_000 + RUNS * 20}, () => {
  explore(Math.ceil(RUNS / 20), 24, true)
})
