import {escapeHTML, uriLooksSafe} from '@portabletext/to-html'
import {refOf} from '../../portable-text/index.ts'
import type {ChangeNote, NewsImage} from '../../schemas/index.ts'
import type {Look, Referred} from './referred.ts'

/** What a page says in words of its own, between those of the story. */
export interface Words {
  by: string
  related: string
  changes: string
  insteadRead: string
  picture: string
  kinds: Record<NonNullable<ChangeNote['kind']>, string>
}

export const english: Words = {
  by: 'By',
  related: 'Related',
  changes: 'Corrections and changes',
  insteadRead: 'Read instead:',
  picture: 'Picture:',
  kinds: {minor: 'Change', update: 'Update', clarification: 'Clarification', correction: 'Correction', retraction: 'Retraction', legal: 'Legal note'},
}

/** What the page is made with. */
export interface Setting {
  look: Look
  /** Where a document's page is; undefined where it has none: its words are then plain. */
  pathOf: (document: Referred) => string | undefined
  words: Words
  /** BCP 47: how times and lists are written. */
  language: string
  /** IANA name of the time zone of what is printed. */
  timeZone: string
}

/** Where the pages of a site are, if nothing else is said. */
export function usualPath({_type, _id, slug, isWithdrawn}: Referred): string | undefined {
  if (_type === 'article') return slug && !isWithdrawn ? `/${encodeURIComponent(slug)}` : undefined
  const folder = {person: 'people', organization: 'organizations', place: 'places'}[_type]
  return folder && `/${folder}/${encodeURIComponent(_id)}`
}

/** An element; attributes that are undefined are left out, and values are escaped. The content is HTML already. */
export function element(name: string, attributes: Record<string, string | number | undefined>, content?: string): string {
  const given = Object.entries(attributes).flatMap(([attribute, value]) => (value === undefined ? [] : [` ${attribute}="${escapeHTML(String(value))}"`]))
  return content === undefined ? `<${name}${given.join('')}>` : `<${name}${given.join('')}>${content}</${name}>`
}

export const text = (value: string | null | undefined): string => escapeHTML(value?.trim() ?? '')

/** A link, or the words alone where the address is none that a page may have. */
export function linked(content: string, href: string | undefined, attributes: Record<string, string | undefined> = {}): string {
  return href !== undefined && uriLooksSafe(href) ? element('a', {href, ...attributes}, content) : content
}

interface RelatedTarget {
  label?: string
  relation?: string
  article?: unknown
  external?: {url?: string; title?: string; publisher?: string}
}

/** Where a related link leads, with the words before it; empty while readers have nothing to follow. */
export function related(link: RelatedTarget, {look, pathOf}: Setting): string {
  const label = link.label?.trim() ? `${element('span', {class: 'label'}, text(link.label))} ` : ''
  const article = look(refOf(link.article) ?? '')
  const path = article && pathOf(article)
  if (article?.headline && path) return label + linked(text(article.headline), path, {rel: link.relation === 'previous' ? 'prev' : undefined})
  const {url, title, publisher} = link.external ?? {}
  if (!url || !uriLooksSafe(url)) return ''
  const from = publisher?.trim() ? ` ${element('span', {class: 'publisher'}, text(publisher))}` : ''
  return label + linked(text(title) || text(url), url, {rel: 'noopener external'}) + from
}

const WIDTHS = [480, 800, 1200, 1600]

/** A picture with its words; empty while it has no file. */
export function picture(image: NewsImage, {look, words}: Setting, isFirst = false): string {
  const asset = look(refOf(image.asset) ?? '')
  if (!asset?.url || !uriLooksSafe(asset.url)) return ''
  const {top = 0, right = 0, bottom = 0, left = 0} = image.crop ?? {}
  const [width, height] = [asset.width ?? 0, asset.height ?? 0]
  const shown = {width: Math.round(width * (1 - left - right)), height: Math.round(height * (1 - top - bottom))}
  const rect = image.crop && width && height ? `rect=${[Math.round(left * width), Math.round(top * height), shown.width, shown.height].join(',')}&` : ''
  const at = (size: number): string => `${asset.url}?${rect}w=${size}&fit=max&auto=format`
  const img = element('img', {
    src: at(1200),
    srcset: WIDTHS.filter((size) => size === WIDTHS[0] || size <= shown.width || !shown.width).map((size) => `${at(size)} ${size}w`).join(', '),
    sizes: '(max-width: 46rem) 100vw, 46rem',
    alt: image.alt?.trim() ?? '',
    width: shown.width || undefined,
    height: shown.height || undefined,
    loading: isFirst ? undefined : 'lazy',
  })
  const credit = image.credit?.trim() ? element('span', {class: 'credit'}, `${escapeHTML(words.picture)} ${text(image.credit)}`) : ''
  const caption = [text(image.caption), credit].filter(Boolean).join(' ')
  return element('figure', {class: isFirst ? 'lead' : 'picture'}, img + (caption && element('figcaption', {}, caption)))
}

/** A moment as readers see it, with the exact one for machines; empty when it is none. */
export function moment(iso: string | undefined, {language, timeZone}: Setting): string {
  const time = new Date(iso ?? Number.NaN)
  if (Number.isNaN(time.getTime())) return ''
  return element('time', {datetime: time.toISOString()}, escapeHTML(time.toLocaleString(language, {dateStyle: 'long', timeStyle: 'short', timeZone})))
}
