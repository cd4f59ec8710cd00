import type {Stored} from './publishSet.ts'

/** The moment (ISO 8601) until which a document must not be published; undefined when it may be. */
export function embargoedUntil(document: Stored, now: Date): string | undefined {
  const {embargo} = document
  const until = typeof embargo === 'object' && embargo !== null && 'until' in embargo ? embargo.until : undefined
  return typeof until === 'string' && Date.parse(until) > now.getTime() ? until : undefined
}
