import type {Change, Transaction} from '../types.ts'
import type {Matches} from './filter.ts'
import {frameOf} from './sse.ts'

/** What a listener wants to find in each event. */
export interface Wishes {
  result: boolean
  previous: boolean
  mutations: boolean
  /** Patches that lead from one state to the other: there and back, or only there. */
  effects: 'both' | 'there' | undefined
}

/** A change that a filter selects, and what it is to whoever listens with that filter. */
export interface Hit {
  change: Change
  transition: 'update' | 'appear' | 'disappear'
}

export function hitsOf(transaction: Transaction, matches: Matches): Hit[] {
  return transaction.changes.flatMap((change) => {
    const was = matches(change.before)
    const is = matches(change.after)
    return was || is ? [{change, transition: was && is ? 'update' : is ? 'appear' : 'disappear'}] : []
  })
}

/**
 * The events of one transaction as they go over the wire, one for each hit. Its own event numbers let the client wait until it has
 * them all.
 * @param written What has been written of the transaction's changes before: most listeners want the same of each.
 * @param after Only the events after this document's.
 */
export function framesOf(transaction: Transaction, hits: Hit[], wishes: Wishes, written: Written, after?: string): string[] {
  const seen = hits.findIndex(({change}) => change.id === after)
  return hits.slice(seen + 1).map((hit, index) => {
    const id = `${transaction.id}#${hit.change.id}`
    const place = {transactionTotalEvents: hits.length, transactionCurrentEvent: seen + 1 + index}
    return frameOf('mutation', id, dataOf(id, transaction, hit, wishes, place, written))
  })
}

/** JSON of the large parts of changes, by change and field. */
export type Written = Map<Change, Map<string, string>>

/** The event as JSON. The large parts stand in the middle, already written. */
function dataOf(eventId: string, {id: transactionId, author, timestamp}: Transaction, {change, transition}: Hit, wishes: Wishes, place: object, written: Written): string {
  const opening = {eventId, documentId: change.id, transactionId, identity: author}
  const closing = {
    ...(change.previousRev !== undefined && {previousRev: change.previousRev}),
    resultRev: transactionId,
    timestamp,
    // A commit is durable and visible to queries before anyone hears of it.
    visibility: 'query',
    transition,
    ...place,
  }
  const wanted = {mutations: wishes.mutations, result: wishes.result, previous: wishes.previous, effects: wishes.effects === 'both', effectsThere: wishes.effects === 'there'}
  const parts = Object.entries(wanted).map(([part, isWanted]) => (isWanted ? partOf(change, part as keyof typeof values, written) : ''))
  return `${JSON.stringify(opening).slice(0, -1)}${parts.join('')},${JSON.stringify(closing).slice(1)}`
}

const values = {
  mutations: {field: 'mutations', of: (change: Change): unknown => change.mutations},
  result: {field: 'result', of: (change: Change): unknown => change.after},
  previous: {field: 'previous', of: (change: Change): unknown => change.before},
  effects: {field: 'effects', of: (change: Change): unknown => change.effects},
  effectsThere: {field: 'effects', of: (change: Change): unknown => ({apply: change.effects.apply})},
}

/** `,"result":{…}`, or nothing when there is none. */
function partOf(change: Change, part: keyof typeof values, written: Written): string {
  const known = written.get(change) ?? new Map<string, string>()
  written.set(change, known)
  const before = known.get(part)
  if (before !== undefined) return before
  const {field, of} = values[part]
  const value = of(change)
  const json = value === undefined ? '' : `,"${field}":${JSON.stringify(value)}`
  known.set(part, json)
  return json
}
