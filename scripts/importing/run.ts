import {readFile, stat} from 'node:fs/promises'
import path from 'node:path'
import {ClientError} from '@sanity/client'
import type {SanityClient} from '@sanity/client'
import {baseOf, draftOf, headlineIndex, healLinks, idsForPlan, importText, isKnown, planImport, readSource, recognize, recordIdOf, slugOf, summaryOf, TilingError, transactionIdOf, undecided} from '../../importer/index.ts'
import type {Doubt, Headline, PlannedDocument, PlannedMutation, Registry, Stored} from '../../importer/index.ts'
import {filesBelow, sourceIdOf} from './files.ts'
import type {Found, Skipped} from './files.ts'
import {loadRegistry} from './registry.ts'

/** How the import of one source ended. */
export interface Outcome {
  source: string
  status: 'imported' | 'unchanged' | 'conflict' | 'failed' | 'planned'
  articleId?: string
  documents: PlannedDocument[]
  doubts: Doubt[]
  /** Whom the text names and quotes, as sentences. */
  found?: string[]
  /** Why it failed, as a sentence. */
  reason?: string
}

export interface ImportOptions {
  paths: readonly string[]
  /** The folder that relative paths are looked up in. */
  from: string
  client: SanityClient
  /** Without it nothing is written. */
  write: boolean
  /** The folder that names of sources are relative to. */
  project: string
  /** The outcomes that are returned say how each source ended, not what was written: for long runs. */
  brief?: boolean
  onSkipped?: (skipped: Skipped) => void
  /** Called as soon as a source is done; links that heal later are added to the outcomes that importPaths returns. */
  onOutcome?: (outcome: Outcome) => void
  /** Called for each article whose waiting related links found their article. */
  onHealed?: (document: PlannedDocument) => void
}

/**
 * Files and folders → drafts in the lake, or the plan of it. One transaction per source; a source that fails leaves the
 * others alone. Rejects only when the lake cannot be reached.
 */
export async function importPaths(options: ImportOptions): Promise<Outcome[]> {
  const {paths, client, write, project} = options
  const lake = new LakeView(client, write)
  const registry = await loadRegistry(client)
  const outcomes: Outcome[] = []
  for await (const file of filesBelow(paths, options.from)) {
    if ('reason' in file && !file.failed) {
      options.onSkipped?.(file)
      continue
    }
    const outcome = 'reason' in file ? failed(file.shown, `“${file.shown}”: ${file.reason}.`) : await importFile(file, project, registry, lake)
    options.onOutcome?.(outcome)
    // Said is said: what was told of a source is not kept while the next two thousand are read.
    outcomes.push(options.brief ? {...outcome, documents: [], doubts: []} : outcome)
  }
  await healRelated(lake, outcomes, options.onHealed)
  return outcomes
}

function failed(source: string, reason: string): Outcome {
  return {source, status: 'failed', documents: [], doubts: [], reason}
}

async function importFile({shown, absolute}: Found, project: string, registry: Registry, lake: LakeView): Promise<Outcome> {
  const fail = (reason: string): Outcome => failed(shown, reason)
  const bytes = await bytesOf(absolute)
  if (typeof bytes === 'string') return fail(`“${shown}” ${bytes}`)
  const source = readSource(bytes, {system: 'file', sourceId: sourceIdOf(absolute, project), fileName: path.basename(absolute)})
  if ('refused' in source) return fail(source.refused)
  if (source.text.trim() === '') return fail(`“${shown}” holds no text: there is nothing to import.`)
  const record = (await lake.get([recordIdOf(source)]))(recordIdOf(source))
  if (isKnown(source, record)) return {source: shown, status: 'unchanged', articleId: articleOf(record), documents: [], doubts: undecided(record)}
  try {
    const imported = importText(source, registry, recognize)
    const plan = planImport(imported, await lake.get(idsForPlan(imported, record)), await lake.isSlugTaken(slugOf(imported.article), imported.articleId))
    if (plan.mutations.length > 0) await lake.apply(plan.mutations, plan.transactionId)
    const changed = plan.conflicts.length > 0 ? 'conflict' : lake.write ? 'imported' : 'planned'
    return {source: shown, status: plan.mutations.length === 0 ? 'unchanged' : changed, articleId: plan.articleId, documents: plan.documents, doubts: plan.doubts, found: summaryOf(imported)}
  } catch (error) {
    // Text that would be lost, and a write the lake refuses, are answers about this source; anything else is a bug.
    if (error instanceof TilingError) return fail(`“${shown}” was not imported, because text would be lost: ${error.message}`)
    // Whoever is not let in at all is not for one source, but for none.
    if (error instanceof ClientError && error.statusCode !== 401) return fail(`The lake refused “${shown}”: ${error.message}`)
    throw error
  }
}

/** The longest news text there is has not a hundredth of this. */
const LARGEST = 16 * 2 ** 20

/** The file's bytes, or why there are none. */
async function bytesOf(absolute: string): Promise<Uint8Array | string> {
  try {
    const {size} = await stat(absolute)
    return size > LARGEST ? `is too large for a story: ${Math.round(size / 2 ** 20)} MB, where 16 is the most.` : await readFile(absolute)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (['EACCES', 'EPERM', 'ENOENT'].includes(code)) return `cannot be read (${code}).`
    throw error
  }
}

function articleOf(record: Stored | undefined): string {
  return baseOf(String(record?._id ?? '').replace(/^import\./, ''))
}

/** The lake as this run sees it. A plan that is not written still counts for the sources after it. */
class LakeView {
  readonly write: boolean
  private readonly client: SanityClient
  private readonly planned = new Map<string, Stored>()
  /** Which articles have an address; undefined until somebody asks. */
  private holders: Map<string, string[]> | undefined

  constructor(client: SanityClient, write: boolean) {
    this.client = client
    this.write = write
  }

  async get(ids: readonly string[]): Promise<(id: string) => Stored | undefined> {
    const found = new Map<string, Stored>()
    for (let i = 0; i < ids.length; i += 200) {
      const documents = await this.client.fetch<Stored[]>('*[_id in $ids]', {ids: ids.slice(i, i + 200)})
      for (const document of documents) found.set(document._id, document)
    }
    return (id) => this.planned.get(id) ?? found.get(id)
  }

  /**
   * Whether another article has the address. All addresses are asked for once: a question per source would have the lake
   * look through all articles each time, and a long import would slow down as it goes.
   */
  async isSlugTaken(slug: string, articleId: string): Promise<boolean> {
    this.holders ??= await this.addresses()
    const holders = this.holders.get(slug) ?? []
    return holders.some((holder) => holder !== articleId)
  }

  private async addresses(): Promise<Map<string, string[]>> {
    const rows = await this.client.fetch<{_id: string; slug: string}[]>('*[_type == "article" && defined(slug.current)]{_id, "slug": slug.current}')
    const holders = new Map<string, string[]>()
    for (const {_id, slug} of rows) holders.set(slug, [...(holders.get(slug) ?? []), baseOf(_id)])
    return holders
  }

  async apply(mutations: readonly PlannedMutation[], transactionId: string): Promise<void> {
    if (this.write) await this.commit(mutations, transactionId)
    for (const mutation of mutations) {
      if ('patch' in mutation) continue
      const document = 'create' in mutation ? mutation.create : mutation.createIfNotExists
      if (document._type === 'article') this.holders?.set(slugOf(document), [...(this.holders.get(slugOf(document)) ?? []), baseOf(document._id)])
      if (!this.write && !this.planned.has(document._id)) this.plan(document)
    }
  }

  /** What later sources and links can meet again, and no more: a plan of any number of sources fits into memory. */
  private plan(document: Stored): void {
    if (document._type === 'sourceText' || document._type === 'importRecord') return
    const {_id, _type, headline, slug, relatedLinks} = document
    if (_type !== 'article') return void this.planned.set(_id, {_id, _type})
    this.planned.set(_id, {_id, _type, headline, slug, relatedLinks})
  }

  /**
   * The plan was made from what the lake holds now. When its very id was committed before, somebody has undone since
   * what it did: it is done again, under the next id of its row.
   */
  private async commit(mutations: readonly PlannedMutation[], transactionId: string): Promise<void> {
    for (let round = 1; ; round++) {
      const id = round === 1 ? transactionId : `${transactionId}-${round}`
      try {
        await this.client.mutate(mutations as Parameters<SanityClient['mutate']>[0], {transactionId: id, returnDocuments: false, visibility: 'sync'})
        return
      } catch (error) {
        const again = error instanceof ClientError && error.statusCode === 409 && error.message.includes(id)
        if (!again || round >= 100) throw error
      }
    }
  }

  /** Articles with a related link that waits: the draft where there is one. */
  async waiting(): Promise<Stored[]> {
    const stored = await this.client.fetch<Stored[]>('*[_type == "article" && count(relatedLinks[defined(unresolved.matchKey)]) > 0] | order(_id)')
    const all = [...stored, ...this.articles()]
    const byBase = new Map<string, Stored>()
    for (const document of all) {
      const base = baseOf(document._id)
      if (document._id === draftOf(base) || !byBase.has(base)) byBase.set(base, document)
    }
    // A published article may wait although its draft does not any more: the draft is what counts.
    const drafts = await this.get([...byBase.keys()].map(draftOf))
    return [...byBase].map(([base, document]) => drafts(draftOf(base)) ?? document)
  }

  async headlines(): Promise<Headline[]> {
    const stored = await this.client.fetch<Headline[]>('*[_type == "article" && defined(headline)]{_id, headline}')
    return [...stored, ...this.articles().map(({_id, headline}) => ({_id, headline: String(headline ?? '')}))]
  }

  private articles(): Stored[] {
    return [...this.planned.values()].filter(({_type}) => _type === 'article')
  }
}

/** Gives waiting links the articles that have arrived, in whatever order they came. */
async function healRelated(lake: LakeView, outcomes: Outcome[], onHealed?: ImportOptions['onHealed']): Promise<void> {
  const waiting = await lake.waiting()
  if (waiting.length === 0) return
  const index = headlineIndex(await lake.headlines())
  for (const holder of waiting) {
    const healed = healLinks(holder, index)
    if (!healed) continue
    await lake.apply([healed.mutation], transactionIdOf([healed.mutation]))
    onHealed?.(healed.document)
    const outcome = outcomes.find(({articleId}) => articleId === baseOf(holder._id)) ?? outcomes.at(-1)
    if (!outcome) continue
    outcome.documents.push(healed.document)
    if (outcome.status === 'unchanged' && outcome.articleId === baseOf(holder._id)) outcome.status = lake.write ? 'imported' : 'planned'
    outcome.doubts = outcome.doubts.filter(({about, message}) => about !== 'relatedLink' || !healed.document.changes.some((change) => change.includes(message.slice(0, message.indexOf('”') + 1))))
  }
}
