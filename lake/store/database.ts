import {DatabaseSync, type SQLInputValue, type StatementSync} from 'node:sqlite'

/** A bound value. Booleans are 0 and 1; absent is null. */
export type Value = SQLInputValue

/** What those ask of a storage driver who read and write rows. Synchronous: one writer, one thread, no half-done state in between. */
export interface Tables {
  get<Row>(sql: string, ...values: Value[]): Row | undefined
  all<Row>(sql: string, ...values: Value[]): Row[]
  /** Returns the rowid of the last inserted row. */
  run(sql: string, ...values: Value[]): number
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
  /** Begins a transaction that several writes join, until whoever began it commits. */
  begin(): OpenTransaction
  close(): void
}

export interface OpenTransaction {
  /** False once SQLite has rolled all of it back by itself, as it does when the disk is full. */
  isOpen(): boolean
  /** All of it is on disk when this returns. When it throws, none is kept. */
  commit(): void
  rollback(): void
}

export interface DatabaseOptions {
  /** Milliseconds to wait for another connection's write before giving up with SQLITE_BUSY. */
  busyTimeout?: number
}

/**
 * Opens a SQLite file, or `:memory:`.
 * WAL with synchronous=FULL: a commit has reached the disk before it returns, and readers never block the writer.
 */
export function openDatabase(file: string, {busyTimeout = 1000}: DatabaseOptions = {}): Database {
  const sqlite = new DatabaseSync(file, {timeout: busyTimeout})
  sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 4000')
  const statements = new Map<string, StatementSync>()

  function prepared(sql: string): StatementSync {
    const known = statements.get(sql)
    if (known) return known
    const statement = sqlite.prepare(sql)
    statements.set(sql, statement)
    return statement
  }

  const run = (sql: string, ...values: Value[]): number => Number(prepared(sql).run(...values).lastInsertRowid)

  // SQLite may have rolled back by itself; a second ROLLBACK would hide the first error.
  const rollback = (): void => void (sqlite.isTransaction && run('ROLLBACK'))

  function begin(): OpenTransaction {
    // IMMEDIATE takes the write lock before the first read: what a transaction read is still true when it commits.
    run('BEGIN IMMEDIATE')
    return {
      isOpen: () => sqlite.isTransaction,
      commit: () => orNothing(() => run('COMMIT')),
      rollback,
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
    get: <Row>(sql: string, ...values: Value[]) => prepared(sql).get(...values) as Row | undefined,
    all: <Row>(sql: string, ...values: Value[]) => prepared(sql).all(...values) as Row[],
    run,
    begin,
    transaction(work, keep) {
      const transaction = begin()
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
      sqlite.close()
    },
  }
}
