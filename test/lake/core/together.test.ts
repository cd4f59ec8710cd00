import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import {setImmediate as nextTurn} from 'node:timers/promises'
import * as fc from 'fast-check'
import {afterAll, beforeAll, describe, expect, onTestFinished, test} from 'vitest'
import {LakeError} from '../../../lake/errors.ts'
import {groupWrites, openDatabase} from '../../../lake/store/index.ts'
import {editor, openBench, type Bench} from './open.ts'
import {openWithQuery, request, type Request} from './requests.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lake-together-'))
})
afterAll(() => rmSync(folder, {recursive: true}))

/** A dataset in a file, and what somebody sees there who comes from outside: only what has been committed. */
function openInFile(name: string): {bench: Bench; committed: () => string[]} {
  const file = join(folder, name)
  const bench = openBench({file})
  const outside = new DatabaseSync(file, {readOnly: true})
  onTestFinished(() => {
    outside.close()
    bench.dataset.close()
  })
  return {bench, committed: () => outside.prepare('SELECT id FROM docs ORDER BY id').all().map((row) => String(row.id))}
}

const creating = (id: string) => [{create: {_id: id, _type: 'x'}}]

describe('those who write at the same time', () => {
  test('share one commit, and each hears back when it is on disk', async () => {
    const {bench, committed} = openInFile('share.db')
    const seenWhenHeard: string[][] = []
    bench.dataset.onCommit(() => seenWhenHeard.push(committed()))
    const writes = ['a', 'b', 'c'].map(async (id) => {
      const {transactionId} = await bench.dataset.together.mutate(creating(id), editor)
      return {transactionId, committed: committed()}
    })
    expect(committed()).toEqual([])
    expect(bench.heard).toEqual([])
    const acknowledged = await Promise.all(writes)
    for (const answer of acknowledged) expect(answer.committed).toEqual(['a', 'b', 'c'])
    // Had each had a commit of its own, the first to be told would have seen one document only.
    expect(seenWhenHeard).toEqual([1, 2, 3].map(() => ['a', 'b', 'c']))
    expect(bench.heard.map(({id}) => id)).toEqual(acknowledged.map(({transactionId}) => transactionId))
    bench.check()
  })

  test('wait for nobody else: a lone write is committed when the next turn of the event loop brings none', async () => {
    const {bench, committed} = openInFile('alone.db')
    const write = bench.dataset.together.mutate(creating('a'), editor)
    await nextTurn()
    await nextTurn()
    expect(committed()).toEqual(['a'])
    await write
  })

  test('need not wait for ever when others keep coming', async () => {
    const {bench, committed} = openInFile('busy.db')
    const writes: Promise<unknown>[] = []
    while (committed().length === 0 && writes.length < 100) {
      writes.push(bench.dataset.together.mutate(creating(`d${writes.length}`), editor))
      await nextTurn()
    }
    expect(writes.length).toBeLessThan(50)
    await Promise.all(writes)
  })

  test('are not seen by a reader before they are committed', async () => {
    const {bench, committed} = openInFile('reader.db')
    const write = bench.dataset.together.mutate(creating('a'), editor)
    expect(committed()).toEqual([])
    expect(bench.dataset.get('a')).toMatchObject({_id: 'a'})
    expect(committed()).toEqual(['a'])
    expect(bench.heard).toHaveLength(1)
    await write
  })

  test('are on disk when the dataset has been closed', async () => {
    const file = join(folder, 'close.db')
    const bench = openBench({file})
    const write = bench.dataset.together.mutate(creating('a'), editor)
    bench.dataset.close()
    await write
    const again = openBench({file})
    expect(again.ids()).toEqual(['a'])
    again.dataset.close()
  })

  test('do not feel it when one of them is refused', async () => {
    const {bench} = openInFile('refused.db')
    const answers = await Promise.allSettled([
      bench.dataset.together.mutate([...creating('a'), {create: {_id: 'b', _type: 'x', to: {_ref: 'nobody'}}}], editor),
      bench.dataset.together.mutate(creating('c'), editor),
      bench.dataset.together.mutate(creating('c'), editor),
    ])
    expect(answers.map(({status}) => status)).toEqual(['rejected', 'fulfilled', 'rejected'])
    expect(bench.ids()).toEqual(['c'])
    bench.check()
  })

  test('may write while they are told', async () => {
    const {bench} = openInFile('told.db')
    const stop = bench.dataset.onCommit(() => {
      stop()
      bench.mutate(creating('told'))
    })
    await Promise.all(['a', 'b'].map((id) => bench.dataset.together.mutate(creating(id), editor)))
    expect(bench.heard.map(({changes}) => changes[0]?.id)).toEqual(['a', 'b', 'told'])
    bench.check()
  })
})

/** Promises are looked at when it commits: the one failure of COMMIT that needs no broken disk. */
function openParents() {
  const database = openDatabase(':memory:')
  onTestFinished(() => database.close())
  database.run('PRAGMA foreign_keys = ON')
  database.run('CREATE TABLE parents(id INTEGER PRIMARY KEY)')
  database.run('CREATE TABLE children(id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parents DEFERRABLE INITIALLY DEFERRED)')
  const durable: unknown[] = []
  return {durable, group: groupWrites<unknown>(database, (results) => durable.push(...results))}
}

describe('a commit that fails', () => {
  test('fails every write of the group, also the refused one, and keeps nothing; the next group goes on', async () => {
    const {group, durable} = openParents()
    const answers = await Promise.allSettled([
      group.share(() => group.database.run('INSERT INTO parents(id) VALUES (1)')),
      group.share(() => {
        throw new LakeError('conflict', 'The parent is there already.')
      }),
      group.share(() => group.database.run('INSERT INTO children(parent) VALUES (99)')),
    ])
    for (const answer of answers) expect(answer).toMatchObject({status: 'rejected', reason: {message: expect.stringContaining('FOREIGN KEY') as string}})
    expect(durable).toEqual([])
    expect(group.database.all('SELECT id FROM parents')).toEqual([])
    await group.share(() => group.database.run('INSERT INTO parents(id) VALUES (2)'))
    expect(group.database.all('SELECT id FROM parents')).toMatchObject([{id: 2}])
    expect(durable).toEqual([2])
  })

})

/** A group whose disk takes its time: each time it is asked, it waits to be told how it went. */
function openOnSlowDisk(name: string) {
  const database = openDatabase(join(folder, name))
  onTestFinished(() => database.close())
  database.run('CREATE TABLE stories(id TEXT)')
  const disk: {taken(): void; failed(error: Error): void}[] = []
  const heard: unknown[] = []
  const slow = {...database, sync: () => new Promise<void>((taken, failed) => disk.push({taken, failed}))}
  const group = groupWrites<unknown>(slow, (results) => heard.push(...results))
  const acknowledged: string[] = []
  const write = async (id: string): Promise<void> => {
    await group.share(() => group.database.run('INSERT INTO stories(id) VALUES (?)', id))
    acknowledged.push(id)
  }
  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn++) await nextTurn()
  }
  return {group, write, disk, heard, acknowledged, turns}
}

describe('the disk', () => {
  test('is waited for by those only whose writes it takes: others write meanwhile, and get there after them, together', async () => {
    const {write, disk, heard, acknowledged, turns} = openOnSlowDisk('slow.db')
    const first = write('a')
    await turns()
    expect(disk).toHaveLength(1)
    const others = [write('b'), write('c')]
    await turns()
    expect({acknowledged, heard, syncs: disk.length}).toEqual({acknowledged: [], heard: [], syncs: 1})
    disk[0]?.taken()
    await first
    await turns()
    expect({acknowledged, heard: heard.length, syncs: disk.length}).toEqual({acknowledged: ['a'], heard: 1, syncs: 2})
    disk[1]?.taken()
    await Promise.all(others)
    expect({acknowledged, heard: heard.length}).toEqual({acknowledged: ['a', 'b', 'c'], heard: 3})
  })

  test('is waited for by whoever reads', async () => {
    const {group, write, disk, heard, acknowledged, turns} = openOnSlowDisk('read.db')
    const writes = [write('a')]
    await turns()
    writes.push(write('b'))
    expect(group.database.all('SELECT id FROM stories')).toMatchObject([{id: 'a'}, {id: 'b'}])
    await Promise.all(writes)
    expect({acknowledged, heard: heard.length}).toEqual({acknowledged: ['a', 'b'], heard: 2})
    // What the disk says late is about nobody any more.
    disk[0]?.failed(new Error('late'))
    await turns()
    await Promise.race([write('c'), turns()])
    expect(disk).toHaveLength(2)
  })

  test('takes down with it, when it fails, all that it had not taken; nothing is written after that', async () => {
    const {group, write, disk, heard, acknowledged, turns} = openOnSlowDisk('broken.db')
    const writes = [write('a')]
    await turns()
    writes.push(write('b'), group.share(() => {
      throw new LakeError('conflict', 'It is there already.')
    }) as Promise<never>)
    await turns()
    disk[0]?.failed(Object.assign(new Error('EIO: i/o error, fdatasync'), {code: 'EIO'}))
    for (const answer of await Promise.allSettled(writes)) expect(answer).toMatchObject({status: 'rejected', reason: {code: 'damaged', cause: {code: 'EIO'}}})
    await expect(write('c')).rejects.toThrow('The disk did not take')
    expect(() => group.alone(() => group.database.run('INSERT INTO stories(id) VALUES (?)', 'd'), true)).toThrow('The disk did not take')
    expect({acknowledged, heard}).toEqual({acknowledged: [], heard: []})
  })
})

describe('a write that fails after it has written', () => {
  test.each(['INSERT INTO parents(id) VALUES (1)', 'INSERT OR ROLLBACK INTO parents(id) VALUES (1)'])('leaves nothing behind, and takes nobody with it: %s', async (failing) => {
    const {group, durable} = openParents()
    const insert = (id: number) => group.share(() => group.database.run('INSERT INTO parents(id) VALUES (?)', id))
    const answers = await Promise.allSettled([
      insert(1),
      group.share(() => {
        group.database.run('INSERT INTO parents(id) VALUES (50)')
        group.database.run(failing)
      }),
      insert(3),
    ])
    expect(answers.map(({status}) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(group.database.all('SELECT id FROM parents')).toMatchObject([{id: 1}, {id: 3}])
    expect(durable).toEqual([1, 3])
  })

  test('is a change by query that is refused at its end', async () => {
    const bench = openWithQuery()
    const {together} = bench.dataset
    const answers = await Promise.allSettled([
      together.mutate(creating('drafts.a'), editor),
      together.mutate([{patch: {query: 'drafts', set: {n: 1}}}, {patch: {query: 'drafts', set: {to: {_ref: 'nobody'}}}}], editor),
      together.mutate(creating('b'), editor),
    ])
    expect(answers.map(({status}) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect([...bench.dataset.documents()].map(({_id, n}) => [_id, n])).toEqual([['b', undefined], ['drafts.a', undefined]])
    bench.check()
    bench.dataset.close()
  })
})

/** How a request is sent, and what happens before the next. */
interface Step {
  sent: Request
  how: 'together' | 'alone' | 'dry'
  next: 'go on' | 'read' | 'let a turn pass'
}

const step: fc.Arbitrary<Step> = fc.record({
  sent: request,
  how: fc.constantFrom('together', 'together', 'together', 'alone', 'dry'),
  next: fc.constantFrom('go on', 'go on', 'go on', 'read', 'let a turn pass'),
})

type Outcome = {done: unknown} | {refused: string}

async function outcomeOf(write: () => unknown): Promise<Outcome> {
  try {
    return {done: await write()}
  } catch (error) {
    if (!(error instanceof LakeError)) throw error
    return {refused: `${error.code}: ${error.message}`}
  }
}

/** @param inOrder Every request by itself, whatever the step says. */
async function carryOut(steps: Step[], inOrder: boolean): Promise<{outcomes: Outcome[]; state: unknown}> {
  // Work that is done again looks at the clock again.
  const bench = openWithQuery({now: () => new Date('2024-05-04T12:00:00Z')})
  const {dataset} = bench
  const outcomes: Promise<Outcome>[] = []
  for (const [number, {sent, how, next}] of steps.entries()) {
    const options = {transactionId: `t${number}`, dryRun: how === 'dry'}
    const way = how === 'together' && !inOrder ? dataset.together : dataset
    outcomes.push(outcomeOf(() => ('mutations' in sent ? way.mutate(sent.mutations, editor, options) : way.act(sent.actions, editor, options))))
    if (next === 'read') {
      const ids = bench.ids()
      // Whoever reads sees only what everybody has been told.
      expect(bench.heard.map(({id}) => id)).toEqual([...dataset.log()].map(({id}) => id))
      expect(bench.ids()).toEqual(ids)
    }
    if (next === 'let a turn pass') await nextTurn()
  }
  const settled = await Promise.all(outcomes)
  bench.check()
  const state = JSON.parse(JSON.stringify([[...dataset.documents()], [...dataset.log()]])) as unknown
  dataset.close()
  return {outcomes: settled, state}
}

test('whatever is written together comes out as if each had waited for the one before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, {minLength: 1, maxLength: 16}), async (steps) => {
      expect(await carryOut(steps, false)).toEqual(await carryOut(steps, true))
    }),
    {numRuns: 120},
  )
})
