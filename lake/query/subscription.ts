import type {ExprNode} from 'groq-js'
import {LakeError} from '../errors.ts'
import type {Doc} from '../types.ts'
import {during} from './asking.ts'
import {mayPass} from './documentTest.ts'
import {guarded, optionsFor, paramsOf, type Question} from './evaluate.ts'
import {readyFor} from './geo.ts'
import {within} from './limit.ts'
import {withOwnFunctions} from './functions.ts'
import {parseQuery} from './parse.ts'
import {withExactPaths} from './path.ts'
import {viewOf} from './perspective.ts'
import {withPlan} from './planner/index.ts'
import {run} from './run.ts'
import type {Source} from './source.ts'
import {footprint} from './footprint.ts'
import {call, isNode, mapChildren, some} from './tree.ts'

/** Is this document selected by the filter of a query? */
export type Selects = (doc: Doc) => boolean

export type Subscription = Omit<Question, 'now' | 'perspective'> & {now: () => Date}

/**
 * Compiles the filter of a query for one document at a time; projection, order and slices behind it do not matter. The documents it
 * is asked about may be past states; other `*` in the filter read the dataset as it is now. Throws LakeError `queryParse`.
 */
export function subscription(source: Source, question: Subscription): Selects {
  const {query} = question
  readyFor(query)
  const refuse = (description: string): LakeError =>
    new LakeError('queryParse', description, {query, start: 0, end: query.length})
  const view = viewOf(source, 'raw')
  let current: Doc[] = []
  let possible = (_id: string, _type: string): boolean => true
  let limited = false
  const filter = guarded(() => {
    const tree = parseQuery(query, paramsOf(question))
    const condition = firstCondition(tree)
    if (condition) possible = mayPass(condition)
    const conditions = filterOf(tree, call(() => current, []))
    limited = conditions !== undefined && some(conditions, mayTakeLong)
    return conditions && withExactPaths(withPlan(withOwnFunctions(conditions)))
  })
  if (!filter) throw refuse('Only queries with one filter can be listened to, such as *[_type == "article"].')
  return (doc) => {
    // Most listeners wait for one document of thousands.
    if (!possible(doc._id, doc._type)) return false
    current = [doc]
    const seen = footprint()
    const options = optionsFor(source, {...question, now: question.now()}, view, seen)
    const evaluated = () => during({view, recorded: view, seen, options, attributes: question.attributes, memory: new Map()}, () => run(filter, options))
    const {data} = guarded(() => (limited ? within(question.timeout, evaluated) : evaluated()))
    return Array.isArray(data) && data.length > 0
  }
}

/** The condition right behind `*`: what it refuses, no later filter lets pass. */
function firstCondition(node: ExprNode): ExprNode | undefined {
  if (node.type === 'Filter' && node.base.type === 'Everything') return node.expr
  return 'base' in node && isNode(node.base) ? firstCondition(node.base) : undefined
}

const LONG = new Set(['diff', 'documents', 'geo', 'releases'])

/** Other documents, shapes, or a pattern: only then is the clock worth its price, as every write waits for every listener's filter. */
function mayTakeLong(node: ExprNode): boolean {
  if (node.type === 'FuncCall') return LONG.has(node.namespace)
  return node.type === 'Everything' || (node.type === 'OpCall' && node.op === 'match')
}

/** The filters right behind `*`, over another source. `*` alone selects everything. */
function filterOf(node: ExprNode, source: ExprNode): ExprNode | undefined {
  if (node.type === 'Everything') return source
  // What documents refer to are others than the filter selects.
  if (node.type === 'Deref' || !('base' in node) || !isNode(node.base)) return undefined
  const base = filterOf(node.base, source)
  if (node.type !== 'Filter' || !base) return base
  // A filter behind a projection sees other fields than the document's.
  const direct = node.base.type === 'Everything' || node.base.type === 'Filter'
  return direct ? mapChildren(node, (child, key) => (key === 'base' ? base : child)) : base
}
