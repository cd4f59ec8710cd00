import {announces, isCaption, isDivider} from './labels.ts'
import {markOf} from './lists.ts'
import {countSentences, countWords, endsSentence, finalMark, isIdeograph, startsSentence} from './words.ts'

/**
 * A subhead without mark-up: a short line without a stop, between long paragraphs that have theirs. Precision first:
 * a subhead taken for a paragraph costs an editor a click, a paragraph made a subhead reads wrong at once.
 */
export function isSubhead(text: string, before: string | undefined, after: string | undefined): boolean {
  if (!isShortLine(text) || after === undefined) return false
  // "Key points" above the list that opens a story.
  if (before === undefined) return markOf(after) !== undefined && !isQuestion(text)
  if (!(endsSentence(before) || isEntry(before)) || announces(before) || isShortLine(before)) return false
  const opensList = announces(after) || markOf(after) !== undefined
  return opensList || (countWords(after) >= 10 && endsSentence(after)) || (isIdeograph(after) && after.length >= 12 && endsSentence(after)) || (countWords(after) >= 5 && endsSentence(after) && countSentences(after) > 1) || isQuestionPair(text, after)
}

/** "Referee: M. Holm": a fact, complete without a stop. */
function isEntry(text: string): boolean {
  return text.length < 80 && /^\p{Lu}[\p{L} ]{1,24}: \S/u.test(text)
}

/** A question alone in a story is more often rhetoric than a subhead: it counts when the story has other subheads. */
export function isQuestion(text: string): boolean {
  return '?？؟'.includes(finalMark(text) || '.')
}

/** "And what is it that we want?": a question that joins on to the sentence before, unless the story goes from question to question. */
export function isRhetorical(text: string): boolean {
  return isQuestion(text) && /^(?:and|but|so|or|yet|then|well|oh|y|et|und|aber|och|и|а),? /iu.test(text)
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
  if (!startsSentence(text) || /^["“”«„‘'([]/u.test(text) || /["”»]$/u.test(text)) return false
  // A question that belongs to an interview, a speaker, an address, somebody's age, a score or a bare number is something else.
  if (/^(?:\p{Lu}{1,3}|\p{Lu}\p{Ll}+)[.:]\s|, \d{1,3}$/u.test(text)) return false
  // "Tom Beck, Harby": below a letter, not above a chapter.
  if (/^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){1,2}, \p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*)?$/u.test(text)) return false
  if (/\b(?:said|says|told|asked|replied)\b/i.test(text) && !/^(?:what|who|how)\b/i.test(text)) return false
  return !/https?:|www\.|@|^[\d\s.,:%€$£–-]+$|^\S+ \d+[-–: ]+\S+ \d+$/iu.test(text)
}
