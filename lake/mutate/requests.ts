import {z} from 'zod'
import {LakeError} from '../errors.ts'
import {isObject} from '../json.ts'
import type {Mutation, Patch} from '../types.ts'

/** What a mutation list is once it has been looked at: every target is a list of ids or one query. */
export type Target = {ids: string[]} | {query: string; params: Record<string, unknown>}
export type PatchOperations = Omit<Patch, 'id' | 'query' | 'params' | 'ifRevisionID'>

const isoTime = z.string().refine((time) => !Number.isNaN(Date.parse(time)), 'expected an ISO 8601 time')

const document = z.looseObject({
  _type: z.string('expected a string: every document has a type').min(1, 'expected a type name, received an empty string'),
  _id: z.string().optional(),
  _createdAt: isoTime.optional(),
  _updatedAt: isoTime.optional(),
})
const identified = document.required({_id: true})

const selection = {
  id: z.union([z.string(), z.array(z.string())]).optional(),
  query: z.string().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
}

const paths = z.record(z.string(), z.unknown())
const amounts = z.record(z.string(), z.number('expected a number'))
const places = ['before', 'after', 'replace'] as const

const insert = z
  .strictObject({
    before: z.string().optional(),
    after: z.string().optional(),
    replace: z.string().optional(),
    items: z.array(z.unknown(), 'expected an array of items to insert'),
  })
  .refine((value) => places.filter((place) => value[place] !== undefined).length === 1, 'expected exactly one of before, after and replace')

const operations = {
  set: paths.optional(),
  setIfMissing: paths.optional(),
  unset: z.array(z.string(), 'expected an array of paths').optional(),
  insert: insert.optional(),
  inc: amounts.optional(),
  dec: amounts.optional(),
  diffMatchPatch: z.record(z.string(), z.string('expected a patch in the text form of diff-match-patch')).optional(),
}

/** The patch operations of an action, which names its documents itself. */
export const patchOperations = z.strictObject({...operations, ifRevisionID: z.string().optional()})

const oneSelection = (value: {id?: unknown; query?: unknown}) => (value.id === undefined) !== (value.query === undefined)
const selectionHint = 'expected either an id or a query'

const kinds = {
  create: document,
  createIfNotExists: identified,
  createOrReplace: identified,
  delete: z.strictObject({...selection, purge: z.boolean().optional()}).refine(oneSelection, selectionHint),
  patch: z.strictObject({...selection, ...operations, ifRevisionID: z.string().optional()}).refine(oneSelection, selectionHint),
}

/** Refuses a mutation that could not be carried out whatever the documents are; says what is wrong and where. */
export function checkMutation(mutation: unknown): asserts mutation is Mutation {
  const known = Object.keys(kinds)
  const keys = isObject(mutation) ? Object.keys(mutation) : []
  const [kind] = keys
  if (keys.length !== 1 || kind === undefined || !known.includes(kind)) {
    const met = keys.length > 0 ? `the keys ${keys.join(', ')}` : JSON.stringify(mutation)?.slice(0, 80)
    throw new LakeError('invalid', `A mutation is an object with exactly one of ${known.join(', ')}; met ${met}.`)
  }
  const body = (mutation as Record<string, unknown>)[kind]
  read(kinds[kind as keyof typeof kinds], body, kind)
  checkJson(body, kind, 0)
}

/** What the fields of a delete or a patch say about its documents. They have been checked: there is an id or a query. */
export function targetOf({id = [], query, params = {}}: {id?: string | string[]; query?: string; params?: Record<string, unknown>}): Target {
  if (query !== undefined) return {query, params}
  return {ids: Array.isArray(id) ? id : [id]}
}

/** Runs a schema and turns its first complaints into one sentence that begins with the place. */
export function read<Schema extends z.ZodType>(schema: Schema, value: unknown, where: string): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const problems = result.error.issues.slice(0, 3).map((issue) => `${where}${place(issue.path)}: ${lowerFirst(issue.message)}`)
  throw new LakeError('invalid', `${problems.join('; ')}.`)
}

function place(path: PropertyKey[]): string {
  return path.map((segment) => (typeof segment === 'number' ? `[${segment}]` : `.${String(segment)}`)).join('')
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** Deeper than any document a person edits (Sanity allows 20), shallow enough that no walk runs out of stack. */
const maxDepth = 100

/** Refuses what JSON cannot carry, and the one key that JavaScript would take for the prototype. */
export function checkJson(value: unknown, where: string, depth: number): void {
  if (depth > maxDepth) throw new LakeError('invalid', `${where.slice(0, 60)}… is nested deeper than ${maxDepth} levels.`)
  if (Array.isArray(value)) {
    value.forEach((item, index) => checkJson(item, `${where}[${index}]`, depth + 1))
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      if (key === '__proto__') throw new LakeError('invalid', `${where} has a field called "__proto__", which no document may have.`)
      checkJson(value[key], `${where}.${key}`, depth + 1)
    }
  } else if (value === undefined || typeof value === 'function' || typeof value === 'bigint' || typeof value === 'symbol') {
    throw new LakeError('invalid', `${where} is ${typeof value}, which JSON cannot carry.`)
  } else if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new LakeError('invalid', `${where} is ${value}, which JSON cannot carry.`)
  }
}
