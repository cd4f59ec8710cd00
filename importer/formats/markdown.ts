import {createRequire} from 'node:module'
import type {Tree} from '@lezer/common'
import type * as Lezer from '@lezer/markdown'
import {shapeMarked} from '../shape/marked.ts'
import {shapeStory} from '../shape/index.ts'
import {TilingError} from '../shape/tiling.ts'
import type {Story} from '../types.ts'
import {frontMatterOf, readFrontMatter} from './frontMatter.ts'
import {MarkdownReader} from './markdownReader.ts'

/**
 * Markdown (CommonMark with tables, strikethrough and bare addresses), with front matter or without → story. When a letter
 * would be lost, or the text is nothing that a reader of Markdown should be asked to read, it is read as plain text.
 */
export function shapeMarkdown(text: string): Story {
  const front = frontMatterOf(text)
  const {head, left} = front ? readFrontMatter(front) : {head: {}, left: []}
  const from = front?.end ?? 0
  const tree = parse(from === 0 ? text : text.slice(from))
  if (tree)
    try {
      const {blocks, visible, dropped} = new MarkdownReader(text, from, head.facts?.originalUrl?.text).read(tree)
      return shapeMarked(text, {...head, blocks, visible, dropped: new Map([...dropped, ...left.map((key): [string, number] => [`“${key}” in the front matter`, 1])])})
    } catch (error) {
      // A RangeError: thousands of levels deep.
      if (!(error instanceof TilingError || error instanceof RangeError)) throw error
    }
  return shapeStory(text)
}

const require = createRequire(import.meta.url)

/** Loaded by the first text that is Markdown. */
function parse(text: string): Tree | undefined {
  if (isTooMuch(text)) return undefined
  const {GFM, parser} = require('@lezer/markdown') as typeof Lezer
  return parser.configure([GFM]).parse(text)
}

/** Longer texts, and those that are nothing but marks, take a reader of Markdown too long: they are read as plain text. */
const LONGEST = 16_000_000
const MOST_MARKS = 3000
const DEEPEST_LINE = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){200}/m

function isTooMuch(text: string): boolean {
  const paragraphs = (): string[] => text.split(/\n[ \t\r]*\n/)
  return text.length > LONGEST || DEEPEST_LINE.test(text) || paragraphs().some((paragraph) => paragraph.length > MOST_MARKS && (paragraph.match(/[[\]*_~`<]/g)?.length ?? 0) > MOST_MARKS)
}
