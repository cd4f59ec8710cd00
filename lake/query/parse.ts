import {parse, type ExprNode} from 'groq-js'
import {LakeError} from '../errors.ts'
import {objection} from './objection.ts'
import {respell} from './spelling.ts'
import {children, some} from './tree.ts'

/** Parses a query with its parameters in place. Throws LakeError `queryParse` with the place in `start` and `end`. */
export function parseQuery(query: string, params: Record<string, unknown>): ExprNode {
  const tree = parsed(query, params)
  checkParameters(parametersOf(tree), query, params)
  const refused = objection(tree)
  if (refused !== undefined) throw parseError(refused, query, {start: 0, end: query.length})
  return tree
}

/**
 * Parses a query once for all parameters, where that can be done: undefined when what a parameter is decides how the query is read
 * (`[0...$limit]`, `*[$key]`), when functions of its own have parameters, and when something is wrong with it.
 */
export function parseTemplate(query: string): ExprNode | undefined {
  if (/\bfn\b/.test(query)) return undefined
  try {
    const tree = parse(respell(query).text)
    return some(tree, isUndecided) || objection(tree) !== undefined ? undefined : tree
  } catch (error) {
    if (error instanceof Error) return undefined
    throw error
  }
}

/** `[$x]` and `[$x + 1]` are an element, an attribute or a filter: the value says which. Selectors have such brackets, too. */
function isUndecided(node: ExprNode): boolean {
  return node.type === 'Filter' && isConstant(node.expr) && some(node.expr, ({type}) => type === 'Parameter')
}

/** What groq-js works out while it reads. */
function isConstant(node: ExprNode): boolean {
  switch (node.type) {
    case 'Value':
    case 'Parameter':
      return true
    case 'Group':
    case 'Pos':
    case 'Neg':
      return isConstant(node.base)
    case 'OpCall':
      return isConstant(node.left) && isConstant(node.right)
    default:
      return false
  }
}

/** The names of the parameters in a tree. */
export function parametersOf(tree: ExprNode): string[] {
  const names = new Set<string>()
  const visit = (node: ExprNode): void => {
    if (node.type === 'Parameter') names.add(node.name)
    for (const [, child] of children(node)) visit(child)
  }
  visit(tree)
  return [...names]
}

/** Throws LakeError `queryParse` for one that is not given. */
export function checkParameters(names: readonly string[], query: string, params: Record<string, unknown>): void {
  checkNames(query, params)
  const missing = names.find((name) => !Object.hasOwn(params, name))
  if (missing !== undefined) throw parseError(`param $${missing} referenced, but not provided`, query, placeOfParameter(query, missing))
}

/** groq-js asks the parameters themselves whether they have a name, and this one would answer for all. */
function checkNames(query: string, params: Record<string, unknown>): void {
  if (Object.hasOwn(params, 'hasOwnProperty')) throw parseError('A parameter cannot be called $hasOwnProperty', query, placeOfParameter(query, 'hasOwnProperty'))
}

function parsed(query: string, params: Record<string, unknown>): ExprNode {
  const {text, original} = respell(query)
  checkNames(query, params)
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

function placeOfParameter(query: string, name: string): {start: number; end: number} {
  const start = Math.max(0, query.search(new RegExp(`\\$${name}(?![\\w])`)))
  return {start, end: Math.min(query.length, start + name.length + 1)}
}
