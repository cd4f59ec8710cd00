import type {Check, Finding, Moment} from './checks/index.ts'
import type {Facts, Mover} from './facts.ts'
import {CLOCK, type Move} from './moves.ts'
import type {Newsroom} from './newsroom.ts'
import {publishedId} from './places.ts'
import type {Stored} from './publishSet.ts'
import {approvedRevisions, ARTICLE, holds, readersOf, stateOf, type Story} from './story.ts'
import {nameOf, named} from './words.ts'

/** Everything that goes before readers in one go, or the one story that is moved otherwise. */
export interface StorySet {
  story: Facts
  /** What the story needs and readers have not seen. */
  company: readonly Facts[]
}

/** Whoever makes the move, when it takes effect, and why, where the desk wants to know. */
export interface Intent extends Moment {
  reason?: string
}

/** The answer to “may this be done?”: always one, whatever is asked. */
export interface Decision {
  /** The moves that it takes, in order; more than one when somebody who may make all of them goes the whole way at once. */
  moves: readonly string[]
  ok: boolean
  /** Why not, each a sentence that names the story and says what to do. */
  refusals: readonly Finding[]
  /** What the mover should know and may go on with. */
  warnings: readonly Finding[]
  /** Errors that a standards editor let pass. */
  waived: readonly Finding[]
}

/** May this story make this move now? The one place where that is decided, for the Studio, the command line and the lake alike. */
export function decide(set: StorySet, move: string, intent: Intent, newsroom: Newsroom): Decision {
  return decideAll(set, [move], intent, newsroom)
}

/** Why a story cannot go this way whatever it says: where it stands, and whose move it is. Undefined when it can; the checks come after. */
export function whyNot(story: Story, words: Stored, {move, to}: {move?: string; to?: string}, mover: Mover, newsroom: Newsroom): string | undefined {
  const facts: Facts = {story, words, sameAddress: [], sameHeadline: [], targets: new Map(), set: new Set(), chain: []}
  const intent = {mover, at: new Date(0), reason: '…'}
  const blind = {...newsroom, checks: {}}
  const set = {story: facts, company: []}
  return (move === undefined ? decideWay(set, to ?? '', intent, blind) : decide(set, move, intent, blind)).refusals[0]?.message
}

/** Are documents that have no workflow of their own fit for readers? */
export function decideChecks(documents: readonly Facts[], newsroom: Newsroom, moment: Moment): Decision {
  const found = documents.flatMap((facts) => Object.entries(newsroom.checks).flatMap(([id, check]) => (check.level === 'off' ? [] : looked(id, check, facts, moment))))
  return {moves: [], ok: found.every(({level}) => level !== 'error'), refusals: found.filter(({level}) => level === 'error'), warnings: found.filter(({level}) => level === 'warning'), waived: []}
}

/**
 * May this story come to this state now? By one move where there is one; else by the moves that lie between, all made by the same
 * person, each of whom must be theirs to make.
 */
export function decideWay(set: StorySet, to: string, intent: Intent, newsroom: Newsroom): Decision {
  const from = standingOf(set.story.story, newsroom)
  const way = wayFrom(set.story.story, from, to, intent.mover, newsroom)
  if (way) return decideAll(set, way, intent, newsroom)
  const message = `${named(known(set.story))} is ${lower(titleOf(from.state, newsroom))}; no way leads from there to “${lower(titleOf(to, newsroom))}”.`
  return refused([], [finding('state', message, set.story)])
}

/** The same for several moves in a row, as if each had been made before the next. */
export function decideAll(set: StorySet, names: readonly string[], intent: Intent, newsroom: Newsroom): Decision {
  let standing = standingOf(set.story.story, newsroom)
  const all = new Map<string, Finding>()
  for (const name of names) {
    const move = newsroom.moves[name]
    if (!move) return refused(names, [finding('state', `There is no move “${name}”. There are: ${Object.keys(newsroom.moves).join(', ')}.`, set.story)])
    const stop = wrongPlace(set.story, standing, move, newsroom) ?? wrongWords(set.story, move) ?? wrongPerson(set.story, move, intent.mover, newsroom)
    if (stop) return refused(names, [stop])
    for (const found of findingsAt(set, move, intent, newsroom)) all.set(`${found.check} ${found.document} ${found.message}`, found)
    standing = {state: reached(name, move, set.story.story), readers: move.to === 'published' ? 'words' : move.to === 'withdrawn' ? 'notice' : standing.readers}
  }
  const findings = [...all.values()]
  const refusals = findings.filter(({level, waiver}) => level === 'error' && !waiver)
  return {moves: names, ok: refusals.length === 0, refusals, warnings: findings.filter(({level}) => level === 'warning'), waived: findings.filter(({waiver}) => waiver)}
}

/** A withdrawn story has no headline any more; the desk still knows how it was called. */
const known = ({words, story: {state}}: Facts): Stored => (state?.title && !words['headline'] ? {...words, headline: state.title} : words)

const refused = (moves: readonly string[], refusals: Finding[]): Decision => ({moves, ok: false, refusals, warnings: [], waived: []})

/** Where a story stands, and what readers have of it. */
export interface Standing {
  state: string
  readers: ReturnType<typeof readersOf>
}

export function standingOf(story: Story, newsroom: Newsroom): Standing {
  return {state: stateOf(story, (state) => Object.hasOwn(newsroom.states, state)), readers: readersOf(story)}
}

const startsFrom = ({from, readers}: Move, standing: Standing): boolean => from.includes(standing.state) && (!readers || readers.includes(standing.readers))

export function mayMake({by}: Move, {roles, isClock}: Mover): boolean {
  if (isClock) return by.includes(CLOCK)
  return by.some((role) => role !== CLOCK && (roles.includes(role) || roles.includes('administrator')))
}

/** Only an approval approves: whatever else leads back there does so for words that are approved already. */
const reached = (name: string, {to}: Move, {state, candidate}: Story): string => (to === 'approved' && name !== 'approve' && !(state && candidate && holds(state, candidate)) ? 'draft' : to)

/** The fewest moves between two states. Nothing that readers would notice, and nothing that drops a story, is only on the way. */
function wayFrom(story: Story, from: Standing, to: string, mover: Mover, newsroom: Newsroom): string[] | undefined {
  const known = Object.entries(newsroom.moves).filter(([, {by}]) => (mover.isClock ? by.includes(CLOCK) : by.some((role) => role !== CLOCK)))
  const seen = new Set([from.state])
  for (let ways: {way: string[]; state: string}[] = [{way: [], state: from.state}]; ways.length > 0; ) {
    const next: typeof ways = []
    for (const {way, state} of ways) {
      for (const [name, move] of known) {
        if (!startsFrom(move, {...from, state})) continue
        if (move.to === to) return [...way, name]
        const then = reached(name, move, story)
        if (seen.has(then) || move.isPublic || move.to === 'spiked') continue
        seen.add(then)
        next.push({way: [...way, name], state: then})
      }
    }
    ways = next
  }
  return undefined
}

function wrongPlace(facts: Facts, standing: Standing, move: Move, newsroom: Newsroom): Finding | undefined {
  if (startsFrom(move, standing)) return undefined
  const words = (state: string): string => lower(titleOf(state, newsroom))
  if (!move.from.includes(standing.state)) return finding('state', `${named(known(facts))} is ${words(standing.state)}. “${move.title}” starts from ${listed(move.from.map(words), 'or')}.`, facts)
  const has = {nothing: 'readers have not seen it', words: 'readers have it already', notice: 'it was withdrawn'}[standing.readers]
  return finding('state', `“${move.title}” is not for ${nameOf(known(facts))}: ${has}.`, facts)
}

function wrongWords({story: {state, candidate}, words}: Facts, {title, ofDecided}: Move): Finding | undefined {
  if (!ofDecided || (state && candidate && holds(state, candidate))) return undefined
  return {check: 'state', level: 'error', message: `“${title}” is only for words that were approved, and those of ${nameOf(words)} were changed since. Have them approved again.`, document: publishedId(words._id)}
}

function wrongPerson(facts: Facts, move: Move, mover: Mover, newsroom: Newsroom): Finding | undefined {
  if (mayMake(move, mover)) return undefined
  const allowed = move.by.filter((role) => role !== CLOCK).map((role) => roleName(role, newsroom))
  const who = allowed.length === 0 ? 'only happens by itself, at its hour' : `is for ${listed(allowed, 'and')}. Ask one of them`
  return finding('role', `“${move.title}” of ${nameOf(known(facts))} ${who}.`, facts)
}

const plural: Record<string, string> = {reporter: 'reporters', editor: 'editors', publisher: 'publishers', standards: 'standards editors', administrator: 'administrators'}
const roleName = (role: string, {roles}: Newsroom): string => plural[role] ?? (roles[role] ? `“${roles[role].title}”` : `“${role}”`)

function findingsAt({story, company}: StorySet, move: Move, intent: Intent, newsroom: Newsroom): Finding[] {
  const known = (ids: readonly string[]): [string, Check][] =>
    ids.flatMap((id): [string, Check][] => {
      const check = newsroom.checks[id]
      return check && check.level !== 'off' && (id !== 'A1' || newsroom.fourEyes) ? [[id, check]] : []
    })
  const wanted = [...known(move.checks), ...known(move.ahead ?? []).map(([id, check]): [string, Check] => [id, {...check, level: 'warning'}])]
  const reason = move.reason && !intent.reason?.trim() ? [finding('reason', `Say why: “${move.title}” of ${nameOf(story.words)} is made with a few words that the desk keeps.`, story)] : []
  return [...reason, ...[...company, story].flatMap((facts) => wanted.flatMap(([id, check]) => looked(id, check, facts, intent)))]
}

function looked(id: string, check: Check, facts: Facts, intent: Moment): Finding[] {
  if (!(check.types ?? [ARTICLE]).includes(facts.words._type)) return []
  const found = check.look(facts, intent) ?? []
  const waiver = check.isFinal ? undefined : waiverFor(id, facts.story)
  return [found].flat().map(({message, field}) => ({
    check: id,
    level: check.level === 'warning' ? 'warning' : 'error',
    message,
    document: publishedId(facts.words._id),
    ...(field !== undefined && {field}),
    ...(check.level !== 'warning' && waiver && {waiver}),
  }))
}

/** A waiver is for the words it was given for, also where a release holds the same words. */
function waiverFor(check: string, {state, candidate}: Story): Finding['waiver'] {
  if (!state || !candidate || !Array.isArray(state.waivers)) return undefined
  const revisions = new Set([String(candidate['_rev']), ...(holds(state, candidate) ? approvedRevisions(state).map(({revision}) => revision) : [])])
  const waiver = state.waivers.find((one) => one?.check === check && revisions.has(one.revision))
  return waiver && {reason: waiver.reason, ...(waiver.by !== undefined && {by: waiver.by})}
}

function finding(check: string, message: string, {words}: Facts): Finding {
  return {check, level: 'error', message, document: publishedId(words._id)}
}

export const titleOf = (state: string, {states}: Newsroom): string => states[state]?.title ?? state
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

function listed(words: readonly string[], joint: 'and' | 'or'): string {
  return new Intl.ListFormat('en-GB', {type: joint === 'or' ? 'disjunction' : 'conjunction'}).format(words)
}
