import {hash} from 'node:crypto'
import type {Doc} from '../../types.ts'
import {BODY} from '../body.ts'
import type {Tables} from '../database.ts'
import {insertMany} from '../many.ts'
import {derivedCell} from './derived.ts'
import {factsOf, OTHER, type Cell, type Facts, type Growth} from './facts.ts'
import {flag, type Paths} from './paths.ts'

/**
 * The index tables may lag behind the documents. A write only notes what it changed; whoever asks the indexes, or a quiet moment, brings
 * them up to date. So a story that is typed is indexed once for many edits, and an import many documents at a time, which costs half as
 * much for each.
 */
export interface Behind {
  note(n: number): void
  isEmpty(): boolean
  /** How many documents have changed since they were indexed. */
  size(): number
}

export function behindIn(tables: Tables): Behind {
  return {
    note: (n) => void tables.run('INSERT OR IGNORE INTO behind(n) VALUES (?)', n),
    isEmpty: () => tables.get('SELECT 1 FROM behind LIMIT 1') === undefined,
    size: () => tables.get<{size: number}>('SELECT count(*) AS size FROM behind')?.size ?? 0,
  }
}

/** Up to so many documents of a type get a marker at once when a path is new to the type. */
const MOST_MARKED = 10_000
/** So many paths of a type get markers: those that an order can use. */
const MOST_SINGLE = 60

/** So many rows of words that nothing names are deleted together. */
const MOST_OLD = 500

/** So many documents are in memory at once. */
const STEP = 250

export interface CatchingUp {
  /**
   * Brings the index rows of at most so many documents to what the documents are; they need not have been indexed before, nor be there any
   * more. Writes only what differs. Call it inside a transaction.
   * @returns How many they were.
   */
  catchUp(most: number): number
}

interface Row {
  n: number
  json: string | null
}

/** A document that has been read. */
interface Known {
  n: number
  type: string
  facts: Facts
  /** It has no rows yet. */
  isNew: boolean
  /** The hash of the words that it had, and of what it has. */
  was: string | undefined
  hash: string
}

type CellRow = [pid: number, v: Cell, n: number]

export function catchingUp(tables: Tables, paths: Paths): CatchingUp {
  let old = 0

  function updateHead({n, isNew, facts: {head}}: Known): void {
    if (head) tables.run('INSERT OR REPLACE INTO heads(n, json, omitted) VALUES (?, ?, ?)', n, head.json, head.omitted)
    else if (!isNew) tables.run('DELETE FROM heads WHERE n = ?', n)
  }

  function remove(n: number): void {
    tables.run('DELETE FROM attr WHERE n = ?', n)
    removeText(n)
    tables.run('DELETE FROM heads WHERE n = ?', n)
  }

  /** @returns The rows that are missing. */
  function updateCells({n, isNew, facts: {cells}}: Known): CellRow[] {
    const kept = new Map<number, Set<string>>()
    const rows = isNew ? [] : tables.all<{pid: number; v: Cell}>('SELECT pid, v FROM attr INDEXED BY attr_n WHERE n = ?', n)
    for (const {pid, v} of rows) {
      const wanted = cells.get(pid)
      if (!wanted?.some((cell) => sameCell(cell, v))) tables.run('DELETE FROM attr WHERE pid = ? AND v = ? AND n = ?', pid, v, n)
      else {
        const known = kept.get(pid)
        if (known) known.add(spelled(v))
        else kept.set(pid, new Set([spelled(v)]))
      }
    }
    const missing: CellRow[] = []
    for (const [pid, values] of cells) {
      const known = kept.get(pid) ?? new Set<string>()
      for (const cell of values) {
        // Items of a list often say the same; to have SQLite see that costs as much as another row.
        if (values.length > 1 || known.size > 0) {
          if (known.has(spelled(cell))) continue
          known.add(spelled(cell))
        }
        missing.push([pid, cell, n])
      }
    }
    return missing
  }

  function updateText({n, was, hash: hashed, facts: {words}}: Known): void {
    if (was === hashed) return
    if (was !== undefined) removeText(n)
    const w = tables.run('INSERT INTO texts(n, hash) VALUES (?, ?)', n, hashed)
    tables.run('INSERT INTO words(rowid, t) VALUES (?, ?)', w, words)
  }

  function removeText(n: number): void {
    const text = tables.get<{w: number}>('SELECT w FROM texts WHERE n = ?', n)
    if (!text) return
    // Row by row: a statement that may change several rows opens a savepoint, and FTS5 writes a segment for each.
    tables.run('INSERT INTO old_texts(w) VALUES (?)', text.w)
    tables.run('DELETE FROM texts WHERE w = ?', text.w)
    if (++old < MOST_OLD) return
    old = 0
    for (const {w} of tables.all<{w: number}>('SELECT w FROM old_texts ORDER BY w')) tables.run('DELETE FROM words WHERE rowid = ?', w)
    tables.run('DELETE FROM old_texts')
  }

  const growing = (n: number): Growth => ({
    add: paths.add,
    open(node) {
      const {type, pid, listed} = node
      if (listed) return paths.mark(node, flag.scalar)
      const roomy = paths.single(type).length < MOST_SINGLE && indexedOf(type) <= MOST_MARKED
      paths.mark(node, roomy ? flag.scalar : flag.scalar | flag.gaps)
      if (!roomy) return undefined
      // Whatever has been indexed has a text.
      tables.run('INSERT INTO attr(pid, v, n) SELECT ?, ?, n FROM docs INDEXED BY docs_type_id CROSS JOIN texts USING(n) WHERE type = ? AND n <> ?', pid, OTHER, type, n)
      return undefined
    },
  })

  /** How many documents of a type have been indexed, without those that changed since. */
  function indexedOf(type: string): number {
    const all = tables.get<{raw: number}>('SELECT raw FROM types WHERE type = ?', type)?.raw ?? 0
    const late = tables.get<{late: number}>('SELECT count(*) AS late FROM behind CROSS JOIN docs USING(n) WHERE type = ?', type)?.late ?? 0
    return all - late
  }

  /** One table after the other: each is written faster while it is at hand. */
  function index(rows: Row[]): void {
    const known: Known[] = []
    for (const {n, json} of rows) {
      if (json === null) {
        remove(n)
        continue
      }
      const doc = JSON.parse(json) as Doc
      const facts = factsOf(doc, paths, growing(n))
      for (const derived of paths.derived(doc._type)) facts.cells.set(derived.node.pid, [derivedCell(doc, derived, paths)])
      const was = tables.get<{hash: string}>('SELECT hash FROM texts WHERE n = ?', n)?.hash
      known.push({n, type: doc._type, facts, isNew: was === undefined, was, hash: hash('sha1', facts.words, 'base64')})
    }
    // Not before all have been read: any of them may be the first with a scalar at some path.
    for (const {type, facts: {cells}} of known) for (const {pid} of paths.single(type)) if (!cells.has(pid)) cells.set(pid, [OTHER])
    // In the order of the table: what comes after each other stands on the same page.
    insertMany(tables, 'INSERT OR IGNORE INTO attr(pid, v, n)', known.flatMap(updateCells).sort(inTableOrder))
    for (const each of known) updateHead(each)
    for (const each of known) updateText(each)
    for (const {n} of rows) tables.run('DELETE FROM behind WHERE n = ?', n)
  }

  return {
    catchUp(most) {
      paths.refresh()
      let done = 0
      while (done < most) {
        const wanted = Math.min(STEP, most - done)
        const rows = tables.all<Row>(
          `SELECT behind.n AS n, CASE WHEN docs.n IS NULL THEN NULL ELSE ${BODY} END AS json
           FROM behind LEFT JOIN docs USING(n) LEFT JOIN bodies USING(n) ORDER BY behind.n LIMIT ?`, wanted,
        )
        index(rows)
        done += rows.length
        if (rows.length < wanted) break
      }
      return done
    },
  }
}

const rank = (cell: Cell): number => (typeof cell === 'number' ? 0 : typeof cell === 'string' ? 1 : 2)

/** Near enough: SQLite sorts what is not ASCII otherwise. */
function inTableOrder([pid, v, n]: CellRow, [otherPid, other, otherN]: CellRow): number {
  if (pid !== otherPid) return pid - otherPid
  if (rank(v) !== rank(other)) return rank(v) - rank(other)
  return v < other ? -1 : v > other ? 1 : n - otherN
}

/** Numbers, texts and blobs of one byte, each with a spelling of its own. */
function spelled(cell: Cell): string {
  if (typeof cell === 'string') return `"${cell}`
  return typeof cell === 'number' ? String(cell) : `x${cell[0]}`
}

const sameCell = (left: Cell, right: Cell): boolean => spelled(left) === spelled(right)
