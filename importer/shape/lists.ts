import type {BlockRole} from '../types.ts'
import type {Paragraph} from './paragraphs.ts'
import {endsSentence, finalMark} from './words.ts'

export interface Item {
  role: Extract<BlockRole, 'bullet' | 'number'>
  /** Length of the mark and the space after it. */
  mark: number
}

/** The mark an item opens with. Dashes open dialogue in many languages and are no bullets. */
export function markOf(text: string): {kind: string; number?: number; length: number} | undefined {
  const bullet = /^([-*•‣▪●◦·■►➤])\s+(?=\S)/u.exec(text)
  if (bullet) return {kind: bullet[1]!, length: bullet[0].length}
  const number = /^(\(?)(\d{1,3})([.)])\s+(?=\S)/.exec(text)
  return number ? {kind: `${number[1]}1${number[3]}`, number: Number(number[2]), length: number[0].length} : undefined
}

/**
 * The list that begins at `from`: two or more neighbours with the same mark, numbers counting up from 1.
 * Alone, "1988. was a good year" is a sentence; so is a numbered subhead with text below it.
 */
export function listAt(paragraphs: readonly Paragraph[], from: number): Item[] {
  const first = markOf(paragraphs[from]?.text ?? '')
  if (!first || (first.number !== undefined && first.number !== 1)) return []
  const items: Item[] = []
  for (let i = from; i < paragraphs.length; i++) {
    const mark = markOf(paragraphs[i]!.text)
    if (!mark || mark.kind !== first.kind || (mark.number !== undefined && mark.number !== items.length + 1)) break
    items.push({role: first.number === undefined ? 'bullet' : 'number', mark: mark.length})
  }
  return items.length >= 2 && !(first.kind === '-' && isDialogue(paragraphs.slice(from, from + items.length))) ? items : []
}

/** Who says it, behind what is said: "- Nobody, says the girl." A comma or another mark ends the words, then comes the verb. */
const INQUIT = /[,?!…]\s(?:["'”’])?(?:(?:he|she|they|i|we) )?(?:said|says|asked|asks|replied|replies|answered|answers|shouted|shouts|cried|cries|whispered|whispers)\b/i

/** Hyphens before lines of talk: somebody is said to speak, or question and answer follow each other. */
function isDialogue(items: readonly Paragraph[]): boolean {
  const lines = items.map(({text}) => text.slice(0, 1000))
  const questions = lines.filter((line) => finalMark(line) === '?').length
  return lines.some((line) => INQUIT.test(line)) || (questions > 0 && questions < lines.length && finalMark(lines[0]!) === '?' && lines.every(endsSentence))
}
