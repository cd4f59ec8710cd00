import {decorations, markedRanges, plainText} from '../../portable-text/index.ts'
import type {Annotation, Decoration, TextBlock} from '../../portable-text/index.ts'
import type {Range} from '../types.ts'
import {canonical} from './same.ts'
import type {WordMerge} from './words.ts'

/** A mark that an editor took away: it stays away from these words of this block, whatever a later import finds. */
export interface Tombstone {
  /** The key of the block. */
  block: string
  words: string
  /** What the mark said, so that another one may come. */
  meaning: string
}

/** Something that lies over characters: an annotation, or an emphasis by its name. */
type Mark = {range: Range} & ({value: Annotation['value']} | {emphasis: string})

export interface MergedMarks {
  annotations: Annotation[]
  decorations: Decoration[]
  /** The words, now gone from the source, on which an editor had put a link, a name or a quotation. */
  lost: string[]
  tombstones: Tombstone[]
}

/**
 * The marks of three versions of a block over its merged words, as sets: what editors have, plus what the source adds,
 * minus what the source takes away. What an editor took away stays away.
 */
export function mergeMarks(base: TextBlock, next: TextBlock, current: TextBlock, words: WordMerge, known: readonly Tombstone[]): MergedMarks {
  const lost: string[] = []
  const old = placedMarks(base, 'base', words)
  const fresh = placedMarks(next, 'next', words)
  const mine = placedMarks(current, 'current', words)
  const [oldIds, freshIds, myIds] = [idsOf(old), idsOf(fresh), idsOf(mine)]

  const removed = old.filter((mark) => mark.now && !myIds.has(idOf(mark)))
  const written = mine.filter((mark) => !oldIds.has(idOf(mark)))
  for (const mark of written) if (!mark.now && 'value' in mark) lost.push(mark.words)
  const isBuried = (mark: Placed): boolean =>
    removed.some((stone) => loose(stone) === loose(mark) && (stone.words === mark.words || touch(stone.now!, mark.now!))) ||
    known.some((stone) => stone.meaning === loose(mark) && stone.words === mark.words)
  const isDecided = (mark: Placed): boolean => written.some((other) => other.now && kindOf(other) === kindOf(mark) && touch(other.now, mark.now!))

  const kept = [
    ...mine.filter((mark) => mark.now && (!oldIds.has(idOf(mark)) || freshIds.has(idOf(mark)))),
    ...fresh.filter((mark) => mark.now && !oldIds.has(idOf(mark)) && !myIds.has(idOf(mark)) && !isBuried(mark) && !isDecided(mark)),
  ]
  const standing = new Set(mine.map((mark) => `${loose(mark)} ${mark.words}`))
  const stones = [...known, ...removed.map((mark) => ({block: next._key, words: mark.words, meaning: loose(mark)}))].filter(({words: on, meaning}) => !standing.has(`${meaning} ${on}`))
  return {
    annotations: kept.flatMap((mark) => ('value' in mark ? [{start: mark.now![0], end: mark.now![1], value: mark.value}] : [])),
    decorations: kept.flatMap((mark) => ('emphasis' in mark ? [{start: mark.now![0], end: mark.now![1], mark: mark.emphasis}] : [])),
    lost,
    tombstones: stones.filter((stone, i) => stones.findIndex((other) => other.words === stone.words && other.meaning === stone.meaning) === i).map((stone) => ({...stone, block: next._key})),
  }
}

/** Whether all marks of `now` lie on `before` as well. The words of both are the same. */
export function hasNoNewMark(before: TextBlock, now: TextBlock): boolean {
  const ids = (block: TextBlock) => marksOf(block).map((mark) => `${mark.range.join('-')} ${'value' in mark ? canonical(mark.value) : mark.emphasis}`)
  const old = new Set(ids(before))
  return ids(now).every((id) => old.has(id))
}

type Placed = Mark & {words: string; /** Where it lies in the merged text. */ now: Range | undefined}

function placedMarks(block: TextBlock, version: 'base' | 'next' | 'current', merge: WordMerge): Placed[] {
  const text = plainText(block)
  return marksOf(block).map((mark) => ({...mark, words: text.slice(...mark.range), now: merge.place(version, mark.range)}))
}

function marksOf(block: TextBlock): Mark[] {
  return [
    ...markedRanges(block).map(({start, end, def: {_key, ...value}}) => ({range: [start, end] as Range, value})),
    ...decorations(block).map(({start, end, mark}) => ({range: [start, end] as Range, emphasis: mark})),
  ]
}

/** The same meaning over the same characters is the same mark. */
function idOf(mark: Placed): string {
  return `${mark.now?.join('-') ?? 'gone'} ${'value' in mark ? canonical(mark.value) : mark.emphasis}`
}

function idsOf(marks: readonly Placed[]): ReadonlySet<string> {
  return new Set(marks.filter(({now}) => now).map(idOf))
}

/** What a mark says, whichever utterance of the story it is counted as. */
function loose(mark: Mark): string {
  return 'value' in mark ? canonical({...mark.value, utterance: undefined, part: undefined}) : mark.emphasis
}

function kindOf(mark: Mark): string {
  return 'value' in mark ? mark.value._type : mark.emphasis
}

function touch(a: Range, b: Range): boolean {
  return a[0] < b[1] && b[0] < a[1]
}
