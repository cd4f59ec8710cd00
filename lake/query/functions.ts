import type {ExprNode} from 'groq-js'
import {LakeError} from '../errors.ts'
import {baseOf} from '../ids.ts'
import {referencesOf} from '../references.ts'
import type {Doc} from '../types.ts'
import {asking} from './asking.ts'
import {changedAny, changedOnly} from './diff.ts'
import * as geography from './geo.ts'
import type {View} from './perspective.ts'
import {GEO} from './spelling.ts'
import {matchesText, relevance} from './text.ts'
import {call, mapChildren, some} from './tree.ts'

/** What functions may look at besides their arguments: nothing but what the asker sees. */
type Seen = Pick<View, 'get' | 'documents' | 'idsReferring'>

const NULL: ExprNode = {type: 'Value', value: null}
const THIS: ExprNode = {type: 'This'}

/**
 * GROQ functions that groq-js parses but does not evaluate, or evaluates otherwise than the official test suite wants.
 * Each row gives the node that takes the place of the call; functions without a row go to groq-js.
 */
const replacements: Record<string, (args: ExprNode[]) => ExprNode> = {
  'array::unique': (args) => call(unique, args),
  'diff::changedAny': ([before = NULL, after = NULL, selector = NULL]) => changedAny(before, after, selector),
  'diff::changedOnly': ([before = NULL, after = NULL, selector = NULL]) => changedOnly(before, after, selector),
  'documents::get': ([target = NULL]) => call((value) => look(asking().recorded, value) ?? null, [target]),
  'documents::incomingGlobalDocumentReferenceCount': () => ({type: 'Value', value: 0}),
  'documents::incomingRefCount': ([target = THIS]) => call((value) => countReferrers(asking().recorded, value), [target]),
  'geo::contains': (args) => call(geography.contains, args),
  'geo::distance': (args) => call(geography.distance, args),
  'geo::intersects': (args) => call(geography.intersects, args),
  'geo::latLng': ([first, ...rest]) => (first === undefined || isGeo(first) ? call(geography.geo, rest) : call(geography.latLng, [first, ...rest])),
  'media::aspect': (args) => call((asset, name) => aspect(look(asking().recorded, asset), name), args),
  'releases::all': () => call(() => asking().recorded.documents(['system.release']).filter((doc) => doc._type === 'system.release'), []),
  'text::query': () => refuse('text::query() is a pattern: it stands to the right of match, as in title match text::query("…").'),
  'text::semanticSimilarity': () => refuse('text::semanticSimilarity() compares meanings by embeddings, which a language model makes, and this lake has none. Search for words instead: [title, body] match text::query("…").'),
  'user::attributes': () => call(() => asking().attributes ?? {}, []),
}

function refuse(message: string): never {
  throw new LakeError('queryFailed', message)
}

/** The tree with our own functions in the place of those calls. */
export function withOwnFunctions(node: ExprNode): ExprNode {
  const visit = withOwnFunctions
  switch (node.type) {
    case 'OpCall':
      return (node.op === 'match' && matched(node.left, node.right, visit)) || mapChildren(node, visit)
    case 'FuncCall': {
      const replacement = replacements[`${node.namespace}::${node.name}`]
      return replacement ? mapChildren(replacement(node.args), visit) : mapChildren(node, visit)
    }
    case 'PipeFuncCall':
      return mapChildren(node, (child, key) => (node.name === 'score' && key === 'args' ? scored(child, visit) : visit(child)))
    default:
      return mapChildren(node, visit)
  }
}

function matched(left: ExprNode, right: ExprNode, visit: (node: ExprNode) => ExprNode): ExprNode | undefined {
  const text = textQuery(right)
  return text && call(matchesText, [visit(left), visit(text)])
}

/**
 * A condition of `score()`. What a text query is worth there cannot be said by a truth value; `boost` adds a number to the 1 of
 * what holds, and nothing to what does not.
 */
function scored(node: ExprNode, visit: (node: ExprNode) => ExprNode): ExprNode {
  if (node.type === 'Or' || node.type === 'And') return mapChildren(node, (child) => scored(child, visit))
  // To groq-js brackets are one condition that holds or does not. The Studio's searches stand in some.
  if (node.type === 'Group' && some(node.base, isTextMatch)) return scored(node.base, visit)
  if (node.type === 'FuncCall' && node.name === 'boost') {
    const [condition, ...weight] = node.args
    return condition ? {...node, args: [scored(condition, visit), ...weight.map(visit)]} : node
  }
  const text = node.type === 'OpCall' && node.op === 'match' ? textQuery(node.right) : undefined
  if (node.type !== 'OpCall' || !text) return visit(node)
  const args = [visit(node.left), visit(text)]
  return {type: 'FuncCall', namespace: 'global', name: 'boost', args: [call(matchesText, args), call((value, query) => relevance(value, query) - 1, args)]}
}

function isTextMatch(node: ExprNode): boolean {
  return node.type === 'OpCall' && node.op === 'match' && textQuery(node.right) !== undefined
}

/** What `text::query(…)` asks for; it has a meaning only to the right of `match`. */
function textQuery(node: ExprNode): ExprNode | undefined {
  if (node.type === 'Group') return textQuery(node.base)
  return node.type === 'FuncCall' && node.namespace === 'text' && node.name === 'query' ? node.args[0] : undefined
}

function isGeo(node: ExprNode): boolean {
  return node.type === 'Value' && node.value === GEO
}

/** Scalars and null once each, in their first place; lists and objects are never the same. groq-js keeps every null. */
export function unique(list: unknown): unknown {
  if (!Array.isArray(list)) return null
  const known = new Set<unknown>()
  return list.filter((item: unknown) => {
    if (typeof item === 'object' && item !== null) return true
    const value = item ?? null
    return !known.has(value) && known.add(value)
  })
}

function look(view: Seen, target: unknown): Doc | undefined {
  const id = targetId(target)
  return id === undefined ? undefined : view.get(id)
}

/** The id behind a string, a reference, a global reference (`dataset:<project>.<dataset>:<id>`, `media-library:<library>:<id>`) or a document. */
function targetId(target: unknown): string | undefined {
  if (typeof target === 'string') return target.slice(target.lastIndexOf(':') + 1)
  if (typeof target !== 'object' || target === null) return undefined
  if ('_ref' in target) return targetId(target._ref)
  return '_id' in target ? targetId(target._id) : undefined
}

/** References always name the published id, so a draft is counted by what refers to its published self. */
function countReferrers(view: Seen, target: unknown): number {
  const id = targetId(target)
  if (id === undefined) return 0
  const base = baseOf(id)
  const referring = new Set(view.idsReferring(base))
  return [...referring].filter((referrer) => referencesOf(view.get(referrer)).has(base)).length
}

/** Aspects are what a media library says about an asset, by name; here an asset document brings its own, if it was imported with them. */
function aspect(asset: unknown, name: unknown): unknown {
  if (typeof name !== 'string' || typeof asset !== 'object' || asset === null || !('aspects' in asset)) return null
  const {aspects} = asset
  return typeof aspects === 'object' && aspects !== null && Object.hasOwn(aspects, name) ? (aspects as Record<string, unknown>)[name] : null
}
