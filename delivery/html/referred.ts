import {defineQuery} from 'groq'

/** What a story's page says of the documents that the story refers to. */
export interface Referred {
  _id: string
  _type: string
  name?: string | null
  headline?: string | null
  slug?: string | null
  isWithdrawn?: boolean | null
  /** Of a story: when readers had it first. Drafts that they have not seen lack it. */
  firstPublishedAt?: string | null
  /** Of an entry that was there twice: the one that stays. Links lead there. */
  mergedInto?: {_id: string; name?: string | null} | null
  /** Of a picture: where it is, and its size in pixels. */
  url?: string | null
  width?: number | null
  height?: number | null
}

/** Finds a document by the id of a reference. Whatever it does not give is not on the page: readers meet no dead link. */
export type Look = (id: string) => Referred | undefined

/** What `storyHtml` needs of the documents that a story refers to. Params: `$ids` from `referencesOf`. */
export const referredQuery = defineQuery(`*[_id in $ids]{
  _id,
  _type,
  name,
  headline,
  "slug": slug.current,
  "isWithdrawn": defined(withdrawal.kind),
  firstPublishedAt,
  "mergedInto": mergedInto->{_id, name},
  url,
  "width": metadata.dimensions.width,
  "height": metadata.dimensions.height
}`)

/** The ids of all documents that a story refers to, each once, in the order of the text. */
export function referencesOf(story: unknown): string[] {
  const ids = new Set<string>()
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [field, inner] of Object.entries(value)) {
      if (field === '_ref' && typeof inner === 'string') ids.add(inner)
      else walk(inner)
    }
  }
  walk(story)
  return [...ids]
}

/** Makes a look of the answer to `referredQuery`. Who was merged into another one is that one. */
export function lookIn(documents: readonly Referred[]): Look {
  const byId = new Map(documents.map((document) => [document._id, document.mergedInto ? {...document, ...document.mergedInto} : document]))
  return (id) => byId.get(id)
}
