import {isTextBlock} from './types.ts'
import type {Decoration, MarkDef, ObjectBlock, TextBlock} from './types.ts'

/** An annotation where it stands: its definition, and the range of the block's text it covers. */
export interface Marked {
  start: number
  end: number
  def: MarkDef
}

export function plainText(block: TextBlock): string {
  return block.children.map((span) => span.text).join('')
}

/** The words of a body, one line per block; object blocks say nothing. */
export function bodyText(body: readonly (TextBlock | ObjectBlock)[]): string {
  return body.filter(isTextBlock).map(plainText).join('\n')
}

/**
 * The reverse of buildBlock: where each annotation stands. Spans that touch and share a mark are one range;
 * a mark on two separate stretches gives two. In reading order, outer before inner.
 */
export function markedRanges(block: TextBlock): Marked[] {
  const defs = new Map(block.markDefs.map((def) => [def._key, def]))
  return runs(block)
    .flatMap(({start, end, mark}) => {
      const def = defs.get(mark)
      return def ? [{start, end, def}] : []
    })
    .sort((a, b) => a.start - b.start || b.end - a.end)
}

/** Emphasis where it stands: the marks that have no definition. */
export function decorations(block: TextBlock): Decoration[] {
  const defs = new Set(block.markDefs.map((def) => def._key))
  return runs(block).filter(({mark}) => !defs.has(mark))
}

function runs(block: TextBlock): Decoration[] {
  const done: Decoration[] = []
  const open = new Map<string, Decoration>()
  let at = 0
  for (const {text, marks} of block.children) {
    for (const [mark, run] of open) {
      if (marks.includes(mark)) continue
      done.push(run)
      open.delete(mark)
    }
    for (const mark of marks) {
      const run = open.get(mark) ?? {start: at, end: at, mark}
      run.end = at + text.length
      open.set(mark, run)
    }
    at += text.length
  }
  return [...done, ...open.values()].filter(({start, end}) => end > start)
}
