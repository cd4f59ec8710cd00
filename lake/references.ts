import {ITEMS, pathText, type Path} from './conditions.ts'
import {isObject} from './json.ts'

/**
 * A `_ref` of a document. `reference` says what the edge promises; `none` stands for what `references()` does not see: an empty `_ref`,
 * and one below another reference.
 */
export interface Edge {
  target: string
  /** Where the object stands that holds it: `author`, `body[].markDefs[].entity`. */
  path: string
  reference: 'weak' | 'strong' | 'none'
  /** How often, where the path leads through a list. */
  times: number
}

/** What has been found before: documents are never changed in place, and one write asks five times. */
const edges = new WeakMap<object, readonly Edge[]>()
const references = new WeakMap<object, ReadonlyMap<string, boolean>>()

/** Every `_ref` of a document, each target at each path once: as strong as the strongest there. */
export function edgesOf(document: unknown): readonly Edge[] {
  if (!isObject(document)) return []
  const before = edges.get(document)
  if (before) return before
  const found = new Map<string, Edge>()
  collect(document, undefined, false, found)
  const all = [...found.values()]
  edges.set(document, all)
  return all
}

/**
 * What a document refers to: target id → whether a strong reference is among them.
 * The same walk as groq-js's `references()`: nothing below an object with a truthy `_ref` is looked at.
 */
export function referencesOf(document: unknown): ReadonlyMap<string, boolean> {
  if (!isObject(document)) return new Map()
  const before = references.get(document)
  if (before) return before
  const found = new Map<string, boolean>()
  for (const {target, reference} of edgesOf(document)) {
    if (reference !== 'none') found.set(target, found.get(target) === true || reference === 'strong')
  }
  references.set(document, found)
  return found
}

/** The way to a value, innermost step first: most values hold no reference, and their way is never written down. */
interface Way {
  step: string | typeof ITEMS
  before: Way | undefined
}

function collect(value: unknown, way: Way | undefined, isInside: boolean, found: Map<string, Edge>): void {
  if (Array.isArray(value)) {
    const inside: Way = {step: ITEMS, before: way}
    for (const item of value) if (typeof item === 'object' && item !== null) collect(item, inside, isInside, found)
  } else if (isObject(value)) {
    const {_ref: target} = value
    if (typeof target === 'string') add(found, {target, path: textOf(way), reference: isInside || target === '' ? 'none' : isStrong(value, target) ? 'strong' : 'weak', times: 1})
    const isReference = Boolean(target)
    for (const field of Object.keys(value)) {
      const inner = value[field]
      if (typeof inner === 'object' && inner !== null) collect(inner, {step: field, before: way}, isInside || isReference, found)
    }
  }
}

const strength = {none: 0, weak: 1, strong: 2}

function add(found: Map<string, Edge>, edge: Edge): void {
  const key = `${edge.target} ${edge.path}`
  const known = found.get(key)
  const strongest = known && strength[known.reference] > strength[edge.reference] ? known.reference : edge.reference
  found.set(key, {...edge, reference: strongest, times: (known?.times ?? 0) + 1})
}

function textOf(way: Way | undefined): string {
  const path: (string | typeof ITEMS)[] = []
  for (let at = way; at; at = at.before) path.push(at.step)
  return pathText(path.reverse() satisfies Path)
}

/** Only a reference inside this dataset can be promised to exist: `_dataset`, `_projectId` and ids with a colon point elsewhere. */
function isStrong(reference: Record<string, unknown>, target: string): boolean {
  return reference._weak !== true && reference._dataset === undefined && reference._projectId === undefined && !target.includes(':')
}
