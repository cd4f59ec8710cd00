import {createHash} from 'node:crypto'
import {baseOf, splitId} from '../ids.ts'
import type {Footprint} from '../query/index.ts'
import type {Dataset, Transaction} from '../types.ts'

/** More single documents than this in one answer are named as “everything”: the list would outweigh the answer. */
const MAX_TAGS = 200

/** The tags of an answer: a front end asks again when a live event names one of them. Opaque, stable, and different per dataset. */
export function syncTags(scope: string, footprint: Footprint): string[] {
  const ids = [...new Set([...footprint.ids].map((id) => baseOf(id)))]
  if (footprint.everything || ids.length + footprint.types.size > MAX_TAGS) return [tag(scope, 'everything')]
  return [...[...footprint.types].map((type) => tag(scope, `type ${type}`)), ...ids.map((id) => tag(scope, `id ${id}`))].sort()
}

/**
 * The tags of the answers that a transaction may have changed; none when it only touched drafts and versions, which nobody sees who
 * does not ask for them.
 * @param versionsOf Given when drafts and versions count. They hide each other, so a change to one may show another of another type.
 */
export function tagsOf(scope: string, transaction: Transaction, versionsOf?: Dataset['versionsOf']): string[] {
  const memo = known.get(transaction) ?? {}
  known.set(transaction, memo)
  return (memo[versionsOf ? 'all' : 'published'] ??= namesTouched(transaction, versionsOf).map((name) => tag(scope, name)).sort())
}

/** A thousand front ends are told of the same transaction, which belongs to one dataset and one kind of reader. */
const known = new WeakMap<Transaction, {all?: string[]; published?: string[]}>()

function namesTouched(transaction: Transaction, versionsOf?: Dataset['versionsOf']): string[] {
  const changes = transaction.changes.filter(({id}) => versionsOf !== undefined || splitId(id).kind === 0)
  if (changes.length === 0) return []
  const names = new Set(['everything'])
  for (const {id, before, after} of changes) {
    const base = baseOf(id)
    names.add(`id ${base}`)
    for (const document of [before, after, ...(versionsOf?.(base) ?? [])]) if (document) names.add(`type ${document._type}`)
  }
  return [...names]
}

function tag(scope: string, name: string): string {
  return `s1:${createHash('sha256').update(`${scope} ${name}`).digest('base64url').slice(0, 8)}`
}

/** What sync tags are relative to. */
export function tagScope(projectId: string, dataset: string): string {
  return `${projectId}.${dataset}`
}
