import {DatabaseSync} from 'node:sqlite'
import type {StatementSync} from 'node:sqlite'
import {slugIn} from '../../importer/index.ts'
import type {Stored} from '../../importer/index.ts'

/**
 * What a run that writes nothing would have written, as far as later sources can meet it again. SQLite makes a nameless database a
 * temporary file that goes with its connection.
 */
export class Planned {
  private readonly db = new DatabaseSync('')
  private readonly one: StatementSync
  private readonly slugged: StatementSync
  private readonly record: StatementSync
  private readonly insert: StatementSync
  private readonly insertRecord: StatementSync

  constructor() {
    this.db.exec('CREATE TABLE docs (id TEXT PRIMARY KEY, type TEXT, slug TEXT, body TEXT) WITHOUT ROWID; CREATE INDEX slugs ON docs (slug) WHERE slug IS NOT NULL; CREATE TABLE records (id TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID')
    this.one = this.db.prepare('SELECT body FROM docs WHERE id = ?')
    this.slugged = this.db.prepare('SELECT body FROM docs WHERE slug = ?')
    this.record = this.db.prepare('SELECT 1 FROM records WHERE id = ?')
    this.insert = this.db.prepare('INSERT OR REPLACE INTO docs (id, type, slug, body) VALUES (?, ?, ?, ?)')
    this.insertRecord = this.db.prepare('INSERT OR REPLACE INTO records (id, body) VALUES (?, ?)')
  }

  take(documents: readonly Stored[]): void {
    this.db.exec('BEGIN')
    for (const document of documents) {
      const {_id, _type, links} = document
      if (_type === 'importRecord' && links) this.insertRecord.run(_id, JSON.stringify({_id, _type, links}))
      if (_type === 'sourceText' || _type === 'importRecord') continue
      this.insert.run(_id, _type, _type === 'article' ? slugIn(document) : null, JSON.stringify(document))
    }
    this.db.exec('COMMIT')
  }

  get(id: string): Stored | undefined {
    const row = this.one.get(id)
    return row && documentIn(row)
  }

  /** The articles of an address. */
  at(slug: string): Stored[] {
    return this.slugged.all(slug).map(documentIn)
  }

  hasRecord(id: string): boolean {
    return this.record.get(id) !== undefined
  }

  *records(): Generator<Stored> {
    for (const row of this.db.prepare('SELECT body FROM records ORDER BY id').iterate()) yield documentIn(row)
  }

  *titled(): Generator<Stored> {
    const rows = this.db.prepare(`
      SELECT id, body ->> 'headline' AS headline, body ->> 'canonicalUrl' AS canonicalUrl, body -> 'source' ->> 'originalUrl' AS originalUrl
      FROM docs WHERE type = 'article' ORDER BY id`)
    for (const {id, ...names} of rows.iterate()) yield {_id: String(id), _type: 'article', ...names}
  }

  close(): void {
    this.db.close()
  }
}

const documentIn = (row: Record<string, unknown>): Stored => JSON.parse(String(row['body'])) as Stored
