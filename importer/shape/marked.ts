import type {MarkedBlock} from '../markup/html.ts'
import type {Dropped, Facts, Leaf, Range, Story} from '../types.ts'
import {hasEvidence, isFurniture, readHead, takeBelow} from './head.ts'
import {noteOf} from './labels.ts'
import {leafIn} from './paragraphs.ts'
import type {Paragraph} from './paragraphs.ts'
import {readBody} from './shape.ts'
import {literalsOf} from './tiling.ts'
import {countWords, endsWithStop} from './words.ts'

/** What a source with mark-up says of itself: its head's fields as far as it has them, and its text as blocks. */
export interface MarkedSource {
  headline?: Leaf
  kicker?: Leaf
  standfirst?: Leaf[]
  byline?: Story['byline'] | undefined
  /** Where it was written, when the text does not begin with a dateline. */
  located?: Leaf
  related?: Story['related']
  named?: Story['named']
  /** Those who wrote it, each name alone. */
  authors?: Leaf[]
  dates?: Story['dates']
  credits?: Story['credits']
  notes?: Story['notes']
  desk?: Leaf[]
  facts?: Facts
  /** One that does not say what it is is read as a line of plain text. */
  blocks: readonly ({leaf: Leaf} & Partial<Omit<MarkedBlock, 'leaf'>>)[]
  /** Nothing has said yet which line is the headline: without a heading, what stands on top is read as in plain text. */
  linesSpeak?: boolean
  visible: readonly Range[]
  dropped: Dropped
}

/** How far below the top a byline or a date may stand. */
const REACH = 6

/** A source with mark-up → story: its blocks are what they say they are; bylines, datelines, notes and “Read more” lines are read as in plain text. */
export function shapeMarked(text: string, source: MarkedSource): Story {
  const {headline, kicker, byline, standfirst = [], authors = [], dates = [], credits = [], notes = [], desk = [], related = [], named = [], facts, dropped} = source
  const story: Story = {standfirst: [...standfirst], credits: [...credits], dates: [...dates], notes: [...notes], body: [], related: [...related], literals: [], ...(headline ? {headline} : {}), ...(kicker ? {kicker} : {}), ...(byline ? {byline} : {}), ...(named.length > 0 ? {named} : {}), ...(facts ? {facts} : {}), ...(desk.length > 0 ? {desk} : {}), ...(dropped.size > 0 ? {dropped} : {})}
  const writers = authors.filter(({text}) => isName(text))
  story.credits.push(...writers.map((name) => ({line: name, kind: 'contributors' as const, contributors: [{name, role: 'writer' as const}]})))
  const login = authors.find(({text}) => !isName(text))
  if (login && writers.length === 0) story.facts = {...story.facts, login}
  const paragraphs = source.blocks.map(({leaf, ...said}): Paragraph => ({...leaf, ...said}))
  const rest = withoutHeadline(story, paragraphs)
  const [first] = rest
  if (source.linesSpeak && !story.headline && first?.role === 'paragraph') return withHeadOfLines(text, story, source, rest)
  readBody(story, withoutFurniture(story, rest))
  return finished(text, story, source)
}

function finished(text: string, story: Story, {located, visible}: MarkedSource): Story {
  const whole: Story = story.dateline || !located ? story : {...story, dateline: {line: located, place: located}}
  return {...whole, literals: literalsOf(text, whole, visible)}
}

function withHeadOfLines(text: string, story: Story, source: MarkedSource, paragraphs: readonly Paragraph[]): Story {
  const {story: head, rest} = readHead(paragraphs)
  const whole: Story = {...head, ...story, standfirst: [...story.standfirst, ...head.standfirst], credits: [...story.credits, ...head.credits], dates: [...story.dates, ...head.dates], notes: [...story.notes, ...head.notes]}
  readBody(whole, rest)
  return finished(text, whole, source)
}

/** "admin" and "webteam2" are accounts, and nobody's name. */
function isName(text: string): boolean {
  return /\S\s+\S/.test(text) || /^[\p{Lu}\p{Lo}][\p{L}\p{M}’'-]+$/u.test(text)
}

/** The first heading is the headline; when the source's head says one, the same line on top of the text is a repetition. */
function withoutHeadline(story: Story, paragraphs: readonly Paragraph[]): Paragraph[] {
  const at = paragraphs.findIndex(({role}) => role !== 'picture' && role !== 'embed' && role !== 'divider')
  const first = paragraphs[at]
  if (!first) return [...paragraphs]
  if (story.headline) {
    if (!sameWords(first.text, story.headline.text)) return [...paragraphs]
    story.repeats = [leafIn(first)]
    const links = (first.marks ?? []).filter((mark) => 'href' in mark).length
    if (links > 0) story.dropped = new Map([...(story.dropped ?? []), ['link on the repeated headline', links]])
  } else if (first.heading !== undefined || isBoldLine(first)) story.headline = leafIn(first)
  else return [...paragraphs]
  return paragraphs.toSpliced(at, 1)
}

/** Before there were headings everywhere, a line in bold was one. */
function isBoldLine(paragraph: Paragraph): boolean {
  const {role, text, marks = []} = paragraph
  const bold = marks.some((mark) => 'emphasis' in mark && mark.emphasis === 'strong' && mark.start === 0 && mark.end === text.length)
  return role === 'paragraph' && bold && countWords(text) <= 25 && !endsWithStop(text)
}

function sameWords(a: string, b: string): boolean {
  const words = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  return words(a) === words(b)
}

/** Bylines, dates and notes on top of the text. */
function withoutFurniture(story: Story, paragraphs: readonly Paragraph[]): Paragraph[] {
  let end = 0
  const isText = ({role}: Paragraph): boolean => role === 'paragraph'
  for (const [i, paragraph] of paragraphs.slice(0, REACH).entries()) {
    if (paragraph.role === 'picture') continue
    if (!isText(paragraph) || !(isFurniture(paragraph, () => hasEvidence(paragraphs, i)) || noteOf(paragraph))) break
    end = i + 1
  }
  const [above, below] = [paragraphs.slice(0, end), paragraphs.slice(end)]
  for (const [i, paragraph] of above.entries()) if (isText(paragraph)) takeBelow(story, paragraph, hasEvidence(paragraphs, i))
  return [...above.filter((paragraph) => !isText(paragraph)), ...below]
}
