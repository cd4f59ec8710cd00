import {isTextBlock, plainText} from '../../portable-text/index.ts'
import type {ObjectBlock, TextBlock} from '../../portable-text/index.ts'

/** One patch of an article, as the Studio takes it. */
export type Patch = {set: Record<string, unknown>} | {unset: string[]} | {insert: {after: string; items: object[]}} | {insert: {before: string; items: object[]}}

/** What a decision changes in an article. */
export interface Change {
  patches: Patch[]
  /** What takes it back in the article as it is then; undefined when somebody has changed the same words since: theirs are not taken back. */
  back: (now: OpenArticle) => Patch[] | undefined
}

export type Block = TextBlock | ObjectBlock

/** An article as a form has it open. */
export interface OpenArticle {
  _id: string
  body?: Block[]
  standfirst?: Block[]
  [field: string]: unknown
}

export const nothing: Change = {patches: [], back: () => []}

export const at = (field: string, key: string): string => `${field}[_key=="${key}"]`

/** The text block of this key in a field, as it is now. */
export function blockIn(article: OpenArticle, field: string, key: string): TextBlock | undefined {
  const blocks = article[field]
  const found: unknown = Array.isArray(blocks) ? blocks.find((block: Block) => block._key === key) : undefined
  return typeof found === 'object' && found !== null && isTextBlock(found) ? found : undefined
}

/** A paragraph's words and marks anew; everything else of it, and every other paragraph, stays in the hands of whoever types there. */
export function wordsAndMarks(field: string, before: TextBlock, after: TextBlock): Patch[] {
  if (before === after) return []
  const path = at(field, after._key)
  return [{set: {[`${path}.markDefs`]: after.markDefs ?? [], [`${path}.children`]: after.children}}]
}

/** Other words for a paragraph. */
export function rewritten(field: string, before: TextBlock, after: TextBlock): Change {
  return {
    patches: wordsAndMarks(field, before, after),
    back(now) {
      const current = blockIn(now, field, after._key)
      return current && plainText(current) === plainText(after) ? wordsAndMarks(field, current, before) : undefined
    },
  }
}

/** A value under a path, or none; `old` is what stands there now, and `read` finds what stands there later. */
export function put(path: string, value: unknown, old: unknown, read: (article: OpenArticle) => unknown): Change {
  return {patches: [setting(path, value)], back: (now) => (isSame(read(now), value) ? [setting(path, old)] : undefined)}
}

const setting = (path: string, value: unknown): Patch => (value === undefined || value === null ? {unset: [path]} : {set: {[path]: value}})
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
