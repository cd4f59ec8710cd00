import type {Effect, Mutation, Transaction} from '../types.ts'

export interface LineOptions {
  /** The documents that were asked about. */
  documentIds: string[]
  /** Leave out `mutations`, and with them what was written. */
  excludeContent?: boolean
  effectFormat?: 'mendoza'
  /** Say nothing about other documents of the same transaction. */
  includeIdentifiedDocumentsOnly?: boolean
}

/** One line of the transaction log, as GET /data/history/…/transactions sends it. */
export interface TransactionLine {
  id: string
  timestamp: string
  author: string
  documentIDs: string[]
  effects?: Record<string, {apply: Effect; revert: Effect}>
  mutations?: Mutation[]
}

export function transactionLine(transaction: Transaction, options: LineOptions): TransactionLine {
  const asked = new Set(options.documentIds)
  const changes = options.includeIdentifiedDocumentsOnly
    ? transaction.changes.filter((change) => asked.has(change.id))
    : transaction.changes
  return {
    id: transaction.id,
    timestamp: transaction.timestamp,
    author: transaction.author,
    documentIDs: changes.map((change) => change.id),
    ...(options.excludeContent ? {} : {mutations: changes.flatMap((change) => change.mutations)}),
    ...(options.effectFormat === 'mendoza' ? {effects: Object.fromEntries(changes.map(({id, effects}) => [id, effects]))} : {}),
  }
}
