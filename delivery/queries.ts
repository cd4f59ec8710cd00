import {defineQuery} from 'groq'

/**
 * One article with what a reader's page needs: section, contributors, and each mention and quotation of the body with
 * the person or organization by name; then its people and organizations once each, in the order of their names.
 * Unresolved related links are left out, and those to withdrawn stories: a reader never meets a dead link. A story that was
 * withdrawn is its notice and nothing else; of changes readers get what was written for them, and of a story what it follows
 * up on and what follows up on it.
 * Params: `$slug` string. Result: one article or null.
 */
export const articleBySlugQuery = defineQuery(`*[_type == "article" && slug.current == $slug][0]{
  _id,
  headline,
  kicker,
  "slug": slug.current,
  standfirst,
  language,
  articleType,
  publishedAt,
  contentUpdatedAt,
  withdrawal{kind, at, publicNotice, "replacedBy": replacedBy->{_id, headline, "slug": slug.current}},
  "changes": changeLog[defined(publicNote)]{at, kind, publicNote},
  "updateOf": updateOf->{_id, headline, "slug": slug.current},
  "updates": *[_type == "article" && updateOf._ref == ^._id && !defined(withdrawal.kind)] | order(publishedAt asc){_id, headline, "slug": slug.current, publishedAt},
  "section": section->{name, "slug": slug.current},
  contributors[]{role, "contributor": contributor->{_id, _type, name}},
  bylineOverride,
  leadImage{
    ...,
    "url": asset->url,
    "width": asset->metadata.dimensions.width,
    "height": asset->metadata.dimensions.height
  },
  body[]{
    ...,
    _type == "block" => {
      "markDefs": markDefs[]{
        ...,
        _type == "mention" => {"entity": entity->{_id, _type, name}},
        _type == "quote" => {"speaker": speaker->{_id, _type, name}},
        _type == "internalLink" => {"article": article->{_id, headline, "slug": slug.current}}
      }
    }
  },
  "relatedLinks": relatedLinks[(defined(article->_id) && !defined(article->withdrawal.kind)) || defined(external)]{
    label,
    relation,
    external,
    "article": article->{_id, headline, "slug": slug.current}
  },
  "people": *[_type == "person" && _id in ^.body[].markDefs[].entity._ref] | order(name asc){_id, name, roles},
  "organizations": *[_type == "organization" && _id in ^.body[].markDefs[].entity._ref] | order(name asc){_id, name, acronym}
}`)

/**
 * The newest articles, for a front page; those that were withdrawn are not among them. Params: `$limit` number of articles.
 * Result: headline, slug, standfirst, section name and time, newest first; imported articles without a time last.
 */
export const latestArticlesQuery = defineQuery(`*[_type == "article" && defined(slug.current) && !defined(withdrawal.kind)]
  | order(coalesce(publishedAt, _createdAt) desc)[0...$limit]{
  _id,
  headline,
  "slug": slug.current,
  standfirst,
  "section": section->name,
  publishedAt
}`)

/**
 * Everything one person or organization said, as we printed it: each article with the quoted words, the cue and the
 * utterance they belong to, newest article first. Params: `$speaker` document id of a person or organization.
 */
export const saidByQuery = defineQuery(`*[_type == "article" && $speaker in body[].markDefs[].speaker._ref]
  | order(coalesce(publishedAt, _createdAt) desc){
  _id,
  headline,
  "slug": slug.current,
  publishedAt,
  "quotes": body[$speaker in markDefs[].speaker._ref]{
    "segments": markDefs[_type == "quote" && speaker._ref == $speaker]{
      utterance,
      part,
      kind,
      cue,
      "words": array::join(^.children[^._key in marks].text, "")
    }
  }.segments[]
}`)
