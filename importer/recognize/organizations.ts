/** Organizations by the shape of their names: head nouns ("Labour Party", "Bank of England") and definitions "Name (ABC)". */
import {companyEndings, openingNouns, organizationNouns, thingNouns, weakNouns} from './facts/organization-nouns.ts'
import {givenNameInside} from './given-names.ts'
import type {Marked} from './marking.ts'
import {adjoins, isCalendar, isCapital, isDemonym, isOrdinary, lower} from './marking.ts'

export interface FoundOrganization {
  from: number
  to: number
  organizationKind: string | undefined
  rule: string
}

export interface Definition {
  /** Tokens of the long name. */
  from: number
  to: number
  /** The token of the acronym. */
  acronymAt: number
  acronym: string
}

const connectors = new Set(['of', 'for', 'on', 'and', '&', 'the', 'in', 'de', 'la', 'des', 'du', 'del', 'to', 'against', 'und', 'y', 'e', 'et', 'di', 'da', 'do'])
const joiners = new Set(['of', 'for', 'on', 'against', 'de', 'du', 'des', 'del', 'di', 'da', 'do'])
/** Nouns that need more than a nation or a place before them. */
const barred = new Set('Management Economics Strategies Analytics Advisory Team Force Forces Government Cabinet Campaign Center Centre Service Services Office Energy Capital Media Press Project Front Group Resources Systems Union Network Command Division Administration Racing School Church Solutions Communications Properties Limited League Initiative Movement Company Board Motor Club Gallery Library Theatre Network Opera Daily Review'.split(' '))
/** "Foreign Ministry", "State Department", "Home Office": ordinary words that name one body with the noun behind them. */
const portfolios = new Set('Foreign Defence Defense Interior Finance Health Justice Education Energy Trade Labor Labour State Treasury Commerce Agriculture Transport Transportation Culture Environment Economy Home Information Oil Police Fire Police Water Sheriff Statistics Tax Records Passport Meteorological Met'.split(' '))
/** Nouns that with a portfolio alone name one body. */
const administers = /^(?:Ministry|Department|Office|Board|Directorate|Agency|Authority|Inspectorate|Bureau)$/
/** Ordinary words that open a company's name when its ending says that it is one: "Northern Steel plc". */
const openingAdjectives = /^(?:Northern|Southern|Eastern|Western|North|South|East|West|National|General|First|Global|International|Central|United|Standard|New|Great|Big|Red|Blue|Green|Black|White|Public)$/
/** What a ministry looks after; "and" before one of these goes on with the name. */
const subjects = /(?:tion|sion|ity|ment|ance|ence|ety|cy|ing|ure|ogy|ics|ade|airs|ism|ship|ces|ouncil)$|^(?:Health|Trade|Labor|Labour|Welfare|Energy|Sport|Sports|Human|Food|Rural|Work|Pensions|Customs|Crime|Families|Children|Women|Drug|Drugs|Arts|Letters|Steel|Gas|Water|Forests|Youth|Technology|Commonwealth|Border|Homeland|Cancer|War|Peace|Space|Social|Public|Consumer|Urban|Prevention|Medicine|Law|Budget)$/u

/** No name is longer, in words. */
const longestRun = 30

/** Whose names go on behind the apostrophe: "Women's Institute", "King's Theatre". */
const possessors = /^(?:Women|Men|Children|People|King|Queen|Prince|Farmers|Veterans)$/
const saint = /^(?:St\.?|Saint)$/

/** An apostrophe at `at` that belongs to the name: "Doctors' League", "Women's Institute", "St Brendan's Church"; in "London's Labour Party" it does not. */
function innerApostrophe(passage: Marked, at: number): boolean {
  const {tokens, taken} = passage
  const owner = tokens[at - 1]
  const mark = tokens[at]
  if (owner === undefined || mark === undefined || mark.spaced || taken[at - 1] !== undefined || !isCapital(tokens[at + 1]) || !adjoins(passage, at + 1)) return false
  if (mark.kind === 'possessive') return possessors.test(owner.text) || saint.test(tokens[at - 2]?.text ?? '')
  return /^['’]$/.test(mark.text) && owner.text.length > 3 && owner.text.endsWith('s') && owner.shape === 'title'
}

/** Tokens from `at` on that are capitalised and stand side by side. */
function runEnd(passage: Marked, at: number): number {
  let end = at + 1
  while (end < passage.tokens.length && end < at + longestRun) {
    const token = passage.tokens[end]
    if ((token?.text === '&' && isCapital(passage.tokens[end + 1])) || innerApostrophe(passage, end)) end += 2
    else if (token?.text === 'plc' && adjoins(passage, end)) return end + 1
    else if (isCapital(token) && adjoins(passage, end) && !(isCalendar(token) && token.text !== 'May')) end += 1
    else break
  }
  return end
}

/** From just after an opening noun over "of the Interior and Security" to the end of the name; `at` itself when nothing follows. */
function tail(passage: Marked, at: number): number {
  let end = at
  for (;;) {
    let next = end
    const connector = lower(passage.tokens[next])
    if (!(end === at ? joiners : connectors).has(connector) && !(end > at && connector === ',')) return end
    next += 1
    while (connectors.has(lower(passage.tokens[next])) && next < end + 3) next += 1
    const word = passage.tokens[next]
    if (!isCapital(word) || isCalendar(word)) return end
    const joined = connector === 'and' || connector === '&' || connector === ','
    if (joined && !subjects.test(word.text)) return end
    if (joined && connector === ',' && !/^(?:and|&|,)$/.test(lower(passage.tokens[next + 1]))) return end
    if (!joined && end > at && !(/^(?:of|de|du|des|del|di|da|do)$/.test(connector) && (openingNouns.has(word.text) || passage.taken[next]?.kind === 'place' || subjects.test(word.text) || (lower(passage.tokens[at]) === 'for' && subjects.test(passage.tokens[end - 1]?.text ?? ''))))) return end
    const stop = runEnd(passage, next)
    let cut = next + 1
    while (cut < stop && passage.titleAt[cut] === 0) cut += 1
    end = cut
  }
}

/** A head noun here is only a part of a title ("Press Secretary", "Party Leader") or of a thing's name ("Bank Street"). */
function headIsPartOfTitle(passage: Marked, head: number): boolean {
  for (let at = Math.max(0, head - 2); at <= head; at += 1) {
    const length = passage.titleAt[at] ?? 0
    if (at + length > head && length > 1) return true
  }
  return false
}

/** The ordinary word that opens a sentence at `start` belongs to the name of the run [start, to). */
function opensName({tokens}: Marked, start: number, to: number): boolean {
  const text = tokens[start]?.text ?? ''
  if (organizationNouns.has(text) && openingNouns.has(text)) return true
  if (start + 1 < to && (portfolios.has(text) || /^(?:National|Supreme|Central|Federal)$/.test(text))) return true
  return to - start > 2 && openingAdjectives.test(text) && companyEndings.has(tokens[to - 1]?.text ?? '')
}

/** The organization inside the capitalised run [from, to), if a head noun says that there is one. */
function inRun(passage: Marked, from: number, to: number): FoundOrganization | undefined {
  const {tokens} = passage
  let start = from
  while (start < to) {
    const token = tokens[start]
    if (token === undefined || passage.taken[start]?.kind === 'organization') break
    const opener = isOrdinary(token) && (/^(?:The|A|An|Former|But|In|As|At|For|And)$/.test(token.text) || (token.opens && !opensName(passage, start, to)))
    if (!opener && !isCalendar(token)) break
    start += 1
  }
  for (let head = to - 1; head >= start; head -= 1) {
    const noun = tokens[head]
    const kind = noun === undefined ? undefined : tokens[head - 1]?.text === '&' && /^(?:Sons?|Daughters?)$/.test(noun.text) ? 'company' : noun.word.heads
    if (noun === undefined || headIsPartOfTitle(passage, head)) continue
    const of = head + 1 === to && openingNouns.has(noun.text) ? tail(passage, head + 1) : head + 1
    if (of > head + 1) return {from: nameStart(passage, start, head), to: of, organizationKind: kind, rule: 'organization: head noun and “of”'}
    if (kind === undefined) continue
    const following = tokens[head + 1]
    if (head + 1 < to && following !== undefined && thingNouns.has(following.text) && passage.titleAt[head + 1] === 0) continue
    const first = nameStart(passage, start, head)
    if (first === head) continue
    const before = tokens.slice(first, head).filter(({kind: sort}) => sort === 'word')
    const portfolio = administers.test(noun.text) && portfolios.has(before.at(-1)?.text ?? '') && before.every((token) => portfolios.has(token.text) || isDemonym(token))
    if (before.every((token) => isOrdinary(token) && token.opens && !portfolios.has(token.text) && !/^(?:National|Supreme|Central|Federal)$/.test(token.text))) continue
    if (weakNouns.has(noun.text) && before.every((token) => isOrdinary(token)) && !(before.length > 1 && before[0]?.opens === false) && !/^(?:National|Royal|Supreme|High|Central|Federal|Constitutional)$/.test(before[0]?.text ?? '') && !portfolio) continue
    if (barred.has(noun.text) && !portfolio && before.every((token, index) => isOrdinary(token) || isDemonym(token) || passage.taken[first + index]?.kind === 'place')) continue
    if (before.every((token, index) => passage.titleAt[first + index] !== 0 && isOrdinary(token) && !portfolios.has(token.text))) continue
    // "Jim Courier" is a player.
    if (before.length === 1 && givenNameInside(before[0]?.text ?? '') === 2 && passage.taken[first] === undefined && !namedAfter.test(noun.text)) continue
    return {from: andBefore(passage, first), to: head + 1, organizationKind: kind, rule: 'organization: head noun'}
  }
  return undefined
}

/** Bodies that are called after a person's first name alone. */
const namedAfter = /^(?:University|College|Hospital|Bank|Foundation|Inc\.?|Corp\.?|Corporation|Ltd\.?|Limited|Group|Trust|Society|Institute|School|Museum|Airlines|Motors|Pharmaceuticals|Company|Co\.?|AG|plc|PLC|LLC|GmbH|SA|Council|Party)$/

/** "Monopolies and Mergers Commission", "Mines and Energy Ministry": over "and" to the left, when a ministry's subject stands there. */
function andBefore(passage: Marked, first: number): number {
  const before = passage.tokens[first - 2]
  if (first < 2 || !/^(?:and|&)$/.test(lower(passage.tokens[first - 1])) || !isCapital(before) || before.sentence !== passage.tokens[first]?.sentence) return first
  if (passage.taken[first - 2] !== undefined || before.opens || isCapital(passage.tokens[first - 3]) && adjoins(passage, first - 2)) return first
  return subjects.test(before.text) || portfolios.has(before.text) || /^\p{Lu}\p{Ll}+(?:ies|ines|ers|rks)$/u.test(before.text) ? first - 2 : first
}

/** Where the name begins: behind a title that stands before it ("President Obama", "Senator John"), else at the run's start. */
function nameStart(passage: Marked, start: number, head: number): number {
  let from = start
  for (let at = start; at < head; at += 1) {
    const length = passage.titleAt[at] ?? 0
    if (length > 0 && at + length <= head && passage.tokens[at + length] !== undefined && at + length < head && /^(?:President|Senator|Sen\.|Chairman|Spokesman|Director|Professor)$/.test(passage.tokens[at]?.text ?? '')) from = at + length
  }
  return from
}

/** Every organization that its head noun gives away. A line with capitals throughout shows nothing. */
export function byHeadNoun(passage: Marked): FoundOrganization[] {
  if (passage.capitals !== 'sentence') return []
  const found: FoundOrganization[] = []
  for (let at = 0; at < passage.tokens.length; ) {
    if (!isCapital(passage.tokens[at])) {
      at += 1
      continue
    }
    const end = runEnd(passage, at)
    const organization = inRun(passage, at, end)
    if (organization !== undefined) found.push(organization)
    at = Math.max(end, organization?.to ?? 0)
  }
  return found
}

/** The tokens before `open` ("(") whose initials spell the acronym, capitals only, small connecting words skipped. */
function spelled(passage: Marked, acronym: string, before: number): number | undefined {
  const letters = [...acronym.replace(/\P{L}/gu, '').toLowerCase()]
  let at = before
  for (let letter = letters.length - 1; letter >= 0; ) {
    at -= 1
    const token = passage.tokens[at]
    if (token === undefined || token.sentence !== passage.tokens[before]?.sentence) return undefined
    if (token.kind !== 'word') {
      if (token.text === '&' || token.text === ',' || token.kind === 'possessive') continue
      return undefined
    }
    const parts = token.low.split(/[-‐‑]/)
    const wanted = parts.filter((part) => part !== '').reverse()
    const first = [...(parts[0] ?? '')][0]
    if (isCapital(token)) {
      let taken = 0
      for (const part of wanted) if ([...part][0] === letters[letter - taken]) taken += 1
      if (taken === wanted.length) letter -= taken
      else if (first === letters[letter]) letter -= 1
      else return undefined
    } else if (!connectors.has(token.low)) return undefined
    else if (first === letters[letter] && letters.length > 3 && !connectors.has(lower(passage.tokens[at - 1])) && !isInitialOfEarlier(passage, at, letters[letter] ?? '')) letter -= 1
  }
  return isCapital(passage.tokens[at]) ? at : undefined
}

/** The connecting word's letter is better spelled by the capitalised word just before it. */
function isInitialOfEarlier(passage: Marked, at: number, letter: string): boolean {
  const token = passage.tokens[at - 1]
  return token !== undefined && isCapital(token) && token.low.startsWith(letter)
}

const acronymShape = /^(?=(?:.*\p{Lu}){2})[\p{Lu}\p{Ll}.&]{2,10}$/u

/** "Name (ABC)" and "ABC (Name)": the long name is what spells the acronym, or the organization that ends there. */
export function definitions(passage: Marked, found: readonly {from: number; to: number}[]): Definition[] {
  const result: Definition[] = []
  const {tokens} = passage
  const endingAt = new Map(found.map((organization) => [organization.to, organization]))
  for (let at = 1; at + 2 < tokens.length; at += 1) {
    if (tokens[at]?.text === ',') {
      const short = alternative(passage, at)
      const acronym = tokens[short ?? -1]?.text ?? ''
      const start = short === undefined ? undefined : spelled(passage, acronym, at)
      if (short !== undefined && start !== undefined) result.push({from: start, to: at, acronymAt: short, acronym})
    }
    if (tokens[at]?.text !== '(') continue
    const inside = tokens[at + 1]
    if (inside === undefined || inside.kind !== 'word') continue
    const close = closing(passage, at)
    if (close === at + 2 && acronymShape.test(inside.text) && inside.shape !== 'lower') {
      const start = spelled(passage, inside.text, at)
      const ending = endingAt.get(at)
      if (start !== undefined) result.push({from: ending !== undefined && ending.from > start ? start : start, to: at, acronymAt: at + 1, acronym: inside.text})
      else if (ending !== undefined && ending.to - ending.from > 1 && abbreviates(passage, ending, inside.text)) result.push({...ending, acronymAt: at + 1, acronym: inside.text})
    } else if (close > at + 2) {
      const short = tokens[at - 1]
      if (short === undefined || short.shape !== 'upper' || !acronymShape.test(short.text)) continue
      const start = spelled(passage, short.text, close)
      if (start === at + 1) result.push({from: start, to: close, acronymAt: at - 1, acronym: short.text})
    }
  }
  return result
}

/** The acronym in ", or COR," and ", or HWU for short", at the comma; undefined when there is none. */
function alternative(passage: Marked, comma: number): number | undefined {
  const {tokens} = passage
  if (!/^(?:or|aka)$/.test(lower(tokens[comma + 1]))) return undefined
  const at = lower(tokens[comma + 2]) === 'the' ? comma + 3 : comma + 2
  const token = tokens[at]
  const after = tokens[at + 1]
  if (token === undefined || token.shape !== 'upper' || !acronymShape.test(token.text)) return undefined
  return after === undefined || /^[,.;)—–]$/.test(after.text) || (after.text === 'for' && tokens[at + 2]?.text === 'short') ? at : undefined
}

/** The closing bracket at most fourteen tokens behind the opening one; -1 when there is none. */
function closing(passage: Marked, open: number): number {
  for (let at = open + 1; at < open + 14; at += 1) if (passage.tokens[at]?.text === ')') return at
  return -1
}

/** The acronym's letters occur in the name in their order, the first one first ("Deutscher Gewerkschaftsbund (DGB)"). */
function abbreviates(passage: Marked, name: {from: number; to: number}, acronym: string): boolean {
  const words = passage.tokens.slice(name.from, name.to).map((token) => token.low).join('')
  let at = 0
  for (const letter of acronym.replace(/\P{L}/gu, '').toLowerCase()) {
    const next = words.indexOf(letter, at)
    if (next === -1 || (at === 0 && next !== 0)) return false
    at = next + 1
  }
  return true
}

/** A long name that spells its acronym is an organization when a noun in it says so ("… Cooperation Organization"), not when it is a thing ("… System"). */
export function definedKind(passage: Marked, definition: {from: number; to: number}): string | undefined {
  const words = passage.tokens.slice(definition.from, definition.to)
  const last = words.at(-1)
  if (last !== undefined && organizationNouns.has(last.text)) return organizationNouns.get(last.text)
  const of = words.findIndex((token) => joiners.has(token.low))
  const beforeOf = words[of - 1]
  if (of > 0 && beforeOf !== undefined && (organizationNouns.has(beforeOf.text) || openingNouns.has(beforeOf.text))) return organizationNouns.get(beforeOf.text) ?? 'other'
  if (last !== undefined && thingNouns.has(last.text)) return undefined
  return words.map((token) => organizationNouns.get(token.text)).find((kind) => kind !== undefined)
}
