import {decorations, isTextBlock, markedRanges, plainText, refOf} from '../../../portable-text/index.ts'
import type {ObjectBlock, TextBlock} from '../../../portable-text/index.ts'
import {segmentsOf} from '../../../schemas/index.ts'
import {missingIn} from '../../../importer/index.ts'
import type {Doc, Imported} from '../../../importer/index.ts'
import type {Outcome} from '../run.ts'
import {html} from './html.ts'
import type {Html} from './html.ts'

/** How an import of a source ended, for an editor. */
export const ENDED: Record<Outcome['status'], string> = {
  imported: 'Imported',
  planned: 'Would be imported',
  unchanged: 'Nothing new',
  conflict: 'Merged; somebody has to decide',
  failed: 'Failed',
}

/** One source beside the document that it became, with every stretch of the one linked to its place in the other. */
export function storyHtml(number: number, outcome: Outcome, {source, article, entities, recognition, importRecord}: Imported): Html {
  const names = new Map<string, string>([...entities.map((doc) => [doc._id, nameIn(doc)] as const), ...recognition.entities.flatMap(({registryId, name}) => (registryId ? [[registryId, name] as const] : []))])
  const places = new Places(number, segmentsOf(importRecord))
  const missing = missingIn(article)
  const changes = outcome.documents.filter(({type, action}) => action !== 'nothing' && type !== 'sourceText' && type !== 'importRecord')
  return html`
<section class="story" id="story-${number}">
  <header>
    <span class="badge ${outcome.status}">${ENDED[outcome.status]}</span>
    <h2>${String(article['headline'] ?? 'Without a headline')}</h2>
    <p class="muted">${outcome.source} · ${source.byteLength.toLocaleString('en')} bytes, ${FORMATS[source.format] ?? source.format}, ${source.encoding}</p>
  </header>
  <div class="todo">
    ${list('To decide', outcome.doubts.map(({message}) => message))}
    ${list('Missing: the source does not say', missing)}
    ${list('Found', outcome.found ?? [])}
  </div>
  <div class="columns">
    <div><h3>Source</h3><pre class="source" dir="auto">${sourceHtml(source.text, places)}</pre></div>
    <div><h3>Document</h3><div class="document" dir="auto" ${article['language'] ? html`lang="${String(article['language'])}"` : ''}>${documentHtml(article, places, names)}</div></div>
  </div>
  ${changes.length > 0 && html`<details><summary>What ${outcome.status === 'planned' ? 'would change' : 'changed'}, document by document</summary>${changes.map(({type, action, changes: lines}) => html`<h4>${action} ${type}</h4><ul class="changes">${lines.map((line) => html`<li class="${line.startsWith('-') ? 'minus' : line.startsWith('+') ? 'plus' : ''}">${line.length > 500 ? `${line.slice(0, 499)}…` : line}</li>`)}</ul>`)}</details>`}
</section>`
}

const FORMATS: Partial<Record<string, string>> = {plain: 'plain text', markdown: 'Markdown', html: 'HTML', page: 'web page', docx: 'Word file', wordpress: 'WordPress', rss: 'RSS', atom: 'Atom'}

export function list(title: string, lines: readonly string[]): Html | false {
  return lines.length > 0 && html`<div><h3>${title}</h3><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></div>`
}

/** A number for each place in the document that something of the source went to. */
class Places {
  readonly story: number
  readonly segments: ReturnType<typeof segmentsOf>
  private readonly numbers = new Map<string, number>()

  constructor(story: number, segments: ReturnType<typeof segmentsOf>) {
    this.story = story
    this.segments = segments
    for (const [, , path] of segments) if (path !== undefined && !this.numbers.has(path)) this.numbers.set(path, this.numbers.size + 1)
  }

  of(path: string): number | undefined {
    return this.numbers.get(path)
  }
}

/** The source as it is: what became part of the document leads there, the rest is grey. */
function sourceHtml(text: string, places: Places): Html[] {
  const first = new Set<number>()
  return places.segments.map(([start, end, path]) => {
    const words = text.slice(start, end)
    const place = path === undefined ? undefined : places.of(path)
    if (place === undefined) return html`<span class="literal">${words}</span>`
    const id = first.has(place) ? html`` : html` id="from-${places.story}-${place}"`
    first.add(place)
    return html`<a${id} class="span" href="#to-${places.story}-${place}" data-place="${places.story}-${place}" title="${inWords(path!)}">${words}</a>`
  })
}

const inWords = (path: string): string => path.replace(/\[_key=="[^"]*"\]/g, '').replace('.', ', ')

function documentHtml(article: Doc, places: Places, names: ReadonlyMap<string, string>): Html[] {
  const placed = (path: string, content: Html, tag = 'div'): Html => {
    const place = places.of(path) ?? places.of(`${path}.text`) ?? places.of(`${path}.url`)
    if (place === undefined) return content
    return html`<div class="placed ${tag}" id="to-${places.story}-${place}" data-place="${places.story}-${place}"><a class="back" href="#from-${places.story}-${place}" aria-label="Where this stands in the source">◂</a>${content}</div>`
  }
  const line = (field: string, label: string, words: unknown): Html | undefined => (typeof words === 'string' && words !== '' ? placed(field, html`<p class="field"><span class="label">${label}</span> ${words}</p>`) : undefined)
  const object = (field: string): Record<string, unknown> => (article[field] ?? {}) as Record<string, unknown>
  const blocks = (field: string): Html[] => (Array.isArray(article[field]) ? (article[field] as (TextBlock | ObjectBlock)[]).map((block) => placed(`${field}[_key=="${block._key}"]`, blockHtml(block, names))) : [])
  const contributors = (Array.isArray(article['contributors']) ? article['contributors'] : []).map((one: {role?: string; contributor?: unknown}) => `${names.get(refOf(one.contributor) ?? '') ?? 'somebody known here'} (${one.role ?? 'writer'})`)
  const topics = (Array.isArray(article['topics']) ? article['topics'] : []).map((topic) => names.get(refOf(topic) ?? '') ?? 'a topic known here')
  const related = (Array.isArray(article['relatedLinks']) ? article['relatedLinks'] : []) as {_key: string; label?: string; unresolved?: {title?: string}; external?: {url?: string; title?: string}}[]
  return [
    line('kicker', 'Kicker', article['kicker']),
    typeof article['headline'] === 'string' ? placed('headline', html`<p class="headline">${article['headline']}</p>`) : undefined,
    ...blocks('standfirst').map((block) => html`<div class="standfirst">${block}</div>`),
    line('contributors', 'By', contributors.join(', ')),
    line('bylineOverride', 'Byline as printed', article['bylineOverride']),
    line('dateline.text', 'Dateline', object('dateline')['text']),
    line('publishedAt', 'Published', article['publishedAt']),
    line('contentUpdatedAt', 'Updated', article['contentUpdatedAt']),
    line('topics', 'Topics', topics.join(', ')),
    ...(article['leadImage'] ? [placed('leadImage', blockHtml({...object('leadImage'), _type: 'newsImage', _key: 'lead'}, names))] : []),
    ...blocks('body'),
    ...related.map((link) => placed(`relatedLinks[_key=="${link._key}"].${link.unresolved ? 'unresolved.title' : link.external?.title ? 'external.title' : 'external.url'}`, html`<p class="field"><span class="label">${link.label ?? 'Related'}</span> ${link.unresolved?.title ?? link.external?.title ?? link.external?.url}${link.unresolved && html` <em class="muted">waits for its article</em>`}</p>`)),
    line('source.creditLine', 'Credit', object('source')['creditLine']),
    line('source.originalUrl', 'First published at', object('source')['originalUrl']),
    line('rights.copyrightNotice', 'Copyright', object('rights')['copyrightNotice']),
    line('edNote', 'Note for the desk', article['edNote']),
  ].filter((one) => one !== undefined)
}

const TAGS: Readonly<Record<string, string>> = {h2: 'h2', h3: 'h3', blockquote: 'quote'}

function blockHtml(block: TextBlock | ObjectBlock, names: ReadonlyMap<string, string>): Html {
  if (isTextBlock(block)) return html`<p class="block ${block.listItem ? 'item' : (TAGS[block.style ?? ''] ?? '')}">${block.listItem ? html`<span class="mark">${block.listItem === 'number' ? '#' : '•'}</span> ` : ''}${markedHtml(block, names)}</p>`
  const {sourceAddress, asset, alt, caption, credit, url, text, attribution} = block as Record<string, unknown>
  if (block._type === 'divider') return html`<hr>`
  if (block._type === 'newsImage') return html`<p class="block object"><span class="label">Picture${asset ? '' : ' (its file is not here)'}</span> ${String(alt ?? caption ?? sourceAddress ?? '')}${credit ? ` — ${String(credit)}` : ''}<br><span class="muted">${String(sourceAddress ?? '')}</span></p>`
  return html`<p class="block object"><span class="label">${block._type}</span> ${String(text ?? url ?? '')}${attribution ? ` — ${String(attribution)}` : ''}</p>`
}

/** The words of a block with what lies over them: who is named, who speaks, links, emphasis. */
function markedHtml(block: TextBlock, names: ReadonlyMap<string, string>): Html[] {
  const text = plainText(block)
  const ranges = [
    ...markedRanges(block).map(({start, end, def}) => ({start, end, kind: def._type, title: meaningOf(def, names)})),
    ...decorations(block).map(({start, end, mark}) => ({start, end, kind: mark, title: ''})),
  ]
  const cuts = [...new Set([0, text.length, ...ranges.flatMap(({start, end}) => [start, end])])].sort((a, b) => a - b)
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i]!
    const over = ranges.filter((range) => range.start <= start && range.end >= end)
    const words = text.slice(start, end)
    return over.length === 0 ? html`${words}` : html`<span class="${over.map(({kind}) => `m-${kind}`).join(' ')}" title="${over.map(({title}) => title).filter(Boolean).join(' · ')}">${words}</span>`
  })
}

function meaningOf(def: {_type: string; [field: string]: unknown}, names: ReadonlyMap<string, string>): string {
  const nameOf = (value: unknown): string => names.get(refOf(value) ?? '') ?? 'somebody known here'
  if (def._type === 'mention') return nameOf(def['entity'])
  if (def._type === 'quote') return def['speaker'] ? `said by ${nameOf(def['speaker'])}` : 'said by nobody who is named'
  return typeof def['href'] === 'string' ? def['href'] : ''
}

const nameIn = (doc: Doc): string => String(doc['name'] ?? doc['prefLabel'] ?? doc._id)
