/**
 * The words the rooms of the lake share: documents, transactions, and the dataset that keeps them.
 * HTTP (lake/http) and queries (lake/query) know a dataset only through this interface.
 */

import type {Index} from './conditions.ts'

/** A stored document: JSON with Sanity's system fields. Ids: `x` published, `drafts.x`, `versions.<release>.x`. */
export interface Doc {
  _id: string
  _type: string
  _rev: string
  _createdAt: string
  _updatedAt: string
  [field: string]: unknown
}

/** A document as a client sends it: the system fields may be missing. */
export type Draft = {_type: string; _id?: string; [field: string]: unknown}

/** Patch operations, as on the wire. Semantics are those of @sanity/mutator. */
export interface Patch {
  /** One document, or several. */
  id?: string | string[]
  query?: string
  params?: Record<string, unknown>
  ifRevisionID?: string
  set?: Record<string, unknown>
  setIfMissing?: Record<string, unknown>
  unset?: string[]
  insert?: {before?: string; after?: string; replace?: string; items: unknown[]}
  inc?: Record<string, number>
  dec?: Record<string, number>
  diffMatchPatch?: Record<string, string>
}

export type Mutation =
  | {create: Draft}
  | {createIfNotExists: Draft & {_id: string}}
  | {createOrReplace: Draft & {_id: string}}
  | {delete: {id: string | string[]; purge?: boolean} | {query: string; params?: Record<string, unknown>}}
  | {patch: Patch}

/** Who writes. The server has verified it; `id` lands in the log as author. */
export interface Actor {
  id: string
  roles: string[]
  /** Absent: may do everything, as the lake itself and the script that opened it. */
  allowance?: Allowance
}

/** What may be done with a document: the words of the hosted service, in which the Studio asks. */
export type Permission = 'read' | 'create' | 'update' | 'history' | 'editHistory' | 'manage'

/** What somebody may do with documents. It hangs on the document and on who asks, on nothing else: the same document, the same answer. */
export interface Allowance {
  may(permission: Permission, doc: Doc): boolean
  /** False when it may be done with no document of this id, whatever it holds. */
  mayConcern(permission: Permission, id: string): boolean
  /** `mayConcern` is the whole answer: documents need not be read to find out. */
  isByIdAlone(permission: Permission): boolean
  /** It may be done with every document. */
  all(permission: Permission): boolean
  /** It may be done with some document. */
  some(permission: Permission): boolean
}

/** A Mendoza patch: opcodes and operands in one flat array. */
export type Effect = unknown[]

/** What one transaction did to one document. */
export interface Change {
  id: string
  /** Absent when the transaction created the document. */
  before?: Doc
  /** Absent when the transaction deleted it. */
  after?: Doc
  previousRev?: string
  /** Only this document's mutations, normalised: an edit that forked a draft is `[{create}, {patch}]`. */
  mutations: Mutation[]
  /** Computed without `_rev`; `apply` turns before into after, `revert` the other way. */
  effects: {apply: Effect; revert: Effect}
}

/** What a reader of the log sees. `sequence` counts acknowledged transactions from 1 without holes. */
export interface Transaction {
  sequence: number
  id: string
  /** ISO 8601, milliseconds, UTC. */
  timestamp: string
  author: string
  /** The actions that caused it, as sent; empty for raw mutations. */
  actions: Action[]
  changes: Change[]
}

export interface Action {
  actionType: string
  [argument: string]: unknown
}

export interface WriteOptions {
  transactionId?: string
  dryRun?: boolean
  autoGenerateArrayKeys?: boolean
  skipCrossDatasetReferenceValidation?: boolean
  /** What the request calls itself. */
  tag?: string
}

export interface MutateResult {
  transactionId: string
  results: {id: string; operation: 'create' | 'update' | 'delete' | 'none'; document?: Doc}[]
}

/** Bounds of a walk through the log; both ends are inclusive. */
export interface LogRange {
  documentIds?: string[]
  /** Only transactions that created or deleted one of `documentIds`; found without reading the edits in between. */
  milestones?: boolean
  /** Only transactions that changed this release, or created or deleted one of its versions. */
  release?: string
  fromTransaction?: string
  toTransaction?: string
  fromTime?: string
  toTime?: string
  authors?: string[]
  reverse?: boolean
  limit?: number
}

/**
 * One dataset: its documents, its log. Every write is one durable transaction or nothing.
 * Writes throw LakeError (lake/errors.ts) for an expected "no".
 */
export interface Dataset {
  readonly name: string
  /** On disk when it returns. */
  mutate(mutations: Mutation[], actor: Actor, options?: WriteOptions): MutateResult
  act(actions: Action[], actor: Actor, options?: WriteOptions): {transactionId: string}
  /**
   * The same for servers: all who write in one turn of the event loop share the wait for the disk. Each is a transaction of its own;
   * its promise settles when it is on disk, and until then nobody sees it.
   */
  readonly together: {
    mutate(mutations: Mutation[], actor: Actor, options?: WriteOptions): Promise<MutateResult>
    act(actions: Action[], actor: Actor, options?: WriteOptions): Promise<{transactionId: string}>
  }
  get(id: string): Doc | undefined
  /** The published document, its draft and its versions: every id whose base id is `baseId`. */
  versionsOf(baseId: string): Doc[]
  /** All documents, or those of some types, in `_id` order. Safe to abandon; memory does not grow with the dataset. */
  documents(types?: string[]): Iterable<Doc>
  /** Ids of all documents, or of those of some types, in `_id` order. */
  ids(types?: string[]): string[]
  /** Ids of documents that refer to `target` (strong and weak), in `_id` order. */
  referrers(target: string): string[]
  /** Those of these documents that exist, in no order. Their long fields are read when somebody first looks at them. */
  heads(ids: readonly string[]): Doc[]
  /** Which documents fulfil a condition, in what order, how many: without reading them. */
  readonly index: Index
  transaction(id: string): Transaction | undefined
  log(range?: LogRange): Iterable<Transaction>
  /** The document as it was right after a transaction or at a time; undefined when it did not exist then. Throws `transactionNotFound`. */
  at(id: string, when: {revision: string} | {time: string} | {lastRevision: true}): Doc | undefined
  /** Called after the commit is durable, in commit order, with the full transaction. Returns the unsubscriber. */
  onCommit(listener: (transaction: Transaction) => void): () => void
}

/** Adds to a document what only its publication knows, such as the moment (ISO 8601); `published` is what readers have until then. */
export type Publishing = (document: Doc, published: Doc | undefined, timestamp: string) => Doc

/** One reason of a guard. */
export interface Reason {
  /** A sentence for whoever wrote. */
  message: string
  /** What programs tell reasons apart by, such as `embargo`. */
  code?: string
  /** The document that it is about. */
  id?: string
}

/** What a guard may look at beside the transaction: all documents, whoever writes, as the transaction leaves them. */
export interface Surroundings {
  /** The name of the dataset. */
  dataset: string
  get(id: string): Doc | undefined
  /** The published document, its draft and its versions. */
  group(base: string): Doc[]
  /** Documents that refer to it, strongly or weakly. */
  referrers(target: string): Doc[]
  /** Documents of a type that hold this value in a field, or in a field of a field. */
  holding(type: string, path: readonly string[], value: string | number | boolean): Doc[]
  /** Who wrote this revision of a document, and what it said before. */
  past(id: string, revision: string): {author: string; before?: Doc} | undefined
  /** The document with the last of all ids that begin so. */
  last(prefix: string): Doc | undefined
  /** What the request calls itself in `?tag=`, such as `sanity.import.doc.create`. */
  tag?: string
}

/** Accepts a transaction with something beside it: written in the same transaction, not asked about again, by no right of the writer's. */
export interface Rider {
  also: readonly Mutation[]
}

/**
 * Looks at every transaction before it commits, whoever writes it: clients, the timer, the script that opened the lake; also at dry runs.
 * Returns why it must not be, as a sentence or a list that is not empty; undefined, an empty list or a rider to accept.
 */
export type Guard = (transaction: Omit<Transaction, 'sequence'>, actor: Actor, surroundings: Surroundings) => string | readonly Reason[] | Rider | undefined
