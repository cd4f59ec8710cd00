import type {Condition} from '../conditions.ts'
import {baseOf} from '../ids.ts'
import {referencesOf} from '../references.ts'
import type {Documents, Log} from '../store/index.ts'
import type {Actor, Dataset, Doc, Surroundings} from '../types.ts'
import type {Workspace} from './workspace.ts'

export interface Ground {
  name: string
  documents: Documents
  log: Log
  index: Dataset['index']
}

/**
 * What a guard may look at: the documents as a transaction leaves them. The tables may lag behind the transaction, or belong to
 * another one than a rehearsal, so they only say where to look; what is there, the workspace says.
 */
export function surroundingsOf(workspace: Workspace, {name, documents, log, index}: Ground, actor: Actor, tag: string | undefined): Surroundings {
  /** The documents behind these ids and those that the transaction touched, as far as they pass. */
  function standing(ids: readonly string[], passes: (doc: Doc) => boolean): Doc[] {
    const touched = workspace.touched().map(({id}) => id)
    return [...new Set([...ids, ...touched])].flatMap((id) => {
      const doc = workspace.get(id)
      return doc && passes(doc) ? [doc] : []
    })
  }

  return {
    dataset: name,
    get: workspace.get,
    group: (base) => standing(documents.versionsOf(base).map(({_id}) => _id), ({_id}) => baseOf(_id) === base),
    referrers: (target) => standing(documents.referrers(target), (doc) => referencesOf(doc).has(target)),
    holding(type, path, value) {
      const where: Condition = {is: 'all', of: [{is: 'type', among: [type]}, {is: 'field', path, among: [value]}]}
      return standing(index.find({where, layer: 'raw'}).ids, (doc) => doc._type === type && valueAt(doc, path) === value)
    },
    past(id, revision) {
      const isNow = revision === workspace.transactionId
      const known = isNow ? {author: actor.id, change: workspace.touched().find((entry) => entry.id === id)} : log.changeIn(revision, id)
      const before = known?.change?.before
      return known && {author: known.author, ...(before && {before})}
    },
    last: (prefix) => standing(documents.lastIn(prefix), ({_id}) => _id.startsWith(prefix)).sort((one, other) => (one._id < other._id ? 1 : -1))[0],
    ...(tag !== undefined && {tag}),
  }
}

function valueAt(doc: Doc, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined), doc)
}
