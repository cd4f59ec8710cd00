import type {Doc} from '../assemble/documents.ts'
import type {Range} from '../types.ts'
import {fieldOf, itemsOf, JsonError, readJson} from './json.ts'
import type {JsonNode} from './json.ts'
import {describeNinjs, isNinjs, isOurs} from './ninjs.ts'

/** What a JSON value holds: stories in ninjs, a document of a lake, or nothing that can be imported, with the reason. */
export type JsonItem =
  | {kind: 'ninjs'; sourceId: string; title: string; /** Its place in the text. */ src: Range}
  | {kind: 'document'; document: Doc}
  | {kind: 'failed'; reason: string; at: number}

/** Names under which services keep the list of their stories. */
const LISTS = ['_items', 'items', 'entries', 'results', 'data', 'articles', 'stories', 'news']

/** The stories in one JSON value of a file: itself, or those of the list it holds. */
export function storiesInJson(text: string): JsonItem[] {
  let value: JsonNode
  try {
    const read = readJson(text)
    value = read.value
    const behind = text.slice(read.end).search(/\S/)
    if (behind >= 0) return [{kind: 'failed', reason: `behind the value, at ${read.end + behind}, something else stands`, at: read.end + behind}]
  } catch (error) {
    if (error instanceof JsonError) return [{kind: 'failed', reason: `it is no JSON: ${error.message.replace(/\.$/, '')}`, at: error.at}]
    throw error
  }
  const one = itemIn(text, value)
  if (one) return [one]
  const list = LISTS.map((name) => fieldOf(value, name)).find((field) => field?.kind === 'array' && field.items.length > 0)
  if (list) return itemsOf(list).map((node) => itemIn(text, node) ?? unknown(node))
  return [unknown(value)]
}

function itemIn(text: string, node: JsonNode): JsonItem | undefined {
  if (isOurs(node)) return {kind: 'document', document: JSON.parse(text.slice(...node.src)) as Doc}
  return isNinjs(node) ? {kind: 'ninjs', ...describeNinjs(node), src: node.src} : undefined
}

function unknown(node: JsonNode): JsonItem {
  const names = node.kind === 'object' ? node.entries.slice(0, 4).map(({key}) => `“${key.slice(0, 40)}”`).join(', ') : ''
  return {kind: 'failed', reason: `it is JSON, but neither a story in ninjs nor one of our documents${names ? ` (its fields are ${names}${node.kind === 'object' && node.entries.length > 4 ? ' …' : ''})` : ''}`, at: node.src[0]}
}
