import type {Stored} from './publishSet.ts'

/** What publishing settles by itself, and what the workflow keeps an eye on elsewhere. */
const settled = new Set(['firstPublishedAt', 'publishedAt', 'contentUpdatedAt', 'changeLog'])

/**
 * Do two documents say the same to readers? Ids, revisions, times and the change log aside, and whether references are weak:
 * publishing strengthens them, and taking down what they point at weakens them.
 * @param mayLead Which references may lead elsewhere: all of them to where they did, when absent.
 */
export function sameWords(one: Stored, other: Stored, mayLead?: MayLead): boolean {
  const fields = new Set([...Object.keys(one), ...Object.keys(other)].filter((field) => !field.startsWith('_') && !settled.has(field)))
  return one._type === other._type && [...fields].every((field) => same(one[field], other[field], mayLead))
}

/** May a reference to one document have become one to another? By published ids. */
type MayLead = (from: string, to: string) => boolean

function same(one: unknown, other: unknown, mayLead?: MayLead): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return isNothing(one) && isNothing(other)
  if (Array.isArray(one) || Array.isArray(other)) return Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every((item, index) => same(item, other[index], mayLead))
  const [left, right] = [one as Record<string, unknown>, other as Record<string, unknown>]
  const [from, to] = [left['_ref'], right['_ref']]
  const isReference = typeof from === 'string'
  const isLed = isReference && typeof to === 'string' && from !== to && mayLead?.(from, to) === true
  const fields = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...fields].every((field) => (isReference && (field === '_weak' || field === '_strengthenOnPublish')) || (isLed && field === '_ref') || same(left[field], right[field], mayLead))
}

const isNothing = (value: unknown): boolean => value === undefined || value === null
