import type {LiveEvent, SanityClient} from '@sanity/client'
import {createServer, get, type IncomingMessage, type ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'
import {once} from 'node:events'
import {describe, expect, onTestFinished, test} from 'vitest'
import {startLake} from '../../support/lake.ts'

/** Gives the live events one by one; waiting for one that never comes fails by the test's timeout. */
function liveEvents(client: SanityClient, options: Parameters<SanityClient['live']['events']>[0] = {}) {
  const arrived: LiveEvent[] = []
  const waiting: ((event: LiveEvent) => void)[] = []
  const subscription = client.live.events(options).subscribe((event) => {
    const next = waiting.shift()
    if (next) next(event)
    else arrived.push(event)
  })
  onTestFinished(() => subscription.unsubscribe())
  return (): Promise<LiveEvent> => {
    const event = arrived.shift()
    return event ? Promise.resolve(event) : new Promise((resolve) => waiting.push(resolve))
  }
}

/** A page that shows an answer and keeps it fresh, as a front end does it: fetch, listen, and fetch again when a tag is named. */
async function page(client: SanityClient, query: string) {
  const next = liveEvents(client)
  expect(await next()).toMatchObject({type: 'welcome'})
  let {result, syncTags = []} = await client.fetch<unknown>(query, {}, {filterResponse: false})
  return {
    shown: () => result,
    /** Hears one event; says whether it made the page fetch again. */
    async hear(): Promise<boolean> {
      const event = await next()
      if (event.type !== 'message') throw new Error(`expected a message, heard ${event.type}`)
      if (!event.tags.some((tag) => syncTags.includes(tag))) return false
      ;({result, syncTags = []} = await client.fetch<unknown>(query, {}, {filterResponse: false, lastLiveEventId: event.id}))
      return true
    },
  }
}

describe('live content', () => {
  test('a page fetches again exactly when something it shows has changed', async () => {
    const {client, clientWith} = await startLake({memory: true})
    await client.create({_id: 'p1', _type: 'person', name: 'Ada'})
    await client.create({_id: 'a1', _type: 'article', title: 'One', author: {_type: 'reference', _ref: 'p1'}})
    const {shown, hear} = await page(clientWith({perspective: 'published'}), '*[_id == "a1"][0]{title, "by": author->name}')
    expect(shown()).toEqual({title: 'One', by: 'Ada'})

    await client.patch('p1').set({name: 'Ada L.'}).commit()
    expect(await hear()).toBe(true)
    expect(shown()).toEqual({title: 'One', by: 'Ada L.'})

    await client.create({_id: 'a2', _type: 'article', title: 'Two'})
    expect(await hear()).toBe(false)

    // A draft is told to nobody who did not ask for drafts; its publication is.
    await client.create({_id: 'drafts.a1', _type: 'article', title: 'One, edited'})
    await client.action({actionType: 'sanity.action.document.publish', draftId: 'drafts.a1', publishedId: 'a1'})
    expect(await hear()).toBe(true)
    expect(shown()).toEqual({title: 'One, edited', by: null})
  })

  test('drafts and versions on request', async () => {
    const {client} = await startLake({memory: true})
    const next = liveEvents(client, {includeDrafts: true, tag: 'preview'})
    expect(await next()).toMatchObject({type: 'welcome'})
    const {syncTags = []} = await client.fetch<unknown>('*[_id == "a1"]', {}, {filterResponse: false, perspective: ['r', 'drafts']})
    const {_rev} = await client.create({_id: 'drafts.a1', _type: 'article'})
    expect(await next()).toEqual({type: 'message', id: _rev, tags: expect.arrayContaining(syncTags) as string[]})
    await client.create({_id: 'versions.r.a1', _type: 'article'})
    expect(await next()).toMatchObject({type: 'message', tags: expect.arrayContaining(syncTags) as string[]})
  })

  test('who finds no seat is told to go away, and why', async () => {
    const {client} = await startLake({memory: true, limits: {listeners: 1}})
    expect(await liveEvents(client)()).toMatchObject({type: 'welcome'})
    const {_rev} = await client.create({_id: 'a1', _type: 'article'})
    const event = (await liveEvents(client, {tag: 'another'})()) as LiveEvent & {data?: unknown}
    expect(event).toMatchObject({type: 'goaway', id: _rev, data: {reason: expect.stringContaining('1 event streams open')}})
  })

  test('a connection that breaks is taken up again by the client, and nothing is missed', async () => {
    const {lake, client, clientWith} = await startLake({memory: true})
    const line = await shakyLine(lake.port)
    const next = liveEvents(clientWith({apiHost: line.url}))
    expect(await next()).toMatchObject({type: 'welcome'})
    const {_rev: first} = await client.create({_id: 'a1', _type: 'article'})
    expect(await next()).toMatchObject({type: 'message', id: first})
    line.cut()
    const {_rev: missed} = await client.create({_id: 'a2', _type: 'article'})
    line.mend()
    const heard = [await next()]
    while (heard.at(-1)?.type !== 'message') heard.push(await next())
    expect([...new Set(heard.map(({type}) => type))]).toEqual(['reconnect', 'welcome', 'message'])
    expect(heard.at(-1)).toMatchObject({id: missed})
    expect(line.lastSeen()).toBe(first)
    const {_rev: last} = await client.create({_id: 'a3', _type: 'article'})
    expect(await next()).toMatchObject({type: 'message', id: last})
  })

  test('a lake that comes back is met by a reconnect and a new welcome', async () => {
    const {lake, client} = await startLake({memory: true})
    const next = liveEvents(client)
    await next()
    const {port} = lake
    await lake.close()
    // Whoever answers at that port now is not the lake; the client keeps trying.
    const other = createServer((_, response) => response.writeHead(503).end()).listen(port, '127.0.0.1')
    onTestFinished(() => void other.close())
    expect(await next()).toMatchObject({type: 'reconnect'})
  })
})

/** What carries the streams of a lake, and can break: the client is told to try again at once. */
async function shakyLine(port: number): Promise<{url: string; cut: () => void; mend: () => void; lastSeen: () => string | undefined}> {
  const open = new Set<ServerResponse>()
  let isCut = false
  let lastSeen: string | undefined
  const server = createServer((request, response) => {
    if (isCut) return void response.destroy()
    lastSeen = request.headers['last-event-id']?.toString()
    open.add(response)
    get({host: '127.0.0.1', port, path: request.url, headers: request.headers, agent: false}, (stream) => {
      response.writeHead(stream.statusCode ?? 502, stream.headers).write('retry: 1\n\n')
      stream.pipe(response)
      response.on('close', () => stream.destroy())
    }).on('error', () => response.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true
      for (const response of open) response.destroy()
    },
    mend: () => void (isCut = false),
    lastSeen: () => lastSeen,
  }
}

interface Heard {
  event: string
  id: string
  data: {tags?: string[]}
}

/** The stream as it is on the wire, until as many events have come. */
async function wire(port: number, lastSeen: string | undefined, count: number, query = ''): Promise<Heard[]> {
  const headers = lastSeen === undefined ? {} : {'Last-Event-ID': lastSeen}
  const request = get({host: '127.0.0.1', port, path: `/v2025-02-19/data/live/events/production${query}`, headers, agent: false})
  request.on('error', () => undefined)
  onTestFinished(() => void request.destroy())
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  let text = ''
  for await (const chunk of response) {
    text += String(chunk)
    if (text.split('data: ').length > count) break
  }
  return text.split('\n\n').filter((part) => part.includes('data: ')).map((part) => {
    const line = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1] ?? ''
    return {event: line('event') || 'message', id: line('id'), data: JSON.parse(line('data')) as Heard['data']}
  })
}

describe('a front end that comes back', () => {
  test('goes on behind the last event it has seen', async () => {
    const {lake, client} = await startLake({memory: true})
    const [start] = await wire(lake.port, undefined, 1)
    for (const id of ['a1', 'a2', 'a3']) await client.mutate([{create: {_id: id, _type: 'article'}}], {transactionId: `tx-${id}`})
    await client.create({_id: 'drafts.a1', _type: 'article'})
    expect((await wire(lake.port, 'tx-a1', 3)).map(({event, id}) => [event, id])).toEqual([['welcome', 'tx-a1'], ['message', 'tx-a2'], ['message', 'tx-a3']])
    expect((await wire(lake.port, start?.id, 4)).map(({id}) => id).slice(1)).toEqual(['tx-a1', 'tx-a2', 'tx-a3'])
    expect(await wire(lake.port, 'tx-a3', 2, '?includeAllDocuments=true')).toHaveLength(2)
  })

  test('starts over when its place is not known, or when too much has happened', async () => {
    const {lake, client} = await startLake({memory: true})
    const first = await client.create({_id: 'a1', _type: 'article', n: 0})
    const newest = async (): Promise<string> => (await wire(lake.port, undefined, 1))[0]?.id ?? ''
    expect((await wire(lake.port, 'nowhere', 2)).map(({event, id}) => [event, id])).toEqual([['restart', first._rev], ['welcome', first._rev]])
    for (let n = 0; n < 501; n++) lake.dataset('production').mutate([{patch: {id: 'a1', set: {n}}}], {id: 'me', roles: ['administrator']})
    expect((await wire(lake.port, first._rev, 2)).map(({event}) => event)).toEqual(['restart', 'welcome'])
    expect((await wire(lake.port, await newest(), 1)).map(({event}) => event)).toEqual(['welcome'])
  })
})
