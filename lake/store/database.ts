import {DatabaseSync, type SQLInputValue, type StatementSync} from 'node:sqlite'

/** A bound value. Booleans are 0 and 1; absent is null. */
export type Value = SQLInputValue

/** The few things the lake asks of a storage driver. Synchronous: one writer, one thread, no half-done state in between. */
export interface Database {
  get<Row>(sql: string, ...values: Value[]): Row | undefined
  all<Row>(sql: string, ...values: Value[]): Row[]
  /** Returns the rowid of the last inserted row. */
  run(sql: string, ...values: Value[]): number
  /**
   * The only place that begins, commits or rolls back. Everything in `work` is kept, or, when it throws or asks for
   * `keep: false` (a dry run), nothing. Transactions do not nest.
   */
  transaction<Result>(work: () => Result, keep: boolean): Result
  close(): void
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
  sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000')
  const statements = new Map<string, StatementSync>()

  function prepared(sql: string): StatementSync {
    const known = statements.get(sql)
    if (known) return known
    const statement = sqlite.prepare(sql)
    statements.set(sql, statement)
    return statement
  }

  return {
    get: <Row>(sql: string, ...values: Value[]) => prepared(sql).get(...values) as Row | undefined,
    all: <Row>(sql: string, ...values: Value[]) => prepared(sql).all(...values) as Row[],
    run: (sql, ...values) => Number(prepared(sql).run(...values).lastInsertRowid),
    transaction(work, keep) {
      // IMMEDIATE takes the write lock before the first read: what a transaction read is still true when it commits.
      sqlite.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        sqlite.exec(keep ? 'COMMIT' : 'ROLLBACK')
        return result
      } catch (error) {
        // SQLite may have rolled back by itself (disk full); a second ROLLBACK would hide the first error.
        if (sqlite.isTransaction) sqlite.exec('ROLLBACK')
        throw error
      }
    },
    close() {
      statements.clear()
      sqlite.close()
    },
  }
}
