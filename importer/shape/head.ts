import type {Story} from '../types.ts'
import {bareNameOf, bylineOf, creditOf, isRoleLine, newCreditOf, pictureCreditOf} from './bylines.ts'
import {dateLineOf} from './dates.ts'
import {datelineOf} from './datelines.ts'
import {noteOf, relatedOf} from './labels.ts'
import {isWrapped} from './leaf.ts'
import {cut} from './paragraphs.ts'
import type {Paragraph} from './paragraphs.ts'
import {markOf} from './lists.ts'
import {isStandfirst} from './standfirst.ts'
import {countSentences, countWords, endsSentence, endsWithStop, isUpper} from './words.ts'

/** Longer first paragraphs are the story itself: schemas refuse longer headlines, too. */
const LONGEST_HEADLINE = 300

/** What stands above the first paragraph of the body, and the paragraphs that are left for it. */
export function readHead(all: readonly Paragraph[]): {story: Story; rest: Paragraph[]} {
  const paragraphs = all.flatMap((paragraph, i) => (i < REACH + 2 ? partsOfLine(paragraph) : [paragraph]))
  const {story, length} = headOf(paragraphs)
  return {story, rest: paragraphs.slice(length)}
}

/** "By Rosa Klein | 3 May 2024 | Updated 4 May 2024": one line, and each of its parts has a meaning of its own. */
function partsOfLine(paragraph: Paragraph): Paragraph[] {
  const {text} = paragraph
  if (text.length > 200 || isWrapped(paragraph) || !/[|•·\d]|(?:Updat|Publish|Post)ed|[Pp]hoto|[Pp]ictures|[Ff]oto|[Bb]ild|[Kk]uva/.test(text)) return [paragraph]
  const parts: Paragraph[] = []
  let from = 0
  for (const match of [...text.matchAll(/\s*[|•·]\s*|\s+(?=on (?:\p{Lu}\p{L}+,? )?(?:\d{1,2} \p{Lu}|\p{Lu}\p{L}+ \d))|\s+[–—-]\s+(?=\p{Lu}\p{L}+\.? \d|\d{1,2}[./ ])|\s+(?=(?:Updated|Published|Posted)\b)|[\s,/]+(?=(?:[Pp]hoto(?:s|graphs|graphy)?|[Pp]ictures|[Ff]otos?|[Bb]ild(?:er)?|[Kk]uvat?)(?: by:?|\s?:)\s)/gu), undefined]) {
    const end = match?.index ?? text.length
    if (end > from) parts.push(cut(paragraph, from, end))
    from = match ? match.index + match[0].length : end
  }
  return parts.length > 1 && parts.every((part) => isFurniture(part, () => false)) ? parts : [paragraph]
}

function headOf(paragraphs: readonly Paragraph[]): {story: Story; length: number} {
  const story: Story = {standfirst: [], credits: [], dates: [], notes: [], body: [], related: [], literals: []}
  let at = 0
  while (at < paragraphs.length - 1 && takeAbove(story, paragraphs[at]!)) at += 1
  if (isKicker(paragraphs, at)) story.kicker = unlabelled(paragraphs[at++]!, 'kicker') ?? paragraphs[at - 1]!
  const headline = paragraphs[at]
  if (!headline || !isHeadline(headline)) return {story, length: at}
  const kicked = story.kicker ? undefined : kickerIn(headline)
  if (kicked) story.kicker = kicked.kicker
  story.headline = kicked?.headline ?? unlabelled(headline, 'headline') ?? withoutHash(headline) ?? headline
  at += 1
  while (paragraphs[at] && unlabelled(paragraphs[at]!, 'standfirst')) story.standfirst.push(unlabelled(paragraphs[at++]!, 'standfirst')!)
  const length = furnitureEnd(paragraphs, at)
  for (const [i, paragraph] of paragraphs.slice(at, length).entries()) takeBelow(story, paragraph, hasEvidence(paragraphs, at + i))
  const [first, ...rest] = paragraphs.slice(length, length + 6)
  if (first && story.standfirst.length === 0 && !isOther(first) && isStandfirst(first.text, rest.map(({text}) => text))) {
    story.standfirst.push(first)
    return {story, length: length + 1}
  }
  return {story, length}
}

/** "# A headline": some systems mark it so also in plain text. "# 1 in the charts" is a number one. */
function withoutHash(paragraph: Paragraph): Paragraph | undefined {
  const mark = /^#{1,2}\s+(?=[^\s\d])/u.exec(paragraph.text)?.[0].length
  return mark === undefined ? undefined : cut(paragraph, mark)
}

/** Some desks print what each line of the head is: "Headline: …". */
const HEAD_LABELS = {
  kicker: /^(?:kicker|section|category|rubric): +/i,
  headline: /^(?:headline|title): +/i,
  standfirst: /^(?:standfirst|summary|subtitle|sub-?head(?:line|ing)?|deck|lede?): +/i,
}

/** The line without the label that says it is this; undefined when it has none. */
function unlabelled(paragraph: Paragraph, field: keyof typeof HEAD_LABELS): Paragraph | undefined {
  const label = HEAD_LABELS[field].exec(paragraph.text.slice(0, 40))?.[0]
  return label === undefined || label.length === paragraph.text.length ? undefined : cut(paragraph, label.length)
}

/** A date or an agency may be printed above the headline. */
function takeAbove(story: Story, paragraph: Paragraph): boolean {
  const date = dateLineOf(paragraph)
  const note = noteOf(paragraph)
  if (date) story.dates.push(date)
  else if (note) story.notes.push(note)
  else if (!story.kicker && RELEASE.test(paragraph.text)) story.kicker = paragraph
  else return false
  return true
}

/** What press offices print above what they send, with its number. */
const RELEASE = /^(?:for immediate release|(?:press|news|media) release|(?:presse|medien)(?:mitteilung|information)|communiqué de presse|comunicado de prensa|comunicato stampa)(?:\s*[|–—-]?\s*(?:no|nr|n°|№)?\.?\s*[\d/.-]+)?\W*$/iu

/** Labels that newsrooms print above a headline; a shorter line in capitals counts as well. */
const KICKERS =
  /^(?:politics|world|world news|uk news|us news|national|local|local news|business|economy|markets|finance|sports?|football|culture|arts|opinion|comment|editorial|analysis|explainer|exclusive|breaking(?: news)?|science|technology|tech|health|environment|climate|education|travel|lifestyle|entertainment|interview|feature|review|obituary|profile|live|fact check|in focus|europe|asia|africa|americas|middle east|middle east & africa|latin america|politik|wirtschaft|kultur|meinung|kommentar|gesellschaft|wissen|wissenschaft|panorama|lokales|ausland|inland|politique|économie|société|monde|tribune|sciences|santé|política|economía|sociedad|deportes|opinión|mundo|cultura|ciencia|economia|esportes|opinião|politica|cronaca|cultuur|economie|binnenland|buitenland)$/i

function isKicker(paragraphs: readonly Paragraph[], at: number): boolean {
  const [kicker, headline, next] = paragraphs.slice(at, at + 3)
  if (!kicker || !headline || !next || isWrapped(kicker) || kicker.text.length > 40) return false
  if (HEAD_LABELS.headline.test(kicker.text) || bylineOf(headline) || dateLineOf(headline) || datelineOf(headline)?.dateline.date || countWords(headline.text) < 3 || countWords(headline.text) > 25 || isUpperLine(headline.text)) return false
  if (endsSentence(headline.text) && !/[?!]["'”’]?$/.test(headline.text)) return false
  if (unlabelled(kicker, 'kicker')) return true
  const text = kicker.text.replace(/\s*[:|/>»]+$/, '')
  return KICKERS.test(text) || (countWords(text) <= 2 && isUpper(text) && !/[.!?…]$/.test(text))
}

/** "OPINION | Why the harbour must stay": the kicker on the headline's own line. */
function kickerIn(line: Paragraph): {kicker: Paragraph; headline: Paragraph} | undefined {
  const [label = '', sign = ''] = /^[^|]{2,30}?(\s*[|]\s+)/u.exec(line.text) ?? []
  const kicker = label.slice(0, label.length - sign.length)
  return KICKERS.test(kicker) && !isWrapped(line) && countWords(line.text.slice(label.length)) >= 3 ? {kicker: cut(line, 0, kicker.length), headline: cut(line, label.length)} : undefined
}

function isUpperLine(text: string): boolean {
  return isUpper(text) && countWords(text) > 2
}

function isHeadline(paragraph: Paragraph): boolean {
  const {text} = paragraph
  // Nor is a table's row one.
  if (text.length > LONGEST_HEADLINE || text.includes('\t') || relatedOf(paragraph)) return false
  // Two full sentences of some length are a story that came without a headline.
  if (endsWithStop(text) && countWords(text) > 30 && countSentences(text) > 1) return false
  const dateline = datelineOf(paragraph)
  return !(dateline && dateline.bodyStart < text.length && endsSentence(text) && (dateline.dateline.date || dateline.agency || countSentences(text) > 1))
}

/** How far below the headline its furniture may reach, and how much of a standfirst may stand above it. */
const REACH = 8
const MOST_STANDFIRST = {paragraphs: 3, words: 70}

/**
 * Where the body begins: below the last byline, date or credit line near the headline, or at a dateline. What stands
 * between is standfirst; so much of it that it could be a story says that the line belongs to the end of one instead.
 */
function furnitureEnd(paragraphs: readonly Paragraph[], from: number): number {
  let end = from
  let plain = 0
  let words = 0
  for (let i = from; i < Math.min(paragraphs.length, from + REACH); i++) {
    const paragraph = paragraphs[i]!
    if (isFurniture(paragraph, () => hasEvidence(paragraphs, i))) end = isBelow(paragraphs, i + 1, words) ? i + 1 : end
    else if (datelineOf(paragraph)) return plain === 0 || (plain <= 2 && isBelow(paragraphs, i, words)) ? i : end
    else if (noteOf(paragraph)) continue
    else if (relatedOf(paragraph) || markOf(paragraph.text)) break
    else {
      plain += 1
      words += countWords(paragraph.text)
      if (plain > MOST_STANDFIRST.paragraphs || words > MOST_STANDFIRST.words) break
    }
  }
  return end
}

/** Whether a story longer than the standfirst follows; with no standfirst, anything may. */
function isBelow(paragraphs: readonly Paragraph[], from: number, words: number): boolean {
  const rest = paragraphs.slice(from, from + 20).reduce((sum, {text}) => sum + countWords(text), 0)
  return words === 0 || rest > words
}

/** `evidence` is asked only for what is furniture with it: a name or a role alone. */
export function isFurniture(paragraph: Paragraph, evidence: () => boolean): boolean {
  if (bylineOf(paragraph) ?? dateLineOf(paragraph) ?? creditOf(paragraph) ?? pictureCreditOf(paragraph)) return true
  return (bareNameOf(paragraph) !== undefined || isRoleLine(paragraph)) && evidence()
}

/** Whether a neighbour, or the place below the headline, shows that a name alone, or a role alone, is part of a byline. */
export function hasEvidence(paragraphs: readonly Paragraph[], i: number): boolean {
  const [before, after] = [paragraphs[i - 1], paragraphs[i + 1]]
  if (isRoleLine(paragraphs[i]!)) return before !== undefined && (bylineOf(before) ?? bareNameOf(before)) !== undefined
  return [before, after].some((neighbour) => neighbour && dateLineOf(neighbour)) || (after !== undefined && isRoleLine(after)) || isAuthorAlone(paragraphs, i)
}

/** A name on a line above the lead that the story never tells of: its author. The name of whom it is about comes again. */
function isAuthorAlone(paragraphs: readonly Paragraph[], i: number): boolean {
  const name = bareNameOf(paragraphs[i]!)?.names[0]
  const after = paragraphs[i + 1]
  if (!name || !after || i > 3 || countWords(after.text) < 8 || !endsSentence(after.text)) return false
  const familyName = name.text.split(/\s+/).at(-1)!
  return !paragraphs.slice(0, 200).some(({text}, at) => at !== i && text.includes(familyName))
}

/** A line that has a meaning of its own and so is no standfirst. */
function isOther(paragraph: Paragraph): boolean {
  return Boolean(datelineOf(paragraph) ?? noteOf(paragraph) ?? relatedOf(paragraph) ?? markOf(paragraph.text))
}

export function takeBelow(story: Story, paragraph: Paragraph, evidence: boolean): void {
  const date = dateLineOf(paragraph)
  if (date) return void story.dates.push(date)
  const byline = bylineOf(paragraph) ?? (evidence ? bareNameOf(paragraph) : undefined)
  if (byline && !story.byline) return void (story.byline = byline)
  const credit = newCreditOf(story, paragraph) ?? pictureCreditOf(paragraph) ?? (byline && {line: byline.line, kind: 'contributors' as const, contributors: byline.names.map((name) => ({name, role: 'writer' as const}))})
  if (credit) return void story.credits.push(credit)
  if (evidence && isRoleLine(paragraph)) return void story.credits.push({line: paragraph, kind: 'contributors', contributors: []})
  const note = noteOf(paragraph)
  if (note) return void story.notes.push(note)
  story.standfirst.push(paragraph)
}
