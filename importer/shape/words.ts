/** What can be told about a line of any language from its characters alone. */

const STOPS = '.!?…。！？．｡؟۔।॥։።෴'
/** What may follow a sentence’s stop: quote marks of any language, brackets, white space. */
const CLOSERS = '“‘«"\'”’»›」』）)]】\u200e\u200f\u00a0 '

/** The text with every kind of space and hyphen in a line as the plain one: as long as the text, so that offsets hold. For matching only. */
export function plainSpaces(text: string): string {
  if (!/[\u00a0\u1680\u2000-\u2011\u202f\u205f\u3000]/.test(text)) return text
  return text.replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ').replace(/[\u2010\u2011]/g, '-')
}

/** The last character that is not a closing mark; '' for a text of closing marks only. */
export function finalMark(text: string): string {
  let end = text.length
  while (end > 0 && CLOSERS.includes(text.charAt(end - 1))) end -= 1
  return text.charAt(end - 1)
}

/** Whether the text ends as a sentence does. A closing quote mark alone ends none. */
export function endsSentence(text: string): boolean {
  const mark = finalMark(text)
  return mark !== '' && (STOPS.includes(mark) || mark === ':' || mark === '：')
}

/** Whether a full stop, or its like, ends the text: not a colon, not a question mark. */
export function endsWithStop(text: string): boolean {
  const mark = finalMark(text)
  return mark !== '' && STOPS.includes(mark) && !'?!？！؟'.includes(mark)
}

export function startsSmall(text: string): boolean {
  return /^["'“‘«(]?\p{Ll}/u.test(text)
}

/** Begins as a sentence may: a capital, a digit, an opening mark, or a letter of a script without capitals. */
export function startsSentence(text: string): boolean {
  return /^["'“‘«„([¿¡]?[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(text)
}

export function isIdeograph(text: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u.test(text)
}

/** None of them stands before U+2E80. */
const IDEOGRAPHS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu
const WORDS = /[\p{L}\p{N}]\S*/gu

/** Words as a reader counts them, at most those of the first 4,000 units; two ideographs count as one word. */
export function countWords(text: string): number {
  const plain = asciiWords(text, 4000)
  if (plain !== undefined) return plain
  const head = text.slice(0, 4000)
  if (!/[\u2e80-\uffff]/.test(head)) return head.match(WORDS)?.length ?? 0
  const ideographs = head.match(IDEOGRAPHS)?.length ?? 0
  const words = head.replace(IDEOGRAPHS, ' ').match(WORDS)?.length ?? 0
  return words + Math.ceil(ideographs / 2)
}

/** `countWords` of ASCII's letters; undefined when there are others. */
function asciiWords(text: string, most: number): number | undefined {
  let words = 0
  let inside = false
  for (let at = 0, end = Math.min(most, text.length); at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code > 127) return undefined
    if (code === 32 || (code < 14 && code > 8)) inside = false
    else if (!inside && isLetterOrDigit(code)) {
      inside = true
      words += 1
    }
  }
  return words
}

const isLetterOrDigit = (code: number): boolean => (code > 96 && code < 123) || (code > 64 && code < 91) || (code > 47 && code < 58)

/** Sentences, roughly: enough to tell one from three. */
export function countSentences(text: string): number {
  const inner = text.slice(0, 4000).match(/[.!?…。！？؟۔।]["'”’»」』)\]]*(?=\s+["'“‘«([]?[\p{Lu}\p{Lo}\p{N}]|(?<=[。！？])\S)/gu)?.length ?? 0
  return inner + 1
}

/** All its letters are capitals, and it has some: never true of a script without capitals. */
export function isUpper(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/[\p{Ll}\p{Lo}]/u.test(text)
}
