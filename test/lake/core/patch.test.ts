import {describe, expect, test} from 'vitest'
import {openBench} from './open.ts'
import {applyPatch} from '../../../lake/mutate/patch.ts'
import {expectApply, refusalOf, stored} from '../../laws/expectApply.ts'

const block = (_key: string, text: string) => ({_key, _type: 'block', children: [{_key: `${_key}s`, _type: 'span', text}]})

describe('a patch', () => {
  test('sets, also deep inside and where nothing was', () => {
    expectApply({}, {set: {title: 'Flood'}}, {title: 'Flood'})
    expectApply({}, {set: {'seo.title': 'Flood'}}, {seo: {title: 'Flood'}})
    expectApply({body: [block('a', 'x')]}, {set: {'body[_key=="a"].children[0].text': 'y'}}, {body: [block('a', 'y')]})
    expectApply({tags: ['a', 'b']}, {set: {'tags[-1]': 'z'}}, {tags: ['a', 'z']})
    expectApply({}, {set: {"seo['og-title']": 'Flood'}}, {seo: {'og-title': 'Flood'}})
    expectApply({a: {marks: 1}, b: [{marks: 2}]}, {set: {'..marks': 3}}, {a: {marks: 3}, b: [{marks: 3}]})
  })

  test('sets only what is missing', () => {
    expectApply({title: 'Kept'}, {setIfMissing: {title: 'New', kicker: 'World'}}, {title: 'Kept', kicker: 'World'})
    expectApply({title: 'Kept'}, {setIfMissing: {title: 'New'}}, {title: 'Kept'})
  })

  test('unsets fields and array items by key, index and range', () => {
    expectApply({title: 'x', kicker: 'y'}, {unset: ['kicker']}, {title: 'x'})
    expectApply({body: [block('a', 'x'), block('b', 'y')]}, {unset: ['body[_key=="a"]']}, {body: [block('b', 'y')]})
    expectApply({tags: ['a', 'b', 'c']}, {unset: ['tags[1:]']}, {tags: ['a']})
    expectApply({tags: ['a', 'b', 'c']}, {unset: ['tags[@=="b"]']}, {tags: ['a', 'c']})
    expectApply({title: 'x'}, {unset: ['nothing', 'seo.title', 'tags[_key=="q"]']}, {title: 'x'})
  })

  test('inserts before, after and instead', () => {
    expectApply({tags: ['a', 'b']}, {insert: {before: 'tags[0]', items: ['z']}}, {tags: ['z', 'a', 'b']})
    expectApply({tags: ['a', 'b']}, {insert: {after: 'tags[-1]', items: ['y', 'z']}}, {tags: ['a', 'b', 'y', 'z']})
    expectApply({tags: []}, {insert: {after: 'tags[-1]', items: ['y']}}, {tags: ['y']})
    expectApply({body: [block('a', 'x')]}, {insert: {replace: 'body[_key=="a"]', items: [block('b', 'y')]}}, {body: [block('b', 'y')]})
    expectApply({tags: ['a', 'b', 'c']}, {insert: {replace: 'tags[0:2]', items: ['z']}}, {tags: ['z', 'c']})
    expectApply({tags: ['a', 'b']}, {insert: {replace: 'tags[5:]', items: ['z']}}, {tags: ['a', 'b']})
  })

  test('that meets a bug is not called the sender’s mistake', () => {
    const doc = stored({})
    Object.defineProperty(doc, 'title', {enumerable: true, get: () => { throw new RangeError('a bug') }})
    expect(() => applyPatch(doc, {set: {kicker: 'x'}})).toThrow(RangeError)
  })

  test('counts up and down', () => {
    expectApply({views: 1, score: 5}, {inc: {views: 2}, dec: {score: 0.5}}, {views: 3, score: 4.5})
    expectApply({title: 'x'}, {inc: {views: 2}}, {title: 'x'})
  })

  test('changes text by diff-match-patch, counted in UTF-8 bytes', () => {
    expectApply({title: 'Hello'}, {diffMatchPatch: {title: '@@ -1,5 +1,11 @@\n Hello\n+ world\n'}}, {title: 'Hello world'})
    expectApply({title: '😀 Olá'}, {diffMatchPatch: {title: '@@ -2,8 +2,9 @@\n %F0%9F%98%80 Ol%C3%A1\n+!\n'}}, {title: '😀 Olá!'})
    expectApply({count: 3}, {diffMatchPatch: {count: '@@ -1,5 +1,11 @@\n Hello\n+ world\n'}}, {count: 3})
  })

  test('runs its operations in the order of @sanity/mutator', () => {
    expectApply(
      {},
      {setIfMissing: {tags: []}, insert: {after: 'tags[-1]', items: ['a']}, set: {views: 1}, inc: {views: 1}, unset: ['title']},
      {tags: ['a'], views: 2},
    )
  })

  test('that changes nothing gives the same document', () => {
    expectApply({title: 'x'}, {set: {title: 'x'}}, {title: 'x'})
    expectApply({title: 'x'}, {unset: ['_empty_action_guard_pseudo_field_']}, {title: 'x'})
    expectApply({seo: {title: 'x'}}, {set: {seo: {title: 'x'}}}, {seo: {title: 'x'}})
  })
})

describe('a patch is refused, by name and place,', () => {
  const doc = stored({title: 'x', tags: ['a']})

  test.each([
    ['an open bracket', {set: {'tags[': 1}}, 'tags['],
    ['two names', {unset: ['title kicker']}, 'title kicker'],
    ['an empty path', {set: {'': 1}}, '""'],
    ['a hyphen', {inc: {'og-views': 1}}, 'og-views'],
    ['an empty selection', {insert: {after: 'tags[]', items: []}}, 'tags[]'],
    ['a text that is no diff-match-patch', {diffMatchPatch: {title: 'hello'}}, 'diffMatchPatch {"title": "hello"}'],
    ['another id', {set: {_id: 'other'}}, '_id'],
    ['another type', {set: {_type: 'person'}}, 'from "article" to "person"'],
    ['no type', {unset: ['_type']}, '_type'],
  ])('for %s', (_name, patch, named) => {
    const refusal = refusalOf(() => applyPatch(doc, patch))
    expect(refusal.code).toBe('invalid')
    expect(refusal.message).toContain(named)
  })

  test.each([
    ['a word as amount', {id: 'story', inc: {views: 'two'}}, 'patch.inc.views: expected a number'],
    ['unset without a list', {id: 'story', unset: 'title'}, 'patch.unset: expected an array of paths'],
    ['an unknown operation', {id: 'story', merge: {}}, 'merge'],
    ['two places to insert', {id: 'story', insert: {before: 'a[0]', after: 'a[0]', items: []}}, 'exactly one of before, after and replace'],
    ['no items', {id: 'story', insert: {before: 'a[0]'}}, 'patch.insert.items'],
    ['neither id nor query', {set: {}}, 'either an id or a query'],
    ['a value that JSON cannot carry', {id: 'story', set: {a: Number.NaN}}, 'patch.set.a is NaN'],
    ['__proto__', {id: 'story', set: JSON.parse('{"a":{"__proto__":{"b":1}}}') as Record<string, unknown>}, '__proto__'],
  ])('for %s', (_name, patch, named) => {
    const bench = openBench()
    bench.mutate([{create: stored({})}])
    const refusal = refusalOf(() => bench.mutate([{create: {_type: 'person'}}, {patch: patch as never}]))
    expect(refusal.items[0]).toMatchObject({index: 1, error: {code: 'invalid'}})
    expect(refusal.message).toContain(named)
    expect(bench.ids()).toEqual(['story'])
  })
})
