import {expect, test} from 'vitest'
import {cachedSource} from '../../../lake/query/index.ts'
import {datasetOf} from '../../support/dataset.ts'

const actor = {id: 'tester', roles: []}

test('kept documents follow every commit', () => {
  const dataset = datasetOf([{_id: 'a', _type: 'x', n: 1}, {_id: 'b', _type: 'x', n: 1}])
  const source = cachedSource(dataset)
  const all = () => [...source.documents()].map(({_id, n}) => [_id, n])
  expect(all()).toEqual([['a', 1], ['b', 1]])
  dataset.mutate([{patch: {id: 'a', inc: {n: 1}}}, {delete: {id: 'b'}}, {create: {_id: 'c', _type: 'y', n: 3}}], actor)
  expect(all()).toEqual([['a', 2], ['c', 3]])
  expect([source.get('a')?.n, source.get('b'), source.get('c')?.n]).toEqual([2, undefined, 3])
  expect([...source.documents(['y'])].map(({_id}) => _id)).toEqual(['c'])
})

test('a dry run or a refused write leaves no trace', () => {
  const dataset = datasetOf([{_id: 'a', _type: 'x', n: 1}])
  const source = cachedSource(dataset)
  expect(source.get('a')?.n).toBe(1)
  dataset.mutate([{patch: {id: 'a', set: {n: 5}}}], actor, {dryRun: true})
  expect(() => dataset.mutate([{patch: {id: 'a', set: {n: 6}}}, {patch: {id: 'nobody', set: {n: 1}}}], actor)).toThrow()
  expect(source.get('a')?.n).toBe(1)
})

test('the same document is the same object until it changes', () => {
  const dataset = datasetOf([{_id: 'a', _type: 'x'}])
  const source = cachedSource(dataset)
  const before = source.get('a')
  expect(source.get('a')).toBe(before)
  dataset.mutate([{patch: {id: 'a', set: {n: 1}}}], actor)
  expect(source.get('a')).not.toBe(before)
})

test('more documents than are kept are still all there', () => {
  const dataset = datasetOf([])
  for (let part = 0; part < 6; part++) {
    dataset.mutate(Array.from({length: 2000}, (_, index) => ({create: {_id: `d${part}-${index}`, _type: 'x'}})), actor)
  }
  const source = cachedSource(dataset)
  expect([...source.documents()].length).toBe(12_000)
  expect([...source.documents(['x'])].length).toBe(12_000)
  expect(source.get('d0-0')?._id).toBe('d0-0')
})
