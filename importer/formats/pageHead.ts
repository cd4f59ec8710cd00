import {attributeLeaf, decodedLeaf} from '../markup/attributes.ts'
import {walk} from '../markup/walk.ts'
import {mapLeaf} from '../shape/leaf.ts'
import type {Leaf, Range} from '../types.ts'
import {fieldOf, itemsOf, JsonError, readJson, wordsOf} from './json.ts'
import type {JsonNode} from './json.ts'

/** What a web page says of itself in its head and in data for search engines, where it says it. */
export interface PageHead {
  title?: Leaf
  /** <meta>: by name or property in small letters, in their order. */
  metas: ReadonlyMap<string, Leaf[]>
  canonical?: Leaf
  language?: Leaf
  base?: string
  /** The article among the JSON-LD of the page: https://schema.org/Article and its kinds. */
  article?: JsonNode
}

const ARTICLE = /(?:Article|Report|BlogPosting|Review)$/

export function readPageHead(text: string): PageHead {
  const head: PageHead & {metas: Map<string, Leaf[]>} = {metas: new Map()}
  const data: Range[] = []
  let open: {name: string; from: number; isData: boolean} | undefined
  walk(text, {
    open(name, attributes, start, end) {
      const tag = [start, end] as const
      if (name === 'html' && attributes.has('lang')) head.language ??= attributeLeaf(text, tag, 'lang')!
      else if (name === 'base' && attributes.has('href')) head.base ??= attributes.get('href')!
      else if (name === 'link' && attributes.get('rel')?.toLowerCase() === 'canonical') head.canonical ??= attributeLeaf(text, tag, 'href')!
      else if (name === 'meta') {
        const key = (attributes.get('property') ?? attributes.get('name') ?? attributes.get('itemprop') ?? '').toLowerCase()
        const leaf = key ? attributeLeaf(text, tag, 'content') : undefined
        if (leaf) head.metas.set(key, [...(head.metas.get(key) ?? []), leaf])
      } else if ((name === 'title' && !head.title) || name === 'script') open = {name, from: end, isData: attributes.get('type')?.toLowerCase() === 'application/ld+json'}
    },
    close(name, start) {
      if (open?.name !== name) return
      if (name === 'title') head.title ??= decodedLeaf(text, open.from, start)!
      else if (open.isData) data.push([open.from, start])
      open = undefined
    },
    text: () => undefined,
    entity: () => undefined,
  })
  for (const range of data) head.article ??= articleIn(text, range)!
  for (const [field, value] of Object.entries(head)) if (value === undefined) delete (head as unknown as Record<string, unknown>)[field]
  return head
}

/** The first article in a script's JSON-LD; undefined when there is none or the JSON is broken. */
function articleIn(text: string, [from, to]: Range): JsonNode | undefined {
  let node: JsonNode
  try {
    node = shifted(readJson(text.slice(from, to)).value, from)
  } catch (error) {
    if (error instanceof JsonError) return undefined
    throw error
  }
  const candidates = itemsOf(node).flatMap((item) => [item, ...itemsOf(fieldOf(item, '@graph'))])
  return candidates.find((item) => itemsOf(fieldOf(item, '@type')).some((type) => ARTICLE.test(wordsOf(type)?.text ?? '')))
}

function shifted(node: JsonNode, by: number): JsonNode {
  const src: Range = [node.src[0] + by, node.src[1] + by]
  if (node.kind === 'object') return {...node, src, entries: node.entries.map(({key, value}) => ({key, value: shifted(value, by)}))}
  if (node.kind === 'array') return {...node, src, items: node.items.map((item) => shifted(item, by))}
  return node.kind === 'string' ? {...node, src, leaf: mapLeaf(node.leaf, by)} : {...node, src}
}
