import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {OpenDataset} from '../../../lake/dataset.ts'
import {syncTags, tagsOf} from '../../../lake/listen/index.ts'
import {ask, type Perspective} from '../../../lake/query/index.ts'
import type {Draft, Mutation, Transaction} from '../../../lake/types.ts'
import {datasetOf, openDocuments} from '../../support/dataset.ts'

const now = new Date('2026-01-02T03:04:05Z')

interface Asked {
  query: string
  perspective: Perspective
}

/** What a front end sees of one write: the answer before and after, and whether the live event told it to ask again. */
function seen(dataset: OpenDataset, {query, perspective}: Asked, mutations: Mutation[], includeDrafts: boolean): {isChanged: boolean; isTold: boolean} {
  const answer = () => ask(dataset, {query, perspective, now, identity: 'me', projectId: 'p', timeout: 5000})
  const before = answer()
  const heard: Transaction[] = []
  const unsubscribe = dataset.onCommit((transaction) => heard.push(transaction))
  dataset.mutate(mutations, {id: 'tester', roles: []})
  unsubscribe()
  const tags = new Set(syncTags('scope', before.footprint))
  const isTold = heard.some((transaction) => tagsOf('scope', transaction, includeDrafts ? dataset.typesOf : undefined).some((tag) => tags.has(tag)))
  return {isChanged: JSON.stringify(answer().result) !== JSON.stringify(before.result), isTold}
}

const newsroom: Draft[] = [
  {_id: 'p1', _type: 'person', name: 'Ada'},
  {_id: 'a1', _type: 'article', title: 'One', author: {_ref: 'p1'}},
  {_id: 'a2', _type: 'article', title: 'Two', author: {_ref: 'p2', _weak: true}},
  {_id: 'drafts.a1', _type: 'article', title: 'One, edited'},
]

const set = (id: string, fields: Record<string, unknown>): Mutation => ({patch: {id, set: fields}})

describe('a front end is told to ask again', () => {
  test.each<[about: string, query: string, mutation: Mutation, isTold: boolean, perspective?: Perspective]>([
    ['when a document it named changes', '*[_id == "a1"][0].title', set('a1', {title: 'x'}), true],
    ['not when another does', '*[_id == "a1"][0].title', set('a2', {title: 'x'}), false],
    ['when a document of its type appears', '*[_type == "article"]._id', {create: {_id: 'a3', _type: 'article'}}, true],
    ['not when one of another type does', '*[_type == "article"]._id', {create: {_id: 'p3', _type: 'person'}}, false],
    ['when one disappears', 'count(*[_type == "article"])', {delete: {id: 'a2'}}, true],
    ['when what it dereferenced changes', '*[_id == "a1"][0].author->name', set('p1', {name: 'x'}), true],
    ['when what it dereferenced in vain appears', '*[_id == "a2"][0].author->name', {create: {_id: 'p2', _type: 'person', name: 'Bob'}}, true],
    ['when what it got by a function changes', 'documents::get("p1").name', set('p1', {name: 'x'}), true],
    ['when what it counted by a function changes', 'documents::incomingRefCount("p1")', set('a2', {author: {_ref: 'p1'}}), true],
    ['when releases do', 'releases::all()', {create: {_id: 'r', _type: 'system.release'}}, true],
    ['when something refers to it', '*[references("p1")]._id', set('a2', {author: {_ref: 'p1'}}), true],
    ['not by a draft that it does not see', '*[_type == "article"].title', set('drafts.a1', {title: 'x'}), false],
    ['not by a draft without drafts', '*[_type == "article"].title', set('drafts.a1', {title: 'x'}), false, ['drafts']],
  ])('%s', (_, query, mutation, isTold, perspective = []) => {
    expect(seen(datasetOf(newsroom), {query, perspective}, [mutation], false).isTold).toBe(isTold)
  })

  test('of drafts and versions when it asked for them', () => {
    const query = '*[_id == "a1"][0].title'
    expect(seen(datasetOf(newsroom), {query, perspective: ['drafts']}, [set('drafts.a1', {title: 'x'})], true)).toEqual({isChanged: true, isTold: true})
    expect(seen(datasetOf(newsroom), {query, perspective: ['r']}, [{create: {_id: 'versions.r.a1', _type: 'article', title: 'x'}}], true)).toEqual({isChanged: true, isTold: true})
  })

  test('when a version of another type no longer hides one', () => {
    const dataset = datasetOf([...newsroom, {_id: 'versions.r.a1', _type: 'note'}])
    expect(seen(dataset, {query: '*[_type == "article"]._id', perspective: ['r']}, [{delete: {id: 'versions.r.a1'}}], true)).toEqual({isChanged: true, isTold: true})
  })
})

const ids = ['a', 'b', 'c', 'drafts.a', 'drafts.b', 'drafts.e', 'versions.r.a', 'versions.r.f']
const id = fc.constantFrom('a', 'b', 'c', 'e', 'f')
const document = fc.record({
  _id: fc.constantFrom(...ids), _type: fc.constantFrom('x', 'y'), n: fc.integer({min: 0, max: 2}),
  ref: id.map((_ref) => ({_ref, _weak: true})), refs: fc.array(id.map((_ref) => ({_ref, _weak: true})), {maxLength: 2}),
})
const mutation = fc.oneof(
  document.map((draft): Mutation => ({createOrReplace: draft})),
  fc.constantFrom(...ids).map((target): Mutation => ({delete: {id: target}})),
)
const filter = fc.oneof(
  id.map((target) => `_id == "${target}"`),
  id.map((target) => `references("${target}")`),
  id.map((target) => `sanity::versionOf("${target}")`),
  fc.constantFrom('n == 1', 'ref._ref == "a"', '"b" in refs[]._ref', '_type == "x" && ref._ref in ["a", "b"]', '_type == "x"', '_id in ["a", "e"]', '_type == "x" && n > 0', '_type == "x" || _id == "b"', 'n > 1', 'ref->n == 1', '_id in *[_type == "y"].ref._ref', '_type in ["x"] && !(_id in ["a"])'),
)
const tail = fc.constantFrom('', ' | order(n desc, _id)[0...2]{_id, n}', ' | order(_id)[1].n', '._id', '[0]', '{n, "r": ref->n}', '{"in": *[_id == ^.ref._ref]{n}}', '{"of": *[_type == ^._type && n > ^.n]._id}', '.refs[]->{_id, "next": ref->n}', ' | order(n desc)[0]', '{"g": documents::get(ref._ref).n, "c": documents::incomingRefCount(_id)}', '{"back": count(*[references(^._id)])}')

test('whatever is asked and whatever is written: an answer that changes was told of', () => {
  let changed = 0
  const perspectives: [Perspective, boolean][] = [['raw', true], [[], false], [['drafts'], true], [['r', 'drafts'], true]]
  fc.assert(
    fc.property(fc.uniqueArray(document, {selector: ({_id}) => _id}), filter, tail, fc.constantFrom(...perspectives), fc.array(mutation, {minLength: 1, maxLength: 2}), fc.boolean(), (documents, where, rest, [perspective, includeDrafts], mutations, isCounted) => {
      const dataset = openDocuments(documents)
      const query = isCounted ? `count(*[${where}]${rest})` : `*[${where}]${rest}`
      try {
        const {isChanged, isTold} = seen(dataset, {query, perspective}, mutations, includeDrafts)
        if (isChanged) changed++
        expect(isTold || !isChanged, query).toBe(true)
      } finally {
        dataset.close()
      }
    }),
    {numRuns: Number(process.env.FUZZ_RUNS ?? 400)},
  )
  // About one in six does; far fewer would mean that nothing was tried.
  expect(changed).toBeGreaterThan(20)
}, 240_000)
