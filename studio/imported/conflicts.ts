import {isTextBlock, plainText, withWords} from '../../portable-text/index.ts'
import type {TextBlock} from '../../portable-text/index.ts'
import type {ImportConflict} from '../../schemas/index.ts'
import {at, nothing, put, rewritten} from './change.ts'
import type {Change, OpenArticle, Patch} from './change.ts'

interface Keyed {
  _key: string
  [field: string]: unknown
}

const listOf = (value: unknown): Keyed[] => (Array.isArray(value) ? (value as Keyed[]) : [])

/** The value that a path of Sanity's leads to: `headline`, `source.creditLine`, `body[_key=="3fa1"]`. */
export function valueAt(article: OpenArticle, path: string): unknown {
  const steps = path.matchAll(/\[_key=="([^"]+)"\]|([^.[\]]+)/g)
  return [...steps].reduce<unknown>((value, [, key, field]) => {
    if (key !== undefined) return listOf(value).find(({_key}) => _key === key)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field ?? ''] : undefined
  }, article)
}

/** What taking the source's version changes in the article. Marks on words that stay, stay. */
export function takenFromSource(article: OpenArticle, conflict: ImportConflict): Change {
  const {path, field, key, kind, source} = conflict
  // The words are the source's already; what an editor had marked is gone with the old ones.
  if (kind === 'marks') return nothing
  const current = valueAt(article, path)
  const read = (now: OpenArticle): unknown => valueAt(now, path)
  if (key === undefined) return put(path, source, current, read)
  if (kind === 'removedAtSource') return current === undefined ? nothing : taken(article, field, key)
  if (current === undefined) return inserted(article, conflict)
  const words = wordForWord(current, conflict)
  if (words) return rewritten(field, current as TextBlock, words)
  const item = conflict.item as Keyed | undefined
  // It keeps its key here, so that whoever has it open stays where they are.
  return item ? put(at(field, key), {...item, _key: key}, current, read) : nothing
}

/** The paragraph with the source's words in their places; undefined when it has changed since the import. */
function wordForWord(current: unknown, {words, editor}: ImportConflict): TextBlock | undefined {
  if (typeof current !== 'object' || current === null || !isTextBlock(current) || !words?.length) return undefined
  if (plainText(current) !== editor) return undefined
  return words.toSorted((one, other) => other.start - one.start).reduce((block, {start, end, source}) => withWords(block, start, end, source), current)
}

/** Without an item of a list; taking it back puts it where it was. */
function taken(article: OpenArticle, field: string, key: string): Change {
  const list = listOf(article[field])
  const index = list.findIndex(({_key}) => _key === key)
  const item = list[index]
  if (!item) return nothing
  const before = list[index - 1]
  const insert: Patch = before ? {insert: {after: at(field, before._key), items: [item]}} : {insert: {before: `${field}[0]`, items: [item]}}
  return {patches: [{unset: [at(field, key)]}], back: (now) => (listOf(now[field]).some(({_key}) => _key === key) ? undefined : [insert])}
}

/** What an editor had removed, as the source has it now, where the source has it. */
function inserted(article: OpenArticle, {field, item, after}: ImportConflict): Change {
  const fresh = item as Keyed | undefined
  const list = listOf(article[field])
  if (!fresh || list.some(({_key}) => _key === fresh._key)) return nothing
  const place = list.length === 0 ? undefined : after === undefined ? {before: `${field}[0]`} : {after: list.some(({_key}) => _key === after) ? at(field, after) : `${field}[-1]`}
  return {
    patches: [place ? {insert: {...place, items: [fresh]}} as Patch : {set: {[field]: [fresh]}}],
    back(now) {
      const there = listOf(now[field]).find(({_key}) => _key === fresh._key)
      return there && said(there) === said(fresh) ? [{unset: [place ? at(field, fresh._key) : field]}] : undefined
    },
  }
}

/** What a value says, in words; undefined for nothing. */
export function said(value: unknown): string | undefined {
  if (value === null || value === undefined || value === '') return undefined
  if (typeof value !== 'object') return String(value)
  if (isTextBlock(value)) return plainText(value)
  if (Array.isArray(value)) return value.map(said).filter(Boolean).join('\n') || undefined
  const {title, name, label, text, publicNote, current, url, role, external, unresolved} = value as Record<string, unknown>
  const parts = [label, title, name, text, publicNote, current, url, role, said(external), said(unresolved)].filter((part) => typeof part === 'string' && part !== '')
  return parts.join(' · ') || undefined
}
