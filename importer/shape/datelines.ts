import type {Leaf, Story} from '../types.ts'
import {isAgency} from './agencies.ts'
import {mayEndDate, readDate} from './dates.ts'
import {isWrapped, sliceLeaf} from './leaf.ts'
import type {Paragraph} from './paragraphs.ts'
import {cities} from '../recognize/facts/cities.ts'
import {countries} from '../recognize/facts/countries.ts'
import {regions} from '../recognize/facts/regions.ts'
import {isUpper, startsSentence} from './words.ts'

/**
 * A dateline opens the first paragraph and never another.
 *   LISBON, 4 May (Agency) — The river rose again
 *   ^^^^^^^^^^^^^  ^^^^^^
 *   line           agency; the rest up to the story is punctuation
 */
export interface Dateline {
  dateline: NonNullable<Story['dateline']>
  agency?: Leaf
  /** Where in the paragraph the story's own words begin; its end when the dateline has it to itself. */
  bodyStart: number
}

/** Words that open a line in capitals and are no place. */
const NO_PLACE = new Set(
  ('BREAKING UPDATE UPDATED EXCLUSIVE ANALYSIS OPINION WATCH LIVE PHOTO PHOTOS PICTURE PICTURES IMAGE CAPTION GRAPHIC CORRECTION CLARIFICATION NOTE EDITORIAL COMMENT FEATURE REVIEW VIDEO GALLERY INTERVIEW EXPLAINER FACTBOX TIMELINE ' +
    'WARNING SPOILER NATO OPEC OECD UNESCO UNICEF INTERPOL EUROPOL FRONTEX HAMAS ISIS ASEAN FIFA UEFA NASA COVID BRICS BREXIT READ MORE RELATED SUMMARY BACKGROUND WHAT WHY HOW WHO WHEN WHERE').split(' '),
)

/** The longest dateline that is looked for. */
const REACH = 120

export function datelineOf(paragraph: Paragraph): Dateline | undefined {
  const {text} = paragraph
  const head = text.slice(0, REACH)
  const dash = /\s*(?:[—–―]|\s(?:-{1,3}|_)\s|(?<=\))\s*\.?-{1,2}|:\s)\s*/gu
  for (let match = dash.exec(head); match !== null; match = dash.exec(head)) {
    const rest = text.slice(match.index + match[0].length, REACH + 40)
    const found = startsSentence(rest.replace(/^['"‘“]{2}/u, '')) ? parse(head.slice(0, match.index), match[0].trim() === ':') : undefined
    if (!found) continue
    const bodyStart = match.index + match[0].length
    // "Madrid - 12 ene 2026 - 06:30 CET": a line of its own.
    const date = found.date ? undefined : readDate(text.slice(bodyStart))
    if (date?.iso && !date.also && !isWrapped(paragraph)) return placed({...found, text, date: {text: text.slice(bodyStart), at: bodyStart, iso: date.iso}}, paragraph, text.length)
    return isWrapped(sliceLeaf(paragraph, 0, bodyStart + 1)) ? undefined : placed(found, paragraph, bodyStart)
  }
  // A line of its own needs its date to be certain: "LISBON, 4 May".
  const alone = text.length <= REACH && !isWrapped(paragraph) ? parse(text, false) : undefined
  return alone?.date && alone.place && isUpper(alone.place) ? placed(alone, paragraph, text.length) : undefined
}

interface Parsed {
  text: string
  place?: string
  date?: {text: string; at: number; iso?: string}
  agency?: {text: string; at: number}
}

function placed({text, place, date, agency}: Parsed, paragraph: Paragraph, bodyStart: number): Dateline {
  const leaf = (words: string, at: number): Leaf => sliceLeaf(paragraph, at, at + words.length)
  return {
    dateline: {line: leaf(text, 0), ...(place ? {place: leaf(place, 0)} : {}), ...(date ? {date: leaf(date.text, date.at)} : {}), ...(date?.iso ? {iso: date.iso} : {})},
    ...(agency ? {agency: leaf(agency.text, agency.at)} : {}),
    bodyStart,
  }
}

/** What stands before the dash: a place, then perhaps a region, a date, an agency. */
function parse(prefix: string, colon: boolean): Parsed | undefined {
  const bracket = /\s*\(([\p{L}][\p{L}\p{M} .&/-]{0,30})\)\s*$/u.exec(prefix)
  const tail = bracket ? undefined : /,\s*([\p{L}][\p{L} ]{1,20})$/u.exec(prefix)
  const named = bracket ?? (tail && isAgency(tail[1]!) ? tail : undefined)
  const line = (named ? prefix.slice(0, named.index) : prefix).trimEnd()
  const agency = named ? {text: named[1]!, at: named.index + named[0].indexOf(named[1]!)} : undefined
  const date = dateAtEnd(line) ?? (agency ? dayAtEnd(line) : undefined)
  const where = date ? line.slice(0, date.at).replace(/[\s,]+$/u, '') : line
  // "Dec 29 (Reuters) - …": a date and an agency need no place.
  if (where === '' && date && agency && !colon) return {text: line, date, agency}
  const places = where.replace(/\s*\(([\p{L} ]{2,20})\)$/u, ', $1')
  const [city = '', ...within] = places.includes(',') ? places.split(/,\s*/) : [places]
  if (!isPlace(city) || within.length > 2 || !within.every(isRegion)) return undefined
  const upper = isUpper(city)
  const letters = city.match(/\p{L}/gu)?.length ?? 0
  const evidence = agency !== undefined || date !== undefined || isKnownPlace(city, within)
  if (NO_PLACE.has(/^[^\s:]*/.exec(city)![0]) || (upper && letters < 3) || (!upper && !evidence)) return undefined
  // "NASA: …" and "FIFA: …" look like "OSLO: …"; a longer word, a second word or a date tells a place.
  if (colon && !evidence && !(upper && (letters > 4 || within.length > 0))) return undefined
  if (colon && !upper) return undefined
  return {text: line, place: where, ...(date ? {date} : {}), ...(agency ? {agency} : {})}
}

/** The date that ends the line: the longest run of last words that reads as one. */
function dateAtEnd(line: string): Parsed['date'] {
  if (!mayEndDate(line)) return undefined
  const whole = readDate(line)
  if (whole && !whole.label && whole.hasDay) return {text: line, at: 0, ...(whole.iso ? {iso: whole.iso} : {})}
  for (const match of line.matchAll(/[\s,]+/g)) {
    const at = match.index + match[0].length
    const date = readDate(line.slice(at))
    if (date && !date.label && (date.hasDay || date.hasYear)) return {text: line.slice(at), at, ...(date.iso ? {iso: date.iso} : {})}
  }
  return undefined
}

/** "MADRID, 12 (Agency) -": the day alone, as some agencies print it. What month it was is not said. */
function dayAtEnd(line: string): Parsed['date'] {
  const day = /,\s*(\d{1,2})$/.exec(line)?.[1]
  return day && Number(day) >= 1 && Number(day) <= 31 ? {text: day, at: line.length - day.length} : undefined
}

const CITIES: ReadonlySet<string> = new Set(cities)
const COUNTRIES: ReadonlySet<string> = new Set([...countries, ...regions])

/** "Odesa, Ukraine", "Lisbon": a place without capitals or date counts when the tables know it. */
function isKnownPlace(city: string, within: readonly string[]): boolean {
  return within.length > 0 ? within.every((region) => COUNTRIES.has(region)) : CITIES.has(city)
}

/** One to four capitalised words: "LISBON", "NEW YORK", "Rio de Janeiro", "PARIS/BERLIN", "ST. PETERSBURG". */
function isPlace(text: string): boolean {
  if (!/^[\p{Lu}\p{Lo}]/u.test(text)) return false
  const words = text.split(/[\s/]+/)
  return words.length <= 4 && words.every((word) => /^(?:[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]*|de|da|do|del|la|le|les|am|an|der|upon|sur|al|el)$/u.test(word))
}

/** "Russia", "Conn.", "West Bank", "D.C." */
function isRegion(text: string): boolean {
  return /^[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]*(?: [\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]*){0,2}$/u.test(text)
}
