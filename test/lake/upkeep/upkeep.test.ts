import {cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import type {SanityClient} from '@sanity/client'
import {describe, expect, onTestFinished, test} from 'vitest'
import {backUp, check, replayInto, restore} from '../../../lake/index.ts'
import {startLake} from '../../support/lake.ts'

const now = new Date('2024-05-04T12:00:00Z')
const quiet = (): void => undefined

/** A folder with articles that refer to each other, edits, drafts, a deletion and a file; the lake that wrote it is closed. */
async function folderWithHistory(): Promise<{folder: string; data: string; documents: unknown[]; upload: string}> {
  const folder = temporary()
  const data = join(folder, 'data')
  const {lake, client} = await startLake({dataDirectory: data})
  await client.create({_id: 'ann', _type: 'person', name: 'An'})
  await client.patch('ann').set({name: 'Ann'}).commit()
  await client.create({_id: 'drafts.a', _type: 'article', title: 'Rain', author: {_type: 'reference', _ref: 'ann'}})
  for (let edit = 0; edit < 40; edit++) await client.patch('drafts.a').set({title: `Rain ${edit}`}).commit()
  await client.action({actionType: 'sanity.action.document.publish', draftId: 'drafts.a', publishedId: 'a'})
  await client.create({_id: 'drafts.a', _type: 'article', title: 'More rain'})
  await client.create({_id: 'b', _type: 'article'})
  await client.delete('b')
  await client.create({_id: 'c', _type: 'article'})
  await client.patch('c').set({title: 'Secret'}).commit()
  lake.dataset('production').mutate([{delete: {id: 'c', purge: true}}], {id: 'owner', roles: []})
  const upload = await client.assets.upload('file', Buffer.from('the whole text'), {filename: 'text.txt'})
  const documents = await client.fetch<unknown[]>('*')
  await lake.close()
  return {folder, data, documents, upload: join(data, 'assets', upload.sha1hash.slice(0, 2), upload.sha1hash)}
}

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-upkeep-'))
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}))
  return folder
}

async function faultsIn(directory: string): Promise<string[]> {
  const faults: string[] = []
  await check({directory, say: quiet, fault: (where, sentence) => faults.push(`${where}: ${sentence}`)})
  return faults
}

async function documentsIn(dataDirectory: string): Promise<unknown[]> {
  const {lake, client} = await startLake({dataDirectory})
  const documents = await client.fetch<unknown[]>('*')
  await lake.close()
  return documents
}

describe('a backup', () => {
  test('made while others write holds whole transactions and all that was acknowledged before it began', async () => {
    const folder = temporary()
    const {lake, client} = await startLake({dataDirectory: join(folder, 'data')})
    const acknowledged: string[] = []
    const stop = new AbortController()
    const writing = Promise.all([1, 2, 3].map((writer) => writePairs(client, `w${writer}`, acknowledged, stop.signal)))
    while (acknowledged.length < 30) await client.getDocument('nobody')
    const before = [...acknowledged]
    await backUp({from: join(folder, 'data'), to: join(folder, 'copy'), now, say: quiet})
    stop.abort()
    await writing
    await lake.close()

    await restore({from: join(folder, 'copy'), to: join(folder, 'again'), replace: false, now, say: quiet})
    expect(await faultsIn(join(folder, 'again'))).toEqual([])
    const ids = (await documentsIn(join(folder, 'again'))).map((document) => (document as {_id: string})._id)
    expect(before.filter((id) => !ids.includes(id))).toEqual([])
    expect(ids.filter((id) => !ids.includes(id.endsWith('-twin') ? id.slice(0, -5) : `${id}-twin`))).toEqual([])
  })

  test('comes back with its uploads and its token, and what was there is moved aside', async () => {
    const {folder, data, documents, upload} = await folderWithHistory()
    const token = readFileSync(join(data, 'token'), 'utf8')
    await backUp({from: data, to: join(folder, 'copy'), now, say: quiet})
    const {client, lake} = await startLake({dataDirectory: data})
    await client.delete('drafts.a')
    await lake.close()

    const refused = restore({from: join(folder, 'copy'), to: data, replace: false, now, say: quiet})
    await expect(refused).rejects.toThrow('is not empty')
    const aside = await restore({from: join(folder, 'copy'), to: data, replace: true, now, say: quiet})
    expect(await documentsIn(data)).toEqual(documents)
    expect(readFileSync(upload, 'utf8')).toBe('the whole text')
    expect(readFileSync(join(data, 'token'), 'utf8')).toBe(token)
    expect(await documentsIn(aside ?? '')).toHaveLength(documents.length - 1)
  })

  test('overwrites nothing, and is no half one', async () => {
    const {folder, data} = await folderWithHistory()
    await expect(backUp({from: folder, to: join(folder, 'copy'), now, say: quiet})).rejects.toThrow('There is no lake')
    await backUp({from: data, to: join(folder, 'copy'), now, say: quiet})
    await expect(backUp({from: data, to: join(folder, 'copy'), now, say: quiet})).rejects.toThrow('never overwrites')
    await expect(restore({from: data, to: join(folder, 'new'), replace: false, now, say: quiet})).rejects.toThrow('is no backup')
  })

  test.each([
    ['damaged', (file: string) => writeFileSync(file, 'other bytes')],
    ['is missing', (file: string) => rmSync(file)],
  ])('in which a file %s restores nothing', async (words, spoil) => {
    const {folder, data, documents, upload} = await folderWithHistory()
    await backUp({from: data, to: join(folder, 'copy'), now, say: quiet})
    spoil(upload.replace(data, join(folder, 'copy')))
    await expect(restore({from: join(folder, 'copy'), to: data, replace: true, now, say: quiet})).rejects.toThrow(words)
    expect(await documentsIn(data)).toEqual(documents)
  })

  test('is not restored under a running lake', async () => {
    const {folder, data} = await folderWithHistory()
    await backUp({from: data, to: join(folder, 'copy'), now, say: quiet})
    await startLake({dataDirectory: data})
    await expect(restore({from: join(folder, 'copy'), to: data, replace: true, now, say: quiet})).rejects.toThrow('already running')
  })

  test('a restore cut off between the two folders is finished by the next start; one cut off before leaves nothing', async () => {
    const {folder, data, documents} = await folderWithHistory()
    cpSync(data, `${data}.restored`, {recursive: true})
    renameSync(data, join(folder, 'moved'))
    expect(await documentsIn(data)).toEqual(documents)
    cpSync(join(folder, 'moved'), `${data}.restored`, {recursive: true})
    await documentsIn(data)
    expect(readdirSync(folder).sort()).toEqual(['data', 'moved'])
  })
})

async function writePairs(client: SanityClient, writer: string, acknowledged: string[], signal: AbortSignal): Promise<void> {
  for (let count = 0; !signal.aborted; count++) {
    const id = `${writer}-${count}`
    await client.transaction().create({_id: id, _type: 'a'}).create({_id: `${id}-twin`, _type: 'a'}).commit()
    acknowledged.push(id)
  }
}

describe('the check', () => {
  test('finds nothing in a sound folder, also beside a running lake', async () => {
    const {data} = await folderWithHistory()
    expect(await faultsIn(data)).toEqual([])
    const {client} = await startLake({dataDirectory: data})
    await client.create({_id: 'later', _type: 'a'})
    expect(await faultsIn(data)).toEqual([])
  })

  test.each([
    ["UPDATE docs SET rev = 'other' WHERE id = 'a'", '"a" is filed under rev "other"'],
    ["UPDATE docs SET top = 1 WHERE id = 'a'", '"a" is filed under top 1'],
    ["UPDATE docs SET n = n + 1 WHERE id = 'a'", 'which belongs to another kind'],
    [`UPDATE bodies SET json = json_set(json, '$.name', 'Sun') WHERE n = (SELECT n FROM docs WHERE id = 'ann')`, '"ann" is not what its history leads to'],
    [`UPDATE bodies SET json = '{' WHERE n = (SELECT n FROM docs WHERE id = 'ann')`, '"ann" has no readable content'],
    ['DELETE FROM refs', 'lack that "a" refers to "ann"'],
    ["UPDATE refs SET reference = 'weak'", 'referring to "ann" otherwise'],
    ["INSERT INTO refs VALUES ('bob', 'article', 1, 'author', 'strong', 1)", 'list 1 that no document makes'],
    [`DELETE FROM changes WHERE c = (SELECT max(c) - 1 FROM changes WHERE doc = 'drafts.a')`, 'history of "drafts.a" breaks'],
    [`DELETE FROM changes WHERE doc = 'ann'`, '"ann" is not what its history leads to'],
    [`UPDATE changes SET snapshot = '{}' WHERE snapshot IS NOT NULL`, 'has been damaged'],
    [`UPDATE changes SET snapshot = replace(snapshot, 'Rain', 'Ruin') WHERE snapshot IS NOT NULL`, 'has been damaged'],
    [`DELETE FROM transactions WHERE seq = 3`, 'The log counts to'],
    [`INSERT INTO changes SELECT 999, 1, 'ghost', previous, since, deleted, mutations, apply, revert, snapshot, crc FROM changes WHERE doc = 'ann' LIMIT 1`, '"ghost" is not what its history leads to'],
    ['PRAGMA user_version = 99', 'written by another Copydesk'],
  ])('finds what %s does', async (sql, words) => {
    const {data} = await folderWithHistory()
    const database = new DatabaseSync(join(data, 'datasets', 'production.db'))
    database.exec(sql)
    database.close()
    expect((await faultsIn(data)).join('\n')).toContain(words)
  })

  test('finds uploads that changed or are gone, and files that are none', async () => {
    const {data, upload} = await folderWithHistory()
    writeFileSync(upload, 'another text')
    expect((await faultsIn(data)).join('\n')).toContain('does not hold what its name says')
    rmSync(upload)
    expect((await faultsIn(data)).join('\n')).toContain('The bytes of')
    const file = join(data, 'datasets', 'production.db')
    writeFileSync(file, 'no database at all, but long enough to look like the header of one'.repeat(100))
    expect((await faultsIn(data)).join('\n')).toContain('cannot be read')
  })
})

test('a replay of the log alone makes the documents again', async () => {
  const {folder, data, documents, upload} = await folderWithHistory()
  const database = new DatabaseSync(join(data, 'datasets', 'production.db'))
  database.exec("DELETE FROM bodies; UPDATE docs SET type = 'x'")
  database.close()
  await replayInto({from: data, to: join(folder, 'again'), say: quiet})
  expect(await faultsIn(join(folder, 'again'))).toEqual([])
  expect(await documentsIn(join(folder, 'again'))).toEqual(documents)
  expect(existsSync(upload.replace(data, join(folder, 'again')))).toBe(true)
  await expect(replayInto({from: data, to: join(folder, 'again'), say: quiet})).rejects.toThrow('is there already')
})
