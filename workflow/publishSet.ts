import {draftId, publishedId} from './places.ts'

/** A document as a client reads it. */
export interface Stored {
  _id: string
  _type: string
  [field: string]: unknown
}

/** The two documents behind one published id; what does not exist is left out. */
export interface Pair {
  draft?: Stored
  published?: Stored
}

/** What must go live together, and what stands in the way. */
export interface PublishSet {
  /** Drafts to publish, a document after those it needs; where they need each other, in the order they were met. The root is last of its own circle's tail. */
  documents: Stored[]
  /** References whose target exists neither as a draft nor published: who refers, and to what. */
  missing: {from: Stored; target: string}[]
}

interface Reference {
  _ref: string
  _weak?: boolean
  _strengthenOnPublish?: {type?: string; weak?: boolean}
}

/**
 * Published ids that a document will need once it is published: its strong references, and those that publishing
 * makes strong (`_strengthenOnPublish` without `weak`). In document order, each once; assets and itself left out.
 */
export function neededBy(document: Stored): string[] {
  const needed = new Set<string>()
  const waiting: unknown[] = [document]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value !== 'object' || value === null) continue
    if (isReference(value)) {
      if (willBeStrong(value)) needed.add(publishedId(value._ref))
    } else {
      waiting.push(...Object.values(value).reverse())
    }
  }
  needed.delete(publishedId(document._id))
  return [...needed]
}

/**
 * The closure over unpublished strong references from `root` (a published or draft id). `lookup` gives the pair of a
 * published id. A published target is enough even when it has a draft: its unpublished changes are its own affair.
 */
export async function publishSet(root: string, lookup: (id: string) => Promise<Pair>): Promise<PublishSet> {
  const documents: Stored[] = []
  const missing: PublishSet['missing'] = []
  const met = new Set<string>([publishedId(root)])

  const walk: {document: Stored; needs: string[]}[] = []
  const enter = (document: Stored) => walk.push({document, needs: neededBy(document).reverse()})

  const {draft} = await lookup(publishedId(root))
  if (!draft) return {documents, missing}
  enter(draft)

  // Depth first with a stack of our own: a chain of references may be longer than the call stack.
  for (let step = walk.at(-1); step; step = walk.at(-1)) {
    const target = step.needs.pop()
    if (target === undefined) {
      documents.push(step.document)
      walk.pop()
      continue
    }
    if (met.has(target)) continue
    const pair = await lookup(target)
    if (pair.published) {
      met.add(target)
    } else if (pair.draft) {
      met.add(target)
      enter(pair.draft)
    } else {
      missing.push({from: step.document, target})
    }
  }
  return {documents, missing}
}

/** One transaction for the whole set, as content lake actions. Each publish holds to the revision that was looked at. */
export function publishActions(documents: readonly Stored[]) {
  return documents.map((document) => ({
    actionType: 'sanity.action.document.publish' as const,
    draftId: draftId(document._id),
    publishedId: publishedId(document._id),
    ...(typeof document['_rev'] === 'string' ? {ifDraftRevisionId: document['_rev']} : {}),
  }))
}

const isReference = (value: object): value is Reference => '_ref' in value && typeof value._ref === 'string'

const willBeStrong = (reference: Reference): boolean =>
  reference._strengthenOnPublish ? !reference._strengthenOnPublish.weak : !reference._weak
