import type {ExprNode} from 'groq-js'
import {ITEMS, type Path} from '../../conditions.ts'

/**
 * Where an expression leads from the document it stands on: one path, or several with a reference followed between each two.
 *   author->organization->name    [['author'], ['organization'], ['name']]
 *   categories[]._ref             [['categories', ITEMS, '_ref']]
 * `undefined` for what is no plain way, such as a calculation.
 */
export type Steps = readonly Path[]

export function stepsOf(node: ExprNode): Steps | undefined {
  switch (node.type) {
    case 'This':
      return [[]]
    case 'Group':
      return stepsOf(node.base)
    case 'AccessAttribute':
      return onward(node.base ? stepsOf(node.base) : [[]], [[node.name]])
    case 'ArrayCoerce':
      return onward(stepsOf(node.base), [[ITEMS]])
    case 'Deref':
      return onward(stepsOf(node.base), [[], []])
    case 'Map':
    case 'FlatMap':
      return node.base.type === 'ArrayCoerce' ? onward(stepsOf(node.base), stepsOf(node.expr)) : undefined
    default:
      return undefined
  }
}

/** One way after another: the last path of the first goes on with the first of the second. */
export function onward(first: Steps | undefined, second: Steps | undefined): Steps | undefined {
  const last = first?.at(-1)
  if (!first || !last || !second) return undefined
  return [...first.slice(0, -1), [...last, ...(second[0] ?? [])], ...second.slice(1)]
}

/** It leads to one value, not to a list of them. */
export function isSingle(steps: Steps): boolean {
  return steps.every((path) => !path.includes(ITEMS))
}

/** The expression over the document that gives a value of what a projection made of it; undefined when nobody can say. */
export function behind(node: ExprNode, projection: ExprNode): ExprNode | undefined {
  if (node.type === 'Group') return behind(node.base, projection)
  if (node.type === 'FuncCall') {
    const args = node.args.map((arg) => behind(arg, projection))
    return args.every((arg) => arg !== undefined) ? {...node, args} : undefined
  }
  if (node.type === 'AccessElement') {
    const list = behind(node.base, projection)
    const element = list?.type === 'Array' && list.elements.every(({isSplat}) => !isSplat) ? list.elements[node.index] : undefined
    return element?.value
  }
  if (node.type !== 'AccessAttribute') return undefined
  if (node.base && node.base.type !== 'This') {
    const base = behind(node.base, projection)
    return base && {...node, base}
  }
  return attribute(projection, node.name)
}

function attribute(projection: ExprNode, name: string): ExprNode | undefined {
  if (projection.type !== 'Projection' || projection.base.type !== 'This' || projection.expr.type !== 'Object') return undefined
  for (const entry of projection.expr.attributes.toReversed()) {
    if (entry.type === 'ObjectAttributeValue') {
      if (entry.name === name) return entry.value
    } else if (entry.type === 'ObjectSplat' && entry.value.type === 'This') {
      return {type: 'AccessAttribute', name}
    } else return undefined
  }
  return undefined
}

/** What `lower()` is called with. */
export function lowerOf(node: ExprNode): ExprNode | undefined {
  return node.type === 'FuncCall' && node.name === 'lower' && (node.namespace === 'global' || node.namespace === 'string') ? node.args[0] : undefined
}
