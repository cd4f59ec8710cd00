/**
 * What the query planner asks of the indexes: which documents can pass a condition. The words between lake/query, which reads
 * conditions out of GROQ, and lake/store, which answers them from tables.
 */
import type {Word} from './words.ts'

/** The step from a list to its items. */
export const ITEMS = Symbol('items')

/** Where a value stands in a document: field names, and the step into a list. `categories[]._ref` is `['categories', ITEMS, '_ref']`. */
export type Path = readonly (string | typeof ITEMS)[]

/** What an index holds of a value. Lists, objects and null are no scalars. */
export type Scalar = string | number | boolean

export interface Bound {
  value: string | number
  inclusive: boolean
}

/**
 * A condition on one document. `anything` is what nobody could read: every document may pass.
 * Every other one means what it says, or, where the index knows less than the condition asks, more documents.
 */
export type Condition =
  | {is: 'anything'}
  | {is: 'all'; of: Condition[]}
  | {is: 'any'; of: Condition[]}
  /** Only narrows when the condition inside is answered exactly. */
  | {is: 'not'; of: Condition}
  | {is: 'type'; among: string[]}
  | {is: 'id'; among: string[]}
  | {is: 'idRange'; from?: Bound; to?: Bound}
  | {is: 'idPrefix'; prefix: string}
  /** The value at the path, or one of the values when the path steps into lists, is one of these. */
  | {is: 'field'; path: Path; among: Scalar[]}
  /** The value at the path lies between; both bounds are of one type, and only values of that type do. */
  | {is: 'range'; path: Path; from?: Bound; to?: Bound}
  /** There is a value that is not null. */
  | {is: 'defined'; path: Path}
  /** It holds a reference to one of these ids. */
  | {is: 'refersTo'; targets: string[]}
  /** It is this document, its draft, or one of its versions. */
  | {is: 'versionOf'; base: string}
  | {is: 'inRelease'; release: string}
  /** Its texts hold all these words: anywhere, or at the path. */
  | {is: 'words'; words: Word[]; path?: Path}
  /** The reference at the path points to a document that passes. */
  | {is: 'joined'; path: Path; where: Condition}

export const ANYTHING: Condition = {is: 'anything'}
/** Every document passes. */
export const EVERY: Condition = {is: 'all', of: []}
/** No document passes. */
export const NONE: Condition = {is: 'any', of: []}

/** What of a dataset is looked at: everything, what readers see, what editors see, or the documents of these releases and below them. */
export type Layer = 'raw' | 'published' | 'drafts' | {layers: readonly string[]}

export interface OrderKey {
  path: Path
  descending: boolean
}

export interface Lookup {
  where: Condition
  layer: Layer
  /** With `limit`: the first in this order, then by id. GROQ's order: numbers, strings, booleans, everything else. */
  order?: OrderKey[]
  limit?: number
  /** So many instead of `limit` when some of what is found may not pass. */
  spare?: number
  /** Skips so many; only with an answer that is exact. */
  offset?: number
  /** The first of each type stands for all of the type; only with an answer that is exact, and else not heeded. */
  onePerType?: boolean
  /** Whoever asks may see less than is found: the answer is never called exact. */
  isGuess?: boolean
}

export interface Found {
  /** Stored ids, in the order of the ids that the layer shows. */
  ids: string[]
  /** Every id passes, and nothing more. */
  exact: boolean
  /** False when these are only the first of `order`: there may be more. */
  complete: boolean
  /** False when `offset` was not heeded. */
  skipped: boolean
  /** How they were found, for people. */
  how: string
}

/** The indexes of a dataset. */
export interface Index {
  find(lookup: Lookup): Found
  /** How many documents pass, when the indexes know it exactly. Absent for readers who may not see every document. */
  count?: (where: Condition, layer: Layer) => number | undefined
}

/** `categories[]._ref`; names that hold other characters than usual are quoted. */
export function pathText(path: Path): string {
  let text = ''
  for (const step of path) {
    if (step === ITEMS) text += '[]'
    else if (/^[A-Za-z_][A-Za-z0-9_-]*$/.test(step)) text += text === '' ? step : `.${step}`
    else text += `[${JSON.stringify(step)}]`
  }
  return text
}

/** Reads what `pathText` wrote. */
export function readPathText(text: string): Path {
  return [...text.matchAll(/\[\]|\[("(?:[^"\\]|\\.)*")\]|[^.[\]]+/g)].map(([whole, quoted]) => {
    if (whole === '[]') return ITEMS
    return quoted === undefined ? whole : (JSON.parse(quoted) as string)
  })
}
