/** Companies, clubs and newspapers whose names have no head noun: the words around them say what they are. */
import {tradeNouns, thingNouns} from './facts/organization-nouns.ts'
import type {Marked} from './marking.ts'
import {adjoins, isCalendar, isCapital, isDemonym, isOrdinary, lower} from './marking.ts'
import type {FoundOrganization} from './organizations.ts'

/** No company is longer, in words. */
const longestName = 4

/** "shares in", "shares of", "a stake in" before the run at `from`. */
function owned(passage: Marked, from: number): boolean {
  return /^(?:in|of)$/.test(lower(passage.tokens[from - 1])) && /^(?:shares?|stake|stock|shareholders|investors|subsidiary)$/.test(lower(passage.tokens[from - 2]))
}

/** What companies have besides shares and persons do not: people who speak for them, depots and directors. */
function served(passage: Marked, from: number): boolean {
  const noun = lower(passage.tokens[from - 2])
  const before = lower(passage.tokens[from - 1])
  return (before === 'for' && /^spokes(?:person|man|woman)$/.test(noun)) || (before === 'of' && /^(?:executive|depot|factory|branch|branches|owner|owners|chairman|chairwoman|director|founder|customers|spokesman|spokeswoman|spokesperson)$/.test(noun))
}

/** "shares fell", "(LON: ABC)", ", its chief executive" behind the run that ends at `to`. */
function trades(passage: Marked, to: number): boolean {
  const {tokens} = passage
  if (/^(?:shares|shareholders|stock)$/.test(tokens[to]?.text ?? '')) return true
  if (tokens[to]?.text === '(' && /^(?:LON|LSE|NYSE|NASDAQ|Nasdaq|ASX|TSX|FRA|HKG|TYO|EPA|BME)$/.test(tokens[to + 1]?.text ?? '') && tokens[to + 2]?.text === ':') return true
  return false
}

/** "X Oil president Rita Azevedo", "X Oil, its chief executive said": for names that end in a trade. */
function managed(passage: Marked, to: number): boolean {
  const {tokens, titleAt} = passage
  if (tokens[to]?.shape === 'lower' && (titleAt[to] ?? 0) > 0 && isCapital(tokens[to + (titleAt[to] ?? 0)])) return true
  return tokens[to]?.text === ',' && tokens[to + 1]?.text === 'its'
}

const newspapers = /^(?:newspaper|daily|tabloid|broadsheet|broadcaster|weekly)$/

/** A newspaper or agency by the noun behind it; one word before "newspaper" may be its owner's name: "the Marlbridge Metro newspaper", "the Interlink news agency". */
function published(passage: Marked, from: number, to: number): boolean {
  const {tokens} = passage
  const noun = tokens[to]
  if (noun === undefined || !adjoins(passage, to)) return false
  const agency = noun.text === 'news' && tokens[to + 1]?.text === 'agency'
  return ((newspapers.test(noun.text) && to - from > 1) || agency) && lower(tokens[from - 1]) === 'the'
}

/** What stands before the names of clubs: "FC Ostend". */
const clubPrefixes = /^(?:FC|AFC|AC|FK|NK|IFK|VfB|VfL)$/

/** Companies, clubs and newspapers that their surroundings show, where no organization was found by a head noun. */
export function bySurroundings(passage: Marked, found: readonly FoundOrganization[]): FoundOrganization[] {
  if (passage.capitals !== 'sentence') return []
  const {tokens, taken, titleAt} = passage
  const covered = tokens.map(() => false)
  for (const {from, to} of found) covered.fill(true, from, to)
  const free = (at: number): boolean => isCapital(tokens[at]) && taken[at] === undefined && !covered[at]
  const result: FoundOrganization[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    if (!free(at)) continue
    let from = at
    let to = at + 1
    while (to < tokens.length && free(to) && adjoins(passage, to)) to += 1
    at = to - 1
    const touched = (isCapital(tokens[from - 1]) && adjoins(passage, from)) || (isCapital(tokens[to]) && adjoins(passage, to))
    while (from < to - 1 && /^(?:The|A|An|In|At|But|And|On|For|When|While|As|If|Its|His|Her|Their)$/.test(tokens[from]?.text ?? '')) from += 1
    if (from + 2 < to && tokens[from]?.opens === true && clubPrefixes.test(tokens[from + 1]?.text ?? '')) from += 1
    if (to - from > 1 && to - from < 4 && clubPrefixes.test(tokens[from]?.text ?? '') && tokens[from + 1]?.shape === 'title' && (titleAt[from + 1] ?? 0) === 0) {
      result.push({from, to, organizationKind: 'sports', rule: 'organization: a club by its prefix'})
      continue
    }
    if (touched || to - from > longestName) continue
    const words = tokens.slice(from, to)
    const last = words.at(-1)
    if (last === undefined || words.some((token, index) => token.shape !== 'title' || isCalendar(token) || isDemonym(token) || (titleAt[from + index] ?? 0) > 0)) continue
    if (words.every((token) => isOrdinary(token)) || words[0]?.opens === true && isOrdinary(words[0]) && !tradeNouns.has(last.text)) continue
    const single = words.length === 1 && (last.word.given > 0 || last.word.family)
    if (published(passage, from, to)) {
      result.push({from, to, organizationKind: 'media', rule: 'organization: a newspaper by the noun behind it'})
      continue
    }
    if (thingNouns.has(last.text) && !tradeNouns.has(last.text)) continue
    const trade = words.length > 1 && tradeNouns.has(last.text)
    const person = words.length > 1 && (words[0]?.word.given ?? 0) > 0 && !trade
    const sure = !person && !single && (owned(passage, from) || (words.length > 1 && trades(passage, to)))
    if (sure || (trade && (owned(passage, from) || trades(passage, to) || served(passage, from) || managed(passage, to)))) result.push({from, to, organizationKind: 'company', rule: 'organization: a company by what is said of it'})
  }
  return result
}
