import {isTextBlock, plainText} from '../../portable-text/index.ts'
import type {SourceSegment} from '../../schemas/index.ts'
import type {Doc} from '../assemble/documents.ts'
import type {Block} from '../merge/block.ts'
import {partnersOf} from '../merge/pairs.ts'
import {changes} from '../merge/words.ts'

/** What became of a piece of text since it was imported. */
export interface TextEdit {
  /** A path of Sanity's: `headline`, `body[_key=="3fa1"]`. */
  path: string
  /** The same for people: "headline", "body, paragraph 3". */
  place: string
  kind: 'changed' | 'added' | 'removed' | 'moved'
  before: string
  after: string
  /** Of a change: which words, [start, end) in UTF-16 units of `before` and of `after`. */
  words: {before: [start: number, end: number]; after: [start: number, end: number]}[]
}

/** Fields in which an editor writes words, also where the source had none. */
const WRITTEN = ['headline', 'kicker', 'standfirst', 'body']
/** Fields that say what words mean, or how a story is handled: not the words. */
const NO_WORDS = new Set(['slug', 'articleType', 'language', 'contributors', 'topics', 'section', 'urgency', 'publishedAt', 'contentUpdatedAt', 'edNote'])

/** Word by word, what editors changed in the text of an article since it was imported; empty when they changed none of its words. */
export function editsSince(imported: Doc, current: Doc): TextEdit[] {
  const fields = [...new Set([...WRITTEN, ...Object.keys(imported)])].filter((field) => !field.startsWith('_') && !NO_WORDS.has(field))
  return fields.flatMap((field) => {
    const [before, after] = [imported[field], current[field]]
    if ((field === 'standfirst' || field === 'body') && isBlocks(before ?? []) && isBlocks(after ?? [])) return blockEdits(field, (before ?? []) as Block[], (after ?? []) as Block[])
    const [old, now] = [stringsIn(field, before), stringsIn(field, after)]
    return [...new Set([...old.keys(), ...(WRITTEN.includes(field) ? now.keys() : [])])].flatMap((path) => edit(path, path.replace(/\[_key=="\w+"\]/g, ''), old.get(path) ?? '', now.get(path) ?? settled(path, old, after) ?? ''))
  })
}

/** A headline that waited for its article and found it is no longer printed, but no editor took it away. */
function settled(path: string, old: ReadonlyMap<string, string>, after: unknown): string | undefined {
  const [, key] = /\[_key=="(\w+)"\]\.unresolved\./.exec(path) ?? []
  const isThere = key !== undefined && Array.isArray(after) && after.some((item: {_key?: string}) => item._key === key)
  return isThere ? old.get(path) : undefined
}

function edit(path: string, place: string, before: string, after: string): TextEdit[] {
  if (before === after) return []
  const kind = before === '' ? 'added' : after === '' ? 'removed' : 'changed'
  return [{path, place, kind, before, after, words: kind === 'changed' ? changes(before, after).map(({base, other}) => ({before: base, after: other})) : []}]
}

function blockEdits(field: string, before: readonly Block[], after: readonly Block[]): TextEdit[] {
  const {partners, moved} = partnersOf(before, after)
  const place = (index: number): string => `${field}, paragraph ${index + 1}`
  const pathOf = ({_key}: Block): string => `${field}[_key=="${_key}"]`
  const found = new Set(partners.values())
  const edits = [
    ...before.flatMap((block, i): {at: number; edit: TextEdit}[] => {
      const now = partners.get(block)
      if (!now) return [{at: i, edit: {path: pathOf(block), place: place(i), kind: 'removed', before: wordsOf(block), after: '', words: []}}]
      const at = after.indexOf(now)
      const changed = edit(pathOf(now), place(at), wordsOf(block), wordsOf(now))
      const isMoved = moved.has(now) ? [{path: pathOf(now), place: place(at), kind: 'moved' as const, before: wordsOf(block), after: wordsOf(now), words: []}] : []
      return [...isMoved, ...changed].map((one) => ({at, edit: one}))
    }),
    ...after.flatMap((block, i): {at: number; edit: TextEdit}[] => (found.has(block) ? [] : [{at: i, edit: {path: pathOf(block), place: place(i), kind: 'added', before: '', after: wordsOf(block), words: []}}])),
  ]
  return edits.sort((a, b) => a.at - b.at).map((one) => one.edit)
}

/** The words of a block: of one that is no text, those of its fields. */
function wordsOf(block: Block): string {
  return isTextBlock(block) ? plainText(block) : [...stringsIn('', block).values()].join(' · ')
}

const isBlocks = (value: unknown): value is Block[] => Array.isArray(value) && value.every((item: {_type?: unknown; _key?: unknown} | null) => typeof item?._type === 'string' && typeof item._key === 'string')

/** Every string in a value that is no reference and no system field, by its path. */
function stringsIn(path: string, value: unknown): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]])
  if (typeof value !== 'object' || value === null || '_ref' in value) return new Map()
  if (Array.isArray(value)) return new Map(value.flatMap((item: {_key?: string} | null, i) => [...stringsIn(`${path}[${item && typeof item === 'object' && item._key ? `_key=="${item._key}"` : i}]`, item)]))
  return new Map(Object.entries(value).flatMap(([field, content]) => (field.startsWith('_') || field === 'matchKey' ? [] : [...stringsIn(path === '' ? field : `${path}.${field}`, content)])))
}

/**
 * The source put together again from what it became: words that reached a field come from that field of the article, what
 * reached none comes from the text that was kept. Undefined when the article no longer says what the source said.
 */
export function rebuiltText(article: Doc, segments: readonly SourceSegment[], kept: string): string | undefined {
  const read = new Map<string, number>()
  let text = ''
  for (const [start, end, to, as] of segments) {
    const field = to === undefined ? undefined : textAt(article, to)
    if (to === undefined || field === undefined) {
      text += kept.slice(start, end)
      continue
    }
    const from = read.get(to) ?? 0
    const said = field.slice(from, from + (as === undefined ? end - start : as.length))
    read.set(to, from + said.length)
    if (as !== undefined && said !== as) return undefined
    text += as === undefined ? said : kept.slice(start, end)
  }
  return text
}

/** The words at a path such as `body[_key=="…"]` or `dateline.text`; undefined where the article holds what they mean instead. */
function textAt(article: Doc, path: string): string | undefined {
  const top = /^\w+/.exec(path)?.[0] ?? ''
  if (NO_WORDS.has(top) || path.endsWith('.label') || /^(?:embargo|source\.creditLine)/.test(path)) return undefined
  let value: unknown = article
  for (const [, field, key] of path.matchAll(/([A-Za-z]\w*)(?:\[_key=="(\w+)"\])?\.?/g)) {
    value = (value as Record<string, unknown> | undefined)?.[field ?? '']
    if (key) value = Array.isArray(value) ? value.find((item: {_key?: string}) => item._key === key) : undefined
  }
  if (typeof value === 'string') return value
  return typeof value === 'object' && value !== null && isTextBlock(value) ? plainText(value) : undefined
}
