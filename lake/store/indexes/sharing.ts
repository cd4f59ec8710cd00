import {pathText, type OrderKey} from '../../conditions.ts'
import type {Tables} from '../database.ts'
import type {Compiled} from './compiled.ts'
import {downSteps, stepsDown} from './rank.ts'
import {among, raw, sql, type Sql} from './sql.ts'
import {probesOf, totalOf, type Task} from './task.ts'
import {orderedBy, walk, type Order} from './ways.ts'

/** One number holds that of a document and how often it refers. */
const TIMES = 256

/**
 * The documents of which most items of a list refer to some others, and after that the first in an order. A document that shares nothing
 * may have no such list at all, and then stands before all others; so all of those are among them.
 * Who refers how often is counted without a document being looked at; then only those are that may be wanted.
 */
export function sharing(tables: Tables, task: Task, part: Compiled, {path, among: targets}: OrderKey & {is: 'shared'}, rest: Order | undefined, limit: number): string[] {
  const {scope} = task
  const numbers = ({text, values}: Sql): number[] => JSON.parse(tables.get<{list: string}>(text, ...values)?.list ?? '[]') as number[]
  const {n: last} = tables.get<{n: number | null}>('SELECT max(n) AS n FROM docs') ?? {}
  const shared = new Uint16Array((last ?? 0) + 1)
  const sharers: number[] = []
  const typed = scope.types ? sql` AND type ${among(scope.types)}` : raw('')
  for (const target of targets) {
    for (const found of numbers(sql`SELECT json_group_array(n * ${raw(String(TIMES))} + min(times, ${raw(String(TIMES - 1))})) AS list FROM refs WHERE target = ${target}${typed} AND path = ${pathText(path)}`)) {
      const n = Math.floor(found / TIMES)
      if (shared[n] === 0) sharers.push(n)
      shared[n] = Math.min(65_535, (shared[n] ?? 0) + (found % TIMES))
    }
  }
  const others = numbers(sql`SELECT json_group_array(n) AS list FROM (${part.driver ?? raw('')})`).filter((n) => shared[n] === 0)

  const idsOf = ({text, values}: Sql): string[] => tables.lists(text, ...values).map(([id]) => String(id))
  const wanted = (some: number[], first?: number): string[] => {
    if (first !== undefined && rest && some.length > first && isWalk(some.length, first)) {
      // What is before them in the order is taken already, or shares less.
      return idsOf(walk(within(task, some), rest, {limit: first, offset: 0}).rows(raw('d.id')))
    }
    const order = rest && first !== undefined ? sql`ORDER BY ${orderedBy(rest, task)} LIMIT ${first}` : raw('')
    return idsOf(sql`SELECT d.id FROM json_each(${JSON.stringify(some)}) AS x CROSS JOIN docs AS d ON d.n = x.value WHERE ${probesOf(task.parts, undefined, scope)} ${order}`)
  }
  /** Walking in the order meets one of them every total/size rows; sorting looks at each of them. */
  const isWalk = (size: number, first: number): boolean => rest?.ordered.first !== undefined && (first * totalOf(task)) / size + size / 4 < size * 2
  const {ids} = downSteps(stepsDown(sharers, shared), {ids: [], limit, isOrdered: rest !== undefined, wanted})
  return [...ids, ...wanted([...new Set(others)])]
}

/** The task with only these documents. */
function within(task: Task, some: number[]): Task {
  return {...task, parts: [...task.parts, {exact: true, probe: sql`d.n IN (SELECT value FROM json_each(${JSON.stringify(some)}))`}]}
}
