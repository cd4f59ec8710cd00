import anyAscii from 'any-ascii'
import type {Doc} from './documents.ts'

/** Long enough for any headline's sense, short enough for an address. */
const LONGEST = 96

/**
 * The last part of the web address: small ASCII letters, digits and hyphens, cut at the end of a word.
 * A headline that gives none (empty, or signs only) gives the fallback.
 */
export function slugOf(headline: string, fallback: string): string {
  const whole = anyAscii(headline.slice(0, 400).replace(/['’ʼ]/g, ''))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  if (whole.length <= LONGEST) return whole || fallback
  const end = whole.lastIndexOf('-', LONGEST)
  return whole.slice(0, end > LONGEST / 2 ? end : LONGEST)
}

/** The last part of an article's web address; '' when it has none. */
export function slugIn(article: Doc): string {
  const slug = article['slug']
  return typeof slug === 'object' && slug !== null && 'current' in slug ? String(slug.current) : ''
}

/** The address of a story that has to share its headline with another: six digits of its own id make it its own. */
export function ownSlug(slug: string, id: string): string {
  return `${slug}-${id.slice(-6)}`
}
