import {decisionOn, whyNot} from '../../workflow/index.ts'
import type {Decision, Hands, Mover, Prepared, Wish} from '../../workflow/index.ts'
import {now} from '../clock.ts'
import type {Gathered} from './gather.ts'
import {newsroom} from './house.ts'
import {nameOf} from './names.ts'

/** The decision as it is at this moment, for whoever looks. */
export function decisionNow(prepared: Prepared, {mover}: Pick<Hands, 'mover'>): Decision {
  return decisionOn(prepared, {mover, at: now()}, newsroom)
}

export const isSchedule = ({move, to}: Wish): boolean => to === 'scheduled' || move === 'schedule'
export const isPublic = ({move, to}: Wish): boolean => to === 'published' || move === 'publish' || move === 'publishRevision'
export const isPublication = (wish: Wish): boolean => isSchedule(wish) || isPublic(wish)

/** Moves that are always asked about: for a reason, for an hour, or because they are grave. */
const asking = ['requestChanges', 'spike', 'unspike', 'unpublish', 'withdraw']

/** A dialog opens where something has to be said first, or somebody should see what happens before it does. */
export function isQuestion({company, missing, problems, prepared}: Gathered, wish: Wish, {ok, warnings, moves}: Decision): boolean {
  const isTold = isPublication(wish) && (company.length > 0 || missing.length > 0)
  return !ok || warnings.length > 0 || problems.length > 0 || moves.includes('publishRevision') || isSchedule(wish) || asking.includes(wish.move ?? '') || isTold || prepared.referrers.length > 0
}

/** Whoever mends a story while moving it has written its latest words: that helps only where they may still move it then. */
export function canMend({story}: Prepared, wish: Wish, mover: Mover): boolean {
  if (story.candidate === undefined) return false
  if (wish.move === 'submit') return true
  const {state: _state, ...unapproved} = story
  return !newsroom.fourEyes && whyNot(unapproved, story.candidate, wish, mover, newsroom) === undefined
}

const done: Record<string, string> = {
  submit: 'is in review', requestChanges: 'went back to its writer', approve: 'is approved', publish: 'is published', publishRevision: 'is published with its changes', schedule: 'is scheduled',
  unschedule: 'is off the schedule', spike: 'is spiked', unspike: 'is a draft again', unpublish: 'is a draft again; readers do not see it any more', withdraw: 'is withdrawn',
}

export function doneWords({root}: Gathered, moves: readonly string[]): string {
  return `“${nameOf(root)}” ${done[moves.at(-1) ?? 'publish'] ?? 'went on its way'}`
}
