import {mkdirSync} from 'node:fs'
import path from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import {writtenBy} from '../../importer/index.ts'
import type {PlannedMutation, Stored} from '../../importer/index.ts'

/** One run of the import that wrote something. */
export interface RunEntry {
  id: number
  /** ISO time. */
  began: string
  /** What was imported, as it was asked for. */
  paths: string
  sources: number
  documents: number
  undone: boolean
}

/** What a run did to one document, from its first write of it to its last. */
export interface Change {
  document: string
  type: string
  /** The document before the run; undefined when the run created it. */
  before: Stored | undefined
  /** The revisions that the run's writes gave it: another one means that somebody wrote it since. */
  revisions: readonly string[]
  /** Somebody else wrote it between two writes of the run. */
  interrupted: boolean
}

/** A source and the transaction that carried out its plan. */
export interface NotedItem {
  source: string
  sha256: string
}

/**
 * What imports into one dataset did, in a SQLite file: which item went with which plan in which transaction, and every
 * document as it was before. Written before the lake is: a crash in between loses no way back. Whether something was
 * imported is never read from here, but from the lake.
 */
export class Journal {
  private readonly db: DatabaseSync
  /** The transactions of the run that is under way. */
  private readonly noted = new Set<string>()

  /** `file`: a path, its folders are made; ':memory:' keeps nothing. */
  constructor(file: string) {
    if (file !== ':memory:') mkdirSync(path.dirname(file), {recursive: true})
    this.db = new DatabaseSync(file, {timeout: 10_000})
    this.db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      CREATE TABLE IF NOT EXISTS runs (id INTEGER PRIMARY KEY AUTOINCREMENT, began TEXT NOT NULL, paths TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0);
      CREATE TABLE IF NOT EXISTS transactions (number INTEGER PRIMARY KEY AUTOINCREMENT, run INTEGER NOT NULL, id TEXT NOT NULL);
      DROP INDEX IF EXISTS transactions_of_run;
      CREATE INDEX IF NOT EXISTS transactions_by_id ON transactions (run, id);
      CREATE TABLE IF NOT EXISTS items (number INTEGER NOT NULL, source TEXT NOT NULL, sha256 TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS changes (number INTEGER NOT NULL, document TEXT NOT NULL, type TEXT NOT NULL, before TEXT);
      CREATE INDEX IF NOT EXISTS items_of_transaction ON items (number);
      CREATE INDEX IF NOT EXISTS changes_of_transaction ON changes (number);
      CREATE TABLE IF NOT EXISTS undone (run INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (run, document)) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS assets (run INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (run, id)) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS restored (document TEXT NOT NULL, revision TEXT NOT NULL, was TEXT NOT NULL, PRIMARY KEY (document, revision)) WITHOUT ROWID;
    `)
  }

  begin(at: string, paths: string): number {
    this.noted.clear()
    return Number(this.db.prepare('INSERT INTO runs (began, paths) VALUES (?, ?)').run(at, paths).lastInsertRowid)
  }

  /** Whether a revision is one that the run under way has written: what was there before is noted already, and the revision says enough. */
  isNoted(revision: string | undefined): boolean {
    return revision !== undefined && this.noted.has(revision)
  }

  /** Notes a transaction that is about to be sent: what it carries out, and the documents as they are now. */
  note(run: number, id: string, items: readonly NotedItem[], mutations: readonly PlannedMutation[], lake: (id: string) => Stored | undefined): void {
    this.transaction(() => {
      const number = Number(this.db.prepare('INSERT INTO transactions (run, id) VALUES (?, ?)').run(run, id).lastInsertRowid)
      const item = this.db.prepare('INSERT INTO items (number, source, sha256) VALUES (?, ?, ?)')
      for (const {source, sha256} of items) item.run(number, source, sha256)
      const change = this.db.prepare('INSERT INTO changes (number, document, type, before) VALUES (?, ?, ?, ?)')
      for (const mutation of mutations) {
        const document = writtenBy(mutation)
        const stored = lake(document)
        const type = 'patch' in mutation ? String(stored?._type) : 'create' in mutation ? mutation.create._type : mutation.createIfNotExists._type
        const before = stored && this.isNoted(stored._rev) ? {_id: document, _type: type, _rev: stored._rev} : stored
        change.run(number, document, type, before ? JSON.stringify(before) : null)
      }
    })
    this.noted.add(id)
  }

  /** A file that the run has uploaded. */
  noteAsset(run: number, id: string): void {
    this.db.prepare('INSERT OR IGNORE INTO assets (run, id) VALUES (?, ?)').run(run, id)
  }

  assetsOf(run: number): string[] {
    return this.db.prepare('SELECT id FROM assets WHERE run = ? ORDER BY id').all(run).map((row) => String(row['id']))
  }

  runs(): RunEntry[] {
    return this.db
      .prepare(`
        SELECT r.id, r.began, r.paths, r.undone,
          (SELECT count(*) FROM items i JOIN transactions t USING (number) WHERE t.run = r.id) AS sources,
          (SELECT count(DISTINCT c.document) FROM changes c JOIN transactions t USING (number) WHERE t.run = r.id) AS documents
        FROM runs r WHERE EXISTS (SELECT 1 FROM transactions t WHERE t.run = r.id) ORDER BY r.id`)
      .all()
      .map((row) => ({id: Number(row['id']), began: String(row['began']), paths: String(row['paths']), sources: Number(row['sources']), documents: Number(row['documents']), undone: row['undone'] === 1}))
  }

  /** Runs after this one that wrote one of its documents too, oldest first. */
  laterRuns(run: number): number[] {
    return this.db
      .prepare(`
        SELECT DISTINCT later.run FROM transactions later JOIN changes c USING (number)
        WHERE later.run > ? AND (SELECT undone FROM runs WHERE id = later.run) = 0
          AND c.document IN (SELECT document FROM changes JOIN transactions t USING (number) WHERE t.run = ?)
        ORDER BY later.run`)
      .all(run, run)
      .map((row) => Number(row['run']))
  }

  /** What a run did and has not been undone yet, document by document, in the order of their first writes. */
  *changesOf(run: number): Generator<Change> {
    const documents = this.db.prepare(`
      SELECT c.document, min(c.rowid) AS first FROM changes c JOIN transactions t USING (number)
      WHERE t.run = ? AND c.document NOT IN (SELECT document FROM undone WHERE run = ?) GROUP BY c.document ORDER BY first`)
    const writes = this.db.prepare('SELECT t.id, c.type, c.before FROM changes c JOIN transactions t USING (number) WHERE t.run = ? AND c.document = ? ORDER BY t.number')
    for (const {document} of documents.all(run, run)) {
      const steps = writes.all(run, String(document)).map((row) => ({id: String(row['id']), type: String(row['type']), before: row['before'] === null ? undefined : (JSON.parse(String(row['before'])) as Stored)}))
      const first = steps[0]!
      const revisions = steps.map(({id}) => id)
      const interrupted = steps.slice(1).some(({before}) => before?._rev !== first.before?._rev && !revisions.includes(before?._rev ?? ''))
      yield {document: String(document), type: first.type, before: first.before, revisions, interrupted}
    }
  }

  /** Notes that documents are about to be put back to what they were at a revision, under a new one. */
  noteRestored(revision: string, restored: readonly {document: string; was: string}[]): void {
    this.transaction(() => {
      const insert = this.db.prepare('INSERT OR REPLACE INTO restored (document, revision, was) VALUES (?, ?, ?)')
      for (const {document, was} of restored) insert.run(document, revision, was)
    })
  }

  /** The revision whose content a document has: another one than its own after something was undone. */
  revisionOf(document: string, revision: string): string {
    const step = this.db.prepare('SELECT was FROM restored WHERE document = ? AND revision = ?')
    for (let now = revision; ; ) {
      const row = step.get(document, now)
      if (!row) return now
      now = String(row['was'])
    }
  }

  undo(run: number, documents: readonly string[]): void {
    this.transaction(() => {
      const insert = this.db.prepare('INSERT OR IGNORE INTO undone (run, document) VALUES (?, ?)')
      for (const document of documents) insert.run(run, document)
    })
  }

  undone(run: number): void {
    this.db.prepare('UPDATE runs SET undone = 1 WHERE id = ?').run(run)
  }

  close(): void {
    this.db.close()
  }

  private transaction(work: () => void): void {
    this.db.exec('BEGIN IMMEDIATE')
    try {
      work()
      this.db.exec('COMMIT')
    } catch (error) {
      this.db.exec('ROLLBACK')
      throw error
    }
  }
}
