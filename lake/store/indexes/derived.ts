import {ITEMS, type Making, type Path, type Sortable} from '../../conditions.ts'
import type {Doc} from '../../types.ts'
import {BODY} from '../body.ts'
import type {Tables, Value} from '../database.ts'
import {cellOf, holdsOf, isForeign, LONGEST_VALUE, OTHER, type Cell} from './facts.ts'
import {flag, isHidden, nodeAt, type Derived, type PathNode, type Paths} from './paths.ts'

/**
 * Orders by what is worked out: `lower(headline)`, as the Studio sorts texts, and `coalesce(publishedAt, _createdAt)`. The first query
 * that asks for one has its values written for all documents of the type; from then on they are kept up like all others.
 */

/** So many for one type: a reader must not fill the disk with orders. */
const MOST = 16
/** Documents read in one step, and values held before they are written. */
const PAGE = 1000
const HELD = 100_000

/** The value of a document, as its row holds it. What no row can hold exactly is noted at the path. */
export function derivedCell(doc: Doc, {node, paths: wanted, made}: Derived, paths: Paths): Cell {
  let value: unknown
  for (const path of wanted) {
    value = valueAt(doc, path)
    if (value !== null) break
  }
  value = making[made](value)
  if (typeof value === 'string') {
    const marks = (value.length > LONGEST_VALUE ? flag.cut : 0) | (isForeign(value) ? flag.foreign : 0)
    if (marks) paths.mark(node, marks)
    return cellOf(value)
  }
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)) ? cellOf(value) : OTHER
}

const making: Record<Making, (value: unknown) => unknown> = {
  itself: (value) => value,
  lower: (value) => (typeof value === 'string' ? value.toLowerCase() : null),
  length: (value) => (typeof value === 'string' ? charactersOf(value) : making.count(value)),
  count: (value) => (Array.isArray(value) ? value.length : null),
}

/** As groq-js counts: what is no first half of a surrogate pair. */
function charactersOf(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff]/g)?.length ?? 0)
}

/** As groq-js reads an attribute of an attribute. */
function valueAt(doc: Doc, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    const has = typeof value === 'object' && value !== null && !Array.isArray(value) && step !== ITEMS && Object.hasOwn(value, step)
    return has ? (value as Record<string, unknown>)[step] : null
  }, doc) ?? null
}

/** Writes the values for all documents of a type that are indexed. Undefined when the type has as many as it may. Call it inside a transaction. */
export function derive(tables: Tables, paths: Paths, type: string, sortable: Sortable): Derived | undefined {
  if (paths.derived(type).length >= MOST) return undefined
  const derived = paths.derive(type, sortable)
  let cells: [n: number, cell: Cell][] = []
  // In the order of the table, which is then written from one end to the other.
  const write = (): void => {
    cells.sort(([n, one], [m, other]) => compare(one, other) || n - m)
    for (const [n, cell] of cells) tables.run('INSERT OR IGNORE INTO attr(pid, v, n) VALUES (?, ?, ?)', derived.node.pid, cell, n)
    cells = []
  }
  for (const cell of cellsOf(tables, paths, derived)) {
    cells.push(cell)
    if (cells.length >= HELD) write()
  }
  write()
  return derived
}

function cellsOf(tables: Tables, paths: Paths, derived: Derived): Iterable<[n: number, cell: Cell]> {
  const root = paths.root(derived.node.type)
  const nodes = derived.paths.map((path) => nodeAt(root, path))
  const unsure = {itself: flag.container | flag.cut | flag.foreign, lower: flag.container | flag.cut | flag.foreign, length: flag.cut | flag.foreign, count: 0}[derived.made]
  const isPlain = !derived.paths.some((path) => isHidden(root ?? derived.node, path)) && nodes.every((node) => !node || !(node.flags & unsure))
  return isPlain ? fromCells(tables, nodes, derived) : fromDocuments(tables, paths, derived)
}

/** What the rows of other paths say is all there is to say: of each, a list or an object, or else a scalar. */
function* fromCells(tables: Tables, nodes: (PathNode | undefined)[], {node: {type}, made}: Derived): Generator<[n: number, cell: Cell]> {
  const rowAt = (pid: number): string => `(SELECT v FROM attr INDEXED BY attr_n WHERE n = docs.n AND pid = ${pid} AND v < x'ff')`
  const isOfLists = made === 'length' || made === 'count'
  const held = nodes.map((node) => (node && isOfLists ? rowAt(holdsOf(node)) : 'NULL'))
  const scalars = nodes.map((node) => (node ? rowAt(node.pid) : 'NULL'))
  const sql = `SELECT n, ${[...held, ...scalars].join(', ')}, id FROM docs INDEXED BY docs_type_id CROSS JOIN texts USING(n) WHERE type = ? AND id > ? ORDER BY id LIMIT ${PAGE}`
  for (const [n, ...values] of paged(tables, sql, type)) {
    const at = nodes.findIndex((_, index) => values[index] !== null || values[index + nodes.length] !== null)
    const [holds, scalar] = [values[at] ?? null, values[at + nodes.length] ?? null]
    yield [Number(n), holds === null ? madeOfCell[made](scalar as Cell | null) : typeof holds === 'number' ? holds : OTHER]
  }
}

const madeOfCell: Record<Making, (cell: Cell | null) => Cell> = {
  itself: (cell) => cell ?? OTHER,
  lower: (cell) => (typeof cell === 'string' ? cellOf(cell.toLowerCase()) : OTHER),
  length: (cell) => (typeof cell === 'string' ? charactersOf(cell) : OTHER),
  count: () => OTHER,
}

function* fromDocuments(tables: Tables, paths: Paths, derived: Derived): Generator<[n: number, cell: Cell]> {
  const sql = `SELECT n, ${BODY}, id FROM docs INDEXED BY docs_type_id CROSS JOIN texts USING(n) LEFT JOIN bodies USING(n) WHERE type = ? AND id > ? ORDER BY id LIMIT ${PAGE}`
  for (const [n, json] of paged(tables, sql, derived.node.type)) yield [Number(n), derivedCell(JSON.parse(String(json)) as Doc, derived, paths)]
}

/** Rows whose last column is the id, page by page. */
function* paged(tables: Tables, sql: string, type: string): Generator<Value[]> {
  for (let last = ''; ; ) {
    const rows = tables.lists(sql, type, last)
    yield* rows
    if (rows.length < PAGE) return
    last = String(rows.at(-1)?.at(-1))
  }
}

function compare(one: Cell, other: Cell): number {
  if (typeof one !== typeof other) return rank(one) - rank(other)
  return one < other ? -1 : one > other ? 1 : 0
}

const rank = (cell: Cell): number => (typeof cell === 'number' ? 0 : typeof cell === 'string' ? 1 : 2)
