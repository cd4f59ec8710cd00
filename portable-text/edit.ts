import {keyGiver} from './key.ts'
import type {MarkDef, Span, TextBlock} from './types.ts'
import {plainText} from './walk.ts'

/**
 * Changes to one block that leave everything else of it as it is: spans keep their keys where they are not cut, other marks
 * stay. What an editor's program would write, so that a patch of the result disturbs nobody who types beside it.
 */

/** The block with `def` over [start, end) of its text, in UTF-16 units. The same block when the range is empty or lies outside. */
export function withMark(block: TextBlock, start: number, end: number, def: MarkDef): TextBlock {
  if (start < 0 || end > plainText(block).length || start >= end) return block
  const children = cut(block, [start, end])
  let at = 0
  return {
    ...block,
    markDefs: [...(block.markDefs ?? []), def],
    children: children.map((span) => {
      const inside = at >= start && at < end && span.text !== ''
      at += span.text.length
      return inside ? {...span, marks: [...(span.marks ?? []), def._key]} : span
    }),
  }
}

/** The block without the mark of this key; the words stay. */
export function withoutMark(block: TextBlock, key: string): TextBlock {
  if (!block.markDefs?.some(({_key}) => _key === key)) return block
  return {
    ...block,
    markDefs: block.markDefs.filter(({_key}) => _key !== key),
    children: joined(block.children.map((span) => (span.marks?.includes(key) ? {...span, marks: span.marks.filter((mark) => mark !== key)} : span))),
  }
}

/** The block with the fields of one of its marks changed; a field that is undefined is taken out. */
export function withMarkFields(block: TextBlock, key: string, fields: Record<string, unknown>): TextBlock {
  const changed = (def: MarkDef): MarkDef => Object.fromEntries(Object.entries({...def, ...fields}).filter(([, value]) => value !== undefined)) as MarkDef
  return {...block, markDefs: block.markDefs.map((def) => (def._key === key ? changed(def) : def))}
}

/**
 * The block with other words in the place of [start, end) of its text. They carry the marks of what they replace, or of the
 * letter before them; marks whose last letter goes, go too.
 */
export function withWords(block: TextBlock, start: number, end: number, words: string): TextBlock {
  const length = plainText(block).length
  if (start < 0 || end > length || start > end || (start === end && words === '')) return block
  const spans = cut(block, [start, end])
  let at = 0
  let isWritten = false
  const written = spans.map((span) => {
    const [from, to] = [at, at + span.text.length]
    at = to
    const isInside = start < end ? from >= start && to <= end && span.text !== '' : !isWritten && (to === start || (start === 0 && from === 0))
    if (!isInside) return span
    const text = isWritten ? '' : words
    isWritten = true
    return {...span, text: start < end ? text : start === 0 && from === 0 && to !== 0 ? text + span.text : span.text + text}
  })
  const [first] = written
  const left = joined(written.filter(({text}) => text !== ''))
  return withoutLooseMarks({...block, children: left.length > 0 || !first ? left : [first]})
}

/** Neighbours with the same marks are one span, as the Studio's editor keeps them; the first one's key stays. */
function joined(spans: readonly Span[]): Span[] {
  return spans.reduce<Span[]>((done, span) => {
    const last = done.at(-1)
    const isSame = last && (last.marks ?? []).join() === (span.marks ?? []).join()
    return isSame ? [...done.slice(0, -1), {...last, text: last.text + span.text}] : [...done, span]
  }, [])
}

/** Marks that lie on no span any more are nothing but clutter. */
function withoutLooseMarks(block: TextBlock): TextBlock {
  const used = new Set(block.children.flatMap(({marks}) => marks ?? []))
  return block.markDefs?.some(({_key}) => !used.has(_key)) ? {...block, markDefs: block.markDefs.filter(({_key}) => used.has(_key))} : block
}

/** The words a mark lies on. */
export const wordsUnder = (block: TextBlock, key: string): string => block.children.flatMap(({text, marks}) => (marks?.includes(key) ? [text] : [])).join('')

/** Where [start, end) of the block's text is, as editors of Portable Text say it: spans and offsets within them. */
export function spansAt(block: TextBlock, start: number, end: number): {from: {span: string; offset: number}; to: {span: string; offset: number}} | undefined {
  let at = 0
  let from: {span: string; offset: number} | undefined
  for (const {_key, text} of block.children) {
    const next = at + text.length
    // A range begins in the span whose text it begins with, and ends in the one whose text it ends with.
    if (!from && start >= at && start < next) from = {span: _key, offset: start - at}
    if (from && end <= next) return {from, to: {span: _key, offset: end - at}}
    at = next
  }
  return undefined
}

/** The children, cut wherever one of the offsets falls inside a span. The first part keeps the span's key. */
function cut(block: TextBlock, offsets: number[]): Span[] {
  const taken = new Set(block.children.map(({_key}) => _key))
  const give = keyGiver()
  const fresh = (content: string): string => {
    let key = give(content)
    while (taken.has(key)) key = give(content)
    taken.add(key)
    return key
  }
  let at = 0
  return block.children.flatMap((span) => {
    const inner = [...new Set(offsets.map((offset) => offset - at))].filter((offset) => offset > 0 && offset < span.text.length).sort((a, b) => a - b)
    at += span.text.length
    const bounds = [0, ...inner, span.text.length]
    return bounds.slice(0, -1).map((from, index): Span => {
      const text = span.text.slice(from, bounds[index + 1])
      return index === 0 ? {...span, text} : {...span, _key: fresh(`${span._key} ${from} ${text}`), text}
    })
  })
}
