import type {ExprNode} from 'groq-js'
import type {Listed, Path} from '../../conditions.ts'
import {chainOf, type Chain} from './chain.ts'
import {isSingle, stepsOf} from './steps.ts'

/** A list of plain fields of documents: what the indexes may know without the documents. */
export interface Fields {
  chain: Chain
  /** Names of the fields in the answer, in their order; absent when each item of the list is one value. */
  names: string[] | undefined
  paths: Path[]
  part: {from: number; to: number}
}

/**
 * Reads `*[…] | order(…)[…]{headline, "slug": slug.current}`, the same with the projection first, and `*[…].headline`; undefined for
 * everything else.
 */
export function fieldsOf(node: ExprNode): Fields | undefined {
  const outside = node.type === 'Map' ? {chain: chainOf(inside(node.base)), projection: node.expr} : undefined
  const chain = outside?.chain ?? chainOf(node)
  // Two projections, one of the other's: the outer one's fields are not the documents'.
  if (!chain || (outside?.chain && chain.projection) || chain.order === 'unknown') return undefined
  const projection = outside?.chain ? outside.projection : chain.projection
  const read = projection && plainFields(projection)
  if (!read) return undefined
  // One element of a list is no list.
  if (isElement(outside?.chain && node.type === 'Map' ? node.base : node)) return undefined
  return {...read, chain, part: chain.part ?? {from: 0, to: Infinity}}
}

function inside(node: ExprNode): ExprNode {
  return node.type === 'Group' || node.type === 'ArrayCoerce' ? inside(node.base) : node
}

function isElement(node: ExprNode): boolean {
  return inside(node).type === 'AccessElement'
}

function plainFields(projection: ExprNode): Pick<Fields, 'names' | 'paths'> | undefined {
  if (projection.type === 'AccessAttribute') {
    const path = plainPath(projection)
    return path && {names: undefined, paths: [path]}
  }
  if (projection.type !== 'Projection' || projection.base.type !== 'This' || projection.expr.type !== 'Object') return undefined
  const names: string[] = []
  const paths: Path[] = []
  for (const entry of projection.expr.attributes) {
    const path = entry.type === 'ObjectAttributeValue' ? plainPath(entry.value) : undefined
    if (entry.type !== 'ObjectAttributeValue' || !path || entry.name === '__proto__' || names.includes(entry.name)) return undefined
    names.push(entry.name)
    paths.push(path)
  }
  return names.length > 0 ? {names, paths} : undefined
}

function plainPath(node: ExprNode): Path | undefined {
  const steps = stepsOf(node)
  return steps?.length === 1 && isSingle(steps) && steps[0] && steps[0].length > 0 ? steps[0] : undefined
}

/** The list as groq-js would have made it. */
export function assembled({rows}: Listed, names: string[] | undefined): unknown[] {
  const items: unknown[] = []
  for (const row of rows) items.push(names ? Object.fromEntries(names.map((name, index) => [name, row[index]])) : row[0])
  return items
}
