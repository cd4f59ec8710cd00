import type {Dataset, Doc} from '../types.ts'

/** What a query reads: documents, one by one and by type, and who refers to whom. A Dataset is one. */
export type Source = Pick<Dataset, 'name' | 'get' | 'versionsOf' | 'ids' | 'documents' | 'referrers'>

/** Parsed documents kept in memory; a news article takes about 8 kB of heap. */
const CAPACITY = 10_000

/** From so many missing documents on, reading all of them in one walk beats fetching each. */
const WORTH_A_WALK = 100

const sources = new WeakMap<Dataset, Source>()

/**
 * The dataset with its parsed documents kept between queries. Every commit replaces what it changed, so an answer is never old.
 * Not for use inside a transaction: what is read there may be rolled back.
 */
export function cachedSource(dataset: Dataset): Source {
  const known = sources.get(dataset)
  if (known) return known
  const source = openCache(dataset)
  sources.set(dataset, source)
  return source
}

function openCache(dataset: Dataset): Source {
  // A Map keeps the order of insertion: the first key is the oldest.
  const kept = new Map<string, Doc>()
  const keep = (document: Doc): Doc => {
    if (kept.size >= CAPACITY) for (const oldest of kept.keys()) if (kept.delete(oldest)) break
    kept.set(document._id, document)
    return document
  }
  dataset.onCommit(({changes}) => {
    for (const {id, after} of changes) {
      kept.delete(id)
      if (after) keep(after)
    }
  })
  const get = (id: string): Doc | undefined => {
    const found = kept.get(id)
    if (found) return found
    const read = dataset.get(id)
    return read && keep(read)
  }
  return {
    name: dataset.name,
    get,
    ids: (types) => dataset.ids(types),
    *documents(types) {
      const ids = dataset.ids(types)
      const missing = ids.reduce((count, id) => count + (kept.has(id) ? 0 : 1), 0)
      if (ids.length > CAPACITY) return yield* dataset.documents(types)
      if (missing > WORTH_A_WALK) for (const document of dataset.documents(types)) if (!kept.has(document._id)) keep(document)
      for (const id of ids) {
        const document = get(id)
        if (document) yield document
      }
    },
    versionsOf: (base) => dataset.versionsOf(base),
    referrers: (target) => dataset.referrers(target),
  }
}
