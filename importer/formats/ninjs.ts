import type {MarkedSource} from '../shape/marked.ts'
import {shapeMarked} from '../shape/marked.ts'
import {bylineOf, isFullName} from '../shape/bylines.ts'
import {withoutDeskLines} from '../shape/desk.ts'
import {syntheticLeaf, trimmedLeaf} from '../shape/leaf.ts'
import {paragraphsOf} from '../shape/paragraphs.ts'
import {piecesOf} from '../shape/tiling.ts'
import {Tracer} from '../shape/tracer.ts'
import {mediaAddress} from '../markup/addresses.ts'
import type {MarkedText} from '../markup/html.ts'
import type {Facts, Leaf, NamedAtSource, Picture, RelatedLine, Source, Story} from '../types.ts'
import {isoDate} from './dates.ts'
import {htmlIn, lineIn, optional, paragraphsIn} from './field.ts'
import {namesIn} from './frontMatter.ts'
import {itemsOf, readJson, wordsOf} from './json.ts'
import type {JsonNode} from './json.ts'

/**
 * News in JSON (https://iptc.org/standards/ninjs/), versions 1 to 3: the same fields under names that differ by their spelling
 * (`versioncreated`, `versionCreated`), and lists of several kinds (`bodies`) in place of one field for each (`body_html`).
 */
type Fields = ReadonlyMap<string, JsonNode>

/** By name in small letters, without strokes: body_xhtml, bodyXhtml and bodyxhtml are one. */
function fieldsOf(node: JsonNode): Fields {
  return new Map(node.kind === 'object' ? node.entries.map(({key, value}) => [key.toLowerCase().replaceAll('_', ''), value]) : [])
}

/** Fields of ninjs that hold a story's words. */
const WORDS = ['headline', 'headlines', 'bodyhtml', 'bodyxhtml', 'bodytext', 'bodies']

/** Whether a value is a story in ninjs: it has words under its names, and says which story it is or has more of them. */
export function isNinjs(node: JsonNode): boolean {
  if (isOurs(node)) return false
  const fields = fieldsOf(node)
  const words = WORDS.filter((name) => fields.has(name)).length
  return words > 1 || (words === 1 && (fields.has('uri') || fields.has('guid')))
}

/** Whether a value is a document of a lake. */
export function isOurs(node: JsonNode): boolean {
  return node.kind === 'object' && node.entries.some(({key}) => key === '_type') && node.entries.some(({key}) => key === '_id')
}

/** What names a story within its agency, and what it is called. */
export function describeNinjs(node: JsonNode): {sourceId: string; title: string} {
  const fields = fieldsOf(node)
  return {sourceId: wordsOf(fields.get('uri'))?.text ?? wordsOf(fields.get('guid'))?.text ?? '', title: headlineOf(fields)?.text ?? ''}
}

export function shapeNinjs({text}: Source): Story {
  return shapeItem(text, fieldsOf(readJson(text).value))
}

function shapeItem(text: string, fields: Fields): Story {
  const body = bodyOf(text, fields)
  const headline = headlineOf(fields)
  const beside = besideOf(fields)
  return shapeMarked(text, {
    ...optional('headline', headline && lineIn(text, headline)),
    ...optional('byline', bylineIn(text, wordsOf(fields.get('byline') ?? fields.get('by')))),
    ...optional('located', wordsOf(fields.get('located')) ?? namesOf(fields, 'located')[0]),
    standfirst: standfirstOf(text, fields, body),
    dates: datesOf(fields),
    credits: creditsOf(fields),
    desk: [...body.desk, ...['ednote', 'slugline'].flatMap((name) => wordsOf(fields.get(name)) ?? [])],
    facts: {...factsOf(fields), ...optional('leadPicture', beside.lead)},
    related: beside.related,
    named: namedIn(fields),
    blocks: [...body.blocks, ...beside.pictures.map((picture) => ({role: 'picture' as const, leaf: syntheticLeaf('', text.length), picture}))],
    linesSpeak: body.isPlain,
    visible: body.visible,
    dropped: new Map([...body.dropped, ...leftOf(fields, body.used)]),
  })
}

/** Of a list of kinds, `[{role, value}]`, the one with a role that is wanted, else the first. */
function valueIn(list: JsonNode | undefined, roles: RegExp): Leaf | undefined {
  const rows = itemsOf(list).map(fieldsOf)
  const row = rows.find((fields) => roles.test(wordsOf(fields.get('role'))?.text ?? '')) ?? rows[0]
  return wordsOf(row?.get('value'))
}

function headlineOf(fields: Fields): Leaf | undefined {
  return wordsOf(fields.get('headline')) ?? valueIn(fields.get('headlines'), /^(?:main|headline)$/i) ?? wordsOf(fields.get('title'))
}

interface Body extends Omit<MarkedText, 'blocks'> {
  blocks: MarkedSource['blocks']
  desk: Leaf[]
  isPlain: boolean
  /** The value of the field that it was read from. */
  used: JsonNode | undefined
}

/** The story itself: as HTML where there is some, else as plain text. */
function bodyOf(text: string, fields: Fields): Body {
  const bodies = itemsOf(fields.get('bodies')).map((node) => ({node, row: fieldsOf(node)}))
  const isHtml = ({row}: (typeof bodies)[number]): boolean => /html/i.test(wordsOf(row.get('contenttype'))?.text ?? '') || /<\/?(?:p|div|h\d|ul|br)\b/i.test(wordsOf(row.get('value'))?.text ?? '')
  const chosen = bodies.find((one) => isHtml(one) && wordsOf(one.row.get('value'))) ?? bodies.find(({row}) => wordsOf(row.get('value')))
  const html = fields.get('bodyhtml') ?? fields.get('bodyxhtml') ?? (chosen && isHtml(chosen) ? chosen.row.get('value') : undefined)
  const marked = wordsOf(html)
  if (marked) return {...htmlIn(text, marked, {bareEmbeds: true}), desk: [], isPlain: false, used: html}
  const plain = fields.get('bodytext') ?? chosen?.row.get('value')
  const leaf = wordsOf(plain)
  if (!leaf) return {blocks: [], visible: [], dropped: new Map(), desk: [], isPlain: false, used: undefined}
  const tracer = new Tracer(leaf)
  const {printed, desk} = withoutDeskLines(paragraphsOf(leaf.text))
  const [blocks, lines] = [printed.map((line) => ({leaf: tracer.leaf(line)})), desk.map((line) => tracer.leaf(line))]
  return {blocks, visible: blocks.flatMap((block) => piecesOf(block.leaf)), dropped: new Map(), desk: lines, isPlain: true, used: plain}
}

function bylineIn(text: string, leaf: Leaf | undefined): Story['byline'] {
  const line = leaf && lineIn(text, leaf)
  if (!line) return undefined
  return bylineOf(line) ?? {line, names: namesIn(line).filter((name) => isFullName(name.text))}
}

/** A description stands above the text, unless it is the beginning of it. */
function standfirstOf(text: string, fields: Fields, {blocks}: Body): Leaf[] {
  const leaf = wordsOf(fields.get('descriptiontext')) ?? wordsOf(fields.get('descriptionxhtml')) ?? wordsOf(fields.get('descriptionhtml')) ?? valueIn(fields.get('descriptions'), /standfirst|summary|abstract|teaser|lede/i)
  if (!leaf) return []
  const words = (said: string): string => said.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  const whole = words(blocks.map((block) => block.leaf.text).join(' ').slice(0, 5000))
  return paragraphsIn(text, leaf).filter((one) => !whole.includes(words(one.text).slice(0, 80)))
}

function datesOf(fields: Fields): Story['dates'] {
  const date = (kind: 'published' | 'updated', ...names: string[]): Story['dates'] => {
    const line = names.map((name) => wordsOf(fields.get(name))).find(Boolean)
    return line ? [{line, kind, ...optional('iso', isoDate(line.text))}] : []
  }
  const published = date('published', 'firstcreated', 'contentcreated', 'versioncreated')
  return [...published, ...date('updated', 'versioncreated').filter(({line}) => line !== published[0]?.line)]
}

/** Agencies by the names that the item gives them, and the notice of copyright. */
function creditsOf(fields: Fields): Story['credits'] {
  const agencies = namesOf(fields, 'infosource', 'infosources', 'source').map((agency) => ({line: agency, kind: 'agency' as const, contributors: [], agency}))
  const notice = wordsOf(fields.get('copyrightnotice'))
  return [...agencies, ...(notice ? [{line: notice, kind: 'copyright' as const, contributors: []}] : [])]
}

/** The names in lists of things that have one: `[{name: "Reuters"}]`, also where the name stands alone. */
function namesOf(fields: Fields, ...lists: string[]): Leaf[] {
  return lists.flatMap((list) => itemsOf(fields.get(list))).flatMap((node) => wordsOf(node.kind === 'object' ? fieldsOf(node).get('name') : node) ?? [])
}

function namedIn(fields: Fields): NamedAtSource[] {
  const all: readonly (readonly [NamedAtSource['kind'], Leaf[]])[] = [
    ['person', namesOf(fields, 'person', 'people')],
    ['organization', namesOf(fields, 'organisation', 'organisations', 'organization', 'organizations')],
    ['place', namesOf(fields, 'place', 'places')],
  ]
  return all.flatMap(([kind, leaves]) => leaves.map(({text}) => ({kind, name: text.trim()})))
}

function factsOf(fields: Fields): Facts {
  const said = (...names: string[]): Leaf | undefined => names.map((name) => wordsOf(fields.get(name))).map((leaf) => leaf && trimmedLeaf(leaf)).find(Boolean)
  const language = said('language')
  const [status, embargo] = [said('pubstatus'), said('embargoed', 'embargoeduntil', 'embargo')]
  const topics = ['subject', 'subjects'].flatMap((list) => itemsOf(fields.get(list))).map(fieldsOf).flatMap((subject) => {
    const name = wordsOf(subject.get('name'))
    const code = (wordsOf(subject.get('code')) ?? wordsOf(subject.get('uri')))?.text
    return name ? [{name, ...optional('qcode', code)}] : []
  })
  return {
    ...optional('language', /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/i.test(language?.text ?? '') ? language : undefined),
    ...optional('urgency', numberIn(fields.get('urgency')) ?? said('urgency')),
    ...optional('usageTerms', said('usageterms')),
    ...optional('copyrightHolder', said('copyrightholder')),
    ...optional('status', status && status.text !== 'usable' ? status : undefined),
    ...(embargo ? {embargo: {line: embargo, ...optional('iso', isoDate(embargo.text))}} : {}),
    ...(topics.length > 0 ? {topics} : {}),
  }
}

/** A number as the digits that stand there. */
function numberIn(node: JsonNode | undefined): Leaf | undefined {
  return node?.kind === 'other' && typeof node.value === 'number' ? {text: String(node.value), src: node.src, origin: 'verbatim'} : undefined
}

/** What comes along: the picture of the story, other pictures, and stories that belong to it. */
function besideOf(fields: Fields): {lead?: Picture; pictures: Picture[]; related: RelatedLine[]} {
  const associations = fields.get('associations')
  const rows = associations?.kind === 'object' ? associations.entries.map(({key, value}) => ({key, row: fieldsOf(value)})) : itemsOf(associations).map((value) => ({key: wordsOf(fieldsOf(value).get('name'))?.text ?? '', row: fieldsOf(value)}))
  const found = rows.flatMap(({key, row}) => {
    const picture = pictureOf(row)
    return picture ? [{key, picture}] : []
  })
  const lead = found.find(({key}) => /^(?:featuremedia|featured|mainpic\w*|main|lead\w*|hero)$/i.test(key)) ?? found[0]
  const related = rows.flatMap(({row}): RelatedLine[] => {
    const title = pictureOf(row) ? undefined : headlineOf(row)
    return title ? [{label: {text: 'Related', src: [title.src[0], title.src[0]], origin: 'synthetic'}, title}] : []
  })
  return {...optional('lead', lead?.picture), pictures: found.filter((one) => one !== lead).map(({picture}) => picture), related}
}

/** A picture by the largest of its renditions. */
function pictureOf(row: Fields): Picture | undefined {
  const kind = wordsOf(row.get('type'))?.text
  if (kind !== undefined && kind !== 'picture' && kind !== 'graphic' && kind !== 'image') return undefined
  const renditions = row.get('renditions')
  const list = (renditions?.kind === 'object' ? renditions.entries.map(({key, value}) => ({key, value})) : itemsOf(renditions).map((value) => ({key: wordsOf(fieldsOf(value).get('name'))?.text ?? '', value}))).map(({key, value}) => ({key, row: fieldsOf(value)}))
  const widthOf = ({row: one, key}: (typeof list)[number]): number => Number(numberIn(one.get('width'))?.text ?? 0) + (/^original/i.test(key) ? 1e6 : 0)
  const best = [...list].sort((a, b) => widthOf(b) - widthOf(a)).flatMap(({row: one}) => mediaAddress(wordsOf(one.get('href'))?.text ?? '', undefined) ?? [])[0]
  if (!best) return undefined
  const caption = wordsOf(row.get('descriptiontext')) ?? valueIn(row.get('descriptions'), /caption/i)
  const alt = wordsOf(row.get('alttext'))
  return {address: best, ...optional('alt', alt?.text), ...optional('caption', caption), ...optional('credit', wordsOf(row.get('byline')) ?? wordsOf(row.get('by')) ?? wordsOf(row.get('creditline')))}
}

/** Fields that became something, or that say only how the item travels. */
const READ = new Set(
  ('uri guid type id mimetype representationtype profile version versioncreated firstcreated contentcreated pubstatus embargoed embargo embargoeduntil urgency language copyrightholder copyrightnotice usageterms ' +
    'person people organisation organisations organization organizations place places subject subjects infosource infosources source headline byline by located slugline ednote bodytext associations ' +
    'charcount wordcount standard priority $schema schema').split(' '),
)

/** Fields that no story has, by name: what of them is told. */
function leftOf(fields: Fields, used: JsonNode | undefined): [string, number][] {
  return [...fields].flatMap(([name, value]): [string, number][] => {
    if (READ.has(name) || value === used || (value.kind === 'other' && value.value === null)) return []
    const rest = itemsOf(value).length - (['bodies', 'headlines', 'descriptions'].includes(name) ? 1 : 0)
    if (['bodyhtml', 'bodyxhtml', 'descriptiontext', 'descriptionxhtml', 'title'].includes(name)) return []
    return rest > 0 ? [[`“${name}”`, rest]] : []
  })
}
