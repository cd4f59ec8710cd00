import type {SanityClient} from '@sanity/client'
import {baseOf, slugIn} from '../../importer/index.ts'
import type {Lake, Stored} from '../../importer/index.ts'
import {Planned} from './planned.ts'

/** Ids a question may name: the hosted lake takes queries of a limited length, ours as many. */
const PAGE = 200

/**
 * The lake as this run sees it: what is on its way there counts already. What a run that writes nothing would have written counts
 * for the sources after it, too: it is kept in a file that nobody sees, so that a plan of any length fits into memory.
 */
export class LakeView {
  private readonly client: SanityClient
  private readonly planned: Planned | undefined
  /** What is being written at this moment. */
  private coming: readonly Stored[] = []

  constructor(client: SanityClient, write: boolean) {
    this.client = client
    if (write) return
    this.planned = new Planned()
  }

  /** @param fields Of the documents only these: a projection. */
  async get(ids: readonly string[], fields = ''): Promise<Lake> {
    const found = new Map<string, Stored>()
    // As it is now: the answers to come may be from before it has arrived, or from after.
    const {coming} = this
    for (let i = 0; i < ids.length; i += PAGE) {
      const documents = await this.client.fetch<Stored[]>(`*[_id in $ids]${fields}`, {ids: ids.slice(i, i + PAGE)})
      for (const document of documents) found.set(document._id, document)
    }
    for (const document of coming) found.set(document._id, document)
    for (const id of this.planned ? ids : []) {
      const document = this.planned?.get(id)
      if (document) found.set(id, document)
    }
    return (id) => found.get(id)
  }

  /** The articles that have one of the addresses, by address. */
  async holders(slugs: readonly string[]): Promise<ReadonlyMap<string, Stored[]>> {
    const found = new Map<string, Stored>()
    const {coming} = this
    for (let i = 0; i < slugs.length; i += PAGE) {
      const documents = await this.client.fetch<Stored[]>('*[_type == "article" && slug.current in $slugs]', {slugs: slugs.slice(i, i + PAGE)})
      for (const document of documents) found.set(document._id, document)
    }
    for (const document of coming) if (document._type === 'article') found.set(document._id, document)
    for (const slug of this.planned ? slugs : []) for (const document of this.planned?.at(slug) ?? []) found.set(document._id, document)
    return Map.groupBy(found.values(), slugIn)
  }

  /** While the work goes on, counts these documents as written. */
  async expecting<Result>(documents: readonly Stored[], work: () => Promise<Result>): Promise<Result> {
    this.coming = documents
    try {
      return await work()
    } finally {
      this.coming = []
    }
  }

  /** Takes what would be written; only what later sources can meet again. */
  plan(documents: readonly Stored[]): void {
    this.planned?.take(documents)
  }

  /** The records that keep account of links, with these; and those of a run that writes nothing. */
  async *recordsWithLinks(): AsyncGenerator<Stored> {
    for await (const records of this.pages('_type == "importRecord" && defined(links)', '_id, _type, _rev, links')) for (const record of records) if (!this.planned?.hasRecord(record._id)) yield record
    yield* this.planned?.records() ?? []
  }

  /** Articles with a related link that waits, by their ids; each with the record of its import as far as that keeps account of links. */
  async *waiting(): AsyncGenerator<{article: Stored; record: Stored | undefined}> {
    for await (const articles of this.pages('_type == "article" && count(relatedLinks[defined(unresolved.matchKey)]) > 0', '_id, _type, relatedLinks', PAGE)) {
      const ids = [...new Set(articles.map(({_id}) => recordOf(_id)))]
      const records = await this.client.fetch<Stored[]>('*[_id in $ids] {_id, _type, links}', {ids})
      const byId = new Map(records.map((record) => [record._id, record]))
      for (const article of articles) yield {article, record: byId.get(recordOf(article._id))}
    }
  }

  /** Every article by its headline and where it stood before, drafts and published ones. */
  async *titled(): AsyncGenerator<Stored> {
    for await (const articles of this.pages('_type == "article"', '_id, _type, headline, canonicalUrl, "originalUrl": source.originalUrl', 2000)) yield* articles
    yield* this.planned?.titled() ?? []
  }

  /** Documents page by page, in the order of their ids: no answer is too large, however many there are. */
  private async *pages(filter: string, projection: string, size = 500): AsyncGenerator<Stored[]> {
    for (let after = ''; ; ) {
      const page = await this.client.fetch<Stored[]>(`*[${filter} && _id > $after] | order(_id) [0...${size}] {${projection}}`, {after})
      if (page.length > 0) yield page
      if (page.length < size) return
      after = page.at(-1)!._id
    }
  }

  close(): void {
    this.planned?.close()
  }
}

const recordOf = (article: string): string => `import.${baseOf(article)}`
