import {expect, test} from 'vitest'
import {cachedSource} from '../../../lake/query/index.ts'
import {openCache} from '../../../lake/query/source.ts'
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

test('more documents than are kept are still all there, and what is kept is bounded', () => {
  const dataset = datasetOf([])
  for (let part = 0; part < 6; part++) {
    dataset.mutate(Array.from({length: 100}, (_, index) => ({create: {_id: `d${part}-${index}`, _type: part % 2 ? 'x' : 'y', text: 'x'.repeat(1000)}})), actor)
  }
  const source = openCache(dataset, 300_000)
  for (let round = 0; round < 2; round++) {
    expect([...source.documents()].map(({_id}) => _id)).toEqual(dataset.ids())
    expect([...source.documents(['x'])].length).toBe(300)
    for (const id of dataset.ids()) expect(source.get(id)).toEqual(dataset.get(id))
  }
  const ids = dataset.ids()
  const isKept = (id: string): boolean => source.get(id) === source.get(id)
  expect(ids.every(isKept)).toBe(true)
  const before = new Map(ids.map((id) => [id, source.get(id)]))
  const keptOnes = ids.filter((id) => source.get(id) === before.get(id))
  expect(keptOnes.length).toBeLessThan(300)
  dataset.mutate([{create: {_id: 'huge', _type: 'x', text: 'x'.repeat(400_000)}}], actor)
  expect(source.get('huge')?.text).toHaveLength(400_000)
  expect([...source.documents()].length).toBe(601)
})
