import type {Dataset, Doc} from '../types.ts'

/**
 * Every document, or those of some types, as they were when the first one is taken, however long the reader needs and whatever is
 * written meanwhile. What changes ahead of the reader is remembered as it was; so memory grows with what is written, not with what is
 * read. In `_id` order, but documents deleted meanwhile come last. Safe to abandon.
 */
export function* snapshot(dataset: Pick<Dataset, 'documents' | 'onCommit'>, types?: readonly string[]): Generator<Doc> {
  /** Documents ahead that were written since: as they were, or undefined for those that were not there. */
  const then = new Map<string, Doc | undefined>()
  let last = ''
  const forget = dataset.onCommit(({changes}) => {
    for (const {id, before} of changes) if (id > last && !then.has(id)) then.set(id, before)
  })
  const isWanted = (doc: Doc | undefined): doc is Doc => doc !== undefined && (!types || types.includes(doc._type))
  try {
    for (const now of dataset.documents(types && [...types])) {
      const doc = then.has(now._id) ? then.get(now._id) : now
      last = now._id
      then.delete(last)
      if (isWanted(doc)) yield doc
    }
    yield* [...then.values()].filter(isWanted)
  } finally {
    forget()
  }
}
