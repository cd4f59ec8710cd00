import {closeSync, fdatasync, fdatasyncSync, openSync} from 'node:fs'
import {promisify} from 'node:util'
import {DatabaseSync, type SQLInputValue, type StatementSync} from 'node:sqlite'

/** A bound value. Booleans are 0 and 1; absent is null. */
export type Value = SQLInputValue

/** What those ask of a storage driver who read and write rows. Synchronous: one writer, one thread, no half-done state in between. */
export interface Tables {
  get<Row>(sql: string, ...values: Value[]): Row | undefined
  all<Row>(sql: string, ...values: Value[]): Row[]
  /** Rows as lists of their columns: quicker to come by when they are many. */
  lists(sql: string, ...values: Value[]): Value[][]
  /** Returns the rowid of the last inserted row. */
  run(sql: string, ...values: Value[]): number
  /** Another number than before when anything may have been written or taken back here since. */
  version(): number
  /** What is committed at this moment, however long somebody reads and whatever is written meanwhile. Undefined for what is in memory only. */
  reader(): Reader | undefined
}

/** A view of the file that does not change. Whoever opened it closes it. */
export interface Reader {
  /** Rows as lists of their columns, one at a time. */
  each(sql: string, ...values: Value[]): Iterable<Value[]>
  get<Row>(sql: string, ...values: Value[]): Row | undefined
  close(): void
}

/** What those ask who decide what is kept. */
export interface Database extends Tables {
  /**
   * One write alone. Everything in `work` is kept, or, when it throws or asks for `keep: false` (a dry run), nothing.
   * Transactions do not nest.
   */
  transaction<Result>(work: () => Result, keep: boolean): Result
  /** Transactions in `work` are on disk with the next one outside of it, not before. They are there whole or not at all. */
  unhurried<Result>(work: () => Result): Result
  /** Reads the file as it is at one moment, whoever writes meanwhile, and keeps nobody from writing. */
  snapshot<Result>(work: () => Result): Result
  /** Begins a transaction that several writes join, until whoever began it commits. Its commit is on disk after the next `sync` only. */
  begin(): OpenTransaction
  /** Brings what is committed to the disk, while others go on. After an error nobody can tell what the disk has. */
  sync(): Promise<void>
  /** The same at once. */
  syncNow(): void
  close(): void
}

export interface OpenTransaction {
  /** False once SQLite has rolled all of it back by itself, as it does when the disk is full. */
  isOpen(): boolean
  /** All of it is in the file, for everybody to see, when this returns. When it throws, none is kept. */
  commit(): void
  rollback(): void
}

export interface DatabaseOptions {
  /** Milliseconds to wait for another connection's write before giving up with SQLITE_BUSY. */
  busyTimeout?: number
}

/** Statements that are kept ready: many more than a newsroom's queries need, and not as many as anybody could think of. */
const MOST_KEPT = 1000

/**
 * Opens a SQLite file, or `:memory:`.
 * WAL, so readers never block the writer; and synchronous=FULL, so a commit has reached the disk before it returns. Where writers share
 * a commit, SQLite leaves that wait to us (synchronous=NORMAL): it is the same fdatasync of the same file, but nobody else waits for it.
 */
export function openDatabase(file: string, {busyTimeout = 1000}: DatabaseOptions = {}): Database {
  const sqlite = new DatabaseSync(file, {timeout: busyTimeout})
  const mode = sqlite.prepare('PRAGMA journal_mode = WAL').get()
  sqlite.exec('PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 4000')
  const statements = new Map<string, StatementSync>()
  const listing = new Map<string, StatementSync>()

  function prepared(sql: string, kept = statements): StatementSync {
    const known = kept.get(sql)
    if (known) return known
    const statement = sqlite.prepare(sql)
    if (kept === listing) statement.setReturnArrays(true)
    // A Map keeps the order of insertion: the first key is the oldest.
    const [oldest] = kept.keys()
    if (oldest !== undefined && kept.size >= MOST_KEPT) kept.delete(oldest)
    kept.set(sql, statement)
    return statement
  }

  let runs = 0
  const run = (sql: string, ...values: Value[]): number => {
    runs++
    return Number(prepared(sql).run(...values).lastInsertRowid)
  }

  const get = <Row>(sql: string, ...values: Value[]): Row | undefined => prepared(sql).get(...values) as Row | undefined

  // SQLite may have rolled back by itself; a second ROLLBACK would hide the first error.
  const rollback = (): void => void (sqlite.isTransaction && run('ROLLBACK'))

  // Not in memory, and not where a file system cannot do it: there SQLite waits for the disk itself.
  const log = mode?.['journal_mode'] === 'wal' ? syncOf(`${file}-wal`) : undefined

  function inTransaction(): OpenTransaction {
    // IMMEDIATE takes the write lock before the first read: what a transaction read is still true when it commits.
    run('BEGIN IMMEDIATE')
    return {
      isOpen: () => sqlite.isTransaction,
      commit: () => orNothing(() => run('COMMIT')),
      rollback,
    }
  }

  function begin(): OpenTransaction {
    // SQLite takes this between transactions only.
    const wait = (safety: 'NORMAL' | 'FULL'): void => void (log && sqlite.exec(`PRAGMA synchronous = ${safety}`))
    const ending = (end: () => void) => (): void => {
      try {
        end()
      } finally {
        wait('FULL')
      }
    }
    wait('NORMAL')
    try {
      const {isOpen, commit} = inTransaction()
      return {isOpen, commit: ending(commit), rollback: ending(rollback)}
    } catch (error) {
      wait('FULL')
      throw error
    }
  }

  function orNothing<Result>(work: () => Result): Result {
    try {
      return work()
    } catch (error) {
      rollback()
      throw error
    }
  }

  return {
    get,
    all: <Row>(sql: string, ...values: Value[]) => prepared(sql).all(...values) as Row[],
    lists: (sql, ...values) => prepared(sql, listing).all(...values) as unknown as Value[][],
    run,
    version: () => runs,
    reader: () => (file === ':memory:' ? undefined : openReader(file)),
    begin,
    sync: async () => log?.sync(),
    syncNow: () => log?.syncNow(),
    transaction(work, keep) {
      const transaction = inTransaction()
      return orNothing(() => {
        const result = work()
        if (keep) transaction.commit()
        else transaction.rollback()
        return result
      })
    },
    unhurried(work) {
      sqlite.exec('PRAGMA synchronous = NORMAL')
      try {
        return work()
      } finally {
        sqlite.exec('PRAGMA synchronous = FULL')
      }
    },
    snapshot(work) {
      run('BEGIN')
      try {
        return work()
      } finally {
        rollback()
      }
    },
    close() {
      statements.clear()
      listing.clear()
      log?.close()
      sqlite.close()
    },
  }
}

/**
 * What a file holds so far is brought to the disk, as SQLite does it. The file need not be there before the first time.
 * Linux tells of a failure once to each who has the file open, so those who wait at the same time have it open each for themselves.
 */
function syncOf(file: string) {
  let opened: {later: number; now: number} | undefined
  const descriptors = () => (opened ??= {later: openSync(file, 'r+'), now: openSync(file, 'r+')})
  const wait = promisify(fdatasync)
  return {
    sync: () => wait(descriptors().later),
    syncNow: () => fdatasyncSync(descriptors().now),
    close: () => Object.values(opened ?? {}).forEach((descriptor) => closeSync(descriptor)),
  }
}

function openReader(file: string): Reader {
  const sqlite = new DatabaseSync(file, {readOnly: true})
  // The first read takes the picture.
  sqlite.exec('PRAGMA cache_size = -8000; BEGIN; SELECT 1 FROM sqlite_schema')
  return {
    each(sql, ...values) {
      const statement = sqlite.prepare(sql)
      statement.setReturnArrays(true)
      return statement.iterate(...values) as unknown as Iterable<Value[]>
    },
    get: <Row>(sql: string, ...values: Value[]) => sqlite.prepare(sql).get(...values) as Row | undefined,
    close: () => sqlite.close(),
  }
}
