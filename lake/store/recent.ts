import type {Doc} from '../types.ts'

/** Documents that were read or written just now: a story that is typed is read again with every word. */
export interface Recent {
  /** The document in this revision, if it is still known. */
  get(id: string, revision: string): Doc | undefined
  /** Its number in the tables, likewise. */
  number(id: string, revision: string): number | undefined
  /** @param size Characters of its JSON. */
  keep(n: number, doc: Doc, size: number): void
  /** Call for every document that is written: what a rehearsal kept has the revision that the real write may use again. */
  drop(id: string): void
}

/** Characters of JSON of all that is kept: a few thousand stories, in about so many bytes twice over. */
const ROOM = 8_000_000
/** Longer ones are read again. */
const LONGEST = 50_000

interface Kept {
  n: number
  doc: Doc
  size: number
}

export function recentDocuments(): Recent {
  // A Map keeps the order of insertion: the first key is the oldest.
  const kept = new Map<string, Kept>()
  let size = 0

  function drop(id: string): void {
    size -= kept.get(id)?.size ?? 0
    kept.delete(id)
  }

  function find(id: string, revision: string): Kept | undefined {
    const known = kept.get(id)
    return known?.doc._rev === revision ? known : undefined
  }

  return {
    get: (id, revision) => find(id, revision)?.doc,
    number: (id, revision) => find(id, revision)?.n,
    keep(n, doc, length) {
      drop(doc._id)
      if (length > LONGEST) return
      kept.set(doc._id, {n, doc, size: length})
      size += length
      for (const oldest of kept.keys()) {
        if (size <= ROOM) return
        drop(oldest)
      }
    },
    drop,
  }
}
