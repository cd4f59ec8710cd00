import {createRequire} from 'node:module'
import type * as ReadabilityModule from '@mozilla/readability'
import type * as Linkedom from 'linkedom'
import {decodedLeaf} from '../markup/attributes.ts'
import {meaningOf} from '../markup/elements.ts'
import {walk} from '../markup/walk.ts'

/** Beyond these Readability, which works on a tree, takes too long or overflows: then the page's own elements have to say. */
const LARGEST = 4_000_000
const DEEPEST = 400

/** What no page has its story in. */
const ASIDE = new Set(['nav', 'header', 'footer', 'aside', 'form', 'menu', 'dialog', 'search'])

/**
 * What of a web page is no part of its article: the places of start tags and of stretches of text. Which part is the
 * article is for Mozilla's Readability to say. `titles` is how the page calls it.
 */
export function besideTheStory(text: string, titles: readonly string[]): ReadonlySet<number> {
  const page = mapOf(text)
  const kept = text.length <= LARGEST && page.deepest <= DEEPEST && page.texts.length < MARKS ? keptTexts(text, page.texts) : undefined
  if (!kept || kept.size === 0) return new Set(page.elements.filter(({name}) => ASIDE.has(name)).map(({start}) => start))
  const headline = headlineAmong(text, page.elements, titles)
  const holds = new Set<Place>()
  const hold = (place: Place | undefined): void => {
    for (let at = place; at && !holds.has(at); at = at.parent) holds.add(at)
  }
  for (const one of page.texts) if (kept.has(one.start)) hold(one.parent)
  hold(headline)
  // A space may have an element of its own: without it two words would be one.
  const out = new Set(page.elements.filter((element) => !holds.has(element) && !element.isSpace && !PICTURES.has(element.name) && !meaningOf(element.name).out).map(({start}) => start))
  for (const {start, parent} of page.texts) if (!kept.has(start) && !isIn(parent, headline)) out.add(start)
  return out
}

/** What holds a page together, and pictures, which hold no words: they stay where the words around them stay. */
const PICTURES = new Set(['html', 'head', 'body', 'img', 'picture', 'source', 'br', 'hr', 'wbr'])

interface Place {
  name: string
  start: number
  /** Where its end tag begins. */
  end?: number
  /** There is nothing but white space in it. */
  isSpace?: boolean
  parent: Place | undefined
}

interface PageMap {
  elements: Place[]
  /** Stretches of text between two tags. */
  texts: {start: number; parent: Place | undefined}[]
  deepest: number
}

function mapOf(text: string): PageMap {
  const page: PageMap = {elements: [], texts: [], deepest: 0}
  const open: Place[] = []
  const counts = new Map<string, number>()
  let out = 0
  let inText = false
  const letters = (start: number, end: number): void => {
    const inside = open.at(-1)
    const isSpace = text.slice(start, end).trim() === ''
    if (inside) inside.isSpace = isSpace && inside.isSpace !== false
    if (isSpace || out > 0 || inText) return
    page.texts.push({start, parent: open.at(-1)})
    inText = true
  }
  walk(text, {
    open(name, _, start) {
      inText = false
      const parent = open.at(-1)
      if (parent) parent.isSpace = false
      const element: Place = {name, start, parent}
      page.elements.push(element)
      if (meaningOf(name).empty) return
      if (meaningOf(name).out) out += 1
      open.push(element)
      counts.set(name, (counts.get(name) ?? 0) + 1)
      page.deepest = Math.max(page.deepest, open.length)
    },
    close(name, start) {
      inText = false
      if (!counts.get(name)) return
      for (let last = open.pop(); last; last = open.pop()) {
        last.end = start
        if (meaningOf(last.name).out) out -= 1
        counts.set(last.name, counts.get(last.name)! - 1)
        if (last.name === name) return
      }
    },
    text: letters,
    entity: letters,
  })
  return page
}

function isIn(place: Place | undefined, element: Place | undefined): boolean {
  if (!element) return false
  for (let at = place; at; at = at.parent) if (at === element) return true
  return false
}

/** Readability takes the headline out of the text: the <h1> that says what the page is called, or the only one. */
function headlineAmong(text: string, elements: readonly Place[], titles: readonly string[]): Place | undefined {
  const words = (said: string): string => said.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  const named = titles.map(words)
  const headings = elements.filter(({name}) => name === 'h1').map((element) => ({element, said: words(decodedLeaf(text, element.start, element.end ?? element.start)?.text ?? '')})).filter(({said}) => said !== '')
  return (headings.find(({said}) => named.some((title) => title.includes(said))) ?? (headings.length === 1 ? headings[0] : undefined))?.element
}

/**
 * Each stretch of text begins with a character that no text has (Unicode's private planes): Readability makes other elements
 * of the page's, but keeps its letters, so that they tell where they come from.
 */
const FIRST_MARK = 0xf0000
const MARKS = 0x1fff0
const MARK = /[\u{F0000}-\u{10FFFD}]/gu

function keptTexts(text: string, texts: PageMap['texts']): ReadonlySet<number> | undefined {
  if (/[\u{F0000}-\u{10FFFD}]/u.test(text)) return undefined
  let at = 0
  let marked = ''
  for (const [i, {start}] of texts.entries()) {
    // The last two of a plane are no characters.
    marked += text.slice(at, start) + String.fromCodePoint(FIRST_MARK + i + 2 * Math.floor(i / 0xfffe))
    at = start
  }
  const content = articleOf(marked + text.slice(at))
  if (!content) return undefined
  return new Set(
    [...content.matchAll(MARK)].flatMap(([mark]) => {
      const code = mark.codePointAt(0)! - FIRST_MARK
      return texts[code - 2 * Math.floor(code / 0x10000)]?.start ?? []
    }),
  )
}

const require = createRequire(import.meta.url)

/** Loaded by the first page that is read: most imports have none, and it takes a tenth of a second. */
function articleOf(html: string): string | null | undefined {
  const {parseHTML} = require('linkedom') as typeof Linkedom
  const {Readability} = require('@mozilla/readability') as typeof ReadabilityModule
  try {
    const {document} = parseHTML(html)
    if (!document.documentElement) return undefined
    return new Readability(document as unknown as Document).parse()?.content
  } catch (error) {
    // Its functions fail on mark-up that no browser would make a tree of; the page's own elements then have to say.
    if (error instanceof TypeError || error instanceof RangeError) return undefined
    throw error
  }
}
