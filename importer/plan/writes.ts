import {hash} from 'node:crypto'
import type {Doc} from '../assemble/documents.ts'
import {same} from '../merge/same.ts'

/** A document as the lake holds it; without `_rev`: as it will be once a plan that is under way has been carried out. */
export interface Stored extends Doc {
  _rev?: string
}

/** What the lake holds under an id; undefined when nothing. */
export type Lake = (id: string) => Stored | undefined

export type PlannedMutation =
  | {create: Doc}
  | {createIfNotExists: Doc}
  | {patch: {id: string; ifRevisionID?: string; set?: Record<string, unknown>; unset?: string[]}}

/** How the ids of an import's transactions begin; the lake gives them to documents as their revision. */
export const TRANSACTION = 'import-'

/** Whether nobody but imports has written the document since it came into being. */
export function isImportsOwn({_rev}: Stored): boolean {
  return _rev === undefined || _rev.startsWith(TRANSACTION)
}

/**
 * Documents as several plans want them, on top of what the lake holds: each plan sees what those before it want. All of
 * it becomes one transaction, with one mutation for each document however often it was changed.
 */
export class Batch {
  private readonly lake: Lake
  private readonly wanted = new Map<string, Stored>()

  constructor(lake: Lake) {
    this.lake = lake
  }

  readonly view: Lake = (id) => this.wanted.get(id) ?? this.lake(id)

  /** Takes what a plan wants; a document that is already so is no write. */
  want(documents: readonly Doc[]): void {
    for (const document of documents) {
      const {_rev, ...fields} = document as Stored
      this.wanted.set(document._id, fields as Stored)
    }
  }

  get documents(): readonly Stored[] {
    return [...this.wanted.values()]
  }

  /** The documents as the lake will hold them once the mutations are in it, under the id of their transaction. */
  written(mutations: readonly PlannedMutation[], transactionId: string): Stored[] {
    return mutations.map((mutation) => ({...this.wanted.get(writtenBy(mutation))!, _rev: transactionId}))
  }

  mutations(): PlannedMutation[] {
    return [...this.wanted.values()].flatMap((document) => {
      const stored = this.lake(document._id)
      if (stored) return patchOf(stored, document) ?? []
      const content = contentOf(document, true)
      // A person may have been created by somebody else a moment ago: then that is the one. An article may not.
      return document._type === 'article' || document._type === 'importRecord' ? {create: content} : {createIfNotExists: content}
    })
  }
}

/** The document that a mutation writes. */
export function writtenBy(mutation: PlannedMutation): string {
  return 'patch' in mutation ? mutation.patch.id : 'create' in mutation ? mutation.create._id : mutation.createIfNotExists._id
}

/** Mutations as they are sent: as text, which is made once, and under an id. */
export interface Transaction {
  id: string
  mutations: readonly PlannedMutation[]
  json: string
}

/** The same mutations are the same transaction, however often they are sent. */
export function transactionOf(mutations: readonly PlannedMutation[]): Transaction {
  const json = JSON.stringify(mutations)
  return {id: `${TRANSACTION}${hash('sha256', json).slice(0, 32)}`, mutations, json}
}

/** A patch that turns the stored document into the wanted one, refused when somebody wrote it meanwhile; undefined when it is so already. */
export function patchOf(stored: Stored, wanted: Doc): PlannedMutation | undefined {
  const [before, after] = [contentOf(stored), contentOf(wanted)]
  const set = Object.fromEntries(Object.entries(after).filter(([field, value]) => !same(value, before[field])))
  const unset = Object.keys(before).filter((field) => !(field in after))
  if (Object.keys(set).length === 0 && unset.length === 0) return undefined
  return {
    patch: {
      id: stored._id,
      ...(stored._rev ? {ifRevisionID: stored._rev} : {}),
      ...(Object.keys(set).length > 0 ? {set} : {}),
      ...(unset.length > 0 ? {unset} : {}),
    },
  }
}

/** A document's own fields; with its id and type when told. */
export function contentOf(doc: Doc, identity = false): Doc {
  const fields = Object.entries(doc).filter(([field, value]) => value !== undefined && (!field.startsWith('_') || (identity && (field === '_id' || field === '_type'))))
  return Object.fromEntries(fields) as Doc
}
