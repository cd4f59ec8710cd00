import {newsroom} from './house.ts'

export const titleOfState = (state: string): string => newsroom.states[state]?.title ?? state

/** “approved it”; what is no move of the table is said here. */
export function pastOf(move: string): string {
  return newsroom.moves[move]?.past ?? byItself[move] ?? move
}

const byItself: Record<string, string> = {
  lapse: 'changed it after the approval',
  discard: 'threw the draft away',
  reprint: 'published it again without a change',
  waive: 'let a check pass',
  import: 'imported it',
  migrate: 'migrated it',
}
