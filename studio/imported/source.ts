import {isTextBlock} from '../../portable-text/index.ts'
import type {SourceSegment} from '../../schemas/index.ts'
import type {OpenArticle} from './change.ts'
import {said, valueAt} from './conflicts.ts'
import {stretchesOf} from './differences.tsx'

/** A stretch of the source as it stands beside the article, or words that editors put there. */
export interface Piece {
  /** Where it stands in the source; added words stand before the character of this number. */
  at: number
  text: string
  /**
   * in: the article says it. data: it became something else than text (a date, a byline). left: the article does not have it.
   * changed: an editor wrote something else. added: that something else; it is not in the source.
   */
  is: 'in' | 'data' | 'left' | 'changed' | 'added'
}

/** All of the source that went to one place, or that went nowhere. */
export interface Part {
  /** Where it begins in the source. */
  at: number
  /** The field of the article, and the key of its paragraph. */
  field?: string
  block?: string
  pieces: Piece[]
  /** Why the article does not have it as it stands, or what it became. */
  reason?: string
}

/** Fields that a source's words become without standing there in those words. */
const becameData = new Set(['contributors', 'publishedAt', 'contentUpdatedAt', 'firstPublishedAt', 'language', 'section', 'topics', 'source', 'leadImage', 'slug'])

/** Every character of the source once, in order, with what the article makes of it now. */
export function partsOf(text: string, segments: readonly SourceSegment[], article: OpenArticle, titleOf: (field: string) => string): Part[] {
  const parts: Part[] = []
  for (let index = 0; index < segments.length; ) {
    const path = segments[index]?.[2]
    let end = index
    while (end < segments.length && segments[end]?.[2] === path) end++
    const run = segments.slice(index, end)
    index = end
    parts.push(path === undefined ? left(text, run) : placed(text, run, path, article, titleOf))
  }
  return parts
}

function left(text: string, run: readonly SourceSegment[]): Part {
  const [start, end] = [run[0]?.[0] ?? 0, run.at(-1)?.[1] ?? 0]
  const words = text.slice(start, end)
  return {at: start, pieces: [{at: start, text: words, is: 'left'}], reason: reasonFor(words)}
}

/** Why some characters went nowhere. */
function reasonFor(words: string): string {
  if (/^\s*$/.test(words)) return 'Between two paragraphs'
  if (/^\s*<|>\s*$/.test(words)) return 'Mark-up: how the source looked'
  return /[\p{L}\p{N}]/u.test(words) ? 'Not part of the story' : 'Signs that the page sets itself'
}

function placed(text: string, run: readonly SourceSegment[], path: string, article: OpenArticle, titleOf: (field: string) => string): Part {
  const [, field = path, key] = /^([A-Za-z]\w*)(?:\[_key=="([^"]+)"\])?/.exec(path) ?? []
  const start = run[0]?.[0] ?? 0
  const value = valueAt(article, path)
  const isText = typeof value === 'string' || (typeof value === 'object' && value !== null && isTextBlock(value))
  const place = {at: start, field, ...(key && (field === 'body' || field === 'standfirst') ? {block: key} : {})}
  const whole = (is: Piece['is']): Piece[] => [{at: start, text: text.slice(start, run.at(-1)?.[1]), is}]
  if (becameData.has(field)) return {...place, pieces: whole('data'), reason: `Became “${titleOf(field)}”`}
  if (field === 'edNote') return {...place, pieces: whole('data'), reason: 'Kept in the note to the desk; readers do not see it'}
  if (value === undefined || value === null) return {...place, pieces: whole('left'), reason: 'Somebody here removed it'}
  if (!isText) return {...place, pieces: whole('data'), reason: `Became “${titleOf(field)}”`}
  const shown = run.map((segment) => segment[3] ?? text.slice(segment[0], segment[1])).join('')
  const pieces = compared(text, run, shown, said(value) ?? '')
  const isChanged = pieces.some(({is}) => is === 'changed' || is === 'added')
  return {...place, pieces, ...(isChanged ? {reason: 'Somebody here changed it'} : field === 'body' || field === 'headline' || field === 'standfirst' ? {} : {reason: `Stands under “${titleOf(field)}”`})}
}

/** The source's characters of one field against what the field says now, word by word. */
function compared(text: string, run: readonly SourceSegment[], shown: string, now: string): Piece[] {
  const pieces: Piece[] = []
  const reader = readerOf(text, run)
  for (const {text: words, is} of stretchesOf(shown, now)) {
    if (is === 'only second') pieces.push({at: reader.at(), text: words, is: 'added'})
    else for (const piece of reader.take(words.length)) add(pieces, {...piece, is: is === 'same' ? 'in' : 'changed'})
  }
  for (const piece of reader.take(Number.POSITIVE_INFINITY)) add(pieces, {...piece, is: 'in'})
  return pieces
}

/** Reads the source as a field shows it: so many shown characters are these of the source. */
function readerOf(text: string, run: readonly SourceSegment[]) {
  let index = 0
  let offset = 0
  return {
    at: () => (run[index]?.[0] ?? run.at(-1)?.[1] ?? 0) + offset,
    *take(count: number): Generator<{at: number; text: string}> {
      let wanted = count
      while (index < run.length && (wanted > 0 || run[index]?.[3] === '')) {
        const [start, end, , shownAs] = run[index] ?? [0, 0]
        if (shownAs !== undefined) {
          // It shows as something else: all of it, or nothing.
          wanted -= shownAs.length
          yield {at: start, text: text.slice(start, end)}
          index++
          continue
        }
        const taken = Math.min(wanted, end - start - offset)
        yield {at: start + offset, text: text.slice(start + offset, start + offset + taken)}
        wanted -= taken
        offset += taken
        if (start + offset === end) {
          index++
          offset = 0
        }
      }
    },
  }
}

/** Neighbours of one kind are one piece. */
function add(pieces: Piece[], piece: Piece): void {
  if (piece.text === '') return
  const last = pieces.at(-1)
  if (last && last.is === piece.is && last.at + last.text.length === piece.at) last.text += piece.text
  else pieces.push(piece)
}

/** How much of the source the article says otherwise: words changed, words left out, words added. */
export function tallyOf(parts: readonly Part[]): {changed: number; left: number; added: number} {
  const count = (is: Piece['is']): number => parts.flatMap(({pieces}) => pieces).reduce((sum, piece) => sum + (piece.is === is ? (piece.text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) : 0), 0)
  return {changed: count('changed'), left: count('left'), added: count('added')}
}
