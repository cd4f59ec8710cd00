import type {Database} from '../database.ts'
import {refsIn} from '../refs.ts'
import {catchingUp} from './behind.ts'
import {pathsIn} from './paths.ts'

/** Another layout, or another reading of documents: files with an older number are indexed again when they are opened. */
const VERSION = 10

const NAMES = ['refs', 'ref_counts', 'attr', 'paths', 'heads', 'spelt', 'words', 'texts', 'old_texts', 'types', 'behind', 'index_state']

const statements = [
  // Every `_ref`: who refers to whom, where. Never behind, because deleting asks it; see lake/references.ts.
  `CREATE TABLE refs(target TEXT NOT NULL, type TEXT NOT NULL, n INTEGER NOT NULL, path TEXT NOT NULL, reference TEXT NOT NULL, times INTEGER NOT NULL,
     PRIMARY KEY(target, type, n, path)) STRICT, WITHOUT ROWID`,
  // How many documents refer to those that very many refer to; see refCounts.ts.
  `CREATE TABLE ref_counts(target TEXT NOT NULL, type TEXT NOT NULL, path TEXT NOT NULL, kind INTEGER NOT NULL, count INTEGER NOT NULL,
     PRIMARY KEY(target, type, path, kind)) STRICT, WITHOUT ROWID`,
  // One row per scalar of a document but `_ref`. v: number, text, or a blob for booleans and for “no scalar here”. And one for each of its
  // lists and objects, outside of lists, under the path's number below zero: how many items a list has, and '' of an object.
  'CREATE TABLE attr(pid INTEGER NOT NULL, v NOT NULL, n INTEGER NOT NULL, PRIMARY KEY(pid, v, n)) WITHOUT ROWID',
  'CREATE INDEX attr_n ON attr(n, pid)',
  'CREATE TABLE paths(pid INTEGER PRIMARY KEY, type TEXT NOT NULL, path TEXT NOT NULL, flags INTEGER NOT NULL, UNIQUE(type, path)) STRICT',
  // A document without its long fields, whose names are in omitted: what most queries look at, at a third of the price.
  'CREATE TABLE heads(n INTEGER PRIMARY KEY, json TEXT NOT NULL, omitted TEXT NOT NULL) STRICT',
  // Words are folded before they come here (lake/words.ts). Only their presence counts; how often one occurs is a word itself (facts.ts).
  `CREATE VIRTUAL TABLE words USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii')`,
  // Every word with every row that it stands in, read from the index above.
  'CREATE VIRTUAL TABLE spelt USING fts5vocab(words, instance)',
  // Every commit adds a segment. Merging them less often costs a search little and an import half its time.
  "INSERT INTO words(words, rank) VALUES ('automerge', 16)",
  "INSERT INTO words(words, rank) VALUES ('crisismerge', 64)",
  "INSERT INTO words(words, rank) VALUES ('hashsize', 16000000)",
  // Nor are segments merged for the sake of a few deleted rows: an import writes most of its records twice.
  "INSERT INTO words(words, rank) VALUES ('deletemerge', 50)",
  // Which row of words a document's text has. A changed text, as its hash says, gets a new row, always with a higher number: FTS5 writes a
  // whole segment for every row that does not come after the last one. The rows that nothing names any more are deleted many at a time.
  'CREATE TABLE texts(w INTEGER PRIMARY KEY AUTOINCREMENT, n INTEGER NOT NULL UNIQUE, hash TEXT NOT NULL) STRICT',
  'CREATE TABLE old_texts(w INTEGER PRIMARY KEY) STRICT',
  // How many documents of each type there are, those that readers see, and those that editors see.
  'CREATE TABLE types(type TEXT PRIMARY KEY, raw INTEGER NOT NULL, published INTEGER NOT NULL, drafts INTEGER NOT NULL) STRICT, WITHOUT ROWID',
  // Documents that have changed since the tables above were brought up to them.
  'CREATE TABLE behind(n INTEGER PRIMARY KEY) STRICT',
  'CREATE INDEX docs_top ON docs(type, base) WHERE top = 1',
  'CREATE INDEX docs_drafts ON docs(n) WHERE kind = 1',
  // What is neither a version nor what editors see: mostly what is published beside a draft.
  'CREATE INDEX docs_hidden ON docs(n) WHERE top = 0 AND kind < 2',
  'CREATE TABLE index_state(version INTEGER NOT NULL, stamp TEXT NOT NULL) STRICT',
  "INSERT INTO index_state VALUES (0, '')",
]

/** Makes the index tables of a file that has none, or only those of an older version, and fills them. Refuses nothing: all of it can be made again. */
export function prepareIndexes(database: Database, warn: (message: string) => void): void {
  const hasTables = database.get('SELECT 1 FROM sqlite_schema WHERE name = ?', 'index_state') !== undefined
  const version = hasTables ? database.get<{version: number}>('SELECT version FROM index_state')?.version : undefined
  if (version === VERSION) return
  const {count: total = 0} = database.get<{count: number}>('SELECT count(*) AS count FROM docs') ?? {}
  if (total > 0) warn(`Indexing ${total} documents for queries…`)
  database.transaction(() => {
    for (const name of ['docs_top', 'docs_drafts', 'docs_hidden']) database.run(`DROP INDEX IF EXISTS ${name}`)
    for (const name of NAMES) database.run(`DROP TABLE IF EXISTS ${name}`)
    for (const statement of statements) database.run(statement)
    database.run('INSERT INTO types SELECT type, count(*), sum(kind = 0), sum(top) FROM docs GROUP BY type')
    database.run('INSERT INTO behind SELECT n FROM docs')
    refsIn(database).fill()
    database.run('UPDATE index_state SET version = ?', VERSION)
  }, true)
  fill(database, total, warn)
}

/** Documents indexed in one transaction. */
const BATCH = 2000

/** Whoever is interrupted goes on where it was. */
function fill(database: Database, total: number, warn: (message: string) => void): void {
  const {catchUp} = catchingUp(database, pathsIn(database))
  for (let done = 0; done < total; ) {
    done += database.transaction(() => catchUp(BATCH), true)
    if (done % 10_000 === 0) warn(`  ${done} of ${total}`)
  }
}
