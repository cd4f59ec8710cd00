/**
 * Words, numbers and marks of one passage, with the sentences they make. Offsets are UTF-16 units of the passage text.
 * One pass with sticky patterns that cannot backtrack over more than one word: linear in the length of the text.
 */
import {abbreviation} from './facts/abbreviations.ts'
import type {Shape, Word} from './lexicon.ts'
import {wordAt} from './lexicon.ts'

export type TokenKind = 'word' | 'number' | 'possessive' | 'mark' | 'quote'

export class Token {
  /** What is known of it wherever it stands. */
  readonly word: Word
  readonly start: number
  readonly end: number
  readonly kind: TokenKind
  /** Index of the sentence it stands in. */
  readonly sentence: number
  /** The first word of its sentence, or of a quotation: its capital says nothing. */
  readonly opens: boolean
  /** White space (or the start of the text) stands before it. */
  readonly spaced: boolean
  /** A line feed is part of that. */
  readonly broken: boolean

  constructor(word: Word, start: number, end: number, kind: TokenKind, sentence: number, opens: boolean, spaced: boolean, broken: boolean) {
    this.word = word
    this.start = start
    this.end = end
    this.kind = kind
    this.sentence = sentence
    this.opens = opens
    this.spaced = spaced
    this.broken = broken
  }

  get text(): string {
    return this.word.text
  }

  get key(): string {
    return this.word.key
  }

  get low(): string {
    return this.word.low
  }

  get shape(): Shape {
    return this.word.shape
  }
}

const dotted = /(?:\p{Lu}\.(?:-\p{Lu}\.)*){1,6}(?!\p{L})/uy
/** Scripts written without spaces: each character is a token of its own, so that names can be looked up in them. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*/uy
const letters = /[\p{L}\p{M}](?:[\p{L}\p{M}\p{N}]|[-‐‑’'ʼ&.](?=[\p{L}\p{M}])|[-‐‑](?=\p{N}))*/uy
const number = /\p{N}(?:[\p{L}\p{M}\p{N}]|[-.,:/’'](?=\p{N})|-(?=\p{L}))*/uy
const possessive = /['’ʼ][sS](?![\p{L}\p{N}])/uy
const space = /\s+/uy
export const quoteMarks = '"“”„‟«»‹›「」『』‘’‚‛\''
function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

const isVisible = (code: number): boolean => code > 32 && code < 127
const isAsciiLetter = (code: number): boolean => (code > 96 && code < 123) || (code > 64 && code < 91)

const isAsciiDigit = (code: number): boolean => code > 47 && code < 58

/** Room for the units of most texts. */
const room = new Uint16Array(1 << 14)

/** The units of a text and a space behind them, which ends a word as the end of the text does. A text is often a piece of another, and slow to read unit by unit. */
function unitsOf(text: string): Uint16Array {
  const units = text.length < room.length ? room : new Uint16Array(text.length + 1)
  for (let at = 0; at < text.length; at += 1) units[at] = text.charCodeAt(at)
  units[text.length] = 32
  return units
}

/** The end of the ASCII letters from `at` on when a plain word ends there: most words need no more than this. */
function plainWordEnd(units: Uint16Array, at: number): number | undefined {
  let end = at
  while (isAsciiLetter(units[end]!)) end += 1
  const code = units[end]
  // Space, comma, semicolon, colon, closing bracket, exclamation and question mark, straight double mark.
  return end > at && (code === 32 || code === 44 || code === 58 || code === 59 || code === 41 || code === 33 || code === 63 || code === 34 || code === 10) ? end : undefined
}

/** The ASCII letters from `at` on, two at least, when a full stop stands behind them and no letter or mark behind that. */
function lastWord(text: string, units: Uint16Array, at: number): string | undefined {
  let end = at
  while (isAsciiLetter(units[end]!)) end += 1
  if (end < at + 2 || units[end] !== 46) return undefined
  const code = units[end + 1]
  return code === 32 || code === 10 || code === 34 ? text.slice(at, end) : undefined
}

/** A word at `at`, without a possessive ending, with the full stop of an abbreviation. */
function oddWord(text: string, units: Uint16Array, at: number): string | undefined {
  const last = lastWord(text, units, at)
  if (last !== undefined) return abbreviation(last) === undefined ? last : `${last}.`
  const initials = matchAt(dotted, text, at)
  if (initials !== undefined) return initials
  const character = units[at]! < 0xe00 ? undefined : matchAt(unspaced, text, at)
  if (character !== undefined) return character
  let found = matchAt(letters, text, at)
  if (found === undefined) return undefined
  const ending = /['’ʼ][sS]$/u.exec(found)
  if (ending !== null && ending.index > 0) found = found.slice(0, ending.index)
  // "remains...and" is two words; "gov.uk" and "Yahoo.com" are one.
  const dots = found.indexOf('.')
  if (dots !== -1 && abbreviation(found.slice(0, dots)) !== undefined) found = found.slice(0, dots)
  if (text[at + found.length] === '.' && text[at + found.length + 1] !== '.' && abbreviation(found) !== undefined) return `${found}.`
  return found
}

/** A mark of ASCII that stands for itself: all but the apostrophe. */
const isPlainMark = (code: number): boolean => isVisible(code) && code !== 39 && !isAsciiLetter(code) && !isAsciiDigit(code)

/** The token at `at` where neither a plain word nor a plain mark stands. */
function oddToken(text: string, units: Uint16Array, at: number): {text: string; kind: TokenKind} {
  const code = units[at]!
  if (code === 39 || code === 0x2019 || code === 0x2bc) {
    const ending = matchAt(possessive, text, at)
    if (ending !== undefined && at > 0 && /[\p{L}\p{N}.]/u.test(text[at - 1] ?? '')) return {text: ending, kind: 'possessive'}
  }
  const found = code > 127 || isAsciiLetter(code) ? oddWord(text, units, at) : undefined
  if (found !== undefined) return {text: found, kind: 'word'}
  const digits = code > 127 || isAsciiDigit(code) ? matchAt(number, text, at) : undefined
  if (digits !== undefined) return {text: digits, kind: 'number'}
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
  return {text: character, kind: quoteMarks.includes(character) ? 'quote' : 'mark'}
}

const closers = /^[)\]}"”»’'›」』]$/u

/** Words, marks and sentences of `text`. Terminal punctuation inside a quotation attaches its closing mark to the left. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  const units = unitsOf(text)
  let sentence = 0
  let ended = false
  let fresh = true
  let spaced = true
  let broken = false
  for (let at = 0; at < text.length; ) {
    const code = units[at]!
    if (code === 32) {
      at += 1
      spaced = true
      continue
    }
    const blank = isVisible(code) ? undefined : matchAt(space, text, at)
    if (blank !== undefined) {
      if (blank.includes('\n')) {
        broken = true
        if (blank.split('\n').length > 2) ended = true
      }
      at += blank.length
      spaced = true
      continue
    }
    const isMark = isPlainMark(code)
    const plainEnd = isMark ? at + 1 : plainWordEnd(units, at)
    const odd = plainEnd === undefined ? oddToken(text, units, at) : undefined
    const end = plainEnd ?? at + (odd?.text.length ?? 0)
    const kind = odd?.kind ?? (code === 34 ? 'quote' : isMark ? 'mark' : 'word')
    const isWord = kind === 'word' || kind === 'number'
    const word = wordAt(text, units, at, end)
    if (ended && (spaced || isWord) && !(closers.test(word.text) && !spaced)) {
      if (kind !== 'word' || !/^\p{Ll}/u.test(word.text)) {
        sentence += 1
        fresh = true
      }
      ended = false
    }
    tokens.push(new Token(word, at, end, kind, sentence, isWord && fresh, spaced, broken))
    if (isWord) fresh = false
    else if (word.text === ':' || (kind === 'quote' && !/[\p{L}\p{N}.,!?…]/u.test(text[at - 1] ?? ' '))) fresh = true
    if (kind === 'mark' && '.!?…。！？'.includes(word.text)) {
      const elision = word.text === '.' && units[end] === 46 || (at > 0 && units[at - 1] === 46 && !/\s/u.test(text[end] ?? ' '))
      if (!elision) ended = true
    } else if (odd !== undefined && isWord && word.text.endsWith('.') && endsSentence(word.text, text, end)) ended = true
    spaced = false
    broken = false
    at = end
  }
  return tokens
}

/** "U.S. The", "Inc. He": an abbreviation's own full stop may also end the sentence, when a plain opening word follows. */
function endsSentence(short: string, text: string, at: number): boolean {
  if (abbreviation(short.slice(0, -1)) === 'before a name') return false
  const following = /^["”’']?\s+["“‘]?(\p{Lu}[\p{L}’']*)/u.exec(text.slice(at, at + 40))
  return following === null ? text.slice(at).trim() === '' : openingWords.has(following[1]?.toLowerCase() ?? '')
}

const openingWords = new Set(
  'the a an in on at but and it he she they we i this that these those his her their its our there when while as if after before for by to from with however meanwhile according'.split(' '),
)
