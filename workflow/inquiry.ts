import type {Stored} from './publishSet.ts'
import {sameWords} from './sameWords.ts'

/** What has to be found out. The same questions are put to the lake from inside (a guard) and over HTTP (the Studio, scripts). */
export type Question =
  /** Those of these documents that exist. */
  | {ask: 'documents'; ids: readonly string[]}
  /** Documents of a type with this value in a field. */
  | {ask: 'holding'; type: string; path: readonly string[]; value: string}
  /** Who wrote the latest words of a draft, or of a version in a release (`originalOf`). */
  | {ask: 'author'; of: Stored}
  /** Documents that refer to this one. */
  | {ask: 'referrers'; of: string}

export type Answer = readonly Stored[] | string | undefined

/** Whoever copies a draft into a release has not written it: the words are the draft's as long as they are the same. */
export function originalOf(candidate: Stored, draft: Stored | undefined): Stored {
  return draft && candidate._id !== draft._id && sameWords(draft, candidate) ? draft : candidate
}

/** Work that asks as it goes along and is answered from somewhere: at once, or after a while. */
export type Inquiry<Result> = Generator<Question, Result, Answer>

/** Carries an inquiry through with answers that are there at once. */
export function answered<Result>(inquiry: Inquiry<Result>, answer: (question: Question) => Answer): Result {
  let step = inquiry.next()
  while (!step.done) step = inquiry.next(answer(step.value))
  return step.value
}

/** The same with answers that take their time. */
export async function answeredLater<Result>(inquiry: Inquiry<Result>, answer: (question: Question) => Promise<Answer>): Promise<Result> {
  let step = inquiry.next()
  while (!step.done) step = inquiry.next(await answer(step.value))
  return step.value
}
