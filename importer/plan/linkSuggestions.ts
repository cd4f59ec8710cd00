import {fingerprintOf} from '../assemble/body.ts'
import type {PendingLink} from '../../schemas/index.ts'
import {titleKey} from './titles.ts'

interface Suggested {
  kind?: string
  fingerprint?: string
  status?: string
}

/**
 * The suggestions of a record, with one for each link that waits although some stories may be meant. What somebody has decided
 * stays, and is not asked again as long as the same stories may be meant. The very same list when nothing changes.
 */
export function withLinkSuggestions(stored: unknown, waiting: readonly PendingLink[], headlineOf: (article: string) => string): unknown {
  const old = (Array.isArray(stored) ? stored : []) as Suggested[]
  const kept = old.filter(({kind, status}) => kind !== 'relatedLink' || status !== 'open')
  const decided = new Set(kept.map(({fingerprint}) => fingerprint))
  const fresh = waiting.flatMap((link) => suggestionOf(link, headlineOf)).filter(({fingerprint}) => !decided.has(fingerprint))
  const all = [...kept, ...fresh]
  return JSON.stringify(all) === JSON.stringify(old) ? stored : all.length > 0 ? all : undefined
}

function suggestionOf({key, title = '', candidates = []}: PendingLink, headlineOf: (article: string) => string) {
  if (candidates.length === 0) return []
  const fingerprint = fingerprintOf('relatedLink', key, title, ...candidates.toSorted())
  return [{
    _key: fingerprint,
    _type: 'suggestion',
    kind: 'relatedLink',
    evidence: {part: 'relatedLinks', block: key, words: title},
    candidates: candidates.map((article, i) => {
      const headline = headlineOf(article)
      const reason = titleKey(headline) === titleKey(title) ? 'Its headline is the same.' : 'Its headline is like this one.'
      return {_key: fingerprintOf(fingerprint, i), _type: 'suggestionCandidate', name: headline, reason, entity: {_type: 'reference', _ref: article, _weak: true}}
    }),
    status: 'open',
    fingerprint,
  }]
}
