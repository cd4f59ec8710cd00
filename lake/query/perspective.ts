import {LakeError} from '../errors.ts'
import type {Dataset, Doc} from '../types.ts'

/**
 * A perspective is a way to see a dataset: raw, or as layers of which the first that holds a document wins.
 * Layers are release names, then `drafts`; the published documents always lie below.
 */
export type Perspective = 'raw' | readonly string[]

const named: Record<string, Perspective> = {
  raw: 'raw',
  published: [],
  drafts: ['drafts'],
  previewDrafts: ['drafts'],
}

/** Since this API version the default perspective is `published`; before it, `raw` (Sanity's documentation, “Perspectives”). */
const PUBLISHED_BY_DEFAULT_SINCE = '2025-02-19'

/** Reads the `perspective` of a request: one name or a comma-separated stack, strongest first. */
export function parsePerspective(text: string | undefined, apiVersion: string): Perspective {
  const names = (text ?? '').split(',').map((name) => name.trim()).filter(Boolean)
  if (names.length === 0) return defaultPerspective(apiVersion)
  if (names.length === 1 && names[0] && Object.hasOwn(named, names[0])) return named[names[0]] ?? 'raw'
  if (names.includes('raw')) {
    throw new LakeError('badRequest', `Perspective "${text}" mixes "raw" with others. Use "raw" alone, or a stack of releases and "drafts".`)
  }
  return names.filter((name) => name !== 'published').map((name) => (name === 'previewDrafts' ? 'drafts' : name))
}

/** `1` means a version from before perspectives; `X` means the newest. */
function defaultPerspective(apiVersion: string): Perspective {
  if (apiVersion === '1') return 'raw'
  return apiVersion.toUpperCase() === 'X' || apiVersion >= PUBLISHED_BY_DEFAULT_SINCE ? [] : 'raw'
}

/** Where an id belongs: `drafts.x` and `versions.<release>.x` stand beside the published `x`. */
export function layerOf(id: string): {base: string; layer: string} {
  if (id.startsWith('drafts.')) return {base: id.slice('drafts.'.length), layer: 'drafts'}
  if (id.startsWith('versions.')) {
    const dot = id.indexOf('.', 'versions.'.length)
    if (dot !== -1) return {base: id.slice(dot + 1), layer: id.slice('versions.'.length, dot)}
  }
  return {base: id, layer: 'published'}
}

/** A dataset seen through a perspective. Answers may be more than asked for, never fewer, where it says “candidates”. */
export interface View {
  get(id: string): Doc | undefined
  /** All documents in `_id` order. */
  documents(): Doc[]
  /** Every document of these types, perhaps more. */
  idsOfTypes(types: string[]): Iterable<string>
  /** Every document that refers to the target, perhaps more. */
  idsReferring(target: string): Iterable<string>
}

export function viewOf(dataset: Dataset, perspective: Perspective): View {
  return perspective === 'raw' ? rawView(dataset) : layeredView(dataset, perspective)
}

function rawView(dataset: Dataset): View {
  return {
    get: (id) => dataset.get(id),
    documents: () => [...dataset.documents()],
    idsOfTypes: (types) => idsOf(dataset.documents(types)),
    idsReferring: (target) => dataset.referrers(target),
  }
}

/** In a layered view documents carry their published id in `_id` and where they come from in `_originalId`. */
function layeredView(dataset: Dataset, layers: readonly string[]): View {
  const order = [...layers, 'published']
  const strength = new Map(order.map((layer, index) => [layer, index]))
  const seen = new Map<string, Doc | undefined>()

  const get = (base: string): Doc | undefined => {
    if (!seen.has(base)) seen.set(base, layerOf(base).base === base ? winner(base) : undefined)
    return seen.get(base)
  }
  const winner = (base: string): Doc | undefined => {
    for (const layer of order) {
      const doc = dataset.get(idIn(base, layer))
      if (doc) return shown(doc, base)
    }
    return undefined
  }
  const documents = (): Doc[] => {
    const best = new Map<string, {doc: Doc; strength: number}>()
    for (const doc of dataset.documents()) {
      const {base, layer} = layerOf(doc._id)
      const here = strength.get(layer)
      const other = best.get(base)
      if (here !== undefined && (!other || here < other.strength)) best.set(base, {doc, strength: here})
    }
    return [...best]
      .map(([base, {doc}]) => shown(doc, base))
      .filter((doc) => doc !== undefined)
      .sort((a, b) => (a._id < b._id ? -1 : 1))
  }
  return {
    get,
    documents,
    idsOfTypes: (types) => basesOf(idsOf(dataset.documents(types))),
    idsReferring: (target) => basesOf(dataset.referrers(target)),
  }
}

function idIn(base: string, layer: string): string {
  if (layer === 'published') return base
  return layer === 'drafts' ? `drafts.${base}` : `versions.${layer}.${base}`
}

/** A version that says “unpublish me with this release” hides the document from everyone who looks through the release. */
function shown(doc: Doc, base: string): Doc | undefined {
  const system = doc._system
  if (typeof system === 'object' && system !== null && 'delete' in system && system.delete === true) return undefined
  return {...doc, _id: base, _originalId: doc._id}
}

function* idsOf(documents: Iterable<Doc>): Generator<string> {
  for (const doc of documents) yield doc._id
}

function* basesOf(ids: Iterable<string>): Generator<string> {
  for (const id of ids) yield layerOf(id).base
}
