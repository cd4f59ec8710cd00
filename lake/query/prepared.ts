import type {ExprNode} from 'groq-js'
import {withOwnFunctions} from './functions.ts'
import {checkParameters, parametersOf, parseQuery, parseTemplate} from './parse.ts'
import {withExactPaths} from './path.ts'
import {wholeListing, withoutPlan, withPlan, type WholeListing} from './planner/index.ts'
import {isShort, isTame, patternsIn} from './tame.ts'

/** A query that is ready to be evaluated, again and again. */
export interface Prepared {
  /** What groq-js evaluates, inside of `during`. */
  tree: ExprNode
  /** It cannot take long by its form, as long as it looks at few documents, and these parameters are patterns that are quick to match. */
  isTame: boolean
  patterns: readonly string[]
  /** When the whole query is a list of plain fields. */
  listing?: WholeListing | undefined
  /** Names of the parameters that an evaluation must bring. */
  parameters: readonly string[]
}

/** The Studio and a site's pages send the same few queries all day. */
const MOST_KEPT = 300
/** Characters of a query with what is written into it. Bigger ones are not asked again, and many of them could fill the memory. */
const WORTH_KEEPING = 20_000
// A Map keeps the order of insertion: the first key is the oldest. Absent values: parameters have to be written into these queries.
const kept = new Map<string, Prepared | undefined>()

/** Reads and plans a query, or finds it ready. Throws LakeError `queryParse`. */
export function prepared(query: string, params: Record<string, unknown>): Prepared {
  const ready = found(query, () => {
    const template = parseTemplate(query)
    return template && made(template, query)
  })
  if (ready) {
    checkParameters(ready.parameters, query, params)
    return ready
  }
  return found(JSON.stringify([query, params]), () => made(parseQuery(query, params), query)) as Prepared
}

/** The same where every document is looked at. */
export function unplanned(query: string, params: Record<string, unknown>): Prepared {
  const tree = withExactPaths(withoutPlan(withOwnFunctions(parseQuery(query, params))))
  return {tree, isTame: false, patterns: [], parameters: []}
}

function made(parsed: ExprNode, query: string): Prepared {
  const own = withOwnFunctions(parsed)
  return {tree: withExactPaths(withPlan(own)), listing: wholeListing(own, withPlan), isTame: isShort(query) && isTame(parsed), patterns: patternsIn(parsed), parameters: parametersOf(parsed)}
}

function found(key: string, make: () => Prepared | undefined): Prepared | undefined {
  if (kept.has(key)) return kept.get(key)
  const ready = make()
  if (key.length > WORTH_KEEPING) return ready
  const [oldest] = kept.keys()
  if (oldest !== undefined && kept.size >= MOST_KEPT) kept.delete(oldest)
  kept.set(key, ready)
  return ready
}
