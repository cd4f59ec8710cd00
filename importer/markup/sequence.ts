import {joinLeaves} from '../shape/leaf.ts'
import type {Leaf} from '../types.ts'

/**
 * Which paragraphs follow each other in the source. Only those can become one leaf: what stands between two words of a caption
 * and has its own place, such as a credit, would be said twice.
 */
export class Sequence {
  private next = 0
  private readonly places = new WeakMap<Leaf, [first: number, last: number]>()

  /** Something comes that has its place already. */
  pass(): void {
    this.next += 1
  }

  /** Notes that the leaf comes now; one that was noted keeps its place. */
  note(leaf: Leaf): void {
    if (!this.places.has(leaf)) this.places.set(leaf, [this.next, this.next++])
  }

  /** The first leaf with all that follow it without a gap, as one; and the others. */
  join(leaves: readonly Leaf[], between: string): {joined: Leaf | undefined; others: Leaf[]} {
    const gap = leaves.findIndex((leaf, i) => i > 0 && this.places.get(leaf)?.[0] !== (this.places.get(leaves[i - 1]!)?.[1] ?? 0) + 1)
    const run = gap < 0 ? leaves : leaves.slice(0, gap)
    const joined = joinLeaves(run, between)
    if (joined && run.length > 1) this.places.set(joined, [this.places.get(run[0]!)?.[0] ?? 0, this.places.get(run.at(-1)!)?.[1] ?? 0])
    return {joined, others: gap < 0 ? [] : leaves.slice(gap)}
  }
}
