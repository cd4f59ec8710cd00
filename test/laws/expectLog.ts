import {Mutation as Mutator} from '@sanity/mutator'
import {applyPatch} from 'mendoza'
import {expect} from 'vitest'
import {applyEffect, replay} from '../../lake/history/index.ts'
import type {Change, Dataset, Doc, Transaction} from '../../lake/types.ts'

/**
 * The laws of the log: replay from empty ≡ documents · numbers without holes · each change starts where the last one ended ·
 * effects turn before into after and back (Mendoza's own reader) · the mutations let a Studio predict the same document ·
 * what the listeners heard ≡ the log.
 */
export function expectLog(dataset: Dataset, heard?: Transaction[]): void {
  const log = [...dataset.log()]
  expect(sorted(replay(log).values())).toEqual([...dataset.documents()])
  expect(log.map((transaction) => transaction.sequence)).toEqual(log.map((_, index) => index + 1))
  expect([...dataset.log({reverse: true})].map(idOf)).toEqual(log.map(idOf).reverse())

  const now = new Map<string, Doc>()
  for (const transaction of log) {
    for (const change of transaction.changes) {
      expect(change.before).toEqual(now.get(change.id))
      expect(change.previousRev).toBe(change.before?._rev)
      expectEffects(change)
      expectPrediction(change, transaction)
      if (change.after) now.set(change.id, change.after)
      else now.delete(change.id)
      expect(change.after?._rev ?? transaction.id).toBe(transaction.id)
    }
  }
  if (heard) expect(heard.map(plain)).toEqual(log.map(plain))
}

function expectEffects({before, after, effects}: Change): void {
  const then = bare(before)
  const result = bare(after)
  expect(applyPatch(then, effects.apply)).toEqual(result)
  expect(applyPatch(result, effects.revert)).toEqual(then)
  expect(applyEffect(then, effects.apply)).toEqual(result)
  expect(applyEffect(result, effects.revert)).toEqual(then)
  if (!before) expect(effects).toEqual({apply: [0, result], revert: [0, null]})
  if (!after) expect(effects).toEqual({apply: [0, null], revert: [0, then]})
}

/** The Studio applies the mutations of an event to its own copy, and goes on from what comes out. */
function expectPrediction({before, after, mutations}: Change, {id, timestamp}: Transaction): void {
  const mutator = new Mutator({mutations: structuredClone(mutations) as never, transactionId: id, resultRev: id, timestamp})
  const predicted = mutator.apply(before ? structuredClone(before) : null)
  expect(predicted && {...predicted, _updatedAt: ''}).toEqual(after ? {...after, _updatedAt: ''} : null)
}

function bare(doc: Doc | undefined): Omit<Doc, '_rev'> | null {
  if (!doc) return null
  const {_rev, ...rest} = doc
  return rest
}

const idOf = (transaction: Transaction) => transaction.id

const sorted = (documents: Iterable<Doc>) => [...documents].sort((left, right) => (left._id < right._id ? -1 : 1))

/** Changes of the log work things out when asked: spelled out, they compare as values. */
function plain(transaction: Transaction) {
  const changes = transaction.changes.map(({id, before, after, previousRev, mutations, effects}) => ({
    id, before, after, previousRev, mutations, effects,
  }))
  return {...transaction, changes}
}
