import type {Listed, Path} from '../../conditions.ts'
import type {Doc} from '../../types.ts'
import {BODY} from '../body.ts'
import type {Reader, Tables, Value} from '../database.ts'
import {idColumn} from './compile.ts'
import {nodesOf} from './compiled.ts'
import {LONGEST_VALUE} from './facts.ts'
import {flag, type PathNode} from './paths.ts'
import {among, join, raw, sql, type Sql} from './sql.ts'
import type {Task} from './task.ts'
import type {Way} from './ways.ts'

/** The index cannot say what stands there; the document can. */
const UNSURE = Symbol('unsure')

interface Column {
  select: Sql
  read(cell: Value): unknown
}

/** Long lists that are read at once. Each keeps its moment of the file; more than these are read as a whole. */
const MOST_AT_ONCE = 16
let atOnce = 0

/**
 * The values of some fields of every document of a way, without the documents. Where a row of the index may not be the whole truth,
 * the one document is read. Undefined when that would be most of them.
 * @param atMost So many rows a long list may have; absent for one that is read at once.
 */
export function listed(tables: Tables, task: Task, way: Way, fields: readonly Path[], atMost?: number): Listed | undefined {
  const columns = fields.map((path) => columnOf(path, task))
  if (!columns.every((column) => column !== undefined)) return undefined
  const {text, values} = way.rows(join([raw('d.id'), ...columns.map(({select}) => select)], ', '))
  const whole = (): Value[][] => tables.lists(text, ...values)
  if (atMost !== undefined) return {rows: readOn(tables, (reader) => reader?.each(text, ...values) ?? whole(), columns, fields), count: atMost, how: way.how}
  const rows = whole()
  return {rows: valuesOf(tables, rows, columns, fields), count: rows.length, how: way.how}
}

/** Reads on from the moment when the first row is taken. Whoever stops before the last row returns, which lets go of that moment. */
function* readOn(tables: Tables, rows: (reader: Reader | undefined) => Iterable<Value[]>, columns: Column[], fields: readonly Path[]): Generator<readonly unknown[]> {
  const reader = atOnce < MOST_AT_ONCE ? tables.reader() : undefined
  atOnce++
  try {
    yield* valuesOf(reader ?? tables, rows(reader), columns, fields)
  } finally {
    atOnce--
    reader?.close()
  }
}

function* valuesOf(tables: Pick<Tables, 'get'>, rows: Iterable<Value[]>, columns: Column[], fields: readonly Path[]): Generator<readonly unknown[]> {
  for (const [id, ...cells] of rows) {
    const found = columns.map(({read}, index) => read(cells[index] ?? null))
    if (!found.includes(UNSURE)) {
      yield found
      continue
    }
    const doc = documentOf(tables, String(id))
    yield found.map((value, index) => (value === UNSURE ? valueAt(doc, fields[index] ?? []) : value))
  }
}

function columnOf(path: Path, task: Task): Column | undefined {
  const {scope} = task
  if (path.length === 1 && path[0] === '_id') return {select: raw(idColumn(scope.layer)), read: (cell) => cell}
  if (path.length === 1 && path[0] === '_originalId' && scope.layer !== 'raw') return {select: raw('d.id'), read: (cell) => cell}
  if (path.length === 1 && path[0] === '_type') return {select: raw('d.type'), read: (cell) => (typeof cell === 'string' && cell.includes('\ufffd') ? UNSURE : cell)}
  if (path.length === 1 && path[0] === '_rev') return {select: raw('d.rev'), read: (cell) => cell}
  const nodes = nodesOf(path, {...scope, types: task.types.map(({type}) => type)})
  // Lists and objects are not in the index.
  if (!nodes || nodes.some(({flags, listed: isListed}) => isListed || flags & flag.container)) return undefined
  const scalars = nodes.filter(({flags}) => flags & flag.scalar)
  if (scalars.length === 0) return {select: raw('NULL'), read: () => null}
  return {select: sql`(SELECT v FROM attr INDEXED BY attr_n WHERE n = d.n AND pid ${among(scalars.map(({pid}) => pid))})`, read: reader(scalars)}
}

/** A cell as the value it stands for. */
function reader(nodes: PathNode[]): Column['read'] {
  const isCut = nodes.some(({flags}) => flags & flag.cut)
  const isForeign = nodes.some(({flags}) => flags & flag.foreign)
  return (cell) => {
    if (typeof cell === 'string') return (isCut && cell.length >= LONGEST_VALUE) || (isForeign && /[\0\ufffd]/.test(cell)) ? UNSURE : cell
    if (typeof cell === 'number') return cell
    // A blob: false, true, or no scalar.
    return cell instanceof Uint8Array && cell[0] !== 255 ? cell[0] === 1 : null
  }
}

function documentOf(tables: Pick<Tables, 'get'>, id: string): Doc | undefined {
  const row = tables.get<{json: string}>(`SELECT ${BODY} AS json FROM docs LEFT JOIN bodies USING(n) WHERE id = ?`, id)
  return row && (JSON.parse(row.json) as Doc)
}

function valueAt(doc: Doc | undefined, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, step) ? (value as Record<string | symbol, unknown>)[step] : null), doc) ?? null
}
