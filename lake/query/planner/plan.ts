import type {ExprNode} from 'groq-js'
import {EVERY, type Condition, type OrderKey} from '../../conditions.ts'
import type {Doc} from '../../types.ts'
import {asking, remembered} from '../asking.ts'
import {unique} from '../functions.ts'
import {withExactPaths} from '../path.ts'
import {run} from '../run.ts'
import {argumentsOf, call, mapChildren, scopeStep, some, type ScopeStep} from '../tree.ts'
import {chainOf, type Chain} from './chain.ts'
import {depend, documentsOf} from './documents.ts'
import {assembled, fieldsOf} from './listing.ts'
import {read, together, type Reading} from './reading.ts'
import {isClosed} from './scope.ts'
import {stepsOf} from './steps.ts'

/** One step of a plan, for people who want to know why a query takes its time. */
export interface Step {
  /** What was asked of the indexes. */
  condition: Condition
  what: 'all' | 'first' | 'count' | 'fields'
  how: string
  found: number
  /** The answer of the indexes was the answer; otherwise groq-js chose among what was found. */
  exact: boolean
}

/** The tree where every `*` reads everything, every time: slow, and the measure of what is right. */
export function withoutPlan(tree: ExprNode): ExprNode {
  const site = {}
  const all = call(() => {
    const {view, seen} = asking()
    seen.everything = true
    return remembered(site, () => view.documents())
  }, [])
  const visit = (node: ExprNode): ExprNode => (node.type === 'Everything' ? all : mapChildren(node, visit))
  return visit(tree)
}

/**
 * The query planner. Three things happen to a query, none of which changes its answer: every `*` becomes a call that fetches the
 * documents that can matter there, with the filters behind it left as they were; where only the first of an order are wanted, so many of
 * them are fetched that the filters leave enough over; and a sub-query that would give the same for every document is evaluated once.
 * What is fetched, and from where, is for each evaluation to say (`asking`): the plan is good for all of them.
 */
export function withPlan(tree: ExprNode): ExprNode {
  const everything = everythingOnce()
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
    if (scope !== 'same' && canHoist(node)) return hoisted(visit(node, 'same'))
    if (scope === 'hidden') return within(node, scope)
    return typesOnly(node, everything, visit, scope) ?? fieldsOnly(node, everything, visit, scope, within) ?? planSite(node, everything, visit, scope) ?? within(node, scope)
  }
  const within = (node: ExprNode, scope: ScopeStep): ExprNode =>
    mapChildren(node, (child, key) => {
      const step = scopeStep(node.type, key)
      return visit(child, step === 'same' ? scope : step)
    })
  return visit(tree, 'same')
}

function everythingOnce(): () => Doc[] {
  const site = {}
  return () => {
    const {view, seen} = asking()
    seen.everything = true
    return remembered(site, () => documentsOf(view, view.find({where: EVERY})))
  }
}

type Visit = (node: ExprNode, scope: ScopeStep) => ExprNode

/** `array::unique(*[…]._type)` asks which types there are: one document of each says it. */
function typesOnly(node: ExprNode, everything: () => Doc[], visit: Visit, scope: ScopeStep): ExprNode | undefined {
  const [list] = argumentsOf(node, unique) ?? []
  const steps = list?.type === 'Map' ? stepsOf(list.expr) : undefined
  const chain = list?.type === 'Map' && steps?.length === 1 && steps[0]?.length === 1 && steps[0][0] === '_type' ? chainOf(list.base) : undefined
  if (list?.type !== 'Map' || !chain || chain.order || chain.part || chain.projection) return undefined
  const documents = candidates(siteOf(chain, everything, visit, scope), true)
  const filtered = planned(chain.filtered(documents), documents, visit, scope)
  return call(unique, [{...list, base: filtered}])
}

/** Plain fields of documents, from the indexes where they know them; else the way of every other list. */
function fieldsOnly(node: ExprNode, everything: () => Doc[], visit: Visit, scope: ScopeStep, within: Visit): ExprNode | undefined {
  const fields = fieldsOf(node)
  if (!fields) return undefined
  const {chain, names, paths, part} = fields
  const site = siteOf(chain, everything, visit, scope)
  const key = {}
  const made = (): {list?: unknown[]} => remembered(key, () => ({}))
  const ask = (...given: unknown[]): boolean => {
    const {view, seen, note, fewest} = asking()
    const condition = site.reading.condition(given)
    const order = site.order(given)
    const found = order && view.list({where: condition, order, fields: paths, limit: part.to - part.from, offset: part.from, fewest})
    if (!found) return false
    depend(seen, condition)
    made().list = assembled(found, names)
    note?.({condition, what: 'fields', how: found.how, found: found.count, exact: true})
    return true
  }
  return {
    type: 'Select',
    alternatives: [{type: 'SelectAlternative', condition: call(ask, site.values), value: call(() => made().list, [])}],
    fallback: planSite(node, everything, visit, scope) ?? within(node, scope),
  }
}

/** A `*` with what stands behind it, or `count()` around that. */
function planSite(node: ExprNode, everything: () => Doc[], visit: Visit, scope: ScopeStep): ExprNode | undefined {
  const isCount = node.type === 'FuncCall' && node.namespace === 'global' && node.name === 'count'
  const chain = isCount ? node.args[0] && chainOf(node.args[0]) : chainOf(node)
  if (!chain || (isCount && (chain.order || chain.part || chain.projection))) return undefined
  const site = siteOf(chain, everything, visit, scope)
  // What is inside the filters and behind them is planned for itself; it stands in the scopes it stood in.
  const filtered = (documents: ExprNode): ExprNode => planned(chain.filtered(documents), documents, visit, scope)
  const over = (rest: ExprNode, isSliced: boolean): ExprNode => planned(chain.over(rest, isSliced), rest, visit, scope)
  if (isCount) return counted(site, filtered, (list) => ({...node, args: [list]}))
  if (chain.part && chain.order !== 'unknown') return firstOf(site, chain.part, filtered, over)
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

interface Site {
  reading: Reading
  /** The values of the reading, planned, and those of the order behind them. */
  values: ExprNode[]
  /** What the order sorts by, given all values; undefined when no index sorts so. */
  order(values: unknown[]): OrderKey[] | undefined
  everything: () => Doc[]
}

function siteOf({filters, order}: Chain, everything: () => Doc[], visit: Visit, scope: ScopeStep): Site {
  const reading = together(filters.map(read), 'all')
  const keys = order === undefined || order === 'unknown' ? [] : order
  return {
    reading,
    values: [...reading.values, ...keys.flatMap(({values}) => values)].map((value) => visit(value, scope)),
    order(values) {
      let at = reading.values.length
      const sorting = keys.map((key) => key.key(values.slice(at, (at += key.values.length))))
      return sorting.every((key) => key !== undefined) ? sorting : undefined
    },
    everything,
  }
}

/** All documents that can pass. */
function candidates(site: Site, onePerType = false): ExprNode {
  const {reading, values, everything} = site
  const fetch = (condition: Condition): Doc[] => {
    const {view, seen, note} = asking()
    depend(seen, condition)
    const found = isEvery(condition) && !onePerType ? undefined : view.find({where: condition, onePerType})
    const documents = found ? documentsOf(view, found) : everything()
    note?.({condition, what: 'all', how: found?.how ?? 'every document', found: documents.length, exact: found?.exact ?? true})
    return documents
  }
  const key = {}
  return call((...given) => {
    // A correlated filter runs once for every outer document, often with the same values.
    const known = remembered(key, () => new Map<string, Doc[]>())
    const spelt = JSON.stringify(given)
    const before = known.get(spelt)
    if (before) return before
    const documents = fetch(reading.condition(given))
    known.set(spelt, documents)
    return documents
  }, values)
}

function isEvery(condition: Condition): boolean {
  return condition.is === 'anything' || (condition.is === 'all' && condition.of.every(isEvery))
}

/** The number without a document being read, where the indexes know it; else groq-js counts. */
function counted(site: Site, filtered: (documents: ExprNode) => ExprNode, count: (list: ExprNode) => ExprNode): ExprNode {
  const {reading, values} = site
  const key = {}
  const tally = (): {number?: number | undefined} => remembered(key, () => ({}))
  const ask = (...given: unknown[]): boolean => {
    const {view, seen, note} = asking()
    const condition = reading.condition(given)
    const number = view.count(condition)
    tally().number = number
    if (number === undefined) return false
    depend(seen, condition)
    note?.({condition, what: 'count', how: 'counted in the indexes', found: number, exact: true})
    return true
  }
  return {
    type: 'Select',
    alternatives: [{type: 'SelectAlternative', condition: call(ask, values), value: call(() => tally().number, [])}],
    fallback: count(filtered(candidates(site))),
  }
}

/** Found documents of which some may not pass: for each that is wanted so many more are fetched, and at least so many. */
const SPARE = 3
const LEAST_SPARE = 48
/** The same where nearly all will pass: words that stand there, as far as the index of texts can tell. */
const SLIGHT_SPARE = 0.2
const LEAST_SLIGHT_SPARE = 4
/** When they were not enough: so many times more, once. Then all. */
const MORE = 16

/** How far an attempt at the first of a list has come. */
interface Attempt {
  left: unknown[]
  isPage: boolean
  isEnough: boolean
  /** So many must be left over by the filters for it to be enough. */
  expected: number
}

/** The part of an ordered list that is wanted. What is fetched is enough when the filters leave over as many as the part needs. */
function firstOf(
  site: Site,
  part: {from: number; to: number},
  filtered: (documents: ExprNode) => ExprNode,
  over: (filtered: ExprNode, isSliced: boolean) => ExprNode,
): ExprNode {
  const {reading, values} = site
  const key = {}
  const state = (): Attempt => remembered(key, () => ({left: [], isPage: false, isEnough: false, expected: 0}))
  /** Fetches, and says how much the filters may leave over for it to be enough. */
  const attempt = (isFirst: boolean) => (...given: unknown[]): Doc[] | null => {
    const {view, seen, note, mostSpare = Infinity} = asking()
    const made = state()
    made.isPage = false
    made.expected = Infinity
    const condition = reading.condition(given)
    const [share, least] = isNearlyExact(condition) ? [SLIGHT_SPARE, LEAST_SLIGHT_SPARE] : [SPARE, LEAST_SPARE]
    const spare = part.to + Math.min(Math.max(Math.ceil(part.to * share), least), mostSpare)
    const order = site.order(given)
    const found = view.find({where: condition, ...(order && {order, limit: part.to, spare: isFirst ? spare : spare * MORE, ...(isFirst && {offset: part.from})})})
    if (!isFirst && found.exact) return null
    depend(seen, condition)
    const documents = documentsOf(view, found)
    // What is exactly the page must pass as a whole; of a complete list anything may be left over.
    made.isPage = found.skipped
    made.expected = found.skipped ? documents.length : found.complete ? 0 : part.to
    if (found.skipped && documents.length < found.ids.length) made.expected = Infinity
    note?.({condition, what: 'first', how: found.how, found: documents.length, exact: found.exact})
    return documents
  }
  const suffices = (found: unknown): boolean => {
    const made = state()
    made.left = Array.isArray(found) ? found : []
    made.isEnough = Array.isArray(found) && made.left.length >= made.expected
    return made.isEnough && made.isPage
  }
  const rest = call(() => state().left, [])
  const sliced = over(rest, true)
  const enough = call(() => state().isEnough, [])
  const first = call(suffices, [filtered(call(attempt(true), values))])
  const again = call((found) => suffices(found) || state().isEnough, [filtered(call(attempt(false), values))])
  return {
    type: 'Select',
    alternatives: [
      {type: 'SelectAlternative', condition: first, value: over(rest, false)},
      {type: 'SelectAlternative', condition: enough, value: sliced},
      {type: 'SelectAlternative', condition: again, value: sliced},
    ],
    fallback: over(filtered(candidates(site)), true),
  }
}

/** All of it is read, and of words it is said where they stand. */
function isNearlyExact(condition: Condition): boolean {
  if (condition.is === 'anything') return false
  if (condition.is === 'words') return condition.path !== undefined
  if (condition.is === 'all' || condition.is === 'any') return condition.of.every(isNearlyExact)
  return condition.is !== 'not' || isNearlyExact(condition.of)
}

/** Ways to get at documents. Conditions are not among them: `score()` looks into those, and parts of objects and lists are no expressions. */
const FETCHES = new Set(['Filter', 'Map', 'FlatMap', 'Slice', 'Projection', 'PipeFuncCall', 'AccessElement', 'AccessAttribute', 'ArrayCoerce', 'Deref'])

function canHoist(node: ExprNode): boolean {
  const fetches = FETCHES.has(node.type) || (node.type === 'FuncCall' && node.name !== 'boost')
  return fetches && isClosed(node) && some(node, (inner) => inner.type === 'Everything')
}

function hoisted(node: ExprNode): ExprNode {
  const exact = withExactPaths(node)
  const key = {}
  return call(() => remembered(key, () => ({data: run(exact, asking().options).data as unknown})).data, [])
}
