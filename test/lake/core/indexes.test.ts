import {randomUUID} from 'node:crypto'
import {mkdtemp, rm} from 'node:fs/promises'
import {DatabaseSync} from 'node:sqlite'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {expect, onTestFinished, test} from 'vitest'
import {openDataset, type OpenDataset} from '../../../lake/dataset.ts'
import type {Condition} from '../../../lake/conditions.ts'
import {expectPlan} from '../../laws/expectPlan.ts'

const actor = {id: 'tester', roles: []}

async function fileIn(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'copydesk-indexes-'))
  onTestFinished(() => rm(directory, {recursive: true}))
  return path.join(directory, 'archive.db')
}

function open(file: string, warnings: string[] = []): OpenDataset {
  return openDataset({file, name: 'archive', now: () => new Date('2026-01-01T00:00:00Z'), newId: randomUUID, warn: (message) => warnings.push(message)})
}

const found = (dataset: OpenDataset, where: Condition): string[] => dataset.index.find({where, layer: 'raw'}).ids
const n = (value: number): Condition => ({is: 'field', path: ['n'], among: [value]})
const rows = (file: string): unknown[] => {
  const sqlite = new DatabaseSync(file, {readOnly: true})
  const sql = `SELECT id, docs.type, path, hex(v) AS v FROM attr JOIN docs USING(n) JOIN paths USING(pid)
    UNION ALL SELECT id, docs.type, 'head', json FROM heads JOIN docs USING(n) UNION ALL SELECT type, raw, published, drafts FROM types ORDER BY 1, 2, 3, 4`
  const all = sqlite.prepare(sql).all()
  sqlite.close()
  return all
}

test('a file without index tables gets them when it is opened, the same as if they had always been there', async () => {
  const file = await fileIn()
  const first = open(file)
  first.mutate(Array.from({length: 1200}, (_, index) => ({create: {_id: `${index % 7 ? '' : 'drafts.'}d${index}`, _type: index % 3 ? 'x' : 'y', n: index % 10, ...(index % 2 && {slug: {current: `s${index}`}}), tags: ['a', `t${index % 5}`]}})), actor)
  catchUp(first)
  const wanted = found(first, n(3))
  first.close()
  const before = rows(file)
  const sqlite = new DatabaseSync(file)
  for (const table of ['attr', 'paths', 'heads', 'words', 'types', 'index_state']) sqlite.exec(`DROP TABLE ${table}`)
  sqlite.close()
  const warnings: string[] = []
  const again = open(file, warnings)
  expect(warnings).toEqual(['Indexing 1200 documents for queries…'])
  expect(found(again, n(3))).toEqual(wanted)
  again.close()
  expect(rows(file)).toEqual(before)
})

test('a write that is refused or only rehearsed leaves no path behind that it was the first to have', () => {
  const dataset = open(':memory:')
  onTestFinished(() => dataset.close())
  dataset.mutate([{create: {_id: 'a', _type: 'x', n: 1}}], actor)
  dataset.mutate([{create: {_id: 'b', _type: 'x', n: 1, fresh: 1}}], actor, {dryRun: true})
  expect(() => dataset.mutate([{create: {_id: 'c', _type: 'x', other: 1}}, {create: {_id: 'a', _type: 'x'}}], actor)).toThrow()
  dataset.mutate([{create: {_id: 'd', _type: 'x', n: 1, later: 2, fresh: 2}}], actor)
  expect(found(dataset, n(1))).toEqual(['a', 'd'])
  expect(found(dataset, {is: 'field', path: ['fresh'], among: [2]})).toEqual(['d'])
  expect(found(dataset, {is: 'field', path: ['later'], among: [2]})).toEqual(['d'])
  expect(dataset.index.find({where: {is: 'type', among: ['x']}, layer: 'raw', order: [{is: 'value', paths: [['fresh']], made: 'itself', descending: true}], limit: 1}).ids).toEqual(['a'])
  expect(dataset.index.count?.({is: 'type', among: ['x']}, 'raw')).toBe(2)
})

/** Indexes what waits for it, and says how many turns that took. */
function catchUp(dataset: OpenDataset): number {
  let turns = 0
  while (dataset.catchUp()) turns++
  return turns
}

test('a write leaves the indexes behind; whoever asks them hears of it all the same', async () => {
  const file = await fileIn()
  const dataset = open(file)
  onTestFinished(() => dataset.close())
  dataset.mutate([{create: {_id: 'a', _type: 'x', n: 1}}, {create: {_id: 'b', _type: 'x', n: 1}}], actor)
  expect(rows(file).filter((row) => 'path' in (row as object) && (row as {path: string}).path === 'n')).toEqual([])
  expect(found(dataset, n(1))).toEqual(['a', 'b'])
  dataset.mutate([{patch: {id: 'a', set: {n: 2}}}, {delete: {id: 'b'}}, {create: {_id: 'c', _type: 'x', n: 1}}], actor)
  expect(found(dataset, n(1))).toEqual(['c'])
  expect(dataset.heads(['a', 'b'])).toMatchObject([{_id: 'a', n: 2}])
})

test('what waits to be indexed is indexed in small turns, and by whoever writes when it is too much', async () => {
  const file = await fileIn()
  const dataset = open(file)
  onTestFinished(() => dataset.close())
  const many = (from: number, count: number) => Array.from({length: count}, (_, index) => ({create: {_id: `d${from + index}`, _type: 'x', n: 1}}))
  dataset.mutate(many(0, 1300), actor)
  expect(catchUp(dataset)).toBeGreaterThan(2)
  expect(catchUp(dataset)).toBe(0)
  const waiting = (): unknown => {
    const sqlite = new DatabaseSync(file, {readOnly: true})
    const size = sqlite.prepare('SELECT count(*) AS size FROM behind').get()?.size
    sqlite.close()
    return size
  }
  for (let round = 0; round < 12; round++) dataset.mutate(many(2000 + round * 1000, 1000), actor)
  expect(waiting()).toBeLessThan(12_000)
  const again = open(file)
  expect(found(again, n(1))).toHaveLength(13_300)
  again.close()
})

test('while many wait to be indexed, whoever asks for a few reads those that may pass besides, and indexes none', () => {
  const dataset = open(':memory:')
  onTestFinished(() => dataset.close())
  dataset.mutate([{create: {_id: 'a', _type: 'x', n: 1}}, {create: {_id: 'b', _type: 'x', n: 2}}, {create: {_id: 'c', _type: 'x', n: 3}}], actor)
  catchUp(dataset)
  dataset.mutate([{delete: {id: 'c'}}, {patch: {id: 'b', set: {n: 1}}}, ...Array.from({length: 500}, (_, index) => ({create: {_id: `d${index}`, _type: index % 10 ? 'y' : 'x', n: index}}))], actor)
  const {ids, exact} = dataset.index.find({where: {is: 'all', of: [{is: 'type', among: ['x']}, n(1)]}, layer: 'raw'})
  expect([ids.length, exact]).toEqual([52, false])
  expect(ids).toEqual(expect.arrayContaining(['a', 'b', 'd0', 'd290']))
  expect(found(dataset, {is: 'id', among: ['a', 'd7', 'nobody']})).toEqual(['a', 'd7'])
  expect(catchUp(dataset)).toBeGreaterThan(0)
  dataset.mutate(Array.from({length: 300}, (_, index) => ({create: {_id: `f${index}`, _type: 'z', n: 9}})), actor)
  // A query that asks for each of its documents does not look at the same ones again and again.
  const answers = Array.from({length: 40}, () => dataset.index.find({where: {is: 'all', of: [{is: 'type', among: ['x']}, n(1)]}, layer: 'raw'}))
  expect([answers[0]?.exact, answers.at(-1)?.exact]).toEqual([false, true])
  expect(dataset.index.find({where: n(1), layer: 'raw'})).toMatchObject({ids: ['a', 'b', 'd1'], exact: true})
  // What refers to something is found by what that is, wherever it stands: only when all is indexed.
  dataset.mutate(Array.from({length: 300}, (_, index) => ({create: {_id: `e${index}`, _type: 'y', n: 1}})), actor)
  dataset.mutate([{patch: {id: 'a', set: {to: {_ref: 'e1', _weak: true}}}}], actor)
  expect(found(dataset, {is: 'joined', path: ['to', '_ref'], where: n(1)})).toEqual(['a'])
})

test('where the indexes cannot be written, queries are answered without them', async () => {
  const file = await fileIn()
  const dataset = openDataset({file, name: 'archive', now: () => new Date('2026-01-01T00:00:00Z'), newId: randomUUID, busyTimeout: 1})
  onTestFinished(() => dataset.close())
  dataset.mutate([{create: {_id: 'a', _type: 'x', n: 1}}, {create: {_id: 'b', _type: 'y', n: 1}}], actor)
  const other = new DatabaseSync(file)
  other.exec('BEGIN IMMEDIATE')
  for (const where of [n(1), {is: 'all', of: [{is: 'type', among: ['x']}, n(1)]}, {is: 'words', words: [{word: 'A', prefix: true}]}] satisfies Condition[]) {
    const {ids, exact} = dataset.index.find({where, layer: 'raw'})
    expect([ids[0], exact]).toEqual(['a', false])
    expect(dataset.index.count?.(where, 'raw')).toBeUndefined()
  }
  other.exec('ROLLBACK')
  other.close()
  expect(dataset.index.find({where: n(1), layer: 'raw'})).toMatchObject({ids: ['a', 'b'], exact: true})
})

test('a query inside a transaction finds what the transaction has written so far, and nothing of it stays when it is refused', () => {
  const dataset = openDataset({
    file: ':memory:', name: 'archive', now: () => new Date('2026-01-01T00:00:00Z'), newId: randomUUID,
    select: (source) => source.index.find({where: n(1), layer: 'raw'}).ids,
  })
  onTestFinished(() => dataset.close())
  dataset.mutate([{create: {_id: 'a', _type: 'x', n: 1}}], actor)
  dataset.mutate([{create: {_id: 'b', _type: 'x', n: 1}}, {patch: {query: '', set: {seen: true}}}], actor)
  expect(dataset.get('b')).toMatchObject({seen: true})
  expect(() => dataset.mutate([{patch: {query: '', set: {n: 2}}}, {create: {_id: 'a', _type: 'x'}}], actor)).toThrow()
  dataset.mutate([{patch: {id: 'a', set: {n: 3}}}, {patch: {query: '', set: {last: true}}}], actor, {dryRun: true})
  expect(found(dataset, n(1))).toEqual(['a', 'b'])
  expect(found(dataset, n(2))).toEqual([])
})

test('indexing touches only the rows of what has changed', async () => {
  const file = await fileIn()
  const dataset = open(file)
  onTestFinished(() => dataset.close())
  dataset.mutate([{create: {_id: 'a', _type: 'x', n: 1, s: 'one', body: [{_type: 'block', _key: 'k', children: [{_type: 'span', text: 'some words '.repeat(60)}]}]}}], actor)
  catchUp(dataset)
  const before = rows(file)
  dataset.mutate([{patch: {id: 'a', set: {n: 2}}}], actor)
  catchUp(dataset)
  const changed = rows(file).filter((row) => !before.some((other) => JSON.stringify(other) === JSON.stringify(row)))
  expect(changed).toMatchObject([{path: 'head'}, {path: 'n'}])
})

test('a head leaves long fields out until somebody looks at them', () => {
  const dataset = open(':memory:')
  onTestFinished(() => dataset.close())
  const body = [{_type: 'block', _key: 'k', children: [{_type: 'span', _key: 's', text: 'some words '.repeat(60)}]}]
  dataset.mutate([{create: {_id: 'a', _type: 'x', body, title: 'One'}}], actor)
  catchUp(dataset)
  const [head] = dataset.heads(['a', 'nobody'])
  expect(Object.getOwnPropertyDescriptor(head, 'body')).toHaveProperty('get')
  dataset.mutate([{patch: {id: 'a', set: {body: 'short'}}}], actor)
  // As it was in the revision that the head is of.
  expect(head?.body).toEqual(body)
  expect(dataset.heads(['a'])[0]?.body).toBe('short')
  expect(JSON.stringify(dataset.heads(['a'])[0])).toBe(JSON.stringify(dataset.get('a')))
})

test('a head leaves long texts out where it leaves out something else, and none is made for their sake', () => {
  const dataset = open(':memory:')
  onTestFinished(() => dataset.close())
  const [base, list] = [JSON.stringify({words: 'some words '.repeat(60)}), Array.from({length: 40}, (_, i) => ({_key: `k${i}`, words: `the ${i}th words`}))]
  dataset.mutate([{create: {_id: 'a', _type: 'x', base, list, title: 'One'}}, {create: {_id: 'b', _type: 'x', base, title: 'Two'}}], actor)
  catchUp(dataset)
  const [a, b] = ['a', 'b'].map((id) => dataset.heads([id])[0]!)
  expect(Object.getOwnPropertyDescriptor(a, 'base')).toHaveProperty('get')
  expect(Object.getOwnPropertyDescriptor(b, 'base')).toHaveProperty('value', base)
  expect(a).toEqual(dataset.get('a'))
  expect(Object.keys(a!)).toEqual(Object.keys(dataset.get('a')!))
})

test('a text that is written again and again is found as it is now, and what it was takes no room for long', async () => {
  const file = await fileIn()
  const dataset = open(file)
  dataset.mutate([{create: {_id: 'other', _type: 'x', s: 'first'}}, {create: {_id: 'a', _type: 'x', s: 'first'}}], actor)
  for (let edit = 0; edit < 1100; edit++) {
    await dataset.together.mutate([{patch: {id: 'a', set: {s: `edit${edit}`}}}], actor)
    catchUp(dataset)
  }
  const word = (text: string): string[] => found(dataset, {is: 'words', words: [{word: text.toUpperCase(), prefix: false}]})
  expect([word('first'), word('edit1099'), word('edit1098'), word('edit3')]).toEqual([['other'], ['a'], [], []])
  dataset.mutate([{delete: {id: 'a'}}, {delete: {id: 'other'}}], actor)
  expect([word('first'), word('edit1099')]).toEqual([[], []])
  dataset.close()
  const sqlite = new DatabaseSync(file, {readOnly: true})
  expect(sqlite.prepare('SELECT (SELECT count(*) FROM words) AS kept, (SELECT count(*) FROM old_texts) AS old, (SELECT count(*) FROM texts) AS named').get()).toEqual({kept: 101, old: 101, named: 0})
  sqlite.close()
})

test('a field that comes up late is sorted by as well, however many others there were before', () => {
  const dataset = openDataset({file: ':memory:', name: 'archive', now: () => new Date('2026-01-01T00:00:00Z'), newId: randomUUID})
  onTestFinished(() => dataset.close())
  const others = Object.fromEntries(Array.from({length: 70}, (_, index) => [`field${index}`, index]))
  dataset.mutate(Array.from({length: 200}, (_, index) => ({create: {_id: `d${index}`, _type: 'x', ...others}})), actor)
  found(dataset, n(0))
  dataset.mutate(Array.from({length: 50}, (_, index) => ({patch: {id: `d${index * 3}`, set: {late: (index * 7) % 50}}})), actor)
  const first = (): ReturnType<typeof dataset.index.find> =>
    dataset.index.find({where: {is: 'type', among: ['x']}, layer: 'raw', order: [{is: 'value', paths: [['late']], made: 'itself', descending: false}], limit: 4})
  expect(first()).toMatchObject({ids: ['d0', 'd108', 'd129', 'd87'], exact: true})
  dataset.mutate([{patch: {id: 'd1', set: {late: -1}}}, {patch: {id: 'd0', unset: ['late']}}], actor)
  expect(first().ids).toContain('d1')
  expect(first().ids).not.toContain('d0')
  expectPlan(dataset, '*[_type == "x"] | order(late desc, _id)[0...9]{_id, late}', {}, 'raw')
})
