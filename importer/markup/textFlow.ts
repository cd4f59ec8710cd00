import {sliceLeaf, trimmedLeaf} from '../shape/leaf.ts'
import type {Leaf, TextMark} from '../types.ts'
import {LeafBuilder} from './leafBuilder.ts'
import {marksWithin, OpenMarks} from './openMarks.ts'

export interface FlowOptions {
  /** Blank lines part paragraphs and line breaks count. */
  blankLines: boolean
  /** Whether the text goes on in the same paragraph where a block inside of it ends: in a list item. */
  isItem(): boolean
  /** Takes a paragraph that is complete. */
  deliver(leaf: Leaf, marks: TextMark[]): void
}

/** Letters and white space → paragraphs, as browsers lay them out. What stands between two letters is decided by the second. */
export class TextFlow {
  readonly marks = new OpenMarks()
  /** How many elements are open in which white space counts, and how many rows of tables. */
  pre = 0
  rows = 0
  /** White space and line breaks since the last letter. */
  spaced = false
  breaks = 0
  private readonly source: string
  private readonly options: FlowOptions
  private readonly builder: LeafBuilder

  constructor(source: string, options: FlowOptions) {
    this.source = source
    this.options = options
    this.builder = new LeafBuilder(source)
  }

  get isEmpty(): boolean {
    return this.builder.isEmpty
  }

  /** The length of the paragraph so far. */
  get length(): number {
    return this.builder.length
  }

  text(start: number, end: number): void {
    if (this.pre > 0) this.preformatted(start, end)
    else this.running(start, end)
  }

  /** A character of the source, or a tag, that is shown as something else. */
  shown(start: number, end: number, shown: string): void {
    this.beforeLetters()
    this.builder.as(start, end, shown)
  }

  /** The next cell of a row begins. */
  cell(): void {
    this.spaced = false
    this.breaks = 0
    this.builder.space('\t')
  }

  /** The end of a line of its own. Inside a list item or a table's row the text goes on in the same block. */
  breakBlock(): void {
    if (this.rows > 0) this.spaced = true
    else if (this.options.isItem() && !this.isEmpty) this.breaks = Math.max(this.breaks, 1)
    else this.flush()
  }

  /** What was collected is a paragraph. */
  flush(): void {
    const marks = this.marks.take(this.builder.length)
    const taken = this.builder.take()
    const leaf = taken && (this.pre > 0 ? sliceLeaf(taken, /^\n*/.exec(taken.text)![0].length, taken.text.trimEnd().length) : trimmedLeaf(taken))
    this.breaks = 0
    this.spaced = false
    if (!leaf?.text) return
    const from = taken!.text.indexOf(leaf.text)
    this.options.deliver(leaf, marksWithin(marks, from, from + leaf.text.length))
  }

  private running(start: number, end: number): void {
    const {source} = this
    for (let at = start; at < end; ) {
      if (isSpace(source.charCodeAt(at))) {
        const from = at
        while (at < end && isSpace(source.charCodeAt(at))) at += 1
        this.space(from, at)
        continue
      }
      // One space between two letters is shown as it is.
      let to = at + 1
      for (; to < end; to++) {
        const code = source.charCodeAt(to)
        if (isSpace(code) && !(code === 32 && to + 1 < end && !isSpace(source.charCodeAt(to + 1)))) break
      }
      this.beforeLetters()
      this.builder.verbatim(at, to)
      at = to
    }
  }

  private space(start: number, end: number): void {
    this.spaced = true
    if (!this.options.blankLines) return
    const lines = (this.source.slice(start, end).match(/\r\n|[\n\r]/g) ?? []).length
    // A line break behind a <br> is the same break.
    if (lines > 1) this.breaks = 2
    else if (lines === 1 && this.breaks === 0 && !this.isEmpty) this.breaks = 1
  }

  private preformatted(start: number, end: number): void {
    for (let at = start; at < end; ) {
      const found = this.source.indexOf('\r', at)
      const to = found < 0 || found >= end ? end : found
      if (to > at) {
        this.beforeLetters()
        this.builder.verbatim(at, to)
      }
      if (to === end) return
      const next = this.source.charCodeAt(to + 1) === 10 ? to + 2 : to + 1
      this.shown(to, Math.min(next, end), '\n')
      at = Math.min(next, end)
    }
  }

  private beforeLetters(): void {
    if (this.breaks > 1 && this.rows === 0 && !this.options.isItem()) this.flush()
    for (; this.breaks > 0; this.breaks--) this.builder.space(this.rows > 0 ? ' ' : '\n')
    if (this.spaced) this.builder.space(' ')
    this.spaced = false
    this.marks.letter(this.builder.next)
  }
}

/** White space as HTML has it: a no-break space is a letter. */
function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13 || code === 12
}
