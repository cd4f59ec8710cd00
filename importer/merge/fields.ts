import {conflictAt} from './conflict.ts'
import type {Conflict} from './conflict.ts'
import {same} from './same.ts'
import {mergeWords} from './words.ts'

export type Fields = Record<string, unknown>
export type Keyed = {_key: string; [field: string]: unknown}

/** Fields that hold prose: two changes of different words go together. Any other text is one value, such as an address. */
const PROSE = new Set(['headline', 'alt', 'caption', 'text', 'publicNote', 'edNote'])

/** Merges what needs to know more than three values: lists of text blocks. */
type Special = (path: string, base: unknown, next: unknown, current: unknown, conflicts: Conflict[]) => {value: unknown} | undefined

/** Field by field; `prefix` is the path that the fields stand under, with its dot. */
export function mergeFields(prefix: string, base: Fields, next: Fields, current: Fields, conflicts: Conflict[], special: Special = () => undefined): Fields {
  const merged: Fields = {...current}
  for (const field of new Set([...Object.keys(base), ...Object.keys(next)])) {
    const value = mergeValue(prefix + field, base[field], next[field], current[field], conflicts, special)
    if (value === undefined) delete merged[field]
    else merged[field] = value
  }
  return merged
}

function mergeValue(path: string, base: unknown, next: unknown, current: unknown, conflicts: Conflict[], special: Special): unknown {
  if (same(base, next) || same(next, current)) return current
  const found = special(path, base, next, current, conflicts)
  if (found) return found.value
  if (same(base, current)) return next
  const lists = [base, next, current].every((value) => isKeyedList(value) || value === undefined)
  if (lists) return mergeLists(path, (base ?? []) as Keyed[], (next ?? []) as Keyed[], (current ?? []) as Keyed[], conflicts, special)
  if (typeof base === 'string' && typeof next === 'string' && typeof current === 'string' && PROSE.has(path.slice(path.lastIndexOf('.') + 1))) {
    const {text, clashes} = mergeWords(base, next, current)
    if (clashes.length > 0) conflicts.push(conflictAt(path, 'changed', {base, source: next, editor: text, words: clashes}))
    return text
  }
  if ([base, next, current].every(isPlain)) return mergeFields(`${path}.`, base as Fields, next as Fields, current as Fields, conflicts, special)
  conflicts.push(conflictAt(path, next === undefined ? 'removedAtSource' : current === undefined ? 'removedHere' : 'changed', {base, source: next, editor: current}))
  return current
}

/** A list of keyed objects: the source's additions go to the end, its removals count only for what no editor touched. */
function mergeLists(path: string, base: readonly Keyed[], next: readonly Keyed[], current: readonly Keyed[], conflicts: Conflict[], special: Special): Keyed[] | undefined {
  const [old, fresh] = [base, next].map((list) => new Map(list.map((item) => [item._key, item]))) as [Map<string, Keyed>, Map<string, Keyed>]
  const mine = new Set(current.map(({_key}) => _key))
  const kept = current.flatMap((item): Keyed[] => {
    const before = old.get(item._key)
    const wanted = fresh.get(item._key)
    if (!before || (wanted && same(before, wanted))) return [item]
    if (same(before, item)) return wanted ? [wanted] : []
    const at = `${path}[_key=="${item._key}"]`
    if (wanted) return [mergeFields(`${at}.`, before, wanted, item, conflicts, special) as Keyed]
    conflicts.push(conflictAt(at, 'removedAtSource', {base: before, source: null, editor: item}))
    return [item]
  })
  const added = next.filter((item) => !old.has(item._key) && !mine.has(item._key))
  const merged = [...kept, ...added]
  return merged.length > 0 ? merged : undefined
}

export function isKeyedList(value: unknown): value is Keyed[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null && '_key' in item)
}

/** Objects that are merged field by field. References and everything with a key of its own are taken whole. */
function isPlain(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('_ref' in value) && !('_key' in value)
}
