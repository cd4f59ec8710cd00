import {isTextBlock, plainText} from '../../portable-text/index.ts'
import type {TextBlock} from '../../portable-text/index.ts'
import {mergeBlock, wordsOf} from './block.ts'
import type {Block} from './block.ts'
import {conflictAt} from './conflict.ts'
import type {Conflict} from './conflict.ts'
import {hasNoNewMark} from './marks.ts'
import type {Tombstone} from './marks.ts'
import {partnersOf, standsIn} from './pairs.ts'
import {same} from './same.ts'
import {isJoined, partedOff, sewn, unsewn} from './seams.ts'

export interface MergedBlocks {
  merged: Block[]
  conflicts: Conflict[]
  tombstones: Tombstone[]
}

/**
 * Three bodies → one: `base` as last imported, `next` as the source is now, `current` as editors have it. The editors'
 * order stands. What only the source changed is taken, what an editor changed is kept, and a block that both changed is
 * merged word by word, also when an editor parted it or joined it with the next. A block that came from the source goes
 * on under the key that it has there now, so that the next import knows it again. Linear in the number of blocks, but
 * for the comparison of what was rewritten.
 */
export function mergeBlocks(field: string, base: readonly Block[], next: readonly Block[], current: readonly Block[], tombstones: readonly Tombstone[]): MergedBlocks {
  return new BlockMerge(field, base, next, current, tombstones).merge()
}

class BlockMerge {
  private readonly field: string
  private readonly base: readonly Block[]
  private readonly next: readonly Block[]
  private readonly current: readonly Block[]
  /** Base block → what the source has made of it. */
  private readonly partners: ReadonlyMap<Block, Block>
  /** The source's blocks that changed their place in the source. */
  private readonly moved: ReadonlySet<Block>
  private readonly placeInBase: ReadonlyMap<string, number>
  private readonly placeInNext: ReadonlyMap<Block, number>
  private readonly keys: ReadonlySet<string>
  /** Blocks that neither the source nor an editor has any more under their own key. */
  private readonly gone: readonly Block[]
  /** Those of them that were merged with the block to which an editor joined them. */
  private readonly joined = new Set<Block>()
  private readonly known: Map<string, Tombstone[]>
  /** What stands in the result for each of the source's blocks. */
  private readonly standing = new Map<Block, Block>()
  private readonly conflicts: Conflict[] = []
  private readonly tombstones: Tombstone[] = []

  constructor(field: string, base: readonly Block[], next: readonly Block[], current: readonly Block[], tombstones: readonly Tombstone[]) {
    const {partners, moved} = partnersOf(base, next)
    this.field = field
    this.base = base
    this.next = next
    this.current = current
    this.partners = partners
    this.moved = moved
    this.placeInBase = new Map(base.map(({_key}, i) => [_key, i]))
    this.placeInNext = new Map(next.map((block, i) => [block, i]))
    this.keys = new Set(current.map(({_key}) => _key))
    this.gone = base.filter((block) => !partners.has(block) && !this.keys.has(block._key))
    this.known = Map.groupBy(tombstones, ({block}) => block)
  }

  merge(): MergedBlocks {
    const chain = this.takeCurrent()
    return {merged: inOrder(chain, this.takeNew()), conflicts: this.conflicts, tombstones: this.tombstones}
  }

  /** The editors' blocks in their order, each with the source's changes in it. */
  private takeCurrent(): Block[] {
    const chain: Block[] = []
    for (let i = 0; i < this.current.length; i++) {
      const block = this.current[i]!
      const before = this.origin(block)
      const wanted = before && this.partners.get(before)
      if (before && wanted) {
        const pieces = this.settle(before, wanted, block, this.current.slice(i + 1, i + 4))
        chain.push(...(this.moved.has(wanted) ? pieces.slice(1) : pieces))
        i += pieces.length - 1
        if (this.gone.length > 0 && !same(block, before)) this.tellOfJoined(block, before)
      } else if (!before) {
        this.tellOfJoined(block)
        chain.push(block)
      } else if (!same(block, before) && !isOnlyUnmarked(before, block)) {
        this.conflicts.push(conflictAt(this.path(block), 'removedAtSource', {base: wordsOf(before), source: null, editor: wordsOf(block)}))
        chain.push(block)
      }
    }
    return chain
  }

  /** A paragraph, `was` as last imported or an editor's own, to which one was joined that the source has taken away since. */
  private tellOfJoined(now: Block, was?: Block): void {
    for (const before of this.gone) {
      if (this.joined.has(before) || !standsIn(before, now) || (was && standsIn(before, was))) continue
      this.conflicts.push(conflictAt(this.path(now), 'removedAtSource', {base: wordsOf(before), source: null, editor: wordsOf(now)}))
    }
  }

  /** One block of the source with what an editor made of it: a block, or the pieces into which an editor parted it. */
  private settle(before: Block, wanted: Block, block: Block, below: readonly Block[]): Block[] {
    const parts = partedOff(before, block, below.slice(0, this.countOwn(below)))
    const joined = parts.length === 0 ? this.joinedTo(before, wanted, block) : []
    for (const one of joined) this.joined.add(one)
    const sources = [wanted, ...joined.flatMap((other) => this.partners.get(other) ?? [])]
    const key = this.keys.has(wanted._key) ? block._key : wanted._key
    const stones = [before, ...joined].flatMap(({_key}) => this.known.get(_key) ?? [])
    const merged = mergeBlock(this.field, key, together([before, ...joined]), together(sources), together([block, ...parts]), stones)
    this.conflicts.push(...merged.conflicts)
    this.tombstones.push(...merged.tombstones)
    const pieces = parts.length > 0 && isTextBlock(merged.block) ? unsewn(merged.block, [merged.block, ...parts]) : [merged.block]
    for (const source of sources) this.standing.set(source, pieces[0]!)
    return pieces
  }

  /** The base block below `before`, when an editor joined it to `before`: it has no block of its own any more. */
  private joinedTo(before: Block, wanted: Block, block: Block): Block[] {
    const after = this.base[this.placeInBase.get(before._key)! + 1]
    if (!after || this.keys.has(after._key) || !isJoined(before, after, block)) return []
    const wantedAfter = this.partners.get(after)
    return !wantedAfter || this.next[this.placeInNext.get(wanted)! + 1] === wantedAfter ? [after] : []
  }

  /**
   * Where the source's own new blocks go, and those that it moved: below what stands for the block before, by key. What
   * an editor removed and the source has changed since is told.
   */
  private takeNew(): Map<string | undefined, Block[]> {
    const followers = new Map<string | undefined, Block[]>()
    const origins = new Map([...this.partners].map(([before, wanted]) => [wanted, before]))
    const own = new Map(this.current.filter((block) => !this.origin(block)).map((block) => [textOf(block), block]))
    const placed = new Set<Block>()
    let anchor: string | undefined
    for (const block of this.next) {
      const before = origins.get(block)
      const there = this.standing.get(block) ?? (before ? undefined : (own.get(textOf(block)) ?? (this.keys.has(block._key) ? block : undefined)))
      if (!there && before) {
        if (!saysTheSame(before, block)) this.conflicts.push(conflictAt(this.path(block), 'removedHere', {base: wordsOf(before), source: wordsOf(block), editor: null, item: block, ...(anchor === undefined ? {} : {after: anchor})}))
        continue
      }
      // Joined by an editor, two blocks of the source are one that stands for both.
      if (!there || (this.moved.has(block) && !placed.has(there))) followers.set(anchor, [...(followers.get(anchor) ?? []), there ?? block])
      placed.add(there ?? block)
      anchor = (there ?? block)._key
    }
    return followers
  }

  private origin({_key}: Block): Block | undefined {
    const place = this.placeInBase.get(_key)
    return place === undefined ? undefined : this.base[place]
  }

  /** How many blocks from the first on came from no source. */
  private countOwn(blocks: readonly Block[]): number {
    const foreign = blocks.findIndex((block) => this.origin(block))
    return foreign < 0 ? blocks.length : foreign
  }

  private path({_key}: Block): string {
    return `${this.field}[_key=="${_key}"]`
  }
}

function together(blocks: readonly Block[]): Block {
  return blocks.length > 1 ? sewn(blocks as readonly TextBlock[]) : blocks[0]!
}

/** Each block with what follows it, at any depth. */
function inOrder(chain: readonly Block[], followers: ReadonlyMap<string | undefined, Block[]>): Block[] {
  const merged: Block[] = []
  const waiting = [...(followers.get(undefined) ?? []), ...chain].toReversed()
  for (let block = waiting.pop(); block; block = waiting.pop()) {
    merged.push(block)
    waiting.push(...(followers.get(block._key) ?? []).toReversed())
  }
  return merged
}

/** Whether all that an editor did to a block was to take marks away: nothing of theirs goes with it. */
function isOnlyUnmarked(before: Block, now: Block): boolean {
  if (!isTextBlock(before) || !isTextBlock(now) || plainText(before) !== plainText(now) || before.style !== now.style) return false
  return hasNoNewMark(before, now)
}

/** Whether only marks differ, if anything: no reason to ask about a paragraph that an editor took out. */
function saysTheSame(before: Block, now: Block): boolean {
  return isTextBlock(before) && isTextBlock(now) ? textOf(before) === textOf(now) : same(before, now)
}

/** Two blocks of the same words are the same to a reader; blocks that are no text are told apart by their key. */
function textOf(block: Block): string {
  return isTextBlock(block) ? `${block.style} ${block.listItem ?? ''} ${plainText(block)}` : block._key
}
