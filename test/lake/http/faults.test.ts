import {spawn, spawnSync} from 'node:child_process'
import {once} from 'node:events'
import {closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync, writeSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {createInterface} from 'node:readline'
import {createClient, type SanityClient} from '@sanity/client'
import {describe, expect, onTestFinished, test} from 'vitest'
import {createLake, StartError} from '../../../lake/index.ts'
import {startLake} from '../../support/lake.ts'

const script = resolve(import.meta.dirname, '../../../scripts/lake.ts')

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-faults-'))
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}))
  return folder
}

/** A disk of some megabytes in a namespace of its own, where the kernel lets us have one. */
const hasNamespaces = process.platform === 'linux' && spawnSync('unshare', ['-rm', 'true']).status === 0

interface SmallDisk {
  client: SanityClient
  /** The mounted folder, as this process can reach it. */
  folder: string
}

/** A lake whose data folder is on a disk of its own. */
async function lakeOnSmallDisk(megabytes: number): Promise<SmallDisk> {
  const mount = temporary()
  const shell = `mount -t tmpfs -o size=${megabytes}m tmpfs "$1" && exec "$2" "$3" --port 0 --data "$1/data"`
  const child = spawn('unshare', ['-rm', 'sh', '-c', shell, 'sh', mount, process.execPath, script], {stdio: ['ignore', 'pipe', 'ignore']})
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const {lake, project, dataset, token} = JSON.parse(line) as Record<string, string>
  const client = createClient({apiHost: lake ?? '', projectId: project ?? '', dataset: dataset ?? '', token: token ?? '', useProjectHostname: false, useCdn: false, apiVersion: '2025-02-19', perspective: 'raw', maxRetries: 0})
  return {client, folder: `/proc/${child.pid}/root${mount}`}
}

/** Everything that is left is taken. */
function fill(file: string): void {
  const handle = openSync(file, 'w')
  for (const size of [65_536, 4096, 1]) {
    try {
      for (;;) writeSync(handle, Buffer.alloc(size))
    } catch (error) {
      expect(error).toMatchObject({code: 'ENOSPC'})
    }
  }
  closeSync(handle)
}

// Needs unprivileged user namespaces (or root): without them nobody here can have a small disk.
describe.skipIf(!hasNamespaces)('a full disk', () => {
  test('refuses what it cannot keep, goes on reading, and takes writes again once there is room', async () => {
    const {client, folder} = await lakeOnSmallDisk(8)
    const text = 'words '.repeat(2000)
    const acknowledged: string[] = []
    const write = async (id: string): Promise<void> => {
      await client.create({_id: id, _type: 'a', text})
      acknowledged.push(id)
    }
    await write('first')
    fill(join(folder, 'ballast'))
    const outcomes = await Promise.allSettled(Array.from({length: 60}, (_, number) => write(`full-${number}`)))
    const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
    expect(reasons.length).toBeGreaterThan(0)
    for (const reason of reasons) {
      expect(reason).toMatchObject({statusCode: 507, message: expect.stringContaining('disk that holds the data folder is full') as string})
    }
    await expect(client.assets.upload('file', Buffer.alloc(100_000), {filename: 'a.bin'})).rejects.toMatchObject({statusCode: 507})
    expect(await client.fetch('*[_type == "a"]._id')).toEqual([...acknowledged].sort())

    rmSync(join(folder, 'ballast'))
    await write('later')
    await client.assets.upload('file', Buffer.alloc(100_000), {filename: 'a.bin'})
    expect(await client.fetch('*[_type == "a"]._id')).toEqual([...acknowledged].sort())
  })

  test('on which a lake cannot even start says so', () => {
    const mount = temporary()
    const shell = 'mount -t tmpfs -o size=16k tmpfs "$1" && exec "$2" "$3" --port 0 --data "$1/data"'
    const {status, stderr} = spawnSync('unshare', ['-rm', 'sh', '-c', shell, 'sh', mount, process.execPath, script], {encoding: 'utf8'})
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^The lake cannot use .*data: The disk .* is full/)])
  })

  test('that cannot be written to is named', () => {
    const mount = temporary()
    const shell = 'mount -t tmpfs tmpfs "$1" && mount -o remount,ro "$1" && exec "$2" "$3" --port 0 --data "$1/data"'
    const {status, stderr} = spawnSync('unshare', ['-rm', 'sh', '-c', shell, 'sh', mount, process.execPath, script], {encoding: 'utf8'})
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^The lake cannot write to its data folder .*data/)])
  })
})

describe('a damaged file', () => {
  /** A folder with two datasets of some hundred documents each. */
  async function twoDatasets(): Promise<string> {
    const data = join(temporary(), 'data')
    const {lake, clientWith} = await startLake({dataDirectory: data, datasets: ['production', 'other']})
    for (const dataset of ['production', 'other']) {
      const transaction = clientWith({dataset}).transaction()
      for (let n = 0; n < 300; n++) transaction.create({_id: `d${n}`, _type: 'a', text: 'words '.repeat(200)})
      await transaction.commit()
    }
    await lake.close()
    return data
  }

  test.each([
    ['pages overwritten', (file: string) => {
      const handle = openSync(file, 'r+')
      const size = statSync(file).size
      for (let at = 8192; at < size; at += 4096) writeSync(handle, Buffer.alloc(2048, 0xa5), 0, 2048, at)
      closeSync(handle)
    }],
    ['cut short', (file: string) => truncateSync(file, 20_480)],
    ['no database', (file: string) => writeFileSync(file, 'x'.repeat(10_000))],
  ])('(%s) is named, and the other datasets go on', async (_, spoil) => {
    const data = await twoDatasets()
    spoil(join(data, 'datasets', 'production.db'))
    const {client, clientWith} = await startLake({dataDirectory: data, datasets: ['production', 'other'], warn: () => undefined})
    const damaged = {statusCode: 500, message: expect.stringContaining('damaged') as string}
    await expect(client.withConfig({maxRetries: 0}).fetch('*[_type == "a"]')).rejects.toMatchObject(damaged)
    await clientWith({dataset: 'other'}).create({_id: 'new', _type: 'a'})
    expect(await clientWith({dataset: 'other'}).fetch('count(*)')).toBe(301)
  })

  test('that the lake itself needs keeps it from starting', async () => {
    const data = await twoDatasets()
    writeFileSync(join(data, 'lake.db'), 'x'.repeat(10_000))
    await expect(start(data)).rejects.toThrow(/^The lake cannot use .*: The file that holds this data is damaged/)
    await expect(start(data)).rejects.toThrow(StartError)
  })

  test('of another version is refused by name, and stays as it is', async () => {
    const data = await twoDatasets()
    const file = join(data, 'datasets', 'production.db')
    const {DatabaseSync} = await import('node:sqlite')
    const database = new DatabaseSync(file)
    database.exec('PRAGMA user_version = 77; PRAGMA wal_checkpoint(TRUNCATE)')
    database.close()
    const before = readFileSync(file)
    const warnings: string[] = []
    const {client} = await startLake({dataDirectory: data, warn: (line) => warnings.push(line)})
    await expect(client.withConfig({maxRetries: 0}).fetch('*')).rejects.toThrow('of version 77')
    expect(readFileSync(file)).toEqual(before)
    expect(warnings.join('\n')).toContain('version 77')
  })
})

test('who waits for the indexes of an old file to be made hears of it', async () => {
  const data = join(temporary(), 'data')
  const first = await startLake({dataDirectory: data})
  await first.client.create({_id: 'a', _type: 'a'})
  await first.lake.close()
  const {DatabaseSync} = await import('node:sqlite')
  const database = new DatabaseSync(join(data, 'datasets', 'production.db'))
  database.exec('DROP TABLE index_state')
  database.close()
  const warnings: string[] = []
  const {client} = await startLake({dataDirectory: data, warn: (line) => warnings.push(line)})
  expect(await client.fetch('count(*)')).toBe(1)
  expect(warnings).toEqual(['Indexing 1 documents for queries…'])
})

test('a data folder without its uploads still serves its documents', async () => {
  const data = join(temporary(), 'data')
  const first = await startLake({dataDirectory: data})
  const upload = await first.client.assets.upload('file', Buffer.from('text'), {filename: 'a.txt'})
  await first.lake.close()
  rmSync(join(data, 'assets'), {recursive: true})
  const {client, lake} = await startLake({dataDirectory: data})
  const url = `${lake.url}/${upload.path}`
  expect(await client.getDocument(upload._id)).toMatchObject({size: 4})
  expect((await fetch(url)).status).toBe(404)
  expect(await client.assets.upload('file', Buffer.from('text'), {filename: 'a.txt'})).toMatchObject({_id: upload._id})
  expect(await (await fetch(url)).text()).toBe('text')
})

function start(dataDirectory: string): Promise<unknown> {
  return createLake({dataDirectory, projectId: 'copydesk', datasets: ['production'], now: () => new Date(), newId: () => crypto.randomUUID(), setTimer: () => () => undefined, streamPorts: []})
}
