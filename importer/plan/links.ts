import {matchKey, refOf} from '../../portable-text/index.ts'
import {linksOf} from '../../schemas/index.ts'
import type {PendingLink} from '../../schemas/index.ts'
import {articleId, baseOf, draftOf} from '../assemble/ids.ts'
import type {Doc} from '../assemble/documents.ts'
import type {Source} from '../types.ts'
import type {PlannedDocument} from './plan.ts'
import {contentOf} from './writes.ts'
import type {Stored} from './writes.ts'

type Item = {_key?: string; _type?: string; [field: string]: unknown}

/**
 * Links of an imported article that lead to other stories of ours once those are here: titles without an address, and addresses on
 * the site that the story comes from.
 */
export function pendingLinks(article: Doc, source: Source): PendingLink[] {
  const own = sitesOf(article, source)
  const isOwn = (address: unknown): address is string => typeof address === 'string' && own.has(siteOf(address) ?? '')
  const related = itemsIn(article['relatedLinks']).flatMap((link): PendingLink[] => {
    const {title} = (link['unresolved'] ?? {}) as {title?: string}
    const {url} = (link['external'] ?? {}) as {url?: string}
    if (link._key && title) return [{key: link._key, title}]
    return link._key && isOwn(url) ? [{key: link._key, url, ...numbered(url, source)}] : []
  })
  const inText = itemsIn(article['body']).flatMap((block) => itemsIn(block['markDefs']).flatMap(({_key, _type, href}): PendingLink[] => (_key && block._key && _type === 'link' && isOwn(href) && !isFile(href) ? [{key: _key, block: block._key, url: href, ...numbered(href, source)}] : [])))
  return [...related, ...inText]
}

/** The links as they are, with what earlier imports led them to, or may have. */
export function withTargets(links: readonly PendingLink[], record: Stored | undefined): PendingLink[] {
  const known = new Map(linksOf(record ?? {}).map((link) => [`${link.key} ${link.block ?? ''}`, link]))
  return links.map((link) => {
    const {article, candidates} = known.get(`${link.key} ${link.block ?? ''}`) ?? {}
    return {...link, ...(candidates ? {candidates} : {}), ...(article ? {article} : {})}
  })
}

function sitesOf(article: Doc, {container}: Source): ReadonlySet<string> {
  const {originalUrl} = (article['source'] ?? {}) as {originalUrl?: string}
  return new Set([container?.site, originalUrl, article['canonicalUrl'] as string | undefined].flatMap((address) => siteOf(address ?? '') ?? []))
}

/** The host of a page's address; a page on "www." is the same site. */
function siteOf(address: string): string | undefined {
  const url = URL.parse(address)
  return url && /^https?:$/.test(url.protocol) ? url.host.replace(/^www\./, '') : undefined
}

const isFile = (address: string): boolean => /\.(?:jpe?g|png|gif|webp|pdf|mp[34]|zip|docx?|xlsx?|pptx?)(?:[?#]|$)/i.test(address)

/** WordPress links by number, too: "https://site.example/?p=123". */
function numbered(address: string, {system, format}: Source): {number?: string} {
  const number = format === 'wordpress' ? URL.parse(address)?.searchParams.get('p') : undefined
  return number && /^\d+$/.test(number) ? {number: articleId(system, number)} : {}
}

/** A link of which is known where it should lead; undefined: nowhere yet. */
export interface Settled {
  link: PendingLink
  article: string | undefined
}

/**
 * The article with its links led to where they should; and the links that were, for the record. What an editor has touched stays. So
 * does what readers have: a link in a published article may find its story, but never loses it. Undefined when nothing changes.
 */
export function settleLinks(holder: Stored, settled: readonly Settled[], headlineOf: (article: string) => string): {document: PlannedDocument; wanted: Doc; led: ReadonlyMap<PendingLink, string | undefined>} | undefined {
  const isDraft = holder._id !== baseOf(holder._id)
  const led = new Map<PendingLink, string | undefined>()
  const changes: string[] = []
  const lead = <Value extends Item>(item: Value, find: (link: PendingLink) => boolean): Value => {
    const one = settled.find(({link}) => find(link))
    if (!one || one.article === one.link.article || (!isDraft && one.link.article) || !isUntouched(item, one.link)) return item
    led.set(one.link, one.article)
    const {title = one.link.url ?? ''} = one.link
    changes.push(one.article ? `+ relatedLinks: “${title}” leads to “${headlineOf(one.article)}”` : `- relatedLinks: “${title}” may be several articles by now: it waits`)
    return leading(item, one.link, one.article) as Value
  }
  const relatedLinks = itemsIn(holder['relatedLinks']).map((item) => lead(item, ({key, block}) => block === undefined && key === item._key))
  const body = itemsIn(holder['body']).map((block) => {
    const defs = itemsIn(block['markDefs'])
    const now = defs.map((def) => lead(def, ({key, block: inside}) => inside !== undefined && key === def._key))
    return now.some((def, i) => def !== defs[i]) ? {...block, markDefs: now} : block
  })
  if (changes.length === 0) return undefined
  const id = draftOf(baseOf(holder._id))
  const wanted: Doc = {...contentOf(holder), ...(holder['relatedLinks'] ? {relatedLinks} : {}), ...(holder['body'] ? {body} : {}), _id: id, _type: 'article'}
  return {document: {id, type: 'article', action: isDraft ? 'patch' : 'create', changes}, wanted, led}
}

/** Those of the links that still wait in the article for the story that their title names. */
export function stillWaiting(holder: Doc, links: readonly PendingLink[]): PendingLink[] {
  const items = itemsIn(holder['relatedLinks'])
  return links.filter((link) => link.title !== undefined && link.article === undefined && items.some((item) => item._key === link.key && isUntouched(item, link)))
}

/** Whether a link is as the import has left it. */
function isUntouched(item: Item, {block, title, url, article}: PendingLink): boolean {
  if (article) return refOf(item['article']) === article && !item['unresolved'] && !item['external']
  if (block !== undefined) return item._type === 'link' && item['href'] === url
  if (refOf(item['article'])) return false
  return title !== undefined ? (item['unresolved'] as {title?: string} | undefined)?.title === title : (item['external'] as {url?: string} | undefined)?.url === url
}

function leading(item: Item, {block, title, url}: PendingLink, article: string | undefined): Item {
  // Weak for good, as the Studio writes it: a link publishes nobody.
  const target = article === undefined ? {} : {article: {_type: 'reference', _ref: article, _weak: true}}
  if (block !== undefined) return article === undefined ? {_key: item._key, _type: 'link', href: url} as Item : {_key: item._key, _type: 'internalLink', ...target} as Item
  const {unresolved: _, article: __, external: ___, ...rest} = item
  if (article !== undefined) return {...rest, ...target}
  return title !== undefined ? {...rest, unresolved: {title, matchKey: matchKey(title)}} : {...rest, external: {url}}
}

function itemsIn(value: unknown): Item[] {
  return Array.isArray(value) ? value.filter((item): item is Item => typeof item === 'object' && item !== null) : []
}

/** Titles in an article that wait for their story although no import keeps account of them: somebody else wrote them. */
export function waitingIn(article: Doc, kept: readonly PendingLink[]): PendingLink[] {
  const known = new Set(kept.map(({key}) => key))
  return itemsIn(article['relatedLinks']).flatMap((link) => {
    const {title} = (link['unresolved'] ?? {}) as {title?: string}
    return link._key && title && !known.has(link._key) ? [{key: link._key, title}] : []
  })
}
