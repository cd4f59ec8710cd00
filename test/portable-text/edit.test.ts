import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {buildBlock, decorations, markedRanges, plainText, readingMinutes, spansAt, withMark, withMarkFields, withoutMark, withWords, wordCount, wordsUnder} from '../../portable-text/index.ts'
import type {TextBlock} from '../../portable-text/index.ts'

const mention = (_key: string) => ({_key, _type: 'mention', entity: {_type: 'reference', _ref: 'person-1'}})

/** Blocks of forty letters with emphasis and annotations anywhere. */
const aRange = fc.tuple(fc.nat(39), fc.integer({min: 1, max: 20})).map(([start, length]) => ({start, end: Math.min(40, start + length)}))
const aBlock = fc.tuple(fc.array(aRange, {maxLength: 4}), fc.array(aRange, {maxLength: 3})).map(([marks, emphasis]) =>
  buildBlock({
    key: 'b',
    text: 'The harbour board voted to move on Mondy',
    annotations: marks.map((range, index) => ({...range, value: {_type: 'quote', utterance: `q${index}`}})),
    decorations: emphasis.map((range, index) => ({...range, mark: index % 2 === 0 ? 'strong' : 'em'})),
  }),
)

const essence = (block: TextBlock) => ({
  text: plainText(block),
  marks: markedRanges(block).map(({start, end, def: {_key, ...value}}) => [start, end, value]),
  emphasis: decorations(block).map(({start, end, mark}) => `${start}-${end} ${mark}`).toSorted(),
})

describe('a mark laid on a block', () => {
  test('covers its words and changes nothing else; taking it off gives the block back', () => {
    fc.assert(
      fc.property(aBlock, aRange, (block, {start, end}) => {
        const before = structuredClone(block)
        const marked = withMark(block, start, end, mention('m1'))
        expect(block).toEqual(before)
        expect(plainText(marked)).toBe(plainText(block))
        expect(wordsUnder(marked, 'm1')).toBe(plainText(block).slice(start, end))
        expect(markedRanges(marked)).toContainEqual({start, end, def: mention('m1')})
        expect(new Set(marked.children.map(({_key}) => _key)).size).toBe(marked.children.length)
        // The spans that are not cut keep their keys, so that nobody's caret in them is lost.
        for (const span of block.children) expect(marked.children.some(({_key}) => _key === span._key)).toBe(true)
        expect(essence(withoutMark(marked, 'm1'))).toEqual(essence(block))
      }),
    )
  })

  test('laid twice with the same range it is two marks; the spans need no further cut', () => {
    const block = buildBlock({key: 'b', text: 'Putin spoke'})
    const once = withMark(block, 0, 5, mention('a'))
    const twice = withMark(once, 0, 5, mention('b'))
    expect(twice.children.map(({text, marks}) => [text, marks])).toEqual([['Putin', ['a', 'b']], [' spoke', []]])
  })

  test.each([[-1, 3], [3, 3], [5, 4], [2, 99]])('a range %i–%i that is none gives the same block', (start, end) => {
    const block = buildBlock({key: 'b', text: 'Putin spoke'})
    expect(withMark(block, start, end, mention('a'))).toBe(block)
  })

  test('a block that the Studio has just made has no list of marks yet', () => {
    const bare = {_type: 'block', _key: 'b', style: 'normal', children: [{_type: 'span', _key: 's', text: 'Putin'}]} as unknown as TextBlock
    expect(withMark(bare, 0, 5, mention('a'))).toMatchObject({markDefs: [{_key: 'a'}], children: [{text: 'Putin', marks: ['a']}]})
    expect(withoutMark(bare, 'a')).toBe(bare)
  })

  test('its fields change without its words', () => {
    const block = withMark(buildBlock({key: 'b', text: '“Yes.”'}), 0, 6, {_key: 'q', _type: 'quote', utterance: 'q1', cue: 'said'})
    const changed = withMarkFields(block, 'q', {speaker: {_type: 'reference', _ref: 'p'}, cue: undefined})
    expect(changed.markDefs).toEqual([{_key: 'q', _type: 'quote', utterance: 'q1', speaker: {_type: 'reference', _ref: 'p'}}])
    expect(changed.children).toBe(block.children)
  })
})

describe('other words in the place of some', () => {
  test('are where those were, with their marks; everything else is as it was', () => {
    fc.assert(
      fc.property(aBlock, aRange, fc.constantFrom('', 'tug', 'a longer word'), (block, {start, end}, words) => {
        const before = structuredClone(block)
        const changed = withWords(block, start, end, words)
        expect(block).toEqual(before)
        const text = plainText(block)
        expect(plainText(changed)).toBe(text.slice(0, start) + words + text.slice(end))
        expect(changed.children.length).toBeGreaterThan(0)
        expect(new Set(changed.children.map(({_key}) => _key)).size).toBe(changed.children.length)
        const used = new Set(changed.children.flatMap(({marks}) => marks))
        for (const {_key} of changed.markDefs) expect(used).toContain(_key)
        // Marks that lie wholly outside keep their letters.
        for (const mark of markedRanges(block).filter((range) => range.end <= start)) expect(markedRanges(changed)).toContainEqual(mark)
      }),
    )
  })
  test.each([
    ['at the beginning', 0, 'Old ', 'Old Putin spoke'],
    ['inside', 5, ' once', 'Putin once spoke'],
    ['at the end', 11, '!', 'Putin spoke!'],
  ])('inserted %s', (_, at, words, text) => {
    const block = buildBlock({key: 'b', text: 'Putin spoke', annotations: [{start: 0, end: 5, value: {_type: 'mention'}}]})
    expect(plainText(withWords(block, at, at, words))).toBe(text)
  })
  test('a block without any words left keeps one empty span', () => {
    expect(withWords(buildBlock({key: 'b', text: 'gone'}), 0, 4, '').children).toMatchObject([{text: ''}])
  })
})

test('a range of the text is found in the spans it runs through', () => {
  fc.assert(
    fc.property(aBlock, aRange, (block, {start, end}) => {
      const found = spansAt(block, start, end)
      if (!found) throw new Error('not found')
      const at = (key: string) => block.children.slice(0, block.children.findIndex(({_key}) => _key === key)).reduce((sum, {text}) => sum + text.length, 0)
      expect(at(found.from.span) + found.from.offset).toBe(start)
      expect(at(found.to.span) + found.to.offset).toBe(end)
    }),
  )
  expect(spansAt(buildBlock({key: 'b', text: 'abc'}), 2, 9)).toBeUndefined()
})

describe('counting words', () => {
  const body = (...texts: string[]) => texts.map((text, index) => buildBlock({key: `b${index}`, text}))
  test.each([
    ['nothing', [], 'en', 0],
    ['words with marks and numbers', ['“In 2021, trade climbed by 81%,” he said.'], 'en', 8],
    ['over paragraphs', ['One two', 'three'], 'en', 3],
    ['a script without spaces', ['日本は島国です。'], 'ja', 4],
    ['no language', ['One two'], undefined, 2],
    ['a language that is none', ['One two'], 'Englisch!', 2],
  ])('%s', (_, texts, language, words) => {
    expect(wordCount(body(...texts), language)).toBe(words)
  })

  test('boxes say nothing', () => expect(wordCount([{_type: 'pullQuote', _key: 'p', text: 'one two'}])).toBe(0))
  test.each([[0, 1], [238, 1], [600, 3]])('%i words take %i minutes', (words, minutes) => expect(readingMinutes(words)).toBe(minutes))
})
