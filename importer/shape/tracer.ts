import type {Join, Leaf, Range} from '../types.ts'
import {mapLeaf} from './leaf.ts'

interface Piece {
  /** Where it begins in the text, and how long it is there. */
  at: number
  size: number
  src: Range
  /** What it is shown as, when that is not what stands there. */
  join?: Join
}

/**
 * A text that stands decoded in another, such as HTML in escaped XML or in a JSON string: whatever is found in it can be
 * traced to the place where it really stands. Each question costs what it covers, not what the text is long.
 */
export class Tracer {
  private readonly outer: Leaf
  private readonly pieces: Piece[] = []

  constructor(outer: Leaf) {
    this.outer = outer
    let [source, at] = [outer.src[0], 0]
    const add = (end: number, size: number, join?: Join): void => {
      this.pieces.push({at, size, src: [source, end], ...(join ? {join} : {})})
      source = end
      at += size
    }
    for (const join of outer.joins ?? []) {
      if (join.src[0] > source) add(join.src[0], join.src[0] - source)
      add(join.src[1], join.as.length, join)
    }
    if (outer.src[1] > source || this.pieces.length === 0) add(outer.src[1], outer.src[1] - source)
  }

  /** The place of a range of the text; mark-up at its edges stays outside. */
  range([start, end]: Range): Range {
    if (!this.outer.joins) return [this.outer.src[0] + start, this.outer.src[0] + end]
    const first = this.pieces[this.indexAt(start)]
    if (!first) return [this.outer.src[1], this.outer.src[1]]
    const from = first.join ? (start === first.at ? first.src[0] : first.src[1]) : first.src[0] + start - first.at
    if (start >= end) return [from, from]
    const last = this.pieces[this.indexAt(end - 1)]!
    return [from, last.join ? last.src[1] : last.src[0] + end - last.at]
  }

  /** The same without what shows nothing in between, such as the end of one CDATA section and the beginning of the next. */
  ranges([start, end]: Range): Range[] {
    if (!this.outer.joins) return [this.range([start, end])]
    const ranges: Range[] = []
    for (let i = this.indexAt(start); i < this.pieces.length && this.pieces[i]!.at < end; i++) {
      const {at, size} = this.pieces[i]!
      const range = this.range([Math.max(start, at), Math.min(end, at + size)])
      const last = ranges.at(-1)
      if (size === 0) continue
      if (last?.[1] === range[0]) last[1] = range[1]
      else ranges.push(range)
    }
    return ranges
  }

  /** A leaf of the text with its place in the source: joins on both levels become one. */
  leaf(inner: Leaf): Leaf {
    if (!this.outer.joins) return mapLeaf(inner, this.outer.src[0])
    const joins: Join[] = []
    const add = (join: Join): void => {
      const last = joins.at(-1)
      // What shows nothing between two parts is met from both sides.
      if (last && join.as === '' && join.src[1] <= last.src[1]) return
      joins.push(join)
    }
    let at = inner.src[0]
    for (const join of inner.joins ?? []) {
      for (const found of this.joinsIn([at, join.src[0]], inner.src)) add(found)
      add({...join, src: this.range(join.src)})
      at = join.src[1]
    }
    for (const found of this.joinsIn([at, inner.src[1]], inner.src)) add(found)
    const src = this.range(inner.src)
    return {text: inner.text, src: inner.origin === 'synthetic' ? [src[0], src[0]] : src, origin: inner.origin, ...(joins.length > 0 ? {joins} : {})}
  }

  /** The joins in a part of a leaf that stands at `whole`; those that show nothing at its edges stay outside. */
  private *joinsIn([start, end]: Range, whole: Range): Generator<Join> {
    let first = this.indexAt(start)
    while (start > whole[0] && this.pieces[first - 1]?.size === 0) first -= 1
    for (let i = first; i < this.pieces.length; i++) {
      const {at, size, src, join} = this.pieces[i]!
      if (at > end || (at === end && (size > 0 || end === whole[1]))) return
      if (!join) continue
      const [from, to] = [Math.max(start, at), Math.min(end, at + size)]
      // What is cut through belongs to the part before the cut.
      yield {...join, src: from === at ? src : [src[1], src[1]], as: join.as.slice(from - at, to - at)}
    }
  }

  /** The piece that holds the unit at `offset`; the number of pieces when there is none. */
  private indexAt(offset: number): number {
    let [low, high] = [0, this.pieces.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const {at, size} = this.pieces[middle]!
      if (at + size <= offset) low = middle + 1
      else high = middle
    }
    return low
  }
}
