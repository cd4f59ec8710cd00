import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {expect, onTestFinished, test, vi} from 'vitest'
import {importPaths} from '../../scripts/import.ts'
import {startLake} from '../support/lake.ts'

/** A long import stays as quick as it began: what the lake is asked for a group of sources does not have it look through all articles. */
async function questions(files: number): Promise<{byId: number; byAddress: number}> {
  const {client} = await startLake()
  const folder = await mkdtemp(path.join(tmpdir(), 'copydesk-long-'))
  onTestFinished(() => rm(folder, {recursive: true, force: true}))
  for (let i = 0; i < files; i++) await writeFile(path.join(folder, `${i}.txt`), `Bridge plan ${i % 3} goes ahead\n\nThe bridge will be built as plan ${i}, the mayor, Ines Falk, said on Monday.\n`)
  const fetch = vi.spyOn(client, 'fetch')
  const outcomes = await importPaths({paths: [folder], from: folder, client, write: true, project: folder})
  expect(outcomes.map(({status}) => status)).toEqual(Array(files).fill('imported'))
  const asked = fetch.mock.calls.map(([query]) => String(query))
  const slugs = await client.fetch<string[]>('array::unique(*[_type == "article"].slug.current)')
  expect(slugs, 'each has an address of its own').toHaveLength(files)
  return {byId: asked.filter((query) => query.includes('$ids')).length, byAddress: asked.filter((query) => query.includes('$slugs')).length}
}

test('a few questions for each group of sources, however many there are', async () => {
  expect(await questions(4)).toEqual({byId: 2, byAddress: 1})
  expect(await questions(40)).toEqual({byId: 2, byAddress: 1})
})
