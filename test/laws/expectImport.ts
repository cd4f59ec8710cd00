import {createHash} from 'node:crypto'
import {expect} from 'vitest'
import {importText, readSource, rebuildBytes, recognize, terse} from '../../importer/index.ts'
import type {Imported, Recognize, Source} from '../../importer/index.ts'
import {placedLeaves} from '../../importer/shape/index.ts'
import {isTextBlock, plainText} from '../../portable-text/index.ts'
import {schemaTypes} from '../../schemas/index.ts'

export interface ImportedAs {
  /** The bytes of the file; a string is UTF-8. */
  text: string | Uint8Array
  recognize?: Recognize
}

export const noRecognition: Recognize = () => ({entities: [], mentions: [], quotes: [], suggestions: []})

export function readText(text: string | Uint8Array): Source {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const source = readSource(bytes, {system: 'test', sourceId: 'story.txt', fileName: 'story.txt'})
  if ('refused' in source) throw new Error(source.refused)
  return source
}

/** Imports a text and checks every law that holds for any text; gives what it became. */
export function expectLaws({text, recognize: recognizer = recognize}: ImportedAs): Imported {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const source = readText(bytes)
  expect(Buffer.from(rebuildBytes(source)).equals(bytes), 'the file is rebuilt byte for byte').toBe(true)
  return expectSource(source, recognizer)
}

/** The same for a source that was read already, such as one story among many. */
export function expectSource(source: Source, recognizer: Recognize = recognize): Imported {
  const imported = importText(source, [], recognizer)
  // Of a Word file the bytes are kept beside the text.
  if (source.format !== 'docx') expect(createHash('sha256').update(rebuildBytes(source)).digest('hex'), 'its bytes are rebuilt').toBe(source.sha256)
  expect(rebuiltFromDocuments(imported), 'documents and literals rebuild the text').toBe(source.text)
  expect(JSON.stringify(importText(structuredClone(source), [], recognizer)), 'twice is the same, byte for byte').toBe(JSON.stringify(imported))
  expect(inventedIn(imported), 'every name, place and day is one that the source says').toEqual([])
  for (const document of documentsOf(imported)) {
    expect(repeatedKeys(document), 'keys are unique within their list').toEqual([])
    expect(strangers(document), 'every field is one of the schema').toEqual([])
  }
  return imported
}

/** The text becomes these lines, and all laws hold. */
export function expectImport(text: string | Uint8Array, expected: string, recognizer: Recognize = recognize): void {
  expect(terse(expectLaws({text, recognize: recognizer}))).toBe(expected)
}

export function documentsOf({article, entities, sourceText, importRecord}: Imported) {
  return [article, ...entities, sourceText, importRecord]
}

type Segment = [start: number, end: number, to?: string, as?: string]

/**
 * Puts the source together again: what reached a field is taken from that field of the documents, in pieces as the
 * segments say; only literals, and lines that became data (a date, contributors), are taken from the source text.
 */
function rebuiltFromDocuments({article, importRecord, source}: Imported): string {
  const segments = JSON.parse(String(importRecord['segments'])) as Segment[]
  const read = new Map<string, number>()
  let at = 0
  return segments
    .map(([start, end, to, as]) => {
      expect(start, 'segments tile the text').toBe(at)
      at = end
      const field = to === undefined ? undefined : valueAt(article, to)
      if (to === undefined || field === undefined) return source.text.slice(start, end)
      const from = read.get(to) ?? 0
      const length = as === undefined ? end - start : as.length
      read.set(to, from + length)
      if (as === undefined) return field.slice(from, from + length)
      expect(field.slice(from, from + length)).toBe(as)
      return source.text.slice(start, end)
    })
    .join('')
}

/** Fields that hold what the words mean, and not the words. */
const DATA = /^(?:contributors|publishedAt|contentUpdatedAt|edNote|source\.creditLine|slug\.current|topics\[.*|topics|section|articleType|urgency|embargo\.until)$/

/** The words at a path such as `body[_key=="…"]` or `dateline.text`; undefined when the field holds data, not words. */
function valueAt(document: Record<string, unknown>, path: string): string | undefined {
  let value: unknown = document
  for (const [, field, key] of path.matchAll(/([A-Za-z]\w*)(?:\[_key=="(\w+)"\])?\.?/g)) {
    value = (value as Record<string, unknown> | undefined)?.[field ?? '']
    if (key) value = (value as {_key: string}[]).find((item) => item._key === key)
  }
  if (DATA.test(path) || path.endsWith('.label')) return undefined
  if (typeof value === 'string') return value
  return typeof value === 'object' && value !== null && isTextBlock(value) ? plainText(value) : undefined
}

/**
 * Words of names, of the dateline's place and digits of days that stand nowhere in the source, nor in what its container says of it.
 * A published moment is compared by its year: the rest of it is the same moment in another zone.
 */
function inventedIn({article, entities, source, story}: Imported): string[] {
  const letters = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')
  const said = letters(`${source.text} ${placedLeaves(story).map(({leaf}) => leaf.text).join(' ')} ${JSON.stringify(source.container ?? {})} ${story.body.map(({leaf}) => leaf.text).join(' ')} ${(story.named ?? []).map(({name}) => name).join(' ')}`)
  const names = entities.flatMap(({name, prefLabel, givenName, familyName, acronym}) => [name, prefLabel, givenName, familyName, acronym]).filter((one) => typeof one === 'string')
  const {text: dateline} = (article['dateline'] ?? {}) as {text?: string}
  const years = [article['publishedAt'], article['contentUpdatedAt']].flatMap((moment) => (typeof moment === 'string' ? [moment.slice(0, 4)] : []))
  const isSaid = (word: string): boolean => said.includes(word) || (/^\d{4}$/.test(word) && said.includes(word.slice(2)))
  return [...names, article['bylineOverride'], dateline, ...years].flatMap((text) => (typeof text === 'string' ? letters(text).split(' ') : [])).filter((word) => !isSaid(word))
}

function repeatedKeys(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = Array.isArray(value) ? value.flatMap((item) => (typeof item === 'object' && item !== null && '_key' in item ? [String(item._key)] : [])) : []
  return [...own.filter((key, i) => own.indexOf(key) !== i), ...Object.values(value).flatMap(repeatedKeys)]
}

/** Fields of a document that its schema type does not know. */
function strangers(document: Record<string, unknown>): string[] {
  const type = schemaTypes.find(({name}) => name === document['_type'])
  const known = new Set(type && 'fields' in type && Array.isArray(type.fields) ? type.fields.map((field: {name: string}) => field.name) : [])
  return Object.keys(document).filter((field) => !field.startsWith('_') && !known.has(field))
}
