import type {Condition, Found, Lookup} from '../../conditions.ts'
import {among, allOf, raw, sql} from './sql.ts'
import type {Tables} from '../database.ts'
import {conjuncts, layerProbe, typesOf} from './task.ts'

/** So many documents are looked at beside what the indexes name; to look at more takes longer than to index them. */
const MOST_LATE = 1500

/** Only what never lags behind is asked: ids, types and references. */
export function isTimely(where: Condition): boolean {
  switch (where.is) {
    case 'all':
    case 'any':
      return where.of.every(isTimely)
    case 'not':
      return isTimely(where.of)
    case 'field':
      return where.path.at(-1) === '_ref'
    case 'type':
    case 'id':
    case 'idRange':
    case 'idPrefix':
    case 'draft':
    case 'refersTo':
    case 'versionOf':
    case 'inRelease':
      return true
    default:
      return false
  }
}

/** All that pass are wanted, and whether one does, it says itself: then what is not indexed yet may just be added. */
export function isWhole({where, limit, onePer}: Lookup): boolean {
  return limit === undefined && !onePer && !joins(where)
}

function joins(where: Condition): boolean {
  if (where.is === 'all' || where.is === 'any') return where.of.some(joins)
  return where.is === 'joined' || (where.is === 'not' && joins(where.of))
}

/** What has changed since it was indexed, and may pass for all that its type and its place say; undefined when that is too much to look at. */
export function lateIn(tables: Tables, {where, layer}: Lookup): string[] | undefined {
  const wanted = typesOf(conjuncts(where))
  const typed = wanted ? sql`d.type ${among(wanted)}` : raw('1')
  const rows = allOf(tables)<{id: string}>(sql`SELECT d.id AS id FROM behind CROSS JOIN docs AS d USING(n) WHERE ${typed} AND ${layerProbe(layer)} LIMIT ${MOST_LATE + 1}`)
  return rows.length > MOST_LATE ? undefined : rows.map(({id}) => id)
}

/** What the indexes know, with what they do not know yet. */
export function withLate(found: Found, late: readonly string[]): Found {
  if (late.length === 0) return {...found, exact: false}
  return {...found, ids: [...new Set([...found.ids, ...late])].sort((left, right) => (left < right ? -1 : left > right ? 1 : 0)), exact: false, how: `${found.how}, and ${late.length} that are not indexed yet`}
}
