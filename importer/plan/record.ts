import {refOf} from '../../portable-text/index.ts'
import {conflictsOf} from '../../schemas/index.ts'
import type {Doc, Doubt} from '../assemble/documents.ts'
import {articleId, importRecordId, sourceTextId} from '../assemble/ids.ts'
import {readerOf} from '../formats/index.ts'
import type {Written} from '../importText.ts'
import {sentenceOf} from '../merge/conflict.ts'
import type {Conflict} from '../merge/conflict.ts'
import type {Tombstone} from '../merge/marks.ts'
import type {Source} from '../types.ts'
import {pendingLinks, withTargets} from './links.ts'
import type {Stored} from './writes.ts'

/** What the last import of a source left for the next one. */
export interface LastImport {
  article: Doc | undefined
  entities: Doc[]
  tombstones: Tombstone[]
}

export function lastImportOf(record: Stored | undefined): LastImport {
  const {documents = []} = (parsed(record?.['base']) ?? {}) as {documents?: Doc[]}
  return {
    article: documents.find(({_type}) => _type === 'article'),
    entities: documents.filter(({_type}) => _type !== 'article'),
    tombstones: (parsed(record?.['tombstones']) ?? []) as Tombstone[],
  }
}

/** Our own JSON in a record of ours: it is there or it is not. */
function parsed(json: unknown): unknown {
  return typeof json === 'string' ? JSON.parse(json) : undefined
}

/** Whether this very text was imported before by this very reader: then nothing about it has changed. */
export function isKnown(source: Source, record: Stored | undefined): boolean {
  return record?.['reader'] === readerOf(source) && refOf(record['source']) === sourceTextId(source.system, source.sourceId, source.sha256)
}

/** The id of a source's record, to look it up before the text is read any further. */
export function recordIdOf(source: Pick<Source, 'system' | 'sourceId'>): string {
  return importRecordId(articleId(source.system, source.sourceId))
}

/** What earlier imports of a source left for somebody to decide: said again at every import until it is decided. */
export function undecided(record: Stored | undefined): Doubt[] {
  return openConflicts(record).map((conflict) => ({about: 'merge', message: sentenceOf(conflict)}))
}

/** The record after this import. */
export function recordAfter(imported: Written, record: Stored | undefined, merged: Doc, conflicts: readonly Conflict[], tombstones: readonly Tombstone[]): Doc {
  const all = [...stillOpen(record, merged, conflicts), ...conflicts]
  const suggestions = mergedSuggestions(record?.['suggestions'], imported.importRecord['suggestions'])
  const links = withTargets(pendingLinks(imported.article, imported.source), record)
  return {
    ...imported.importRecord,
    ...(links.length > 0 ? {links: JSON.stringify(links)} : {}),
    base: JSON.stringify({documents: [imported.article, ...imported.entities]}),
    mergeState: all.length > 0 ? 'conflict' : 'clean',
    ...(all.length > 0 ? {conflicts: JSON.stringify(all)} : {}),
    ...(tombstones.length > 0 ? {tombstones: JSON.stringify(tombstones)} : {}),
    ...(suggestions.length > 0 ? {suggestions} : {suggestions: undefined}),
  }
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

interface Suggested {
  kind: string
  fingerprint: string
  status: string
}

/** What somebody decided stays decided; open ones are those of the latest reading. What links may lead to is looked at when all stories are there. */
function mergedSuggestions(stored: unknown, fresh: unknown): Suggested[] {
  const [old, now] = [stored, fresh].map((list) => (Array.isArray(list) ? list : []) as Suggested[]) as [Suggested[], Suggested[]]
  const decided = old.filter(({kind, status}) => status !== 'open' || kind === 'relatedLink')
  const known = new Set(decided.map(({fingerprint}) => fingerprint))
  return [...decided, ...now.filter(({fingerprint}) => !known.has(fingerprint))]
}
