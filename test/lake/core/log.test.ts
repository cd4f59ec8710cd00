import {describe, expect, test} from 'vitest'
import {transactionLine} from '../../../lake/history/index.ts'
import type {LogRange} from '../../../lake/types.ts'
import {refusalOf} from '../../laws/expectApply.ts'
import {action, openBench} from './open.ts'

/** Transactions t1…t6 over a and b, one second apart from 12:00:00. */
function withHistory() {
  const bench = openBench()
  bench.mutate([{create: {_id: 'a', _type: 'x', n: 1}}], {transactionId: 't1'})
  bench.mutate([{create: {_id: 'b', _type: 'x', n: 1}}], {transactionId: 't2'})
  bench.mutate([{patch: {id: 'a', set: {n: 2}}}, {patch: {id: 'b', set: {n: 2}}}], {transactionId: 't3'})
  bench.dataset.mutate([{patch: {id: 'a', set: {n: 3}}}], {id: 'other', roles: []}, {transactionId: 't4'})
  bench.mutate([{delete: {id: 'a'}}], {transactionId: 't5'})
  bench.mutate([{create: {_id: 'a', _type: 'x', n: 4}}], {transactionId: 't6'})
  return bench
}

describe('the log', () => {
  test.each([
    ['everything', {}, 't1 t2 t3 t4 t5 t6'],
    ['backwards', {reverse: true}, 't6 t5 t4 t3 t2 t1'],
    ['of some documents', {documentIds: ['b']}, 't2 t3'],
    ['of two documents, each transaction once', {documentIds: ['a', 'b']}, 't1 t2 t3 t4 t5 t6'],
    ['the first of them', {documentIds: ['a'], limit: 2}, 't1 t3'],
    ['the last of them', {documentIds: ['a'], limit: 2, reverse: true}, 't6 t5'],
    ['from and to a transaction, both included', {fromTransaction: 't3', toTransaction: 't5'}, 't3 t4 t5'],
    ['from the start, said with an empty name', {fromTransaction: '', toTransaction: 't2'}, 't1 t2'],
    ['by one author', {authors: ['other']}, 't4'],
    ['between two times', {fromTime: '2024-05-04T12:00:02Z', toTime: '2024-05-04T14:00:03+02:00'}, 't3 t4'],
    ['comings and goings alone', {documentIds: ['a'], milestones: true}, 't1 t5 t6'],
    ['of nobody', {documentIds: []}, ''],
  ] satisfies [string, LogRange, string][])('gives %s', (_name, range, ids) => {
    expect([...withHistory().dataset.log(range)].map((transaction) => transaction.id).join(' ')).toBe(ids)
  })

  test('says when a bound is unknown', () => {
    expect(refusalOf(() => [...withHistory().dataset.log({fromTransaction: 'never'})]).code).toBe('transactionNotFound')
    expect(refusalOf(() => [...withHistory().dataset.log({fromTime: 'noon'})]).message).toContain('"noon" is no time')
  })

  test('can be walked past one page, left early, and written to meanwhile', () => {
    const bench = openBench()
    for (let n = 0; n < 250; n++) bench.mutate([{createOrReplace: {_id: 'a', _type: 'x', n}}])
    let seen = 0
    for (const transaction of bench.dataset.log()) {
      seen++
      if (transaction.sequence === 120) bench.mutate([{create: {_id: 'b', _type: 'x'}}])
    }
    expect(seen).toBe(251)
    for (const transaction of bench.dataset.log({reverse: true})) {
      expect(transaction.sequence).toBe(251)
      break
    }
    expect([...bench.dataset.log({limit: 130})]).toHaveLength(130)
    bench.check()
  })
})

describe('a document in the past', () => {
  const bench = withHistory()
  const at = (id: string, revision: string) => bench.dataset.at(id, {revision})

  test('is as it was right after a transaction', () => {
    expect(at('a', 't1')).toMatchObject({n: 1, _rev: 't1', _id: 'a', _type: 'x'})
    expect(at('a', 't2')).toMatchObject({n: 1, _rev: 't1'})
    expect(at('a', 't4')).toMatchObject({n: 3, _rev: 't4'})
    expect(at('a', 't5')).toBeUndefined()
    expect(at('a', 't6')).toEqual(bench.dataset.get('a'))
    expect(at('b', 't1')).toBeUndefined()
    expect(at('b', 't6')).toEqual(bench.dataset.get('b'))
    expect(refusalOf(() => at('a', 'never')).code).toBe('transactionNotFound')
  })

  test('is as it was at a time', () => {
    const atTime = (time: string) => bench.dataset.at('a', {time})
    expect(atTime('2024-05-04T11:59:59Z')).toBeUndefined()
    expect(atTime('2024-05-04T12:00:00Z')).toMatchObject({n: 1})
    expect(atTime('2024-05-04T12:00:02.500Z')).toMatchObject({n: 2})
    expect(atTime('2024-05-04T12:00:04Z')).toBeUndefined()
    expect(atTime('2030-01-01T00:00:00Z')).toMatchObject({n: 4})
  })

  test('is as it last was, also when it is deleted', () => {
    const gone = withHistory()
    gone.mutate([{delete: {id: 'a'}}])
    expect(gone.dataset.at('a', {lastRevision: true})).toMatchObject({n: 4, _rev: 't6'})
    expect(gone.dataset.at('never', {lastRevision: true})).toBeUndefined()
  })

  test('is found after thousands of edits, by few steps', () => {
    const long = openBench()
    long.mutate([{create: {_id: 'a', _type: 'x', text: ''}}])
    for (let n = 1; n <= 300; n++) long.mutate([{patch: {id: 'a', set: {text: `word ${n}`, n}}}], {transactionId: `e${n}`})
    for (const n of [1, 31, 32, 33, 64, 65, 299, 300]) {
      expect(long.dataset.at('a', {revision: `e${n}`})).toMatchObject({n, text: `word ${n}`, _rev: `e${n}`})
    }
    long.check()
  })
})

describe('a line of the log', () => {
  const bench = withHistory()
  const transaction = bench.dataset.transaction('t3')
  const line = (options: object) => transaction && JSON.parse(JSON.stringify(transactionLine(transaction, {documentIds: ['a'], ...options})))

  test('says who changed what, when', () => {
    expect(line({})).toEqual({
      id: 't3',
      timestamp: '2024-05-04T12:00:02.000Z',
      author: 'editor',
      documentIDs: ['a', 'b'],
      mutations: [{patch: {id: 'a', set: {n: 2}}}, {patch: {id: 'b', set: {n: 2}}}],
    })
  })

  test('leaves out content and others when asked, and brings effects', () => {
    const short = line({excludeContent: true, effectFormat: 'mendoza', includeIdentifiedDocumentsOnly: true})
    expect(Object.keys(short)).toEqual(['id', 'timestamp', 'author', 'documentIDs', 'effects'])
    expect(short.documentIDs).toEqual(['a'])
    expect(Object.keys(short.effects)).toEqual(['a'])
    expect(short.effects.a.apply).toEqual(bench.heard[2]?.changes[0]?.effects.apply)
  })
})

test('numbers without holes, whatever was refused in between', () => {
  const bench = openBench()
  bench.mutate([{create: {_id: 'a', _type: 'x'}}])
  refusalOf(() => bench.mutate([{create: {_id: 'a', _type: 'x'}}]))
  bench.mutate([{create: {_id: 'b', _type: 'x'}}], {dryRun: true})
  refusalOf(() => bench.act([action('document.publish', {draftId: 'drafts.x', publishedId: 'x'})]))
  bench.mutate([])
  bench.mutate([{create: {_id: 'c', _type: 'x'}}])
  expect([...bench.dataset.log()].map((transaction) => transaction.sequence)).toEqual([1, 2, 3])
  bench.check()
})
