import {foldText} from '../../words.ts'

/** Stands between a word and how often it occurs; in no word, and after every letter and digit of ASCII, so that they lie beside the word. */
export const TIMES = '\u0080'

/** Texts whose words are counted in the same way. */
export interface Texts {
  texts: readonly string[]
  /** As a search reads them. */
  isRead: boolean
  /** As `match` cuts them into words. */
  isCut: boolean
}

/** What a byte of UTF-8 is to the index: a letter or digit, folded, or 0. */
const FOLDED = Uint8Array.from({length: 256}, (_, byte) => {
  const isWord = (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || byte >= 128
  return byte >= 97 && byte <= 122 ? byte - 32 : isWord ? byte : 0
})
const SPACE = 10
/** Bytes of a word, with the number of its path, beyond which nobody looks. FTS5 cuts words that are much longer. */
const LONG = 256
/** `TIMES` in UTF-8. */
const MARK = [0xc2, 0x80] as const

/** Room to work in, used again and again: to get it takes longer than the work. What a huge text needs is given back. */
const ROOM = 2 ** 20
let bytes = Buffer.alloc(2 ** 16)
/** A hash table of words, `SLOT` numbers for each: where it stands, how many bytes it has, how often a search reads it, how often `match` does. */
let slots = new Int32Array(2 ** 14)
const SLOT = 4

/**
 * Every word of the texts once, folded, and then those that occur more than once with how often: as a search reads them or as `match` cuts
 * them, whichever is more. This runs at every change of hundreds of words: so it goes over bytes, from which no word is cut out, and what
 * FTS5 gets is the shorter by what repeats.
 * @returns UTF-8, each word followed by what is none.
 */
export function listWords(all: readonly Texts[]): Uint8Array {
  const folded = all.map(({texts}) => `${foldText(texts.join('\n'))}\n`)
  const units = folded.reduce((sum, text) => sum + text.length, 0)
  // No character takes more than three bytes for each of its UTF-16 units. What is added for a word is less than that allows for its repeats.
  if (bytes.length < units * 3) bytes = Buffer.alloc(units * 3)
  // More than there can be words.
  let size = 1024
  while (size <= units / 2) size *= 2
  if (slots.length < size * SLOT) slots = new Int32Array(size * SLOT)
  else slots.fill(0, 0, size * SLOT)
  const known: number[] = []
  // Words that are new are moved up to here, over what has been read.
  let end = 0
  for (const [index, {isRead, isCut}] of all.entries()) {
    const stop = end + bytes.write(folded[index] as string, end)
    let start = end
    let hash = 0
    for (let at = start; at < stop; at++) {
      const byte = FOLDED[bytes[at] as number] as number
      if (byte > 0) {
        bytes[at] = byte
        hash = (Math.imul(hash, 31) + byte) | 0
        continue
      }
      const length = at - start
      if (length > 0) {
        let slot = SLOT * ((hash ^ (hash >>> 15)) & (size - 1))
        while (slots[slot + 1] !== 0 && !(slots[slot + 1] === length && isSame(slots[slot] as number, start, length))) slot = (slot + SLOT) % (SLOT * size)
        if (slots[slot + 1] === 0) {
          slots[slot] = end
          slots[slot + 1] = length
          known.push(slot)
          for (let from = start; from < at; from++) bytes[end++] = bytes[from] as number
          bytes[end++] = SPACE
        }
        if (isRead) slots[slot + 2] = (slots[slot + 2] as number) + 1
        if (isCut) slots[slot + 3] = (slots[slot + 3] as number) + 1
      }
      start = at + 1
      hash = 0
    }
  }
  const long = new Map<string, number>()
  for (const slot of known) {
    const times = Math.max(slots[slot + 2] as number, slots[slot + 3] as number)
    if (times < 2) continue
    const start = slots[slot] as number
    const stop = start + (slots[slot + 1] as number)
    if (stop - start > LONG) {
      const word = bytes.toString('utf8', start, start + LONG)
      long.set(word, (long.get(word) ?? 0) + times)
      continue
    }
    for (let from = start; from < stop; from++) bytes[end++] = bytes[from] as number
    for (const byte of MARK) bytes[end++] = byte
    end += bytes.write(`${times}\n`, end, 'latin1')
  }
  const list = Buffer.concat([bytes.subarray(0, end), ...[...long].map(([word, times]) => Buffer.from(`${word}${TIMES}${times}\n`))])
  if (bytes.length > ROOM) {
    bytes = Buffer.alloc(2 ** 16)
    slots = new Int32Array(2 ** 14)
  }
  return list
}

function isSame(one: number, other: number, length: number): boolean {
  for (let offset = 0; offset < length; offset++) if (bytes[one + offset] !== bytes[other + offset]) return false
  return true
}
