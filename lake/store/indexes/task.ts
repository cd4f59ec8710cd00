import {pathText, type Condition, type Layer} from '../../conditions.ts'
import type {Compiled, Scope} from './compiled.ts'
import {among, join, raw, sql, type Sql} from './sql.ts'

/** A lookup with everything worked out but the way to go. */
export interface Task {
  where: Condition
  scope: Scope
  parts: Compiled[]
  exact: boolean
  /** Wanted types with how many documents each has in the layer. */
  types: {type: string; count: number}[]
}

export const totalOf = ({types}: Task): number => types.reduce((sum, {count}) => sum + count, 0)

/** Everything that a row of `docs` must be, but for what the driver has made sure of. */
export function probesOf(parts: Compiled[], driving: Compiled | undefined, {types, layer}: Scope): Sql {
  const typed = types && !driving?.typed ? [sql`+d.type ${among(types)}`] : []
  return join([...typed, layerProbe(layer), ...ownProbes(parts, driving)], ' AND ')
}

const ownProbes = (parts: Compiled[], driving: Compiled | undefined): Sql[] => parts.flatMap((part) => (part.probe && !(part === driving && part.whole) ? [part.probe] : []))

/**
 * The same in two halves: what can be seen by a number alone, of rows `x` of another table, before their documents are looked up, and the
 * rest. Most of the time of a long walk goes into looking up documents that then do not pass.
 * @param type When all rows are of this type.
 */
export function probesBefore(parts: Compiled[], driving: Compiled | undefined, {types, layer}: Scope, x: string, type?: string): {before: Sql; after: Sql} {
  const typed = types && !driving?.typed ? [sql`+d.type ${among(types)}`] : []
  const moved = [layerProbe(layer), ...ownProbes(parts, driving)].map((probe) => ({probe, early: byNumber(probe, x, type)}))
  return {
    before: join(moved.flatMap(({early}) => early ?? []), ' AND '),
    after: join([raw('1'), ...typed, ...moved.flatMap(({probe, early}) => (early ? [] : [probe]))], ' AND '),
  }
}

/** A probe of rows `d` as one of rows `x` that know the number only; undefined when it asks for more. */
export function byNumber({text, values}: Sql, x: string, type: string | undefined): Sql | undefined {
  const plain = type !== undefined && !type.includes('\0') ? text.replaceAll(/\bd\.type\b/g, `'${type.replaceAll("'", "''")}'`) : text
  const early = plain.replaceAll(/\bd\.n\b/g, `${x}.n`)
  return /\bd\./.test(early) ? undefined : {text: early, values}
}

export function layerProbe(layer: Layer): Sql {
  if (layer === 'raw') return raw('1')
  if (layer === 'published') return raw('d.n & 3 = 0')
  if (layer === 'drafts') return raw('d.top = 1')
  const kinds = layer.layers.includes('drafts') ? raw('d.kind IN (0, 1)') : raw('d.kind = 0')
  return sql`(${kinds} OR d.release IN (SELECT value FROM json_each(${JSON.stringify(layer.layers)})))`
}

/** The same of a row that knows `n` only: its last two bits are the kind of the document. */
export function layerOfNumber(layer: Layer & string): Sql {
  if (layer === 'raw') return raw('1')
  return raw(layer === 'published' ? 'n & 3 = 0' : 'n & 3 < 2 AND n NOT IN (SELECT n FROM docs INDEXED BY docs_hidden WHERE top = 0 AND kind < 2)')
}

/** All conditions that must hold together. */
export function conjuncts(where: Condition): Condition[] {
  return withWholeRanges(flat(where))
}

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
export function typesOf(conditions: Condition[]): string[] | undefined {
  return conditions.reduce<string[] | undefined>((left, condition) => {
    if (condition.is !== 'type') return left
    const wanted = [...new Set(condition.among.map((type) => type.toWellFormed()))]
    return left ? left.filter((type) => wanted.includes(type)) : wanted
  }, undefined)
}
