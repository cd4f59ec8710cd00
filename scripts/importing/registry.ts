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

/** Rows of one answer: a newsroom may know hundreds of thousands. */
const PAGE = 2000

const QUERY = `*[_type in ["person", "organization", "place", "topic", "section"] && _id > $after && _id < $end] | order(_id) [0...${PAGE}] {
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
  const byId = new Map<string, Row>()
  const published = new Set<string>()
  // Published ones stand before and behind all drafts; those in releases are left out.
  for (const [after, end] of [['', DRAFTS[0]], [DRAFTS[1], LAST]] as const)
    for await (const row of rowsBetween(client, after, end)) {
      if (row._id.includes('.')) continue
      published.add(row._id)
      byId.set(row._id, row)
    }
  for await (const row of rowsBetween(client, ...DRAFTS)) {
    const id = row._id.slice(DRAFTS[0].length)
    if (published.has(id) || !row._rev.startsWith(TRANSACTION)) byId.set(id, row)
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

/** Between these lie the ids of all drafts; behind the last, none. */
const DRAFTS = ['drafts.', 'drafts/'] as const
const LAST = '\uffff'

async function* rowsBetween(client: SanityClient, first: string, end: string): AsyncGenerator<Row> {
  for (let after = first; ; ) {
    const page = await client.fetch<Row[]>(QUERY, {after, end})
    yield* page
    if (page.length < PAGE) return
    after = page.at(-1)!._id
  }
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
