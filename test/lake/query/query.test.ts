import {describe, expect, test} from 'vitest'
import {ask, parsePerspective} from '../../../lake/query/index.ts'
import type {Draft} from '../../../lake/types.ts'
import {expectQuery, type Expected} from '../../laws/expectQuery.ts'
import {datasetOf} from '../../support/dataset.ts'

const ref = (_ref: string) => ({_type: 'reference', _ref, _weak: true})

const newsroom: Draft[] = [
  {_id: 'a1', _type: 'article', title: 'Putin meets Orbán', n: 3, author: ref('p1'), people: [{_key: 'k1', ...ref('p1')}, {_key: 'k2', ...ref('p2')}]},
  {_id: 'a2', _type: 'article', title: 'The river rises', n: 1, author: ref('p2'), slug: {_type: 'slug', current: 'river'}},
  {_id: 'a3', _type: 'article', title: 'No author', n: 2, tags: ['water', 'river'], links: [{_key: 'k', waits: {for: 'a4'}}]},
  {_id: 'drafts.a1', _type: 'article', title: 'Putin meets Orbán again', n: 9, author: ref('p2')},
  {_id: 'drafts.a4', _type: 'article', title: 'Only a draft', n: 5, author: ref('p1')},
  {_id: 'versions.r1.a2', _type: 'article', title: 'The river falls', n: 7, author: ref('p1')},
  {_id: 'versions.r1.a3', _type: 'article', title: 'Going away', _system: {delete: true}},
  {_id: 'p1', _type: 'person', name: 'Ada'},
  {_id: 'p2', _type: 'person', name: 'Bob', org: ref('o1')},
  {_id: 'drafts.p2', _type: 'person', name: 'Bobby', org: ref('o1')},
  {_id: 'o1', _type: 'organization', name: 'Desk'},
  {_id: '_.releases.r1', _type: 'system.release', name: 'r1'},
]

const perspectives = [['raw', 'raw'], ['published', []], ['drafts', ['drafts']], ['a release', ['r1', 'drafts']]] as const

const queries: [query: string, params?: Record<string, unknown>][] = [
  ['*'], ['count(*)'], ['*[0]'], ['*[-1]'], ['*[0..-1]._id'], ['length(*)'], ['[...*[_type == "person"]]'], ['{"all": *[0...3]._id}'],
  ['*[_id == "a1"][0]'], ['*[_id == $id]', {id: 'drafts.a1'}], ['*[_id in [$id, "drafts." + $id]]._id', {id: 'a1'}], ['*[_id in $ids]{_id}', {ids: ['a3', 'a1', 'nope', 5, null]}],
  ['*["a1" == _id]._id'], ['*[_id == 5]'], ['*[_id == null]'], ['*[_id in "a1"]'], ['*[_id in path("drafts.**")]._id'], ['*[_id in path("a*")]._id'], ['*[!(_id in path("drafts.**"))]._id'],
  ['*[_type == "article"] | order(n desc)[0...2]{title}'], ['*[_type in ["person", "organization"]]._id'], ['*[@._type == "person"]._id'], ['*[(_type == "person")]._id'], ['*[_type == "person"][_id == "p1"]'],
  ['*[_type == "article" && _id == "a1"]._id'], ['*[_type == "person" || _id == "a1"]._id'], ['*[_type == "person" || title match "river"]._id'], ['*[_type == "person" && (_id == "a1" || name == "Ada")]._id'],
  ['*[_id == "a1" && _id == "a2"]'], ['*[_type == "person" && _type == "article"]'], ['*[!(_type == "person")]._id'], ['*[_type != "person"]._id'], ['*[(_id == "a1") == true]._id'],
  ['*[references("p1")]._id'], ['*[references($ids)]._id', {ids: ['p1', 'o1']}], ['*[references("p1", "o1")]._id'], ['*[references("p1") && _type == "article"]._id'], ['*[references("p1") || _id == "o1"]._id'], ['*[references([])]'], ['*[references(null)]'],
  ['*[_type == "article"]{_id, "by": author->name, "org": author->org->name}'], ['*[_type == "article"].author->name'], ['*[_type == "article"]{"who": people[]->name}'], ['*[author->name == "Ada"]._id'],
  ['*[_type == "person"]{name, "wrote": *[_type == "article" && author._ref == ^._id]._id, "n": count(*[references(^._id)])}'],
  ['*[_type == "person"]{"x": *[_id == ^.org._ref][0]{name, "back": *[references(^._id)]._id, "outer": ^.name}}'],
  ['*[_type == "organization"]{"a": *[_type == "person" && references(^._id)]{"b": *[references(^._id) && n > 0]{"c": ^.^._id, "d": ^._id, _id}}}'],
  ['*[_type == "article"]{"same": *[_type == ^._type && _id != ^._id]._id}'], ['*[_type == "article"]{"t": *[_id in ^.people[]._ref]{name}}'], ['*[_type == "article"]{"t": *[_id in [^.author._ref, "o1"]]._id}'],
  ['*[_id in *[_type == "article"].author._ref]._id'], ['*[_id in *[_type == "person" && defined(org)].org._ref].name'], ['*[_type == "article" && author._ref in *[_type == "person" && name == "Ada"]._id]._id'],
  ['*[_type == "article" && n > count(*[_type == "person"])]._id'], ['*[_type == "article"]{"share": n / math::sum(*[_type == "article"].n)} | order(share)'], ['*[count(*[references(^._id)]) > 1]._id'],
  ['*[_type == "article"]{..., "of": *[_type == "article" && n > ^.n] | order(n asc)[0]._id}'], ['*[_type == "article"] | order(count(*[references(^._id)]), _id)[0..2]._id'], ['*[]{_id, "p": @._type}'], ['*[_type == "article"].people[]{_key, "n": *[_id == ^._ref][0].name}'],
  ['*[sanity::versionOf("a1")]._id'], ['*[sanity::partOfRelease("r1")]._id'], ['array::unique(*[]._type)'], ['releases::all()'], ['select(count(*[_type == "person"]) > 1 => "many", "few")'], ['*[_type == "article"] | score(title match "river")[_score > 0]{_id}'],
  ['*[_type == $type && n in [1, 2]]._id', {type: 'article'}], ['*[_type == string($type)]._id', {type: 'article'}], ['*[_type == coalesce($none, "person")]._id', {none: null}], ['*[_type == lower("PERSON")]._id'],
  ['*[[@, _id] match text::query($q)]._id', {q: 'riv*'}], ['*[_type in $types && [@, _id] match text::query($q)]._id', {types: ['article'], q: '*'}], ['*[_type == "article"] | score(boost(title match text::query("orban"), 3), [@, _id] match text::query("orban"))[_score > 0]{_id, _score}'],
  ['*[_type == "person"]{_id, "in": documents::incomingRefCount()}'], ['documents::get("p1").name'], ['*[_type == "article"]{"a": documents::get(author).name}'], ['*[_type == "article"]{"d": diff::changedAny(@, *[_id == "a1"][0], n)}'],
  ['{"references": *[references($p) && _system.group._ref != $p][0...100]{_id, _type}, "totalCount": count(*[references($p) && _system.group._ref != $p])}', {p: 'p1'}],
  ['*[_type == "article"]{_id, _originalId, "orderings": [n]} | order(orderings[0] desc)[0...$limit]', {limit: 2}], ['// a comment\n*[_type == "person"]{name} | order(name desc)'],
]

describe.each(perspectives)('planned ≡ plain, seen as %s', (_, perspective) => {
  test.each(queries)('%s', async (query, params = {}) => {
    await expectQuery(datasetOf(newsroom), query, {params, perspective})
  })
})

describe('what a plan reads', () => {
  test.each<[string, Expected]>([
    ['*[_id == "a1"][0].title', {reads: 1, result: 'Putin meets Orbán'}],
    ['*[_id in ["a1", "a2"] && _type == "article"]._id', {reads: 2}],
    ['*[_type == "person"]._id', {reads: 3}],
    ['*[_type == "person" || _id == "a1"]._id', {reads: 4}],
    ['*[_type == "article" && references("o1")]._id', {reads: 2}],
    ['*[_id == "a1"]{"by": author->name, "n": count(*[references(^.author._ref)])}', {reads: 6}],
    ['*[_type == "organization"]{"people": *[references(^._id)].name}', {reads: 3, result: [{people: ['Bobby', 'Bob']}]}],
    ['*[sanity::versionOf("a1")]._id', {reads: 2, result: ['a1', 'drafts.a1']}],
    ['*[sanity::versionOf($id) || _id == "p1"]._id', {params: {id: 'a2'}, reads: 3}],
    ['*[_id == "a1" && _id == "a2"]', {reads: 0, result: []}],
    ['*[_id == "nobody"]', {reads: 0, result: []}],
    ['*[_type == "article" && _originalId in path("drafts.**")]._id', {perspective: ['drafts'], reads: 2, result: ['a1', 'a4']}],
    ['*[_type == "article" && count(people[defined(_ref)]) > 0]._id', {perspective: ['drafts'], result: []}],
    ['*[_type == "article" && count(links[defined(waits.for)]) > 0]._id', {reads: 1, result: ['a3']}],
  ])('%s', async (query, expected) => {
    await expectQuery(datasetOf(newsroom), query, expected)
  })
})

describe('perspectives', () => {
  test.each([
    ['raw', 'raw'], ['published', []], ['drafts', ['drafts']], ['previewDrafts', ['drafts']], ['r1', ['r1']], ['r1,r2,drafts', ['r1', 'r2', 'drafts']], ['r1, drafts,published', ['r1', 'drafts']],
  ])('%s', (text, expected) => {
    expect(parsePerspective(text, '2025-02-19')).toEqual(expected)
  })

  test('a version that unpublishes hides the document from its release only', async () => {
    const dataset = datasetOf(newsroom)
    await expectQuery(dataset, '*[_id == "a3"]._originalId', {perspective: ['r1'], result: []})
    await expectQuery(dataset, '*[_id == "a3"]._originalId', {perspective: ['drafts'], result: ['a3']})
    await expectQuery(dataset, '*[_id == "a2"]{_id, _originalId, title}', {perspective: ['r1'], result: [{_id: 'a2', _originalId: 'versions.r1.a2', title: 'The river falls'}]})
  })

  test('raw documents have no _originalId', async () => {
    await expectQuery(datasetOf(newsroom), '*[defined(_originalId)]', {result: []})
  })
})

test('$identity and identity() are whoever asks', async () => {
  await expectQuery(datasetOf([]), '[$identity, identity()]', {result: ['me', 'me']})
})

describe('what an answer depends on', () => {
  test.each([
    ['*[_type == "article"]', {types: ['article'], ids: [], everything: false}],
    ['*[_id in ["a1", "b"]]', {types: [], ids: ['a1', 'b'], everything: false}],
    ['*[_id == "a1"][0].author->name', {types: [], ids: ['a1', 'p1'], everything: false}],
    ['count(*)', {types: [], ids: [], everything: true}],
    ['*[references("p1")]', {types: [], ids: [], everything: true}],
    ['1 + 1', {types: [], ids: [], everything: false}],
  ])('%s', async (query, expected) => {
    const {footprint} = await ask(datasetOf(newsroom), {query, now: new Date(), timeout: 5000})
    expect({types: [...footprint.types], ids: [...footprint.ids], everything: footprint.everything}).toEqual(expected)
  })
})
