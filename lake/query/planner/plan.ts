import type {ExprNode} from 'groq-js'
import {EVERY} from '../../conditions.ts'
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
import {isClosed} from './scope.ts'
import {scoredSite} from './score.ts'
import {candidates, planned, siteOf, type Site, type Visit} from './site.ts'
import {stepsOf} from './steps.ts'

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
    return typesOnly(node, everything, visit, scope) ?? fieldsOnly(node, everything, visit, scope, anyList) ?? anyList()
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
