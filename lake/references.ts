import {isObject} from './json.ts'

/**
 * What a document refers to: target id → whether a strong reference is among them.
 * The same walk as groq-js's `references()`: nothing below an object with a truthy `_ref` is looked at.
 */
export function referencesOf(value: unknown, found: Map<string, boolean> = new Map()): Map<string, boolean> {
  if (Array.isArray(value)) {
    for (const item of value) referencesOf(item, found)
  } else if (isObject(value)) {
    if (value._ref) {
      if (typeof value._ref === 'string') found.set(value._ref, found.get(value._ref) === true || isStrong(value, value._ref))
    } else {
      for (const field of Object.values(value)) referencesOf(field, found)
    }
  }
  return found
}

/** Only a reference inside this dataset can be promised to exist: `_dataset`, `_projectId` and ids with a colon point elsewhere. */
function isStrong(reference: Record<string, unknown>, target: string): boolean {
  return reference._weak !== true && reference._dataset === undefined && reference._projectId === undefined && !target.includes(':')
}
