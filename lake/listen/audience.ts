import type {Dataset, Transaction} from '../types.ts'
import {framesOf, hitsOf, type Wishes, type Written} from './events.ts'
import type {Matches} from './filter.ts'
import type {EventStream} from './sse.ts'

/** Somebody who hears of the changes that a filter selects. */
export interface Listener {
  /** Two listeners with the same question hear of the same changes. */
  question: string
  matches: Matches
  wishes: Wishes
  stream: EventStream
  /** The filter failed on a document: there is nothing more to hear. */
  fail(error: unknown): void
}

/**
 * All who listen to one dataset with the same rights. A change is looked at once for each question, however many ask it, and written
 * once for each kind of wish; what then remains to be done for a listener is to hand it the bytes.
 */
export interface Audience {
  /** Until the stream ends. Nothing that was committed before is heard. */
  join(listener: Listener): void
}

/** Those who ask the same. */
interface Circle {
  matches: Matches
  /** By what they wish to find in an event. */
  tables: Map<string, Table>
}

/** Those who get the same bytes. */
interface Table {
  wishes: Wishes
  listeners: Set<Listener>
  /** What a commit has for them: all of it goes out at once. */
  waiting: string[]
}

export function openAudience(onCommit: Dataset['onCommit']): Audience {
  const circles = new Map<string, Circle>()
  const waiting = new Set<Table>()
  let leave: (() => void) | undefined

  function hear(transaction: Transaction): void {
    const written: Written = new Map()
    for (const circle of circles.values()) hearIn(circle, transaction, written)
  }

  function hearIn(circle: Circle, transaction: Transaction, written: Written): void {
    const {matches, tables} = circle
    try {
      const hits = hitsOf(transaction, matches)
      if (hits.length === 0) return
      for (const table of tables.values()) put(table, framesOf(transaction, hits, table.wishes, written))
    } catch (error) {
      serve()
      for (const {listeners} of tables.values()) for (const listener of listeners) listener.fail(error)
    }
  }

  function put(table: Table, frames: string[]): void {
    table.waiting.push(...frames)
    if (waiting.size === 0) queueMicrotask(serve)
    waiting.add(table)
  }

  function serve(): void {
    for (const table of waiting) {
      const bytes = Buffer.from(table.waiting.join(''))
      table.waiting = []
      for (const {stream} of table.listeners) stream.write(bytes)
    }
    waiting.clear()
  }

  function circleOf({question, matches}: Listener): Circle {
    const known = circles.get(question) ?? {matches, tables: new Map<string, Table>()}
    circles.set(question, known)
    return known
  }

  return {
    join(listener) {
      serve()
      leave ??= onCommit(hear)
      const {question, wishes, stream} = listener
      const circle = circleOf(listener)
      const key = JSON.stringify(wishes)
      const table = circle.tables.get(key) ?? {wishes, listeners: new Set<Listener>(), waiting: []}
      circle.tables.set(key, table)
      table.listeners.add(listener)
      stream.ended.addEventListener('abort', () => {
        table.listeners.delete(listener)
        if (table.listeners.size === 0) circle.tables.delete(key)
        if (circle.tables.size === 0) circles.delete(question)
        if (circles.size > 0) return
        leave?.()
        leave = undefined
      })
    },
  }
}
