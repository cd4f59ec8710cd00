import type {ExprNode} from 'groq-js'
import type {Traced} from './origin.ts'

/** What `@` and `^` mean at a place of the query: the scopes of groq-js, with origins. */
export interface Scope {
  value: Traced
  parent?: Scope | undefined
  /** The scope of a mapping, which `^` does not see. */
  hidden: boolean
}

export function nested(scope: Scope, value: Traced): Scope {
  return {value, parent: scope.hidden ? scope.parent : scope, hidden: false}
}

export function hidden(scope: Scope, value: Traced): Scope {
  return {...nested(scope, value), hidden: true}
}

export function ancestor(scope: Scope, steps: number): Scope | undefined {
  let current: Scope | undefined = scope
  for (let step = 0; step < steps; step++) current = current?.parent
  return current
}

const level = (depth: number): string => `scope ${depth}`
const HIDDEN = 'scope @'

/** The shape of the scopes around a node: how many, and whether a hidden one is the innermost. Nodes of the same shape share a plan. */
export interface Surroundings {
  depth: number
  hidden: boolean
  /** Names have a space in them, so that no parameter of a query is called so. */
  params: Record<string, unknown>
}

export function surroundings(scope: Scope): Surroundings {
  const values: unknown[] = []
  // The outermost scope holds nothing, and groq-js makes it by itself.
  let current: Scope | undefined = scope.hidden ? scope.parent : scope
  for (; current?.parent; current = current.parent) values.unshift(current.value.value)
  const params: Record<string, unknown> = Object.fromEntries(values.map((value, index) => [level(index), value]))
  if (scope.hidden) params[HIDDEN] = [scope.value.value]
  return {depth: values.length, hidden: scope.hidden, params}
}

/**
 * The node as the innermost expression of as many scopes. groq-js only opens scopes by itself, so each is opened by the kind of node
 * that does: a projection of an object, a mapping of a list of one. Parameters bring the values, and tell the planner that they change.
 */
export function surrounded(node: ExprNode, {depth, hidden}: Surroundings): ExprNode {
  let inner: ExprNode = hidden ? {type: 'Map', base: {type: 'Parameter', name: HIDDEN}, expr: node} : node
  for (let index = depth - 1; index >= 0; index--) {
    inner = {type: 'Projection', base: {type: 'Parameter', name: level(index)}, expr: inner}
  }
  return inner
}
