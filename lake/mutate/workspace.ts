import {LakeError} from '../errors.ts'
import {encode, withoutRev} from '../history/index.ts'
import type {Documents} from '../store/index.ts'
import type {Change, Doc, Mutation} from '../types.ts'

/** A document that the running transaction has touched. */
export interface Touched {
  id: string
  /** As it was before the transaction. */
  before?: Doc
  /** As it is now; undefined when deleted. */
  now?: Doc
  /** As the tables hold it at this moment: they lag behind until somebody asks them. */
  stored?: Doc
  mutations: Mutation[]
  /** The last mutation or action of the request that touched it, for error items. */
  index: number
  purge: boolean
}

/** The documents as one running transaction sees them. Nothing outside can see what happens here. */
export interface Workspace {
  /** Transaction id and time: what every touched document gets as `_rev` and `_updatedAt`. */
  readonly transactionId: string
  readonly timestamp: string
  /** Place of the current mutation or action in the request. */
  index: number
  get(id: string): Doc | undefined
  /** Like `get`, of documents that nobody need read. */
  has(id: string): boolean
  /** Puts a document, with the normalised mutation that a listener needs to do the same. */
  put(doc: Doc, mutation: Mutation): Doc
  remove(id: string, purge?: boolean): void
  touched(): Touched[]
  /**
   * Lets the tables catch up, so that queries see the transaction so far.
   * @param wholes For each document that the log keeps whole, where: then it is kept nowhere else.
   */
  flush(wholes?: ReadonlyMap<string, number>): void
  /** What the transaction did in the end, without what it undid itself. Worked out once for what nobody touches again. */
  changes(): Change[]
}

/** @param claim Called with the id of every document that is new to `documents`; throws when it is taken all the same. */
export function openWorkspace(documents: Documents, transactionId: string, timestamp: string, claim?: (id: string) => void): Workspace {
  const touched = new Map<string, Touched>()
  // Read once, a document that is only partly changed shares the rest with what it was, and comparing the two costs little.
  const untouched = new Map<string, Doc | undefined>()
  // Many documents of one transaction refer to the same author.
  const there = new Map<string, boolean>()
  const worked = new Map<Touched, {steps: number; change: Change}>()

  function read(id: string): Doc | undefined {
    if (!untouched.has(id)) untouched.set(id, documents.get(id))
    return untouched.get(id)
  }

  function touch(id: string): Touched {
    const known = touched.get(id)
    if (known) return known
    const before = read(id)
    if (!before) claim?.(id)
    const entry: Touched = {id, before, now: before, stored: before, mutations: [], index: 0, purge: false}
    touched.set(id, entry)
    return entry
  }

  return {
    transactionId,
    timestamp,
    index: 0,
    get(id) {
      const entry = touched.get(id)
      return entry ? entry.now : read(id)
    },
    has(id) {
      const entry = touched.get(id)
      if (entry) return entry.now !== undefined
      if (untouched.has(id)) return untouched.get(id) !== undefined
      const known = there.get(id) ?? documents.has(id)
      there.set(id, known)
      return known
    },
    put(doc, mutation) {
      const entry = touch(doc._id)
      entry.now = {...doc, _rev: transactionId}
      entry.mutations.push(mutation)
      entry.index = this.index
      return entry.now
    },
    remove(id, purge = false) {
      const entry = touch(id)
      entry.now = undefined
      entry.mutations.push({delete: {id}})
      entry.index = this.index
      entry.purge ||= purge
    },
    touched: () => [...touched.values()],
    flush(wholes) {
      const behind = [...touched.values()].filter(({stored, now}) => stored !== now)
      documents.store(behind.map(({id, stored, now}) => ({id, before: stored, after: now, whole: wholes?.get(id)})))
      for (const entry of behind) entry.stored = entry.now
    },
    changes: () =>
      [...touched.values()].flatMap((entry) => {
        if (!entry.before && !entry.now) return []
        const known = worked.get(entry)
        const {change} = known?.steps === entry.mutations.length ? known : {change: changeOf(entry)}
        worked.set(entry, {steps: entry.mutations.length, change})
        return [change]
      }),
  }
}

function changeOf({id, before, now, mutations, purge}: Touched): Change {
  const then = before && withoutRev(before)
  const after = now && withoutRev(now)
  const apply = encode(then, after)
  // A purged document must not survive in the effect that would bring it back.
  const revert = purge && !now ? encode(undefined, undefined) : encode(after, then)
  return {
    id,
    ...(before ? {before, previousRev: before._rev} : {}),
    ...(now ? {after: now} : {}),
    mutations,
    effects: {apply, revert},
  }
}

/** The document, or the refusal that says it is not there. */
export function existing(workspace: Workspace, id: string, purpose: string): Doc {
  const doc = workspace.get(id)
  if (!doc) throw new LakeError('documentNotFound', `The document "${id}" was not found; it cannot be ${purpose}.`, {id})
  return doc
}

/** Refuses when somebody else was faster. */
export function checkRevision(doc: Doc, wanted: string | undefined): void {
  if (wanted === undefined || wanted === doc._rev) return
  throw new LakeError(
    'revisionMismatch',
    `The document "${doc._id}" is at revision "${doc._rev}", the request expects "${wanted}". Fetch it again and reapply.`,
    {id: doc._id, currentRevisionID: doc._rev, expectedRevisionID: wanted},
  )
}
