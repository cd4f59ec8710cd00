import {execFile} from 'node:child_process'
import {appendFile, glob, readFile} from 'node:fs/promises'
import path from 'node:path'
import {promisify} from 'node:util'
import type {SanityClient} from '@sanity/client'
import {expect} from 'vitest'
import {startGuardedLake} from '../support/guarded.ts'

const root = path.resolve(import.meta.dirname, '../..')

type Fields = Record<string, unknown>

/**
 * The laws of a migration, on a real lake with its guard and by the real command: a plan writes nothing · before → after · a second
 * run changes nothing · rollback restores, but for what was edited since.
 */
export async function expectMigration(id: string): Promise<void> {
  const {lake, client, directory} = await startGuardedLake()
  const [before, after] = await Promise.all([fixture(id, 'before'), fixture(id, 'after')])
  await client.mutate(before.map((document) => ({createOrReplace: document})) as never, {returnDocuments: false, tag: 'import'})
  const migrate = (command: string) => run(['scripts/migrate.ts', command, id, '--api', lake.url, '--token', lake.token, '--journals', path.join(directory, 'journals')])
  const revisions = await revisionsIn(client)

  await migrate('plan')
  expect(await revisionsIn(client)).toEqual(revisions)

  await migrate('run')
  expect(await contentOf(client)).toEqual(after)
  const migrated = await revisionsIn(client)

  expect(await migrate('run')).toContain('Nothing to change')
  expect(await revisionsIn(client)).toEqual(migrated)

  const touched = Object.keys(migrated).find((document) => migrated[document] !== revisions[document])
  if (!touched) throw new Error(`The fixtures of ${id} change no document.`)
  await client.patch(touched).set({editedSince: true}).commit({tag: 'import'})
  // A run that was killed while it wrote the journal leaves a part of a line.
  for await (const journal of glob(`${directory}/journals/**/*.ndjson`)) await appendFile(journal, '{"before": {"_id"')
  expect(await migrate('rollback')).toContain('Left alone')
  const restored = before.map((document) => (document['_id'] === touched ? {...byId(after, touched), editedSince: true} : document))
  expect(await contentOf(client)).toEqual(restored)
}

/** What the official command makes of it, for comparison with `after`. */
export async function fixture(id: string, name: 'before' | 'after'): Promise<Fields[]> {
  const text = await readFile(path.join(root, 'migrations', id, `${name}.ndjson`), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Fields)
    .toSorted(byIdOrder)
}

/** Everything but the audit trail, which grows with whatever is published. */
const CONTENT = '*[_type != "auditEvent"]'

/** Every document without the fields that the lake keeps, in the order of their ids. */
export async function contentOf(client: SanityClient): Promise<Fields[]> {
  const documents = await client.fetch<Fields[]>(CONTENT)
  return documents.map(({_rev, _createdAt, _updatedAt, _system, ...fields}) => fields).toSorted(byIdOrder)
}

async function revisionsIn(client: SanityClient): Promise<Record<string, string>> {
  const documents = await client.fetch<{_id: string; _rev: string}[]>(`${CONTENT}{_id, _rev}`)
  return Object.fromEntries(documents.map(({_id, _rev}) => [_id, _rev]))
}

/** Runs one of our scripts as its user would; gives what it printed. */
export async function run(args: string[], env: Record<string, string> = {}): Promise<string> {
  const {stdout} = await promisify(execFile)(process.execPath, args, {cwd: root, env: {...process.env, ...env}, maxBuffer: 64 * 2 ** 20})
  return stdout
}

function byId(documents: Fields[], id: string): Fields {
  return documents.find((document) => document['_id'] === id) ?? {}
}

function byIdOrder(a: Fields, b: Fields): number {
  return String(a['_id']) < String(b['_id']) ? -1 : 1
}
