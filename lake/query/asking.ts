import type {EvaluateOptions} from 'groq-js'
import type {Footprint} from './footprint.ts'
import type {View} from './perspective.ts'
import type {Step} from './planner/index.ts'

/**
 * What one evaluation has at hand. A query is made ready once and asked again and again, with other parameters, by others, of other
 * perspectives: what it fetches and what its functions look at, it takes from here.
 */
export interface Asking {
  /** What plans fetch from. They write down themselves what an answer depends on. */
  view: View
  /** The same for functions: everything that they look at is written down. */
  recorded: Pick<View, 'get' | 'documents' | 'idsReferring'>
  seen: Footprint
  options: EvaluateOptions
  /** What `user::attributes()` says. */
  attributes?: Record<string, unknown> | undefined
  /** How many more than needed are fetched at most, where some may not pass. */
  mostSpare?: number | undefined
  /** From how many documents on their fields are taken from the indexes alone; left to the indexes when absent. */
  fewest?: number | undefined
  /** Hears of every step of the plan. */
  note?: ((step: Step) => void) | undefined
  /** What the sites of the plan remember until the evaluation ends. */
  memory: Map<object, unknown>
}

let current: Asking | undefined

/** Runs a whole evaluation; what happens inside may begin another. */
export function during<Result>(next: Asking, work: () => Result): Result {
  const outer = current
  current = next
  try {
    return work()
  } finally {
    current = outer
  }
}

/** The evaluation that is going on. */
export function asking(): Asking {
  if (!current) throw new Error('A part of a query was evaluated outside of an evaluation.')
  return current
}

/** What a site of a plan remembers within one evaluation; made when it first asks. */
export function remembered<Memory>(site: object, make: () => Memory): Memory {
  const {memory} = asking()
  const known = memory.get(site) as Memory | undefined
  if (known !== undefined) return known
  const made = make()
  memory.set(site, made)
  return made
}
