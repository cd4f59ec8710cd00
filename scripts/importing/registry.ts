import type {SanityClient} from '@sanity/client'
import {TRANSACTION} from '../../importer/index.ts'
import type {RegistryEntry} from '../../importer/index.ts'

interface Row {
  _id: string
  _rev: string
  _type: RegistryEntry['kind']
  name?: string
  familyName?: string
  acronym?: string
  aliases?: {name?: string; matchable?: boolean}[]
  metonym?: string
  mergedInto?: string
}

const QUERY = `*[_type in ["person", "organization", "place", "topic", "section"]] | order(_id) {
  _id, _rev, _type, "name": coalesce(name, prefLabel), familyName, acronym, "aliases": aliases[]{name, matchable}, metonym, "mergedInto": mergedInto._ref
}`

/**
 * Everybody the newsroom knows, one entry per person, organization or place, and its topics and sections: the draft's words
 * where there is a draft.
 * A draft that only an import has written yet is nobody's knowledge: what it says was read from one text. It would also
 * make the result depend on where a run was broken off. The same full name still leads to it, by its id.
 * One that was merged lends its names to the one it was merged into.
 */
export async function loadRegistry(client: SanityClient): Promise<RegistryEntry[]> {
  const rows = await client.fetch<Row[]>(QUERY)
  const published = new Set(rows.map(({_id}) => _id).filter((id) => !id.includes('.')))
  const byId = new Map<string, Row>()
  for (const row of rows) {
    const id = row._id.replace(/^drafts\./, '')
    if (row._id.startsWith('versions.')) continue
    if (row._id !== id && !published.has(id) && row._rev.startsWith(TRANSACTION)) continue
    if (row._id !== id || !byId.has(id)) byId.set(id, row)
  }
  const entries = new Map<string, RegistryEntry>()
  for (const [id, row] of byId) {
    if (!row.name || row.mergedInto) continue
    entries.set(id, {
      id,
      kind: row._type,
      name: row.name,
      ...(row.familyName ? {familyName: row.familyName} : {}),
      ...(row.acronym ? {acronym: row.acronym} : {}),
      aliases: namesOf(row),
      published: published.has(id),
    })
  }
  for (const row of byId.values()) {
    const target = targetOf(row, byId)
    if (target && row.name) entries.get(target)?.aliases.push(row.name, ...namesOf(row))
  }
  return [...entries.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function namesOf({aliases, metonym}: Row): string[] {
  const matchable = (aliases ?? []).flatMap(({name, matchable}) => (name && matchable !== false ? [name] : []))
  return metonym ? [...matchable, metonym] : matchable
}

/** The end of a chain of merges; undefined for a circle. */
function targetOf(row: Row, byId: ReadonlyMap<string, Row>): string | undefined {
  let next = row.mergedInto
  for (let steps = 0; next && steps < 20; steps++) {
    const following = byId.get(next)?.mergedInto
    if (!following) return next
    next = following
  }
  return undefined
}
