import type {Join, Leaf} from '../types.ts'

/** Puts one paragraph together from what stands scattered between tags, entities and white space. */
export class LeafBuilder {
  private readonly source: string
  private shown = ''
  /** The stretch of the source that goes on verbatim and is not in `shown` yet. */
  private run: [number, number] | undefined
  private joins: Join[] = []
  private start = -1
  private end = -1
  /** What stands between what was added and what comes next. */
  private gap = ''

  constructor(source: string) {
    this.source = source
  }

  get isEmpty(): boolean {
    return this.start < 0
  }

  /** The length of the text so far, without the gap that is open. */
  get length(): number {
    return this.shown.length + (this.run ? this.run[1] - this.run[0] : 0)
  }

  /** The length of the text when something is added now. */
  get next(): number {
    return this.length + (this.isEmpty ? 0 : this.gap.length)
  }

  /** White space before what comes next; a line break or a tab outweighs a space, and there is none at the beginning. */
  space(as: ' ' | '\n' | '\t'): void {
    if (this.isEmpty || (as === ' ' && this.gap !== '')) return
    this.gap = this.gap.endsWith(as) ? this.gap + as : as
  }

  /** Characters that are shown as they are. */
  verbatim(start: number, end: number): void {
    if (start >= end) return
    this.close(start)
    if (this.run?.[1] === start) this.run[1] = end
    else {
      this.flush()
      this.run = [start, end]
    }
    this.end = end
  }

  /** Characters that are shown as something else. */
  as(start: number, end: number, shown: string): void {
    this.close(start)
    this.flush()
    this.join(start, end, shown)
    this.end = end
  }

  /** The paragraph; undefined when nothing was added. The builder begins anew. */
  take(): Leaf | undefined {
    this.flush()
    const leaf: Leaf | undefined = this.isEmpty ? undefined : {text: this.shown, src: [this.start, this.end], origin: 'verbatim', ...(this.joins.length > 0 ? {joins: this.joins} : {})}
    this.shown = ''
    this.joins = []
    this.start = this.end = -1
    this.gap = ''
    return leaf
  }

  /** Closes the gap before `start`. */
  private close(start: number): void {
    if (this.isEmpty) this.start = start
    else if (start > this.end || this.gap !== '') {
      // One space in the source that is shown as one is no join.
      if (this.gap === ' ' && start === this.end + 1 && this.source.charCodeAt(this.end) === 32 && this.run?.[1] === this.end) this.run[1] = start
      else {
        this.flush()
        this.join(this.end, start, this.gap)
      }
    }
    this.gap = ''
  }

  private join(start: number, end: number, as: string): void {
    // Two that touch stay two, so that each can be cut off alone.
    this.joins.push({src: [start, end], as})
    this.shown += as
  }

  private flush(): void {
    if (this.run) this.shown += this.source.slice(this.run[0], this.run[1])
    this.run = undefined
  }
}
