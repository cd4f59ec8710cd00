import type {Doc} from '../types.ts'

/** Documents that were read or written just now: a story that is typed is read again with every word. */
export interface Recent {
  /** The document in this revision, if it is still known. */
  get(id: string, revision: string): Doc | undefined
  /** @param size Characters of its JSON. */
  keep(doc: Doc, size: number): void
  /** Call for every document that is written: what a rehearsal kept has the revision that the real write may use again. */
  drop(id: string): void
}

const MOST = 256
/** Characters of JSON; longer ones are read again. */
const LONGEST = 50_000

export function recentDocuments(): Recent {
  // A Map keeps the order of insertion: the first key is the oldest.
  const kept = new Map<string, Doc>()
  return {
    get(id, revision) {
      const doc = kept.get(id)
      return doc?._rev === revision ? doc : undefined
    },
    keep(doc, size) {
      kept.delete(doc._id)
      if (size > LONGEST) return
      const [oldest] = kept.keys()
      if (oldest !== undefined && kept.size >= MOST) kept.delete(oldest)
      kept.set(doc._id, doc)
    },
    drop: (id) => void kept.delete(id),
  }
}
