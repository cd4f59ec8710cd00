import {countSentences, countWords, endsSentence} from './words.ts'

/**
 * Whether the paragraph below the headline is a standfirst though nothing printed says so. A lead opens the story and
 * the next paragraph carries on from it; a standfirst sums the story up, and the next paragraph starts over:
 *   it introduces the same people with their full titles again, defines the same acronyms again, and tells in the past,
 *   with its day, what the standfirst said in the present.
 * Each sign is weak, so several must agree. `rest` are the paragraphs that follow.
 */
export function isStandfirst(text: string, rest: readonly string[]): boolean {
  const [next = ''] = rest
  if (text.length > 400 || !next) return false
  const words = countWords(text)
  // Above the first question of an interview.
  if (!endsSentence(text) && next.endsWith('?') && words >= 6 && words <= 45) return true
  if (countWords(next) < 12) return false
  if (!endsSentence(text)) return words >= 6 && words <= 45 && endsSentence(next)
  if (words > 45 || words < 6 || countSentences(text) > 2 || rest.length < 2) return false
  return score(text, rest) >= ENOUGH
}

function score(text: string, rest: readonly string[]): number {
  const following = rest.slice(0, 4).map((paragraph) => paragraph.slice(0, 2000))
  return SIGNS.reduce((sum, [weight, sign]) => sum + (sign(text, following) ? weight : 0), 0)
}

const ENOUGH = 5

type Sign = (text: string, following: readonly string[]) => boolean

/** What speaks for a standfirst, and against one. English where it must know words; the restatement works in any cased script. */
const SIGNS: readonly [weight: number, sign: Sign][] = [
  [3, (text, following) => acronymsDefined(text).some((definition) => following.some((paragraph) => paragraph.includes(definition)))],
  [2, (text, following) => longNames(text).some((name) => following.some((paragraph) => paragraph.includes(name)))],
  [2, (text, following) => overlap(text, following.slice(0, 3)) >= 0.6],
  [1, (text, following) => overlap(text, following.slice(0, 3)) >= 0.45],
  [2, (text, [next = '']) => isEnglish(text) && !tellsPast(text) && tellsPast(next)],
  [1, (text, [next = '']) => !namesDay(text) && namesDay(next)],
  [2, (text) => isTelegraphic(text)],
  [1, (text) => isEnglish(text) && /\b(?:must|may|can)\b/.test(text) && !tellsPast(text)],
  [2, (text, [next = '']) => tellsInPresent(text) && tellsPast(next)],
  [1, (text, [next = '']) => countSentences(text) === 1 && text.length < next.length],
  [-3, (_, [next = '']) => carriesOn(next)],
  [-2, (text) => /["“”«»„]/u.test(text)],
  [-2, (text) => /\b(?:said|says|told|according to)\b/i.test(text)],
  [-3, (text) => namesDay(text)],
]

/** Written as headlines are: few words, no article, no form of "be" or "have". */
function isTelegraphic(text: string): boolean {
  return isEnglish(`${text} of`) && countWords(text) <= 18 && !text.endsWith('?') && !/\b(?:the|an?|is|are|was|were|has|have|had|be|been|it|i|you|we)\b|n['’]t\b/i.test(text)
}

/** One English sentence whose only verb can be a simple present: "Members agree a fee and promise a roof." Leads do not tell news so. */
function tellsInPresent(text: string): boolean {
  return isEnglish(`${text} of`) && countSentences(text) === 1 && countWords(text) <= 30 && !text.endsWith('?') && !tellsPast(text) && !AUXILIARY.test(text)
}

const AUXILIARY = /\b(?:is|are|am|be|been|being|has|have|will|would|can|could|may|might|should|shall|must|i|you|we|there|it)\b|['’](?:s been|re|ll|ve|d)\b|n['’]t\b/i

function acronymsDefined(text: string): string[] {
  return text.match(/\(\p{Lu}[\p{Lu}\p{N}&.-]{1,9}\)/gu) ?? []
}

/** Runs of three or more capitalised words: a name with its title, "Russian President Vladimir Putin". */
function longNames(text: string): string[] {
  return text.match(/\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){2,5}/gu) ?? []
}

/** The share of the text's longer words that the other paragraphs say again. */
function overlap(text: string, others: readonly string[]): number {
  const words = new Set(longWords(text))
  const said = new Set(others.flatMap(longWords))
  return words.size < 4 ? 0 : [...words].filter((word) => said.has(word)).length / words.size
}

function longWords(text: string): string[] {
  // "plans" and "plan" say the same.
  return (text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []).map((word) => word.replace(/(?<=.{4})s$/u, ''))
}

function isEnglish(text: string): boolean {
  return (text.match(/\b(?:the|of|and|to|in|a|for|on|with|as|is|are|by|from|at)\b/gi)?.length ?? 0) >= 2
}

/** A past tense somewhere: -ed, or one of the irregular verbs that news uses most. Participles before a noun are let pass. */
function tellsPast(whole: string): boolean {
  // "a leaking or damaged roof", "unread letters, tired drivers and …": what stands before a noun in a list is no verb.
  const text = whole.replace(/(\b(?:an?|the|of|with|for|in|on|by|from|to|their|its|his|her|more|some|two|new),? |, )\p{L}+ed(?= \p{Ll}+s?(?:,| and |\.))/giu, '$1')
  return /\b(?:was|were|had|said|told|went|came|took|made|got|gave|began|won|lost|met|saw|left|led|held|rose|fell|hit|became|found|brought|spoke|wrote|sent|fled|shot|struck|broke|drew|kept|ran|paid|sold|bought|grew|stood|died|killed)\b/i.test(text) ||
    /\b(?!(?:united|need|indeed|speed|feed|seed|hundred|sacred|limited|red|bed|deed|exceed|proceed|succeed|related|alleged|proposed|planned|armed)\b)\p{L}{3,}ed\b/iu.test(text)
}

/** The day on which something happened; "from Monday" and "by Friday" look ahead, "a Sunday" is any. */
function namesDay(text: string): boolean {
  return /(?<!\b(?:from|by|until|till|before|every|each|next|starting|as of|an?) )\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight|overnight|(?:this|last) (?:week|morning|afternoon|evening|weekend|month|night))\b/i.test(text)
}

/** Opens with a word that points back: the paragraph before was part of the story. */
function carriesOn(text: string): boolean {
  return /^(?:he|she|it|they|his|her|its|their|this|that|these|those|but|and|however|the (?:move|decision|plan|deal|announcement|incident|attack|vote|proposal|report|news|measure|ruling|agreement|figures?|blaze|crash|storm|company|team|project|scheme|bill|law|two|pair|victims?|suspects?|man|woman|group|council|ministry|government|minister|president|statement|strike|closure|study|survey|findings|results?|changes?|work|restrictions?|new|programme|program|rules?|bank|court|fire|case)|meanwhile|also|another|a spokes|officials|police|under|in a statement|speaking|most|some|many|more than|about|around|nearly|“|"|'|‘)\b/iu.test(text) || /^["“‘«]/u.test(text)
}
