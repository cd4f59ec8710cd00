import {announces, isCaption, isDivider} from './labels.ts'
import {markOf} from './lists.ts'
import {countSentences, countWords, endsSentence, finalMark, isIdeograph, startsSentence} from './words.ts'

/**
 * A subhead without mark-up: a short line without a stop, between long paragraphs that have theirs. Precision first:
 * a subhead taken for a paragraph costs an editor a click, a paragraph made a subhead reads wrong at once.
 */
export function isSubhead(text: string, before: string | undefined, after: string | undefined): boolean {
  if (!isShortLine(text)) return false
  if (before === undefined || after === undefined) return false
  if (!endsSentence(before) || announces(before) || isShortLine(before)) return false
  const opensList = announces(after) || markOf(after) !== undefined
  return opensList || (countWords(after) >= 10 && endsSentence(after)) || (countWords(after) >= 5 && endsSentence(after) && countSentences(after) > 1) || isQuestionPair(text, after)
}

/** An explainer's answer may be short. */
function isQuestionPair(text: string, after: string): boolean {
  return text.endsWith('?') && endsSentence(after)
}

function isShortLine(text: string): boolean {
  if (text.length > 80 || isCaption(text) || isDivider(text)) return false
  const words = countWords(text)
  if (words < 1 || words > 10 || (isIdeograph(text) && text.length > 24)) return false
  const mark = finalMark(text)
  const question = mark === '?' || mark === '？' || mark === '؟'
  if (question ? words < 2 || words > 9 : endsSentence(text) || ',;،、；'.includes(mark || ',')) return false
  if (!startsSentence(text) || /^["“”«„‘']/u.test(text) || /["”»]$/u.test(text)) return false
  // A line with a speaker, an address, a score or a bare number is something else.
  return !/\b(?:said|says|told|asked|replied)\b|https?:|www\.|@|^[\d\s.,:%€$£–-]+$|^\S+ \d+[-–: ]+\S+ \d+$/iu.test(text)
}
