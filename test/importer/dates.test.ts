import {assert, constantFrom, integer, property, record} from 'fast-check'
import {describe, expect, test} from 'vitest'
import {importText, readSource} from '../../importer/index.ts'

const nobody = () => ({entities: [], mentions: [], quotes: [], suggestions: []})

/** The article's fields that a date line may reach. */
function datesOf(line: string): Record<string, unknown> {
  const source = readSource(Buffer.from(`Harbour line to reopen\n\n${line}\n\nThe council voted for it on Monday evening.\n`), {system: 'test', sourceId: 'dates', fileName: 'dates.txt'})
  if ('refused' in source) throw new Error(source.refused)
  const {article} = importText(source, [], nobody)
  return Object.fromEntries(['publishedAt', 'contentUpdatedAt', 'edNote'].flatMap((field) => (article[field] === undefined ? [] : [[field, article[field]]])))
}

describe('a line of dates', () => {
  test.each([
    ['Published 14 March 2024, updated 15 March 2024', {publishedAt: '2024-03-14', contentUpdatedAt: '2024-03-15'}],
    ['Published: 4 May 2024 | Last updated: 6 May 2024', {publishedAt: '2024-05-04', contentUpdatedAt: '2024-05-06'}],
    ['Updated 14 March 2024', {contentUpdatedAt: '2024-03-14'}],
    ['14 March 2024', {publishedAt: '2024-03-14'}],
    // Nothing that is printed is lost: what no field can hold is kept in its own words.
    ['Published 14 March 2024, updated 15 March', {publishedAt: '2024-03-14', edNote: 'Date as printed: Published 14 March 2024, updated 15 March'}],
    ['Publié le 12 janvier 2026 à 06h30, modifié le 13 janvier 2026 à 09h12', {publishedAt: '2026-01-12', contentUpdatedAt: '2026-01-13'}],
    ['Stand: 14.03.2026, 17:05 Uhr', {contentUpdatedAt: '2026-03-14'}],
    ['12 ene 2026 - 06:30 CET', {publishedAt: '2026-01-12'}],
    ['12 Ocak 2026 Pazartesi', {publishedAt: '2026-01-12'}],
    ['12 января 2026, 06:30', {publishedAt: '2026-01-12'}],
    ['2026-1-12 06:30:00', {publishedAt: '2026-01-12'}],
    ['2026年1月12日 06時30分', {publishedAt: '2026-01-12'}],
    ['입력 2026.01.12. 오전 6:30  수정 2026.01.13. 오전 9:12', {publishedAt: '2026-01-12', contentUpdatedAt: '2026-01-13'}],
    ['Posted: Jan. 12, 2026, 6:30 a.m. | Updated: Jan. 13, 2026, 9:12 a.m. | 3 min read', {publishedAt: '2026-01-12', contentUpdatedAt: '2026-01-13'}],
    // Which is the day, a number above twelve says, for the whole line, or a language in which it comes first.
    ['13/01/2026', {publishedAt: '2026-01-13'}],
    ['Posted 01/12/2026, updated 01/13/2026', {publishedAt: '2026-01-12', contentUpdatedAt: '2026-01-13'}],
    ['Publicado el 12/01/2026', {publishedAt: '2026-01-12'}],
    ['12/01/2026', {edNote: 'Date as printed: 12/01/2026'}],
    // No dates, though they look like some.
    ['Stand der Dinge', {}],
    ['10 out of 10', {}],
    ['1984/85', {}],
    // There is no such day, so it is no date.
    ['Published 31 February 2024', {}],
    ['2023-02-29', {}],
  ])('%s', (line, fields) => {
    expect(datesOf(line)).toEqual(fields)
  })

  test('a date that is read is a day of the calendar', () => {
    const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
    const printed = record({day: integer({min: 1, max: 31}), month: constantFrom(...months), year: integer({min: 1900, max: 2100})})
    assert(
      property(printed, ({day, month, year}) => {
        const {publishedAt} = datesOf(`Published ${day} ${month} ${year}`)
        const exists = new Date(Date.UTC(year, months.indexOf(month), day)).getUTCDate() === day
        expect(publishedAt === undefined).toBe(!exists)
        if (typeof publishedAt === 'string') expect(new Date(publishedAt).toISOString().slice(0, 10)).toBe(publishedAt)
      }),
    )
  })
})
