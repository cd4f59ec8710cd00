import {knowsReleases} from '../apiVersion.ts'
import type {Best, Condition, Found, Layer, Listed, Listing, Lookup, Numbers, Path, Ranked, Ranking} from '../conditions.ts'
import {LakeError} from '../errors.ts'
import {idIn, layerOf, splitId} from '../ids.ts'
import {changedCopy} from '../lateFields.ts'
import type {Doc} from '../types.ts'
import type {Source} from './source.ts'

/**
 * A perspective is a way to see a dataset: raw, or as layers of which the first that holds a document wins.
 * Layers are release names, `drafts` and `published`; where `published` is not among them, it lies below all.
 */
export type Perspective = 'raw' | 'rawWithoutVersions' | readonly string[]

/**
 * Reads the `perspective` of a request: one name or a comma-separated stack, strongest first. Without one it is `published`, and `raw`
 * in API versions from before releases, which do not see their documents. Throws `badRequest`.
 */
export function parsePerspective(text: string | undefined, apiVersion: string): Perspective {
  const names = (text ?? '').split(',').map((name) => name.trim()).filter(Boolean)
  const raw = knowsReleases(apiVersion) ? 'raw' : 'rawWithoutVersions'
  if (names.length === 0) return text === undefined ? (raw === 'raw' ? [] : raw) : refuse(`Perspective "${text}" names nothing.`)
  if (names.length === 1 && names[0] === 'raw') return raw
  if (names.includes('raw')) return refuse(`Perspective "${text}" mixes "raw" with others, and raw shows everything as it is.`)
  const wrong = names.find((name) => !isLayer(name))
  if (wrong !== undefined) return refuse(`"${wrong}" is no perspective.`)
  const layers = names.map((name) => (name === 'previewDrafts' ? 'drafts' : name))
  return layers.at(-1) === 'published' ? layers.slice(0, -1) : layers
}

/** Releases are called so in `versions.<release>.<id>`. One that does not exist, or holds nothing, shows what lies below it. */
function isLayer(name: string): boolean {
  return /^[A-Za-z0-9_-]{1,128}$/.test(name)
}

function refuse(problem: string): never {
  throw new LakeError('badRequest', `${problem} Use "raw", "published", "drafts", or a stack of release ids, "drafts" and "published" such as "rSummer,drafts", strongest first.`)
}

/** The id under which a document of this perspective is stored. */
export function storedId({_id, _originalId}: Doc, perspective: Perspective): string {
  return typeof perspective !== 'string' && typeof _originalId === 'string' ? _originalId : _id
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
  /** Which documents can pass, by their ids in the view. All that pass are among them, or all that are wanted of an order. */
  find(lookup: Omit<Lookup, 'layer'>): Found
  /** Documents that may score most, by their ids in the view. */
  rank(ranking: Omit<Ranking, 'layer' | 'isGuess'>): Best | undefined
  /** Values of documents, where they can be known without looking at them. */
  list(listing: Omit<Listing, 'layer'>): Listed | undefined
  /** How many documents pass, where that can be known without looking at them. */
  count(where: Condition): number | undefined
  /** The numbers at a path, likewise. */
  sum(where: Condition, path: Path): Numbers | undefined
  /** These documents will be wanted next. */
  readAhead(ids: readonly string[]): void
}

export function viewOf(source: Source, perspective: Perspective): View {
  if (perspective === 'raw') return rawView(source)
  return perspective === 'rawWithoutVersions' ? withoutVersions(rawView(source), source) : layeredView(source, perspective)
}

function rawView(source: Source): View {
  return {
    get: (id) => source.get(id),
    documents: (types) => [...source.documents(types)],
    // Also right for the id of a draft, of which there are no versions but itself.
    versionsOf: (base) => [...source.versionsOf(base), source.get(base)].filter((doc) => doc !== undefined),
    idsReferring: (target) => source.referrers(target),
    ...finding(source, 'raw'),
    readAhead: (ids) => source.readAhead?.(ids),
  }
}

/**
 * What the indexes know of a layer. Who may not see every document is told nothing that only they could know: no number, and no
 * place in a list. And what is hidden from them hides nothing, so that below a draft they see what is published.
 */
function finding({index}: Source, layer: Layer, layers: readonly string[] = []): Pick<View, 'find' | 'rank' | 'list' | 'count' | 'sum'> {
  const {count, list, sum} = index
  const guessed = layer === 'drafts' ? {layers} : layer
  if (!count) return {find: (lookup) => index.find(guessing({...lookup, layer: guessed})), rank: (ranking) => index.rank({...ranking, layer: guessed, isGuess: true}), ...untold}
  return {find: (lookup) => index.find({...lookup, layer}), rank: (ranking) => index.rank({...ranking, layer}), list: (listing) => list?.({...listing, layer}), count: (where) => count(where, layer), sum: (where, path) => sum?.(where, layer, path)}
}

const untold = {list: () => undefined, count: () => undefined, sum: () => undefined}

/** A lookup whose answer is only a guess, because not everything that is found is there for whoever asks. */
function guessing(lookup: Lookup): Lookup {
  const {limit, spare = limit} = lookup
  return {...lookup, ...(spare !== undefined && {limit: spare}), offset: 0, isGuess: true}
}

function withoutVersions(view: View, source: Source): View {
  const isShown = ({_id}: Doc): boolean => splitId(_id).kind !== 2
  return {
    get: (id) => (splitId(id).kind === 2 ? undefined : view.get(id)),
    documents: (types) => view.documents(types).filter(isShown),
    versionsOf: (base) => view.versionsOf(base).filter(isShown),
    idsReferring: (target) => view.idsReferring(target),
    find: (lookup) => source.index.find(guessing({...lookup, layer: 'raw'})),
    rank: (ranking) => source.index.rank({...ranking, layer: 'raw', isGuess: true}),
    ...untold,
    readAhead: (ids) => view.readAhead(ids),
  }
}

/** In a layered view documents carry their published id in `_id` and where they come from in `_originalId`. */
function layeredView(source: Source, layers: readonly string[]): View {
  const order = layers.includes('published') ? layers : [...layers, 'published']
  const inLayer = finding(source, layerNamed(order), order)
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
    find(lookup) {
      const found = inLayer.find(lookup)
      // Different stored documents can be what one id shows.
      const ids = [...new Set(found.ids.map((id) => layerOf(id).base))].sort()
      return {...found, ids}
    },
    rank(ranking) {
      const best = inLayer.rank(ranking)
      const based = (ids: string[]): string[] => [...new Set(ids.map((id) => layerOf(id).base))]
      const shownOf = (found: Ranked | undefined): Ranked | undefined => found && {...found, ids: based(found.ids), tied: based(found.tied)}
      return best && ((limit) => shownOf(best(limit)))
    },
    list: inLayer.list,
    count: inLayer.count,
    sum: inLayer.sum,
    readAhead: (bases) => source.readAhead?.(bases.flatMap((base) => (seen.has(base) ? [] : order.map((layer) => idIn(base, layer))))),
  }
}

/** The same stack as the indexes know it: two of them are columns there. */
function layerNamed(order: readonly string[]): Layer {
  if (order.length === 1) return 'published'
  return order.length === 2 && order[0] === 'drafts' && order[1] === 'published' ? 'drafts' : {layers: order}
}

/** A version that says “unpublish me with this release” hides the document from everyone who looks through the release. */
function shown(doc: Doc, base: string): Doc | undefined {
  const system = doc._system
  if (typeof system === 'object' && system !== null && 'delete' in system && system.delete === true) return undefined
  const known = faces.get(doc)
  if (known) return known
  const face = changedCopy(doc, {_id: base, _originalId: doc._id})
  faces.set(doc, face)
  return face
}

/** A document looks the same in every layered view, and what is known about its text hangs on the object. */
const faces = new WeakMap<Doc, Doc>()
