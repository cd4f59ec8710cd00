import {plainPathOf, type Best, type Condition, type Found, type Layer, type Listed, type Listing, type Lookup, type Numbers, type OrderKey, type Path, type Ranking, type Sortable} from '../../conditions.ts'
import type {Tables} from '../database.ts'
import {compile, idColumn} from './compile.ts'
import {nodesOf, type Compiled, type Scope} from './compiled.ts'
import {UNLISTED} from './facts.ts'
import {firstOfEachValue} from './firsts.ts'
import {listed} from './listing.ts'
import {flag, isHidden, isSameSortable, nodeAt, type Derived, type PathNode, type Paths} from './paths.ts'
import {countReferring, type Referring} from '../refCounts.ts'
import {numbersAt} from './numbers.ts'
import {ranked} from './rank.ts'
import {sharing} from './sharing.ts'
import {allOf, among, join, raw, sql, type Sql} from './sql.ts'
import {byNumber, conjuncts, layerOfNumber, probesOf, totalOf, typesOf, type Task} from './task.ts'
import {byId, everything, numbered, orderOf, SMALL, sorted, walk, type Driving, type Order, type Page, type Way} from './ways.ts'

/** So few documents are fetched whatever else is asked, and sorted by whoever asks. */
const FEW = 20
/** From so many on, their fields are worth more than the documents. */
const MANY = 64
/** What names a great many, as a rule, is worth it for so few. */
const BROAD = 1000
/** A join looks up so many referred documents at most. */
const MOST_JOINED = 2000
/** Texts are looked at one by one for so many documents, when so many of the first of them let expect enough. */
const GLANCED = 5000
const SAMPLE = 250
/** Documents are counted so far to find out which condition names the fewest. */
const MOST_SHARING = 200_000
/** So many that refer to one are gone through to find out how many of them refer to another as well. */
const MOST_JOINT = 150_000
/** Orders are merged from one walk per type, of so many rows. */
const MOST_TYPES = 40
const LONGEST_WALK = 20_000

interface Row {
  id: string
}

/** A document that brings a score of its own, to which `score()` adds. */
const OWN_SCORE: Condition = {is: 'range', path: ['_score'], from: {value: -Number.MAX_VALUE, inclusive: true}}
const NOBODY = raw('SELECT n FROM docs WHERE 0')

/** The indexes, by tables that may lag behind the documents: then they answer by what does not. */
export interface Finding {
  find(lookup: Lookup, isCurrent: boolean): Found
  rank(ranking: Ranking, isCurrent: boolean): Best | undefined
  list(listing: Listing, isCurrent: boolean): Listed | undefined
  count(where: Condition, layer: Layer, isCurrent: boolean): number | undefined
  sum(where: Condition, layer: Layer, path: Path, isCurrent: boolean): Numbers | undefined
}

/**
 * Finds documents by the index tables.
 * @param derive Writes what an order sorts by that is worked out; undefined when that cannot be done.
 * @param counting Writes what has been counted; false when that cannot be done.
 */
export function indexIn(tables: Tables, paths: Paths, derive: (type: string, sortable: Sortable) => Derived | undefined, counting: (work: () => void) => boolean): Finding {
  const rows = allOf(tables)
  let version: number | undefined
  const counts = new Map<string, Task['types']>()

  /** Forgets what was read from the tables when they have changed. */
  function refresh(): void {
    const now = tables.version()
    if (now === version) return
    paths.refresh()
    counts.clear()
    version = now
  }

  function taskOf(where: Condition, layer: Layer, {isCurrent, isGuess = false}: {isCurrent: boolean; isGuess?: boolean | undefined}): Task {
    const conditions = conjuncts(where)
    const wanted = typesOf(conditions)
    const scope: Scope = {paths, isCurrent, types: wanted, layer, idsOf: (inner) => joinedIds(inner, layer, isGuess)}
    const rest = conditions.filter(({is}) => is !== 'type')
    const parts = rest.map((condition) => compile(condition, scope))
    if (wanted?.length === 0) parts.push({exact: true, none: true})
    const typesExact = conditions.every((condition) => condition.is !== 'type' || condition.among.every((type) => type.isWellFormed()))
    const exact = typesExact && isCurrent && !isGuess && isPlain(layer) && parts.every((part) => part.exact)
    return {where, scope, parts, exact, types: countsOf(wanted, layer)}
  }

  /** A layer hides nothing but by the columns of `docs`. */
  function isPlain(layer: Layer): boolean {
    if (layer === 'raw') return true
    return typeof layer === 'string' && paths.types().every((type) => nodeAt(paths.root(type), ['_system', 'delete']) === undefined)
  }

  function countsOf(wanted: string[] | undefined, layer: Layer): Task['types'] {
    const column = raw(layer === 'raw' || typeof layer !== 'string' ? 'raw' : layer)
    const key = JSON.stringify([column.text, wanted])
    const known = counts.get(key)
    if (known) return known
    const condition = wanted ? sql`type ${among(wanted)}` : raw('1')
    const found = rows<{type: string; count: number}>(sql`SELECT type, ${column} AS count FROM types WHERE ${condition} AND ${column} > 0 ORDER BY type`)
    counts.set(key, found)
    return found
  }

  /** Who may not see what a reference points to sees nothing there, which a condition turned around lets pass. */
  function joinedIds(where: Condition, layer: Layer, isGuess: boolean): ReturnType<Scope['idsOf']> {
    const {parts, exact, scope} = taskOf(where, layer, {isCurrent: true, isGuess})
    const driving = cheapest(parts, MOST_JOINED)
    if (!driving || driving.size > MOST_JOINED) return undefined
    const probes = probesOf(parts, driving.part, scope)
    const column = raw(idColumn(layer))
    const ids = rows<Row>(sql`SELECT DISTINCT ${column} AS id FROM (${driving.part.driver ?? raw('')}) AS x CROSS JOIN docs AS d ON d.n = x.n WHERE ${probes}`)
    return {ids: ids.map(({id}) => id), exact}
  }

  /** The task where what takes long to gather is gathered once. */
  function gathered(task: Task): Task {
    if (!task.parts.some(({isGathered}) => isGathered)) return task
    const parts = task.parts.map((part) => {
      if (!part.isGathered || !part.driver) return part
      const [found] = rows<{list: string}>(sql`SELECT json_group_array(n) AS list FROM (${part.driver})`)
      const driver = sql`SELECT value AS n FROM json_each(${found?.list ?? '[]'})`
      return {...part, driver, ...(part.whole && {probe: sql`d.n IN (${driver})`})}
    })
    return {...task, parts}
  }

  /** The documents of the first part that names only a few. */
  function fewOf(parts: Compiled[]): {part: Compiled; numbers: number[]} | undefined {
    for (const part of parts) {
      if (!part.driver) continue
      const {text, values} = sql`${part.driver} LIMIT ${FEW + 1}`
      const numbers = tables.lists(text, ...values).map(([n]) => Number(n))
      if (numbers.length <= FEW) return {part, numbers: [...new Set(numbers)]}
    }
    return undefined
  }

  /** The part whose driver names the fewest documents. */
  function cheapest(parts: Compiled[], cap: number): Driving | undefined {
    let best: Driving | undefined
    for (const part of parts) {
      if (!part.driver) continue
      if (best && best.size <= FEW) break
      const limit = Math.min(best?.size ?? cap, part.isBroad ? BROAD : cap, cap)
      const [row] = rows<{size: number}>(sql`SELECT count(*) AS size FROM (SELECT 1 FROM (${part.driver}) LIMIT ${limit + 1})`)
      if (part.isBroad && row && row.size > limit) continue
      if (row && (!best || row.size < best.size)) best = {part, size: row.size}
    }
    return best
  }

  /** The same, or those that refer to each of several documents, of which many may refer to any: these are found side by side in one table. */
  function drivingOf({parts, types}: Task): Driving | undefined {
    const alone = cheapest(parts, SMALL)
    const telling = parts.filter(({referring: to}) => to)
    const least = telling.length > 1 && (!alone || alone.size > MANY) ? cheapest(telling, MOST_JOINT) : undefined
    const type = types.length === 1 ? types[0]?.type : undefined
    if (!least || least.size > MOST_JOINT) return alone
    const probes = telling.flatMap(({probe}) => (probe && probe !== least.part.probe ? (byNumber(probe, 'x', type) ?? []) : []))
    if (probes.length === 0) return alone
    const part = {...least.part, driver: sql`SELECT x.n AS n FROM (${least.part.driver ?? NOBODY}) AS x WHERE ${join(probes, ' AND ')}`, about: telling.map(({about = ''}) => about).join(' and ')}
    const both = cheapest([part], SMALL)
    return both && both.size <= SMALL ? both : alone
  }

  /** Where the documents of a type have rows for a key of an order; what has none for each of them is written when somebody first asks. */
  function nodeFor(scope: Scope) {
    return (type: string, key: OrderKey & {is: 'value'}): PathNode | undefined | 'unknown' => {
      const path = plainPathOf(key)
      if (path) {
        const nodes = nodesOf(path, {...scope, types: [type]})
        if (!nodes?.some(hasOnlyGaps)) return sortableNode(nodes)
      }
      const root = paths.root(type)
      if (!scope.isCurrent || key.paths.some((one) => one.some((step) => typeof step === 'string' && UNLISTED.has(step)))) return 'unknown'
      // Where none of the paths is known, all documents are alike.
      if (!key.paths.some((one) => nodeAt(root, one) ?? (root && isHidden(root, one)))) return undefined
      const derived = paths.derived(type).find((one) => isSameSortable(one, key)) ?? derive(type, key)
      return derived ? sortableNode([derived.node]) : 'unknown'
    }
  }

  const order = (keys: readonly OrderKey[], task: Task): Order | undefined => orderOf(keys, task, nodeFor(task.scope))

  const idsAlong = (way: Way): string[] => {
    const {text, values} = way.rows(raw('d.id AS id'))
    return tables.lists(text, ...values).map(([id]) => String(id))
  }

  function find(lookup: Lookup, isCurrent: boolean): Found {
    refresh()
    const {where, layer, limit, order: keys = []} = lookup
    const asked = taskOf(where, layer, {isCurrent, isGuess: lookup.isGuess})
    const quick = fewOf(asked.parts.filter(({isSlow}) => !isSlow))
    const glanced = quick ? undefined : glance(asked, lookup)
    if (glanced) return glanced
    const task = quick ? asked : gathered(asked)
    const {exact, parts} = task
    const all = (way: Way): Found => ({ids: sortIds(idsAlong(way)), exact, complete: true, skipped: false, how: way.how})
    if (parts.some(({none}) => none)) return {ids: [], exact, complete: true, skipped: false, how: 'no document can pass'}
    const firsts = lookup.onePer && exact && typeof layer === 'string' ? firstOfEach(task, lookup.onePer, isCurrent) : undefined
    if (firsts) return {ids: sortIds(firsts), exact, complete: true, skipped: false, how: 'the first of each'}
    const few = quick ?? fewOf(parts)
    if (few) return few.numbers.length > 0 ? all(numbered(task, few.part, few.numbers)) : {ids: [], exact, complete: true, skipped: false, how: `none with ${few.part.about ?? ''}`}
    const driving = drivingOf(task)
    // What releases show is decided document by document, so nothing is cut off there.
    if (limit === undefined || typeof layer !== 'string' || isScattered(task, limit)) return all(everything(task, driving))
    const [first] = keys
    if (first?.is === 'shared') return firstSharing(task, first, keys.slice(1), exact ? limit : (lookup.spare ?? limit)) ?? all(everything(task, driving))
    const ordered = order(keys, task)
    if (!ordered) return all(everything(task, driving))
    const offset = exact ? (lookup.offset ?? 0) : 0
    const end = exact ? limit : (lookup.spare ?? limit)
    const page = {limit: end - offset, offset}
    const way = isSparse(task, driving, end) ? sorted(task, driving.part, ordered, page) : walk(task, ordered, page)
    const ids = idsAlong(way)
    return {ids: sortIds(ids), exact, complete: offset === 0 && ids.length < end, skipped: offset > 0, how: way.how}
  }

  /**
   * The first of an order whose texts hold words that very many hold: they are met soon by going through the order, where to gather all that
   * hold them takes as long as they are many. Undefined when they are not met soon.
   */
  function glance({scope, parts, ...asked}: Task, {layer, limit, spare = limit, order: keys = []}: Lookup): Found | undefined {
    const isSeen = parts.some(({isGathered}) => isGathered) && parts.every(({none, isGathered, glance: sight}) => !none && (!isGathered || sight))
    if (!isSeen || limit === undefined || spare === undefined || typeof layer !== 'string' || asked.types.length !== 1) return undefined
    const task: Task = {...asked, scope, parts: parts.map(({glance: sight, ...part}) => (sight ? {exact: false, probe: sight} : part))}
    const ordered = isScattered(task, limit) ? undefined : order(keys, task)
    if (!ordered) return undefined
    const passing = (end: number, among: number): string[] => {
      const first = walk({...task, parts: []}, ordered, {limit: among, offset: 0}).rows(raw('d.n AS n, d.id AS id, d.base AS base, d.type AS type, d.kind AS kind, d.top AS top, d.release AS release'))
      const {text, values} = sql`SELECT d.id FROM (${first}) AS d WHERE ${probesOf(task.parts, undefined, scope)} LIMIT ${end}`
      return tables.lists(text, ...values).map(([id]) => String(id))
    }
    const sample = passing(SAMPLE, SAMPLE).length
    if (sample * GLANCED < spare * SAMPLE * 2) return undefined
    const ids = passing(spare, GLANCED)
    return ids.length < spare ? undefined : {ids: sortIds(ids), exact: false, complete: false, skipped: false, how: `walking through ${asked.types[0]?.type ?? ''} ${ordered.ordered.text}, at a glance`}
  }

  /** Those that share most, and everything that may come before them. */
  function firstSharing(task: Task, key: OrderKey & {is: 'shared'}, rest: readonly OrderKey[], limit: number): Found | undefined {
    const part = cheapest(task.parts, MOST_SHARING)?.part
    if (!part || !key.descending || !task.scope.isCurrent) return undefined
    const ids = sharing(tables, task, part, key, order(rest, task), limit)
    return {ids: sortIds(ids), exact: task.exact, complete: false, skipped: false, how: `all with ${part.about ?? ''}, those that share most`}
  }

  /** Walking meets one that passes every total/size rows; fetching all costs about four rows' work for each. */
  function isSparse(task: Task, driving: Driving | undefined, end: number): driving is Driving {
    return driving !== undefined && driving.size <= SMALL && driving.size * 4 < (end * totalOf(task)) / Math.max(1, driving.size)
  }

  function rank({where, layer, worths, order: keys, least, isGuess}: Ranking, isCurrent: boolean): Best | undefined {
    refresh()
    if (!isCurrent) return undefined
    const task = taskOf(where, layer, {isCurrent, isGuess})
    if (task.parts.some(({none}) => none)) return undefined
    const driving = cheapest(task.parts.filter(({matching}) => !matching), least * 2)
    if (driving && driving.size <= least * 2) return undefined
    const own = compile(OWN_SCORE, task.scope)
    if (!own.driver && !own.none) return undefined
    const unknown = rows<{w: number}>(sql`SELECT w FROM (${own.driver ?? NOBODY}) AS x CROSS JOIN texts ON texts.n = x.n`).map(({w}) => w)
    const decided = keys && (keys.length === 0 ? {ordered: byId, nodeOf: () => undefined} : order(keys, task))
    return ranked(tables, task, worths, unknown, decided)
  }

  function list({where, layer, order: keys = [], fields, limit, offset, fewest = MANY, long = false}: Listing, isCurrent: boolean): Listed | undefined {
    refresh()
    const task = taskOf(where, layer, {isCurrent})
    const {exact, parts} = task
    if (!exact || typeof layer !== 'string' || limit < fewest || parts.some(({none}) => none) || (fewest > FEW && fewOf(parts))) return undefined
    const driving = drivingOf(task)
    if ((driving?.size ?? totalOf(task)) < fewest) return undefined
    const atMost = Math.min(limit, driving && driving.size <= SMALL ? driving.size : totalOf(task))
    if (long && atMost < fewest) return undefined
    const way = wayOf(task, driving, keys, {limit, offset})
    return way && listed(tables, task, way, fields, long ? atMost : undefined)
  }

  /** To a page in an order, or to everything by id. */
  function wayOf(task: Task, driving: Driving | undefined, keys: readonly OrderKey[], page: Page): Way | undefined {
    const isAll = page.limit === Infinity && page.offset === 0
    if (keys.length === 0 && isAll) return everything(task, driving)
    const ordered = isScattered(task, isAll ? 0 : page.limit + page.offset) ? undefined : order(keys, task)
    if (!ordered) return undefined
    const isFetched = driving && (isAll ? driving.size <= SMALL : isSparse(task, driving, page.limit + page.offset))
    return isFetched ? sorted(task, driving.part, ordered, page) : walk(task, ordered, page)
  }

  /** The first of each type, or of each value at a path. */
  function firstOfEach(task: Task, path: Path, isCurrent: boolean): string[] | undefined {
    const {where, types, scope} = task
    if (path.length > 1 || path[0] !== '_type') {
      const listed = (list: Path): Condition => ({is: 'all', of: [where, {is: 'length', path: list, from: {value: 0, inclusive: true}}]})
      return firstOfEachValue(tables, task, path, (list) => count(list ? listed(list) : where, scope.layer, isCurrent))
    }
    return types.flatMap((type) => idsAlong(walk({...task, types: [type]}, {ordered: byId, nodeOf: () => undefined}, {limit: 1, offset: 0})))
  }

  function count(where: Condition, layer: Layer, isCurrent: boolean): number | undefined {
    refresh()
    const task = taskOf(where, layer, {isCurrent})
    if (!task.exact) return undefined
    const {parts, scope} = task
    if (parts.some(({none}) => none)) return 0
    if (parts.every(({probe}) => !probe)) return totalOf(task)
    const [only, ...more] = parts.filter(({driver}) => driver)
    const driving = more.length > 0 ? cheapest(parts, SMALL)?.part : only
    const others = parts.filter((part) => part !== driving || !part.whole).some(({probe}) => probe)
    const isAlone = driving?.driver && !others && typeof layer === 'string' && (!scope.types || driving.typed)
    const counted = (from: Sql): number | undefined => rows<{count: number}>(from)[0]?.count
    const known = isAlone && driving.referring && referring({...driving.referring, types: scope.types}, layer)
    if (known !== undefined && known !== false) return known
    if (isAlone) return counted(sql`SELECT count(${raw(driving.unique ? '*' : 'DISTINCT n')}) AS count FROM (${driving.driver ?? raw('')}) WHERE ${layerOfNumber(layer)}`)
    const from = driving?.driver ? sql`(SELECT DISTINCT n FROM (${driving.driver})) AS x CROSS JOIN docs AS d ON d.n = x.n` : raw('docs AS d')
    return counted(sql`SELECT count(*) AS count FROM ${from} WHERE ${probesOf(parts, driving, scope)}`)
  }

  /** How many documents refer to one, from the numbers that are kept of popular ones. */
  function referring(wanted: Referring, layer: Layer & string): number | undefined {
    const found = countReferring(tables, wanted, counting)
    const sum = (kinds: number[]): number => (found ?? []).reduce((total, {kind, count}) => total + (kinds.includes(kind) ? count : 0), 0)
    if (!found || layer === 'raw') return found && sum([0, 1, 2])
    if (layer === 'published') return sum([0])
    const {target, path, types} = wanted
    const at = path === undefined ? raw("reference <> 'none'") : sql`path = ${path}`
    const [hidden] = rows<{count: number}>(sql`SELECT count(*) AS count FROM docs AS h INDEXED BY docs_hidden WHERE h.top = 0 AND h.kind < 2
      AND ${types ? sql`h.type ${among([...types])}` : raw('1')} AND EXISTS (SELECT 1 FROM refs WHERE target = ${target} AND type = h.type AND n = h.n AND ${at})`)
    return sum([0, 1]) - (hidden?.count ?? 0)
  }

  function sum(where: Condition, layer: Layer, path: Path, isCurrent: boolean): Numbers | undefined {
    refresh()
    const task = taskOf(where, layer, {isCurrent})
    return task.exact && typeof layer === 'string' ? numbersAt(tables, task, layer, path, cheapest(task.parts, SMALL)) : undefined
  }

  return {find, rank, list, count, sum}
}

/** A path that came up when there were many documents already: the values are there, but not a row for each document. */
function hasOnlyGaps({flags, listed}: PathNode): boolean {
  return !listed && (flags & (flag.gaps | flag.foreign | flag.cut | flag.opaque)) === flag.gaps
}

/** SQLite sorts its values as GROQ does. */
function sortableNode(nodes: PathNode[] | undefined): PathNode | undefined | 'unknown' {
  if (!nodes) return 'unknown'
  const [node] = nodes
  if (!node || (!node.listed && !(node.flags & flag.scalar))) return undefined
  return node.listed || node.flags & (flag.foreign | flag.cut | flag.gaps | flag.opaque) ? 'unknown' : node
}

/** Too many walks to merge. */
function isScattered({types}: Task, limit: number): boolean {
  return types.length > MOST_TYPES || limit > LONGEST_WALK
}

/** As stored ids: the caller sorts by what the layer shows. */
function sortIds(ids: string[]): string[] {
  return ids.sort((left, right) => (left < right ? -1 : left > right ? 1 : 0))
}
