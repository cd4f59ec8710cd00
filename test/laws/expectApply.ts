import {expect} from 'vitest'
import {LakeError} from '../../lake/errors.ts'
import {openDataset} from '../../lake/dataset.ts'
import {applyPatch, withoutEmptyReplace} from '../../lake/mutate/patch.ts'
import type {Doc, Patch} from '../../lake/types.ts'

const actor = {id: 'editor', roles: ['administrator']}

/** A document with the system fields that a stored one has. */
export function stored(fields: Record<string, unknown>): Doc {
  const time = '2024-05-04T12:00:00.000Z'
  return {_id: 'story', _type: 'article', _rev: 'first', _createdAt: time, _updatedAt: time, ...fields}
}

/**
 * The laws of a patch: the answer · the input is untouched · no change gives the very same object ·
 * the stored document is the answer · a stale revision is refused with the id and both revisions.
 */
export function expectApply(before: Record<string, unknown>, patch: Omit<Patch, 'id' | 'query'>, after: Record<string, unknown>): void {
  const doc = stored(before)
  const copy = structuredClone(doc)
  const result = applyPatch(doc, withoutEmptyReplace(doc, patch))
  expect(result).toEqual(stored(after))
  expect(doc).toEqual(copy)
  if (JSON.stringify(before) === JSON.stringify(after)) expect(result).toBe(doc)

  let count = 0
  const dataset = openDataset({file: ':memory:', name: 'laws', now: () => new Date(doc._updatedAt), newId: () => `id-${++count}`})
  dataset.mutate([{create: doc}], actor, {transactionId: 'first'})
  const patched = {id: doc._id, ...patch}
  dataset.mutate([{patch: {...patched, ifRevisionID: 'first'}}], actor, {transactionId: 'second'})
  expect(dataset.get(doc._id)).toEqual({...stored(after), _rev: 'second'})
  const stale = refusalOf(() => dataset.mutate([{patch: {...patched, ifRevisionID: 'first'}}], actor))
  expect(stale.items[0]?.error).toMatchObject({
    code: 'revisionMismatch',
    details: {id: doc._id, currentRevisionID: 'second', expectedRevisionID: 'first'},
  })
  dataset.close()
}

/** What a write was refused with; fails when it was not. */
export function refusalOf(write: () => unknown): LakeError {
  try {
    write()
  } catch (error) {
    if (error instanceof LakeError) return error
    throw error
  }
  throw new Error('The write was accepted; a refusal was expected.')
}
