import type {ExprNode} from 'groq-js'
import {plainPathOf, type Best, type Condition, type Found, type Path, type Worth} from '../../conditions.ts'
import type {Doc} from '../../types.ts'
import {asking, remembered} from '../asking.ts'
import {call, type ScopeStep} from '../tree.ts'
import {chainOf, inside, withBase, type Chain} from './chain.ts'
import {depend, documentsOf} from './documents.ts'
import type {KeyReading} from './keys.ts'
import {read, together, type Reading} from './reading.ts'
import {candidates, orderOf, planned, type Visit} from './site.ts'
import {worthOf, type Weighed} from './worth.ts'

const SCORE: Path = ['_score']
/** A document may bring a score of its own, to which `score()` adds; less than 0, it puts the document behind those that have none. */
const OWN_SCORE: Reading = {values: [], condition: () => ({is: 'range', path: SCORE, from: {value: -Number.MAX_VALUE, inclusive: true}})}

/**
 * `*[…] | score(…)`, where what scores nothing is not wanted, or only the first are. No more is read than can be among them; the scores
 * are for groq-js to give.
 * @param everything Every document, for conditions that nobody can read.
 */
export function scoredSite(node: ExprNode, everything: () => Doc[], visit: Visit, scope: ScopeStep): ExprNode | undefined {
  return firstScored(node, visit, scope) ?? positiveOnly(node, everything, visit, scope)
}

type Pipe = ExprNode & {type: 'PipeFuncCall'}

/** What `score()` is given: documents as they are stored, filtered or not. */
interface Scored {
  filtered: Chain['filtered']
  filters: Reading
  worths: Weighed[]
}

function scoredBy(pipe: Pipe): Scored | undefined {
  const chain = chainOf(pipe.base)
  if (!chain || chain.order || chain.part || chain.projection) return undefined
  return {filtered: chain.filtered, filters: together(chain.filters.map(read), 'all'), worths: pipe.args.map(worthOf)}
}

function isScore(node: ExprNode): node is Pipe {
  return node.type === 'PipeFuncCall' && node.name === 'score'
}

/** `*[…] | score(…) [_score > 0]`; an order may stand between. */
function positiveOnly(node: ExprNode, everything: () => Doc[], visit: Visit, scope: ScopeStep): ExprNode | undefined {
  if (node.type !== 'Filter' || !isPositive(node.expr)) return undefined
  const below = inside(node.base)
  const order = below.type === 'PipeFuncCall' && below.name === 'order' ? below : undefined
  const pipe = order ? inside(order.base) : below
  const scored = isScore(pipe) ? scoredBy(pipe) : undefined
  if (!scored) return undefined
  const reading = together([scored.filters, together([...scored.worths, OWN_SCORE], 'any')], 'all')
  const documents = candidates({reading, values: reading.values.map((value) => visit(value, scope)), order: () => undefined, everything})
  const list = withBase(pipe, scored.filtered(documents))
  return planned(withBase(node, order ? withBase(order, list) : list), documents, visit, scope)
}

function isPositive(condition: ExprNode): boolean {
  if (condition.type === 'Group') return isPositive(condition.base)
  if (condition.type === 'And') return isPositive(condition.left) || isPositive(condition.right)
  if (condition.type !== 'OpCall' || !isOwnScore(condition.left) || condition.right.type !== 'Value' || typeof condition.right.value !== 'number') return false
  const {op, right} = condition
  return (op === '>' && right.value >= 0) || (op === '>=' && right.value > 0)
}

function isOwnScore(node: ExprNode): boolean {
  return node.type === 'AccessAttribute' && node.name === '_score' && (!node.base || node.base.type === 'This')
}

/** What may score most need not do so: a phrase is counted as often as the rarest of its words. So more is read than wanted, and then so many times more of it. */
const SPARE = 0.1
const LEAST_SPARE = 4
const MORE = [1, 8, 64, 512]

/** What an evaluation has found out. */
interface Made {
  /** What was read, as `score()` and the filters behind it left it. */
  list: unknown[]
  /** What was not read scores no more than this… */
  bar: number
  /** …and of what scores as much, these come before it. */
  tied: Set<string>
  /** All that may score at all. */
  scoring?: Found
  best?: Best | undefined
}

/**
 * `*[…] | score(…) | order(_score desc, …) [0...10]`, perhaps with `[_score > 0]` in it. What may score most, as far as the index of words
 * tells, is enough when it then scores more than all others can; else more of it is read, and then all that scores. When that is too little
 * as well, the first of those that score nothing come behind it, in the order of the other keys.
 */
function firstScored(node: ExprNode, visit: Visit, scope: ScopeStep): ExprNode | undefined {
  const outer = chainOf(node, isScore)
  const pipe = outer?.source
  const scored = pipe && isScore(pipe) ? scoredBy(pipe) : undefined
  const rest = outer && keysBehindScore(outer.order)
  const part = outer?.part
  if (!outer || !pipe || !scored || !rest || !part || !outer.filters.every(isPositive)) return undefined
  const {filters, worths} = scored
  const readings = [filters, ...worths]
  const values = [...readings, ...rest].flatMap((each) => each.values).map((value) => visit(value, scope))
  const order = orderOf(rest, readings.reduce((sum, each) => sum + each.values.length, 0))
  const key = {}
  const made = (): Made => remembered(key, () => ({list: [], bar: 0, tied: new Set()}))

  /** The condition of the filters, and what the conditions of `score()` are worth. */
  const conditionsOf = (given: unknown[]): {where: Condition; parts: {condition: Condition; worth: Worth}[]} => {
    let at = filters.values.length
    const parts = worths.map((each) => {
      const own = given.slice(at, (at += each.values.length))
      return {condition: each.condition(own), worth: each.worth(own)}
    })
    return {where: filters.condition(given.slice(0, filters.values.length)), parts}
  }
  const fetched = (condition: Condition, {ids, how, exact}: Pick<Found, 'ids' | 'how' | 'exact'>, about: string): Doc[] => {
    const {view, seen, note} = asking()
    depend(seen, condition)
    const documents = documentsOf(view, {ids})
    note?.({condition, what: 'first', how: `${about}, ${how}`, found: documents.length, exact})
    return documents
  }
  const least = part.to + Math.ceil(part.to * SPARE) + LEAST_SPARE
  const best = (times: number) => (...given: unknown[]): Doc[] | null => {
    const {where, parts} = conditionsOf(given)
    if (times === 1) made().best = asking().view.rank({where, worths: parts.map(({worth}) => worth), order: order(given), least})
    const found = made().best?.(least * times)
    if (!found) return null
    made().bar = Math.max(found.bar, 0)
    made().tied = new Set(found.tied)
    return fetched(where, {...found, ids: found.ids.toSorted(), exact: false}, 'what may score most')
  }
  const scoring = (...given: unknown[]): Doc[] => {
    const {where, parts} = conditionsOf(given)
    const state = made()
    Object.assign(state, {bar: 0, tied: new Set()})
    state.scoring = scoringAmong(where, parts.map(({condition}) => condition))
    return fetched(where, state.scoring, 'what may score')
  }
  const withOthers = (...given: unknown[]): Doc[] => {
    const {where} = conditionsOf(given)
    const ids = made().scoring?.ids ?? []
    const others = firstAmong(where, order(given), part.to + ids.length)
    return fetched(where, {...others, ids: [...new Set([...ids, ...others.ids])].sort()}, 'what may score, and the first behind it')
  }
  const suffices = (list: unknown): boolean => {
    const state = made()
    state.list = Array.isArray(list) ? list : []
    const isBefore = (item: unknown): boolean => scoreOf(item) > state.bar || (scoreOf(item) === state.bar && state.bar > 0 && state.tied.has(idOf(item)))
    return state.list.filter(isBefore).length >= part.to
  }

  type Fetch = (...given: unknown[]) => Doc[] | null
  const list = (fetch: Fetch): ExprNode => {
    const documents = call(fetch, values)
    return planned(outer.filtered(withBase(pipe, scored.filtered(documents))), documents, visit, scope)
  }
  const over = (base: ExprNode): ExprNode => planned(outer.over(base, true), base, visit, scope)
  const found = over(call(() => made().list, []))
  const enough = (fetch: Fetch): ExprNode => call(suffices, [list(fetch)])
  return {
    type: 'Select',
    alternatives: [...MORE.map(best), scoring].map((fetch) => ({type: 'SelectAlternative', condition: enough(fetch), value: found})),
    // Where nothing without a score is wanted, what has one was all.
    fallback: outer.filters.length > 0 ? found : over(list(withOthers)),
  }
}

function scoringAmong(where: Condition, conditions: Condition[]): Found {
  return asking().view.find({where: {is: 'all', of: [where, {is: 'any', of: absorbed([...conditions, OWN_SCORE.condition([])])}]}})
}

/** Without what others among them let through anyway: `title and words, words` is `words`, as where the Studio searches. */
function absorbed(conditions: Condition[]): Condition[] {
  const flat = (condition: Condition): Condition[] => (condition.is === 'any' ? condition.of.flatMap(flat) : [condition])
  const parts = new Map(conditions.flatMap(flat).map((condition) => [JSON.stringify(condition), condition]))
  return [...parts.values()].filter((condition) => condition.is !== 'all' || !condition.of.some((inner) => parts.has(JSON.stringify(inner))))
}

/** The first in an order, when all that is found passes; else all. */
function firstAmong(where: Condition, order: ReturnType<ReturnType<typeof orderOf>>, limit: number): Found {
  const {view} = asking()
  const first = order && view.find({where, order, limit})
  return first && (first.exact || first.complete) ? first : view.find({where})
}

function scoreOf(item: unknown): number {
  return typeof item === 'object' && item !== null && '_score' in item && typeof item._score === 'number' ? item._score : 0
}

function idOf(item: unknown): string {
  return typeof item === 'object' && item !== null && '_id' in item ? String(item._id) : ''
}

/** The keys behind `_score desc`; none without an order, for `score()` has sorted. Undefined when something else decides. */
function keysBehindScore(order: Chain['order']): KeyReading[] | undefined {
  if (order === undefined) return []
  if (order === 'unknown') return undefined
  const [first, ...rest] = order
  return first && isByScore(first, true) && !rest.some((key) => isByScore(key)) ? rest : undefined
}

function isByScore({values, key}: KeyReading, isAlone = false): boolean {
  const by = values.length === 0 ? key([]) : undefined
  if (by?.is !== 'value') return false
  return isAlone ? by.descending && plainPathOf(by)?.join() === SCORE.join() : by.paths.some(([field]) => field === SCORE[0])
}
