import {sameJson} from '../../json.ts'
import type {Doc} from '../../types.ts'
import {field, isPlain, item, type Origin, type Traced} from './origin.ts'
import {below, indexedPath, keyedPath, ROOT} from './paths.ts'

/** A Content Source Map (github.com/sanity-io/content-source-maps): which value of an answer is which value of which document. */
export interface SourceMap {
  documents: {_id: string; _type: string}[]
  paths: string[]
  /** By the path in the answer. A mapping holds for everything below it that has none of its own. */
  mappings: Record<string, {type: 'value'; source: Source}>
}

type Source = {type: 'documentValue'; document: number; path: number} | {type: 'literal'} | {type: 'unknown'}

/** How items of lists are named in documents: by their place, or by their `_key` where they have one. */
export type Selector = 'index' | 'key'

/**
 * @param idOf The id under which a document is stored; in a layered perspective it carries another.
 * What was traced must be the answer once more: where it is not, nothing is claimed.
 */
export function mapOf(answer: unknown, traced: Traced, selector: Selector, idOf: (document: Doc) => string): SourceMap {
  const documents = table<{_id: string; _type: string}>()
  const paths = table<string>()
  const mappings: SourceMap['mappings'] = {}

  function walk(value: unknown, found: Traced, place: string): void {
    if (value === null || value === undefined) return
    const {origin} = found
    if (isOpened(origin) && Array.isArray(value) && Array.isArray(found.value)) {
      value.forEach((entry, index) => walk(entry, item(found, index), below(place, index)))
    } else if (isOpened(origin) && isPlain(value) && isPlain(found.value)) {
      for (const [name, part] of Object.entries(value)) walk(part, field(found, name), below(place, name))
    } else {
      mappings[place] = {type: 'value', source: sourceOf(origin, sameJson(value, found.value))}
    }
  }

  function sourceOf(origin: Origin, isSame: boolean): Source {
    if (!isSame || origin.kind === 'made' || origin.kind === 'unknown') return {type: 'unknown'}
    if (origin.kind === 'literal') return {type: 'literal'}
    const {document, path} = origin
    const text = selector === 'key' ? keyedPath(document, path) : indexedPath(path)
    const id = idOf(document)
    return {type: 'documentValue', document: documents.place(id, {_id: id, _type: document._type}), path: paths.place(text, text)}
  }

  walk(answer, traced, ROOT)
  return {documents: documents.rows, paths: paths.rows, mappings}
}

/** What a query put together is mapped part by part; so is a whole document, as the hosted service does it. */
function isOpened(origin: Origin): boolean {
  return origin.kind === 'made' || (origin.kind === 'document' && origin.path.length === 0)
}

/** A list of different rows, each at the place where it was first asked for. */
function table<Row>(): {rows: Row[]; place(key: string, row: Row): number} {
  const places = new Map<string, number>()
  const rows: Row[] = []
  return {
    rows,
    place(key, row) {
      const known = places.get(key)
      if (known !== undefined) return known
      places.set(key, rows.length)
      return rows.push(row) - 1
    },
  }
}
