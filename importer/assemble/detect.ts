import {codes, hashOf, pieces, separators, signs, usual} from './languageTables.ts'

/** So many bytes of a text are looked at, up to the end of a word; of a word that does not end, so many. */
const ENOUGH = 350
const MOST = 380
/** Of a word so many bytes. */
const LONGEST = 70
/** Fewer pieces of words say nothing. */
const FEWEST = 3
const RELIABLE = 0.75

/** The signs of the words, one after another, and where each word ends. */
const text = new Uint8Array(MOST + 8)
const ends = new Uint16Array(MOST + 8)

/** The pieces that were met in this text: a table as in `languageTables.ts`, whose places belong to the text of that number. */
const MET = 1023
const metHigh = new Int32Array(MET + 1)
const metLow = new Int32Array(MET + 1)
const metIn = new Int32Array(MET + 1)
let texts = 0
let met = 0
const scores = new Int32Array(codes.length)

/** The language of a text as a code, as `eld.detect` finds it when it is reliable; undefined otherwise. */
export function detect(sample: string): string | undefined {
  const words = readWords(sample.slice(0, 1000).replace(separators, ' ').trim().toLowerCase())
  texts = (texts + 1) | 0
  met = 0
  scores.fill(0)
  const long = new Set<string>()
  for (let i = 0, start = 0; i < words; start = ends[i++]!) {
    const end = ends[i]!
    const length = Math.min(LONGEST, end - start)
    let j = 0
    for (; j + 4 < length; j += 3) meet(start + j, start + j + 4, j === 0, false)
    const last = start + Math.max(0, length - 4)
    if (end - last > 4) long.add(String.fromCharCode(...text.subarray(last, end)))
    else meet(last, end, j === 0, true)
  }
  return judged(met + long.size)
}

/** Words as bytes of UTF-8, each byte as a sign; how many words there are. Beyond the basic plane there are no letters here. */
function readWords(cleaned: string): number {
  let [words, at, start, bytes] = [0, 0, 0, 0]
  for (let i = 0; i < cleaned.length && bytes <= MOST; i++) {
    const code = cleaned.charCodeAt(i)
    if (code === 32) {
      if (at > start) ends[words++] = start = at
      if (bytes > ENOUGH) break
      bytes += 1
    } else if (code < 0x80) {
      text[at++] = code
      bytes += 1
    } else if (code < 0x800) {
      text[at++] = signs[0xc0 | (code >> 6)]!
      text[at++] = signs[0x80 | (code & 0x3f)]!
      bytes += 2
    } else {
      text[at++] = signs[0xe0 | (code >> 12)]!
      text[at++] = signs[0x80 | ((code >> 6) & 0x3f)]!
      text[at++] = signs[0x80 | (code & 0x3f)]!
      bytes += 3
    }
  }
  if (at > start) ends[words++] = at
  return words
}

/** Counts a piece of a word once, and what it says; the space before a word and that behind it belong to it. */
function meet(start: number, end: number, opens: boolean, closes: boolean): void {
  let [high, low] = [0, opens ? 32 : 0]
  for (let i = start; i < end; i++) {
    high = (high << 8) | (low >>> 16)
    low = ((low << 8) | text[i]!) & 0xffffff
  }
  if (closes) {
    high = (high << 8) | (low >>> 16)
    low = ((low << 8) | 32) & 0xffffff
  }
  const hash = hashOf(high, low)
  let place = hash & MET
  while (metIn[place] === texts) {
    if (metHigh[place] === high && metLow[place] === low) return
    place = (place + 1) & MET
  }
  metIn[place] = texts
  metHigh[place] = high
  metLow[place] = low
  met += 1
  const {mask, rows, language, score} = pieces
  for (let known = hash & mask; rows[4 * known + 1] !== 0; known = (known + 1) & mask) {
    const row = 4 * known
    if (rows[row + 1] !== low || rows[row] !== high) continue
    for (let i = rows[row + 2]!, end = rows[row + 3]!; i < end; i++) scores[language[i]!]! += score[i]!
    return
  }
}

function judged(count: number): string | undefined {
  if (count < FEWEST) return undefined
  let [first, second] = [-1, -1]
  for (let language = 0; language < scores.length; language++) {
    const score = scores[language]!
    if (score === 0) continue
    if (first < 0 || score > scores[first]!) [first, second] = [language, first]
    else if (second < 0 || score > scores[second]!) second = language
  }
  const code = codes[first]
  if (code === undefined) return undefined
  const each = scores[first]! / count
  const best = each / (each + 25)
  // eld compares with the number of the second language, not with its score: so do we.
  return usual[first]! * RELIABLE > best || Math.abs(best - Math.max(0, second)) < 0.01 ? undefined : code
}
