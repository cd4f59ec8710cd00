import type {SanityClient} from '@sanity/client'
import {matchKey} from '../../portable-text/index.ts'
import type {RelatedLink} from '../../workflow/index.ts'
import type {Change} from '../imported/change.ts'
import {at} from '../imported/change.ts'

/** An article of ours that a title may mean. */
export interface LikelyArticle {
  _id: string
  headline: string
  publishedAt: string | null
  section: string | null
}

/** So many of a title's words are looked for: the longest say most. */
const WORDS = 4
const LOOKED_AT = 40
const SHOWN = 5
/** Headlines that share less than this with the title are not it. */
const LEAST = 1 / 3

/** Articles whose headline is like the title, the likest first. */
export async function likelyArticles(client: SanityClient, title: string, except: string): Promise<LikelyArticle[]> {
  const words = [...new Set(wordsOf(title))].toSorted((one, other) => other.length - one.length).slice(0, WORDS)
  if (words.length === 0) return []
  const conditions = words.map((_, index) => `headline match $w${index}`)
  const query = `*[_type == "article" && _id != $except && (${conditions.join(' || ')})] | score(${conditions.join(', ')}) | order(_score desc)[0...${LOOKED_AT}]{_id, headline, publishedAt, "section": section->name}`
  const params = Object.fromEntries(words.map((word, index) => [`w${index}`, word]))
  const found = await client.fetch<LikelyArticle[]>(query, {...params, except}, {perspective: 'drafts', tag: 'likely-articles'})
  return found
    .map((article) => ({article, likeness: likeness(title, article.headline)}))
    .filter(({likeness: share}) => share >= LEAST)
    .toSorted((one, other) => other.likeness - one.likeness)
    .slice(0, SHOWN)
    .map(({article}) => article)
}

const wordsOf = (text: string): string[] => matchKey(text).split(' ').filter(Boolean)

/** Twice the words that two titles share, by all their words: 1 for the same words, 0 for none. A word weighs what it has of letters, so that “of the” says little. */
export function likeness(one: string, other: string): number {
  const [left, right] = [new Set(wordsOf(one)), new Set(wordsOf(other))]
  const letters = (words: Iterable<string>) => [...words].join('').length
  const all = letters(left) + letters(right)
  return all === 0 ? 0 : (2 * letters([...left].filter((word) => right.has(word)))) / all
}

/** Leads a waiting link to an article. Weak for good: a link publishes nobody. */
export function ledTo(link: RelatedLink, article: string): Change {
  const path = at('relatedLinks', link._key)
  return {
    patches: [{set: {[`${path}.article`]: {_type: 'reference', _ref: article, _weak: true}}}, {unset: [`${path}.unresolved`]}],
    back(now) {
      const links = now['relatedLinks']
      const current = Array.isArray(links) ? (links as RelatedLink[]).find(({_key}) => _key === link._key) : undefined
      return current?.article?._ref === article ? [{set: {[`${path}.unresolved`]: link.unresolved}}, {unset: [`${path}.article`]}] : undefined
    },
  }
}
