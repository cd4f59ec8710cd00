import {setImmediate as turn, setTimeout as pause} from 'node:timers/promises'
import {ClientError} from '@sanity/client'
import type {SanityClient} from '@sanity/client'
import {baseOf, Batch, draftOf, idsForPlan, importText, isKnown, lastImportOf, missingIn, picturesIn, planImport, planOwn, recognize, refusalOf, recordIdOf, slugIn, summaryOf, TilingError, transactionOf, undecided} from '../../importer/index.ts'
import type {Doc, Doubt, Imported, Lake, Plan, PlannedDocument, PlannedMutation, Registry, Stored, Written} from '../../importer/index.ts'
import {commit, isRefusal} from './commit.ts'
import type {Skipped} from './files.ts'
import {ahead, inGroups, mapped} from './generators.ts'
import {itemsIn} from './items.ts'
import type {Item, ReadOptions} from './items.ts'
import type {Journal} from './journal.ts'
import {LakeView} from './lakeView.ts'
import {LIMITS, requestBytes, TooLarge} from './limits.ts'
import {memoryKeeper} from './memory.ts'
import {settleAll} from './linking.ts'
import {Pictures} from './pictures.ts'
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
  /** What an editor needs and the source does not say. */
  missing?: string[]
  /** Why it failed, as a sentence. */
  reason?: string
  /** Where in its file a story among many begins, in bytes. */
  offset?: number
  /** How much of the input it was. */
  bytes: number
}

export interface ImportOptions extends ReadOptions {
  paths: readonly string[]
  client: SanityClient
  /** Without it nothing is written. */
  write: boolean
  /** Hosts whose pictures are fetched. */
  fetchFrom?: readonly string[]
  /** Where is noted what was written, so that it can be undone. */
  journal?: Journal
  /** Called before the first write with the number under which the journal can undo the run. */
  onRun?: (run: number) => void
  /** Waits so many milliseconds before something is tried again. */
  wait?: (milliseconds: number) => Promise<void>
  /** The most bytes of one request; more are sent as several. */
  mostBytes?: number
  /** Called with all that a group would write, before anything of it is. */
  onBatch?: (mutations: readonly PlannedMutation[], documents: readonly Doc[]) => void
  onSkipped?: (skipped: Skipped) => void
  /** Called for each story that was read anew, when its group is written. */
  onStory?: (outcome: Outcome, imported: Imported) => void
  /** Called for each article whose waiting related links found their article. */
  onHealed?: (document: PlannedDocument, articleId: string) => void
}

/**
 * The characters that go into one transaction at most. A source counts as one of some length, however short it is, because it becomes several
 * documents: no more than 64 go together, and no more than 256 documents of ours. A request that would be too large is sent as several.
 */
const GROUP = 400_000
const LEAST = {source: GROUP / 64, document: GROUP / 256}
/** So many characters make no request too large, whatever they are: each comes five times at most, in three bytes. */
const SURELY_FITS = 200_000

/**
 * Files and folders → drafts in the lake, or the plan of it; how each source ended, as soon as it has. Sources are read in
 * groups, each group is one transaction, and while the lake writes it, the next is read and planned on top of it. A source that
 * fails leaves the others alone. Nothing is kept of what was told. Throws only when the lake cannot be reached.
 */
export async function* outcomesOf(options: ImportOptions): AsyncGenerator<Outcome> {
  const run = new ImportRun(options, await loadRegistry(options.client))
  await using later = new AsyncDisposableStack()
  try {
    const groups = inGroups(itemsIn(options.paths, {...options, later}), GROUP, weightOf)
    const keepSmall = memoryKeeper()
    let sent: Promise<Outcome[]> | undefined
    for await (const looked of ahead(mapped(groups, (items) => run.look(items)))) {
      const group = await run.read(looked)
      let plan = await run.plan(group)
      if (sent) {
        yield* await sent
        // It rests on what the group before should have become.
        if (run.hasStrayed) plan = await run.plan(group)
      }
      keepSmall()
      sent = run.send(group, plan)
      // Whoever waits for it hears of its failure; nobody does when something else fails first.
      sent.catch(() => undefined)
    }
    if (sent) yield* await sent
    await settleAll({
      lake: run.lake,
      commit: (batch, lake, isGroup) => run.commit(batch, lake, [], isGroup),
      isNoted: (record) => !options.journal || options.journal.isNoted(record._rev),
      onSettled: (document, articleId) => options.onHealed?.(document, articleId),
      onGroup: keepSmall,
    })
  } finally {
    run.close()
  }
}

/** The same for few sources: all outcomes at the end, with the links that found their article among what was written. */
export async function importPaths(options: ImportOptions): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const onHealed = (document: PlannedDocument, articleId: string): void => {
    addHealed(outcomes, document, articleId, options.write)
    options.onHealed?.(document, articleId)
  }
  for await (const outcome of outcomesOf({...options, onHealed})) outcomes.push(outcome)
  return outcomes
}

function addHealed(outcomes: readonly Outcome[], document: PlannedDocument, healed: string, write: boolean): void {
  const outcome = outcomes.find(({articleId}) => articleId === healed) ?? outcomes.at(-1)
  if (!outcome) return
  outcome.documents.push(document)
  if (outcome.status === 'unchanged' && outcome.articleId === healed) outcome.status = write ? 'imported' : 'planned'
  outcome.doubts = outcome.doubts.filter(({about, message}) => about !== 'relatedLink' || !document.changes.some((change) => change.includes(message.slice(0, message.indexOf('”') + 1))))
}

const weightOf = (item: Item): number => ('source' in item ? Math.max(item.source.text.length, LEAST.source) : Math.max('document' in item ? item.bytes : 0, LEAST.document))

/** What of an item an outcome says, too. */
type Told = Pick<Outcome, 'source' | 'offset' | 'bytes'>

/** A source that was read, with what it would become; or how it ended already. */
type Read = Fresh | {outcome: Outcome} | {skipped: Skipped}
type Fresh = {told: Told} & (Text | {document: Doc; doubts: Doubt[]})
interface Text {
  imported: Written
  /** In sentences, for the outcome. */
  says: Pick<Outcome, 'found' | 'missing'>
  /** With how it was read, when somebody wants to hear of that. */
  whole: Imported | undefined
}
/** A group, and the records of those that an earlier import read. */
interface Looked {
  items: readonly Item[]
  records: Lake
}
const isFresh = (read: Read): read is Fresh => 'told' in read

/** What a group would become, on top of what the lake holds. */
interface Planned {
  outcomes: Outcome[]
  batch: Batch
  lake: Lake
  items: {source: string; sha256: string}[]
  /** Whether its size must be looked at, so that it can go in smaller groups. */
  mayBeLarge: boolean
}

class ImportRun {
  private number: number | undefined
  /** Whether what was sent last did not become what was planned: a plan that rests on it is void. */
  hasStrayed = false
  private readonly options: ImportOptions
  private readonly registry: Registry
  /** What everybody in the registry is called, by id. */
  private readonly names: ReadonlyMap<string, string>
  readonly lake: LakeView
  private readonly pictures: Pictures

  constructor(options: ImportOptions, registry: Registry) {
    const {client, write, fetchFrom, journal} = options
    this.options = options
    this.registry = registry
    this.names = new Map(registry.map(({id, name}) => [id, name]))
    this.lake = new LakeView(client, write)
    this.pictures = new Pictures({client, write, ...(fetchFrom ? {fetchFrom} : {}), run: () => (journal ? {journal, run: this.begin(journal)} : undefined)})
  }

  close(): void {
    this.lake.close()
  }

  /** One question for a whole group says what of it is known. It is asked before the lake is given the group before to write. */
  async look(items: readonly Item[]): Promise<Looked> {
    return {items, records: await this.lake.get(items.flatMap((item) => ('source' in item ? recordIdOf(item.source) : [])))}
  }

  /** Reads what is not known yet, while the lake writes the group before: between two texts, what goes there and comes from there has its turn. */
  async read({items, records}: Looked): Promise<Read[]> {
    const read: Read[] = []
    for (const item of items) {
      read.push(await this.readItem(item, records))
      await turn()
    }
    return read
  }

  private async readItem(item: Item, records: Lake): Promise<Read> {
    const {shown, offset, bytes} = item
    const told: Told = {source: shown, bytes, ...(offset === undefined ? {} : {offset})}
    if ('skipped' in item) return {skipped: {shown, reason: item.skipped}}
    if ('failed' in item) return {outcome: failed(told, item.failed)}
    if ('document' in item) return this.readOwn(item, told)
    const record = records(recordIdOf(item.source))
    if (isKnown(item.source, record) && !this.wantsPictures(record)) return {outcome: {...told, status: 'unchanged', articleId: articleOf(record), documents: [], doubts: undecided(record)}}
    try {
      const imported = importText(item.source, this.registry, recognize)
      if (saysNothing(imported)) return item.source.container ? {skipped: {shown, reason: 'it holds no text'}} : {outcome: failed(told, `“${shown}” holds no text: there is nothing to import.`)}
      const withPictures = await this.pictures.takeAlong(imported, item.beside)
      const whole = item.original ? await this.pictures.keep(withPictures, item.original) : withPictures
      const {story: _, recognition: __, ...written} = whole
      return {told, imported: written, says: {found: summaryOf(whole), missing: missingIn(whole.article)}, whole: this.options.onStory && whole}
    } catch (error) {
      // Text that would be lost is an answer about this source; anything else is a bug.
      if (error instanceof TilingError) return {outcome: failed(told, `“${shown}” was not imported, because text would be lost: ${error.message}`)}
      throw error
    }
  }

  private async readOwn({document, beside}: Extract<Item, {document: Doc}>, told: Told): Promise<Read> {
    const reason = refusalOf(document)
    return reason === undefined ? {told, ...(await this.pictures.ofOwn(document, beside))} : {skipped: {shown: told.source, reason}}
  }

  /** Whether an earlier import left pictures on the web that are to be fetched now. */
  private wantsPictures(record: Stored | undefined): boolean {
    const {article} = lastImportOf(record)
    return (this.options.fetchFrom?.length ?? 0) > 0 && article !== undefined && picturesIn(article).some((address) => this.options.fetchFrom!.includes(URL.parse(address)?.host ?? ''))
  }

  /** What of a group is new, on top of what the lake holds and of what is on its way there. */
  plan(group: readonly Read[]): Promise<Planned> {
    return this.planned(group.filter(isFresh))
  }

  /** Writes a group as it was planned; anew and one by one when the lake does not take it like that. */
  async send(group: readonly Read[], plan: Planned): Promise<Outcome[]> {
    this.hasStrayed = false
    const fresh = group.filter(isFresh)
    const done = new Map<Read, Outcome>()
    if (fresh.length > 0) {
      const together = await this.attempt(fresh, plan)
      for (const [i, read] of fresh.entries()) done.set(read, together?.[i] ?? (await this.alone(read)))
    }
    return group.flatMap((read) => {
      if (!('skipped' in read)) return 'outcome' in read ? read.outcome : done.get(read)!
      this.options.onSkipped?.(read.skipped)
      return []
    })
  }

  /** A group as one transaction; undefined when the lake refuses it: then one of them is to blame. */
  private async attempt(reads: readonly Fresh[], plan?: Planned): Promise<Outcome[] | undefined> {
    try {
      return await this.write(reads, plan ?? (await this.planned(reads)))
    } catch (error) {
      this.hasStrayed = true
      if (error instanceof TooLarge) return this.inHalves(reads)
      if (isRefusal(error) && reads.length > 1) return undefined
      if (isRefusal(error)) return [await this.alone(reads[0]!, error)]
      throw error
    }
  }

  private async inHalves(reads: readonly Fresh[]): Promise<Outcome[]> {
    const half = Math.ceil(reads.length / 2)
    const outcomes: Outcome[] = []
    for (const part of [reads.slice(0, half), reads.slice(half)]) {
      const together = await this.attempt(part)
      if (together) outcomes.push(...together)
      else for (const read of part) outcomes.push(await this.alone(read))
    }
    return outcomes
  }

  /** One source by itself. When somebody wrote a document meanwhile, the plan is made anew on what they wrote. */
  private async alone(read: Fresh, first?: unknown): Promise<Outcome> {
    let refusal = first
    for (let attempt = first === undefined ? 0 : 1; attempt < 4; attempt++) {
      if (refusal instanceof ClientError && refusal.statusCode !== 409) break
      try {
        const [outcome] = await this.write([read], await this.planned([read]))
        return outcome!
      } catch (error) {
        if (!isRefusal(error)) throw error
        refusal = error
      }
    }
    return failed(read.told, `The lake refused “${read.told.source}”: ${refusal instanceof Error ? refusal.message : String(refusal)}`)
  }

  private async planned(reads: readonly Fresh[]): Promise<Planned> {
    const texts = reads.flatMap((read) => ('imported' in read ? read.imported : []))
    const own = reads.flatMap((read) => ('document' in read ? baseOf(read.document._id) : []))
    const ids = new Set([...texts.flatMap((imported) => [recordIdOf(imported.source), ...idsForPlan(imported, undefined)]), ...own.flatMap((id) => [id, draftOf(id)])])
    const [first, holders] = await Promise.all([this.lake.get([...ids]), this.lake.holders([...new Set(texts.map(({article}) => slugIn(article)).filter(Boolean))])])
    // Whom an earlier import of the same source named, as its record says.
    const before = [...new Set(texts.flatMap((imported) => idsForPlan(imported, first(recordIdOf(imported.source)))))].filter((id) => !ids.has(id))
    const earlier = before.length > 0 ? await this.lake.get(before) : undefined
    const lake: Lake = (id) => first(id) ?? earlier?.(id)
    const holding = new Map([...holders.values()].flat().map((document) => [document._id, document]))
    const seen: Lake = (id) => lake(id) ?? holding.get(id)
    const batch = new Batch(seen)
    const outcomes = reads.map((read): Outcome => {
      if ('document' in read) return this.takeOwn(read, batch)
      const {told, imported, says} = read
      const record = batch.view(recordIdOf(imported.source))
      if (isKnown(imported.source, record) && !this.wantsPictures(record)) return {...told, status: 'unchanged', articleId: imported.articleId, documents: [], doubts: []}
      const plan = planImport(imported, batch.view, holdersIn(slugIn(imported.article), holders, batch), (id) => this.names.get(id))
      batch.want(plan.wanted)
      return {...this.outcomeOf(told, plan), ...says}
    })
    const items = texts.map(({source}) => ({source: `${source.system} ${source.sourceId}`, sha256: source.sha256}))
    return {outcomes, batch, lake: seen, items, mayBeLarge: reads.length > 1 && (own.length > 0 || texts.reduce((sum, {source}) => sum + source.text.length, 0) > SURELY_FITS)}
  }

  private async write(reads: readonly Fresh[], {outcomes, batch, lake, items, mayBeLarge}: Planned): Promise<Outcome[]> {
    await this.commit(batch, lake, items, mayBeLarge)
    const {onStory} = this.options
    if (onStory) for (const [i, read] of reads.entries()) if ('imported' in read && read.whole) onStory(outcomes[i]!, read.whole)
    return outcomes
  }

  private takeOwn({told, document, doubts}: Extract<Fresh, {document: Doc}>, batch: Batch): Outcome {
    const plan = planOwn(document, batch.view)
    batch.want(plan.wanted)
    const isKept = plan.documents.some(({action}) => action === 'conflict')
    return {...this.outcomeOf(told, {...plan, doubts: [...doubts, ...plan.doubts]}), ...(isKept ? {status: 'conflict' as const} : {})}
  }

  private outcomeOf(told: Told, plan: Plan): Outcome {
    const changed = plan.conflicts.length > 0 ? 'conflict' : this.options.write ? 'imported' : 'planned'
    return {...told, status: plan.wanted.length === 0 ? 'unchanged' : changed, articleId: plan.articleId, documents: plan.documents, doubts: plan.doubts}
  }

  /** Sends what a batch wants, and notes it; of a run that writes nothing, keeps it for the sources to come. */
  async commit(batch: Batch, lake: Lake, items: {source: string; sha256: string}[], isGroup: boolean): Promise<void> {
    const {client, write, journal, onBatch, wait = pause, mostBytes = LIMITS.request} = this.options
    // What is not sent, counted or measured is not worked out.
    if (!write && !isGroup && !onBatch) return this.lake.plan(batch.documents)
    const transaction = transactionOf(batch.mutations())
    const {mutations, json} = transaction
    if (isGroup && requestBytes(json) > mostBytes) throw new TooLarge('These are too many for one request.')
    onBatch?.(mutations, batch.documents)
    if (!write) return this.lake.plan(batch.documents)
    if (mutations.length === 0) return
    const run = journal && this.begin(journal)
    const onSend = journal && run !== undefined ? (id: string) => journal.note(run, id, items, mutations, lake) : undefined
    const sent = await this.lake.expecting(batch.written(mutations, transaction.id), () => commit({client, wait, ...(onSend ? {onSend} : {})}, transaction))
    if (sent !== transaction.id) this.hasStrayed = true
  }

  /** The number of this run in the journal; it begins with what is written first. */
  private begin(journal: Journal): number {
    if (this.number === undefined) {
      this.number = journal.begin(new Date().toISOString(), this.options.paths.join(' '))
      this.options.onRun?.(this.number)
    }
    return this.number
  }
}

/** Neither a headline nor a body: nothing would be there to edit. */
function saysNothing({story: {headline, standfirst, body, related}}: Imported): boolean {
  return !headline && standfirst.length + body.length + related.length === 0
}

/** The articles that have an address: as the lake holds them, but for what this very group does to them. */
function holdersIn(slug: string, holders: ReadonlyMap<string, Stored[]>, batch: Batch): Stored[] {
  const stored = (holders.get(slug) ?? []).map((holder) => batch.view(holder._id) ?? holder)
  const ids = new Set(stored.map(({_id}) => _id))
  const added = batch.documents.filter((document) => document._type === 'article' && !ids.has(document._id))
  return [...stored, ...added].filter((document) => slugIn(document) === slug)
}

function failed(told: Told, reason: string): Outcome {
  return {...told, status: 'failed', documents: [], doubts: [], reason}
}

function articleOf(record: Stored | undefined): string {
  return baseOf(String(record?._id ?? '').replace(/^import\./, ''))
}
