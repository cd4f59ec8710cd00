import {expect} from 'vitest'
import {visibleSource} from '../../lake/access/index.ts'
import {ask, cachedSource, type Answer, type Question} from '../../lake/query/index.ts'
import type {Allowance, Dataset, Doc} from '../../lake/types.ts'

/**
 * The law of limited reading: whatever a limited reader asks, the answer is that of a lake which holds only what they may see.
 * `smaller` is that lake. Answers, what they depend on, and refusals are compared; so is every way of reading that a query has.
 */
export function expectSight(dataset: Dataset, allowance: Allowance, smaller: Dataset, question: Question): void {
  const wanted = outcome(() => ask(smaller, question))
  expect(outcome(() => ask(visibleSource(cachedSource(dataset), allowance), question)), `kept documents: ${question.query}`).toEqual(wanted)
  expect(outcome(() => ask(visibleSource(dataset, allowance), question)), `read documents: ${question.query}`).toEqual(wanted)
}

/** An answer depends on some ids and types, or on everything; then the ids that were met on the way are not told. */
function outcome(work: () => Answer): unknown {
  try {
    const {result, footprint} = work()
    return {result, footprint: footprint.everything ? 'everything' : footprint}
  } catch (error) {
    return error
  }
}

/** Every way to read documents, one by one. */
export function expectSameReads(dataset: Dataset, allowance: Allowance, smaller: Dataset, ids: readonly string[], types: readonly string[]): void {
  const seen = visibleSource(dataset, allowance)
  expect([...seen.documents()]).toEqual([...smaller.documents()])
  expect(seen.ids()).toEqual(smaller.ids())
  for (const type of types) {
    expect(seen.ids([type])).toEqual(smaller.ids([type]))
    expect([...seen.documents([type])]).toEqual([...smaller.documents([type])])
  }
  for (const id of ids) {
    expect(seen.get(id)).toEqual(smaller.get(id))
    expect(seen.versionsOf(id)).toEqual(smaller.versionsOf(id))
    expect(seen.referrers(id)).toEqual(smaller.referrers(id))
  }
  const plain = (docs: Doc[]): unknown => docs.map((doc) => ({...doc})).sort((a, b) => (a._id < b._id ? -1 : 1))
  expect(plain(seen.heads(ids))).toEqual(plain(smaller.heads(ids)))
}
