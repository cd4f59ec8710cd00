import type {Story} from '../types.ts'
import {isWrapped} from './leaf.ts'
import type {Paragraph} from './paragraphs.ts'

type DateLine = Story['dates'][number]

/** Month names by number; abbreviations and inflected forms where texts print them. Sorted by language: en de nl fr es pt it sv/no/da pl cs ro hu fi tr el ru uk ar he. */
const MONTHS: readonly string[] = [
  'january jan januar januari janvier janv enero ene janeiro gennaio gen styczeń stycznia leden ledna ianuarie január tammikuuta ocak ιανουαρίου январь января січня يناير ינואר בינואר',
  'february feb februar februari février févr fevrier febrero fevereiro fev febbraio luty lutego únor února februarie február helmikuuta şubat φεβρουαρίου февраль февраля лютого فبراير פברואר בפברואר',
  'march mar märz maerz maart mars marzo março marco marts marzec marca březen března martie március maaliskuuta mart μαρτίου март марта березня مارس מרץ במרץ',
  'april apr avril avr abril abr aprile kwiecień kwietnia duben dubna aprilie április huhtikuuta nisan απριλίου апрель апреля квітня أبريل אפריל באפריל',
  'may mai mei mayo maio maggio mag maj maja květen května május toukokuuta mayıs μαΐου май мая травня مايو מאי במאי',
  'june jun juni juin junio junho giugno giu czerwiec czerwca červen června iunie június kesäkuuta haziran ιουνίου июнь июня червня يونيو יוני ביוני',
  'july jul juli juillet juil julio julho luglio lug lipiec lipca červenec července iulie július heinäkuuta temmuz ιουλίου июль июля липня يوليو יולי ביולי',
  'august aug augustus août aout agosto ago augusti agustus sierpień sierpnia srpen srpna augusztus elokuuta ağustos αυγούστου август августа серпня أغسطس אוגוסט באוגוסט',
  'september sep sept septembre septiembre setembro settembre set wrzesień września září septembrie szeptember syyskuuta eylül σεπτεμβρίου сентябрь сентября вересня سبتمبر ספטמבר בספטמבר',
  'october oct oktober okt octobre octubre outubro ottobre ott październik października říjen října octombrie október lokakuuta ekim οκτωβρίου октябрь октября жовтня أكتوبر אוקטובר באוקטובר',
  'november nov novembre noviembre novembro listopad listopada listopadu noiembrie marraskuuta kasım νοεμβρίου ноябрь ноября листопада نوفمبر נובמבר בנובמבר',
  'december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre desember des grudzień grudnia prosinec prosince decembrie joulukuuta aralık δεκεμβρίου декабрь декабря грудня ديسمبر דצמבר בדצמבר',
]
const MONTH_NUMBERS = new Map(MONTHS.flatMap((names, i) => names.split(' ').map((name) => [name, i + 1] as const)))

const WEEKDAYS = new Set(
  ('monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun ' +
    'montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ' +
    'lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo ' +
    'segunda terça quarta quinta sexta feira lunedì martedì mercoledì giovedì venerdì sabato domenica ' +
    'måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag poniedziałek wtorek środa czwartek piątek sobota niedziela ' +
    'pazartesi salı çarşamba perşembe cuma cumartesi pazar понедельник вторник среда четверг пятница суббота воскресенье').split(' '),
)

/** Words that say what the date is of. Where they are not English, a day stands before its month. */
const ENGLISH_LABELS = new Map<string, DateLine['kind']>([
  ...'published posted issued date created printed filed'.split(' ').map((word) => [word, 'published'] as const),
  ...'updated update modified edited amended revised'.split(' ').map((word) => [word, 'updated'] as const),
])
const DAY_FIRST_LABELS = new Map<string, DateLine['kind']>([
  ...'publié publiée publicado publicada pubblicato pubblicata veröffentlicht erschienen erstellt gepubliceerd geplaatst publicerad publicerat publisert udgivet opublikowano publikováno julkaistu yayınlanma опубликовано опубліковано 发布 發布 公開 配信 掲載 입력'.split(' ').map((word) => [word, 'published'] as const),
  ...'aktualisiert stand geändert mis mise modifié modifiée actualisé actualizado actualizada atualizado atualizada aggiornato aggiornata bijgewerkt gewijzigd uppdaterad uppdaterat oppdatert opdateret aktualizacja aktualizováno päivitetty güncellenme güncelleme обновлено оновлено 更新 수정'.split(' ').map((word) => [word, 'updated'] as const),
])
const LABELS: ReadonlyMap<string, DateLine['kind']> = new Map([...ENGLISH_LABELS, ...DAY_FIRST_LABELS])

/** Words that stand between the parts of a date line and say nothing alone. */
const FILLERS = new Set(
  ('on at of the first last originally was in from and st nd rd th de del do da di le la les el il den der am um à às a alle en uhr jour h hrs hours ' +
    'm local time g г года році року в о las kl klo son').split(' '),
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
  /** A label in a language that prints the day before the month. */
  isDayFirst?: boolean
  /** Which of two numbers before the year is first; 'either' of 04/05/2024, which is April in one country and May in another. */
  order?: 'day' | 'month' | 'either'
}

const TOKEN = /\d{4}-\d{2}-\d{2}(?:t\d{2}:\d{2}(?::\d{2})?)?|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{1,2}[:.h]\d{2}(?::\d{2})?|[+-]\d{2}:\d{2}|\d+|[\p{L}\p{M}]+|\S/gu

/**
 * Reads a text that is a date and nothing else; undefined when any word of it is no part of a date.
 * A line may hold two ("published …, updated …"): a label or a month after a whole date opens the next.
 */
export function readDate(text: string): (PrintedDate & {label?: DateLine['kind']; weekday: boolean; also?: {label?: DateLine['kind']; iso?: string}}) | undefined {
  if (text.length > 120 || !/\d/.test(text)) return undefined
  const line = withoutReadingTime(inDigits(text))
  if (!mayEndDate(line)) return undefined
  const first: Parts = {}
  const dates = [first]
  let current = first
  let weekday = false
  // One by one: most texts are no date from their first word on.
  for (const [token] of line.toLowerCase().matchAll(TOKEN)) {
    const opensAnother = current.month !== undefined && (MONTH_NUMBERS.has(token) || LABELS.has(token) || /^\d{4}-\d|^\d+[./-]\d+[./-]/.test(token))
    if (opensAnother) dates.push((current = {}))
    if (WEEKDAYS.has(token) && !(MONTH_NUMBERS.has(token) && current.month === undefined)) weekday = true
    else if (!takeToken(token, current) && !FILLERS.has(token) && !OTHER_ZONES.has(token) && !/^[,.:;|()/·•–—：、-]$/.test(token)) return undefined
  }
  if (!isPossible(first)) return undefined
  settleOrder(dates)
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

/** "2026年1月12日 06時30分", "2026.1.12. 오전 6:30" as "2026-01-12 06:30": where the year comes first, the month follows. */
function inDigits(text: string): string {
  if (!/\d{4}\s?[年년./-]/u.test(text)) return text
  return text
    .replace(/(?<!\d)(\d{4})(?:\s?[年년]\s?|[./]\s?|-)(\d{1,2})(?:\s?[月월]\s?|[./]\s?|-)(\d{1,2})(?:\s?[日일]|\.)?(?![\dT])/giu, (_, year: string, month: string, day: string) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')} `)
    .replace(/(\d{1,2})\s?[時时点시]\s?(\d{1,2})\s?[分분]/gu, '$1:$2')
    .replace(/上午|午前|오전/gu, ' am ')
    .replace(/下午|午後|오후/gu, ' pm ')
    .trim()
}

/** "4 May 2024 | 3 min read": how long a story takes is worked out anew wherever it is shown. */
function withoutReadingTime(text: string): string {
  return text.replace(/\s*[|·•,–—-]\s*\d{1,3}[ -]min(?:ute)?s?\.?(?: read)?$/i, '')
}

/** What one date of a line says of the order of day and month, or the language of its labels, holds for the others. */
function settleOrder(dates: readonly Parts[]): void {
  const order = dates.find((date) => date.isDayFirst) ? 'day' : dates.find((date) => date.order === 'day' || date.order === 'month')?.order
  if (!order) return
  for (const date of dates) {
    if (date.order !== 'either') continue
    date.order = order
    if (order === 'month') [date.day, date.month] = [date.month!, date.day!]
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
  const {day, month, year, order} = parts
  return day !== undefined && month !== undefined && year !== undefined && order !== 'either' && isPossible(parts) ? {iso: isoOf(parts, {day, month, year})} : {}
}

/** Puts what the token says into `parts`; false when it says nothing of a date. */
function takeToken(token: string, parts: Parts): boolean {
  const numeric = token.length < 8 ? null : /^(\d{4})-(\d{2})-(\d{2})(?:t(.+))?$/.exec(token)
  if (numeric) {
    Object.assign(parts, {year: Number(numeric[1]), month: Number(numeric[2]), day: Number(numeric[3])}, numeric[4] ? {time: numeric[4]} : {})
    return true
  }
  const [, one, sign, two, year] = (token.length < 8 ? null : /^(\d{1,2})([./-])(\d{1,2})[./-](\d{4})$/.exec(token)) ?? []
  if (sign) {
    const [first, second] = [Number(one), Number(two)]
    // With dots the day comes first everywhere; with strokes it does not.
    const order = sign === '.' || first === second || first > 12 ? 'day' : second > 12 ? 'month' : 'either'
    Object.assign(parts, {year: Number(year), order}, order === 'month' ? {day: second, month: first} : {day: first, month: second})
    return true
  }
  if (MONTH_NUMBERS.has(token)) parts.month = MONTH_NUMBERS.get(token)!
  else if (LABELS.has(token)) {
    parts.label ??= LABELS.get(token)!
    if (DAY_FIRST_LABELS.has(token)) parts.isDayFirst = true
  }
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
