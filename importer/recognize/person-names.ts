/** Pass one over a passage: who is named in full ("Russian President Vladimir Putin", "Sayyed Ali Khamenei", "Ursula von der Leyen"). */
import {courtesyTitles, nameHonorifics} from './facts/honorifics.ts'
import {organizationNouns, thingNouns} from './facts/organization-nouns.ts'
import {plainVerbs} from './facts/speech.ts'
import {relations} from './facts/titles.ts'
import type {Marked} from './marking.ts'
import {isCalendar, isCapital, isDemonym, isOrdinary, lower} from './marking.ts'
import type {Usage} from './person-evidence.ts'
import {evidenceAfter, makes, weigh} from './person-evidence.ts'
import {nameWords, runEnd, withoutSuffix, words} from './person-runs.ts'
import {splitTitle} from './person-titles.ts'

export interface FoundPerson {
  /** Tokens of the words that name the person, name honorifics included, titles not. */
  from: number
  to: number
  /** The canonical name, its words in order: no honorific, no nickname. */
  words: string[]
  honorifics: string[]
  /** The title as printed before or after the name. */
  role: string | undefined
  nickname: string | undefined
  /** 2 and more: a person; 1: perhaps. */
  score: number
  reasons: string[]
}

/** Where the name begins behind nations, days and words that only open the sentence ("German Sebastian Vettel"). */
function afterOpeners(passage: Marked, start: number, to: number): number {
  let from = start
  while (from < to - 1) {
    const token = passage.tokens[from]
    if (token === undefined) break
    const {given} = token.word
    const address = courtesyTitles.has(token.word.bare) || nameHonorifics.has(token.word.bare)
    const nation = isDemonym(token) && given < 2 && !(given === 1 && from + 2 === to)
    const opener = given === 0 && ((token.opens && isOrdinary(token)) || passage.taken[from] !== undefined || isCalendar(token))
    if (address || !(nation || opener)) break
    from += 1
  }
  return from
}

interface Address {
  /** Where the words of the mention begin: courtesy titles and "Sir" stay outside, name honorifics inside. */
  from: number
  nameFrom: number
  honorifics: string[]
  courtesy: boolean
}

const knighthood = /^(?:Sir|Dame|Lord|Lady)$/

/** Forms of address at the start of [start, to): "Mr", "Sir", "Sayyed". */
function addressed(passage: Marked, start: number, to: number): Address {
  const address: Address = {from: start, nameFrom: start, honorifics: [], courtesy: false}
  for (; address.nameFrom < to; address.nameFrom += 1) {
    const token = passage.tokens[address.nameFrom]
    if (token === undefined) break
    const word = token.word.bare
    const isName = token.word.given > 0 && !address.courtesy && passage.tokens[address.nameFrom + 1]?.shape !== 'title'
    if (knighthood.test(token.text)) {
      if (!token.text.startsWith('L')) address.honorifics.push(token.text)
      address.courtesy = true
      address.from = address.nameFrom + 1
    } else if (nameHonorifics.has(word)) address.honorifics.push(token.text)
    else if (courtesyTitles.has(word) && address.nameFrom + 1 < to && address.honorifics.length === 0 && !isName) {
      address.courtesy = true
      address.from = address.nameFrom + 1
    } else break
  }
  return address
}

/** Where the name ends: before another known name, a nation or a word in capitals. */
function nameEnd(passage: Marked, nameFrom: number, runTo: number): number {
  for (let at = nameFrom + 1; at < runTo; at += 1) {
    const span = passage.taken[at]
    const token = passage.tokens[at]
    const shouted = token !== undefined && token.kind === 'word' && token.shape === 'upper' && token.text.length > 3
    if ((span !== undefined && (span.to - span.from > 1 || span.kind === 'organization')) || shouted) return at
  }
  return runTo
}

/** How nouns and adjectives for people end: "Scientologist", "Nonpartisan". */
const describing = /(?:ist|isan|arian|ologian|crat|ative|woman|ese|goer|maker|holder|writer|leader)$/

/** "Queenslander Daniel Herbert": an unknown word before a whole name is no part of it. */
function hasStrangeFirst(passage: Marked, nameFrom: number, to: number): boolean {
  if (to - nameFrom !== 3) return false
  const [first, second, third] = passage.tokens.slice(nameFrom, to)
  if (first?.shape !== 'title' || second === undefined || third === undefined) return false
  if (first.word.given > 0) return false
  if (second.word.given === 2 && describing.test(first.text)) return true
  if (first.word.family || !third.word.family) return false
  return second.word.given === 2 || (first.opens && second.word.given === 1)
}

/** A last name alone, behind a title or with an age: "President Macron", "Mussolini, 33, resigned". */
function singleName(passage: Marked, at: number, courtesy: boolean): boolean {
  const token = passage.tokens[at]
  if (token === undefined || token.shape !== 'title' || isDemonym(token) || organizationNouns.has(token.text) || thingNouns.has(token.text) || passage.titleAt[at] !== 0) return false
  if (passage.taken[at] !== undefined && !courtesy) return false
  if (isOrdinary(token) && !(courtesy && token.word.family) && token.word.given === 0) return false
  return courtesy || !isCalendar(token)
}

/** Where the person's own title begins: in "Iranian counterpart President" behind the word that relates them to somebody else. */
function ownTitle(passage: Marked, title: {from: number; to: number}): number {
  let from = title.from
  for (let at = title.from; at < title.to - 1; at += 1) if (passage.tokens[at]?.shape === 'lower' && relations.has(lower(passage.tokens[at]))) from = at + 1
  return from
}

/** The person named in the run [runFrom, runTo), if any. */
function readRun(passage: Marked, runFrom: number, runTo: number, usage: Usage): FoundPerson | undefined {
  const {tokens, taken} = passage
  const reading = splitTitle(passage, runFrom, runTo)
  const inside = reading.title !== undefined && reading.title.to !== runFrom
  const {from: addressedFrom, nameFrom: addressedName, honorifics, courtesy} = addressed(passage, inside ? reading.from : afterOpeners(passage, reading.from, runTo), runTo)
  const to = nameEnd(passage, addressedName, runTo)
  const strange = honorifics.length === 0 && hasStrangeFirst(passage, addressedName, to)
  const nameFrom = strange ? addressedName + 1 : addressedName
  const from = strange ? nameFrom : addressedFrom
  if (nameFrom >= to) return undefined
  const firstSpan = taken[nameFrom]
  if (firstSpan !== undefined && (firstSpan.to - firstSpan.from > 1 || firstSpan.kind === 'organization') && (tokens[nameFrom]?.word.given ?? 0) < 2) return undefined
  // "St Brendan's" is a church, a school or a place.
  if (/^(?:st\.?|saint)$/.test(lower(tokens[nameFrom - 1])) && isCapital(tokens[nameFrom - 1])) return undefined
  const named = nameWords(passage, nameFrom, to)
  const printed = reading.title === undefined ? undefined : words(passage, ownTitle(passage, reading.title), reading.title.to)
  const role = printed !== undefined && relations.has(printed.split(' ').at(-1)?.toLowerCase() ?? '') ? undefined : printed
  const after = evidenceAfter(passage, to)
  const common = {from, to, honorifics, nickname: named.nickname, role: role ?? after?.role}
  if (withoutSuffix(named.words).length === 1) {
    const aged = after?.reason === 'an age follows' && nameFrom === runFrom && tokens[nameFrom]?.opens === false
    if (!(courtesy || honorifics.length > 0 || reading.office || aged) || !singleName(passage, nameFrom, courtesy)) return undefined
    // "Sheikh Hasina" is called by both words.
    const both = honorifics.length > 0 && !courtesy
    return {...common, honorifics: both ? [] : honorifics, words: both ? [...honorifics, ...named.words] : named.words, score: 2, reasons: [aged ? 'a last name and an age' : 'a title and a last name']}
  }
  const weight = weigh(passage, nameFrom, to, usage)
  if (weight === undefined) return undefined
  const signs: [number, string][] = []
  if (courtesy || honorifics.length > 0 || reading.title !== undefined) signs.push([2, 'a title'])
  if (after !== undefined) signs.push([after.points, after.reason])
  // "his boat, the Mary Kate,": persons have no article, unless a noun follows ("the Tom Cruise video").
  const article = lower(tokens[from - 1]) === 'the' && nameFrom - runFrom < 2
  if (article && (tokens[to] === undefined || tokens[to]?.kind === 'mark' || tokens[to]?.kind === 'quote')) signs.push([-2, 'an article stands before'])
  const verb = tokens[runFrom - 1]?.word.speech
  if (verb !== undefined && plainVerbs.has(verb.base) && verb.form === 'past' && tokens[runFrom - 2]?.kind === 'quote') signs.push([1, 'a verb of speech precedes'])
  if (lower(tokens[runFrom - 1]) === 'by' && makes.test(lower(tokens[runFrom - 2]))) signs.push([1, 'made by'])
  return {
    ...common, words: named.words,
    score: signs.reduce((sum, [points]) => sum + points, weight.score),
    reasons: [...weight.reasons, ...signs.map(([, reason]) => reason)],
  }
}

/** The runs of name words between names that are taken already by more than one word or by an organization. */
export function personNames(passage: Marked, usage: Usage): FoundPerson[] {
  const found: FoundPerson[] = []
  if (passage.capitals !== 'sentence') return found
  const {tokens, taken} = passage
  for (let at = 0; at < tokens.length; ) {
    if (!isCapital(tokens[at])) {
      at += 1
      continue
    }
    const end = runEnd(passage, at)
    // Opaque names cut the run: what stands before and after them is read by itself.
    let from = at
    let stop = at
    while (stop < end) {
      const span = taken[stop]
      const opaque = span !== undefined && (span.kind !== 'place' || span.to - span.from > 1) && !(span.to - span.from === 1 && tokens[stop]?.word.given === 2)
      if (opaque && stop > from && !(from === stop)) {
        const person = readRun(passage, from, stop, usage)
        if (person !== undefined) found.push(person)
      }
      if (opaque) {
        stop = Math.max(span.to, stop + 1)
        from = stop
      } else stop += 1
    }
    if (from < end) {
      const person = readRun(passage, from, end, usage)
      if (person !== undefined) found.push(person)
    }
    at = end
  }
  return found
}
