import type {Block, BlockRole, Leaf, Story} from '../types.ts'
import {readHead} from './head.ts'
import {bylineOf, creditOf, newCreditOf} from './bylines.ts'
import {dateLineOf} from './dates.ts'
import {datelineOf} from './datelines.ts'
import {withoutDeskLines} from './desk.ts'
import {isDivider, isEndMark, noteOf, relatedHeadOf, relatedOf, relatedTitleOf} from './labels.ts'
import {listAt, markOf} from './lists.ts'
import {isWrapped, syntheticLeaf} from './leaf.ts'
import {cut, leafIn, paragraphsOf} from './paragraphs.ts'
import type {Paragraph} from './paragraphs.ts'
import {isQuestion, isRhetorical, isSubhead} from './subheads.ts'
import {literalsOf} from './tiling.ts'
import {countWords, endsSentence, endsWithStop} from './words.ts'

/**
 * Plain news text → story. Lines that are for the desk only are set aside; then the head is read (headline, standfirst, byline, date), then the body paragraph by
 * paragraph. What no rule is sure of stays a paragraph, with every word. Linear in the length of the text.
 */
export function shapeStory(text: string): Story {
  const {printed, desk} = withoutDeskLines(paragraphsOf(text))
  const {story, rest} = readHead(printed)
  readBody(story, rest)
  const whole = desk.length > 0 ? {...story, desk} : story
  return {...whole, literals: literalsOf(text, whole)}
}

/** How far from the end credits, date lines and bylines may stand. */
const TAIL = 5

export function readBody(story: Story, paragraphs: Paragraph[]): void {
  let opened = story.dateline !== undefined
  let i = 0
  while (i < paragraphs.length) {
    const list = noteOf(paragraphs[i]!) || paragraphs[i]!.role ? [] : listAt(paragraphs, i)
    const taken = list.length > 0 ? takeList(story, paragraphs, i, list) : (takeRelated(story, paragraphs, i) || takeFurniture(story, paragraphs, i))
    if (taken) {
      i += taken
      continue
    }
    const next = paragraphs[i]!
    const paragraph = opened || (next.role ?? 'paragraph') !== 'paragraph' ? next : withoutDateline(story, next)
    opened ||= next.role !== 'picture'
    if (paragraph) story.body.push(blockOf(paragraph, paragraphs, i, story.body.at(-1)))
    i += 1
  }
  // Mark-up has said which lines are subheads.
  if (paragraphs.some(({role}) => role)) return
  raiseNumbered(story.body)
  raiseFirstQuestion(story.body)
  const subheads = story.body.filter(({role}) => role === 'h2')
  const questions = subheads.filter(({leaf}) => isQuestion(leaf.text))
  for (const question of questions) if (subheads.length === 1 || (questions.length < 3 && isRhetorical(question.leaf.text))) question.role = 'paragraph'
}

/** "1. The rich got poorer", text, "2. …", text: numbers that count up or down over the whole story, each above its own text. */
function raiseNumbered(body: Block[]): void {
  const numbered = body.flatMap((block, i) => {
    const number = block.role === 'paragraph' || block.role === 'h2' ? markOf(block.leaf.text)?.number : undefined
    return number === undefined ? [] : [{block, number, after: body[i + 1]}]
  })
  const [first, second] = numbered
  if (!first || !second) return
  const step = second.number - first.number
  const ends = step === 1 ? first.number === 1 : step === -1 && numbered.at(-1)!.number === 1
  if (!ends || !numbered.every(({block, number, after}, i) => number === first.number + i * step && isTitle(block.leaf) && after?.role === 'paragraph' && (endsSentence(after.leaf.text) || countWords(after.leaf.text) >= 8))) return
  for (const {block} of numbered) block.role = 'h2'
}

function isTitle(leaf: Leaf): boolean {
  const {text} = leaf
  return !isWrapped(leaf) && text.length <= 80 && countWords(text) <= 12 && !endsWithStop(text)
}

/** In an interview of questions and answers the first question has no sentence above it to tell it by. */
function raiseFirstQuestion(body: Block[]): void {
  const [first, answer] = body
  const questions = body.filter(({role, leaf}) => role === 'h2' && isQuestion(leaf.text)).length
  if (questions < 2 || first?.role !== 'paragraph' || answer?.role !== 'paragraph' || body[2]?.role !== 'h2') return
  if (isQuestion(first.leaf.text) && isTitle(first.leaf) && endsWithStop(answer.leaf.text)) first.role = 'h2'
}

/** Takes the dateline off the first paragraph of prose. Undefined when the dateline has the line to itself. */
function withoutDateline(story: Story, first: Paragraph): Paragraph | undefined {
  const found = datelineOf(first)
  if (!found) return first
  story.dateline = found.dateline
  if (found.agency) story.credits.push({line: found.agency, kind: 'agency', contributors: [], agency: found.agency})
  return found.bodyStart < first.text.length ? cut(first, found.bodyStart) : undefined
}

function takeList(story: Story, paragraphs: Paragraph[], from: number, items: ReturnType<typeof listAt>): number {
  items.forEach(({role, mark}, i) => story.body.push({role, leaf: cut(paragraphs[from + i]!, mark)}))
  return items.length
}

/** A related line, or a head with the titles below it. How many paragraphs it took; 0 when there is none. */
function takeRelated(story: Story, paragraphs: Paragraph[], from: number): number {
  const paragraph = paragraphs[from]!
  if ((paragraph.role ?? 'paragraph') !== 'paragraph' && !paragraph.heading) return 0
  const related = relatedOf(paragraph)
  if (related) {
    const next = paragraphs[from + 1]
    const address = next && /^https?:\/\/\S+$/.test(next.text) && !related.url ? next : undefined
    story.related.push(address ? {...related, url: address} : related)
    return address ? 2 : 1
  }
  const head = relatedHeadOf(paragraph)
  if (!head) return 0
  const titles: Omit<Story['related'][number], 'label'>[] = []
  for (const below of paragraphs.slice(from + 1, from + 13)) {
    if (below.role && below.role !== 'paragraph' && below.role !== 'bullet') break
    const mark = below.role === 'bullet' ? 0 : (markOf(below.text)?.length ?? 0)
    const title = relatedOf(below) || creditOf(below) || noteOf(below) || isEndMark(below.text) ? undefined : relatedTitleOf(below, mark)
    if (!title) break
    titles.push(title)
  }
  const reachesEnd = from + 1 + titles.length >= paragraphs.length - 2
  const bulleted = titles.length > 0 && (paragraphs[from + 1]!.role === 'bullet' || markOf(paragraphs[from + 1]!.text) !== undefined)
  if (titles.length === 0 || !(reachesEnd || bulleted || (head.sure && titles.length === 1))) return 0
  titles.forEach((title, i) => story.related.push({label: i === 0 ? head.label : repeated(head.label), ...title}))
  return 1 + titles.length
}

/** The label counts for every title below it but is printed once. */
function repeated({text, src}: Leaf): Leaf {
  return syntheticLeaf(text, src[1])
}

/** Notes, credits and dates below the story. 1 when the paragraph was one of them. */
function takeFurniture(story: Story, paragraphs: readonly Paragraph[], at: number): number {
  const paragraph = paragraphs[at]!
  if ((paragraph.role ?? 'paragraph') !== 'paragraph') return 0
  const note = noteOf(paragraph)
  if (note) return story.notes.push(note) && 1
  if (paragraphs.length - at > TAIL) return 0
  const credit = newCreditOf(story, paragraph)
  if (credit) return story.credits.push(credit) && 1
  const date = dateLineOf(paragraph)
  const byline = story.byline ? undefined : bylineOf(paragraph)
  if (!date && !byline && !isEndMark(paragraph.text)) return 0
  // With prose below it, "By Jove Station" is a subhead and "4 May 2024" an entry of a timeline.
  if (!paragraphs.slice(at + 1).every(isBelowStory)) return 0
  if (date) story.dates.push(date)
  else if (byline) story.byline = byline
  return 1
}

function isBelowStory(paragraph: Paragraph): boolean {
  return Boolean(noteOf(paragraph) ?? creditOf(paragraph) ?? dateLineOf(paragraph) ?? bylineOf(paragraph) ?? relatedOf(paragraph) ?? relatedHeadOf(paragraph)) || isEndMark(paragraph.text) || isDivider(paragraph.text)
}

function blockOf(paragraph: Paragraph, paragraphs: Paragraph[], i: number, before: Block | undefined): Block {
  const {text, role} = paragraph
  if (role) return marked(paragraph, role)
  if (isDivider(text)) return {role: 'divider', leaf: paragraph}
  // "> 300 people came" means more than 300.
  if (/^>\s+[^\s\d]/.test(text) && !isWrapped(paragraph)) return {role: 'blockquote', leaf: cut(paragraph, /^>\s+/.exec(text)![0].length)}
  const hash = /^(#{1,6})\s+(?=[^\s\d])/u.exec(text)
  if (hash && !isWrapped(paragraph) && text.length < 200) return {role: hash[1]!.length > 2 ? 'h3' : 'h2', leaf: cut(paragraph, hash[0].length)}
  const above = before && before.role !== 'h2' && before.role !== 'divider' ? sentenceOf(before) : undefined
  return isSubhead(text, above, paragraphs[i + 1]?.text) ? {role: 'h2', leaf: paragraph} : {role: 'paragraph', leaf: paragraph}
}

/** A block as its mark-up says it. */
function marked(paragraph: Paragraph, role: BlockRole): Block {
  const {marks, level, picture, embed, attribution} = paragraph
  return {role, leaf: leafIn(paragraph), ...(marks ? {marks} : {}), ...(level ? {level} : {}), ...(picture ? {picture} : {}), ...(embed ? {embed} : {}), ...(attribution ? {attribution} : {})}
}

/** List items often end without a stop; a subhead may follow them all the same. */
function sentenceOf({role, leaf}: Block): string {
  return role === 'bullet' || role === 'number' ? `${leaf.text}.` : leaf.text
}

