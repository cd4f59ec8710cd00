import {randomUUID} from 'node:crypto'
import {mkdtemp, rm} from 'node:fs/promises'
import {DatabaseSync} from 'node:sqlite'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {expect, onTestFinished, test} from 'vitest'
import {openDataset, type OpenDataset} from '../../../lake/dataset.ts'
import type {Condition} from '../../../lake/conditions.ts'

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
  expect(dataset.index.find({where: {is: 'type', among: ['x']}, layer: 'raw', order: [{path: ['fresh'], descending: true}], limit: 1}).ids).toEqual(['a'])
  expect(dataset.index.count?.({is: 'type', among: ['x']}, 'raw')).toBe(2)
})

test('a write touches only the rows of what it changes', async () => {
  const file = await fileIn()
  const dataset = open(file)
  onTestFinished(() => dataset.close())
  dataset.mutate([{create: {_id: 'a', _type: 'x', n: 1, s: 'one', body: [{_type: 'block', _key: 'k', children: [{_type: 'span', text: 'some words '.repeat(60)}]}]}}], actor)
  const before = rows(file)
  dataset.mutate([{patch: {id: 'a', set: {n: 2}}}], actor)
  const changed = rows(file).filter((row) => !before.some((other) => JSON.stringify(other) === JSON.stringify(row)))
  expect(changed).toMatchObject([{path: 'head'}, {path: 'n'}])
})

test('a head leaves long fields out until somebody looks at them', () => {
  const dataset = open(':memory:')
  onTestFinished(() => dataset.close())
  const body = [{_type: 'block', _key: 'k', children: [{_type: 'span', _key: 's', text: 'some words '.repeat(60)}]}]
  dataset.mutate([{create: {_id: 'a', _type: 'x', body, title: 'One'}}], actor)
  const [head] = dataset.heads(['a', 'nobody'])
  expect(Object.getOwnPropertyDescriptor(head, 'body')).toHaveProperty('get')
  dataset.mutate([{patch: {id: 'a', set: {body: 'short'}}}], actor)
  // As it was in the revision that the head is of.
  expect(head?.body).toEqual(body)
  expect(dataset.heads(['a'])[0]?.body).toBe('short')
  expect(JSON.stringify(dataset.heads(['a'])[0])).toBe(JSON.stringify(dataset.get('a')))
})

test('a text that is written again and again is found as it is now, and what it was takes no room for long', async () => {
  const file = await fileIn()
  const dataset = open(file)
  dataset.mutate([{create: {_id: 'other', _type: 'x', s: 'first'}}, {create: {_id: 'a', _type: 'x', s: 'first'}}], actor)
  await Promise.all(Array.from({length: 1100}, (_, edit) => dataset.together.mutate([{patch: {id: 'a', set: {s: `edit${edit}`}}}], actor)))
  const word = (text: string): string[] => found(dataset, {is: 'words', words: [{word: text.toUpperCase(), prefix: false}]})
  expect([word('first'), word('edit1099'), word('edit1098'), word('edit3')]).toEqual([['other'], ['a'], [], []])
  dataset.mutate([{delete: {id: 'a'}}, {delete: {id: 'other'}}], actor)
  expect([word('first'), word('edit1099')]).toEqual([[], []])
  dataset.close()
  const sqlite = new DatabaseSync(file, {readOnly: true})
  expect(sqlite.prepare('SELECT (SELECT count(*) FROM words) AS kept, (SELECT count(*) FROM old_texts) AS old, (SELECT count(*) FROM texts) AS named').get()).toEqual({kept: 102, old: 102, named: 0})
  sqlite.close()
})
