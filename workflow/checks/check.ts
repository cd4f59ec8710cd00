import type {Facts, Mover} from '../facts.ts'
import type {Waiver} from '../story.ts'

export type Level = 'error' | 'warning' | 'off'

/** Something a check has to say, in a sentence that names the document and what to do. */
export interface Finding {
  check: string
  level: 'error' | 'warning'
  message: string
  /** The document that it is about, by published id. */
  document: string
  /** The top-level field to look at. */
  field?: string
  /** A standards editor let it pass, and why. */
  waiver?: Pick<Waiver, 'reason' | 'by'>
}

/** The moment of a move, as checks see it. */
export interface Moment {
  mover: Mover
  /** When it takes effect: now, or at its hour. */
  at: Date
}

export interface Complaint {
  message: string
  field?: string
}

/** One row of a table of checks. */
export interface Check {
  /** What it asks, for lists and settings. */
  title: string
  level: Level
  /** An error that nothing can make good, so nobody may let it pass. */
  isFinal?: true
  /** Types of documents that it is about; articles when absent. */
  types?: readonly string[]
  /** Everything that is wrong; nothing when all is well. Looks at what would go before readers, and at nothing else of the story. */
  look(facts: Facts, moment: Moment): Complaint | readonly Complaint[] | undefined
}
