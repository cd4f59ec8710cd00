import {readdir, readFile} from 'node:fs/promises'
import path from 'node:path'
import type {SchemaType} from '@sanity/types'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {importText, readSource, recognize} from '../../importer/index.ts'
import {startLake} from '../support/lake.ts'
import type {StartedLake} from '../support/lake.ts'
import {problemsOf, schema} from '../support/schema.ts'

const fixtures = path.resolve(import.meta.dirname, '../importer/fixtures')

/** Every field of a document that the schema has no place for, and every type it does not know, with its address. */
function* strangers(value: unknown, type: SchemaType | undefined, address: string): Generator<string> {
  if (Array.isArray(value)) {
    const members = type && 'of' in type && Array.isArray(type.of) ? type.of : []
    for (const [index, item] of value.entries()) {
      const name = typeOf(item)
      const member = members.find((candidate) => candidate.name === name) ?? (name ? undefined : members[0])
      if (member) yield* strangers(item, member, `${address}[${index}]`)
      else yield `${address}[${index}] is a ${name}`
    }
  } else if (typeof value === 'object' && value !== null) {
    const fields = type && 'fields' in type ? type.fields : []
    for (const [name, inner] of Object.entries(value)) {
      if (name.startsWith('_')) continue
      const field = fields.find((candidate) => candidate.name === name)
      if (field) yield* strangers(inner, field.type, `${address}.${name}`)
      else yield `${address}.${name}`
    }
  }
}

const typeOf = (item: unknown): string | undefined =>
  typeof item === 'object' && item !== null && '_type' in item && typeof item._type === 'string' ? item._type : undefined

async function texts(): Promise<[string, Uint8Array][]> {
  const entries = await readdir(fixtures, {recursive: true, withFileTypes: true})
  const files = entries.filter((entry) => entry.isFile() && entry.name === 'source.txt').map((entry) => path.join(entry.parentPath, entry.name))
  const seed = path.resolve(import.meta.dirname, '../../sources/000_167eeee017f50f33.txt')
  return Promise.all([seed, ...files.toSorted()].map(async (file): Promise<[string, Uint8Array]> => [path.relative(fixtures, file), await readFile(file)]))
}

/** What an importer cannot know and an editor can mend: the only errors that an imported document may open with. */
const mendable = /^error (headline: Write a headline|body: Write the story|slug: |language: Say which language)/

let room: StartedLake
beforeAll(async () => {
  room = await startLake({manual: true, memory: true})
})
afterAll(() => room.close())

test.each(await texts())('the schema has a place for all that comes out of %s, and no error that editors cannot mend', async (name, bytes) => {
  const source = readSource(bytes, {system: 'test', sourceId: name, fileName: name})
  if ('refused' in source) throw new Error(source.refused)
  const {article, entities, sourceText, importRecord} = importText(source, [], recognize)
  for (const document of [article, ...entities, sourceText, importRecord]) {
    const type = schema.get(document._type)
    expect(type).toBeDefined()
    expect([...strangers(document, type, document._type)]).toEqual([])
  }
  const problems = await Promise.all([article, ...entities].map((document) => problemsOf({...document, _id: `drafts.${document._id}`}, room.client)))
  expect(problems.flat().filter((problem) => problem.startsWith('error') && !mendable.test(problem))).toEqual([])
})
