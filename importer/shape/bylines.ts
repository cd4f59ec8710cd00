import anyAscii from 'any-ascii'
import type {ContributionRole, CreditLine, Leaf, Story} from '../types.ts'
import type {Paragraph} from './paragraphs.ts'
import {AGENCIES, isAgency} from './agencies.ts'
import {readDate} from './dates.ts'
import {isWrapped, sliceLeaf} from './leaf.ts'
import {plainSpaces} from './words.ts'
import {givenName} from '../recognize/given-names.ts'

type Byline = NonNullable<Story['byline']>

/** Openers of a byline by language; the name must follow at once. */
const BY =
  /^(?:words |text |story |report |written |posted |interview |review(?:ed)? |analysis |comment(?:ary)? |opinion |essay |column |profile |feature )?by:?\s+|^(?:author|byline|reporter|words|texte?|autor(?:in|en)?|autora?|auteure?|tekst|texto|testo|teksti|haber|muhabir|yazan)(?:\s(?:&|och|og|et|y|e|und|ja)\s(?:photos?|fotos?|bild(?:er)?|kuvat?))?\s?:\s+|^\(?(?:ein(?:e)? )?(?:(?:bericht|analyse|kommentar|reportage|gastbeitrag|essay|porträt|glosse|leitartikel|interview) )?von\s+(?=\p{Lu})|^(?:por|par|di|door|av|af|przez)\s+(?=\p{Lu})|^(?:автор|текст):\s+|^(?:بقلم|كتبت?|إعداد|تقرير|نویسنده|作者|撰文|文|[记記]者|लेखक)\s*[:：/／]\s*|^(?:بقلم|מאת:?)\s+|^(?:取材・)?文[・＝=]\s*|^[（(]?(?:\p{Script=Han}{1,8}[报報網网社台])?[记記]者(?:\s+(?=[王李張张劉刘陳陈楊杨黃黄趙赵吳吴周徐孫孙馬马朱胡郭何林高羅罗鄭郑梁謝谢宋唐許许鄧邓馮冯韓韩曹曾彭蕭萧蔡潘田董袁于余葉叶蔣蒋杜蘇苏魏程呂吕丁沈任姚盧卢傅鍾钟姜崔譚谭廖范汪陸陆金石戴賈贾韋韦夏邱方侯鄒邹熊孟秦白江閻阎薛尹段雷黎史龍龙陶賀贺顧顾毛郝龔龚邵萬万錢钱嚴严武莫孔向湯汤]\p{Script=Han}{1,3}(?:$|[\s、／/）)]))|(?=\p{Script=Han}{2,4}[／/、]\p{Script=Han}{2,8}(?:[报報]導|[报報]道)))/iu

/** Words that say what somebody is, not who. A part of a byline with one of them is no name. */
const ROLE_WORDS = new Set(
  ('staff writer writers reporter reporters correspondent correspondents editor editors editorial contributor contributors contributing columnist bureau chief ' +
    'desk newsroom team news agency agencies press service special senior deputy political foreign sports science health business diplomatic environment our the ' +
    'web online digital media report reports journalist photographer analyst producer intern national international local world associate assistant freelance ' +
    'office company network times post daily ' +
    'redaktion redakteur redakteurin korrespondent korrespondentin reporterin mitarbeiter mitarbeiterin autor autorin unser unsere unserem unserer agentur agenturen ' +
    'rédaction redaction correspondant correspondante envoyé envoyée spécial spéciale redacción corresponsal redazione redação correspondente').split(' '),
)

/** "By the numbers" is no byline. */
const NO_ROLE_ALONE = new Set(['the', 'our', 'unser', 'unsere', 'unserem', 'unserer'])

/** Small words inside names: "Ursula von der Leyen", "Muhammad bin Salman". */
const PARTICLES = new Set('de da do dos das del della di du la le van von der den ten ter zu bin bint ibn al el ul y e abu af av'.split(' '))

/**
 * The byline that a whole line is, or undefined. Only lines that begin as bylines do, or that name a person together
 * with a role or an agency, are certain enough: "Jane Doe, Staff Writer", "Jane Doe, Reuters in London".
 */
export function bylineOf(paragraph: Paragraph): Byline | undefined {
  const {text} = paragraph
  if (text.length > 200) return undefined
  const opener = BY.exec(plainSpaces(text))
  const rest = (opener ? text.slice(opener[0].length) : text).replace(/\s\((?:(?:with|avec|mit|con|com) )?(?:the )?([\p{L}\s/]{2,30})\)$/u, (whole, agency: string) => (isAgency(agency) ? '' : whole)).replace(/\s(?:with|avec|mit|con|com) (?:the )?([\p{L} -]{2,30})$/u, (whole, agency: string) => (isAgencyList(agency) ? '' : whole))
  if (/[.!?…:]["'”’)]?$/.test(rest) && !/\b(?:Jr|Sr|[A-Z])\.$/.test(rest)) return undefined
  const parts = partsOf(rest.replace(/\s+@\w{2,30}$/, ''), opener !== null)
  const names = parts.filter(({kind}) => kind === 'name')
  const certain = opener
    ? parts.every(({kind}) => kind !== 'other') && parts[0]?.kind !== 'place'
    : parts.length > 1 && parts[0]?.kind === 'name' && names.length < parts.length && parts.every(({kind}) => kind !== 'other') && parts.some(({kind}) => kind === 'role' || kind === 'agency')
  if (!certain || parts.length === 0) return undefined
  const offset = opener?.[0].length ?? 0
  const leaves = names.map(({text: name, at}) => sliceLeaf(paragraph, offset + at, offset + at + name.length))
  return leaves.some(isWrapped) || (isWrapped(paragraph) && !opener) ? undefined : {line: paragraph, names: leaves}
}

/**
 * A line that is a personal name, perhaps with a role or a place run on: "Anna Lind Transport correspondent", "Jane Doe
 * in Lisbon", "Jane Doe at Field Park", "María López / Madrid". A byline only with evidence around it, and when the given name is a known one.
 */
export function bareNameOf(paragraph: Paragraph): Byline | undefined {
  const {text} = paragraph
  if (text.length > 80 || isWrapped(paragraph) || BY.test(text)) return undefined
  const words = text.replace(/ (?:in|at|[/|]) (?:the )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?$/u, '').split(' ')
  const role = words.findIndex((word) => ROLE_WORDS.has(word.toLowerCase()))
  // "Transport correspondent", "Chief political correspondent": what stands in front of the role and has no place in a name.
  const end = role < 0 ? words.length : role > 2 ? role - 1 : role
  const name = words.slice(0, end).join(' ')
  if (!isFullName(name) || isAgency(name) || !hasGivenName(name)) return undefined
  return {line: paragraph, names: [sliceLeaf(paragraph, 0, name.length)]}
}

/** "Staff Writer", "Political Correspondent", "BBC News, Lenn": what somebody is or whom they write for, on a line of its own below the name. */
export function isRoleLine(paragraph: Paragraph): boolean {
  const {text} = paragraph
  if (text.length >= 60) return false
  const words = text.replace(/, \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?$/u, '').toLowerCase().split(/\s+/)
  return !isWrapped(paragraph) && words.length <= 5 && !/[.!?]$/.test(text) && ROLE_WORDS.has(words.at(-1)!) && /^\p{Lu}/u.test(text) && words.filter((word) => ROLE_WORDS.has(word)).length * 2 >= words.length
}

/** Whether its first word is a given name that the tables know; they have them in Latin letters. */
function hasGivenName(name: string): boolean {
  return givenName(anyAscii(inTitleCase(/\S+/.exec(name)?.[0] ?? ''))) > 0
}

function inTitleCase(word: string): string {
  return word.charAt(0) + word.slice(1).toLowerCase()
}

interface Part {
  text: string
  at: number
  kind: 'name' | 'role' | 'agency' | 'place' | 'other'
}

/** Cuts "Jane Doe and John Roe, Staff Writer | 4 May 2024" into its parts. */
function partsOf(text: string, opened = true): Part[] {
  const parts: Part[] = []
  let from = 0
  for (const match of [...text.matchAll(/\s*(?:[,;|•·&/／、]|\s[–—-]\s|\s(?:and|und|et|y|e|och|og|en|и|in|for|at)\s)\s*/gu), undefined]) {
    const piece = text.slice(from, match?.index ?? text.length)
    if (piece.trim()) parts.push(...namedIn({text: piece, at: from, kind: kindOf(piece, /\s(?:in|at)\s$/.test(text.slice(0, from)) || parts.some(({kind}) => kind === 'role' || kind === 'agency'), opened && !match && parts.at(-1)?.kind === 'name')}))
    from = match ? match.index + match[0].length : text.length
  }
  return parts
}

/** "Dr. Jane Doe" is Jane Doe; so is "our correspondent Jane Doe", and "Jane Doe Associated Press". */
function namedIn(part: Part): Part[] {
  const title = /^(?:(?:dr|prof|mr|mrs|ms|mx|sir|dame|lord|lady|rev|dipl)\.?(?:-\p{L}+\.)?\s+)+/iu.exec(part.text)?.[0].length ?? 0
  if (part.kind === 'name' && title > 0 && isFullName(part.text.slice(title))) return [{...part, text: part.text.slice(title), at: part.at + title}]
  if (part.kind !== 'role') return [part]
  const words = [...part.text.matchAll(/\S+/g)]
  const isRole = (at: number): boolean => ROLE_WORDS.has(words[at]![0].toLowerCase())
  const first = words.findIndex((_, at) => !isRole(at))
  const name = first > 0 ? part.text.slice(words[first]!.index) : ''
  if (name !== '' && !words.slice(first).some((_, i) => isRole(first + i)) && isFullName(name)) return [part, {text: name, at: part.at + words[first]!.index, kind: 'name'}]
  const agency = words.findIndex(({index}, at) => at > 1 && isAgency(part.text.slice(index)))
  const before = agency > 0 ? part.text.slice(0, words[agency]!.index).trimEnd() : ''
  return before !== '' && isFullName(before) && !words.slice(0, agency).some((_, i) => isRole(i)) ? [{...part, text: before, kind: 'name'}] : [part]
}

function kindOf(piece: string, afterRole: boolean, afterName: boolean): Part['kind'] {
  const words = piece.toLowerCase().match(/[\p{L}\p{M}'’.-]+/gu) ?? []
  if (isAgency(piece)) return 'agency'
  // "／台北報導": from where somebody reports.
  if (words.some((word) => ROLE_WORDS.has(word) && !NO_ROLE_ALONE.has(word)) || /^\p{Script=Han}{2,8}(?:[报報]導|[报報]道)[）)]?$/u.test(piece)) return 'role'
  if (readDate(piece) || /^[\w.+-]+@[\w.-]+$/.test(piece) || /^@\w+$/.test(piece)) return 'role'
  if (afterRole && /^(?:the )?\p{Lu}/u.test(piece) && words.length <= 3) return 'place'
  // "Von Anna Müller, Berlin": one word behind the last name is where that was written.
  if (afterName && /^(?:(?:de|aus|from|à|da|do) )?\p{Lu}[\p{L}\p{M}’'-]+$/u.test(piece)) return 'place'
  return isFullName(piece) || /^\p{Script=Han}{2,4}$/u.test(piece) ? 'name' : 'other'
}

/** Two to five words, each with a capital where the script has them, but for particles between them: "Ursula von der Leyen", "J. R. R. Tolkien", "JANE DOE". */
export function isFullName(text: string): boolean {
  const words = text.match(/\S+/g) ?? []
  if (words.length < 2 || words.length > 5) return false
  const capital = /^[\p{Lu}\p{Lo}](?:[\p{L}\p{M}'’.-]*)$/u
  return capital.test(words[0]!) && capital.test(words.at(-1)!) && words.every((word) => capital.test(word) || PARTICLES.has(word.toLowerCase()))
}

/** What a credit line's opener says somebody did. */
const DID: readonly [RegExp, ContributionRole][] = [
  [/^(?:additional )?report(?:ing|ed)$/, 'reporting'],
  [/^(?:writ(?:ing|ten)|words|text)$/, 'writer'],
  [/^(?:edit(?:ing|ed))$/, 'editor'],
  [/^translat(?:ion|ed)$/, 'translator'],
  [/^(?:photo(?:s|graphs?|graphy)?|pictures?)$/, 'photographer'],
]

/**
 * A line that says who made the story or whom it comes from, and nothing else:
 *   (Reporting by Jane Doe in Paris; Editing by John Roe)     Source: Reuters     With inputs from PTI     © 2024 AFP
 */
export function creditOf(line: Paragraph): CreditLine | undefined {
  const {text} = line
  if (text.length > 300 || isWrapped(line)) return undefined
  if (/^(?:©|\(c\)\s|copyright\b\s*(?:©|\(c\)|\d{4}))/i.test(text)) return {line, kind: 'copyright', contributors: []}
  const bare = withoutBrackets(text)
  return agencyCredit(line, bare) ?? contributorCredit(line, bare)
}

/** What stands between the bracket that opens a line and the marks that close it; '' of more than one line. */
function withoutBrackets(text: string): string {
  if (/[\n\r\u2028\u2029]/.test(text)) return ''
  const start = text.startsWith('(') || text.startsWith('[') ? 1 : 0
  let end = text.length
  while (end > start && '.)]'.includes(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}

/** "Photographs: Karim Said", "Foto: Per Holm". */
const PICTURES = /^(?:photo(?:s|graphs?|graphy)?|pictures|fotos?|bild(?:er)?|kuvat?|zdjęcia)\s?:\s+/iu

/** Who made a story's pictures, where its byline says it. In a body such a line belongs to the picture beside it, and "Foto: Berliner Feuerwehr" names nobody. */
export function pictureCreditOf(line: Paragraph): CreditLine | undefined {
  const start = line.text.length > 100 || isWrapped(line) ? undefined : PICTURES.exec(line.text)?.[0].length
  const parts = start === undefined ? [] : partsOf(line.text.slice(start))
  if (start === undefined || parts.length === 0 || !parts.every(({kind, text}) => kind === 'name' && hasGivenName(text))) return undefined
  return {line, kind: 'contributors', contributors: parts.map(({text, at}) => ({name: sliceLeaf(line, start + at, start + at + text.length), role: 'photographer'}))}
}

/** A credit line, unless it is a second copyright notice: there is one field for one, and the other keeps its words in the body. */
export function newCreditOf({credits}: Pick<Story, 'credits'>, paragraph: Paragraph): CreditLine | undefined {
  const credit = creditOf(paragraph)
  return credit?.kind === 'copyright' && credits.some(({kind}) => kind === 'copyright') ? undefined : credit
}

function agencyCredit(line: Leaf, bare: string): CreditLine | undefined {
  const opener = /^(?:[–—-]+\s*)?(?:(?:source|via|agency|from):\s*|published by:?\s+|with (?:inputs?|reporting|material|files) from (?:the )?)?/i.exec(bare)?.[0] ?? ''
  const name = bare.slice(opener.length).trim()
  const said = /^(?:source:|published by)/i.test(opener) ? /^\p{Lu}/u.test(name) && name.split(/\s+/).length <= 5 : isAgencyList(name)
  if (!name || !said) return undefined
  const start = line.text.indexOf(name, line.text.indexOf(bare) + opener.length)
  return {line, kind: 'agency', contributors: [], agency: sliceLeaf(line, start, start + name.length)}
}

/** "AP and Reuters", "PTI", "agencies". */
function isAgencyList(text: string): boolean {
  let [from, names] = [0, 0]
  const named = (end: number): boolean => {
    const name = text.slice(from, end)
    // A fifth is too many.
    return ++names <= 4 && (AGENCIES.has(name.toLowerCase()) || /^(?:other )?(?:news )?agencies$/i.test(name))
  }
  const between = /\s*(?:,|\/|\band\b|&)\s*/g
  for (let match = between.exec(text); match !== null; match = between.exec(text)) {
    if (!named(match.index)) return false
    from = between.lastIndex
  }
  return named(text.length)
}

function contributorCredit(line: Leaf, bare: string): CreditLine | undefined {
  const contributors: CreditLine['contributors'] = []
  const offset = line.text.indexOf(bare)
  let from = 0
  for (const clause of bare.split(';')) {
    const opener = /^\s*(?:and )?([\p{L} ]{4,24}?) by:?\s+/iu.exec(clause)
    const role = opener ? DID.find(([pattern]) => pattern.test(opener[1]!.toLowerCase()))?.[1] : undefined
    if (!opener || !role) return undefined
    const start = from + opener[0].length
    const names = partsOf(clause.slice(opener[0].length))
    if (names.length === 0 || names[0]?.kind !== 'name') return undefined
    contributors.push(...names.filter(({kind}) => kind === 'name').map(({text, at}) => ({name: sliceLeaf(line, offset + start + at, offset + start + at + text.length), role})))
    from += clause.length + 1
  }
  return {line, kind: 'contributors', contributors}
}
