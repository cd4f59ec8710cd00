import {describe, expect, test} from 'vitest'
import {allowanceOf, visibleSource} from '../../../lake/access/index.ts'
import {ask, subscription, type Perspective} from '../../../lake/query/index.ts'
import type {Draft} from '../../../lake/types.ts'
import {expectQuery} from '../../laws/expectQuery.ts'
import {datasetOf} from '../../support/dataset.ts'

/** What Sanity adds to GROQ, and what GROQ's specification says where groq-js says something else. */

const now = new Date('2026-01-02T03:04:05Z')
const ref = (_ref: string) => ({_type: 'reference', _ref, _weak: true})

const newsroom: Draft[] = [
  {_id: 'a1', _type: 'article', title: 'River', by: ref('p1'), media: {_type: 'globalDocumentReference', _ref: 'media-library:lib1:image-1', _weak: true}},
  {_id: 'a2', _type: 'article', title: 'Rain', by: ref('p1'), secret: true, also: [ref('p1'), ref('p2')]},
  {_id: 'drafts.a1', _type: 'article', title: 'River, edited', by: ref('p2')},
  {_id: 'versions.r1.a2', _type: 'article', title: 'Rain in summer', by: ref('p2')},
  {_id: 'p1', _type: 'person', name: 'Ada'},
  {_id: 'p2', _type: 'person', name: 'Bob', secret: true},
  {_id: 'drafts.p1', _type: 'person', name: 'Ada L.'},
  {_id: 'image-1', _type: 'sanity.imageAsset', aspects: {rights: {license: 'cc'}, '': 1}},
  {_id: '_.releases.r1', _type: 'system.release', name: 'r1'},
]

function answer(query: string, {perspective = 'raw', params = {}, documents = newsroom, ...rest}: {perspective?: Perspective; params?: Record<string, unknown>; documents?: Draft[]; attributes?: Record<string, unknown>} = {}): unknown {
  return ask(datasetOf(documents), {query, params, perspective, now, timeout: 5000, ...rest}).result
}

describe('documents::', () => {
  test.each<[query: string, result: unknown]>([
    ['documents::get("p1").name', 'Ada'],
    ['*[_id == "a1"][0]{"by": documents::get(by).name}', {by: 'Ada'}],
    ['*[_id == "a1"][0]{"media": documents::get(media)._id}', {media: 'image-1'}],
    ['documents::get({"_ref": "dataset:project.production:p2"}).name', 'Bob'],
    ['[documents::get("nobody"), documents::get(null), documents::get(5), documents::get([]), documents::get({})]', [null, null, null, null, null]],
    ['*[_type == "person"]{_id, "n": documents::incomingRefCount()}', [{_id: 'drafts.p1', n: 2}, {_id: 'p1', n: 2}, {_id: 'p2', n: 3}]],
    ['*[_type == "person" && documents::incomingRefCount() > 2]._id', ['p2']],
    ['*[_type == "person" && documents::incomingGlobalDocumentReferenceCount() > 0]', []],
    ['documents::incomingRefCount("p2")', 3],
  ])('%s', async (query, result) => {
    await expectQuery(datasetOf(newsroom), query, {result})
  })

  test('looks through the perspective', () => {
    expect(answer('[documents::get("p1").name, documents::incomingRefCount("p2")]', {perspective: []})).toEqual(['Ada', 1])
    expect(answer('[documents::get("p1").name, documents::incomingRefCount("p2")]', {perspective: ['drafts']})).toEqual(['Ada L.', 2])
    expect(answer('documents::incomingRefCount("p2")', {perspective: ['r1', 'drafts']})).toBe(2)
  })

  test('and sees nothing that the asker may not see', () => {
    const seen = visibleSource(datasetOf(newsroom), allowanceOf([{filter: '!secret', permissions: ['read']}], 'me'))
    const query = '[documents::get("p2"), documents::get("p1").name, documents::incomingRefCount("p1"), count(releases::all()), media::aspect("a2", "x")]'
    const limited = allowanceOf([{filter: 'secret != true && _type != "system.release"', permissions: ['read']}], 'me')
    expect(ask(seen, {query, now, timeout: 5000}).result).toEqual([null, null, 0, 0, null])
    expect(ask(visibleSource(datasetOf(newsroom), limited), {query, now, timeout: 5000}).result).toEqual([null, 'Ada', 1, 0, null])
  })

  test('an answer depends on what was looked up', () => {
    const {footprint} = ask(datasetOf(newsroom), {query: 'documents::get(documents::get("a1").by).name', now, timeout: 5000})
    expect([...footprint.ids].sort()).toEqual(['a1', 'p1'])
  })
})

describe('releases and versions', () => {
  test.each<[query: string, result: unknown, perspective?: Perspective]>([
    ['releases::all()[]._id', ['_.releases.r1']],
    ['releases::all()[_id == "_.releases.r1"]{_type}', [{_type: 'system.release'}], []],
    ['*[sanity::versionOf("a2")]._id', ['a2', 'versions.r1.a2']],
    ['*[sanity::partOfRelease("r1")]._id', ['versions.r1.a2']],
    ['*[_id == "a2"]{_originalId}', [{_originalId: 'versions.r1.a2'}], ['r1']],
    ['*[_id == "a1"]{_originalId}', [{_originalId: 'drafts.a1'}], ['drafts']],
    ['*[_id == "a1"]{_originalId}', [{_originalId: 'a1'}], []],
    ['*[_id == "a1"]{_originalId}', [{_originalId: null}], 'raw'],
  ])('%s', async (query, result, perspective = 'raw') => {
    await expectQuery(datasetOf(newsroom), query, {result, perspective})
  })
})

test('media::aspect is what an asset document says about itself', () => {
  expect(answer('*[_id == "a1"][0]{"rights": media::aspect(media, "rights").license, "none": media::aspect(media, "size"), "own": media::aspect(media, "toString"), "nobody": media::aspect(by, "rights"), "odd": media::aspect(media, 5)}')).toEqual({rights: 'cc', none: null, own: null, nobody: null, odd: null})
})

test('user::attributes are those of the asker, if there are any', () => {
  expect(answer('user::attributes()')).toEqual({})
  expect(answer('*[_type == user::attributes().desk]._id', {attributes: {desk: 'person'}})).toEqual(['drafts.p1', 'p1', 'p2'])
})

describe('what is refused, in words', () => {
  test.each<[query: string, code: string, words: RegExp]>([
    ['* | score(text::semanticSimilarity("rain"))', 'queryFailed', /embeddings.*text::query/],
    ['*[text::query("rain")]', 'queryFailed', /right of match/],
    ['*{title} | score(title match "rain")', 'queryParse', /before the projection/],
    ['(*[_type == "x"]{title})[title == "a"] | order(title) | score(title match "rain")', 'queryParse', /before the projection/],
    ['*[0] | score(title match "rain")', 'queryParse', /not one element/],
    ['score(title match "rain")', 'queryParse', /Undefined function: score/],
    ['documents::get()', 'queryParse', /Expected 1, got 0/],
    ['documents::incomingRefCount(1, 2)', 'queryParse', /Expected 0 to 1, got 2/],
    ['user::attributes(1)', 'queryParse', /Expected 0, got 1/],
    ['*[_id == $id && _type == $kind]', 'queryParse', /^param \$kind referenced, but not provided$/],
    ['$hasOwnProperty', 'queryParse', /cannot be called \$hasOwnProperty/],
    ['delta::changedAny(title)', 'queryParse', /Undefined function/],
  ])('%s', (query, code, words) => {
    const params = {id: 'a1', ...(query.includes('Own') && {hasOwnProperty: 1})}
    expect(() => answer(query, {params})).toThrow(expect.objectContaining({code, message: expect.stringMatching(words) as unknown}))
  })

  test.each(['*', '*[_type == "article"]', '*[0...2]', '* | order(title)', '(*)', '*[]', '* | score(title match "x")'])('scores may follow %s', (base) => {
    expect(answer(`count(${base} | score(title match "river"))`)).toBeGreaterThan(0)
  })
})

describe('where groq-js differs from the specification', () => {
  test.each<[query: string, result: unknown]>([
    ['array::unique([null, 1, null, "a", 1, true, "a", true, null])', [null, 1, 'a', true]],
    ['array::unique(*[_type == "article"].secret)', [null, true]],
    ['array::unique([[1], [1], {"a": 1}, {"a": 1}])', [[1], [1], {a: 1}, {a: 1}]],
    ['[array::unique(null), array::unique("aa")]', [null, null]],
    ['[path("a.b") in path("a.*"), path("a.b.c") in path("a.*"), path("a.b.c") in path("a.**"), path(5) in path("a")]', [true, false, true, null]],
    ['*[path(_id) in path("drafts.*")]._id', ['drafts.a1', 'drafts.p1']],
    ['[_id, "a"][0] in path("a")', null],
    ['["draftsXa" in path("drafts.*"), "drafts.a" in path("drafts." + "*"), "draftsXa" in path("drafts." + "*"), 5 in path("*")]', [false, true, false, null]],
  ])('%s', (query, result) => {
    expect(answer(query)).toEqual(result)
  })
})

describe('a field may be called like a method', () => {
  const documents: Draft[] = [
    {_id: 'm', _type: 'odd', hasOwnProperty: 1, inner: {hasOwnProperty: 'x', n: 2}, toString: 3, valueOf: 4, constructor: 5, next: 7},
    {_id: 'n', _type: 'even', inner: {n: 3}},
  ]
  test.each<[query: string, result: unknown]>([
    ['*[_id == "m"][0]{hasOwnProperty, inner, "n": inner.n, "own": inner.hasOwnProperty, toString, valueOf, constructor, next, missing}', {hasOwnProperty: 1, inner: {hasOwnProperty: 'x', n: 2}, n: 2, own: 'x', toString: 3, valueOf: 4, constructor: 5, next: 7, missing: null}],
    ['*[inner.n > 1] | order(inner.n desc){"n": inner.n, "same": *[_type == ^._type]._id}', [{n: 3, same: ['n']}, {n: 2, same: ['m']}]],
    ['*[hasOwnProperty == 1]._id', ['m']],
    ['$odd.n', 5],
    ['{"hasOwnProperty": 1, "n": 2}.n', 2],
    ['diff::changedAny(*[_id == "m"][0], *[_id == "n"][0], inner.n)', true],
    ['*[_id == "m"] | score(inner.n == 2)[0]._score', 1],
  ])('%s', (query, result) => {
    expect(answer(query, {documents, params: {odd: {hasOwnProperty: 4, n: 5}}})).toEqual(result)
  })

  test('for listeners too', () => {
    const selects = subscription(datasetOf(documents), {query: '*[inner.n == 2]', now: () => now, timeout: 5000})
    expect(selects({_id: 'm', _type: 'odd', _rev: 'r', _createdAt: '', _updatedAt: '', inner: {hasOwnProperty: 'x', n: 2}})).toBe(true)
  })
})

describe('text::query in score()', () => {
  const documents: Draft[] = [
    {_id: 'none', _type: 'x', title: 'Rain'},
    {_id: 'once', _type: 'x', title: 'A river'},
    {_id: 'twice', _type: 'x', title: 'River, river'},
    {_id: 'body', _type: 'x', title: 'Rain', body: [{_type: 'block', markDefs: [], children: [{_type: 'span', text: 'The river and the river and the river'}]}]},
  ]
  test('what is more about it comes first', () => {
    expect(answer('*[_type == "x"] | score(@ match text::query("river"))._id', {documents})).toEqual(['body', 'twice', 'once', 'none'])
    expect(answer('*[_type == "x"] | score(boost(title match text::query("riv*"), 10), @ match text::query("river"))[_score > 0]._id', {documents})).toEqual(['twice', 'once', 'body'])
    expect(answer('*[_type == "x"] | score(title match text::query("river") || @ match text::query("*")){_id, _score}', {documents})).toEqual([
      {_id: 'twice', _score: 2.375}, {_id: 'once', _score: 2}, {_id: 'body', _score: 1}, {_id: 'none', _score: 1},
    ])
  })

  test('a boost is added to what it is worth', () => {
    expect(answer('*[_id == "twice"] | score(boost(title match text::query("river"), 10))[0]._score', {documents})).toBe(11.375)
  })

  test('as much as a plain match of the same word', () => {
    const own = answer('*[_type == "x"] | score(title match text::query("river")){_id, _score}', {documents})
    expect(own).toEqual(answer('*[_type == "x"] | score(title match "river"){_id, _score}', {documents}))
  })
})
