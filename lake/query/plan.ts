import type {ExprNode} from 'groq-js'
import type {Doc} from '../types.ts'
import {candidates, expressions, isClosed, selection, type Candidates, type Selection} from './candidates.ts'
import type {View} from './perspective.ts'
import type {Footprint} from './footprint.ts'
import {call, mapChildren, scopeStep, some, type ScopeStep} from './tree.ts'

export interface Planning {
  view: View
  seen: Footprint
  /** Evaluates a node that depends on nothing around it. Absent when that cannot be done at once: then nothing is hoisted. */
  once?: ((node: ExprNode) => unknown) | undefined
  /** False: every `*` reads everything, every time. */
  planned: boolean
}

/**
 * The seed of the query planner. A plan is good for one evaluation. Two things happen to a query, neither of which changes its answer:
 * every `*` becomes a call that fetches the documents that can matter there, with the filter behind it left as it was; and a sub-query
 * that would give the same for every document is evaluated once.
 */
export function withPlan(tree: ExprNode, planning: Planning): ExprNode {
  const {view, seen, once, planned} = planning
  let all: Doc[] | undefined
  const everything = (): Doc[] => {
    seen.everything = true
    all ??= view.documents()
    return all
  }
  const site = (plan: Candidates, scope: ScopeStep): ExprNode => {
    // A correlated filter runs once for every outer document, often with the same values.
    const known = new Map<string, Doc[]>()
    const fetch = (...values: unknown[]): Doc[] => {
      const key = JSON.stringify(values)
      const documents = known.get(key) ?? select(view, selection(plan, values), seen)
      known.set(key, documents)
      return documents
    }
    return call(fetch, expressions(plan).map((value) => visit(value, scope)))
  }
  const visit = (node: ExprNode, scope: ScopeStep): ExprNode => {
    if (node.type === 'Everything') return call(everything, [])
    if (planned && once && scope !== 'same' && canHoist(node)) return hoisted(visit(node, 'same'), once)
    const isSite = planned && scope !== 'hidden' && node.type === 'Filter' && isEverything(node.base)
    const narrowed = isSite ? candidates(node.expr) : undefined
    return mapChildren(node, (child, key) => {
      if (narrowed && key === 'base') return site(narrowed, scope)
      const step = scopeStep(node.type, key)
      return visit(child, step === 'same' ? scope : step)
    })
  }
  return visit(tree, 'same')
}

function isEverything(node: ExprNode): boolean {
  return node.type === 'Everything'
}

/** Ways to get at documents. Conditions are not among them: `score()` looks into those, and parts of objects and lists are no expressions. */
const FETCHES = new Set(['Filter', 'Map', 'FlatMap', 'Slice', 'Projection', 'PipeFuncCall', 'AccessElement', 'AccessAttribute', 'ArrayCoerce', 'Deref'])

function canHoist(node: ExprNode): boolean {
  const fetches = FETCHES.has(node.type) || (node.type === 'FuncCall' && node.name !== 'boost')
  return fetches && isClosed(node) && some(node, isEverything)
}

function hoisted(node: ExprNode, once: (node: ExprNode) => unknown): ExprNode {
  let value: {data: unknown} | undefined
  return call(() => (value ??= {data: once(node)}).data, [])
}

/** The selected documents as the view shows them, in `_id` order. */
function select(view: View, selected: Selection, seen: Footprint): Doc[] {
  for (const id of selected.ids) seen.ids.add(id)
  for (const type of selected.types) seen.types.add(type)
  for (const base of selected.versions) seen.ids.add(base)
  // Which documents refer to something can change with any write.
  if (selected.references.size > 0) seen.everything = true
  const found = new Map<string, Doc>()
  const add = (doc: Doc | undefined): void => void (doc && found.set(doc._id, doc))
  if (selected.types.size > 0) view.documents([...selected.types]).forEach(add)
  if (found.size > 0 && selected.ids.size + selected.references.size + selected.versions.size === 0) return [...found.values()]
  for (const id of selected.ids) add(view.get(id))
  for (const base of selected.versions) view.versionsOf(base).forEach(add)
  for (const target of selected.references) for (const id of view.idsReferring(target)) add(view.get(id))
  return [...found.values()].sort((a, b) => (a._id < b._id ? -1 : 1))
}
