import type {MarkedBlock} from '../markup/html.ts'
import {marksWithin} from '../markup/openMarks.ts'
import type {Leaf, Range} from '../types.ts'
import {sliceLeaf} from './leaf.ts'
import {endsSentence, isIdeograph, startsSmall} from './words.ts'

/**
 * One paragraph as the text separates them; several source lines when the text was wrapped by hand or by machine. What
 * mark-up says of it, when it comes with mark-up: then no rule has to guess what it is.
 */
export type Paragraph = Leaf & Partial<Omit<MarkedBlock, 'leaf'>>

/** The part [from, to) of a paragraph. */
export function cut(paragraph: Paragraph, from: number, to = paragraph.text.length): Paragraph {
  const {text: _, src: __, origin: ___, joins: ____, marks, ...said} = paragraph
  const inside = marksWithin(marks ?? [], from, to)
  return {...said, ...(inside.length > 0 ? {marks: inside} : {}), ...sliceLeaf(paragraph, from, to)}
}

/** The words of a paragraph without what mark-up says of it. */
export function leafIn({text, src, origin, joins}: Paragraph): Leaf {
  return {text, src, origin, ...(joins ? {joins} : {})}
}

/** A line without the white space around it. `indent` counts the units in front. */
interface Line {
  start: number
  end: number
  indent: number
}

/** How a text's lines make paragraphs. */
interface Layout {
  /** The width at which lines were broken; undefined when a line is as long as its paragraph. */
  width?: number
  /** Empty lines stand between paragraphs. */
  blankSeparated: boolean
}

/**
 * Text → paragraphs, by whichever of the three ways the text uses: one per line, one per block of lines between empty
 * lines, or broken at a fixed width. Only white space lies between the results, and one pass over the text suffices.
 */
export function paragraphsOf(text: string): Paragraph[] {
  const groups = linesOf(text)
  const layout = layoutOf(text, groups)
  return groups.flatMap((group) => joinLines(text, group, layout))
}

/** Lines between empty lines, grouped. Every character that Unicode calls a mandatory break ends a line (UAX #14, BK, CR, LF, NL). */
function linesOf(text: string): Line[][] {
  const groups: Line[][] = []
  let group: Line[] = []
  let from = 0
  const lineBreak = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g
  for (let last = false; !last; ) {
    const match = lineBreak.exec(text)
    last = match === null
    const line = trimmed(text, from, match?.index ?? text.length)
    if (line) group.push(line)
    else if (group.length > 0) {
      groups.push(group)
      group = []
    }
    from = lineBreak.lastIndex
  }
  if (group.length > 0) groups.push(group)
  return groups
}

/** White space, what has no width at all (a space to break at, a word joiner, a soft hyphen), and the end-of-file mark of old systems. */
// oxlint-disable-next-line no-control-regex -- that mark is a control character
const SPACE = /[\s\u001a\u00ad\u200b\u2060]/

function trimmed(text: string, from: number, to: number): Line | undefined {
  let start = from
  let end = to
  while (start < end && SPACE.test(text.charAt(start))) start += 1
  while (end > start && SPACE.test(text.charAt(end - 1))) end -= 1
  return start < end ? {start, end, indent: start - from} : undefined
}

/** No newsroom wraps wider than this; longer lines are whole paragraphs. */
const WIDEST = 120

/**
 * A wrapped text betrays itself: where a line was broken, the first word of the next one would not have fitted,
 * and many breaks fall inside a sentence, before a small letter in scripts that have them. Where lines are paragraphs, only headlines and subheads end without a stop,
 * and those are short.
 */
function layoutOf(text: string, groups: Line[][]): Layout {
  const pairs = groups.flatMap((group) => group.slice(1).map((next, i) => [group[i]!, next] as const)).filter(([, next]) => !opensItem(text, next))
  const lengths = pairs.map(([line]) => line.end - line.start).sort((a, b) => a - b)
  const median = lengths[lengths.length >> 1] ?? 0
  const width = lengths.findLast((length) => length <= median * 1.2) ?? 0
  const blankSeparated = groups.length > 2 && groups.filter((group) => group.length === 1).length * 2 >= groups.length
  if (width < 24 || width > WIDEST) return {blankSeparated}
  const inside = pairs.filter(([line]) => !endsSentence(text.slice(line.start, line.end)))
  const full = inside.filter(([line, next]) => isFull(text, line, next, width))
  const cased = full.filter(([, next]) => /^\P{L}*[\p{Lu}\p{Ll}]/u.test(text.slice(next.start, next.start + 8)))
  const small = cased.filter(([, next]) => startsSmall(text.slice(next.start, next.start + 8)))
  const midSentence = cased.length > 0 ? small.length >= cased.length * 0.4 : full.length > 2
  // No line of a wrapped text is much longer than the others, but for a headline or an address: short lines are then lines of their own.
  const lines = groups.flat()
  const longer = lines.filter((line) => line.end - line.start > Math.max(width * 1.3, width + 12)).length
  if (longer > Math.max(1, lines.length * 0.15)) return {blankSeparated}
  const wrapped = full.length > 0 && full.length >= inside.length * 0.6 && full.length >= pairs.length * 0.3 && midSentence
  return wrapped ? {width, blankSeparated} : {blankSeparated}
}

/** Whether `next` begins with a word that would not have fitted on `line`; a little is forgiven to hand-made breaks. */
function isFull(text: string, line: Line, next: Line, width: number): boolean {
  const head = text.slice(next.start, Math.min(next.end, next.start + WIDEST))
  const space = head.search(/\s/)
  const word = isIdeograph(head) ? 2 : space < 0 ? head.length : space
  return line.end - line.start + 1 + word > width - Math.max(2, width * 0.06)
}

function opensItem(text: string, line: Line): boolean {
  return /^(?:[-*•‣▪●◦·>]\s|\(?\d{1,2}[.)]\s)/.test(text.slice(line.start, line.start + 8))
}

function joinLines(text: string, group: Line[], layout: Layout): Paragraph[] {
  const paragraphs: Line[][] = []
  for (const line of group) {
    const open = paragraphs.at(-1)
    const previous = open?.at(-1)
    if (open && previous && continues(text, open, previous, line, layout)) open.push(line)
    else paragraphs.push([line])
  }
  return paragraphs.map((lines) => paragraph(text, lines))
}

function continues(text: string, open: Line[], line: Line, next: Line, {width, blankSeparated}: Layout): boolean {
  const said = text.slice(Math.max(line.start, line.end - 200), line.end)
  const goesOn = !endsSentence(said) && startsSmall(text.slice(next.start, next.start + 40)) && !/^(?:\S{1,60}@|https?:|www\.)/.test(text.slice(next.start, next.start + 64))
  if (opensItem(text, next) && !goesOn && (width === undefined || endsSentence(said) || opensItem(text, open[0]!) || !isFull(text, line, next, width))) return false
  if (width === undefined) return blankSeparated && goesOn && line.end - line.start >= 20
  // A first line set in by spaces opens a paragraph; the lines of a list item hang below its first word instead.
  if (next.indent > line.indent && !opensItem(text, open[0]!)) return false
  return isFull(text, line, next, width) || (goesOn && (line.end - line.start) * 2 > width)
}

function paragraph(text: string, lines: Line[]): Paragraph {
  const src: Range = [lines[0]!.start, lines.at(-1)!.end]
  if (lines.length === 1) return {text: text.slice(...src), src, origin: 'verbatim'}
  const joins = lines.slice(1).map((next, i) => {
    const end = lines[i]!.end
    return {src: [end, next.start] as Range, as: joint(text, end, next.start), line: true as const}
  })
  return {text: lines.map((line, i) => (joins[i - 1]?.as ?? '') + text.slice(line.start, line.end)).join(''), src, origin: 'verbatim', joins}
}

/** A word broken after its own hyphen needs no space ("well-⏎known"), nor do ideographs. */
function joint(text: string, end: number, start: number): ' ' | '' {
  const before = text.charAt(end - 1)
  const hyphen = (before === '-' || before === '\u2010') && /[\p{L}\p{N}]/u.test(text.charAt(end - 2)) && /[\p{L}\p{N}]/u.test(text.charAt(start))
  return hyphen || (isIdeograph(before) && isIdeograph(text.charAt(start))) ? '' : ' '
}
