import {AUDIT, AUDIT_EVENT} from '../ledger.ts'
import {publishedId} from '../places.ts'
import {articleOf, ARTICLE, EDITORIAL_STATE, isEditorial, isStateId} from '../story.ts'
import {assetTypes} from './assets.ts'
import type {Change} from './scene.ts'

/** Which of its changes a transaction's guard has to look at, by what they are. */
export interface Touched {
  /** Stories of which something that the workflow looks at has changed, by published id. */
  stories: Set<string>
  /** Other documents that readers see. */
  others: Change[]
  releases: Change[]
  /** Stories only a draft of which was written on: nothing has to be done unless somebody has decided on that draft. */
  edited: Set<string>
  /** What only the system writes. */
  kept: Change[]
  records: Change[]
  /** Whatever else came to be where readers see it. */
  strangers: Change[]
  /** Pictures and files that were there before. */
  assets: Change[]
}

const RELEASE = '_.releases.'
const DRAFT = 'drafts.'
const VERSION = 'versions.'
const RECORD = 'importRecord'

/**
 * Sorts the changes. This runs in every transaction, so what most of them are costs a comparison or two: a new draft, whoever
 * writes it, decides nothing; undefined when there is nothing else.
 */
export function touchedBy(changes: readonly Change[]): Touched | undefined {
  let touched: Touched | undefined
  const found = (): Touched => (touched ??= {stories: new Set(), others: [], releases: [], edited: new Set(), kept: [], records: [], strangers: [], assets: []})
  for (const change of changes) {
    const {id, before, after} = change
    const type = (after ?? before)?._type
    if (type === EDITORIAL_STATE || type === AUDIT_EVENT || before?._type === EDITORIAL_STATE || before?._type === AUDIT_EVENT || id.startsWith(AUDIT)) {
      if (isStateId(id)) found().stories.add(articleOf(id))
      found().kept.push(change)
    } else if (id.startsWith(DRAFT)) {
      if (before && (type === ARTICLE || before._type === ARTICLE)) (after && type === before._type ? found().edited : found().stories).add(publishedId(id))
    } else if (id.startsWith(VERSION)) {
      if (type === ARTICLE || before?._type === ARTICLE) found().stories.add(publishedId(id))
    } else if (id.startsWith(RELEASE)) {
      if (before?.['state'] !== after?.['state'] || before?.['publishAt'] !== after?.['publishAt']) found().releases.push(change)
    } else if (isStateId(id)) {
      found().kept.push(change)
    } else if (before && assetTypes.has(before._type)) {
      found().assets.push(change)
    } else if (type === ARTICLE || before?._type === ARTICLE) {
      found().stories.add(id)
    } else if (isEditorial(String(type)) || (before && isEditorial(before._type))) {
      found().others.push(change)
    } else if (type === RECORD && before) {
      found().records.push(change)
    } else if (!before && !id.includes('.')) {
      found().strangers.push(change)
    }
  }
  return touched
}
