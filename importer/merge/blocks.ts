import {buildBlock, decorations, isTextBlock, markedRanges, plainText} from '../../portable-text/index.ts'
import type {Annotation, ObjectBlock, TextBlock} from '../../portable-text/index.ts'
import {align} from './align.ts'
import type {Hunk} from './align.ts'
import type {Conflict} from './conflict.ts'
import {canonical, same} from './same.ts'

type Block = TextBlock | ObjectBlock

/**
 * Three bodies → one: `base` as last imported, `next` as the source is now, `current` as editors have it.
 * What only the source changed is taken, what an editor changed is kept; where both changed the same block the
 * editor's stays and the conflict says what the source wanted. No text of an editor is ever dropped.
 */
export function mergeBlocks(field: string, base: readonly Block[], next: readonly Block[], current: readonly Block[]): {merged: Block[]; conflicts: Conflict[]} {
  const {kept, hunks, moved} = align(base.map(keyOf), next.map(keyOf))
  const merge = new BlockMerge(field, base, next, current, moved)
  for (const [b, n] of kept) merge.refresh(base[b]!, next[n]!)
  for (const hunk of hunks) merge.take(hunk)
  return {merged: merge.result, conflicts: merge.conflicts}
}

const keyOf = (block: Block): string => block._key
const wordsOf = (block: Block | undefined): string | undefined => block && (isTextBlock(block) ? plainText(block) : block._type)

/** One merge under way: the current body, into which the source's changes are taken one after the other. */
class BlockMerge {
  result: Block[]
  readonly conflicts: Conflict[] = []
  private readonly field: string
  private readonly base: readonly Block[]
  private readonly next: readonly Block[]
  private readonly before: ReadonlyMap<string, Block>
  private readonly moved: ReadonlySet<string>
  /** Where a base block's successor stands: what later insertions hold on to. */
  private readonly successor = new Map<string, string>()

  constructor(field: string, base: readonly Block[], next: readonly Block[], current: readonly Block[], moved: ReadonlySet<string>) {
    this.field = field
    this.base = base
    this.next = next
    this.moved = moved
    this.before = new Map(current.map((block) => [block._key, block]))
    this.result = [...current]
  }

  /** The same words in both: only what lies over them may have changed. */
  refresh(base: Block, next: Block): void {
    const mine = this.before.get(base._key)
    if (!mine || same(base, next)) return
    if (same(mine, base)) this.replace(base._key, [next])
    else if (isTextBlock(mine) && isTextBlock(base) && isTextBlock(next) && plainText(mine) === plainText(base))
      this.replace(base._key, [withAnnotations(mine, mine, mergeSets(base, next, mine))])
  }

  take({base: [b0, b1], next: [n0, n1]}: Hunk): void {
    const old = this.base.slice(b0, b1).filter(({_key}) => !this.moved.has(_key))
    const fresh = this.next.slice(n0, n1)
    const touched = old.filter((block) => !this.isUntouched(block))
    const incoming = fresh.filter(({_key}) => !this.moved.has(_key))
    const partner = pairUp(old, incoming, touched)
    const spent = new Set<Block>()
    for (const block of touched) {
      const wanted = partner.get(block)
      if (wanted) spent.add(wanted)
      this.settle(block, wanted)
    }
    // Where the source's blocks go: in the place of the first one they replace, else below what stood before them.
    const first = old.findIndex((block) => !touched.includes(block))
    let anchor = first >= 0 ? this.result[this.indexOf(old[first]!._key) - 1]?._key : this.anchorBefore(b0)
    for (const block of fresh) {
      if (spent.has(block)) {
        const stays = [...partner].find(([, wanted]) => wanted === block)?.[0]._key
        if (stays !== undefined && this.indexOf(stays) >= 0) anchor = stays
        continue
      }
      if (this.moved.has(block._key)) this.moveAfter(anchor, block)
      else if (this.indexOf(block._key) < 0) this.insertAfter(anchor, block)
      if (this.indexOf(block._key) >= 0) anchor = block._key
    }
    for (const block of old) {
      if (!touched.includes(block)) this.result = this.result.filter(({_key}) => _key !== block._key)
      if (anchor !== undefined && this.indexOf(block._key) < 0) this.successor.set(block._key, anchor)
    }
  }

  /** An editor's block against the source's change of it. */
  private settle(base: Block, wanted: Block | undefined): void {
    const mine = this.before.get(base._key)
    if (mine && wanted && isTextBlock(mine) && isTextBlock(base) && isTextBlock(wanted) && plainText(mine) === plainText(base) && mine.style === base.style) {
      // Only names or quotes were marked or unmarked: the source's words can have them all the same.
      const {block, lost} = carryOver(base, mine, wanted)
      this.replace(base._key, [block])
      this.successor.set(base._key, block._key)
      if (lost.length > 0) this.conflict(base, wanted, mine, `marks on ${lost.map((words) => `“${words}”`).join(', ')}`)
      return
    }
    if (!mine && !wanted) return
    this.conflict(base, wanted, mine)
  }

  private conflict(base: Block, wanted: Block | undefined, mine: Block | undefined, about?: string): void {
    this.conflicts.push({
      field: this.field,
      block: base._key,
      base: wordsOf(base) ?? null,
      source: wordsOf(wanted) ?? null,
      editor: wordsOf(mine) ?? null,
      ...(about ? {about} : {}),
    })
  }

  private isUntouched(base: Block): boolean {
    const mine = this.before.get(base._key)
    return mine !== undefined && same(mine, base)
  }

  private indexOf(key: string): number {
    return this.result.findIndex(({_key}) => _key === key)
  }

  private replace(key: string, blocks: Block[]): void {
    const at = this.indexOf(key)
    if (at >= 0) this.result = this.result.toSpliced(at, 1, ...blocks)
  }

  private insertAfter(anchor: string | undefined, block: Block): void {
    this.result = this.result.toSpliced(anchor === undefined ? 0 : this.indexOf(anchor) + 1, 0, block)
  }

  /** A block that the source moved: the editor's version of it moves along; if they removed it, it stays away. */
  private moveAfter(anchor: string | undefined, block: Block): void {
    const mine = this.result.find(({_key}) => _key === block._key)
    if (!mine) return
    this.result = this.result.filter(({_key}) => _key !== block._key)
    this.insertAfter(anchor === block._key ? undefined : anchor, mine)
  }

  /** The nearest base block above that still stands, or what took its place. */
  private anchorBefore(b0: number): string | undefined {
    for (let i = b0 - 1; i >= 0; i--) {
      const key = this.base[i]!._key
      for (const candidate of [key, this.successor.get(key)]) if (candidate !== undefined && this.indexOf(candidate) >= 0) return candidate
    }
    return undefined
  }
}

/** Which of the source's blocks each touched block became: one for one when their number is the same, else the likest. */
function pairUp(old: readonly Block[], fresh: readonly Block[], touched: readonly Block[]): Map<Block, Block> {
  const pairs = new Map<Block, Block>()
  if (old.length === fresh.length) {
    for (const block of touched) pairs.set(block, fresh[old.indexOf(block)]!)
    return pairs
  }
  const free = new Set(fresh)
  for (const block of touched) {
    const [best] = [...free].map((candidate) => ({candidate, score: likeness(block, candidate)})).sort((a, b) => b.score - a.score)
    if (!best || best.score < 0.4) continue
    pairs.set(block, best.candidate)
    free.delete(best.candidate)
  }
  return pairs
}

/** The share of words two blocks have in common. */
function likeness(a: Block, b: Block): number {
  const [left, right] = [a, b].map((block) => new Set((wordsOf(block) ?? '').toLowerCase().match(/[\p{L}\p{N}]+/gu)))
  const common = [...(left ?? [])].filter((word) => right?.has(word)).length
  return common / Math.max(1, Math.min(left?.size ?? 0, right?.size ?? 0))
}

interface Found extends Annotation {
  id: string
}

/** Annotations as a set: the same kind of mark with the same meaning over the same characters is the same one. */
function annotationsOf(block: TextBlock): Found[] {
  return markedRanges(block).map(({start, end, def: {_key, ...value}}) => ({start, end, value, id: `${start}-${end} ${canonical(value)}`}))
}

/** What editors have, plus what the source adds, minus what the source takes away. What an editor removed stays away. */
function mergeSets(base: TextBlock, next: TextBlock, current: TextBlock): Annotation[] {
  const [old, fresh, mine] = [base, next, current].map(annotationsOf) as [Found[], Found[], Found[]]
  const [oldIds, freshIds, myIds] = [old, fresh, mine].map((set) => new Set(set.map(({id}) => id))) as [Set<string>, Set<string>, Set<string>]
  return [...mine.filter(({id}) => !oldIds.has(id) || freshIds.has(id)), ...fresh.filter(({id}) => !oldIds.has(id) && !myIds.has(id))]
}

/** New words from the source, with the editor's additions and removals of marks applied to them by the words they lie on. */
function carryOver(base: TextBlock, mine: TextBlock, wanted: TextBlock): {block: TextBlock; lost: string[]} {
  const old = annotationsOf(base)
  const now = annotationsOf(mine)
  const oldIds = new Set(old.map(({id}) => id))
  const myIds = new Set(now.map(({id}) => id))
  const text = plainText(wanted)
  const from = plainText(base)
  const meaning = (words: string, {value}: Annotation) => `${words} ${canonical({...value, utterance: undefined, part: undefined})}`
  const removed = old.filter(({id}) => !myIds.has(id)).map((mark) => meaning(from.slice(mark.start, mark.end), mark))
  const kept: Annotation[] = annotationsOf(wanted).filter((mark) => {
    const at = removed.indexOf(meaning(text.slice(mark.start, mark.end), mark))
    if (at >= 0) removed.splice(at, 1)
    return at < 0
  })
  const lost: string[] = []
  for (const mark of now.filter(({id}) => !oldIds.has(id))) {
    const words = from.slice(mark.start, mark.end)
    const start = text.indexOf(words)
    if (start < 0) lost.push(words)
    else kept.push({start, end: start + words.length, value: mark.value})
  }
  return {block: withAnnotations(wanted, wanted, kept), lost}
}

function withAnnotations(shape: TextBlock, words: TextBlock, annotations: readonly Annotation[]): TextBlock {
  return buildBlock({
    key: shape._key,
    text: plainText(words),
    style: shape.style,
    ...(shape.listItem ? {listItem: shape.listItem, level: shape.level ?? 1} : {}),
    annotations: annotations.map(({start, end, value}) => ({start, end, value})),
    decorations: decorations(words),
  })
}
