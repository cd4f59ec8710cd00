import type {Database, OpenTransaction, Tables, Value} from './database.ts'

/**
 * Writers that come at the same time share one commit, because what a commit costs is one wait for the disk, whatever it holds.
 *
 * A write joins the open transaction, or opens one; the commit comes with the first turn of the event loop that brings no further
 * write. So a lone writer waits for nobody, and the longer the disk takes, the more writers the next commit serves.
 *
 * What is not committed is seen by the group's own writes only: whoever else reads makes it commit first.
 */
export interface Group<Kept> {
  /** The database for reads and, inside a write, for what it writes. */
  database: Tables
  /**
   * One of a group. The promise settles when the group's commit has reached the disk. When that fails, every write of the group
   * fails with its error, also one that had been refused: what it was refused for may have been the work of another.
   */
  share<Result extends Kept>(work: () => Result): Promise<Result>
  /** One write at once, on disk when it returns; nothing is kept when it throws, or without `keep`. */
  alone<Result extends Kept>(work: () => Result, keep: boolean): Result
  /** Commits what is open. */
  settle(): void
}

interface Member<Kept> {
  /** What it did; absent when it was refused. */
  kept?: {result: Kept}
  /** Once the group is on disk. */
  finish(): void
  lose(error: unknown): void
}

/** So many writes are committed although more may be coming: those that came first have waited long enough. */
const FULL = 32

/** @param durable Hears of everything that a commit has brought to the disk, in the order of the writes, before the writers do. */
export function groupWrites<Kept>(database: Database, durable: (results: Kept[]) => void): Group<Kept> {
  let group: {transaction: OpenTransaction; members: Member<Kept>[]} | undefined
  let isWriting = false

  function settle(): void {
    if (!group || isWriting) return
    const {transaction, members} = group
    group = undefined
    const results = members.flatMap(({kept}) => (kept ? [kept.result] : []))
    try {
      if (results.length > 0) transaction.commit()
      else transaction.rollback()
    } catch (error) {
      for (const member of members) member.lose(error)
      return
    }
    durable(results)
    for (const member of members) member.finish()
  }

  function whileWriting<Result>(work: () => Result): Result {
    isWriting = true
    try {
      return work()
    } finally {
      isWriting = false
    }
  }

  function opened(): {transaction: OpenTransaction; members: Member<Kept>[]} {
    if (!group) {
      group = {transaction: database.begin(), members: []}
      setImmediate(settleUnlessJoined, group, 0)
    }
    return group
  }

  /** Runs after everything that had arrived, before anything that had not. */
  function settleUnlessJoined(waiting: typeof group, members: number): void {
    if (!waiting || waiting !== group) return
    const now = waiting.members.length
    if (now > members && now < FULL) setImmediate(settleUnlessJoined, waiting, now)
    else settle()
  }

  /** SQLite gave the whole transaction up while a part of it ran: nobody's write is kept. */
  function abandon(members: Member<Kept>[], error: unknown): void {
    group = undefined
    for (const member of members) member.lose(error)
  }

  return {
    database: {
      get<Row>(sql: string, ...values: Value[]) {
        settle()
        return database.get<Row>(sql, ...values)
      },
      all<Row>(sql: string, ...values: Value[]) {
        settle()
        return database.all<Row>(sql, ...values)
      },
      run(sql, ...values) {
        settle()
        return database.run(sql, ...values)
      },
    },
    share<Result extends Kept>(work: () => Result) {
      return new Promise<Result>((resolve, reject) => {
        const {transaction, members} = opened()
        try {
          const result = whileWriting(() => transaction.part(work))
          members.push({kept: {result}, finish: () => resolve(result), lose: reject})
        } catch (error) {
          members.push({finish: () => reject(error), lose: reject})
          if (!transaction.isOpen()) abandon(members, error)
        }
      })
    },
    alone(work, keep) {
      settle()
      const result = whileWriting(() => database.transaction(work, keep))
      if (keep) durable([result])
      return result
    },
    settle,
  }
}
