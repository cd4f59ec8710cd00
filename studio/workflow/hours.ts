/** “2026-03-01T10:00”: a moment in the time of whoever looks, as the browser's own field has it. */
export function localTime(time: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}T${two(time.getHours())}:${two(time.getMinutes())}`
}

/**
 * The moment that the field means, ISO 8601 in UTC. An hour that the clock leaves out when summer time begins is the one after it; of
 * an hour that comes twice when it ends, the first is meant.
 */
export const momentOf = (local: string): string => new Date(local).toISOString()

/** How far the time of whoever looks is from UTC at a moment, such as “GMT+2”. */
export const offsetAt = (moment: string): string => new Intl.DateTimeFormat('en-GB', {timeZoneName: 'shortOffset'}).formatToParts(new Date(moment)).find(({type}) => type === 'timeZoneName')?.value ?? ''
