import type {Doc, Doubt} from '../assemble/documents.ts'
import {draftOf, importRecordId} from '../assemble/ids.ts'
import {assetsOf, withAssets} from '../assemble/pictures.ts'
import type {Written} from '../importText.ts'
import {conflictAt, sentenceOf} from '../merge/conflict.ts'
import type {Conflict} from '../merge/conflict.ts'
import {mergeDocuments} from '../merge/documents.ts'
import {joinEntities} from '../merge/entities.ts'
import {canonical, same} from '../merge/same.ts'
import {withNamesOf} from '../merge/utterances.ts'
import {settleAddress} from './address.ts'
import {changesBetween} from './changes.ts'
import type {NameOf} from './changes.ts'
import {lastImportOf, recordAfter} from './record.ts'
import {withoutRemoved} from './removed.ts'
import {contentOf, isImportsOwn} from './writes.ts'
import type {Lake, Stored} from './writes.ts'

export interface PlannedDocument {
  /** The id that is written: that of the draft where there is one. */
  id: string
  type: string
  action: 'create' | 'patch' | 'nothing' | 'conflict'
  /** For people: "+ headline: …", "- p: …", "+ p: …". */
  changes: string[]
}

/** What an import of one source comes to. Nothing wanted: nothing to do. */
export interface Plan {
  articleId: string
  documents: PlannedDocument[]
  /** The documents that are to be written, as they should be then. */
  wanted: Doc[]
  conflicts: Conflict[]
  doubts: Doubt[]
}

/** The ids whose documents a plan wants to see. */
export function idsForPlan({articleId, entities, sourceText}: Written, record: Stored | undefined): string[] {
  const people = [...entities, ...lastImportOf(record).entities].map(({_id}) => _id)
  return [...new Set([articleId, ...people])].flatMap((id) => [id, draftOf(id)]).concat(importRecordId(articleId), sourceText._id)
}

/**
 * Never writes a published document: a change to one goes into a new draft of it. `holders` are the articles that have
 * the web address which this one would get; `nameOf` knows whom the newsroom knows.
 */
export function planImport(imported: Written, lake: Lake, holders: readonly Stored[] = [], nameOf: NameOf = () => undefined): Plan {
  const {articleId, sourceText} = imported
  const record = lake(importRecordId(articleId))
  const published = lake(articleId)
  const current = lake(draftOf(articleId)) ?? published
  const writer = new Writer(lake, (id) => nameIn(imported.entities.find(({_id}) => _id === id) ?? lake(draftOf(id)) ?? lake(id)) ?? nameOf(id))
  if (record && !current) return writer.plan(articleId, [], [{about: 'removed', message: 'An editor deleted this article; the import does not bring it back.'}])
  const doubts = [...imported.doubts]
  writer.writeSource(sourceText)
  const last = lastImportOf(record)
  const {article, entities, gone} = withoutRemoved(imported, last.entities, lake)
  for (const name of gone) doubts.push({about: 'removed', message: `An editor deleted “${name}”; the import does not bring it back.`})
  for (const entity of entities) writer.writeEntity(entity)
  const whole = withAssets(article, assetsOf(last.article))
  const wanted = current && last.article ? withNamesOf(last.article, whole, current) : whole
  const {merged, conflicts, tombstones} = !current
    ? {merged: wanted, conflicts: [], tombstones: []}
    : last.article
      ? mergeDocuments(last.article, published ? {...wanted, slug: last.article['slug']} : wanted, current, last.tombstones)
      : {merged: current, conflicts: noBase(article, current), tombstones: []}
  writer.writeArticle(articleId, merged, current, conflicts.length > 0, holders)
  doubts.push(...conflicts.map((conflict): Doubt => ({about: 'merge', message: sentenceOf(conflict)})))
  writer.writeRecord(recordAfter({...imported, article: wanted}, record, merged, conflicts, tombstones), record)
  return writer.plan(articleId, conflicts, doubts)
}

/** An article without a record of how it was imported: what is there stays. */
function noBase(article: Doc, current: Doc): Conflict[] {
  return canonical(article['body']) === canonical(current['body']) ? [] : [conflictAt('body', 'changed', {base: null, source: 'see the source text', editor: 'kept', about: 'no record of an earlier import'})]
}

/** "Ali Khamenei · Iranian leader", "Shanghai Cooperation Organization (SCO) · igo": enough to see who or what it is. */
function titled({name, prefLabel, acronym, kind, roles}: Doc): string {
  const titles = Array.isArray(roles) ? roles.flatMap((role: {title?: string}) => role.title ?? []) : []
  return [`${String(name ?? prefLabel)}${acronym ? ` (${String(acronym)})` : ''}`, ...(kind && kind !== 'other' ? [String(kind)] : []), ...titles].join(' · ')
}

function nameIn(doc: Doc | undefined): string | undefined {
  const name = doc?.['name'] ?? doc?.['prefLabel'] ?? doc?.['headline']
  return typeof name === 'string' ? name : undefined
}

class Writer {
  private readonly documents: PlannedDocument[] = []
  private readonly wanted: Doc[] = []
  private readonly lake: Lake
  private readonly nameOf: NameOf

  constructor(lake: Lake, nameOf: NameOf) {
    this.lake = lake
    this.nameOf = nameOf
  }

  writeSource(doc: Doc): void {
    if (!this.lake(doc._id)) this.write(doc, 'create')
  }

  /** Somebody whom only imports have written about gets what this text knows besides; to whom editors know, nothing is done. */
  writeEntity(entity: Doc): void {
    const id = draftOf(entity._id)
    const draft = this.lake(id)
    if (!draft && !this.lake(entity._id)) return this.write({...entity, _id: id}, 'create', [`+ ${titled(entity)}`])
    const known = draft && !this.lake(entity._id) && isImportsOwn(draft) ? draft : undefined
    const joined = known && joinEntities(contentOf(known, true), {...entity, _id: id})
    if (!known || !joined || same(contentOf(known, true), joined)) return this.note(id, entity._type, 'nothing')
    this.write(joined, 'patch', changesBetween(known, joined, this.nameOf))
  }

  writeArticle(id: string, merged: Doc, current: Stored | undefined, conflict: boolean, holders: readonly Stored[]): void {
    const draft = draftOf(id)
    if (merged === current) return this.note(current._id, 'article', conflict ? 'conflict' : 'nothing')
    const {article, moved} = settleAddress(merged, holders)
    this.write({...contentOf(article), _id: draft, _type: 'article'}, current ? (conflict ? 'conflict' : 'patch') : 'create', changesBetween(current, article, this.nameOf))
    for (const other of moved) this.write(other, 'patch', changesBetween(this.lake(other._id), other, this.nameOf))
  }

  writeRecord(next: Doc, record: Stored | undefined): void {
    if (!record) return this.write(next, 'create')
    // A record alone is no reason to write: everything else decides whether there is something to do.
    if (canonical(contentOf(record, true)) === canonical(contentOf(next, true))) return this.note(next._id, 'importRecord', 'nothing')
    this.write(next, 'patch')
  }

  plan(articleId: string, conflicts: Conflict[], doubts: Doubt[]): Plan {
    return {articleId, documents: this.documents, wanted: this.wanted, conflicts, doubts}
  }

  private write(doc: Doc, action: PlannedDocument['action'], changes: string[] = []): void {
    this.wanted.push(doc)
    this.note(doc._id, doc._type, action, changes)
  }

  private note(id: string, type: string, action: PlannedDocument['action'], changes: string[] = []): void {
    this.documents.push({id, type, action, changes})
  }
}
