import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import type {SanityClient} from '@sanity/client'
import * as fc from 'fast-check'
import {describe, expect, onTestFinished, test} from 'vitest'
import {joinEntities} from '../../importer/index.ts'
import type {Doc} from '../../importer/index.ts'
import {importPaths} from '../../scripts/import.ts'
import {startLake} from '../support/lake.ts'

/** Whatever order texts come in, in one run or in many, the lake holds the same afterwards. `ORDERS=24` for all of them. */
const ORDERS = Number(process.env['ORDERS'] ?? 6)

const texts: Record<string, string[]> = {
  // The same people under other titles and names; headlines that two stories share; links back and forth.
  'a.txt': ['Bridge opens to traffic', 'The bridge opened on Monday, Transport Minister Ines Falk said. "It is safe," Falk said.', 'Read more: Ferry stays in port'],
  'b.txt': ['Ferry stays in port', 'The ferry will stay in port until May, Dr Ines Falk said. Captain Tom Beck agreed with Falk.', 'Read more: Beck retires'],
  'c.txt': ['Bridge opens to traffic', 'The International Bridge Federation (IBF) praised Ines Falk, the former mayor, on Tuesday. Tom Beck was not there.', 'Read more: Nobody wrote this'],
  'd.txt': ['BECK RETIRES', 'The IBF thanked Tom "Skip" Beck on Friday. INES FALK wished him well, and so did the International Bridge Federation.', 'Read more: Ferry stays in port'],
}

const permutations = <Item>(items: readonly Item[]): Item[][] => (items.length < 2 ? [[...items]] : items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest])))
const content = (client: SanityClient) => client.fetch<Record<string, unknown>[]>('*[] | order(_id)').then((documents) => documents.map(({_rev, _updatedAt, _createdAt, ...fields}) => fields))

async function imported(folder: string, runs: readonly string[][]): Promise<Record<string, unknown>[]> {
  const {client, close} = await startLake({memory: true, manual: true})
  for (const paths of runs) await importPaths({paths, from: folder, client, write: true, project: folder})
  const documents = await content(client)
  await close()
  return documents
}

describe('texts in every order', () => {
  test('give the same dataset, in one run and one by one', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'copydesk-order-'))
    onTestFinished(() => rm(folder, {recursive: true, force: true}))
    for (const [name, paragraphs] of Object.entries(texts)) await writeFile(path.join(folder, name), `${paragraphs.join('\n\n')}\n`)
    const names = Object.keys(texts)
    const expected = await imported(folder, [names])
    const slugs = expected.flatMap(({_type, slug}) => (_type === 'article' ? (slug as {current: string}).current : []))
    expect(new Set(slugs).size).toBe(4)
    expect(slugs).toContain('bridge-opens-to-traffic')
    const falk = expected.find(({name}) => name === 'Ines Falk')
    expect((falk!['roles'] as {title: string}[]).length).toBeGreaterThan(1)
    // Those that begin with each text, and as many more as were asked for.
    const orders = permutations(names).filter((_, i, all) => i % Math.ceil(all.length / ORDERS) === 0)
    for (const order of orders) {
      expect(await imported(folder, [order]), order.join(' ')).toEqual(expected)
      expect(await imported(folder, order.map((name) => [name])), `one by one: ${order.join(' ')}`).toEqual(expected)
    }
  })
})

describe('what two texts say of somebody', () => {
  const aWord = fc.constantFrom('Falk', 'falk', 'Mayor', 'Dr', 'the Mayor', 'Ines', 'Ines Falk', 'INES FALK', 'Ínes', '福田', 'Minister of Transport and Water')
  const anAlias = fc.record({_type: fc.constant('alias'), name: aWord, matchable: fc.boolean()})
  const anEntity: fc.Arbitrary<Doc> = fc.record(
    {
      _id: fc.constant('person-1'),
      _type: fc.constant('person'),
      // One id, one name, however it is spelled.
      name: fc.constantFrom('Ines Falk', 'INES FALK', 'ines  falk'),
      givenName: aWord,
      familyName: aWord,
      honorificPrefix: aWord,
      acronym: aWord,
      kind: fc.constantFrom('other', 'igo', 'company'),
      aliases: fc.uniqueArray(anAlias, {selector: ({name}) => name, minLength: 1, maxLength: 5}),
      roles: fc.uniqueArray(fc.record({_type: fc.constant('personRole'), title: aWord}), {selector: ({title}) => title, minLength: 1, maxLength: 5}),
    },
    {requiredKeys: ['_id', '_type', 'name']},
  )
  const expectSame = (a: Doc, b: Doc): void => expect(sorted(a)).toEqual(sorted(b))
  const sorted = (doc: Doc): unknown => ({...doc, aliases: new Set((doc['aliases'] as {name: string}[] | undefined)?.map(({name}) => name)), roles: new Set((doc['roles'] as {title: string}[] | undefined)?.map(({title}) => title))})

  test('comes to the same in whatever order they come, and twice is once', () => {
    fc.assert(
      fc.property(anEntity, anEntity, anEntity, (a, b, c) => {
        expect(joinEntities(a, b)).toEqual(joinEntities(b, a))
        expectSame(joinEntities(joinEntities(a, b), c), joinEntities(a, joinEntities(b, c)))
        expect(joinEntities(joinEntities(a, b), b)).toEqual(joinEntities(a, b))
        expect(joinEntities(a, a)).toBe(a)
      }),
      {numRuns: 500},
    )
  })
})
