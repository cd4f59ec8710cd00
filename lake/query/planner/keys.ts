import type {ExprNode} from 'groq-js'
import {ITEMS, type Making, type OrderKey, type Path, type Sortable} from '../../conditions.ts'
import {outside} from './scope.ts'
import {behind, isSingle, lowerOf, stepsOf} from './steps.ts'

/** What an order sorts by, as far as an index can; see `Reading`. */
export interface KeyReading {
  values: ExprNode[]
  /** Undefined when the values are such that no index can sort so. */
  key(values: unknown[]): OrderKey | undefined
}

/**
 * Reads the arguments of `order()`, through a projection that stands before it:
 *   *[…]{_id, "orderings": [publishedAt]} | order(orderings[0] desc)
 * `undefined` when one of them is nothing that an index sorts by.
 */
export function keysOf(args: readonly ExprNode[], projection: ExprNode | undefined): KeyReading[] | undefined {
  const keys = args.map((arg) => {
    const node = arg.type === 'Desc' || arg.type === 'Asc' ? arg.base : arg
    const value = projection ? behind(node, projection) : node
    return value && keyOf(value, arg.type === 'Desc')
  })
  return keys.every((key) => key !== undefined) ? keys : undefined
}

function keyOf(node: ExprNode, descending: boolean): KeyReading | undefined {
  const sortable = sortableOf(node)
  if (sortable) return {values: [], key: () => ({is: 'value', ...sortable, descending})}
  return sharedOf(node, descending)
}

function sortableOf(node: ExprNode): Sortable | undefined {
  if (node.type === 'Group') return sortableOf(node.base)
  const {made, of} = madeOf(node)
  if (of) {
    const inner = sortableOf(of)
    return inner?.made === 'itself' ? {...inner, made} : undefined
  }
  if (node.type === 'FuncCall' && node.namespace === 'global' && node.name === 'coalesce') {
    const inner = node.args.map(sortableOf)
    return inner.length > 0 && inner.every((one) => one?.made === 'itself') ? {paths: inner.flatMap((one) => one?.paths ?? []), made: 'itself'} : undefined
  }
  const path = ownPath(node)
  return path && {paths: [path], made: 'itself'}
}

/** `lower(title)`, `length(title)`, `count(categories)` */
function madeOf(node: ExprNode): {made: Making; of?: ExprNode | undefined} {
  const lowered = lowerOf(node)
  if (lowered) return {made: 'lower', of: lowered}
  const isMade = node.type === 'FuncCall' && node.namespace === 'global' && (node.name === 'length' || node.name === 'count')
  return isMade ? {made: node.name as Making, of: node.args[0]} : {made: 'itself'}
}

/** The path of a single value of the document itself. */
function ownPath(node: ExprNode): Path | undefined {
  const steps = stepsOf(node)
  return steps?.length === 1 && isSingle(steps) && steps[0] && steps[0].length > 0 ? steps[0] : undefined
}

/** `count(organizations[_ref in $ids])` */
function sharedOf(node: ExprNode, descending: boolean): KeyReading | undefined {
  if (node.type === 'Group') return sharedOf(node.base, descending)
  const [filter] = node.type === 'FuncCall' && node.namespace === 'global' && node.name === 'count' ? node.args : []
  if (filter?.type !== 'Filter' || filter.expr.type !== 'OpCall') return undefined
  const {op, left, right} = filter.expr
  const [list, ...more] = stepsOf(filter.base) ?? []
  const item = stepsOf(left)
  if (!list || more.length > 0 || list.slice(0, -1).includes(ITEMS) || item?.length !== 1 || item[0]?.length !== 1 || item[0][0] !== '_ref') return undefined
  const inner = outside(right)
  const value = inner && outside(inner)
  if ((op !== 'in' && op !== '==') || !value) return undefined
  const path: Path = list.at(-1) === ITEMS ? list : [...list, ITEMS]
  return {
    values: [value],
    key([found]) {
      const among = op === '==' ? [found] : found
      return Array.isArray(among) && among.every((id) => typeof id === 'string' && id !== '') ? {is: 'shared', path, among: [...new Set(among as string[])], descending} : undefined
    },
  }
}
