import {refOf} from '../../portable-text/index.ts'
import type {Doc} from '../assemble/documents.ts'
import {draftOf} from '../assemble/ids.ts'
import type {Imported} from '../importText.ts'
import type {Lake} from './writes.ts'

/**
 * The article without references to people whom an import once made, `before`, and an editor deleted; and who they were.
 */
export function withoutRemoved({article, entities}: Pick<Imported, 'article' | 'entities'>, before: readonly Doc[], lake: Lake): {article: Doc; entities: Doc[]; gone: string[]} {
  const removed = before.filter(({_id}) => !lake(_id) && !lake(draftOf(_id)))
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
