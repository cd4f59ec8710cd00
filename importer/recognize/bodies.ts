/** The organizations of a story: known names, head nouns and definitions first, then acronyms and short company names. */
import type {Entity, Mention, Suggestion} from '../types.ts'
import type {Cast} from './cast.ts'
import {addOnce} from './cast.ts'
import {sharedAcronyms} from './facts/bodies.ts'
import {companyEndings, thingNouns} from './facts/organization-nouns.ts'
import type {Marked, Span} from './marking.ts'
import {adjoins, isCapital, isOrdinary, take} from './marking.ts'
import type {Definition} from './organizations.ts'
import {shortNames} from './short-names.ts'
import {bySurroundings} from './companies.ts'
import {byHeadNoun, definedKind, definitions} from './organizations.ts'
import {nameOf, textOf} from './passages.ts'
import type {TokenMention} from './known-people.ts'
import {longest} from './trie.ts'
import {gazetteer} from './gazetteer.ts'
import {plain} from './lexicon.ts'
import {tokenize} from './tokens.ts'

interface Organizations {
  mentions: TokenMention[]
  suggestions: Suggestion[]
}

/** A known name of one token is no organization inside a longer capitalised name ("Apple Martin", "Bloomberg Terminal"). */
function standsFree(passage: Marked, span: Span): boolean {
  const entry = span.entries[0]
  const token = passage.tokens[span.from]
  if (entry === undefined || token === undefined) return false
  if (passage.capitals !== 'sentence' || entry.registry !== undefined) return true
  if (/^(?:company|media|sports)$/.test(entry.organizationKind ?? '') && namesThing(passage, span.to)) return false
  if (span.to - span.from > 1) return true
  // "WHO" and "IS" in a line of capitals are words.
  if (/^(?:WHO|IS|ICE|SEC|AU|GE|UPS|ING|SANA|ISI|AP|EC|CIS|CPS|WEF)$/.test(token.text) && (passage.tokens[span.from - 1]?.shape === 'upper' || passage.tokens[span.to]?.shape === 'upper')) return false
  if (token.opens && isOrdinary(token)) return false
  // "Darlene Fitch", "OPEC+"
  const before = passage.tokens[span.from - 1]
  if (before !== undefined && adjoins(passage, span.from) && passage.taken[span.from - 1] === undefined && before.word.given === 2) return false
  const after = passage.tokens[span.to]
  return !(after?.text === '+' && !after.spaced)
}

/** Capitals behind a name that end in a thing's noun: "the Dow Jones Industrial Average", "the UEFA Cup". */
function namesThing(passage: Marked, from: number): boolean {
  let at = from
  while (at < from + 4 && isCapital(passage.tokens[at]) && adjoins(passage, at) && passage.taken[at] === undefined && passage.titleAt[at] === 0) at += 1
  return at > from && thingNouns.has(passage.tokens[at - 1]?.text ?? '')
}

/** Pass one: takes every token that belongs to an organization's name. */
export function organizations(passages: readonly Marked[], cast: Cast, english: boolean): Organizations {
  const mentions: TokenMention[] = []
  const suggestions: Suggestion[] = []
  const acronyms = new Map<string, Entity>()
  const found: {passage: Marked; spans: ReturnType<typeof byHeadNoun>; defined: Definition[]}[] = passages.map((passage) => {
    const nouns = english ? byHeadNoun(passage) : []
    const spans = english ? [...nouns, ...bySurroundings(passage, nouns)] : []
    return {passage, spans, defined: english ? definitions(passage, [...spans, ...knownSpans(passage, english)]) : []}
  })
  const mention = (passage: Marked, from: number, to: number, entity: Entity, form: Mention['form'], rule: string): void => {
    mentions.push({passage, from, to, entity, form, rule})
    take(passage, {from, to, kind: 'organization', entries: passage.taken[from]?.entries ?? []})
  }
  const taken = new Set<string>()
  // Bodies whose long names the story prints.
  const spelledOut = new Set(passages.flatMap((passage) => knownSpans(passage, english).flatMap((span) => (span.entries[0]?.form === 'fullName' || span.to - span.from > 1 ? [span.entries[0]?.name] : []))))
  const id = (passage: Marked, at: number): string => `${passage.part} ${passage.index} ${at}`
  for (const {passage, defined} of found)
    for (const definition of defined) {
      const kind = definedKind(passage, definition)
      const name = nameOf(passage, definition.from, definition.to)
      const known = passage.taken[definition.from]
      const isKnown = known?.kind === 'organization' && known.from === definition.from && known.to === definition.to
      if (known?.kind === 'place' && known.from === definition.from && known.to === definition.to) continue
      if (!isKnown && kind === undefined) {
        suggestions.push({kind: 'newEntity', place: {part: passage.part, index: passage.index, start: passage.tokens[definition.from]?.start ?? 0, end: passage.tokens[definition.to - 1]?.end ?? 0}, words: name, candidates: [{name, score: 0.4, reason: `The text abbreviates it as ${definition.acronym}, but does not say whether it is an organization.`}]})
        continue
      }
      const entry = isKnown ? known.entries[0] : undefined
      // The text's own long name beats a known acronym: "Association of Southeast Asian Nations (ASEAN)".
      const entity = cast.entity('organization', entry === undefined || (entry.registry === undefined && !entry.name.includes(' ')) ? name : entry.name, entry?.registry)
      if ((entry?.organizationKind ?? kind) !== undefined) entity.organizationKind ??= entry?.organizationKind ?? kind ?? 'other'
      entity.acronym ??= definition.acronym
      addOnce(entity.aliases, definition.acronym)
      acronyms.set(plain(definition.acronym), entity)
      mention(passage, definition.from, definition.to, entity, 'fullName', 'organization: definition')
      mention(passage, definition.acronymAt, definition.acronymAt + 1, entity, 'acronymDefinition', 'organization: definition')
      for (let at = definition.from; at < definition.to; at += 1) taken.add(id(passage, at))
      taken.add(id(passage, definition.acronymAt))
    }
  for (const {passage, spans} of found) {
    const longer = [...knownSpans(passage, english), ...spans].filter((span) => !taken.has(id(passage, span.from))).sort((left, right) => right.to - right.from - (left.to - left.from) || left.from - right.from)
    for (const span of longer) {
      let free = true
      for (let at = span.from; at < span.to; at += 1) free &&= !taken.has(id(passage, at))
      if (!free) continue
      for (let at = span.from; at < span.to; at += 1) taken.add(id(passage, at))
      if ('rule' in span) {
        const name = nameOf(passage, span.from, span.to)
        const entity = cast.entity('organization', knownWithoutEnding(name) ?? name)
        if (entity.name !== name) addOnce(entity.aliases, name)
        if (span.organizationKind !== undefined) entity.organizationKind ??= span.organizationKind
        mention(passage, span.from, span.to, entity, 'fullName', span.rule)
        continue
      }
      const [entry] = span.entries
      if (entry === undefined) continue
      if (entry.registry === undefined && entry.form !== 'fullName' && sharedAcronyms.has(textOf(passage, span.from, span.to)) && !spelledOut.has(entry.name) && !acronyms.has(plain(textOf(passage, span.from, span.to)))) {
        for (let at = span.from; at < span.to; at += 1) passage.taken[at] = undefined
        continue
      }
      if (new Set(span.entries.map(({registry, name}) => registry?.id ?? name)).size > 1) {
        suggestions.push({
          kind: 'mention', place: {part: passage.part, index: passage.index, start: passage.tokens[span.from]?.start ?? 0, end: passage.tokens[span.to - 1]?.end ?? 0}, words: textOf(passage, span.from, span.to),
          candidates: span.entries.map(({name, registry}) => ({...(registry === undefined ? {} : {key: registry.id}), name, score: 1 / (span.entries.length + 1), reason: 'The registry knows more than one by this name.'})),
        })
        continue
      }
      const local = acronyms.get(plain(textOf(passage, span.from, span.to)))
      const entity = local ?? cast.entity('organization', entry.name, entry.registry)
      if (entry.organizationKind !== undefined) entity.organizationKind ??= entry.organizationKind
      const printed = nameOf(passage, span.from, span.to)
      if (printed !== entity.name) addOnce(entity.aliases, printed)
      if (entry.form === 'acronym') entity.acronym ??= printed
      mention(passage, span.from, span.to, entity, local === undefined ? entry.form : 'acronym', `organization: known ${entry.form === 'metonym' ? 'metonym' : 'name'}`)
    }
  }
  shortNames(passages, mentions, acronyms, mention)
  return {mentions, suggestions}
}

/** "Exxon Mobil Corp." is the known Exxon Mobil. */
function knownWithoutEnding(name: string): string | undefined {
  const words = name.split(' ')
  const length = words.length
  while (words.length > 1 && companyEndings.has(words.at(-1) ?? '')) words.pop()
  if (words.length === length) return undefined
  const tokens = tokenize(words.join(' '))
  const known = longest(gazetteer, tokens, 0)
  return known !== undefined && known.length === tokens.length && known.values[0]?.kind === 'organization' ? known.values[0].name : undefined
}

/** The spans that the gazetteer or, in any language, the registry took as organizations. */
function knownSpans(passage: Marked, english: boolean): Span[] {
  const spans: Span[] = []
  for (let at = 0; at < passage.taken.length; at += 1) {
    const span = passage.taken[at]
    if (span === undefined || span.from !== at || span.kind !== 'organization' || span.entries.length === 0) continue
    if (!english && span.entries[0]?.registry === undefined) continue
    if (standsFree(passage, span)) spans.push(span)
    else for (let next = span.from; next < span.to; next += 1) passage.taken[next] = undefined
  }
  return spans
}
