import type {ExprNode} from 'groq-js'
import {EVERY, ITEMS, type Condition, type Numbers} from '../../conditions.ts'
import type {Doc} from '../../types.ts'
import {asking, remembered} from '../asking.ts'
import {unique} from '../functions.ts'
import {withExactPaths} from '../path.ts'
import {run} from '../run.ts'
import {argumentsOf, call, mapChildren, scopeStep, some, type ScopeStep} from '../tree.ts'
import {chainOf} from './chain.ts'
import {depend, documentsOf} from './documents.ts'
import {firstOf} from './first.ts'
import {fieldsOnly} from './listing.ts'
import type {Reading} from './reading.ts'
import {isClosed} from './scope.ts'
import {scoredSite} from './score.ts'
import {candidates, planned, siteOf, type Site, type Visit} from './site.ts'
import {isSingle, stepsOf} from './steps.ts'

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
    const anyList = (): ExprNode => planSite(node, everything, visit, scope) ?? scoredSite(node, everything, visit, scope) ?? within(node, scope)
    return summed(node, everything, visit, scope) ?? firstsOnly(node, everything, visit, scope) ?? fieldsOnly(node, everything, visit, scope, anyList) ?? anyList()
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

/** `array::unique(*[…]._type)`, `array::unique(*[…].tags[])`: the first document of each value says it. */
function firstsOnly(node: ExprNode, everything: () => Doc[], visit: Visit, scope: ScopeStep): ExprNode | undefined {
  const [list] = argumentsOf(node, unique) ?? []
  if (list?.type !== 'Map' && list?.type !== 'FlatMap') return undefined
  const [path = [], ...further] = stepsOf(list.expr) ?? []
  // Lists in a list are all different, and those of a flat one are taken apart.
  const isPlain = path.length > 0 && further.length === 0 && (path.at(-1) === ITEMS) === (list.type === 'FlatMap')
  const chain = isPlain ? chainOf(list.base) : undefined
  if (!chain || chain.order || chain.part || chain.projection) return undefined
  const documents = candidates(siteOf(chain, everything, visit, scope), path)
  const filtered = planned(chain.filtered(documents), documents, visit, scope)
  return call(unique, [{...list, base: filtered}])
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
  if (isCount) return counted(site, {...node, args: [filtered(candidates(site))]})
  if (chain.part && chain.order !== 'unknown') return firstOf(site, chain.part, filtered, over)
  return over(filtered(candidates(site)), true)
}

type Call = ExprNode & {type: 'FuncCall'}

/** `math::sum(*[…].minutes)`, and the like, of numbers that the indexes know; else groq-js adds them up. */
const SUMS: Record<string, (numbers: Numbers) => number | null | undefined> = {
  sum: ({sum}) => sum,
  avg: ({count, sum}) => (count === 0 ? null : sum === undefined ? undefined : sum / count),
  min: ({least}) => least,
  max: ({most}) => most,
}

function summed(node: ExprNode, everything: () => Doc[], visit: Visit, scope: ScopeStep): ExprNode | undefined {
  if (node.type !== 'FuncCall' || node.namespace !== 'math') return undefined
  const made = SUMS[node.name]
  const [list] = node.args
  const [path = [], ...further] = list?.type === 'Map' ? (stepsOf(list.expr) ?? []) : []
  const chain = list?.type === 'Map' && path.length > 0 && further.length === 0 && isSingle([path]) ? chainOf(list.base) : undefined
  if (!made || !chain || chain.order || chain.part || chain.projection) return undefined
  const {reading, values} = siteOf(chain, everything, visit, scope)
  const otherwise: Call = {...node, args: node.args.map((arg) => visit(arg, scope))}
  return known(reading, values, (condition) => {
    const numbers = asking().view.sum(condition, path)
    const value = numbers && made(numbers)
    return value === undefined ? undefined : {value, of: numbers?.count ?? 0}
  }, otherwise)
}

/** The number without a document being read, where the indexes know it; else groq-js counts. */
function counted({reading, values}: Site, otherwise: ExprNode): ExprNode {
  return known(reading, values, (condition) => {
    const number = asking().view.count(condition)
    return number === undefined ? undefined : {value: number, of: number}
  }, otherwise)
}

/**
 * What the indexes say of all documents that pass, or else another way to it.
 * @param ask Undefined when they do not know. `of`: of so many documents it is known.
 */
function known(reading: Reading, values: ExprNode[], ask: (condition: Condition) => {value: number | null; of: number} | undefined, otherwise: ExprNode): ExprNode {
  const key = {}
  const answer = (): {value?: number | null} => remembered(key, () => ({}))
  const find = (...given: unknown[]): boolean => {
    const {seen, note} = asking()
    const condition = reading.condition(given)
    const found = ask(condition)
    if (!found) return false
    answer().value = found.value
    depend(seen, condition)
    note?.({condition, what: 'count', how: 'counted in the indexes', found: found.of, exact: true})
    return true
  }
  return {
    type: 'Select',
    alternatives: [{type: 'SelectAlternative', condition: call(find, values), value: call(() => answer().value, [])}],
    fallback: otherwise,
  }
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
