import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import type {SanityClient} from '@sanity/client'
import {beforeEach, expect, onTestFinished, test} from 'vitest'
import {importPaths} from '../../scripts/import.ts'
import {Journal} from '../../scripts/importing/journal.ts'
import {rollback} from '../../scripts/importing/rollback.ts'
import type {Undone} from '../../scripts/importing/rollback.ts'
import {startLake} from '../support/lake.ts'

/** What an import wrote is taken back, but for what somebody has worked on since. */
let client: SanityClient
let folder: string
let journal: Journal

beforeEach(async () => {
  client = (await startLake()).client
  folder = await mkdtemp(path.join(tmpdir(), 'copydesk-rollback-'))
  journal = new Journal(':memory:')
  onTestFinished(async () => {
    journal.close()
    await rm(folder, {recursive: true, force: true})
  })
})

const write = (name: string, ...paragraphs: string[]) => writeFile(path.join(folder, name), `${paragraphs.join('\n\n')}\n`)
const bridge = ['A bridge opens', 'The bridge over the river opened on Monday, the mayor, Ines Falk, said. Petra Holm built it.']
const ferry = ['The ferry stays in port', 'The ferry will stay in port until May, its captain, Tom Beck, said. Ines Falk did not answer.']

async function run(): Promise<number> {
  let number = 0
  await importPaths({paths: [folder], from: folder, client, write: true, project: folder, journal, onRun: (run) => (number = run)})
  return number
}

async function undo(run: number): Promise<Undone[]> {
  const undone: Undone[] = []
  for await (const one of rollback({client, journal, run})) undone.push(one)
  return undone
}

const kept = (undone: readonly Undone[]) => undone.filter(({action}) => action === 'kept').map(({type, title, reason}) => `${type} ${title}: ${reason ?? ''}`)
const content = () => client.fetch<Record<string, unknown>[]>('*[] | order(_id)').then((documents) => documents.map(({_rev, _updatedAt, _createdAt, ...fields}) => fields))
const draftOf = (headline: string) => client.fetch<{_id: string; _rev: string}>('*[_type == "article" && headline == $headline && _id in path("drafts.**")][0]', {headline})

test('a first run that nobody touched leaves nothing, and can be done again', async () => {
  await write('a.txt', ...bridge)
  await write('b.txt', ...ferry)
  const number = await run()
  const before = await content()
  expect(kept(await undo(number))).toEqual([])
  expect(await content()).toEqual([])
  expect(journal.runs()).toMatchObject([{id: number, sources: 2, undone: true}])
  expect(await undo(number)).toEqual([])
  await run()
  expect(await content()).toEqual(before)
})

test('a changed source, undone, is as it was before', async () => {
  await write('a.txt', ...bridge)
  const first = await run()
  const before = await content()
  await write('a.txt', bridge[0]!, bridge[1]!.replace('Monday', 'Tuesday'), 'It cost forty million, said Mayor Ines Falk.')
  const second = await run()
  expect(await content()).not.toEqual(before)
  const undone = await undo(second)
  expect(undone.filter(({action}) => action === 'restored').map(({type}) => type).sort()).toEqual(['article', 'person'])
  expect(await content()).toEqual(before)
  // The older run can be undone after the newer one.
  expect(kept(await undo(first))).toEqual([])
  expect(await content()).toEqual([])
})

test('the older run waits for the newer one', async () => {
  await write('a.txt', ...bridge)
  const first = await run()
  await write('a.txt', ...bridge, 'One more.')
  await run()
  expect(kept(await undo(first))).toContain('article A bridge opens: a later import wrote it: undo that one first')
  expect(await draftOf('A bridge opens')).not.toBeNull()
})

test('an article that an editor touched stays, with its record, its source and whom it names', async () => {
  await write('a.txt', ...bridge)
  await write('b.txt', ...ferry)
  const number = await run()
  await client.patch((await draftOf('A bridge opens'))._id).set({kicker: 'Transport'}).commit()
  const undone = await undo(number)
  expect(kept(undone)).toEqual([
    'article A bridge opens: somebody changed it since',
    'sourceText a.txt: 1 other document refers to it',
    'person Ines Falk: 1 other document refers to it',
    'person Petra Holm: 1 other document refers to it',
  ].sort((a, b) => undone.findIndex(({title}) => a.includes(title)) - undone.findIndex(({title}) => b.includes(title))))
  const left = await client.fetch<string[]>('*[].headline')
  expect(left.filter(Boolean)).toEqual(['A bridge opens'])
  expect(await client.fetch('count(*[_type == "importRecord"])')).toBe(1)
  expect(await client.fetch('count(*[name == "Tom Beck"])')).toBe(0)
})

test('a published article stays; an accepted suggestion counts as somebody’s work', async () => {
  await write('a.txt', ...bridge)
  await write('b.txt', ...ferry)
  const number = await run()
  const {_id, _rev, ...draft} = (await client.getDocument((await draftOf('A bridge opens'))._id))!
  await client.transaction().create({...draft, _id: _id.replace('drafts.', ''), _type: 'article'}).delete(_id).commit()
  const ferryId = (await draftOf('The ferry stays in port'))._id.replace('drafts.', '')
  await client.patch(`import.${ferryId}`).set({mergeState: 'clean', suggestions: []}).commit()
  expect(kept(await undo(number)).filter((line) => line.startsWith('article'))).toEqual(['article A bridge opens: it was published since', 'article The ferry stays in port: somebody changed it since'])
})

test('broken off in the middle, it goes on where it was', async () => {
  for (let i = 0; i < 120; i++) await write(`${i}.txt`, `Bridge plan ${i} goes ahead`, `The bridge will be built as plan ${i}, the engineer, Ines Falk, said on Monday.`)
  const number = await run()
  const first = rollback({client, journal, run: number})
  await first.next()
  await first.return(undefined)
  const left = await client.fetch<number>('count(*[_type == "article"])')
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThan(120)
  expect(kept(await undo(number))).toEqual([])
  expect(await content()).toEqual([])
})
