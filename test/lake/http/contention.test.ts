import {join} from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import {expect, onTestFinished, test} from 'vitest'
import {expectLog} from '../../laws/expectLog.ts'
import {startLake} from '../../support/lake.ts'

test('writers in parallel come one after the other: of those that expect the same revision one wins, the others hear both revisions', async () => {
  const {lake, client} = await startLake({memory: true})
  const {_rev} = await client.create({_id: 'a', _type: 'a', n: 0})
  const answers = await Promise.allSettled(Array.from({length: 12}, (_, n) => client.patch('a').ifRevisionId(_rev).set({n}).commit({visibility: 'sync'})))
  const won = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
  expect(won).toHaveLength(1)
  for (const answer of answers) {
    if (answer.status === 'rejected') expect(answer.reason).toMatchObject({statusCode: 409, details: {items: [{error: {currentRevisionID: won[0]?._rev, expectedRevisionID: _rev}}]}})
  }
  await Promise.all(Array.from({length: 20}, () => client.patch('a').inc({n: 1}).commit()))
  expect(await client.getDocument('a')).toMatchObject({n: (won[0]?.n ?? 0) + 20})
  expectLog(lake.dataset('production'))
})

test('a transaction that was acknowledged is not done again under its id', async () => {
  const {client} = await startLake({memory: true})
  await client.create({_id: 'a', _type: 'a', n: 0})
  const twice = [1, 2].map(() => client.mutate([{patch: {id: 'a', inc: {n: 1}}}], {transactionId: 't1'}))
  const statuses = (await Promise.allSettled(twice)).map((answer) => (answer.status === 'rejected' ? (answer.reason as {statusCode: number}).statusCode : 200))
  expect(statuses.sort()).toEqual([200, 409])
  expect(await client.getDocument('a')).toMatchObject({n: 1, _rev: 't1'})
})

test('while another process holds the file, readers read, writers hear a 503 after a bounded wait, and succeed as soon as it lets go', async () => {
  const {client, clientWith, directory} = await startLake({warn: () => undefined})
  await client.create({_id: 'a', _type: 'a', n: 0})
  const other = new DatabaseSync(join(directory, 'datasets', 'production.db'))
  onTestFinished(() => other.close())
  other.exec('BEGIN IMMEDIATE')
  const impatient = clientWith({maxRetries: 0})
  await expect(impatient.patch('a').inc({n: 1}).commit()).rejects.toMatchObject({statusCode: 503, details: {description: expect.stringContaining('Another process')}})
  expect(await client.getDocument('a')).toMatchObject({n: 0})
  other.exec('ROLLBACK')
  expect(await impatient.patch('a').inc({n: 1}).commit()).toMatchObject({n: 1})
})
