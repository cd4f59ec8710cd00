/**
 * A moment as sources for machines write it → ISO 8601 in UTC, or only the day when they say no hour or no zone:
 *   2024-05-04T10:15:00+02:00 · 2024-05-04 · Sat, 04 May 2024 10:15:00 GMT (RFC 822, with its zones)
 * Undefined for everything else: nothing is guessed.
 */
export function isoDate(text: string): string | undefined {
  const trimmed = text.trim()
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(trimmed)
  if (iso) {
    const [, day = '', time, zone] = iso
    if (!isDay(day)) return undefined
    return time && zone ? moment(`${day}T${time.length === 5 ? `${time}:00` : time}${zone.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`) : day
  }
  const mail = /^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})(?:\s+(\d{1,2}:\d{2}(?::\d{2})?)\s*([A-Z]{1,4}|[+-]\d{4})?)?$/.exec(trimmed)
  if (!mail) return undefined
  const [, day = '', month = '', year = '', time, zone] = mail
  const number = MONTHS.indexOf(month.toLowerCase()) + 1
  const date = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
  const offset = zone === undefined ? undefined : /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : ZONES[zone]
  if (number === 0 || !isDay(date)) return undefined
  return time && offset ? moment(`${date}T${time.padStart(time.split(':').length === 2 ? 5 : 8, '0')}${time.split(':').length === 2 ? ':00' : ''}${offset}`) : date
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** RFC 822, section 5.1. */
const ZONES: Readonly<Record<string, string>> = {UT: 'Z', GMT: 'Z', UTC: 'Z', Z: 'Z', EST: '-05:00', EDT: '-04:00', CST: '-06:00', CDT: '-05:00', MST: '-07:00', MDT: '-06:00', PST: '-08:00', PDT: '-07:00'}

function isDay(day: string): boolean {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return year > 0 && new Date(Date.UTC(year, month - 1, date)).getUTCDate() === date && month >= 1 && month <= 12
}

function moment(iso: string): string | undefined {
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace('.000Z', 'Z')
}
