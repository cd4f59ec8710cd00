import {evaluateSync, type ExprNode} from 'groq-js'
import {LakeError} from '../errors.ts'
import type {Doc} from '../types.ts'
import {guarded} from './evaluate.ts'
import {parseQuery} from './parse.ts'
import {withOwnFunctions} from './functions.ts'
import {readyFor} from './geo.ts'
import {literalPath, withExactPaths} from './path.ts'
import {run} from './run.ts'
import {some} from './tree.ts'

/** Whether single documents pass a filter that looks at nothing but the document and who asks. */
export interface DocumentTest {
  passes(doc: Doc): boolean
  /** False when no document with this id passes, whatever it holds. */
  possible(id: string): boolean
  /** `possible` alone decides; documents need not be read. */
  byId: boolean
  /** Every document passes. */
  always: boolean
}

/**
 * Compiles the condition between `*[` and `]`. What only looks at `_id in path(…)` and `_type` needs no evaluation; it is compiled to
 * what groq-js would answer, and groq-js decides the rest. Throws LakeError `queryParse` for a condition that looks at other
 * documents or at the clock: its answer could change while the document does not.
 */
export function documentTest(condition: string, identity: string): DocumentTest {
  readyFor(condition)
  const params = {identity}
  const query = condition === '*' ? '*[true]' : `*[${condition}]`
  const parsed = guarded(() => parseQuery(query, params))
  const refuse = (reason: string): LakeError => new LakeError('queryParse', `The grant filter ${condition} ${reason}.`, {query, start: 0, end: query.length})
  if (parsed.type !== 'Filter' || parsed.base.type !== 'Everything') throw refuse('is no condition, such as _type == "article"')
  if (some(parsed.expr, looksElsewhere)) throw refuse('looks at other documents or at the clock; it may look at the document and identity() only')
  const quick = compile(parsed.expr)
  const tree = withExactPaths(withOwnFunctions(parsed))
  const options = {params, identity}
  const evaluated = (doc: Doc): boolean => guarded(() => run(tree, {...options, dataset: [doc]}).data as unknown[]).length > 0
  return {
    passes: (doc) => (quick?.test(doc._id, doc._type) ?? true) && (quick?.exact === true || evaluated(doc)),
    possible: quick?.possible ?? (() => true),
    byId: quick?.byId ?? false,
    always: EVERYTHING.test(condition.trim()),
  }
}

/** How the hosted service writes “every document”, and two shorter ways. */
const EVERYTHING = /^(\*|true|_id in path\("\*\*"\))$/

/** What looks at other documents, or at more of whoever asks than their id. */
const OTHER_DOCUMENTS = new Set(['documents', 'media', 'releases', 'text', 'user'])

function looksElsewhere(node: ExprNode): boolean {
  if (node.type === 'Everything' || node.type === 'Deref') return true
  if (node.type !== 'FuncCall') return false
  return OTHER_DOCUMENTS.has(node.namespace) || node.name === 'now'
}

/** False when id and type alone say that a document cannot pass the condition; most conditions look at them first. */
export function mayPass(condition: ExprNode): (id: string, type: string) => boolean {
  return compile(condition)?.test ?? (() => true)
}

/** What follows from id and type alone. */
interface Quick {
  /** False only when groq-js would say no; true only when it would say yes, if `exact`. */
  test(id: string, type: string): boolean
  /** Is there a type with which `test` holds, as far as one can tell? */
  possible(id: string): boolean
  exact: boolean
  /** `test` does not look at the type, and is exact. */
  byId: boolean
}

const anything: Quick = {test: () => true, possible: () => true, exact: false, byId: false}

/** Ids and types are always strings, so the conditions below are never `null`, and two truth values are enough. */
function compile(node: ExprNode): Quick | undefined {
  switch (node.type) {
    case 'Group':
      return compile(node.base)
    case 'Value':
      return typeof node.value === 'boolean' ? ofId(() => node.value === true) : undefined
    case 'And':
      return and(compile(node.left), compile(node.right))
    case 'Or':
      return or(compile(node.left), compile(node.right))
    case 'Not':
      return not(compile(node.base))
    case 'OpCall':
      return comparison(node.op, node.left, node.right)
    default:
      return undefined
  }
}

function and(left: Quick = anything, right: Quick = anything): Quick {
  return {
    test: (id, type) => left.test(id, type) && right.test(id, type),
    possible: (id) => left.possible(id) && right.possible(id),
    exact: left.exact && right.exact,
    byId: left.byId && right.byId,
  }
}

function or(left: Quick = anything, right: Quick = anything): Quick {
  return {
    test: (id, type) => left.test(id, type) || right.test(id, type),
    possible: (id) => left.possible(id) || right.possible(id),
    exact: left.exact && right.exact,
    byId: left.byId && right.byId,
  }
}

/** A condition that may be too generous cannot be turned around. */
function not(inner: Quick | undefined): Quick | undefined {
  if (!inner?.exact) return undefined
  const {test, byId} = inner
  return {test: (id, type) => !test(id, type), possible: byId ? (id) => !test(id, '') : () => true, exact: true, byId}
}

function comparison(op: string, left: ExprNode, right: ExprNode): Quick | undefined {
  const field = attribute(left)
  const path = op === 'in' ? literalPath(right) : undefined
  if (path) return field === '_id' ? ofId((id) => path.test(id)) : undefined
  const wanted = op === '==' || op === 'in' ? constant(right) : undefined
  const list = op === 'in' ? wanted : [wanted]
  if (!Array.isArray(list) || !list.every((item) => typeof item === 'string')) return undefined
  const set = new Set<string>(list)
  if (field === '_id') return ofId((id) => set.has(id))
  return field === '_type' ? {test: (_, type) => set.has(type), possible: () => set.size > 0, exact: true, byId: false} : undefined
}

function ofId(test: (id: string) => boolean): Quick {
  return {test, possible: test, exact: true, byId: true}
}

function attribute(node: ExprNode): string | undefined {
  return node.type === 'AccessAttribute' && (!node.base || node.base.type === 'This') ? node.name : undefined
}

/** The value of a literal; undefined for everything else. */
function constant(node: ExprNode): unknown {
  const looks = some(node, (inner) => !['Value', 'Array', 'ArrayElement', 'Group'].includes(inner.type))
  return looks ? undefined : (evaluateSync(node, {dataset: []}).data as unknown)
}
