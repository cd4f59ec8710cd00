/** Titles before a name: where the title ends, where the name begins, and what the role is called in print. */
import {nameSuffixes} from './facts/honorifics.ts'
import {offices, titleModifiers} from './facts/titles.ts'
import type {Marked} from './marking.ts'
import {adjoins, isCalendar, isDemonym, isOrdinary, lower} from './marking.ts'

const nameLikeTitles = new Set(['dean', 'earl', 'hunter', 'star', 'guard', 'driver', 'principal', 'miller', 'cook', 'guru'])

/** The lower-case title that ends right before `at` ("the actor Tom Hanks"), as its first token; undefined when none. */
function titleBefore(passage: Marked, at: number): number | undefined {
  for (let length = 4; length >= 1; length -= 1) {
    const start = at - length
    if (start < 0 || (passage.titleAt[start] ?? 0) !== length) continue
    let joined = true
    for (let next = start + 1; next <= at; next += 1) joined &&= adjoins(passage, next)
    if (joined) return start
  }
  return undefined
}

/** A title's printed words with the nation or the "former" before it: from which token the role begins. */
function roleStart(passage: Marked, title: number): number {
  let start = title
  while (start > 0 && adjoins(passage, start)) {
    const before = passage.tokens[start - 1]
    if (before === undefined) break
    const fits = isDemonym(before) || titleModifiers.has(before.word.bare) || passage.taken[start - 1] !== undefined || (passage.titleAt[start - 1] ?? 0) > 0
    if (!fits || (before.opens && isOrdinary(before) && !isDemonym(before) && !titleModifiers.has(before.word.bare))) break
    start -= 1
  }
  return start
}

export interface Reading {
  from: number
  title: {from: number; to: number} | undefined
  office: boolean
}

/** Splits a run at its last title: the title's tokens, and where the name begins. */
export function splitTitle(passage: Marked, from: number, to: number): Reading {
  const {tokens, titleAt} = passage
  for (let at = to - 1; at >= from; at -= 1) {
    const length = titleAt[at] ?? 0
    const after = at + length
    const title = tokens[at]
    if (length === 0 || after >= to || title === undefined) continue
    // "Marine Le Pen" is no marine.
    if (length === 1 && title.shape !== 'lower' && title.word.given === 2) continue
    if (nameSuffixes.has(lower(tokens[after])) && after + 1 >= to) continue
    const before = tokens[at - 1]
    if (length === 1 && at > from && before !== undefined && before.word.given === 2 && passage.taken[at - 1] === undefined && titleAt[at - 1] === 0) continue
    if (length === 1 && after + 1 === to && nameLikeTitles.has(title.word.bare) && title.word.given > 0 && !title.text.endsWith('.')) continue
    const office = offices.has(tokens.slice(at, after).map((token) => token.word.bare).join(' ')) && title.shape !== 'lower'
    // "Board President Jenny Leeper": the capitalised words before the title belong to it.
    let begin = at
    while (begin > from && tokens[begin - 1] !== undefined && !isCalendar(tokens[begin - 1] ?? title) && !(tokens[begin - 1]?.opens === true && isOrdinary(tokens[begin - 1] ?? title) && !titleModifiers.has(lower(tokens[begin - 1])) && at - begin > 1)) begin -= 1
    return {from: after, title: {from: roleStart(passage, begin), to: after}, office}
  }
  // "Secretary of State John Kerry", "Minister of Foreign Affairs Sergey Lavrov": the title begins before the run.
  for (let at = Math.max(0, from - 4); at < from; at += 1) {
    const after = at + (titleAt[at] ?? 0)
    if (after > from && after < to) return {from: after, title: {from: roleStart(passage, at), to: after}, office: tokens[at]?.shape !== 'lower'}
  }
  if (/^(?:of|for)$/.test(lower(tokens[from - 1])) && from > 1) {
    const title = titleBefore(passage, from - 1)
    if (title !== undefined)
      for (let at = from + 1; at < to - 1; at += 1) if (tokens[at]?.word.given === 2) return {from: at, title: {from: roleStart(passage, title), to: at}, office: false}
  }
  const lowerTitle = titleBefore(passage, from)
  if (lowerTitle !== undefined) return {from, title: {from: roleStart(passage, lowerTitle), to: from}, office: false}
  return {from, title: undefined, office: false}
}

