import type {ExprNode} from 'groq-js'
import {termsOfPattern} from '../../words.ts'
import {matchesText, parseTextQuery} from '../text.ts'
import {argumentsOf} from '../tree.ts'
import {read, together, worded, type Reading} from './reading.ts'
import {outside} from './scope.ts'
import {wordsWanted} from './words.ts'

/** What a condition of `score()` asks of a document to give it more than 0, and how much that may be. */
export interface Worth extends Reading {
  /** No document gets more. Told all values of the reading. */
  most(values: unknown[]): number
}

/** groq-js gives a word that occurs n times n · 2.2 / (n + 1.2), which is BM25 without lengths: never more than this. */
const MOST_FOR_A_WORD = 2.2

export function worthOf(node: ExprNode): Worth {
  if (node.type === 'Or') return both(worthOf(node.left), worthOf(node.right), 'any')
  if (node.type === 'And') return both(worthOf(node.left), worthOf(node.right), 'all')
  if (node.type === 'OpCall' && node.op === 'match') {
    const reading = worded(wordsWanted.matchSome(node.left, node.right))
    return {...reading, most: ([pattern]) => (reading.values.length > 0 ? termsIn(pattern) * MOST_FOR_A_WORD : Infinity)}
  }
  const [condition, weight] = node.type === 'FuncCall' && node.name === 'boost' ? node.args : []
  if (!condition || !weight) return {...read(node), most: () => 1}
  return searched(condition) ?? boosted(worthOf(condition), weight)
}

function both(left: Worth, right: Worth, is: 'all' | 'any'): Worth {
  const inLeft = left.values.length
  return {...together([left, right], is), most: (values) => left.most(values.slice(0, inLeft)) + right.most(values.slice(inLeft))}
}

/** Adds a number that is the same for all documents, or nobody knows which. */
function boosted(inner: Worth, weight: ExprNode): Worth {
  const added = outside(weight)
  if (!added) return {...inner, most: () => Infinity}
  const own = inner.values.length
  return {
    values: [...inner.values, added],
    condition: (values) => inner.condition(values.slice(0, own)),
    most: (values) => Math.max(0, inner.most(values.slice(0, own)) + (typeof values[own] === 'number' ? values[own] : 0)),
  }
}

/** `text::query()`, whose weight is how often its terms occur (lake/query/functions.ts). */
function searched(condition: ExprNode): Worth | undefined {
  if (!argumentsOf(condition, matchesText)) return undefined
  const reading = read(condition)
  return {...reading, most: ([query]) => (typeof query === 'string' ? Math.max(1, parseTextQuery(query).length * MOST_FOR_A_WORD) : Infinity)}
}

function termsIn(pattern: unknown): number {
  const patterns = Array.isArray(pattern) ? (pattern as unknown[]) : [pattern]
  return patterns.flatMap((text) => (typeof text === 'string' ? termsOfPattern(text) : [])).length
}
