/** Pass two over the organizations: what the text calls them after their full names. */
import type {Entity, Mention} from '../types.ts'
import {addOnce} from './cast.ts'
import {demonyms} from './facts/countries.ts'
import {ordinaryWords} from './facts/ordinary-words.ts'
import {companyEndings} from './facts/organization-nouns.ts'
import {plainVerbs} from './facts/speech.ts'
import {gazetteer} from './gazetteer.ts'
import {givenName, knownFamilyName} from './given-names.ts'
import type {TokenMention} from './known-people.ts'
import type {Marked} from './marking.ts'
import {adjoins, isCapital, lower} from './marking.ts'
import {textOf} from './passages.ts'
import {plain} from './lexicon.ts'
import {tokenize} from './tokens.ts'
import {longest} from './trie.ts'

type Mentioning = (passage: Marked, from: number, to: number, entity: Entity, form: Mention['form'], rule: string) => void

/** Printed form → whom it means; undefined when two bodies share it. */
class Names extends Map<string, Entity | undefined> {
  put(name: string, entity: Entity): void {
    this.set(name, this.has(name) && this.get(name) !== entity ? undefined : entity)
  }
}

/** Last words by which clubs are called alone. */
const clubWords = /^(?:Rovers|Wanderers|Albion|Hotspur|United|Rangers|Athletic|Dynamos)$/
/** First words of companies that stand alone for them although they are ordinary words. */
const regionWords = /^(?:Northern|Southern|Eastern|Western|Central)$/
/** Words in capitals that no body's initials make a name. */
const noInitials = /^(?:TV|PC|LP|EP|MP|MC|CC|DC|TB|ER|ICU|ATM|SUV|USB|PIN|IT|AI|CD|DJ|GP|HQ|ID|PR|US|UK|OK|AM|PM|BC|AD|CV|PS|VAR|CEO|CFO|COO|CTO|VIP|DNA|GDP|WHO|NOT|AND|THE|FOR|ARE|HIS|HER|ITS|WAR|MAN|CUP|ACT)$/

/** "Harbour Workers Union" → "HWU". */
const initialsOf = (name: string): string => (name.match(/[^\s-]+/g) ?? []).filter((word) => /^\p{Lu}/u.test(word)).map((word) => [...word][0] ?? '').join('')

/** Companies without their "Inc.", by their first word, and in capitals. */
function companyNames(mentions: readonly TokenMention[]): Names {
  const short = new Names()
  for (const {entity, form} of mentions) {
    if (form !== 'fullName' || entity.organizationKind !== 'company') continue
    const words = entity.name.split(' ')
    while (words.length > 1 && companyEndings.has(words.at(-1) ?? '')) words.pop()
    const name = plain(words.join(' ').replace(/,$/, ''))
    if ((name === plain(entity.name) && words.length < 2) || (words.length === 1 && (givenName(name) > 0 || name.length < 3))) continue
    short.put(name, entity)
    if (words.length > 1) short.put(name.toUpperCase(), entity)
    // "Norvik" for "Norvik Pharmaceuticals Inc."
    const [first = ''] = words
    const ordinary = ordinaryWords.has(first.toLowerCase()) && !regionWords.test(first)
    if (words.length > 1 && first.length > 3 && givenName(first) === 0 && !ordinary && (!demonyms.has(first) || regionWords.test(first)) && !knownFamilyName(first) && words[1] !== '&' && words[1] !== 'and' && longest(gazetteer, tokenize(first), 0) === undefined)
      short.put(plain(first), entity)
  }
  return short
}

/** Clubs by their last word: "Alder Rovers" … "Rovers". */
function clubNames(mentions: readonly TokenMention[]): Names {
  const clubs = new Names()
  for (const {entity, form} of mentions) {
    const words = entity.name.split(' ')
    const last = words.at(-1) ?? ''
    if (form === 'fullName' && words.length > 1 && clubWords.test(last)) clubs.put(last, entity)
  }
  return clubs
}

/** The initials of every body named in full that has no acronym of its own in the text. */
function initials(mentions: readonly TokenMention[], acronyms: ReadonlyMap<string, Entity>): Names {
  const names = new Names()
  for (const {entity, form} of mentions) {
    const letters = initialsOf(entity.name)
    if (form === 'fullName' && entity.acronym === undefined && letters.length > 1 && letters.length < 6 && !acronyms.has(letters) && longest(gazetteer, tokenize(letters), 0) === undefined && !noInitials.test(letters)) names.put(letters, entity)
  }
  return names
}

/** A word that opens a sentence is meant as a name when somebody speaks or owns there. */
function actsAt(passage: Marked, at: number): boolean {
  const token = passage.tokens[at]
  const verb = token?.word.speech
  return token?.kind === 'possessive' || (token?.shape === 'lower' && ((verb !== undefined && plainVerbs.has(verb.base) && verb.form !== 'base' && verb.form !== 'participle') || /^(?:has|had|have|was|were|is|are|led|won|lost|drew|beat|scored)$/.test(token.text)))
}

/** No capital stands right beside the words [from, to). */
function apart(passage: Marked, from: number, to: number): boolean {
  const before = passage.tokens[from - 1]
  return !(isCapital(before) && adjoins(passage, from) && !/^(?:The|And|But|When|While|For|At|In|Then|As|If)$/.test(before.text)) && !(isCapital(passage.tokens[to]) && adjoins(passage, to))
}

/** Links acronyms, companies without their endings, clubs and initials. */
export function shortNames(passages: readonly Marked[], mentions: readonly TokenMention[], acronyms: ReadonlyMap<string, Entity>, mention: Mentioning): void {
  const short = companyNames(mentions)
  const clubs = clubNames(mentions)
  const letters = initials(mentions, acronyms)
  const starts = new Set([...short.keys()].map((name) => name.split(' ')[0] ?? ''))
  if (acronyms.size === 0 && starts.size === 0 && clubs.size === 0 && letters.size === 0) return
  const introduced = new Set<Entity>()
  const fullNames = new Map<Marked, TokenMention[]>()
  for (const one of mentions) if (one.form === 'fullName') fullNames.set(one.passage, [...(fullNames.get(one.passage) ?? []).slice(-40), one])
  for (const passage of passages) {
    const here = fullNames.get(passage) ?? []
    for (let at = 0; at < passage.tokens.length; at += 1) {
      const token = passage.tokens[at]
      for (let i = 0; i < here.length; i += 1) if (here[i]?.to === at) introduced.add(here[i]!.entity)
      if (!isCapital(token) || passage.taken[at] !== undefined) continue
      const entity = acronyms.get(token.key)
      if (entity !== undefined) {
        mention(passage, at, at + 1, entity, 'acronym', 'organization: acronym defined in the text')
        continue
      }
      const spelled = token.shape === 'upper' ? letters.get(token.key) : undefined
      if (spelled !== undefined && introduced.has(spelled) && passage.capitals !== 'upper' && passage.titleAt[at] === 0 && apart(passage, at, at + 1) && (token.key.length > 2 || lower(passage.tokens[at - 1]) === 'the')) {
        mention(passage, at, at + 1, spelled, 'acronym', 'organization: initials of a name in the text')
        spelled.acronym ??= token.text
        addOnce(spelled.aliases, token.text)
        continue
      }
      const club = clubs.get(token.key)
      if (club !== undefined && apart(passage, at, at + 1) && passage.capitals === 'sentence' && (introduced.has(club) || passage.part !== 'body') && (!token.opens || actsAt(passage, at + 1))) {
        mention(passage, at, at + 1, club, 'alias', 'organization: a club’s last word')
        addOnce(club.aliases, token.text)
        continue
      }
      if (starts.has(token.key)) companyAt(passage, at, short, mention)
    }
  }
}

/** The longest short name of a company that begins at token `at`. */
function companyAt(passage: Marked, at: number, short: Names, mention: Mentioning): void {
  for (let length = 3; length > 0; length -= 1) {
    const words = passage.tokens.slice(at, at + length)
    const owner = words.length === length ? short.get(plain(words.map((word) => word.text).join(' '))) : undefined
    if (owner === undefined || words.some((_, index) => passage.taken[at + index] !== undefined)) continue
    const after = passage.tokens[at + length]
    if (isCapital(after) && adjoins(passage, at + length)) continue
    if (isCapital(passage.tokens[at - 1]) && adjoins(passage, at) && passage.capitals === 'sentence' && passage.tokens[at - 1]?.opens === false) continue
    if (length === 1 && regionWords.test(words[0]?.text ?? '') && (passage.capitals === 'title' || (words[0]?.opens === true && !actsAt(passage, at + 1)))) continue
    mention(passage, at, at + length, owner, 'alias', 'organization: company name without its ending')
    addOnce(owner.aliases, textOf(passage, at, at + length))
    return
  }
}
