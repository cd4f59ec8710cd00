import type {EditorSelection, EditorSnapshot} from '@portabletext/editor'
import {getActiveAnnotations, getCaretWordSelection, getFocusTextBlock, getSelectedTextBlocks, getSelectionText, isSelectionExpanded} from '@portabletext/editor/selectors'
import {blockOffsetsToSelection, spanSelectionPointToBlockOffset} from '@portabletext/editor/utils'
import {isTextBlock, plainText, refOf, wordsUnder} from '../../portable-text/index.ts'
import type {MarkDef, ObjectBlock, TextBlock} from '../../portable-text/index.ts'
import {quotationAround} from './find.ts'
import type {MarkValue} from './kinds.ts'

/** What an editor is asked about some words: whom they name, or who said them. */
export interface Asking {
  what: 'mention' | 'quote'
  /** The words, as a selection; collapsed where a name is to be written. */
  at: NonNullable<EditorSelection>
  words: string
  /** The mark that is there already and would be changed. */
  existing?: {block: string; key: string}
  /** Ids of those whom the text names near by, the nearest first. */
  near: string[]
  /** An earlier quotation that this one may go on from. */
  before?: {utterance: string; part: number; words: string}
  /** A name no other utterance of the body has. */
  utterance: string
}

type Body = readonly (TextBlock | ObjectBlock)[]

/** Asks about the mark under the caret, else the selected words, else the word or quotation around the caret; undefined where there is nothing to mark. */
export function askAbout(what: Asking['what'], snapshot: EditorSnapshot): Asking | undefined {
  const block = blockOf(snapshot)
  const {selection} = snapshot.context
  if (!block || !selection) return undefined
  const body = snapshot.context.value as unknown as Body
  const around = {near: namesNear(body, block._key, what), utterance: freeUtterance(body)}
  const mark = (getActiveAnnotations(snapshot) as unknown as MarkValue[]).find(({_type}) => _type === what)
  if (mark) return {what, at: selection, words: wordsUnder(block, mark._key), existing: {block: block._key, key: mark._key}, ...around}
  const at = isSelectionExpanded(snapshot) ? withinOneBlock(snapshot) : what === 'mention' ? (getCaretWordSelection(snapshot) ?? selection) : quotationSelection(snapshot, block)
  if (!at) return undefined
  const words = getSelectionText({...snapshot, context: {...snapshot.context, selection: at}})
  const before = what === 'quote' ? earlierQuote(body, block) : undefined
  return {what, at, words, ...around, ...(before ? {before} : {})}
}

function blockOf(snapshot: EditorSnapshot): TextBlock | undefined {
  const node: unknown = getFocusTextBlock(snapshot)?.node
  return typeof node === 'object' && node !== null && isTextBlock(node) ? node : undefined
}

/** Marks lie within one paragraph. */
const withinOneBlock = (snapshot: EditorSnapshot): EditorSelection => (getSelectedTextBlocks(snapshot).length === 1 ? snapshot.context.selection : null)

function quotationSelection(snapshot: EditorSnapshot, block: TextBlock): EditorSelection {
  const {selection} = snapshot.context
  const caret = selection && spanSelectionPointToBlockOffset({snapshot, selectionPoint: selection.focus})
  const range = caret && quotationAround(plainText(block), caret.offset)
  if (!range) return null
  const path = caret.path
  return blockOffsetsToSelection({snapshot, offsets: {anchor: {path, offset: range[0]}, focus: {path, offset: range[1]}}})
}

/** Whom the text names: those of the same paragraph first, then those of the paragraphs above, then the rest. */
export function namesNear(body: Body, key: string, what: Asking['what']): string[] {
  const blocks = body.filter((block): block is TextBlock => isTextBlock(block))
  const here = blocks.findIndex(({_key}) => _key === key)
  const [above, below] = [blocks.slice(0, Math.max(here, 0)).reverse(), blocks.slice(here + 1)]
  const marks = [...blocks.slice(here, here + 1), ...above, ...below].flatMap(({markDefs}) => markDefs ?? [])
  const ids = marks.flatMap((mark) => refOf(mark._type === 'mention' ? mark['entity'] : what === 'quote' && mark._type === 'quote' ? mark['speaker'] : undefined) ?? [])
  return [...new Set(ids)].slice(0, 8)
}

/** The last quotation that ends before in the same paragraph: an interrupted one goes on. */
function earlierQuote(body: Body, block: TextBlock): Asking['before'] {
  const quotes = (block.markDefs ?? []).filter(({_type}) => _type === 'quote')
  const last = quotes.at(-1)
  if (!last || typeof last['utterance'] !== 'string') return undefined
  const {utterance} = last
  const parts = allMarks(body).filter((mark) => mark._type === 'quote' && mark['utterance'] === utterance)
  return {utterance, part: parts.length + 1, words: wordsUnder(block, last._key)}
}

/** "q7" when q1 to q6 are taken. */
export function freeUtterance(body: Body): string {
  const taken = new Set(allMarks(body).map(({utterance}) => utterance))
  for (let number = 1; ; number++) if (!taken.has(`q${number}`)) return `q${number}`
}

const allMarks = (body: Body): MarkDef[] => body.flatMap((block) => (isTextBlock(block) ? (block.markDefs ?? []) : []))



/** How much of a sentence the quoted words are: a few of them, whole sentences, or part of ours. */
export function quoteKindOf(words: string): 'direct' | 'mixed' | 'partial' {
  const said = words.replaceAll(/^[\s“"„«‚‘']+|[\s”"“»’']+$/gu, '')
  if (said.split(/\s+/).length <= 3) return 'partial'
  return /^\p{Lu}/u.test(said) ? 'direct' : 'mixed'
}
