import {describe, expect, test} from 'vitest'
import {progressOf} from '../../scripts/importing/progress.ts'

/** A run of so many sources, each of which takes so many milliseconds; what it wrote. */
function run(total: number, each: number, isTTY: boolean): {lines: string[]; end(): string} {
  let at = 0
  const lines: string[] = []
  const progress = progressOf(total, {isTTY, write: (text) => lines.push(text)}, () => at)
  for (let i = 0; i < total; i++) {
    at += each
    progress.step(1)
  }
  return {lines, end: () => (progress.clear(), lines.at(-1) ?? '')}
}

describe('how far a long import is', () => {
  test('a log gets a line every ten seconds, with the rate and the time left', () => {
    const {lines} = run(2000, 25, false)
    expect(lines).toEqual([
      '400 sources, 40 a second, 20 %, about 40 s left\n',
      '800 sources, 40 a second, 40 %, about 30 s left\n',
      '1,200 sources, 40 a second, 60 %, about 20 s left\n',
      '1,600 sources, 40 a second, 80 %, about 10 s left\n',
      '2,000 sources, 40 a second, 100 %, about 0 s left\n',
    ])
  })

  test('a terminal gets one line that is rewritten, five times a second at most, and taken off at the end', () => {
    const {lines, end} = run(200, 50, true)
    expect(lines[0]).toBe('\r20 sources, 20 a second, 10 %, about 9 s left\u001b[K')
    expect(lines.every((line) => line.startsWith('\r') && !line.includes('\n'))).toBe(true)
    expect(lines.length).toBeLessThanOrEqual(5 * 10)
    expect(end()).toBe('\r\u001b[K')
  })

  test('slow sources are told by their seconds, long runs by minutes and hours', () => {
    expect(run(300, 20_000, false).lines[0]).toBe('1 source, one in 20 s, 0 %, about 2 h left\n')
    expect(run(60, 10_000, false).lines[0]).toBe('1 source, one in 10 s, 2 %, about 10 min left\n')
  })

  test('how much is left of what nobody can measure is not said', () => {
    const lines: string[] = []
    let at = 0
    const progress = progressOf(0, {isTTY: false, write: (text) => lines.push(text)}, () => at)
    at = 20_000
    progress.step(500)
    expect(lines).toEqual(['1 source, one in 20 s\n'])
  })

  test('a short run says nothing', () => {
    expect(run(30, 30, true).lines).toEqual([])
    expect(run(30, 30, false).lines).toEqual([])
  })
})
