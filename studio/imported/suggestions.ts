import {isTextBlock, markedRanges, plainText, refOf, withMark, withMarkFields, withoutMark} from '../../portable-text/index.ts'
import type {MarkDef, Reference, TextBlock} from '../../portable-text/index.ts'
import type {Suggestion} from '../../schemas/index.ts'
import {pendingLinks} from '../related/likely.ts'
import type {Link} from '../related/likely.ts'
import {nothing, wordsAndMarks} from './change.ts'
import type {Block, Change, OpenArticle, Patch} from './change.ts'

export type Suggested = Suggestion & {_key: string}

/** The words that a suggestion is about, where they stand in the article now. */
export interface Place {
  field: 'body' | 'standfirst'
  block: TextBlock
  /** [start, end) of the paragraph's text, in UTF-16 units. */
  start: number
  end: number
}

/** What an editor answers: somebody, or that nobody's words are meant. */
export type Answer = {reference: Reference} | {isScare: true} | {unnamed: string}

/** Where the words stand now: where the import found them, else nearest to there; undefined when they are gone. */
export function placeOf(article: OpenArticle, {kind, evidence}: Suggested): Place | undefined {
  if (kind === 'relatedLink') return undefined
  const field = evidence?.part === 'standfirst' ? 'standfirst' : 'body'
  const words = evidence?.words
  if (!words || evidence.part === 'headline') return undefined
  const blocks = textBlocks(article[field])
  const home = blocks.find(({_key}) => _key === evidence.block)
  const start = home && nearest(plainText(home), words, evidence.start ?? 0)
  if (home && start !== undefined) return {field, block: home, start, end: start + words.length}
  // Its paragraph was split or joined: the words may stand in another one, if they stand in one only.
  const others = blocks.filter((block) => plainText(block).includes(words))
  const [only] = others
  return only && others.length === 1 ? {field, block: only, start: plainText(only).indexOf(words), end: plainText(only).indexOf(words) + words.length} : undefined
}

/** An editor has answered it in the text already. */
export function isAnswered(article: OpenArticle, suggestion: Suggested): boolean {
  if (suggestion.kind === 'relatedLink') return linkOf(article, suggestion) === undefined
  const place = placeOf(article, suggestion)
  if (!place) return false
  if (suggestion.kind === 'speaker') {
    const quote = quoteAt(place)
    return Boolean(quote && (refOf(quote['speaker']) || quote['unnamedSource'] || quote['kind'] === 'scare'))
  }
  return markedRanges(place.block).some(({start, end, def}) => def._type === 'mention' && start < place.end && end > place.start && Boolean(refOf(def['entity'])))
}

/** The link that a suggestion is about, as long as it waits for its article. */
export function linkOf(article: OpenArticle, {evidence}: Suggested): Link | undefined {
  return pendingLinks(article).find(({_key, unresolved}) => _key === evidence?.block && unresolved?.title === evidence.words)
}

/** What an answer changes in the article; nothing when the words are gone. `key` is for a new mark. */
export function answered(article: OpenArticle, suggestion: Suggested, answer: Answer, key: string): Change {
  const place = placeOf(article, suggestion)
  if (!place) return nothing
  if (suggestion.kind === 'speaker') return spoken(article, place, answer)
  if (!('reference' in answer)) return nothing
  const {field, block, start, end} = place
  return {
    patches: wordsAndMarks(field, block, withMark(block, start, end, {_type: 'mention', _key: key, entity: answer.reference})),
    back: (now) => textBlocks(now[field]).flatMap((current) => wordsAndMarks(field, current, withoutMark(current, key))),
  }
}

/** Whoever said one part of an interrupted quotation said all of it. */
function spoken(article: OpenArticle, {field, ...place}: Place, answer: Answer): Change {
  const quote = quoteAt({field, ...place})
  if (!quote) return nothing
  const isPart = (def: MarkDef): boolean => def._type === 'quote' && (def._key === quote._key || (quote['utterance'] !== undefined && def['utterance'] === quote['utterance']))
  const parts = textBlocks(article[field]).flatMap(({markDefs = []}) => markDefs.filter(isPart))
  const fields = 'reference' in answer ? {speaker: answer.reference, unnamedSource: undefined} : 'isScare' in answer ? {kind: 'scare', speaker: undefined} : {unnamedSource: {description: answer.unnamed}, speaker: undefined}
  /** Each part with its fields, wherever it stands by then. */
  const write = (now: OpenArticle, fieldsOf: (part: MarkDef) => Record<string, unknown>): Patch[] =>
    textBlocks(now[field]).flatMap((block) => {
      const here = parts.filter(({_key}) => block.markDefs?.some((def) => def._key === _key))
      return wordsAndMarks(field, block, here.reduce((changed, part) => withMarkFields(changed, part._key, fieldsOf(part)), block))
    })
  const asBefore = ({kind, speaker, unnamedSource}: MarkDef) => ({kind, speaker, unnamedSource})
  return {patches: write(article, () => fields), back: (now) => write(now, asBefore)}
}

/** The quotation that a question about a speaker is about: it begins with these words, or lies on them. */
function quoteAt({block, start, end}: Place) {
  const quotes = markedRanges(block).filter(({def}) => def._type === 'quote')
  return (quotes.find((range) => range.start === start) ?? quotes.find((range) => range.start < end && range.end > start))?.def
}

const textBlocks = (blocks: Block[] | undefined): TextBlock[] => (blocks ?? []).filter((block): block is TextBlock => isTextBlock(block))

/** Of all places of the words in a text, the one nearest to where they once stood. */
function nearest(text: string, words: string, wanted: number): number | undefined {
  let best: number | undefined
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) if (best === undefined || Math.abs(at - wanted) < Math.abs(best - wanted)) best = at
  return best
}

/** So much of a sentence is shown around the words. In letters. */
const AROUND = 70

/** The words in their sentence: `["… before ", "words", " after …"]`. */
export function inContext({block, start, end}: Place): [before: string, words: string, after: string] {
  const text = plainText(block)
  const from = start <= AROUND ? 0 : Math.max(text.indexOf(' ', start - AROUND), start - AROUND)
  const to = text.length - end <= AROUND ? text.length : Math.min(text.lastIndexOf(' ', end + AROUND), end + AROUND)
  return [`${from > 0 ? '…' : ''}${text.slice(from, start)}`, text.slice(start, end), `${text.slice(end, Math.max(to, end))}${to < text.length ? '…' : ''}`]
}

/** Open suggestions that ask the same of the same words: answered once, all of them are. */
export function sameQuestion(suggestions: readonly Suggested[], {kind, evidence}: Suggested): Suggested[] {
  return suggestions.filter((other) => other.status === 'open' && other.kind === kind && other.evidence?.words === evidence?.words)
}
