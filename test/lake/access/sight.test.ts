import * as fc from 'fast-check'
import {applyPatch} from 'mendoza'
import {describe, expect, test} from 'vitest'
import {allowanceOf, windowOn, type Grant} from '../../../lake/access/index.ts'
import {openDataset, type OpenDataset} from '../../../lake/dataset.ts'
import type {Allowance, Doc, Draft, Mutation, Transaction} from '../../../lake/types.ts'
import {LakeError} from '../../../lake/index.ts'
import {expectSameReads, expectSight} from '../../laws/expectSight.ts'
import {content, filter, ids, perspectives, shapes, world} from '../../support/worlds.ts'

const moment = new Date('2026-01-01T00:00:00Z')
const author = {id: 'tester', roles: []}

/** Grants as a house would write them, those that ids decide and those that content decides, and mixtures. */
const grantFilter = fc.oneof(
  fc.constantFrom('_id in path("*")', '_id in path("drafts.**")', '!(_id in path("drafts.**"))', '_type == "x"', '_type in ["x", "y"]', '_id in path("versions.r.*")'),
  fc.constantFrom('n > 1', 's match "one"', 'references("a")', 'defined(ref)', 'ref._ref == $identity', 's == identity()', '_type == "x" && n > 0', '_id in path("*") && (n == 1 || defined(s))', '_type != "z" || n == 2'),
)
const sight = fc.array(grantFilter, {maxLength: 2}).map((filters): Grant[] => filters.map((filter) => ({filter, permissions: ['read', 'history']})))

function open(documents: Draft[], transactionId = 'seed'): OpenDataset {
  let made = 0
  const dataset = openDataset({file: ':memory:', name: 'production', now: () => moment, newId: () => `new-${++made}`})
  if (documents.length > 0) dataset.mutate(documents.map((create) => ({create})), author, {transactionId})
  return dataset
}

const mayRead = (allowance: Allowance, docs: Iterable<Doc>): Doc[] => [...docs].filter((doc) => allowance.may('read', doc))

describe('a limited reader', () => {
  test('gets the answers of a lake that holds only what they may see', () => {
    fc.assert(
      fc.property(world, sight, filter, filter, fc.constantFrom(...shapes), fc.constantFrom(...perspectives), (documents, grants, a, b, shape, perspective) => {
        const allowance = allowanceOf(grants, 'b')
        const whole = open(documents)
        const smaller = open(mayRead(allowance, whole.documents()))
        try {
          expectSight(whole, allowance, smaller, {query: shape(a, b), params: {p: 'a', ps: ['a', 'drafts.a', 'x', 1]}, perspective, now: moment, identity: 'b', timeout: 5000})
          expectSameReads(whole, allowance, smaller, [...ids, 'e', 'nope'], ['x', 'y', 'z'])
        } finally {
          whole.close()
          smaller.close()
        }
      }),
      {numRuns: Number(process.env.FUZZ_RUNS ?? 200)},
    )
  }, 120_000)

  test.each(['documents::incomingRefCount("a")', 'documents::get("drafts.a")', 'documents::get({"_ref": "b"})._id', 'count(*[references("a")])', '*[sanity::versionOf("a")]._id', '*[_id == "b"][0].ref->{_id}', '*[_id == "b"]{"x": ^.y, "back": *[references(^._id)]._id}', '*[text match text::query("secret")]._id', '*|score(text match "secret")|order(_score desc){_id, _score}', 'array::unique(*._type)', '*[_id in path("secret.**")]._id', '*[0..100]._id', 'count(*)', '*[-1]._id', 'releases::all()', '*|order(text)[0]._id'])('%s', (query) => {
    const allowance = allowanceOf([{filter: '_type == "x" && !secret', permissions: ['read']}], 'me')
    const reference = (_ref: string) => ({_type: 'reference', _ref, _weak: true})
    const whole = open([
      {_id: 'a', _type: 'x', text: 'open'}, {_id: 'drafts.a', _type: 'x', secret: true, text: 'secret draft'}, {_id: 'b', _type: 'x', text: 'open', ref: reference('secret.c')},
      {_id: 'secret.c', _type: 'y', text: 'secret', ref: reference('a')}, {_id: 'd', _type: 'y', text: 'secret too', ref: reference('b')}, {_id: 'e', _type: 'x', secret: true, text: 'aaa', ref: reference('a')},
    ])
    const smaller = open(mayRead(allowance, whole.documents()))
    for (const perspective of perspectives) expectSight(whole, allowance, smaller, {query, perspective, now: moment, identity: 'me', timeout: 5000})
    whole.close()
    smaller.close()
  })
})

/** Every state that a document is ever in carries a mark of its own. */
const step = fc.record({id: fc.constantFrom(...ids), fields: content, kind: fc.constantFrom('replace', 'replace', 'set', 'delete', 'twice')})
const life = fc.array(fc.array(step, {minLength: 1, maxLength: 3}), {minLength: 1, maxLength: 8})

function mutationsOf(steps: {id: string; fields: object; kind: string}[], mark: () => string, dataset: OpenDataset): Mutation[] {
  return steps.flatMap(({id, fields, kind}): Mutation[] => {
    const whole = (): Mutation => ({createOrReplace: {...(JSON.parse(JSON.stringify(fields)) as Draft), _id: id, mark: mark()}})
    if (kind === 'delete') return [{delete: {id}}]
    if (kind === 'twice') return [whole(), whole()]
    if (kind === 'set' && dataset.get(id)) return [{patch: {id, set: {...withoutType(fields), mark: mark()}}}]
    return [whole()]
  })
}

function withoutType(fields: object): Record<string, unknown> {
  const {_type, ...rest} = JSON.parse(JSON.stringify(fields)) as Draft
  return rest
}

describe('a limited listener', () => {
  test('hears the life of a lake that holds only what they may see', () => {
    fc.assert(
      fc.property(life, sight, (steps, grants) => {
        const allowance = allowanceOf(grants, 'b')
        const dataset = open([])
        let marks = 0
        const heard: Transaction[] = []
        const replica = new Map<string, Doc>()
        windowOn(dataset, allowance).onCommit((transaction) => heard.push(transaction))
        const seen = new Set<string>()
        for (const some of steps) {
          try {
            dataset.mutate(mutationsOf(some, () => `mark-${++marks}.`, dataset), author)
          } catch (error) {
            // A patch of what this very transaction has deleted.
            if (!(error instanceof LakeError)) throw error
          }
          const visible = mayRead(allowance, dataset.documents())
          for (const doc of visible) seen.add(String(doc.mark))
          for (const transaction of heard.splice(0)) expectStory(transaction, replica, seen)
          expect([...replica.values()].sort((a, b) => (a._id < b._id ? -1 : 1)).map((doc) => ({...doc}))).toEqual(visible.map((doc) => ({...doc})))
        }
        expectPast(dataset, allowance, seen)
        dataset.close()
      }),
      {numRuns: Number(process.env.FUZZ_RUNS ?? 150)},
    )
  }, 120_000)
})

/** What is heard leads from what was seen to what is seen: by documents, by effects, by mutations; and holds no mark of anything else. */
function expectStory(transaction: Transaction, replica: Map<string, Doc>, seen: ReadonlySet<string>): void {
  expect(transaction.changes.length).toBeGreaterThan(0)
  for (const {id, before, after, previousRev, effects, mutations} of transaction.changes) {
    const known = replica.get(id)
    expect(before).toEqual(known)
    expect(previousRev).toBe(known?._rev)
    expect(applyPatch(withoutRev(known), effects.apply)).toEqual(withoutRev(after))
    expect(applyPatch(withoutRev(after), effects.revert)).toEqual(withoutRev(known))
    expect(mutations.length).toBeGreaterThan(0)
    if (after) replica.set(id, after)
    else replica.delete(id)
  }
  const said = JSON.stringify(transaction.changes)
  for (const [mark] of said.matchAll(/mark-\d+\./g)) expect(seen).toContain(mark)
}

function withoutRev(doc: Doc | undefined): unknown {
  if (!doc) return null
  const {_rev, ...rest} = doc
  return rest
}

/** The log tells the same story to those who may read history; and documents as they were show no state that could not be seen. */
function expectPast(dataset: OpenDataset, allowance: Allowance, seen: ReadonlySet<string>): void {
  const past = windowOn(dataset, allowance, 'history')
  const replica = new Map<string, Doc>()
  const told = [...past.log()]
  for (const transaction of told) expectStory(transaction, replica, seen)
  expect([...past.log({reverse: true})].map(({id}) => id)).toEqual(told.map(({id}) => id).reverse())
  expect([...past.log({limit: 2})].map(({id}) => id)).toEqual(told.slice(0, 2).map(({id}) => id))
  for (const id of ids) {
    expect([...past.log({documentIds: [id]})].map((transaction) => transaction.id)).toEqual(told.filter(({changes}) => changes.some((change) => change.id === id)).map((transaction) => transaction.id))
    for (const transaction of dataset.log()) {
      const then = past.at(id, {revision: transaction.id})
      if (then) expect(seen).toContain(String(then.mark))
    }
  }
}
