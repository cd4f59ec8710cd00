import {decodedLeaf} from '../markup/attributes.ts'
import type {Facts, Leaf, Range, Story} from '../types.ts'

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
    ...(story.repeats ?? []).map((leaf, i) => ({leaf, to: `repeats[${i}]`})),
    ...placedFacts(story.facts ?? {}),
    ...story.body.flatMap(({leaf, picture, attribution}, i) => [
      {leaf, to: `body[${i}]`},
      ...(picture?.caption ? [{leaf: picture.caption, to: `body[${i}].caption`}] : []),
      ...(picture?.credit ? [{leaf: picture.credit, to: `body[${i}].credit`}] : []),
      ...(attribution ? [{leaf: attribution, to: `body[${i}].attribution`}] : []),
    ]),
    ...story.related.flatMap(({label, title, url}, i) => [
      {leaf: label, to: `related[${i}].label`},
      {leaf: title, to: `related[${i}].title`},
      ...(url ? [{leaf: url, to: `related[${i}].url`}] : []),
    ]),
  ]
  return placed.filter(({leaf}) => leaf.origin !== 'synthetic').sort((a, b) => a.leaf.src[0] - b.leaf.src[0])
}

function placedFacts({topics = [], leadPicture, embargo, articleType, ...single}: Facts): Placed[] {
  return [
    ...Object.entries(single).flatMap(([field, leaf]) => (leaf ? [{leaf, to: `facts.${field}`}] : [])),
    ...topics.map(({name}, i) => ({leaf: name, to: `topics[${i}]`})),
    ...(leadPicture?.caption ? [{leaf: leadPicture.caption, to: 'facts.leadPicture.caption'}] : []),
    ...(leadPicture?.credit ? [{leaf: leadPicture.credit, to: 'facts.leadPicture.credit'}] : []),
    ...(embargo ? [{leaf: embargo.line, to: 'facts.embargo'}] : []),
    ...(articleType ? [{leaf: articleType.line, to: 'facts.articleType'}] : []),
  ]
}

/** The pieces of a leaf that stand in its text as they stand in the source: everything between its joins. */
export function piecesOf({src, joins = []}: Leaf): Range[] {
  if (joins.length === 0) return [[src[0], src[1]]]
  const starts = [src[0], ...joins.map((join) => join.src[1])]
  const ends = [...joins.map((join) => join.src[0]), src[1]]
  return starts.map((start, i) => [start, ends[i]!])
}

/** What a literal may say besides white space: labels' punctuation, item marks, brackets, end marks. No word of a story is that short. */
const LONGEST_LITERAL = 24

/**
 * The ranges between the leaves. Throws a TilingError when leaves overlap or leave the text, when a leaf does not say
 * what the source says at its place, or when a gap holds words: of a text with mark-up, when one of the ranges where readers
 * see letters, `visible`, is in no leaf.
 */
export function literalsOf(text: string, story: Omit<Story, 'literals'>, visible?: readonly Range[]): Range[] {
  const gap = (start: number, end: number): Range => (visible ? [start, end] : gapOf(text, start, end))
  const literals: Range[] = []
  const covered: Range[] = []
  let at = 0
  for (const {leaf, to} of placedLeaves(story)) {
    const pieces = piecesOf(leaf)
    const said = (): string => pieces.map((range, i) => (i > 0 ? (leaf.joins?.[i - 1]?.as ?? '') : '') + text.slice(...range)).join('')
    if (leaf.origin === 'verbatim' && said() !== leaf.text) throw new TilingError(`${to} does not say what the source says at ${leaf.src.join('–')}.`)
    pieces.forEach(([start, end], i) => {
      if (start < at || end < start || end > text.length) throw new TilingError(`${to} covers ${start}–${end}, but the text up to ${at} already has its place.`)
      if (start > at) literals.push(gap(at, start))
      // What a join shows as a sign is said, too: "&amp;" as "&", "&nbsp;" as a space that does not break.
      covered.push([i > 0 && /[^ \t\n\f\r]/.test(leaf.joins?.[i - 1]?.as ?? '') ? at : start, end])
      at = end
    })
  }
  if (at < text.length) literals.push(gap(at, text.length))
  if (visible) checkVisible(text, visible, covered)
  return literals
}

/** Each range where readers see letters lies in what the leaves say; both lists are in order. */
function checkVisible(text: string, visible: readonly Range[], covered: readonly Range[]): void {
  let i = 0
  for (const [start, end] of visible) {
    let at = start
    const uncovered = (to: number): void => {
      const left = text.slice(at, to).trim()
      if (left !== '' && !MAY_BE_LITERAL.test(left) && !MAY_BE_LITERAL.test(signsIn(left))) throw new TilingError(`The text at ${at}–${to} reaches no field: “${left.slice(0, 60)}”.`)
    }
    while (i < covered.length && covered[i]![1] <= at) i += 1
    for (let j = i; at < end && j < covered.length && covered[j]![0] < end; j++) {
      if (covered[j]![0] > at) uncovered(covered[j]![0])
      at = Math.max(at, covered[j]![1])
    }
    if (at < end) uncovered(end)
  }
}

/** "&mdash;" is a dash, also where it is escaped once more: "&amp;mdash;"; in JSON "\u2014" is one, too. */
function signsIn(written: string): string {
  let shown = written.replace(/\\(?:u([0-9a-f]{4})|[nrt"\\/])/gi, (_, code: string | undefined) => (code ? String.fromCharCode(Number.parseInt(code, 16)) : ' '))
  for (let i = 0; i < 3 && shown.includes('&'); i++) shown = decodedLeaf(shown, 0, shown.length)?.text ?? ''
  return shown.trim() || '·'
}

/** Signs without a letter, and what stands for itself on a line: the mark of an item, the label of a line, the mark below the last one. */
const MAY_BE_LITERAL = /^(?:[^\p{L}\p{N}]+|\(?\d{1,3}[.)]|[\p{L} -]{1,20}:|[-–—([*#\s]*(?:ends?|30|end of (?:story|text)|eom|ende|fin)[-–—)\]*#.\s]*)$/iu

function gapOf(text: string, start: number, end: number): Range {
  const words = text.slice(start, end).replace(/[\s\u00ad\u200b\u2060]+/g, ' ').trim()
  if (words.length > LONGEST_LITERAL) throw new TilingError(`The text at ${start}–${end} reaches no field: “${words.slice(0, 60)}”.`)
  return [start, end]
}
