import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {text} from 'node:stream/consumers'
import {expect, onTestFinished, test, vi} from 'vitest'
import {UsageError, type LakeCommand} from '../../../scripts/lake/command.ts'
import {explain} from '../../../scripts/lake/explain.ts'
import {main} from '../../../scripts/lake/main.ts'
import {origins} from '../../../scripts/lake/origins.ts'
import {tokens} from '../../../scripts/lake/tokens.ts'
import {backup, restore} from '../../../scripts/lake/upkeep.ts'
import {startLake} from '../../support/lake.ts'

const script = resolve(import.meta.dirname, '../../../scripts/lake.ts')

/** What a command prints. */
async function run({run}: LakeCommand, ...args: string[]): Promise<{out: string; said: string}> {
  const [out, said] = [vi.spyOn(console, 'log').mockReturnValue(), vi.spyOn(console, 'error').mockReturnValue()]
  onTestFinished(() => void vi.restoreAllMocks())
  await run(args)
  const lines = (spy: typeof out): string => spy.mock.calls.map(([line]) => String(line)).join('\n')
  const printed = {out: lines(out), said: lines(said)}
  vi.restoreAllMocks()
  return printed
}

test('tokens are made, listed and revoked by command, while the lake is running', async () => {
  const {directory, clientWith} = await startLake({requireToken: true, roles: {reporter: {title: 'Reporter', description: '', grants: []}}})
  const made = await run(tokens, 'create', '--name', 'Ada’s laptop', '--role', 'reporter', '--user', 'Ada Okafor', '--data', directory)
  const token = made.out.trim()
  expect(made.said).toContain(`http://localhost:3333/#token=${token}`)
  expect(await clientWith({token}).users.getById('me')).toMatchObject({name: 'Ada Okafor', role: 'reporter'})
  const listed = await run(tokens, 'list', '--json', '--data', directory)
  const {id} = JSON.parse(listed.out) as {id: string}
  expect(listed.out).not.toContain(token)
  expect((await run(tokens, 'list', '--data', directory)).out).toMatch(/ID +ROLE +WHOSE +NAME +SINCE\n\w{12} +reporter +Ada Okafor +Ada’s laptop +\d{4}/)
  expect((await run(tokens, 'revoke', id, '--data', directory)).said).toContain(`${id} is revoked`)
  await expect(clientWith({token}).users.getById('me')).rejects.toMatchObject({statusCode: 401})
})

test('origins are managed by command', async () => {
  const {directory} = await startLake()
  await run(origins, 'add', 'https://desk.example.org', '--credentials', '--data', directory)
  expect((await run(origins, 'list', '--data', directory)).out).toMatch(/https:\/\/desk\.example\.org +act for whoever signs in/)
  await run(origins, 'remove', 'https://desk.example.org', '--data', directory)
  expect((await run(origins, 'list', '--data', directory)).out).toContain('Only pages of this machine.')
})

test('a query is explained by command, while the lake is running', async () => {
  const {client, directory} = await startLake()
  await client.create({_id: 'a', _type: 'article', title: 'Rain'})
  await client.create({_id: 'b', _type: 'person'})
  const {out} = await run(explain, '*[_type == $type]', '--params', '{"type": "article"}', '--data', directory)
  expect(out).toMatch(/^- Read 1 document, all with type "article": .*\n1 document read in 1 step; the answer is 1 item; /)
})

test.each<[LakeCommand, string[], string]>([
  [tokens, [], 'Say what to do with tokens'], [tokens, ['dance'], '"dance" is nothing'], [tokens, ['create', '--name', 'x'], 'takes a --name and a --role'],
  [tokens, ['revoke'], 'Say which token'], [tokens, ['create', '--name', 'x', '--role', 'king'], 'There is no role "king"'],
  [explain, [], 'Name one query'], [explain, ['*', '--params', 'x'], '--params takes a JSON object'], [explain, ['*', '--dataset', 'nowhere'], 'There is no dataset "nowhere"'],
  [explain, ['*['], 'unexpected end-of-file'], [explain, ['*', '--perspective', 'a b'], 'is no perspective'],
  [origins, ['add', 'example.org'], 'is no web origin'], [origins, ['add'], 'Say which origin'],
])('%#: $1 → $2', async (command, args, words) => {
  const {directory} = await startLake()
  const refusal = command.run([...args, '--data', directory])
  await expect(refusal).rejects.toThrow(UsageError)
  await expect(refusal).rejects.toThrow(words)
})

test.each(['constructor', 'dance'])('%s is no command of the lake', async (word) => {
  const said = vi.spyOn(console, 'error').mockReturnValue()
  onTestFinished(() => {
    vi.restoreAllMocks()
    process.exitCode = undefined
  })
  await main([word])
  expect([process.exitCode, String(said.mock.calls[0]?.[0])]).toEqual([2, expect.stringMatching(new RegExp(`^"${word}" is no command of the lake\\.\n\nUsage: npm run lake`))])
})

test('a restored folder keeps what was built from the code: the Studio is not built again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'copydesk-restore-'))
  onTestFinished(() => rm(folder, {recursive: true, force: true}))
  const [data, copy] = [join(folder, 'data'), join(folder, 'copy')]
  const {lake} = await startLake({dataDirectory: data})
  await lake.close()
  await run(backup, '--data', data, '--to', copy)
  await mkdir(join(data, 'cache'))
  await writeFile(join(data, 'cache/studio'), 'built')
  await run(restore, copy, '--replace', '--data', data)
  expect(await readFile(join(data, 'cache/studio'), 'utf8')).toBe('built')
})

test('npm start says how it is used', async () => {
  const child = spawn(process.execPath, [resolve(script, '../start.ts'), '--help'], {stdio: ['ignore', 'pipe', 'inherit']})
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  expect([code, said]).toEqual([0, expect.stringMatching(/^Usage: npm start /)])
})

test('where no lake is, or none may be, the command says so and ends with 1', async () => {
  await expect(tokens.run(['list', '--data', '/nowhere/at/all'])).rejects.toThrow('There is no lake in /nowhere/at/all')
  const child = spawn(process.execPath, [script, '--host', '0.0.0.0', '--memory', '--port', '0'], {stdio: ['ignore', 'ignore', 'pipe']})
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  expect([code, said]).toEqual([1, expect.stringContaining('Without a login this lake only listens on this machine, not on 0.0.0.0')])
})
