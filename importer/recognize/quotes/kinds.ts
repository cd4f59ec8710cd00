/** What kind of quotation the words between two marks are. */
import type {QuoteSegment} from '../../types.ts'

const finite = /(?:^|\s)(?:is|are|was|were|am|has|have|had|will|would|can|could|should|shall|may|might|must|do|does|did|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|won['’]t|can['’]t|cannot|don['’]t|doesn['’]t|didn['’]t|wouldn['’]t|couldn['’]t|shouldn['’]t|haven['’]t|hasn['’]t|hadn['’]t|I['’](?:m|ve|ll|d)|\p{L}+['’](?:re|ve|ll)|it['’]s|that['’]s|there['’]s|he['’]s|she['’]s|what['’]s|let['’]s)(?=[\s.,;:!?]|$)/iu
const subject = /(?:^|\s)(?:I|we|you|he|she|they|it)\s+\p{Ll}+/u

export const wordCount = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’\-.]*/gu)?.length ?? 0

/** Whether the words have a verb with its subject: a clause that could stand alone. */
export const hasFiniteClause = (text: string): boolean => wordCount(text) > 2 && (finite.test(text) || subject.test(text))

/** Every longer word with a capital ("War and Peace", "The Lord of the Rings"): the title of a work, unless somebody says it. */
export function looksLikeTitle(text: string): boolean {
  const words = text.match(/\p{L}[\p{L}'’\-.]*/gu) ?? []
  if (words.length === 0 || words.length > 12) return false
  const long = words.filter((word) => word.length > 3)
  const capital = (word: string): boolean => /^\p{Lu}/u.test(word)
  if (!capital(words[0] ?? '')) return false
  return words.length === 1 ? true : long.length === 0 ? words.every(capital) : long.every(capital) && capital(words.at(-1) ?? '')
}

/** "the Anchor", "Big Bear": up to four words with a capital on the last one. */
export const looksLikeNickname = (text: string): boolean => /^(?:\p{L}[\p{L}'’-]* ){0,3}\p{Lu}\p{Ll}[\p{L}'’-]*[.,]?$/u.test(text.trim())

export interface Surroundings {
  /** Somebody is named, or a cue at least, who says the words. */
  reported: boolean
  /** The cue stands right beside the quotation, with a comma or a colon between. */
  introduced: boolean
  /** It makes a sentence by itself or with its cue clause. */
  alone: boolean
}

/**
 * direct: a whole sentence set off by comma, colon or cue. mixed: a clause that goes on in the reporter's sentence. partial: a
 * few words of somebody's. scare: words nobody is named for.
 */
export function kindOf(inner: string, {reported, introduced, alone}: Surroundings): QuoteSegment['kind'] {
  const text = inner.trim()
  const words = wordCount(text)
  const capital = /^[[(…."“‘'«]*[\p{Lu}\p{Lo}\p{N}$£€]/u.test(text)
  const terminal = /[.!?,…—–-]["”’')\]]*$/u.test(text)
  if (alone && (capital || terminal) && (words > 1 || introduced)) return 'direct'
  if (!reported) return hasFiniteClause(text) ? (capital && terminal ? 'direct' : words > 3 ? 'mixed' : 'scare') : words > 6 ? 'mixed' : 'scare'
  if (introduced && capital && (terminal || words > 2)) return 'direct'
  if (capital && terminal && hasFiniteClause(text) && /[.!?]["”’')\]]*$/u.test(text)) return 'direct'
  if (hasFiniteClause(text) && words > 3) return 'mixed'
  return words <= 6 ? 'partial' : 'mixed'
}
