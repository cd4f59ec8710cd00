import type {Action, SanityClient} from '@sanity/client'
import {draftId, publishedId, publishSet} from '../../workflow/index.ts'
import type {Pair, Stored} from '../../workflow/index.ts'

const versionId = (id: string, releaseId: string): string => `versions.${releaseId}.${publishedId(id)}`

/**
 * What a document in a release needs, readers have not seen, and the release does not hold yet: as drafts, read as they
 * are in the lake now. What it needs and nobody has written is not among them; the form marks it.
 */
export async function companyOf(id: string, releaseId: string, client: SanityClient): Promise<Stored[]> {
  const raw = client.withConfig({perspective: 'raw', useCdn: false})
  const {documents} = await publishSet(id, (ids) => pairsIn(releaseId, raw, ids))
  return documents.filter(({_id}) => _id === draftId(_id) && publishedId(_id) !== publishedId(id))
}

/** The versions of a release count as its drafts. */
async function pairsIn(releaseId: string, client: SanityClient, ids: string[]): Promise<Map<string, Pair>> {
  const wanted = ids.flatMap((id) => [id, draftId(id), versionId(id, releaseId)])
  const found = await client.fetch<Stored[]>('*[_id in $ids]', {ids: wanted}, {tag: 'release-company'})
  const known = new Map(found.map((document) => [document._id, document]))
  return new Map(
    ids.map((id) => {
      const draft = known.get(versionId(id, releaseId)) ?? known.get(draftId(id))
      const published = known.get(id)
      return [id, {...(draft ? {draft} : {}), ...(published ? {published} : {})}]
    }),
  )
}

/** Adds documents to a release as they are now, all or none. */
export function additions(documents: readonly Stored[], releaseId: string): Action[] {
  return documents.map((document) => ({
    actionType: 'sanity.action.document.version.create',
    publishedId: publishedId(document._id),
    baseId: document._id,
    versionId: versionId(document._id, releaseId),
    ...(typeof document['_rev'] === 'string' ? {ifBaseRevisionId: document['_rev']} : {}),
  }))
}
