import {baseOf, Batch, draftOf, meant, settleLinks, stillWaiting, waitingIn, withLinkSuggestions} from '../../importer/index.ts'
import type {Lake, PlannedDocument, Settled, Stored} from '../../importer/index.ts'
import {linksOf} from '../../schemas/index.ts'
import type {PendingLink} from '../../schemas/index.ts'
import {isRefusal} from './commit.ts'
import {ahead, inGroups} from './generators.ts'
import {TooLarge} from './limits.ts'
import type {LakeView} from './lakeView.ts'
import {TitleIndex} from './titleIndex.ts'

interface Settling {
  lake: LakeView
  commit: (batch: Batch, lake: Lake, isGroup: boolean) => Promise<void>
  /** Whether this run has noted already how a document was before it. */
  isNoted: (document: Stored) => boolean
  /** Called for each article whose links were led somewhere. */
  onSettled: (document: PlannedDocument, articleId: string) => void
  /** Called between two groups of articles. */
  onGroup: () => void
}

/** An article with links that should lead elsewhere than they do. */
interface Due {
  holder: string
  record: Stored | undefined
  links: readonly PendingLink[]
  settled: Settled[]
}

/** Articles that are written together. */
const GROUP = 64

/**
 * Leads the links between our stories to where they belong by now, whichever of the two came first and in whatever run. Every link
 * that an import keeps account of is looked at again, so that the order in which stories came makes no difference.
 */
export async function settleAll({lake, commit, isNoted, onSettled, onGroup}: Settling): Promise<void> {
  using links = new Links(lake)
  // While the lake writes a group, the next is looked for.
  for await (const group of ahead(inGroups(links.due(), GROUP))) {
    const written = await write(group)
    if (!written) for (const one of group) await write([one])
    onGroup()
  }

  /** False when the lake refuses them: somebody is at work on one of these articles, which the next import will find again. */
  async function write(group: readonly Due[]): Promise<boolean> {
    const stored = await documentsOf(group)
    const planned = new Map(group.flatMap(({record}) => (record ? [[record._id, record] as const] : [])))
    const seen: Lake = (id) => stored(id) ?? planned.get(id)
    const batch = new Batch(seen)
    const done = group.flatMap(({holder, record, links: all, settled}) => {
      const article = stored(draftOf(holder)) ?? stored(holder)
      const found = article && settleLinks(article, settled, (id) => links.headlineOf(id))
      const candidates = record && withCandidates(all, settled)
      const kept = all.map((link) => ({...(candidates?.get(link) ?? link)}))
      if (found) for (const [i, link] of all.entries()) if (found.led.has(link)) setTarget(kept[i]!, found.led.get(link))
      if (found) batch.want([found.wanted])
      const before = record && seen(record._id)
      if (before) {
        // Which stories a link may lead to, an editor is asked as long as it waits.
        const suggestions = withLinkSuggestions(before['suggestions'], stillWaiting(found?.wanted ?? article ?? before, kept), (id) => links.headlineOf(id))
        if (suggestions !== before['suggestions'] || JSON.stringify(kept) !== JSON.stringify(all)) batch.want([{...before, links: JSON.stringify(kept), suggestions}])
      }
      return found ? [{document: found.document, holder}] : []
    })
    try {
      await commit(batch, seen, group.length > 1)
    } catch (error) {
      if (isRefusal(error) || error instanceof TooLarge) return false
      throw error
    }
    for (const {document, holder} of done) onSettled(document, holder)
    return true
  }

  /** Whole documents only where they are needed: what a run changes is noted as it was before, and a link of a published article goes into a new draft. */
  async function documentsOf(group: readonly Due[]): Promise<Lake> {
    const [led, waiting] = parted(group, ({settled}) => settled.some(({link, article}) => article !== link.article))
    const [known, unknown] = parted(group.flatMap(({record}) => record ?? []), isNoted)
    const articles = (due: readonly Due[]): string[] => due.flatMap(({holder}) => [holder, draftOf(holder)])
    const ids = (records: readonly Stored[]): string[] => records.map(({_id}) => _id)
    const [records, holders] = await Promise.all([lake.get(ids(known), '{_id, _type, _rev, links, suggestions}'), lake.get(articles(waiting), '{_id, _type, _rev, relatedLinks}')])
    const changed = known.filter(({_id}) => records(_id) && !isNoted(records(_id)!))
    const whole = await lake.get([...articles(led), ...ids([...unknown, ...changed])])
    return (id) => whole(id) ?? records(id) ?? holders(id)
  }
}

function parted<Item>(items: readonly Item[], test: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(test), items.filter((item) => !test(item))]
}

function setTarget(link: PendingLink, article: string | undefined): void {
  if (article === undefined) delete link.article
  else link.article = article
}

function withCandidates(links: readonly PendingLink[], settled: readonly (Settled & {candidates?: string[]})[]): ReadonlyMap<PendingLink, PendingLink> {
  return new Map(links.map((link) => {
    const one = settled.find((other) => other.link === link)
    if (!one) return [link, link]
    const {candidates: _, ...rest} = link
    return [link, one.candidates && one.candidates.length > 0 ? {...rest, candidates: one.candidates} : rest]
  }))
}

/** Which links should lead where. */
class Links implements Disposable {
  private readonly lake: LakeView
  private index: TitleIndex | undefined

  constructor(lake: LakeView) {
    this.lake = lake
  }

  async *due(): AsyncGenerator<Due> {
    for await (const record of this.lake.recordsWithLinks()) {
      const holder = record._id.replace(/^import\./, '')
      const links = linksOf(record)
      const settled = await this.settle(links, holder)
      if (settled.length > 0) yield {holder, record, links, settled}
    }
    const seen = new Set<string>()
    for await (const {article, record = {}} of this.lake.waiting()) {
      const holder = baseOf(article._id)
      if (article._id.startsWith('versions.') || seen.has(holder)) continue
      const links = waitingIn(article, linksOf(record))
      const settled = (await this.settle(links, holder)).filter(({article: target}) => target !== undefined)
      if (settled.length === 0) continue
      seen.add(holder)
      yield {holder, record: undefined, links, settled}
    }
  }

  headlineOf(article: string): string {
    return this.index?.headlineOf(article) ?? article
  }

  /** Those that lead elsewhere than they should, or of which other stories may be meant than were known. */
  private async settle(links: readonly PendingLink[], holder: string): Promise<Settled[]> {
    if (links.length === 0) return []
    this.index ??= await indexOf(this.lake)
    const {index} = this
    return links.flatMap((link) => {
      const {article, candidates} = target(link, holder, index)
      const isNew = article !== link.article || JSON.stringify(candidates ?? []) !== JSON.stringify(link.candidates ?? [])
      return isNew ? [{link, article, candidates}] : []
    })
  }

  [Symbol.dispose](): void {
    this.index?.[Symbol.dispose]()
  }
}

function target({title, url, number}: PendingLink, holder: string, index: TitleIndex): {article: string | undefined; candidates?: string[]} {
  if (url !== undefined) {
    return {article: [...(number !== undefined && index.has(number) ? [number] : []), ...index.at(url)].find((id) => id !== holder)}
  }
  const found = meant(index.like(title ?? '', holder))
  return 'article' in found ? {article: found.article} : {article: undefined, candidates: found.candidates.map(({article}) => article)}
}

async function indexOf(lake: LakeView): Promise<TitleIndex> {
  const index = new TitleIndex()
  for await (const {_id, headline, canonicalUrl, originalUrl} of lake.titled()) {
    if (_id.startsWith('versions.')) continue
    index.add({article: baseOf(_id), headline: typeof headline === 'string' ? headline : '', addresses: [originalUrl, canonicalUrl].filter((address) => typeof address === 'string')})
  }
  return index
}
