import {LakeError} from '../errors.ts'
import {checkId} from '../ids.ts'
import type {Change, Doc, Draft, Mutation, MutateResult, Patch, Publishing} from '../types.ts'
import {documentWithKeys, patchWithKeys, type NewKey} from './keys.ts'
import {applyPatch, withoutEmptyReplace} from './patch.ts'
import {checkMutable} from './releases.ts'
import {checkMutation, targetOf, type PatchOperations, type Target} from './requests.ts'
import {checkRevision, existing, type Workspace} from './workspace.ts'

export type Result = MutateResult['results'][number]

/** What a mutation may ask for besides documents. */
export interface Means {
  newId: () => string
  /** Set when objects in arrays are to be given keys. */
  newKey?: NewKey
  /** Ids that a query selects, given the transaction so far. */
  select(query: string, params: Record<string, unknown>): string[]
  publishing?: Publishing
  /** What the guard would refuse these changes with, which `stage` has seen, at a time (ISO 8601) yet to come. */
  objections?(stage: Workspace, changes: Change[], timestamp: string): readonly LakeError[]
}

/** Carries out one mutation and says what it did to which documents. */
export function runMutation(workspace: Workspace, mutation: unknown, means: Means): Result[] {
  checkMutation(mutation)
  if ('create' in mutation) return [create(workspace, mutation.create, means)]
  if ('createIfNotExists' in mutation) return [createIfNotExists(workspace, mutation.createIfNotExists, means)]
  if ('createOrReplace' in mutation) return [createOrReplace(workspace, mutation.createOrReplace, means)]
  if ('delete' in mutation) {
    const {delete: target} = mutation
    const purge = 'purge' in target && target.purge === true
    return selected(workspace, targetOf(target), means).map((id) => remove(workspace, id, purge))
  }
  const {patch} = mutation
  return selected(workspace, targetOf(patch), means).map((id) => patchDocument(workspace, id, patch, means))
}

/** A mutation as clients send it: what only actions may change, it leaves alone. */
export function runRawMutation(workspace: Workspace, mutation: unknown, means: Means): Result[] {
  const results = runMutation(workspace, mutation, means)
  for (const {id, operation} of results) if (operation !== 'none') checkMutable(workspace, id)
  return results
}

/** Ids in order. Those of a query are of documents that exist; those given by name may not. */
function selected(workspace: Workspace, target: Target, means: Means): string[] {
  if ('ids' in target) {
    target.ids.forEach(checkId)
    return target.ids
  }
  workspace.flush()
  return means.select(target.query, target.params)
}

function create(workspace: Workspace, draft: Draft, means: Means): Result {
  const id = idFor(draft, means)
  if (workspace.get(id)) {
    throw new LakeError('documentAlreadyExists', `The document "${id}" already exists. Patch it, or use createOrReplace.`, {id})
  }
  const doc = newDocument(workspace, draft, id, means)
  return {id, operation: 'create', document: workspace.put(doc, {create: doc})}
}

function createIfNotExists(workspace: Workspace, draft: Draft, means: Means): Result {
  const id = idFor(draft, means)
  const known = workspace.get(id)
  if (known) return {id, operation: 'none', document: known}
  const doc = newDocument(workspace, draft, id, means)
  return {id, operation: 'create', document: workspace.put(doc, {create: doc})}
}

function createOrReplace(workspace: Workspace, draft: Draft, means: Means): Result {
  const id = idFor(draft, means)
  const known = workspace.get(id)
  const doc = newDocument(workspace, draft, id, means)
  // A copy that a client read, changed and sends back carries the old date of change.
  if (known) doc._updatedAt = workspace.timestamp
  const document = workspace.put(doc, {createOrReplace: doc as Doc & {_id: string}})
  return {id, operation: known ? 'update' : 'create', document}
}

export function remove(workspace: Workspace, id: string, purge: boolean): Result {
  const document = workspace.get(id)
  if (!document) return {id, operation: 'none'}
  workspace.remove(id, purge)
  return {id, operation: 'delete', document}
}

function patchDocument(workspace: Workspace, id: string, patch: Patch, means: Means): Result {
  const {id: _id, query: _query, params: _params, ifRevisionID, ...operations} = patch
  const doc = existing(workspace, id, 'patched')
  checkRevision(doc, ifRevisionID)
  const document = putPatched(workspace, doc, operations, means.newKey)
  return {id, operation: 'update', document}
}

/**
 * Patches and puts, also when nothing changes: the Studio sends no-op patches as guards and waits for their event,
 * so each must still make a revision.
 */
export function putPatched(workspace: Workspace, doc: Doc, operations: PatchOperations, newKey?: NewKey): Doc {
  const effective = withoutEmptyReplace(doc, operations)
  const keyed = newKey ? patchWithKeys(effective, newKey) : effective
  const patched = applyPatch(doc, keyed)
  const result = {...patched, _updatedAt: workspace.timestamp}
  return workspace.put(result, {patch: {...keyed, id: doc._id}})
}

/** No id: a new one. An id that ends in a dot: a new one in that folder. */
function idFor(draft: Draft, means: Means): string {
  const wanted = draft._id ?? ''
  const id = wanted === '' || wanted.endsWith('.') ? `${wanted}${means.newId()}` : wanted
  checkId(id)
  return id
}

/** System fields first. Dates that the sender supplies are kept: an import must not make a whole archive look new. */
function newDocument(workspace: Workspace, draft: Draft, id: string, means: Means): Doc {
  const {_id, _rev, _createdAt, _updatedAt, _type, ...fields} = means.newKey ? documentWithKeys(draft, means.newKey) : draft
  return {
    _id: id,
    _type,
    _rev: workspace.transactionId,
    _createdAt: (_createdAt as string | undefined) ?? workspace.timestamp,
    _updatedAt: (_updatedAt as string | undefined) ?? workspace.timestamp,
    ...fields,
  }
}

/** Puts a document that an action made out of others, as a create or a replacement. */
export function putWhole(workspace: Workspace, doc: Doc): Doc {
  const mutation: Mutation = workspace.get(doc._id) ? {createOrReplace: doc} : {create: doc}
  return workspace.put(doc, mutation)
}
