import {isTextBlock, plainText} from '../../portable-text/index.ts'
import type {Doc} from '../assemble/documents.ts'
import {align} from '../merge/align.ts'
import {canonical, same} from '../merge/same.ts'

type Keyed = {_type?: string; _key: string; [field: string]: unknown}

/** What a document that is referred to is called; undefined when nobody here knows. */
export type NameOf = (id: string) => string | undefined

/** What would change, as lines for people: "+ headline: …", block by block for the text fields; references by the names of what they lead to. */
export function changesBetween(before: Doc | undefined, after: Doc, nameOf: NameOf = () => undefined): string[] {
  const fields = [...new Set([...Object.keys(after), ...Object.keys(before ?? {})])].filter((field) => !field.startsWith('_'))
  return fields.flatMap((field) => {
    const [old, now] = [before?.[field], after[field]]
    if (same(old, now)) return []
    if (isList(old ?? []) && isList(now ?? [])) return listChanges(field, (old ?? []) as Keyed[], (now ?? []) as Keyed[], nameOf)
    return [...(old === undefined ? [] : [`- ${field}: ${inWords(old, nameOf)}`]), ...(now === undefined ? [] : [`+ ${field}: ${inWords(now, nameOf)}`])]
  })
}

function listChanges(field: string, before: readonly Keyed[], after: readonly Keyed[], nameOf: NameOf): string[] {
  const said = (item: Keyed): string => labelled(field, item, nameOf)
  const {kept, hunks} = align(before.map(({_key}) => _key), after.map(({_key}) => _key))
  const edits = kept.flatMap(([b, a]) => {
    const [old, now] = [before[b]!, after[a]!]
    if (same(old, now)) return []
    return said(old) === said(now) ? [{at: a, lines: [`~ ${field}: marks on “${short(inWords(now, nameOf))}”`]}] : [{at: a, lines: [`- ${said(old)}`, `+ ${said(now)}`]}]
  })
  const moves = hunks.map(({base, next}) => ({
    at: next[0],
    lines: [...before.slice(...base).map((item) => `- ${said(item)}`), ...after.slice(...next).map((item) => `+ ${said(item)}`)],
  }))
  return [...edits, ...moves].sort((a, b) => a.at - b.at).flatMap(({lines}) => lines)
}

/** "body: some words", "body (h2): A subhead": what an item is stands beside its field when it is no plain paragraph. */
function labelled(field: string, item: Keyed, nameOf: NameOf): string {
  const {style, listItem} = item as {style?: unknown; listItem?: unknown}
  const kind = typeof listItem === 'string' ? listItem : isTextBlock(item) && style !== 'normal' ? String(style) : undefined
  return `${field}${kind ? ` (${kind})` : ''}: ${inWords(item, nameOf)}`
}

/** A value in few words: a block by its text, a reference by the name of what it leads to, the rest by its own text fields. */
function inWords(value: unknown, nameOf: NameOf): string {
  if (typeof value !== 'object' || value === null) return String(value)
  if (isTextBlock(value)) return plainText(value)
  const fields = value as Record<string, unknown>
  if (typeof fields['_ref'] === 'string') return nameOf(fields['_ref']) ?? fields['_ref']
  for (const field of ['current', 'publicNote', 'text', 'title']) if (typeof fields[field] === 'string') return fields[field]
  const inner = Object.entries(fields).flatMap(([field, content]) => (field.startsWith('_') ? [] : [inWords(content, nameOf)]))
  return inner.length > 0 ? inner.join(' · ') : canonical(value)
}

function isList(value: unknown): value is Keyed[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null && '_key' in item)
}

const short = (words: string): string => (words.length > 60 ? `${words.slice(0, 59)}…` : words)
