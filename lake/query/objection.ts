import type {ExprNode} from 'groq-js'
import {GEO} from './spelling.ts'
import {children} from './tree.ts'

/** How many arguments functions take whose arguments groq-js does not count, by GROQ's specification and Sanity's reference. */
const ARGUMENTS: Record<string, readonly [least: number, most: number]> = {
  'geo::contains': [2, 2],
  'geo::distance': [2, 2],
  'geo::intersects': [2, 2],
  'documents::get': [1, 1],
  'documents::incomingRefCount': [0, 1],
  'documents::incomingGlobalDocumentReferenceCount': [0, 1],
  'sanity::dataset': [0, 0],
  'sanity::projectId': [0, 0],
  'user::attributes': [0, 0],
}

/** What is wrong with a query that groq-js lets pass. */
export function objection(node: ExprNode): string | undefined {
  const own = node.type === 'FuncCall' ? miscounted(node.namespace, node.name, node.args) : node.type === 'PipeFuncCall' && node.name === 'score' ? misplacedScore(node.base) : undefined
  if (own !== undefined) return own
  for (const [, child] of children(node)) {
    const below = objection(child)
    if (below !== undefined) return below
  }
  return undefined
}

function miscounted(namespace: string, name: string, args: ExprNode[]): string | undefined {
  if (namespace === 'geo' && name === 'latLng') {
    const [first, ...rest] = args
    return first?.type === 'Value' && first.value === GEO ? count('geo', rest.length, 1, 1) : count('geo::latLng', args.length, 2, 2)
  }
  const key = `${namespace}::${name}`
  const range = ARGUMENTS[key]
  return range && count(key, args.length, ...range)
}

function count(name: string, given: number, least: number, most: number): string | undefined {
  if (given >= least && given <= most) return undefined
  return `Incorrect number of arguments to function ${name}(). Expected ${least === most ? least : `${least} to ${most}`}, got ${given}.`
}

/** Documents are scored as they are stored: what has been projected, or picked out of the list, has no score. */
function misplacedScore(base: ExprNode): string | undefined {
  switch (base.type) {
    case 'Group':
    case 'Filter':
    case 'Slice':
    case 'ArrayCoerce':
    case 'PipeFuncCall':
      return misplacedScore(base.base)
    case 'AccessElement':
      return 'score() takes a list, not one element of it'
    case 'Projection':
      return PROJECTED
    case 'Map':
    case 'FlatMap':
      return base.expr.type === 'Projection' ? PROJECTED : undefined
    default:
      return undefined
  }
}

const PROJECTED = 'score() must stand before the projection'
