import {stateAfter} from '../history/index.ts'
import type {Tables} from './database.ts'
import {documentsIn} from './documents.ts'
import {logIn} from './log.ts'

/**
 * Writes a log into an empty dataset, and the documents that it leads to. Nothing but the log is read.
 * @returns How many transactions.
 */
export function rebuild(from: Tables, into: Tables, progress: (transactions: number) => void): number {
  const documents = documentsIn(into)
  const log = logIn(into)
  let count = 0
  for (const transaction of logIn(from).walk()) {
    for (const {id, effects} of transaction.changes) {
      const before = documents.get(id)
      documents.store({id, before, after: stateAfter(before, effects.apply, transaction.id)})
    }
    log.append(transaction)
    progress(++count)
  }
  return count
}
