import type {Leaf, Range, Story} from '../types.ts'

/** A leaf and where it goes: the name of a field, or `body` with the block's place in it. */
export interface Placed {
  leaf: Leaf
  to: string
}

/** A broken promise of the shape stage: text lost, doubled or moved. The item fails; the run goes on. */
export class TilingError extends Error {
  override name = 'TilingError'
}

/** Every leaf that reaches a field, in reading order. Leaves inside others (names within a byline) are not listed. */
export function placedLeaves(story: Omit<Story, 'literals'>): Placed[] {
  const placed: Placed[] = [
    ...(story.kicker ? [{leaf: story.kicker, to: 'kicker'}] : []),
    ...(story.headline ? [{leaf: story.headline, to: 'headline'}] : []),
    ...story.standfirst.map((leaf, i) => ({leaf, to: `standfirst[${i}]`})),
    ...(story.byline ? [{leaf: story.byline.line, to: 'byline'}] : []),
    ...(story.dateline ? [{leaf: story.dateline.line, to: 'dateline'}] : []),
    ...story.credits.map(({line}, i) => ({leaf: line, to: `credits[${i}]`})),
    ...story.dates.map(({line}, i) => ({leaf: line, to: `dates[${i}]`})),
    ...story.notes.map(({leaf}, i) => ({leaf, to: `notes[${i}]`})),
    ...(story.desk ?? []).map((leaf, i) => ({leaf, to: `desk[${i}]`})),
    ...story.body.map(({leaf}, i) => ({leaf, to: `body[${i}]`})),
    ...story.related.flatMap(({label, title, url}, i) => [
      {leaf: label, to: `related[${i}].label`},
      {leaf: title, to: `related[${i}].title`},
      ...(url ? [{leaf: url, to: `related[${i}].url`}] : []),
    ]),
  ]
  return placed.filter(({leaf}) => leaf.origin !== 'synthetic').sort((a, b) => a.leaf.src[0] - b.leaf.src[0])
}

/** The pieces of a leaf that stand in its text as they stand in the source: everything between its joins. */
export function piecesOf({src, joins = []}: Leaf): Range[] {
  const starts = [src[0], ...joins.map((join) => join.src[1])]
  const ends = [...joins.map((join) => join.src[0]), src[1]]
  return starts.map((start, i) => [start, ends[i]!])
}

/** What a literal may say besides white space: labels' punctuation, item marks, brackets, end marks. No word of a story is that short. */
const LONGEST_LITERAL = 24

/**
 * The ranges between the leaves. Throws a TilingError when leaves overlap or leave the text, when a leaf does not say
 * what the source says at its place, or when a gap holds words.
 */
export function literalsOf(text: string, story: Omit<Story, 'literals'>): Range[] {
  const literals: Range[] = []
  let at = 0
  for (const {leaf, to} of placedLeaves(story)) {
    const said = piecesOf(leaf)
      .map((range, i) => (i > 0 ? (leaf.joins?.[i - 1]?.as ?? '') : '') + text.slice(...range))
      .join('')
    if (leaf.origin === 'verbatim' && said !== leaf.text) throw new TilingError(`${to} does not say what the source says at ${leaf.src.join('–')}.`)
    for (const [start, end] of piecesOf(leaf)) {
      if (start < at || end < start || end > text.length) throw new TilingError(`${to} covers ${start}–${end}, but the text up to ${at} already has its place.`)
      if (start > at) literals.push(gap(text, at, start))
      at = end
    }
  }
  if (at < text.length) literals.push(gap(text, at, text.length))
  return literals
}

function gap(text: string, start: number, end: number): Range {
  const words = text.slice(start, end).replace(/[\s\u00ad\u200b\u2060]+/g, ' ').trim()
  if (words.length > LONGEST_LITERAL) throw new TilingError(`The text at ${start}–${end} reaches no field: “${words.slice(0, 60)}”.`)
  return [start, end]
}
