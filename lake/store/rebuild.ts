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
    const states = transaction.changes.map(({id, effects}) => {
      const before = documents.get(id)
      return {id, before, after: stateAfter(before, effects.apply, transaction.id)}
    })
    const wholes = log.append(transaction)
    documents.store(states.map((state) => ({...state, whole: wholes.get(state.id)})))
    progress(++count)
  }
  return count
}
