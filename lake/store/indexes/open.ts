import type {Found, Index, Lookup} from '../../conditions.ts'
import {asStorageRefusal, LakeError} from '../../errors.ts'
import type {Group} from '../group.ts'
import {behindIn, catchingUp} from './behind.ts'
import {derive} from './derived.ts'
import {indexIn} from './find.ts'
import {isTimely, isWhole, lateIn, withLate} from './late.ts'
import {pathsIn} from './paths.ts'

/** So many documents may wait to be indexed; then every write pays for those before it. */
const MOST_BEHIND = 4000
/** So many are indexed in one step, for which everybody waits. */
const STEP = 1000
/** In a quiet moment: soon done when somebody comes who writes, some 20 milliseconds. Each of fewer takes half as long again. */
const SMALL_STEP = 100
/**
 * Where more wait than this, somebody writes hundreds at a time, and more are indexed at a time: that takes no longer than such a write, and a
 * fifth less for each document than small steps do, which write the same pages again.
 */
const MANY = 250
const STEP_OF_MANY = 400

/** So many documents that are not indexed are looked at before all are: a query that asks for each of a thousand would look at the same ones each time. */
const MOST_BESIDE = 3000
/** To find out that there are none counts as much as to look at so many. */
const LEAST_BESIDE = 100

export interface Indexes {
  /** Answers for the documents as they are: what lags behind is brought up to date first. */
  index: Index
  /** So many more documents were changed. */
  noted(changes: number): void
  catchUp(): boolean
}

/** @param fewestLate From so many documents on that wait to be indexed, lookups go round them. */
export function openIndexes(writes: Group<unknown>, fewestLate = SMALL_STEP): Indexes {
  const {database} = writes
  const paths = pathsIn(database)
  const behind = behindIn(database)
  const {catchUp} = catchingUp(database, paths)
  const counting = (work: () => void): boolean => orNothing(() => (writes.aside(work), true)) ?? false
  const found = indexIn(database, paths, (type, sortable) => orNothing(() => writes.aside(() => derive(database, paths, type, sortable))), counting)

  /** Indexes at most so many; false when that cannot be written now. */
  const advance = (most: number): boolean => orNothing(() => writes.aside(() => catchUp(most))) !== undefined

  let current: number | undefined
  /** Brings all up to date, if it was not when last looked at; false when that cannot be written now. */
  function isCurrent(): boolean {
    if (current !== undefined && current === database.version()) return true
    current = undefined
    if (!behind.isEmpty() && !advance(Number.MAX_SAFE_INTEGER)) return false
    current = database.version()
    return true
  }

  /** How many documents were looked at that are not indexed, since something was written last. */
  let beside = {version: -1, documents: 0}

  /** Where many wait to be indexed, as in an import, whoever asks for a few documents need not wait for all of them; whoever asks again and again does. */
  function find(lookup: Lookup): Found {
    const version = database.version()
    if (isWhole(lookup) && current !== version && behind.size() >= fewestLate) {
      if (isTimely(lookup.where)) return found.find(lookup, false)
      if (beside.version !== version) beside = {version, documents: 0}
      const late = beside.documents < MOST_BESIDE ? lateIn(database, lookup) : undefined
      if (late) {
        beside.documents += Math.max(late.length, LEAST_BESIDE)
        return withLate(found.find(lookup, true), late)
      }
    }
    return found.find(lookup, isCurrent())
  }

  let waiting = behind.size()
  return {
    index: {
      find,
      rank: (ranking) => found.rank(ranking, isCurrent()),
      list: (listing) => found.list(listing, isCurrent()),
      count: (where, layer) => found.count(where, layer, isCurrent()),
      sum: (where, layer, path) => found.sum(where, layer, path, isCurrent()),
    },
    noted(changes) {
      waiting += changes
      if (waiting < MOST_BEHIND) return
      // The same few stories may have been typed in all the time; then it is not worth counting again soon.
      waiting = Math.min(behind.size(), MOST_BEHIND)
      if (waiting === MOST_BEHIND) advance(STEP)
      waiting = Math.min(waiting, MOST_BEHIND - STEP)
    },
    catchUp: () => !behind.isEmpty() && advance(behind.size() > MANY ? STEP_OF_MANY : SMALL_STEP) && !behind.isEmpty(),
  }
}

/** Where nothing can be written, on a full disk or while another process writes, reading goes on all the same. */
function orNothing<Result>(work: () => Result): Result | undefined {
  try {
    return work()
  } catch (error) {
    if (asStorageRefusal(error) instanceof LakeError) return undefined
    throw error
  }
}
