/** What readers' pages and the Studio ask of an archive. */
export const queries: Record<string, string> = {
  byId: '*[_id == $id][0]',
  byIdDraftOverlay: '*[_id in [$id, "drafts." + $id]]',
  bySlug: '*[_type == "article" && slug.current == $slug][0]{title, excerpt, body, "author": author->name}',
  latest20: '*[_type == "article"] | order(publishedAt desc)[0...20]{_id, title, "slug": slug.current, publishedAt, "author": author->name}',
  latest20pub: '*[_type == "article" && !(_id in path("drafts.**"))] | order(publishedAt desc)[0...20]{_id, title, "author": author->{name, "org": organization->name}}',
  page1000: '*[_type == "article"] | order(publishedAt desc)[1000...1020]{_id, title}',
  cursorPage: '*[_type == "article" && (publishedAt < $last || (publishedAt == $last && _id > $id))] | order(publishedAt desc, _id asc)[0...20]{_id, title, publishedAt}',
  featured: '*[_type == "article" && featured == true] | order(publishedAt desc)[0...10]{_id, title}',
  byAuthor: '*[_type == "article" && author._ref == $person] | order(publishedAt desc)[0...20]{_id, title}',
  refsPerson: '*[_type == "article" && references($person)]{_id, title}',
  studioReferring: '{"references": *[references($person) && _system.group._ref != $person][0...100]{_id,_type}, "totalCount": count(*[references($person) && _system.group._ref != $person])}',
  countType: 'count(*[_type == "article"])',
  countAll3: '{"a": count(*[_type == "article"]), "p": count(*[_type == "person"]), "o": count(*[_type == "organization"])}',
  countRefs: 'count(*[references($org)])',
  typeNames: 'array::unique(*[]._type)',
  titleMatch: '*[_type == "article" && title match $q][0...20]{_id, title}',
  titleMatchScore: '*[_type == "article" && title match $q] | score(boost(title match $q, 3), excerpt match $q) | order(_score desc)[0...10]{_id, title, _score}',
  related: '*[_type == "article" && _id != $id && count(organizations[@._ref in $orgs]) > 0]{_id, title, publishedAt, "shared": count(organizations[@._ref in $orgs])} | order(shared desc, publishedAt desc)[0...5]',
  relatedRefs: '*[_type == "article" && _id != $id && references($orgs)]{_id, title, publishedAt, "shared": count(organizations[@._ref in $orgs])} | order(shared desc, publishedAt desc)[0...5]',
  tagged: '*[_type == "article" && $tag in tags] | order(publishedAt desc)[0...10]{_id, title}',
  dateRange: '*[_type == "article" && publishedAt >= $d0 && publishedAt < $d1] | order(publishedAt asc){_id, publishedAt}',
  sitemap: '*[_type == "article" && defined(slug.current)]{"slug": slug.current, _updatedAt}',
  studioList: '*[_type in $types] {_type, _id, _originalId, "orderings": [_updatedAt]} | order(orderings[0] desc) [0...101]',
  studioListLegacy: '*[_type in $types] | order(_updatedAt desc)[0...2000]{_id, _type}',
  studioListTitle: '*[_type in $types] {_type, _id, "orderings": [title]} | order(lower(orderings[0]) asc) [0...101]',
  // What the Studio's lists and its search ask when somebody types, and before.
  studioListBlank: '*[_type in $types && ([@, _id] match text::query("*") || references(""))] {_type, _id, _originalId, "orderings": [_updatedAt]} | order(orderings[0] desc) [0...101]',
  studioListSearch: '*[_type in $types && ([@, _id] match text::query($words) || references($words))] {_type, _id, _originalId, "orderings": [_updatedAt]} | order(orderings[0] desc) [0...101]',
  studioSearch: '*[_type in $types] | score(boost(_type in ["article"] && title match text::query($words), 10), ([@, _id] match text::query($words) || references($words))) [_score > 0] {_type, _id, _originalId, "orderings": [_score]} | order(orderings[0] desc) [0...1001]',
  slugUnique: '!defined(*[_type == "article" && !sanity::versionOf($id) && slug.current == $slug][0]._id)',
  versionsOf: '*[sanity::versionOf($id)]._id',
  drafts: '*[_id in path("drafts.**")] | order(_updatedAt desc)[0...50]{_id, _type, title}',
  incomingCorrelated: '*[_type == "person"][0...10]{name, "n": count(*[_type == "article" && references(^._id)]), "latest": *[_type == "article" && references(^._id)] | order(publishedAt desc)[0...3]{title}}',
  backlinksByField: '*[_type == "category"] | order(title asc)[0...10]{title, "count": count(*[_type == "article" && ^._id in categories[]._ref])}',
  derefFilter: '*[_type == "article" && author->slug.current == $pslug] | order(publishedAt desc)[0...20]{_id, title}',
  semijoin: '*[_type == "article" && author._ref in *[_type == "person" && organization._ref == $org]._id] | order(publishedAt desc)[0...20]{_id, title}',
  noIndexRange: '*[_type == "article" && readingTime > 18 && seo.noIndex == true][0...20]{_id, readingTime}',
}

/** The names of the parameters in a query. */
export function parametersIn(query: string): string[] {
  return [...new Set([...query.matchAll(/\$(\w+)/g)].map(([, name = '']) => name))]
}
