import {ITEMS, type Path} from '../../conditions.ts'
import type {Tables, Value} from '../database.ts'
import {idColumn} from './compile.ts'
import {nodesOf} from './compiled.ts'
import {holdsOf} from './facts.ts'
import {flag, type PathNode} from './paths.ts'
import {among, join, raw, sql, type Sql} from './sql.ts'
import {probesOf, type Task} from './task.ts'
import {byId, walk} from './ways.ts'

/** More different values than this are not looked for one by one. */
const MOST_VALUES = 2000
/** Documents that are gone through in the order of their ids, in steps that grow. */
const STEPS = [500, 4000, 20_000, 100_000]
/** A value that is not met in the first step is looked up, when no more documents than this have it. */
const RARE = 500

/**
 * The documents in which each different value at a path is met first, in the order of ids: for `array::unique(*[…].tags[])` they stand for all.
 * Undefined when the rows do not say all, or the values are too many.
 * @param count How many documents of the task have a list at a path, or all of them.
 */
export function firstOfEachValue(tables: Tables, task: Task, path: Path, count: (list: Path | undefined) => number | undefined): string[] | undefined {
  const scope = {...task.scope, types: task.types.map(({type}) => type)}
  const nodes = nodesOf(path, scope)
  const isOfItems = path.at(-1) === ITEMS
  if (!nodes || nodes.length === 0 || nodes.length !== task.types.length || path.slice(0, -1).includes(ITEMS) || !nodes.every((node) => areValues(node, isOfItems))) return undefined
  const pids = among(nodes.map(({pid}) => pid))
  const values = differentValues(tables, nodes)
  if (!values) return undefined
  const missing = new Set(values.map(spelled))
  const list = path.slice(0, -1)
  if (isOfItems) {
    const [all, listed] = [count(undefined), count(list)]
    if (all === undefined || listed === undefined) return undefined
    // What has no list gives null, which is a value as well.
    if (all !== listed) missing.add(spelled(null))
  }
  const holders = among((nodesOf(list, scope) ?? []).map(holdsOf))
  const found: string[] = []
  for (const [step, limit] of STEPS.entries()) {
    if (missing.size === 0) return [...new Set(found)]
    const way = walk(task, {ordered: byId, nodeOf: () => undefined}, {limit, offset: STEPS.slice(0, step).reduce((sum, more) => sum + more, 0)})
    const nothing = isOfItems ? sql`NOT EXISTS (SELECT 1 FROM attr INDEXED BY attr_n WHERE n = w.n AND pid ${holders} AND v >= 0 AND v < '')` : raw('0')
    const rows = way.rows(raw('d.n AS n, d.id AS id'))
    const {text, values: bound} = sql`SELECT w.id, a.v, ${nothing} FROM (${rows}) AS w LEFT JOIN attr AS a INDEXED BY attr_n ON a.n = w.n AND a.pid ${pids}`
    for (const [id, value = null, isNothing] of tables.lists(text, ...bound)) {
      // An empty list has no value, and is none.
      if ((value !== null || isNothing) && missing.delete(spelled(isNothing ? null : value))) found.push(String(id))
    }
    if (step > 0) continue
    for (const value of values) {
      const holders = missing.has(spelled(value)) ? holdersOf(tables, task, sql`pid ${pids} AND v = ${value}`) : undefined
      if (!holders) continue
      missing.delete(spelled(value))
      found.push(...holders.slice(0, 1))
    }
  }
  return missing.size === 0 ? [...new Set(found)] : undefined
}

/** Its rows are its values, and all of them: each as itself, and null where there is none. */
function areValues({flags}: PathNode, isItem: boolean): boolean {
  return !(flags & (flag.container | flag.cut | flag.foreign | flag.opaque | flag.nulls)) && (isItem || Boolean(flags & flag.scalar && !(flags & flag.gaps)))
}

/** Going from one value to the next, however often each stands there. */
function differentValues(tables: Tables, nodes: PathNode[]): Value[] | undefined {
  const each = nodes.map(({pid}) => sql`SELECT * FROM (
    WITH RECURSIVE different(v) AS (
      SELECT (SELECT v FROM attr WHERE pid = ${pid} ORDER BY v LIMIT 1)
      UNION ALL SELECT (SELECT attr.v FROM attr WHERE pid = ${pid} AND attr.v > different.v ORDER BY attr.v LIMIT 1) FROM different WHERE different.v IS NOT NULL
    ) SELECT v FROM different WHERE v IS NOT NULL LIMIT ${MOST_VALUES + 1})`)
  const {text, values} = join(each, ' UNION ')
  const found = tables.lists(text, ...values).map(([v = null]) => v)
  return found.length > MOST_VALUES ? undefined : found
}

/** The documents of the task that have a value, first by id; undefined when many documents have it. */
function holdersOf(tables: Tables, task: Task, value: Sql): string[] | undefined {
  const shown = raw(idColumn(task.scope.layer))
  const {text, values} = sql`SELECT d.id, ${probesOf(task.parts, undefined, task.scope)} FROM (SELECT n FROM attr WHERE ${value} LIMIT ${RARE + 1}) AS x CROSS JOIN docs AS d ON d.n = x.n ORDER BY ${shown}`
  const rows = tables.lists(text, ...values)
  return rows.length > RARE ? undefined : rows.flatMap(([id, passes]) => (passes ? [String(id)] : []))
}

function spelled(value: Value): string {
  if (value instanceof Uint8Array) return `x${value[0]}`
  return typeof value === 'string' ? `"${value}` : String(value)
}
