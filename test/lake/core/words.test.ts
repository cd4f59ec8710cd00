import {expect, test} from 'vitest'
import {foldText, UNFOLDABLE, wordsIn, wordsOfPattern} from '../../../lake/words.ts'

const characters = Array.from({length: 0x10000}, (_, code) => String.fromCharCode(code)).filter((character) => character.isWellFormed())
const folded = (text: string): string => foldText(text).toUpperCase()

test('what a regular expression without regard to case takes for the same is folded to the same', () => {
  // ECMAScript's Canonicalize: upper case when that is one unit, and not from outside ASCII into it.
  const canonical = (character: string): string => {
    const upper = character.toUpperCase()
    return upper.length !== 1 || (character > '\x7f' && upper <= '\x7f') ? character : upper
  }
  const folds = new Map<string, Set<string>>()
  for (const character of characters) {
    if (character === UNFOLDABLE) continue
    const known = folds.get(canonical(character)) ?? new Set()
    folds.set(canonical(character), known.add(folded(character)))
  }
  expect([...folds].filter(([, different]) => different.size > 1)).toEqual([])
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
