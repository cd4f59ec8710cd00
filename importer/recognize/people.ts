/** The persons of a story: pass one makes them from full names, pass two finds their last names, first names and titles again. */
import type {Entity, Mention, Suggestion} from '../types.ts'
import type {Cast} from './cast.ts'
import {addOnce, familyOf} from './cast.ts'
import {sameGivenName} from './facts/nicknames.ts'
import {courtesyTitles, nameHonorifics, nameSuffixes, particles} from './facts/honorifics.ts'
import {thingNouns, organizationNouns} from './facts/organization-nouns.ts'
import {plainVerbs, speechForms} from './facts/speech.ts'
import {genderOf, givenName, isFamilyFirst} from './given-names.ts'
import type {Marked} from './marking.ts'
import {ordinaryWords} from './facts/ordinary-words.ts'
import {adjoins, isCalendar, isCapital, isDemonym, isOrdinary, lower, take} from './marking.ts'
import type {FoundPerson, Usage} from './person-names.ts'
import {personNames} from './person-names.ts'
import type {Token} from './tokens.ts'
import {plain} from './trie.ts'

/** One mention by token range; offsets are made at the end. */
export interface TokenMention {
  passage: Marked
  from: number
  to: number
  entity: Entity
  form: Mention['form']
  rule: string
}

export interface Persons {
  mentions: TokenMention[]
  suggestions: Suggestion[]
}

const placeOf = (passage: Marked, from: number, to: number): Suggestion['place'] => ({
  part: passage.part, index: passage.index, start: passage.tokens[from]?.start ?? 0, end: passage.tokens[to - 1]?.end ?? 0,
})
const textOf = (passage: Marked, from: number, to: number): string => passage.text.slice(passage.tokens[from]?.start ?? 0, passage.tokens[to - 1]?.end ?? 0)

/** A number that grows in reading order: passages are numbered before anything else. */
const passageOrder = new WeakMap<Marked, number>()
const orderOf = (passage: Marked, token: number): number => (passageOrder.get(passage) ?? 0) * 1_000_000 + token

/** How often each capitalised word stands alone, and which of them speak. */
function usageOf(passages: readonly Marked[]): Usage {
  const alone = new Map<string, number>()
  const speaks = new Set<string>()
  for (const passage of passages)
    for (const [at, token] of passage.tokens.entries()) {
      if (!isCapital(token) || token.shape !== 'title' || passage.taken[at] !== undefined || passage.capitals === 'title') continue
      const neighbour = (isCapital(passage.tokens[at - 1]) && adjoins(passage, at)) || (isCapital(passage.tokens[at + 1]) && adjoins(passage, at + 1))
      const courtesy = courtesyTitles.has(lower(passage.tokens[at - 1]).replace(/\.$/, ''))
      if (neighbour && !courtesy) continue
      alone.set(token.text, (alone.get(token.text) ?? 0) + 1)
      const verb = speechForms.get(lower(passage.tokens[at + 1]))
      if (courtesy || (verb !== undefined && plainVerbs.has(verb.base) && verb.form !== 'base' && verb.form !== 'participle')) speaks.add(token.text)
    }
  return {alone, speaks}
}

const isOrdinaryWord = (word: string): boolean => ordinaryWords.has(word.toLowerCase())
const initial = (word: string): boolean => /^(?:\p{Lu}\.)+$|^\p{Lu}$/u.test(word)

/** "Donald J. Trump" is the Donald Trump of the same story: equal first and last words, the ones between left out. */
const shortened = (words: readonly string[]): string => {
  const core = words.filter((word) => !nameSuffixes.has(word.toLowerCase()))
  const suffix = words.slice(core.length).join(' ')
  return [core[0], core.at(-1), suffix].join(' ')
}

/** The printed name as a person's canonical name: its words, an "Jr." kept. */
const canonical = (words: readonly string[]): string => words.join(' ').replace(/\s+/g, ' ')

/** "Mr Bright" is not Fiona Bright. */
function fits(passage: Marked, at: number, entity: Entity): boolean {
  const address = lower(passage.tokens[at - 1]).replace(/\.$/, '')
  const gender = genderOf(entity.name.split(' ')[0] ?? '')
  if (gender === undefined) return true
  return !((/^(?:mr|sir|lord)$/.test(address) && gender === 'female') || (/^(?:mrs|ms|miss|lady|dame)$/.test(address) && gender === 'male'))
}

class People {
  readonly mentions: TokenMention[] = []
  readonly suggestions: Suggestion[] = []
  private readonly full: {words: string[]; entity: Entity}[] = []
  /** Where each person is first named in full, as a place in reading order. */
  readonly introduced = new Map<Entity, number>()
  private readonly byShort = new Map<string, Entity>()
  private readonly cast: Cast
  private readonly usage: Usage

  constructor(cast: Cast, usage: Usage) {
    this.cast = cast
    this.usage = usage
  }

  addFull(passage: Marked, found: FoundPerson): void {
    const {words} = found
    const short = shortened(words)
    const core = words.filter((word) => !initial(word))
    const known = this.byShort.get(short) ?? this.byNickname(words)
    const mergeable = known !== undefined && (words.length === 2 || core.length === 2 || known.name.split(' ').filter((word) => !initial(word)).length === 2)
    const entity = known !== undefined && mergeable ? known : this.cast.entity('person', canonical(words))
    if (!mergeable) this.byShort.set(short, entity)
    if (!this.full.some((row) => row.entity === entity)) {
      this.full.push({words, entity})
      const family = familyOf(words)
      if (family !== undefined && words.length > 1) {
        entity.familyName = family
        const coreName = words.filter((word) => !nameSuffixes.has(word.toLowerCase())).join(' ')
        entity.givenName = isFamilyFirst(words) ? coreName.slice(family.length).trim() : coreName.slice(0, coreName.length - family.length).trim()
      }
    }
    this.describe(entity, passage, found)
    this.introduce(entity, orderOf(passage, found.from))
    this.mentions.push({passage, from: found.from, to: found.to, entity, form: 'fullName', rule: `person: full name (${found.reasons.join(', ')})`})
    take(passage, {from: found.from, to: found.to, kind: 'person', entries: []})
  }

  /** The person whose given name this one's is a short form of ("Bobby Scott" is the Robert C. "Bobby" Scott of the same story). */
  private byNickname(words: readonly string[]): Entity | undefined {
    if (words.length !== 2 && !(words.length === 3 && initial(words[1] ?? ''))) return undefined
    const [first = ''] = words
    const last = words.at(-1) ?? ''
    const same = this.full.filter((row) => row.words.at(-1) === last && (row.entity.aliases.includes(first) || sameGivenName(row.words[0] ?? '', first)))
    return same.length === 1 ? same[0]?.entity : undefined
  }

  introduce(entity: Entity, order: number): void {
    const known = this.introduced.get(entity)
    if (known === undefined || order < known) this.introduced.set(entity, order)
  }

  /**
   * Who a shared last name can mean at this place: a reader knows only those who were named in full before it. Before anyone was
   * (a headline), all of them.
   */
  meant(entities: readonly Entity[], order: number): readonly Entity[] {
    const before = entities.filter((entity) => (this.introduced.get(entity) ?? Infinity) < order)
    return before.length > 0 ? before : entities
  }

  describe(entity: Entity, passage: Marked, found: FoundPerson): void {
    for (const honorific of found.honorifics) addOnce(entity.honorifics, honorific)
    addOnce(entity.roles, found.role)
    addOnce(entity.aliases, found.nickname)
    const printed = textOf(passage, found.from, found.to)
    if (printed !== entity.name) addOnce(entity.aliases, printed)
  }

  /** Persons named only by a title and a last name ("President Macron"), when no full name owns it. */
  addTitled(passage: Marked, found: FoundPerson): void {
    const name = canonical(found.words)
    // "President Obama" is not first lady Michelle Obama, nor somebody who is named in full only later with another role.
    const sharing = (this.index().get(plain(name))?.filter((row) => row.form !== 'alias') ?? []).filter((row) => this.holds(row.entity, found.role, orderOf(passage, found.from)))
    const known = this.meant(sharing.map((row) => row.entity), orderOf(passage, found.from))
    const byRole = sharing.filter((row) => found.role !== undefined && row.entity.roles.some((role) => role.toLowerCase().endsWith((found.role ?? '').toLowerCase())))
    const fitting = (byRole.length === 1 ? byRole : sharing.filter((row) => known.includes(row.entity))).filter((row) => fits(passage, found.from, row.entity))
    // "Sir Alan", "Prince Harry": a title may also stand before the first name.
    const first = this.index().get(plain(name))?.filter((row) => row.form === 'alias') ?? []
    const owners = fitting.length === 0 && sharing.length === 0 && first.length === 1 && givenName(name) > 0 ? first : fitting
    if (owners.length > 1) {
      this.suggest(passage, found.from, found.to, owners.map((row) => row.entity))
      return
    }
    const entity = owners[0]?.entity ?? this.cast.entity('person', name)
    if (owners.length === 0) {
      entity.familyName ??= found.words.length === 1 ? name : undefined
      if (entity.familyName === undefined) delete entity.familyName
      if (!this.full.some((row) => row.entity === entity)) this.full.push({words: found.words, entity})
    }
    this.describe(entity, passage, found)
    this.mentions.push({passage, from: found.from, to: found.to, entity, form: 'lastName', rule: 'person: title and last name'})
    take(passage, {from: found.from, to: found.to, kind: 'person', entries: []})
    this.cached = undefined
  }

  /** Whether `entity` can be the one whom the title stands before. */
  private holds(entity: Entity, role: string | undefined, order: number): boolean {
    if (role === undefined) return true
    if (entity.roles.some((held) => /first (?:lady|gentleman)/i.test(held)) && !/first/i.test(role)) return false
    if ((this.introduced.get(entity) ?? -1) < order || entity.roles.length === 0) return true
    const last = role.split(' ').at(-1)?.toLowerCase()
    return entity.roles.some((held) => held.toLowerCase().split(/\W+/).includes(last ?? ''))
  }

  suggest(passage: Marked, from: number, to: number, entities: readonly Entity[]): void {
    const unique = [...new Set(entities)]
    this.suggestions.push({
      kind: 'mention', place: placeOf(passage, from, to), words: textOf(passage, from, to),
      candidates: unique.map((entity) => ({key: entity.key, name: entity.name, score: 1 / unique.length, reason: unique.length > 1 ? `The story names ${unique.length} people this could be.` : 'A part of this name, though not the one that usually stands alone.'})),
    })
  }

  /** The story calls this person by the first word alone, and never by the last ("Abiy Ahmed" … "Abiy said"). */
  usedAlone(name: string, entity: Entity): boolean {
    const last = entity.name.split(' ').at(-1) ?? ''
    return (this.usage.alone.get(name) ?? 0) > 0 && (this.usage.alone.get(last) ?? 0) === 0 && !isOrdinaryWord(name) && givenName(name) === 0
  }

  private cached: Map<string, {entity: Entity; form: Mention['form']; words: string[]}[]> | undefined

  /** Short forms → who they can mean. */
  index(): Map<string, {entity: Entity; form: Mention['form']; words: string[]}[]> {
    if (this.cached !== undefined) return this.cached
    const index = new Map<string, {entity: Entity; form: Mention['form']; words: string[]}[]>()
    const add = (name: string, entity: Entity, form: Mention['form']): void => {
      const key = plain(name)
      const rows = index.get(key) ?? []
      if (!rows.some((row) => row.entity === entity)) rows.push({entity, form, words: name.split(' ')})
      index.set(key, rows)
    }
    for (const {words, entity} of this.full) {
      const core = words.filter((word) => !nameSuffixes.has(word.toLowerCase()))
      if (core.length === 1) {
        add(words.join(' '), entity, 'lastName')
        continue
      }
      add(words.join(' '), entity, 'fullName')
      if (core.length === 3 && initial(core[1] ?? '')) add(`${core[0]} ${core[2]}`, entity, 'fullName')
      const family = familyOf(words) ?? ''
      add(family, entity, 'lastName')
      const capitalised = family.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
      if (capitalised !== family) add(capitalised, entity, 'lastName')
      const bare = family.replace(/^(?:al|el|Al|El|ad|as|ar)[-‐‑ ]/, '')
      if (bare !== family && bare.length > 3) add(bare, entity, 'lastName')
      if (core.length > 2 && !isFamilyFirst(core) && !core.slice(-2).some(initial) && core.slice(-2).every((word) => !particles.has(word))) add(core.slice(-2).join(' '), entity, 'lastName')
      const first = core[0] ?? ''
      if (first.length > 2 && !isFamilyFirst(core)) add(first, entity, 'alias')
      if (core.length > 2 && isFamilyFirst(core)) continue
    }
    for (const {entity} of this.full)
      for (const alias of entity.aliases) if (!alias.includes(' ') && !index.has(plain(alias)) && /^\p{Lu}/u.test(alias)) add(alias, entity, 'alias')
    this.cached = index
    return index
  }
}

/**
 * In a list of names ("Mark Taylor (captain), Mark Waugh, Ricky Ponting, …") the doubtful ones are persons too, when their
 * neighbours are.
 */
function listed(passage: Marked, found: readonly FoundPerson[]): readonly FoundPerson[] {
  const between = (left: FoundPerson, right: FoundPerson): boolean => {
    if (right.from - left.to > 8) return false
    for (let at = left.to; at < right.from; at += 1) {
      const token = passage.tokens[at]
      if (token === undefined || !(token.kind === 'number' || /^[,;()–-]$/.test(token.text) || /^(?:and|captain|c)$/.test(token.text) || passage.taken[at]?.kind === 'place')) return false
    }
    return right.from > left.to
  }
  return found.map((person, at) => {
    if (person.score >= 2 || person.score < 0 || person.words.length < 2 || person.words.length > 3) return person
    const certain = [found[at - 2], found[at - 1], found[at + 1], found[at + 2]].filter((other) => other !== undefined && other.score >= 2 && other.words.length > 1)
    const left = found[at - 1]
    const right = found[at + 1]
    const beside = (left !== undefined && between(left, person)) || (right !== undefined && between(person, right))
    return beside && certain.length > 1 ? {...person, score: person.score + 2, reasons: [...person.reasons, 'stands in a list of persons']} : person
  })
}

/** A verb that a person does, right after the word: it saves a last name that is also an ordinary word ("May said"). */
function actsAt(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at]
  if (next === undefined) return false
  if (next.kind === 'possessive') return true
  const verb = speechForms.get(lower(next))
  return next.shape === 'lower' && ((verb !== undefined && verb.form !== 'base' && verb.form !== 'participle') || /^(?:has|had|was|is|also|who)$/.test(next.text))
}

/** Whether the words [from, to) can be the short form of a person's name here. */
function standsAlone(passage: Marked, from: number, to: number): boolean {
  const {tokens, taken} = passage
  const token = tokens[from]
  if (token === undefined) return false
  for (let at = from; at < to; at += 1) if (taken[at] !== undefined) return false
  const titled = courtesyTitles.has(lower(tokens[from - 1]).replace(/\.$/, '')) || (from > 0 && (passage.titleAt[from - 1] ?? 0) > 0 && tokens[from - 1]?.shape === 'title')
  if (to - from === 1 && passage.capitals === 'sentence') {
    if (isCalendar(token) && !titled && !(actsAt(tokens, to) && !/^(?:in|of|since|until|by|last|next|on|from|early|late|mid)$/.test(lower(tokens[from - 1])))) return false
    if (isDemonym(token) && !titled) return false
    if (token.opens && isOrdinary(token) && !titled && !actsAt(tokens, to)) return false
  }
  const after = tokens[to]
  if (isCapital(after) && adjoins(passage, to) && passage.capitals === 'sentence') {
    if (thingNouns.has(after.text) || organizationNouns.has(after.text)) return false
    if (/^(?:Jr|Sr)\.?$|^I{2,3}$/.test(after.text)) return false
    if (taken[to] === undefined && passage.titleAt[to] === 0 && !isDemonym(after) && !isCalendar(after)) return false
  }
  const before = tokens[from - 1]
  if (isCapital(before) && adjoins(passage, from) && passage.capitals === 'sentence') {
    const fine = titled || isDemonym(before) || (before.opens && isOrdinary(before)) || isCalendar(before) || nameHonorifics.has(lower(before)) || titleEndsAt(passage, from)
    if (!fine) return false
  }
  return true
}

function titleEndsAt(passage: Marked, at: number): boolean {
  for (let length = 1; length <= 4; length += 1) if (at >= length && passage.titleAt[at - length] === length) return true
  return false
}

/** Pass one and pass two over all passages. */
export function people(passages: readonly Marked[], cast: Cast): Persons {
  for (const [at, passage] of passages.entries()) passageOrder.set(passage, at)
  const usage = usageOf(passages)
  const persons = new People(cast, usage)
  const titled: {passage: Marked; found: FoundPerson}[] = []
  const doubtful: {passage: Marked; found: FoundPerson}[] = []
  for (const passage of passages)
    for (const found of listed(passage, personNames(passage, usage))) {
      if (found.score < 2) doubtful.push({passage, found})
      else if (found.words.length === 1) titled.push({passage, found})
      else persons.addFull(passage, found)
    }
  // A doubtful name whose last word is somebody's last name is a relative of theirs; others stay doubtful.
  const families = persons.index()
  const still: typeof doubtful = []
  for (const {passage, found} of doubtful) {
    const last = found.words.at(-1) ?? ''
    const first = passage.tokens[found.from]
    if (found.score >= 1 && families.get(plain(last))?.some((row) => row.form === 'lastName') && first !== undefined && !first.opens && !isOrdinary(first)) still.push({passage, found: {...found, score: 2}})
    else still.push({passage, found})
  }
  for (const {passage, found} of still) if (found.score >= 2) persons.addFull(passage, found)
  for (const {passage, found} of titled) persons.addTitled(passage, found)
  for (const {passage, found} of still) {
    if (found.score >= 1 && found.score < 2 && passage.taken.slice(found.from, found.to).every((span) => span === undefined))
      persons.suggestions.push({kind: 'newEntity', place: placeOf(passage, found.from, found.to), words: textOf(passage, found.from, found.to), candidates: [{name: canonical(found.words), score: found.score / 3, reason: `Looks like a person: ${found.reasons.join(', ')}.`}]})
  }
  shortForms(passages, persons)
  return {mentions: persons.mentions, suggestions: persons.suggestions}
}

/** Pass two: last names, first names and particles' names, longest first. */
function shortForms(passages: readonly Marked[], persons: People): void {
  const index = persons.index()
  const starts = new Map<string, number>()
  for (const key of index.keys()) {
    const [first = '', ...rest] = key.split(' ')
    starts.set(first, Math.max(starts.get(first) ?? 0, rest.length + 1))
  }
  const upper = new Map([...index.keys()].map((key) => [key.toUpperCase(), key]))
  for (const passage of passages) {
    const {tokens} = passage
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at]
      if (token === undefined || token.kind !== 'word' || passage.taken[at] !== undefined) continue
      const shout = passage.capitals === 'upper'
      const most = shout ? 2 : (starts.get(plain(token.text)) ?? 0)
      for (let length = most; length > 0; length -= 1) {
        let name = plain(tokens.slice(at, at + length).map((word) => word.text).join(' '))
        if (shout) name = upper.get(name) ?? name
        const rows = index.get(name)
        if (rows === undefined || rows.length === 0 || at + length > tokens.length || !standsAlone(passage, at, at + length)) continue
        const lastNames = rows.filter((row) => row.form !== 'alias')
        const possible = (lastNames.length > 0 ? lastNames : rows).filter((row) => fits(passage, at, row.entity))
        if (possible.length === 0) continue
        const known = persons.meant(possible.map((row) => row.entity), orderOf(passage, at))
        const meant = possible.filter((row) => known.includes(row.entity))
        const [only] = meant
        if (meant.length > 1 || only === undefined) {
          persons.suggest(passage, at, at + length, meant.map((row) => row.entity))
        } else if (only.form === 'alias' && ((givenName(name) < 2 && !persons.usedAlone(name, only.entity)) || (token.opens && isOrdinary(token)))) {
          persons.suggest(passage, at, at + length, [only.entity])
        } else {
          persons.mentions.push({passage, from: at, to: at + length, entity: only.entity, form: only.form, rule: only.form === 'lastName' ? 'person: last name' : only.form === 'fullName' ? 'person: full name named elsewhere' : 'person: first name'})
          take(passage, {from: at, to: at + length, kind: 'person', entries: []})
          if (textOf(passage, at, at + length) !== only.entity.name) addOnce(only.entity.aliases, textOf(passage, at, at + length))
        }
        at += length - 1
        break
      }
    }
  }
}
