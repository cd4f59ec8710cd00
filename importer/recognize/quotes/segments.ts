/** The quotations of the body as segments, those that run over paragraphs joined. */
import type {Marked} from '../marking.ts'
import {isCapital} from '../marking.ts'
import {marksOf, quotedStretches, singleIsOuter} from './marks.ts'

export interface Segment {
  passage: Marked
  start: number
  end: number
  /** What stands between the marks. */
  inner: string
  /** It goes on in the next paragraph, which opens with a mark again. */
  continues: boolean
  /** It goes on from the paragraph before. */
  continued: boolean
  /** Tokens [from, to), marks included. */
  from: number
  to: number
}

const opensWithMark = /^\s*["“„«'‘「]/u

/** Segments per passage, in reading order. Unclosed quotations that do not go on are no segments. */
export function segmentsOf(passages: readonly Marked[]): Segment[][] {
  const read = passages.map(({text}) => ({text, marks: marksOf(text)}))
  const singleOuter = singleIsOuter(read)
  const stretches = read.map(({text, marks}) => quotedStretches(text, marks, singleOuter))
  const result: Segment[][] = []
  let open = false
  for (const [index, passage] of passages.entries()) {
    const segments: Segment[] = []
    const next = passages[index + 1]
    const list = stretches[index] ?? []
    let token = 0
    for (const quote of list) {
      const first = open && quote.start === passage.text.search(/\S/u)
      const nextOpens = next !== undefined && next.role === passage.role && opensWithMark.test(next.text) && (stretches[index + 1]?.length ?? 0) > 0
      if (quote.open && !nextOpens) continue
      while ((passage.tokens[token]?.start ?? Infinity) < quote.start) token += 1
      const from = token
      let to = from
      while ((passage.tokens[to]?.start ?? Infinity) < quote.end) to += 1
      token = to
      const segment = {passage, start: quote.start, end: quote.end, inner: passage.text.slice(quote.innerStart, quote.innerEnd), continues: quote.open, continued: first, from, to}
      if (!isNickname(segment)) segments.push(segment)
    }
    open = list.at(-1)?.open === true
    result.push(segments)
  }
  return result
}

/** 'Dwayne "The Rock" Johnson': one to three words between a first and a last name. */
function isNickname(segment: Segment): boolean {
  const {passage, from, to} = segment
  const before = passage.tokens[from - 1]
  const after = passage.tokens[to]
  if (before === undefined || !isCapital(after) || to - from > 6 || !isCapital(before)) return false
  const person = passage.taken[from - 1]
  return before.word.given > 0 || before.shape === 'initial' || (person !== undefined && person === passage.taken[to])
}
