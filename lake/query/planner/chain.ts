import type {ExprNode} from 'groq-js'
import {mapChildren} from '../tree.ts'
import {keysOf, type KeyReading} from './keys.ts'

/**
 * What stands behind a `*`, from the inside out: filters, perhaps a projection, perhaps an order, perhaps a slice.
 *   *[_type == "article"][defined(slug)] {title} | order(title) [0...20]
 */
export interface Chain {
  /** What all of it is made from: `*`, unless something else was looked for. */
  source: ExprNode
  filters: ExprNode[]
  projection: ExprNode | undefined
  /** `undefined` without an order; `'unknown'` when no index can sort so. */
  order: KeyReading[] | 'unknown' | undefined
  /** The part of a list that is wanted; both ends count from its beginning. */
  part: {from: number; to: number} | undefined
  /** The same with other documents in the place of what the filters leave over, with the slice or without. */
  over(filtered: ExprNode, isSliced: boolean): ExprNode
  /** The filters with other documents in the place of `*`. */
  filtered(documents: ExprNode): ExprNode
}

/**
 * Reads a chain from its outermost node; undefined when the node is none, or holds something else.
 * @param isSource What the chain may begin with.
 */
export function chainOf(node: ExprNode, isSource = isEverything): Chain | undefined {
  const slice = node.type === 'Slice' || node.type === 'AccessElement' ? node : undefined
  const part = slice && partOf(slice)
  if (slice && !part) return undefined
  const sorted = slice ? inside(slice.base) : inside(node)
  const order = sorted.type === 'PipeFuncCall' && sorted.name === 'order' ? sorted : undefined
  const mapped = order ? inside(order.base) : sorted
  const map = mapped.type === 'Map' ? mapped : undefined
  if (!order && map && !slice) return undefined
  const below = filtersOf(map ? inside(map.base) : mapped, isSource)
  if (!below) return undefined
  const {source, filters} = below
  const over = (filtered: ExprNode, isSliced: boolean): ExprNode => {
    const projected = map ? withBase(map, filtered) : filtered
    const inOrder = order ? withBase(order, projected) : projected
    if (!slice) return inOrder
    if (isSliced) return withBase(slice, inOrder)
    return slice.type === 'AccessElement' ? {...slice, base: inOrder, index: 0} : inOrder
  }
  return {
    source,
    filters: filters.map(({expr}) => expr),
    projection: map?.expr,
    order: order && (keysOf(order.args, map?.expr) ?? 'unknown'),
    part,
    over,
    filtered: (documents) => filters.reduceRight<ExprNode>((base, filter) => withBase(filter, base), documents),
  }
}

/** Brackets and `[]` change nothing about a list. */
export function inside(node: ExprNode): ExprNode {
  return node.type === 'Group' || node.type === 'ArrayCoerce' ? inside(node.base) : node
}

type Filter = ExprNode & {type: 'Filter'}

/** The filters down to the source, outermost first; undefined when something else lies there. */
function filtersOf(node: ExprNode, isSource: (node: ExprNode) => boolean): {source: ExprNode; filters: Filter[]} | undefined {
  if (isSource(node)) return {source: node, filters: []}
  if (node.type !== 'Filter') return undefined
  const below = filtersOf(inside(node.base), isSource)
  return below && {...below, filters: [node, ...below.filters]}
}

function isEverything(node: ExprNode): boolean {
  return node.type === 'Everything'
}

export function withBase(node: ExprNode, base: ExprNode): ExprNode {
  return mapChildren(node, (child, key) => (key === 'base' ? base : child))
}

function partOf(slice: ExprNode & {type: 'Slice' | 'AccessElement'}): Chain['part'] {
  if (slice.type === 'AccessElement') return slice.index >= 0 ? {from: slice.index, to: slice.index + 1} : undefined
  const {left, right, isInclusive} = slice
  const to = isInclusive ? right + 1 : right
  return left >= 0 && right >= 0 && to > left ? {from: left, to} : undefined
}
