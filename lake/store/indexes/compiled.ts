import type {Condition, Layer, Path} from '../../conditions.ts'
import type {Referring} from '../refCounts.ts'
import {UNLISTED} from './facts.ts'
import {isHidden, nodeAt, type PathNode, type Paths} from './paths.ts'
import {among, join, raw, sql, type Sql} from './sql.ts'

/**
 * A condition as SQL, in two forms. Both let at least those documents through that pass; exactly those when `exact`.
 * Absent forms: nothing is known that way.
 */
export interface Compiled {
  exact: boolean
  /** True of a row `d` of `docs`. Absent: of all. */
  probe?: Sql
  /** Gives the `n` of each, perhaps more than once. */
  driver?: Sql
  /** The driver names none twice. */
  unique?: boolean
  /** The driver names documents of the wanted types only. */
  typed?: boolean
  /** The driver alone says all that the condition says: its documents need no probe. */
  whole?: boolean
  /** The driver names a great many, as a rule: it is for when there is no other. */
  isBroad?: boolean
  /** What the driver names is gathered anew for every single look; with `isSlow` also for the first of it: words that begin so. */
  isGathered?: boolean
  isSlow?: boolean
  /** No document passes. */
  none?: boolean
  /** What the driver looks up, for people. */
  about?: string
  /** Names the rows of the index of words of all that pass, and of nothing else. */
  matching?: Sql
  /** True of every row `d` that passes, and of few others; it looks at the row alone, where the probe first gathers all that pass. */
  glance?: Sql
  /** All that refers to one document, or does so at one path: how many they are may be known. */
  referring?: Pick<Referring, 'target' | 'path'>
}

export interface Scope {
  paths: Paths
  /** False: only `docs` and `refs` are as the documents are, and the tables of paths and words say nothing. */
  isCurrent: boolean
  /** Only documents of these types are wanted. */
  types: string[] | undefined
  layer: Layer
  /** Ids, as the layer shows them, of the documents that pass; undefined when they are too many. */
  idsOf(where: Condition): {ids: string[]; exact: boolean} | undefined
}

export const UNKNOWN: Compiled = {exact: false}
export const ALL: Compiled = {exact: true}
export const NONE: Compiled = {exact: true, none: true, probe: raw('0'), driver: raw('SELECT n FROM docs WHERE 0'), typed: true, whole: true, about: 'nothing'}

export function all(parts: Compiled[]): Compiled {
  if (parts.some(({none}) => none)) return NONE
  const [only] = parts
  if (only && parts.length === 1) return only
  const probes = parts.flatMap(({probe}) => probe ?? [])
  const driving = parts.find(({driver, isBroad}) => driver && !isBroad) ?? parts.find(({driver}) => driver)
  return {
    exact: parts.every(({exact}) => exact),
    ...(probes.length > 0 && {probe: sql`(${join(probes, ' AND ')})`}),
    // One part's documents are all that can pass; the others are left to the probe, where there is one.
    ...(driving?.driver && {driver: driving.driver, typed: driving.typed ?? false, isBroad: driving.isBroad ?? false, isGathered: driving.isGathered ?? false, isSlow: driving.isSlow ?? false, about: driving.about ?? ''}),
  }
}

export function any(parts: Compiled[]): Compiled {
  const some = parts.filter(({none}) => !none)
  if (some.length === 0) return NONE
  if (some.some(isAll)) return ALL
  const probes = some.flatMap(({probe}) => probe ?? [])
  const drivers = some.flatMap(({driver}) => driver ?? [])
  const complete = probes.length === some.length
  return {
    exact: complete && some.every(({exact}) => exact),
    ...(complete && {probe: sql`(${join(probes, ' OR ')})`}),
    // A driver of one side alone may name documents that its own probe would not let through; the whole probe is asked as well.
    ...(drivers.length === some.length && {
      driver: join(drivers, ' UNION ALL '),
      typed: some.every(({typed}) => typed === true),
      whole: some.every(({whole}) => whole === true),
      isBroad: some.some(({isBroad}) => isBroad === true),
      isGathered: some.some(({isGathered}) => isGathered === true),
      isSlow: some.some(({isSlow}) => isSlow === true),
      about: some.map(({about}) => about).join(' or '),
    }),
  }
}

/** Every document passes. */
function isAll({exact, probe, none}: Compiled): boolean {
  return exact && !probe && !none
}

export function not(inner: Compiled): Compiled {
  if (inner.none) return ALL
  if (isAll(inner)) return NONE
  if (!inner.exact || !inner.probe) return UNKNOWN
  return {exact: true, probe: sql`NOT (${inner.probe})`}
}

/** The nodes of a path in the wanted types; undefined when some of its values may not be indexed. */
export function nodesOf(path: Path, {paths, isCurrent, types: wanted}: Pick<Scope, 'paths' | 'isCurrent' | 'types'>): PathNode[] | undefined {
  if (!isCurrent || path.some((step) => typeof step === 'string' && UNLISTED.has(step))) return undefined
  const nodes: PathNode[] = []
  for (const type of wanted ?? paths.types()) {
    const root = paths.root(type)
    if (!root) continue
    if (isHidden(root, path)) return undefined
    const node = nodeAt(root, path)
    if (node) nodes.push(node)
  }
  return nodes
}

/** SQLite keeps this text as it is; lone surrogates become U+FFFD there. */
export function isFaithful(text: string): boolean {
  return text.isWellFormed() && !text.includes('\ufffd')
}

export const pids = (nodes: PathNode[]): Sql => among(nodes.map(({pid}) => pid))
