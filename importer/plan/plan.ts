import {createHash} from 'node:crypto'
import {READER} from '../assemble/assemble.ts'
import type {Doc, Doubt} from '../assemble/documents.ts'
import {articleId, draftOf, importRecordId, sourceTextId} from '../assemble/ids.ts'
import type {Imported} from '../importText.ts'
import {conflictAt, sentenceOf} from '../merge/conflict.ts'
import type {Conflict} from '../merge/conflict.ts'
import {mergeDocuments} from '../merge/documents.ts'
import type {Tombstone} from '../merge/marks.ts'
import {canonical} from '../merge/same.ts'
import {withNamesOf} from '../merge/utterances.ts'
import {conflictsOf} from '../../schemas/index.ts'
import type {Source} from '../types.ts'
import {changesBetween} from './changes.ts'

/** A document as the lake holds it. */
export interface Stored extends Doc {
  _rev?: string
}

/** What the lake holds under an id; undefined when nothing. */
export type Lake = (id: string) => Stored | undefined

export type PlannedMutation =
  | {create: Doc}
  | {createIfNotExists: Doc}
  | {patch: {id: string; ifRevisionID?: string; set?: Record<string, unknown>; unset?: string[]}}

export interface PlannedDocument {
  /** The id that is written: that of the draft where there is one. */
  id: string
  type: string
  action: 'create' | 'patch' | 'nothing' | 'conflict'
  /** For people: "+ headline: …", "- p: …", "+ p: …". */
  changes: string[]
}

/** What an import of one source would write, all of it in one transaction. No mutations: nothing to do. */
export interface Plan {
  articleId: string
  documents: PlannedDocument[]
  mutations: PlannedMutation[]
  /** From the mutations: the same plan is the same transaction, however often it is sent. */
  transactionId: string
  conflicts: Conflict[]
  doubts: Doubt[]
}

/** Whether this very text was imported before by this very reader: then nothing about it has changed. */
export function isKnown(source: Source, record: Stored | undefined): boolean {
  return record?.['reader'] === READER && refOf(record['source']) === sourceTextId(source.system, source.sourceId, source.sha256)
}

/** The id of a source's record, to look it up before the text is read any further. */
export function recordIdOf(source: Pick<Source, 'system' | 'sourceId'>): string {
  return importRecordId(articleId(source.system, source.sourceId))
}

/** The ids whose documents a plan wants to see. */
export function idsForPlan({articleId, entities, sourceText}: Imported, record: Stored | undefined): string[] {
  const people = [...entities, ...entitiesOf(record)].map(({_id}) => _id)
  return [...new Set([articleId, ...people])].flatMap((id) => [id, draftOf(id)]).concat(importRecordId(articleId), sourceText._id)
}

/**
 * Never writes a published document: a change to one goes into a new draft of it. `slugTaken`: another article has the
 * address already, so a new one gets an address of its own.
 */
export function planImport(imported: Imported, lake: Lake, slugTaken = false): Plan {
  const {articleId, sourceText} = imported
  const record = lake(importRecordId(articleId))
  const published = lake(articleId)
  const current = lake(draftOf(articleId)) ?? published
  const writer = new Writer(lake)
  if (record && !current) return writer.plan(articleId, [], [{about: 'removed', message: 'An editor deleted this article; the import does not bring it back.'}])
  const doubts = [...imported.doubts]
  writer.createOnce(sourceText)
  const {article, entities, gone} = withoutRemoved(imported, record, lake)
  for (const name of gone) doubts.push({about: 'removed', message: `An editor deleted “${name}”; the import does not bring it back.`})
  for (const entity of entities) writer.createEntity(entity)
  const base = baseArticle(record)
  const wanted = current && base ? withNamesOf(base, article, current) : article
  const {merged, conflicts, tombstones} = !current
    ? {merged: slugTaken ? withOwnSlug(article) : article, conflicts: [], tombstones: []}
    : base
      ? mergeDocuments(base, published ? {...wanted, slug: base['slug']} : wanted, current, tombstonesOf(record))
      : {merged: current, conflicts: noBase(article, current), tombstones: []}
  writer.writeArticle(articleId, merged, current, conflicts.length > 0)
  doubts.push(...conflicts.map((conflict): Doubt => ({about: 'merge', message: sentenceOf(conflict)})))
  writer.writeRecord({...imported, article: wanted}, record, merged, conflicts, tombstones)
  return writer.plan(articleId, conflicts, doubts)
}

/** The headline's address and six digits of the article's own id: two stories of one headline are two pages. */
function withOwnSlug(article: Doc): Doc {
  return {...article, slug: {_type: 'slug', current: `${slugOf(article)}-${article._id.slice(-6)}`}}
}

export function slugOf(article: Doc): string {
  const slug = article['slug']
  return typeof slug === 'object' && slug !== null && 'current' in slug ? String(slug.current) : ''
}

/** An article without a record of how it was imported: what is there stays. */
function noBase(article: Doc, current: Doc): Conflict[] {
  return canonical(article['body']) === canonical(current['body']) ? [] : [conflictAt('body', 'changed', {base: null, source: 'see the source text', editor: 'kept', about: 'no record of an earlier import'})]
}

/** "Ali Khamenei · Iranian leader", "Shanghai Cooperation Organization (SCO) · igo": enough to see who or what it is. */
function titled({name, acronym, kind, roles}: Doc): string {
  const titles = Array.isArray(roles) ? roles.flatMap((role: {title?: string}) => role.title ?? []) : []
  return [`${String(name)}${acronym ? ` (${String(acronym)})` : ''}`, ...(kind && kind !== 'other' ? [String(kind)] : []), ...titles].join(' · ')
}

class Writer {
  private readonly documents: PlannedDocument[] = []
  private readonly mutations: PlannedMutation[] = []
  private readonly lake: Lake

  constructor(lake: Lake) {
    this.lake = lake
  }

  createOnce(doc: Doc): void {
    if (this.lake(doc._id)) return
    this.note(doc._id, doc._type, 'create')
    this.mutations.push({createIfNotExists: doc})
  }

  createEntity(entity: Doc): void {
    const id = draftOf(entity._id)
    if (this.lake(entity._id) ?? this.lake(id)) return this.note(id, entity._type, 'nothing')
    this.note(id, entity._type, 'create', [`+ ${titled(entity)}`])
    this.mutations.push({createIfNotExists: {...entity, _id: id}})
  }

  writeArticle(id: string, merged: Doc, current: Stored | undefined, conflict: boolean): void {
    const draft = draftOf(id)
    const changes = changesBetween(current, merged)
    if (!current) {
      this.note(draft, 'article', 'create', changes)
      this.mutations.push({create: {...merged, _id: draft}})
    } else if (merged === current) this.note(current._id, 'article', conflict ? 'conflict' : 'nothing')
    else {
      this.note(draft, 'article', conflict ? 'conflict' : 'patch', changes)
      if (current._id === draft) this.mutations.push(patch(current, merged))
      else this.mutations.push({create: {...contentOf(current), ...contentOf(merged), _id: draft, _type: 'article'}})
    }
  }

  writeRecord(imported: Imported, record: Stored | undefined, merged: Doc, conflicts: readonly Conflict[], tombstones: readonly Tombstone[]): void {
    const all = [...stillOpen(record, merged, conflicts), ...conflicts]
    const suggestions = mergedSuggestions(record?.['suggestions'], imported.importRecord['suggestions'])
    const next: Doc = {
      ...imported.importRecord,
      base: JSON.stringify({documents: [imported.article, ...imported.entities]}),
      mergeState: all.length > 0 ? 'conflict' : 'clean',
      ...(all.length > 0 ? {conflicts: JSON.stringify(all)} : {}),
      ...(tombstones.length > 0 ? {tombstones: JSON.stringify(tombstones)} : {}),
      ...(suggestions.length > 0 ? {suggestions} : {suggestions: undefined}),
    }
    if (!record) {
      this.note(next._id, 'importRecord', 'create')
      this.mutations.push({create: contentOf(next, true)})
      return
    }
    if (canonical(contentOf(record, true)) === canonical(contentOf(next, true))) return this.note(next._id, 'importRecord', 'nothing')
    this.note(next._id, 'importRecord', 'patch')
    this.mutations.push(patch(record, next))
  }

  plan(articleId: string, conflicts: Conflict[], doubts: Doubt[]): Plan {
    // A record alone is no reason to write twice: everything else decides whether there is something to do.
    return {articleId, documents: this.documents, mutations: this.mutations, transactionId: transactionIdOf(this.mutations), conflicts, doubts}
  }

  private note(id: string, type: string, action: PlannedDocument['action'], changes: string[] = []): void {
    this.documents.push({id, type, action, changes})
  }
}

export function transactionIdOf(mutations: readonly PlannedMutation[]): string {
  return `import-${createHash('sha256').update(JSON.stringify(mutations)).digest('hex').slice(0, 32)}`
}

/** A patch that turns the stored document into the wanted one, refused when somebody wrote it meanwhile. */
export function patch(stored: Stored, wanted: Doc): PlannedMutation {
  const [before, after] = [contentOf(stored), contentOf(wanted)]
  const set = Object.fromEntries(Object.entries(after).filter(([field, value]) => canonical(value) !== canonical(before[field])))
  const unset = Object.keys(before).filter((field) => !(field in after))
  return {
    patch: {
      id: stored._id,
      ...(stored._rev ? {ifRevisionID: stored._rev} : {}),
      ...(Object.keys(set).length > 0 ? {set} : {}),
      ...(unset.length > 0 ? {unset} : {}),
    },
  }
}

/** A document's own fields; with its id and type when told. */
function contentOf(doc: Doc, identity = false): Doc {
  const fields = Object.entries(doc).filter(([field, value]) => value !== undefined && (!field.startsWith('_') || (identity && (field === '_id' || field === '_type'))))
  return Object.fromEntries(fields) as Doc
}

/** The article without references to people whom the import once made and an editor deleted; and who they were. */
function withoutRemoved({article, entities}: Imported, record: Stored | undefined, lake: Lake): {article: Doc; entities: Doc[]; gone: string[]} {
  const removed = entitiesOf(record).filter(({_id}) => !lake(_id) && !lake(draftOf(_id)))
  const ids = new Set(removed.map(({_id}) => _id))
  if (ids.size === 0) return {article, entities, gone: []}
  return {
    article: withoutReferences(article, ids) as Doc,
    entities: entities.filter(({_id}) => !ids.has(_id)),
    gone: entities.filter(({_id}) => ids.has(_id)).map(({name}) => String(name)),
  }
}

/** Marks, contributors and speakers that point at one of the ids go; the words they lay on stay. */
function withoutReferences(value: unknown, ids: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.filter((item) => !leansOn(item, ids)).map((item) => withoutReferences(item, ids))
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).filter(([, content]) => !ids.has(refOf(content) ?? ''))
  const clean = Object.fromEntries(fields.map(([field, content]) => [field, withoutReferences(content, ids)]))
  if (!Array.isArray(clean['children']) || !Array.isArray(clean['markDefs'])) return clean
  const before = 'markDefs' in value && Array.isArray(value.markDefs) ? value.markDefs : []
  const left = new Set(clean['markDefs'].map(({_key}) => _key))
  const lost = new Set(before.map(({_key}) => _key).filter((key) => !left.has(key)))
  return {...clean, children: clean['children'].map((span) => ({...span, marks: span.marks.filter((mark: string) => !lost.has(mark))}))}
}

/** A mention or a contribution means nothing without the one it points at; a quote without its speaker still does. */
function leansOn(item: unknown, ids: ReadonlySet<string>): boolean {
  if (typeof item !== 'object' || item === null) return false
  return ('entity' in item && ids.has(refOf(item.entity) ?? '')) || ('contributor' in item && ids.has(refOf(item.contributor) ?? ''))
}

function documentsOf(record: Stored | undefined): Doc[] {
  const base = record?.['base']
  if (typeof base !== 'string') return []
  const parsed: unknown = JSON.parse(base)
  return typeof parsed === 'object' && parsed !== null && 'documents' in parsed && Array.isArray(parsed.documents) ? parsed.documents : []
}

const baseArticle = (record: Stored | undefined): Doc | undefined => documentsOf(record).find(({_type}) => _type === 'article')
const entitiesOf = (record: Stored | undefined): Doc[] => documentsOf(record).filter(({_type}) => _type !== 'article')

/** What earlier imports of a source left for somebody to decide: said again at every import until it is decided. */
export function undecided(record: Stored | undefined): Doubt[] {
  return openConflicts(record).map((conflict) => ({about: 'merge', message: sentenceOf(conflict)}))
}

function openConflicts(record: Stored | undefined): Conflict[] {
  return record?.['mergeState'] === 'conflict' ? conflictsOf(record) : []
}

/** Earlier conflicts that nobody has decided and no new one has overtaken; not those of paragraphs that are gone meanwhile. */
function stillOpen(record: Stored | undefined, merged: Doc, fresh: readonly Conflict[]): Conflict[] {
  const overtaken = new Set(fresh.map(({path}) => path))
  const stands = ({field, key, kind}: Conflict): boolean => {
    const items = merged[field]
    return key === undefined || kind === 'removedHere' || !Array.isArray(items) || items.some((item: {_key?: string}) => item._key === key)
  }
  return openConflicts(record).filter((conflict) => !overtaken.has(conflict.path) && stands(conflict))
}

function tombstonesOf(record: Stored | undefined): Tombstone[] {
  return typeof record?.['tombstones'] === 'string' ? (JSON.parse(record['tombstones']) as Tombstone[]) : []
}

/** What somebody decided stays decided; open ones are those of the latest reading. */
function mergedSuggestions(stored: unknown, fresh: unknown): {fingerprint: string; status: string}[] {
  const [old, now] = [stored, fresh].map((list) => (Array.isArray(list) ? list : []) as {fingerprint: string; status: string}[]) as [{fingerprint: string; status: string}[], {fingerprint: string; status: string}[]]
  const decided = old.filter(({status}) => status !== 'open')
  const known = new Set(decided.map(({fingerprint}) => fingerprint))
  return [...decided, ...now.filter(({fingerprint}) => !known.has(fingerprint))]
}

function refOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && '_ref' in value && typeof value._ref === 'string' ? value._ref : undefined
}
