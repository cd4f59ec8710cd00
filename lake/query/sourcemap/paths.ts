/**
 * Paths as Content Source Maps write them: `$[0]['title']`, normalized JSONPath, and `$['body'][?(@._key=='a1')]` where an item is named
 * by its key (@sanity/client reads both, csm/jsonPath.ts).
 */

const escapes: Record<string, string> = {'\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', "'": "\\'", '\\': '\\\\'}

function escaped(text: string): string {
  return text.replace(/[\f\n\r\t'\\]/g, (character) => escapes[character] ?? character)
}

export const ROOT = '$'

export function below(path: string, key: string | number): string {
  return typeof key === 'number' ? `${path}[${key}]` : `${path}['${escaped(key)}']`
}

/** The path inside a document, with items of lists named by their `_key` where that leads to them and to no other. */
export function keyedPath(document: unknown, path: readonly (string | number)[]): string {
  let current = document
  let text = ROOT
  for (const segment of path) {
    const key = typeof segment === 'number' ? keyOf(current, segment) : undefined
    text = key === undefined ? below(text, segment) : `${text}[?(@._key=='${key.replace(/['\\]/g, '\\$&')}')]`
    current = typeof current === 'object' && current !== null ? (current as Record<string | number, unknown>)[segment] : undefined
  }
  return text
}

export function indexedPath(path: readonly (string | number)[]): string {
  return path.reduce<string>(below, ROOT)
}

/** Documents are immutable here, and long lists are asked for each of their items. */
const known = new WeakMap<unknown[], Map<string, number>>()

function keyOf(list: unknown, index: number): string | undefined {
  if (!Array.isArray(list)) return undefined
  const key = keyed(list[index])
  if (key === undefined) return undefined
  const firsts = known.get(list) ?? firstPlaces(list)
  known.set(list, firsts)
  return firsts.get(key) === index ? key : undefined
}

function firstPlaces(list: unknown[]): Map<string, number> {
  const places = new Map<string, number>()
  list.forEach((entry, place) => {
    const key = keyed(entry)
    if (key !== undefined && !places.has(key)) places.set(key, place)
  })
  return places
}

function keyed(entry: unknown): string | undefined {
  return typeof entry === 'object' && entry !== null && '_key' in entry && typeof entry._key === 'string' && entry._key !== '' ? entry._key : undefined
}
