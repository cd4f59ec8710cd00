import type {ExprNode} from 'groq-js'
import {children} from './tree.ts'
import type {View} from './perspective.ts'

/**
 * Stopping a query by the clock costs a thread for every query, more than answering most of them. So a query that cannot take long by
 * its form is answered without a clock, as long as it looks at few documents; as soon as it looks at more it begins again, with one.
 */
export class TooManyForTame extends Error {
  override name = 'TooManyForTame'
}

/** Documents that a tame query may look at, counted every time. */
const MOST_DOCUMENTS = 400
/** Fields of so many documents are had as quickly as one document. */
const VALUES = 10
/** Characters of a query, and brackets inside brackets: reading one takes time as well. */
const LONGEST = 1500
const DEEPEST = 10

/** Functions that take about as long as their argument is. */
const QUICK = new Set([
  'global::count', 'global::defined', 'global::references', 'global::coalesce', 'global::lower', 'global::upper', 'global::length', 'global::now',
  'global::path', 'global::round', 'global::string', 'global::dateTime', 'global::identity', 'sanity::versionOf', 'sanity::partOfRelease', 'pt::text', 'text::query',
])
/** What goes through a list of the document's own. Two of them inside each other take as long as the list is, squared. */
const ITERATES = new Set(['Filter', 'Map', 'FlatMap', 'PipeFuncCall'])

/** Short enough to be read without a clock. */
export function isShort(query: string): boolean {
  if (query.length > LONGEST) return false
  let depth = 0
  for (const character of query) {
    if ('([{'.includes(character) && ++depth > DEEPEST) return false
    if (')]}'.includes(character)) depth--
  }
  return true
}

/** Lists of documents that are gone through inside each other: so many looks at each document of the innermost. */
const DEEPEST_LISTS = 2

/** Characters of an answer, and a few for each value, that are written faster than a clock is set. */
const SMALL = 100_000

/** An answer that takes no time to write. Looks at no more than a small answer holds. */
export function isSmall(answer: unknown): boolean {
  let left = SMALL
  const fits = (value: unknown): boolean => {
    left -= typeof value === 'string' ? value.length : 8
    if (left < 0 || typeof value !== 'object' || value === null) return left >= 0
    return Object.values(value).every(fits)
  }
  return fits(answer)
}

/** Characters of a pattern without a star but at its end: matching takes as long as the text is, and no longer. */
const LONGEST_PATTERN = 100

export function isTamePattern(pattern: unknown): boolean {
  if (Array.isArray(pattern)) return pattern.length <= 10 && pattern.every(isTamePattern)
  return typeof pattern === 'string' && pattern.length <= LONGEST_PATTERN && /^[^*]*\*?$/.test(pattern)
}

/** The names of the parameters that are patterns: whether a query is tame hangs on what is given for them. */
export function patternsIn(node: ExprNode): string[] {
  const names: string[] = []
  const visit = (inner: ExprNode): void => {
    if (inner.type === 'OpCall' && inner.op === 'match' && inner.right.type === 'Parameter') names.push(inner.right.name)
    for (const [, child] of children(inner)) visit(child)
  }
  visit(node)
  return names
}

/** A pattern that stands there, one that is looked at when it is given, or a search for words, which has no stars inside. */
function mayBeTame(pattern: ExprNode): boolean {
  if (pattern.type === 'Group') return mayBeTame(pattern.base)
  if (pattern.type === 'FuncCall') return pattern.namespace === 'text' && pattern.name === 'query' && pattern.args[0] !== undefined && ['Value', 'Parameter'].includes(pattern.args[0].type)
  return pattern.type === 'Parameter' || (pattern.type === 'Value' && isTamePattern(pattern.value))
}

/** No pattern that may be hard to match, and no list gone through within another but lists of documents, which are counted. */
export function isTame(node: ExprNode, lists = 0, isInList = false): boolean {
  if (node.type === 'OpCall' && (node.op === '+' || (node.op === 'match' && !mayBeTame(node.right)))) return false
  if (node.type === 'FuncCall' && !QUICK.has(`${node.namespace}::${node.name}`)) return false
  if (node.type === 'PipeFuncCall' && node.name !== 'order') return false
  const iterates = ITERATES.has(node.type)
  const isOfDocuments = iterates && isOverDocuments(node)
  if (iterates && (isOfDocuments ? lists >= DEEPEST_LISTS : isInList)) return false
  for (const [key, child] of children(node)) {
    const isInside = iterates && key !== 'base'
    if (!isTame(child, lists + (isInside && isOfDocuments ? 1 : 0), isInList || (isInside && !isOfDocuments))) return false
  }
  return true
}

/** The list is one of documents, or a part of such a list. */
function isOverDocuments(node: ExprNode): boolean {
  if (node.type === 'Everything') return true
  return 'base' in node && node.base !== undefined && node.type !== 'AccessAttribute' && node.type !== 'Deref' && isOverDocuments(node.base as ExprNode)
}

/** The view, for at most so many looks. */
export function counted(view: View): View {
  let looks = 0
  const look = (count: number): void => {
    looks += count
    if (looks > MOST_DOCUMENTS) throw new TooManyForTame()
  }
  return {
    ...view,
    get(id) {
      look(1)
      return view.get(id)
    },
    documents(types) {
      look(MOST_DOCUMENTS + 1)
      return view.documents(types)
    },
    versionsOf(base) {
      look(10)
      return view.versionsOf(base)
    },
    idsReferring(target) {
      look(MOST_DOCUMENTS + 1)
      return view.idsReferring(target)
    },
    find(lookup) {
      look(1)
      const found = view.find(lookup)
      look(found.ids.length > MOST_DOCUMENTS ? found.ids.length : 0)
      return found
    },
    rank(ranking) {
      look(MOST_DOCUMENTS + 1)
      return view.rank(ranking)
    },
    list(listing) {
      look(1)
      const listed = view.list(listing)
      look((listed?.count ?? 0) / VALUES)
      return listed
    },
    sum(where, path) {
      look(1)
      return view.sum(where, path)
    },
    count(where) {
      look(1)
      return view.count(where)
    },
  }
}
