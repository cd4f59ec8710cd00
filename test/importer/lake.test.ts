import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import type {SanityClient} from '@sanity/client'
import {beforeEach, describe, expect, onTestFinished, test} from 'vitest'
import {importPaths} from '../../scripts/import.ts'
import type {Outcome} from '../../scripts/import.ts'
import {isTextBlock, plainText} from '../../portable-text/index.ts'
import type {TextBlock} from '../../portable-text/index.ts'
import {startLake} from '../support/lake.ts'
import type {StartedLake} from '../support/lake.ts'

/** The import as a whole: files on disk, the real lake, the real client. */
const seed = path.resolve(import.meta.dirname, '../../sources')
const story = [
  'Council votes to reopen the harbour line',
  'The city council voted 7-2 on Tuesday to reopen the harbour tram line, said Mayor Ines Falk.',
  'Opponents said the money would be better spent on buses. They plan to ask a court to look at the vote.',
  'Trams could run again by the autumn of next year, according to the transport office.',
  'Read more: Storm washes away the embankment',
]

let started: StartedLake
let client: SanityClient
let folder: string

beforeEach(async () => {
  started = await startLake()
  client = started.client
  folder = await mkdtemp(path.join(tmpdir(), 'copydesk-sources-'))
  onTestFinished(() => rm(folder, {recursive: true, force: true}))
})

const run = (paths: string[] = [folder], write = true): Promise<Outcome[]> => importPaths({paths, from: folder, client, write, project: folder})
const write = (name: string, paragraphs: readonly string[]) => writeFile(path.join(folder, name), `${paragraphs.join('\n\n')}\n`)
const count = () => client.fetch<number>('count(*)')
/** The log's length: what was written, whoever wrote it. */
const transactions = () => [...(started.lake.dataset('production')?.log() ?? [])].length
const theArticle = () => client.fetch<{_id: string; _rev: string; headline: string; body: TextBlock[]; relatedLinks?: {article?: {_ref: string}; unresolved?: object}[]}>('*[_type == "article" && headline match "harbour"][0]')
const words = (body: TextBlock[]) => body.filter(isTextBlock).map(plainText)

describe('the first run', () => {
  test('writes drafts, the source and the record in one transaction', async () => {
    const [outcome] = await run([seed])
    expect(outcome).toMatchObject({status: 'imported', source: expect.stringContaining('000_167') as string})
    expect(transactions()).toBe(1)
    const counts = await client.fetch<Record<string, number>>(
      '{"articles": count(*[_type == "article"]), "drafts": count(*[_id in path("drafts.**")]), "people": count(*[_type == "person"]), "organizations": count(*[_type == "organization"]), "sources": count(*[_id in path("source.**")]), "records": count(*[_id in path("import.**")])}',
    )
    expect(counts).toEqual({articles: 1, drafts: 8, people: 3, organizations: 4, sources: 1, records: 1})
    expect(outcome?.documents.map(({action}) => action)).toEqual(Array(10).fill('create'))
  })

  test('without --write says the same and writes nothing', async () => {
    const [planned] = await run([seed], false)
    expect(planned?.status).toBe('planned')
    expect(await count()).toBe(0)
    expect(transactions()).toBe(0)
    const [imported] = await run([seed])
    expect(imported?.documents).toEqual(planned?.documents)
  })

  test('everything somebody said is one query', async () => {
    await run([seed])
    const said = await client.fetch<{text: string[]}[]>(
      '*[_type == "article"]{"text": body[count(markDefs[_type == "quote" && speaker._ref == *[_type == "person" && name == "Ebrahim Raisi"][0]._id || speaker._ref == string::split(*[_type == "person" && name == "Ebrahim Raisi"][0]._id, "drafts.")[1]]) > 0].children[].text}',
    )
    expect(said[0]?.text.join('')).toContain('We do not recognize sanctions')
  })
})

describe('the second run', () => {
  test('sends no mutation', async () => {
    await run([seed])
    const before = transactions()
    const [again] = await run([seed])
    expect(again).toMatchObject({status: 'unchanged', documents: []})
    expect(transactions()).toBe(before)
  })

  test('nor after an editor changed and published the article', async () => {
    await write('a.txt', story)
    await run()
    const {_id} = await theArticle()
    await client.patch(_id).set({headline: 'Harbour line will run again'}).commit()
    const draft = await client.getDocument(_id)
    const id = _id.replace('drafts.', '')
    await client.transaction().createOrReplace({...draft!, _id: id}).delete(_id).commit()
    const before = transactions()
    expect((await run())[0]?.status).toBe('unchanged')
    expect(transactions()).toBe(before)
    expect((await client.getDocument(id))?.['headline']).toBe('Harbour line will run again')
  })

  test('nor when the newsroom has learned names meanwhile', async () => {
    await write('a.txt', story)
    await run()
    await write('b.txt', ['Another story', 'The court will hear the case in June, Ines Falk told reporters on Friday after a long meeting.', 'It may take a year.'])
    await run()
    const before = transactions()
    expect((await run()).map(({status}) => status)).toEqual(['unchanged', 'unchanged'])
    expect(transactions()).toBe(before)
  })
})

test('what was wiped out is imported again', async () => {
  await run([seed])
  const before = await client.fetch<string[]>('*[]._id')
  await client.delete({query: '*[]'})
  expect((await run([seed]))[0]?.status).toBe('imported')
  expect(await client.fetch<string[]>('*[]._id')).toEqual(before)
})

describe('a source that changed', () => {
  test('updates what no editor touched, and keeps what one did', async () => {
    await write('a.txt', story)
    await run()
    const {_id, body} = await theArticle()
    await client.patch(_id).set({[`body[_key=="${body[1]!._key}"].children[0].text`]: 'Opponents would rather have buses.', kicker: 'Transport'}).commit()
    await write('a.txt', [story[0]!, story[1]!, story[2]!, 'Trams could run again in the spring, according to the transport office.', 'The bill is forty million crowns.', story[4]!])
    const [outcome] = await run()
    expect(outcome?.status).toBe('imported')
    const after = await theArticle()
    expect(words(after.body)).toEqual([story[1], 'Opponents would rather have buses.', 'Trams could run again in the spring, according to the transport office.', 'The bill is forty million crowns.'])
    expect(after).toMatchObject({kicker: 'Transport'})
    const before = transactions()
    expect((await run())[0]?.status).toBe('unchanged')
    expect(transactions()).toBe(before)
  })

  test('and an editor who changed the same paragraph: the editor’s stays, the record says so', async () => {
    await write('a.txt', story)
    await run()
    const {_id, body} = await theArticle()
    await client.patch(_id).set({[`body[_key=="${body[1]!._key}"].children[0].text`]: 'Opponents would rather have buses.'}).commit()
    await write('a.txt', story.map((line) => line.replace('on buses. They plan', 'on ferries. They plan')))
    const [outcome] = await run()
    expect(outcome?.status).toBe('conflict')
    const after = await theArticle()
    expect(words(after.body)).toContain('Opponents would rather have buses.')
    expect(words(after.body).join()).not.toContain('ferries')
    const record = await client.fetch<{mergeState: string; conflicts: string}>('*[_type == "importRecord"][0]')
    expect(record.mergeState).toBe('conflict')
    expect(JSON.parse(record.conflicts)).toEqual([
      expect.objectContaining({field: 'body', editor: 'Opponents would rather have buses.', source: expect.stringContaining('ferries') as string, base: story[2]}),
    ])
    // Whoever has to decide is told what the source wanted, now and at every import until it is decided.
    const told = expect.objectContaining({about: 'merge', message: expect.stringMatching(/rather have buses.*The source now says: “.*ferries/) as string}) as unknown
    expect(outcome?.doubts).toContainEqual(told)
    expect(await run()).toMatchObject([{status: 'unchanged', doubts: [told]}])
  })

  test('of a published article makes a draft; the published one is never written', async () => {
    await write('a.txt', story)
    await run()
    const {_id} = await theArticle()
    const draft = await client.getDocument(_id)
    const id = _id.replace('drafts.', '')
    await client.transaction().createOrReplace({...draft!, _id: id}).delete(_id).commit()
    const published = await client.getDocument(id)
    await write('a.txt', [...story.slice(0, 4), 'One more paragraph.', story[4]!])
    await run()
    expect(await client.getDocument(id)).toEqual(published)
    expect(words((await client.getDocument(_id))!['body'] as TextBlock[])).toContain('One more paragraph.')
    expect((await client.getDocument(_id))!['slug']).toEqual(published!['slug'])
  })

  test('does not bring back a mention or a person that an editor removed', async () => {
    await write('a.txt', story)
    await run()
    const {_id, body} = await theArticle()
    const person = await client.fetch<{_id: string} | null>('*[_type == "person" && name == "Ines Falk"][0]{_id}')
    expect(body[0]!.markDefs.some(({_type}) => _type === 'mention')).toBe(true)
    expect(person).not.toBeNull()
    await client.patch(_id).set({[`body[_key=="${body[0]!._key}"].markDefs`]: [], [`body[_key=="${body[0]!._key}"].children`]: [{_type: 'span', _key: 'x', text: story[1], marks: []}]}).commit()
    await client.delete(person!._id)
    await write('a.txt', [story[0]!, `${story[1]!} It was late.`, ...story.slice(2)])
    await run()
    const after = await theArticle()
    expect(words(after.body)[0]).toBe(`${story[1]!} It was late.`)
    expect(after.body[0]!.markDefs.filter(({_type}) => _type === 'mention')).toEqual([])
    expect(await client.fetch('count(*[_type == "person"])')).toBe(0)
  })

  test('does not bring back an article that an editor deleted', async () => {
    await write('a.txt', story)
    await run()
    await client.delete((await theArticle())._id)
    await write('a.txt', [...story, 'One more.'])
    const [outcome] = await run()
    expect(outcome).toMatchObject({status: 'unchanged', doubts: [expect.objectContaining({about: 'removed'})]})
    expect(await theArticle()).toBeNull()
  })
})

describe('a related link finds its article', () => {
  const target = ['Storm washes away the embankment', 'A storm washed away part of the harbour embankment on Monday night, the port authority said.', 'Nobody was hurt.']

  test.each([
    ['target last', ['a.txt', 'z.txt']],
    ['target first', ['z.txt', 'a.txt']],
  ])('%s', async (_, [first, second]) => {
    await write(first === 'a.txt' ? 'a.txt' : 'z.txt', first === 'a.txt' ? story : target)
    await run()
    await write(second === 'a.txt' ? 'a.txt' : 'z.txt', second === 'a.txt' ? story : target)
    await run()
    const [link] = (await client.fetch<{relatedLinks: {article?: {_ref: string}; unresolved?: object}[]}>('*[_type == "article" && headline == $headline][0]', {headline: story[0]})).relatedLinks
    const id = await client.fetch<string>('*[_type == "article" && headline == $headline][0]._id', {headline: target[0]})
    expect(link).toMatchObject({label: 'Read more', article: {_ref: id.replace('drafts.', ''), _weak: true}})
    expect(link).not.toHaveProperty('unresolved')
    const before = transactions()
    await run()
    expect(transactions()).toBe(before)
  })

  test('two articles of the same headline leave it waiting', async () => {
    await write('a.txt', story)
    await write('y.txt', target)
    await write('z.txt', target)
    await run()
    const {relatedLinks} = await client.fetch<{relatedLinks: object[]}>('*[_type == "article" && headline == $headline][0]', {headline: story[0]})
    expect(relatedLinks[0]).toHaveProperty('unresolved')
    const slugs = await client.fetch<string[]>('*[_type == "article" && headline == $headline].slug.current', {headline: target[0]})
    expect(slugs.filter((slug) => slug === 'storm-washes-away-the-embankment')).toHaveLength(1)
    expect(new Set(slugs).size).toBe(2)
    // A new version of either leaves each its address; the one that an editor gave, too.
    const slugOf = (headline: string) => client.fetch<{_id: string; current: string}[]>('*[_type == "article" && headline == $headline] | order(slug.current) {_id, "current": slug.current}', {headline})
    const [plain, own] = await slugOf(target[0]!)
    for (const name of ['y.txt', 'z.txt']) await write(name, [...target, 'Nobody was hurt.'])
    await run()
    expect(await slugOf(target[0]!)).toEqual([plain, own])
    await client.patch(own!._id).set({slug: {_type: 'slug', current: 'the-storm'}}).commit()
    for (const name of ['y.txt', 'z.txt']) await write(name, [...target, 'Nobody was hurt, they said.'])
    await run()
    expect((await slugOf(target[0]!)).map(({current}) => current)).toEqual([plain!.current, 'the-storm'])
  })
})

test('a source that cannot be read fails alone', async () => {
  await write('a.txt', story)
  await writeFile(path.join(folder, 'b.txt'), Buffer.from('%PDF-1.7'))
  await writeFile(path.join(folder, 'c.txt'), '\n \n')
  await writeFile(path.join(folder, 'huge.txt'), Buffer.alloc(17 * 2 ** 20, 'x'))
  await writeFile(path.join(folder, '.hidden.txt'), 'x')
  await writeFile(path.join(folder, 'd.txt'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))
  const skipped: string[] = []
  const outcomes = await importPaths({paths: ['.', 'nowhere.txt'], from: folder, client, write: true, project: folder, onSkipped: ({shown, reason}) => skipped.push(`${shown}: ${reason}`)})
  expect(outcomes.map(({source, status}) => [source, status])).toEqual([['a.txt', 'imported'], ['b.txt', 'failed'], ['c.txt', 'failed'], ['huge.txt', 'failed'], ['nowhere.txt', 'failed']])
  expect(skipped).toEqual(['.hidden.txt: its name begins with a dot', 'd.txt: a PNG image, taken along with the stories that show it'])
  expect(outcomes.slice(1).map(({reason}) => reason)).toEqual([expect.stringContaining('PDF'), expect.stringContaining('no text'), expect.stringContaining('17 MB'), expect.stringContaining('no such file')])
})
