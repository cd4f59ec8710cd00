import type {CustomValidator, UrlRule, ValidationContext} from '@sanity/types'
import {refOf} from '../portable-text/index.ts'
import {publishedId} from '../workflow/index.ts'

/**
 * Checks that several types share. Each is given the message, so that the words stay beside the field they are about.
 */

/** What an object in an array looks like to a check. */
type Item = Record<string, unknown>

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null

/** No two items may have the same key. Items whose key is undefined are left alone. The later one is marked. */
export function noTwins<T extends unknown[]>(keyOf: (item: Item) => string | undefined, message: string): CustomValidator<T | undefined> {
  return (items) => {
    const seen = new Set<string>()
    for (const item of items ?? []) {
      if (!isItem(item)) continue
      const key = keyOf(item)
      if (key === undefined) continue
      if (seen.has(key)) return {message, path: typeof item['_key'] === 'string' ? [{_key: item['_key']}] : []}
      seen.add(key)
    }
    return true
  }
}

/** The reference may not point at the document that holds it. */
export const notItself =
  (message: string): CustomValidator<unknown> =>
  (value, {document}) =>
    document && refOf(value) === publishedId(document._id) ? message : true

/** A client to which drafts count before what is published. */
export const asEditorsSee = (getClient: ValidationContext['getClient']) => getClient({apiVersion: '2025-02-19'}).withConfig({perspective: 'drafts'})

/** Longest chain of "belongs to" that is followed before it counts as a circle. */
const maxDepth = 32

/**
 * Following `field` from the target never comes back to the document: X belongs to Y belongs to X is refused.
 * Asks the lake once per step.
 */
export const noCircle =
  (field: string, message: string): CustomValidator<unknown> =>
  async (value, {document, getClient}) => {
    if (!document) return true
    const own = publishedId(document._id)
    const client = asEditorsSee(getClient)
    let next = refOf(value)
    for (let depth = 0; next && depth < maxDepth; depth++) {
      if (next === own) return message
      next = (await client.fetch<string | null>(`*[_id == $id][0].${field}._ref`, {id: next})) ?? undefined
    }
    return next ? message : true
  }

/** The article behind the reference was not withdrawn. An article that is not there yet is somebody else's question. */
export const notWithdrawn =
  (message: string): CustomValidator<unknown> =>
  async (value, {getClient}) => {
    const target = refOf(value)
    if (!target) return true
    const client = asEditorsSee(getClient)
    return (await client.fetch<string | null>('*[_id == $id][0].withdrawal.kind', {id: target})) ? message : true
  }

/** A story that was taken down: its words are gone, and nothing is asked of them. */
export const isWithdrawn = (document: unknown): boolean => isItem(document) && isItem(document['withdrawal']) && Boolean(document['withdrawal']['kind'])

/** An address that a browser opens. */
export const webAddress = (rule: UrlRule): UrlRule => rule.uri({scheme: ['https', 'http']}).error('Use a full address that begins with https://.')

/** BCP 47, as `Intl` knows it: "en", "pt-BR", "zh-Hans". */
export const isLanguageTag: CustomValidator<string | undefined> = (tag) => {
  if (!tag) return true
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag || `Write the language code as “${Intl.getCanonicalLocales(tag)[0]}”.`
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return `“${tag}” is no language code. Use one such as “en”, “de” or “pt-BR”.`
  }
}

/** The end of a period is not before its start. Dates are ISO 8601, so they compare as text. */
export const notBefore =
  (startField: string, message: string): CustomValidator<string | undefined> =>
  (end, {parent}) => {
    const start = isItem(parent) ? parent[startField] : undefined
    return !end || typeof start !== 'string' || end >= start || message
  }

/** A block array that holds at least one letter or digit. */
export const hasWords = (blocks: unknown): boolean =>
  Array.isArray(blocks) &&
  blocks.some((block) => {
    if (!isItem(block)) return false
    if (block['_type'] !== 'block') return false
    const children = block['children']
    return Array.isArray(children) && children.some((child) => isItem(child) && typeof child['text'] === 'string' && /[\p{L}\p{N}]/u.test(child['text']))
  })
