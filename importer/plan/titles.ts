import {matchKey} from '../../portable-text/index.ts'
import {isAgency} from '../shape/agencies.ts'

/** The words of a headline as they are compared: case, accents and punctuation make no difference. Scripts without spaces give pairs of signs. */
export function titleWords(title: string): string[] {
  const key = matchKey(title)
  const words = key === '' ? [] : key.split(' ')
  return UNSPACED.test(key) ? words.flatMap((word) => (UNSPACED.test(word) ? pairs([...word]) : [word])) : words
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u
const pairs = (signs: readonly string[]): string[] => (signs.length < 2 ? [...signs] : signs.slice(1).map((sign, i) => signs[i]! + sign))

/** A headline that may be meant. */
export interface Likely {
  article: string
  headline: string
  /** How much it is like the one that is looked for: 1 is the same. */
  score: number
  /** Only what printing changes is different: it is the same headline. */
  same: boolean
}

/** What the headlines of an archive tell about a word. */
export interface Words {
  /** The rarer, the greater. */
  weightOf(word: string): number
  /** Whether a headline has it. */
  isKnown(word: string): boolean
}

/**
 * How much two headlines are alike, and whether they are one headline printed otherwise: with a kicker before it or the site behind it,
 * cut short, with slips of the pen, with one word more or less. Where one has another word in the place of one of the other’s, or a number, a part
 * (“– Part 2”, “– Continued”) or another order of its words that the other has not, it is another story, however much else is alike. The one
 * that is asked for is taken apart once, for all others.
 */
export function likenessTo(askedTitle: string, words: Words): (otherTitle: string) => {score: number; same: boolean} {
  const asked = printed(askedTitle)
  const askedParts = bareOf(askedTitle, words, BEHIND)
  return (otherTitle) => {
    const other = printed(otherTitle)
    const found = compared(asked, other, words)
    for (const [part, whole] of [...askedParts.map((part) => [part, other] as const), ...bareOf(otherTitle, words, BEHIND_SIGN).map((part) => [asked, part] as const)]) {
      const {score, same, differ} = compared(part, whole, words)
      // Something beside the headline and another word as well is too much.
      if (same && differ === 0 && !found.same) return {score: score * 0.98, same}
      found.score = Math.max(found.score, score * 0.98)
    }
    return found
  }
}

/** A headline as it is compared. */
interface Printed {
  words: readonly string[]
  /** Where each of its parts ends, in words: “Court: the verdict (Part 2)” has three. */
  ends: readonly number[]
  isCutShort: boolean
  /** It ends like a sentence, so that nothing was cut off. */
  isWhole: boolean
}

/** Between two parts of a headline: a colon, a sign or a bracket. */
const PARTS = /:\s|\s(?:[|–—-]|::|»)\s|\s?[([（]|[)\]）]/u

function printed(title: string): Printed {
  const [isCutShort, isWhole] = [CUT_SHORT.test(title), WHOLE.test(title)]
  if (!PARTS.test(title)) {
    const words = titleWords(title)
    return {words, ends: [words.length], isCutShort, isWhole}
  }
  const parts = title.split(PARTS).map(titleWords).filter((words) => words.length > 0)
  let end = 0
  return {words: parts.flat(), ends: parts.map((words) => (end += words.length)), isCutShort, isWhole}
}

const WHOLE = /[?!.。？！]["'”’»)\]]*\s*$/u

/** So many words have to be alike, or a headline is too short to be known when it is changed. */
const FEWEST_WORDS = 3

/** What stands before many a headline and says nothing of its story. */
const KICKER = /^(?:watch|video|live|opinion|comment|exclusive|updated?|breaking|analysis|explainer|photos|pictures|podcast|gallery|interview|editorial|en direct|vidéo|exclusif|opinión|vídeo|en vivo|kommentar|eilmeldung)\s*(?::|\s[|–—-])\s+/iu
const BEFORE = /^[^:|–—]{1,30}(?::|\s[|–—-])\s+/u
const BEHIND = /\s(?:[|–—-]|::|»)\s[^|–—]{1,40}$|\s\([^()]{1,30}\)$/u
const BEHIND_SIGN = /\s(?:\||::|»)\s[^|–—]{1,40}$|\s\([^()]{1,30}\)$/u
/** What papers, stations and sites call themselves. */
const SITE = /\b(?:news|newspaper|post|times|herald|tribune|journal|daily|gazette|chronicle|observer|press|media|radio|tv|television|online|magazine|blog|zeitung|nachrichten|presse|tageblatt|journal|diario|giornale|quotidien|noticias)\b/i

/** A headline without its kicker, and without the site behind it: "Video: Bridge opens - The Harby Post". Where a part is numbered, it is none of the two. */
function bareOf(title: string, words: Words, site: RegExp): Printed[] {
  if (!PARTS.test(title)) return []
  const behind = site.exec(title)?.[0]
  const cuts = [
    ...(BEFORE.test(title) && !isNumbered(BEFORE.exec(title)![0]) ? [{bare: title.replace(BEFORE, ''), fewest: KICKER.test(title) ? 2 : FEWEST_WORDS}] : []),
    ...(behind !== undefined && isSite(behind, words) ? [{bare: title.slice(0, -behind.length), fewest: HAS_SIGN.test(behind) ? 2 : FEWEST_WORDS}] : []),
  ]
  return cuts.map(({bare, fewest}) => ({one: printed(bare), fewest})).filter(({one, fewest}) => one.words.length >= fewest).map(({one}) => one)
}

/**
 * Whether what stands behind a headline names a site, or in brackets an agency. Behind a dash that may as well be a part of the headline: only a
 * name of two words counts that no other headline knows, or that says what it is.
 */
function isSite(behind: string, words: Words): boolean {
  const bracket = /^\s\((.*)\)$/.exec(behind)?.[1]
  if (bracket !== undefined) return isAgency(bracket)
  if (isNumbered(behind)) return false
  if (HAS_SIGN.test(behind)) return true
  const name = behind.slice(3).split(/\s+/)
  return name.length > 1 && name.every((word) => !/^\p{Ll}/u.test(word) || isSmall(word)) && (SITE.test(behind) || titleWords(behind).some((word) => !isSmall(word) && !words.isKnown(word)))
}

const HAS_SIGN = /^\s(?:\||::|»)/

const isNumbered = (part: string): boolean => titleWords(part).some(isNumber)

const CUT_SHORT = /(?:…|\.\.\.)["'”’»)\]]*\s*$/u
/** The beginning of a headline is one that was cut short, also where no sign says so, when it is so long and more than half of it. */
const FEWEST_CUT = 6
/** So much of the longer one both must have. */
const IN_COMMON = 0.5

/** `differ`: how many words only one of the two has. */
function compared({words: asked, ends: askedEnds, isCutShort, isWhole}: Printed, {words: other, ends: otherEnds}: Printed, words: Words): {score: number; same: boolean; differ: number} {
  const left: (string | undefined)[] = [...other]
  const [missing, order]: [string[], number[]] = [[], []]
  /** Between which two words that both have there is one that only the first has. */
  const gaps = new Set<number>()
  const matches = new Set<number>()
  let [matched, telling, variants] = [0, 0, 0]
  for (const [i, word] of asked.entries()) {
    const behind = left.indexOf(word, (order.at(-1) ?? -1) + 1)
    const exact = behind >= 0 || order.length === 0 ? behind : left.indexOf(word)
    const at = exact >= 0 ? exact : left.findIndex((one) => one !== undefined && isVariant(word, one, words))
    if (at < 0) {
      missing.push(word)
      gaps.add(order.length)
    } else {
      matched += exact >= 0 ? words.weightOf(word) : 0.9 * words.weightOf(left[at]!)
      if (exact < 0) variants += 1
      if (!isSmall(word)) telling += 1
      left[at] = undefined
      order.push(at)
      matches.add(i)
    }
  }
  if (matched === 0) return {score: 0, same: false, differ: asked.length}
  const beyond = left.filter((word) => word !== undefined)
  // What was cut off is not known, so it is no difference.
  const isBeginning = !isWhole && asked.length >= FEWEST_CUT && asked.length * 2 > other.length && order.length === asked.length && order.every((at, i) => at === i) && !beyond.some(isNumber) && !otherEnds.includes(asked.length)
  const isCut = isBeginning || isCutShort
  const end = isCut ? Math.max(...order) : other.length
  const extra = left.filter((word, i) => word !== undefined && i < end) as string[]
  const heavy = (list: readonly string[]): number => list.reduce((sum, word) => sum + words.weightOf(word), 0)
  const [less, more] = [heavy(missing), heavy(extra)].sort((a, b) => a - b) as [number, number]
  const isInOrder = order.every((at, i) => i === 0 || at > order[i - 1]!)
  const [ours, theirs] = [asked.filter(isNumber), other.slice(0, isCut ? end + 1 : end).filter(isNumber)]
  const score = (matched / (matched + less + more * ONE_SIDED)) * (missing.some(isNumber) && beyond.some(isNumber) ? 0.5 : 1) * (isInOrder ? 1 : 0.95)
  const differing = [...missing, ...extra]
  const isReplaced = left.some((word, i) => word !== undefined && gaps.has(order.filter((at) => at < i).length))
  const lacksPart = partsWithout(askedEnds, (i) => matches.has(i)) || partsWithout(otherEnds.filter((one) => !isCut || one <= end), (i) => left[i] === undefined)
  const isUnspaced = asked.some((word) => UNSPACED.test(word))
  const isAlike = isUnspaced
    ? score >= SURE_OF_SIGNS && differing.every((word) => UNSPACED.test(word)) && differing.length <= asked.length * UNSURE_SIGNS
    : !isReplaced && differing.filter((word) => !isSmall(word)).length + variants <= 1 && order.length >= Math.max(FEWEST_WORDS, IN_COMMON * (asked.length + extra.length)) && telling > 1 && isInOrder
  const isWholeSame = !isCut && differing.length === 0 && variants === 0 && isInOrder
  return {score, same: (isAlike || isWholeSame) && !lacksPart && ours.join(' ') === theirs.join(' '), differ: differing.length}
}

/** Whether one of the parts has no word that the other headline has. */
function partsWithout(ends: readonly number[], isThere: (at: number) => boolean): boolean {
  return ends.length > 1 && ends.some((end, i) => {
    for (let at = ends[i - 1] ?? 0; at < end; at++) if (isThere(at)) return false
    return true
  })
}

/** How much a word counts that only one of the two has, while the other has none of its own. */
const ONE_SIDED = 0.35
/** In scripts without spaces one word more is several pairs of signs more. */
const SURE_OF_SIGNS = 0.85
const UNSURE_SIGNS = 0.25

/** Digits, and words that count: the second part of a story is not the first. */
const isNumber = (word: string): boolean => isDigit(word.charCodeAt(0)) || COUNTING.has(word)
const isDigit = (code: number): boolean => code >= 48 && code <= 57
const COUNTING: ReadonlySet<string> = new Set(
  'ii iii iv vi vii viii ix first second third fourth fifth sixth two three four five six seven eight nine ten zwei drei vier funf erste erster erstes zweite zweiter zweites dritte dritter drittes deux trois quatre cinq premier premiere deuxieme troisieme dos tres cuatro cinco primer primero primera segundo segunda tercero tercera continued'.split(' '),
)

/** In the languages that have them, words as short as these tell little. */
export const isSmall = (word: string): boolean => /^\p{Script=Latin}{1,3}$/u.test(word)

/** Another form of the same word, or a slip of the pen: which makes a word that is none. */
function isVariant(a: string, b: string, words: Words): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  const longer = long.length - short.length
  // Most words are no form of one another by their lengths alone.
  if (longer > 3 || (short.length < 4 && longer !== 1) || /\d/.test(a + b)) return false
  if (long === `${short}s`) return true
  if (short.length < 4) return false
  let head = 0
  while (head < short.length && short[head] === long[head]) head += 1
  if (head === short.length) return true
  let tail = 0
  while (tail < short.length - head && short.at(-1 - tail) === long.at(-1 - tail)) tail += 1
  const [x, y] = [short.slice(head, short.length - tail), long.slice(head, long.length - tail)]
  if (tail === 0 && head >= 5 && x.length + y.length <= 4) return true
  const isSlip = (x === '' && y.length === 1) || (x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0]) || (x.length === 1 && y.length === 1 && short.length >= 7)
  return isSlip && !(words.isKnown(a) && words.isKnown(b))
}

/** So much likelier than the next one that it cannot be meant. */
const AHEAD = 0.08
/** Worth showing to an editor. */
const WORTH = 0.5
const MOST = 5

/** Which article is meant; or those that it may be, the likeliest first, for an editor to choose from. */
export function meant(likely: readonly Likely[]): {article: string} | {candidates: Likely[]} {
  const best = new Map<string, Likely>()
  for (const one of likely) if (one.score > (best.get(one.article)?.score ?? 0)) best.set(one.article, one)
  const ranked = [...best.values()].sort((a, b) => b.score - a.score || (a.article < b.article ? -1 : 1))
  const [first, second] = ranked.filter(({same}) => same)
  if (first && first.score - (second?.score ?? 0) >= AHEAD) return {article: first.article}
  return {candidates: ranked.filter(({score}) => score >= WORTH).slice(0, MOST)}
}

/** Two headlines with the same key are the same headline. */
export const titleKey = matchKey

/** An address as it is looked up: how it is reached, what counts visitors and the place on the page make no difference; undefined for none. */
export function addressKey(address: string): string | undefined {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  const query = [...url.searchParams].filter(([name]) => !/^(?:utm_\w+|fbclid|gclid|mc_\w+|ref|src|cmpid)$/i.test(name)).map(([name, value]) => `${name}=${value}`).sort().join('&')
  return `${url.host.replace(/^www\./, '')}${url.pathname.replace(/(?:\/index\.\w+)?\/*$/, '')}${query ? `?${query}` : ''}`
}
