/**
 * Words as the index of texts knows them. Two readings of a text must find each other there: GROQ's `match`, which ignores case as a
 * regular expression does, and `text::query`, which ignores accents too. So both are folded further than either needs: to upper case,
 * without accents, decomposed. A fold may bring together what a reading tells apart, never the other way; test/lake/core/words.test.ts
 * tries every character.
 */

const MARKS = /\p{M}+/gu
const NO_WORD = /[^\p{L}\p{N}]+/gu
const FOREIGN = /[^ -~\t\n\r]+/g
/**
 * The combining iota is a letter to a regular expression without regard to case, and a mark to Unicode. And what becomes ASCII in lower
 * case, beside a dot: `match` takes dots away that touch ASCII, so that “é.K” in lower case is one word.
 */
const UNFOLDABLE = /\u0345|\.[\u0130\u212a]|[\u0130\u212a]\./

/** Longer words are found by their beginning. In UTF-16 units. */
const LONGEST_WORD = 64

export function isUnfoldable(text: string): boolean {
  return UNFOLDABLE.test(text)
}

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

const WORD = /[A-Za-z0-9\u0080-\uffff]+/g

/** The text folded, with this before each word. */
export function markWords(text: string, mark: string): string {
  return foldText(text).replace(WORD, `${mark}$&`)
}

/** A folded word as it is looked up. */
export function cutWord(word: string, prefix: boolean): Word {
  return {word: cut(word), prefix: prefix || word.length >= LONGEST_WORD}
}

/** The words of a text, as they are looked up. */
export function wordsOfText(text: string): Word[] {
  return (foldText(text).toUpperCase().match(/[A-Z0-9\u0080-\uffff]+/g) ?? []).map((word) => cutWord(word, false))
}

/** Never through a surrogate pair. */
function cut(word: string): string {
  return /[\ud800-\udbff]/.test(word[LONGEST_WORD - 1] ?? '') ? word.slice(0, LONGEST_WORD - 1) : word.slice(0, LONGEST_WORD)
}

/** groq-js takes dots that touch an ASCII letter away before it looks for words: "3.14" is the word "314" to `match`. */
const EDGE_DOTS = /(\b\.+|\.+\b)/g
/** Where it joins two words: beside quotes and brackets nothing comes of its going. */
const INNER_DOT = /[A-Za-z0-9\u0080-\uffff]\.+[A-Za-z0-9\u0080-\uffff]/

/** Looked for first: nearly every dot ends a sentence. */
const DOT_BEFORE = /\.[^\s.]/

/** The text as `match` cuts it, when that gives other words than the text itself. */
export function withoutInnerDots(text: string): string | undefined {
  return DOT_BEFORE.test(text) && INNER_DOT.test(text) ? text.replace(EDGE_DOTS, '') : undefined
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

const ANY = /[*.]/

/** What a text must hold to fit a pattern, wherever in its words: `*ord*` asks for “ord”. Only ASCII, of which case is all there is to fold. */
export function piecesOfPattern(pattern: string): string[] {
  return piecesOf(pattern).flatMap((piece) => piece.split(ANY).filter((literal) => /^[!-~]{1,100}$/.test(literal)))
}

/** The same for each term of the pattern: `match` wants all of them, and `score()` counts each that occurs. */
export function termsOfPattern(pattern: string): Word[][] {
  return piecesOf(pattern).map(wordsOfTerm)
}

function piecesOf(pattern: string): string[] {
  const pieces = pattern.replace(EDGE_DOTS, '').split(/[!@#$%^&(),\\/?";:{}|[\]+<>\s-]+/)
  return pieces.filter((piece) => piece !== '').map((piece) => piece.slice(0, 1024))
}

/** A term of a pattern; stars stand for anything. So does a dot, for one letter: groq-js hands it on to a regular expression, where it touches no ASCII letter. */
function wordsOfTerm(term: string): Word[] {
  const literals = term.split(ANY)
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
