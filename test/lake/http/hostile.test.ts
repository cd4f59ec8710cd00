import {once} from 'node:events'
import {connect} from 'node:net'
import {describe, expect, onTestFinished, test} from 'vitest'
import {raw} from '../../support/http.ts'
import {startLake} from '../../support/lake.ts'

const DATA = '/v2025-02-19/data'

describe('nothing a stranger sends is the lake’s fault', () => {
  test('a percent sign in an id is a percent sign', async () => {
    const {lake} = await startLake()
    const reply = await raw(lake.port, {path: `${DATA}/doc/production/%25zz,a%252Cb`})
    expect(reply.json).toEqual({documents: [], omitted: ['%zz', 'a%2Cb'].map((id) => ({id, reason: 'existence'}))})
  })

  test.each([
    ['fromTransaction=nope', 404, 'transactionNotFoundError'],
    ['toTransaction=nope', 404, 'transactionNotFoundError'],
    ['fromTime=yesterday', 400, 'validationError'],
  ])('history from %s says what is wrong instead of breaking off', async (bound, status, type) => {
    const {lake} = await startLake()
    const reply = await raw(lake.port, {path: `${DATA}/history/production/transactions/a?${bound}`})
    expect([reply.status, reply.json]).toEqual([status, {error: {type, description: expect.any(String)}}])
  })

  test('an asset document can be edited into nonsense and still not into headers', async () => {
    const {lake, client} = await startLake()
    const asset = await client.assets.upload('file', Buffer.from('words'), {filename: 'words.txt', contentType: 'text/plain'})
    const path = new URL(asset.url).pathname
    for (const mimeType of ['text/plain\r\nX-Evil: 1', 'text/plain; \u0001', 'ü/x', '']) {
      await client.patch(asset._id).set({mimeType, originalFilename: 'a\ud800\r\nb.txt'}).commit()
      const reply = await raw(lake.port, {path: `${path}?dl=`})
      expect([reply.status, reply.text, reply.headers['content-type'], reply.headers['x-evil']]).toEqual([200, 'words', 'application/octet-stream', undefined])
      expect(reply.headers['content-disposition']).toBe(`attachment; filename*=UTF-8''a%EF%BF%BD%0D%0Ab.txt`)
    }
  })

  test.each(['file-..-x', 'file-.-x', 'file-..token-x'])('an asset called %s leads nowhere', async (id) => {
    const {lake, client} = await startLake()
    await client.create({_id: id, _type: 'sanity.fileAsset'})
    const reply = await raw(lake.port, {path: `/files/copydesk/production/${id.slice('file-'.length, -2)}.x`})
    expect(reply.status).toBe(404)
  })

  test.each(['listen/production?query=*', 'live/events/production'])('HEAD of the stream %s is refused, not left waiting', async (stream) => {
    const {lake} = await startLake()
    expect((await raw(lake.port, {method: 'HEAD', path: `${DATA}/${stream}`})).status).toBe(405)
  })

  test.each(['evil.example#.localhost', 'evil.example/.localhost', 'evil.example\\.localhost'])('the host %s is not this machine', async (host) => {
    const {lake} = await startLake()
    expect((await raw(lake.port, {path: '/v1/ping', headers: {Host: host}})).status).toBe(403)
    expect((await raw(lake.port, {path: '/v1/ping', headers: {Origin: `http://${host}`}})).status).toBe(403)
  })
})

describe('a query without end', () => {
  const endless = [
    ['filters within filters', 'count(*[count(*[count(*[_id > ^._id && _id > ^.^._id]) > 0]) > 0])'],
    ['a pattern of many stars', `"${'a'.repeat(80)}" match "${'*a'.repeat(30)}*b"`],
  ] as const

  test.each(endless)('ends after a while: %s', async (_, query) => {
    const {client} = await startLake({limits: {query: 200}})
    await client.mutate(Array.from({length: 500}, (_, n) => ({create: {_id: `a${n}`, _type: 'a', text: 'a'.repeat(80)}})))
    await expect(client.fetch(query)).rejects.toMatchObject({statusCode: 400, message: expect.stringContaining('takes longer than 0.2 s')})
    expect(await client.fetch('count(*)')).toBe(500)
  })

  test.each([
    ['takes too long to write', '*{"all": *{"again": *[0...5]}}'],
    ['is longer than any string', '*{"again": *}'],
  ])('whose answer %s is given up', async (_, query) => {
    const {client} = await startLake({limits: {query: 300}})
    await client.mutate(Array.from({length: 300}, (_, n) => ({create: {_id: `a${n}`, _type: 'a', text: 'x'.repeat(20_000)}})), {returnDocuments: false})
    await expect(client.fetch(query)).rejects.toMatchObject({statusCode: 400, details: {type: 'queryEvaluationError'}})
    expect(await client.fetch('count(*)')).toBe(300)
  })

  test('in a listener ends that listener, not the writes', async () => {
    const {client} = await startLake({limits: {query: 300}})
    const query = `*["${'a'.repeat(60)}" match "${'*a'.repeat(30)}*b"]`
    const failed = new Promise<Error>((resolve) => {
      const opened = client.listen(query, {}, {events: ['welcome', 'mutation']}).subscribe({next: () => void client.create({_id: 'a', _type: 'a'}), error: resolve})
      onTestFinished(() => opened.unsubscribe())
    })
    expect(await failed).toMatchObject({name: 'ChannelError', message: expect.stringContaining('takes longer than 0.3 s')})
    expect(await client.getDocument('a')).toMatchObject({_type: 'a'})
  })

  test('in a mutation leaves nothing behind', async () => {
    const {lake, client} = await startLake({limits: {query: 200}})
    await client.mutate(Array.from({length: 500}, (_, n) => ({create: {_id: `a${n}`, _type: 'a'}})))
    const [, query] = endless[0]
    await expect(client.mutate([{create: {_id: 'b', _type: 'b'}}, {delete: {query: `*[${query} > 0]`}}])).rejects.toMatchObject({statusCode: 400})
    expect(await client.fetch('count(*)')).toBe(500)
    await client.create({_id: 'b', _type: 'b'})
    expect([...lake.dataset('production').log()]).toHaveLength(2)
  })
})

test('a thousand queries of one transaction take no longer than one may', async () => {
  const {client} = await startLake({memory: true, limits: {query: 300}})
  await client.mutate(Array.from({length: 100}, (_, n) => ({create: {_id: `a${n}`, _type: 'a', n}})))
  const {transactionId} = await client.mutate([{patch: {query: '*[n < 3]', set: {n: 0}}}, {patch: {query: '*[n < 3]', set: {m: 0}}}])
  const none = {delete: {query: '*[count(*[_id > ^._id && n == -1]) > 0]'}}
  await expect(client.mutate(Array.from({length: 1000}, () => none))).rejects.toMatchObject({statusCode: 400, message: expect.stringMatching(/takes longer than|0\.3 s together/)})
  expect(await client.fetch('count(*[_rev == $transactionId])', {transactionId})).toBe(3)
})

describe('a query too deep to walk', () => {
  const deep = [
    ['references of references', `*[0]${'->'.repeat(5000)}`],
    ['one condition of thousands', `*[${Array.from({length: 5000}, () => '1').join('||')}]`],
    ['projections within projections', `*[0]${'{"a":@'.repeat(1500)}${'}'.repeat(1500)}`],
    ['parentheses', `${'('.repeat(5000)}1${')'.repeat(5000)}`],
  ] as const

  test.each(deep)('is refused: %s', async (_, query) => {
    const {client, clientWith} = await startLake()
    await client.create({_id: 'a', _type: 'a'})
    for (const asked of [client, clientWith({perspective: 'drafts'})]) {
      await expect(asked.fetch(query)).rejects.toMatchObject({statusCode: 400, details: {type: expect.stringMatching(/^query/)}})
    }
  })

  test.each(deep)('is refused to listeners: %s', async (_, query) => {
    const {lake} = await startLake()
    // The client itself refuses to send such a long filter.
    const {text} = await raw(lake.port, {path: `${DATA}/listen/production?query=${encodeURIComponent(query)}`})
    expect(text).toContain('event: channelError')
    expect(text).toContain('"type":"query')
  })
})

test('a long export to a slow reader piles nothing up', async () => {
  const {lake, client} = await startLake()
  const texts = Array.from({length: 1000}, (_, n) => ({create: {_id: `a${n}`, _type: 'a', text: 'x'.repeat(5000)}}))
  await client.mutate(texts, {returnDocuments: false})
  const warnings: Error[] = []
  const hear = (warning: Error): void => void warnings.push(warning)
  process.on('warning', hear)
  onTestFinished(() => void process.off('warning', hear))
  const {text} = await raw(lake.port, {path: `${DATA}/export/production`})
  expect(text.trim().split('\n')).toHaveLength(1000)
  expect(warnings).toEqual([])
})

test.each(['listen', 'live'])('whoever has a %s stream of a dataset that is deleted is told so', async (kind) => {
  const {client, clientWith} = await startLake()
  await client.datasets.create('spare')
  const spare = clientWith({dataset: 'spare'})
  const ended = new Promise((resolve) => {
    const deleteIt = (): void => void client.datasets.delete('spare')
    const listening =
      kind === 'live' ? spare.live.events().subscribe({next: deleteIt, error: resolve}) : spare.listen('*', {}, {events: ['welcome']}).subscribe({next: deleteIt, error: resolve})
    onTestFinished(() => listening.unsubscribe())
  })
  expect(await ended).toMatchObject({name: 'DisconnectError', message: expect.stringContaining('The dataset has been deleted.')})
})

/** Says everything before it listens, as most clients do. */
async function sayAll(port: number, path: string, size: number): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  socket.pause()
  const part = Buffer.alloc(2 ** 20, 32)
  const say = (bytes: string | Uint8Array): Promise<void> => new Promise((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())))
  await say(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${size}\r\n\r\n`)
  for (let said = 0; said < size; said += part.byteLength) await say(part)
  let heard = ''
  for await (const bytes of socket) heard += String(bytes)
  return heard
}

test.each(['data/mutate/production', 'assets/files/production'])('a body that is too large for %s hears why, not a broken connection', async (path) => {
  const {lake} = await startLake({limits: {json: 2 ** 20, asset: 2 ** 20}})
  const heard = await sayAll(lake.port, `/v2025-02-19/${path}`, 30 * 2 ** 20)
  expect(heard).toMatch(/^HTTP\/1.1 413 /)
  expect(heard).toContain('payloadTooLargeError')
})
