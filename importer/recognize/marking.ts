/** A passage under the pencil: which tokens are taken by which name. */
import type {Passage} from './passages.ts'
import type {KnownEntry} from './gazetteer.ts'
import {gazetteer, titleLength} from './gazetteer.ts'
import type {Token} from './tokens.ts'
import type {Trie} from './trie.ts'
import {longest} from './trie.ts'

/** Tokens [from, to) of a passage that are one name. */
export interface Span {
  from: number
  to: number
  kind: 'person' | 'organization' | 'place'
  entries: readonly KnownEntry[]
}

export interface Marked extends Passage {
  /** Per token: the span that has taken it. */
  taken: (Span | undefined)[]
  /** Per token: how many tokens the title beginning there has, 0 for none. */
  titleAt: number[]
}

/** `known`: the names that lead, those of the newsroom first. */
export function marked(passage: Passage, known: readonly Trie<KnownEntry>[]): Marked {
  const {tokens} = passage
  const {part, index, role, text, capitals} = passage
  const result: Marked = {part, index, role, text, tokens, capitals, taken: tokens.map(() => undefined), titleAt: tokens.map((_, at) => titleLength(tokens, at))}
  for (let at = 0; at < tokens.length; ) {
    let mine: ReturnType<typeof longest<KnownEntry>>
    for (const names of known) {
      const found = longest(names, tokens, at)
      if (found && found.length > (mine?.length ?? 0)) mine = found
    }
    const theirs = everybodys(tokens, at)
    // The newsroom's own names lead, unless they are only a part of a longer known name.
    const best = mine !== undefined && (theirs === undefined || mine.length >= theirs.length) ? mine : theirs
    const kind = best?.values[0]?.kind
    if (best === undefined || kind === undefined) {
      at += 1
      continue
    }
    take(result, {from: at, to: at + best.length, kind, entries: best.values})
    at += best.length
  }
  return result
}

/** The longest name of the gazetteer that begins at `at`: few words begin one, and each word knows. */
function everybodys(tokens: readonly Token[], at: number): ReturnType<typeof longest<KnownEntry>> {
  const {word} = tokens[at]!
  if (word.names === undefined) word.names = gazetteer.next.get(word.key) ?? null
  return word.names === null ? undefined : longest(gazetteer, tokens, at)
}

export function take(passage: Marked, span: Span): void {
  for (let at = span.from; at < span.to; at += 1) passage.taken[at] = span
}

/** Only words have another shape. */
export const isCapital = (token: Token | undefined): token is Token & {kind: 'word'} =>
  token !== undefined && token.shape !== 'lower'

/** Only white space, on the same line and in the same sentence, stands between the token and the one before it. */
export const adjoins = ({tokens}: Passage, at: number): boolean => {
  const right = tokens[at]
  return right !== undefined && right.spaced && !right.broken && tokens[at - 1]?.sentence === right.sentence
}

export const lower = (token: Token | undefined): string => token?.low ?? ''
export const isOrdinary = (token: Token): boolean => token.word.ordinary
export const isDemonym = (token: Token): boolean => token.word.demonym
export const isCalendar = (token: Token): boolean => token.word.calendar
