/**
 * Keys come from content, so that the same text gets the same key on every machine and in every run,
 * and an edited neighbour changes no key but its own.
 */

/** Twelve hex digits, the length the Studio itself uses. Not cryptographic: 48 bits keep the blocks of one array apart. */
export function hashKey(text: string): string {
  let low = 0x811c9dc5
  let high = 0x01000193
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ unit, 0x85ebca6b)
    high ^= high >>> 13
  }
  return (mix(low ^ (high >>> 7)) >>> 8).toString(16).padStart(6, '0') + (mix(high ^ text.length) >>> 8).toString(16).padStart(6, '0')
}

/** The finaliser of MurmurHash3: every input bit reaches every output bit. */
function mix(value: number): number {
  let h = value
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** Gives keys that are unique within one array: equal content is told apart by its occurrence, counted from 0. */
export function keyGiver(): (content: string) => string {
  const given = new Set<string>()
  /** The next occurrence of what was met again. */
  const again = new Map<string, number>()
  return (content) => {
    let key = hashKey(`${content}\u00000`)
    if (given.has(key)) {
      let occurrence = again.get(content) ?? 1
      while (given.has((key = hashKey(`${content}\u0000${occurrence}`)))) occurrence += 1
      again.set(content, occurrence + 1)
    }
    given.add(key)
    return key
  }
}
