import {normalizeValidationRules} from '@sanity/validation/_internal'
import type {SchemaType} from '@sanity/types'
import {describe, expect, test} from 'vitest'
import {editorialTypes, schemaTypes, systemTypes} from '../../schemas/index.ts'
import {schema} from '../support/schema.ts'

/** A type or field as it is written down, before Sanity compiles it. */
interface Definition {
  name: string
  type: string
  title?: string
  description?: string
  group?: string | string[]
  groups?: {name: string}[]
  fields?: Definition[]
  of?: Definition[]
  marks?: {annotations?: Definition[]}
  preview?: unknown
  validation?: unknown
  to?: {type: string}[] | {type: string}
}

const definitions = schemaTypes as unknown as Definition[]
const documents = definitions.filter(({type}) => type === 'document')

/** Every field of every type with its address: `article.seo.title`. */
function* fieldsOf({name, fields = [], of = []}: Definition, address = name): Generator<[string, Definition]> {
  for (const field of fields) {
    yield [`${address}.${field.name}`, field]
    yield* fieldsOf(field, `${address}.${field.name}`)
  }
  for (const member of of) yield* fieldsOf(member, `${address}[]`)
}

const allFields = definitions.flatMap((type) => [...fieldsOf(type)])

test('there is something to hold the laws against', () => {
  expect(documents.map(({name}) => name).toSorted()).toEqual([
    'article', 'auditEvent', 'editorialState', 'importRecord', 'organization', 'person', 'place', 'section', 'sourceText', 'topic',
  ])
  expect(allFields.length).toBeGreaterThan(150)
  expect([...editorialTypes, ...systemTypes]).toHaveLength(documents.length)
})

describe('every field says what it is for', () => {
  test.each(allFields)('%s', (_, field) => {
    expect(field.title, 'a title').toMatch(/^\S.*\S$/)
    expect(field.title, 'no code in titles').not.toMatch(/[{}_]/)
    expect(field.description, 'a description that ends like a sentence').toMatch(/^[A-Z“][^\n]*[.]$/)
    expect(field.description?.match(/[.?!](\s|$)/g), 'one sentence').toHaveLength(1)
  })
})

test.each(definitions.filter(({type}) => type !== 'array').map((type) => [type.name, type] as const))('%s has a title, a description and a preview', (_, type) => {
  expect(type.title).toMatch(/\S/)
  expect(type.description).toMatch(/\.$/)
  expect(type.preview).toBeDefined()
})

describe('groups', () => {
  test.each(definitions.filter(({groups}) => groups).map((type) => [type.name, type] as const))('every field of %s is in one that exists, and none is empty', (_, type) => {
    const names = type.groups?.map(({name}) => name) ?? []
    const groupsOf = ({group}: Definition) => [group ?? []].flat()
    const used = new Set(type.fields?.flatMap(groupsOf))
    expect(type.fields?.filter((field) => groupsOf(field).length === 0 || groupsOf(field).some((group) => !names.includes(group))).map(({name}) => name)).toEqual([])
    expect(names.filter((name) => !used.has(name))).toEqual([])
  })
  test.each(documents.map((type) => [type.name, type] as const))('%s has them', (_, type) => {
    expect(type.groups?.length).toBeGreaterThan(0)
  })
})

/** A compiled type and everything below it, with its address. */
interface Compiled {
  name: string
  jsonType: string
  weak?: boolean
  fields?: {name: string; type: Compiled}[]
  of?: Compiled[]
  type?: Compiled
}

function* typesBelow(type: Compiled, address: string, seen = new Set<Compiled>()): Generator<[string, Compiled]> {
  if (seen.has(type)) return
  seen.add(type)
  yield [address, type]
  // What is inside a reference is the lake's affair.
  if (isReference(type)) return
  for (const field of type.fields ?? []) yield* typesBelow(field.type, `${address}.${field.name}`, seen)
  for (const member of type.of ?? []) yield* typesBelow(member, `${address}[]`, seen)
}

const isReference = (type: Compiled): boolean => type.name === 'reference' || Boolean(type.type && isReference(type.type))

const compiledTypes = definitions.flatMap(({name}) => [...typesBelow(schema.get(name) as unknown as Compiled, name)])
const rulesOf = (type: Compiled) => normalizeValidationRules(type as unknown as SchemaType)

test('messages end like sentences and say what to do', () => {
  const messages = compiledTypes.flatMap(([address, type]) => rulesOf(type).flatMap(({_message}) => (typeof _message === 'string' ? [[address, _message] as const] : [])))
  expect(messages.length).toBeGreaterThan(25)
  for (const [address, message] of messages) {
    expect(message, address).toMatch(/^[A-Z“].*\.$/)
    expect(message, address).toMatch(/\b(write|choose|use|say|give|remove|shorten|keep|change|count|add|paste)\b/i)
  }
})

test('every error says what to do in our own words', () => {
  // Fields of Sanity's own types are filled by its own inputs.
  const own = compiledTypes.filter(([address]) => !/\.(hotspot|crop)\.|\.slug\.current$/.test(address))
  const silent = own.flatMap(([address, type]) =>
    rulesOf(type)
      .filter(({_level, _message, _rules}) => _level === 'error' && !_message && _rules.some(({flag}) => ['presence', 'min', 'max', 'length', 'regex', 'unique', 'integer'].includes(flag)))
      .map(() => address),
  )
  expect(silent).toEqual([])
})

/** A reference that still obeys Sanity's rule cannot go live together with its target: an editor could not mend that. */
test('no strong reference demands that its target is published first', () => {
  // The asset of a picture is uploaded, and a source is filed, never drafted.
  const strong = compiledTypes.filter(([address, type]) => isReference(type) && !type.weak && !/\.asset$|^importRecord\./.test(address))
  expect(strong.length).toBeGreaterThan(20)
  const demanding = strong.filter(([, type]) => rulesOf(type).some(({_rules}) => _rules.some(({flag}) => flag === 'reference')))
  expect(demanding.map(([address]) => address)).toEqual([])
})
