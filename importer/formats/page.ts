import {linkAddress, mediaAddress} from '../markup/addresses.ts'
import {readHtml} from '../markup/html.ts'
import type {MarkedBlock} from '../markup/html.ts'
import {sliceLeaf, trimmedLeaf} from '../shape/leaf.ts'
import {shapeMarked} from '../shape/marked.ts'
import type {MarkedSource} from '../shape/marked.ts'
import type {Facts, Leaf, Range, Story} from '../types.ts'
import {besideTheStory} from './beside.ts'
import {isoDate} from './dates.ts'
import {optional} from './field.ts'
import {fieldOf, itemsOf, wordsOf} from './json.ts'
import {readPageHead} from './pageHead.ts'
import type {PageHead} from './pageHead.ts'

/**
 * A whole web page → story. Which part of it is the article is for Mozilla's Readability to say; the words themselves are
 * read from the page as it is, so that each can be traced to its place in it.
 */
export function shapePage(text: string): Story {
  const head = readPageHead(text)
  const base = head.canonical?.text ?? head.base
  const titles = [head.title, head.metas.get('og:title')?.[0], wordsOf(fieldOf(head.article, 'headline'))].flatMap((leaf) => leaf?.text ?? [])
  const {blocks, visible, dropped} = readHtml(text, {base, without: besideTheStory(text, titles)})
  const heading = blocks.find((block) => block.heading === 1)
  const source = outside(blocks.flatMap(({leaf, picture, attribution}) => [leaf, picture?.caption, picture?.credit, attribution].flatMap((one) => (one ? [one.src] : []))), metaOf(head))
  const headline = heading ? undefined : source.headline
  return shapeMarked(text, {...source, ...(headline ? {headline} : {headline: undefined}), blocks: heading ? withHeadingFirst(blocks, heading) : blocks, visible, dropped} as MarkedSource)
}

/** What a page says of itself in the middle of a paragraph (`<meta itemprop>`) has its place in that paragraph: it is said, and not placed again. */
function outside<Value>(taken: readonly Range[], value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item: unknown) => outside(taken, item)) as Value
  if (isLeaf(value)) {
    const {text, src} = value
    return taken.some(([start, end]) => start < src[1] && src[0] < end) ? ({text, src: [src[0], src[0]], origin: 'synthetic'} as Value) : value
  }
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, outside(taken, inner)])) as Value
}

const isLeaf = (value: object): value is Leaf => 'origin' in value

/** What stands above the headline, such as a picture, goes below it: the headline is looked for on top. */
function withHeadingFirst(blocks: readonly MarkedBlock[], heading: MarkedBlock): MarkedBlock[] {
  const above = blocks.slice(0, blocks.indexOf(heading))
  const isShort = above.every(({role, leaf}) => role === 'picture' || role === 'embed' || leaf.text.length < 80)
  return isShort ? [heading, ...blocks.filter((block) => block !== heading)] : [...blocks]
}

function metaOf(head: PageHead): Omit<MarkedSource, 'blocks' | 'visible' | 'dropped'> {
  const {metas, article} = head
  const meta = (...names: string[]): Leaf | undefined => names.map((name) => metas.get(name)?.[0]).find(Boolean)
  const data = (field: string): Leaf | undefined => wordsOf(itemsOf(fieldOf(article, field))[0])
  const site = meta('og:site_name')?.text
  const headline = data('headline') ?? meta('og:title', 'twitter:title') ?? (head.title && withoutSite(head.title, site))
  const authors = itemsOf(fieldOf(article, 'author')).flatMap((author) => wordsOf(fieldOf(author, 'name')) ?? wordsOf(author) ?? [])
  const written = authors.length > 0 ? authors : (metas.get('author') ?? []).slice(0, 1)
  const dates = [
    [data('datePublished') ?? meta('article:published_time', 'datepublished', 'date', 'dc.date'), 'published'],
    [data('dateModified') ?? meta('article:modified_time', 'datemodified'), 'updated'],
  ] as const
  const image = meta('og:image', 'og:image:url', 'twitter:image')
  const leadAddress = image && mediaAddress(image.text, head.canonical?.text ?? head.base)
  const alt = meta('og:image:alt')?.text
  const facts: Facts = {
    ...optional('originalUrl', webLeaf(head.canonical ?? meta('og:url'))),
    ...optional('language', languageLeaf(head.language)),
    ...optional('section', data('articleSection') ?? meta('article:section')),
    ...optional('seoDescription', meta('description', 'og:description')),
    ...(metas.has('article:tag') ? {topics: metas.get('article:tag')!.map((name) => ({name}))} : {}),
    ...(leadAddress ? {leadPicture: {address: leadAddress, ...(alt ? {alt} : {})}} : {}),
  }
  return {
    ...optional('headline', headline && trimmedLeaf(headline)),
    authors: written.flatMap((author) => (/^https?:/.test(author.text) ? [] : (trimmedLeaf(author) ?? []))),
    dates: dates.flatMap(([line, kind]) => (line ? [{line, kind, ...optional('iso', isoDate(line.text))}] : [])),
    facts,
  }
}

/** "Bridge opens - The Harby Post" without the site, when the page says its name. */
function withoutSite(title: Leaf, site: string | undefined): Leaf {
  const end = site ? title.text.lastIndexOf(site) : -1
  const cut = end > 0 ? title.text.slice(0, end).replace(/\s*[-–—|·•:»]\s*$/u, '') : title.text
  return cut === title.text || cut === '' ? title : sliceLeaf(title, 0, cut.length)
}

function webLeaf(leaf: Leaf | undefined): Leaf | undefined {
  return leaf && /^https?:/.test(linkAddress(leaf.text, undefined) ?? '') ? leaf : undefined
}

function languageLeaf(leaf: Leaf | undefined): Leaf | undefined {
  return leaf && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(leaf.text) ? leaf : undefined
}
