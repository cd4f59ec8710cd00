export type JsonObject = Record<string, unknown>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Equality of JSON values; the order of keys does not count, a key that holds undefined counts as missing. */
export function sameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left)) {
    return Array.isArray(right) && left.length === right.length && left.every((item, index) => sameJson(item, right[index]))
  }
  if (Array.isArray(right)) return false
  return sameFields(left as JsonObject, right as JsonObject)
}

function sameFields(left: JsonObject, right: JsonObject): boolean {
  let more = 0
  for (const key of Object.keys(left)) {
    const value = left[key]
    if (value === undefined) continue
    if (!Object.hasOwn(right, key) || !sameJson(value, right[key])) return false
    more++
  }
  for (const key of Object.keys(right)) if (right[key] !== undefined) more--
  return more === 0
}
