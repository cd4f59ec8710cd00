/**
 * The reporter's sentences: what stands outside the quotation marks, with each quotation as one item.
 *   Raisi also denounced … . ⟦…⟧ Raisi said.      two frames; the second is [⟦…⟧, Raisi, said]
 */
import type {Marked} from '../marking.ts'
import {isCapital, lower} from '../marking.ts'
import {speechForms} from '../facts/speech.ts'
import type {Segment} from './segments.ts'

export type Item = {token: number; segment?: undefined} | {segment: Segment; token?: undefined}

export interface Frame {
  passage: Marked
  items: Item[]
}

/** Whether an attribution follows at token `at` ("he asked.", "asked Smith"), so that "?" or "!" does not end the sentence. */
function attributionAt(passage: Marked, at: number): boolean {
  for (let next = at; next < at + 5; next += 1) {
    const token = passage.tokens[next]
    if (token === undefined || token.kind === 'mark' || token.kind === 'quote') return false
    const verb = speechForms.get(lower(token))
    if (verb !== undefined && verb.form !== 'base' && verb.form !== 'participle') return true
  }
  return false
}

/** No sentence is longer, in words and quotations: what is, is cut, so that looking around in a frame costs a bounded number of steps. */
const longestFrame = 300

/** The frames of one passage, in order. */
export function framesOf(passage: Marked, segments: readonly Segment[]): Frame[] {
  const frames: Frame[] = []
  let items: Item[] = []
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
      items.push({segment})
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
    items.push({token: at})
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
