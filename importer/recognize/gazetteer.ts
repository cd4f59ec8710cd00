/** What everybody knows by name, as one trie: places (never annotated), bodies, companies, media; and the newsroom's registry. */
import type {EntityKind, NamedAtSource, Registry, RegistryEntry} from '../types.ts'
import {bodies, metonyms} from './facts/bodies.ts'
import {cities} from './facts/cities.ts'
import {knownNames} from './facts/companies.ts'
import {countries} from './facts/countries.ts'
import {particles} from './facts/honorifics.ts'
import {regions} from './facts/regions.ts'
import type {Token} from './tokens.ts'
import type {Trie} from './trie.ts'
import {emptyTrie, insert} from './trie.ts'
import {longestTitle, titles} from './facts/titles.ts'

export interface KnownEntry {
  kind: EntityKind
  name: string
  /** What was printed: the canonical name, another name, an acronym, a metonym. */
  form: 'fullName' | 'acronym' | 'metonym' | 'alias'
  acronym?: string
  organizationKind?: string
  registry?: RegistryEntry
}

function known(): Trie<KnownEntry> {
  const trie = emptyTrie<KnownEntry>()
  for (const name of [...countries, ...regions, ...cities]) insert(trie, name, {kind: 'place', name, form: 'fullName'})
  for (const {name, aliases, kind} of knownNames) {
    insert(trie, name, {kind: 'organization', name, form: 'fullName', organizationKind: kind})
    for (const alias of aliases) insert(trie, alias, {kind: 'organization', name, form: 'alias', organizationKind: kind})
  }
  for (const {name, acronym, aliases, kind} of bodies) {
    const entry = {kind: 'organization' as const, name, organizationKind: kind}
    insert(trie, name, {...entry, form: metonyms.has(name) ? 'metonym' : 'fullName'})
    if (acronym !== undefined) insert(trie, acronym, {...entry, form: 'acronym', acronym})
    for (const alias of aliases) insert(trie, alias, {...entry, form: /^[\p{Lu}.]{2,}$/u.test(alias) ? 'acronym' : 'alias'})
  }
  return trie
}

/** Built once: the tables never change. */
export const gazetteer: Trie<KnownEntry> = known()

const tries = new WeakMap<Registry, Trie<KnownEntry>>()

/** The registry's names; built once for all the stories that are read with it. */
export function registryTrie(registry: Registry): Trie<KnownEntry> {
  const built = tries.get(registry)
  if (built) return built
  const trie = emptyTrie<KnownEntry>()
  tries.set(registry, trie)
  for (const entry of registry) {
    const {kind} = entry
    if (kind === 'topic' || kind === 'section') continue
    const row = {kind, name: entry.name, registry: entry}
    insert(trie, entry.name, {...row, form: 'fullName'})
    for (const alias of entry.aliases) if (alias !== entry.name) insert(trie, alias, {...row, form: 'alias'})
    if (entry.acronym !== undefined) insert(trie, entry.acronym, {...row, form: 'acronym', acronym: entry.acronym})
  }
  return trie
}

/** The names that a source lists beside its text: as sure as the newsroom's own, but of nobody the newsroom knows yet. */
export function namedTrie(named: readonly NamedAtSource[]): Trie<KnownEntry> {
  const trie = emptyTrie<KnownEntry>()
  for (const {kind, name} of named) insert(trie, name, {kind, name, form: 'fullName', registry: {id: `named ${name}`, kind, name, aliases: []}})
  return trie
}


/** The titles by their words. */
interface Titles {
  ends: boolean
  next: Map<string, Titles>
}

const allTitles: Titles = {ends: false, next: new Map()}
for (const title of titles) {
  let node = allTitles
  for (const word of title.split(' ')) {
    const next: Titles = node.next.get(word) ?? {ends: false, next: new Map()}
    node.next.set(word, next)
    node = next
  }
  node.ends = true
}

/** The number of tokens of the longest title that begins at `at` ("prime minister", "Sen."), 0 when none does. */
export function titleLength(tokens: readonly Token[], at: number): number {
  const first = tokens[at]
  if (first === undefined || first.kind !== 'word' || !first.word.opensTitle) return 0
  // "DA" is a district attorney, "da" a part of a name.
  if (particles.has(first.text)) return 0
  let known: Titles | undefined = allTitles
  // "Del." is a delegate, "Del" a part of a name.
  let found = first.low.endsWith('.') && titles.has(first.low) ? 1 : 0
  for (let length = 1; length <= longestTitle; length += 1) {
    const token = tokens[at + length - 1]
    if (token === undefined || token.kind !== 'word' || (token.shape === 'initial' && token.text.length < 3)) break
    known = known.next.get(token.word.undotted)
    if (known === undefined) break
    if (known.ends) found = length
  }
  return found
}
