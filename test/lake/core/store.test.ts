import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {toReply} from '../../../lake/errors.ts'
import {openRegistry} from '../../../lake/store/index.ts'
import {refusalOf} from '../../laws/expectApply.ts'
import {expectLog} from '../../laws/expectLog.ts'
import {editor, openBench} from './open.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lake-'))
})
afterAll(() => rmSync(folder, {recursive: true}))

describe('a dataset in a file', () => {
  test('is all there after it was closed and opened again', () => {
    const file = join(folder, 'again.db')
    const first = openBench({file})
    first.mutate([{create: {_id: 'a', _type: 'x', text: '😀 — 語'}}, {create: {_id: 'drafts.a', _type: 'x', to: {_ref: 'a'}}}], {transactionId: 'one'})
    const documents = [...first.dataset.documents()]
    first.dataset.close()
    const second = openBench({file, newId: () => crypto.randomUUID()})
    expect([...second.dataset.documents()]).toEqual(documents)
    expect(second.dataset.transaction('one')).toMatchObject({sequence: 1, author: editor.id})
    second.mutate([{patch: {id: 'a', ifRevisionID: 'one', set: {n: 1}}}])
    expect([...second.dataset.log()].map((transaction) => transaction.sequence)).toEqual([1, 2])
    second.dataset.close()
  })

  test('lists each document once, however often its type is asked for', () => {
    const bench = openBench()
    bench.mutate(['c', 'a', 'b'].map((_id) => ({create: {_id, _type: _id === 'a' ? 'y' : 'x'}})))
    expect([...bench.dataset.documents(['x', 'x', 'y', 'x'])].map(({_id}) => _id)).toEqual(['a', 'b', 'c'])
  })

  test('keeps nothing in memory of a write that was only rehearsed, also when its name comes again', () => {
    const bench = openBench({file: join(folder, 'rehearsed.db')})
    bench.mutate([{create: {_id: 'a', _type: 'x', n: 0}}])
    for (let n = 0; n < 40; n++) bench.mutate([{patch: {id: 'a', set: {n}}}])
    for (let n = 0; n < 70; n++) {
      bench.mutate([{patch: {id: 'a', set: {n: 'rehearsed'}}}], {transactionId: `t${n}`, dryRun: true})
      bench.mutate([{patch: {id: 'a', set: {n}}}], {transactionId: `t${n}`})
      expect(bench.dataset.get('a')).toMatchObject({n})
    }
    bench.dataset.close()
  })

  test('of another version is refused with what to do', () => {
    const file = join(folder, 'future.db')
    openBench({file}).dataset.close()
    const raw = new DatabaseSync(file)
    raw.exec('PRAGMA user_version = 99')
    raw.close()
    const refusal = refusalOf(() => openBench({file}))
    expect(refusal.code).toBe('schemaVersion')
    expect(refusal.message).toContain('of version 99; this lake reads and writes version 3')
  })

  test('of the version before is brought up to date', () => {
    const file = join(folder, 'before.db')
    const bench = openBench({file})
    bench.mutate([{create: {_id: 'a', _type: 'x', n: 1}}, {create: {_id: 'b', _type: 'x', n: 1}}])
    bench.mutate([{patch: {id: 'a', set: {n: 2}}}, {delete: {id: 'b'}}])
    const then = [...bench.dataset.documents()]
    bench.dataset.close()
    // Version 1 kept every document in bodies, and wrote every effect down.
    const raw = new DatabaseSync(file)
    raw.exec(`INSERT INTO bodies SELECT n, snapshot FROM docs JOIN changes ON c = whole;
      UPDATE changes SET apply = '[0,' || json_remove(snapshot, '$._rev') || ']', revert = '[0,null]', snapshot = NULL WHERE snapshot IS NOT NULL;
      UPDATE changes SET apply = '[0,null]', revert = '[0,' || (SELECT substr(made.apply, 4, length(made.apply) - 4) FROM changes AS made WHERE made.doc = changes.doc AND made.seq = 1) || ']' WHERE deleted = 1;
      ALTER TABLE docs DROP COLUMN whole; ALTER TABLE changes DROP COLUMN crc; DROP TABLE index_state; CREATE INDEX docs_type_updated ON docs(type, updated); PRAGMA user_version = 1`)
    raw.close()
    let ids = 0
    const again = openBench({file, newId: () => `later-${++ids}`})
    expect([...again.dataset.documents()]).toEqual(then)
    again.mutate([{patch: {id: 'a', set: {n: 3}}}, {create: {_id: 'b', _type: 'x', n: 3}}])
    again.mutate([{delete: {id: 'b'}}])
    expectLog(again.dataset)
    again.dataset.close()
  })

  test('that is some other SQLite file is refused, and left as it is', () => {
    const file = join(folder, 'other.db')
    const raw = new DatabaseSync(file)
    raw.exec('CREATE TABLE customers(id)')
    expect(refusalOf(() => openBench({file})).code).toBe('schemaVersion')
    expect(raw.prepare('SELECT name FROM sqlite_schema').all()).toHaveLength(1)
    raw.close()
  })

  test('that somebody else is writing to answers 503, never 409, and recovers', () => {
    const file = join(folder, 'busy.db')
    const bench = openBench({file, busyTimeout: 5})
    bench.mutate([{create: {_id: 'a', _type: 'x'}}])
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    const refusal = refusalOf(() => bench.mutate([{patch: {id: 'a', set: {n: 1}}}], {transactionId: 'again'}))
    expect(toReply(refusal)).toMatchObject({status: 503, body: {error: {type: 'serviceUnavailableError'}}})
    expect(bench.dataset.get('a')).not.toHaveProperty('n')
    other.exec('ROLLBACK')
    other.close()
    bench.mutate([{patch: {id: 'a', set: {n: 1}}}], {transactionId: 'again'})
    expect(bench.dataset.get('a')).toMatchObject({n: 1, _rev: 'again'})
    bench.check()
    bench.dataset.close()
  })

  test('keeps a full copy of a document when it is created and every 32 edits, not more', () => {
    const file = join(folder, 'snapshots.db')
    const bench = openBench({file})
    bench.mutate([{create: {_id: 'a', _type: 'x'}}])
    for (let n = 0; n < 100; n++) bench.mutate([{patch: {id: 'a', set: {n}}}])
    const raw = new DatabaseSync(file)
    expect(raw.prepare('SELECT seq FROM changes WHERE snapshot IS NOT NULL').all().map((row) => row.seq)).toEqual([1, 33, 65, 97])
    raw.close()
    bench.dataset.close()
  })

  test('keeps the columns that perspectives need', () => {
    const file = join(folder, 'columns.db')
    const bench = openBench({file})
    const raw = new DatabaseSync(file)
    const rows = () => raw.prepare('SELECT id, base, kind, release, top FROM docs ORDER BY id').all().map((row) => Object.values(row).join(' '))
    bench.mutate([{create: {_id: 'a', _type: 'x'}}, {create: {_id: 'drafts.b', _type: 'x'}}, {create: {_id: 'versions.r1.a', _type: 'x'}}])
    expect(rows()).toEqual(['a a 0  1', 'drafts.b b 1  1', 'versions.r1.a a 2 r1 0'])
    bench.mutate([{create: {_id: 'drafts.a', _type: 'x'}}, {create: {_id: 'b', _type: 'x'}}, {delete: {id: 'versions.r1.a'}}])
    expect(rows()).toEqual(['a a 0  0', 'b b 0  0', 'drafts.a a 1  1', 'drafts.b b 1  1'])
    bench.mutate([{delete: {id: 'drafts.a'}}, {delete: {id: 'b'}}])
    expect(rows()).toEqual(['a a 0  1', 'drafts.b b 1  1'])
    raw.close()
    bench.dataset.close()
  })
})

describe('a walk over documents', () => {
  test('is in the order of ids, past one page, for all types or some', () => {
    const bench = openBench()
    const ids = Array.from({length: 450}, (_, index) => `d${String(index).padStart(4, '0')}`)
    const typeOf = (index: number) => (['x', 'y', 'z'] as const)[index % 3] as string
    bench.mutate(ids.toReversed().map((_id, index) => ({create: {_id, _type: typeOf(449 - index)}})))
    expect(bench.ids()).toEqual(ids)
    expect([...bench.dataset.documents(['x', 'z'])].map((doc) => doc._id)).toEqual(ids.filter((_, index) => index % 3 !== 1))
    expect([...bench.dataset.documents(['nothing'])]).toEqual([])
    expect([...bench.dataset.documents([])]).toEqual([])
    for (const doc of bench.dataset.documents()) {
      expect(doc._id).toBe('d0000')
      break
    }
    bench.mutate([{create: {_id: 'e', _type: 'x'}}])
  })
})

describe('the registry', () => {
  test('from before datasets had a description is brought up to date', () => {
    const file = join(folder, 'older-registry.db')
    const first = openRegistry({file, now: () => new Date()})
    first.createDataset({name: 'production', aclMode: 'private'}, 'me')
    first.close()
    const raw = new DatabaseSync(file)
    raw.exec('ALTER TABLE datasets DROP COLUMN description; PRAGMA user_version = 2')
    raw.close()
    const second = openRegistry({file, now: () => new Date()})
    expect(second.dataset('production')).toMatchObject({name: 'production', aclMode: 'private', description: null})
    expect(second.editDataset('production', {description: 'News'})).toMatchObject({aclMode: 'private', description: 'News'})
    second.close()
  })

  const open = () => openRegistry({file: join(folder, 'lake.db'), now: () => new Date('2024-05-04T12:00:00Z')})

  test('keeps datasets, users and what the Studio remembers', () => {
    const first = open()
    first.createDataset({name: 'production'}, 'me')
    first.createDataset({name: 'production-comments', addonFor: 'production', datasetProfile: 'comments', aclMode: 'private'}, 'me')
    first.putUser({id: 'me', displayName: 'The desk'})
    first.putKeyValues('me', [{key: 'b', value: {layout: 'card'}}, {key: 'a', value: null}])
    first.close()
    const second = open()
    expect(second.dataset('production')).toEqual({
      name: 'production', aclMode: 'public', description: null, createdAt: '2024-05-04T12:00:00.000Z', createdByUserId: 'me', addonFor: null, datasetProfile: null, tags: [],
    })
    expect(second.datasets().map((dataset) => dataset.addonFor)).toEqual([null, 'production'])
    expect(second.user('me')).toEqual({id: 'me', displayName: 'The desk'})
    expect(second.keyValues('me', ['a', 'never', 'b'])).toEqual([{key: 'a', value: null}, {key: 'b', value: {layout: 'card'}}])
    expect(second.keyValues('other', ['a'])).toEqual([])
    expect(second.editDataset('production', {aclMode: 'private'}).aclMode).toBe('private')
    second.deleteDataset('production-comments')
    expect(second.dataset('production-comments')).toBeUndefined()
    second.close()
  })

  test.each(['', 'Has Upper', '../escape', 'x'.repeat(65), '-a', 'a.b'])('refuses the dataset name "%s"', (name) => {
    const registry = openRegistry({file: ':memory:', now: () => new Date()})
    expect(toReply(refusalOf(() => registry.createDataset({name}, 'me'))).status).toBe(400)
  })

  test('answers 409 for a name that is taken and 404 for one that is unknown', () => {
    const registry = openRegistry({file: ':memory:', now: () => new Date()})
    registry.createDataset({name: 'a'}, 'me')
    expect(toReply(refusalOf(() => registry.createDataset({name: 'a'}, 'me')))).toMatchObject({status: 409, body: {statusCode: 409, error: 'Conflict'}})
    expect(toReply(refusalOf(() => registry.deleteDataset('b')))).toMatchObject({status: 404, body: {errorCode: 'SIO-404-DNF'}})
  })
})
