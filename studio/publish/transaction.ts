import type {Action} from '@sanity/client'
import {draftId, publishActions, publishedId} from '../../workflow/index.ts'
import type {Stored} from '../../workflow/index.ts'

/**
 * One transaction that publishes the whole set. An article is also told when it went live: that edit carries the
 * revision that was looked at, because it changes it before the publication can ask for it.
 */
export function publishTransaction(documents: readonly Stored[], now: string, published?: Stored | null): Action[] {
  return publishActions(documents).flatMap((publish, index): Action[] => {
    const document = documents[index]
    if (document?._type !== 'article') return [publish]
    const {ifDraftRevisionId, ...unconditional} = publish
    return [
      {
        actionType: 'sanity.action.document.edit',
        draftId: draftId(document._id),
        publishedId: publishedId(document._id),
        patch: {...(ifDraftRevisionId ? {ifRevisionID: ifDraftRevisionId} : {}), set: settled(document, now, publishedId(document._id) === published?._id ? published : undefined)},
      },
      unconditional,
    ]
  })
}

/**
 * The first publication sets all three times; later ones only say that what readers see has changed. What readers
 * already have stays, also when an editor goes back to a revision from before the first publication: the times, and
 * the web address.
 */
function settled(article: Stored, now: string, published: Stored | undefined): Record<string, unknown> {
  const lasting = published ? kept(article, published, ['firstPublishedAt', 'publishedAt', 'slug']) : {}
  const {firstPublishedAt, publishedAt} = {...article, ...lasting}
  return {
    ...lasting,
    ...(firstPublishedAt ? {} : {firstPublishedAt: now}),
    ...(publishedAt ? {} : {publishedAt: now}),
    contentUpdatedAt: now,
  }
}

/** The fields in which the draft differs from what is published, as they are published. */
function kept(draft: Stored, published: Stored, fields: string[]): Record<string, unknown> {
  const lost = fields.filter((field) => published[field] !== undefined && JSON.stringify(published[field]) !== JSON.stringify(draft[field]))
  return Object.fromEntries(lost.map((field) => [field, published[field]]))
}
