import type {Dataset, Guard} from '../types.ts'
import {LakeError} from '../errors.ts'

/** Which documents a query selects, as ids; mutations "by query" ask it. It sees the transaction so far. */
export type Select = (dataset: Dataset, query: string, params: Record<string, unknown>) => string[]

export interface OpenOptions {
  /** A path, or `:memory:`. */
  file: string
  name: string
  now: () => Date
  /** A new globally unique id: letters, digits and dashes. */
  newId: () => string
  guard?: Guard
  select?: Select
  /** Milliseconds to wait while another process writes. */
  busyTimeout?: number
}

export interface OpenDataset extends Dataset {
  close(): void
}

export function openDataset(options: OpenOptions): OpenDataset {
  throw new LakeError('internal', `The dataset "${options.name}" cannot be opened yet.`)
}
