import {afterAll, describe, expect, test} from 'vitest'
import {localTime, momentOf, offsetAt} from '../../studio/workflow/hours.ts'

const zone = process.env['TZ']
afterAll(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

const HALF_AN_HOUR = 1_800_000
const HOUR = 2 * HALF_AN_HOUR

describe.each([['UTC', 0], ['Europe/Berlin', HOUR], ['America/New_York', HOUR], ['Australia/Lord_Howe', HALF_AN_HOUR], ['Asia/Kolkata', 0], ['Pacific/Auckland', HOUR]] as const)('an hour in %s', (name, shift) => {
  test('is the moment that was meant, all year round; of an hour that comes twice, the first', () => {
    process.env['TZ'] = name
    let twice = 0
    const wrong: string[] = []
    for (let time = Date.UTC(2026, 0, 1); time < Date.UTC(2027, 0, 1); time += HALF_AN_HOUR) {
      const shown = localTime(new Date(time))
      const meant = Date.parse(momentOf(shown))
      if (meant !== time) twice += HALF_AN_HOUR
      if (localTime(new Date(meant)) !== shown || (meant !== time && meant !== time - shift)) wrong.push(shown)
    }
    expect(wrong).toEqual([])
    expect(twice).toBe(shift)
  })
})

test('an hour that the clock leaves out is the one after it, and shown so', () => {
  process.env['TZ'] = 'Europe/Berlin'
  expect(localTime(new Date(momentOf('2026-03-29T02:30')))).toBe('2026-03-29T03:30')
  expect([momentOf('2026-03-28T12:00'), momentOf('2026-03-29T12:00')].map(offsetAt)).toEqual(['GMT+1', 'GMT+2'])
})
