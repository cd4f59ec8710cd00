import type {Story} from '../types.ts'
import {isWrapped} from './leaf.ts'
import type {Paragraph} from './paragraphs.ts'

type DateLine = Story['dates'][number]

/** Month names by number; abbreviations and inflected forms where texts print them. Sorted by language: en de nl fr es pt it sv/no/da pl ru uk. */
const MONTHS: readonly string[] = [
  'january jan januar januari janvier enero janeiro gennaio gen styczeń stycznia январь января січня',
  'february feb februar februari février fevrier febrero fevereiro febbraio luty lutego февраль февраля лютого',
  'march mar märz maerz maart mars marzo março marco marts marzec marca март марта березня',
  'april apr avril abril aprile kwiecień kwietnia апрель апреля квітня',
  'may mai mei mayo maio maggio mag maj maja май мая травня',
  'june jun juni juin junio junho giugno giu czerwiec czerwca июнь июня червня',
  'july jul juli juillet julio julho luglio lug lipiec lipca июль июля липня',
  'august aug augustus août aout agosto ago augusti sierpień sierpnia август августа серпня',
  'september sep sept septembre septiembre setembro settembre set wrzesień września сентябрь сентября вересня',
  'october oct oktober okt octobre octubre outubro ottobre ott październik października октябрь октября жовтня',
  'november nov novembre noviembre novembro listopad listopada ноябрь ноября листопада',
  'december dec dezember dez décembre decembre diciembre dezembro dicembre dic desember grudzień grudnia декабрь декабря грудня',
]
const MONTH_NUMBERS = new Map(MONTHS.flatMap((names, i) => names.split(' ').map((name) => [name, i + 1] as const)))

const WEEKDAYS = new Set(
  ('monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun ' +
    'montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ' +
    'lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo ' +
    'segunda terça quarta quinta sexta feira lunedì martedì mercoledì giovedì venerdì sabato domenica ' +
    'понедельник вторник среда четверг пятница суббота воскресенье').split(' '),
)

/** Words that say what the date is of. */
const LABELS = new Map<string, DateLine['kind']>([
  ...'published posted issued date created printed publié publicado pubblicato veröffentlicht gepubliceerd опубликовано'.split(' ').map((word) => [word, 'published'] as const),
  ...'updated update modified edited amended aktualisiert mis actualizado atualizado aggiornato bijgewerkt обновлено'.split(' ').map((word) => [word, 'updated'] as const),
])
/** Words that stand between the parts of a date line and say nothing alone. */
const FILLERS = new Set(
  ('on at of the first last originally was in from and st nd rd th de del do da di le la les el il den der am um à às a alle en uhr jour h hrs hours ' +
    'm local time g г года році року в о').split(' '),
)
const ZONES = new Map([['gmt', 'Z'], ['utc', 'Z'], ['z', 'Z']])
const HALVES = ['am', 'pm', 'a', 'p']
const OTHER_ZONES = new Set('bst est edt cst cdt mst mdt pst pdt et ct mt pt cet cest eet eest ist msk aest aedt jst sgt hkt wib pkt gst eat wat sast'.split(' '))

/** A date as printed, its parts as far as they are certain. */
export interface PrintedDate {
  /** 2024-05-04, or with hour and zone 2024-05-04T10:15:00Z; undefined when the text does not say it in full. */
  iso?: string
  hasDay: boolean
  hasYear: boolean
}

interface Parts {
  day?: number
  month?: number
  year?: number
  time?: string
  zone?: string
  half?: 'am' | 'pm'
  label?: DateLine['kind']
  /** 04/05/2024 is April in one country and May in another. */
  ambiguous?: boolean
}

const TOKEN = /\d{4}-\d{2}-\d{2}(?:t\d{2}:\d{2}(?::\d{2})?)?|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}[:.h]\d{2}(?::\d{2})?|[+-]\d{2}:\d{2}|\d+|[\p{L}\p{M}]+|\S/gu

/**
 * Reads a text that is a date and nothing else; undefined when any word of it is no part of a date.
 * A line may hold two ("published …, updated …"): a label or a month after a whole date opens the next.
 */
export function readDate(text: string): (PrintedDate & {label?: DateLine['kind']; weekday: boolean; also?: {label?: DateLine['kind']; iso?: string}}) | undefined {
  if (text.length > 120 || !mayEndDate(text)) return undefined
  const first: Parts = {}
  const dates = [first]
  let current = first
  let weekday = false
  // One by one: most texts are no date from their first word on.
  for (const [token] of text.toLowerCase().matchAll(TOKEN)) {
    const opensAnother = current.month !== undefined && (MONTH_NUMBERS.has(token) || LABELS.has(token) || /^\d{4}-\d|^\d+[./]\d+[./]/.test(token))
    if (opensAnother) dates.push((current = {}))
    if (WEEKDAYS.has(token) && !(MONTH_NUMBERS.has(token) && current.month === undefined)) weekday = true
    else if (!takeToken(token, current) && !FILLERS.has(token) && !OTHER_ZONES.has(token) && !/^[,.:;|()/·•–—-]$/.test(token)) return undefined
  }
  if (!isPossible(first)) return undefined
  const {day, year} = first
  const also = dates.find((date) => date !== first && date.month !== undefined)
  // "14 March 2024 (updated)": a label that no date follows belongs to the one before.
  const label = first.label ?? (also ? undefined : dates.at(-1)?.label)
  return {
    hasDay: day !== undefined,
    hasYear: year !== undefined,
    weekday,
    ...withIso(first),
    ...(label ? {label} : {}),
    ...(also ? {also: {...withIso(also), ...(also.label ? {label: also.label} : {})}} : {}),
  }
}

/** Every word that a date line may hold. */
const WORDS = new Set([...MONTH_NUMBERS.keys(), ...WEEKDAYS, ...LABELS.keys(), ...FILLERS, ...ZONES.keys(), ...OTHER_ZONES, ...HALVES])

/** Whether the text's last word, if it ends in one, can be a date's: most texts end otherwise. */
export function mayEndDate(text: string): boolean {
  const tail = text.slice(-40)
  const last = /[^\p{ASCII}]/u.test(tail) ? /\p{L}[\p{L}\p{M}]*(?=[,.:;|()/·•–—\s-]*$)/u.exec(tail)?.[0] : lastWordOfAscii(tail)
  return last === undefined || WORDS.has(last.toLowerCase())
}

/** The letters before the marks and the space at the end of a text of ASCII; undefined when none stand there. */
function lastWordOfAscii(text: string): string | undefined {
  let end = text.length
  while (end > 0 && ',.:;|()/- \t\n\v\f\r'.includes(text.charAt(end - 1))) end -= 1
  let start = end
  while (start > 0 && isAsciiLetter(text.charCodeAt(start - 1))) start -= 1
  return start < end ? text.slice(start, end) : undefined
}

const isAsciiLetter = (code: number): boolean => (code > 96 && code < 123) || (code > 64 && code < 91)

/** There is such a day; 29 February without a year may be one. */
function isPossible({day = 1, month, year = 2000}: Parts): boolean {
  return month !== undefined && month >= 1 && month <= 12 && day >= 1 && new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
}

function withIso(parts: Parts): {iso?: string} {
  const {day, month, year, ambiguous} = parts
  return day !== undefined && month !== undefined && year !== undefined && !ambiguous && isPossible(parts) ? {iso: isoOf(parts, {day, month, year})} : {}
}

/** Puts what the token says into `parts`; false when it says nothing of a date. */
function takeToken(token: string, parts: Parts): boolean {
  const numeric = token.length < 8 ? null : /^(\d{4})-(\d{2})-(\d{2})(?:t(.+))?$/.exec(token)
  if (numeric) {
    Object.assign(parts, {year: Number(numeric[1]), month: Number(numeric[2]), day: Number(numeric[3])}, numeric[4] ? {time: numeric[4]} : {})
    return true
  }
  const [, day, sign, month, year] = (token.length < 8 ? null : /^(\d{1,2})([./])(\d{1,2})[./](\d{4})$/.exec(token)) ?? []
  if (sign) {
    Object.assign(parts, {year: Number(year), month: Number(month), day: Number(day)})
    // With dots the day comes first everywhere; with strokes it does not.
    if (sign === '/' && day !== month) Object.assign(parts, {ambiguous: true, month: Math.min(Number(day), Number(month))})
    return true
  }
  if (MONTH_NUMBERS.has(token)) parts.month = MONTH_NUMBERS.get(token)!
  else if (LABELS.has(token)) parts.label ??= LABELS.get(token)!
  else if (ZONES.has(token)) parts.zone = ZONES.get(token)!
  else if (/^\d{1,2}[:.h]\d{2}/.test(token)) parts.time ??= token.replaceAll(/[.h]/g, ':')
  else if (/^[+-]\d{2}:\d{2}$/.test(token)) parts.zone = token
  else if (HALVES.includes(token)) parts.half = token.startsWith('a') ? 'am' : 'pm'
  else if (/^\d+$/.test(token)) return takeNumber(token, parts)
  else return false
  return true
}

function takeNumber(token: string, parts: Parts): boolean {
  const number = Number(token)
  if (token.length === 4 && number >= 1700 && number < 2200 && parts.year === undefined) parts.year = number
  else if (token.length <= 2 && number >= 1 && number <= 31 && parts.day === undefined) parts.day = number
  else if (token.length === 4 && number < 2400) parts.time ??= `${token.slice(0, 2)}:${token.slice(2)}`
  else if (token.length <= 2 && number < 24) parts.time ??= `${token}:00`
  else return false
  return true
}

/** With the hour only when the zone is printed too: without it nobody knows which moment is meant. */
function isoOf({time, zone, half}: Parts, {day, month, year}: {day: number; month: number; year: number}): string {
  const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  if (!time || !zone) return date
  const [hours = '', minute = '00', second = '00'] = time.split(':')
  const hour = half ? (Number(hours) % 12) + (half === 'pm' ? 12 : 0) : Number(hours)
  return hour > 23 || Number(minute) > 59 ? date : `${date}T${String(hour).padStart(2, '0')}:${minute}:${second}${zone}`
}

/**
 * A line that is only a date: "Published 4 May 2024", "Monday, 4 May 2024", "2024-05-04". A bare "4 May" says too
 * little to be sure of, unless a label or a weekday stands with it.
 */
export function dateLineOf(line: Paragraph): DateLine | undefined {
  const date = isWrapped(line) ? undefined : readDate(line.text)
  if (!date || !date.hasDay) return undefined
  if (!date.hasYear && !date.label && !date.weekday) return undefined
  const {iso, label, also} = date
  return {line, kind: label ?? 'published', ...(iso ? {iso} : {}), ...(also ? {also: {kind: also.label ?? 'updated', ...(also.iso ? {iso: also.iso} : {})}} : {})}
}
