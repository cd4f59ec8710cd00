import {chanceOf, type Chance} from '../chance.ts'
import {capital, prose, words} from '../words.ts'
import type {Story} from '../articles.ts'

/** Whoever an archive writes about; the same at every size, so that the popular ones become more popular as it grows. */
export const cast = {people: 2000, organizations: 500, categories: 60, tags: 200}

/** The first article is dated so, each later one nine minutes after the one before. */
const FIRST = Date.parse('2005-01-01T06:00:00Z')
const INTERVAL = 9 * 60_000
/** One of so many articles is being edited: there is a draft of it. */
const DRAFTED = 33

/**
 * A news archive: people, organizations and categories, then articles of about 5 kB that refer to them. The same seed gives the same
 * documents, and the first articles of a larger archive are those of a smaller one.
 */
export function* archive(seed: string, articles: number): Generator<Story> {
  for (let index = 0; index < cast.organizations; index++) yield {_id: `org-${index}`, _type: 'organization', ...named(chanceOf(`${seed} org ${index}`), index)}
  for (let index = 0; index < cast.categories; index++) yield {_id: `category-${index}`, _type: 'category', ...titled(chanceOf(`${seed} category ${index}`), index)}
  for (let index = 0; index < cast.people; index++) yield person(chanceOf(`${seed} person ${index}`), index)
  for (let index = 0; index < articles; index++) {
    const story = article(chanceOf(`${seed} article ${index}`), index)
    yield story
    if (index % DRAFTED === 0) yield {...story, _id: `drafts.${story._id}`, title: `${String(story.title)} (revised)`}
  }
}

/** Most is about few: the number of one of `count`, of which the first are met far more often. */
function popular(chance: Chance, count: number): number {
  return Math.floor(count * chance.number() ** 2)
}

function reference(kind: string, index: number): Record<string, unknown> {
  return {_type: 'reference', _ref: `${kind}-${index}`}
}

function named(chance: Chance, index: number): Record<string, unknown> {
  const name = words(chance, 2).split(' ').map(capital).join(' ')
  return {name, slug: {_type: 'slug', current: `${name.toLowerCase().replaceAll(' ', '-')}-${index}`}}
}

function titled(chance: Chance, index: number): Record<string, unknown> {
  const {name, slug} = named(chance, index)
  return {title: name, slug}
}

function person(chance: Chance, index: number): Story {
  return {_id: `person-${index}`, _type: 'person', ...named(chance, index), bio: prose(chance, 30), organization: reference('org', popular(chance, cast.organizations))}
}

function article(chance: Chance, index: number): Story {
  const title = capital(words(chance, 6 + chance.below(5)))
  const published = new Date(FIRST + index * INTERVAL).toISOString()
  const several = (kind: string, most: number, count: number): object[] =>
    Array.from({length: 1 + chance.below(most)}, (_, place) => ({_key: `${kind}${place}`, ...reference(kind, popular(chance, count))}))
  return {
    _id: `article-${index}`,
    _type: 'article',
    _createdAt: published,
    _updatedAt: new Date(FIRST + index * INTERVAL + chance.below(3_600_000)).toISOString(),
    title,
    slug: {_type: 'slug', current: `${title.toLowerCase().replaceAll(' ', '-')}-${index}`},
    excerpt: prose(chance, 25),
    publishedAt: published,
    featured: chance.below(200) === 0,
    readingTime: 1 + chance.below(20),
    author: reference('person', popular(chance, cast.people)),
    categories: several('category', 3, cast.categories),
    organizations: several('org', 4, cast.organizations),
    people: several('person', 3, cast.people),
    tags: Array.from({length: 1 + chance.below(4)}, () => tag(popular(chance, cast.tags))),
    seo: {title, noIndex: chance.below(20) === 0},
    body: Array.from({length: 9}, (_, place) => ({
      _key: `p${place}`, _type: 'block', style: 'normal', markDefs: [], children: [{_key: 's', _type: 'span', marks: [], text: prose(chance, 60)}],
    })),
  }
}

export const tag = (index: number): string => `tag-${index}`

/** Values for the parameters of the queries, each set about another story. */
export function parametersOf(seed: string, articles: number, set: number): Record<string, unknown> {
  const chance = chanceOf(`${seed} parameters ${set}`)
  const index = chance.below(articles)
  const {_id: id, slug, publishedAt, organizations, title} = article(chanceOf(`${seed} article ${index}`), index)
  const writer = person(chanceOf(`${seed} person ${set * 7}`), set * 7)
  const day = 86_400_000
  return {
    id,
    slug: (slug as {current: string}).current,
    last: publishedAt,
    person: `person-${popular(chance, cast.people)}`,
    pslug: (writer.slug as {current: string}).current,
    org: `org-${popular(chance, cast.organizations)}`,
    orgs: (organizations as {_ref: string}[]).map(({_ref}) => _ref),
    q: `${String(title).split(' ')[1] ?? 'a'}*`,
    // Two words and the beginning of a third, as somebody types them.
    words: `${String(title).split(' ').slice(0, 3).join(' ').slice(0, -1)}*`,
    tag: tag(popular(chance, cast.tags)),
    d0: publishedAt,
    d1: new Date(Date.parse(String(publishedAt)) + day / 2).toISOString(),
    types: ['article'],
  }
}
