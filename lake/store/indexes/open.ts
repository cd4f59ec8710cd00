import type {Index} from '../../conditions.ts'
import {asStorageRefusal, LakeError} from '../../errors.ts'
import type {Group} from '../group.ts'
import {behindIn, catchingUp} from './behind.ts'
import {indexIn} from './find.ts'
import {pathsIn} from './paths.ts'

/** So many documents may wait to be indexed; then every write pays for those before it. */
const MOST_BEHIND = 4000
/** So many are indexed in one step, for which everybody waits. */
const STEP = 1000
/** In a quiet moment: soon done when somebody comes. */
const SMALL_STEP = 20

export interface Indexes {
  /** Answers for the documents as they are: what lags behind is brought up to date first. */
  index: Index
  /** So many more documents were changed. */
  noted(changes: number): void
  catchUp(): boolean
}

export function openIndexes(writes: Group<unknown>): Indexes {
  const {database} = writes
  const paths = pathsIn(database)
  const behind = behindIn(database)
  const {catchUp} = catchingUp(database, paths)
  const found = indexIn(database, paths)

  /** Indexes at most so many; false when that cannot be written now. Reading goes on all the same. */
  function advance(most: number): boolean {
    try {
      writes.aside(() => catchUp(most))
      return true
    } catch (error) {
      if (asStorageRefusal(error) instanceof LakeError) return false
      throw error
    }
  }

  const isCurrent = (): boolean => behind.isEmpty() || advance(Number.MAX_SAFE_INTEGER)
  let waiting = behind.size()
  return {
    index: {
      find: (lookup) => found.find(lookup, isCurrent()),
      count: (where, layer) => found.count(where, layer, isCurrent()),
    },
    noted(changes) {
      waiting += changes
      if (waiting < MOST_BEHIND) return
      advance(STEP)
      waiting = behind.size()
    },
    catchUp: () => !behind.isEmpty() && advance(SMALL_STEP) && !behind.isEmpty(),
  }
}
