import {hashKey} from '../../portable-text/index.ts'
import type {ImportConflict} from '../../schemas/index.ts'
import {canonical} from './same.ts'

/** Source and editor changed the same thing. The editor's words stand; this says what the source wanted. */
export type Conflict = ImportConflict

/** `path` as Sanity writes it: its first field and the key behind it say where the conflict is shown. */
export function conflictAt(path: string, kind: Conflict['kind'], values: Pick<Conflict, 'base' | 'source' | 'editor'> & Partial<Pick<Conflict, 'words' | 'item' | 'after' | 'about'>>): Conflict {
  const [, field = path, key] = /^([A-Za-z]\w*)(?:\[_key=="([^"]+)"\])?/.exec(path) ?? []
  const {base, source, editor, ...more} = values
  return {id: hashKey([path, kind, canonical(base), canonical(source), more.about ?? ''].join('\n')), path, field, ...(key ? {key} : {}), kind, base: base ?? null, source: source ?? null, editor: editor ?? null, ...more}
}

/** For whoever has to decide: where, what stands there now, and what the source says instead. */
export function sentenceOf({field, key, kind, source, editor, about}: Conflict): string {
  const where = key === undefined ? field : field === 'body' || field === 'standfirst' ? `a paragraph of ${field}` : `an entry of ${field}`
  if (kind === 'marks') return `The source changed ${where} on which an editor had marked ${about ?? 'words'}: the marks are gone from ${inWords(editor)}.`
  return `Source and editor both changed ${where}; the editor's version stays: ${inWords(editor)}. The source now says: ${inWords(source)}.`
}

function inWords(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'nothing'
  return typeof value === 'string' ? `“${value}”` : JSON.stringify(value)
}
