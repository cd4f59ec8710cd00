/** The parts of a story that are searched, each cut into tokens once. */
import type {BlockRole, Place, Story} from '../types.ts'
import type {Token} from './tokens.ts'
import {tokenize} from './tokens.ts'
import {ordinaryWords} from './facts/ordinary-words.ts'

export interface Passage {
  part: Place['part']
  index: number
  role: 'headline' | 'standfirst' | BlockRole
  text: string
  tokens: Token[]
  /** Most words have a capital ("Storm Hits Coast of Maine", "STORM HITS"): a capital is no sign of a name here. */
  capitals: 'sentence' | 'title' | 'upper'
}

/** More than half of the longer words after the first with a capital: a title-case line. */
function capitalsOf(tokens: readonly Token[]): Passage['capitals'] {
  const words = tokens.filter((token, at) => token.kind === 'word' && at > 0 && token.text.length > 3)
  if (words.length < 2) return 'sentence'
  const upper = words.filter((token) => token.shape === 'upper').length
  if (upper / words.length > 0.7) return 'upper'
  const capitalised = words.filter((token) => token.shape !== 'lower')
  const ordinary = capitalised.filter((token) => ordinaryWords.has(token.text.toLowerCase())).length
  return capitalised.length / words.length > 0.75 && (ordinary > 0 || words.length > 4) ? 'title' : 'sentence'
}

export function passagesOf(story: Story): Passage[] {
  const passage = (part: Place['part'], index: number, role: Passage['role'], text: string): Passage => {
    const tokens = tokenize(text)
    return {part, index, role, text, tokens, capitals: capitalsOf(tokens)}
  }
  return [
    ...(story.headline === undefined ? [] : [passage('headline', 0, 'headline', story.headline.text)]),
    ...story.standfirst.map((leaf, index) => passage('standfirst', index, 'standfirst', leaf.text)),
    ...story.body.map((block, index) => passage('body', index, block.role, block.leaf.text)),
  ]
}

const englishWords = new Set('the of and to in that is was for on with as it at by from be his her he she they this are were said has have had not but an will its who which their been'.split(' '))

/**
 * Whether the rules, which are English, apply: the small words of English make up a third of English running text and next to
 * nothing of any other language's. Short texts are judged mildly.
 */
export function readsAsEnglish(passages: readonly Passage[]): boolean {
  let words = 0
  let english = 0
  for (const {tokens} of passages)
    for (const token of tokens) {
      if (token.kind !== 'word') continue
      words += 1
      if (englishWords.has(token.text.toLowerCase())) english += 1
    }
  return words < 12 ? passages.every(({text}) => /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u.test(text)) : english / words > 0.1
}
