import type {ExprNode} from 'groq-js'
import type {Doc} from '../types.ts'
import {candidates, expressions, selection, type Candidates, type Selection} from './candidates.ts'
import type {View} from './perspective.ts'
import type {Touched} from './touched.ts'
import {call, mapChildren, scopeStep} from './tree.ts'

/**
 * The seed of the query planner: every `*` of a query becomes a call that fetches the documents that can matter there.
 * The filter behind it stays as it was, so a plan that keeps too much is slow and never wrong.
 */
export function withPlan(tree: ExprNode, view: View, seen: Touched, planned: boolean): ExprNode {
  let all: Doc[] | undefined
  const everything = (): Doc[] => {
    seen.everything = true
    all ??= view.documents()
    return all
  }
  const site = (plan: Candidates, hidden: boolean): ExprNode => {
    // A correlated filter runs once for every outer document, often with the same values.
    const known = new Map<string, Doc[]>()
    const fetch = (...values: unknown[]): Doc[] => {
      const key = JSON.stringify(values)
      const documents = known.get(key) ?? select(view, selection(plan, values), seen)
      known.set(key, documents)
      return documents
    }
    return call(fetch, expressions(plan).map((value) => visit(value, hidden)))
  }
  const visit = (node: ExprNode, hidden: boolean): ExprNode => {
    if (node.type === 'Everything') return call(everything, [])
    const narrowed = planned && node.type === 'Filter' && node.base.type === 'Everything' ? candidates(node.expr, hidden) : undefined
    return mapChildren(node, (child, key) => {
      if (narrowed && key === 'base') return site(narrowed, hidden)
      const step = scopeStep(node.type, key)
      return visit(child, step === 'same' ? hidden : step === 'hidden')
    })
  }
  return visit(tree, false)
}

/** The selected documents as the view shows them, in `_id` order. */
function select(view: View, selected: Selection, seen: Touched): Doc[] {
  for (const id of selected.ids) seen.ids.add(id)
  for (const type of selected.types) seen.types.add(type)
  // Which documents refer to something can change with any write.
  if (selected.references.size > 0) seen.everything = true
  const ids = new Set(selected.ids)
  if (selected.types.size > 0) for (const id of view.idsOfTypes([...selected.types])) ids.add(id)
  for (const target of selected.references) for (const id of view.idsReferring(target)) ids.add(id)
  return [...ids]
    .sort()
    .map((id) => view.get(id))
    .filter((doc) => doc !== undefined)
}
