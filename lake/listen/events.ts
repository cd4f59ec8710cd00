import type {Change, Transaction} from '../types.ts'
import type {Matches} from './filter.ts'
import type {ServerEvent} from './sse.ts'

/** What a listener wants to find in each event. */
export interface Wishes {
  result: boolean
  previous: boolean
  mutations: boolean
  effects: boolean
}

/** One event for each matching document. A transaction's own event numbers let the client wait until it has them all. */
export function mutationEvents(transaction: Transaction, matches: Matches, wishes: Wishes): {documentId: string; event: ServerEvent}[] {
  const matching = transaction.changes
    .map((change) => ({change, was: matches(change.before), is: matches(change.after)}))
    .filter(({was, is}) => was || is)
  return matching.map(({change, was, is}, index) => {
    const eventId = `${transaction.id}#${change.id}`
    const transition = was && is ? 'update' : is ? 'appear' : 'disappear'
    const place = {transactionTotalEvents: matching.length, transactionCurrentEvent: index}
    const data = {eventId, ...fieldsOf(transaction, change, wishes), transition, ...place}
    return {documentId: change.id, event: {event: 'mutation', id: eventId, data}}
  })
}

function fieldsOf(transaction: Transaction, change: Change, wishes: Wishes): Record<string, unknown> {
  return {
    documentId: change.id,
    transactionId: transaction.id,
    identity: transaction.author,
    ...(wishes.mutations && {mutations: change.mutations}),
    ...(wishes.result && change.after && {result: change.after}),
    ...(wishes.previous && change.before && {previous: change.before}),
    ...(wishes.effects && {effects: change.effects}),
    ...(change.previousRev !== undefined && {previousRev: change.previousRev}),
    resultRev: transaction.id,
    timestamp: transaction.timestamp,
    // A commit is durable and visible to queries before anyone hears of it.
    visibility: 'query',
  }
}
