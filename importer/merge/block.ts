import {buildBlock, isTextBlock, plainText} from '../../portable-text/index.ts'
import type {ObjectBlock, TextBlock} from '../../portable-text/index.ts'
import {conflictAt} from './conflict.ts'
import type {Conflict} from './conflict.ts'
import {mergeFields} from './fields.ts'
import type {Fields} from './fields.ts'
import {mergeMarks} from './marks.ts'
import type {Tombstone} from './marks.ts'
import {same} from './same.ts'
import {mergeWords} from './words.ts'

export type Block = TextBlock | ObjectBlock

export interface MergedBlock {
  block: Block
  conflicts: Conflict[]
  tombstones: readonly Tombstone[]
}

/**
 * Three versions of one block → one, under the key `key`. Words, marks and style are merged each for itself; what only
 * one side changed is taken. `known` are the marks that editors took from it before.
 */
export function mergeBlock(field: string, key: string, base: Block, next: Block, current: Block, known: readonly Tombstone[]): MergedBlock {
  if (same(base, current) && known.length === 0) return {block: next._key === key ? next : {...next, _key: key}, conflicts: [], tombstones: []}
  if (same(base, next)) return {block: current._key === key ? current : {...current, _key: key}, conflicts: [], tombstones: known}
  const path = `${field}[_key=="${key}"]`
  if (isWords(base) && isWords(next) && isWords(current)) return mergeText(path, key, base, next, current, known)
  if (!isTextBlock(base) && !isTextBlock(next) && !isTextBlock(current) && base._type === next._type && base._type === current._type) {
    const conflicts: Conflict[] = []
    return {block: {...mergeFields(`${path}.`, base, next, current, conflicts), _key: key, _type: current._type}, conflicts, tombstones: []}
  }
  const conflict = conflictAt(path, 'changed', {base: wordsOf(base), source: wordsOf(next), editor: wordsOf(current), item: next})
  return {block: {...current, _key: key}, conflicts: [conflict], tombstones: known}
}

/** Text and nothing else: words between which something stands that is no text cannot be merged as words. */
function isWords(block: Block): block is TextBlock {
  return isTextBlock(block) && block.children.every((child) => typeof child.text === 'string')
}

function mergeText(path: string, key: string, base: TextBlock, next: TextBlock, current: TextBlock, known: readonly Tombstone[]): MergedBlock {
  const words = mergeWords(plainText(base), plainText(next), plainText(current))
  const marks = mergeMarks(base, next, current, words, known)
  const conflicts: Conflict[] = []
  const shape = mergeFields(`${path}.`, shapeOf(base), shapeOf(next), shapeOf(current), conflicts) as ReturnType<typeof shapeOf>
  const {style, listItem, level} = shape
  const block = buildBlock({key, text: words.text, style, ...(listItem ? {listItem, level: level ?? 1} : {}), annotations: marks.annotations, decorations: marks.decorations})
  const values = {base: plainText(base), source: plainText(next), editor: words.text}
  if (words.clashes.length > 0) conflicts.push(conflictAt(path, 'changed', {...values, words: words.clashes, item: {...next, _key: key}}))
  if (marks.lost.length > 0) conflicts.push(conflictAt(path, 'marks', {...values, about: marks.lost.map((lost) => `“${lost}”`).join(', ')}))
  return {block: same(block, current) && current._key === key ? current : block, conflicts, tombstones: marks.tombstones}
}

function shapeOf({style, listItem, level}: TextBlock): Fields & {style: string; listItem?: string; level?: number} {
  return {style: style ?? 'normal', ...(listItem ? {listItem, level: level ?? 1} : {})}
}

/** What a block says, for somebody who decides: its text, or all of what is no text. */
export function wordsOf(block: Block | undefined): unknown {
  if (!block) return null
  return isTextBlock(block) ? plainText(block) : block
}
