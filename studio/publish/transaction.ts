import type {Action} from '@sanity/client'
import {draftId, publishActions, publishedId, settledByPublishing} from '../../workflow/index.ts'
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
        patch: {...(ifDraftRevisionId ? {ifRevisionID: ifDraftRevisionId} : {}), set: settledByPublishing(document, publishedId(document._id) === published?._id ? published : undefined, now)},
      },
      unconditional,
    ]
  })
}
