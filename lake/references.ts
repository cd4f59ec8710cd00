import {isObject} from './json.ts'

/** What has been found before: documents are never changed in place, and one write asks five times. */
const known = new WeakMap<object, ReadonlyMap<string, boolean>>()

/**
 * What a document refers to: target id → whether a strong reference is among them.
 * The same walk as groq-js's `references()`: nothing below an object with a truthy `_ref` is looked at.
 */
export function referencesOf(document: unknown): ReadonlyMap<string, boolean> {
  if (!isObject(document)) return new Map()
  const before = known.get(document)
  if (before) return before
  const found = new Map<string, boolean>()
  collect(document, found)
  known.set(document, found)
  return found
}

function collect(value: unknown, found: Map<string, boolean>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, found)
  } else if (isObject(value)) {
    if (value._ref) {
      if (typeof value._ref === 'string') found.set(value._ref, found.get(value._ref) === true || isStrong(value, value._ref))
    } else {
      for (const field of Object.values(value)) collect(field, found)
    }
  }
}

/** Only a reference inside this dataset can be promised to exist: `_dataset`, `_projectId` and ids with a colon point elsewhere. */
function isStrong(reference: Record<string, unknown>, target: string): boolean {
  return reference._weak !== true && reference._dataset === undefined && reference._projectId === undefined && !target.includes(':')
}
