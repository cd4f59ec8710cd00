import {spawn} from 'node:child_process'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import type {SanityClient} from '@sanity/client'
import {expect, onTestFinished, test} from 'vitest'
import {startLake} from '../support/lake.ts'
import type {StartedLake} from '../support/lake.ts'

/** The real command, killed with −9 in the middle of a folder, and run again: the lake holds what it would hold had nothing happened. */
const script = path.resolve(import.meta.dirname, '../../scripts/import.ts')
const FILES = 18

/** The same people and bodies come again and again; only the first text spells the body out. Headlines repeat; links lead forth and back. */
function textOf(i: number): string {
  const speaker = i % 3 === 0 ? 'Petra Holm' : 'Tom Beck'
  return [
    i % 5 === 4 ? 'The bridge stays closed' : `Bridge plan ${i} goes ahead`,
    i === 0 ? 'The International Bridge Federation (IBF) met in Harby on Monday, its president, Petra Holm, said.' : `The IBF looked at plan ${i} on Monday, the engineer ${speaker} said.`,
    `"Plan ${i} is the best one," ${speaker} said. "We will build it."`,
    `Read more: Bridge plan ${(i * 7) % FILES} goes ahead`,
  ].join('\n\n')
}

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'copydesk-crash-'))
  onTestFinished(() => rm(folder, {recursive: true, force: true}))
  for (let i = 0; i < FILES; i++) await writeFile(path.join(folder, `${String(i).padStart(2, '0')}.txt`), `${textOf(i)}\n`)
  return folder
}

/** Runs the import; kills it as soon as it has told of so many sources. Gives how many it told of. */
function run(folder: string, {lake}: StartedLake, killAfter = Infinity): Promise<{told: number; signal: string | null}> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, folder, '--write', '--api', lake.url, '--project', lake.projectId, '--token', lake.token])
    let out = ''
    const told = () => out.split('\nImported ').length
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      if (told() >= killAfter) child.kill('SIGKILL')
    })
    child.on('error', reject)
    child.on('close', (_, signal) => resolve({told: told(), signal}))
  })
}

/** Everything but the times of writing: revisions too, because they come from what was written. */
const dataset = (client: SanityClient) => client.fetch<unknown[]>('*[!(_type match "system.*")] | order(_id)').then((documents) => documents.map((document) => ({...(document as object), _createdAt: undefined, _updatedAt: undefined})))

test('killed twice in the middle, the third run ends where one run would have', async () => {
  const folder = await aFolder()
  const [whole, broken] = [await startLake(), await startLake()]
  expect((await run(folder, whole)).signal).toBeNull()
  const expected = await dataset(whole.client)
  expect(expected.length).toBeGreaterThan(FILES * 3)

  const first = await run(folder, broken, 3)
  expect(first.signal).toBe('SIGKILL')
  const partly = await broken.client.fetch<number>('count(*[_type == "importRecord"])')
  expect(partly).toBeGreaterThanOrEqual(3)
  expect(partly).toBeLessThan(FILES)
  expect((await run(folder, broken, 4)).signal).toBe('SIGKILL')
  expect((await run(folder, broken)).signal).toBeNull()
  expect(await dataset(broken.client)).toEqual(expected)
}, 60_000)
