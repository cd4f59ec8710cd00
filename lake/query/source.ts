import {lateFieldsOf} from '../lateFields.ts'
import type {Dataset, Doc} from '../types.ts'

/**
 * What a query reads: documents, one by one and by type, and who refers to whom. A Dataset is one; so is what somebody may see of
 * one (`visibleSource` in lake/access), which answers as a dataset that holds nothing else. There, only `index` knows of more: it
 * may name documents that `get` and `heads` then do not give, and it does not count.
 */
export type Source = Pick<Dataset, 'name' | 'get' | 'versionsOf' | 'ids' | 'documents' | 'referrers' | 'heads' | 'index'> & {
  /** These documents will be wanted next. */
  readAhead?: (ids: readonly string[]) => void
}

/**
 * How much is kept in memory, as `weigh` counts: 10,000 news articles. A unit takes about
 * three bytes of heap, so this is at most 200 MB.
 */
const CAPACITY = 60_000_000

/** The weight of a field that is read when somebody looks at it. */
const LATE = 2000

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

/** The same with a capacity of its own. */
export function openCache(dataset: Dataset, capacity: number = CAPACITY): Source {
  // A Map keeps the order of insertion: the first key is the oldest.
  const kept = new Map<string, {document: Doc; weight: number}>()
  let total = 0
  const drop = (id: string): void => {
    total -= kept.get(id)?.weight ?? 0
    kept.delete(id)
  }
  const keep = (document: Doc, mayReplace: boolean): Doc => {
    const weight = weigh(document)
    if (weight > capacity) return document
    if (mayReplace) {
      for (const oldest of kept.keys()) {
        if (total + weight <= capacity) break
        drop(oldest)
      }
    }
    if (total + weight <= capacity) {
      kept.set(document._id, {document, weight})
      total += weight
    }
    return document
  }
  dataset.onCommit(({changes}) => {
    for (const {id, after} of changes) {
      drop(id)
      passing.delete(id)
      if (after) keep(after, true)
    }
  })
  // What was read ahead and may not stay: a walk through everything would drop what others use all the time.
  let passing = new Map<string, Doc>()
  const get = (id: string): Doc | undefined => {
    const found = kept.get(id)?.document ?? passing.get(id)
    if (found) return found
    const [read] = dataset.heads([id])
    return read && keep(read, true)
  }
  const readAhead = (ids: readonly string[]): void => {
    const missing = ids.filter((id) => !kept.has(id))
    passing = new Map()
    if (missing.length === 0) return
    for (const document of dataset.heads(missing)) passing.set(document._id, keep(document, ids.length < WORTH_A_WALK))
  }
  return {
    name: dataset.name,
    get,
    ids: (types) => dataset.ids(types),
    *documents(types) {
      const ids = dataset.ids(types)
      const missing = ids.reduce((count, id) => count + (kept.has(id) ? 0 : 1), 0)
      if (missing > WORTH_A_WALK) {
        // What does not fit is read again next time; making room for it would only drop what the next walk begins with.
        for (const read of dataset.documents(types)) yield kept.get(read._id)?.document ?? keep(read, false)
        return
      }
      for (const id of ids) {
        const document = get(id)
        if (document) yield document
      }
    },
    versionsOf: (base) => dataset.versionsOf(base),
    referrers: (target) => dataset.referrers(target),
    heads: (ids) => dataset.heads(ids),
    readAhead,
    index: dataset.index,
  }
}

/** Roughly the characters of a value written as JSON, and a few more for every field and item. */
function weigh(value: unknown): number {
  if (typeof value === 'string') return value.length + 8
  if (typeof value !== 'object' || value === null) return 8
  let weight = 16
  if (Array.isArray(value)) for (const item of value) weight += weigh(item) + 8
  else {
    // What is not read yet weighs what it may come to.
    const late = lateFieldsOf(value)
    for (const [name, field] of late.length > 0 ? Object.entries(Object.getOwnPropertyDescriptors(value)).map(([key, {value: now}]) => [key, now] as const) : Object.entries(value)) {
      weight += (late.includes(name) ? LATE : weigh(field)) + 16
    }
  }
  return weight
}
