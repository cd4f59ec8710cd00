/**
 * Words, numbers and marks of one passage, with the sentences they make. Offsets are UTF-16 units of the passage text.
 * One pass with sticky patterns that cannot backtrack over more than one word: linear in the length of the text.
 */
import {abbreviation} from './facts/abbreviations.ts'

export type TokenKind = 'word' | 'number' | 'possessive' | 'mark' | 'quote'

/**
 * How a word is written. `title`: Capital first ("Putin", "McDonald", "al-Assad"); `upper`: two or more capitals and no
 * small letter ("SCO"); `initial`: one capital or dotted ones ("J", "J.K.", "U.N."); `lower`: everything else.
 */
export type Shape = 'title' | 'upper' | 'initial' | 'lower'

export interface Token {
  text: string
  /** `text` with straight apostrophes and plain hyphens: what names are looked up by. */
  key: string
  /** `key` in small letters. */
  low: string
  start: number
  end: number
  kind: TokenKind
  shape: Shape
  /** Index of the sentence it stands in. */
  sentence: number
  /** The first word of its sentence, or of a quotation: its capital says nothing. */
  opens: boolean
  /** White space (or the start of the text) stands before it. */
  spaced: boolean
}

const dotted = /(?:\p{Lu}\.(?:-\p{Lu}\.)*){1,6}(?!\p{L})/uy
/** Scripts written without spaces: each character is a token of its own, so that names can be looked up in them. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*/uy
const word = /[\p{L}\p{M}](?:[\p{L}\p{M}\p{N}]|[-‐‑’'ʼ&.](?=[\p{L}\p{M}])|[-‐‑](?=\p{N}))*/uy
const number = /\p{N}(?:[\p{L}\p{M}\p{N}]|[-.,:/’'](?=\p{N})|-(?=\p{L}))*/uy
const possessive = /['’ʼ][sS](?![\p{L}\p{N}])/uy
const space = /\s+/uy
export const quoteMarks = '"“”„‟«»‹›「」『』‘’‚‛\''
const articlePrefix = /^(?:al|el|ad|an|ar|as|ash|at|az|ul|ur)[-‐‑](?=\p{Lu})/u

export function shapeOf(text: string): Shape {
  const bare = text.replace(articlePrefix, '')
  if (!/^\p{Lu}/u.test(bare)) return /^\p{Ll}{1,3}[’'ʼ]\p{Lu}/u.test(bare) ? 'title' : 'lower'
  if (/\p{Ll}/u.test(bare)) return 'title'
  if (/^(?:\p{Lu}\.){1,3}$/u.test(bare)) return 'initial'
  const capitals = bare.match(/\p{Lu}/gu)?.length ?? 0
  return capitals > 1 ? 'upper' : /^\p{Lu}\.?$/u.test(bare) ? 'initial' : 'title'
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

const isVisible = (code: number): boolean => code > 32 && code < 127
const isAsciiLetter = (code: number): boolean => (code > 96 && code < 123) || (code > 64 && code < 91)

/** The end of the ASCII letters from `at` on when a plain word ends there: most words need no more than this. */
function plainWordEnd(text: string, at: number): number | undefined {
  let end = at
  let code = text.charCodeAt(end)
  while (isAsciiLetter(code)) {
    end += 1
    code = text.charCodeAt(end)
  }
  // Space, comma, semicolon, colon, closing bracket, exclamation and question mark, straight double mark, end of the text.
  return end > at && (Number.isNaN(code) || code === 32 || code === 44 || code === 58 || code === 59 || code === 41 || code === 33 || code === 63 || code === 34 || code === 10) ? end : undefined
}

/** A word at `at`, without a possessive ending, with the full stop of an abbreviation. */
function wordAt(text: string, at: number): string | undefined {
  const plainEnd = plainWordEnd(text, at)
  if (plainEnd !== undefined) return text.slice(at, plainEnd)
  const initials = matchAt(dotted, text, at)
  if (initials !== undefined) return initials
  const character = text.charCodeAt(at) < 0xe00 ? undefined : matchAt(unspaced, text, at)
  if (character !== undefined) return character
  let found = matchAt(word, text, at)
  if (found === undefined) return undefined
  const ending = /['’ʼ][sS]$/u.exec(found)
  if (ending !== null && ending.index > 0) found = found.slice(0, ending.index)
  // "remains...and" is two words; "gov.uk" and "Yahoo.com" are one.
  const dots = found.indexOf('.')
  if (dots !== -1 && abbreviation(found.slice(0, dots)) !== undefined) found = found.slice(0, dots)
  if (text[at + found.length] === '.' && text[at + found.length + 1] !== '.' && abbreviation(found) !== undefined) return `${found}.`
  return found
}

function nextToken(text: string, at: number): {text: string; kind: TokenKind} {
  const code = text.charCodeAt(at)
  if (code === 39 || code === 0x2019 || code === 0x2bc) {
    const ending = matchAt(possessive, text, at)
    if (ending !== undefined && at > 0 && /[\p{L}\p{N}.]/u.test(text[at - 1] ?? '')) return {text: ending, kind: 'possessive'}
  }
  const found = code > 127 || isAsciiLetter(code) ? wordAt(text, at) : undefined
  if (found !== undefined) return {text: found, kind: 'word'}
  const digits = code > 127 || (code > 47 && code < 58) ? matchAt(number, text, at) : undefined
  if (digits !== undefined) return {text: digits, kind: 'number'}
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
  return {text: character, kind: quoteMarks.includes(character) ? 'quote' : 'mark'}
}

/** Curly and straight apostrophes, and the kinds of hyphen, are the same letter in a name. */
export const plain = (text: string): string => (/[’ʼ‐‑]/.test(text) ? text.replace(/[’ʼ]/g, "'").replace(/[‐‑]/g, '-') : text)

/** How a text is written that is ASCII letters only: all small, or small ones behind a capital; undefined for every other. Most words are so. */
function plainShape(text: string): 'lower' | 'title' | undefined {
  for (let at = 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 97 || code > 122) return undefined
  }
  const first = text.charCodeAt(0)
  if (first > 96 && first < 123) return 'lower'
  return first > 64 && first < 91 && text.length > 1 ? 'title' : undefined
}

const closers = /^[)\]}"”»’'›」』]$/u

/** Words, marks and sentences of `text`. Terminal punctuation inside a quotation attaches its closing mark to the left. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let sentence = 0
  let ended = false
  let fresh = true
  let spaced = true
  for (let at = 0; at < text.length; ) {
    if (text.charCodeAt(at) === 32) {
      at += 1
      spaced = true
      continue
    }
    const blank = isVisible(text.charCodeAt(at)) ? undefined : matchAt(space, text, at)
    if (blank !== undefined) {
      if (blank.includes('\n') && blank.split('\n').length > 2) ended = true
      at += blank.length
      spaced = true
      continue
    }
    const next = nextToken(text, at)
    const end = at + next.text.length
    const isWord = next.kind === 'word' || next.kind === 'number'
    if (ended && (spaced || isWord) && !(closers.test(next.text) && !spaced)) {
      if (next.kind !== 'word' || !/^\p{Ll}/u.test(next.text)) {
        sentence += 1
        fresh = true
      }
      ended = false
    }
    const simple = plainShape(next.text)
    const key = simple ? next.text : plain(next.text)
    const low = simple === 'lower' ? key : key.toLowerCase()
    tokens.push({text: next.text, key, low, kind: next.kind, start: at, end, shape: isWord ? (simple ?? shapeOf(next.text)) : 'lower', sentence, opens: isWord && fresh, spaced})
    if (isWord) fresh = false
    else if (next.text === ':' || (next.kind === 'quote' && !/[\p{L}\p{N}.,!?…]/u.test(text[at - 1] ?? ' '))) fresh = true
    if (next.kind === 'mark' && '.!?…。！？'.includes(next.text)) {
      const elision = next.text === '.' && text[end] === '.' || (text[at - 1] === '.' && !/\s/u.test(text[end] ?? ' '))
      if (!elision) ended = true
    } else if (isWord && next.text.endsWith('.') && endsSentence(next.text, text, end)) ended = true
    spaced = false
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
