import {LakeError} from '../errors.ts'
import {idIn, layerOf} from '../ids.ts'
import type {Doc} from '../types.ts'
import type {Source} from './source.ts'

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

/** A dataset seen through a perspective. */
export interface View {
  get(id: string): Doc | undefined
  /** All documents in `_id` order; or all of these types, and perhaps others. */
  documents(types?: string[]): Doc[]
  /** The document itself, and its draft and versions where they are documents of their own. */
  versionsOf(base: string): Doc[]
  /** Every document that refers to the target, perhaps more. */
  idsReferring(target: string): Iterable<string>
}

export function viewOf(source: Source, perspective: Perspective): View {
  return perspective === 'raw' ? rawView(source) : layeredView(source, perspective)
}

function rawView(source: Source): View {
  return {
    get: (id) => source.get(id),
    documents: (types) => [...source.documents(types)],
    // Also right for the id of a draft, of which there are no versions but itself.
    versionsOf: (base) => [...source.versionsOf(base), source.get(base)].filter((doc) => doc !== undefined),
    idsReferring: (target) => source.referrers(target),
  }
}

/** In a layered view documents carry their published id in `_id` and where they come from in `_originalId`. */
function layeredView(source: Source, layers: readonly string[]): View {
  const order = [...layers, 'published']
  const seen = new Map<string, Doc | undefined>()
  const get = (base: string): Doc | undefined => {
    if (!seen.has(base)) seen.set(base, layerOf(base).base === base ? winner(base) : undefined)
    return seen.get(base)
  }
  const winner = (base: string): Doc | undefined => {
    for (const layer of order) {
      const doc = source.get(idIn(base, layer))
      if (doc) return shown(doc, base)
    }
    return undefined
  }
  return {
    get,
    documents(types) {
      const bases = new Set<string>()
      for (const id of source.ids(types)) {
        const {base, layer} = layerOf(id)
        if (order.includes(layer)) bases.add(base)
      }
      return [...bases]
        .sort()
        .map(get)
        .filter((doc) => doc !== undefined)
    },
    versionsOf: (base) => [get(base)].filter((doc) => doc !== undefined),
    *idsReferring(target) {
      for (const id of source.referrers(target)) yield layerOf(id).base
    },
  }
}

/** A version that says “unpublish me with this release” hides the document from everyone who looks through the release. */
function shown(doc: Doc, base: string): Doc | undefined {
  const system = doc._system
  if (typeof system === 'object' && system !== null && 'delete' in system && system.delete === true) return undefined
  const known = faces.get(doc)
  if (known) return known
  const face = {...doc, _id: base, _originalId: doc._id}
  faces.set(doc, face)
  return face
}

/** A document looks the same in every layered view, and what is known about its text hangs on the object. */
const faces = new WeakMap<Doc, Doc>()
