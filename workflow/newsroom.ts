import {checks, type Check, type CheckId, type Level} from './checks/index.ts'
import {CLOCK, moves, type Move, type MoveName} from './moves.ts'
import {states} from './states.ts'

/** The name of a role: one of ours, or one that the newsroom adds. */
export type RoleName = string

/** A desk between review and approval: every story passes it. */
export interface Stage {
  /** The state of a story that waits there, such as `legalReview`: letters and digits. */
  name: string
  /** What editors read, such as “With the lawyers”. */
  title: string
  meaning: string
  /** What the button says that sends a story there, and who may: those who were asked before it. */
  move: {title: string; past: string; by: readonly RoleName[]; checks?: readonly (CheckId | (string & {}))[]}
}

/** A role beside ours: what it may touch is what another role may touch; its moves are named in `moves`. */
export interface ExtraRole {
  title: string
  description: string
  as: 'reporter' | 'editor' | 'publisher' | 'standards'
}

/** How one newsroom works. What is left out is as the table of moves says. */
export interface NewsroomSettings {
  /**
   * An approval is by somebody else than wrote the words. `whenSignedIn`: where nobody signs in there is no somebody else, so it holds
   * as soon as the lake asks for tokens.
   */
  fourEyes?: boolean | 'whenSignedIn'
  /** Changes of published stories are approved like new ones (`reviewed`), or by whoever publishes them (`direct`). */
  revisions?: 'direct' | 'reviewed'
  /** Desks between review and approval, in order. */
  stages?: readonly Stage[]
  roles?: Readonly<Record<RoleName, ExtraRole>>
  /** Who may make a move, in the place of those whom the table names. */
  moves?: Partial<Record<MoveName, {by: readonly RoleName[]}>>
  /** How much a check weighs, in the place of what it says itself. */
  levels?: Partial<Record<CheckId, Level>>
  /** Checks of the newsroom's own, each beside the moves it is made at. */
  checks?: Readonly<Record<string, Check & {at: readonly MoveName[]}>>
}

/** A newsroom with everything worked out: its table of moves, its states, its checks. */
export interface Newsroom {
  fourEyes: boolean
  moves: Readonly<Record<string, Move>>
  states: Readonly<Record<string, {title: string; meaning: string}>>
  checks: Readonly<Record<string, Check>>
  roles: Readonly<Record<RoleName, ExtraRole>>
}

/** @param isSignedIn Whether people sign in where this newsroom works. */
export function newsroomOf(settings: NewsroomSettings, isSignedIn: boolean): Newsroom {
  const {fourEyes = 'whenSignedIn', levels = {}, checks: own = {}, roles = {}} = settings
  const table = Object.entries<Check>(checks).map(([id, check]) => [id, {...check, level: levels[id as CheckId] ?? check.level}] as const)
  return {
    fourEyes: fourEyes === 'whenSignedIn' ? isSignedIn : fourEyes,
    moves: movesOf(settings),
    states: statesOf(settings),
    checks: {...Object.fromEntries(table), ...own},
    roles,
  }
}

const APPROVED = 'approved'
const REVIEW = 'inReview'

/** A stage stands before `approved`, wherever the table lets a story that is being looked at go on. */
function statesOf({stages = []}: NewsroomSettings): Newsroom['states'] {
  const {draft, inReview, ...rest} = states
  return {draft, inReview, ...Object.fromEntries(stages.map(({name, title, meaning}) => [name, {title, meaning}])), ...rest}
}

function movesOf({stages = [], moves: who = {}, checks: own = {}, revisions = 'direct'}: NewsroomSettings): Newsroom['moves'] {
  const names = stages.map(({name}) => name)
  const last = names.at(-1) ?? REVIEW
  const ours = Object.entries<Move>(moves).map(([name, move]): [string, Move] => {
    const from = name === 'approve' ? [last] : move.from.flatMap((state) => (state === REVIEW ? [state, ...names] : [state]))
    const reviewed = name === 'publishRevision' && revisions === 'reviewed' ? [APPROVED] : from
    const more = Object.entries(own).filter(([, {at}]) => at.includes(name as MoveName)).map(([id]) => id)
    const by = who[name as MoveName]?.by ?? move.by.filter((role) => role !== CLOCK)
    // What the clock does is nobody's to take away.
    return [name, {...move, from: reviewed, by: [...by, ...move.by.filter((role) => role === CLOCK)], checks: [...move.checks, ...more]}]
  })
  const passes = stages.map(({name, move}, index): [string, Move] => [
    `to${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    {title: move.title, past: move.past, from: [names[index - 1] ?? REVIEW], to: name, by: move.by, checks: move.checks ?? []},
  ])
  const [submit, ...rest] = ours
  return Object.fromEntries([...(submit ? [submit] : []), ...passes, ...rest])
}
