import {openDataset, type OpenDataset, type OpenOptions} from '../../../lake/dataset.ts'
import type {Action, Mutation, Transaction, WriteOptions} from '../../../lake/types.ts'
import {expectLog} from '../../laws/expectLog.ts'

export const editor = {id: 'editor', roles: ['editor']}

export interface Bench {
  dataset: OpenDataset
  heard: Transaction[]
  mutate(mutations: Mutation[], options?: WriteOptions): ReturnType<OpenDataset['mutate']>
  act(actions: Action[], options?: WriteOptions): string
  /** Ids of all documents, in order. */
  ids(): string[]
  /** Proves the laws of the log over everything that happened. */
  check(): void
}

/** A dataset in memory whose clock ticks one second per look and whose ids count: `n-1`, `n-2`, … */
export function openBench(options: Partial<OpenOptions> = {}): Bench {
  let ticks = 0
  let ids = 0
  const dataset = openDataset({
    file: ':memory:',
    name: 'bench',
    now: () => new Date(Date.UTC(2024, 4, 4, 12) + 1000 * ticks++),
    newId: () => `n-${++ids}`,
    ...options,
  })
  const heard: Transaction[] = []
  dataset.onCommit((transaction) => heard.push(transaction))
  return {
    dataset,
    heard,
    mutate: (mutations, write) => dataset.mutate(mutations, editor, write),
    act: (actions, write) => dataset.act(actions, editor, write).transactionId,
    ids: () => [...dataset.documents()].map((doc) => doc._id),
    check: () => expectLog(dataset, heard),
  }
}

/** A document action by its short name. */
export function action(name: string, args: Record<string, unknown>): Action {
  return {actionType: `sanity.action.${name}`, ...args}
}
