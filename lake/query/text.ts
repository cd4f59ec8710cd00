import {textsOf, weightOf} from '../texts.ts'

/**
 * Full-text matching behind `text::query()`, which groq-js parses but cannot evaluate. The Studio sends it with every list and search.
 *
 * Syntax, as the Studio writes it (search/common/token.ts in sanity): terms separated by spaces must all be found, `"a phrase"` must be found in
 * that order, `-term` and `-"a phrase"` must not be found, and a trailing `*` makes the last word of a term a prefix. `*` or nothing finds all.
 */

export interface Term {
  /** Folded words that must stand side by side. */
  words: string[]
  /** The last word is only the beginning of one. */
  prefix: boolean
  negated: boolean
}

const TERM = /-?"[^"]*"\*?|[^\s"]+/g
const WORD = /[\p{L}\p{N}\p{M}]+/gu
const MARKS = /\p{M}+/gu
/** Most texts of most archives, line by line: there is nothing to fold but case. */
const ASCII = /^[\0-\x7f]*$/
const ASCII_WORD = /[a-z0-9]+/g
const NO_ASCII_WORD = /[^a-z0-9]+/g

/** Longer terms are cut, as Content Lake does (technical limits: searchable term 1,024 characters). */
const MAX_WORD = 1024

/** Case and accents do not matter: an editor who types “Orban” means “Orbán”. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '').toLowerCase()
}

function words(text: string): string[] {
  const found = (ASCII.test(text) ? text.toLowerCase().match(ASCII_WORD) : fold(text).match(WORD)) ?? []
  return found.map((word) => (word.length > MAX_WORD ? word.slice(0, MAX_WORD) : word))
}

export function parseTextQuery(query: string): Term[] {
  const terms: Term[] = []
  for (const [raw] of query.matchAll(TERM)) {
    const negated = raw.length > 1 && raw.startsWith('-')
    const body = negated ? raw.slice(1) : raw
    const found = words(body)
    if (found.length > 0) terms.push({words: found, prefix: body.endsWith('*'), negated})
  }
  return terms
}

/** Does the text anywhere in `value` (a string, an array, an object, a whole document) satisfy the query? */
export function matchesText(value: unknown, query: unknown): boolean {
  if (typeof query !== 'string') return false
  const terms = parseTextQuery(query)
  if (terms.length === 0) return hasText(value)
  const text = folded(value)
  return text !== '' && terms.every((term) => text.includes(pattern(term)) !== term.negated)
}

/**
 * How much a value that satisfies the query is about it: for every term, how often it occurs, each further time counting less
 * (the saturation of BM25, with which groq-js scores `match`). 1 for a query that asks for nothing.
 */
export function relevance(value: unknown, query: unknown): number {
  const wanted = typeof query === 'string' ? parseTextQuery(query).filter(({negated}) => !negated) : []
  if (wanted.length === 0) return 1
  const text = folded(value)
  return weightOf(wanted.map((term) => (isSlight(term) ? Math.min(1, occurrences(text, pattern(term))) : occurrences(text, pattern(term)))))
}

/** Letters of a word that somebody has just begun. */
const SLIGHT = 2

/** So much of a word stands in every text, and says nothing of what it is about, however often. */
export function isSlight({words, prefix}: Term): boolean {
  return prefix && words.length === 1 && (words[0] ?? '').length <= SLIGHT
}

function occurrences(text: string, part: string): number {
  let count = 0
  // The space between two words belongs to both.
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length - 1)) count++
  return count
}

/** Words stand between spaces, so a word is found by the spaces around it, and the beginning of one by the space before it. */
function pattern({words, prefix}: Term): string {
  return ` ${words.join(' ')}${prefix ? '' : ' '}`
}

function hasText(value: unknown): boolean {
  if (typeof value === 'string') return true
  if (Array.isArray(value)) return value.some(hasText)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([field, inner]) => !field.startsWith('_') && hasText(inner))
}

/** Documents are immutable here and are searched again and again. */
const known = new WeakMap<object, string>()

/** All words of a value, each between spaces; every string and every Portable Text block is a line, so that no phrase crosses two. */
function folded(value: unknown): string {
  if (typeof value === 'string') return line(value)
  // A list is made for the question; the documents in it are not.
  if (Array.isArray(value)) return value.map(folded).join('')
  if (typeof value !== 'object' || value === null) return ''
  const before = known.get(value)
  if (before !== undefined) return before
  const text = textsOf(value).map(line).join('')
  known.set(value, text)
  return text
}

function line(text: string): string {
  // Too short for a word that is cut, as nearly all are.
  if (text.length <= MAX_WORD && ASCII.test(text)) {
    const spaced = ` ${text.toLowerCase()} `.replace(NO_ASCII_WORD, ' ')
    return spaced === ' ' ? '' : `${spaced}\n`
  }
  const found = words(text)
  return found.length > 0 ? ` ${found.join(' ')} \n` : ''
}
