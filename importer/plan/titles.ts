import {matchKey} from '../../portable-text/index.ts'

/** The words of a headline as they are compared: case, accents and punctuation make no difference. Scripts without spaces give pairs of signs. */
export function titleWords(title: string): string[] {
  return matchKey(title).split(' ').flatMap((word) => (UNSPACED.test(word) ? pairs([...word]) : word === '' ? [] : [word]))
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u
const pairs = (signs: readonly string[]): string[] => (signs.length < 2 ? [...signs] : signs.slice(1).map((sign, i) => signs[i]! + sign))

/** A headline that may be meant, with how much it is like the one that is looked for: 1 is the same. */
export interface Likely {
  article: string
  headline: string
  score: number
}

/**
 * How much two headlines are the same one, printed otherwise: cut short, with a word more or less, with a slip of the pen. Rare
 * words count more than common ones (`weightOf`: the rarer, the greater). Other numbers make it another story, whatever else is alike.
 */
export function likeness(asked: readonly string[], other: readonly string[], weightOf: (word: string) => number): number {
  const left = [...other]
  let matched = 0
  const missing: string[] = []
  const order: number[] = []
  for (const word of asked) {
    let at = left.indexOf(word)
    let quality = 1
    if (at < 0) {
      at = left.findIndex((one) => one !== '' && isSlip(word, one))
      quality = 0.9
    }
    if (at < 0) missing.push(word)
    else {
      matched += quality * Math.max(weightOf(word) * (quality === 1 ? 1 : 0), weightOf(left[at]!))
      left[at] = ''
      order.push(at)
    }
  }
  const extra = left.filter((word) => word !== '')
  const heavy = (words: readonly string[]): number => words.reduce((sum, word) => sum + weightOf(word), 0)
  const [lacking, beyond] = [heavy(missing), heavy(extra)]
  if (matched === 0) return 0
  // What is only cut short, or only has something put before or behind it, lacks words on one side; another story lacks some on both.
  const [less, more] = lacking < beyond ? [lacking, beyond] : [beyond, lacking]
  const score = matched / (matched + less + more * ONE_SIDED)
  const inOrder = order.filter((at, i) => i === 0 || at > order[i - 1]!).length / order.length
  return score * (otherNumbers(missing, extra) ? 0.5 : 1) * (0.9 + 0.1 * inOrder)
}

/** How much a word counts that only one of the two has, while the other has none of its own. */
const ONE_SIDED = 0.35

function otherNumbers(missing: readonly string[], extra: readonly string[]): boolean {
  const isNumber = (word: string): boolean => /^\d/.test(word)
  return missing.some(isNumber) && extra.some(isNumber)
}

/** A letter more, less, other, or two exchanged; another ending of the same word. */
function isSlip(a: string, b: string): boolean {
  if (a.length < 4 || b.length < 4 || /\d/.test(a + b)) return false
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (long.length - short.length > 3) return false
  let head = 0
  while (head < short.length && short[head] === long[head]) head += 1
  if (head === short.length && head >= 4) return true
  let tail = 0
  while (tail < short.length - head && short.at(-1 - tail) === long.at(-1 - tail)) tail += 1
  const [x, y] = [short.slice(head, short.length - tail), long.slice(head, long.length - tail)]
  return y.length <= 1 || (x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0]) || (head >= 5 && x.length + y.length <= 4 && head + tail >= long.length * 0.6)
}

/** Sure enough to lead readers there, and so much likelier than the next one that it cannot be meant. */
const SURE = 0.78
const AHEAD = 0.08
/** Worth showing to an editor. */
const WORTH = 0.5
const MOST = 5

/** Which article is meant; or those that it may be, the likeliest first, for an editor to choose from. */
export function meant(likely: readonly Likely[]): {article: string} | {candidates: Likely[]} {
  const best = new Map<string, Likely>()
  for (const one of likely) if (one.score > (best.get(one.article)?.score ?? 0)) best.set(one.article, one)
  const [first, second] = [...best.values()].sort((a, b) => b.score - a.score || (a.article < b.article ? -1 : 1))
  if (first && first.score >= SURE && first.score - (second?.score ?? 0) >= AHEAD) return {article: first.article}
  return {candidates: [...best.values()].filter(({score}) => score >= WORTH).sort((a, b) => b.score - a.score || (a.article < b.article ? -1 : 1)).slice(0, MOST)}
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
