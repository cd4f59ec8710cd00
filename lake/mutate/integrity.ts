import {LakeError, type RefusedItem} from '../errors.ts'
import {idIn, releaseDocumentId, splitId} from '../ids.ts'
import {referencesOf} from '../references.ts'
import type {Documents} from '../store/index.ts'
import type {Doc} from '../types.ts'
import {strengthened} from './publish.ts'
import {unpublishes} from './releases.ts'
import type {Touched, Workspace} from './workspace.ts'

/** How many referrers a refused delete lists. */
const listed = 10

/**
 * The promise of strong references, looked at once, over what the transaction did in the end:
 * every strong reference points to a document that exists. Two documents that refer to each other can so be
 * created, published or deleted together, in any order.
 * @param documents All of them: a promise made to somebody else is kept as well.
 * @param mayName Which documents a refusal may name.
 */
export function brokenReferences(workspace: Workspace, documents: Documents, mayName: (id: string) => boolean = () => true): RefusedItem[] {
  const touched = workspace.touched()
  let inside: Inside | undefined
  return touched.flatMap((entry) => (entry.now ? missingTargets(entry, workspace) : lostTarget(entry, (inside ??= strongReferrersIn(touched)), workspace, documents, mayName)))
}

/** What the transaction touched and left standing. */
interface Inside {
  ids: Set<string>
  /** Target → ids of touched documents that refer to it strongly in the end. */
  referrers: Map<string, string[]>
}

function strongReferrersIn(touched: Touched[]): Inside {
  const referrers = new Map<string, string[]>()
  for (const {id, now} of touched) {
    for (const [target, strong] of referencesOf(now)) {
      if (!strong) continue
      const known = referrers.get(target)
      if (known) known.push(id)
      else referrers.set(target, [id])
    }
  }
  return {ids: new Set(touched.map((entry) => entry.id)), referrers}
}

function missingTargets(entry: Touched, workspace: Workspace): RefusedItem[] {
  const before = referencesOf(entry.before)
  const items: RefusedItem[] = []
  for (const [target, strong] of referencesOf(entry.now)) {
    // A strong reference that was there before was promised then; deleting its target is looked at from the target's side.
    if (!strong || before.get(target) === true || workspace.has(target)) continue
    const error = new LakeError(
      'referenceMissing',
      `The document "${entry.id}" has a strong reference to "${target}", which does not exist. Create it in the same transaction, or make the reference weak.`,
      {id: entry.id, referenceID: target},
    )
    items.push({error, index: entry.index})
  }
  return items
}

function lostTarget(entry: Touched, inside: Inside, workspace: Workspace, documents: Documents, mayName: (id: string) => boolean): RefusedItem[] {
  if (!entry.before) return []
  // The tables may already hold some of this transaction, so what it touched is asked of the transaction itself.
  const outside = documents.strongReferrers(entry.id, listed + inside.ids.size).filter((id) => !inside.ids.has(id))
  const promised = promisedTo(entry.id, (id) => (inside.ids.has(id) ? workspace.get(id) : documents.get(id)), documents)
  const all = [...new Set([...outside, ...(inside.referrers.get(entry.id) ?? []), ...promised])].sort().slice(0, listed)
  if (all.length === 0) return []
  const referencingIDs = all.filter(mayName)
  const from = referencingIDs.length > 0 ? ` from ${referencingIDs.map((id) => `"${id}"`).join(', ')}` : ''
  const error = new LakeError(
    'stillReferenced',
    `The document "${entry.id}" cannot be deleted as there are references to it${from}.`,
    {id: entry.id, referencingIDs},
  )
  return [{error, index: entry.index}]
}

/**
 * Versions of scheduled releases that will refer to a published document strongly once they are published, so that it
 * must stay until then. A release that brings the document along needs no promise.
 * @param get What the transaction leaves, also of what its writer may not see.
 */
function promisedTo(target: string, get: (id: string) => Doc | undefined, documents: Documents): string[] {
  if (splitId(target).kind !== 0) return []
  return documents.referrers(target).filter((id) => {
    const {release} = splitId(id)
    const version = get(id)
    if (release === undefined || !version || unpublishes(version)) return false
    if (get(releaseDocumentId(release))?.state !== 'scheduled') return false
    const brought = get(idIn(target, release))
    return (!brought || unpublishes(brought)) && referencesOf(strengthened(version)).get(target) === true
  })
}
