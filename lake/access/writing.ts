import {LakeError, type RefusedItem} from '../errors.ts'
import type {Documents} from '../store/index.ts'
import type {Allowance, Doc, Permission} from '../types.ts'
import {lens} from './visible.ts'

/**
 * The documents as somebody sees them who writes: what they may not see is not there, for mutations by query and for every error.
 * Its place is taken all the same; `checkFree` says so when somebody wants it.
 */
export function visibleDocuments(documents: Documents, allowance: Allowance): Documents {
  const {get, versionsOf, ids, documents: walk, referrers} = lens({...documents, documents: documents.walk}, allowance)
  return {
    ...documents,
    get, versionsOf, ids, walk, referrers,
    has: allowance.isByIdAlone('read') ? (id) => allowance.mayConcern('read', id) && documents.has(id) : (id) => get(id) !== undefined,
    inRelease(release) {
      const all = documents.inRelease(release)
      // Half a release is none: it waits for somebody who sees all of it.
      if (all.some((id) => !get(id))) throw new LakeError('insufficientPermissions', `${insufficient('update')} for every document of the release "${release}".`, {permission: 'update'})
      return all
    },
  }
}

/** Refuses an id that a document has which the writer may not see, in the words for any document that may not be created. */
export function checkFree(documents: Documents, id: string): void {
  if (documents.has(id)) throw denied('create', id)
}

/** What a transaction came to for one document. */
interface Outcome {
  id: string
  before?: Doc
  now?: Doc
  purge?: boolean
  index?: number
}

/** Every change that the writer may not make: a document they may not create, or may not change as it was or as it would be. */
export function refusals(outcomes: readonly Outcome[], allowance: Allowance): RefusedItem[] {
  return outcomes.flatMap((outcome) => {
    const permission = needs(outcome).find(([permission, doc]) => !allowance.may(permission, doc))?.[0]
    return permission ? [{error: denied(permission, outcome.id), index: outcome.index ?? 0}] : []
  })
}

/** The Studio asks the same before it offers to do it: deleting is the last update. Erasing the past as well is more than that. */
function needs({before, now, purge}: Outcome): [Permission, Doc][] {
  if (!before) return now ? [['create', now]] : []
  const changed: [Permission, Doc][] = [before, ...(now ? [now] : [])].map((doc) => ['update', doc])
  return purge && !now ? [...changed, ['editHistory', before]] : changed
}

function denied(permission: Permission, id: string): LakeError {
  return new LakeError('insufficientPermissions', `${insufficient(permission)} for "${id}".`, {permission, id})
}

/** The hosted service's words; programs look for them. */
export const insufficient = (permission: Permission): string => `Insufficient permissions; permission "${permission}" required`
