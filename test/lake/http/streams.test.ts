import {get, type IncomingMessage} from 'node:http'
import {once} from 'node:events'
import {expect, onTestFinished, test, describe} from 'vitest'
import {WebSocket} from 'ws'
import {make} from '../../../scripts/certificate.ts'
import {raw} from '../../support/http.ts'
import {startLake} from '../../support/lake.ts'

const LISTEN = '/v2025-02-19/data/listen/production?query=*&tag=x'
const STUDIO = 'http://localhost:3333'

/** Opens a stream and gives its response with the first event's text. */
async function open(url: URL, headers: Record<string, string>): Promise<{response: IncomingMessage; first: string}> {
  const request = get({host: '127.0.0.1', port: url.port, path: `${url.pathname}${url.search}`, headers: {Host: url.host, ...headers}, agent: false})
  request.on('error', () => undefined)
  onTestFinished(() => void request.destroy())
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  let first = ''
  for await (const chunk of response.iterator({destroyOnReturn: false})) {
    first += String(chunk)
    if (response.statusCode !== 200 || first.includes('data:')) break
  }
  return {response, first}
}

describe('a browser’s streams are spread over extra ports', () => {
  test('the main port hands out a one-time ticket for another', async () => {
    const {lake} = await startLake({streamPorts: [0, 0], requireToken: true})
    const ask = () => raw(lake.port, {path: LISTEN, headers: {Host: `copydesk.localhost:${lake.port}`, Origin: STUDIO, Authorization: `Bearer ${lake.token}`}})
    const [one, two] = [await ask(), await ask()]
    expect([one.status, one.headers['access-control-allow-origin']]).toEqual([307, STUDIO])
    const [there, elsewhere] = [new URL(one.headers.location ?? ''), new URL(two.headers.location ?? '')]
    expect(there.hostname).toBe('copydesk.localhost')
    expect(there.port).not.toBe(elsewhere.port)
    expect(there.searchParams.get('query')).toBe('*')

    // The browser sends no Authorization to another origin, and calls its own origin null.
    const preflight = await raw(Number(there.port), {method: 'OPTIONS', path: `${there.pathname}${there.search}`, headers: {Origin: 'null', 'Access-Control-Request-Headers': 'last-event-id'}})
    expect([preflight.status, preflight.headers['access-control-allow-origin']]).toEqual([204, 'null'])
    const {response, first} = await open(there, {Origin: 'null'})
    expect([response.statusCode, response.headers['access-control-allow-origin']]).toEqual([200, 'null'])
    expect(first).toContain('event: welcome')

    const secondUse = await open(there, {Origin: 'null'})
    expect(secondUse.response.statusCode).toBe(403)
    const invented = new URL(elsewhere)
    invented.searchParams.set('__ticket', 'guess')
    expect((await open(invented, {Origin: 'null'})).response.statusCode).toBe(403)
  })

  test('a ticket is worth nothing on the main port', async () => {
    const {lake} = await startLake({streamPorts: [0], requireToken: true})
    const {headers} = await raw(lake.port, {path: LISTEN, headers: {Origin: STUDIO, Authorization: `Bearer ${lake.token}`}})
    const there = new URL(headers.location ?? '')
    expect((await raw(lake.port, {path: `/v1/data/export/production?__ticket=${there.searchParams.get('__ticket')}`})).status).toBe(401)
  })

  test('a ticket is good for half a minute', async () => {
    let time = Date.now()
    const {lake} = await startLake({streamPorts: [0], now: () => new Date(time)})
    const {headers} = await raw(lake.port, {path: LISTEN, headers: {Origin: STUDIO}})
    time += 31_000
    expect((await open(new URL(headers.location ?? ''), {Origin: 'null'})).response.statusCode).toBe(403)
  })

  test('others stay where they are, and mistakes are told before the redirect', async () => {
    const {lake} = await startLake({streamPorts: [0]})
    const {response} = await open(new URL(`${lake.url}${LISTEN}`), {})
    expect(response.statusCode).toBe(200)
    expect((await raw(lake.port, {path: LISTEN.replace('production', 'nope'), headers: {Origin: STUDIO}})).status).toBe(404)
  })

  test('sixty streams at once', async () => {
    const {lake, client} = await startLake({streamPorts: 'free'})
    const streams = await Promise.all(
      Array.from({length: 60}, async () => {
        const {headers} = await raw(lake.port, {path: LISTEN, headers: {Origin: STUDIO}})
        return open(new URL(headers.location ?? ''), {Origin: 'null'})
      }),
    )
    const heard = streams.map(async ({response}) => {
      for await (const chunk of response) if (String(chunk).includes('"documentId":"a1"')) return true
      return false
    })
    await client.create({_id: 'a1', _type: 'a'})
    expect(new Set(await Promise.all(heard))).toEqual(new Set([true]))
  })

  test.each(['HTTP', 'HTTP and HTTPS'])('a closing lake ends its streams and closes at once: %s', async (speaks) => {
    const {lake, client} = await startLake(speaks === 'HTTP' ? {} : {tls: await make('copydesk', new Date())})
    await client.fetch('1')
    const {response} = await open(new URL(`${lake.url}${LISTEN}`), {})
    const ended = once(response, 'close')
    response.resume()
    const started = performance.now()
    await lake.close()
    await ended
    expect(performance.now() - started).toBeLessThan(900)
  })
})

describe('presence', () => {
  async function member(url: string): Promise<{say: (message: object) => void; next: () => Promise<Record<string, unknown>>}> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/v2022-06-30/socket/production?tag=x`, {origin: STUDIO})
    onTestFinished(() => socket.terminate())
    const inbox: Record<string, unknown>[] = []
    const waiting: ((message: Record<string, unknown>) => void)[] = []
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Record<string, unknown>
      const next = waiting.shift()
      if (next) next(message)
      else inbox.push(message)
    })
    await once(socket, 'open')
    return {
      say: (message) => socket.send(JSON.stringify({jsonrpc: '2.0', ...message})),
      next: () => {
        const message = inbox.shift()
        return message ? Promise.resolve(message) : new Promise((resolve) => waiting.push(resolve))
      },
    }
  }

  test('each Studio hears where the others are', async () => {
    const {lake} = await startLake()
    const [ada, bob] = [await member(lake.url), await member(lake.url)]
    ada.say({id: 1, method: 'presence_subscribe'})
    const {result: subscription} = await ada.next()
    expect(subscription).toBeTypeOf('string')
    bob.say({id: 2, method: 'presence_announce', params: {data: {sessionId: 'bob', locations: [{documentId: 'a1'}]}}})
    expect(await bob.next()).toEqual({jsonrpc: '2.0', id: 2, result: null})
    expect(await ada.next()).toEqual({
      jsonrpc: '2.0', method: 'presence_subscription',
      params: {subscription, result: {type: 'state', i: 'local-editor', m: {sessionId: 'bob', locations: [{documentId: 'a1'}]}}},
    })
    bob.say({id: 3, method: 'presence_disconnect', params: {session: 'bob'}})
    expect(await ada.next()).toMatchObject({params: {result: {type: 'disconnect', m: {session: 'bob'}}}})
    ada.say({id: 4, method: 'presence_dance'})
    expect(await ada.next()).toMatchObject({id: 4, error: {code: -32601}})
  })

  test('foreign pages and other paths are turned away', async () => {
    const {lake} = await startLake()
    const refused = async (path: string, origin: string) => {
      const socket = new WebSocket(`${lake.url.replace('http', 'ws')}${path}`, {origin})
      const [error] = (await once(socket, 'error')) as [Error]
      return error.message
    }
    expect(await refused('/v2022-06-30/socket/production', 'https://evil.example')).toContain('403')
    expect(await refused('/v2022-06-30/socket/nope', STUDIO)).toContain('404')
    expect(await refused('/v2022-06-30/other/production', STUDIO)).toContain('404')
  })
})
