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
  /** What the layer shows is a draft, whatever its `_id` is there: `_originalId` says so, which no document of `raw` has. */
  | {is: 'draft'}
  /** The value at the path, or one of the values when the path steps into lists, is one of these. */
  | {is: 'field'; path: Path; among: Scalar[]}
  /** The value at the path lies between; both bounds are of one type, and only values of that type do. */
  | {is: 'range'; path: Path; from?: Bound; to?: Bound}
  /** There is a value that is not null; of a path that steps into lists, one at least. */
  | {is: 'defined'; path: Path}
  /** There is a list of so many items; the path is that of a single value. */
  | {is: 'length'; path: Path; from?: Bound; to?: Bound}
  /** It holds a reference to one of these ids. */
  | {is: 'refersTo'; targets: string[]}
  /** It is this document, its draft, or one of its versions. */
  | {is: 'versionOf'; base: string}
  | {is: 'inRelease'; release: string}
  /** Its texts hold all these words: somewhere, or at the path; `deep`: or in what is at the path when that is no string, or anywhere at all. */
  | {is: 'words'; words: Word[]; path?: Path; deep?: boolean}
  /** A string at the path, or in the list there, holds this piece of ASCII somewhere, small letters or capitals. */
  | {is: 'piece'; path: Path; piece: string}
  /** The reference at the path points to a document that passes. */
  | {is: 'joined'; path: Path; where: Condition}

export const ANYTHING: Condition = {is: 'anything'}
/** Every document passes. */
export const EVERY: Condition = {is: 'all', of: []}
/** No document passes. */
export const NONE: Condition = {is: 'any', of: []}

/** What of a dataset is looked at: everything, what readers see, what editors see, or the documents of these releases and below them. */
export type Layer = 'raw' | 'published' | 'drafts' | {layers: readonly string[]}

/** A value of a document, for an order: the first at these paths that is not null, or what is made of it. */
export interface Sortable {
  paths: readonly Path[]
  made: Making
}

/**
 * Nothing; the text in lower case; how many characters a text or items a list has; how many items a list has. What is no text, and no list,
 * becomes null.
 */
export type Making = 'itself' | 'lower' | 'length' | 'count'

/** What an order sorts by. */
export type OrderKey = {descending: boolean} & (
  | ({is: 'value'} & Sortable)
  /** How many items of the list at the path refer to one of these. */
  | {is: 'shared'; path: Path; among: string[]}
)

/** The one path that a key sorts by, when there is no more to it. */
export function plainPathOf(key: OrderKey): Path | undefined {
  return key.is === 'value' && key.paths.length === 1 && key.made === 'itself' ? key.paths[0] : undefined
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
  /**
   * Of documents that have the same at this path, or the same item, the first stands for all: so that every different value is met, in the
   * same order. Only with an answer that is exact, and else not heeded.
   */
  onePer?: Path
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

/** Some fields of documents, in an order, or by id. */
export interface Listing extends Pick<Lookup, 'where' | 'layer' | 'order'> {
  /** Each a single value: field names only. `_id` is the id that the layer shows. */
  fields: readonly Path[]
  limit: number
  offset: number
  /** Of fewer documents than this the fields are not worth it. */
  fewest?: number | undefined
  /** The rows are read while they are gone through, however long that takes. */
  long?: boolean
}

export interface Listed {
  /** The values of each document, as JSON has them; null where there is none. May be gone through once. */
  rows: Iterable<readonly unknown[]>
  /** How many; of a long list, how many at most. */
  count: number
  how: string
}

/**
 * The most that a document may get of a score: worked out with the very sums that groq-js and `relevance` do, so that it is what they
 * give, to the last bit, where the index knows exactly what stands in a document.
 */
export type Worth =
  /** So much when the condition holds, else 0. */
  | {is: 'flat'; where: Condition; most: number}
  /** For each term how often its rarest word occurs, each further time counting less; once without words. `all`: 0 when one of them does not occur. */
  | {is: 'terms'; terms: Word[][]; path?: Path; deep?: boolean; all: boolean}
  | {is: 'sum'; of: Worth[]}
  /** The sum, and 0 when one is 0. */
  | {is: 'both'; of: Worth[]}
  /** So much more, unless it is 0. */
  | {is: 'raised'; of: Worth; by: number}

/** Documents that may score most. */
export interface Ranking extends Pick<Lookup, 'where' | 'layer' | 'isGuess'> {
  /** They are added up. */
  worths: Worth[]
  /** Decides between those that score the same; then the id. Absent: nobody can tell. */
  order?: OrderKey[] | undefined
  /** So many will be wanted at least. */
  least: number
}

/** So many that may score most, and then perhaps more of them; undefined where that is not worth it, because few score at all. */
export type Best = (limit: number) => Ranked | undefined

export interface Ranked extends Pick<Found, 'ids' | 'how'> {
  /** All others score no more than this… */
  bar: number
  /** …and of those that score as much, these come before them. Stored ids. */
  tied: string[]
}

/** What is known of numbers. */
export interface Numbers {
  count: number
  /** Absent where it depends on the order in which they are added up. */
  sum?: number
  least: number | null
  most: number | null
}

/** The indexes of a dataset. */
export interface Index {
  find(lookup: Lookup): Found
  /** Undefined where the indexes cannot tell, and where it is not worth it. */
  rank(ranking: Ranking): Best | undefined
  /**
   * Values without their documents, when the indexes know exactly which documents pass and in which order. Undefined when they do not, or
   * when it is hardly worth it. Absent for readers who may not see every document.
   */
  list?: (listing: Listing) => Listed | undefined
  /** How many documents pass, when the indexes know it exactly. Absent for readers who may not see every document. */
  count?: (where: Condition, layer: Layer) => number | undefined
  /** The numbers at a path, of all documents that pass, where there is nothing else there. Absent like `count`. */
  sum?: (where: Condition, layer: Layer, path: Path) => Numbers | undefined
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
