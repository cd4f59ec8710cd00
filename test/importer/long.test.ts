import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {expect, onTestFinished, test, vi} from 'vitest'
import {importPaths} from '../../scripts/import.ts'
import {startLake} from '../support/lake.ts'

/** A long import stays as quick as it began: what the lake is asked per source does not have it look through all articles. */
async function questions(files: number): Promise<{perSource: number; addresses: number}> {
  const {client} = await startLake()
  const folder = await mkdtemp(path.join(tmpdir(), 'copydesk-long-'))
  onTestFinished(() => rm(folder, {recursive: true, force: true}))
  for (let i = 0; i < files; i++) await writeFile(path.join(folder, `${i}.txt`), `Bridge plan ${i % 3} goes ahead\n\nThe bridge will be built as plan ${i}, the mayor, Ines Falk, said on Monday.\n`)
  const fetch = vi.spyOn(client, 'fetch')
  const outcomes = await importPaths({paths: [folder], from: folder, client, write: true, project: folder, brief: true})
  expect(outcomes.map(({status}) => status)).toEqual(Array(files).fill('imported'))
  expect(outcomes.every(({documents}) => documents.length === 0), 'what was said of a source is not kept').toBe(true)
  const slugs = await client.fetch<string[]>('array::unique(*[_type == "article"].slug.current)')
  expect(slugs, 'each has an address of its own').toHaveLength(files)
  const asked = fetch.mock.calls.map(([query]) => String(query))
  return {perSource: asked.filter((query) => query.includes('$ids')).length / files, addresses: asked.filter((query) => query.includes('slug') && query.includes('_type == "article"')).length}
}

test('two questions by id for each source, and one for all addresses', async () => {
  const [few, many] = [await questions(4), await questions(12)]
  expect(few.perSource).toBe(2)
  expect(many.perSource).toBe(2)
  // The second is this test's own.
  expect([few.addresses, many.addresses]).toEqual([2, 2])
})
