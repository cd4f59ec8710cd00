/** The persons of a story: pass one finds them by their full names, pass two finds their last names, first names and titles again. */
import type {Suggestion} from '../types.ts'
import type {Cast} from './cast.ts'
import {courtesyTitles, nameHonorifics} from './facts/honorifics.ts'
import {organizationNouns, thingNouns} from './facts/organization-nouns.ts'
import {plainVerbs} from './facts/speech.ts'
import {givenName} from './given-names.ts'
import type {TokenMention} from './known-people.ts'
import {fitsAddress, KnownPeople} from './known-people.ts'
import type {Marked} from './marking.ts'
import {adjoins, isCalendar, isCapital, isDemonym, isOrdinary, lower, take} from './marking.ts'
import type {Usage} from './person-evidence.ts'
import type {FoundPerson} from './person-names.ts'
import {personNames} from './person-names.ts'
import type {Token} from './tokens.ts'
import {plain} from './lexicon.ts'

export interface Persons {
  mentions: TokenMention[]
  suggestions: Suggestion[]
}

/** How often each capitalised word stands alone, and which of them speak. */
function usageOf(passages: readonly Marked[]): Usage {
  const alone = new Map<string, number>()
  const speaks = new Set<string>()
  for (const passage of passages)
    for (let at = 0; at < passage.tokens.length; at += 1) {
      const token = passage.tokens[at]
      if (!isCapital(token) || token.shape !== 'title' || passage.taken[at] !== undefined || passage.capitals === 'title') continue
      const neighbour = (isCapital(passage.tokens[at - 1]) && adjoins(passage, at)) || (isCapital(passage.tokens[at + 1]) && adjoins(passage, at + 1))
      const courtesy = courtesyTitles.has(passage.tokens[at - 1]?.word.undotted ?? '')
      if (neighbour && !courtesy) continue
      alone.set(token.text, (alone.get(token.text) ?? 0) + 1)
      const verb = passage.tokens[at + 1]?.word.speech
      if (courtesy || (verb !== undefined && plainVerbs.has(verb.base) && verb.form !== 'base' && verb.form !== 'participle')) speaks.add(token.text)
    }
  return {alone, speaks}
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
  const verb = next.word.speech
  return next.shape === 'lower' && ((verb !== undefined && verb.form !== 'base' && verb.form !== 'participle') || /^(?:has|had|was|is|also|who)$/.test(next.text))
}

/** Whether the words [from, to) can be the short form of a person's name here. */
function standsAlone(passage: Marked, from: number, to: number): boolean {
  const {tokens, taken} = passage
  const token = tokens[from]
  if (token === undefined) return false
  for (let at = from; at < to; at += 1) if (taken[at] !== undefined) return false
  const titled = courtesyTitles.has(tokens[from - 1]?.word.undotted ?? '') || (from > 0 && (passage.titleAt[from - 1] ?? 0) > 0 && tokens[from - 1]?.shape === 'title')
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
export function people(passages: readonly Marked[], cast: Cast, english: boolean): Persons {
  const usage = usageOf(passages)
  const known = new KnownPeople(passages, cast, usage)
  for (const passage of passages) registered(passage, known)
  if (!english) return {mentions: known.mentions, suggestions: known.suggestions}
  const titled: {passage: Marked; found: FoundPerson}[] = []
  const doubtful: {passage: Marked; found: FoundPerson}[] = []
  for (const passage of passages)
    for (const found of listed(passage, personNames(passage, usage))) {
      if (found.score < 2) doubtful.push({passage, found})
      else if (found.words.length === 1) titled.push({passage, found})
      else known.addFull(passage, found)
    }
  // A doubtful name that ends in somebody's last name is a relative of theirs.
  const left: typeof doubtful = []
  for (const one of doubtful) {
    if (isRelative(one.passage, one.found, known)) known.addFull(one.passage, {...one.found, reasons: [...one.found.reasons, 'a relative of somebody named']})
    else left.push(one)
  }
  for (const {passage, found} of titled) known.addTitled(passage, found)
  for (const {passage, found} of left) if (found.score >= 1 && !known.forms.has(plain(found.words.join(' '))) && passage.taken.slice(found.from, found.to).every((span) => span === undefined)) known.doubt(passage, found)
  shortForms(passages, known)
  return {mentions: known.mentions, suggestions: known.suggestions}
}

/** The persons of the registry in a passage. A single word counts only where it stands alone; a name of two people is left to the editor. */
function registered(passage: Marked, known: KnownPeople): void {
  for (let at = 0; at < passage.taken.length; at += 1) {
    const span = passage.taken[at]
    if (span === undefined || span.from !== at || span.kind !== 'person') continue
    const [entry] = span.entries
    if (entry?.registry === undefined) continue
    for (let token = span.from; token < span.to; token += 1) passage.taken[token] = undefined
    const single = span.to - span.from === 1
    const [first, ...rest] = entry.name.split(' ').map(plain)
    const printed = passage.tokens[span.from]?.key ?? ''
    // A last name alone is shared by a quarter of all people: it counts only in a story that names them in full.
    if (single && rest.length > 0 && (printed === first || rest.includes(printed) || printed === entry.registry.familyName)) continue
    if (single && !standsAlone(passage, span.from, span.to)) continue
    if (new Set(span.entries.map(({registry}) => registry?.id)).size > 1) {
      known.suggest(passage, span.from, span.to, span.entries.map(({name, registry}) => ({entity: {key: registry?.id ?? name, kind: 'person', name, honorifics: [], aliases: [], roles: []}, form: 'alias'})))
      take(passage, span)
    } else known.addRegistered(passage, span.from, span.to, entry)
  }
}

function isRelative(passage: Marked, found: FoundPerson, known: KnownPeople): boolean {
  const first = passage.tokens[found.from]
  if (found.score < 0 || found.words.length !== 2 || first === undefined || first.opens || first.shape !== 'title' || first.text.length < 3 || isOrdinary(first) || thingNouns.has(first.text) || organizationNouns.has(first.text)) return false
  return known.forms.get(plain(found.words.at(-1) ?? ''))?.some((row) => row.form === 'lastName') === true
}

/** Pass two: every short form of somebody's name, the longest first. */
function shortForms(passages: readonly Marked[], known: KnownPeople): void {
  const lengths = new Map<string, number>()
  for (const name of known.forms.keys()) {
    const words = name.split(' ')
    const [first = ''] = words
    lengths.set(first, Math.max(lengths.get(first) ?? 0, words.length))
  }
  const shouted = passages.some(({capitals}) => capitals === 'upper') ? new Map([...known.forms.keys()].map((name) => [name.toUpperCase(), name])) : new Map<string, string>()
  for (const passage of passages) {
    const shout = passage.capitals === 'upper'
    for (let at = 0; at < passage.tokens.length; at += 1) {
      const token = passage.tokens[at]
      if (token === undefined || token.kind !== 'word' || passage.taken[at] !== undefined) continue
      for (let length = shout ? 2 : (lengths.get(token.key) ?? 0); length > 0; length -= 1) {
        if (at + length > passage.tokens.length) continue
        const printed = length === 1 ? token.key : passage.tokens.slice(at, at + length).map(({key}) => key).join(' ')
        const name = shout ? (shouted.get(printed) ?? printed) : printed
        if (!shortForm(passage, at, at + length, name, known)) continue
        at += length - 1
        break
      }
    }
  }
}

/** Links or suggests the tokens [from, to) as `name`; whether there was anything to do. */
function shortForm(passage: Marked, from: number, to: number, name: string, known: KnownPeople): boolean {
  const rows = known.forms.get(name)
  const token = passage.tokens[from]
  if (rows === undefined || token === undefined || !standsAlone(passage, from, to)) return false
  const named = rows.filter((row) => row.form !== 'alias')
  const possible = (named.length > 0 ? named : rows).filter(({entity}) => fitsAddress(passage, from, entity))
  const meant = known.meant(possible, passage, from)
  const [only] = meant
  if (only === undefined) return false
  const weak = only.form === 'alias' && ((givenName(name) < 2 && !known.usedAlone(name, only.entity)) || (token.opens && isOrdinary(token)))
  if (meant.length > 1 || weak) known.suggest(passage, from, to, meant)
  else known.mention(passage, from, to, only, only.form === 'lastName' ? 'person: last name' : only.form === 'fullName' ? 'person: full name as elsewhere' : 'person: first name')
  return true
}
