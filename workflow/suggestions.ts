import {isTextBlock, markedRanges, plainText, refOf} from '../portable-text/index.ts'
import type {MarkDef, TextBlock} from '../portable-text/index.ts'
import {isItem, wordsIn} from './words.ts'
import type {Item} from './words.ts'

/** What an import was unsure of, as its record holds it. */
export interface Suggested {
  kind?: string
  status?: string
  evidence?: {part?: string; block?: string; start?: number; words?: string}
}

/** The words that a suggestion is about, where they stand in the story now. */
export interface PlaceInText {
  field: 'body' | 'standfirst'
  block: TextBlock
  /** [start, end) of the paragraph's text, in UTF-16 units. */
  start: number
  end: number
}

/** A related link as a story holds it. */
export interface RelatedLink {
  _key: string
  label?: string
  article?: {_ref?: string}
  external?: {url?: string}
  unresolved?: {title?: string; matchKey?: string}
}

/** Where the words stand now: where the import found them, else nearest to there; undefined when they are gone. */
export function placeInText(story: Item, {kind, evidence}: Suggested): PlaceInText | undefined {
  if (kind === 'relatedLink') return undefined
  const field = evidence?.part === 'standfirst' ? 'standfirst' : 'body'
  const words = evidence?.words
  if (!words || evidence.part === 'headline') return undefined
  const blocks = textBlocks(story[field])
  const home = blocks.find(({_key}) => _key === evidence.block)
  const start = home && nearest(plainText(home), words, evidence.start ?? 0)
  if (home && start !== undefined) return {field, block: home, start, end: start + words.length}
  // Its paragraph was split or joined: the words may stand in another one, if they stand in one only.
  const others = blocks.filter((block) => plainText(block).includes(words))
  const [only] = others
  return only && others.length === 1 ? {field, block: only, start: plainText(only).indexOf(words), end: plainText(only).indexOf(words) + words.length} : undefined
}

/** An editor has answered it in the story already, without being asked. */
export function isAnswered(story: Item, suggestion: Suggested): boolean {
  if (suggestion.kind === 'relatedLink') return pendingLinkOf(story, suggestion) === undefined
  const place = placeInText(story, suggestion)
  if (!place) return false
  if (suggestion.kind === 'speaker') {
    const quote = quoteAt(place)
    return Boolean(quote && (refOf(quote['speaker']) || quote['unnamedSource'] || quote['kind'] === 'scare'))
  }
  return markedRanges(place.block).some(({start, end, def}) => def._type === 'mention' && start < place.end && end > place.start && Boolean(refOf(def['entity'])))
}

/** The quotation that a question about a speaker is about: it begins with these words, or lies on them. */
export function quoteAt({block, start, end}: PlaceInText): MarkDef | undefined {
  const quotes = markedRanges(block).filter(({def}) => def._type === 'quote')
  return (quotes.find((range) => range.start === start) ?? quotes.find((range) => range.start < end && range.end > start))?.def
}

/** Links that name a title whose article we do not have yet. */
export function pendingLinks(story: Item | undefined): RelatedLink[] {
  const links = story?.['relatedLinks']
  return (Array.isArray(links) ? (links as RelatedLink[]) : []).filter((link) => isItem(link) && wordsIn(link.unresolved?.title) !== '' && !link.article?._ref && !link.external?.url)
}

/** The link that a suggestion is about, as long as it waits for its article. */
export function pendingLinkOf(story: Item, {evidence}: Suggested): RelatedLink | undefined {
  return pendingLinks(story).find(({_key, unresolved}) => _key === evidence?.block && unresolved?.title === evidence.words)
}

const textBlocks = (blocks: unknown): TextBlock[] => (Array.isArray(blocks) ? blocks : []).filter((block): block is TextBlock => isItem(block) && isTextBlock(block as unknown as TextBlock))

/** Of all places of the words in a text, the one nearest to where they once stood. */
function nearest(text: string, words: string, wanted: number): number | undefined {
  let best: number | undefined
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) if (best === undefined || Math.abs(at - wanted) < Math.abs(best - wanted)) best = at
  return best
}
