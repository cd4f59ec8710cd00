import {setFlagsFromString} from 'node:v8'
import {runInNewContext} from 'node:vm'
import * as fc from 'fast-check'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {WebSocket} from 'ws'
import {replay} from '../../../lake/history/index.ts'
import {make} from '../../../scripts/certificate.ts'
import {raw} from '../../support/http.ts'
import {startLake, type StartedLake} from '../../support/lake.ts'
import {say} from '../../support/socket.ts'
import {bytesOf, garbage, hostile} from './hostility.ts'

/** `STRANGERS=1000000 npx vitest run test/lake/http/strangers` goes on for hours. */
const RUNS = Number(process.env.STRANGERS ?? 400)
/** Milliseconds: what is not answered by then hangs. The work on a query alone may take two of its limits. */
const PATIENCE = 8000

let started: StartedLake
let tls: Awaited<ReturnType<typeof make>>
const warnings: string[] = []

beforeAll(async () => {
  tls = await make('copydesk', new Date())
  started = await startLake({manual: true, memory: true, tls, limits: {query: 500, json: 2 ** 20, asset: 2 ** 20}, warn: (message) => warnings.push(message)})
  await started.client.mutate([{create: {_id: 'a', _type: 'a', title: 'T'}}, {create: {_id: 'drafts.a', _type: 'a', title: 'U'}}])
})
afterAll(() => started.close())

const isStream = (path: string): boolean => /listen|live|events/.test(path)

test(`${RUNS} hostile requests: each is answered, none by an error of ours, and the log still holds`, async () => {
  const {lake} = started
  await fc.assert(
    fc.asyncProperty(hostile, fc.boolean(), async (sent, isSecure) => {
      const {heard, isLeftWaiting} = await say(lake.port, bytesOf(sent, 'localhost'), {
        patience: PATIENCE,
        isSecure,
        enough: (heard) => isStream(sent.path) && heard.includes('text/event-stream'),
      })
      expect({isLeftWaiting, warnings}).toEqual({isLeftWaiting: false, warnings: []})
      expect(heard).toMatch(/^HTTP\/1\.1 [1234]\d\d /)
      const status = Number(heard.slice(9, 12))
      if (status >= 400 && sent.method !== 'HEAD') expect(heard).toMatch(/"(description|message)":"|Content-Type: text\/html|^HTTP\/1\.1 4(00|13|31) [^]*\r\n\r\n$/)
    }),
    {numRuns: RUNS, endOnFailure: true},
  )
  const dataset = lake.dataset('production')
  expect([...replay(dataset.log()).values()].sort((left, right) => (left._id < right._id ? -1 : 1))).toEqual([...dataset.documents()])
  expect(await raw(lake.port, {path: '/v1/ping'})).toMatchObject({status: 200})
}, 24 * 3_600_000)

test(`${RUNS} connections that speak no HTTP, break off or half close are let go, on the TLS side too`, async () => {
  const {lake} = started
  await fc.assert(
    fc.asyncProperty(garbage, fc.constantFrom('half', 'gone'), fc.boolean(), async (bytes, how, isSecure) => {
      const {isLeftWaiting} = await say(lake.port, bytes, {patience: PATIENCE, isSecure, isHalfClosed: how === 'half', isGone: how === 'gone'})
      expect({isLeftWaiting, warnings}).toEqual({isLeftWaiting: false, warnings: []})
    }),
    {numRuns: RUNS, endOnFailure: true},
  )
  expect(await raw(lake.port, {path: '/v1/ping'})).toMatchObject({status: 200})
}, 24 * 3_600_000)

const call = fc.oneof(
  fc.string({unit: 'binary', maxLength: 50}),
  fc.uint8Array({maxLength: 50}),
  fc.constantFrom('♥', '[]', 'null', '{"jsonrpc":"2.0"}', '['.repeat(9000)),
  fc
    .record({
      id: fc.oneof(fc.string(), fc.constant(null), fc.integer(), fc.constant({})),
      method: fc.oneof(fc.constantFrom('authorization', 'presence_subscribe', 'presence_rollcall', 'presence_announce', 'presence_disconnect', 'presence_unsubscribe', 'toString', '__proto__', 'constructor'), fc.string()),
      params: fc.oneof(fc.constantFrom({}, null, 1, {data: null}, {data: {locations: [null, {documentId: 1}]}}, {data: {sessionId: {}}}, {session: []}), fc.jsonValue()),
    })
    .map((said) => JSON.stringify(said)),
)

test('garbage on the socket of presence hurts nobody', async () => {
  const {lake} = started
  await fc.assert(
    fc.asyncProperty(fc.array(call, {maxLength: 6}), async (calls) => {
      const socket = new WebSocket(`ws://localhost:${lake.port}/v1/socket/production`, {headers: {Authorization: `Bearer ${lake.token}`}})
      const closed = new Promise((resolve) => socket.once('close', resolve))
      socket.on('error', () => undefined)
      await Promise.race([new Promise((resolve) => socket.once('open', resolve)), closed])
      expect(socket.readyState).toBe(WebSocket.OPEN)
      const answered = new Promise((resolve) => socket.once('pong', resolve))
      for (const said of calls) socket.send(said)
      socket.ping()
      const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, 'left waiting'))
      expect(await Promise.race([answered, closed, late])).not.toBe('left waiting')
      socket.terminate()
      expect(warnings).toEqual([])
    }),
    {numRuns: Math.ceil(RUNS / 4), endOnFailure: true},
  )
  expect(await raw(lake.port, {path: '/v1/ping'})).toMatchObject({status: 200})
}, 24 * 3_600_000)

const silences = [
  ['nothing', ''],
  ['half a line', 'GET /v1/pi'],
  ['headers without end', 'GET /v1/ping HTTP/1.1\r\nHost: localhost\r\n'],
  ['half a body', 'POST /v1/data/mutate/production HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n{'],
  ['half an upload', 'POST /v1/assets/files/production HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n{'],
  ['half a handshake', '\x16\x03\x01\x02\x00\x01\x00\x01'],
] as const

test.each(silences)('whoever says %s and then keeps silent is let go, on each side of the port', async (_, bytes) => {
  const {lake} = await startLake({memory: true, tls, limits: {silence: 200}})
  for (const isSecure of [false, true]) {
    expect(await say(lake.port, Buffer.from(bytes, 'latin1'), {patience: PATIENCE, isSecure})).toMatchObject({isLeftWaiting: false})
  }
  const {lake: plain} = await startLake({memory: true, limits: {silence: 200}})
  if (bytes.startsWith('\x16') || bytes === '') return
  expect(await say(plain.port, Buffer.from(bytes, 'latin1'), {patience: PATIENCE})).toMatchObject({isLeftWaiting: false})
})

test('memory comes back when the strangers have gone', async () => {
  const {lake} = started
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const held = (): number => {
    collect()
    return process.memoryUsage().heapUsed
  }
  const flood = async (): Promise<void> => {
    const header = `X-Flood: ${'a'.repeat(8000)}\r\n`.repeat(10)
    const requests = Array.from({length: 200}, () =>
      say(lake.port, `POST /v1/data/mutate/production HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n${header}\r\n${' '.repeat(100_000)}`, {patience: PATIENCE, isGone: true}),
    )
    await Promise.all(requests)
  }
  await flood()
  const before = held()
  for (let round = 0; round < 3; round++) await flood()
  expect(held() - before).toBeLessThan(20 * 2 ** 20)
  expect(warnings).toEqual([])
}, 120_000)
