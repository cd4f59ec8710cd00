import {createRequire} from 'node:module'
import type * as Yaml from 'yaml'
import {readDate} from '../shape/dates.ts'
import {sliceLeaf, trimmedLeaf} from '../shape/leaf.ts'
import type {MarkedSource} from '../shape/marked.ts'
import type {Facts, Leaf, Picture, Story} from '../types.ts'
import {isoDate} from './dates.ts'
import {optional} from './field.ts'
import {plainHeadOf} from './plainHead.ts'
import {tomlHeadOf} from './tomlHead.ts'

/** The lines between two "---" on top of a text, in YAML, or between two "+++", in TOML, or above the first "---" or empty line; `end` is behind it. */
export interface FrontMatter {
  fields: readonly Field[]
  end: number
}

/** A key in small letters, and the words of its value: several for a list. */
interface Field {
  key: string
  values: Leaf[]
  /** Of a value that is a mapping itself: its own fields. */
  inner?: readonly Field[]
}

const FENCE = /^---[ \t]*\r?\n([\s\S]*?)(?:\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/

/** Hexo leaves the first "---" out. */
const UNOPENED = /^(?=(?:title|layout|date|author|categories|tags|id|slug|permalink): )((?:[ \t]*\S[^\n]*\n)+?)---[ \t]*\r?(?:\n|$)/

/** As much as a head may be; what is longer is no head. */
const LONGEST = 64 * 1024

/** A text that begins otherwise has no head. */
const FIRST_LINE = /^(?:---|[A-Za-z][\w -]{0,30}:)/

const require = createRequire(import.meta.url)

/** Undefined when the text does not begin with front matter, or with something between the lines that is neither YAML nor TOML. */
export function frontMatterOf(text: string): FrontMatter | undefined {
  const head = text.slice(0, LONGEST)
  if (head.startsWith('+++')) return tomlHeadOf(head)
  if (!FIRST_LINE.test(head)) return undefined
  const isOpened = head.startsWith('---')
  const match = isOpened ? FENCE.exec(head) : UNOPENED.exec(head)
  if (!match && !isOpened) return plainHeadOf(head, (key) => Object.hasOwn(KEYS, key))
  if (!match || !/^[\w"' -]+:(?:\s|$)/m.test(match[1]!)) return undefined
  const {isMap, parseDocument} = require('yaml') as typeof Yaml
  const start = isOpened ? text.indexOf('\n') + 1 : 0
  const document = parseDocument(match[1]!, {strict: false, logLevel: 'silent'})
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined
  const fields = fieldsOf(document.contents, text, start)
  return isOpened || fields.some(({key, values}) => key === 'title' && values.length > 0) ? {fields, end: match[0].length} : undefined
}

function fieldsOf(map: Yaml.YAMLMap, text: string, from: number): Field[] {
  const {isMap, isScalar, isSeq} = require('yaml') as typeof Yaml
  return map.items.flatMap(({key, value}): Field[] => {
    if (!isScalar(key)) return []
    const name = String(key.value).toLowerCase().replace(/[-_ ]/g, '')
    if (isMap(value)) return [{key: name, values: [], inner: fieldsOf(value, text, from)}]
    const scalars = isSeq(value) ? value.items : [value]
    const inner = isSeq(value) ? value.items.filter(isMap).flatMap((one) => fieldsOf(one, text, from)) : []
    return [{key: name, values: scalars.flatMap((one) => (isScalar(one) ? (leafOf(one, text, from) ?? []) : [])), ...(inner.length > 0 ? {inner} : {})}]
  })
}

/** A scalar's words: as they stand there, or, where YAML writes them otherwise (quoted, folded), the whole of it shown as what it says. */
function leafOf({value, range}: Yaml.Scalar, text: string, from: number): Leaf | undefined {
  if (!range || value === null || value === undefined) return undefined
  const [start, end] = [from + range[0], from + range[1]]
  const raw = text.slice(start, end)
  const said = typeof value === 'string' ? value : raw.trim()
  const at = raw.indexOf(said)
  if (said.trim() === '') return undefined
  const leaf: Leaf = at >= 0 ? {text: said, src: [start + at, start + at + said.length], origin: 'verbatim'} : {text: said, src: [start, end], origin: 'verbatim', joins: [{src: [start, end], as: said}]}
  return trimmedLeaf(leaf)
}

/** Which of a story's fields a key is; several names are in use for most of them. */
const KEYS: Readonly<Record<string, string>> = {
  headline: 'headline', title: 'headline', kicker: 'kicker', eyebrow: 'kicker',
  standfirst: 'standfirst', subtitle: 'standfirst', subhead: 'standfirst', subheadline: 'standfirst', dek: 'standfirst', deck: 'standfirst', lede: 'standfirst', lead: 'standfirst', summary: 'standfirst', excerpt: 'standfirst', abstract: 'standfirst',
  description: 'seoDescription', metadescription: 'seoDescription', seotitle: 'seoTitle', metatitle: 'seoTitle',
  byline: 'authors', author: 'authors', authors: 'authors', by: 'authors', writer: 'authors', writers: 'authors',
  date: 'published', published: 'published', publishdate: 'published', publisheddate: 'published', publishedat: 'published', pubdate: 'published', datepublished: 'published',
  updated: 'updated', lastmod: 'updated', modified: 'updated', lastmodifiedat: 'updated', updatedat: 'updated', datemodified: 'updated',
  section: 'section', category: 'section', categories: 'topics', tags: 'topics', topics: 'topics', keywords: 'topics', tag: 'topics',
  slug: 'slug', url: 'originalUrl', permalink: 'originalUrl', canonical: 'canonicalUrl', canonicalurl: 'canonicalUrl', originalurl: 'originalUrl', sourceurl: 'originalUrl', link: 'originalUrl',
  language: 'language', lang: 'language', locale: 'language',
  image: 'picture', cover: 'picture', featuredimage: 'picture', thumbnail: 'picture', hero: 'picture', heroimage: 'picture', leadimage: 'picture', coverimage: 'picture', ogimage: 'picture',
  imagealt: 'alt', alt: 'alt', imagecaption: 'caption', caption: 'caption', imagecredit: 'credit', credit: 'credit',
  draft: 'draft', status: 'status', urgency: 'urgency', priority: 'urgency', embargo: 'embargo', embargoed: 'embargo', copyright: 'copyrightHolder', usageterms: 'usageTerms', correction: 'correction',
}

/** The fields of front matter as those of a story, and the names of those that no story has. */
export function readFrontMatter({fields}: FrontMatter): {head: Omit<MarkedSource, 'blocks' | 'visible' | 'dropped'>; left: string[]} {
  const found = new Map<string, Leaf[]>()
  const left: string[] = []
  const pictures: Field[] = []
  for (const field of fields) {
    const known = Object.hasOwn(KEYS, field.key) ? KEYS[field.key]! : undefined
    // "published: false" says whether, not when.
    const meaning = known === 'published' && /^(?:true|false)$/.test(field.values[0]?.text ?? '') ? 'isPublished' : known
    if (meaning === 'picture') pictures.push(field)
    // Two names of one field: the first counts.
    else if (meaning && field.values.length > 0 && !(found.has(meaning) && meaning !== 'topics')) found.set(meaning, [...(found.get(meaning) ?? []), ...field.values])
    else if (meaning === undefined || field.values.length > 0 || field.inner) left.push(field.key)
  }
  const one = (name: string): Leaf | undefined => found.get(name)?.[0]
  const picture = pictureOf(pictures[0], one('alt'), one('caption'), one('credit'))
  const draft = one('draft') ?? (one('isPublished')?.text === 'false' ? {...one('isPublished')!, text: 'true'} : undefined)
  const facts: Facts = {
    ...Object.fromEntries((['slug', 'section', 'seoTitle', 'seoDescription', 'urgency', 'usageTerms', 'copyrightHolder', 'status'] as const).flatMap((name) => (one(name) ? [[name, one(name)]] : []))),
    ...Object.fromEntries((['originalUrl', 'canonicalUrl'] as const).flatMap((name) => (/^https?:\/\//.test(one(name)?.text ?? '') ? [[name, one(name)]] : []))),
    ...optional('language', /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(one('language')?.text ?? '') ? one('language') : undefined),
    ...(draft?.text === 'true' && !one('status') ? {status: {...draft, text: 'draft', joins: [{src: draft.src, as: 'draft'}]}} : {}),
    ...(found.has('topics') ? {topics: found.get('topics')!.flatMap(listed).map((name) => ({name}))} : {}),
    ...optional('leadPicture', picture),
    ...(one('embargo') ? {embargo: {line: one('embargo')!, ...optional('iso', momentOf(one('embargo')!.text))}} : {}),
  }
  return {
    head: {
      ...optional('headline', one('headline')),
      ...optional('kicker', one('kicker')),
      standfirst: found.get('standfirst') ?? [],
      authors: (found.get('authors') ?? []).flatMap(namesIn),
      dates: (['published', 'updated'] as const).flatMap((kind): Story['dates'] => {
        const line = one(kind)
        return line ? [{line, kind, ...optional('iso', momentOf(line.text))}] : []
      }),
      notes: one('correction') ? [{leaf: one('correction')!, kind: 'correction'}] : [],
      facts,
    },
    left,
  }
}

/** As machines write it, or as people print it. */
function momentOf(text: string): string | undefined {
  return isoDate(text) ?? readDate(text)?.iso
}

/** "transport, trams" is two topics. */
function listed(leaf: Leaf): Leaf[] {
  if (leaf.joins) return [leaf]
  return [...leaf.text.matchAll(/[^,;]+/g)].flatMap((match) => trimmedLeaf(sliceLeaf(leaf, match.index, match.index + match[0].length)) ?? [])
}

/** "By Jane Doe and John Roe" is two names. */
export function namesIn(leaf: Leaf): Leaf[] {
  const from = /^by:?\s+/i.exec(leaf.text)?.[0].length ?? 0
  const names: Leaf[] = []
  let at = from
  for (const match of [...leaf.text.matchAll(/\s*(?:,|;|&|\band\b)\s*/g), undefined]) {
    const end = match?.index ?? leaf.text.length
    if (end > at && end > from) names.push(sliceLeaf(leaf, at, end))
    at = match ? match.index + match[0].length : end
  }
  return names
}

function pictureOf(field: Field | undefined, alt: Leaf | undefined, caption: Leaf | undefined, credit: Leaf | undefined): Picture | undefined {
  const inside = (...names: string[]): Leaf | undefined => field?.inner?.find(({key}) => names.includes(key))?.values[0]
  const address = field?.values[0] ?? inside('src', 'url', 'path', 'image', 'file')
  if (!address) return undefined
  const words = inside('alt', 'description') ?? alt
  return {address: address.text, ...(words ? {alt: words.text} : {}), ...optional('caption', inside('caption', 'title') ?? caption), ...optional('credit', inside('credit', 'photographer', 'copyright') ?? credit)}
}
