import {hash} from 'node:crypto'
import type {EntityKind} from '../types.ts'

/**
 * Ids come from what a thing is, never from when it was met: the same source gives the same article on every machine.
 * Hashed, because the hosted lake keeps every id for ever, and names and paths are personal data.
 */
function hash16(...parts: string[]): string {
  return hash('sha256', parts.join('\n')).slice(0, 16)
}

export function articleId(system: string, sourceId: string): string {
  return `article-${hash16(system, sourceId)}`
}

/** A changed file is another source text: the old one stays as it was read. */
export function sourceTextId(system: string, sourceId: string, sha256: string): string {
  return `source.${hash16(system, sourceId, sha256)}`
}

export function importRecordId(article: string): string {
  return `import.${article}`
}

/** Two articles that name the same full name share one person. */
export function entityId(kind: EntityKind | 'topic', name: string): string {
  return `${kind}-${hash16(kind, nameKey(name))}`
}

/** Names are the same when only case, white space or Unicode spelling differs; accents count. */
export function nameKey(name: string): string {
  // Most are plain ASCII, in which nothing else is spelled in two ways.
  if (/^[!-~]+(?: [!-~]+)*$/.test(name)) return name.toLowerCase()
  return name.normalize('NFKC').toLowerCase().replace(/[’ʼ]/g, "'").replace(/\s+/g, ' ').trim()
}

export const draftOf = (id: string): string => `drafts.${id}`
/** The published id that a draft or a version in a release belongs to. */
export const baseOf = (id: string): string => id.replace(/^(?:drafts|versions\.[^.]+)\./, '')
