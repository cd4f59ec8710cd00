import {isTextBlock, plainText} from '../../portable-text/index.ts'
import {align} from './align.ts'
import type {Block} from './block.ts'

/** Which block of the source each base block has become, and which of those changed their place in the source. */
export function partnersOf(base: readonly Block[], next: readonly Block[]): {partners: Map<Block, Block>; moved: Set<Block>} {
  const {kept, hunks, moved} = align(base.map(({_key}) => _key), next.map(({_key}) => _key))
  const stays = ({_key}: Block): boolean => !moved.has(_key)
  const fresh = new Map(next.map((block) => [block._key, block]))
  const stretches = hunks.map(({base: [b0, b1], next: [n0, n1]}) => ({old: base.slice(b0, b1).filter(stays), now: next.slice(n0, n1).filter(stays)}))
  const pairs = withoutBetter(stretches.flatMap(({old, now}) => pairUp(old, now)), stretches.flatMap(({old}) => old))
  const partners = new Map([
    ...kept.map(([b, n]) => [base[b]!, next[n]!] as const),
    ...base.filter((block) => !stays(block)).map((block) => [block, fresh.get(block._key)!] as const),
    ...pairs,
  ])
  const found = new Set(partners.values())
  const elsewhere = pairAnywhere(base.filter((block) => !partners.has(block)), next.filter((block) => !found.has(block)))
  for (const [before, wanted] of elsewhere) partners.set(before, wanted)
  return {partners, moved: new Set([...next.filter((block) => !stays(block)), ...elsewhere.map(([, wanted]) => wanted)])}
}

/** So alike two blocks must be to count as one that was rewritten: the share of words that they have in common. */
const ALIKE = 0.4

/** Comparing each with each beyond this costs more than it tells; then their order decides. */
const MOST_COMPARISONS = 40_000

/** A line of so few words, such as a subhead, may have no word in common with what it became. */
const SHORT = 6

/**
 * Which new block each old one became where a stretch was rewritten: the pairs that have the most words in common and keep
 * their order, and a short line alone in its place with the one that took that place.
 */
function pairUp(old: readonly Block[], fresh: readonly Block[]): [old: Block, fresh: Block][] {
  if (old.length * fresh.length > MOST_COMPARISONS) return old.slice(0, fresh.length).flatMap((block, i) => (block._type === fresh[i]!._type ? [[block, fresh[i]!] as [Block, Block]] : []))
  const [left, right] = [old.map(wordsIn), fresh.map(wordsIn)]
  const alone = old.length === 1 && fresh.length === 1 && left[0]!.size <= SHORT && right[0]!.size <= SHORT
  const score = (i: number, j: number): number => (old[i]!._type === fresh[j]!._type ? (alone ? 1 : likeness(left[i]!, right[j]!)) : 0)
  const scores = old.map((_, i) => fresh.map((__, j) => score(i, j)))
  // best[i][j]: the most likeness that old blocks from i on and fresh ones from j on can have together; squared, so that two pairs that are
  // alike by chance are not worth more than one that says the same.
  const best = Array.from({length: old.length + 1}, () => new Float64Array(fresh.length + 1))
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = fresh.length - 1; j >= 0; j--) {
      const paired = scores[i]![j]! >= ALIKE ? scores[i]![j]! ** 2 + best[i + 1]![j + 1]! : 0
      best[i]![j] = Math.max(paired, best[i + 1]![j]!, best[i]![j + 1]!)
    }
  const pairs: [Block, Block][] = []
  for (let i = 0, j = 0; i < old.length && j < fresh.length; ) {
    if (best[i]![j] === best[i + 1]![j]) i += 1
    else if (best[i]![j] === best[i]![j + 1]) j += 1
    else pairs.push([old[i++]!, fresh[j++]!])
  }
  return pairs
}

/** What was rewritten and moved as well must be more alike. */
const ALIKE_ELSEWHERE = 0.7

/**
 * The pairs without those whose new block is another old one, moved: much more like it than the one in whose place it stands,
 * and that one has no other partner.
 */
function withoutBetter(pairs: readonly [old: Block, fresh: Block][], old: readonly Block[]): readonly [old: Block, fresh: Block][] {
  const paired = new Set(pairs.map(([before]) => before))
  const alone = old.filter((block) => !paired.has(block)).map((block) => ({block, words: wordsIn(block)})).filter(({words}) => words.size > SHORT)
  if (alone.length === 0 || alone.length * pairs.length > MOST_COMPARISONS) return pairs
  return pairs.filter(([before, wanted]) => {
    const words = wordsIn(wanted)
    const own = likeness(wordsIn(before), words)
    return own >= ALIKE_ELSEWHERE || !alone.some(({block, words: theirs}) => block._type === wanted._type && words.size > SHORT && likeness(theirs, words) >= ALIKE_ELSEWHERE && likeness(theirs, words) > own)
  })
}

/** Blocks that are alike wherever they stand: the likest first, each once. */
function pairAnywhere(old: readonly Block[], fresh: readonly Block[]): [old: Block, fresh: Block][] {
  if (old.length === 0 || fresh.length === 0 || old.length * fresh.length > MOST_COMPARISONS) return []
  const right = fresh.map(wordsIn)
  const found = old.flatMap((block) => {
    const left = wordsIn(block)
    if (left.size <= SHORT) return []
    return fresh.flatMap((other, j) => {
      const score = other._type === block._type && right[j]!.size > SHORT ? likeness(left, right[j]!) : 0
      return score >= ALIKE_ELSEWHERE ? [{block, other, score}] : []
    })
  })
  const taken = new Set<Block>()
  return found.sort((a, b) => b.score - a.score).flatMap(({block, other}) => {
    if (taken.has(block) || taken.has(other)) return []
    taken.add(block).add(other)
    return [[block, other] as [Block, Block]]
  })
}

/** So much of a paragraph stands in another one that it must have been joined to it. */
const JOINED = 0.9

/** Whether the words of a block stand in another one. */
export function standsIn(block: Block, other: Block): boolean {
  if (!isTextBlock(block) || !isTextBlock(other) || plainText(block).trim() === '') return false
  if (plainText(other).includes(plainText(block))) return true
  const [words, among] = [wordsIn(block), wordsIn(other)]
  return words.size > SHORT && [...words].filter((word) => among.has(word)).length >= words.size * JOINED
}

function wordsIn(block: Block): ReadonlySet<string> {
  return new Set((isTextBlock(block) ? plainText(block) : JSON.stringify(block)).toLowerCase().match(/[\p{L}\p{N}]+/gu))
}

/** The share of words that two blocks have in common. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((word) => b.has(word)).length
  return common / Math.max(1, Math.min(a.size, b.size))
}
