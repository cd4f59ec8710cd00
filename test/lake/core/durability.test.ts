import {spawn} from 'node:child_process'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {openDataset} from '../../../lake/dataset.ts'
import {expectLog} from '../../laws/expectLog.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lake-'))
})
afterAll(() => rmSync(folder, {recursive: true}))

/** Runs the writer until it has acknowledged so many transactions, then kills it in the middle of whatever it does. */
async function killedAfter(file: string, writer: string, acknowledgements: number): Promise<string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'writer.ts'), file, writer], {stdio: ['ignore', 'pipe', 'inherit']})
  let output = ''
  child.stdout.setEncoding('utf8')
  for await (const chunk of child.stdout) {
    output += String(chunk)
    if (output.split('\n').length > acknowledgements) child.kill('SIGKILL')
  }
  // The last line may be torn by the kill.
  return output.split('\n').slice(0, -1)
}

test('everything acknowledged survives kill −9, again and again, and nothing half-written stays', async () => {
  const file = join(folder, 'killed.db')
  const acknowledged: string[] = []
  for (const [round, writes] of [1, 7, 40, 41, 60].entries()) {
    acknowledged.push(...(await killedAfter(file, `w${round}`, writes)))
    const dataset = openDataset({file, name: 'killed', now: () => new Date(), newId: () => crypto.randomUUID()})
    expectLog(dataset)
    const logged = new Set([...dataset.log()].map((transaction) => transaction.id))
    expect(acknowledged.filter((id) => !logged.has(id))).toEqual([])
    for (const id of acknowledged) expect(dataset.get(`note-${id}`)).toMatchObject({_type: 'note', _rev: id})
    dataset.close()
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(149)
  const raw = new DatabaseSync(file)
  expect(raw.prepare('PRAGMA integrity_check').get()).toEqual({integrity_check: 'ok'})
  raw.close()
})

test('two writers in two processes never tear the log', async () => {
  const file = join(folder, 'two.db')
  openDataset({file, name: 'killed', now: () => new Date(), newId: () => crypto.randomUUID()}).close()
  const [left, right] = await Promise.all([killedAfter(file, 'left', 25), killedAfter(file, 'right', 25)])
  const dataset = openDataset({file, name: 'killed', now: () => new Date(), newId: () => crypto.randomUUID()})
  expectLog(dataset)
  for (const id of [...left, ...right]) expect(dataset.transaction(id)).toBeDefined()
  dataset.close()
})
