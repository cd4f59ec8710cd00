import type {Condition, Found} from '../../conditions.ts'
import type {Doc} from '../../types.ts'
import type {Footprint} from '../footprint.ts'
import type {View} from '../perspective.ts'

/** Documents read ahead in one step. */
const STEP = 200

/** The documents that were found, as the view shows them, in the order of their ids. */
export function documentsOf(view: View, {ids}: Pick<Found, 'ids'>): Doc[] {
  const documents: Doc[] = []
  for (let at = 0; at < ids.length; at += STEP) {
    const some = ids.slice(at, at + STEP)
    if (some.length > 1) view.readAhead(some)
    for (const id of some) {
      const doc = view.get(id)
      if (doc) documents.push(doc)
    }
  }
  return documents
}

/** Writes down what an answer depends on: documents by id where the condition names them, else by type, else anything. */
export function depend(seen: Footprint, condition: Condition): void {
  const {ids, types} = limitsOf(condition)
  if (ids) for (const id of ids) seen.ids.add(id)
  else if (types) for (const type of types) seen.types.add(type)
  else seen.everything = true
  // A document that another refers to may begin to pass.
  if (joins(condition)) seen.everything = true
}

interface Limits {
  ids?: string[]
  types?: string[]
}

function limitsOf(condition: Condition): Limits {
  switch (condition.is) {
    case 'id':
      return {ids: condition.among}
    case 'versionOf':
      return {ids: [condition.base]}
    case 'type':
      return {types: condition.among}
    case 'all': {
      const limits = condition.of.map(limitsOf)
      return limits.find(({ids}) => ids) ?? limits.find(({types}) => types) ?? {}
    }
    case 'any': {
      const limits = condition.of.map(limitsOf)
      if (limits.every(({ids}) => ids)) return {ids: limits.flatMap(({ids = []}) => ids)}
      return limits.every(({types}) => types) ? {types: limits.flatMap(({types = []}) => types)} : {}
    }
    default:
      return {}
  }
}

function joins(condition: Condition): boolean {
  if (condition.is === 'joined') return true
  if (condition.is === 'not') return joins(condition.of)
  return (condition.is === 'all' || condition.is === 'any') && condition.of.some(joins)
}
