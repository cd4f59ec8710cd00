import {readFileSync} from 'node:fs'
import {findPackageJSON} from 'node:module'
import path from 'node:path'
import {pathToFileURL} from 'node:url'

/**
 * What `eld` knows of languages, as numbers. As the program that it is, its smallest table takes 60 MB and a seventh of the time that an
 * import takes; so its files are read, and `detect.ts` works as it does. `test/importer/language.test.ts` has eld itself judge that.
 */

/** Pieces of words by their signs, six at most, of which none is larger than a byte; a table with open places. */
interface Pieces {
  /** One less than a power of two. A piece stands where its hash says, or at the next free place. */
  mask: number
  /**
   * Four numbers for each place, side by side, since each place is looked at somewhere else in memory: the signs of the piece but for the last
   * three; those, of which there is always one (0 is a free place); where the scores of the piece begin and end.
   */
  rows: Int32Array
  /** The number of a language, and what the piece says for it. */
  language: Uint8Array
  score: Uint16Array
}

const folder = path.join(path.dirname(findPackageJSON('eld', import.meta.url)!), 'src')
const load = (file: string): Promise<unknown> => import(pathToFileURL(path.join(folder, file)).href)

const {avgScore} = (await load('avgScore.js')) as {avgScore: Readonly<Record<string, number>>}
/** What stands between words. */
export const {separators} = (await load('regexPatterns.js')) as {separators: RegExp}
const {dictionary} = (await load('dictionary.js')) as {dictionary: readonly string[]}
/** The sign that stands for a byte. */
export const signs = Uint8Array.from(dictionary, (sign) => sign.charCodeAt(0))

const data = readFileSync(path.join(folder, 'ngrams/extrasmall.js'))
const TABLE = 'ngrams:{'
const start = data.indexOf(TABLE)
/** The codes of the languages, by number. */
export const codes: readonly string[] = [...data.toString('latin1', 0, start).matchAll(/\d+:'(\w+)'/g)].map(([, code = '']) => code)
/** The score that texts in a language have on average, by its number. */
export const usual = Float64Array.from(codes, (code) => avgScore[code] ?? Number.NaN)
/** The table leaves this away from every score. */
const BASE = 53
export const pieces = readPieces(data, start + TABLE.length)

export function hashOf(high: number, low: number): number {
  return (Math.imul(Math.imul(high, 0x9e3779b1) ^ low, 0x85ebca6b) >>> 13) | 0
}

/** Reads `' the':{11:96,53:40},abcd:{5:70}}`. */
function readPieces(bytes: Uint8Array, at: number): Pieces {
  const capacity = 1 << 17
  const rows = new Int32Array(4 * capacity)
  const [language, score] = [new Uint8Array(capacity), new Uint16Array(capacity)]
  const is = (sign: string): boolean => bytes[at] === sign.charCodeAt(0)
  const number = (): number => {
    let value = 0
    for (; bytes[at]! >= 0x30 && bytes[at]! <= 0x39; at++) value = value * 10 + bytes[at]! - 0x30
    return value
  }
  let count = 0
  for (; !is('}'); at += is(',') ? 1 : 0) {
    const end = is("'") || is('"') ? bytes[at++] : ':'.charCodeAt(0)
    let [first, last] = [0, 0]
    while (bytes[at] !== end) {
      if (is('\\')) at++
      let sign = bytes[at++]!
      if (sign >= 0xc0) sign = ((sign & 0x1f) << 6) | (bytes[at++]! & 0x3f)
      first = (first << 8) | (last >>> 16)
      last = ((last << 8) | sign) & 0xffffff
    }
    at = bytes.indexOf('{'.charCodeAt(0), at) + 1
    let place = hashOf(first, last) & (capacity - 1)
    while (rows[4 * place + 1] !== 0) place = (place + 1) & (capacity - 1)
    const from = count
    for (; !is('}'); at += is(',') ? 1 : 0) {
      language[count] = number()
      at++
      score[count++] = number() + BASE
    }
    rows.set([first, last, from, count], 4 * place)
    at++
  }
  return {mask: capacity - 1, rows, language: language.slice(0, count), score: score.slice(0, count)}
}
