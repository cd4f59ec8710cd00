import type {Join, Leaf, Range} from '../types.ts'

/** Everything between two places of a text that stands there as it is. */
export function leafOf(text: string, [start, end]: Range): Leaf {
  return {text: text.slice(start, end), src: [start, end], origin: 'verbatim'}
}

/** A leaf without characters of its own in the source: a label that counts for several lines, an empty place. */
export function syntheticLeaf(text: string, at: number): Leaf {
  return {text, src: [at, at], origin: 'synthetic'}
}

/**
 * The part [from, to) of a leaf's text, with its own place in the source. Mark-up at the edges stays outside:
 *   Tea <b>and</b> milk  → [4, 7) is "and", from behind <b> to before </b>
 */
export function sliceLeaf(leaf: Leaf, from: number, to = leaf.text.length): Leaf {
  const text = leaf.text.slice(from, to)
  if (leaf.origin === 'synthetic') return {...leaf, text}
  const joins: Join[] = []
  let [start, end] = [leaf.src[0], leaf.src[0]]
  let [source, at] = [leaf.src[0], 0]
  let opened = false
  /** Takes a piece of the source that shows as `size` units of the text from `at` on; verbatim, or as the join says. */
  const take = (pieceEnd: number, size: number, join?: Join): void => {
    const [first, last] = [Math.max(from, at), Math.min(to, at + size)]
    if (first < last || (size === 0 && opened && at > from && at < to)) {
      if (!join) {
        if (!opened) start = source + first - at
        end = source + last - at
      } else {
        if (!opened) start = join.src[0]
        // What is cut through belongs to the part before the cut; the rest has no characters of its own.
        const whole = first === at
        joins.push({...join, src: whole ? join.src : [join.src[1], join.src[1]], as: join.as.slice(first - at, last - at)})
        if (!whole && !opened) start = join.src[1]
        end = join.src[1]
      }
      opened = true
    }
    source = pieceEnd
    at += size
  }
  for (const join of leaf.joins ?? []) {
    take(join.src[0], join.src[0] - source)
    take(join.src[1], join.as.length, join)
  }
  take(leaf.src[1], leaf.src[1] - source)
  if (!opened) start = end = placeOf(leaf, from)
  // A join that nothing of this part follows is mark-up at its edge.
  while (joins.at(-1)?.as === '' && joins.at(-1)!.src[1] === end) end = joins.pop()!.src[0]
  return {text, src: [start, end], origin: 'verbatim', ...(joins.length > 0 ? {joins} : {})}
}

/** Where in the source a place of the text is. */
function placeOf({src, joins = []}: Leaf, offset: number): number {
  let [source, at] = [src[0], 0]
  for (const join of joins) {
    if (at + join.src[0] - source >= offset) break
    at += join.src[0] - source + join.as.length
    source = join.src[1]
  }
  return Math.min(src[1], source + Math.max(0, offset - at))
}

/** The leaf `by` units further on in the source. */
export function mapLeaf(leaf: Leaf, by: number): Leaf {
  const move = ([start, end]: Range): Range => [start + by, end + by]
  return {...leaf, src: move(leaf.src), ...(leaf.joins ? {joins: leaf.joins.map((join) => ({...join, src: move(join.src)}))} : {})}
}

/** The leaf without the white space around it; undefined when there is nothing else. */
export function trimmedLeaf(leaf: Leaf): Leaf | undefined {
  const start = leaf.text.search(/\S/)
  if (start < 0) return undefined
  const end = leaf.text.trimEnd().length
  return start === 0 && end === leaf.text.length ? leaf : sliceLeaf(leaf, start, end)
}

/** Several leaves as one, in their order; what stands between them in the source is shown as `between`. */
export function joinLeaves(leaves: readonly Leaf[], between: string): Leaf | undefined {
  const [first, ...rest] = leaves
  if (!first || rest.length === 0) return first
  const joins: Join[] = [...(first.joins ?? [])]
  let {text, src: [, end]} = first
  for (const leaf of rest) {
    joins.push({src: [end, leaf.src[0]], as: between}, ...(leaf.joins ?? []))
    text += between + leaf.text
    end = leaf.src[1]
  }
  return {text, src: [first.src[0], end], origin: 'verbatim', joins}
}

/** Whether the leaf was several lines of the source. */
export function isWrapped({joins}: Leaf): boolean {
  return joins?.some(({line}) => line) ?? false
}
