/** A stretch where two lists differ: base[b0, b1) became next[n0, n1). */
export interface Hunk {
  base: [start: number, end: number]
  next: [start: number, end: number]
}

export interface Alignment {
  /** Pairs [index in base, index in next] of items that stayed in their order. */
  kept: [number, number][]
  hunks: Hunk[]
  /** Keys that are in both lists and changed their place. */
  moved: ReadonlySet<string>
}

/** Aligns two lists of unique keys along their longest common subsequence. O(n log n), because keys are unique. */
export function align(base: readonly string[], next: readonly string[]): Alignment {
  const at = new Map(base.map((key, i) => [key, i]))
  const common = next.flatMap((key, n) => (at.has(key) ? [[at.get(key)!, n] as [number, number]] : []))
  const kept = longestRise(common)
  const keptBase = new Set(kept.map(([b]) => b))
  const moved = new Set(common.filter(([b]) => !keptBase.has(b)).map(([b]) => base[b]!))
  const hunks: Hunk[] = []
  let [b, n] = [0, 0]
  for (const [nextB, nextN] of [...kept, [base.length, next.length] as [number, number]]) {
    if (nextB > b || nextN > n) hunks.push({base: [b, nextB], next: [n, nextN]})
    b = nextB + 1
    n = nextN + 1
  }
  return {kept, hunks, moved}
}

/** The longest subsequence whose first numbers rise (patience sorting). */
function longestRise(pairs: readonly [number, number][]): [number, number][] {
  const tops: number[] = []
  const previous: (number | undefined)[] = []
  pairs.forEach(([value], i) => {
    let low = 0
    let high = tops.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (pairs[tops[middle]!]![0] < value) low = middle + 1
      else high = middle
    }
    previous[i] = low > 0 ? tops[low - 1] : undefined
    tops[low] = i
  })
  const chain: [number, number][] = []
  for (let i = tops.at(-1); i !== undefined; i = previous[i]) chain.push(pairs[i]!)
  return chain.reverse()
}
