/** Who and what a story names, one key for each. */
import type {Entity, EntityKind, RegistryEntry} from '../types.ts'
import {isFamilyFirst} from './given-names.ts'
import {nameSuffixes, particles} from './facts/honorifics.ts'
import {plain} from './lexicon.ts'

/** The last name of a name's words: with its particles ("von der Leyen"), East Asian names by their first word. */
export function familyOf(words: readonly string[]): string | undefined {
  const core = words.filter((word) => !nameSuffixes.has(word.toLowerCase()))
  if (core.length < 2) return core[0]
  if (isFamilyFirst(core)) return core[0]
  let at = core.length - 1
  while (at > 1 && particles.has((core[at - 1] ?? '').toLowerCase())) at -= 1
  return core.slice(at).join(' ')
}

export class Cast {
  private readonly byKey = new Map<string, Entity>()

  /** The entity of this kind and name; made when new. */
  entity(kind: EntityKind, name: string, registry?: RegistryEntry): Entity {
    const key = `${kind}:${plain(name).toLowerCase()}`
    const known = this.byKey.get(key)
    if (known !== undefined) {
      if (registry !== undefined) known.registryId ??= registry.id
      return known
    }
    const entity: Entity = {key, kind, name, honorifics: [], aliases: [], roles: [], ...(registry === undefined ? {} : {registryId: registry.id})}
    this.byKey.set(key, entity)
    return entity
  }

  get(key: string): Entity | undefined {
    return this.byKey.get(key)
  }
}

/** Adds `value` to a list of printed forms once. */
export function addOnce(list: string[], value: string | undefined): void {
  if (value !== undefined && value !== '' && !list.includes(value)) list.push(value)
}
