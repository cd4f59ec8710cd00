import type {Layer, Numbers, Path} from '../../conditions.ts'
import type {Tables} from '../database.ts'
import {nodesOf} from './compiled.ts'
import {flag} from './paths.ts'
import {among, sql} from './sql.ts'
import {layerOfNumber, type Task} from './task.ts'
import {everything, type Driving} from './ways.ts'

/** Sums of whole numbers up to here are the same in any order. */
const EXACT = Number.MAX_SAFE_INTEGER

/** The numbers at a path in all documents of an exact task; undefined when there is something else as well. */
export function numbersAt(tables: Tables, task: Task, layer: Layer & string, path: Path, driving: Driving | undefined): Numbers | undefined {
  const nodes = nodesOf(path, {...task.scope, types: task.types.map(({type}) => type)})
  if (!nodes || nodes.some(({flags, listed}) => listed || flags & flag.container)) return undefined
  const pids = among(nodes.filter(({flags}) => flags & flag.scalar).map(({pid}) => pid))
  const isWholeType = task.parts.every(({probe}) => !probe)
  const rows = isWholeType
    ? sql`SELECT v FROM attr WHERE pid ${pids} AND ${layerOfNumber(layer)}`
    : everything(task, driving).rows(sql`(SELECT v FROM attr INDEXED BY attr_n WHERE n = d.n AND pid ${pids}) AS v`)
  const {text, values} = sql`SELECT total(v >= '' AND v < x'ff'), count(x), min(x), max(x), total(x), total(abs(x)), total(x <> CAST(x AS INTEGER)) FROM (SELECT v, CASE WHEN v < '' THEN v END AS x FROM (${rows}))`
  const [others = 0, count = 0, least = null, most = null, sum = 0, size = 0, fractions = 0] = tables.lists(text, ...values)[0]?.map((value) => (value === null ? undefined : Number(value))) ?? []
  if (others > 0) return undefined
  return {count, least, most, ...(fractions === 0 && size <= EXACT && {sum})}
}
