import {keyGiver} from './key.ts'
import type {Annotation, Decoration, MarkDef, Span, TextBlock} from './types.ts'

export interface BlockParts {
  key: string
  text: string
  /** `normal` unless told. */
  style?: string
  listItem?: string
  /** 1 for an outermost list item; only with `listItem`. */
  level?: number
  annotations?: readonly Annotation[]
  decorations?: readonly Decoration[]
}

/**
 * Text and what lies over it → one block. Annotations may nest and overlap:
 *   said "we met Raisi today"
 *        ^^^^^^^^^^^^^^^^^^^^  quote    → spans: said | "we met | Raisi | today"
 *                ^^^^^         mention
 * Ranges outside the text and empty ranges are a mistake of the caller and throw a RangeError.
 */
export function buildBlock(parts: BlockParts): TextBlock {
  const {key, text, annotations = [], decorations = []} = parts
  const giveKey = keyGiver()
  const ordered = [...annotations].sort(byPosition)
  const markDefs: MarkDef[] = []
  const marks: {start: number; end: number; mark: string}[] = []
  for (const {start, end, value} of ordered) {
    inside(start, end, text)
    const markKey = giveKey(`${start}-${end} ${JSON.stringify(value)}`)
    markDefs.push({...value, _key: markKey})
    marks.push({start, end, mark: markKey})
  }
  for (const decoration of decorations) {
    inside(decoration.start, decoration.end, text)
    marks.push(decoration)
  }
  return {
    _type: 'block',
    _key: key,
    style: parts.style ?? 'normal',
    ...(parts.listItem ? {listItem: parts.listItem, level: parts.level ?? 1} : {}),
    markDefs,
    children: spans(key, text, marks),
  }
}

/** Outer before inner: earlier start first, then the longer one; the rest by content, so that the order never varies. */
function byPosition(a: Annotation, b: Annotation): number {
  if (a.start !== b.start) return a.start - b.start
  if (a.end !== b.end) return b.end - a.end
  const [left, right] = [JSON.stringify(a.value), JSON.stringify(b.value)]
  return left < right ? -1 : left > right ? 1 : 0
}

function inside(start: number, end: number, text: string) {
  if (start < 0 || end > text.length || start >= end)
    throw new RangeError(`An annotation covers ${start}–${end} of a text of ${text.length} units: it must lie inside and not be empty.`)
}

/** Cuts the text wherever a mark begins or ends, from left to right; the open marks are kept in their order. */
function spans(blockKey: string, text: string, marks: {start: number; end: number; mark: string}[]): Span[] {
  if (marks.length === 0) return [{_type: 'span', _key: `${blockKey}0`, text, marks: []}]
  const coming = marks.toSorted((a, b) => a.start - b.start)
  let [next, open] = [0, coming.slice(0, 0)]
  const children: Span[] = []
  for (let [cut, end] = [0, 0]; cut < text.length; cut = end) {
    open = open.filter((mark) => mark.end > cut)
    while (coming[next]?.start === cut) open.push(coming[next++]!)
    end = coming[next]?.start ?? text.length
    for (const mark of open) end = Math.min(end, mark.end)
    children.push({_type: 'span', _key: `${blockKey}${children.length}`, text: text.slice(cut, end), marks: open.map(({mark}) => mark)})
  }
  return children
}
