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

/** Who wrote a document as it is, and what it said before. */
export interface Past {
  author: string
  before?: Stored
}

/** So many revisions that say the same are looked through. */
const MOST = 50

/**
 * Who wrote the words of a document. Not everybody who writes it does: taking down what it refers to makes a reference weak, and a
 * publication beside it settles its times.
 */
export function* writerOf(document: Stored): Generator<Stored, string | undefined, Past | undefined> {
  let [words, author]: [Stored, string | undefined] = [document, undefined]
  for (let looked = 0; looked < MOST; looked++) {
    const past: Past | undefined = yield words
    if (!past) break
    author = past.author
    if (!past.before || !sameWords(past.before, words) || JSON.stringify(past.before['changeLog'] ?? []) !== JSON.stringify(words['changeLog'] ?? [])) break
    words = past.before
  }
  return author
}

/** Work that asks as it goes along and is answered from somewhere: at once, or after a while. */
export type Inquiry<Result> = Asking<Question, Result, Answer>

type Asking<Ask, Result, Told> = Generator<Ask, Result, Told>

/** Carries an inquiry through with answers that are there at once. */
export function answered<Ask, Result, Told>(inquiry: Asking<Ask, Result, Told>, answer: (question: Ask) => Told): Result {
  let step = inquiry.next()
  while (!step.done) step = inquiry.next(answer(step.value))
  return step.value
}

/** The same with answers that take their time. */
export async function answeredLater<Ask, Result, Told>(inquiry: Asking<Ask, Result, Told>, answer: (question: Ask) => Promise<Told>): Promise<Result> {
  let step = inquiry.next()
  while (!step.done) step = inquiry.next(await answer(step.value))
  return step.value
}
