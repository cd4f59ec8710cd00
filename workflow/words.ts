import {isTextBlock, markedRanges, plainText} from '../portable-text/index.ts'
import type {MarkDef, TextBlock} from '../portable-text/index.ts'
import type {Stored} from './publishSet.ts'

/**
 * What a story says, for checks: its texts, the words in its quotations, its figures. Stories come as programs left them,
 * so nothing is taken for granted about their fields.
 */

export type Item = Record<string, unknown>

export const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The text without spaces around it; empty when there is none. */
export const wordsIn = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

export const hasLetters = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/** What a desk calls a document: its headline or name, in quotation marks. */
export function nameOf(document: Pick<Stored, '_type'> & Item): string {
  const name = [document['headline'], document['name'], document['prefLabel'], document['title']].map(wordsIn).find((words) => words !== '')
  if (name !== undefined) return `“${name}”`
  return unnamed[document._type] ?? `a ${document._type} without a name`
}

const unnamed: Record<string, string> = {article: 'the story without a headline', person: 'the person without a name', organization: 'the organization without a name'}

/** The same at the beginning of a sentence. */
export function named(document: Pick<Stored, '_type'> & Item): string {
  const name = nameOf(document)
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** Every object below a value, itself included, depth first. Without recursion: nobody knows how deep a program nests. */
export function* itemsIn(root: unknown): Generator<Item> {
  const waiting = [root]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value !== 'object' || value === null) continue
    if (isItem(value)) yield value
    waiting.push(...Object.values(value).reverse())
  }
}

/** A block that can be read, whatever its writer left out. */
function readable(block: Item): TextBlock | undefined {
  if (!isTextBlock(block)) return undefined
  const children = (block.children as unknown[]).filter(isItem).map((span) => ({...span, text: typeof span['text'] === 'string' ? span['text'] : '', marks: Array.isArray(span['marks']) ? span['marks'] : []}))
  const markDefs = (Array.isArray(block.markDefs) ? (block.markDefs as unknown[]) : []).filter((def): def is MarkDef & Item => isItem(def) && typeof def['_key'] === 'string')
  return {...block, children, markDefs} as unknown as TextBlock
}

/** The fields whose words readers see. */
const told = ['kicker', 'headline', 'standfirst', 'body', 'leadImage', 'bylineOverride', 'dateline', 'relatedLinks'] as const

/** Blocks of text wherever they stand in what readers see, in reading order; in fact boxes, too. */
export function blocksOf(document: Item): TextBlock[] {
  return ['standfirst', 'body'].flatMap((field) => [...itemsIn(document[field])].flatMap((item) => readable(item) ?? []))
}

/** Everything that readers read in a story, one text per line, block or caption. */
export function textsOf(document: Item): string[] {
  const texts: string[] = []
  for (const field of told) {
    const value = document[field]
    if (typeof value === 'string') texts.push(value)
    for (const item of itemsIn(value)) {
      const block = readable(item)
      if (block) texts.push(plainText(block))
      else if (item['_type'] !== 'span') for (const name of shown) if (typeof item[name] === 'string') texts.push(item[name])
    }
  }
  return texts.filter(hasLetters)
}

/** The text fields of objects in a body that readers see: captions, pull quotes, titles of boxes. */
const shown = ['caption', 'alt', 'text', 'attribution', 'title', 'label']

/** One marked quotation: the words between its marks, and what is known of who said them. */
export interface Quotation {
  key: string
  words: string
  kind: string
  speaker?: string
  unnamedReason: string
  utterance: string
  part: number
}

export function quotationsOf(document: Item): Quotation[] {
  return blocksOf(document).flatMap((block) => {
    const text = plainText(block)
    return markedRanges(block).flatMap(({start, end, def}) => (def._type === 'quote' ? [quotation(def, text.slice(start, end))] : []))
  })
}

function quotation(def: MarkDef, words: string): Quotation {
  const speaker = isItem(def['speaker']) ? wordsIn(def['speaker']['_ref']) : ''
  return {
    key: def._key,
    words: withoutMarks(words),
    kind: wordsIn(def['kind']),
    ...(speaker !== '' && {speaker}),
    unnamedReason: isItem(def['unnamedSource']) ? wordsIn(def['unnamedSource']['reason']) : '',
    utterance: wordsIn(def['utterance']),
    part: typeof def['part'] === 'number' ? def['part'] : 1,
  }
}

const OPENING = '"“„«‹‘\''
const CLOSING = '"”“»›’\''

/** The words without the quotation marks around them. */
export function withoutMarks(words: string): string {
  return words.trim().replace(new RegExp(`^[${OPENING}]+`, 'u'), '').replace(new RegExp(`[${CLOSING}]+$`, 'u'), '').trim()
}

/** One spelling for what print shows alike: spaces, quotation marks, apostrophes, dashes, dots. */
export function evenly(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[“”„«»‹›]/gu, '"')
    .replace(/[‘’ʼ‚]/gu, "'")
    .replace(/[‐‑‒–—―]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Between quotation marks, whether somebody has marked who said it or not. Single marks are too often apostrophes. */
const BETWEEN = /“([^”]*)”|„([^“”]*)[“”]|«([^»]*)»|"([^"]*)"/gu

/** Everything that the story quotes, in an even spelling: what stands between marks, what is marked, what is pulled out. */
export function quotedIn(document: Item): string[] {
  const between = textsOf(document).flatMap((text) => [...text.matchAll(BETWEEN)].map(([, ...words]) => words.find((part) => part !== undefined) ?? ''))
  const marked = quotationsOf(document).map(({words}) => words)
  const pulled = [...itemsIn(document['body'])].flatMap((item) => (item['_type'] === 'pullQuote' ? [wordsIn(item['text'])] : []))
  return [...between, ...marked, ...pulled].map((words) => evenly(withoutMarks(words))).filter(hasLetters)
}

/** Numbers that house styles spell out, and words that change one. English; digits are digits everywhere. */
const SPELLED =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|third|quarter|twice|double[ds]?|triple[ds]?'
const FIGURE = new RegExp(`\\p{N}(?:[\\p{N}.,:’' \\u00a0\\u202f]*\\p{N})?|\\b(?:${SPELLED})\\b`, 'giu')

/** The figures of a text, in order. “1,000” and “1 000” are the same figure. */
export function figuresIn(text: string): string[] {
  return [...text.matchAll(FIGURE)].map(([figure]) => figure.toLowerCase().replace(/(?<=\p{N})[,’' \u00a0\u202f](?=\p{N}{3}(?!\p{N}))/gu, ''))
}
