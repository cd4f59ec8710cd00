import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {LakeError, toReply} from '../../../lake/errors.ts'
import type {Bench} from './open.ts'
import {openWithQuery, request, type Request} from './requests.ts'

const everything = (bench: Bench) => JSON.stringify([[...bench.dataset.documents()], [...bench.dataset.log()]])

/** Sends a request first dry, then in earnest: both must say the same, and a refusal must leave no trace. */
function send(bench: Bench, sent: Request, number: number): void {
  const run = (dryRun: boolean) => {
    const write = {transactionId: `t${number}`, dryRun, autoGenerateArrayKeys: number % 2 === 0}
    try {
      return 'mutations' in sent ? bench.mutate(sent.mutations, write) : bench.act(sent.actions, write)
    } catch (error) {
      expect(error).toBeInstanceOf(LakeError)
      expect(toReply(error).status).toBeLessThan(500)
      return (error as LakeError).code
    }
  }
  const before = everything(bench)
  const dry = run(true)
  expect(everything(bench)).toBe(before)
  const real = run(false)
  expect(typeof real).toBe(typeof dry)
  if (real === 'mutationFailed' || real === 'actionFailed') {
    expect(real).toBe(dry)
    expect(everything(bench)).toBe(before)
  }
}

/** What strong references promise, asked of the documents themselves. */
function expectPromisesKept(bench: Bench): void {
  const ids = new Set(bench.ids())
  for (const doc of bench.dataset.documents()) {
    const targets = [...JSON.stringify(doc).matchAll(/\{"_ref":"([abc])"\}/g)].map((match) => match[1] as string)
    for (const target of targets) expect(ids.has(target), `${doc._id} → ${target}`).toBe(true)
  }
}

/** The edge table and the columns, against a plain look at every document. */
function expectTables(bench: Bench): void {
  const all = [...bench.dataset.documents()]
  for (const name of ['a', 'b', 'c']) {
    const referring = all.filter((doc) => JSON.stringify(doc).includes(`"_ref":"${name}"`)).map((doc) => doc._id)
    expect(bench.dataset.referrers(name)).toEqual(referring)
    const group = all.filter((doc) => doc._id.endsWith(name) && !doc._id.startsWith('_.')).map((doc) => doc._id)
    expect(bench.dataset.versionsOf(name).map((doc) => doc._id).sort()).toEqual(group.sort())
  }
  expect([...bench.dataset.documents(['x', 'system.release'])]).toEqual(all)
  for (const doc of all) expect(bench.dataset.get(doc._id)).toEqual(doc)
}

describe('whatever is written', () => {
  test('the laws of the log hold, promises are kept, and the tables agree', () => {
    fc.assert(
      fc.property(fc.array(request, {minLength: 1, maxLength: 14}), (requests) => {
        const bench = openWithQuery()
        requests.forEach((sent, number) => send(bench, sent, number))
        bench.check()
        expectPromisesKept(bench)
        expectTables(bench)
        bench.dataset.close()
      }),
      {numRuns: 250},
    )
  })

  test('the generator reaches what it should: many requests are carried out, many refused', () => {
    const outcomes = {done: 0, refused: 0}
    for (const requests of fc.sample(fc.array(request, {minLength: 14, maxLength: 14}), {numRuns: 30, seed: 7})) {
      const bench = openWithQuery()
      requests.forEach((sent, number) => send(bench, sent, number))
      const done = bench.heard.filter((transaction) => transaction.changes.length > 0).length
      outcomes.done += done
      outcomes.refused += requests.length - done
    }
    expect(outcomes.done).toBeGreaterThan(100)
    expect(outcomes.refused).toBeGreaterThan(100)
  })
})
