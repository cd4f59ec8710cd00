import {ITEMS} from '../../conditions.ts'
import type {Doc} from '../../types.ts'
import type {Database, Tables} from '../database.ts'
import {factsOf, OTHER, type AddPath, type Cell, type Facts} from './facts.ts'
import {flag, pathsIn, type Paths} from './paths.ts'

/** Another layout, or another reading of documents: files with an older number are indexed again when they are opened. */
const VERSION = 2

const NAMES = ['attr', 'paths', 'heads', 'words', 'texts', 'old_texts', 'types', 'index_state']

const statements = [
  // One row per scalar of a document. v: number, text, or a blob for booleans and for “no scalar here”.
  'CREATE TABLE attr(pid INTEGER NOT NULL, v NOT NULL, n INTEGER NOT NULL, PRIMARY KEY(pid, v, n)) WITHOUT ROWID',
  'CREATE INDEX attr_n ON attr(n, pid)',
  'CREATE TABLE paths(pid INTEGER PRIMARY KEY, type TEXT NOT NULL, path TEXT NOT NULL, flags INTEGER NOT NULL, UNIQUE(type, path)) STRICT',
  // The document without its long fields, whose names are in omitted: what most queries look at, at a third of the price.
  'CREATE TABLE heads(n INTEGER PRIMARY KEY, json TEXT NOT NULL, omitted TEXT) STRICT',
  // Words are folded before they come here (lake/words.ts); only their presence counts.
  `CREATE VIRTUAL TABLE words USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii')`,
  // Every commit adds a segment. Merging them less often costs a search little and an import half its time.
  "INSERT INTO words(words, rank) VALUES ('automerge', 16)",
  "INSERT INTO words(words, rank) VALUES ('crisismerge', 64)",
  // Which row of words a document's text has. A changed text gets a new row, always with a higher number: FTS5 writes a whole segment
  // for every row that does not come after the last one. The rows that nothing names any more are deleted many at a time.
  'CREATE TABLE texts(w INTEGER PRIMARY KEY AUTOINCREMENT, n INTEGER NOT NULL UNIQUE) STRICT',
  'CREATE TABLE old_texts(w INTEGER PRIMARY KEY) STRICT',
  // How many documents of each type there are, those that readers see, and those that editors see.
  'CREATE TABLE types(type TEXT PRIMARY KEY, raw INTEGER NOT NULL, published INTEGER NOT NULL, drafts INTEGER NOT NULL) STRICT, WITHOUT ROWID',
  'CREATE INDEX docs_top ON docs(type, base) WHERE top = 1',
  'CREATE INDEX docs_drafts ON docs(n) WHERE kind = 1',
  'CREATE TABLE index_state(version INTEGER NOT NULL, stamp TEXT NOT NULL) STRICT',
  "INSERT INTO index_state VALUES (0, '')",
]

/** Up to so many documents of a type get a marker at once when a path is new to the type. */
const MOST_MARKED = 10_000
/** So many paths of a type get markers: those that an order can use. */
const MOST_SINGLE = 60

/** So many rows of words that nothing names are deleted together. */
const MOST_OLD = 500

/** How many documents of a type there are by now, with the one that is being written. */
type Earlier = (type: string) => number

const earlierIn = (tables: Tables): Earlier => (type) => tables.get<{raw: number}>('SELECT raw FROM types WHERE type = ?', type)?.raw ?? 0

interface Stored {
  n: number
  before?: Doc | undefined
  after: Doc | undefined
}

/** Keeps the index tables as the documents are. */
export interface IndexTables {
  paths: Paths
  /** After the row of `docs` was inserted or updated; before it is deleted. Writes only what the change touches. */
  store(change: Stored): void
  /** So many more documents of a type: all, those that readers see, those that editors see. */
  count(type: string, raw: number, published: number, drafts: number): void
}

export function indexTablesIn(tables: Tables, {earlier = earlierIn(tables), most = MOST_MARKED}: {earlier?: Earlier; most?: number} = {}): IndexTables {
  const paths = pathsIn(tables)
  let old = 0

  function insertText(n: number, text: string): void {
    const w = tables.run('INSERT INTO texts(n) VALUES (?)', n)
    tables.run('INSERT INTO words(rowid, t) VALUES (?, ?)', w, text)
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

  function adding(type: string, n: number, isNew: boolean): AddPath {
    return (parent, step) => {
      const listed = step === ITEMS || parent.listed
      const documents = listed ? 0 : earlier(type)
      const roomy = paths.single(type).length < MOST_SINGLE && documents <= most
      const node = paths.add(parent, step, listed || roomy ? 0 : flag.gaps)
      if (!listed && roomy && documents > (isNew ? 1 : 0)) {
        // The heads say who is indexed: in a file that is being indexed, those after this one are not yet.
        tables.run('INSERT INTO attr(pid, v, n) SELECT ?, ?, n FROM heads CROSS JOIN docs USING(n) WHERE +type = ? AND n <> ?', node.pid, OTHER, type, isNew ? n : -1)
      }
      return node
    }
  }

  function insertCells(n: number, pid: number, cells: Cell[]): void {
    for (const cell of cells) tables.run('INSERT OR IGNORE INTO attr(pid, v, n) VALUES (?, ?, ?)', pid, cell, n)
  }

  function insert(n: number, {cells, text, head, omitted}: Facts): void {
    for (const [pid, values] of cells) insertCells(n, pid, values)
    insertText(n, text)
    tables.run('INSERT INTO heads(n, json, omitted) VALUES (?, ?, ?)', n, head, omitted)
  }

  function remove(n: number): void {
    tables.run('DELETE FROM attr WHERE n = ?', n)
    removeText(n)
    tables.run('DELETE FROM heads WHERE n = ?', n)
  }

  function update(n: number, before: Facts, after: Facts): void {
    for (const [pid, cells] of before.cells) {
      const now = after.cells.get(pid)
      if (now && sameCells(cells, now)) continue
      for (const cell of new Set(cells)) tables.run('DELETE FROM attr WHERE pid = ? AND v = ? AND n = ?', pid, cell, n)
      if (now) insertCells(n, pid, now)
    }
    for (const [pid, cells] of after.cells) if (!before.cells.has(pid)) insertCells(n, pid, cells)
    if (before.text !== after.text) {
      removeText(n)
      insertText(n, after.text)
    }
    if (before.head !== after.head || before.omitted !== after.omitted) {
      tables.run('UPDATE heads SET json = ?, omitted = ? WHERE n = ?', after.head, after.omitted, n)
    }
  }

  return {
    paths,
    count(type, raw, published, drafts) {
      tables.run(
        `INSERT INTO types VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT(type) DO UPDATE SET raw = raw + ?2, published = published + ?3, drafts = drafts + ?4`,
        type, raw, published, drafts,
      )
    },
    store({n, before, after}) {
      paths.refresh()
      if (!after) return remove(n)
      const add = adding(after._type, n, !before)
      const now = factsOf(after, paths, add)
      if (!before) insert(n, now)
      else if (before._type === after._type) update(n, factsOf(before, paths, add), now)
      else {
        remove(n)
        insert(n, now)
      }
    },
  }
}

function sameCells(left: Cell[], right: Cell[]): boolean {
  return left.length === right.length && left.every((cell, index) => cell === right[index])
}

/** Documents indexed in one transaction. */
const BATCH = 500

/** Makes the index tables of a file that has none, or only those of an older version, and fills them. Refuses nothing: all of it can be made again. */
export function prepareIndexes(database: Database, warn: (message: string) => void): void {
  const hasTables = database.get('SELECT 1 FROM sqlite_schema WHERE name = ?', 'index_state') !== undefined
  const version = hasTables ? database.get<{version: number}>('SELECT version FROM index_state')?.version : undefined
  if (version === VERSION) return
  const total = database.get<{count: number}>('SELECT count(*) AS count FROM docs')?.count ?? 0
  database.transaction(() => {
    for (const name of ['docs_top', 'docs_drafts']) database.run(`DROP INDEX IF EXISTS ${name}`)
    for (const name of NAMES) database.run(`DROP TABLE IF EXISTS ${name}`)
    for (const statement of statements) database.run(statement)
    database.run('INSERT INTO types SELECT type, count(*), sum(kind = 0), sum(top) FROM docs GROUP BY type')
    if (total === 0) database.run('UPDATE index_state SET version = ?', VERSION)
  }, true)
  if (total > 0) fill(database, total, warn)
}

/** The version is written last: whoever is interrupted begins again. */
function fill(database: Database, total: number, warn: (message: string) => void): void {
  const counts = new Map<string, number>()
  const indexes = indexTablesIn(database, {earlier: (type) => counts.get(type) ?? 0, most: Infinity})
  warn(`Indexing ${total} documents for queries…`)
  let last = 0
  for (let done = 0; ; ) {
    const rows = database.all<{n: number; json: string}>('SELECT n, json FROM bodies WHERE n > ? ORDER BY n LIMIT ?', last, BATCH)
    database.transaction(() => {
      for (const {n, json} of rows) {
        const after = JSON.parse(json) as Doc
        counts.set(after._type, (counts.get(after._type) ?? 0) + 1)
        indexes.store({n, after})
      }
      if (rows.length < BATCH) database.run('UPDATE index_state SET version = ?', VERSION)
    }, true)
    done += rows.length
    if (rows.length < BATCH) return
    if (done % 10_000 === 0) warn(`  ${done} of ${total}`)
    last = rows.at(-1)?.n ?? last
  }
}
