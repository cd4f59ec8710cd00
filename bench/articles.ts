import {chanceOf, type Chance} from './chance.ts'
import {capital, prose, words} from './words.ts'

/** A document as a client sends it. */
export interface Story {
  _id: string
  _type: string
  [field: string]: unknown
}

/** For each person or organization there are this many articles. */
const ARTICLES_EACH = 20
const types = ['news', 'news', 'news', 'news', 'analysis', 'background', 'opinion', 'interview']
export const sections = ['world', 'politics', 'economy', 'culture', 'science', 'sport', 'opinion', 'local']

/** The first article is dated so, each later one 17 minutes after the one before. */
const FIRST = Date.parse('2020-01-01T06:00:00Z')
const INTERVAL = 17 * 60_000

/**
 * A newsroom's documents in an order in which every strong reference finds its target: sections, organizations, persons, then articles
 * that name them. All are published, and of types of their own: the newsroom's workflow asks nothing of them. About 5 kB each article;
 * the same seed gives the same documents.
 */
export function* newsroom(seed: string, articles: number): Generator<Story> {
  for (const name of sections) yield {_id: `section-${name}`, _type: 'desk', title: capital(name), slug: {_type: 'slug', current: name}}
  for (let index = 0; index < castOf(articles); index++) yield organization(seed, index)
  for (let index = 0; index < castOf(articles); index++) yield person(seed, index, articles)
  for (let index = 0; index < articles; index++) yield article(seed, index, articles)
}

/** How many persons, and how many organizations, a newsroom with so many articles knows. */
export function castOf(articles: number): number {
  return Math.max(1, Math.ceil(articles / ARTICLES_EACH))
}

function organization(seed: string, index: number): Story {
  const chance = chanceOf(`${seed} organization ${index}`)
  const name = words(chance, 2).split(' ').map(capital).join(' ')
  return {_id: `organization-${index}`, _type: 'firm', name, kind: chance.pick(['company', 'party', 'igo', 'court'])}
}

function person(seed: string, index: number, articles: number): Story {
  const chance = chanceOf(`${seed} person ${index}`)
  const [givenName = '', familyName = ''] = words(chance, 2).split(' ').map(capital)
  const role = {_key: 'role', _type: 'personRole', title: capital(words(chance, 2)), organization: weakly('organization', chance.below(castOf(articles)))}
  return {_id: `person-${index}`, _type: 'author', name: `${givenName} ${familyName}`, givenName, familyName, description: prose(chance, 12), roles: [role]}
}

/** Article number `index` of a newsroom with `articles` of them. */
export function article(seed: string, index: number, articles: number): Story {
  const chance = chanceOf(`${seed} article ${index}`)
  const headline = capital(words(chance, 6 + chance.below(5)))
  const published = new Date(FIRST + index * INTERVAL).toISOString()
  const cast = castOf(articles)
  return {
    _id: `article-${index}`,
    _type: 'story',
    headline,
    kicker: capital(words(chance, 2)),
    slug: {_type: 'slug', current: `${headline.toLowerCase().replaceAll(' ', '-')}-${index}`},
    language: chance.pick(['en', 'en', 'en', 'de', 'fr']),
    articleType: chance.pick(types),
    section: {_type: 'reference', _ref: `section-${chance.pick(sections)}`},
    urgency: 1 + chance.below(8),
    publishedAt: published,
    contributors: [{_key: 'byline', _type: 'contribution', role: 'writer', contributor: {_type: 'reference', _ref: `person-${chance.below(cast)}`}}],
    standfirst: [block(chance, 'standfirst', 20, [])],
    body: Array.from({length: 6}, (_, place) => block(chance, `p${place}`, 60, place % 3 === 1 ? [mention(chance, `m${place}`, cast)] : [])),
    source: {kind: chance.pick(['own', 'agency', 'partner']), organization: {_type: 'reference', _ref: `organization-${chance.below(cast)}`}},
  }
}

function mention(chance: Chance, key: string, cast: number): {_key: string} {
  const kind = chance.pick(['person', 'organization'] as const)
  return Object.assign({_key: key, _type: 'mention'}, {entity: {_type: 'reference', _ref: `${kind}-${chance.below(cast)}`}})
}

/** A paragraph of Portable Text; each annotation covers two words in its middle. */
function block(chance: Chance, key: string, length: number, markDefs: {_key: string}[]): Record<string, unknown> {
  const span = (name: string, text: string, marks: string[] = []) => ({_key: `${key}${name}`, _type: 'span', text, marks})
  const annotated = markDefs.flatMap(({_key}) => [span(`${_key}a`, `${capital(words(chance, 2))}`, [_key]), span(`${_key}b`, ` ${prose(chance, length / 2)}`)])
  const opening = prose(chance, annotated.length > 0 ? length / 2 : length)
  return {_key: key, _type: 'block', style: 'normal', markDefs, children: [span('a', annotated.length > 0 ? `${opening} ` : opening), ...annotated]}
}

function weakly(type: string, index: number): Record<string, unknown> {
  return {_type: 'reference', _ref: `${type}-${index}`, _weak: true}
}
