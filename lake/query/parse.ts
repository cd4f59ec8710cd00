import {parse, type ExprNode} from 'groq-js'
import {LakeError} from '../errors.ts'
import {objection} from './objection.ts'
import {respell} from './spelling.ts'
import {children} from './tree.ts'

/** Trees are immutable, and the Studio sends the same few queries all day; a request's parameters are part of the tree. */
const CACHE_SIZE = 200
/** Characters of a query with its parameters. Bigger ones are not asked again, and 200 of them could fill the memory. */
const WORTH_KEEPING = 20_000
// A Map keeps the order of insertion: the first key is the oldest.
const known = new Map<string, ExprNode>()

/** Parses a query with its parameters in place. Throws LakeError `queryParse` with the place in `start` and `end`. */
export function parseQuery(query: string, params: Record<string, unknown>): ExprNode {
  const key = JSON.stringify([query, params])
  const before = known.get(key)
  if (before) return before
  const tree = parsed(query, params)
  const missing = firstParameter(tree)
  if (missing !== undefined) throw parseError(`param $${missing} referenced, but not provided`, query, placeOfParameter(query, missing))
  const refused = objection(tree)
  if (refused !== undefined) throw parseError(refused, query, {start: 0, end: query.length})
  if (key.length > WORTH_KEEPING) return tree
  const [oldest] = known.keys()
  if (oldest !== undefined && known.size >= CACHE_SIZE) known.delete(oldest)
  known.set(key, tree)
  return tree
}

function parsed(query: string, params: Record<string, unknown>): ExprNode {
  const {text, original} = respell(query)
  // groq-js asks the parameters themselves whether they have a name, and this one would answer for all.
  if (Object.hasOwn(params, 'hasOwnProperty')) throw parseError('A parameter cannot be called $hasOwnProperty', query, placeOfParameter(query, 'hasOwnProperty'))
  try {
    return parse(text, {params})
  } catch (error) {
    // groq-js throws GroqSyntaxError with a position for the grammar, and plain errors for what the grammar allows but GROQ does not.
    if (!(error instanceof Error)) throw error
    if (error instanceof RangeError) throw parseError('The query is nested too deep', query, {start: 0, end: query.length})
    if (BREAKS_OFF.test(query)) throw parseError('unexpected end-of-file, expected expression', query, {start: query.length, end: query.length})
    const position = 'position' in error && typeof error.position === 'number' ? error.position : 0
    const start = Math.min(original(position), query.length)
    throw parseError(error.message, query, {start, end: 'position' in error ? Math.min(start + 1, query.length) : query.length})
  }
}

/** The last token wants something behind it. groq-js then points at the place where it gave up, the hosted service at the end. */
const BREAKS_OFF = /(?:^|[-+/%,([{:!<=|]|(?<!-)>|&&|\s(?:in|match))\s*$/

function parseError(description: string, query: string, place: {start: number; end: number}): LakeError {
  return new LakeError('queryParse', description, {query, ...place})
}

/** Given parameters have become values, so any that is left was not given. */
function firstParameter(node: ExprNode): string | undefined {
  if (node.type === 'Parameter') return node.name
  for (const [, child] of children(node)) {
    const found = firstParameter(child)
    if (found !== undefined) return found
  }
  return undefined
}

function placeOfParameter(query: string, name: string): {start: number; end: number} {
  const start = Math.max(0, query.search(new RegExp(`\\$${name}(?![\\w])`)))
  return {start, end: Math.min(query.length, start + name.length + 1)}
}
