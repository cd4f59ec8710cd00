import {append, at, defineMigration, patch, setIfMissing, unset} from 'sanity/migrate'
import {matchKey} from '../../portable-text/index.ts'

/**
 * Older articles carry their related stories as paragraphs of the body:
 *
 *   Read more: Council votes to reopen the harbour line
 *   ^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
 *   label      title; sometimes linked to a web page or to an article
 *
 * Such a paragraph becomes an entry of `relatedLinks` and leaves the body. A paragraph whose words are not all
 * accounted for (a bold remark in it, two links, text after the link) is left alone: an editor decides.
 * Running it twice changes nothing: the paragraphs are gone.
 */
export default defineMigration({
  title: '“Read more: …” paragraphs become related links',
  documentTypes: ['article'],
  migrate: {
    document(article) {
      const found = (Array.isArray(article['body']) ? article['body'] : []).flatMap((block) => relatedLine(block) ?? [])
      if (found.length === 0) return []
      const known = new Set(arrayOf(article['relatedLinks']).map((link) => link['_key']))
      return patch(article._id, [
        at('relatedLinks', setIfMissing([])),
        at('relatedLinks', append(found.filter(({link}) => !known.has(link._key)).map(({link}) => link))),
        ...found.map(({key}) => at(['body', {_key: key}], unset())),
      ])
    },
  },
})

/** Labels that newsrooms put before a related story, in small letters, with the relation they state. */
const labels: Record<string, string> = {
  'read more': 'readMore',
  'read also': 'readMore',
  'also read': 'readMore',
  'see also': 'readMore',
  'more on this': 'readMore',
  related: 'readMore',
  'related story': 'readMore',
  background: 'background',
}

type Fields = Record<string, unknown>

interface RelatedLink extends Fields {
  _key: string
  _type: 'relatedLink'
  label: string
  relation: string
}

/** The related link that a paragraph states, or undefined when it is ordinary text. */
function relatedLine(block: unknown): {key: string; link: RelatedLink} | undefined {
  if (!isFields(block) || block['_type'] !== 'block' || block['listItem'] || (block['style'] ?? 'normal') !== 'normal') return undefined
  const spans = arrayOf(block['children'])
  if (typeof block['_key'] !== 'string' || spans.some((span) => span['_type'] !== 'span')) return undefined

  const text = spans.map((span) => String(span['text'] ?? '')).join('')
  const colon = text.indexOf(':')
  const label = text.slice(0, colon).trim()
  const relation = labels[label.toLowerCase()]
  const title = text.slice(colon + 1).trim()
  if (colon < 0 || !relation || !title) return undefined

  const target = targetOf(block, spans, title)
  return target && {key: block['_key'], link: {_key: block['_key'], _type: 'relatedLink', label, relation, ...target}}
}

/** Where the line leads: to one article, to one web page, or nowhere yet. Undefined when it is more than that. */
function targetOf(block: Fields, spans: Fields[], title: string): Fields | undefined {
  const marks = spans.filter((span) => arrayOf<unknown>(span['marks']).length > 0)
  const keys = new Set(marks.flatMap((span) => arrayOf<unknown>(span['marks'])))
  if (keys.size === 0) return {unresolved: {title, matchKey: matchKey(title)}}

  const linked = marks.map((span) => String(span['text'] ?? '')).join('').trim()
  const definition = arrayOf(block['markDefs']).find((mark) => keys.has(mark['_key']))
  if (keys.size > 1 || !definition || linked !== title) return undefined
  if (definition['_type'] === 'internalLink' && isFields(definition['article'])) return {article: definition['article']}
  if (definition['_type'] === 'link' && typeof definition['href'] === 'string') {
    return {external: {url: definition['href'], title}}
  }
  return undefined
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function arrayOf<T = Fields>(value: unknown): T[] {
  return Array.isArray(value) ? (value as T[]) : []
}
