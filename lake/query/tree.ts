import type {ExprNode, SyntaxNode} from 'groq-js'

/**
 * Walking groq-js' syntax tree. Its node types are not public API: groq-js is pinned to one exact version, and nothing outside
 * lake/query looks at a node.
 */

/** How the scope of a child relates to its parent's: groq-js opens one per element, and the ones of Map and FlatMap are invisible to `^`. */
export type ScopeStep = 'same' | 'nested' | 'hidden'

const openers: Record<string, Record<string, ScopeStep>> = {
  Filter: {expr: 'nested'},
  Projection: {expr: 'nested'},
  PipeFuncCall: {args: 'nested'},
  Map: {expr: 'hidden'},
  FlatMap: {expr: 'hidden'},
}

/** Which scope the child under `key` of a node of this type is evaluated in. */
export function scopeStep(nodeType: string, key: string): ScopeStep {
  return openers[nodeType]?.[key] ?? 'same'
}

export function isNode(value: unknown): value is ExprNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** The child nodes of a node with the key each is found under. What a Value holds is data, even when it looks like a node. */
export function* children(node: SyntaxNode): Generator<[key: string, child: ExprNode]> {
  if (node.type === 'Value') return
  for (const [key, value] of Object.entries(node)) {
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) yield [key, item]
    } else if (isNode(value)) yield [key, value]
  }
}

/** The node with each child replaced; the same object when no child changed. */
export function mapChildren(node: ExprNode, change: (child: ExprNode, key: string) => ExprNode): ExprNode {
  if (node.type === 'Value') return node
  let changed = false
  const swap = (value: unknown, key: string): unknown => {
    if (!isNode(value)) return value
    const next = change(value, key)
    if (next !== value) changed = true
    return next
  }
  const entries = Object.entries(node).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.map((item) => swap(item, key)) : swap(value, key),
  ])
  return changed ? Object.fromEntries(entries) : node
}

/** True when the test holds for the node or anything below it. */
export function some(node: ExprNode, test: (node: ExprNode) => boolean): boolean {
  if (test(node)) return true
  for (const [, child] of children(node)) if (some(child, test)) return true
  return false
}

/** Values as they are inside groq-js: JSON, plus its DateTime and Path objects. */
export type Native = (...args: unknown[]) => unknown

/** Which of our functions a node calls. */
const callees = new WeakMap<object, Native>()

/**
 * A node that calls one of our functions with evaluated arguments.
 *
 * groq-js has no hook for functions, but its object and attribute nodes suffice: an object literal may bring its own
 * `hasOwnProperty`, and reading an attribute asks exactly that method first, with all other attributes already evaluated.
 * Reading `.answer` therefore runs the function. It works in sync and in async mode; test/lake/query/functions.test.ts holds it to that.
 */
export function call(native: Native, args: ExprNode[]): ExprNode {
  const run = function (this: Record<string, unknown>): boolean {
    this.answer = native(...args.map((_, index) => this[`argument${index}`]))
    return true
  }
  callees.set(run, native)
  return {
    type: 'AccessAttribute',
    name: 'answer',
    base: {
      type: 'Object',
      attributes: [
        ...args.map((value, index) => ({type: 'ObjectAttributeValue' as const, name: `argument${index}`, value})),
        {type: 'ObjectAttributeValue', name: 'hasOwnProperty', value: {type: 'Value', value: run}},
      ],
    },
  }
}

/** True for a node that `call` made. */
export function isCall(node: ExprNode): boolean {
  if (node.type !== 'AccessAttribute' || node.base?.type !== 'Object') return false
  const last = node.base.attributes.at(-1)
  return last?.type === 'ObjectAttributeValue' && last.value.type === 'Value' && typeof last.value.value === 'function'
}

/** The arguments of a node that calls this function of ours; undefined for any other node. */
export function argumentsOf(node: ExprNode, native: Native): ExprNode[] | undefined {
  if (node.type !== 'AccessAttribute' || node.base?.type !== 'Object') return undefined
  const values = node.base.attributes.flatMap((attribute) => (attribute.type === 'ObjectAttributeValue' ? [attribute.value] : []))
  const last = values.at(-1)
  const isCallee = last?.type === 'Value' && typeof last.value === 'function' && callees.get(last.value) === native
  return isCallee ? values.slice(0, -1) : undefined
}
