/** Chance that can be repeated: the same seed gives the same numbers on every machine. */
export interface Chance {
  /** 0 ≤ x < 1 */
  number(): number
  /** A whole number, 0 ≤ n < `below`. */
  below(below: number): number
  pick<Item>(items: readonly Item[]): Item
}

/** mulberry32, seeded with any text. */
export function chanceOf(seed: string): Chance {
  let state = 0x811c9dc5
  for (let index = 0; index < seed.length; index++) state = Math.imul(state ^ seed.charCodeAt(index), 0x01000193)
  const number = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(number() * limit)
  return {
    number,
    below,
    pick(items) {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('Nothing can be picked from an empty list.')
      return item
    },
  }
}
