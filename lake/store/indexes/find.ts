import {pathText, type Condition, type Found, type Layer, type Lookup, type OrderKey} from '../../conditions.ts'
import type {Tables} from '../database.ts'
import {compile, idColumn, nodesOf, range, type Compiled, type Scope} from './compile.ts'
import {impliedBounds} from './implied.ts'
import {flag, nodeAt, type PathNode, type Paths} from './paths.ts'
import {allOf, among, join, raw, sql, type Sql} from './sql.ts'

/**
 * A set up to this big is worth fetching whole and sorting; of a bigger one the first are found sooner by walking in order and
 * probing. With a million documents the two cost the same at about this size.
 */
const SMALL = 5000
/** A join looks up so many referred documents at most. */
const MOST_JOINED = 2000
/** Orders are merged from one walk per type. */
const MOST_TYPES = 40

interface Row {
  id: string
}

/** A lookup with everything worked out but the way to go. */
interface Task {
  where: Condition
  scope: Scope
  parts: Compiled[]
  exact: boolean
  /** Wanted types with how many documents each has in the layer. */
  types: {type: string; count: number}[]
}

/** The indexes, by tables that may lag behind the documents: then they answer by what does not. */
export interface Finding {
  find(lookup: Lookup, isCurrent: boolean): Found
  count(where: Condition, layer: Layer, isCurrent: boolean): number | undefined
}

/**
 * Finds documents by the index tables. The order of tables and the index for each are always forced: left to itself SQLite takes
 * the index on type, which makes every query as slow as the dataset is big.
 */
export function indexIn(tables: Tables, paths: Paths): Finding {
  const rows = allOf(tables)

  function taskOf(where: Condition, layer: Layer, {isCurrent, isGuess = false}: {isCurrent: boolean; isGuess?: boolean | undefined}): Task {
    const conditions = withWholeRanges(flat(where))
    const wanted = typesOf(conditions)
    const scope: Scope = {paths, isCurrent, types: wanted, layer, idsOf: (inner) => joinedIds(inner, layer, isGuess)}
    const rest = conditions.filter(({is}) => is !== 'type')
    const parts = rest.map((condition) => compile(condition, scope))
    if (wanted?.length === 0) parts.push({exact: true, none: true})
    const typesExact = conditions.every((condition) => condition.is !== 'type' || condition.among.every((type) => type.isWellFormed()))
    return {where, scope, parts, exact: typesExact && isCurrent && isPlain(layer) && parts.every(({exact}) => exact), types: countsOf(wanted, layer)}
  }

  /** A layer hides nothing but by the columns of `docs`. */
  function isPlain(layer: Layer): boolean {
    if (layer === 'raw') return true
    return typeof layer === 'string' && paths.types().every((type) => nodeAt(paths.root(type), ['_system', 'delete']) === undefined)
  }

  function countsOf(wanted: string[] | undefined, layer: Layer): Task['types'] {
    const column = raw(layer === 'raw' || typeof layer !== 'string' ? 'raw' : layer)
    const condition = wanted ? sql`type ${among(wanted)}` : raw('1')
    return rows<{type: string; count: number}>(sql`SELECT type, ${column} AS count FROM types WHERE ${condition} AND ${column} > 0 ORDER BY type`)
  }

  /** Who may not see what a reference points to sees nothing there, which a condition turned around lets pass. */
  function joinedIds(where: Condition, layer: Layer, isGuess: boolean): ReturnType<Scope['idsOf']> {
    const {parts, exact, scope} = taskOf(where, layer, {isCurrent: true, isGuess})
    const driving = cheapest(parts, MOST_JOINED)
    if (!driving || driving.size > MOST_JOINED) return undefined
    const probes = probesOf(parts, driving.part, scope)
    const column = raw(idColumn(layer))
    const ids = rows<Row>(sql`SELECT DISTINCT ${column} AS id FROM (${driving.part.driver ?? raw('')}) AS x CROSS JOIN docs AS d ON d.n = x.n WHERE ${probes}`)
    return {ids: ids.map(({id}) => id), exact: exact && !isGuess}
  }

  /** The part whose driver names the fewest documents. */
  function cheapest(parts: Compiled[], cap: number): {part: Compiled; size: number} | undefined {
    let best: {part: Compiled; size: number} | undefined
    for (const part of parts) {
      if (!part.driver) continue
      if (best && best.size <= 20) break
      const limit = best ? Math.min(cap, best.size) : cap
      const [row] = rows<{size: number}>(sql`SELECT count(*) AS size FROM (SELECT 1 FROM (${part.driver}) LIMIT ${limit + 1})`)
      if (row && (!best || row.size < best.size)) best = {part, size: row.size}
    }
    return best
  }

  function find(lookup: Lookup, isCurrent: boolean): Found {
    paths.refresh()
    const {where, layer, limit, order = []} = lookup
    const known = taskOf(where, layer, {isCurrent, isGuess: lookup.isGuess})
    const task = {...known, exact: known.exact && lookup.isGuess !== true}
    if (task.parts.some(({none}) => none)) return {ids: [], exact: task.exact, complete: true, skipped: false, how: 'no document can pass'}
    const total = task.types.reduce((sum, {count}) => sum + count, 0)
    const driving = cheapest(task.parts, SMALL)
    if (lookup.onePerType && task.exact && typeof layer === 'string') return {...firstOfEach(task), exact: true, complete: true, skipped: false}
    // What releases show is decided document by document, so nothing is cut off there.
    const ordered = limit === undefined || typeof layer !== 'string' || isScattered(task, limit) ? undefined : orderOf(order, task)
    if (limit === undefined || !ordered) return {...everything(task, driving), complete: true, skipped: false}
    const offset = task.exact ? (lookup.offset ?? 0) : 0
    const end = task.exact ? limit : (lookup.spare ?? limit)
    const size = driving ? driving.size : total
    // Walking meets one that passes every total/size rows; fetching all costs about two rows' work for each.
    const walked = size > SMALL ? 0 : (end * total) / Math.max(1, size)
    const isFew = driving && driving.size <= SMALL && driving.size * 2 < walked
    const found = isFew ? fetched(task, driving.part, ordered, end, offset) : walk(task, ordered, end, offset)
    return {ids: sortIds(found.ids), exact: task.exact, complete: offset === 0 && found.ids.length < end, skipped: offset > 0, how: found.how}
  }

  /** The first of each type. */
  function firstOfEach(task: Task): Pick<Found, 'ids' | 'how'> {
    const byId: Ordered = {first: undefined, descending: false, keys: [], text: 'in the order of ids'}
    const ids = task.types.flatMap((type) => walk({...task, types: [type]}, byId, 1, 0).ids)
    return {ids: sortIds(ids), how: 'the first of each type'}
  }

  /** Too many walks to merge. */
  function isScattered({types}: Task, limit: number): boolean {
    return types.length > MOST_TYPES || limit > 20_000
  }

  function everything({scope, parts, exact, types}: Task, driving: {part: Compiled; size: number} | undefined): Pick<Found, 'ids' | 'exact' | 'how'> {
    const total = types.reduce((sum, {count}) => sum + count, 0)
    const column = raw(idColumn(scope.layer))
    const probes = probesOf(parts, driving?.part, scope)
    if (driving?.part.driver && (driving.size <= SMALL || !scope.types || total > SMALL)) {
      const ids = rows<Row>(sql`SELECT d.id AS id FROM (SELECT DISTINCT n FROM (${driving.part.driver})) AS x CROSS JOIN docs AS d ON d.n = x.n WHERE ${probes} ORDER BY ${column}`)
      return {ids: ids.map(({id}) => id), exact, how: `all with ${driving.part.about ?? ''}`}
    }
    const from = scope.types ? sql`docs AS d INDEXED BY docs_type_id WHERE d.type ${among(scope.types)} AND ${probesOf(parts, undefined, {...scope, types: undefined})}` : sql`docs AS d WHERE ${probes}`
    const ids = rows<Row>(sql`SELECT d.id AS id FROM ${from} ORDER BY ${column}`)
    return {ids: ids.map(({id}) => id), exact, how: scope.types ? `all of type ${scope.types.join(', ')}` : 'every document'}
  }

  /** Sort keys as SQL over `d`; undefined when SQLite would not sort as GROQ does. */
  function orderOf(order: OrderKey[], task: Task): Ordered | undefined {
    const {scope} = task
    const id = raw(idColumn(scope.layer))
    const keys: Sql[] = []
    let first: OrderKey | undefined
    for (const [index, key] of order.entries()) {
      const direction = raw(key.descending ? ' DESC' : '')
      if (key.path.length === 1 && key.path[0] === '_id') {
        if (index === 0) return {first: undefined, descending: key.descending, keys: [], text: 'in the order of ids'}
        keys.push(sql`${id}${direction}`)
        return {first, descending: first?.descending ?? false, keys, text: first ? `in the order of ${pathText(first.path)}` : ''}
      }
      const nodes = nodesOf(key.path, {...scope, types: task.types.map(({type}) => type)})
      if (!nodes || nodes.some(({flags, listed}) => listed || flags & (flag.foreign | flag.cut | flag.gaps | flag.opaque))) return undefined
      if (index === 0) first = key
      else keys.push(sql`${valueOf(key, task)}${direction}`)
    }
    keys.push(id)
    return {first, descending: first?.descending ?? false, keys, text: first ? `in the order of ${pathText(first.path)}` : 'in the order of ids'}
  }

  /** Where the documents of a type have rows for a key. */
  function scalarAt(type: string, {path}: OrderKey): PathNode | undefined {
    const node = nodeAt(paths.root(type), path)
    return node && node.flags & flag.scalar ? node : undefined
  }

  /** The value of a key of document `d`, where one without scalar sorts behind all others. */
  function valueOf(key: OrderKey, {types}: Task): Sql {
    const pids = types.flatMap(({type}) => scalarAt(type, key)?.pid ?? [])
    return sql`coalesce((SELECT v FROM attr INDEXED BY attr_n WHERE n = d.n AND pid ${among(pids)}), x'ff')`
  }

  /** Fetches all that can pass, and sorts them. */
  function fetched(task: Task, part: Compiled, {first, descending, keys}: Ordered, end: number, offset: number): {ids: string[]; how: string} {
    const {scope, parts} = task
    const direction = raw(descending ? ' DESC' : '')
    const by = first ? [sql`${valueOf(first, task)}${direction}`, ...keys] : [sql`${raw(idColumn(scope.layer))}${direction}`]
    const ids = rows<Row>(sql`SELECT d.id AS id FROM (SELECT DISTINCT n FROM (${part.driver ?? raw('')})) AS x CROSS JOIN docs AS d ON d.n = x.n
      WHERE ${probesOf(parts, part, scope)} ORDER BY ${join(by, ', ')} LIMIT ${end - offset} OFFSET ${offset}`)
    return {ids: ids.map(({id}) => id), how: `all with ${part.about ?? ''}, sorted`}
  }

  /** Walks through all documents of the wanted types in order, and stops when there are enough. */
  function walk(task: Task, {first, descending, keys, text}: Ordered, end: number, offset: number): {ids: string[]; how: string} {
    const {scope, parts, types} = task
    const direction = raw(descending ? ' DESC' : '')
    const probes = probesOf(parts, undefined, {...scope, types: undefined})
    const id = raw(idColumn(scope.layer))
    const how = `walking through ${types.map(({type}) => type).join(', ') || 'nothing'} ${text}`
    const bounds = first && impliedBounds(task.where, first.path)
    const byId = (type: string, page: Sql): Sql => {
      // Only `docs_top` is in the order of base ids; of published documents the two ids are one.
      const from = scope.layer === 'drafts' ? raw('docs AS d INDEXED BY docs_top WHERE d.top = 1 AND') : raw('docs AS d INDEXED BY docs_type_id WHERE')
      const column = scope.layer === 'drafts' ? id : raw('d.id')
      return sql`SELECT x'ff' AS k, d.n AS n, d.id AS id, d.base AS base FROM ${from} d.type = ${type} AND ${probes} ORDER BY ${first ? join(keys, ', ') : sql`${column}${direction}`} ${page}`
    }
    const branch = (type: string, page: Sql): Sql => {
      const node = first && scalarAt(type, first)
      if (!node) return byId(type, page)
      const between = bounds ? sql` AND ${range(raw('a.v'), bounds.from, bounds.to)}` : raw('')
      return sql`SELECT a.v AS k, d.n AS n, d.id AS id, d.base AS base FROM attr AS a CROSS JOIN docs AS d ON d.n = a.n
        WHERE a.pid = ${node.pid}${between} AND ${probes} ORDER BY a.v${direction}, ${join(keys, ', ')} ${page}`
    }
    const page = sql`LIMIT ${end - offset} OFFSET ${offset}`
    const [only] = types
    if (!only) return {ids: [], how}
    if (types.length === 1) return {ids: rows<Row>(branch(only.type, page)).map(({id}) => id), how}
    const merged = join(types.map(({type}) => sql`SELECT * FROM (${branch(type, sql`LIMIT ${end}`)})`), ' UNION ALL ')
    const by = first ? [sql`d.k${direction}`, ...keys] : [sql`${id}${direction}`]
    const ids = rows<Row>(sql`SELECT d.id AS id FROM (${merged}) AS d ORDER BY ${join(by, ', ')} ${page}`)
    return {ids: ids.map(({id}) => id), how}
  }

  return {
    find,
    count(where, layer, isCurrent) {
      paths.refresh()
      const task = taskOf(where, layer, {isCurrent})
      if (!task.exact) return undefined
      const {parts, types, scope} = task
      if (parts.some(({none}) => none)) return 0
      if (parts.every(({probe}) => !probe)) return types.reduce((sum, {count}) => sum + count, 0)
      const driving = cheapest(parts, SMALL)?.part
      const others = parts.filter((part) => part !== driving || !part.whole).some(({probe}) => probe)
      const isAlone = driving?.driver && !others && layer === 'raw' && (!scope.types || driving.typed)
      if (isAlone) return rows<{count: number}>(sql`SELECT count(DISTINCT n) AS count FROM (${driving.driver ?? raw('')})`)[0]?.count
      const from = driving?.driver ? sql`(SELECT DISTINCT n FROM (${driving.driver})) AS x CROSS JOIN docs AS d ON d.n = x.n` : raw('docs AS d')
      return rows<{count: number}>(sql`SELECT count(*) AS count FROM ${from} WHERE ${probesOf(parts, driving, scope)}`)[0]?.count
    },
  }
}

interface Ordered {
  /** The first key when it is no id. */
  first: OrderKey | undefined
  descending: boolean
  /** Those behind it. */
  keys: Sql[]
  text: string
}

/** Everything that a row of `docs` must be, but for what the driver has made sure of. */
function probesOf(parts: Compiled[], driving: Compiled | undefined, {types, layer}: Scope): Sql {
  const probes = parts.flatMap((part) => (part.probe && !(part === driving && part.whole) ? [part.probe] : []))
  const typed = types && !driving?.typed ? [sql`+d.type ${among(types)}`] : []
  return join([...typed, layerProbe(layer), ...probes], ' AND ')
}

function layerProbe(layer: Layer): Sql {
  if (layer === 'raw') return raw('1')
  if (layer === 'published') return raw('d.kind = 0')
  if (layer === 'drafts') return raw('d.top = 1')
  const kinds = layer.layers.includes('drafts') ? raw('d.kind IN (0, 1)') : raw('d.kind = 0')
  return sql`(${kinds} OR d.release IN (SELECT value FROM json_each(${JSON.stringify(layer.layers)})))`
}

/** All conditions that must hold together. */
function flat(where: Condition): Condition[] {
  return where.is === 'all' ? where.of.flatMap(flat) : [where]
}

/** `date >= $a && date < $b` is one range of the index, and not the smaller of two halves of it. */
function withWholeRanges(conditions: Condition[]): Condition[] {
  const whole: Condition[] = []
  for (const condition of conditions) {
    const place = condition.is === 'range' ? whole.findIndex((other) => other.is === 'range' && isOtherEnd(other, condition)) : -1
    const other = whole[place]
    if (other?.is === 'range' && condition.is === 'range') whole[place] = {...other, ...condition}
    else whole.push(condition)
  }
  return whole
}

type Range = Condition & {is: 'range'}

function isOtherEnd(one: Range, other: Range): boolean {
  const [from, to] = one.from ? [one.from, other.to] : [other.from, one.to]
  const areEnds = (one.from === undefined) !== (one.to === undefined) && (other.from === undefined) !== (other.to === undefined)
  return areEnds && from !== undefined && to !== undefined && typeof from.value === typeof to.value && pathText(one.path) === pathText(other.path)
}

/** The types that all conditions on the type leave over. */
function typesOf(conditions: Condition[]): string[] | undefined {
  return conditions.reduce<string[] | undefined>((left, condition) => {
    if (condition.is !== 'type') return left
    const wanted = [...new Set(condition.among.map((type) => type.toWellFormed()))]
    return left ? left.filter((type) => wanted.includes(type)) : wanted
  }, undefined)
}

/** As stored ids: the caller sorts by what the layer shows. */
function sortIds(ids: string[]): string[] {
  return ids.sort((left, right) => (left < right ? -1 : left > right ? 1 : 0))
}
