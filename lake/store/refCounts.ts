import type {Edge} from '../references.ts'
import type {Tables} from './database.ts'

/**
 * How many documents refer to a document that many refer to: by type, by path, and by what kind they are of (the last two bits of their
 * numbers). A target is counted when somebody first asks for it (`keep`), and kept up with every write from then on; of all others, which
 * are nearly all, a write pays nothing.
 */
export interface RefCounts {
  /** A document of this type and number has these references instead of those; in memory until `write`. */
  change(n: number, before: EdgesOf | undefined, after: EdgesOf | undefined): void
  write(): void
  /** Forgets what was not written: it was for a transaction that came to nothing. */
  clear(): void
}

export interface EdgesOf {
  type: string
  edges: readonly Edge[]
}

/** Instead of a path: by how many the numbers of the paths are more than the documents of which `references()` holds. */
const TOO_MANY = '*'

/** Targets with counts, and perhaps some whose counting was taken back. */
const targets = new WeakMap<Tables, Set<string>>()

function targetsIn(tables: Tables): Set<string> {
  const known = targets.get(tables)
  if (known) return known
  const found = new Set(tables.all<{target: string}>('SELECT DISTINCT target FROM ref_counts').map(({target}) => target))
  targets.set(tables, found)
  return found
}

export function refCountsIn(tables: Tables): RefCounts {
  const pending = new Map<string, Map<string, number>>()

  function add(n: number, {type, edges}: EdgesOf, sign: 1 | -1): void {
    const counted = targetsIn(tables)
    const met = new Map<string, {paths: number; isSeen: boolean}>()
    for (const {target, path, reference} of edges) {
      if (!counted.has(target)) continue
      const one = met.get(target) ?? {paths: 0, isSeen: false}
      met.set(target, {paths: one.paths + 1, isSeen: one.isSeen || reference !== 'none'})
      addOne(target, [type, path, n & 3], sign)
    }
    for (const [target, {paths, isSeen}] of met) {
      const more = paths - (isSeen ? 1 : 0)
      if (more > 0) addOne(target, [type, TOO_MANY, n & 3], sign * more)
    }
  }

  function addOne(target: string, row: [type: string, path: string, kind: number], count: number): void {
    const rows = pending.get(target) ?? new Map<string, number>()
    pending.set(target, rows)
    const key = JSON.stringify(row)
    rows.set(key, (rows.get(key) ?? 0) + count)
  }

  return {
    change(n, before, after) {
      if (targetsIn(tables).size === 0) return
      if (before) add(n, before, -1)
      if (after) add(n, after, 1)
    },
    write() {
      for (const [target, rows] of pending) {
        if (!isCounted(tables, target)) continue
        for (const [key, count] of rows) {
          const [type, path, kind] = JSON.parse(key) as [string, string, number]
          tables.run('INSERT INTO ref_counts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count', target, type, path, kind, count)
        }
      }
      pending.clear()
    },
    clear: () => pending.clear(),
  }
}

function isCounted(tables: Tables, target: string): boolean {
  return tables.get('SELECT 1 FROM ref_counts WHERE target = ? LIMIT 1', target) !== undefined
}

/** What refers: all that `references()` sees, or what does at one path; of any type, or of some. */
export interface Referring {
  target: string
  path: string | undefined
  types: readonly string[] | undefined
}

/** To so few the references are counted each time. */
const FEW = 256

/** How many refer, by the kind of document; undefined where it is not kept, and need not be. @param counting Inside a transaction; false when nothing can be written. */
export function countReferring(tables: Tables, {target, path, types}: Referring, counting: (work: () => void) => boolean): {kind: number; count: number}[] | undefined {
  if (!isCounted(tables, target)) {
    const {many = 0} = tables.get<{many: number}>(`SELECT count(*) AS many FROM (SELECT 1 FROM refs WHERE target = ? LIMIT ${FEW + 1})`, target) ?? {}
    if (many <= FEW || !counting(() => keep(tables, target))) return undefined
  }
  const rows = tables.all<{type: string; path: string; kind: number; count: number}>('SELECT type, path, kind, count FROM ref_counts WHERE target = ?', target)
  const wanted = rows.filter((row) => (!types || types.includes(row.type)) && (path === undefined || row.path === path))
  return wanted.map((row) => ({kind: row.kind, count: row.path === TOO_MANY ? -row.count : row.count}))
}

function keep(tables: Tables, target: string): void {
  targetsIn(tables).add(target)
  tables.run('INSERT INTO ref_counts SELECT target, type, path, n & 3, count(*) FROM refs WHERE target = ? GROUP BY type, path, n & 3', target)
  tables.run(
    `INSERT INTO ref_counts SELECT target, type, '${TOO_MANY}', kind, sum(more) FROM (
       SELECT target, type, n & 3 AS kind, count(*) - max(reference <> 'none') AS more FROM refs WHERE target = ? GROUP BY type, n
     ) WHERE more > 0 GROUP BY type, kind`, target)
}
