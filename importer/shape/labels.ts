import type {Leaf, RelatedLine, Story} from '../types.ts'
import {isWrapped, sliceLeaf, syntheticLeaf} from './leaf.ts'
import type {Paragraph} from './paragraphs.ts'
import {countWords, endsSentence, endsWithStop, finalMark, isUpper, plainSpaces} from './words.ts'

type Note = Story['notes'][number]

/** How notes to readers open, with what they are. */
const NOTES: readonly [RegExp, Note['kind']][] = [
  [/^corrections?(?: \([^()]{1,40}\))?(?: ?[:—–-] |\n)/i, 'correction'],
  [/^corrections?,? [^:.]{3,40}: /i, 'correction'],
  [/^clarifications?(?: \([^()]{1,40}\)|, [^:.]{3,40}| [^:.]{0,20}\d[^:.]{0,20})? ?[:—–-] /i, 'clarification'],
  [/^editor(?:['’]s|s['’]|ial)? note(?: \([^()]{1,40}\)|, [^:.]{3,40})?(?: ?[:—–-] |\. )/i, 'editorsNote'],
  [/^note (?:to|from) (?:our )?(?:readers|the editor|editor)(?: ?[:—–-] )/i, 'editorsNote'],
  [/^this (?:article|story|report|piece|page|headline) (?:was|has been) (?:corrected|amended)\b/i, 'correction'],
  [/^this (?:article|story|report|piece|page|headline) (?:was|has been) clarified\b/i, 'clarification'],
  [/^this (?:article|story|report|piece|page|headline) (?:was|has been) (?:updated|edited)\b/i, 'update'],
  [/^(?:an|a) (?:earlier|previous) version of (?:this|the) (?:article|story|report|piece|headline)\b/i, 'correction'],
  [/^(?:berichtigung|korrektur|rectificatif|fe de errores|rectificación|correção|rectificatie|errata|erratum): /i, 'correction'],
  [/^(?:anm(?:erkung|\.)? d(?:er|\.) red(?:aktion|\.)?|note de la rédaction|nota de la redacción|nota da redação|nota del editor): /i, 'editorsNote'],
]

/** All of them begin so: most paragraphs are none by their first letters. */
const NOTE = /^(?:corr|clar|edit|not[ea] |this |an? |beri|korr|rect|fe de|err|anm)/i

/** A correction, clarification or editor's note: a paragraph that opens as one, perhaps behind an asterisk or a bullet. */
export function noteOf(paragraph: Paragraph): Note | undefined {
  const head = plainSpaces(paragraph.text.slice(0, 100)).replace(/^[*_([•·†‡]{1,3}\s*/, '')
  const [, kind] = (NOTE.test(head) ? NOTES.find(([pattern]) => pattern.test(head)) : undefined) ?? []
  return kind && {leaf: paragraph, kind}
}

/** What stands before the title of another story. Longer ones first; `line` ones may also stand alone above a list of titles. */
const RELATED =
  /^(?:read (?:more(?: (?:on this|about this|here|stories|news))?|also|next|the full story(?: here)?|our (?:full )?(?:story|coverage))|also read|must read|see (?:also|more)|related(?: (?:articles?|stor(?:y|ies)|news|reading|coverage|links?|content|posts?))?|more on this(?: story)?|more from(?: [\p{L}]+){1,3}|further reading|recommended(?: reading)?|full story|don['’]t miss|you may also like|explore more|earlier(?: story)?|lire aussi|à lire aussi|lea también|lee también|leia (?:mais|também)|veja também|leggi anche|lesen sie auch|lies auch|mehr zum thema|lees (?:ook|meer)|läs (?:också|mer|även)|les (?:også|mer)|læs også|lue myös|czytaj (?:też|także|więcej)|zobacz także|čtěte také|читайте также|читайте також|прочетете още|ayrıca okuyun|baca juga|baca selengkapnya|اقرأ أيضا|اقرأ أيضًا|إقرأ أيضا|اقرأ المزيد|همچنین بخوانید|بیشتر بخوانید|相关阅读|相关新闻|延伸阅读|関連記事|관련 ?기사|यह भी पढ़ें)/iu

/** "READ: …" and "MORE: …" are labels only in capitals: "Read: a story" is prose. */
const SHOUTED = /^(?:READ|MORE|RELATED|WATCH ALSO)(?=\s*[:|])/

const SEPARATOR = /^\s*(?:[:：|→»›▶►>]|[–—-](?=\s))\s*(?:[→»›▶►>-]\s*)?/u
const URL_AT_END = /[\s(<[–—:-]*(https?:\/\/[^\s<>()[\]]+)[)>\]]?$/

/** The longest title that a related line may carry. */
const LONGEST_TITLE = 250

/** The label as printed, whatever kind of space stands in it. */
function labelOf(text: string): string | undefined {
  const plain = plainSpaces(text)
  const label = SHOUTED.exec(plain)?.[0] ?? RELATED.exec(plain)?.[0]
  return label === undefined ? undefined : text.slice(0, label.length)
}

/** "Read more: Iranian FM signs memorandum" with the title on the same line. */
export function relatedOf(paragraph: Paragraph): RelatedLine | undefined {
  const {text} = paragraph
  if (text.length > LONGEST_TITLE * 2) return undefined
  const label = labelOf(text)
  const separator = label && (SEPARATOR.exec(text.slice(label.length))?.[0] ?? spaceBelowShout(label, text.slice(label.length)))
  if (!label || !separator) return undefined
  const related = titled(paragraph, label.length + separator.length)
  return related && {label: sliceLeaf(paragraph, 0, label.length), ...related}
}

/** "READ MORE Storm nears the coast": between words in capitals and a title that is not, the space is enough. */
function spaceBelowShout(label: string, rest: string): string | undefined {
  const space = /^\s+(?=["“«„‘']?[\p{Lu}\d])/u.exec(rest)?.[0]
  return space && label.includes(' ') && isUpper(label) && /\p{Ll}/u.test(rest) && !endsWithStop(rest) ? space : undefined
}

/** "Related:" or "READ MORE" on a line of its own, above the titles it announces. */
export function relatedHeadOf(paragraph: Paragraph): {label: Leaf; sure: boolean} | undefined {
  const {text} = paragraph
  if (text.length > 60 || isWrapped(paragraph)) return undefined
  const label = labelOf(text)
  const after = label ? text.slice(label.length).trim() : undefined
  if (!label || (after && !/^[:：|→»›▶►>–—-]+$/u.test(after))) return undefined
  return {label: sliceLeaf(paragraph, 0, label.length), sure: after !== '' || /^(?:read|related|see|also)\b/i.test(label)}
}

/** A title below such a head; `bullet` is the length of the item's own mark. Undefined for what is prose again. */
export function relatedTitleOf(paragraph: Paragraph, bullet: number): Omit<RelatedLine, 'label'> | undefined {
  const {text} = paragraph
  if (text.length > LONGEST_TITLE || countWords(text) > 28 || (bullet === 0 && endsWithStop(text))) return undefined
  return titled(paragraph, bullet)
}

/** The title from `from` on, with the address that may end it. More than one sentence is prose, not a title. */
function titled(paragraph: Paragraph, from: number): Omit<RelatedLine, 'label'> | undefined {
  const {text} = paragraph
  const whole = text.slice(from)
  const address = URL_AT_END.exec(whole)
  const title = (address ? whole.slice(0, address.index) : whole).trim()
  if (whole.trim() === '' || title.length > LONGEST_TITLE || (endsWithStop(title) && countWords(title) > 20)) return undefined
  const addressAt = address ? from + address.index + address[0].indexOf(address[1]!) : 0
  const url = address ? sliceLeaf(paragraph, addressAt, addressAt + address[1]!.length) : undefined
  if (!title) return url && {title: syntheticLeaf(url.text, url.src[0]), url}
  const start = from + whole.indexOf(title)
  const link = paragraph.marks?.find((mark) => 'href' in mark && mark.start < start + title.length && mark.end > start)
  return {title: sliceLeaf(paragraph, start, start + title.length), ...(url ? {url} : {}), ...(link && 'href' in link ? {href: link.href} : {})}
}

/** "* * *", "---", "⁂": a pause between two parts. */
export function isDivider(text: string): boolean {
  return text.length <= 40 && /^(?:[*#_=~•·⁂—–-]\s*)+$/u.test(text) && (text.includes('⁂') || text.replace(/\s/g, '').length >= 3)
}

/** What wires and press offices print below the last line: "ENDS", "-30-", "###". */
export function isEndMark(text: string): boolean {
  return text.length <= 20 && /^[-–—([*#\s]*(?:ends?|30|end of (?:story|text)|eom|ende|fin|###?#?)[-–—)\]*#.\s]*$/i.test(text) && /[-–—([#]|^[A-Z\s]+$/.test(text)
}

/** A caption or picture credit: short and without a stop, yet no subhead. */
export function isCaption(text: string): boolean {
  return /^[([]?(?:file )?(?:photo(?:graph|s)?|image|picture|video|pic|caption|illustration|graphic|credit|foto|bild)s?(?: (?:by|from|courtesy|credit))?\b\s*[:/|–—-]/i.test(text) || /(?:getty images|shutterstock|ap photo|\/(?:reuters|afp|ap)\b)[)\]]?$/i.test(text)
}

/** Whether the mark at the end promises that more follows. */
export function announces(text: string): boolean {
  return ':：'.includes(finalMark(text) || '.') && endsSentence(text)
}
