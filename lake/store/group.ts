import {LakeError} from '../errors.ts'
import type {Database, OpenTransaction, Tables, Value} from './database.ts'

/**
 * Writers that come at the same time share one commit, because what a commit costs is one wait for the disk, whatever it holds.
 *
 * A write joins the open transaction, or opens one; the commit comes with the first turn of the event loop that brings no further
 * write, once the disk has what was committed before. So a lone writer waits for nobody, and the longer the disk takes, the more
 * writers the next commit serves. Meanwhile the next writes are worked on: only those wait for the disk whose writes it takes.
 *
 * What is not on disk is seen by further writes only, which get there after it: whoever else reads waits for the disk first.
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
  /** Commits what is open, and waits for the disk. */
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
  /** No further write has come for it; only the disk is waited for. */
  isComplete?: true
}

/** So many writes are committed although more may be coming: those that came first have waited long enough. */
const FULL = 32

/** @param durable Hears of everything that a commit has brought to the disk, in the order of the writes, before the writers do. */
export function groupWrites<Kept>(database: Database, durable: (results: Kept[]) => void): Group<Kept> {
  let group: OpenGroup<Kept> | undefined
  let isWriting = false
  /** Counts what was written: a write that is refused before it wrote anything leaves nothing to undo. */
  let written = 0

  /** Writes that are committed: those that the disk is taking, and those that have to wait for the next time. */
  let taking: Member<Kept>[] | undefined
  let committed: Member<Kept>[] = []
  /** The disk did not take what had been committed, and what it has nobody can tell. */
  let broken: {by: LakeError} | undefined

  function settle(): void {
    if (isWriting) return
    commit()
    const waiting = [...(taking ?? []), ...committed]
    if (waiting.length === 0) return
    taking = undefined
    committed = []
    try {
      database.syncNow()
    } catch (error) {
      throw breakDown(waiting, error)
    }
    land(waiting)
  }

  function commit(): void {
    if (!group) return
    const {transaction, members} = group
    group = undefined
    const isAny = members.some(({kept}) => kept)
    try {
      if (isAny) transaction.commit()
      else transaction.rollback()
    } catch (error) {
      for (const member of members) member.lose(error)
      return
    }
    // What the refused were refused for may be on its way to the disk.
    if (isAny || taking || committed.length > 0) committed.push(...members)
    else for (const member of members) member.finish()
  }

  function land(members: Member<Kept>[]): void {
    durable(members.flatMap(({kept}) => (kept ? [kept.result] : [])))
    for (const member of members) member.finish()
  }

  /** Lets the disk take what is committed; when it has, what has come together meanwhile. */
  async function takeDown(): Promise<void> {
    if (taking || committed.length === 0) return
    const members = (taking = committed)
    committed = []
    const failure = await failureOf(database.sync())
    // Somebody has settled it meanwhile.
    if (taking !== members) return
    taking = undefined
    if (failure) return void breakDown(members, failure.by)
    land(members)
    if (group?.isComplete) commit()
    return takeDown()
  }

  function breakDown(members: Member<Kept>[], cause: unknown): LakeError {
    const error = new LakeError('damaged', 'The disk did not take what was written last, and what it has of that nobody can tell. Check the disk, start the lake again, and see what is there.', {}, [], cause)
    broken = {by: error}
    group?.transaction.rollback()
    for (const member of [...members, ...committed, ...(group?.members ?? [])]) member.lose(error)
    committed = []
    group = undefined
    return error
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
    if (broken) throw broken.by
    if (!group) {
      group = {transaction: database.begin(), members: []}
      setImmediate(commitUnlessJoined, group, 0)
    }
    return group
  }

  /** Runs after everything that had arrived, before anything that had not. */
  function commitUnlessJoined(waiting: typeof group, members: number): void {
    if (!waiting || waiting !== group) return
    const now = waiting.members.length
    if (now > members && now < FULL) return void setImmediate(commitUnlessJoined, waiting, now)
    waiting.isComplete = true
    if (taking) return
    commit()
    void takeDown()
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
      if (broken) throw broken.by
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

const failureOf = (work: Promise<unknown>): Promise<{by: unknown} | undefined> => work.then(() => undefined, (by: unknown) => ({by}))
