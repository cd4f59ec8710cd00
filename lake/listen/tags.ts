import {hash} from 'node:crypto'
import {baseOf, splitId} from '../ids.ts'
import type {Footprint} from '../query/index.ts'
import type {Transaction} from '../types.ts'

/** More single documents than this in one answer are named as “everything”: the list would outweigh the answer. */
const MAX_TAGS = 200

/**
 * What an answer depends on, by name: single documents, types, or everything. A write that touches none of these has not changed it.
 */
export function namesIn(footprint: Footprint): string[] {
  const ids = [...new Set([...footprint.ids].map((id) => baseOf(id)))]
  if (footprint.everything || ids.length + footprint.types.size > MAX_TAGS) return ['everything']
  return [...[...footprint.types].map((type) => `type ${type}`), ...ids.map((id) => `id ${id}`)]
}

/** The tags of an answer: a front end asks again when a live event names one of them. Opaque, stable, and different per dataset. */
export function syncTags(scope: string, footprint: Footprint): string[] {
  return namesIn(footprint).map((name) => tag(scope, name)).sort()
}

/** The types of all versions of these documents. */
export type TypesOf = (bases: readonly string[]) => readonly string[]

/**
 * The tags of the answers that a transaction may have changed; none when it only touched drafts and versions, which nobody sees who
 * does not ask for them.
 * @param typesOf Given when drafts and versions count. They hide each other, so a change to one may show another of another type.
 */
export function tagsOf(scope: string, transaction: Transaction, typesOf?: TypesOf): string[] {
  const memo = known.get(transaction) ?? {}
  known.set(transaction, memo)
  return (memo[typesOf ? 'all' : 'published'] ??= namesTouched(transaction, typesOf).map((name) => tag(scope, name)).sort())
}

/** A thousand front ends are told of the same transaction, which belongs to one dataset and one kind of reader. */
const known = new WeakMap<Transaction, {all?: string[]; published?: string[]}>()

/** The names, as `namesIn` gives them, of what a transaction touched; with drafts and versions when `typesOf` is given. */
export function namesTouched(transaction: Transaction, typesOf?: TypesOf): string[] {
  const changes = transaction.changes.filter(({id}) => typesOf !== undefined || splitId(id).kind === 0)
  if (changes.length === 0) return []
  const bases = [...new Set(changes.map(({id}) => baseOf(id)))]
  const types = new Set([...changes.flatMap(({before, after}) => [before?._type ?? [], after?._type ?? []].flat()), ...(typesOf?.(bases) ?? [])])
  return ['everything', ...bases.map((base) => `id ${base}`), ...[...types].map((type) => `type ${type}`)]
}

/** Hashing each anew would be a tenth of what a quick answer takes. */
const tags = new Map<string, string>()
const MOST_TAGS = 5000

function tag(scope: string, name: string): string {
  const key = `${scope} ${name}`
  const before = tags.get(key)
  if (before !== undefined) return before
  const made = `s1:${hash('sha256', key, 'base64url').slice(0, 8)}`
  if (tags.size >= MOST_TAGS) tags.clear()
  tags.set(key, made)
  return made
}

/** What sync tags are relative to. */
export function tagScope(projectId: string, dataset: string): string {
  return `${projectId}.${dataset}`
}
