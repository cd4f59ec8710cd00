import type {Emphasis, TextMark} from '../types.ts'

type Meaning = {emphasis: Emphasis} | {href: string}

/** The emphases and the link that are open while HTML is read. They go on over the ends of paragraphs, as in browsers. */
export class OpenMarks {
  /** How often an emphasis was opened and not closed: "<b>a<strong>b</strong>c</b>" is one. */
  private readonly depths = new Map<Emphasis, number>()
  private open: {mark: Meaning; /** Where in the paragraph it begins; undefined until a letter follows. */ from: number | undefined}[] = []
  private done: TextMark[] = []

  startEmphasis(emphasis: Emphasis): void {
    const depth = this.depths.get(emphasis) ?? 0
    this.depths.set(emphasis, depth + 1)
    if (depth === 0) this.open.push({mark: {emphasis}, from: undefined})
  }

  /** `length` is that of the paragraph so far. */
  endEmphasis(emphasis: Emphasis, length: number): void {
    const depth = this.depths.get(emphasis) ?? 0
    if (depth === 0) return
    this.depths.set(emphasis, depth - 1)
    if (depth === 1) this.close((mark) => 'emphasis' in mark && mark.emphasis === emphasis, length)
  }

  /** A link ends the one before it; without an address it only does that. */
  startLink(href: string | undefined, length: number): void {
    this.endLink(length)
    if (href !== undefined) this.open.push({mark: {href}, from: undefined})
  }

  endLink(length: number): void {
    this.close((mark) => 'href' in mark, length)
  }

  /** A letter comes at `at`. */
  letter(at: number): void {
    for (const one of this.open) one.from ??= at
  }

  /** The marks of a paragraph that ends; those that are open go on in the next one. */
  take(length: number): TextMark[] {
    for (const one of this.open) {
      this.note(one.mark, one.from, length)
      one.from = undefined
    }
    const marks = joined(this.done)
    this.done = []
    return marks
  }

  private close(which: (mark: Meaning) => boolean, length: number): void {
    for (const {mark, from} of this.open) if (which(mark)) this.note(mark, from, length)
    this.open = this.open.filter(({mark}) => !which(mark))
  }

  private note(mark: Meaning, from: number | undefined, length: number): void {
    if (from !== undefined && length > from) this.done.push({start: from, end: length, ...mark})
  }
}

/** Marks that touch and say the same are one: "<b>A</b><b>B</b>". */
function joined(marks: TextMark[]): TextMark[] {
  const meaning = (mark: TextMark): string => ('href' in mark ? mark.href : mark.emphasis)
  const result: TextMark[] = []
  for (const mark of marks.sort((a, b) => (meaning(a) < meaning(b) ? -1 : meaning(a) > meaning(b) ? 1 : a.start - b.start))) {
    const last = result.at(-1)
    if (last && meaning(last) === meaning(mark) && last.end >= mark.start) result[result.length - 1] = {...last, end: Math.max(last.end, mark.end)}
    else result.push(mark)
  }
  return result.sort((a, b) => a.start - b.start || b.end - a.end)
}

/** The marks of [from, to) of a text. */
export function marksWithin(marks: readonly TextMark[], from: number, to: number): TextMark[] {
  return marks.map((mark) => ({...mark, start: Math.max(mark.start, from) - from, end: Math.min(mark.end, to) - from})).filter(({start, end}) => start < end)
}
