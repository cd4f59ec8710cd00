import {readDate} from './dates.ts'
import {isWrapped} from './leaf.ts'
import {cut} from './paragraphs.ts'
import type {Paragraph} from './paragraphs.ts'
import {countWords, endsSentence} from './words.ts'

/**
 * Lines that a system, a wire or a page printed around the story and that no reader of it is meant to read: slugs,
 * "(MORE)", "ADVERTISEMENT", "Share this article". They are kept for the desk in their own words. Each pattern is a
 * whole line: a sentence that only contains such words is the story's.
 */
const DESK: readonly RegExp[] = [
  // Wires: the slug with its take ("BC-HARBY-FLOOD, 2nd Ld-Writethru"), the stamp ("AP-NY-05-06-24 1530EDT"), the turn, the note to editors.
  /^(?:BC--?[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*|[A-Z]{2}-[A-Z0-9]+-[A-Z0-9]+(?:-[A-Z0-9]+)*)(?:,? (?:\d(?:st|nd|rd|th) .{1,40}|\d{4} ?[A-Z]{2,4}|\d{1,4}))?$/,
  /^(?:[A-Z]{2,}[-–][A-Z0-9][A-Z0-9–-]*, )?\d(?:st|nd|rd|th) (?:Ld|Lead|Add|Sub|Take)(?:[-– ](?:Writethru|Write-?thru))?$/i,
  /^(?:[([]-{0,2} ?|-{1,2} ?)(?:more|mtf|more to (?:follow|come))(?: follows)? ?-{0,2}[)\]]?$/i,
  /^(?:MORE|MTF|MORE TO (?:FOLLOW|COME)|More to (?:follow|come)\.{0,3})$/,
  /^eds\.?: .{3,200}$/i,
  // What is new in this take: "(Adds analyst comment, share reaction)", "(Recasts, updates with closing prices)".
  /^\((?:adds?|recasts?|updates?|rewrites?|releads?|refiles?|repeats?|writes through|new throughout)\b[^()]{0,200}\)$/i,
  /^\(\([^()]{1,200}\)\)$/,
  /^Keywords: [A-Z0-9 /,()-]{2,120}$/,
  // Pages: advertising, sharing, reading time, navigation.
  /^[-–—([\s]*(?:advert(?:isement|ising|isment)?s?|sponsored content|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|реклама)[-–—)\]\s]*$/i,
  /^[-–—([\s]*(?:(?:the )?(?:story|article)|scroll(?: down)?) (?:continues|to continue)(?: reading)?(?: (?:below|after|with|the)(?: (?:this|the))?(?: (?:advertisement|advert|ad|video|gallery|content|photo))?)?[-–—)\]\s.]*$/i,
  /^advertisement\s?[-–—|]\s?(?:scroll to continue|(?:story|article) continues below)\.?$/i,
  /^share(?: (?:this|on)(?: (?:article|story|page|post|facebook|twitter|x|whatsapp|linkedin))?| (?:article|story))?:?$/i,
  /^(?:copy link|print this (?:article|page|story)|save (?:this )?(?:article|story|for later)|add to (?:favourites|favorites|bookmarks)|listen to this (?:article|story)|skip to (?:main )?content|back to top|sign in|log in|subscribe(?: now)?|view comments|leave a comment|post a comment|show more|load more|loading\.{0,3})$/i,
  /^\d{1,2}[ -]min(?:ute)?s? read$/i,
  /^(?:reading time|read time):? .{1,20}$/i,
  /^(?:\d+ comments?|comments? ?\(\d+\))$/i,
  /^(?:unsubscribe|privacy policy|terms of (?:use|service)|cookie policy|manage preferences)(?:\s*[|•·]\s*.{0,80})?$/i,
  /^sent from my [\p{L} ]{2,30}$/iu,
]

/** Those of the same flags as one: most lines are none of them. */
const ANY_DESK = [...new Set(DESK.map(({flags}) => flags))].map((same) => new RegExp(DESK.flatMap(({source, flags}) => (flags === same ? [source] : [])).join('|'), same))

/** Names of services, one a line, below "Share this article". */
const SERVICE = /^(?:facebook|twitter|x|whatsapp|linkedin|e-?mail|telegram|reddit|pinterest|messenger|bluesky|threads|copy link|print|sms)$/i
const SHARE = /^share\b/i

/** How many of the paragraphs from `at` on are such lines; 0 when the first is none. */
function deskLinesAt(paragraphs: readonly Paragraph[], at: number): number {
  const first = paragraphs[at]
  if (!first || isWrapped(first) || first.text.length > 220 || !ANY_DESK.some((pattern) => pattern.test(first.text))) return 0
  let length = 1
  if (SHARE.test(first.text)) while (SERVICE.test(paragraphs[at + length]?.text ?? '')) length += 1
  return length
}

/** "Media Contact:", above or below a press release. */
const CONTACT = /^(?:(?:media|press)(?: (?:contacts?|enquiries|inquiries|office|relations))?|contacts?|contact (?:information|details|for (?:the )?(?:media|press))|for (?:more|further) (?:information|details)(?:,? (?:please )?contact)?|(?:notes? (?:to|for) editors?))\s*:?$/i
const ADDRESS = /@[\w-]+\.|https?:|www\.|\+?\d[\d\s().-]{6,}\d/
/** A block of a name, an office, an e-mail and some numbers. */
const LONGEST_CONTACT = 8

/** How many paragraphs a contact block takes: its head and all down to the last short line with an address or a number. */
function contactAt(paragraphs: readonly Paragraph[], at: number): number {
  if (!CONTACT.test(paragraphs[at]?.text ?? '')) return 0
  let length = 0
  for (const [i, {text}] of paragraphs.slice(at + 1, at + LONGEST_CONTACT).entries()) {
    if (text.length > 80) break
    if (ADDRESS.test(text)) length = i + 2
  }
  return length
}

/** How far from the top an embargo is printed. */
const TOP = 5

/** "EMBARGOED UNTIL 00:01 GMT, MONDAY 6 MAY 2024", "Sperrfrist: 4. Mai 2024": nothing but that and a moment. */
export function isEmbargo(text: string): boolean {
  const opener = /^(?:strictly )?(?:embargo(?:ed)?|sperrfrist|sous embargo|bajo embargo|sob embargo)(?: (?:until|till|for|bis|jusqu['’]au|hasta|até))?\s*[:–—-]?\s*|^not for (?:publication|release) (?:before|until)\s+/i.exec(text)?.[0]
  return opener !== undefined && text.length < 120 && readDate(text.slice(opener.length).replace(/\bUhr\b/, '')) !== undefined
}

/** What an e-mail says of itself above its text (RFC 5322, 3.6), as programs print it in some languages. */
const MAIL = /^(?:from|to|cc|bcc|date|sent|subject|reply-to|importance|attachments?|von|an|gesendet|datum|betreff|de|à|para|envoyé|enviado|objet|asunto|assunto|da|a|oggetto|inviato|data): +\S/iu
const SENDER = /^(?:from|von|de|da): /iu
const SUBJECT = /^(?:subject|betreff|objet|asunto|assunto|oggetto): +(?:(?:re|aw|fwd?|wg|tr|rv): +)*/iu

/** The lines of an e-mail's head at the top of a text; of the subject the words, when no line below it is a headline of its own. */
function mailHead(paragraphs: readonly Paragraph[]): {length: number; desk: Paragraph[]; printed: Paragraph[]} {
  const end = paragraphs.findIndex(({text}) => !MAIL.test(text))
  const head = paragraphs.slice(0, Math.max(0, end))
  const subject = head.find(({text}) => SUBJECT.test(text))
  if (!subject || !head.some(({text}) => SENDER.test(text))) return {length: 0, desk: [], printed: []}
  const below = paragraphs[end]!.text
  const label = SUBJECT.exec(subject.text)![0].length
  const isHeadless = endsSentence(below) || /[,:]$/.test(below) || countWords(below) > 25
  const desk = head.filter((line) => line !== subject || !isHeadless || label === line.text.length)
  return {length: end, desk, printed: desk.includes(subject) ? [] : [cut(subject, label)]}
}

/** The paragraphs that readers see, and those kept for the desk, both in their order. */
export function withoutDeskLines(paragraphs: readonly Paragraph[]): {printed: Paragraph[]; desk: Paragraph[]} {
  const mail = mailHead(paragraphs)
  const {printed, desk} = mail
  for (let at = mail.length; at < paragraphs.length; ) {
    const length = (at < TOP && isEmbargo(paragraphs[at]!.text) ? 1 : 0) || deskLinesAt(paragraphs, at) || contactAt(paragraphs, at)
    if (length > 0) desk.push(...paragraphs.slice(at, at + length))
    else printed.push(paragraphs[at]!)
    at += length || 1
  }
  return {printed, desk}
}
