import {publishedId} from './places.ts'
import type {Stored} from './publishSet.ts'
import {isItem, wordsIn} from './words.ts'

/** What is left of a withdrawn story: enough to stand at its address and say that it is gone. Never its words. */
const kept = ['slug', 'language', 'articleType', 'section', 'firstPublishedAt', 'publishedAt', 'contentUpdatedAt', 'withdrawal'] as const
const told = ['kind', 'at', 'publicNotice', 'replacedBy'] as const

export const withdrawalKinds = {
  kill: 'Killed',
  takedown: 'Taken down on request',
  legal: 'Legal',
  duplicate: 'Duplicate',
} as const

export type WithdrawalKind = keyof typeof withdrawalKinds

export interface Withdrawal {
  kind: WithdrawalKind
  publicNotice: string
  /** The published id of the story to read instead. */
  replacedBy?: string
}

const isSystem = (field: string): boolean => field.startsWith('_')

/** The notice that stands in the place of a story from now on. */
export function tombstoneOf(published: Stored, {kind, publicNotice, replacedBy}: Withdrawal, now: string): Stored {
  const left = kept.filter((field) => field !== 'withdrawal' && published[field] !== undefined).map((field) => [field, published[field]] as const)
  return {
    _id: publishedId(published._id),
    _type: published._type,
    ...Object.fromEntries(left),
    contentUpdatedAt: now,
    withdrawal: {kind, at: now, publicNotice, ...(replacedBy && {replacedBy: {_type: 'reference', _ref: replacedBy}})},
  }
}

/** Fields of a notice that it does not have from the story. */
const itsOwn: readonly string[] = ['contentUpdatedAt', 'withdrawal']

/**
 * Holds a document nothing that a tombstone would not hold?
 * @param published What stood there before: what is kept of it is kept as it was.
 */
export function isTombstone(document: Stored, published?: Stored): boolean {
  const {withdrawal} = document
  return (
    Object.keys(document).every((field) => isSystem(field) || kept.some((one) => one === field)) &&
    kept.every((field) => !published || itsOwn.includes(field) || JSON.stringify(document[field]) === JSON.stringify(published[field])) &&
    isItem(withdrawal) &&
    Object.hasOwn(withdrawalKinds, wordsIn(withdrawal['kind'])) &&
    Object.keys(withdrawal).every((field) => field === '_type' || told.some((one) => one === field)) &&
    Object.keys(isItem(withdrawal['replacedBy']) ? withdrawal['replacedBy'] : {}).every((field) => isSystem(field))
  )
}
