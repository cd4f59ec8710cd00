import {LakeError} from '../errors.ts'
import {isReleaseDocument} from '../ids.ts'
import {hourOf, waitingReleases} from '../mutate/index.ts'
import type {Actor, Dataset, Doc} from '../types.ts'

/** Calls `run` once after so many milliseconds, at most a minute; the answer calls it off. */
export type SetTimer = (run: () => void, milliseconds: number) => () => void

/** A dataset whose scheduled releases are to be published. */
export interface Scheduled extends Pick<Dataset, 'name' | 'act' | 'documents' | 'onCommit'> {
  failRelease(releaseId: string, message: string, actor: Actor): void
  closed: AbortSignal
}

export interface Clockwork {
  now: () => Date
  setTimer: SetTimer
  /** Hears of every release that could not be published. */
  warn: (message: string) => void
}

/** Who publishes when nobody is there: the author of what the timer does. */
export const scheduleUser = {id: 'schedule', displayName: 'Schedule'}
const actor: Actor = {id: scheduleUser.id, roles: ['administrator']}

/** Milliseconds after which the clock is looked at again at the latest: it may be set, and the machine may sleep. */
const LONGEST = 60_000
/** Milliseconds to leave a dataset alone that cannot be written now: another process holds it, or its disk is full. */
const PAUSE = 30_000

/**
 * Publishes the scheduled releases of a dataset at their hour until the dataset is closed; those whose hour passed while
 * nobody ran go at once. One at a time, in the order of their hours: the rest of the lake has its turn in between.
 */
export function keepSchedule(dataset: Scheduled, {now, setTimer, warn}: Clockwork): void {
  let callOff = (): void => undefined
  /** No attempt before so many milliseconds have gone by. */
  let pause = 0

  const plan = (): void => {
    callOff()
    const [next] = waitingReleases(dataset.documents(['system.release']))
    if (!next || dataset.closed.aborted) return
    const left = hourOf(next) - now().getTime()
    callOff = setTimer(work, Math.min(Math.max(left, pause), LONGEST))
  }

  const work = (): void => {
    pause = 0
    const [next] = waitingReleases(dataset.documents(['system.release']))
    if (next && hourOf(next) <= now().getTime()) publish(next)
    plan()
  }

  const publish = (release: Doc): void => {
    const releaseId = String(release.name)
    try {
      dataset.act([{actionType: 'sanity.action.release.publish', releaseId}], actor)
    } catch (error) {
      const message = reasonOf(error)
      warn(`The release "${releaseId}" of the dataset "${dataset.name}", due at ${String(release.publishAt)}, could not be published: ${message}`)
      if (!recorded(error, releaseId, message)) pause = PAUSE
    }
  }

  /** Opens the release again with the reason, so that editors see it and it is not tried for ever. False: nothing can be written now. */
  const recorded = (failure: unknown, releaseId: string, message: string): boolean => {
    if (failure instanceof LakeError && failure.code === 'busy') return false
    try {
      dataset.failRelease(releaseId, message, actor)
      return true
    } catch (error) {
      warn(`That could not be noted either and will be tried again: ${reasonOf(error)}`)
      return false
    }
  }

  const forget = dataset.onCommit(({changes}) => {
    if (changes.some(({id}) => isReleaseDocument(id))) plan()
  })
  dataset.closed.addEventListener('abort', () => {
    forget()
    callOff()
  })
  plan()
}

/** The refusals themselves, without the words around them that are meant for programs. */
function reasonOf(error: unknown): string {
  if (error instanceof LakeError && error.items.length > 0) return error.items.map((item) => item.error.message).join(' ')
  return error instanceof Error ? error.message : String(error)
}
