import type {CustomValidator, SanityDocument} from '@sanity/types'
import {asEditorsSee} from './checks.ts'

interface Found {
  target: string
  path: (string | number | {_key: string})[]
}

/**
 * What a version in a release refers to must be published, or in the same release: otherwise the release cannot be
 * published; said once for each of them, where it is first referred to. Of drafts nothing is asked: publishing takes along what they need (workflow: publishSet).
 */
export const comesWithItsRelease: CustomValidator<SanityDocument | undefined> = async (document, {getDocumentExists, getClient}) => {
  if (!document?._id?.startsWith('versions.') || !getDocumentExists) return true
  const self = document._id.split('.').slice(2).join('.')
  const found = [...strongReferences(document, [])].filter(({target}) => target !== self)
  const targets = [...new Set(found.map(({target}) => target))]
  const known = new Map(await Promise.all(targets.map(async (id) => [id, await getDocumentExists({id})] as const)))
  const missing = targets.filter((target) => known.get(target) === false)
  if (missing.length === 0) return true
  const named = await asEditorsSee(getClient).fetch<{_id: string; name: string | null}[]>('*[_id in $missing]{_id, "name": coalesce(headline, name, prefLabel)}', {missing})
  const nameOf = new Map(named.map(({_id, name}) => [_id, name && `“${name}”`]))
  return missing.flatMap((target) => {
    const message = `Readers have not seen ${nameOf.get(target) ?? 'this'} yet. Publish it, or add it to this release: “Add what it names” does that.`
    return found.filter((one) => one.target === target).slice(0, 1).map(({path}) => ({path, message}))
  })
}

/** References that are strong once the document is published, with the way to each. */
function* strongReferences(value: unknown, path: Found['path']): Generator<Found> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* strongReferences(item, [...path, isKeyed(item) ? {_key: item._key} : index])
  } else if (typeof value === 'object' && value !== null) {
    if ('_ref' in value && typeof value._ref === 'string') {
      if (!('_dataset' in value) && willBeStrong(value)) yield {target: value._ref, path}
      return
    }
    for (const [field, inner] of Object.entries(value)) yield* strongReferences(inner, [...path, field])
  }
}

const isKeyed = (item: unknown): item is {_key: string} => typeof item === 'object' && item !== null && '_key' in item && typeof item._key === 'string'

function willBeStrong(reference: object): boolean {
  const promise = '_strengthenOnPublish' in reference ? reference._strengthenOnPublish : undefined
  if (typeof promise === 'object' && promise !== null) return !('weak' in promise && promise.weak === true)
  return !('_weak' in reference && reference._weak === true)
}
