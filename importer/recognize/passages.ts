/** The parts of a story that are searched, each cut into tokens once. */
import type {BlockRole, Place, Story} from '../types.ts'
import type {Token} from './tokens.ts'
import {tokenize} from './tokens.ts'

export interface Passage {
  part: Place['part']
  index: number
  role: 'headline' | 'standfirst' | BlockRole
  text: string
  tokens: Token[]
  /** Most words have a capital ("Storm Hits Coast of Maine", "STORM HITS"): a capital is no sign of a name here. */
  capitals: 'sentence' | 'title' | 'upper'
}

/**
 * Title case shows in ordinary words: in "Storm Hits Coast" they have capitals, in a list of names or a plain sentence they
 * have none. All capitals show in any word.
 */
function capitalsOf(role: Passage['role'], text: string, tokens: readonly Token[]): Passage['capitals'] {
  let words = 0
  let upper = 0
  let all = 0
  let ordinary = 0
  let capitalised = 0
  for (let at = 1; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (token === undefined || token.kind !== 'word' || token.text.length < 4) continue
    words += 1
    if (token.shape === 'upper') upper += 1
    if (token.shape !== 'lower') all += 1
    if (token.opens || !token.word.ordinary) continue
    if (token.shape === 'lower') ordinary += 1
    else if (token.word.given === 0) {
      ordinary += 1
      capitalised += 1
    }
  }
  if (words < 2) return 'sentence'
  if (upper / words > 0.7) return 'upper'
  if (all / words <= 0.75) return 'sentence'
  if (role === 'headline' || role === 'h2' || role === 'h3') return capitalised > 0 || words > 5 ? 'title' : 'sentence'
  const stopped = /[.!?]["”’')]*\s*$/u.test(text)
  return capitalised > (stopped ? 3 : 1) && capitalised > 2 * (ordinary - capitalised) ? 'title' : 'sentence'
}

const APART: ReadonlySet<BlockRole> = new Set(['picture', 'embed', 'pullQuote'])

export function passagesOf(story: Story): Passage[] {
  const passage = (part: Place['part'], index: number, role: Passage['role'], text: string): Passage => {
    const tokens = tokenize(text)
    return {part, index, role, text, tokens, capitals: capitalsOf(role, text, tokens)}
  }
  return [
    ...(story.headline === undefined ? [] : [passage('headline', 0, 'headline', story.headline.text)]),
    ...story.standfirst.map((leaf, index) => passage('standfirst', index, 'standfirst', leaf.text)),
    // A pull quote says again what stands in the text; a picture or an embed says nothing.
    ...story.body.flatMap((block, index) => (APART.has(block.role) ? [] : [passage('body', index, block.role, block.leaf.text)])),
  ]
}

/** What is printed from token `from` to before token `to`. */
export const textOf = (passage: Passage, from: number, to: number): string => passage.text.slice(passage.tokens[from]?.start ?? 0, passage.tokens[to - 1]?.end ?? 0)

/** `textOf` as a name: one space between words, whatever stood there. */
export const nameOf = (passage: Passage, from: number, to: number): string => textOf(passage, from, to).replace(/\s+/g, ' ')

/** Small words that stand in names, too: "Ursula von der Leyen". */
const inNames = new Set('van von de der den del della di da dos bin al la le du ter y e'.split(' '))
/** So many words show the language. */
const enoughWords = 600
const isName = (token: Token | undefined): boolean => token !== undefined && token.shape === 'title'

/**
 * Whether the rules, which are English, apply: Latin letters, and more of English's small words than of any other language's.
 * A table of names without any small words passes.
 */
export function readsAsEnglish(passages: readonly Passage[]): boolean {
  let words = 0
  let latin = 0
  let english = 0
  let other = 0
  let small = 0
  for (const {tokens} of passages) {
    if (words > enoughWords) break
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at]!
      if (token.kind !== 'word') continue
      words += 1
      if ((token.text.charCodeAt(0) < 0x250 || /^\p{Script=Latin}/u.test(token.text))) latin += 1
      if (token.shape === 'lower') small += 1
      const {word} = token
      if (word.small === 'english') english += 1
      else if (word.small === 'other' && token.shape === 'lower' && !(inNames.has(token.low) && (isName(tokens[at + 1]) || inNames.has(tokens[at + 1]?.low ?? '')))) other += 1
    }
  }
  if (latin < words * 0.7) return false
  if (english === 0 && words > 9 && small > 4) return false
  if (other > words * 0.06) return english > other * (words < 30 ? 1 : 1.5)
  return small < words * 0.62 || english > words * 0.08
}
