/**
 * Words as the index of texts knows them. Two readings of a text must find each other there: GROQ's `match`, which ignores case as a
 * regular expression does, and `text::query`, which ignores accents too. So both are folded further than either needs: to upper case,
 * without accents, decomposed. A fold may bring together what a reading tells apart, never the other way; test/lake/core/words.test.ts
 * tries every character.
 */

const MARKS = /\p{M}+/gu
const NO_WORD = /[^\p{L}\p{N}]+/gu
const FOREIGN = /[^ -~\t\n\r]+/g
/** The combining iota is a letter to a regular expression without regard to case, and a mark to Unicode. */
export const UNFOLDABLE = '\u0345'

/** Longer words are found by their beginning. In UTF-16 units. */
const LONGEST_WORD = 64

const foldedRuns = new Map<string, string>()
const FOLDED_RUNS = 2000

/** The text with every letter outside ASCII folded and all other characters outside ASCII turned into spaces. ASCII is folded by SQLite's tokenizer. */
export function foldText(text: string): string {
  return text.replace(FOREIGN, foldRun)
}

function foldRun(run: string): string {
  const known = foldedRuns.get(run)
  if (known !== undefined) return known
  const folded = withoutMarks(withoutMarks(run).toLowerCase().toUpperCase()).replace(NO_WORD, ' ')
  if (foldedRuns.size < FOLDED_RUNS) foldedRuns.set(run, folded)
  return folded
}

function withoutMarks(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '')
}

/** The words of a text, folded. */
export function wordsIn(text: string): string[] {
  return (foldText(text).toUpperCase().match(/[A-Z0-9\u0080-\uffff]+/g) ?? []).map(cut)
}

/** What a byte of UTF-8 is to the index: a letter or digit, folded, or 0. */
const FOLDED = Uint8Array.from({length: 256}, (_, byte) => {
  const isWord = (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || byte >= 128
  return byte >= 97 && byte <= 122 ? byte - 32 : isWord ? byte : 0
})

/** Room to work in, used again and again: to get it takes longer than the work. What a huge text needs is given back. */
const ROOM = 2 ** 20
let bytes = Buffer.alloc(2 ** 16)
let slots = new Int32Array(3 * 2 ** 12)

/**
 * Words that occur more than once in the texts, folded, with how often. A document has hundreds of words, and this runs at every change:
 * so it goes over bytes, and no word is cut out but those.
 */
export function repeatedWords(texts: readonly string[]): Map<string, number> {
  const text = `${foldText(texts.join('\n'))}\n`
  // No character takes more than three bytes for each of its UTF-16 units.
  if (bytes.length < text.length * 3) bytes = Buffer.alloc(text.length * 3)
  const end = bytes.write(text)
  // A hash table of words: where each first stood, how long it is, how often it was met.
  let size = 1024
  while (size < end / 3) size *= 2
  if (slots.length < size * 3) slots = new Int32Array(size * 3)
  else slots.fill(0, 0, size * 3)
  const repeated: number[] = []
  let start = 0
  let hash = 0
  for (let at = 0; at < end; at++) {
    const folded = FOLDED[bytes[at] as number] as number
    if (folded > 0) {
      bytes[at] = folded
      hash = (Math.imul(hash, 31) + folded) | 0
      continue
    }
    const length = at - start
    if (length > 0) {
      let slot = 3 * ((hash ^ (hash >>> 15)) & (size - 1))
      while (slots[slot + 2] !== 0 && !(slots[slot + 1] === length && isSame(slots[slot] as number, start, length))) slot = (slot + 3) % (3 * size)
      const times = slots[slot + 2] as number
      if (times === 0) {
        slots[slot] = start
        slots[slot + 1] = length
      } else if (times === 1) repeated.push(slot)
      slots[slot + 2] = times + 1
    }
    start = at + 1
    hash = 0
  }
  const found = new Map<string, number>()
  // Of ASCII a byte is a character: cutting one string is quicker than making many.
  const all = end === text.length ? bytes.toString('latin1', 0, end) : undefined
  for (const slot of repeated) {
    const first = slots[slot] as number
    const last = first + (slots[slot + 1] as number)
    const word = cut(all?.slice(first, last) ?? bytes.toString('utf8', first, last))
    found.set(word, (found.get(word) ?? 0) + (slots[slot + 2] as number))
  }
  if (bytes.length > ROOM) {
    bytes = Buffer.alloc(2 ** 16)
    slots = new Int32Array(3 * 2 ** 12)
  }
  return found
}

function isSame(one: number, other: number, length: number): boolean {
  for (let offset = 0; offset < length; offset++) if (bytes[one + offset] !== bytes[other + offset]) return false
  return true
}

/** A folded word as it is looked up. */
export function cutWord(word: string, prefix: boolean): Word {
  return {word: cut(word), prefix: prefix || word.length >= LONGEST_WORD}
}

/** Never through a surrogate pair. */
function cut(word: string): string {
  return /[\ud800-\udbff]/.test(word[LONGEST_WORD - 1] ?? '') ? word.slice(0, LONGEST_WORD - 1) : word.slice(0, LONGEST_WORD)
}

/** groq-js takes dots that touch an ASCII letter away before it looks for words: "3.14" is the word "314" to `match`. */
const EDGE_DOTS = /(\b\.+|\.+\b)/g
const INNER_DOT = /[^\s.]\.+[^\s.]/

/** The text as `match` cuts it, when that gives other words than the text itself. */
export function withoutInnerDots(text: string): string | undefined {
  return INNER_DOT.test(text) ? text.replace(EDGE_DOTS, '') : undefined
}

/** A word that must occur, whole or as the beginning of one. */
export interface Word {
  word: string
  prefix: boolean
}

/**
 * Words that a text must hold to fit a pattern of `match`: `wor*` asks for a word that begins with “wor”, `*ord` for nothing in particular.
 * `undefined` when the pattern says nothing about words.
 */
export function wordsOfPattern(pattern: string): Word[] {
  return termsOfPattern(pattern).flat()
}

/** The same for each term of the pattern: `match` wants all of them, and `score()` counts each that occurs. */
export function termsOfPattern(pattern: string): Word[][] {
  const pieces = pattern.replace(EDGE_DOTS, '').split(/[!@#$%^&(),\\/?";:{}|[\]+<>\s-]+/)
  return pieces.filter((piece) => piece !== '').map((piece) => wordsOfTerm(piece.slice(0, 1024)))
}

/** A term of a pattern; stars stand for anything. */
function wordsOfTerm(term: string): Word[] {
  const literals = term.split('*')
  return literals.flatMap((literal, index) => {
    const folded = foldText(literal).toUpperCase()
    const found = [...folded.matchAll(/[A-Z0-9\u0080-\uffff]+/g)]
    return found.flatMap(({0: word, index: at}) => {
      const open = index > 0 && at === 0
      const unfinished = index < literals.length - 1 && at + word.length === folded.length
      return open ? [] : [cutWord(word, unfinished)]
    })
  })
}
