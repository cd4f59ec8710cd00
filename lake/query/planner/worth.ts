import type {ExprNode} from 'groq-js'
import {ANYTHING, type Worth} from '../../conditions.ts'
import {termsOfPattern} from '../../words.ts'
import {isSlight, matchesText, parseTextQuery} from '../text.ts'
import {argumentsOf} from '../tree.ts'
import {read, together, worded, type Reading} from './reading.ts'
import {outside} from './scope.ts'
import {isSingle, stepsOf} from './steps.ts'
import {folded, isWithin, wordsWanted} from './words.ts'

/** What a condition of `score()` asks of a document to give it more than 0, and how much that may be. */
export interface Weighed extends Reading {
  /** No document gets more. Told all values of the reading. */
  worth(values: unknown[]): Worth
}

/** groq-js gives a word that occurs n times n · 2.2 / (n + 1.2), which is BM25 without lengths: never more than this. */
const MOST_FOR_A_WORD = 2.2
/** Weights that sums of scores keep apart. */
const [LEAST_WEIGHT, MOST_WEIGHT] = [1e-3, 1e6]

export function worthOf(node: ExprNode): Weighed {
  if (node.type === 'Or') return joined(worthOf(node.left), worthOf(node.right), 'any', 'sum')
  if (node.type === 'And') return joined(worthOf(node.left), worthOf(node.right), 'all', 'both')
  if (node.type === 'OpCall' && node.op === 'match') return matched(node.left, node.right)
  const [condition, weight] = node.type === 'FuncCall' && node.name === 'boost' ? node.args : []
  if (condition && weight) return searched(condition) ?? boosted(worthOf(condition), weight)
  const reading = read(node)
  return {...reading, worth: (values) => ({is: 'flat', where: reading.condition(values), most: 1})}
}

function joined(left: Weighed, right: Weighed, is: 'all' | 'any', sum: 'sum' | 'both'): Weighed {
  const inLeft = left.values.length
  return {...together([left, right], is), worth: (values) => ({is: sum, of: [left.worth(values.slice(0, inLeft)), right.worth(values.slice(inLeft))]})}
}

/** `title match "wor*"`: each term that is there counts. */
function matched(left: ExprNode, right: ExprNode): Weighed {
  const reading = worded(wordsWanted.matchSome(left, right))
  const steps = stepsOf(left)
  const path = steps?.length === 1 && isSingle(steps) ? steps[0] : undefined
  return {
    ...reading,
    worth(values) {
      if (reading.values.length === 0) return {is: 'flat', where: ANYTHING, most: Infinity}
      const [pattern] = values
      const terms = (Array.isArray(pattern) ? (pattern as unknown[]) : [pattern]).flatMap((text) => (typeof text === 'string' ? termsOfPattern(text) : []))
      const isKnown = (path ? path.length > 0 : isWithin(left)) && terms.length > 0 && terms.every((words) => words.length > 0) && reading.condition(values).is !== 'anything'
      return isKnown ? {is: 'terms', terms, ...(path && {path}), all: false} : {is: 'flat', where: reading.condition(values), most: terms.length * MOST_FOR_A_WORD}
    },
  }
}

/** Adds a number that is the same for all documents, or nobody knows which. */
function boosted(inner: Weighed, weight: ExprNode): Weighed {
  const added = outside(weight)
  const own = inner.values.length
  if (!added) return {...inner, worth: (values) => ({is: 'flat', where: inner.condition(values), most: Infinity})}
  return {
    values: [...inner.values, added],
    condition: (values) => inner.condition(values.slice(0, own)),
    worth(values) {
      const of = inner.worth(values.slice(0, own))
      const by = values[own]
      // What is no number gives 0.
      if (typeof by !== 'number') return {is: 'both', of: [of, {is: 'sum', of: []}]}
      const isPlain = by === 0 || (Math.abs(by) >= LEAST_WEIGHT && Math.abs(by) <= MOST_WEIGHT)
      return isPlain ? {is: 'raised', of, by} : {is: 'flat', where: inner.condition(values.slice(0, own)), most: Infinity}
    },
  }
}

/** `text::query()`, whose weight is how often its terms occur: 1, and the rest as a boost (lake/query/functions.ts). */
function searched(condition: ExprNode): Weighed | undefined {
  const [place] = argumentsOf(condition, matchesText) ?? []
  if (!place) return undefined
  const reading = read(condition)
  const steps = stepsOf(place)
  const [own] = steps?.length === 1 && isSingle(steps) && steps[0]?.[0] !== '_id' ? steps : []
  const path = own && own.length > 0 ? own : undefined
  return {
    ...reading,
    worth(values) {
      const [query] = values
      if (reading.values.length === 0 || typeof query !== 'string' || !query.isWellFormed()) return {is: 'flat', where: reading.condition(values), most: Infinity}
      const wanted = parseTextQuery(query).filter(({negated}) => !negated)
      const where = reading.condition(values)
      if (wanted.length === 0) return {is: 'flat', where, most: 1}
      if (wanted.every(isSlight)) return {is: 'flat', where, most: wanted.length}
      const terms = wanted.map((term) => (isSlight(term) ? [] : term.words.map((word, index) => folded(word, term.prefix && index === term.words.length - 1))))
      const isKnown = terms.every((words) => words.every(({word}) => word !== '')) && (path ?? isWithin(place))
      if (!isKnown) return {is: 'flat', where, most: Math.max(1, terms.length * MOST_FOR_A_WORD)}
      return {is: 'terms', terms, ...(path && {path, deep: true}), all: true}
    },
  }
}
