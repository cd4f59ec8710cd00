import {jsonPathToStudioPath, parseJsonPath, resolveMapping, studioPath, type ContentSourceMap} from '@sanity/client/csm'
import {expect} from 'vitest'
import {baseOf} from '../../lake/ids.ts'
import {ask, type Answer, type Perspective} from '../../lake/query/index.ts'
import type {Dataset} from '../../lake/types.ts'

const now = new Date('2026-01-02T03:04:05Z')

export interface MapExpected {
  params?: Record<string, unknown>
  perspective?: Perspective
  selector?: 'index' | 'key'
  /** Leaves of the answer that are copies of something in a document say so: they must be mapped, and there. */
  isCopy?: (leaf: unknown) => boolean
}

/**
 * The laws of a source map: the answer is the same with and without · there is no map unless it is asked for · every leaf of the
 * answer has a mapping, and the official client finds it · a mapped value is what stands at that path of that document, as the
 * perspective shows it, read with the official client's paths. Gives the map.
 */
export function expectSourceMap(dataset: Dataset, query: string, expected: MapExpected = {}): ContentSourceMap {
  const {params = {}, perspective = 'raw', selector = 'key', isCopy = () => false} = expected
  const question = {query, params, perspective, now, identity: 'me', projectId: 'p', timeout: 5000}
  const plain: Answer = ask(dataset, question)
  const {sourceMap, ...mapped} = ask(dataset, {...question, sourceMap: selector})
  expect(mapped, query).toEqual(plain)
  expect(plain).not.toHaveProperty('sourceMap')
  if (!sourceMap) throw new Error(`no source map: ${query}`)
  const map: ContentSourceMap = sourceMap
  for (const {path, value} of leaves(JSON.parse(JSON.stringify(plain.result)) as unknown, [])) {
    const where = `${query} at ${JSON.stringify(path)}`
    const found = resolveMapping(path, map)
    if (!found) throw new Error(`${where} has no mapping`)
    const {source} = found.mapping
    if (isCopy(value)) expect(source.type, where).toBe('documentValue')
    if (source.type !== 'documentValue') continue
    const {_id = '', _type} = map.documents[source.document] ?? {}
    const stored = dataset.get(_id)
    expect(stored?._type, where).toBe(_type)
    const shown = perspective === 'raw' ? stored : {...stored, _id: baseOf(_id), _originalId: _id}
    const sourcePath = jsonPathToStudioPath(parseJsonPath(`${map.paths[source.path] ?? ''}${found.pathSuffix}`))
    expect(studioPath.get(shown, sourcePath), `${where} is not ${_id} ${studioPath.toString(sourcePath)}`).toEqual(value)
  }
  return map
}

type Path = (string | number)[]

function* leaves(value: unknown, path: Path): Generator<{path: Path; value: unknown}> {
  if (Array.isArray(value)) for (const [index, entry] of value.entries()) yield* leaves(entry, [...path, index])
  else if (typeof value === 'object' && value !== null) for (const [name, entry] of Object.entries(value)) yield* leaves(entry, [...path, name])
  else if (value !== null) yield {path, value}
}
