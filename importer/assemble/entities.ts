import {keyGiver, referenceTo} from '../../portable-text/index.ts'
import type {Reference} from '../../portable-text/index.ts'
import type {Entity, EntityKind, Recognition, Registry, RegistryEntry, Story} from '../types.ts'
import {entityId, nameKey} from './ids.ts'
import type {Doc} from './documents.ts'

/** Who and what an article names, with the document each one is. */
export interface Cast {
  /** Documents for those the newsroom did not know yet; published ids. */
  documents(): Doc[]
  /** By entity key. Undefined for a place that the newsroom has no document of. */
  reference(key: string): Reference | undefined
  /** The same for somebody who can speak: no place. */
  speaker(key: string | undefined): Reference | undefined
  contributor(name: string): Reference
  /** Who or what the newsroom has under this very name; nobody is made for it. */
  known(kind: EntityKind | 'section', name: string): Reference | undefined
  topic(name: string, qcode?: string): Reference
}

interface Directory {
  byId: ReadonlyMap<string, RegistryEntry>
  /** By kind and full name; by kind and any of its names, the first entry that has it. */
  byName: ReadonlyMap<string, RegistryEntry>
  byAnyName: ReadonlyMap<string, RegistryEntry>
}

const directories = new WeakMap<Registry, Directory>()

/** Made once for all the stories that are read with a registry. */
function directoryOf(registry: Registry): Directory {
  const made = directories.get(registry)
  if (made) return made
  const byAnyName = new Map<string, RegistryEntry>()
  for (const entry of registry)
    for (const name of [entry.name, entry.acronym, ...entry.aliases]) if (name && !byAnyName.has(`${entry.kind} ${nameKey(name)}`)) byAnyName.set(`${entry.kind} ${nameKey(name)}`, entry)
  const directory = {
    byId: new Map(registry.map((entry) => [entry.id, entry])),
    byName: new Map(registry.map((entry) => [`${entry.kind} ${nameKey(entry.name)}`, entry])),
    byAnyName,
  }
  directories.set(registry, directory)
  return directory
}

/** Recognized entities and the names in bylines → documents and references. Equal full names are one person. */
export function castOf(recognition: Recognition, story: Story, registry: Registry): Cast {
  const {byId, byName, byAnyName} = directoryOf(registry)
  const documents = new Map<string, Doc>()
  const references = new Map<string, Reference>()
  const places = new Set(recognition.entities.filter(({kind}) => kind === 'place').map(({key}) => key))

  for (const entity of recognition.entities) {
    const entry = (entity.registryId ? byId.get(entity.registryId) : undefined) ?? byName.get(`${entity.kind} ${nameKey(entity.name)}`)
    if (entity.kind === 'place' && !entry) continue
    const id = entry?.id ?? entityId(entity.kind, entity.name)
    if (!entry) documents.set(id, entity.kind === 'person' ? personOf(id, entity) : organizationOf(id, entity))
    references.set(entity.key, referenceTo(id, entity.kind, entry?.published))
  }

  function contributor(printed: string): Reference {
    const name = inTitleCase(printed)
    const entry = byName.get(`person ${nameKey(name)}`)
    const id = entry?.id ?? entityId('person', name)
    if (!entry) documents.set(id, {...(documents.get(id) ?? {_id: id, _type: 'person', name, ...splitName(name)}), contributor: {isContributor: true}})
    return referenceTo(id, 'person', entry?.published)
  }

  function topic(name: string, qcode: string | undefined): Reference {
    const entry = byName.get(`topic ${nameKey(name)}`)
    const id = entry?.id ?? entityId('topic', name)
    if (!entry) documents.set(id, {...documents.get(id), _id: id, _type: 'topic', prefLabel: name, ...(qcode ? {qcode} : {})})
    return referenceTo(id, 'topic', entry?.published)
  }

  // The people of byline and credit lines need their documents even before somebody asks for the reference.
  for (const {text} of story.byline?.names ?? []) contributor(text)
  for (const credit of story.credits) for (const {name} of credit.contributors) contributor(name.text)

  return {
    documents: () => [...documents.values()].sort((a, b) => (a._id < b._id ? -1 : 1)),
    reference: (key) => references.get(key),
    speaker: (key) => (key === undefined || places.has(key) ? undefined : references.get(key)),
    contributor,
    topic,
    known: (kind, name) => {
      const entry = byAnyName.get(`${kind} ${nameKey(name)}`)
      return entry && referenceTo(entry.id, kind, entry.published)
    },
  }
}

function personOf(id: string, entity: Entity): Doc {
  const giveKey = keyGiver()
  const split = splitName(entity.name)
  const familyName = entity.familyName ?? split.familyName
  const titles = titlesOf(entity)
  const givenName = entity.givenName ?? (entity.familyName ? undefined : split.givenName)
  return {
    _id: id,
    _type: 'person',
    name: entity.name,
    ...(givenName ? {givenName} : {}),
    ...(familyName ? {familyName} : {}),
    ...(entity.honorifics.length > 0 ? {honorificPrefix: entity.honorifics.join(' ')} : {}),
    ...aliasesOf(entity, giveKey),
    ...(titles.length > 0 ? {roles: titles.map((title) => ({_key: giveKey(`role ${title}`), _type: 'personRole', title}))} : {}),
  }
}

/** "Iranian counterpart President" is what the other one calls him: his title is "Iranian President", and a counterpart alone has none. */
function titlesOf({roles}: Entity): string[] {
  const titles = roles.map((role) => (/\bcounterpart\b/i.test(role) ? role.replace(/\s*\bcounterpart\b,?\s*/i, ' ').trim() : role))
  return unique(titles.filter((title, i) => title === roles[i] || title.includes(' ')))
}

function organizationOf(id: string, entity: Entity): Doc {
  return {
    _id: id,
    _type: 'organization',
    name: entity.name,
    ...(entity.acronym ? {acronym: entity.acronym} : {}),
    // What every new organization gets in the Studio, until somebody says more.
    kind: entity.organizationKind ?? 'other',
    ...aliasesOf(entity, keyGiver()),
  }
}

function aliasesOf({kind, name, familyName, acronym, aliases}: Entity, giveKey: (content: string) => string): {aliases?: unknown[]} {
  const others = unique(aliases).filter((other) => other !== name && other !== acronym)
  if (others.length === 0) return {}
  return {aliases: others.map((other) => ({_key: giveKey(`alias ${other}`), _type: 'alias', name: other, matchable: isMatchable(kind, other, familyName)}))}
}

/** A last name alone is shared by many: it is kept as a name of this one, but never links by itself in other texts. */
export function isMatchable(kind: string, name: string, familyName: unknown): boolean {
  return kind !== 'person' || (name !== familyName && /\s/.test(name))
}

/** "Ursula von der Leyen" → Ursula, von der Leyen. One word is left alone. */
function splitName(name: string): {givenName?: string; familyName?: string} {
  const words = name.split(/\s+/)
  if (words.length < 2) return {}
  const particle = words.findIndex((word, i) => i > 0 && /^(?:de|da|do|dos|di|du|van|von|der|den|ten|ter|zu|bin|bint|ibn|al|el|la|le)$/.test(word))
  const cut = particle > 0 ? particle : words.length - 1
  return {givenName: words.slice(0, cut).join(' '), familyName: words.slice(cut).join(' ')}
}

/** Bylines are often set in capitals; names are not kept that way. */
function inTitleCase(name: string): string {
  if (/\p{Ll}/u.test(name)) return name
  return name.toLowerCase().replace(/(^|[\s'’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)]
}
