import * as fc from 'fast-check'
import {evaluate, parse} from 'groq-js'
import {describe, expect, test} from 'vitest'
import {ask} from '../../../lake/query/index.ts'
import {datasetOf, openDocuments} from '../../support/dataset.ts'

const now = new Date('2026-01-02T03:04:05Z')

const before = {title: 'River rises', tags: ['water', 'city'], author: {name: 'Ada', born: 1950}, people: [{name: 'Bob', age: 7}, {name: 'Cy', age: 70}], deep: {list: [{x: 1, bar: true}]}}

describe('two states of an article', () => {
  test.each<[selector: string, change: Record<string, unknown>, any: boolean, only: boolean]>([
    ['title', {title: 'River falls'}, true, true],
    ['title', {tags: []}, false, false],
    ['title', {}, false, true],
    ['(title, tags)', {tags: ['water']}, true, true],
    ['title', {title: 'River falls', tags: []}, true, false],
    ['author', {author: {name: 'Ada', born: 1951}}, true, true],
    ['author.name', {author: {name: 'Ada', born: 1951}}, false, false],
    ['author.name', {author: {name: 'Ada L.', born: 1950}}, true, true],
    ['author.(name, born)', {author: {name: 'Ada', born: 1951}}, true, true],
    ['tags[]', {tags: ['water', 'town']}, true, true],
    ['tags[]', {tags: ['water', 'city', 'bridge']}, true, false],
    ['people[].name', {people: [{name: 'Bo', age: 7}, {name: 'Cy', age: 70}]}, true, true],
    ['people[].name', {people: [{name: 'Bob', age: 8}, {name: 'Cy', age: 70}]}, false, false],
    ['people[age > 18].name', {people: [{name: 'Bo', age: 7}, {name: 'Cy', age: 70}]}, false, false],
    ['people[age > 18].name', {people: [{name: 'Bob', age: 7}, {name: 'Cyd', age: 70}]}, true, true],
    ['people[].(name, age)', {people: [{name: 'Bob', age: 7}, {name: 'Cy', age: 71}]}, true, true],
    ['tags[@ == "city"]', {tags: ['water', 'town']}, true, true],
    ['anywhere(bar == true).x', {deep: {list: [{x: 2, bar: true}]}}, true, true],
    ['anywhere(bar == true).x', {title: 'x'}, false, false],
    ['missing', {missing: null}, true, true],
    ['title', {title: undefined}, true, true],
  ])('%s when %j', (selector, change, any, only) => {
    const params = {before, after: JSON.parse(JSON.stringify({...before, ...change})) as unknown}
    const query = `[diff::changedAny($before, $after, ${selector}), diff::changedOnly($before, $after, ${selector})]`
    expect(ask(datasetOf([]), {query, params, now, timeout: 5000}).result).toEqual([any, only])
  })

  test('what a selector filters by may stand around it', () => {
    const query = '*[_id == "a"][0]{"new": diff::changedAny(*[_id == "a"][0], *[_id == "b"][0], people[age > ^.limit].name)}'
    const people = (name: string) => [{_key: 'k', name: 'Bob', age: 7}, {_key: 'l', name, age: 70}]
    const documents = [{_id: 'a', _type: 'x', limit: 50, people: people('Cy')}, {_id: 'b', _type: 'x', limit: 50, people: people('Cyd')}]
    expect(ask(datasetOf(documents), {query, now, timeout: 5000}).result).toEqual({new: true})
  })
})

/** Without null: what groq-js finds below a null depends on how the null came there. */
const json = fc.letrec<{value: unknown; object: unknown}>((tie) => ({
  value: fc.oneof({depthSize: 'small', withCrossShrink: true}, fc.constantFrom(true, 1, 2, 'x', 'y'), tie('object'), fc.array(tie('value'), {maxLength: 3})),
  object: fc.record({a: tie('value'), b: tie('value'), list: fc.array(tie('value'), {maxLength: 3})}, {requiredKeys: [], noNullPrototype: true}),
})).object

const {selector} = fc.letrec<{selector: string}>((tie) => ({
  selector: fc.oneof(
    {depthSize: 'small', withCrossShrink: true},
    fc.constantFrom('a', 'b', 'list', 'list[]', 'a.b', 'list[a > 1]', 'list[@ == "x"]', 'anywhere(a == 1)', 'anywhere(defined(b)).b'),
    fc.tuple(tie('selector'), fc.constantFrom('.a', '.list', '[]', '[b == 1]', '[@ == 1]', '.(a, b)', '.(list[])', '.(a.b, list[a == 1])')).map((parts) => parts.join('')),
    fc.tuple(tie('selector'), tie('selector')).map(([one, other]) => `(${one}, ${other})`),
    tie('selector').map((inner) => `(${inner})`),
  ),
}))

/** groq-js takes a list for an object that has the same keys; the specification knows no such thing, and neither do we. */
function hasListForObject(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return true
  return Object.entries(one).some(([key, value]) => hasListForObject(value, (other as Record<string, unknown>)[key]))
}

test('a list in the place of an object is a change', () => {
  const query = '[diff::changedAny({"a": []}, {"a": {}}, a), diff::changedOnly({"a": []}, {"a": {}}, b)]'
  expect(ask(datasetOf([]), {query, now, timeout: 5000}).result).toEqual([true, false])
})

test('any two states and any selector: the same as groq-js finds, which takes its time', async () => {
  const dataset = openDocuments([])
  let answered = 0
  try {
    await fc.assert(
      fc.asyncProperty(json, json, selector, async (one, other, chosen) => {
        fc.pre(!hasListForObject(one, other))
        const query = `[diff::changedAny($one, $other, ${chosen}), diff::changedOnly($one, $other, ${chosen}), diff::changedOnly($one, $one, ${chosen})]`
        const params = {one, other}
        const judge = await evaluate(parse(query, {params}), {params})
        expect(ask(dataset, {query, params, now, timeout: 5000}).result, query).toEqual(await judge.get())
        answered++
      }),
      {numRuns: 500},
    )
  } finally {
    dataset.close()
  }
  expect(answered).toBe(500)
})

test('a comparison without end is given up like every other query', () => {
  const documents = Array.from({length: 300}, (_, n) => ({_id: `d${n}`, _type: 'x', n}))
  const query = 'diff::changedAny(*{"a": *{"b": *}}, *{"a": *{"b": *}}, anywhere(n > 1))'
  expect(() => ask(datasetOf(documents), {query, now, timeout: 100})).toThrow(expect.objectContaining({code: 'queryFailed', message: expect.stringContaining('takes longer than 0.1 s') as unknown}))
})
