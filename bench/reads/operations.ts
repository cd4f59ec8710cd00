import {article, castOf, sections} from '../articles.ts'
import {chanceOf} from '../chance.ts'

/** What the pages of a site ask, and how to ask it of the lake and of the bare server. */
export interface Operation {
  about: string
  /** GROQ, for the lake. */
  query: string
  /** Values for the query, and for the bare server under the same names; another set for every number. */
  params(seed: string, articles: number, set: number): Record<string, string>
}

export const operations: Record<string, Operation> = {
  bySlug: {
    about: 'article by slug, with its people',
    query: `*[_type == "story" && slug.current == $slug][0]{headline, "slug": slug.current, publishedAt, standfirst, body,
      "section": section->title, "contributors": contributors[]{role, "name": contributor->name},
      "people": *[_type == "author" && _id in ^.body[].markDefs[].entity._ref]{_id, name}}`,
    params(seed, articles, set) {
      const {slug} = someArticle(seed, articles, set)
      return {slug: (slug as {current: string}).current}
    },
  },
  latest: {
    about: 'the latest 20, with author names',
    query: '*[_type == "story"] | order(publishedAt desc)[0...20]{_id, headline, "slug": slug.current, publishedAt, "author": contributors[0].contributor->name}',
    params: () => ({}),
  },
  mentions: {
    about: 'the latest 20 that mention somebody',
    query: '*[_type == "story" && references($person)] | order(publishedAt desc)[0...20]{_id, headline, "slug": slug.current, publishedAt}',
    params: (seed, articles, set) => ({person: `person-${chanceOf(`${seed} person ${set}`).below(castOf(articles))}`}),
  },
  search: {
    about: 'search in headlines',
    query: '*[_type == "story" && headline match $words][0...20]{_id, headline, "slug": slug.current}',
    params: (seed, articles, set) => ({words: `${String(someArticle(seed, articles, set).headline).split(' ')[2] ?? 'a'}*`}),
  },
  counts: {
    about: `counts of ${sections.length} sections`,
    query: `{${sections.map((name) => `"${name}": count(*[_type == "story" && section._ref == "section-${name}"])`).join(', ')}}`,
    params: () => ({}),
  },
}

function someArticle(seed: string, articles: number, set: number): Record<string, unknown> {
  return article(seed, chanceOf(`${seed} set ${set}`).below(articles), articles)
}

/** How each server is asked. */
export const addresses = {
  lake(name: string, params: Record<string, string>): string {
    const values = Object.entries(params).map(([key, value]) => `&${encodeURIComponent(`$${key}`)}=${encodeURIComponent(JSON.stringify(value))}`)
    return `/v2025-02-19/data/query/production?query=${encodeURIComponent(operations[name]?.query ?? '')}${values.join('')}`
  },
  'bare server': (name: string, params: Record<string, string>): string => `/${name}?${new URLSearchParams(params).toString()}`,
}

export type Side = keyof typeof addresses
