import {isTextBlock} from '../../portable-text/index.ts'
import type {Doc} from '../assemble/documents.ts'
import {ownSlug, slugIn} from '../assemble/slug.ts'
import type {Block} from './block.ts'
import {mergeBlocks} from './blocks.ts'
import type {Conflict} from './conflict.ts'
import {isKeyedList, mergeFields} from './fields.ts'
import type {Fields} from './fields.ts'
import type {Tombstone} from './marks.ts'
import {same} from './same.ts'

export interface MergedDocument {
  /** The very same `current` when nothing is to be changed. */
  merged: Doc
  conflicts: Conflict[]
  /** The marks that editors took away, for the next import: what they name does not come back. */
  tombstones: Tombstone[]
}

/**
 * Base (last import) × next (the source now) × current (what editors have) → what the document should be.
 * Field by field, inside objects and keyed lists too, and text word by word.
 */
export function mergeDocuments(base: Doc, next: Doc, current: Doc, known: readonly Tombstone[] = []): MergedDocument {
  const conflicts: Conflict[] = []
  const tombstones: Tombstone[] = []
  const visited = new Set<string>()
  const fields = mergeFields('', ownFields(base), ownFields(next), current, conflicts, (path, ...values) => {
    const lists = values.slice(0, 3).map((value) => value ?? [])
    if (!lists.every(isKeyedList) || !lists.flat().some(isTextBlock)) return undefined
    const [b, n, c] = lists as unknown as [Block[], Block[], Block[]]
    const merge = mergeBlocks(path, b, n, c, known)
    for (const {_key} of [...b, ...c]) visited.add(_key)
    conflicts.push(...merge.conflicts)
    tombstones.push(...merge.tombstones)
    return {value: merge.merged.length > 0 ? merge.merged : undefined}
  })
  const merged = {...fields, ...addressOf(base, next, current, fields), _id: current._id, _type: current._type}
  return {merged: same(merged, current) ? current : merged, conflicts, tombstones: [...known.filter(({block}) => !visited.has(block)), ...tombstones]}
}

/** Without what the lake writes by itself, and without the address, which has a rule of its own. */
function ownFields(doc: Doc): Fields {
  return Object.fromEntries(Object.entries(doc).filter(([field]) => !field.startsWith('_') && field !== 'slug'))
}

/** The address follows the source's headline when that was taken and nobody gave the story another address. */
function addressOf(base: Doc, next: Doc, current: Doc, merged: Fields): {slug?: unknown} {
  const [old, mine] = [slugIn(base), slugIn(current)]
  const given = mine !== old && mine !== ownSlug(old, current._id)
  const followed = same(merged['headline'], next['headline']) || same(base['headline'], next['headline'])
  if (given || !followed || same(base['slug'], next['slug']) || next['slug'] === undefined) return {}
  return {slug: next['slug']}
}
