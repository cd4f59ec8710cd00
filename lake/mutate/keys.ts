import {isObject} from '../json.ts'
import type {Draft} from '../types.ts'
import type {PatchOperations} from './requests.ts'

/** Makes a `_key`: short, and unlike any other in its array. */
export type NewKey = () => string

/** Gives every object in an array that lacks a `_key` one. Nothing missing → the very same value. */
function withKeys<Value>(value: Value, newKey: NewKey): Value {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => keyed(withKeys(item, newKey), newKey))
    return (items.some((item, index) => item !== value[index]) ? items : value) as Value
  }
  if (!isObject(value)) return value
  const fields = Object.entries(value).map(([name, field]) => [name, withKeys(field, newKey)] as const)
  return fields.some(([name, field]) => field !== value[name]) ? (Object.fromEntries(fields) as Value) : value
}

function keyed(item: unknown, newKey: NewKey): unknown {
  return isObject(item) && typeof item._key !== 'string' ? {...item, _key: newKey()} : item
}

export function documentWithKeys<Document extends Draft>(document: Document, newKey: NewKey): Document {
  return withKeys(document, newKey)
}

/** The same for what a patch brings in: `set` and `setIfMissing` values, and the items of an insert. */
export function patchWithKeys(patch: PatchOperations, newKey: NewKey): PatchOperations {
  const {set, setIfMissing, insert} = patch
  return {
    ...patch,
    ...(set ? {set: valuesWithKeys(set, newKey)} : {}),
    ...(setIfMissing ? {setIfMissing: valuesWithKeys(setIfMissing, newKey)} : {}),
    ...(insert ? {insert: {...insert, items: withKeys(insert.items, newKey)}} : {}),
  }
}

/** A path that ends in brackets names an element, so its value lands in an array. */
function valuesWithKeys(values: Record<string, unknown>, newKey: NewKey): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([path, value]) => {
      const inside = withKeys(value, newKey)
      return [path, /\[[^'\]]*\]$/.test(path) ? keyed(inside, newKey) : inside]
    }),
  )
}
