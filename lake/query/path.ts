import {Path, type ExprNode} from 'groq-js'
import {call, mapChildren} from './tree.ts'

/**
 * What `path("drafts.**")` matches: `*` is one part of an id, `**` is any number of them, and a dot is a dot.
 * groq-js takes any character for the dot, so that `drafts-x` would pass for a draft; where rights hang on it, that must not be.
 */
function pathPattern(path: string): RegExp {
  const parts = path.split('.').map((part) => (part === '*' ? '[^.]+' : part === '**' ? '.*' : part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')))
  return new RegExp(`^${parts.join('\\.')}$`, 's')
}

/** The pattern of `path("…")` with a literal in it. */
export function literalPath(node: ExprNode): RegExp | undefined {
  const arg = argumentOf(node)
  return arg?.type === 'Value' && typeof arg.value === 'string' ? pathPattern(arg.value) : undefined
}

function argumentOf(node: ExprNode): ExprNode | undefined {
  if (node.type === 'Group') return argumentOf(node.base)
  return node.type === 'FuncCall' && node.namespace === 'global' && node.name === 'path' ? node.args[0] : undefined
}

/** The tree with every `… in path(…)` matched by `pathPattern`. To the left may stand a path too, which groq-js does not know. */
export function withExactPaths(node: ExprNode): ExprNode {
  const inner = mapChildren(node, withExactPaths)
  if (inner.type !== 'OpCall' || inner.op !== 'in' || !argumentOf(inner.right)) return inner
  const literal = literalPath(inner.right)
  if (literal) return call((id) => test(literal, id), [inner.left])
  return call((id, path) => (path instanceof Path ? test(pathPattern(path.toJSON()), id) : null), [inner.left, inner.right])
}

function test(pattern: RegExp, id: unknown): boolean | null {
  const text = id instanceof Path ? id.toJSON() : id
  return typeof text === 'string' ? pattern.test(text) : null
}
