import type {SanityClient} from '@sanity/client'
import {setTimeout as pause} from 'node:timers/promises'
import {baseOf, draftOf, patchOf, transactionOf} from '../../importer/index.ts'
import type {PlannedMutation, Stored} from '../../importer/index.ts'
import {commit} from './commit.ts'
import {inGroups} from './generators.ts'
import type {Change, Journal} from './journal.ts'

/** What undoing a run did to one document, or why it was left alone. */
export interface Undone {
  document: string
  type: string
  /** Headline or name, for people. */
  title: string
  action: 'deleted' | 'restored' | 'kept'
  reason?: string
}

interface Undoing {
  client: SanityClient
  journal: Journal
  run: number
}

/** Documents that are looked up and undone together. */
const GROUP = 100

/**
 * Undoes one run: what it created goes, what it changed is as before. A document that somebody touched since is kept, and
 * with it what belongs to it: an article's record, and whoever it names. Broken off, it may be started again.
 */
export async function* rollback({client, journal, run}: Undoing): AsyncGenerator<Undone> {
  const undoing = new Rollback(client, journal, run)
  // First the articles with their records, then what only they referred to.
  yield* undoing.articles()
  yield* undoing.rest()
  await undoing.files()
  journal.undone(run)
}

class Rollback {
  private readonly client: SanityClient
  private readonly journal: Journal
  private readonly run: number

  constructor(client: SanityClient, journal: Journal, run: number) {
    this.client = client
    this.journal = journal
    this.run = run
  }

  async *articles(): AsyncGenerator<Undone> {
    for await (const changes of inGroups(this.changes(({type}) => type === 'article' || type === 'importRecord'), GROUP)) {
      const stored = await this.lookUp(changes.flatMap(({document}) => [articleOf(document), draftOf(articleOf(document)), `import.${articleOf(document)}`]))
      const mutations: PlannedMutationOrDelete[] = []
      const undone: Undone[] = []
      for (const [article, together] of Map.groupBy(changes, ({document}) => articleOf(document))) {
        const reason = together.map((change) => touched(change, stored)).find(Boolean)
        for (const change of together) {
          const title = titleOf((stored.get(change.document) ?? stored.get(draftOf(article)) ?? stored.get(article))?.document)
          const outcome = reason ? {action: 'kept' as const, reason} : undo(change, stored, mutations)
          if (outcome) undone.push({document: change.document, type: change.type, title, ...outcome})
        }
      }
      await this.carryOut(mutations, undone, changes)
      yield* undone.filter(({type}) => type === 'article')
    }
  }

  async *rest(): AsyncGenerator<Undone> {
    for await (const changes of inGroups(this.changes(({type}) => type !== 'article' && type !== 'importRecord'), GROUP)) {
      const stored = await this.lookUp(changes.flatMap(({document}) => [document, baseOf(document)]))
      const named = await this.namedElsewhere(changes)
      const mutations: PlannedMutationOrDelete[] = []
      const undone = changes.flatMap((change): Undone[] => {
        const wanted = change.before === undefined ? (named.get(baseOf(change.document)) ?? 0) : 0
        const reason = touched(change, stored) ?? (wanted > 0 ? `${wanted} other document${wanted === 1 ? ' refers' : 's refer'} to it` : undefined)
        const outcome = reason ? {action: 'kept' as const, reason} : undo(change, stored, mutations)
        return outcome ? [{document: change.document, type: change.type, title: titleOf((stored.get(change.document) ?? stored.get(baseOf(change.document)))?.document), ...outcome}] : []
      })
      await this.carryOut(mutations, undone, changes)
      yield* undone.filter(({type, action}) => type !== 'sourceText' || action === 'kept')
    }
  }

  /** Files that the run uploaded and nothing shows any more. */
  async files(): Promise<void> {
    for (const id of this.journal.assetsOf(this.run)) {
      const [there, named] = await Promise.all([this.client.fetch<number>('count(*[_id == $id])', {id}), this.client.fetch<number>('count(*[references($id)])', {id})])
      if (there > 0 && named === 0) await this.client.delete(id)
    }
  }

  private async *changes(wanted: (change: Change) => boolean): AsyncGenerator<Change> {
    for (const change of this.journal.changesOf(this.run)) if (wanted(change)) yield change
  }

  private async lookUp(ids: readonly string[]): Promise<Found> {
    const documents = await this.client.fetch<Stored[]>('*[_id in $ids]', {ids: [...new Set(ids)]})
    return new Map(documents.map((document) => [document._id, {document, content: this.journal.revisionOf(document._id, document._rev ?? '')}]))
  }

  /** How many documents refer to what the run had created. */
  private async namedElsewhere(changes: readonly Change[]): Promise<ReadonlyMap<string, number>> {
    const ids = changes.filter(({before}) => before === undefined).map(({document}) => baseOf(document))
    const counts = new Map<string, number>()
    for (const id of ids) counts.set(id, await this.client.fetch<number>('count(*[references($id)])', {id}))
    return counts
  }

  private async carryOut(mutations: readonly PlannedMutationOrDelete[], undone: readonly Undone[], changes: readonly Change[]): Promise<void> {
    const list = mutations as readonly PlannedMutation[]
    const restored = new Set(undone.filter(({action}) => action === 'restored').map(({document}) => document))
    const was = changes.flatMap(({document, before}) => (restored.has(document) && before?._rev ? [{document, was: before._rev}] : []))
    const onSend = (id: string): void => this.journal.noteRestored(id, was)
    const {id, ...transaction} = transactionOf(list)
    if (list.length > 0) await commit({client: this.client, wait: pause, onSend}, {...transaction, id: id.replace('import-', 'import-undo-')})
    this.journal.undo(this.run, undone.filter(({action}) => action !== 'kept').map(({document}) => document))
  }
}

/** Documents as they are now, each with the revision whose content it has. */
type Found = ReadonlyMap<string, {document: Stored; content: string}>

type PlannedMutationOrDelete = PlannedMutation | {delete: {id: string}}

/** Why a document must be left alone; undefined when it is as the run left it, or as before. */
function touched({document, before, revisions, interrupted}: Change, stored: Found): string | undefined {
  const now = stored.get(document)
  if (interrupted) return 'somebody wrote it while the import ran'
  if (now === undefined) {
    if (before === undefined && baseOf(document) !== document && stored.has(baseOf(document))) return 'it was published since'
    return before === undefined ? undefined : 'somebody deleted it since'
  }
  if (now.content === before?._rev || revisions.includes(now.content)) {
    return before === undefined && baseOf(document) !== document && stored.has(baseOf(document)) ? 'it was published since' : undefined
  }
  return now.document._rev?.startsWith('import-') ? 'a later import wrote it: undo that one first' : 'somebody changed it since'
}

/** Takes one document back; undefined when there is nothing to do. */
function undo({document, before}: Change, stored: Found, mutations: PlannedMutationOrDelete[]): Pick<Undone, 'action'> | undefined {
  const now = stored.get(document)
  if (!now || now.content === before?._rev) return undefined
  const {_rev: revision} = now.document
  if (before) {
    const patch = patchOf(now.document, before)
    if (patch) mutations.push(patch)
    return {action: 'restored'}
  }
  // A deletion names no revision: a patch of nothing before it does, so that nobody's write of this moment is lost.
  mutations.push({patch: {id: document, ...(revision ? {ifRevisionID: revision} : {}), unset: ['_undone']}}, {delete: {id: document}})
  return {action: 'deleted'}
}

function articleOf(document: string): string {
  return document.startsWith('import.') ? document.slice('import.'.length) : baseOf(document)
}

function titleOf(document: Stored | undefined): string {
  const title = document?.['headline'] ?? document?.['name'] ?? document?.['prefLabel'] ?? document?.['fileName']
  return typeof title === 'string' ? title : (document?._id ?? '')
}
