import type {ExprNode} from 'groq-js'
import {EVERY, type Condition} from '../../conditions.ts'
import type {Doc} from '../../types.ts'
import type {Footprint} from '../footprint.ts'
import type {View} from '../perspective.ts'
import {unique} from '../functions.ts'
import {argumentsOf, call, mapChildren, scopeStep, some, type ScopeStep} from '../tree.ts'
import {chainOf, type Chain} from './chain.ts'
import {depend, documentsOf} from './documents.ts'
import {read, together, type Reading} from './reading.ts'
import {isClosed} from './scope.ts'
import {stepsOf} from './steps.ts'

/** One step of a plan, for people who want to know why a query takes its time. */
export interface Step {
  /** What was asked of the indexes. */
  condition: Condition
  what: 'all' | 'first' | 'count'
  how: string
  found: number
  /** The answer of the indexes was the answer; otherwise groq-js chose among what was found. */
  exact: boolean
}

export interface Planning {
  view: View
  seen: Footprint
  /** Evaluates a node that depends on nothing around it. Absent when that cannot be done at once: then nothing is hoisted. */
  once?: ((node: ExprNode) => unknown) | undefined
  /** False: every `*` reads everything, every time. */
  planned: boolean
  /** How many more than needed are fetched at most, where some may not pass. */
  mostSpare?: number | undefined
  /** Hears of every step. */
  note?: ((step: Step) => void) | undefined
}

/**
 * The query planner. A plan is good for one evaluation. Three things happen to a query, none of which changes its answer:
 * every `*` becomes a call that fetches the documents that can matter there, with the filters behind it left as they were; where only
 * the first of an order are wanted, so many of them are fetched that the filters leave enough over; and a sub-query that would give
 * the same for every document is evaluated once.
 */
export function withPlan(tree: ExprNode, planning: Planning): ExprNode {
  const {view, seen, once, planned} = planning
  let all: Doc[] | undefined
  const everything = (): Doc[] => {
    seen.everything = true
    const found = planned ? view.find({where: EVERY}) : undefined
    all ??= found ? documentsOf(view, found) : view.documents()
    return all
  }
  // A part of the query may be put into several variants of it; it is planned once.
  const plans: Record<ScopeStep, Map<ExprNode, ExprNode>> = {same: new Map(), nested: new Map(), hidden: new Map()}
  const visit = (node: ExprNode, scope: ScopeStep): ExprNode => {
    const known = plans[scope].get(node)
    if (known) return known
    const plan = planOf(node, scope)
    plans[scope].set(node, plan)
    return plan
  }
  const planOf = (node: ExprNode, scope: ScopeStep): ExprNode => {
    if (node.type === 'Everything') return call(everything, [])
    if (!planned) return within(node, scope)
    if (once && scope !== 'same' && canHoist(node)) return hoisted(visit(node, 'same'), once)
    const site = scope === 'hidden' ? undefined : (typesOnly(node, planning, everything, visit, scope) ?? planSite(node, planning, everything, visit, scope))
    return site ?? within(node, scope)
  }
  const within = (node: ExprNode, scope: ScopeStep): ExprNode =>
    mapChildren(node, (child, key) => {
      const step = scopeStep(node.type, key)
      return visit(child, step === 'same' ? scope : step)
    })
  return visit(tree, 'same')
}

type Visit = (node: ExprNode, scope: ScopeStep) => ExprNode

/** `array::unique(*[…]._type)` asks which types there are: one document of each says it. */
function typesOnly(node: ExprNode, planning: Planning, everything: () => Doc[], visit: Visit, scope: ScopeStep): ExprNode | undefined {
  const [list] = argumentsOf(node, unique) ?? []
  const steps = list?.type === 'Map' ? stepsOf(list.expr) : undefined
  const chain = list?.type === 'Map' && steps?.length === 1 && steps[0]?.length === 1 && steps[0][0] === '_type' ? chainOf(list.base) : undefined
  if (list?.type !== 'Map' || !chain || chain.order || chain.part || chain.projection) return undefined
  const reading = together(chain.filters.map(read), 'all')
  const site: Site = {...planning, reading, values: reading.values.map((value) => visit(value, scope)), everything}
  const documents = candidates(site, true)
  const filtered = planned(chain.filtered(documents), documents, visit, scope)
  return call(unique, [{...list, base: filtered}])
}

/** A `*` with what stands behind it, or `count()` around that. */
function planSite(node: ExprNode, planning: Planning, everything: () => Doc[], visit: Visit, scope: ScopeStep): ExprNode | undefined {
  const isCount = node.type === 'FuncCall' && node.namespace === 'global' && node.name === 'count'
  const chain = isCount ? node.args[0] && chainOf(node.args[0]) : chainOf(node)
  if (!chain || (isCount && (chain.order || chain.part || chain.projection))) return undefined
  const reading = together(chain.filters.map(read), 'all')
  const site: Site = {...planning, reading, values: reading.values.map((value) => visit(value, scope)), everything}
  // What is inside the filters and behind them is planned for itself; it stands in the scopes it stood in.
  const filtered = (documents: ExprNode): ExprNode => planned(chain.filtered(documents), documents, visit, scope)
  const over = (rest: ExprNode, isSliced: boolean): ExprNode => planned(chain.over(rest, isSliced), rest, visit, scope)
  if (isCount) return counted(site, filtered, (list) => ({...node, args: [list]}))
  if (chain.part && chain.order !== 'unknown') return firstOf(site, chain, chain.part, filtered, over)
  return over(filtered(candidates(site)), true)
}

/** Plans the parts of a node, but not the documents that were put into it. */
function planned(node: ExprNode, documents: ExprNode, visit: Visit, scope: ScopeStep): ExprNode {
  if (node === documents) return node
  return mapChildren(node, (child, key) => {
    const step = scopeStep(node.type, key)
    if (key === 'base') return planned(child, documents, visit, scope)
    return visit(child, step === 'same' ? scope : step)
  })
}

interface Site extends Planning {
  reading: Reading
  /** The values of the reading, planned. */
  values: ExprNode[]
  everything: () => Doc[]
}

/** All documents that can pass. */
function candidates({view, seen, reading, values, everything, note}: Site, onePerType = false): ExprNode {
  // A correlated filter runs once for every outer document, often with the same values.
  const known = new Map<string, Doc[]>()
  return call((...given) => {
    const key = JSON.stringify(given)
    const before = known.get(key)
    if (before) return before
    const condition = reading.condition(given)
    depend(seen, condition)
    const found = isEvery(condition) && !onePerType ? undefined : view.find({where: condition, onePerType})
    const documents = found ? documentsOf(view, found) : everything()
    note?.({condition, what: 'all', how: found?.how ?? 'every document', found: documents.length, exact: found?.exact ?? true})
    known.set(key, documents)
    return documents
  }, values)
}

function isEvery(condition: Condition): boolean {
  return condition.is === 'anything' || (condition.is === 'all' && condition.of.every(isEvery))
}

/** The number without a document being read, where the indexes know it; else groq-js counts. */
function counted(site: Site, filtered: (documents: ExprNode) => ExprNode, count: (list: ExprNode) => ExprNode): ExprNode {
  const {view, seen, reading, values, note} = site
  let number: number | undefined
  const ask = (...given: unknown[]): boolean => {
    const condition = reading.condition(given)
    number = view.count(condition)
    if (number === undefined) return false
    depend(seen, condition)
    note?.({condition, what: 'count', how: 'counted in the indexes', found: number, exact: true})
    return true
  }
  return {
    type: 'Select',
    alternatives: [{type: 'SelectAlternative', condition: call(ask, values), value: call(() => number, [])}],
    fallback: count(filtered(candidates(site))),
  }
}

/** Found documents of which some may not pass: for each that is wanted so many are fetched, and at least so many. */
const SPARE = 3
const LEAST_SPARE = 48
/** When they were not enough: so many times more, once. Then all. */
const MORE = 16

/** The part of an ordered list that is wanted. What is fetched is enough when the filters leave over as many as the part needs. */
function firstOf(
  site: Site,
  {order}: Chain,
  part: {from: number; to: number},
  filtered: (documents: ExprNode) => ExprNode,
  over: (filtered: ExprNode, isSliced: boolean) => ExprNode,
): ExprNode {
  const {view, seen, reading, values, note, mostSpare = Infinity} = site
  let left: unknown[] = []
  let isPage = false
  let isEnough = false
  let expected = 0
  /** Fetches, and says how much the filters may leave over for it to be enough. */
  const attempt = (spare: number, isFirst: boolean) => (...given: unknown[]): Doc[] | null => {
    isPage = false
    expected = Infinity
    const condition = reading.condition(given)
    const found = view.find({where: condition, ...(order && order !== 'unknown' && {order}), limit: part.to, spare, ...(isFirst && {offset: part.from})})
    if (!found || (!isFirst && found.exact)) return null
    depend(seen, condition)
    const documents = documentsOf(view, found)
    // What is exactly the page must pass as a whole; of a complete list anything may be left over.
    isPage = found.skipped
    expected = found.skipped ? documents.length : found.complete ? 0 : part.to
    if (found.skipped && documents.length < found.ids.length) expected = Infinity
    note?.({condition, what: 'first', how: found.how, found: documents.length, exact: found.exact})
    return documents
  }
  const suffices = (found: unknown): boolean => {
    left = Array.isArray(found) ? found : []
    isEnough = Array.isArray(found) && left.length >= expected
    return isEnough && isPage
  }
  const rest = call(() => left, [])
  const spare = part.to + Math.min(Math.max(part.to * SPARE, LEAST_SPARE), mostSpare)
  const tried = (attempted: ExprNode): ExprNode => call(suffices, [filtered(attempted)])
  const sliced = over(rest, true)
  const enough = call(() => isEnough, [])
  const again = call((found) => suffices(found) || isEnough, [filtered(call(attempt(spare * MORE, false), values))])
  return {
    type: 'Select',
    alternatives: [
      {type: 'SelectAlternative', condition: tried(call(attempt(spare, true), values)), value: over(rest, false)},
      {type: 'SelectAlternative', condition: enough, value: sliced},
      {type: 'SelectAlternative', condition: again, value: sliced},
    ],
    fallback: over(filtered(candidates(site)), true),
  }
}

/** Ways to get at documents. Conditions are not among them: `score()` looks into those, and parts of objects and lists are no expressions. */
const FETCHES = new Set(['Filter', 'Map', 'FlatMap', 'Slice', 'Projection', 'PipeFuncCall', 'AccessElement', 'AccessAttribute', 'ArrayCoerce', 'Deref'])

function canHoist(node: ExprNode): boolean {
  const fetches = FETCHES.has(node.type) || (node.type === 'FuncCall' && node.name !== 'boost')
  return fetches && isClosed(node) && some(node, (inner) => inner.type === 'Everything')
}

function hoisted(node: ExprNode, once: (node: ExprNode) => unknown): ExprNode {
  let value: {data: unknown} | undefined
  return call(() => (value ??= {data: once(node)}).data, [])
}
