import {randomUUID} from 'node:crypto'
import {readdir, utimes, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {openAssets} from '../../../lake/assets/index.ts'
import {raw} from '../../support/http.ts'
import {startLake} from '../../support/lake.ts'
import {handClock} from '../../support/clock.ts'

const DAY = 86_400_000

async function filesIn(directory: string): Promise<string[]> {
  const found = await readdir(directory, {recursive: true, withFileTypes: true})
  return found.filter((entry) => entry.isFile()).map(({name, parentPath}) => join(parentPath, name).slice(directory.length + 1)).sort()
}

/** A lake with two datasets, and a second pair of hands on its uploads whose day can be chosen. */
async function furnished() {
  const {client, clientWith, lake, directory} = await startLake({datasets: ['production', 'staging']})
  const uploads = join(directory, 'assets')
  let days = 0
  const assets = openAssets({directory: uploads, derivedDirectory: join(directory, 'other'), derivedRoom: 0, now: () => new Date(Date.now() + days * DAY), newId: randomUUID})
  const sweep = (day: number) => {
    days = day
    return assets.sweep([lake.dataset('production'), lake.dataset('staging')])
  }
  const upload = (text: string) => client.assets.upload('file', Buffer.from(text), {filename: 'a.txt', contentType: 'text/plain'})
  const status = async (path: string) => (await raw(lake.port, {path: `/${path}`})).status
  return {assets, lake, client, other: clientWith({dataset: 'staging'}), directory: uploads, sweep, upload, status}
}

describe('bytes of assets', () => {
  test('whose document is gone are set aside, and removed after thirty days', async () => {
    const {client, directory, sweep, upload, status} = await furnished()
    const [kept, gone] = [await upload('kept'), await upload('gone')]
    await client.delete(gone._id)
    expect(await status(gone.path)).toBe(404)
    expect(await sweep(0)).toEqual({setAside: 1, removed: 0})
    const named = ({sha1hash}: {sha1hash: string}) => `${sha1hash.slice(0, 2)}/${sha1hash}`
    expect(await filesIn(directory)).toEqual([named(kept), `unused/${gone.sha1hash}`].sort())
    expect(await sweep(29)).toEqual({setAside: 0, removed: 0})
    expect(await sweep(31)).toEqual({setAside: 0, removed: 1})
    expect(await filesIn(directory)).toEqual([named(kept)])
    expect(await status(kept.path)).toBe(200)
  })

  test('come back with a document that its history gives back', async () => {
    const {client, sweep, upload, status} = await furnished()
    const asset = await upload('restored')
    await client.delete(asset._id)
    await sweep(0)
    await client.create(asset)
    expect(await status(asset.path)).toBe(200)
    expect(await sweep(31)).toEqual({setAside: 0, removed: 0})
    expect(await status(asset.path)).toBe(200)
  })

  test('come back when they are uploaded again', async () => {
    const {client, sweep, upload, status} = await furnished()
    const asset = await upload('again')
    await client.delete(asset._id)
    await sweep(0)
    const again = await upload('again')
    expect([again._id, await status(again.path)]).toEqual([asset._id, 200])
    expect(await sweep(31)).toEqual({setAside: 0, removed: 0})
    expect(await status(again.path)).toBe(200)
  })

  test('stay for another dataset', async () => {
    const {client, other, sweep, upload} = await furnished()
    const asset = await upload('shared')
    await other.assets.upload('file', Buffer.from('shared'), {filename: 'b.txt'})
    await client.delete(asset._id)
    expect(await sweep(0)).toEqual({setAside: 0, removed: 0})
  })

  test('that are old are kept as long as others', async () => {
    const {client, directory, sweep, upload} = await furnished()
    const {_id, sha1hash} = await upload('old')
    await utimes(join(directory, sha1hash.slice(0, 2), sha1hash), new Date(0), new Date(0))
    await client.delete(_id)
    expect(await sweep(0)).toEqual({setAside: 1, removed: 0})
    expect(await sweep(1)).toEqual({setAside: 0, removed: 0})
  })

  test('that are arriving are left alone', async () => {
    const {assets, lake, sweep, status} = await furnished()
    async function* bytes() {
      yield Buffer.from('first half, ')
      await sweep(0)
      yield Buffer.from('second half')
    }
    const about = {kind: 'files', contentType: 'text/plain', about: {}, extract: [], projectId: 'copydesk', baseUrl: lake.url} as const
    const asset = await assets.upload(lake.dataset('production'), {id: 'tester', roles: []}, {...about, bytes: bytes()})
    expect(await status(String(asset.path))).toBe(200)
  })

  test('that a broken upload left are removed, and nothing else is touched', async () => {
    const {directory, sweep, upload} = await furnished()
    await upload('there')
    await writeFile(join(directory, 'upload-of-a-process-that-died'), 'half')
    await writeFile(join(directory, 'note.txt'), 'somebody else’s')
    expect(await sweep(0)).toEqual({setAside: 0, removed: 0})
    expect((await filesIn(directory)).map((name) => name.replace(/.*\//, '').replace(/^[0-9a-f]{40}$/, 'sha1')).sort()).toEqual(['note.txt', 'sha1'])
  })
})

test('a lake puts away soon after its start, and every day', async () => {
  const clock = handClock(Date.now())
  const {client, directory} = await startLake({now: clock.now, setTimer: clock.setTimer})
  const unused = () => readdir(join(directory, 'assets', 'unused')).catch(() => [])
  const deleted = async (text: string) => {
    const {_id, sha1hash} = await client.assets.upload('file', Buffer.from(text))
    await client.delete(_id)
    return sha1hash
  }
  const first = await deleted('first')
  clock.advance(60_000)
  await expect.poll(unused).toEqual([first])
  const second = await deleted('second')
  await expect.poll(() => {
    clock.advance(DAY)
    return unused()
  }).toContain(second)
})
