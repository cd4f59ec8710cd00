import {assert, constantFrom, double, integer, property, record} from 'fast-check'
import {describe, expect, test} from 'vitest'
import {frameOf, readWanted, type Size} from '../../../lake/assets/transform/index.ts'
import {LakeError} from '../../../lake/errors.ts'

const side = integer({min: 1, max: 5000})
const sizes = record({width: side, height: side})
const fits = ['clip', 'crop', 'fill', 'fillmax', 'max', 'scale', 'min'] as const

const queries = record(
  {
    w: side, h: side, 'min-w': side, 'max-w': side, 'min-h': side, 'max-h': side, fit: constantFrom(...fits),
    crop: constantFrom('top', 'left', 'bottom,right', 'center', 'focalpoint', 'entropy'), 'fp-x': double({min: -1, max: 2, noNaN: true}), 'fp-y': double({min: 0, max: 1, noNaN: true}),
    or: constantFrom(0, 90, 180, 270), flip: constantFrom('h', 'v', 'hv'), dpr: constantFrom(1, 1.5, 2, 3), pad: integer({min: 0, max: 50}),
  },
  {requiredKeys: []},
)

const wantedOf = (query: object) => readWanted(new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(value)])), '')

/** The frame, or undefined when what is asked for is too large. */
function framed(original: Size, query: object): {answer: Size; frame: ReturnType<typeof frameOf>} | undefined {
  const wanted = wantedOf(query)
  try {
    const frame = frameOf(original, wanted)
    const isSideways = wanted.turn === 90 || wanted.turn === 270
    const {margin, size} = frame
    const [width, height] = isSideways ? [size.height, size.width] : [size.width, size.height]
    return {frame, answer: {width: width + margin.left + margin.right, height: height + margin.top + margin.bottom}}
  } catch (error) {
    if (error instanceof LakeError && error.message.includes('too large')) return undefined
    throw error
  }
}

describe('whatever is asked for', () => {
  test('the part that is taken lies on the original, in whole pixels, and something comes out', () => {
    assert(
      property(sizes, queries, (original, query) => {
        const found = framed(original, query)
        if (!found) return
        const {region, size, margin} = found.frame
        const numbers = [region.left, region.top, region.width - 1, region.height - 1, size.width - 1, size.height - 1, ...Object.values(margin)]
        expect(numbers.every((number) => Number.isInteger(number) && number >= 0)).toBe(true)
        expect(region.left + region.width).toBeLessThanOrEqual(original.width)
        expect(region.top + region.height).toBeLessThanOrEqual(original.height)
      }),
      {numRuns: 2000},
    )
  })

  test('width and height are what was asked for, by the rules of each fit', () => {
    assert(
      property(sizes, sizes, constantFrom(...fits), (original, {width, height}, fit) => {
        const found = framed(original, {w: width, h: height, fit})
        if (!found) return
        const {answer} = found
        const isExact = answer.width === width && answer.height === height
        if (['crop', 'fill', 'fillmax', 'scale'].includes(fit)) expect(isExact).toBe(true)
        else expect(answer.width <= width && answer.height <= height).toBe(true)
        if (fit === 'clip') expect(answer.width === width || answer.height === height).toBe(true)
        if (fit === 'max' || fit === 'min') expect(answer.width <= original.width && answer.height <= original.height).toBe(true)
      }),
      {numRuns: 2000},
    )
  })

  test('nothing but scale changes the shape, by more than rounding', () => {
    assert(
      property(sizes, queries, (original, query) => {
        const found = framed(original, query)
        if (!found || query.fit === 'scale' || query.crop === 'entropy') return
        const {region, size} = found.frame
        // Nothing is thinner than a pixel.
        if (Math.min(region.width, region.height, size.width, size.height) === 1) return
        // Both lengths are rounded: each may be off by half a pixel, before and after.
        const [least, most] = [(size.width - 1) / (region.width + 1), (size.width + 1) / Math.max(0.5, region.width - 1)]
        expect((size.height + 1) / Math.max(0.5, region.height - 1)).toBeGreaterThanOrEqual(least)
        expect((size.height - 1) / (region.height + 1)).toBeLessThanOrEqual(most)
      }),
      {numRuns: 2000},
    )
  })
})
