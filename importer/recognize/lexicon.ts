/** What the tables know of single words: looked up once for each word that is met, however often texts print it. */
import {calendar} from './facts/calendar.ts'
import {demonyms} from './facts/countries.ts'
import {ordinaryWords} from './facts/ordinary-words.ts'
import {organizationNouns} from './facts/organization-nouns.ts'
import {englishWords, otherWords} from './facts/small-words.ts'
import type {SpeechForm} from './facts/speech.ts'
import {speechForms} from './facts/speech.ts'
import {titles} from './facts/titles.ts'
import type {KnownEntry} from './gazetteer.ts'
import {familyName, givenName} from './given-names.ts'
import type {Trie} from './trie.ts'

/**
 * How a word is written. `title`: Capital first ("Putin", "McDonald", "al-Assad"); `upper`: two or more capitals and no
 * small letter ("SCO"); `initial`: one capital or dotted ones ("J", "J.K.", "U.N."); `lower`: everything else.
 */
export type Shape = 'title' | 'upper' | 'initial' | 'lower'

/** A word, a number or a mark by itself, wherever it stands. */
export interface Word {
  text: string
  /** `text` with straight apostrophes and plain hyphens: what names are looked up by. */
  key: string
  /** `key` in small letters. */
  low: string
  /** `low` without the full stop at its end. */
  undotted: string
  /** `text` in small letters without the full stop at its end. */
  bare: string
  shape: Shape
  ordinary: boolean
  /** A small word of English, or only of other languages. */
  small: 'english' | 'other' | undefined
  demonym: boolean
  calendar: boolean
  /** As `givenName` says. */
  given: 0 | 1 | 2
  /** As `familyName` says. */
  family: boolean
  /** The kind of organization whose name it is the head noun of. */
  heads: string | undefined
  /** The form of a reporting verb that it is. */
  speech: SpeechForm | undefined
  /** Some title begins with it ("prime minister"). */
  opensTitle: boolean
  /** The known names that begin with it, null for none; `marking.ts` looks once. */
  names: Trie<KnownEntry> | null | undefined
}

/** The words that were met: each stands where its letters say, or at the next free place. */
const PLACES = 1 << 16
const lexicon: (Word | undefined)[] = Array.from({length: PLACES}, () => undefined)
/** No word is looked for further on: hostile texts may have many words for one place. */
const REACH = 24
let met = 0
/** So many are kept; the next one begins the lexicon anew. Of a language's running text they are nearly all. */
const MOST = 20_000
/** Longer ones seldom come again. */
const LONGEST = 40

/** The word at [start, end) of a text, whose units are given beside it; only a new one is cut out of it. */
export function wordAt(text: string, units: Uint16Array, start: number, end: number): Word {
  if (end - start > LONGEST) return looked(text.slice(start, end))
  let hash = end - start
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ units[at]!, 0x01000193)
  let place = (hash ^ (hash >>> 16)) & (PLACES - 1)
  for (let word = lexicon[place], steps = 0; word !== undefined; word = lexicon[place]) {
    if (stands(word.text, units, start, end)) return word
    if ((steps += 1) > REACH) return looked(text.slice(start, end))
    place = (place + 1) & (PLACES - 1)
  }
  if (met === MOST) {
    lexicon.fill(undefined)
    met = 0
  }
  met += 1
  // Letter by letter: a slice would keep its whole text alive as long as the word.
  return (lexicon[place] = looked(text.slice(start, end).split('').join('')))
}

function stands(word: string, units: Uint16Array, start: number, end: number): boolean {
  if (word.length !== end - start) return false
  for (let at = 0; at < word.length; at += 1) if (word.charCodeAt(at) !== units[start + at]) return false
  return true
}

function looked(text: string): Word {
  const simple = plainShape(text)
  const key = simple ? text : plain(text)
  const low = simple === 'lower' ? key : key.toLowerCase()
  const undotted = low.endsWith('.') ? low.slice(0, -1) : low
  return {
    text, key, low, undotted,
    bare: key === text ? undotted : text.toLowerCase().replace(/\.$/, ''),
    shape: simple ?? shapeOf(text),
    ordinary: ordinaryWords.has(low),
    small: englishWords.has(low) ? 'english' : otherWords.has(low) ? 'other' : undefined,
    demonym: isDemonym(text),
    calendar: calendar.has(undotted),
    given: givenName(text),
    family: familyName(text),
    heads: organizationNouns.get(text),
    speech: speechForms.get(low),
    opensTitle: titleStarts.has(undotted) || titleStarts.has(low),
    names: undefined,
  }
}

/** Curly and straight apostrophes, and the kinds of hyphen, are the same letter in a name. */
export const plain = (text: string): string => (/[’ʼ‐‑]/.test(text) ? text.replace(/[’ʼ]/g, "'").replace(/[‐‑]/g, '-') : text)

const isDemonym = (text: string): boolean => demonyms.has(text) || /^\p{Lu}\p{Ll}+-\p{Lu}\p{Ll}+$/u.test(text) && text.split('-').every((part) => demonyms.has(part))

const titleStarts: ReadonlySet<string> = new Set([...titles].map((title) => title.split(' ')[0] ?? ''))

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

const articlePrefix = /^(?:al|el|ad|an|ar|as|ash|at|az|ul|ur)[-‐‑](?=\p{Lu})/u

function shapeOf(text: string): Shape {
  const bare = text.replace(articlePrefix, '')
  if (!/^\p{Lu}/u.test(bare)) return /^\p{Ll}{1,3}[’'ʼ]\p{Lu}/u.test(bare) ? 'title' : 'lower'
  if (/\p{Ll}/u.test(bare)) return 'title'
  if (/^(?:\p{Lu}\.){1,3}$/u.test(bare)) return 'initial'
  const capitals = bare.match(/\p{Lu}/gu)?.length ?? 0
  return capitals > 1 ? 'upper' : /^\p{Lu}\.?$/u.test(bare) ? 'initial' : 'title'
}
