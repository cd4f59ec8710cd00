import type {ExprNode} from 'groq-js'
import {mapChildren, scopeStep, some} from './tree.ts'

/**
 * Which documents can pass a filter at all. The answer may name too many, never too few: the whole filter still runs on them, by groq-js.
 * `of` are expressions that hold for the whole filter: they are evaluated once, in the scope that surrounds it.
 */
export type Candidates =
  | {kind: 'ids'; of: ExprNode}
  | {kind: 'types'; of: ExprNode}
  | {kind: 'references'; of: ExprNode}
  | {kind: 'versions'; of: ExprNode}
  | {kind: 'both'; left: Candidates; right: Candidates}
  | {kind: 'either'; left: Candidates; right: Candidates}

/**
 * Reads the condition of `*[condition]`. `undefined` means “could be any document”.
 * The filter must not stand in a scope that `^` does not see (see scopeStep): outside it, `^` would mean something else.
 */
export function candidates(condition: ExprNode): Candidates | undefined {
  switch (condition.type) {
    case 'Group':
      return candidates(condition.base)
    case 'And': {
      const left = candidates(condition.left)
      const right = candidates(condition.right)
      return left && right ? {kind: 'both', left, right} : (left ?? right)
    }
    case 'Or': {
      const left = candidates(condition.left)
      const right = left && candidates(condition.right)
      return right && {kind: 'either', left, right}
    }
    case 'OpCall':
      if (condition.op === '==') return equality(condition.left, condition.right) ?? equality(condition.right, condition.left)
      // `_id in path("drafts.**")` is a pattern, not a list.
      return condition.op === 'in' && !some(condition.right, isPath) ? equality(condition.left, condition.right) : undefined
    case 'FuncCall':
      return calls(condition.namespace, condition.name, condition.args)
    default:
      return undefined
  }
}

function isPath(node: ExprNode): boolean {
  return node.type === 'FuncCall' && node.name === 'path'
}

const kinds: Record<string, 'ids' | 'types'> = {_id: 'ids', _type: 'types'}

function equality(field: ExprNode, value: ExprNode): Candidates | undefined {
  if (field.type === 'Group') return equality(field.base, value)
  if (field.type !== 'AccessAttribute' || (field.base && field.base.type !== 'This')) return undefined
  const kind = kinds[field.name]
  const of = kind && outside(value)
  return of && {kind, of}
}

function calls(namespace: string, name: string, args: ExprNode[]): Candidates | undefined {
  const kind = asked[`${namespace}::${name}`]
  const outer = args.map((arg) => outside(arg))
  if (!kind || !outer.every((arg) => arg !== undefined)) return undefined
  return {kind, of: {type: 'Array', elements: outer.map((value) => ({type: 'ArrayElement', value, isSplat: false}))}}
}

const asked: Record<string, 'references' | 'versions'> = {'global::references': 'references', 'sanity::versionOf': 'versions'}

/** These functions look at the current document without naming it. */
const LOOKS_AT_THIS = new Set(['references', 'versionOf', 'partOfRelease', 'incomingRefCount', 'operation', 'changedAny', 'changedOnly'])

/**
 * The expression as it must be written just outside the filter to mean the same; `undefined` when it depends on the filtered document.
 *   *[_type == "article"]{"by": *[_id == ^.author._ref]}
 *                                       ^ one scope up, seen from inside; `@`, seen from just outside
 */
function outside(node: ExprNode): ExprNode | undefined {
  if (node.type === 'Parent') {
    return node.n === 1 ? {type: 'This'} : {...node, n: node.n - 1}
  }
  if (node.type === 'This' || (node.type === 'AccessAttribute' && !node.base)) return undefined
  if (node.type === 'FuncCall' && LOOKS_AT_THIS.has(node.name)) return undefined
  if (node.type === 'Context' || node.type === 'Parameter') return undefined
  let fits = true
  // Each child is looked at once: twice would double with every level of the query.
  const moved = mapChildren(node, (child, key) => {
    if (!fits) return child
    const within = scopeStep(node.type, key) === 'same' ? outside(child) : some(child, isParent) ? undefined : child
    fits = within !== undefined
    return within ?? child
  })
  return fits ? moved : undefined
}

function isParent(node: ExprNode): boolean {
  return node.type === 'Parent'
}

/** Means the same wherever it stands: it looks at no document around it. */
export function isClosed(node: ExprNode): boolean {
  return outside(node) !== undefined && !some(node, isParent)
}

/** The expressions of a plan in the order in which `selection` takes their values. */
export function expressions(plan: Candidates): ExprNode[] {
  return plan.kind === 'both' || plan.kind === 'either' ? [...expressions(plan.left), ...expressions(plan.right)] : [plan.of]
}

/** Documents with one of these ids, or of one of these types, or that refer to one of these ids, or are versions of one of them. */
export type Selection = Record<'ids' | 'types' | 'references' | 'versions', Set<string>>

/** The plan with the values of its expressions filled in. */
export function selection(plan: Candidates, values: unknown[]): Selection {
  return fill(plan, values[Symbol.iterator]())
}

function fill(plan: Candidates, values: Iterator<unknown>): Selection {
  if (plan.kind === 'either') return union(fill(plan.left, values), fill(plan.right, values))
  if (plan.kind === 'both') return intersection(fill(plan.left, values), fill(plan.right, values))
  const strings = new Set(stringsIn(values.next().value))
  return {...nothing(), [plan.kind]: strings}
}

function nothing(): Selection {
  return {ids: new Set(), types: new Set(), references: new Set(), versions: new Set()}
}

/** `==` compares with a string, `in` with those of an array, `references` with both: anything else equals no id and no type. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.flatMap((item) => (Array.isArray(item) ? stringsIn(item) : typeof item === 'string' ? [item] : [])) : []
}

function union(a: Selection, b: Selection): Selection {
  return {
    ids: inEither(a.ids, b.ids),
    types: inEither(a.types, b.types),
    references: inEither(a.references, b.references),
    versions: inEither(a.versions, b.versions),
  }
}

/** Either side alone already holds every document that passes both; the narrower one is taken, ids before references before types. */
function intersection(a: Selection, b: Selection): Selection {
  if (onlyIn(a, 'ids') && onlyIn(b, 'ids')) return {...nothing(), ids: inBoth(a.ids, b.ids)}
  if (onlyIn(a, 'types') && onlyIn(b, 'types')) return {...nothing(), types: inBoth(a.types, b.types)}
  return width(a) <= width(b) ? a : b
}

function inEither(a: Set<string>, b: Set<string>): Set<string> {
  return new Set([...a, ...b])
}

function inBoth(a: Set<string>, b: Set<string>): Set<string> {
  return new Set([...a].filter((item) => b.has(item)))
}

function width(selected: Selection): number {
  if (selected.types.size > 0) return 2
  return selected.references.size + selected.versions.size > 0 ? 1 : 0
}

function onlyIn(selected: Selection, kind: keyof Selection): boolean {
  return Object.entries(selected).every(([name, {size}]) => name === kind || size === 0)
}
