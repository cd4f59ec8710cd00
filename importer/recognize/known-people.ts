/** The persons of one story, by every form of name they can be called by. */
import type {Entity, Mention, Suggestion} from '../types.ts'
import type {Cast} from './cast.ts'
import {addOnce, familyOf} from './cast.ts'
import {particles} from './facts/honorifics.ts'
import {sameGivenName} from './facts/nicknames.ts'
import {ordinaryWords} from './facts/ordinary-words.ts'
import {genderOf, givenName, isFamilyFirst} from './given-names.ts'
import type {KnownEntry} from './gazetteer.ts'
import type {Marked} from './marking.ts'
import {lower, take} from './marking.ts'
import type {Usage} from './person-evidence.ts'
import type {FoundPerson} from './person-names.ts'
import {withoutSuffix, words as printedWords} from './person-runs.ts'
import {plain} from './lexicon.ts'

/** One mention by token range; offsets are made at the end. */
export interface TokenMention {
  passage: Marked
  from: number
  to: number
  entity: Entity
  form: Mention['form']
  rule: string
}

/** One way to call somebody: the whole name, the last name, the first name or a nickname. */
export interface Form {
  entity: Entity
  form: Mention['form']
}

/** Of more namesakes than these a list of candidates helps nobody. */
const mostNamesakes = 8

const initial = (word: string): boolean => /^(?:\p{Lu}\.)+$|^\p{Lu}$/u.test(word)
const withoutInitials = (name: readonly string[]): string[] => name.filter((word) => !initial(word))

/** First and last word and suffix: "Donald J. Trump" is the Donald Trump of the same story. */
function shortened(name: readonly string[]): string {
  const core = withoutSuffix(name)
  return [core[0], core.at(-1), name.slice(core.length).join(' ')].join(' ')
}

/** "Mr Bright" is not Fiona Bright. */
export function fitsAddress(passage: Marked, at: number, entity: Entity): boolean {
  const address = lower(passage.tokens[at - 1]).replace(/\.$/, '')
  const gender = genderOf(entity.name.split(' ')[0] ?? '')
  return !((gender === 'female' && /^(?:mr|sir|lord)$/.test(address)) || (gender === 'male' && /^(?:mrs|ms|miss|lady|dame)$/.test(address)))
}

export class KnownPeople {
  readonly mentions: TokenMention[] = []
  readonly suggestions: Suggestion[] = []
  /** Printed form → who it can mean. */
  readonly forms = new Map<string, Form[]>()
  private readonly byShort = new Map<string, Entity>()
  private readonly byLast = new Map<string, {first: string; entity: Entity}[]>()
  /** Where each person is first named in full, in reading order. */
  private readonly introduced = new Map<Entity, number>()
  private readonly order: ReadonlyMap<Marked, number>
  private readonly cast: Cast
  private readonly usage: Usage

  constructor(passages: readonly Marked[], cast: Cast, usage: Usage) {
    this.order = new Map(passages.map((passage, at) => [passage, at]))
    this.cast = cast
    this.usage = usage
  }

  /** A number that grows in reading order. */
  private at(passage: Marked, token: number): number {
    return (this.order.get(passage) ?? 0) * 1_000_000 + token
  }

  private add(name: string, entity: Entity, form: Mention['form']): void {
    const key = plain(name)
    const rows = this.forms.get(key)
    if (rows === undefined) this.forms.set(key, [{entity, form}])
    else if (rows.length < mostNamesakes && !rows.some((row) => row.entity === entity)) rows.push({entity, form})
  }

  /** Somebody named in full: a new person, or one of the story's under a longer or shorter name. */
  addFull(passage: Marked, found: FoundPerson): void {
    const name = found.words
    const short = shortened(name)
    const equal = this.byShort.get(short)
    // "García Pérez" is the Rosa García Pérez of before.
    const part = equal === undefined ? this.forms.get(plain(name.join(' '))) : undefined
    const whole = part?.length === 1 && part[0]?.form === 'lastName' ? part[0].entity : undefined
    if (whole !== undefined) {
      this.mention(passage, found.from, found.to, {entity: whole, form: 'lastName'}, 'person: last names')
      return
    }
    const near = equal ?? this.byNickname(name)
    const one = near !== undefined && (name.length === 2 || withoutInitials(name).length === 2 || withoutInitials(near.name.split(' ')).length === 2) ? near : undefined
    const entity = one ?? this.cast.entity('person', name.join(' '))
    if (equal === undefined) this.byShort.set(short, entity)
    if (!this.introduced.has(entity)) this.register(name, entity)
    this.describe(entity, passage, found)
    this.introduced.set(entity, Math.min(this.introduced.get(entity) ?? Infinity, this.at(passage, found.from)))
    this.mention(passage, found.from, found.to, {entity, form: 'fullName'}, `person: full name (${found.reasons.join(', ')})`)
  }

  /** Somebody the newsroom's registry knows, under the name or another name of theirs. */
  addRegistered(passage: Marked, from: number, to: number, entry: KnownEntry): void {
    const entity = this.cast.entity('person', entry.name, entry.registry)
    const name = entry.name.split(' ')
    if (!this.introduced.has(entity)) {
      this.register(name, entity)
      if (entry.registry?.familyName !== undefined) entity.familyName = entry.registry.familyName
      this.byShort.set(shortened(name), entity)
    }
    if (entry.form === 'fullName') this.introduced.set(entity, Math.min(this.introduced.get(entity) ?? Infinity, this.at(passage, from)))
    const printed = printedWords(passage, from, to)
    const form = entry.form === 'fullName' ? 'fullName' : printed === entity.familyName ? 'lastName' : 'alias'
    this.mention(passage, from, to, {entity, form}, 'person: known to the newsroom')
  }

  /** The person whose given name this one's is a short form of ("Bobby Scott", "Robert C. Scott"), when there is just one. */
  private byNickname(name: readonly string[]): Entity | undefined {
    const [first = ''] = name
    if (withoutInitials(name).length !== 2) return undefined
    const same = (this.byLast.get(name.at(-1) ?? '') ?? []).slice(0, 20).filter((row) => row.entity.aliases.includes(first) || sameGivenName(row.first, first))
    return same.length === 1 ? same[0]?.entity : undefined
  }

  private register(name: readonly string[], entity: Entity): void {
    const core = withoutSuffix(name)
    const [first = ''] = core
    const last = core.at(-1) ?? ''
    const family = familyOf(name) ?? last
    const whole = core.join(' ')
    entity.familyName = family
    entity.givenName = (isFamilyFirst(name) ? whole.slice(family.length) : whole.slice(0, whole.length - family.length)).trim()
    this.byLast.set(last, [...(this.byLast.get(last) ?? []).slice(0, 20), {first, entity}])
    this.add(name.join(' '), entity, 'fullName')
    if (core.length === 3 && initial(core[1] ?? '')) this.add(`${first} ${last}`, entity, 'fullName')
    this.add(family, entity, 'lastName')
    // "Von der Leyen" opens a sentence; "al-Assad" is also Assad.
    this.add(family.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()), entity, 'lastName')
    const bare = family.replace(/^(?:al|el|Al|El|ad|as|ar)[-‐‑ ]/, '')
    if (bare.length > 3) this.add(bare, entity, 'lastName')
    const lastTwo = core.slice(-2)
    if (core.length > 2 && !isFamilyFirst(core) && !lastTwo.some((word) => initial(word) || particles.has(word))) this.add(lastTwo.join(' '), entity, 'lastName')
    // "Silva da Rocha" for Mateus Silva da Rocha.
    if (core.length > 3 && !isFamilyFirst(core) && !core.slice(1, 3).some((word) => initial(word)) && !particles.has(core[1] ?? '')) this.add(core.slice(1).join(' '), entity, 'lastName')
    if (first.length > 2 && !isFamilyFirst(core)) this.add(first, entity, 'alias')
  }

  private describe(entity: Entity, passage: Marked, found: FoundPerson): void {
    for (const honorific of found.honorifics) addOnce(entity.honorifics, honorific)
    addOnce(entity.roles, found.role)
    addOnce(entity.aliases, found.nickname)
    if (found.nickname !== undefined && !found.nickname.includes(' ') && /^\p{Lu}/u.test(found.nickname)) this.add(found.nickname, entity, 'alias')
    const printed = printedWords(passage, found.from, found.to)
    if (printed !== entity.name) addOnce(entity.aliases, printed)
  }

  /** "President Macron", "Sir Alan": whom the name fits, or somebody known by that name alone. */
  addTitled(passage: Marked, found: FoundPerson): void {
    const name = found.words.join(' ')
    const rows = this.forms.get(plain(name)) ?? []
    const at = this.at(passage, found.from)
    const sharing = rows.filter((row) => row.form !== 'alias' && this.holds(row.entity, found.role, at))
    const byRole = sharing.filter(({entity}) => found.role !== undefined && entity.roles.some((role) => role.toLowerCase().endsWith((found.role ?? '').toLowerCase())))
    const fitting = (byRole.length === 1 ? byRole : this.meant(sharing, passage, found.from)).filter(({entity}) => fitsAddress(passage, found.from, entity))
    // "Sir Alan", but not "Prince Harry" for Harry Styles.
    const firstNames = found.role === undefined ? rows.filter((row) => row.form === 'alias' && (this.introduced.get(row.entity) ?? Infinity) < at) : []
    const owners = fitting.length === 0 && sharing.length === 0 && firstNames.length === 1 && givenName(name) > 0 ? firstNames : fitting
    if (owners.length > 1) {
      this.suggest(passage, found.from, found.to, owners)
      return
    }
    const entity = owners[0]?.entity ?? this.cast.entity('person', name)
    if (owners.length === 0) {
      if (found.words.length === 1) entity.familyName ??= name
      this.add(name, entity, 'lastName')
    }
    this.describe(entity, passage, found)
    this.mention(passage, found.from, found.to, {entity, form: owners[0]?.form === 'alias' ? 'alias' : 'lastName'}, 'person: title and last name')
  }

  /** Whether `entity` can be the one whom the title stands before: "President Obama" is not first lady Michelle Obama. */
  private holds(entity: Entity, role: string | undefined, at: number): boolean {
    // "Mr Moriarty" before Bríd Moriarty is named may be another.
    if (role === undefined) return (this.introduced.get(entity) ?? -1) < at || genderOf(entity.name.split(' ')[0] ?? '') !== undefined
    if (entity.roles.some((held) => /first (?:lady|gentleman)/i.test(held)) && !/first/i.test(role)) return false
    if ((this.introduced.get(entity) ?? -1) < at || entity.roles.length === 0) return true
    const last = role.split(' ').at(-1)?.toLowerCase() ?? ''
    return entity.roles.some((held) => held.toLowerCase().split(/\W+/).includes(last))
  }

  /**
   * Whom a shared form can mean here: a reader knows only those who were named in full before. Before anyone was (a headline),
   * all of them.
   */
  meant(rows: readonly Form[], passage: Marked, token: number): readonly Form[] {
    const before = rows.filter(({entity}) => (this.introduced.get(entity) ?? -1) < this.at(passage, token))
    return before.length > 0 ? before : rows
  }

  /** The story calls this person by the first word alone, and never by the last ("Abiy Ahmed" … "Abiy said"). */
  usedAlone(name: string, entity: Entity): boolean {
    const last = entity.name.split(' ').at(-1) ?? ''
    return (this.usage.alone.get(name) ?? 0) > 0 && (this.usage.alone.get(last) ?? 0) === 0 && !ordinaryWords.has(name.toLowerCase()) && givenName(name) === 0
  }

  mention(passage: Marked, from: number, to: number, {entity, form}: Form, rule: string): void {
    this.mentions.push({passage, from, to, entity, form, rule})
    take(passage, {from, to, kind: 'person', entries: []})
    const printed = printedWords(passage, from, to)
    if (printed !== entity.name) addOnce(entity.aliases, printed)
  }

  suggest(passage: Marked, from: number, to: number, rows: readonly Form[]): void {
    const entities = [...new Set(rows.map(({entity}) => entity))]
    const reason = entities.length > 1 ? `The story names ${entities.length} people this could be.` : 'A part of this name, though not the one that usually stands alone.'
    this.suggestions.push({
      kind: 'mention', place: placeOf(passage, from, to), words: printedWords(passage, from, to),
      candidates: entities.map(({key, name}) => ({key, name, score: 1 / (entities.length + 1), reason})),
    })
  }

  /** Somebody the signs do not suffice for. */
  doubt(passage: Marked, found: FoundPerson): void {
    this.suggestions.push({
      kind: 'newEntity', place: placeOf(passage, found.from, found.to), words: printedWords(passage, found.from, found.to),
      candidates: [{name: found.words.join(' '), score: found.score / 3, reason: `Looks like a person: ${found.reasons.join(', ')}.`}],
    })
  }
}

const placeOf = (passage: Marked, from: number, to: number): Suggestion['place'] => ({
  part: passage.part, index: passage.index, start: passage.tokens[from]?.start ?? 0, end: passage.tokens[to - 1]?.end ?? 0,
})
