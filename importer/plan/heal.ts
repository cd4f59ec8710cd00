import {matchKey} from '../../portable-text/index.ts'
import type {Doc} from '../assemble/documents.ts'
import {baseOf, draftOf} from '../assemble/ids.ts'
import type {PlannedDocument} from './plan.ts'
import {contentOf} from './writes.ts'
import type {Stored} from './writes.ts'

export interface Headline {
  _id: string
  headline?: string
}

interface RelatedLink {
  _key: string
  unresolved?: {title?: string; matchKey?: string}
  [field: string]: unknown
}

/** Articles of ours by the match key of their headline; drafts and published ones of the same article count once. */
export function headlineIndex(headlines: Iterable<Headline>): Map<string, {id: string; published: boolean}[]> {
  const live = new Set<string>()
  const keys = new Map<string, Set<string>>()
  for (const {_id, headline} of headlines) {
    const key = matchKey(headline ?? '')
    if (!_id.includes('.')) live.add(_id)
    if (!key) continue
    keys.set(key, (keys.get(key) ?? new Set()).add(baseOf(_id)))
  }
  return new Map([...keys].map(([key, ids]) => [key, [...ids].sort().map((id) => ({id, published: live.has(id)}))]))
}

/**
 * Related links that waited for an article and can now have it. `holder` is the draft where there is one, else the
 * published article, which then gets a draft: published documents are never written. Two articles of the same headline
 * leave the link waiting: which one is meant is not for us to guess.
 */
export function healLinks(holder: Stored, index: ReadonlyMap<string, {id: string; published: boolean}[]>): {document: PlannedDocument; wanted: Doc} | undefined {
  const links = (Array.isArray(holder['relatedLinks']) ? holder['relatedLinks'] : []) as RelatedLink[]
  const changes: string[] = []
  const healed = links.map((link) => {
    const {unresolved, ...rest} = link
    const targets = (index.get(unresolved?.matchKey ?? '') ?? []).filter(({id}) => id !== baseOf(holder._id))
    const [target] = targets
    if (!unresolved || !target || targets.length > 1) return link
    changes.push(`+ relatedLinks: “${unresolved.title ?? ''}” leads to ${target.id}`)
    // Weak for good, as the Studio writes it: a link publishes nobody.
    return {...rest, article: {_type: 'reference', _ref: target.id, _weak: true}}
  })
  if (changes.length === 0) return undefined
  const id = draftOf(baseOf(holder._id))
  const wanted: Doc = {...contentOf(holder), relatedLinks: healed, _id: id, _type: 'article'}
  return {document: {id, type: 'article', action: holder._id === id ? 'patch' : 'create', changes}, wanted}
}
