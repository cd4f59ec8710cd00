import {DatabaseSync} from 'node:sqlite'
import type {SanityClient} from '@sanity/client'
import {baseOf, slugIn} from '../../importer/index.ts'
import type {Lake, Stored} from '../../importer/index.ts'

/** Ids a question may name: the hosted lake takes queries of a limited length, ours as many. */
const PAGE = 200

/**
 * The lake as this run sees it. What a run that writes nothing would have written counts for the sources after it: it is
 * kept in a file that nobody sees, so that a plan of any length fits into memory.
 */
export class LakeView {
  private readonly client: SanityClient
  private readonly planned: DatabaseSync | undefined

  constructor(client: SanityClient, write: boolean) {
    this.client = client
    if (write) return
    // SQLite makes a nameless database a temporary file that goes with its connection.
    this.planned = new DatabaseSync('')
    this.planned.exec('CREATE TABLE docs (id TEXT PRIMARY KEY, type TEXT, slug TEXT, body TEXT) WITHOUT ROWID; CREATE INDEX slugs ON docs (slug) WHERE slug IS NOT NULL')
  }

  async get(ids: readonly string[]): Promise<Lake> {
    const found = new Map<string, Stored>()
    for (let i = 0; i < ids.length; i += PAGE) {
      const documents = await this.client.fetch<Stored[]>('*[_id in $ids]', {ids: ids.slice(i, i + PAGE)})
      for (const document of documents) found.set(document._id, document)
    }
    const planned = this.planned?.prepare('SELECT body FROM docs WHERE id = ?')
    for (const id of planned ? ids : []) {
      const row = planned?.get(id)
      if (row) found.set(id, JSON.parse(String(row['body'])) as Stored)
    }
    return (id) => found.get(id)
  }

  /** The articles that have one of the addresses, by address. */
  async holders(slugs: readonly string[]): Promise<ReadonlyMap<string, Stored[]>> {
    const found = new Map<string, Stored>()
    for (let i = 0; i < slugs.length; i += PAGE) {
      const documents = await this.client.fetch<Stored[]>('*[_type == "article" && slug.current in $slugs]', {slugs: slugs.slice(i, i + PAGE)})
      for (const document of documents) found.set(document._id, document)
    }
    const planned = this.planned?.prepare('SELECT body FROM docs WHERE slug = ?')
    for (const slug of planned ? slugs : []) for (const row of planned?.all(slug) ?? []) {
      const document = JSON.parse(String(row['body'])) as Stored
      found.set(document._id, document)
    }
    return Map.groupBy(found.values(), slugIn)
  }

  /** Takes what would be written; only what later sources can meet again. */
  plan(documents: readonly Stored[]): void {
    const insert = this.planned?.prepare('INSERT OR REPLACE INTO docs (id, type, slug, body) VALUES (?, ?, ?, ?)')
    this.planned?.exec('BEGIN')
    for (const document of documents) {
      if (document._type === 'sourceText' || document._type === 'importRecord') continue
      insert?.run(document._id, document._type, document._type === 'article' ? slugIn(document) : null, JSON.stringify(document))
    }
    this.planned?.exec('COMMIT')
  }

  /** Articles with a related link that waits: the draft where there is one. */
  async waiting(): Promise<Stored[]> {
    const stored = await this.client.fetch<Stored[]>('*[_type == "article" && count(relatedLinks[defined(unresolved.matchKey)]) > 0] | order(_id)')
    const byBase = new Map<string, Stored>()
    for (const document of [...stored, ...this.articles()]) if (document._id !== baseOf(document._id) || !byBase.has(baseOf(document._id))) byBase.set(baseOf(document._id), document)
    // A published article may wait although its draft does not any more: the draft is what counts.
    const drafts = await this.get([...byBase.keys()].map((id) => `drafts.${id}`))
    return [...byBase].map(([base, document]) => drafts(`drafts.${base}`) ?? document)
  }

  async headlines(): Promise<{_id: string; headline?: string}[]> {
    const stored = await this.client.fetch<{_id: string; headline: string}[]>('*[_type == "article" && defined(headline)]{_id, headline}')
    return [...stored, ...this.articles().map(({_id, headline}) => ({_id, headline: String(headline ?? '')}))]
  }

  private articles(): Stored[] {
    const rows = this.planned?.prepare(`SELECT body FROM docs WHERE type = 'article' ORDER BY id`).all() ?? []
    return rows.map((row) => JSON.parse(String(row['body'])) as Stored)
  }

  close(): void {
    this.planned?.close()
  }
}
