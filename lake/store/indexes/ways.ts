import {pathText, plainPathOf, type OrderKey} from '../../conditions.ts'
import {idColumn, range} from './compile.ts'
import type {Compiled} from './compiled.ts'
import {impliedBounds} from './implied.ts'
import type {PathNode} from './paths.ts'
import {among, join, raw, sql, type Sql} from './sql.ts'
import {layerOfNumber, probesBefore, probesOf, totalOf, type Task} from './task.ts'

/**
 * A way to the documents of a task, as SQL over rows `d` with `n`, `id`, `base`, `type` and `rev`, in the wanted order. The order of tables and the
 * index for each are always forced: left to itself SQLite takes the index on type, which makes every query as slow as the dataset is big.
 */
export interface Way {
  /** @param select What of each row. */
  rows(select: Sql): Sql
  /** For people. */
  how: string
}

/** A part whose documents are fetched, and so many they are, at least. */
export interface Driving {
  part: Compiled
  size: number
}

/** A set up to this big is worth fetching whole and sorting; of a bigger one the first are found sooner by walking in order and probing. */
export const SMALL = 5000

export interface Page {
  limit: number
  offset: number
}

const pageOf = ({limit, offset}: Page): Sql => (Number.isFinite(limit) ? sql`LIMIT ${limit} OFFSET ${offset}` : sql`LIMIT -1 OFFSET ${offset}`)

/** Documents that are known by their numbers. */
export function numbered(task: Task, part: Compiled, numbers: readonly number[]): Way {
  const {scope, parts} = task
  const probes = probesOf(parts, part, scope)
  return {
    rows: (select) => sql`SELECT ${select} FROM docs AS d WHERE d.n ${among([...numbers])} AND ${probes} ORDER BY ${raw(idColumn(scope.layer))}`,
    how: `all with ${part.about ?? ''}`,
  }
}

/** All documents, in the order of their ids. */
export function everything(task: Task, driving: Driving | undefined): Way {
  const {scope, parts} = task
  const column = raw(idColumn(scope.layer))
  const driver = driving?.part.driver
  if (driver && (driving.size <= SMALL || !scope.types || totalOf(task) > SMALL)) {
    const probes = probesOf(parts, driving.part, scope)
    return {
      rows: (select) => sql`SELECT ${select} FROM (SELECT DISTINCT n FROM (${driver})) AS x CROSS JOIN docs AS d ON d.n = x.n WHERE ${probes} ORDER BY ${column}`,
      how: `all with ${driving.part.about ?? ''}`,
    }
  }
  const probes = scope.types ? probesOf(parts, undefined, {...scope, types: undefined}) : probesOf(parts, undefined, scope)
  const from = scope.types ? sql`${typeIndex(scope.layer)} d.type ${among(scope.types)} AND ${probes}` : sql`docs AS d WHERE ${probes}`
  return {rows: (select) => sql`SELECT ${select} FROM ${from} ORDER BY ${column}`, how: scope.types ? `all of type ${scope.types.join(', ')}` : 'every document'}
}

/** All documents of a type in the order of what the layer shows as their ids, where an index is in that order: then nothing is sorted. */
const typeIndex = (layer: Task['scope']['layer']): Sql => raw(layer === 'drafts' ? 'docs AS d INDEXED BY docs_top WHERE d.top = 1 AND' : 'docs AS d INDEXED BY docs_type_id WHERE')

export interface Ordered {
  /** The first key when it is no id. */
  first: ValueKey | undefined
  descending: boolean
  /** Those behind it. */
  keys: Sql[]
  text: string
}

type ValueKey = OrderKey & {is: 'value'}

export const byId: Ordered = {first: undefined, descending: false, keys: [], text: 'in the order of ids'}

/** The rows of a sortable value of a type: those of its path, or those that are worked out. Undefined when there are none: all documents are alike. */
export type NodeOf = (type: string, key: ValueKey) => PathNode | undefined

export interface Order {
  ordered: Ordered
  nodeOf: NodeOf
}

/**
 * Sort keys as SQL over `d`; undefined when SQLite would not sort as GROQ does.
 * @param nodeOf `'unknown'` when the values of a type cannot be sorted by.
 */
export function orderOf(order: readonly OrderKey[], task: Task, nodeOf: (type: string, key: ValueKey) => PathNode | undefined | 'unknown'): Order | undefined {
  const id = raw(idColumn(task.scope.layer))
  const known: NodeOf = (type, key) => {
    const node = nodeOf(type, key)
    return node === 'unknown' ? undefined : node
  }
  const keys: Sql[] = []
  let first: ValueKey | undefined
  const made = (): Ordered => ({first, descending: first?.descending ?? false, keys, text: first ? `in the order of ${textOf(first)}` : byId.text})
  for (const key of order) {
    const direction = raw(key.descending ? ' DESC' : '')
    if (key.is !== 'value') return undefined
    const path = plainPathOf(key)
    if (path?.length === 1 && path[0] === '_id') {
      if (!first) return {ordered: {...byId, descending: key.descending}, nodeOf: known}
      keys.push(sql`${id}${direction}`)
      return {ordered: made(), nodeOf: known}
    }
    const nodes = task.types.map(({type}) => nodeOf(type, key))
    if (nodes.includes('unknown')) return undefined
    // What no document has decides nothing: `order(date desc, _updatedAt desc)` before there is a first date.
    if (nodes.every((node) => node === undefined)) continue
    if (!first) first = key
    else keys.push(sql`${valueOf(key, task, known)}${direction}`)
  }
  keys.push(id)
  return {ordered: made(), nodeOf: known}
}

function textOf({paths, made}: ValueKey): string {
  const text = paths.map(pathText).join(', ')
  const value = paths.length > 1 ? `coalesce(${text})` : text
  return made === 'itself' ? value : `${made}(${value})`
}

/** The value of a key of document `d`, where one without scalar sorts behind all others. */
function valueOf(key: ValueKey, {types}: Task, nodeOf: NodeOf): Sql {
  const pids = types.flatMap(({type}) => nodeOf(type, key)?.pid ?? [])
  return sql`coalesce((SELECT v FROM attr INDEXED BY attr_n WHERE n = d.n AND pid ${among(pids)}), x'ff')`
}

/** The keys of an order, for rows `d`. */
export function orderedBy({ordered: {first, descending, keys}, nodeOf}: Order, task: Task): Sql {
  const direction = raw(descending ? ' DESC' : '')
  return join(first ? [sql`${valueOf(first, task, nodeOf)}${direction}`, ...keys] : [sql`${raw(idColumn(task.scope.layer))}${direction}`], ', ')
}

/** All that the driver names, sorted. */
export function sorted(task: Task, part: Compiled, order: Order, page: Page): Way {
  const {scope, parts} = task
  const probes = probesOf(parts, part, scope)
  const how = `all with ${part.about ?? ''}, sorted`
  const few = firstNumbers(task, part, order, page)
  if (few) return {rows: (select) => sql`SELECT ${select} FROM (${few}) AS x CROSS JOIN docs AS d ON d.n = x.n ORDER BY ${orderedBy(order, task)} ${pageOf(page)}`, how}
  return {
    how,
    rows: (select) => sql`SELECT ${select} FROM (SELECT DISTINCT n FROM (${part.driver ?? raw('')})) AS x CROSS JOIN docs AS d ON d.n = x.n WHERE ${probes} ORDER BY ${orderedBy(order, task)} ${pageOf(page)}`,
  }
}

/**
 * The documents that come first by the first key, and all that are alike there, by their numbers alone: only their rows of `docs` are then
 * looked up. Undefined where more is asked of a document than its number tells.
 */
function firstNumbers({scope, parts, types}: Task, part: Compiled, {ordered: {first, descending}, nodeOf}: Order, {limit, offset}: Page): Sql | undefined {
  const {layer} = scope
  const [only] = types
  if (!first || !only || types.length > 1 || !Number.isFinite(limit) || typeof layer !== 'string' || layer === 'drafts' || !part.typed || !part.driver) return undefined
  const {before, after} = probesBefore(parts, part, {...scope, types: undefined, layer: 'raw'}, 'x', only.type)
  const node = nodeOf(only.type, first)
  if (after.text !== '1' || !node) return undefined
  const key = sql`coalesce((SELECT v FROM attr INDEXED BY attr_n WHERE n = x.n AND pid = ${node.pid}), x'ff')`
  const keyed = sql`SELECT x.n AS n, ${key} AS k FROM (SELECT DISTINCT n FROM (${part.driver}) WHERE ${layerOfNumber(layer)}) AS x WHERE ${before}`
  const [direction, within] = descending ? [raw('DESC'), raw('>=')] : [raw('ASC'), raw('<=')]
  return sql`WITH keyed AS MATERIALIZED (${keyed}), edge AS MATERIALIZED (SELECT k FROM keyed ORDER BY k ${direction} LIMIT 1 OFFSET ${limit + offset - 1})
    SELECT n FROM keyed WHERE NOT EXISTS (SELECT 1 FROM edge) OR k ${within} (SELECT k FROM edge)`
}

/** Through all documents of the wanted types in order, until there are enough. */
export function walk(task: Task, {ordered: {first, descending, keys, text}, nodeOf}: Order, page: Page): Way {
  const {scope, parts, types, where} = task
  const direction = raw(descending ? ' DESC' : '')
  const probes = probesOf(parts, undefined, {...scope, types: undefined})
  const id = raw(idColumn(scope.layer))
  const how = `walking through ${types.map(({type}) => type).join(', ') || 'nothing'} ${text}`
  const path = first && plainPathOf(first)
  const bounds = path && impliedBounds(where, path)
  const byIds = (type: string, select: Sql, some: Sql): Sql => {
    return sql`SELECT ${select} FROM ${typeIndex(scope.layer)} d.type = ${type} AND ${probes} ORDER BY ${first ? join(keys, ', ') : sql`${id}${direction}`} ${some}`
  }
  /** @param select May name the sort key as `k`. */
  const branch = (type: string, select: (k: Sql) => Sql, some: Sql): Sql => {
    const node = first && nodeOf(type, first)
    if (!node) return byIds(type, select(raw("x'ff'")), some)
    const between = bounds ? sql` AND ${range(raw('a.v'), bounds.from, bounds.to)}` : raw('')
    const {before, after} = probesBefore(parts, undefined, {...scope, types: undefined}, 'a', type)
    return sql`SELECT ${select(raw('a.v'))} FROM attr AS a CROSS JOIN docs AS d ON d.n = a.n
      WHERE a.pid = ${node.pid}${between}${before.text ? sql` AND ${before}` : raw('')} AND ${after} ORDER BY a.v${direction}, ${join(keys, ', ')} ${some}`
  }
  const [only] = types
  if (!only) return {rows: (select) => sql`SELECT ${select} FROM docs AS d WHERE 0`, how}
  if (types.length === 1) return {rows: (select) => branch(only.type, () => select, pageOf(page)), how}
  const all = raw('d.n AS n, d.id AS id, d.base AS base, d.type AS type, d.rev AS rev')
  const each = {limit: page.limit + page.offset, offset: 0}
  const merged = join(types.map(({type}) => sql`SELECT * FROM (${branch(type, (k) => sql`${k} AS k, ${all}`, pageOf(each))})`), ' UNION ALL ')
  const by = first ? [sql`d.k${direction}`, ...keys] : [sql`${id}${direction}`]
  return {rows: (select) => sql`SELECT ${select} FROM (${merged}) AS d ORDER BY ${join(by, ', ')} ${pageOf(page)}`, how}
}
