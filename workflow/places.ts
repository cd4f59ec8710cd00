/**
 * Where a document lies, seen from its ids alone: the truth for "is it public".
 * `revising` is published with unpublished changes beside it; `absent` is neither.
 */
export const places = {
  draft: {title: 'Not published yet'},
  published: {title: 'Published'},
  revising: {title: 'Published, with unpublished changes'},
  absent: {title: 'Deleted'},
} as const satisfies Record<string, {title: string}>

export type DocumentPlace = keyof typeof places

const draftPrefix = 'drafts.'

/** The id readers know: `drafts.x` and `x` are the same story `x`; `versions.<release>.x` too. */
export function publishedId(id: string): string {
  if (id.startsWith(draftPrefix)) return id.slice(draftPrefix.length)
  return id.startsWith('versions.') ? id.split('.').slice(2).join('.') : id
}

export const draftId = (id: string): string => draftPrefix + publishedId(id)

/** Which of its two documents exist decides where a story lies. */
export function placeOf(pair: {draft?: unknown; published?: unknown}): DocumentPlace {
  if (pair.published) return pair.draft ? 'revising' : 'published'
  return pair.draft ? 'draft' : 'absent'
}
