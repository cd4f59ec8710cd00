import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {baseOf, idIn, idProblem, layerOf, splitId} from '../../../lake/ids.ts'

describe('an id', () => {
  test.each([
    ['x', {base: 'x', kind: 0}, 'published'],
    ['drafts.x', {base: 'x', kind: 1}, 'drafts'],
    ['drafts.x.y', {base: 'x.y', kind: 1}, 'drafts'],
    ['versions.r1.x.y', {base: 'x.y', kind: 2, release: 'r1'}, 'r1'],
    ['versions.foo', {base: 'versions.foo', kind: 0}, 'published'],
    ['draftsx', {base: 'draftsx', kind: 0}, 'published'],
  ])('%s is cut by one rule', (id, parts, layer) => {
    expect(splitId(id)).toEqual(parts)
    expect(layerOf(id)).toEqual({base: parts.base, layer})
    expect(baseOf(id)).toBe(parts.base)
  })

  test('that was cut is put together again', () => {
    const words = fc.array(fc.constantFrom('drafts', 'versions', 'r1', 'x', 'y-1', ''), {minLength: 1, maxLength: 5}).map((parts) => parts.join('.'))
    fc.assert(
      fc.property(words, (id) => {
        const {base, layer} = layerOf(id)
        // A release called like a layer that is none shares its name with it.
        if (idProblem(id) === undefined && !/^versions\.(drafts|published)\./.test(id)) expect(idIn(base, layer)).toBe(id)
      }),
    )
  })
})
