import {matchKey} from '../../portable-text/index.ts'

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
 * cut short, with slips of the pen, with one word more or less. Where one has another word in the place of one of the other’s, or a number that
 * the other lacks, it is another story, however much else is alike. The one that is asked for is taken apart once, for all others.
 */
export function likenessTo(askedTitle: string, words: Words): (otherTitle: string) => {score: number; same: boolean} {
  const asked = printed(askedTitle)
  const askedParts = partsOf(askedTitle, /\s(?:[|–—-]|::|»)\s[^|–—]{1,40}$/u)
  return (otherTitle) => {
    const other = printed(otherTitle)
    const found = compared(asked, other, words)
    for (const [part, whole] of [...askedParts.map((part) => [part, other] as const), ...partsOf(otherTitle, /\s(?:\||::|»)\s[^|–—]{1,40}$/u).map((part) => [asked, part] as const)]) {
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
  isCutShort: boolean
}

const printed = (title: string): Printed => ({words: titleWords(title), isCutShort: CUT_SHORT.test(title)})

/** So many words have to be alike, or a headline is too short to be known when it is changed. */
const FEWEST_WORDS = 3

/** A headline without its kicker, and without the site behind it: "Video: Bridge opens - The Harby Post". */
function partsOf(title: string, site: RegExp): Printed[] {
  const cuts = [/^[^:|–—]{1,30}(?::|\s[|–—-])\s+/u, site]
  return cuts.flatMap((cut) => (cut.test(title) ? printed(title.replace(cut, '')) : [])).filter(({words}) => words.length >= FEWEST_WORDS)
}

const CUT_SHORT = /(?:…|\.\.\.)["'”’»)\]]*\s*$/u
/** The beginning of a headline is one that was cut short, also where no sign says so, when it is so long and more than half of it. */
const FEWEST_CUT = 5

/** `differ`: how many words only one of the two has. */
function compared({words: asked, isCutShort}: Printed, {words: other}: Printed, words: Words): {score: number; same: boolean; differ: number} {
  const left: (string | undefined)[] = [...other]
  const [missing, order]: [string[], number[]] = [[], []]
  /** Between which two words that both have there is one that only the first has. */
  const gaps = new Set<number>()
  let [matched, telling] = [0, 0]
  for (const word of asked) {
    const exact = left.indexOf(word)
    const at = exact >= 0 ? exact : left.findIndex((one) => one !== undefined && isVariant(word, one, words))
    if (at < 0) {
      missing.push(word)
      gaps.add(order.length)
    } else {
      matched += exact >= 0 ? words.weightOf(word) : 0.9 * words.weightOf(left[at]!)
      if (!isSmall(word)) telling += 1
      left[at] = undefined
      order.push(at)
    }
  }
  if (matched === 0) return {score: 0, same: false, differ: asked.length}
  const beyond = left.filter((word) => word !== undefined)
  // What was cut off is not known, so it is no difference.
  const isBeginning = asked.length >= FEWEST_CUT && asked.length * 2 > other.length && order.length === asked.length && order.every((at, i) => at === i)
  const isCut = isBeginning || isCutShort
  const end = isCut ? Math.max(...order) : other.length
  const extra = left.filter((word, i) => word !== undefined && i < end) as string[]
  const heavy = (list: readonly string[]): number => list.reduce((sum, word) => sum + words.weightOf(word), 0)
  const [less, more] = [heavy(missing), heavy(extra)].sort((a, b) => a - b) as [number, number]
  const inOrder = order.filter((at, i) => i === 0 || at > order[i - 1]!).length / order.length
  const [ours, theirs] = [asked.filter(isNumber), other.slice(0, isCut ? end + 1 : end).filter(isNumber)]
  const score = (matched / (matched + less + more * ONE_SIDED)) * (missing.some(isNumber) && beyond.some(isNumber) ? 0.5 : 1) * (0.9 + 0.1 * inOrder)
  const differing = [...missing, ...extra]
  const isReplaced = left.some((word, i) => word !== undefined && gaps.has(order.filter((at) => at < i).length))
  const isUnspaced = asked.some((word) => UNSPACED.test(word))
  const isAlike = isUnspaced ? score >= SURE_OF_SIGNS && differing.every((word) => UNSPACED.test(word)) : !isReplaced && differing.filter((word) => !isSmall(word)).length <= 1 && order.length >= FEWEST_WORDS && telling > 1 && inOrder > 0.5
  return {score, same: isAlike && ours.join(' ') === theirs.join(' '), differ: differing.length}
}

/** How much a word counts that only one of the two has, while the other has none of its own. */
const ONE_SIDED = 0.35
/** In scripts without spaces one word more is several pairs of signs more. */
const SURE_OF_SIGNS = 0.85

const isNumber = (word: string): boolean => /^\d/.test(word)
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
