import type {ExprNode} from 'groq-js'
import type {Listed, Path} from '../../conditions.ts'
import type {Doc} from '../../types.ts'
import {asking, remembered} from '../asking.ts'
import {withExactPaths} from '../path.ts'
import {run} from '../run.ts'
import {call, type ScopeStep} from '../tree.ts'
import {chainOf, inside, type Chain} from './chain.ts'
import {depend} from './documents.ts'
import {siteOf, type Site, type Visit} from './site.ts'
import {isSingle, stepsOf} from './steps.ts'

/** How an item of the answer is made of a row: of one of its values, or an object or a list of such. */
export type Shape = number | {fields: {name: string; of: Shape}[]} | {items: Shape[]}

/** A list of plain fields of documents: what the indexes may know without the documents. */
interface Fields {
  chain: Chain
  shape: Shape
  /** Of the values of a row. */
  paths: Path[]
  part: {from: number; to: number}
}

/**
 * Reads `*[…] | order(…)[…]{headline, "slug": slug.current}`, the same with objects in it, or with the projection first, and `*[…].headline`;
 * undefined for everything else.
 */
function fieldsOf(node: ExprNode): Fields | undefined {
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

function isElement(node: ExprNode): boolean {
  return inside(node).type === 'AccessElement'
}

function plainFields(projection: ExprNode): Pick<Fields, 'shape' | 'paths'> | undefined {
  const paths: Path[] = []
  const isObject = projection.type === 'Projection' && projection.base.type === 'This'
  const shape = isObject || projection.type === 'AccessAttribute' ? shapeOf(isObject ? projection.expr : projection, paths) : undefined
  return shape === undefined || paths.length === 0 ? undefined : {shape, paths}
}

/** Adds the paths that it needs. */
function shapeOf(node: ExprNode, paths: Path[]): Shape | undefined {
  const path = plainPath(node)
  if (path) return paths.push(path) - 1
  if (node.type === 'Array') {
    const items = node.elements.map(({value, isSplat}) => (isSplat ? undefined : shapeOf(value, paths)))
    return items.every((item) => item !== undefined) ? {items} : undefined
  }
  if (node.type !== 'Object') return undefined
  const entries: {name: string; of: Shape}[] = []
  for (const entry of node.attributes) {
    const of = entry.type === 'ObjectAttributeValue' ? shapeOf(entry.value, paths) : undefined
    if (entry.type !== 'ObjectAttributeValue' || of === undefined || entry.name === '__proto__' || entries.some(({name}) => name === entry.name)) return undefined
    entries.push({name: entry.name, of})
  }
  return {fields: entries}
}

function plainPath(node: ExprNode): Path | undefined {
  const steps = stepsOf(node)
  return steps?.length === 1 && isSingle(steps) && steps[0] && steps[0].length > 0 ? steps[0] : undefined
}

/** The list as groq-js would have made it. */
function assembled({rows}: Listed, shape: Shape): unknown[] {
  const items: unknown[] = []
  for (const row of rows) items.push(itemOf(row, shape))
  return items
}

function itemOf(row: readonly unknown[], shape: Shape): unknown {
  if (typeof shape === 'number') return row[shape]
  if ('items' in shape) return shape.items.map((item) => itemOf(row, item))
  return Object.fromEntries(shape.fields.map(({name, of}) => [name, itemOf(row, of)]))
}

/** A query that is nothing but a list of plain fields. When that is long, it is better answered row by row. */
export interface WholeListing {
  shape: Shape
  /** The rows, read while they are gone through. Undefined when the indexes do not know them, or for less than the `fewest` of the asking. */
  rows(): Listed | undefined
}

/** @param plan For what the filters compare with. */
export function wholeListing(tree: ExprNode, plan: (node: ExprNode) => ExprNode): WholeListing | undefined {
  const fields = fieldsOf(tree)
  if (!fields) return undefined
  // What a filter compares with is worked out before there is a document.
  const site = siteOf(fields.chain, () => [], plan, 'same')
  const values = site.values.map(withExactPaths)
  return {
    shape: fields.shape,
    rows: () => listOf(site, fields, values.map((node) => run(node, asking().options).data as unknown), true),
  }
}

/** Takes the fields from the indexes, if they know them. */
function listOf(site: Site, {paths, part}: Fields, given: unknown[], long = false): Listed | undefined {
  const {view, seen, note, fewest} = asking()
  const condition = site.reading.condition(given)
  const order = site.order(given)
  const found = order && view.list({where: condition, order, fields: paths, limit: part.to - part.from, offset: part.from, fewest, long})
  if (!found) return undefined
  depend(seen, condition)
  note?.({condition, what: 'fields', how: found.how, found: found.count, exact: true})
  return found
}

/**
 * Plain fields of documents, from the indexes where they know them.
 * @param otherwise The way of every other list.
 */
export function fieldsOnly(node: ExprNode, everything: () => Doc[], visit: Visit, scope: ScopeStep, otherwise: () => ExprNode): ExprNode | undefined {
  const fields = fieldsOf(node)
  if (!fields) return undefined
  const site = siteOf(fields.chain, everything, visit, scope)
  const key = {}
  const made = (): {list?: unknown[]} => remembered(key, () => ({}))
  const ask = (...given: unknown[]): boolean => {
    const found = listOf(site, fields, given)
    if (found) made().list = assembled(found, fields.shape)
    return found !== undefined
  }
  return {
    type: 'Select',
    alternatives: [{type: 'SelectAlternative', condition: call(ask, site.values), value: call(() => made().list, [])}],
    fallback: otherwise(),
  }
}
