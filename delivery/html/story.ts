import {escapeHTML} from '@portabletext/to-html'
import {refOf} from '../../portable-text/index.ts'
import type {Article} from '../../schemas/index.ts'
import {blocksHtml} from './blocks.ts'
import {element, english, linked, moment, picture, related, text, usualPath} from './frame.ts'
import type {Setting, Words} from './frame.ts'
import type {Look} from './referred.ts'

export interface StoryOptions {
  /** Finds what the story refers to: `lookIn` over the answer to `referredQuery`. */
  look: Look
  /** Where documents have their pages; `/people/…`, `/organizations/…`, `/places/…` and `/slug` unless said otherwise. */
  pathOf?: Setting['pathOf']
  words?: Words
  timeZone?: string
}

/**
 * A story as HTML, an `article` element: what readers see of it and nothing else. Every word is escaped, every address is one
 * that a page may have; no script, no style and nothing of another site comes with it. A story that was withdrawn is its notice.
 */
export function storyHtml(story: Partial<Article>, options: StoryOptions): string {
  const language = tagOf(story.language)
  const setting: Setting = {look: options.look, pathOf: options.pathOf ?? usualPath, words: options.words ?? english, language: language ?? 'en', timeZone: options.timeZone ?? 'UTC'}
  if (story.withdrawal?.kind) return element('article', {class: 'withdrawn', lang: language, dir: 'auto'}, notice(story, setting))
  const dateline = story.dateline?.text?.trim() ? element('span', {class: 'dateline'}, `${text(story.dateline.text)} —`) : ''
  const body = element('div', {class: 'body'}, blocksHtml(story.body, setting, dateline))
  return element('article', {lang: language, dir: 'auto'}, [header(story, setting), body, footer(story, setting)].join(''))
}

function header(story: Partial<Article>, setting: Setting): string {
  const {look, words} = setting
  const section = look(refOf(story.section) ?? '')?.name
  const above = [text(section), text(story.kicker)].filter(Boolean).map((part) => element('span', {}, part)).join(' ')
  const byline = bylineOf(story, setting)
  const published = moment(story.publishedAt ?? story.firstPublishedAt, setting)
  const updated = story.contentUpdatedAt && story.contentUpdatedAt !== story.publishedAt ? moment(story.contentUpdatedAt, setting) : ''
  const standfirst = blocksHtml(story.standfirst, setting)
  return element(
    'header',
    {},
    [
      above && element('p', {class: 'kicker'}, above),
      element('h1', {}, text(story.headline)),
      standfirst && element('div', {class: 'standfirst'}, standfirst),
      byline && element('p', {class: 'byline'}, byline),
      published && element('p', {class: 'times'}, published + (updated && ` · ${escapeHTML(words.kinds.update)} ${updated}`)),
      story.leadImage ? picture(story.leadImage, setting, true) : '',
    ].join(''),
  )
}

/** The byline as it was written, else those who wrote and reported, in their order. */
function bylineOf(story: Partial<Article>, {look, pathOf, words, language}: Setting): string {
  if (story.bylineOverride?.trim()) return text(story.bylineOverride)
  const writers = (story.contributors ?? []).flatMap(({contributor, role = 'writer'}) => {
    const who = look(refOf(contributor) ?? '')
    return who?.name && (role === 'writer' || role === 'reporting') ? [linked(text(who.name), pathOf(who), {rel: 'author'})] : []
  })
  if (writers.length === 0) return ''
  const list = new Intl.ListFormat(language).formatToParts(writers).map(({type, value}) => (type === 'element' ? value : escapeHTML(value)))
  return `${escapeHTML(words.by)} ${list.join('')}`
}

function footer(story: Partial<Article>, setting: Setting): string {
  const {words} = setting
  const changes = (story.changeLog ?? []).flatMap(({at, kind, publicNote}) => {
    if (!publicNote?.trim()) return []
    const [what, when] = [element('strong', {}, escapeHTML(words.kinds[kind ?? 'minor'] ?? words.kinds.minor)), moment(at, setting)]
    return [element('li', {}, `${what}${when && ` (${when})`}: ${text(publicNote)}`)]
  })
  const links = (story.relatedLinks ?? []).map((link) => related(link, setting)).filter(Boolean)
  const credit = story.source?.kind && story.source.kind !== 'own' ? linked(text(story.source.creditLine), story.source.originalUrl, {rel: 'noopener external'}) : ''
  const rights = text(story.rights?.copyrightNotice)
  const parts = [
    changes.length > 0 && element('section', {class: 'changes'}, element('h2', {}, escapeHTML(words.changes)) + element('ul', {}, changes.join(''))),
    links.length > 0 && element('section', {class: 'related'}, element('h2', {}, escapeHTML(words.related)) + element('ul', {}, links.map((link) => element('li', {}, link)).join(''))),
    credit && element('p', {class: 'credit'}, credit),
    rights && element('p', {class: 'rights'}, rights),
  ].filter(Boolean)
  return parts.length > 0 ? element('footer', {}, parts.join('')) : ''
}

/** What stands in the place of a story that was taken down. */
function notice({withdrawal}: Partial<Article>, setting: Setting): string {
  const instead = setting.look(refOf(withdrawal?.replacedBy) ?? '')
  const path = instead && setting.pathOf(instead)
  return element('p', {class: 'notice'}, text(withdrawal?.publicNotice)) + (instead?.headline && path ? element('p', {}, `${escapeHTML(setting.words.insteadRead)} ${linked(text(instead.headline), path)}`) : '')
}

/** A language that browsers know; what somebody has typed may be none. */
function tagOf(language: string | undefined): string | undefined {
  try {
    return language && Intl.getCanonicalLocales(language)[0]
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
