import type {Dataset} from '../types.ts'
import type {SetTimer} from './schedule.ts'

/** Milliseconds without a write after which there is time for the indexes: longer than between two of an import. */
const QUIET = 30

/** A dataset whose indexes lag behind what is written. */
export interface Lagging extends Pick<Dataset, 'onCommit'> {
  /** Indexes a little; false when nothing is left to do, or nothing can be done now. */
  catchUp(): boolean
  closed: AbortSignal
}

/** Brings the indexes up to date in quiet moments, a little at a time, so that the next query need not. */
export function keepIndexed(dataset: Lagging, setTimer: SetTimer): void {
  let callOff: (() => void) | undefined
  let wasWritten = false

  const wait = (milliseconds: number): void => {
    callOff?.()
    callOff = setTimer(work, milliseconds)
  }

  const work = (): void => {
    callOff = undefined
    if (wasWritten) {
      wasWritten = false
      wait(QUIET)
    } else if (dataset.catchUp()) wait(0)
  }

  const forget = dataset.onCommit(() => {
    wasWritten = true
    if (!callOff) wait(QUIET)
  })
  dataset.closed.addEventListener('abort', () => {
    forget()
    callOff?.()
  })
  // What a crash left behind.
  wait(QUIET)
}
