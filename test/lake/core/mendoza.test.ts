import * as fc from 'fast-check'
import {applyPatch, incremental} from 'mendoza'
import {describe, expect, test} from 'vitest'
import {applyEffect, encode} from '../../../lake/history/index.ts'

/** Text in which bytes, UTF-16 units and characters are all different numbers. */
const text = fc.string({unit: fc.constantFrom('a', 'b', ' ', 'é', '—', '語', '😀', '👩‍👩‍👧', '\u{10FFFF}', '\n'), maxLength: 12})
const key = fc.constantFrom('_key', '_type', 'a', 'b', 'title', 'Z', 'é', '10', '2', '')
const {value} = fc.letrec((tie) => ({
  leaf: fc.oneof(text, fc.integer({min: -3, max: 3}), fc.boolean(), fc.constant(null)),
  array: fc.array(tie('value'), {maxLength: 5}),
  object: fc.dictionary(key, tie('value'), {maxKeys: 4}),
  value: fc.oneof({depthSize: 'small', withCrossShrink: true}, tie('leaf'), tie('array'), tie('object')),
}))
const object = fc.dictionary(key, value, {maxKeys: 6})

/** Two versions of one thing: the second made from the first by small changes, as an editor would. */
const edited = fc.tuple(object, fc.infiniteStream(fc.nat())).map(([before, dice]) => [before, vary(before, dice)] as const)

function vary(given: unknown, dice: Iterator<number>): unknown {
  const roll = () => dice.next().value as number
  if (typeof given === 'string') {
    const characters = [...given]
    characters.splice(roll() % (characters.length + 1), roll() % 3, ...(roll() % 2 ? ['😀'] : ['x', 'é']))
    return characters.join('')
  }
  if (Array.isArray(given)) {
    const items = given.map((item: unknown) => (roll() % 3 === 0 ? vary(item, dice) : item))
    if (roll() % 3 === 0) items.splice(roll() % (items.length + 1), roll() % 2, {_key: String(roll() % 4), text: 'new'})
    if (roll() % 5 === 0) items.reverse()
    return items
  }
  if (typeof given !== 'object' || given === null) return given
  const fields = Object.entries(given).flatMap(([name, field]) => (roll() % 6 === 0 ? [] : [[name, roll() % 2 ? vary(field, dice) : field] as const]))
  return Object.fromEntries(roll() % 3 === 0 ? [...fields, ['new', roll()]] : fields)
}

function expectBothWays(left: unknown, right: unknown): void {
  const copy = structuredClone(left)
  const effect = JSON.parse(JSON.stringify(encode(left, right))) as unknown[]
  expect(applyPatch(left, effect)).toEqual(right)
  expect(applyEffect(left, effect)).toEqual(right)
  // The Studio's history reads effects with this one, to know who wrote which word.
  expect(incremental.unwrap(incremental.applyPatch(incremental.wrap(structuredClone(left), 1), effect, 2))).toEqual(right)
  expect(left).toEqual(copy)
}

describe('effects', () => {
  test('turn any value into any other, for Mendoza’s reader and for ours', () => {
    fc.assert(fc.property(object, object, (left, right) => expectBothWays(left, right)), {numRuns: 3000})
    fc.assert(fc.property(value, value, (left, right) => expectBothWays(left, right)), {numRuns: 2000})
  })

  test('turn a document into an edited one and back', () => {
    fc.assert(fc.property(edited, ([left, right]) => {
      expectBothWays(left, right)
      expectBothWays(right, left)
    }), {numRuns: 5000})
  })

  test('hold lone surrogates, which JSON can carry', () => {
    const halves = fc.string({unit: fc.constantFrom('\ud83d', '\ude00', 'a', '😀'), maxLength: 6})
    fc.assert(fc.property(halves, halves, (left, right) => expectBothWays({left}, {left: right})), {numRuns: 2000})
  })

  test('of a created and a deleted document have the forms that the Studio looks for', () => {
    expect(encode(undefined, {a: 1})).toEqual([0, {a: 1}])
    expect(encode({a: 1}, undefined)).toEqual([0, null])
    expect(encode({a: 1, b: [1]}, {b: [1], a: 1})).toEqual([])
  })

  test('stay small: one word in a long story', () => {
    const body = Array.from({length: 200}, (_, index) => ({_key: `k${index}`, text: `Paragraph ${index} — with some words in it.`}))
    const changed = body.with(100, {_key: 'k100', text: 'Paragraph 100 — with some other words in it.'})
    const effect = JSON.stringify(encode({title: 'The story', body}, {title: 'The story', body: changed}))
    expect(effect.length).toBeLessThan(120)
    const moved = [...body.slice(1), ...body.slice(0, 1)]
    expect(JSON.stringify(encode({body}, {body: moved})).length).toBeLessThan(60)
    expectBothWays({body}, {body: moved})
  })
})
