import {describe, expect, test} from 'vitest'
import {toReply} from '../../../lake/errors.ts'
import {refusalOf} from '../../laws/expectApply.ts'
import {openBench} from './open.ts'

const ref = (to: string, more = {}) => ({_type: 'reference', _ref: to, ...more})

describe('a strong reference', () => {
  test('must point to a document that exists when the transaction ends', () => {
    const bench = openBench()
    const refusal = refusalOf(() => bench.mutate([{create: {_type: 'x'}}, {create: {_id: 'a', _type: 'x', list: [{deep: ref('b')}]}}]))
    expect(toReply(refusal)).toMatchObject({
      status: 409,
      body: {error: {type: 'mutationError', items: [{index: 1, error: {type: 'documentReferenceDoesNotExistError', id: 'a', referenceID: 'b'}}]}},
    })
    bench.mutate([{create: {_id: 'a', _type: 'x', to: ref('b')}}, {create: {_id: 'b', _type: 'x', to: ref('a')}}])
    expect(refusalOf(() => bench.mutate([{patch: {id: 'a', set: {more: ref('c')}}}])).items[0]?.error.details).toEqual({id: 'a', referenceID: 'c'})
    bench.check()
  })

  test('holds its target: a delete names who refers', () => {
    const bench = openBench()
    bench.mutate([{create: {_id: 'p', _type: 'person'}}, {create: {_id: 'a', _type: 'x', to: ref('p')}}, {create: {_id: 'drafts.b', _type: 'x', to: [ref('p')]}}])
    const refusal = refusalOf(() => bench.mutate([{delete: {id: 'p'}}]))
    expect(toReply(refusal)).toMatchObject({
      status: 409,
      body: {error: {items: [{error: {type: 'documentHasExistingReferencesError', id: 'p', referencingIDs: ['a', 'drafts.b']}}]}},
    })
    // Said once, at the delete, also when the request touches the referrer.
    const both = refusalOf(() => bench.mutate([{delete: {id: 'drafts.b'}}, {patch: {id: 'a', set: {n: 1}}}, {delete: {id: 'p'}}]))
    expect(both.items.map(({index, error}) => [index, error.code])).toEqual([[2, 'stillReferenced']])
    bench.mutate([{patch: {id: 'a', unset: ['to']}}, {delete: {id: 'drafts.b'}}, {delete: {id: 'p'}}])
    expect(bench.ids()).toEqual(['a'])
    bench.check()
  })

  test('is forgotten with the transaction that was refused while it was written down', () => {
    const bench = openBench({documentLimit: 400})
    bench.mutate(['a', 'b', 'p'].map((_id) => ({create: {_id, _type: 'x'}})))
    const refusal = refusalOf(() => bench.mutate([{patch: {id: 'a', set: {to: ref('p')}}}, {patch: {id: 'b', set: {text: 'x'.repeat(500)}}}]))
    expect(refusal.code).toBe('tooLarge')
    bench.mutate([{patch: {id: 'b', set: {n: 1}}}])
    expect(bench.dataset.referrers('p')).toEqual([])
    bench.mutate([{delete: {id: 'p'}}])
    bench.check()
  })

  test('is counted over the whole transaction, in any order', () => {
    const bench = openBench({select: (dataset) => [...dataset.documents()].map((doc) => doc._id)})
    bench.mutate([{create: {_id: 'a', _type: 'x', to: ref('b')}}, {create: {_id: 'b', _type: 'x', to: ref('a')}}])
    bench.mutate([{delete: {query: '*'}}])
    expect(bench.ids()).toEqual([])
    bench.mutate([{create: {_id: 'a', _type: 'x'}}, {create: {_id: 'b', _type: 'x', to: ref('a')}}])
    // Deleted and made again: b's promise is kept in the end.
    bench.mutate([{delete: {id: 'a'}}, {create: {_id: 'a', _type: 'y'}}])
    // A query in between makes the tables catch up; what they then hold is still no verdict.
    bench.mutate([{delete: {id: 'a'}}, {patch: {query: '*', set: {to: null}}}])
    expect(bench.ids()).toEqual(['b'])
    bench.check()
  })

  test('of a document to itself does not hold it', () => {
    const bench = openBench()
    bench.mutate([{create: {_id: 'a', _type: 'x', to: ref('a')}}])
    bench.mutate([{delete: {id: 'a'}}])
    expect(bench.ids()).toEqual([])
  })

  test('that comes back from weakness is looked at', () => {
    const bench = openBench()
    bench.mutate([{create: {_id: 'a', _type: 'x', to: ref('p', {_weak: true})}}])
    expect(refusalOf(() => bench.mutate([{patch: {id: 'a', unset: ['to._weak']}}])).items[0]?.error.code).toBe('referenceMissing')
    bench.mutate([{create: {_id: 'p', _type: 'person'}}, {patch: {id: 'a', unset: ['to._weak']}}])
    expect(refusalOf(() => bench.mutate([{delete: {id: 'p'}}])).items[0]?.error.code).toBe('stillReferenced')
    bench.mutate([{patch: {id: 'a', set: {'to._weak': true}}}])
    bench.mutate([{delete: {id: 'p'}}])
    bench.check()
  })
})

describe('references that promise nothing', () => {
  test.each([
    ['weak', ref('p', {_weak: true})],
    ['into another dataset', ref('p', {_dataset: 'media', _projectId: 'other'})],
    ['to a media library', {_type: 'globalDocumentReference', _ref: 'media-library:ml1:asset1'}],
  ])('%s need no target and hold none', (_name, reference) => {
    const bench = openBench()
    bench.mutate([{create: {_id: 'a', _type: 'x', to: reference}}])
    bench.mutate([{create: {_id: 'p', _type: 'person'}}])
    bench.mutate([{delete: {id: 'p'}}])
    expect(bench.dataset.referrers(String(reference._ref))).toEqual(['a'])
    bench.check()
  })
})

test('referrers are found by edge, weak and strong, and follow every change', () => {
  const bench = openBench()
  bench.mutate([
    {create: {_id: 'p', _type: 'person'}},
    {create: {_id: 'b', _type: 'x', to: ref('p'), again: ref('p', {_weak: true})}},
    {create: {_id: 'a', _type: 'y', to: ref('p', {_weak: true, below: ref('hidden')})}},
  ])
  expect(bench.dataset.referrers('p')).toEqual(['a', 'b'])
  // As groq-js walks: nothing below a reference is looked at.
  expect(bench.dataset.referrers('hidden')).toEqual([])
  bench.mutate([{patch: {id: 'b', unset: ['to']}}, {patch: {id: 'a', set: {to: ref('b')}}}])
  expect(bench.dataset.referrers('p')).toEqual(['b'])
  bench.mutate([{patch: {id: 'b', unset: ['again']}}])
  expect(bench.dataset.referrers('p')).toEqual([])
  expect(bench.dataset.referrers('b')).toEqual(['a'])
})
