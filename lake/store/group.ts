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
  /**
   * Work on tables that can be made again: in a transaction of its own, for which nobody waits for the disk; inside a write, as a part
   * of that.
   */
  aside<Result>(work: () => Result): Result
  /** Commits what is open. */
  settle(): void
}

interface Member<Kept> {
  /** Does the work and remembers what came of it; returns false when it was refused. */
  run(): boolean
  /** What it did; absent when it was refused. */
  kept?: {result: Kept} | undefined
  /** Once the group is on disk. */
  finish(): void
  lose(error: unknown): void
}

interface OpenGroup<Kept> {
  transaction: OpenTransaction
  members: Member<Kept>[]
}

/** So many writes are committed although more may be coming: those that came first have waited long enough. */
const FULL = 32

/** @param durable Hears of everything that a commit has brought to the disk, in the order of the writes, before the writers do. */
export function groupWrites<Kept>(database: Database, durable: (results: Kept[]) => void): Group<Kept> {
  let group: OpenGroup<Kept> | undefined
  let isWriting = false
  /** Counts what was written: a write that is refused before it wrote anything leaves nothing to undo. */
  let written = 0

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

  function opened(): OpenGroup<Kept> {
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

  /**
   * Writes go into the tables last, so a refused one has hardly ever written anything. When it has, all is rolled back and the others
   * are done again, each as if for the first time: nobody has seen what they did. A savepoint before each write would spare that,
   * but with each the full-text index writes out what it holds, which costs more than all the rest of an edit.
   */
  function join(open: OpenGroup<Kept>, member: Member<Kept>): void {
    const before = written
    open.members.push(member)
    if (whileWriting(member.run)) return
    if (!open.transaction.isOpen() || written > before) again(open)
  }

  function again(open: OpenGroup<Kept>): void {
    open.transaction.rollback()
    try {
      open.transaction = database.begin()
    } catch (error) {
      group = undefined
      for (const member of open.members) member.lose(error)
      return
    }
    for (const member of open.members) {
      const before = written
      if (member.kept && !whileWriting(member.run) && written > before) return again(open)
    }
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
      lists(sql, ...values) {
        settle()
        return database.lists(sql, ...values)
      },
      run(sql, ...values) {
        settle()
        written++
        return database.run(sql, ...values)
      },
      version() {
        settle()
        return database.version()
      },
      reader() {
        settle()
        return isWriting ? undefined : database.reader()
      },
    },
    share<Result extends Kept>(work: () => Result) {
      return new Promise<Result>((resolve, reject) => {
        const member: Member<Kept> = {
          run() {
            try {
              const result = work()
              member.kept = {result}
              member.finish = () => resolve(result)
              return true
            } catch (error) {
              member.kept = undefined
              member.finish = () => reject(error)
              return false
            }
          },
          finish: () => undefined,
          lose: reject,
        }
        join(opened(), member)
      })
    },
    alone(work, keep) {
      settle()
      const result = whileWriting(() => database.transaction(work, keep))
      if (keep) durable([result])
      return result
    },
    aside(work) {
      if (isWriting) return work()
      settle()
      return whileWriting(() => database.unhurried(() => database.transaction(work, true)))
    },
    settle,
  }
}
