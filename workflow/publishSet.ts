import type {Inquiry} from './inquiry.ts'
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

/** Reads both documents of each published id. Ids of which it finds nothing may be left out of the answer. */
export type Lookup = (ids: string[]) => Promise<ReadonlyMap<string, Pair>>

/** What must go live together, and what stands in the way. */
export interface PublishSet {
  /** Drafts to publish: each after those it needs, the root last. Where two need each other, the one met first comes later. */
  documents: Stored[]
  /** Needed, but neither drafted nor published: who needs it, through which field of theirs. */
  missing: Missing[]
}

export interface Missing {
  from: Stored
  /** The top-level field that holds the reference. */
  field: string
  target: string
}

/** A document's need of another, by published id. */
export interface Need {
  field: string
  target: string
}

interface Reference {
  _ref: string
  _weak?: boolean
  _strengthenOnPublish?: {weak?: boolean}
}

/**
 * The closure over unpublished strong references from `root` (a published or draft id); empty when root has no draft.
 * A published target is enough even when it has a draft too: its unpublished changes are its own affair.
 * Asks once per generation of references, never twice for one id.
 */
export async function publishSet(root: string, lookup: Lookup): Promise<PublishSet> {
  const walk = closure(publishedId(root))
  let step = walk.next()
  while (!step.done) step = walk.next(await lookup(step.value))
  return step.value
}

/** The same for whoever answers questions. @param candidate What stands for the draft of the root, such as its version in a release. */
export function* publishSetOf(root: string, candidate?: Stored): Inquiry<PublishSet> {
  const walk = closure(publishedId(root))
  let step = walk.next()
  while (!step.done) {
    const ids = step.value
    const found = new Map(((yield {ask: 'documents', ids: ids.flatMap((id) => [id, draftId(id)])}) as readonly Stored[]).map((document) => [document._id, document]))
    step = walk.next(
      new Map(
        ids.map((id) => {
          const [draft, published] = [(id === publishedId(root) && candidate) || found.get(draftId(id)), found.get(id)]
          return [id, {...(draft && {draft}), ...(published && {published})}]
        }),
      ),
    )
  }
  return step.value
}

/** Gives the ids of each generation to look up, and takes what was found. */
function* closure(root: string): Generator<string[], PublishSet, ReadonlyMap<string, Pair>> {
  const pairs = new Map<string, Pair>()
  const needs = new Map<string, Need[]>()
  for (let generation = [root]; generation.length > 0; ) {
    const found = yield generation
    const next = new Set<string>()
    for (const id of generation) {
      const pair = found.get(id) ?? {}
      pairs.set(id, pair)
      // What a published document needs is published: the lake sees to that. The root is looked at either way.
      if (!pair.draft || (pair.published && id !== root)) continue
      const own = needsOf(pair.draft)
      needs.set(id, own)
      for (const {target} of own) next.add(target)
    }
    generation = [...next].filter((id) => !pairs.has(id))
  }
  return inOrder(root, pairs, needs)
}

/** Depth first with a stack of its own: a chain of references may be longer than the call stack. */
function inOrder(root: string, pairs: ReadonlyMap<string, Pair>, needs: ReadonlyMap<string, Need[]>): PublishSet {
  const set: PublishSet = {documents: [], missing: []}
  const entered = new Set<string>()
  const path: {document: Stored; open: Need[]}[] = []
  const enter = (id: string) => {
    const document = pairs.get(id)?.draft
    entered.add(id)
    if (document && needs.has(id)) path.push({document, open: [...(needs.get(id) ?? [])]})
  }

  enter(root)
  for (let step = path.at(-1); step; step = path.at(-1)) {
    const need = step.open.shift()
    if (!need) {
      set.documents.push(step.document)
      path.pop()
    } else if (isAbsent(pairs.get(need.target))) {
      set.missing.push({from: step.document, ...need})
    } else if (!entered.has(need.target)) {
      enter(need.target)
    }
  }
  return set
}

const isAbsent = (pair: Pair | undefined): boolean => !pair?.draft && !pair?.published

/**
 * What a document will need once it is published: targets of its strong references, and of those that publishing makes
 * strong (`_strengthenOnPublish` without `weak`). In document order, each target once, itself left out.
 */
export function needsOf(document: Stored): Need[] {
  const needs = new Map<string, Need>()
  for (const {field, target, strong} of referencesOf(document)) {
    if (strong && target !== publishedId(document._id) && !needs.has(target)) needs.set(target, {field, target})
  }
  return [...needs.values()]
}

/** Every reference of a document, in document order: the top-level field that holds it, its target's published id, and whether publishing makes it strong. */
export function* referencesOf(document: Stored): Generator<Need & {strong: boolean}> {
  for (const [field, value] of Object.entries(document)) {
    for (const reference of referencesIn(value)) yield {field, target: publishedId(reference._ref), strong: willBeStrong(reference)}
  }
}

function* referencesIn(root: unknown): Generator<Reference> {
  const waiting = [root]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value !== 'object' || value === null) continue
    if (isReference(value)) yield value
    else waiting.push(...Object.values(value).reverse())
  }
}

/** A reference within this dataset; those into others name it. */
const isReference = (value: object): value is Reference => '_ref' in value && typeof value._ref === 'string' && !('_dataset' in value)

const willBeStrong = (reference: Reference): boolean =>
  reference._strengthenOnPublish ? !reference._strengthenOnPublish.weak : !reference._weak

/** The set as content lake actions, for one transaction. Each publish holds to the revision that was looked at. */
export function publishActions(documents: readonly Stored[]) {
  return documents.map((document) => ({
    actionType: 'sanity.action.document.publish' as const,
    draftId: draftId(document._id),
    publishedId: publishedId(document._id),
    ...(typeof document['_rev'] === 'string' ? {ifDraftRevisionId: document['_rev']} : {}),
  }))
}
