import type {SourceSegment} from '../../schemas/index.ts'
import {piecesOf, placedLeaves} from '../shape/index.ts'
import type {Story} from '../types.ts'
import type {WrittenBody} from './body.ts'
import {FIELD_OF_FACT} from './facts.ts'
import type {Doc} from './documents.ts'

/** The tiling of the source by fields and literals, in order, without gap or overlap. */
export function segmentsOf(text: string, story: Story, article: Doc, body: WrittenBody): SourceSegment[] {
  const path = paths(article, body, story)
  const segments: SourceSegment[] = []
  let at = 0
  for (const {leaf, to} of placedLeaves(story)) {
    const target = path(to)
    // What is printed a second time is kept, and said by the field once.
    if (target === undefined) continue
    piecesOf(leaf).forEach(([start, end], i) => {
      if (i > 0) segments.push([at, start, target, leaf.joins?.[i - 1]?.as ?? ''])
      else if (start > at) segments.push([at, start])
      if (end > start) segments.push([start, end, target])
      at = end
    })
  }
  if (at < text.length) segments.push([at, text.length])
  return segments
}

/** From a place in the story to a path in the article. Lines that became data (bylines, dates) keep the name of that data. */
function paths(article: Doc, body: WrittenBody, story: Story): (to: string) => string | undefined {
  const keyed = (field: string, index: number): string => {
    const items = article[field]
    const key = Array.isArray(items) ? items[index]?._key : undefined
    return key ? `${field}[_key=="${key}"]` : field
  }
  const told = story.notes.flatMap(({kind}, i) => (kind === 'editorsNote' ? [] : [i]))
  const whole: Record<string, string> = {byline: article['bylineOverride'] === undefined ? 'contributors' : 'bylineOverride', dateline: 'dateline.text'}
  return (to) => {
    const [, field = to, index = '', part = ''] = /^([a-z]+)\[(\d+)\](?:\.(\w+))?$/.exec(to) ?? []
    const i = Number(index)
    if (field === 'body') return `body[_key=="${body.keys[i]}"]${part ? `.${part}` : story.body[i]?.role === 'pullQuote' ? '.text' : story.body[i]?.role === 'embed' ? '.url' : ''}`
    if (field === 'topics') return keyed('topics', i)
    if (to.startsWith('facts.')) {
      const [, fact = '', inside] = to.split('.')
      return `${FIELD_OF_FACT[fact] ?? fact}${inside ? `.${inside}` : ''}`
    }
    if (field === 'repeats') return undefined
    if (field === 'standfirst') return keyed('standfirst', i)
    if (field === 'notes') return body.noteKeys.has(i) ? `body[_key=="${body.noteKeys.get(i)}"]` : `${keyed('changeLog', told.indexOf(i))}.publicNote`
    if (field === 'related') return `${keyed('relatedLinks', i)}.${part === 'label' ? 'label' : part === 'url' ? 'external.url' : (story.related[i]?.url ?? story.related[i]?.href) ? 'external.title' : 'unresolved.title'}`
    if (field === 'desk') return 'edNote'
    if (field === 'dates') return dateField(story, i)
    if (field === 'credits') return {contributors: 'contributors', agency: 'source.creditLine', copyright: 'rights.copyrightNotice'}[story.credits[i]?.kind ?? 'agency']
    return whole[field] ?? field
  }
}

/** The first full date of its kind is that field; every other date line is a note to the desk. */
function dateField({dates}: Story, i: number): string {
  const first = dates.findIndex(({kind, iso}) => kind === dates[i]?.kind && iso)
  return i !== first ? 'edNote' : dates[i]?.kind === 'updated' ? 'contentUpdatedAt' : 'publishedAt'
}
