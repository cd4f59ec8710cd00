import type {Stored} from './publishSet.ts'

/** What readers have keeps its place and its date: these fields of what is published outlast the draft's. */
const lasting = ['firstPublishedAt', 'publishedAt', 'slug']

/**
 * What publishing settles about an article, as fields to set. The first publication sets all three times; later ones only
 * say that what readers see has changed. What readers already have stays, also when an editor goes back to a revision from
 * before the first publication: the times, and the web address.
 * @param published The article as readers have it now.
 * @param now ISO 8601.
 */
export function settledByPublishing(article: Stored, published: Stored | undefined, now: string): Record<string, unknown> {
  const kept = published ? differing(article, published) : {}
  const {firstPublishedAt, publishedAt} = {...article, ...kept}
  return {
    ...kept,
    ...(firstPublishedAt ? {} : {firstPublishedAt: now}),
    ...(publishedAt ? {} : {publishedAt: now}),
    contentUpdatedAt: now,
  }
}

/** A document as readers get it when it is published now: by an editor, with a release, or at its hour. */
export function asPublished<Document extends Stored>(document: Document, published: Stored | undefined, now: string): Document {
  return document._type === 'article' ? {...document, ...settledByPublishing(document, published, now)} : document
}

/** The lasting fields in which the draft differs from what is published, as they are published. */
function differing(draft: Stored, published: Stored): Record<string, unknown> {
  const lost = lasting.filter((field) => published[field] !== undefined && JSON.stringify(published[field]) !== JSON.stringify(draft[field]))
  return Object.fromEntries(lost.map((field) => [field, published[field]]))
}
