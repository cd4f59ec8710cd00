import type {ExprNode} from 'groq-js'
import type {Condition, OrderKey, Path} from '../../conditions.ts'
import type {Doc} from '../../types.ts'
import {asking, remembered} from '../asking.ts'
import {call, mapChildren, scopeStep, type ScopeStep} from '../tree.ts'
import type {Chain} from './chain.ts'
import {depend, documentsOf} from './documents.ts'
import type {KeyReading} from './keys.ts'
import {read, together, type Reading} from './reading.ts'

/** Plans a node that stands in a scope. */
export type Visit = (node: ExprNode, scope: ScopeStep) => ExprNode

/** A `*` of a query, with what the indexes are asked there. */
export interface Site {
  reading: Reading
  /** The values of the reading, planned, and those of the order behind them. */
  values: ExprNode[]
  /** What the order sorts by, given all values; undefined when no index sorts so. */
  order(values: unknown[]): OrderKey[] | undefined
  everything: () => Doc[]
}

/** @param everything Every document, for conditions that nobody can read. */
export function siteOf({filters, order}: Chain, everything: () => Doc[], visit: Visit, scope: ScopeStep): Site {
  const reading = together(filters.map(read), 'all')
  const keys = order === undefined || order === 'unknown' ? [] : order
  return {
    reading,
    values: [...reading.values, ...keys.flatMap(({values}) => values)].map((value) => visit(value, scope)),
    order: orderOf(keys, reading.values.length),
    everything,
  }
}

/** @param start Where among all values those of the keys begin. */
export function orderOf(keys: readonly KeyReading[], start: number): Site['order'] {
  return (values) => {
    let at = start
    const sorting = keys.map((key) => key.key(values.slice(at, (at += key.values.length))))
    return sorting.every((key) => key !== undefined) ? sorting : undefined
  }
}

/** All documents that can pass. */
export function candidates(site: Site, onePer?: Path): ExprNode {
  const {reading, values, everything} = site
  const fetch = (condition: Condition): Doc[] => {
    const {view, seen, note} = asking()
    depend(seen, condition)
    const found = isEvery(condition) && !onePer ? undefined : view.find({where: condition, ...(onePer && {onePer})})
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

/** Plans the parts of a node, but not the documents that were put into it. */
export function planned(node: ExprNode, documents: ExprNode, visit: Visit, scope: ScopeStep): ExprNode {
  if (node === documents) return node
  return mapChildren(node, (child, key) => {
    const step = scopeStep(node.type, key)
    if (key === 'base') return planned(child, documents, visit, scope)
    return visit(child, step === 'same' ? scope : step)
  })
}
