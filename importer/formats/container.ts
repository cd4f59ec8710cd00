import {decodedLeaf} from '../markup/attributes.ts'
import {childOf, fieldOf, readXml, wordsIn} from '../markup/xml.ts'
import type {XmlElement} from '../markup/xml.ts'
import type {Attachment, Container, Format} from '../types.ts'

/** What an XML file with many stories says before the first of them. */
export interface FeedHead {
  format: Extract<Format, 'wordpress' | 'rss' | 'atom'>
  /** Where its stories come from: with a story's number this names the story, in whatever file it comes. */
  system: string
  container: Container
}

export function readFeedHead(text: string): FeedHead {
  const roots = readXml(text)
  const root = roots.find(({name}) => /^(?:rss|feed|rdf:RDF)$/i.test(name))
  const channel = (root && childOf(root, 'channel')) ?? root
  const isAtom = root?.name.toLowerCase() === 'feed'
  const isWordPress = /<wp:|xmlns:wp\s*=/.test(text)
  const site = channel && (wordsIn(channel, 'wp:base_blog_url') ?? wordsIn(channel, 'wp:base_site_url') ?? linkOf(channel))
  const language = channel && (wordsIn(channel, 'language') ?? wordsIn(channel, 'dc:language') ?? root?.attributes.get('xml:lang'))
  const authors = Object.fromEntries((channel?.children ?? []).filter(({name}) => name === 'wp:author').flatMap((author) => {
    const [login, shown] = [wordsIn(author, 'wp:author_login'), nameOf(author)]
    return login && shown ? [[login, shown]] : []
  }))
  const format = isWordPress ? 'wordpress' : isAtom ? 'atom' : 'rss'
  const named = site ?? (channel && (wordsIn(channel, 'id') ?? wordsIn(channel, 'title'))) ?? ''
  return {
    format,
    system: `${format === 'wordpress' ? 'wordpress' : 'feed'} ${named.replace(/\/+$/, '')}`.trim(),
    container: {
      ...(site ? {site} : {}),
      ...(language && /^[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$/i.test(language) ? {language: language.replace('_', '-')} : {}),
      ...(Object.keys(authors).length > 0 ? {authors} : {}),
    },
  }
}

function linkOf(channel: XmlElement): string | undefined {
  const links = channel.children.filter(({name}) => name === 'link' || name === 'atom:link')
  const own = links.find(({attributes}) => ['self', 'alternate'].includes(attributes.get('rel') ?? ''))
  return links.map(({text}) => text?.text.trim()).find(Boolean) ?? own?.attributes.get('href')
}

function nameOf(author: XmlElement): string | undefined {
  const names = [wordsIn(author, 'wp:author_first_name'), wordsIn(author, 'wp:author_last_name')].filter(Boolean).join(' ')
  return wordsIn(author, 'wp:author_display_name') ?? (names || undefined)
}

/** What an item of such a file is, before it is read as a story. */
export interface FeedItem {
  /** What names it within its system. */
  sourceId: string
  /** For people. */
  title: string
  /** Why it is no story; undefined when it is one. */
  skipped?: string
  /** A picture or another file that stories show. */
  attachment?: {id: string; file: Attachment}
}

/** What a WordPress site keeps that is no story. */
const NO_STORY: Readonly<Record<string, string>> = {
  attachment: 'a picture or file, taken along with the stories that show it',
  nav_menu_item: 'an entry of a menu',
  revision: 'an earlier version of a story',
  custom_css: 'a style sheet',
  customize_changeset: 'a setting of the site',
  oembed_cache: 'a stored copy of an embed',
  user_request: 'a request of a user',
  wp_block: 'a block for use in several stories',
  wp_template: 'a template',
  wp_template_part: 'a part of a template',
  wp_global_styles: 'a style of the site',
  wp_navigation: 'a menu',
  wp_font_family: 'a font',
  wp_font_face: 'a font',
  acf: 'a definition of fields',
  'acf-field': 'a definition of fields',
  'acf-field-group': 'a definition of fields',
}

export function describeFeedItem(text: string): FeedItem {
  const [item] = readXml(text)
  if (!item) return {sourceId: '', title: '', skipped: 'no element of a feed'}
  const words = fieldOf(text, item, 'title')?.text.trim() ?? ''
  const title = isAtomText(item, 'title') ? words : shownTitle(words)
  const id = wordsIn(item, 'wp:post_id')
  const link = wordsIn(item, 'link') ?? item.children.find(({name, attributes}) => name === 'link' && attributes.has('href'))?.attributes.get('href')
  const sourceId = id ?? wordsIn(item, 'guid') ?? wordsIn(item, 'id') ?? item.attributes.get('rdf:about') ?? link ?? title
  const type = wordsIn(item, 'wp:post_type')
  const status = wordsIn(item, 'wp:status')
  const url = type === 'attachment' ? (wordsIn(item, 'wp:attachment_url') ?? wordsIn(item, 'guid')) : undefined
  const reason = type && Object.hasOwn(NO_STORY, type) ? NO_STORY[type] : status === 'trash' || status === 'auto-draft' ? 'thrown away at the source' : undefined
  const alt = altOf(item)
  return {
    sourceId,
    title,
    ...(reason ? {skipped: reason} : {}),
    ...(url && id ? {attachment: {id, file: {url, ...(alt ? {alt} : {}), ...captionOf(item)}}} : {}),
  }
}

/** A text of an Atom entry is HTML only when it says so (RFC 4287, 3.1.1): in any other, "The <b> element" is what it is called. */
export function isAtomText(item: XmlElement, name: string): boolean {
  return item.name === 'entry' && (childOf(item, name)?.attributes.get('type') ?? 'text') === 'text'
}

/** Titles are often HTML: "Tom &amp;amp; &lt;i&gt;Jerry&lt;/i&gt;". */
function shownTitle(title: string): string {
  return /[<&]/.test(title) ? (decodedLeaf(title, 0, title.length)?.text ?? title) : title
}

function altOf(item: XmlElement): string | undefined {
  const meta = item.children.find((child) => child.name === 'wp:postmeta' && wordsIn(child, 'wp:meta_key') === '_wp_attachment_image_alt')
  return meta && wordsIn(meta, 'wp:meta_value')
}

function captionOf(item: XmlElement): {caption?: string} {
  const caption = wordsIn(item, 'excerpt:encoded')?.replace(/<[^<>]*>/g, '').trim()
  return caption ? {caption} : {}
}
