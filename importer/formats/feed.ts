import {linkAddress, mediaAddress} from '../markup/addresses.ts'
import {attributeLeaf} from '../markup/attributes.ts'
import {childOf, fieldOf, readXml, wordsIn} from '../markup/xml.ts'
import type {XmlElement} from '../markup/xml.ts'
import {shapeMarked} from '../shape/marked.ts'
import type {MarkedSource} from '../shape/marked.ts'
import {sliceLeaf, trimmedLeaf} from '../shape/leaf.ts'
import type {Container, Facts, Leaf, Picture, Source, Story} from '../types.ts'
import {isAtomText} from './container.ts'
import {isoDate} from './dates.ts'
import {htmlIn, lineIn, optional, paragraphsIn} from './field.ts'
import {readWordPress} from './wordpress.ts'

type Item = {text: string; element: XmlElement; container: Container}

function itemOf({text, container = {}}: Source): Item {
  const [element] = readXml(text)
  return {text, element: element ?? {name: '', attributes: new Map(), src: [0, 0], inner: [0, 0], children: [], text: undefined}, container}
}

/** One post of a WordPress export (WXR, https://wordpress.org/documentation/article/tools-export-screen/) → story. */
export function shapeWordPress(source: Source): Story {
  const item = itemOf(source)
  const {text, element, container} = item
  const field = (name: string): Leaf | undefined => fieldOf(text, element, name)
  // Where a post has no content of its own, its description is all there is.
  const isDescribed = childOf(element, 'content:encoded') === undefined
  const own = field(isDescribed ? 'description' : 'content:encoded')
  const content = htmlIn(text, own, {base: wordsIn(element, 'link') ?? container.site}, (html, options) => readWordPress(html, {...options, attachments: container.attachments}))
  const status = wordsIn(element, 'wp:status')
  const isPublic = status === 'publish' || status === undefined
  const login = field('dc:creator')
  const lead = container.attachments?.[metaOf(element, '_thumbnail_id')?.text ?? '']
  const facts: Facts = {
    ...optional('slug', trimmed(field('wp:post_name'))),
    ...optional('originalUrl', webLeaf(field('link'))),
    ...optional('language', container.language ? shownAs(element, container.language) : undefined),
    ...optional('status', isPublic ? (wordsIn(element, 'wp:post_password') ? shownAs(element, 'protected by a password') : undefined) : trimmed(field('wp:status'))),
    ...optional('seoTitle', plain(metaOf(element, '_yoast_wpseo_title') ?? metaOf(element, 'rank_math_title'))),
    ...optional('seoDescription', plain(metaOf(element, '_yoast_wpseo_metadesc') ?? metaOf(element, 'rank_math_description'))),
    topics: element.children.filter(({name, attributes}) => name === 'category' && ['category', 'post_tag', 'tag', undefined].includes(attributes.get('domain')) && attributes.get('nicename') !== 'uncategorized').flatMap((category) => named(text, category.text)),
    ...(lead ? {leadPicture: {address: lead.url, ...optional('alt', lead.alt), ...(lead.caption ? {caption: {text: lead.caption, src: [0, 0], origin: 'synthetic' as const}} : {})}} : {}),
  }
  const published = isPublic ? dateOf(element, 'wp:post_date_gmt', 'published') ?? dateOf(element, 'pubDate', 'published') ?? dateOf(element, 'wp:post_date', 'published') : undefined
  const updated = isPublic ? dateOf(element, 'wp:post_modified_gmt', 'updated') : undefined
  return shaped(item, content, {
    ...optional('headline', lineIn(text, field('title'))),
    standfirst: paragraphsIn(text, field('excerpt:encoded')),
    authors: login && trimmed(login) ? [authorOf(trimmed(login)!, container)] : [],
    dates: [...(published ? [published] : []), ...(updated && updated.iso !== published?.iso ? [updated] : [])],
    facts,
  }, {read: isDescribed ? new Set([...READ.wordpress, 'description']) : READ.wordpress, named: {'wp:comment': 'comment', 'wp:postmeta': 'custom field'}})
}

/** One item of an RSS feed (https://www.rssboard.org/rss-specification, RDF Site Summary likewise) → story. */
export function shapeRss(source: Source): Story {
  const item = itemOf(source)
  const {text, element, container} = item
  const field = (name: string): Leaf | undefined => fieldOf(text, element, name)
  const base = wordsIn(element, 'link') ?? container.site
  const [whole, excerpt] = [field('content:encoded') ?? field('content'), field('description') ?? field('itunes:summary')]
  const content = htmlIn(text, whole ?? excerpt, {base, bareEmbeds: true})
  const authors = [...element.children.filter(({name}) => name === 'dc:creator'), ...element.children.filter(({name}) => name === 'author')].flatMap((author) => nameIn(author.text) ?? [])
  const date = dateOf(element, 'pubDate', 'published') ?? dateOf(element, 'dc:date', 'published') ?? dateOf(element, 'atom:published', 'published')
  const updated = dateOf(element, 'atom:updated', 'updated') ?? dateOf(element, 'dcterms:modified', 'updated')
  return shaped(item, content, {
    ...optional('headline', lineIn(text, field('title'))),
    standfirst: whole && excerpt ? standfirstBeside(content.blocks.map(({leaf}) => leaf.text).join(' '), paragraphsIn(text, excerpt)) : [],
    authors: authors.filter((one, i) => authors.findIndex((other) => other.text === one.text) === i),
    dates: [...(date ? [date] : []), ...(updated ? [updated] : [])],
    facts: {
      ...optional('originalUrl', webLeaf(field('link')) ?? (childOf(element, 'guid')?.attributes.get('isPermaLink') === 'false' ? undefined : webLeaf(field('guid')))),
      ...optional('language', container.language ? shownAs(element, container.language) : undefined),
      ...optional('copyrightHolder', trimmed(field('dc:rights') ?? field('media:copyright'))),
      topics: element.children.filter(({name}) => name === 'category' || name === 'dc:subject').flatMap((category) => named(text, category.text)),
      ...optional('leadPicture', mediaOf(item, base, content.blocks)),
    },
  }, {read: READ.rss, named: {'media:thumbnail': 'small picture', enclosure: 'enclosure', source: 'source'}})
}

/** One entry of an Atom feed (RFC 4287) → story. */
export function shapeAtom(source: Source): Story {
  const item = itemOf(source)
  const {text, element, container} = item
  const links = element.children.filter(({name}) => name === 'link')
  const link = links.find(({attributes}) => (attributes.get('rel') ?? 'alternate') === 'alternate')
  const base = link?.attributes.get('href') ?? container.site
  const [whole, excerpt] = [childOf(element, 'content'), childOf(element, 'summary')]
  const content = atomText(text, whole ?? excerpt, base)
  const date = dateOf(element, 'published', 'published') ?? dateOf(element, 'issued', 'published')
  const updated = dateOf(element, 'updated', 'updated') ?? dateOf(element, 'modified', 'updated')
  const standfirst = whole && excerpt ? atomText(text, excerpt, base).blocks.filter(({leaf}) => leaf.text !== '').map(({leaf}) => leaf) : []
  const title = childOf(element, 'title')
  return shaped(item, content, {
    ...optional('headline', title && (title.attributes.get('type') === 'xhtml' || title.children.length > 0 ? atomText(text, title, base).blocks[0]?.leaf : isAtomText(element, 'title') ? title.text && trimmedLeaf(title.text) : lineIn(text, title.text))),
    standfirst: standfirstBeside(content.blocks.map(({leaf}) => leaf.text).join(' '), standfirst),
    authors: element.children.filter(({name}) => name === 'author').flatMap((author) => trimmed(childOf(author, 'name')?.text) ?? []),
    dates: [...(date ? [date] : []), ...(updated && updated.iso !== date?.iso ? [updated] : [])],
    facts: {
      ...optional('originalUrl', link && webLeaf(attributeLeaf(text, [link.src[0], link.inner[0]], 'href'))),
      ...optional('language', container.language ? shownAs(element, container.language) : undefined),
      ...optional('copyrightHolder', trimmed(childOf(element, 'rights')?.text)),
      topics: element.children.filter(({name}) => name === 'category').flatMap(({src, inner, attributes}) => {
        const name = attributeLeaf(text, [src[0], inner[0]], attributes.has('label') ? 'label' : 'term')
        return name ? [{name}] : []
      }),
      ...optional('leadPicture', mediaOf(item, base, content.blocks)),
    },
  }, {read: READ.atom, named: {source: 'source'}})
}

/** Elements of an item that are read, and those that say nothing to a reader; any other that says something is told of. */
const READ = {
  wordpress: new Set('title link pubDate dc:creator guid content:encoded excerpt:encoded category wp:post_id wp:post_date wp:post_date_gmt wp:post_modified wp:post_modified_gmt wp:comment_status wp:ping_status wp:post_name wp:status wp:post_parent wp:menu_order wp:post_type wp:post_password wp:is_sticky wp:attachment_url'.split(' ')),
  rss: new Set('title link guid description content:encoded content itunes:summary author dc:creator pubDate dc:date atom:published atom:updated dcterms:modified dc:rights media:copyright category dc:subject media:content media:group media:title media:description media:credit comments slash:comments wfw:comment wfw:commentRss feedburner:origLink'.split(' ')),
  atom: new Set('title link id published issued updated modified created summary content author category rights media:content media:group thr:total'.split(' ')),
}

function shaped({text, element}: Item, content: ReturnType<typeof htmlIn>, said: Omit<MarkedSource, 'blocks' | 'visible' | 'dropped'>, {read, named}: {read: ReadonlySet<string>; /** What editors call an element that is not read. */ named: Readonly<Record<string, string>>}): Story {
  const dropped = new Map(content.dropped)
  for (const child of element.children) {
    const words = Object.hasOwn(named, child.name) ? named[child.name]! : saysSomething(child) && !read.has(child.name) ? child.name : undefined
    if (words !== undefined) dropped.set(words, (dropped.get(words) ?? 0) + 1)
  }
  const topics = said.facts?.topics?.filter(({name}, i, list) => list.findIndex((other) => other.name.text.toLowerCase() === name.text.toLowerCase()) === i) ?? []
  const {topics: _, ...facts} = said.facts ?? {}
  return shapeMarked(text, {...said, facts: {...facts, ...(topics.length > 0 ? {topics} : {})}, ...content, dropped})
}

function saysSomething({text, children}: XmlElement): boolean {
  return children.length > 0 || /[\p{L}\p{N}]/u.test(text?.text ?? '')
}

/** A description is a standfirst, unless it is the beginning of the text, cut off. */
function standfirstBeside(text: string, leaves: readonly Leaf[]): Leaf[] {
  const words = (said: string): string => said.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  const whole = words(text.slice(0, 5000))
  return leaves.filter((leaf) => !whole.includes(words(leaf.text.replace(/(?:\[?(?:…|\.\.\.|&hellip;)\]?|continue reading.*|read more.*)$/iu, '')).slice(0, 80)))
}

function atomText(text: string, element: XmlElement | undefined, base: string | undefined): ReturnType<typeof htmlIn> {
  if (!element) return htmlIn(text, undefined)
  const type = element.attributes.get('type') ?? 'text'
  // XHTML stands there as it is; everything else should be escaped, and is not everywhere.
  if (type === 'xhtml' || type.endsWith('xml') || element.children.length > 0) return htmlIn(text, {text: '', src: element.inner, origin: 'verbatim'}, {base})
  return htmlIn(text, element.text, {base, bareEmbeds: true, blankLines: type === 'text'})
}

function dateOf(element: XmlElement, name: string, kind: 'published' | 'updated'): Story['dates'][number] | undefined {
  const line = trimmed(childOf(element, name)?.text)
  if (!line || /^0000|-0001/.test(line.text)) return undefined
  // WordPress writes the hour of Greenwich without saying so.
  const iso = isoDate(name.endsWith('_gmt') ? `${line.text.replace(' ', 'T')}Z` : line.text)
  return iso ? {line, kind, iso} : undefined
}

function trimmed(leaf: Leaf | undefined): Leaf | undefined {
  return leaf && trimmedLeaf(leaf)
}

function named(text: string, field: Leaf | undefined): {name: Leaf}[] {
  const name = lineIn(text, field)
  return name ? [{name}] : []
}

/** Variables of a plugin are no words: "%%title%% %%sep%%". */
function plain(leaf: Leaf | undefined): Leaf | undefined {
  return leaf && !leaf.text.includes('%') ? trimmed(leaf) : undefined
}

function webLeaf(leaf: Leaf | undefined): Leaf | undefined {
  const clean = trimmed(leaf)
  return clean && /^https?:/.test(linkAddress(clean.text, undefined) ?? '') ? clean : undefined
}

function metaOf(element: XmlElement, key: string): Leaf | undefined {
  const meta = element.children.find((child) => child.name === 'wp:postmeta' && wordsIn(child, 'wp:meta_key') === key)
  return meta && trimmed(childOf(meta, 'wp:meta_value')?.text)
}

/** A word that the item does not say but its container does, once for all. */
function shownAs(element: XmlElement, text: string): Leaf {
  return {text, src: [element.src[0], element.src[0]], origin: 'synthetic'}
}

/** The name that the site shows for a login. */
function authorOf(login: Leaf, {authors = {}}: Container): Leaf {
  const name = Object.hasOwn(authors, login.text) ? authors[login.text] : undefined
  return name && name !== login.text ? {text: name, src: login.src, origin: 'verbatim', joins: [{src: login.src, as: name}]} : login
}

/** RSS wants an address and a name: "jane@example.org (Jane Doe)". */
function nameIn(field: Leaf | undefined): Leaf | undefined {
  const line = trimmed(field)
  if (!line) return undefined
  const bracket = /\(([^()]+)\)\s*$/.exec(line.text)
  if (bracket) return sliceLeaf(line, bracket.index + 1, bracket.index + 1 + bracket[1]!.length)
  return line.text.includes('@') ? undefined : line
}

/** A picture that comes beside the text: Media RSS, or an enclosure. */
function mediaOf({text, element}: Item, base: string | undefined, blocks: ReturnType<typeof htmlIn>['blocks']): Picture | undefined {
  const groups = [element, ...element.children.filter(({name}) => name === 'media:group')]
  const isPicture = ({attributes, name}: XmlElement): boolean => attributes.get('medium') === 'image' || (attributes.get('type') ?? (name === 'media:thumbnail' ? 'image/' : '')).startsWith('image/') || /\.(?:jpe?g|png|webp|gif|avif)(?:\?|$)/i.test(attributes.get('url') ?? '')
  const found = groups.flatMap(({children}) => children).find((child) => ['media:content', 'enclosure', 'media:thumbnail'].includes(child.name) && isPicture(child))
  const address = found && mediaAddress(found.attributes.get('url') ?? '', base)
  // A picture that the text shows as well is not shown twice.
  if (!found || !address || blocks.some(({picture}) => picture?.address === address)) return undefined
  const within = (name: string): Leaf | undefined => lineIn(text, childOf(found, name)?.text ?? groups.map((group) => childOf(group, name)?.text).find(Boolean))
  const alt = within('media:title')?.text
  return {address, ...optional('alt', alt), ...optional('caption', within('media:description')), ...optional('credit', within('media:credit'))}
}
