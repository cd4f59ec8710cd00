/** Pass one over a passage: who is named in full ("Russian President Vladimir Putin", "Sayyed Ali Khamenei", "Ursula von der Leyen"). */
import {organizationNouns, thingNouns, thingOpeners} from './facts/organization-nouns.ts'
import {courtesyTitles, nameHonorifics, nameSuffixes, particles} from './facts/honorifics.ts'
import {offices, relations, titleModifiers} from './facts/titles.ts'
import {plainVerbs, speechForms} from './facts/speech.ts'
import {familyName, givenName, givenNameInside, isFamilyFirst, knownFamilyName} from './given-names.ts'
import type {Marked} from './marking.ts'
import {adjoins, isCalendar, isCapital, isDemonym, isOrdinary, lower} from './marking.ts'

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

/** What the whole story says about single words: how often each stands alone, without another capital beside it. */
export interface Usage {
  alone: ReadonlyMap<string, number>
  /** Words a speech verb follows somewhere, or "Mr" precedes. */
  speaks: ReadonlySet<string>
}

const bare = (text: string): string => text.toLowerCase().replace(/\.$/, '')

const nameLikeTitles = new Set(['dean', 'earl', 'hunter', 'star', 'guard', 'driver', 'principal', 'miller', 'cook', 'marine', 'guru', 'major', 'judge', 'prince'])

/** The nickname group `"The Rock"` that begins at `at` inside a name; its length in tokens, 0 when there is none. */
function nicknameLength(passage: Marked, at: number): number {
  const {tokens} = passage
  const opening = tokens[at]
  if (opening === undefined || !(opening.kind === 'quote' || opening.text === '(')) return 0
  for (let next = at + 1; next <= at + 4; next += 1) {
    const token = tokens[next]
    if (token === undefined || token.text === ',') return 0
    if (token.kind === 'quote' || token.text === ')') {
      const after = tokens[next + 1]
      return next > at + 1 && isCapital(after) && after.spaced && !token.spaced && opening.spaced ? next + 1 - at : 0
    }
    if (token.kind !== 'word') return 0
  }
  return 0
}

/** The end of the run of name words that begins at `from`. */
function runEnd(passage: Marked, from: number): number {
  const {tokens} = passage
  let end = from + 1
  for (;;) {
    const token = tokens[end]
    if (token === undefined) return end
    if (isCapital(token) && adjoins(passage, end)) {
      end += 1
      continue
    }
    if (token.kind === 'word' && particles.has(token.text) && adjoins(passage, end)) {
      let next = end + 1
      while (next < end + 3 && particles.has(tokens[next]?.text ?? '')) next += 1
      if (isCapital(tokens[next]) && adjoins(passage, next) && !/^(?:y|e|und|op|do|la|le|du|u)$/.test(token.text)) {
        end = next + 1
        continue
      }
      if (/^(?:y|e|de|la|le|du|do|da)$/.test(token.text) && isCapital(tokens[next]) && givenName(tokens[from]?.text ?? '') > 0) {
        end = next + 1
        continue
      }
      return end
    }
    if (token.text === ',' && /^(?:Jr|Sr)\.?$|^I{2,3}$/.test(tokens[end + 1]?.text ?? '')) {
      end += 2
      continue
    }
    const nickname = givenName(tokens[end - 1]?.text ?? '') > 0 || tokens[end - 1]?.shape === 'initial' ? nicknameLength(passage, end) : 0
    if (nickname === 0) return end
    end += nickname
  }
}

/** The lower-case title that ends right before `at` ("the actor Tom Hanks"), as its first token; undefined when none. */
function titleBefore(passage: Marked, at: number): number | undefined {
  for (let length = 4; length >= 1; length -= 1) {
    const start = at - length
    if (start < 0 || (passage.titleAt[start] ?? 0) !== length) continue
    let joined = true
    for (let next = start + 1; next <= at; next += 1) joined &&= adjoins(passage, next)
    if (joined) return start
  }
  return undefined
}

/** A title's printed words with the nation or the "former" before it: from which token the role begins. */
function roleStart(passage: Marked, title: number): number {
  let start = title
  while (start > 0 && adjoins(passage, start)) {
    const before = passage.tokens[start - 1]
    if (before === undefined) break
    const fits = isDemonym(before) || titleModifiers.has(bare(before.text)) || passage.taken[start - 1] !== undefined || (passage.titleAt[start - 1] ?? 0) > 0
    if (!fits || (before.opens && isOrdinary(before) && !isDemonym(before) && !titleModifiers.has(bare(before.text)))) break
    start -= 1
  }
  return start
}

const words = (passage: Marked, from: number, to: number): string =>
  from >= to ? '' : passage.text.slice(passage.tokens[from]?.start ?? 0, passage.tokens[to - 1]?.end ?? 0)

interface Reading {
  from: number
  title: {from: number; to: number} | undefined
  office: boolean
}

/** Splits a run at its last title: the title's tokens, and where the name begins. */
function splitTitle(passage: Marked, from: number, to: number): Reading {
  const {tokens, titleAt} = passage
  for (let at = to - 1; at >= from; at -= 1) {
    const length = titleAt[at] ?? 0
    const after = at + length
    const title = tokens[at]
    if (length === 0 || after >= to || title === undefined) continue
    if (nameSuffixes.has(lower(tokens[after])) && after + 1 >= to) continue
    const before = tokens[at - 1]
    if (length === 1 && at > from && before !== undefined && givenName(before.text) === 2 && passage.taken[at - 1] === undefined && titleAt[at - 1] === 0) continue
    if (length === 1 && after + 1 === to && nameLikeTitles.has(bare(title.text)) && givenName(title.text) > 0 && !title.text.endsWith('.')) continue
    const office = offices.has(tokens.slice(at, after).map((token) => bare(token.text)).join(' ')) && title.shape !== 'lower'
    // "Board President Jenny Leeper": the capitalised words before the title belong to it.
    let begin = at
    while (begin > from && tokens[begin - 1] !== undefined && !isCalendar(tokens[begin - 1] ?? title) && !(tokens[begin - 1]?.opens === true && isOrdinary(tokens[begin - 1] ?? title) && !titleModifiers.has(lower(tokens[begin - 1])) && at - begin > 1)) begin -= 1
    return {from: after, title: {from: roleStart(passage, begin), to: after}, office}
  }
  // "Secretary of State John Kerry", "Minister of Foreign Affairs Sergey Lavrov": the title begins before the run.
  for (let at = Math.max(0, from - 4); at < from; at += 1) {
    const after = at + (titleAt[at] ?? 0)
    if (after > from && after < to) return {from: after, title: {from: roleStart(passage, at), to: after}, office: tokens[at]?.shape !== 'lower'}
  }
  if (/^(?:of|for)$/.test(lower(tokens[from - 1])) && from > 1) {
    const title = titleBefore(passage, from - 1)
    if (title !== undefined)
      for (let at = from + 1; at < to - 1; at += 1) if (givenName(tokens[at]?.text ?? '') === 2) return {from: at, title: {from: roleStart(passage, title), to: at}, office: false}
  }
  const lowerTitle = titleBefore(passage, from)
  if (lowerTitle !== undefined) return {from, title: {from: roleStart(passage, lowerTitle), to: from}, office: false}
  return {from, title: undefined, office: false}
}

/** What people do and companies, teams and countries do not. */
const humanVerbs = new Set('resigned died married smiled laughed wept cried shrugged nodded tweeted joked quipped testified retired graduated studied recalled grew who whose née pleaded confessed limped swam punched headed volleyed birdied bogeyed dribbled whispered shouted wore hugged kissed slept woke ate drank sat stood walked'.split(' '))

/** Before the name that ends at `to` stands a rank or a shirt number, or the line begins with the name. */
function ranked(passage: Marked, to: number): boolean {
  let at = to - 1
  while (at >= 0 && isCapital(passage.tokens[at])) at -= 1
  const before = passage.tokens[at]
  return before === undefined || before.kind === 'number' || ((before.text === '.' || before.text === '=' || before.text === '-') && passage.tokens[at - 1]?.kind === 'number')
}

/** What follows a name and shows a person: an age, "who", an occupation in apposition, a verb of speech. */
function evidenceAfter(passage: Marked, to: number): {points: number; reason: string; role?: string} | undefined {
  const {tokens} = passage
  const next = tokens[to]
  const second = tokens[to + 1]
  if (next === undefined) return undefined
  if ((next.text === ',' || next.text === '(') && second?.kind === 'number' && /^\d{1,2}$/.test(second.text) && /^[,.)]$/.test(tokens[to + 2]?.text ?? '')) return {points: 2, reason: next.text === ',' && tokens[to + 2]?.text === ',' ? 'an age follows' : 'a number follows'}
  if (next.text === ',' && /^(?:who|whose)$/.test(second?.text ?? '')) return {points: 2, reason: '“who” follows'}
  if (next.text === ',' && second !== undefined) {
    for (let at = to + 1; at < to + 8; at += 1) {
      const token = tokens[at]
      if (token === undefined || token.kind === 'mark' || /^(?:and|or|was|is|said|has)$/.test(token.text)) break
      const length = passage.titleAt[at] ?? 0
      if (length > 0 && token.shape === 'lower' && !(at === to + 1 && length === 1 && !/^(?:head|chair|chief|president|director|professor|author|founder|chairman|editor|executive|senior)/.test(token.text))) {
        let end = at + length
        while (end < to + 14 && tokens[end] !== undefined && tokens[end]?.kind !== 'mark' && tokens[end]?.kind !== 'quote') end += 1
        const role = words(passage, to + 1, end)
        return {points: 2, reason: 'an occupation follows', ...(tokens[end]?.text === ',' && role.length < 90 ? {role: role.replace(/^(?:a|an|the) /, '')} : {})}
      }
    }
  }
  // "Sherrod Brown (D-Ohio)"
  if (next.text === '(' && /^[DRI](?:[-–]\p{Lu}|$)/u.test(second?.text ?? '')) return {points: 2, reason: 'a party and a state follow'}
  // "3. Isolde Kostner (Italy) 1:48.91": a row of a ranking.
  if (next.text === '(' && passage.taken[to + 1]?.kind === 'place' && tokens[passage.taken[to + 1]?.to ?? 0]?.text === ')') return ranked(passage, to) ? {points: 2, reason: 'a row of a ranking'} : {points: 1, reason: 'a country follows'}
  const verb = speechForms.get(lower(next))
  if (next.shape === 'lower' && humanVerbs.has(next.text)) return {points: 1, reason: 'does what people do'}
  if (verb !== undefined && plainVerbs.has(verb.base) && (verb.form === 'past' || verb.form === 'third') && next.shape === 'lower') return {points: 1, reason: 'a verb of speech follows'}
  return undefined
}

/** The name words of [from, to): no particles left out, no nickname, no honorific. */
function nameWords(passage: Marked, from: number, to: number): {words: string[]; nickname: string | undefined; tokens: number[]} {
  const result: string[] = []
  const used: number[] = []
  let nickname: string | undefined
  for (let at = from; at < to; ) {
    const skip = nicknameLength(passage, at)
    if (skip > 0) {
      nickname = words(passage, at + 1, at + skip - 1)
      at += skip
      continue
    }
    const token = passage.tokens[at]
    if (token !== undefined && token.kind === 'word') {
      result.push(token.text)
      used.push(at)
    }
    at += 1
  }
  return {words: result, nickname, tokens: used}
}

/** Scores the name [from, to); undefined when something forbids that it is a person. */
function weigh(passage: Marked, from: number, to: number, usage: Usage): {score: number; reasons: string[]} | undefined {
  const {words: name, tokens: at} = nameWords(passage, from, to)
  const core = name.filter((word) => !nameSuffixes.has(word.toLowerCase()))
  const first = name[0] ?? ''
  const last = core.at(-1) ?? ''
  const firstToken = passage.tokens[at[0] ?? from]
  const lastAt = at[core.length - 1] ?? from
  if (firstToken === undefined || core.length < 2 || core.length > 6) return undefined
  const given = firstToken.opens ? givenName(first) : givenNameInside(first)
  const placeFirst = passage.taken[at[0] ?? from] !== undefined
  const placeLast = passage.taken[lastAt] !== undefined
  if (placeFirst && given === 0) return undefined
  if (placeLast && given < 2 && !(given === 1 && !placeFirst && familyName(last))) return undefined
  if (thingOpeners.has(first) && given === 0) return undefined
  const follower = passage.tokens[to]
  if (follower !== undefined && isCapital(follower) && adjoins(passage, to) && (thingNouns.has(follower.text) || organizationNouns.has(follower.text))) return undefined
  for (const [index, word] of core.entries()) {
    const token = passage.tokens[at[index] ?? from]
    if (token === undefined || token.shape === 'initial' || particles.has(word)) continue
    if (index > 0 && isDemonym(token) && !familyName(word)) return undefined
    if (index > 0 && isCalendar(token) && word !== 'May' && word !== 'March' && word !== 'June') return undefined
    if (index > 0 && organizationNouns.has(word) && !familyName(word) && !(core.length === 2 && given === 2)) return undefined
    if (token.shape === 'upper' && word.length > 3 && passage.capitals !== 'upper') return undefined
  }
  if (thingNouns.has(last) && !(core.length === 2 && given === 2 && index2ok(last)) && !knownFamilyName(last)) return undefined
  let score = 0
  const reasons: string[] = []
  const sign = (points: number, reason: string): void => {
    score += points
    reasons.push(reason)
  }
  if (given === 2) sign(2, 'a given name')
  else if (given === 1) sign(placeFirst ? 0.5 : 1, 'a given name that is also a word')
  if (firstToken.shape === 'initial' || /^\p{Lu}{2}$/u.test(first)) sign(first.includes('.') && !placeFirst ? 1.5 : 1, 'initials')
  if (isFamilyFirst(core)) sign(2, 'an East Asian name')
  if (core.slice(1, -1).some((word) => /^\p{Lu}\.$/u.test(word)) && !placeFirst) sign(1.5, 'a middle initial')
  if (core.slice(1, -1).some((word) => /^(?:van|von|der|den|bin|bint|ibn|ter|ten|zu|zur|al|el)$/.test(word))) sign(1.5, 'a particle')
  if (name.length > core.length) sign(2, 'a suffix')
  if (/^(?:al|el|Al|El)[-‐‑]/.test(last)) sign(1, 'an Arabic family name')
  if (familyName(last)) sign(1, 'a family name')
  else if (!firstToken.opens && (usage.alone.get(last) ?? 0) > 0 && (usage.alone.get(first) ?? 0) === 0) sign(1, 'the last word stands alone elsewhere')
  if (usage.speaks.has(last) && (usage.alone.get(first) ?? 0) === 0) sign(0.5, 'the last word speaks elsewhere')
  const lastToken = passage.tokens[lastAt]
  if (lastToken !== undefined && isOrdinary(lastToken) && !familyName(last)) sign(-1, 'ends in an ordinary word')
  if (firstToken.opens && isOrdinary(firstToken)) sign(given === 1 ? -1 : -1.5, 'begins with an ordinary word that opens a sentence')
  else if (isOrdinary(firstToken) && given < 2) sign(-0.5, 'begins with an ordinary word')
  if (given === 1 && placeFirst && !familyName(last)) sign(-0.5, 'begins with a place')
  return {score, reasons}
}

/** "John Hall", "Rosa Park": a surname that is also a thing is fine behind a certain given name, a plural or an event is not. */
const index2ok = (last: string): boolean => /^(?:Hall|Park|Parks|Hill|Hills|Day|Lane|Church|Field|Fields|Rivers|Lake|Bridge|Bridges|Banks|Street|House|Woods|Wood|Case|Cross|Castle|Temple|Law|Price|Frost|Winter|Summers|Storm|Bell|Ford|Fort|Battle|Bond|Bill|Grant|Book|Way|Place|Court|Garden|Gardens|Forest|Week|Weeks|Waters|Wells|Cave|Shield|Shields|Cup|Plate|Tower|Towers|Masters|Wall|Rover|Camp|Beach|Wine|Farm|Farmer|Ranch|Path|Line|Pool|Glen|Bay|Coast|Creek|Rivera|Gun|Gunn|Tank|Inn|Note|Papa|Trails|Trial|Poll|Dream|Hope|Prize|Palace|Abbey|Chapel|Pier|Carrier|Springs|Heights|Fair|Estate|Duke|Cinema)$/.test(last)

function readRun(passage: Marked, runFrom: number, runTo: number, usage: Usage): FoundPerson | undefined {
  const {tokens, taken} = passage
  const reading = splitTitle(passage, runFrom, runTo)
  let from = reading.from
  let to = runTo
  if (reading.title === undefined || reading.title.to === runFrom)
    while (from < to - 1) {
      const token = tokens[from]
      if (token === undefined) break
      const given = givenName(token.text)
      const courtesy = courtesyTitles.has(bare(token.text)) || nameHonorifics.has(bare(token.text))
      const drop = !courtesy && ((isDemonym(token) && given < 2 && !(given === 1 && from + 2 === to)) || (token.opens && isOrdinary(token) && given === 0) || (taken[from] !== undefined && given === 0) || isCalendar(token) && given === 0)
      if (!drop) break
      from += 1
    }
  // Courtesy titles stay outside the words of the mention, name honorifics inside.
  let courtesy = false
  const honorifics: string[] = []
  let nameFrom = from
  while (nameFrom < to) {
    const token = tokens[nameFrom]
    if (token === undefined) break
    if (nameHonorifics.has(bare(token.text))) honorifics.push(token.text)
    else if (courtesyTitles.has(bare(token.text)) && nameFrom + 1 < to && honorifics.length === 0 && !(givenName(token.text) > 0 && !courtesy && tokens[nameFrom + 1]?.shape !== 'title')) {
      courtesy = true
      from = nameFrom + 1
    } else if (/^(?:Sir|Dame|Lord|Lady)$/.test(token.text)) from = nameFrom + 1
    else break
    nameFrom += 1
  }
  const sirAt = honorifics.findIndex((word) => /^(?:sir|dame)$/i.test(word))
  if (sirAt === 0 && honorifics.length === 1) from = nameFrom
  // A name ends before another name that is already known, a nation or a day.
  for (let at = nameFrom + 1; at < to; at += 1) {
    const span = taken[at]
    const token = tokens[at]
    if ((span !== undefined && span.to - span.from > 1) || span?.kind === 'organization' || (token !== undefined && token.kind === 'word' && token.shape === 'upper' && token.text.length > 3 && passage.capitals !== 'upper')) to = at
  }
  // "Queenslander Daniel Herbert": an unknown word before a whole name is no part of it.
  if (honorifics.length === 0 && to - nameFrom === 3 && tokens[nameFrom]?.shape === 'title' && givenName(tokens[nameFrom]?.text ?? '') === 0 && !familyName(tokens[nameFrom]?.text ?? '') && (givenName(tokens[nameFrom + 1]?.text ?? '') === 2 || (tokens[nameFrom]?.opens === true && givenName(tokens[nameFrom + 1]?.text ?? '') === 1)) && familyName(tokens[nameFrom + 2]?.text ?? '')) {
    nameFrom += 1
    from = nameFrom
  }
  const firstSpan = taken[nameFrom]
  if (firstSpan !== undefined && (firstSpan.to - firstSpan.from > 1 || firstSpan.kind === 'organization') && givenName(tokens[nameFrom]?.text ?? '') < 2) return undefined
  if (nameFrom >= to) {
    // "Sheikh" alone is no name.
    return undefined
  }
  const named = nameWords(passage, nameFrom, to)
  const core = named.words.filter((word) => !nameSuffixes.has(word.toLowerCase()))
  const printed = reading.title === undefined ? undefined : words(passage, reading.title.from, reading.title.to)
  const role = printed !== undefined && relations.has(printed.split(' ').at(-1)?.toLowerCase() ?? '') ? undefined : printed
  const after = evidenceAfter(passage, to)
  const common = {from, to, honorifics, nickname: named.nickname, role: role ?? after?.role}
  const strong = courtesy || honorifics.length > 0 || reading.title !== undefined
  if (core.length === 1) {
    const token = tokens[nameFrom]
    const aged = after?.reason === 'an age follows' && nameFrom === runFrom && !tokens[nameFrom]?.opens
    if (token === undefined || !(courtesy || honorifics.length > 0 || reading.office || aged)) return undefined
    if (token.shape !== 'title' || isDemonym(token) || (firstSpan !== undefined && !courtesy) || organizationNouns.has(token.text) || thingNouns.has(token.text) || passage.titleAt[nameFrom] !== 0) return undefined
    if (isOrdinary(token) && !(courtesy && familyName(token.text)) && givenName(token.text) === 0) return undefined
    if (isCalendar(token) && !courtesy) return undefined
    const wordsOfName = honorifics.length > 0 && !courtesy && sirAt !== 0 ? [...honorifics, ...named.words] : named.words
    return {...common, honorifics: wordsOfName === named.words ? honorifics : [], words: wordsOfName, score: 2, reasons: ['a title and a last name']}
  }
  const weight = weigh(passage, nameFrom, to, usage)
  if (weight === undefined) return undefined
  const reasons = [...weight.reasons]
  let score = weight.score
  if (strong) {
    score += 2
    reasons.push('a title')
  }
  if (after !== undefined) {
    score += after.points
    reasons.push(after.reason)
  }
  const before = speechForms.get(lower(tokens[runFrom - 1]))
  if (before !== undefined && plainVerbs.has(before.base) && before.form === 'past' && tokens[runFrom - 2]?.kind === 'quote') {
    score += 1
    reasons.push('a verb of speech precedes')
  }
  if (lower(tokens[runFrom - 1]) === 'by' && makes.test(lower(tokens[runFrom - 2]))) {
    score += 1
    reasons.push('made by')
  }
  return {...common, words: named.words, score, reasons}
}

/** "directed by", "survived by": what only people do. */
const makes = /^(?:directed|written|composed|painted|edited|choreographed|played|sung|portrayed|coached|survived|photographed|illustrated|narrated|refereed|conducted|translated|scored)$/

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
      const opaque = span !== undefined && (span.kind !== 'place' || span.to - span.from > 1) && !(span.to - span.from === 1 && givenName(tokens[stop]?.text ?? '') === 2)
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
