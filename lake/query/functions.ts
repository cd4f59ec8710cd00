import type {ExprNode} from 'groq-js'
import {LakeError} from '../errors.ts'
import {baseOf} from '../ids.ts'
import {referencesOf} from '../references.ts'
import type {View} from './perspective.ts'
import {matchesText} from './text.ts'
import {call, mapChildren} from './tree.ts'

/**
 * GROQ functions that groq-js parses but refuses to evaluate, and what stands in for them.
 * Each row gives the node that takes the place of the call; functions without a row go to groq-js.
 */
const replacements: Record<string, (args: ExprNode[], view: View) => ExprNode> = {
  'releases::all': (_, view) => call(() => view.documents(['system.release']).filter((doc) => doc._type === 'system.release'), []),
  'documents::get': (args, view) => call((target) => view.get(targetId(target) ?? '') ?? null, args.slice(0, 1)),
  'documents::incomingRefCount': (args, view) =>
    call((target) => countReferrers(view, target), [args[0] ?? {type: 'This'}]),
  'documents::incomingGlobalDocumentReferenceCount': () => ({type: 'Value', value: 0}),
  'user::attributes': () => ({type: 'Value', value: {}}),
}

/** Functions that neither groq-js nor this lake evaluates: docs/differences.md lists them. */
const UNSERVED = new Set([
  'text::semanticSimilarity',
  'media::aspect',
  'geo::latLng',
  'geo::contains',
  'geo::intersects',
  'geo::distance',
])

/** The tree with every function that groq-js lacks replaced by a call of ours. */
export function withOwnFunctions(node: ExprNode, view: View): ExprNode {
  const inner = mapChildren(node, (child) => withOwnFunctions(child, view))
  const text = inner.type === 'OpCall' && inner.op === 'match' ? textQuery(inner.right) : undefined
  if (inner.type === 'OpCall' && text) return call(matchesText, [inner.left, text])
  if (inner.type !== 'FuncCall') return inner
  const name = `${inner.namespace}::${inner.name}`
  if (UNSERVED.has(name)) {
    throw new LakeError('queryFailed', `${name}() is not served by this lake. Rewrite the query without it; docs/differences.md lists what is missing.`)
  }
  return replacements[name]?.(inner.args, view) ?? inner
}

/** What `text::query(…)` asks for; it has a meaning only to the right of `match`. */
function textQuery(node: ExprNode): ExprNode | undefined {
  if (node.type === 'Group') return textQuery(node.base)
  return node.type === 'FuncCall' && node.namespace === 'text' && node.name === 'query' ? node.args[0] : undefined
}

/** The id behind a string, a reference, a global reference (`dataset:<project>.<dataset>:<id>`) or a document. */
function targetId(target: unknown): string | undefined {
  if (typeof target === 'string') return target.startsWith('dataset:') ? target.slice(target.lastIndexOf(':') + 1) : target
  if (typeof target !== 'object' || target === null) return undefined
  if ('_ref' in target) return targetId(target._ref)
  return '_id' in target ? targetId(target._id) : undefined
}

/** References always name the published id, so a draft is counted by what refers to its published self. */
function countReferrers(view: View, target: unknown): number {
  const id = targetId(target)
  if (id === undefined) return 0
  const base = baseOf(id)
  const referring = new Set(view.idsReferring(base))
  return [...referring].filter((referrer) => referencesOf(view.get(referrer)).has(base)).length
}
