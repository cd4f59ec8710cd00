import {spawn, type ChildProcessByStdio} from 'node:child_process'
import {once} from 'node:events'
import {mkdtemp, readFile, rm, stat} from 'node:fs/promises'
import {createServer} from 'node:net'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {createInterface} from 'node:readline'
import type {Readable} from 'node:stream'
import {createClient, type SanityClient} from '@sanity/client'
import {describe, expect, onTestFinished, test} from 'vitest'

const script = resolve(import.meta.dirname, '../../../scripts/lake.ts')

type Child = ChildProcessByStdio<null, Readable, Readable>

interface Ready {
  lake: string
  project: string
  dataset: string
  token: string
}

function run(args: string[]): Child {
  const child = spawn(process.execPath, [script, ...args], {stdio: ['ignore', 'pipe', 'pipe']})
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

async function start(args: string[]): Promise<{child: Child; ready: Ready; client: SanityClient; lines: string[]}> {
  const child = run(args)
  const lines: string[] = []
  const stdout = createInterface(child.stdout)
  stdout.on('line', (line) => lines.push(line))
  const first = await Promise.race([once(stdout, 'line'), failed(child)])
  const ready = JSON.parse(String(first[0])) as Ready
  const {lake, project, dataset, token} = ready
  const client = createClient({apiHost: lake, projectId: project, dataset, token, useProjectHostname: false, useCdn: false, apiVersion: '2025-02-19', perspective: 'raw'})
  return {child, ready, client, lines}
}

async function failed(child: Child): Promise<never> {
  const {code, stderr} = await ended(child)
  throw new Error(`The lake ended with ${code} before it was ready: ${stderr}`)
}

async function ended(child: Child): Promise<{code: number | null; stderr: string}> {
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const [code] = await once(child, 'close')
  return {code, stderr}
}

async function temporary(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'copydesk-process-'))
  onTestFinished(() => rm(directory, {recursive: true, force: true}))
  return directory
}

describe('npm run lake', () => {
  test('says where it is in one line, and ends cleanly when told to', async () => {
    const data = await temporary()
    const {child, ready, client, lines} = await start(['--port', '0', '--data', data, '--project', 'desk', '--dataset', 'news'])
    expect(ready).toEqual({lake: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/), project: 'desk', dataset: 'news', token: expect.stringMatching(/^\w{32,}$/)})
    expect((await stat(join(data, 'token'))).mode & 0o777).toBe(0o600)
    expect((await readFile(join(data, 'token'), 'utf8')).trim()).toBe(ready.token)
    await client.create({_id: 'a1', _type: 'a'})
    const listening = client.listen('*[_id == "a1"]', {}, {events: ['welcome', 'reconnect']}).subscribe({error: () => undefined})
    onTestFinished(() => listening.unsubscribe())
    const end = ended(child)
    child.kill('SIGTERM')
    expect((await end).code).toBe(0)
    expect(lines).toHaveLength(1)

    const again = await start(['--port', '0', '--data', data, '--project', 'desk', '--dataset', 'news'])
    expect(again.ready.token).toBe(ready.token)
    expect(await again.client.getDocument('a1')).toMatchObject({_type: 'a'})
  })

  test('a second one on the same data is refused, and let in once the first is gone', async () => {
    const data = await temporary()
    const first = await start(['--port', '0', '--data', data])
    const {code, stderr} = await ended(run(['--port', '0', '--data', data]))
    expect([code, stderr]).toEqual([1, expect.stringContaining(`Another lake is already running on ${data}`)])
    first.child.kill('SIGKILL')
    await once(first.child, 'close')
    await start(['--port', '0', '--data', data])
  })

  test('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const {code, stderr} = await ended(run(['--memory', '--port', String(port)]))
    expect([code, stderr]).toEqual([1, expect.stringContaining(`Port ${port} is taken`)])
  })

  test.each([
    [['--port', 'high'], '--port takes a number'],
    [['--port', '70000'], '--port takes a number'],
    [['--colour', 'red'], '--colour'],
    [['--dataset', '../x'], '--dataset takes'],
    [['--project', 'a.b'], '--project takes'],
    [['--memory', '--data', 'x'], '--memory keeps nothing'],
    [['stray'], 'stray'],
  ])('refuses %j', async (args, words) => {
    const {code, stderr} = await ended(run(args))
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)])
  })

  test('kill −9 in the middle of writing loses nothing that was acknowledged', async () => {
    const data = await temporary()
    const first = await start(['--port', '0', '--data', data])
    const acknowledged: string[] = []
    const writers = Array.from({length: 4}, async (_, writer) => {
      for (let n = 0; ; n++) {
        const id = `w${writer}-${n}`
        await first.client.transaction().create({_id: id, _type: 'a'}).create({_id: `${id}-twin`, _type: 'b'}).commit()
        acknowledged.push(id)
        if (acknowledged.length === 60) first.child.kill('SIGKILL')
      }
    })
    await Promise.allSettled(writers)
    expect(acknowledged.length).toBeGreaterThanOrEqual(60)

    const {client} = await start(['--port', '0', '--data', data])
    const [kept, twins] = [await client.fetch<string[]>('*[_type == "a"]._id'), await client.fetch<string[]>('*[_type == "b"]._id')]
    expect(acknowledged.filter((id) => !kept.includes(id))).toEqual([])
    expect(twins.map((id) => id.replace('-twin', '')).sort()).toEqual([...kept].sort())
  })
})
