import {refOf} from './reference.ts'
import {isTextBlock} from './types.ts'
import type {ObjectBlock, TextBlock} from './types.ts'
import {decorations, markedRanges, plainText} from './walk.ts'

/** What a reference points at, in a reader's words: `{kind: 'person', name: 'Vladimir Putin'}`. */
export type Named = (ref: string) => {kind: string; name: string} | undefined

const PREFIX: Record<string, string> = {normal: 'p| ', h2: 'h2| ', h3: 'h3| ', blockquote: 'q| '}
const LIST: Record<string, string> = {bullet: '- ', number: '1. '}

/**
 * A body as lines a person can read and review, one per block:
 *   p| [Putin](person Vladimir Putin) said ⟦q1 Vladimir Putin: "we are happy"⟧.
 * `q` numbers count utterances in reading order over the whole body.
 */
export function terseBody(body: readonly (TextBlock | ObjectBlock)[], named: Named): string[] {
  const utterances = new Map<string, number>()
  return body.map((block) =>
    isTextBlock(block) ? prefix(block) + terseText(block, named, utterances) : `${block._type}|${ownWords(block)}`,
  )
}

function prefix(block: TextBlock): string {
  return (block.listItem && LIST[block.listItem] && `${'  '.repeat((block.level ?? 1) - 1)}${LIST[block.listItem]}`) || PREFIX[block.style] || `${block.style}| `
}

/** The text of an object block, as far as it has plain words of its own. */
function ownWords(block: ObjectBlock): string {
  const words = Object.entries(block).flatMap(([field, value]) => (field.startsWith('_') || typeof value !== 'string' ? [] : [value]))
  return words.map((word) => ` ${word}`).join('')
}

/** One block's text with its annotations written in line. Closing marks come before opening ones at the same place. */
export function terseText(block: TextBlock, named: Named, utterances = new Map<string, number>()): string {
  const text = plainText(block)
  const ranges = markedRanges(block)
  const opens = new Map<number, string>()
  const closes = new Map<number, string>()
  const mark = (start: number, end: number, [before, after]: [string, string]): void => {
    opens.set(start, (opens.get(start) ?? '') + before)
    closes.set(end, after + (closes.get(end) ?? ''))
  }
  for (const {start, end, def} of ranges) mark(start, end, brackets(def, named, utterances))
  for (const emphasis of decorations(block).sort((a, b) => a.start - b.start || b.end - a.end)) {
    const sign = EMPHASIS[emphasis.mark] ?? `‹${emphasis.mark}›`
    mark(emphasis.start, emphasis.end, [sign, sign])
  }
  const cuts = [...new Set([0, text.length, ...opens.keys(), ...closes.keys()])].sort((a, b) => a - b)
  return cuts.map((cut, i) => (closes.get(cut) ?? '') + (opens.get(cut) ?? '') + oneLine(text.slice(cut, cuts[i + 1] ?? cut))).join('')
}

const EMPHASIS: Record<string, string> = {strong: '**', em: '_', underline: '__', 'strike-through': '~~', sub: '~', sup: '^'}

function brackets(def: {_type: string; [field: string]: unknown}, named: Named, utterances: Map<string, number>): [string, string] {
  if (def._type === 'mention') {
    const who = named(refOf(def['entity']) ?? '')
    return ['[', who ? `](${who.kind} ${who.name})` : '](?)']
  }
  if (def._type === 'quote') {
    const utterance = String(def['utterance'] ?? '')
    const number = utterances.get(utterance) ?? utterances.size + 1
    utterances.set(utterance, number)
    return [`⟦q${number} ${named(refOf(def['speaker']) ?? '')?.name ?? '?'}: `, '⟧']
  }
  return ['[', `](${def._type}${typeof def['href'] === 'string' ? ` ${def['href']}` : ''})`]
}

function oneLine(text: string): string {
  return text.replaceAll('\n', '⏎')
}
