/**
 * The reporter's sentences: what stands outside the quotation marks, with each quotation as one item.
 *   Raisi also denounced … . ⟦…⟧ Raisi said.      two frames; the second is [⟦…⟧, Raisi, said]
 */
import type {Marked} from '../marking.ts'
import {isCapital} from '../marking.ts'
import type {Token} from '../tokens.ts'
import type {Segment} from './segments.ts'

export interface Frame {
  passage: Marked
  /** A token of the passage, by its index, or a quotation. */
  items: (number | Segment)[]
}

export function tokenAt({passage, items}: Frame, at: number): Token | undefined {
  const item = items[at]
  return typeof item === 'number' ? passage.tokens[item] : undefined
}

export function segmentAt({items}: Frame, at: number): Segment | undefined {
  const item = items[at]
  return typeof item === 'object' ? item : undefined
}

/** Whether a quotation stands among the items [from, to). */
export function hasSegment({items}: Frame, from = 0, to = items.length): boolean {
  for (let at = Math.max(0, from); at < to && at < items.length; at += 1) if (typeof items[at] === 'object') return true
  return false
}

/** Whether an attribution follows at token `at` ("he asked.", "asked Smith"), so that "?" or "!" does not end the sentence. */
function attributionAt(passage: Marked, at: number): boolean {
  for (let next = at; next < at + 5; next += 1) {
    const token = passage.tokens[next]
    if (token === undefined || token.kind === 'mark' || token.kind === 'quote') return false
    const verb = token.word.speech
    if (verb !== undefined && verb.form !== 'base' && verb.form !== 'participle') return true
  }
  return false
}

/** No sentence is longer, in words and quotations: what is, is cut, so that looking around in a frame costs a bounded number of steps. */
const longestFrame = 300

/** The frames of one passage, in order. */
export function framesOf(passage: Marked, segments: readonly Segment[]): Frame[] {
  const frames: Frame[] = []
  let items: Frame['items'] = []
  const cut = (): void => {
    if (items.length > 0) frames.push({passage, items})
    items = []
  }
  let next = 0
  let previous: number | undefined
  for (let at = 0; at < passage.tokens.length; ) {
    if (items.length >= longestFrame) cut()
    const segment = segments[next]
    if (segment !== undefined && at >= segment.from) {
      items.push(segment)
      at = Math.max(segment.to, at + 1)
      next += 1
      const end = segment.inner.trimEnd().replace(/["”’'»)\]]+$/u, '').at(-1) ?? ''
      const following = passage.tokens[at]
      const adjacent = segments[next]?.from === at
      if (/[.。]/.test(end) ? following === undefined || isCapital(following) || adjacent || following.kind === 'number' : /[!?…！？—–-]/.test(end) && (adjacent || (following !== undefined && isCapital(following) && !attributionAt(passage, at)))) cut()
      previous = undefined
      continue
    }
    const token = passage.tokens[at]
    if (token === undefined) break
    if (previous !== undefined && passage.tokens[previous]?.sentence !== token.sentence) cut()
    items.push(at)
    previous = at
    if (token.kind === 'mark' && /^[.!?。！？]$/.test(token.text) && passage.tokens[at + 1]?.text !== token.text) {
      const after = passage.tokens[at + 1]
      if (after === undefined || after.spaced || after.kind === 'quote') cut()
    }
    at += 1
  }
  cut()
  return frames
}
