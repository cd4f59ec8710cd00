import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdtemp, readdir, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import type {SanityClient} from '@sanity/client'
import {expect, onTestFinished, test} from 'vitest'
import {Journal} from '../../scripts/importing/journal.ts'
import {rollback} from '../../scripts/importing/rollback.ts'
import {startLake} from '../support/lake.ts'
import type {StartedLake} from '../support/lake.ts'

/**
 * The real command, killed with −9 in the middle of a folder, and run again: the lake holds what it would hold had nothing
 * happened. `ROUNDS=100` for as many more kills at any moment.
 */
const script = path.resolve(import.meta.dirname, '../../scripts/import.ts')
const FILES = 120
const ROUNDS = Number(process.env['ROUNDS'] ?? 1)

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
  for (let i = 0; i < FILES; i++) await writeFile(path.join(folder, `${String(i).padStart(3, '0')}.txt`), `${textOf(i)}\n`)
  return folder
}

/** Runs the import; kills it as soon as `isTime` says so, which is asked again and again. */
async function run(folder: string, journals: string, {lake}: StartedLake, isTime: () => boolean = () => false): Promise<string | null> {
  const child = spawn(process.execPath, [script, folder, '--write', '--api', lake.url, '--project', lake.projectId, '--token', lake.token, '--journals', journals], {stdio: ['ignore', 'ignore', 'inherit']})
  const ended = once(child, 'close')
  while (child.exitCode === null && child.signalCode === null) {
    if (isTime()) child.kill('SIGKILL')
    await new Promise(setImmediate)
  }
  await ended
  return child.signalCode
}

const transactions = ({lake}: StartedLake) => [...(lake.dataset('production')?.log() ?? [])].length

/** Everything but the times of writing: revisions too, because they come from what was written. */
const dataset = (client: SanityClient) => client.fetch<unknown[]>('*[!(_type match "system.*")] | order(_id)').then((documents) => documents.map((document) => ({...(document as object), _createdAt: undefined, _updatedAt: undefined})))

test('killed again and again, the last run ends where one run would have, and what the runs did can be undone', async () => {
  const [folder, journals] = [await aFolder(), await mkdtemp(path.join(tmpdir(), 'copydesk-journals-'))]
  onTestFinished(() => rm(journals, {recursive: true, force: true}))
  const whole = await startLake()
  expect(await run(folder, path.join(journals, 'whole'), whole)).toBeNull()
  const expected = await dataset(whole.client)
  expect(expected.length).toBeGreaterThan(FILES * 3)
  expect(transactions(whole)).toBeGreaterThan(3)

  for (let round = 0; round < ROUNDS; round++) {
    const broken = await startLake()
    const own = path.join(journals, String(round))
    // As soon as the lake has written one transaction more: the command may have heard of it or not.
    for (let wanted = 1; wanted < transactions(whole); wanted++) {
      const before = transactions(broken)
      const killed = await run(folder, own, broken, () => transactions(broken) > before)
      if (killed === null) break
      expect(killed).toBe('SIGKILL')
    }
    if (ROUNDS > 1) {
      const at = performance.now() + 400 + Math.random() * 1500
      await run(folder, own, broken, () => performance.now() > at)
    }
    expect(await run(folder, own, broken)).toBeNull()
    expect(await dataset(broken.client)).toEqual(expected)

    const [file = ''] = await readdir(own)
    const journal = new Journal(path.join(own, file.replace(/-(?:wal|shm)$/, '')))
    for (const {id} of journal.runs().toReversed()) for await (const {action} of rollback({client: broken.client, journal, run: id})) expect(action).not.toBe('kept')
    journal.close()
    expect(await dataset(broken.client)).toEqual([])
    await broken.close()
  }
}, 3_600_000)
