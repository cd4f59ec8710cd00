import type {ExprNode} from 'groq-js'
import {call, mapChildren} from './tree.ts'

/**
 * What `path("drafts.**")` matches: `*` is one part of an id, `**` is any number of them, and a dot is a dot.
 * groq-js takes any character for the dot, so that `drafts-x` would pass for a draft; where rights hang on it, that must not be.
 */
export function pathPattern(path: string): RegExp {
  const parts = path.split('.').map((part) => (part === '*' ? '[^.]+' : part === '**' ? '.*' : part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')))
  return new RegExp(`^${parts.join('\\.')}$`, 's')
}

/** The pattern of `path("…")` with a literal in it. */
export function literalPath(node: ExprNode): RegExp | undefined {
  if (node.type === 'Group') return literalPath(node.base)
  if (node.type !== 'FuncCall' || node.name !== 'path') return undefined
  const [arg] = node.args
  return arg?.type === 'Value' && typeof arg.value === 'string' ? pathPattern(arg.value) : undefined
}

/** The tree with every `… in path("…")` matched by `pathPattern`. */
export function withExactPaths(node: ExprNode): ExprNode {
  const inner = mapChildren(node, withExactPaths)
  if (inner.type !== 'OpCall' || inner.op !== 'in') return inner
  const pattern = literalPath(inner.right)
  return pattern ? call((id) => (typeof id === 'string' ? pattern.test(id) : null), [inner.left]) : inner
}
