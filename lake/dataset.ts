import {checkFree, refusals, visibleDocuments, visibleSource} from './access/index.ts'
import {asStorageRefusal, failed, LakeError, refusedByGuard, type RefusedItem} from './errors.ts'
import {brokenReferences, documentActions, failRelease, openWorkspace, releaseActions, runAction, runMutation, runRawMutation, surroundingsOf, type Ground, type Means, type RunAction, type Scene, type Workspace} from './mutate/index.ts'
import type {Source} from './query/index.ts'
import {datasetSchema, documentsIn, groupWrites, logIn, openDatabase, openIndexes, prepareIndexes, prepareSchema, readHeads, type Documents} from './store/index.ts'
import {laterOf} from './times.ts'
import type {Action, Actor, Change, Dataset, Doc, Guard, MutateResult, Mutation, Publishing, Reason, Transaction, WriteOptions} from './types.ts'
import {verdictOf} from './verdict.ts'

/**
 * Which documents a query selects, as ids; mutations "by query" ask it. It sees the transaction so far.
 * @param transaction The same for all queries of one: together they may take as long as one query.
 */
export type Select = (source: Source, query: string, params: Record<string, unknown>, actor: Actor, transaction: object) => string[]

export interface OpenOptions {
  /** A path, or `:memory:`. */
  file: string
  name: string
  now: () => Date
  /** A new globally unique id: letters, digits and dashes. */
  newId: () => string
  guard?: Guard
  publishing?: Publishing
  select?: Select
  /** Bytes of JSON that a document may have; any number when absent. */
  documentLimit?: number
  /** Milliseconds to wait while another process writes. */
  busyTimeout?: number
  /** From so many documents on that wait to be indexed, a lookup goes round them; 100 when absent. */
  fewestLate?: number
  /** Hears of what takes long, such as indexing the documents of an old file. */
  warn?: (message: string) => void
}

export interface OpenDataset extends Dataset {
  /** A scheduled release that could not be published opens again and says why. For the timer; no request can ask for it. */
  failRelease(releaseId: string, message: string, actor: Actor): void
  /**
   * Indexes some of the documents that changed since they were indexed: a little of what the next query would have to do.
   * @returns Whether any is left.
   */
  catchUp(): boolean
  /** The types of all versions of these documents, whoever may see them, each once. */
  typesOf(baseIds: readonly string[]): string[]
  close(): void
  /** Aborted when the dataset is closed: nobody hears of a commit any more. */
  closed: AbortSignal
}

const actionTable: Record<string, RunAction> = {...documentActions, ...releaseActions}

/** Opens or creates a dataset. Every write is one SQLite transaction that is on disk before it is acknowledged. */
export function openDataset(options: OpenOptions): OpenDataset {
  const {file, name, now, newId, guard, publishing, select} = options
  const database = openDatabase(file, options)
  prepareSchema(database, file, datasetSchema)
  prepareIndexes(database, options.warn ?? (() => undefined))
  const announce = announcer()
  const writes = groupWrites<Written<unknown>>(database, (written) => {
    announce.tell(written.map(({transaction}) => transaction))
    indexes.noted(written.reduce((sum, {transaction}) => sum + transaction.changes.length, 0))
  })
  const documents = documentsIn(writes.database, options.documentLimit)
  const log = logIn(writes.database, options.documentLimit)
  const indexes = openIndexes(writes, options.fewestLate)
  const ground: Ground = {name, documents, log, index: indexes.index}
  const closing = new AbortController()

  /** What every write does, inside a transaction of the database: work, promises, guard, tables, log. */
  function write<Result>(request: WriteRequest<Result>): Written<Result> {
    const {kind, actor, actions, options: {transactionId: chosen, tag}, work} = request
    if (chosen !== undefined) checkChosen(chosen)
    const transactionId = chosen ?? newId()
    const newest = log.newest()
    const {allowance} = actor
    const visible = allowance ? visibleDocuments(documents, allowance) : documents
    const claim = allowance && ((id: string): void => checkFree(documents, id))
    const workspace = openWorkspace(visible, transactionId, laterOf(now().toISOString(), newest?.timestamp), claim)
    const finish = work(workspace, visible)
    const denied = allowance ? refusals(workspace.touched(), allowance) : []
    if (denied.length > 0) throw failed(kind, denied)
    const checkReferences = (): void => {
      const broken = brokenReferences(workspace, documents, (id) => visible.get(id) !== undefined)
      if (broken.length > 0) throw failed(kind, broken)
    }
    checkReferences()
    const transaction: Transaction = {
      sequence: (newest?.sequence ?? 0) + 1,
      id: transactionId,
      timestamp: workspace.timestamp,
      author: actor.id,
      actions,
      changes: workspace.changes(),
    }
    const {reasons, also} = verdictOf(guard, transaction, actor, surroundingsOf(workspace, ground, actor, tag))
    if (reasons.length > 0) throw failed(kind, reasons.map((reason) => refusedItem(reason, workspace)))
    if (also.length > 0) {
      for (const mutation of also) runMutation(workspace, mutation, meansOf(request.options, actor))
      checkReferences()
      transaction.changes = workspace.changes()
    }
    // What a transaction made itself has no past; whatever had its id before is not the writer's to erase.
    for (const entry of workspace.touched()) if (entry.purge && entry.before && !entry.now) log.forget(entry.id)
    workspace.flush(log.append(transaction))
    return {result: finish(), transaction}
  }

  /** A transaction id that a client has chosen. One of our own is new. */
  function checkChosen(transactionId: string): void {
    checkTransactionId(transactionId)
    if (!log.has(transactionId)) return
    throw new LakeError('transactionExists', `The transaction "${transactionId}" was committed before; use a new id.`, {transactionId})
  }

  /** At once, by itself. */
  function commit<Result>(request: WriteRequest<Result>): Result {
    return orStorageRefusal(() => writes.alone(() => write(request), !request.options.dryRun)).result
  }

  /** With whoever else writes at this moment. A dry run keeps nothing, so it has no commit to share. */
  async function commitTogether<Result>(request: WriteRequest<Result>): Promise<Result> {
    if (request.options.dryRun) return commit(request)
    try {
      return (await writes.share(() => write(request))).result
    } catch (error) {
      throw asStorageRefusal(error)
    }
  }

  function meansOf(write: WriteOptions, actor: Actor): Means {
    return {
      newId,
      ...(write.autoGenerateArrayKeys ? {newKey: () => newId().replaceAll('-', '').slice(-12)} : {}),
      select(query, params) {
        if (!select) throw new LakeError('invalid', 'This lake was opened without a query engine; name documents by id.')
        return select(actor.allowance ? visibleSource(dataset, actor.allowance) : dataset, query, params, actor, write)
      },
      ...(publishing && {publishing}),
      objections(stage, changes, timestamp) {
        const denied = forbidden(changes, actor)
        if (denied.length > 0) return denied
        const rehearsed = {id: write.transactionId ?? '', timestamp, author: actor.id, actions: [], changes}
        return verdictOf(guard, rehearsed, actor, surroundingsOf(stage, ground, actor, write.tag)).reasons.map(refusedByGuard)
      },
    }
  }

  function mutation(mutations: Mutation[], actor: Actor, options: WriteOptions = {}): WriteRequest<MutateResult> {
    const means = meansOf(options, actor)
    return {
      kind: 'mutationFailed', actor, actions: [], options,
      work(workspace) {
        const results = mutations.flatMap((mutation, index) => asItem('mutationFailed', workspace, index, () => runRawMutation(workspace, mutation, means)))
        return () => ({transactionId: workspace.transactionId, results: results.map((entry) => withFinal(entry, workspace))})
      },
    }
  }

  function action(actions: Action[], actor: Actor, options: WriteOptions = {}): WriteRequest<{transactionId: string}> {
    const means = meansOf(options, actor)
    return {
      kind: 'actionFailed', actor, actions, options,
      work(workspace, visible) {
        const scene: Scene = {workspace, documents: visible, log, means}
        actions.forEach((sent, index) => asItem('actionFailed', workspace, index, () => runAction(actionTable, scene, sent)))
        return () => ({transactionId: workspace.transactionId})
      },
    }
  }

  /** A document of a revision: nearly always the one that is there now. */
  function wasAt(id: string, revision: string): Doc | undefined {
    const doc = documents.get(id)
    return doc?._rev === revision ? doc : log.at(id, {revision})
  }

  const dataset: OpenDataset = {
    name,
    mutate: (...request) => commit(mutation(...request)),
    act: (...request) => commit(action(...request)),
    together: {
      mutate: (...request) => commitTogether(mutation(...request)),
      act: (...request) => commitTogether(action(...request)),
    },
    failRelease: (releaseId, message, actor) =>
      commit({kind: 'actionFailed', actor, actions: [], options: {}, work: (workspace) => (failRelease(workspace, releaseId, message), () => undefined)}),
    get: documents.get,
    versionsOf: documents.versionsOf,
    typesOf: documents.typesOf,
    documents: documents.walk,
    ids: documents.ids,
    referrers: documents.referrers,
    heads: (ids) => readHeads(writes.database, ids, wasAt),
    index: indexes.index,
    catchUp: indexes.catchUp,
    transaction: log.transaction,
    log: log.walk,
    at: log.at,
    onCommit: announce.subscribe,
    close() {
      writes.settle()
      closing.abort()
      database.close()
    },
    closed: closing.signal,
  }
  return dataset
}

interface Written<Result> {
  result: Result
  transaction: Transaction
}

interface WriteRequest<Result> {
  kind: 'mutationFailed' | 'actionFailed'
  actor: Actor
  actions: Action[]
  options: WriteOptions
  /**
   * @param documents Those that the actor may see.
   * @returns What gives the result, once everything that the transaction does is done.
   */
  work(workspace: Workspace, documents: Documents): () => Result
}

/** What goes live later, by itself, must be something that whoever asks for it may do now. */
function forbidden(changes: readonly Change[], {allowance}: Actor): LakeError[] {
  const outcomes = changes.map(({id, before, after}) => ({id, ...(before && {before}), ...(after && {now: after})}))
  return allowance ? refusals(outcomes, allowance).slice(0, 1).map(({error}) => error) : []
}

/** A reason of the guard, at the place of the mutation or action that it is about. */
function refusedItem(reason: Reason, workspace: Workspace): RefusedItem {
  return {error: refusedByGuard(reason), index: workspace.touched().find(({id}) => id === reason.id)?.index ?? 0}
}

/** Runs one mutation or action; its refusal becomes an item that names its place in the list. */
function asItem<Result>(kind: WriteRequest<Result>['kind'], workspace: Workspace, index: number, run: () => Result): Result {
  workspace.index = index
  try {
    return run()
  } catch (error) {
    if (!(error instanceof LakeError) || !error.isItem) throw error
    const item: RefusedItem = {error, index}
    throw failed(kind, [item])
  }
}

/** A result shows the document as the transaction leaves it; a deleted one as it was. */
function withFinal<Entry extends {id: string; document?: unknown}>(entry: Entry, workspace: Workspace): Entry {
  const final = workspace.get(entry.id)
  return final && final !== entry.document ? {...entry, document: final} : entry
}

/** What clients may choose: it becomes `_rev`, and part of the event ids, where "#" separates it from the document. */
function checkTransactionId(id: string): void {
  if (/^[A-Za-z0-9._:-]{1,128}$/.test(id)) return
  throw new LakeError('badRequest', `"${id.slice(0, 60)}" is no transaction id: use 1 to 128 letters, digits, ".", "_", ":" and "-".`)
}

function orStorageRefusal<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw asStorageRefusal(error)
  }
}

/**
 * Tells the listeners in commit order, also when one of them writes. One listener hears all of a commit before the next hears any:
 * what keeps documents in memory subscribed before those who read them there.
 */
function announcer() {
  const listeners = new Set<(transaction: Transaction) => void>()
  const waiting: Transaction[][] = []
  let telling = false

  function tell(listener: (transaction: Transaction) => void, transaction: Transaction): void {
    try {
      listener(transaction)
    } catch (error) {
      // The write is done and must be acknowledged; the listener's bug surfaces as an uncaught error of its own.
      queueMicrotask(() => {
        throw error
      })
    }
  }

  return {
    subscribe(listener: (transaction: Transaction) => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell(commit: Transaction[]) {
      waiting.push(commit)
      if (telling) return
      telling = true
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        for (const listener of listeners) {
          for (const transaction of next) if (listeners.has(listener)) tell(listener, transaction)
        }
      }
      telling = false
    },
  }
}
