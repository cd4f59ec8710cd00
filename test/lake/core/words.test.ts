import * as fc from 'fast-check'
import {expect, test} from 'vitest'
import {listWords, type Texts} from '../../../lake/store/indexes/wordList.ts'
import {foldText, isUnfoldable, withoutInnerDots, wordsOfPattern} from '../../../lake/words.ts'

const characters = Array.from({length: 0x10000}, (_, code) => String.fromCharCode(code)).filter((character) => character.isWellFormed())
const folded = (text: string): string => foldText(text).toUpperCase()
const wordsIn = (text: string): string[] => folded(text).match(/[A-Z0-9\u0080-\uffff]+/g) ?? []

test('what a regular expression without regard to case takes for the same is folded to the same', () => {
  // ECMAScript's Canonicalize: upper case when that is one unit, and not from outside ASCII into it.
  const canonical = (character: string): string => {
    const upper = character.toUpperCase()
    return upper.length !== 1 || (character > '\x7f' && upper <= '\x7f') ? character : upper
  }
  const folds = new Map<string, Set<string>>()
  for (const character of characters) {
    if (isUnfoldable(character)) continue
    const known = folds.get(canonical(character)) ?? new Set()
    folds.set(canonical(character), known.add(folded(character)))
  }
  expect([...folds].filter(([, different]) => different.size > 1)).toEqual([])
})

test('a text in lower case is folded to the same, whatever stands beside', () => {
  const wrong = characters.flatMap((character) => [character, `a${character}b`, `é${character}.`, `${character}\u0301Σ`]).filter((text) => wordsIn(text).join() !== wordsIn(text.toLowerCase()).join())
  expect(wrong).toEqual([])
})

test('what is the same without case and accents is folded to the same, and falls into the same words', () => {
  const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase()
  const wrong = characters.filter((character) => wordsIn(character).join() !== wordsIn(plain(character)).join())
  expect(wrong).toEqual([])
})

test.each([
  ['wor*', [{word: 'WOR', prefix: true}]],
  ['*ord', []],
  ['two words', [{word: 'TWO', prefix: false}, {word: 'WORDS', prefix: false}]],
  ['o*e', [{word: 'O', prefix: true}]],
  ['3.14', [{word: '314', prefix: false}]],
  ['*', []],
  ['Éte*', [{word: 'ETE', prefix: true}]],
])('the pattern %s asks for these words', (pattern, words) => {
  expect(wordsOfPattern(pattern)).toEqual(words)
})

/** The same in other words: every word, and how often those occur that do so more than once. */
function listed(all: readonly Texts[]): string[] {
  const words = new Set<string>()
  const times = {isRead: new Map<string, number>(), isCut: new Map<string, number>()}
  for (const {texts, ...counts} of all) {
    for (const word of texts.flatMap(wordsIn)) {
      words.add(word)
      for (const kind of ['isRead', 'isCut'] as const) if (counts[kind]) times[kind].set(word, (times[kind].get(word) ?? 0) + 1)
    }
  }
  const most = [...words].map((word) => [word, Math.max(times.isRead.get(word) ?? 0, times.isCut.get(word) ?? 0)] as const)
  return [...words, ...most.filter(([, count]) => count > 1).map(([word, count]) => `${word.slice(0, 256)}\u0080${count}`)].toSorted()
}

const listOf = (all: readonly Texts[]): string[] => Buffer.from(listWords(all)).toString().split('\n').slice(0, -1).toSorted()

test('what the index of words gets is every word once, and how often it occurs', () => {
  const word = fc.oneof(fc.constantFrom('a', 'A', 'é', 'word', 'Wörter', '漢字', '\u{10400}', 'l'.repeat(70), 'l'.repeat(300), '\0', '\u0345', '’'), fc.string({unit: 'binary', maxLength: 3}))
  const text = fc.array(word, {maxLength: 40}).map((words) => words.join(' '))
  const texts = fc.array(fc.record({texts: fc.array(text, {maxLength: 5}), isRead: fc.boolean(), isCut: fc.boolean()}), {maxLength: 4})
  fc.assert(fc.property(texts, (all) => void expect(listOf(all)).toEqual(listed(all))), {numRuns: 60})
})

test('a text of nothing but short words, all different, is listed as well', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789']
  const words = [...letters, ...letters.flatMap((one) => letters.map((other) => one + other))]
  for (const many of [1000, 1024, 1030, 1036, words.length]) {
    const all = [{texts: [words.slice(0, many).join(' ')], isRead: true, isCut: true}]
    expect(listOf(all)).toEqual(listed(all))
  }
})

test('dots that join no words when they go are left where they are', () => {
  expect(withoutInnerDots('{"text":"The end.","more":["It was."]} (so.) …')).toBeUndefined()
  expect(withoutInnerDots('3.14 of e.g. "é.b"')).toBe('314 of eg "éb"')
  const text = fc.string({unit: fc.constantFrom('.', '.', 'a', 'b', '1', '"', "'", '_', '-', ' ', '\n', 'é', 'ß', '…', '\u0301', '“', '\u00a0', '漢', '😀'), maxLength: 12})
  fc.assert(fc.property(text, (one) => {
    // As groq-js takes them away.
    if (withoutInnerDots(one) === undefined) expect(wordsIn(one.replace(/(\b\.+|\.+\b)/g, ''))).toEqual(wordsIn(one))
  }), {numRuns: 5000})
})
