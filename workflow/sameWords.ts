import type {Stored} from './publishSet.ts'

/** What publishing settles by itself, and what the workflow keeps an eye on elsewhere. */
const settled = new Set(['firstPublishedAt', 'publishedAt', 'contentUpdatedAt', 'changeLog'])

/**
 * Do two documents say the same to readers? Ids, revisions, times and the change log aside, and whether references are weak:
 * publishing strengthens them, and taking down what they point at weakens them.
 */
export function sameWords(one: Stored, other: Stored): boolean {
  const fields = new Set([...Object.keys(one), ...Object.keys(other)].filter((field) => !field.startsWith('_') && !settled.has(field)))
  return one._type === other._type && [...fields].every((field) => same(one[field], other[field]))
}

function same(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return isNothing(one) && isNothing(other)
  if (Array.isArray(one) || Array.isArray(other)) return Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every((item, index) => same(item, other[index]))
  const [left, right] = [one as Record<string, unknown>, other as Record<string, unknown>]
  const isReference = typeof left['_ref'] === 'string'
  const fields = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...fields].every((field) => (isReference && (field === '_weak' || field === '_strengthenOnPublish')) || same(left[field], right[field]))
}

const isNothing = (value: unknown): boolean => value === undefined || value === null
