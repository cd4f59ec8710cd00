import {isTextBlock} from '../../portable-text/index.ts'
import type {ObjectBlock, TextBlock} from '../../portable-text/index.ts'
import type {Doc} from '../assemble/documents.ts'
import {mergeBlocks} from './blocks.ts'
import type {Conflict} from './conflict.ts'
import {same} from './same.ts'

type Fields = Record<string, unknown>
type Keyed = {_key: string; [field: string]: unknown}

/**
 * Base (last import) × next (the source now) × current (what editors have) → what the document should be.
 * Field by field, inside objects and keyed lists too. Without a change by the source the very same `current` comes back.
 */
export function mergeDocuments(base: Doc, next: Doc, current: Doc): {merged: Doc; conflicts: Conflict[]} {
  const conflicts: Conflict[] = []
  const fields = mergeFields('', withoutSystem(base), withoutSystem(next), current, conflicts)
  const merged = withSlugOfHeadline({...fields, _id: current._id, _type: current._type}, next, current)
  return {merged: same(merged, current) ? current : merged, conflicts}
}

function withoutSystem(doc: Doc): Fields {
  return Object.fromEntries(Object.entries(doc).filter(([field]) => !field.startsWith('_')))
}

function mergeFields(path: string, base: Fields, next: Fields, current: Fields, conflicts: Conflict[]): Fields {
  const merged: Fields = {...current}
  for (const field of new Set([...Object.keys(base), ...Object.keys(next)])) {
    const value = mergeValue(path + field, base[field], next[field], current[field], conflicts)
    if (value === undefined) delete merged[field]
    else merged[field] = value
  }
  return merged
}

function mergeValue(path: string, base: unknown, next: unknown, current: unknown, conflicts: Conflict[]): unknown {
  if (same(base, next) || same(next, current)) return current
  if (same(base, current)) return next
  if ([base, next, current].every((value) => isKeyedList(value) || value === undefined)) {
    const [b, n, c] = [base, next, current].map((value) => (value ?? []) as Keyed[]) as [Keyed[], Keyed[], Keyed[]]
    if ([...b, ...n, ...c].some((item) => isTextBlock(item))) {
      const {merged, conflicts: found} = mergeBlocks(path, b as (TextBlock | ObjectBlock)[], n as (TextBlock | ObjectBlock)[], c as (TextBlock | ObjectBlock)[])
      conflicts.push(...found)
      return merged.length > 0 ? merged : undefined
    }
    return mergeLists(path, b, n, c, conflicts)
  }
  if ([base, next, current].every(isPlain)) return mergeFields(`${path}.`, base as Fields, next as Fields, current as Fields, conflicts)
  conflicts.push({field: path, base: base ?? null, source: next ?? null, editor: current ?? null})
  return current
}

/** A list of keyed objects: the source's additions go to the end, its removals count only for what no editor touched. */
function mergeLists(path: string, base: readonly Keyed[], next: readonly Keyed[], current: readonly Keyed[], conflicts: Conflict[]): Keyed[] | undefined {
  const [old, fresh] = [base, next].map((list) => new Map(list.map((item) => [item._key, item]))) as [Map<string, Keyed>, Map<string, Keyed>]
  const mine = new Set(current.map(({_key}) => _key))
  const kept = current.flatMap((item): Keyed[] => {
    const before = old.get(item._key)
    const wanted = fresh.get(item._key)
    if (!before || (wanted && same(before, wanted))) return [item]
    if (same(before, item)) return wanted ? [wanted] : []
    conflicts.push({field: path, block: item._key, base: before, source: wanted ?? null, editor: item})
    return [item]
  })
  const added = next.filter((item) => !old.has(item._key) && !mine.has(item._key))
  const merged = [...kept, ...added]
  return merged.length > 0 ? merged : undefined
}

/** The address follows the source's headline only when that headline was taken. */
function withSlugOfHeadline(merged: Doc, next: Doc, current: Doc): Doc {
  if (same(merged['headline'], next['headline'])) return merged
  const {slug: _, ...rest} = merged
  return {...rest, ...(current['slug'] === undefined ? {} : {slug: current['slug']}), _id: merged._id, _type: merged._type}
}

function isKeyedList(value: unknown): value is Keyed[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null && '_key' in item)
}

/** Objects that are merged field by field. References and everything with a key of its own are taken whole. */
function isPlain(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('_ref' in value) && !('_key' in value)
}
