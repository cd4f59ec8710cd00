import {encode, withoutRev} from '../history/index.ts'
import {baseOf, releaseDocumentId} from '../ids.ts'
import type {Action, Change, Doc, Transaction} from '../types.ts'

export interface Sees {
  sees(doc: Doc): boolean
  /** False when no document of this id can be seen: then nobody works out what it was. */
  maySee(id: string): boolean
}

/**
 * What one transaction looks like to somebody who sees only some documents: a document that comes into their sight was created, one
 * that leaves it was deleted, and the rest did not happen. Undefined when nothing of it can be seen.
 */
export function visibleTransaction(transaction: Transaction, {sees, maySee}: Sees): Transaction | undefined {
  const changes = transaction.changes.flatMap((change) => (maySee(change.id) ? (visibleChange(change, sees) ?? []) : []))
  return changes.length === 0 ? undefined : {...transaction, changes, actions: visibleActions(transaction.actions, changes)}
}

function visibleChange(change: Change, sees: Sees['sees']): Change | undefined {
  const {id, previousRev} = change
  const before = change.before && sees(change.before) ? change.before : undefined
  const after = change.after && sees(change.after) ? change.after : undefined
  if (!before && !after) return undefined
  const whole: Change['mutations'] = after ? [before ? {createOrReplace: after} : {create: after}] : [{delete: {id}}]
  if (Boolean(before) === Boolean(change.before) && Boolean(after) === Boolean(change.after)) {
    // Of several mutations, the states in between were perhaps not for these eyes; the last one says it all.
    return change.mutations.length > 1 ? {...copy(change), mutations: whole} : change
  }
  return {
    id,
    ...(before && {before, ...(previousRev !== undefined && {previousRev})}),
    ...(after && {after}),
    mutations: whole,
    effects: {apply: encode(before && withoutRev(before), after && withoutRev(after)), revert: encode(after && withoutRev(after), before && withoutRev(before))},
  }
}

/** Changes from the log work out their documents when asked, with getters that a spread would lose or run. */
function copy({id, before, after, previousRev, mutations, effects}: Change): Change {
  return {id, ...(before && {before}), ...(after && {after}), ...(previousRev !== undefined && {previousRev}), mutations, effects}
}

const NAMES = ['publishedId', 'draftId', 'versionId', 'baseId'] as const

/** The actions that name only documents whose change is seen, without what they wrote: the changes say that. */
function visibleActions(actions: readonly Action[], changes: readonly Change[]): Action[] {
  const bases = new Set(changes.map(({id}) => baseOf(id)))
  return actions.flatMap((action) => {
    const {actionType, releaseId, publishAt} = action
    const named = NAMES.flatMap((name) => (typeof action[name] === 'string' ? [[name, action[name]] as const] : []))
    const release = typeof releaseId === 'string' ? [releaseDocumentId(releaseId)] : []
    const bare = [...named.map(([, id]) => baseOf(id)), ...release]
    if (bare.length === 0 || !bare.every((id) => bases.has(id))) return []
    return [{actionType, ...Object.fromEntries(named), ...(release.length > 0 && {releaseId}), ...(publishAt !== undefined && {publishAt})}]
  })
}
