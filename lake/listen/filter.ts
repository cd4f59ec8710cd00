import {splitId, type Kind} from '../ids.ts'
import type {Doc} from '../types.ts'
import {subscription, type Source} from '../query/index.ts'

/** Does a document belong to what a listener asked for? */
export type Matches = (doc: Doc | undefined) => boolean

export interface FilterQuestion {
  query: string
  params: Record<string, unknown>
  now: () => Date
  identity: string
  projectId: string
  /** Milliseconds for looking at one document. */
  timeout: number
  /** Documents above are not listened to: 0 leaves what is published, 1 also drafts, 2 all. */
  upTo: Kind
}

/** @param source What other `*` in the filter read. Throws LakeError `queryParse` when the query is wrong or holds no filter. */
export function compileFilter(source: Source, question: FilterQuestion): Matches {
  const selects = subscription(source, question)
  return (doc) => {
    if (!doc || splitId(doc._id).kind > question.upTo) return false
    return selects(doc)
  }
}
