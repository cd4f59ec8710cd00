import {randomUUID} from 'node:crypto'
import {mkdir, mkdtemp, readdir, rm, truncate, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, onTestFinished, test} from 'vitest'
import {openDerived} from '../../../lake/assets/derived.ts'
import {raw} from '../../support/http.ts'
import {startLake} from '../../support/lake.ts'
import {map, see} from './pictures.ts'

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'copydesk-derived-'))
  onTestFinished(() => rm(path, {recursive: true, force: true}))
  return join(path, 'derived')
}

/** A store with room for so many bytes, on a clock that ticks at every look, and what it had to make. */
function opened(directory: string, room: number, start = 0) {
  let seconds = start
  const made: string[] = []
  const derived = openDerived({directory, room, now: () => new Date(seconds++ * 1000), newId: randomUUID})
  const get = async (key: string, length = 10) => (await derived.get(key, async () => (made.push(key), Buffer.alloc(length, key)))).toString()
  return {derived, get, made}
}

describe('what was made once', () => {
  test('is kept, also for the next process', async () => {
    const directory = await folder()
    const one = opened(directory, 100)
    expect([await one.get('a'), await one.get('a')]).toEqual(['aaaaaaaaaa', 'aaaaaaaaaa'])
    expect(one.made).toEqual(['a'])
    const next = opened(directory, 100, 1000)
    expect([await next.get('a'), next.made]).toEqual(['aaaaaaaaaa', []])
  })

  test('goes when there is no more room, first what was not asked for longest', async () => {
    const directory = await folder()
    const {get, made} = opened(directory, 35)
    for (const key of ['a', 'b', 'c', 'a', 'd']) await get(key)
    expect((await readdir(directory)).sort()).toEqual(['a', 'c', 'd'])
    await get('b')
    expect(made).toEqual(['a', 'b', 'c', 'd', 'b'])
    expect((await readdir(directory)).sort()).toEqual(['a', 'b', 'd'])
    const next = opened(directory, 35, 1000)
    await next.get('e')
    expect((await readdir(directory)).sort()).toEqual(['b', 'd', 'e'])
  })

  test('what needs more than all the room is not kept', async () => {
    const directory = await folder()
    const {get, made} = opened(directory, 35)
    await get('a')
    await get('large', 36)
    await get('large', 36)
    expect([made, await readdir(directory)]).toEqual([['a', 'large', 'large'], ['a']])
  })

  test('all who ask at the same time wait for one', async () => {
    const {derived} = opened(await folder(), 100)
    let made = 0
    let finish: (bytes: Buffer) => void = () => undefined
    const answers = Array.from({length: 20}, () => derived.get('k', () => (made++, new Promise<Buffer>((resolve) => (finish = resolve)))))
    await expect.poll(() => made).toBe(1)
    finish(Buffer.from('done'))
    expect(new Set((await Promise.all(answers)).map(String))).toEqual(new Set(['done']))
    expect(made).toBe(1)
  })

  test('a failure is nobody’s answer but theirs who waited for it', async () => {
    const {derived, get} = opened(await folder(), 100)
    await expect(derived.get('k', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await get('k')).toBe('kkkkkkkkkk')
  })

  test('half an image, or one that somebody has shortened or taken away, is never an answer', async () => {
    const directory = await folder()
    await mkdir(directory)
    await writeFile(join(directory, 'new-of-a-process-that-died'), 'half')
    const {get, made} = opened(directory, 100)
    await get('a')
    expect(await readdir(directory)).toEqual(['a'])
    await truncate(join(directory, 'a'), 3)
    expect(await get('a')).toBe('aaaaaaaaaa')
    await rm(directory, {recursive: true})
    expect(await get('a')).toBe('aaaaaaaaaa')
    expect(made).toEqual(['a', 'a', 'a'])
  })
})

describe('over HTTP', () => {
  test('the same image is made once; browsers keep it and need not ask again', async () => {
    const {client, directory} = await startLake()
    const {url} = await client.assets.upload('image', await map(60, 40).png().toBuffer())
    const replies = await Promise.all(Array.from({length: 8}, (_, index) => fetch(`${url}?w=30&h=30&fit=crop&ignored=${index}`)))
    const bodies = await Promise.all(replies.map(async (reply) => Buffer.from(await reply.arrayBuffer()).toString('base64')))
    expect(new Set(bodies).size).toBe(1)
    expect(await readdir(join(directory, 'derived'))).toHaveLength(1)
    const [{headers} = new Response()] = replies
    expect(Object.fromEntries(headers)).toMatchObject({'cache-control': 'public, max-age=31536000, immutable', 'content-type': 'image/png', etag: expect.stringMatching(/^"[0-9a-f]{64}"$/), 'x-content-type-options': 'nosniff'})
    for (const known of [headers.get('etag') ?? '', `"other", W/${headers.get('etag')}`, '*']) {
      const again = await fetch(`${url}?w=30&h=30&fit=crop`, {headers: {'If-None-Match': known}})
      expect([known, again.status, await again.text()]).toEqual([known, 304, ''])
    }
    expect((await fetch(`${url}?w=31&h=30&fit=crop`, {headers: {'If-None-Match': headers.get('etag') ?? ''}})).status).toBe(200)
  })

  test('what depends on the browser says so', async () => {
    const {client} = await startLake()
    const {url} = await client.assets.upload('image', await map(60, 40).png().toBuffer())
    const ask = async (query: string, accept: string) => {
      const {headers} = await fetch(`${url}?${query}`, {headers: {accept}})
      return [headers.get('content-type'), headers.get('vary')?.includes('Accept') ?? false, headers.get('etag')]
    }
    const [webp, png] = [await ask('auto=format', 'image/webp'), await ask('auto=format', '*/*')]
    expect([webp.slice(0, 2), png.slice(0, 2)]).toEqual([['image/webp', true], ['image/png', true]])
    expect(webp[2]).not.toBe(png[2])
    expect((await ask('w=10', 'image/webp')).slice(0, 2)).toEqual(['image/png', false])
  })

  test('only what was asked for last is kept', async () => {
    const {client, directory} = await startLake({limits: {derived: 3000}})
    const {url} = await client.assets.upload('image', await map(200, 200).png().toBuffer())
    for (let width = 20; width < 60; width++) expect((await fetch(`${url}?w=${width}&fm=jpg`)).status).toBe(200)
    const kept = await readdir(join(directory, 'derived'))
    expect(kept.length).toBeGreaterThan(0)
    expect(kept.length).toBeLessThan(10)
  })

  test('a folder that cannot be written makes images slower, not wrong', async () => {
    const {client, directory} = await startLake()
    await writeFile(join(directory, 'derived'), 'not a folder')
    const {url} = await client.assets.upload('image', await map(60, 40).png().toBuffer())
    const reply = await fetch(`${url}?w=30`)
    expect(await see(Buffer.from(await reply.arrayBuffer()))).toMatchObject({width: 30, height: 20})
  })

  test('images of a deleted asset are gone with it', async () => {
    const {client} = await startLake()
    const {url, _id} = await client.assets.upload('image', await map(60, 40).png().toBuffer())
    expect((await fetch(`${url}?w=30`)).status).toBe(200)
    await client.delete(_id)
    expect((await fetch(`${url}?w=30`)).status).toBe(404)
  })

  test.each([
    ['dl', undefined, 'River.png'],
    ['dl=', undefined, 'River.png'],
    ['dl=true', undefined, 'River.png'],
    ['dl=mine.png', undefined, 'mine.png'],
    ['dl&fm=jpg', undefined, 'River.jpg'],
    ['dl&w=20', 'pretty.png', 'pretty.png'],
    ['dlRaw=', undefined, 'River.png'],
  ])('saved as a file by ?%s', async (query, vanity, name) => {
    const {client, lake} = await startLake()
    const {path} = await client.assets.upload('image', await map(60, 40).png().toBuffer(), {filename: 'River.png'})
    const {headers, status} = await raw(lake.port, {path: `/${path}${vanity ? `/${vanity}` : ''}?${query}`})
    expect([status, headers['content-disposition']]).toEqual([200, `attachment; filename*=UTF-8''${name}`])
  })

  test('nobody waits behind slow images with anything else', async () => {
    const {client} = await startLake()
    const {url} = await client.assets.upload('image', await map(1500, 1000).jpeg().toBuffer())
    const finished: string[] = []
    const images = [1, 2, 3, 4, 5, 6].map(async (step) => {
      await (await fetch(`${url}?w=${800 + step}&fm=png`)).arrayBuffer()
      finished.push('image')
    })
    await Promise.all([1, 2, 3].map(async () => {
      await client.fetch('count(*)')
      finished.push('query')
    }))
    await Promise.all(images)
    expect(finished.slice(-3)).toEqual(['image', 'image', 'image'])
  })
})
