import type {Condition} from '../../conditions.ts'

/** One step of a plan, for people who want to know why a query takes its time. */
export interface Step {
  /** What was asked of the indexes. */
  condition: Condition
  what: 'all' | 'first' | 'count' | 'fields'
  how: string
  found: number
  /** The answer of the indexes was the answer; otherwise groq-js chose among what was found. */
  exact: boolean
}
