import type {ExprNode} from 'groq-js'
import {mapChildren, scopeStep, some} from '../tree.ts'

/** These functions look at the current document without naming it. */
const LOOKS_AT_THIS = new Set(['references', 'versionOf', 'partOfRelease', 'incomingRefCount', 'operation', 'changedAny', 'changedOnly'])

/**
 * The expression as it must be written just outside the filter to mean the same; `undefined` when it depends on the filtered document.
 *   *[_type == "article"]{"by": *[_id == ^.author._ref]}
 *                                       ^ one scope up, seen from inside; `@`, seen from just outside
 */
export function outside(node: ExprNode): ExprNode | undefined {
  if (node.type === 'Parent') {
    return node.n === 1 ? {type: 'This'} : {...node, n: node.n - 1}
  }
  if (node.type === 'This' || (node.type === 'AccessAttribute' && !node.base)) return undefined
  if (node.type === 'FuncCall' && LOOKS_AT_THIS.has(node.name)) return undefined
  if (node.type === 'Context' || (node.type === 'Parameter' && !isGiven(node.name))) return undefined
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

/** A query can only write names of letters and digits. Others stand for what changes while one is evaluated (lake/query/sourcemap). */
function isGiven(name: string): boolean {
  return /^\w+$/.test(name)
}

function isParent(node: ExprNode): boolean {
  return node.type === 'Parent'
}

/** Means the same wherever it stands: it looks at no document around it. */
export function isClosed(node: ExprNode): boolean {
  return outside(node) !== undefined && !some(node, isParent)
}
