import type {Newsroom} from './newsroom.ts'
import {standingOf} from './decide.ts'
import {draftId} from './places.ts'
import type {Stored} from './publishSet.ts'
import {isWithdrawn, waitingVersion, type EditorialState, type Story} from './story.ts'
import {isTombstone} from './tombstone.ts'
import {isItem, nameOf, wordsIn} from './words.ts'

/** What is written down of a story does not agree with where its documents lie, or something should have happened. */
export interface Symptom {
  /** The published id of the story. */
  story: string
  message: string
  /** The state to write down in the place of the one that is there. */
  cure?: string
}

/** A story with everything that is kept of it. */
export interface Whole {
  id: string
  draft?: Stored
  published?: Stored
  versions: readonly Stored[]
  state?: EditorialState
  /** Releases that wait for their hour, by name. */
  waiting: ReadonlySet<string>
}

/** Looks at one story; nothing when all is well. */
export function symptomsOf({id, draft, published, versions, state, waiting}: Whole, newsroom: Newsroom, now: Date): Symptom[] {
  const candidates = [draft, ...versions].filter((document) => document !== undefined)
  const decided = candidates.find(({_id}) => _id === state?.decidedOn) ?? draft ?? versions[0]
  const isAwaited = state !== undefined && waitingVersion(state) !== undefined && waiting.has(String(state.release))
  const story: Story = {id, ...(decided && {candidate: decided}), ...(published && {published}), ...(state && {state, isAwaited})}
  const {state: standing} = standingOf(story, newsroom)
  const name = candidates[0] ? nameOf(candidates[0]) : published ? nameOf(published) : state?.title ? `“${state.title}”` : 'a story that is gone'
  const found: Symptom[] = []
  const say = (message: string, cure?: string): void => void found.push({story: id, message, ...(cure !== undefined && {cure})})

  const written = state?.state
  const isRevised = written === 'published' && published !== undefined && standing === 'draft'
  if (written !== undefined && written !== standing && !isRevised) {
    say(`${name} is written down as ${written}, and is ${standing}.`, standing)
  }
  for (const version of versions) {
    const release = /^versions\.([^.]+)\./u.exec(version._id)?.[1] ?? ''
    if (waiting.has(release) && !(isItem(version['_system']) && version['_system']['delete'] === true) && (written !== 'scheduled' || state?.release !== release)) say(`${name} waits in the release “${release}” for its hour, and is not scheduled. Unschedule that release.`)
  }
  if (isWithdrawn(published) && published && !isTombstone(published)) say(`${name} was withdrawn, and some of its words are still there. Withdraw it again.`)
  if (isWithdrawn(published) && draft) say(`${name} was withdrawn, and there is a draft of it, which cannot be published. Discard it.`)
  if (published && !isWithdrawn(published)) {
    const until = isItem(published['embargo']) ? wordsIn(published['embargo']['until']) : ''
    if (Date.parse(until) > now.getTime()) say(`${name} is under embargo until ${until}, and readers have it. Unpublish it.`)
    if (Date.parse(wordsIn(published['expiresAt'])) <= now.getTime()) say(`${name} expired at ${wordsIn(published['expiresAt'])}, and readers have it. Unpublish it.`)
  }
  return found
}

/** The ids of everything that is kept of a story but its versions. */
export const idsOf = (id: string): string[] => [id, draftId(id), `editorial.${id}`]
