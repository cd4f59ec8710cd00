import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {createServer} from 'node:net'
import type {AddressInfo} from 'node:net'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {describe, expect, onTestFinished, test, vi} from 'vitest'
import {main} from '../../scripts/import.ts'
import {connect, readSettings, SettingsError, unreachable} from '../../scripts/settings.ts'
import {startLake} from '../support/lake.ts'

const script = path.resolve(import.meta.dirname, '../../scripts/import.ts')

interface Said {
  code: number | null
  out: string
  err: string
}

/** The command without a process of its own: starting one takes longer than most imports. */
async function command(...args: string[]): Promise<Said> {
  for (const name of ['SANITY_STUDIO_API_HOST', 'SANITY_STUDIO_PROJECT_ID', 'SANITY_AUTH_TOKEN']) vi.stubEnv(name, '')
  const [out, err] = [vi.spyOn(console, 'log').mockReturnValue(), vi.spyOn(console, 'error').mockReturnValue()]
  const lines = (spy: typeof out): string => spy.mock.calls.map(([line]) => `${String(line)}\n`).join('')
  try {
    await main(args)
    return {code: Number(process.exitCode ?? 0), out: lines(out), err: lines(err)}
  } finally {
    process.exitCode = undefined
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
  }
}

/** The command as a child process, as npm runs it. */
function commandAsProcess(...args: string[]): Promise<Said> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {env: {...process.env, SANITY_STUDIO_API_HOST: '', SANITY_STUDIO_PROJECT_ID: ''}})
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve({code, out, err}))
  })
}

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'copydesk-sources-'))
  onTestFinished(() => rm(folder, {recursive: true, force: true}))
  return folder
}

describe('npm run import', () => {
  test('plans in words, then writes, then has nothing to do', async () => {
    const {lake} = await startLake()
    const folder = await aFolder()
    await writeFile(path.join(folder, 'a.txt'), 'A bridge opens\n\nThe bridge over the northern arm of the river opened on Monday, the mayor said.\n')
    const where = ['--api', lake.url, '--project', lake.projectId, '--token', lake.token, '--journals', await aFolder()]

    const plan = await command(folder, ...where)
    expect(plan).toMatchObject({code: 0, err: ''})
    expect(plan.out).toContain('+ headline: A bridge opens')
    expect(plan.out).toContain('Nothing was written. Add --write to do it.')

    const written = await commandAsProcess(folder, '--write', '--json', ...where)
    expect(written.code).toBe(0)
    const lines = written.out.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines).toMatchObject([{source: path.join(folder, 'a.txt'), status: 'imported', documents: expect.arrayContaining([expect.objectContaining({type: 'article', action: 'create'})]) as unknown}])

    expect((await command(folder, '--write', ...where)).out).toContain('1 unchanged.')
  })

  test('names people by their names, also those whom the newsroom knows already', async () => {
    const {lake, client} = await startLake()
    const folder = await aFolder()
    await client.create({_id: 'person-tom', _type: 'person', name: 'Tom Beck'})
    await writeFile(path.join(folder, 'a.txt'), 'A bridge opens\n\nBy Rosa Klein and Tom Beck\n\nThe bridge over the northern arm of the river opened on Monday, the mayor said.\n')
    const {out} = await command(folder, '--api', lake.url, '--project', lake.projectId, '--token', lake.token)
    expect(out.split('\n').filter((line) => line.includes('contributors'))).toEqual(['    + contributors: writer · Rosa Klein', '    + contributors: writer · Tom Beck'].map((line) => expect.stringContaining(line.slice(4)) as string))
  })

  test('says which run it was, lists the runs, and undoes one', async () => {
    const {lake, client} = await startLake()
    const folder = await aFolder()
    const where = ['--api', lake.url, '--token', lake.token, '--journals', await aFolder()]
    expect((await command('--runs', ...where)).out).toBe('No import has written anything here yet.\n')
    await writeFile(path.join(folder, 'a.txt'), 'A bridge opens\n\nThe bridge opened on Monday, the mayor, Ines Falk, said.\n')
    await writeFile(path.join(folder, 'b.txt'), 'A ferry stays\n\nThe ferry stays in port until May.\n')
    expect((await command(folder, '--write', ...where)).out).toContain('This was run 1: `npm run import -- --rollback 1` undoes it.')
    const [draft] = await client.fetch<{_id: string}[]>('*[_type == "article" && headline match "ferry"]')
    await client.patch(draft!._id).set({kicker: 'Transport'}).commit()

    const undone = await command('--rollback', '1', ...where)
    expect(undone).toMatchObject({code: 0, err: ''})
    expect(undone.out).toContain(`Kept article “A ferry stays” (${draft!._id}): somebody changed it since.`)
    expect(undone.out).toContain('2 deleted, ')
    expect((await command('--rollback', '1', ...where)).out).not.toContain('deleted')
    expect((await command('--runs', ...where)).out).toMatch(/^ {3}1 {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}2 sources, 7 documents, undone {2}\//)

    for (const wrong of ['2', 'x']) expect((await command('--rollback', wrong, ...where)).code).toBe(2)
    expect((await command(folder, '--rollback', '1', ...where)).code).toBe(2)
  })

  test('exit code 1 when a source failed, and the others are imported', async () => {
    const {lake} = await startLake()
    const folder = await aFolder()
    await writeFile(path.join(folder, 'a.txt'), 'A bridge opens\n\nThe bridge opened on Monday.\n')
    await writeFile(path.join(folder, 'b.txt'), '%PDF-1.7')
    const {code, out} = await command(folder, '--write', '--api', lake.url, '--token', lake.token, '--journals', await aFolder())
    expect(code).toBe(1)
    expect(out).toContain('1 imported, 1 failed.')
  })

  test('a lake that wants a token stops the import at once, and is told where one comes from', async () => {
    const {lake} = await startLake({requireToken: true})
    const folder = await aFolder()
    for (const name of ['a.txt', 'b.txt']) await writeFile(path.join(folder, name), 'A bridge opens\n\nThe bridge opened on Monday.\n')
    const {code, out, err} = await command(folder, '--write', '--api', lake.url, '--journals', await aFolder())
    expect({code, out}).toEqual({code: 1, out: ''})
    expect(err).toMatch(/^The lake does not let you in: Unauthorized - Session not found\. Give a token .*SANITY_AUTH_TOKEN.*tokens create/)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  test('exit code 2 for bad usage, with the usage', async () => {
    expect((await commandAsProcess()).code).toBe(2)
    for (const args of [[], ['x', '--no-such-flag'], ['x', '--api', 'ftp://nowhere'], ['x', '--dataset', 'No Good']]) {
      const {code, out, err} = await command(...args)
      expect(code).toBe(2)
      expect(out).toBe('')
      expect(err).toContain('Usage: npm run import')
    }
  })

  test('a lake that does not answer is named, with what to do', async () => {
    const {lake, close} = await startLake({manual: true})
    await close()
    const {code, err} = await command('sources', '--api', lake.url)
    expect(code).toBe(1)
    expect(err).toContain(`No lake answers at ${lake.url} (ECONNREFUSED). Start it with \`npm start\``)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  test('so is one that takes a question and never answers', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    onTestFinished(() => void silent.close())
    const settings = readSettings({api: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`})
    const error = await connect(settings).withConfig({timeout: 50, maxRetries: 0}).fetch('*').catch((reason: unknown) => reason)
    expect(unreachable(error, settings)).toContain(`No lake answers at ${settings.apiHost!} (no answer in time).`)
  })
})

describe('settings', () => {
  test.each<[string, object, Record<string, string>, object]>([
    ['nothing set', {}, {}, {apiHost: 'http://localhost:3399', projectId: 'copydesk', dataset: 'production'}],
    ['a project id alone means the hosted lake', {}, {SANITY_STUDIO_PROJECT_ID: 'abc123'}, {projectId: 'abc123', dataset: 'production'}],
    ['the environment', {}, {SANITY_STUDIO_PROJECT_ID: 'abc', SANITY_STUDIO_DATASET: 'test', SANITY_STUDIO_API_HOST: 'http://localhost:1/', SANITY_AUTH_TOKEN: 't'}, {projectId: 'abc', dataset: 'test', apiHost: 'http://localhost:1', token: 't'}],
    ['flags come first', {api: 'http://localhost:2', dataset: 'flag'}, {SANITY_STUDIO_DATASET: 'env', SANITY_STUDIO_API_HOST: 'http://localhost:1'}, {apiHost: 'http://localhost:2', projectId: 'copydesk', dataset: 'flag'}],
    ['empty is unset', {}, {SANITY_STUDIO_PROJECT_ID: '', SANITY_STUDIO_API_HOST: ' '}, {apiHost: 'http://localhost:3399', projectId: 'copydesk', dataset: 'production'}],
  ])('%s', (_, flags, env, expected) => expect(readSettings(flags, env)).toEqual(expected))

  test('a wrong one is a sentence', () => expect(() => readSettings({project: 'no spaces'}, {})).toThrow(SettingsError))

  test('a local client speaks to its host and nowhere else', () => {
    expect(connect(readSettings({}, {})).config()).toMatchObject({apiHost: 'http://localhost:3399', useProjectHostname: false, useCdn: false, perspective: 'raw'})
    expect(connect(readSettings({}, {SANITY_STUDIO_PROJECT_ID: 'abc'})).config()).toMatchObject({projectId: 'abc', useProjectHostname: true})
  })
})
