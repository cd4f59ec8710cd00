import type {Stored} from '../publishSet.ts'
import {itemsIn} from '../words.ts'

/** What the lake itself writes into a document. */
const own = new Set(['_id', '_type', '_rev', '_createdAt', '_updatedAt'])

/**
 * Fields of a document for readers that no form shows and no comparison of words looks at: others that begin with an underscore, and
 * notes to publishing that publishing would have taken out. Whoever could write them could put anything before readers.
 * @returns The first that the document before did not have; undefined when there is none.
 */
export function hiddenIn(after: Stored, before: Stored | undefined): string | undefined {
  const known = new Set(before ? [...hidden(before)].map(([field, value]) => field + value) : [])
  return [...hidden(after)].find(([field, value]) => !known.has(field + value))?.[0]
}

function* hidden(document: Stored): Generator<[field: string, value: string]> {
  for (const [field, value] of Object.entries(document)) if (field.startsWith('_') && !own.has(field)) yield [field, JSON.stringify(value)]
  for (const item of itemsIn(document)) {
    if ('_strengthenOnPublish' in item) yield ['_strengthenOnPublish', JSON.stringify(item['_strengthenOnPublish'])]
    if ('_weak' in item && typeof item['_weak'] !== 'boolean') yield ['_weak', JSON.stringify(item['_weak'])]
  }
}
