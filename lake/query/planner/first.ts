import type {ExprNode} from 'groq-js'
import type {Condition} from '../../conditions.ts'
import type {Doc} from '../../types.ts'
import {asking, remembered} from '../asking.ts'
import {call} from '../tree.ts'
import {depend, documentsOf} from './documents.ts'
import {candidates, type Site} from './site.ts'

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
export function firstOf(
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
  if (condition.is === 'words') return condition.path !== undefined || condition.deep === true
  if (condition.is === 'all' || condition.is === 'any') return condition.of.every(isNearlyExact)
  return condition.is !== 'not' || isNearlyExact(condition.of)
}
