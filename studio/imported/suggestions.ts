import {isTextBlock, plainText, withMark, withMarkFields, withoutMark} from '../../portable-text/index.ts'
import type {MarkDef, Reference, TextBlock} from '../../portable-text/index.ts'
import type {Suggestion} from '../../schemas/index.ts'
import {placeInText, quoteAt} from '../../workflow/index.ts'
import type {PlaceInText} from '../../workflow/index.ts'
import {nothing, wordsAndMarks} from './change.ts'
import type {Block, Change, OpenArticle, Patch} from './change.ts'

export type Suggested = Suggestion & {_key: string}

/** What an editor answers: somebody, or that nobody's words are meant. */
export type Answer = {reference: Reference} | {isScare: true} | {unnamed: string}

/** What an answer changes in the article; nothing when the words are gone. `key` is for a new mark. */
export function answered(article: OpenArticle, suggestion: Suggested, answer: Answer, key: string): Change {
  const place = placeInText(article, suggestion)
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
function spoken(article: OpenArticle, {field, ...place}: PlaceInText, answer: Answer): Change {
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

const textBlocks = (blocks: Block[] | undefined): TextBlock[] => (blocks ?? []).filter((block): block is TextBlock => isTextBlock(block))

/** So much of a sentence is shown around the words. In letters. */
const AROUND = 70

/** The words in their sentence: `["… before ", "words", " after …"]`. */
export function inContext({block, start, end}: PlaceInText): [before: string, words: string, after: string] {
  const text = plainText(block)
  const from = start <= AROUND ? 0 : Math.max(text.indexOf(' ', start - AROUND), start - AROUND)
  const to = text.length - end <= AROUND ? text.length : Math.min(text.lastIndexOf(' ', end + AROUND), end + AROUND)
  return [`${from > 0 ? '…' : ''}${text.slice(from, start)}`, text.slice(start, end), `${text.slice(end, Math.max(to, end))}${to < text.length ? '…' : ''}`]
}

/** Open suggestions that ask the same of the same words: answered once, all of them are. */
export function sameQuestion(suggestions: readonly Suggested[], {kind, evidence}: Suggested): Suggested[] {
  return suggestions.filter((other) => other.status === 'open' && other.kind === kind && other.evidence?.words === evidence?.words)
}
