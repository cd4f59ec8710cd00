import type {Dataset, Doc, Mutation} from '../lake/index.ts'
import {answered, ARTICLE, isWithdrawn, prepare, requestFor} from '../workflow/index.ts'
import type {Answer, Question} from '../workflow/index.ts'

export interface ExpiryClockwork {
  now: () => Date
  /** Calls `run` once after so many milliseconds; the answer calls it off. */
  setTimer: (run: () => void, milliseconds: number) => () => void
  newId: () => string
  /** In whose name stories are taken down: the lake's schedule. */
  clock: string
  /** Hears of every story that could not be taken down. */
  warn: (message: string) => void
}

/** Milliseconds after which the clock is looked at again at the latest: it may be set, and the machine may sleep. */
const LONGEST = 60_000
/** Milliseconds until stories are looked at that expired while nobody ran. */
const BEGIN = 500

/**
 * Takes stories down when they expire, as somebody who unpublishes them would; those that expired while nobody ran, at once. One
 * that cannot be taken down is tried again every minute.
 */
export function keepExpiry(dataset: Dataset & {closed: AbortSignal}, {now, setTimer, newId, clock, warn}: ExpiryClockwork): void {
  const due = new Map<string, number>()
  let callOff = (): void => undefined
  let begun = false
  /** What was said of a story that stays: it is not said every minute. */
  const told = new Map<string, string>()

  const note = (id: string, doc: Doc | undefined): boolean => {
    const before = due.get(id)
    const time = doc?._type === ARTICLE && !isWithdrawn(doc) && typeof doc['expiresAt'] === 'string' ? Date.parse(doc['expiresAt']) : Number.NaN
    if (Number.isNaN(time)) due.delete(id)
    else due.set(id, time)
    return due.get(id) !== before
  }

  const plan = (): void => {
    if (!begun) return
    callOff()
    callOff = (): void => undefined
    if (due.size === 0 || dataset.closed.aborted) return
    const next = Math.min(...[...due].map(([id, time]) => (told.has(id) ? now().getTime() + LONGEST : time)))
    callOff = setTimer(work, Math.min(Math.max(next - now().getTime(), 0), LONGEST))
  }

  const work = (): void => {
    const time = now().getTime()
    for (const [id] of [...due].filter(([, at]) => at <= time)) takeDown(id)
    plan()
  }

  const takeDown = (id: string): void => {
    try {
      const prepared = answered(prepare(id, {move: 'unpublish'}, now()), (question) => answer(dataset, question))
      if (!prepared?.story.published) return void due.delete(id)
      const request = requestFor(prepared, {now: now().toISOString(), newId: newId()})
      if ('mutations' in request) dataset.mutate(request.mutations as unknown as Mutation[], {id: clock, roles: []})
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      if (told.get(id) !== message) warn(`The story "${id}" expired and could not be taken down: ${message}`)
      told.set(id, message)
    }
  }

  const forget = dataset.onCommit(({changes}) => {
    let isNew = false
    for (const {id, after} of changes) {
      if (id.includes('.')) continue
      if (note(id, after)) isNew = true
      told.delete(id)
    }
    if (isNew) plan()
  })
  dataset.closed.addEventListener('abort', () => {
    forget()
    callOff()
  })
  // What is there already: looked for once the lake has opened, which waits for nobody's indexes.
  callOff = setTimer(() => {
    const {ids} = dataset.index.find({where: {is: 'all', of: [{is: 'type', among: [ARTICLE]}, {is: 'defined', path: ['expiresAt']}]}, layer: 'raw'})
    for (const id of ids) if (!id.includes('.')) note(id, dataset.get(id))
    begun = true
    plan()
  }, BEGIN)
}

/** What a move has to know, from inside. */
function answer(dataset: Dataset, question: Question): Answer {
  const read = (ids: readonly string[]): Doc[] => ids.flatMap((id) => dataset.get(id) ?? [])
  if (question.ask === 'documents') return read(question.ids)
  // What only checks ask is asked by the guard.
  return question.ask === 'referrers' ? read(dataset.referrers(question.of)) : question.ask === 'holding' ? [] : undefined
}
