import {publishedId} from './places.ts'
import type {Stored} from './publishSet.ts'

/** The moment (ISO 8601) until which a document must not be published; undefined when it may be. */
export function embargoedUntil(document: Stored, now: Date): string | undefined {
  const {embargo} = document
  const until = typeof embargo === 'object' && embargo !== null && 'until' in embargo ? embargo.until : undefined
  return typeof until === 'string' && Date.parse(until) > now.getTime() ? until : undefined
}

/** What a transaction did to one document; without `after` it deleted it. */
interface Change {
  id: string
  after?: Stored
}

/** Why a transaction must not be committed, as a sentence for editors; undefined when it may. Only what readers would see counts. */
export function refusalOf(changes: readonly Change[], now: Date): string | undefined {
  for (const {id, after} of changes) {
    const until = after && publishedId(id) === id ? embargoedUntil(after, now) : undefined
    if (after && until) return `${nameOf(after)} is under embargo. It may not be published before ${moment.format(new Date(until))} UTC.`
  }
  return undefined
}

const nameOf = ({headline}: Stored): string => (typeof headline === 'string' && headline.trim() ? `“${headline.trim()}”` : 'A story without a headline')

/** The lake does not know where its editors are. */
const moment = new Intl.DateTimeFormat('en-GB', {dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC'})
