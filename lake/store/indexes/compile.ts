import {ITEMS, pathText, type Bound, type Condition, type Layer, type Path, type Scalar} from '../../conditions.ts'
import {ALL, all, any, isFaithful, nodesOf, NONE, not, pids, UNKNOWN, type Compiled, type Scope} from './compiled.ts'
import {cellOf, holdsOf, isForeign, LONGEST_VALUE, type Cell} from './facts.ts'
import {inTexts, piece, words} from './inTexts.ts'
import {flag, type PathNode} from './paths.ts'
import {among, join, raw, sql, type Sql} from './sql.ts'

export function compile(condition: Condition, scope: Scope): Compiled {
  switch (condition.is) {
    case 'anything':
      return UNKNOWN
    case 'all':
      return all(condition.of.map((part) => compile(part, scope)))
    case 'any':
      return any(condition.of.map((part) => compile(part, scope)))
    case 'not':
      return condition.of.is === 'defined' ? lacking(condition.of.path, scope) : not(compile(condition.of, scope))
    case 'type':
      return types(condition.among)
    case 'id':
      return ids(condition.among, scope)
    case 'idRange':
      return {exact: true, probe: range(raw(idColumn(scope.layer)), condition.from, condition.to)}
    case 'idPrefix':
      return prefixed(condition.prefix, scope)
    case 'draft':
      return scope.layer === 'raw' ? UNKNOWN : DRAFTS
    case 'field':
      return field(condition.path, condition.among, scope)
    case 'range':
      return ranged(condition.path, condition.from, condition.to, scope)
    case 'defined':
      return defined(condition.path, scope)
    case 'length':
      return length(condition.path, condition.from, condition.to, scope)
    case 'refersTo':
      return refersTo(condition.targets, scope)
    case 'versionOf':
      return versionOf(condition.base, scope)
    case 'inRelease':
      return scope.layer === 'raw' ? looked(sql`SELECT n FROM docs WHERE release = ${condition.release}`, sql`d.release IS ${condition.release}`, 'a release') : UNKNOWN
    case 'words':
      return words(condition, scope)
    case 'piece':
      return piece(condition.path, condition.piece, scope)
    case 'joined':
      return joined(condition.path, condition.where, scope)
  }
}

/** The column that holds what the layer shows as `_id`. Of published documents the two are one; the index of types knows the first. */
export function idColumn(layer: Layer): 'd.id' | 'd.base' {
  return layer === 'raw' || layer === 'published' ? 'd.id' : 'd.base'
}

const looked = (driver: Sql, probe: Sql, about: string): Compiled => ({exact: true, driver, probe, about, whole: true})

const DRAFTS = looked(raw('SELECT n FROM docs WHERE kind = 1'), raw('d.kind = 1'), 'drafts')

function types(wanted: string[]): Compiled {
  if (wanted.length === 0) return NONE
  return {exact: wanted.every(isFaithful), probe: sql`+d.type ${among(wanted)}`, driver: sql`SELECT n FROM docs WHERE type ${among(wanted)}`, typed: true, whole: true, isBroad: true, about: `type ${wanted.join(', ')}`}
}

function ids(wanted: string[], {layer}: Scope): Compiled {
  if (wanted.length === 0) return NONE
  const column = raw(layer === 'raw' ? 'id' : 'base')
  return looked(sql`SELECT n FROM docs WHERE ${column} ${among(wanted)}`, sql`+${raw(idColumn(layer))} ${among(wanted)}`, wanted.length === 1 ? 'an id' : `${wanted.length} ids`)
}

function prefixed(prefix: string, {layer}: Scope): Compiled {
  if (layer === 'raw' && prefix === 'drafts.') return DRAFTS
  const column = raw(idColumn(layer))
  // Ids are ASCII, so that the next text after all those with the prefix is found by raising its last character.
  const end = prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)
  const plain = raw(layer === 'raw' ? 'id' : 'base')
  return looked(sql`SELECT n FROM docs WHERE ${plain} >= ${prefix} AND ${plain} < ${end}`, sql`(+${column} >= ${prefix} AND +${column} < ${end})`, `ids that begin with ${prefix}`)
}

/** All values that may stand in a bound list of JSON; booleans are blobs. */
function amongCells(cells: Cell[]): Sql {
  const plain = cells.filter((cell) => typeof cell === 'string' || typeof cell === 'number')
  const blobs = cells.filter((cell) => typeof cell === 'object')
  const parts = [...(plain.length > 0 ? [sql`v ${among(plain)}`] : []), ...blobs.map((blob) => sql`v = ${blob}`)]
  return parts.length === 1 ? (parts[0] ?? raw('0')) : sql`(${join(parts, ' OR ')})`
}

/** `author._ref` among some ids: the table of references knows it, at any depth. */
function refersAt(path: Path, wanted: Scalar[], scope: Scope): Compiled {
  const {types: only} = scope
  if (wanted.length === 0 || nodesOf(path, scope)?.length === 0) return NONE
  const targets = wanted.filter((value) => typeof value === 'string')
  if (targets.length < wanted.length) return UNKNOWN
  const at = sql`path = ${pathText(path)}`
  const driver = sql`SELECT n FROM refs WHERE target ${among(targets)}${typed(only)} AND ${at}`
  const probe = targets.length > 4 ? sql`d.n IN (${driver})` : sql`EXISTS (SELECT 1 FROM refs WHERE target ${among(targets)} AND type = d.type AND n = d.n AND ${at})`
  const [target] = targets
  const referring = target !== undefined && targets.length === 1 && {referring: {target, path: pathText(path)}}
  return {...referring, exact: targets.every(isFaithful), driver, unique: targets.length === 1, probe, typed: only !== undefined, whole: true, about: `${pathText(path)}._ref = ${targets.length === 1 ? JSON.stringify(targets[0]) : `one of ${targets.length}`}`}
}

const typed = (types: string[] | undefined): Sql => (types ? sql` AND type ${among(types)}` : raw(''))

function field(path: Path, wanted: Scalar[], scope: Scope): Compiled {
  if (path.at(-1) === '_ref') return refersAt(path.slice(0, -1), wanted, scope)
  const nodes = nodesOf(path, scope)
  if (!nodes) return inTexts(path, wanted, scope)
  if (nodes.length === 0 || wanted.length === 0) return NONE
  const text = wanted.filter((value) => typeof value === 'string')
  const exact = text.every((value) => value.length < LONGEST_VALUE && isFaithful(value))
  const cells = [...new Set(wanted.map(cellOf))]
  const driver = sql`SELECT n FROM attr WHERE pid ${pids(nodes)} AND ${amongCells(cells)}`
  // Many values are looked up once; a few at every document.
  const probe = nodes.length * cells.length > 16 ? sql`d.n IN (${driver})` : sql`EXISTS (SELECT 1 FROM attr WHERE pid ${pids(nodes)} AND ${amongCells(cells)} AND n = d.n)`
  return {exact, driver, unique: nodes.length * cells.length === 1, probe, typed: true, whole: true, about: `${pathText(path)} = ${wanted.length === 1 ? JSON.stringify(wanted[0]) : `one of ${wanted.length}`}`}
}

export function range(column: Sql, from: Bound | undefined, to: Bound | undefined): Sql {
  const isText = typeof (from ?? to)?.value === 'string'
  const lower = from ? sql`${column} ${raw(from.inclusive ? '>=' : '>')} ${from.value}` : isText ? sql`${column} >= ''` : undefined
  const upper = to ? sql`${column} ${raw(to.inclusive ? '<=' : '<')} ${to.value}` : isText ? sql`${column} < x''` : sql`${column} < ''`
  return lower ? sql`${lower} AND ${upper}` : upper
}

/** A bound as cut values keep it: what is cut sorts before what it was, so a lower bound is cut as well and lets in what equals it. */
function cutBound(bound: Bound | undefined, isCut: boolean): Bound | undefined {
  if (!bound || typeof bound.value !== 'string' || (!isCut && bound.value.length < LONGEST_VALUE)) return bound
  return {value: bound.value.slice(0, LONGEST_VALUE), inclusive: true}
}

function ranged(path: Path, from: Bound | undefined, to: Bound | undefined, scope: Scope): Compiled {
  const nodes = nodesOf(path, scope)
  if (!nodes) return UNKNOWN
  if (nodes.length === 0) return NONE
  const isText = typeof (from ?? to)?.value === 'string'
  const bounds = [from, to].flatMap((bound) => (typeof bound?.value === 'string' ? [bound.value] : []))
  if (isText && (nodes.some(({flags}) => flags & flag.foreign) || bounds.some(isForeign))) return UNKNOWN
  const isCut = isText && nodes.some(({flags}) => flags & flag.cut)
  const exact = !isCut && bounds.every((value) => value.length < LONGEST_VALUE)
  const inside = range(raw('v'), cutBound(from, isCut), cutBound(to, isCut))
  return {
    exact,
    driver: sql`SELECT n FROM attr WHERE pid ${pids(nodes)} AND ${inside}`,
    probe: sql`EXISTS (SELECT 1 FROM attr INDEXED BY attr_n WHERE n = d.n AND pid ${pids(nodes)} AND ${inside})`,
    typed: true,
    whole: true,
    about: `${pathText(path)} in a range`,
  }
}

function defined(path: Path, scope: Scope): Compiled {
  const found = rowsAt(path, scope)
  if (!found) return UNKNOWN
  if (found.nodes.length === 0) return NONE
  const isThere = sql`pid ${found.pids} AND v < x'ff'`
  return {
    exact: true,
    probe: sql`EXISTS (SELECT 1 FROM attr INDEXED BY attr_n WHERE n = d.n AND ${isThere})`,
    driver: sql`SELECT n FROM attr WHERE ${isThere}`,
    unique: !path.includes(ITEMS),
    typed: true,
    whole: true,
    // What only some items of a list have, few documents have.
    isBroad: !path.includes(ITEMS),
    about: `${pathText(path)} defined`,
  }
}

/** Nothing at the path, or null. */
function lacking(path: Path, scope: Scope): Compiled {
  const found = rowsAt(path, scope)
  if (!found || path.includes(ITEMS)) return not(defined(path, scope))
  const {nodes, pids: rows} = found
  if (nodes.length === 0) return ALL
  const lacks = not(defined(path, scope))
  // Documents without a scalar there have a row that says so, unless the path came up late; others than these may be of other types.
  const isMarked = nodes.length === (scope.types ?? scope.paths.types()).length && nodes.every(({flags}) => flags & flag.scalar && !(flags & flag.gaps))
  if (!isMarked) return lacks
  const isPlain = !nodes.some(({flags}) => flags & flag.container)
  return {...lacks, driver: sql`SELECT n FROM attr WHERE pid ${rows} AND v = x'ff'`, unique: true, typed: true, whole: isPlain, isBroad: true, about: `no ${pathText(path)}`}
}

/** The nodes of a path with the numbers of their rows: those of scalars, and of lists and objects that stand there. */
function rowsAt(path: Path, scope: Scope): {nodes: PathNode[]; pids: Sql} | undefined {
  const nodes = nodesOf(path, scope)
  const holders = nodes?.filter(({flags}) => flags & flag.container) ?? []
  if (!nodes || holders.some(({listed}) => listed)) return undefined
  return {nodes, pids: among([...nodes.map(({pid}) => pid), ...holders.map(holdsOf)])}
}

function length(path: Path, from: Bound | undefined, to: Bound | undefined, scope: Scope): Compiled {
  const holders = nodesOf(path, scope)?.filter(({flags}) => flags & flag.container)
  if (!holders || holders.some(({listed}) => listed)) return UNKNOWN
  if (holders.length === 0) return NONE
  const inside = sql`pid ${among(holders.map(holdsOf))} AND ${range(raw('v'), from, to)}`
  return {
    exact: true,
    driver: sql`SELECT n FROM attr WHERE ${inside}`,
    probe: sql`EXISTS (SELECT 1 FROM attr INDEXED BY attr_n WHERE n = d.n AND ${inside})`,
    unique: true,
    typed: true,
    whole: true,
    about: `${pathText(path)} of some length`,
  }
}

function refersTo(targets: string[], {types: wanted}: Scope): Compiled {
  if (targets.length === 0 || wanted?.length === 0) return NONE
  const seen = raw("reference <> 'none'")
  const driver = sql`SELECT n FROM refs WHERE target ${among(targets)}${typed(wanted)} AND ${seen}`
  const probe = targets.length > 4 ? sql`d.n IN (${driver})` : sql`EXISTS (SELECT 1 FROM refs WHERE target ${among(targets)} AND type = d.type AND n = d.n AND ${seen})`
  const [target] = targets
  const referring = target !== undefined && targets.length === 1 && {referring: {target, path: undefined}}
  return {...referring, exact: targets.every(isFaithful), driver, probe, typed: wanted !== undefined, whole: true, about: `references to ${targets.length === 1 ? targets[0] : `${targets.length} ids`}`}
}

function versionOf(base: string, {layer}: Scope): Compiled {
  if (layer === 'raw') return looked(sql`SELECT n FROM docs WHERE base = ${base} UNION ALL SELECT n FROM docs WHERE id = ${base}`, sql`(+d.base = ${base} OR +d.id = ${base})`, 'versions of an id')
  return looked(sql`SELECT n FROM docs WHERE base = ${base}`, sql`+d.base = ${base}`, 'an id')
}

function joined(path: Path, where: Condition, scope: Scope): Compiled {
  const found = scope.idsOf(where)
  if (!found) return UNKNOWN
  const compiled = field(path, found.ids, scope)
  return {...compiled, exact: compiled.exact && found.exact, about: `${pathText(path)} refers to one of ${found.ids.length}`}
}
