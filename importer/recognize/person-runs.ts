/** Runs of name words, and what is printed in them besides the name: nicknames, particles, suffixes. */
import {nameSuffixes, particles} from './facts/honorifics.ts'
import type {Marked} from './marking.ts'
import {adjoins, isCapital} from './marking.ts'

export const words = (passage: Marked, from: number, to: number): string =>
  from >= to ? '' : passage.text.slice(passage.tokens[from]?.start ?? 0, passage.tokens[to - 1]?.end ?? 0)

/** A capital on one of these begins another sentence, without a full stop before it. */
const functionWords = new Set('In On At As For The A An And But With By From Of After Before When While If It He She They We This That These Those Is Was Are Were Has Had His Her Their Its'.split(' '))

/** No name is longer, in words. */
const longestRun = 30

/** The nickname group `"The Rock"` that begins at `at` inside a name; its length in tokens, 0 when there is none. */
export function nicknameLength(passage: Marked, at: number): number {
  const {tokens} = passage
  const opening = tokens[at]
  if (opening === undefined || !(opening.kind === 'quote' || opening.text === '(')) return 0
  for (let next = at + 1; next <= at + 4; next += 1) {
    const token = tokens[next]
    if (token === undefined || token.text === ',') return 0
    if (token.kind === 'quote' || token.text === ')') {
      const after = tokens[next + 1]
      return next > at + 1 && isCapital(after) && after.spaced && !token.spaced && opening.spaced ? next + 1 - at : 0
    }
    if (token.kind !== 'word') return 0
  }
  return 0
}

/** The end of the run of name words that begins at `from`. */
export function runEnd(passage: Marked, from: number): number {
  const {tokens} = passage
  let end = from + 1
  for (;;) {
    const token = tokens[end]
    if (token === undefined || end - from > longestRun) return end
    if (isCapital(token) && functionWords.has(token.text)) return end
    if (isCapital(token) && adjoins(passage, end)) {
      end += 1
      continue
    }
    if (token.kind === 'word' && particles.has(token.text) && adjoins(passage, end)) {
      let next = end + 1
      while (next < end + 3 && particles.has(tokens[next]?.text ?? '')) next += 1
      if (isCapital(tokens[next]) && adjoins(passage, next) && !/^(?:y|e|und|op|do|la|le|du|u)$/.test(token.text)) {
        end = next + 1
        continue
      }
      if (/^(?:y|e|de|la|le|du|do|da)$/.test(token.text) && isCapital(tokens[next]) && (tokens[from]?.word.given ?? 0) > 0) {
        end = next + 1
        continue
      }
      return end
    }
    if (token.text === ',' && /^(?:Jr|Sr)\.?$|^I{2,3}$/.test(tokens[end + 1]?.text ?? '')) {
      end += 2
      continue
    }
    const nickname = (tokens[end - 1]?.word.given ?? 0) > 0 || tokens[end - 1]?.shape === 'initial' ? nicknameLength(passage, end) : 0
    if (nickname === 0) return end
    end += nickname
  }
}

/** The name words of [from, to): no particles left out, no nickname, no honorific. */
export function nameWords(passage: Marked, from: number, to: number): {words: string[]; nickname: string | undefined; tokens: number[]} {
  const result: string[] = []
  const used: number[] = []
  let nickname: string | undefined
  for (let at = from; at < to; ) {
    const skip = nicknameLength(passage, at)
    if (skip > 0) {
      nickname = words(passage, at + 1, at + skip - 1)
      at += skip
      continue
    }
    const token = passage.tokens[at]
    if (token !== undefined && token.kind === 'word') {
      result.push(token.text)
      used.push(at)
    }
    at += 1
  }
  return {words: result, nickname, tokens: used}
}

/** A name's words without its "Jr." */
export const withoutSuffix = (name: readonly string[]): string[] => name.filter((word) => !nameSuffixes.has(word.toLowerCase()))
