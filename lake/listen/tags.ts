import {createHash} from 'node:crypto'
import {baseOf, splitId} from '../ids.ts'
import type {Footprint} from '../query/index.ts'
import type {Transaction} from '../types.ts'

/** More single documents than this in one answer are named as “everything”: the list would outweigh the answer. */
const MAX_TAGS = 200

/** The tags of an answer: a front end asks again when a live event names one of them. Opaque, stable, and different per dataset. */
export function syncTags(scope: string, footprint: Footprint): string[] {
  const ids = [...new Set([...footprint.ids].map((id) => baseOf(id)))]
  if (footprint.everything || ids.length + footprint.types.size > MAX_TAGS) return [tag(scope, 'everything')]
  return [...[...footprint.types].map((type) => tag(scope, `type ${type}`)), ...ids.map((id) => tag(scope, `id ${id}`))].sort()
}

/** The tags of the answers that a transaction may have changed; none when it only touched drafts, which then do not count. */
export function tagsOf(scope: string, transaction: Transaction, includeDrafts: boolean): string[] {
  const changes = transaction.changes.filter(({id}) => includeDrafts || splitId(id).kind === 0)
  if (changes.length === 0) return []
  const names = new Set(['everything'])
  for (const {id, before, after} of changes) {
    names.add(`id ${baseOf(id)}`)
    if (before) names.add(`type ${before._type}`)
    if (after) names.add(`type ${after._type}`)
  }
  return [...names].map((name) => tag(scope, name)).sort()
}

function tag(scope: string, name: string): string {
  return `s1:${createHash('sha256').update(`${scope} ${name}`).digest('base64url').slice(0, 8)}`
}

/** What sync tags are relative to. */
export function tagScope(projectId: string, dataset: string): string {
  return `${projectId}.${dataset}`
}
