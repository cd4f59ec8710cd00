import type {Finding} from '../checks/index.ts'
import {standingOf} from '../decide.ts'
import {factsAbout, type Facts, type Mover} from '../facts.ts'
import {answered, originalOf, writerOf, type Answer, type Question} from '../inquiry.ts'
import {CLOCK} from '../moves.ts'
import {AUDIT_EVENT, chained, AUDIT, type Entry, type Hash} from '../ledger.ts'
import type {Newsroom} from '../newsroom.ts'
import {settledNotes} from '../record.ts'
import {draftId} from '../places.ts'
import type {Stored} from '../publishSet.ts'
import {ARTICLE, stateId, stateIn, waitingVersion, type EditorialState, type Story} from '../story.ts'

/** The words in which a lake asks its guard. A guard knows no lake: these are its shapes, and nothing else of it. */
export interface Change {
  id: string
  before?: Stored
  after?: Stored
}

export interface Transaction {
  id: string
  timestamp: string
  changes: readonly Change[]
}

export interface Actor {
  id: string
  roles: readonly string[]
}

/** All documents as the transaction leaves them. */
export interface Surroundings {
  dataset: string
  get(id: string): Stored | undefined
  group(id: string): Stored[]
  referrers(id: string): Stored[]
  holding(type: string, path: readonly string[], value: string): Stored[]
  past(id: string, revision: string): {author: string; before?: Stored} | undefined
  last(prefix: string): Stored | undefined
  tag?: string
}

export interface Reason {
  message: string
  code?: string
  id?: string
}

export type Rider = {createOrReplace: Stored} | {delete: {id: string}} | {patch: {id: string; set?: Record<string, unknown>; unset?: string[]}}

/** What the guard of a newsroom is set up with. */
export interface House {
  newsroom: Newsroom
  hash: Hash
  /** The id of the user in whose name the lake publishes at a set hour. */
  clock: string
}

/** One transaction that concerns the workflow, and what is found out about it. */
export class Scene {
  readonly at: Date
  readonly mover: Mover
  readonly newsroom: Newsroom
  readonly reasons: Reason[] = []
  readonly riders: Rider[] = []
  private readonly entries: Entry[] = []
  private readonly claimed = new Set<string>()
  private readonly states = new Map<string, EditorialState>()
  private readonly changes: ReadonlyMap<string, Change>
  readonly transaction: Transaction
  readonly around: Surroundings
  private readonly house: House

  constructor(transaction: Transaction, actor: Actor, around: Surroundings, house: House) {
    this.transaction = transaction
    this.around = around
    this.house = house
    this.newsroom = house.newsroom
    this.at = new Date(transaction.timestamp)
    const isClock = actor.id === house.clock
    this.mover = {id: actor.id, roles: actor.roles, ...(isClock && {isClock})}
    this.changes = new Map(transaction.changes.map((change) => [change.id, change]))
  }

  /** A document as it was, or as it is where the transaction leaves it alone. */
  before(id: string): Stored | undefined {
    const change = this.changes.get(id)
    return change ? change.before : this.around.get(id)
  }

  after(id: string): Stored | undefined {
    return this.around.get(id)
  }

  stateBefore(article: string): EditorialState | undefined {
    return stateIn(this.before(stateId(article)))
  }

  stateAfter(article: string): EditorialState | undefined {
    return stateIn(this.after(stateId(article)))
  }

  /** Did the release that is to publish a story wait for its hour, before the transaction or after it? */
  isAwaited(state: EditorialState, when: 'before' | 'after'): boolean {
    const version = waitingVersion(state)
    const look = (id: string): Stored | undefined => (when === 'before' ? this.before(id) : this.after(id))
    return version !== undefined && look(`_.releases.${state.release}`)?.['state'] === 'scheduled' && look(version) !== undefined
  }

  /** A story as it was before the transaction, for somebody who would publish `candidate`. */
  storyBefore(article: string, candidate = this.before(draftId(article))): Story {
    return this.story(article, candidate, 'before')
  }

  storyAfter(article: string, candidate = this.after(draftId(article))): Story {
    return this.story(article, candidate, 'after')
  }

  private story(article: string, candidate: Stored | undefined, when: 'before' | 'after'): Story {
    const stored = when === 'before' ? this.before(article) : this.after(article)
    const published = stored?._type === ARTICLE ? stored : undefined
    const state = when === 'before' ? this.stateBefore(article) : this.stateAfter(article)
    return {id: article, ...(candidate && {candidate}), ...(published && {published}), ...(state && {state, isAwaited: this.isAwaited(state, when)})}
  }

  standing(story: Story): ReturnType<typeof standingOf> {
    return standingOf(story, this.newsroom)
  }

  /** Everything that checks look at. */
  facts(story: Story, words: Stored, set: ReadonlySet<string>): Facts {
    return answered(factsAbout(story, words, set), (question) => this.answer(question))
  }

  private answer(question: Question): Answer {
    switch (question.ask) {
      case 'documents':
        return question.ids.flatMap((id) => this.around.get(id) ?? [])
      case 'holding':
        return this.around.holding(question.type, question.path, question.value)
      case 'author':
        return answered(writerOf(originalOf(question.of, this.before(draftId(question.of._id)))), ({_id, _rev}) => this.around.past(_id, String(_rev)))
      case 'referrers':
        return this.around.referrers(question.of)
    }
  }

  refuse(id: string, code: string, message: string): void {
    this.reasons.push({message, code, id})
  }

  refuseAll(id: string, refusals: readonly Finding[]): void {
    for (const {message, check} of refusals) this.refuse(id, check, message)
  }

  /** Writes a state down; the last word counts. */
  keep(state: EditorialState): void {
    const known = this.around.get(state._id)?.['_createdAt']
    this.states.set(state._id, {...state, ...(known !== undefined && {_createdAt: known})})
  }

  /** What will be kept of a story so far: what whoever writes has put into it is signed, and lets no check pass by itself. */
  kept(article: string): EditorialState | undefined {
    const known = this.states.get(stateId(article))
    const [before, after] = [this.stateBefore(article), this.stateAfter(article)]
    if (known || !after || before === after) return known ?? after
    const {notes: _notes, waivers: _waivers, ...rest} = after
    const notes = settledNotes(before?.notes, after.notes, this.mover.id, this.transaction.timestamp)
    return {...rest, ...(notes && {notes}), ...(before?.waivers && {waivers: before.waivers})} as EditorialState
  }

  /** These are told of with the story that they go live with. */
  claim(ids: readonly string[]): readonly string[] {
    for (const id of ids) this.claimed.add(id)
    return ids
  }

  isClaimed(id: string): boolean {
    return this.claimed.has(id)
  }

  note(entry: Omit<Entry, 'at' | 'actor' | 'role'>): void {
    this.entries.push({at: this.transaction.timestamp, actor: this.mover.id, role: this.roleFor(entry.move), ...entry})
  }

  /** The role in which somebody may make a move; for what is no move, the first that they have. */
  private roleFor(move: string): string {
    if (this.mover.isClock) return CLOCK
    const {roles} = this.mover
    return roles.find((role) => this.newsroom.moves[move]?.by.includes(role)) ?? roles[0] ?? 'nobody'
  }

  /** Everything that goes into the transaction besides what was asked. */
  verdict(): readonly Reason[] | {also: readonly Rider[]} | undefined {
    if (this.reasons.length > 0) return this.reasons
    const also: Rider[] = [...this.riders, ...[...this.states.values()].map((state) => ({createOrReplace: state}))]
    if (this.entries.length > 0) {
      const last = this.around.last(AUDIT)
      const known = last?._type === AUDIT_EVENT ? last : undefined
      also.push(...chained(known, this.entries, this.house.hash).map((event) => ({createOrReplace: event})))
    }
    return also.length > 0 ? {also} : undefined
  }
}
