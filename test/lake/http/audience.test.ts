import {once} from 'node:events'
import {get, type IncomingMessage} from 'node:http'
import {setImmediate as nextTurn} from 'node:timers/promises'
import {afterEach, describe, expect, onTestFinished, test, vi} from 'vitest'
import {startLake} from '../../support/lake.ts'

const LISTEN = '/v2025-02-19/data/listen/production'

interface Stream {
  response: IncomingMessage
  /** Ids of the events so far, in the order in which they came. */
  ids: string[]
  /** Waits for so many. */
  until(count: number): Promise<string[]>
  close(): void
}

/** Opens a stream and reads it; it is welcome when this returns. */
async function listen(url: string, params: Record<string, string>, headers: Record<string, string> = {}): Promise<Stream> {
  const request = get(`${url}${LISTEN}?${new URLSearchParams(params)}`, {agent: false, headers})
  request.on('error', () => undefined)
  onTestFinished(() => void request.destroy())
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  const ids: string[] = []
  let text = ''
  let arrived = (): void => undefined
  response.on('data', (chunk: Buffer) => {
    text += String(chunk)
    const events = text.split('\n\n')
    text = events.pop() ?? ''
    for (const event of events) {
      const [, id] = /^event: mutation\nid: (.*)$/m.exec(event) ?? []
      if (id !== undefined) ids.push(id)
    }
    arrived()
  })
  response.on('error', () => undefined)
  await once(response, 'data')
  const until = (count: number): Promise<string[]> =>
    new Promise((resolve) => {
      arrived = () => {
        if (ids.length >= count) resolve(ids)
      }
      arrived()
    })
  return {response, ids, until, close: () => request.destroy()}
}

const actor = {id: 'ada', roles: []}

describe('a thousand listeners', () => {
  test('each hear what they asked for, all of it, once and in order', async () => {
    const {lake} = await startLake()
    const dataset = lake.dataset('production')
    const types = Array.from({length: 40}, (_, n) => `t${n}`)
    await dataset.together.mutate(types.map((type, n) => ({create: {_id: `owner-${n}`, _type: 'owner', name: type}})), actor)
    const queries = types.flatMap((type, n) => [`*[_type == "${type}"]`, `*[_type in ["${type}", "none"] && owner->name == "${type}"]`, `*[_id == "${type}-3" || _id == "nobody"]`, n % 2 === 0 ? '*[_type != "owner"]' : `*[_id in path("${type}-*") && !(_id match "x")]`])
    const listeners = await Promise.all(Array.from({length: 1000}, async (_, index) => {
      const query = queries[index % queries.length] ?? '*'
      return {query, stream: await listen(lake.url, {query, ...(index % 3 === 0 && {includeResult: 'true'})})}
    }))
    await Promise.all(
      Array.from({length: 200}, (_, n) => {
        const at = n % types.length
        return dataset.together.mutate([{create: {_id: `${types[at]}-${Math.floor(n / types.length)}`, _type: `t${at}`, owner: {_type: 'reference', _ref: `owner-${at}`}}}], actor)
      }),
    )
    const log = [...dataset.log()].slice(1).flatMap(({id, changes}) => changes.map((change) => ({id: `${id}#${change.id}`, document: change.id, type: change.after?._type})))
    const wantedBy = (query: string): string[] => {
      const type = /"(t\d+)[-"*]/.exec(query)?.[1]
      return log.filter((event) => (query.includes('!= "owner"') ? true : query.includes('nobody') ? event.document === `${type}-3` : query.includes('path(') ? false : event.type === type)).map(({id}) => id)
    }
    for (const {query, stream} of listeners) {
      const wanted = wantedBy(query)
      expect(await stream.until(wanted.length), query).toEqual(wanted)
    }
  })

  test('who is cut off again and again while others write misses nothing and hears nothing twice', async () => {
    const {lake} = await startLake()
    const dataset = lake.dataset('production')
    const total = 240
    let written = 0
    const writers = Array.from({length: 8}, async () => {
      while (written < total) await dataset.together.mutate([{create: {_id: `d${written++}`, _type: 'a'}}], actor)
    })
    const heard: string[] = []
    // The first event is what a resumed stream goes on from.
    const first = await listen(lake.url, {query: '*', enableResume: 'true'})
    heard.push(...(await first.until(1)))
    first.close()
    while (heard.length < total - 60) {
      const stream = await listen(lake.url, {query: '*', enableResume: 'true'}, {'Last-Event-ID': heard.at(-1) ?? ''})
      heard.push(...(await stream.until(7)))
      stream.close()
    }
    await Promise.all(writers)
    const log = [...dataset.log()].flatMap(({id, changes}) => changes.map((change) => `${id}#${change.id}`))
    expect(heard).toEqual(log.slice(log.indexOf(heard[0] ?? ''), log.indexOf(heard[0] ?? '') + heard.length))
  })

  test('cost one look at a change when they ask the same', async () => {
    let looks = 0
    const now = (): Date => {
      looks++
      return new Date()
    }
    const {lake} = await startLake({now})
    const dataset = lake.dataset('production')
    const looksFor = async (id: string, hearers: Stream[]): Promise<number> => {
      const before = looks
      const counts = hearers.map(({ids}) => ids.length)
      await dataset.together.mutate([{create: {_id: id, _type: 'a', title: 'x'}}], actor)
      await Promise.all(hearers.map((stream, index) => stream.until((counts[index] ?? 0) + 1)))
      return looks - before
    }
    const ask = (): Promise<Stream> => listen(lake.url, {query: '*[_type == "a" && title == $title]', $title: '"x"'})
    const one = [await ask()]
    const alone = await looksFor('a1', one)
    const many = [...one, ...(await Promise.all(Array.from({length: 50}, ask)))]
    expect(await looksFor('a2', many)).toBe(alone)
  })
})

describe('a listener that does not read', () => {
  /** An event with all this holds the text three times. */
  const whole = {query: '*', includeResult: 'true', effectFormat: 'mendoza'}
  const large = 'x'.repeat(2 ** 20)

  afterEach(() => void vi.useRealTimers())

  test('is cut off, and keeps nobody from hearing', async () => {
    const {lake} = await startLake()
    const dataset = lake.dataset('production')
    const stuck = await listen(lake.url, whole)
    const fine = await listen(lake.url, whole)
    stuck.response.pause()
    // What the connection itself holds comes on top of what the lake is willing to keep.
    for (let n = 0; n < 12; n++) {
      await dataset.together.mutate([{create: {_id: `d${n}`, _type: 'a', text: large}}], actor)
      await fine.until(n + 1)
    }
    const ended = new Promise((resolve) => stuck.response.once('close', resolve))
    stuck.response.resume()
    await ended
    expect(stuck.response.complete).toBe(false)
    expect(stuck.ids.length).toBeLessThan(12)
    expect(fine.ids).toHaveLength(12)
  })

  test('is cut off in time also when little waits for it', async () => {
    vi.useFakeTimers({toFake: ['setInterval', 'clearInterval']})
    const {lake} = await startLake()
    const dataset = lake.dataset('production')
    const stuck = await listen(lake.url, whole)
    const fine = await listen(lake.url, whole)
    stuck.response.pause()
    for (let n = 0; n < 4; n++) {
      await dataset.together.mutate([{create: {_id: `d${n}`, _type: 'a', text: large}}], actor)
      await fine.until(n + 1)
    }
    for (let n = 0; n < 3; n++) {
      vi.advanceTimersByTime(10_000)
      await nextTurn()
    }
    const ended = new Promise((resolve) => stuck.response.once('close', resolve))
    stuck.response.resume()
    await ended
    expect(stuck.response.complete).toBe(false)
    await dataset.together.mutate([{create: {_id: 'last', _type: 'a'}}], actor)
    expect((await fine.until(5)).at(-1)).toContain('#last')
  })
})

test('a lake has so many seats for listeners, and says so when they are taken', async () => {
  const {lake} = await startLake({limits: {listeners: 2}})
  const [first] = await Promise.all([listen(lake.url, {query: '*'}), listen(lake.url, {query: '*'})])
  const ask = (): Promise<Response> => fetch(`${lake.url}${LISTEN}?query=*`)
  const refused = await ask()
  expect(refused.status).toBe(429)
  expect(await refused.json()).toMatchObject({message: expect.stringContaining('2 event streams open') as string})
  first.close()
  await vi.waitFor(async () => {
    const again = await ask()
    await again.body?.cancel()
    expect(again.status).toBe(200)
  })
})
