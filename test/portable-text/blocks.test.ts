import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {bodyText, buildBlock, decorations, hashKey, keyGiver, markedRanges, matchKey, plainText, terseBody} from '../../portable-text/index.ts'

const person = {_type: 'mention', entity: {_type: 'reference', _ref: 'person-1'}}
const quote = {_type: 'quote', utterance: 'q1', part: 1, kind: 'direct', speaker: {_type: 'reference', _ref: 'person-1'}}

describe('a block from text and what lies over it', () => {
  test('a mention inside a quote', () => {
    const block = buildBlock({
      key: 'b',
      text: 'said "we met Raisi today"',
      annotations: [{start: 13, end: 18, value: person}, {start: 5, end: 25, value: quote}],
    })
    expect(block.children.map(({text, marks}) => [text, marks.length])).toEqual([['said ', 0], ['"we met ', 1], ['Raisi', 2], [' today"', 1]])
    expect(block.markDefs.map(({_type}) => _type)).toEqual(['quote', 'mention'])
    expect(new Set(block.children.map(({_key}) => _key)).size).toBe(4)
  })

  test('empty text has one empty span, as the Studio wants it', () => {
    expect(buildBlock({key: 'b', text: ''}).children).toEqual([{_type: 'span', _key: 'b0', text: '', marks: []}])
  })

  test('a range outside the text is a mistake of the caller', () => {
    expect(() => buildBlock({key: 'b', text: 'abc', annotations: [{start: 1, end: 9, value: person}]})).toThrow(RangeError)
    expect(() => buildBlock({key: 'b', text: 'abc', annotations: [{start: 2, end: 2, value: person}]})).toThrow(RangeError)
  })

  test('walking gives back what was built', () => {
    const aRange = fc.tuple(fc.nat(39), fc.integer({min: 1, max: 20})).map(([start, length]) => ({start, end: Math.min(40, start + length)}))
    fc.assert(
      fc.property(fc.string({minLength: 40, maxLength: 40}), fc.array(aRange, {maxLength: 6}), fc.array(aRange, {maxLength: 2}), (text, ranges, strong) => {
        const annotations = ranges.map(({start, end}, i) => ({start, end, value: {_type: 'mention', number: i}}))
        const block = buildBlock({key: 'b', text: text.slice(0, 40), annotations, decorations: strong.slice(0, 1).map((range) => ({...range, mark: 'strong'}))})
        expect(plainText(block)).toBe(text.slice(0, 40))
        const found = markedRanges(block).map(({start, end, def}) => `${start}-${end} ${String(def['number'])}`)
        expect(found.sort()).toEqual(annotations.map(({start, end, value}) => `${start}-${end} ${value.number}`).sort())
        expect(decorations(block)).toEqual(strong.slice(0, 1).map((range) => ({...range, mark: 'strong'})))
        expect(block.children.every((span) => span.text !== '' || text === '')).toBe(true)
      }),
    )
  })

  test('a mark on two stretches is found twice', () => {
    const block = buildBlock({key: 'b', text: 'one two three', annotations: [{start: 0, end: 13, value: person}]})
    const [span] = block.children
    const cut = {...block, children: [{...span!, text: 'one '}, {...span!, text: 'two ', marks: []}, {...span!, text: 'three'}]}
    expect(markedRanges(cut).map(({start, end}) => [start, end])).toEqual([[0, 4], [8, 13]])
  })
})

describe('keys', () => {
  test('are twelve hex digits and come from the content', () => {
    expect(hashKey('a')).toMatch(/^[0-9a-f]{12}$/)
    expect(hashKey('a')).toBe(hashKey('a'))
  })
  test('tell equal content apart by its occurrence, and do not depend on what stands between', () => {
    const [one, two] = [keyGiver(), keyGiver()]
    const first = [one('x'), one('x'), one('y')]
    const second = [two('y'), two('x'), two('z'), two('x')]
    expect(new Set(first).size).toBe(3)
    expect([second[1], second[3], second[0]]).toEqual(first)
  })
  test('do not collide in a long list', () => {
    const giveKey = keyGiver()
    expect(new Set(Array.from({length: 50_000}, (_, i) => giveKey(`paragraph ${i}`))).size).toBe(50_000)
    expect(new Set(Array.from({length: 50_000}, (_, i) => hashKey(`paragraph ${i}`))).size).toBe(50_000)
  })
})

test.each([
  ['“Iranian FM signs  memorandum.”', 'iranian fm signs memorandum'],
  ["Putin's visit – what next?", 'putins visit what next'],
  ['Café ouvert', 'cafe ouvert'],
  ['ЙОД и мир', 'йод и мир'],
  ['相关阅读', '相关阅读'],
  ['…', ''],
])('the match key of %s', (headline, key) => expect(matchKey(headline)).toBe(key))

test('terse lines', () => {
  const named = (ref: string) => (ref === 'person-1' ? {kind: 'person', name: 'Ebrahim Raisi'} : undefined)
  const body = [
    buildBlock({key: 'a', text: 'Raisi said "yes".', annotations: [{start: 0, end: 5, value: person}, {start: 11, end: 16, value: quote}]}),
    buildBlock({key: 'b', text: 'A subhead', style: 'h2'}),
    buildBlock({key: 'c', text: 'an item', listItem: 'bullet'}),
    buildBlock({key: 'd', text: '"no"', annotations: [{start: 0, end: 4, value: {...quote, utterance: 'other', speaker: undefined}}]}),
    {_type: 'divider', _key: 'e'},
  ]
  expect(terseBody(body, named)).toEqual(['p| [Raisi](person Ebrahim Raisi) said ⟦q1 Ebrahim Raisi: "yes"⟧.', 'h2| A subhead', '- an item', 'p| ⟦q2 ?: "no"⟧', 'divider|'])
  expect(bodyText(body)).toBe('Raisi said "yes".\nA subhead\nan item\n"no"')
})
