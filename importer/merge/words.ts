import {diffArrays} from 'diff'
import type {Range} from '../types.ts'

/** Where two texts differ: base [start, end) became other [start, end), in UTF-16 units. Touching changes are one. */
export interface Change {
  base: Range
  other: Range
}

/** A stretch of the merged text with the place where each version has these very characters. */
interface Piece {
  /** Where it stands in the merged text. */
  start: number
  end: number
  base?: number
  next?: number
  current?: number
}

/** Source and editor wrote something else in the same place: [start, end) of the merged text holds the editor's words. */
export interface Clash {
  start: number
  end: number
  base: string
  source: string
}

export interface WordMerge {
  text: string
  clashes: Clash[]
  /** Where a range of one version lies now; undefined when none of its characters are left. */
  place(version: 'base' | 'next' | 'current', range: Range): Range | undefined
}

/**
 * Three texts → one, word by word: `base` as last imported, `next` as the source says it now, `current` as editors have
 * it. No character that an editor wrote is dropped; where both changed the same words, theirs stand and a clash says so.
 */
export function mergeWords(base: string, next: string, current: string): WordMerge {
  const [theirs, mine] = [changes(base, next), changes(base, current)]
  const pieces: Piece[] = []
  const clashes: Clash[] = []
  let text = ''
  let at = 0
  let [shiftNext, shiftCurrent] = [0, 0]
  const add = (words: string, from: Omit<Piece, 'start' | 'end'>): void => {
    if (words === '') return
    pieces.push({start: text.length, end: text.length + words.length, ...from})
    text += words
  }
  for (const {range: [start, end], source, editor} of clusters(theirs, mine)) {
    add(base.slice(at, start), {base: at, next: at + shiftNext, current: at + shiftCurrent})
    const [fromNext, fromCurrent] = [start + shiftNext, start + shiftCurrent]
    shiftNext += grownBy(source)
    shiftCurrent += grownBy(editor)
    const [wanted, kept] = [next.slice(fromNext, end + shiftNext), current.slice(fromCurrent, end + shiftCurrent)]
    if (editor.length === 0) add(wanted, {next: fromNext})
    else if (source.length === 0) add(kept, {current: fromCurrent})
    else if (wanted === kept) add(kept, {next: fromNext, current: fromCurrent})
    else if (start === end && endsSentence(base, start)) {
      // Two sentences written in the same place are two sentences, as two paragraphs would be two.
      add(kept, {current: fromCurrent})
      add(wanted, {next: fromNext})
    } else {
      clashes.push({start: text.length, end: text.length + kept.length, base: base.slice(start, end), source: wanted})
      add(kept, {current: fromCurrent})
    }
    at = end
  }
  add(base.slice(at), {base: at, next: at + shiftNext, current: at + shiftCurrent})
  return {text, clashes, place: (version, range) => placed(pieces, version, range)}
}

/** Whether a sentence, or the whole text, ends before `at`. */
function endsSentence(text: string, at: number): boolean {
  return at === text.length || /[.!?…。！？؟]["'”’»)\]]*\s*$/u.test(text.slice(Math.max(0, at - 8), at))
}

function placed(pieces: readonly Piece[], version: 'base' | 'next' | 'current', [start, end]: Range): Range | undefined {
  let found: Range | undefined
  for (const piece of pieces) {
    const from = piece[version]
    if (from === undefined) continue
    const [first, last] = [Math.max(start, from), Math.min(end, from + piece.end - piece.start)]
    if (first >= last) continue
    found = [found?.[0] ?? piece.start + first - from, piece.start + last - from]
  }
  return found
}

interface Cluster {
  /** The range of the base that the changes cover together. */
  range: Range
  source: Change[]
  editor: Change[]
}

/** Changes of both sides in the order of the base; those that overlap, or insert at the same place, together. */
function* clusters(source: readonly Change[], editor: readonly Change[]): Generator<Cluster> {
  const sides = {source, editor}
  const next = {source: 0, editor: 0}
  for (;;) {
    const [first] = (['source', 'editor'] as const)
      .flatMap((side) => (sides[side][next[side]] ? [{side, change: sides[side][next[side]]!}] : []))
      .sort((a, b) => a.change.base[0] - b.change.base[0] || a.change.base[1] - b.change.base[1])
    if (!first) return
    const cluster: Cluster = {range: [...first.change.base], source: [], editor: []}
    cluster[first.side].push(first.change)
    next[first.side] += 1
    for (let grew = true; grew; ) {
      grew = false
      for (const side of ['source', 'editor'] as const) {
        const change = sides[side][next[side]]
        if (!change || !overlaps(cluster.range, change.base)) continue
        cluster[side].push(change)
        cluster.range[1] = Math.max(cluster.range[1], change.base[1])
        next[side] += 1
        grew = true
      }
    }
    yield cluster
  }
}

/** `later` begins where `range` does, or behind it. */
function overlaps(range: Range, later: Range): boolean {
  const bothInsert = range[0] === range[1] && later[0] === later[1]
  return bothInsert ? range[0] === later[0] : later[0] < range[1]
}

function grownBy(changed: readonly Change[]): number {
  return changed.reduce((sum, {base, other}) => sum + (other[1] - other[0]) - (base[1] - base[0]), 0)
}

/** Words, runs of white space, and every other character alone; scripts without spaces character by character. */
const TOKEN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]]+|\s+|[^]/gv

/** Beyond so many differing words two texts are two texts, and comparing them further costs more than it tells. */
const MOST_EDITS = 2000

export function changes(base: string, other: string): Change[] {
  if (base === other) return []
  const [before, after] = [base.match(TOKEN) ?? [], other.match(TOKEN) ?? []]
  let head = 0
  while (head < before.length && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < Math.min(before.length, after.length) - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  const start = length(before.slice(0, head))
  const [b, o] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)]
  const found: Change[] = []
  let [atBase, atOther] = [start, start]
  for (const {added, removed, value} of diffArrays(b, o, {maxEditLength: MOST_EDITS}) ?? [{removed: true, added: false, value: b}, {removed: false, added: true, value: o}]) {
    const size = length(value)
    const last = found.at(-1)
    const open = last && last.base[1] === atBase && last.other[1] === atOther ? last : undefined
    const change: Change = open ?? {base: [atBase, atBase], other: [atOther, atOther]}
    if (!open && (added || removed)) found.push(change)
    if (!added) atBase += size
    if (!removed) atOther += size
    if (removed) change.base[1] = atBase
    if (added) change.other[1] = atOther
  }
  return withoutIslands(found, base)
}

function length(tokens: readonly string[]): number {
  return tokens.reduce((sum, {length: size}) => sum + size, 0)
}

/**
 * A sentence that was written anew shares a "the" and some spaces with the old one. Such islands between two changes are
 * part of one change: else the new words of two writers would be woven into each other.
 */
function withoutIslands(found: readonly Change[], base: string): Change[] {
  const joined: Change[] = []
  for (const change of found) {
    const last = joined.at(-1)
    const island = last ? base.slice(last.base[1], change.base[0]) : ''
    if (last && (island.trim() === '' || (island.length <= sizeOf(last) && island.length <= sizeOf(change)))) {
      last.base[1] = change.base[1]
      last.other[1] = change.other[1]
    } else joined.push({base: [...change.base], other: [...change.other]})
  }
  return joined
}

function sizeOf({base, other}: Change): number {
  return Math.max(base[1] - base[0], other[1] - other[0])
}
