import {Readable} from 'node:stream'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {EventEmitter, on} from 'node:events'
import {createServer} from 'node:http'
import type {IncomingMessage, ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {expect, onTestFinished, test, vi} from 'vitest'
import {importPaths, main} from '../../scripts/import.ts'
import {LIMITS, Preflight} from '../../scripts/importing/limits.ts'
import {startLake} from '../support/lake.ts'

/** What stands between us and the hosted lake: requests too large, too many at once, a server in trouble. Behind it is a real lake. */
type Refuse = (mutation: {number: number; bytes: number; answered: (question: string) => Promise<void>}) => Refusal | Promise<Refusal>
type Refusal = {status: number; headers?: Record<string, string>} | undefined

async function hosted(refuse: Refuse) {
  const {lake, clientWith, client} = await startLake({memory: true})
  const sizes: number[] = []
  let number = 0
  const answers = new EventEmitter()
  /** Once such a question, asked from now on, has been answered. */
  const answered = async (question: string): Promise<void> => {
    for await (const [asked] of on(answers, 'answer') as AsyncIterable<[string]>) if (asked.includes(question)) return
  }
  const passOn = async ({url = '', method = 'GET', headers}: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> => {
    const reply = await fetch(`${lake.url}${url}`, {method, headers: {authorization: headers.authorization ?? '', ...(body.length > 0 ? {'content-type': 'application/json'} : {})}, ...(body.length > 0 ? {body: new Uint8Array(body)} : {})})
    response.writeHead(reply.status, {'content-type': reply.headers.get('content-type') ?? 'application/json'}).end(Buffer.from(await reply.arrayBuffer()))
  }
  const proxy = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    const answer = async (): Promise<void> => {
      const body = Buffer.concat(parts)
      const isMutation = request.url?.includes('/data/mutate/') ?? false
      const refused = isMutation ? await refuse({number: ++number, bytes: body.length, answered}) : undefined
      if (isMutation && !refused) sizes.push(body.length)
      if (refused) return void response.writeHead(refused.status, {'content-type': 'application/json', ...refused.headers}).end('{"error":"refused","message":"Refused"}')
      await passOn(request, body, response)
      answers.emit('answer', `${new URL(request.url ?? '', 'http://lake').searchParams.get('query') ?? ''}${body.toString()}`)
    }
    request.on('end', () => void answer())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise((resolve) => proxy.close(() => resolve())))
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  return {url, token: lake.token, client: clientWith({apiHost: url, maxRetries: 0}), behind: client, sizes}
}

async function aFolder(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'copydesk-limits-'))
  onTestFinished(() => rm(folder, {recursive: true, force: true}))
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text)
  return folder
}

const bridge = {'a.txt': 'A bridge opens\n\nThe bridge opened on Monday, the mayor said.\n'}

test('too many requests and a server in trouble: the same transaction again, later each time, as late as the lake asks', async () => {
  const refusals: Refusal[] = [{status: 429, headers: {'retry-after': '7'}}, {status: 503}, {status: 500}, undefined]
  const {client, behind} = await hosted(({number}) => refusals[number - 1])
  const folder = await aFolder(bridge)
  const waits: number[] = []
  const outcomes = await importPaths({paths: [folder], from: folder, client, write: true, project: folder, wait: (milliseconds) => (waits.push(milliseconds), Promise.resolve())})
  expect(outcomes.map(({status}) => status)).toEqual(['imported'])
  expect(waits).toEqual([7000, 1000, 2000])
  expect(await behind.fetch('count(*[_type == "article"])')).toBe(1)
})

test('no request is larger than the hosted lake takes, whatever the texts; one story that is by itself fails alone', async () => {
  const {client, behind, sizes} = await hosted(({bytes}) => (bytes > LIMITS.request ? {status: 413} : undefined))
  const paragraph = '市长说大家已经等得够久了，会议在周二举行，桥梁将重新开放。'
  const files = Object.fromEntries(Array.from({length: 40}, (_, i) => [`${i}.txt`, `桥梁 ${i}\n\n${Array.from({length: 60}, (__, j) => `${paragraph}${i} ${j} ${paragraph.repeat(12)}`).join('\n\n')}\n`]))
  const folder = await aFolder({...files, 'huge.txt': `A huge text\n\n${'Words that go on and on and on. '.repeat(60_000)}\n`})
  const outcomes = await importPaths({paths: [folder], from: folder, client, write: true, project: folder})
  expect(outcomes.filter(({status}) => status === 'imported')).toHaveLength(40)
  expect(outcomes.filter(({status}) => status === 'failed').map(({source}) => path.basename(source))).toEqual(['huge.txt'])
  expect(Math.max(...sizes)).toBeLessThanOrEqual(LIMITS.request)
  expect(sizes.length).toBeLessThan(40)
  expect(await behind.fetch('count(*[_type == "article"])')).toBe(40)
})

test('a group is planned on top of the one that is on its way, and anew when that one is refused', async () => {
  const texts = Object.fromEntries(Array.from({length: 66}, (_, i) => [`${String(i).padStart(2, '0')}.txt`, `Bridge ${i} opens\n\nPetra Maier, the mayor${i < 64 ? '' : ' of Harby'}, said on Monday that bridge ${i} will open. Maier opened it.\n`]))
  const folder = await aFolder(texts)
  const run = async (refuse: Refuse) => {
    const {client, behind, sizes} = await hosted(refuse)
    const outcomes = await importPaths({paths: [folder], from: folder, client, write: true, project: folder})
    const statuses = outcomes.map(({status}) => status)
    return {statuses, requests: sizes.length, people: await behind.fetch<unknown[]>('*[_type == "person"] {name, "changed": _updatedAt > _createdAt}'), articles: await behind.fetch<number>('count(*[_type == "article"])')}
  }
  // The first group is written only when the next was planned: only that asks for addresses.
  const planned = async ({number, answered}: Parameters<Refuse>[0]): Promise<void> => (number === 1 ? answered('slug.current in') : undefined)
  expect(await run(async (mutation) => void (await planned(mutation)))).toEqual({statuses: Array<string>(66).fill('imported'), requests: 2, people: [{name: 'Petra Maier', changed: true}], articles: 66})
  // The first group, then each of its sources by itself.
  const refused = await run(async (mutation) => {
    await planned(mutation)
    return mutation.number <= 65 ? {status: 400} : undefined
  })
  expect(refused).toEqual({statuses: [...Array<string>(64).fill('failed'), 'imported', 'imported'], requests: 1, people: [{name: 'Petra Maier', changed: false}], articles: 2})
})

test('everything is counted before the first write, and nothing is written when it is too much', async () => {
  const {url, token, behind, sizes} = await hosted(() => undefined)
  const folder = await aFolder({...bridge, 'huge.txt': `A huge text\n\n${'Words that go on and on and on. '.repeat(60_000)}\n`})
  const [out, err] = [vi.spyOn(console, 'log').mockReturnValue(), vi.spyOn(console, 'error').mockReturnValue()]
  await main([folder, '--write', '--preflight', '--api', url, '--token', token, '--journals', folder])
  const said = err.mock.calls.map(([line]) => String(line))
  out.mockRestore()
  err.mockRestore()
  expect(process.exitCode).toBe(1)
  process.exitCode = undefined
  expect(said[0]).toMatch(/^To be written: \d+ documents created, 0 changed, .* in 2 requests; the largest request \d+\.\d MB/)
  expect(said[1]).toMatch(/^Too much: One story alone makes a request of .*; 4\.0 MB is the most/)
  expect(said[2]).toBe('Nothing was written.')
  expect(sizes).toEqual([])
  expect(await behind.fetch('count(*)')).toBe(0)
})

test('what comes on stdin is counted first, too, and comes in when it is not too much', async () => {
  const {url, token, behind, sizes} = await hosted(() => undefined)
  const folder = await aFolder({})
  const [out, err] = [vi.spyOn(console, 'log').mockReturnValue(), vi.spyOn(console, 'error').mockReturnValue()]
  const piped = async (text: string): Promise<unknown> => {
    const stdin = vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([Buffer.from(text)]) as typeof process.stdin)
    await main(['-', '--write', '--preflight', '--api', url, '--token', token, '--journals', folder])
    stdin.mockRestore()
    const code = process.exitCode
    process.exitCode = undefined
    return code
  }
  expect(await piped(`A huge text\n\n${'Words that go on and on and on. '.repeat(60_000)}\n`)).toBe(1)
  expect(sizes).toEqual([])
  expect(await piped('A small text\n\nIt says little.\n')).toBeUndefined()
  out.mockRestore()
  err.mockRestore()
  expect(await behind.fetch('*[_type == "article"].headline')).toEqual(['A small text'])
})

test('attributes are counted as the hosted lake counts them: each path with its type, once', () => {
  const flight = new Preflight()
  const documents = [{_id: 'a', _type: 'x', list: [{n: 1}, {n: 2, m: 'x'}]}, {_id: 'b', _type: 'x', list: ['text']}]
  flight.take(documents.map((create) => ({create})), documents)
  expect([...flight.attributes].sort()).toEqual(['_id string', '_type string', 'list array', 'list[] object', 'list[] string', 'list[].m string', 'list[].n number'])
  expect(flight.verdict({...LIMITS, attributes: 6}, undefined).problems).toEqual(['The documents have 7 attributes; the dataset takes 6.'])
  expect(flight.verdict(LIMITS, {attributes: 100, limit: 5000}).words).toContain('7 attributes, where the dataset has 100 of 5,000')
})
