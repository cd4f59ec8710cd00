import {ITEMS, pathText, type Bound, type Condition, type Layer, type Path, type Scalar} from '../../conditions.ts'
import {wordsOfText} from '../../words.ts'
import {cellOf, fieldWord, holdsOf, isForeign, kindWord, LONGEST_VALUE, UNLISTED, WILD, type Cell} from './facts.ts'
import {flag, isHidden, nodeAt, type PathNode, type Paths} from './paths.ts'
import type {Referring} from '../refCounts.ts'
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

const UNKNOWN: Compiled = {exact: false}
const ALL: Compiled = {exact: true}
const NONE: Compiled = {exact: true, none: true, probe: raw('0'), driver: raw('SELECT n FROM docs WHERE 0'), typed: true, whole: true, about: 'nothing'}

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

/** The column that holds what the layer shows as `_id`. */
export function idColumn(layer: Layer): 'd.id' | 'd.base' {
  return layer === 'raw' ? 'd.id' : 'd.base'
}

const looked = (driver: Sql, probe: Sql, about: string): Compiled => ({exact: true, driver, probe, about, whole: true})

const DRAFTS = looked(raw('SELECT n FROM docs WHERE kind = 1'), raw('d.kind = 1'), 'drafts')

function all(parts: Compiled[]): Compiled {
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

function any(parts: Compiled[]): Compiled {
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

function not(inner: Compiled): Compiled {
  if (inner.none) return ALL
  if (isAll(inner)) return NONE
  if (!inner.exact || !inner.probe) return UNKNOWN
  return {exact: true, probe: sql`NOT (${inner.probe})`}
}

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
function isFaithful(text: string): boolean {
  return text.isWellFormed() && !text.includes('\ufffd')
}

const pids = (nodes: PathNode[]): Sql => among(nodes.map(({pid}) => pid))

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

/** More values than this are not looked for as words. */
const MOST_TEXTS = 20

/** Where values have no rows, within Portable Text, the words of the document say whether they can be there, and of which kinds its objects are. */
function inTexts(path: Path, wanted: Scalar[], scope: Scope): Compiled {
  const isKind = path.length > 1 && path.at(-1) === '_type'
  // Fields that begin with an underscore are not in the index of texts.
  if (!scope.isCurrent || wanted.length > MOST_TEXTS || (!isKind && path.some((step) => typeof step === 'string' && step.startsWith('_')))) return UNKNOWN
  const each = wanted.map((value) => (typeof value !== 'string' || !value.isWellFormed() ? [] : isKind ? [{word: kindWord(value), prefix: false}] : wordsOfText(value)))
  return each.some((some) => some.length === 0) ? UNKNOWN : any(each.map((some) => words({is: 'words', words: some}, scope)))
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

/** More paths than this are searched as “anywhere”: the longer expression would cost more than it spares. */
const MOST_NAMED_PATHS = 6

/** Letters of a beginning of a word that most documents hold: it tells nothing beside other words, and takes long to gather. */
const SLIGHT = 2

function words({words: all, path, deep = false}: Condition & {is: 'words'}, scope: Scope): Compiled {
  if (all.length === 0 || !scope.isCurrent) return UNKNOWN
  const telling = all.filter(({word, prefix}) => !prefix || word.length > SLIGHT)
  const wanted = telling.length > 0 ? telling : all
  const named = path && nodesNamed(path, deep, scope)
  if (named?.length === 0) return {...NONE, exact: false, none: true}
  const term = (prefixes: string[]): string =>
    wanted
      .map(({word, prefix}) => {
        const forms = prefixes.map((before) => `"${before}${word}"${prefix ? '*' : ''}`)
        return forms.length === 1 ? forms.join() : `(${forms.join(' OR ')})`
      })
      .join(' AND ')
  const expression = `(${term(named ? named.map(({pid}) => fieldWord(pid, '')) : [''])}) OR "${WILD}"`
  const driver = sql`SELECT n FROM words CROSS JOIN texts ON w = words.rowid WHERE words MATCH ${expression}`
  return {
    exact: false,
    driver,
    probe: sql`d.n IN (${driver})`,
    typed: named !== undefined,
    whole: true,
    matching: sql`SELECT rowid AS w FROM words WHERE words MATCH ${expression}`,
    isGathered: true,
    isSlow: wanted.some(({prefix}) => prefix),
    about: `words ${wanted.map(({word, prefix}) => word.toLowerCase() + (prefix ? '*' : '')).join(' ')}`,
  }
}

/** Each text is looked at, in the index: at a tenth of the price of its document. */
function piece(path: Path, wanted: string, scope: Scope): Compiled {
  const nodes = nodesOf(path, scope)
  if (!nodes || nodes.some(({flags}) => flags & flag.opaque)) return UNKNOWN
  const both = nodes.flatMap((node) => [node, ...(node.items ? [node.items] : [])])
  if (both.some(({flags}) => flags & flag.foreign)) return UNKNOWN
  if (both.length === 0) return {...NONE, exact: false}
  // `match` takes dots away, and what `lower()` makes of two letters is ASCII.
  const isThere = sql`(instr(lower(v), ${wanted.toLowerCase()}) OR v GLOB '*[.\u0130\u212a]*' OR length(v) >= ${LONGEST_VALUE})`
  return {exact: false, probe: sql`EXISTS (SELECT 1 FROM attr INDEXED BY attr_n WHERE n = d.n AND pid ${pids(both)} AND v >= '' AND v < x'' AND ${isThere})`}
}

/**
 * The nodes of a path as a string and as a list of strings; undefined when words are not kept by path there.
 * @param deep What is below counts as well: then there must be nothing below.
 */
export function nodesNamed(path: Path, deep: boolean, scope: Scope): PathNode[] | undefined {
  const nodes = nodesOf(path, scope)
  if (!nodes || (deep && nodes.some(({flags}) => flags & flag.container))) return undefined
  const listed = nodes.flatMap((node) => (node.flags & flag.opaque ? undefined : (node.items ?? [])))
  const both = [...nodes, ...listed]
  if (both.some((node) => node === undefined || node.flags & flag.wordy) || both.length > MOST_NAMED_PATHS) return undefined
  return both.filter((node) => node !== undefined)
}

function joined(path: Path, where: Condition, scope: Scope): Compiled {
  const found = scope.idsOf(where)
  if (!found) return UNKNOWN
  const compiled = field(path, found.ids, scope)
  return {...compiled, exact: compiled.exact && found.exact, about: `${pathText(path)} refers to one of ${found.ids.length}`}
}
