import type {Doc} from '../assemble/documents.ts'
import {baseOf} from '../assemble/ids.ts'
import {ownSlug, slugIn} from '../assemble/slug.ts'
import {isImportsOwn} from './writes.ts'
import type {Stored} from './writes.ts'

/**
 * Two stories of one headline are two pages. The one with the smaller id keeps the plain address and the other adds six
 * digits of its id, whichever of them came first; but an address that readers or editors know is never taken away.
 * `holders` are the articles that have the address now. Gives the article and those that have to move.
 */
export function settleAddress(article: Doc, holders: readonly Stored[]): {article: Doc; moved: Doc[]} {
  // One that has an address of its own by now, given by an editor or by this rule, shares none.
  const others = holders.filter((holder) => baseOf(holder._id) !== baseOf(article._id) && slugIn(holder) === slugIn(article))
  if (others.length === 0) return {article, moved: []}
  const yields = (holder: Stored): boolean => holder._id !== baseOf(holder._id) && isImportsOwn(holder) && baseOf(holder._id) > baseOf(article._id)
  return others.every(yields) ? {article, moved: others.map(withOwnAddress)} : {article: withOwnAddress(article), moved: []}
}

function withOwnAddress(article: Doc): Doc {
  return {...article, slug: {_type: 'slug', current: ownSlug(slugIn(article), article._id)}}
}
