import {extract, Mutation as Mutator} from '@sanity/mutator'
import {LakeError} from '../errors.ts'
import {sameJson} from '../json.ts'
import type {Doc} from '../types.ts'
import {isPath} from './paths.ts'
import type {PatchOperations} from './requests.ts'

/**
 * Applies patch operations with @sanity/mutator, the very code by which the Studio predicts the outcome while the request is
 * under way. A patch that changes nothing gives the same object.
 */
export function applyPatch(doc: Doc, patch: PatchOperations): Doc {
  checkPaths(doc, patch)
  const result = run(doc, patch) ?? refuse(doc, patch)
  if (result._id !== doc._id) throw new LakeError('invalid', `The patch would change the _id of "${doc._id}"; ids cannot change.`)
  if (result._type !== doc._type) {
    throw new LakeError('invalid', `The patch would change the _type of "${doc._id}" from "${doc._type}" to ${JSON.stringify(result._type)}; types cannot change. Create a new document.`)
  }
  if (typeof result._createdAt !== 'string' || Number.isNaN(Date.parse(result._createdAt))) {
    throw new LakeError('invalid', `The patch would leave "${doc._id}" with the _createdAt ${JSON.stringify(result._createdAt)}; it must be an ISO 8601 time.`)
  }
  return sameJson(result, doc) ? doc : result
}

function checkPaths(doc: Doc, {insert, ...patch}: PatchOperations): void {
  const place = insert && (insert.before ?? insert.after ?? insert.replace)
  const byPath = [patch.set, patch.setIfMissing, patch.inc, patch.dec, patch.diffMatchPatch].flatMap((values) => Object.keys(values ?? {}))
  const wrong = [...byPath, ...(patch.unset ?? []), ...(place === undefined ? [] : [place])].find((path) => !isPath(path))
  if (wrong === undefined) return
  throw new LakeError(
    'invalid',
    `The patch on "${doc._id}" names the path ${JSON.stringify(wrong.slice(0, 120))}, which is no JSONMatch path. Write it like title, tags[0], body[_key=="a1"].children or seo['og-title'].`,
    {id: doc._id, path: wrong.slice(0, 120)},
  )
}

/**
 * Undefined when the mutator could not carry out the patch. Any error but these is a bug or the end of the stack:
 * it throws plain Errors for what it does not understand, and TypeErrors when a value brings a `hasOwnProperty` of its own.
 */
function run(doc: Doc, operations: PatchOperations): Doc | undefined {
  try {
    const patch = {...operations, id: doc._id}
    // The mutator's type for a patch follows the client's; the shape has been checked by requests.ts.
    return new Mutator({mutations: [{patch: patch as never}]}).apply(doc) as Doc
  } catch (error) {
    if (error instanceof Error && (error.constructor === Error || error instanceof TypeError)) return undefined
    throw error
  }
}

/** Finds the operation that cannot be carried out by running them one at a time, and names it. */
function refuse(doc: Doc, operations: PatchOperations): never {
  for (const [name, single] of singly(operations)) {
    if (run(doc, single) === undefined) {
      throw new LakeError('invalid', `The patch on "${doc._id}" cannot be applied: ${name} is not understood.`, {id: doc._id})
    }
  }
  throw new LakeError('invalid', `The patch on "${doc._id}" cannot be applied: its operations contradict each other.`, {id: doc._id})
}

function* singly(operations: PatchOperations): Generator<[name: string, single: PatchOperations]> {
  for (const path of operations.unset ?? []) yield [`unset ["${path}"]`, {unset: [path]}]
  for (const kind of ['setIfMissing', 'set', 'diffMatchPatch', 'inc', 'dec'] as const) {
    for (const [path, value] of Object.entries(operations[kind] ?? {})) {
      yield [`${kind} {"${path}": ${JSON.stringify(value)?.slice(0, 80)}}`, {[kind]: {[path]: value}}]
    }
  }
  if (operations.insert) {
    const {items, ...place} = operations.insert
    yield [`insert ${JSON.stringify(place)}`, {insert: {...place, items}}]
  }
}

/**
 * @sanity/mutator doubles the array when `replace` names a range without elements (`tags[5:]` of three). Nothing is replaced
 * then, and the operation is left out before it is applied or told to anybody.
 */
export function withoutEmptyReplace(doc: Doc, patch: PatchOperations): PatchOperations {
  const range = patch.insert?.replace
  if (range === undefined || !/\[[^\]]*:[^\]]*\]$/.test(range) || found(range, doc)) return patch
  const {insert: _insert, ...rest} = patch
  return rest
}

function found(path: string, doc: Doc): boolean {
  try {
    return extract(path, doc).length > 0
  } catch {
    // An unreadable path is refused by name when the patch runs.
    return true
  }
}
