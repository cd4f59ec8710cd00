/** How sure it is that a run of capitalised words names a person: signs in the name, around it and elsewhere in the story. */
import {nameSuffixes, particles} from './facts/honorifics.ts'
import {ordinaryWords} from './facts/ordinary-words.ts'
import {organizationNouns, thingNouns, thingOpeners, tradesOnly} from './facts/organization-nouns.ts'
import {plainVerbs} from './facts/speech.ts'
import {familyName, givenName, givenNameInside, isFamilyFirst, knownFamilyName} from './given-names.ts'
import type {Marked} from './marking.ts'
import {adjoins, isCalendar, isCapital, isDemonym, isOrdinary} from './marking.ts'
import {nameWords, words} from './person-runs.ts'
import type {Token} from './tokens.ts'

/** What the whole story says about single words: how often each stands alone, without another capital beside it. */
export interface Usage {
  alone: ReadonlyMap<string, number>
  /** Words a speech verb follows somewhere, or "Mr" precedes. */
  speaks: ReadonlySet<string>
}

/** What people do and companies, teams and countries do not. */
const humanVerbs = new Set('spoke scored planted sang painted cooked drowned collapsed fainted dived climbed cycled knelt waved bowed swore grinned resigned died married smiled laughed wept cried shrugged nodded tweeted joked quipped testified retired graduated studied recalled grew who whose née pleaded confessed limped swam punched headed volleyed birdied bogeyed dribbled whispered shouted wore hugged kissed slept woke ate drank sat stood walked'.split(' '))

/** Before the name that ends at `to` stands a rank or a shirt number, or the line begins with the name. */
function ranked(passage: Marked, to: number): boolean {
  let at = to - 1
  while (at >= 0 && isCapital(passage.tokens[at])) at -= 1
  const before = passage.tokens[at]
  return before === undefined || before.kind === 'number' || ((before.text === '.' || before.text === '=' || before.text === '-') && passage.tokens[at - 1]?.kind === 'number')
}

const ageInWords = /^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)$/

/** ", of Mill Lane, admitted": behind the comma that closes the apposition a verb that people do. */
function actsBehind(passage: Marked, from: number): boolean {
  const {tokens} = passage
  for (let at = from; at < from + 8; at += 1) {
    const token = tokens[at]
    if (token === undefined || (token.kind === 'mark' && token.text !== ',')) return false
    if (token.text !== ',') continue
    const verb = tokens[at + 1]?.word.speech
    return humanVerbs.has(tokens[at + 1]?.text ?? '') || (verb !== undefined && plainVerbs.has(verb.base) && verb.form === 'past')
  }
  return false
}

/** Opens a sentence and is no word that could: then the capital shows a name there, too. */
const opensAsName = (token: Token): boolean => token.shape === 'title' && !isOrdinary(token) && !isDemonym(token) && !isCalendar(token) && token.text.length > 3 && !/(?:ist|isan|arian|crat|ative|ese|ing|ly|ed|ers|ian|can)$/.test(token.text)
/** Irish and Scottish last names. */
const clan = /^(?:O['’]\p{Lu}|Mc\p{Lu})\p{Ll}/u
/** Towns and nations that are shortened like first names. */
const notInitials = /^(?:L\.A|D\.C|B\.C|U\.S|U\.K|U\.N|N\.Y|N\.J|P\.O|A\.M|P\.M|F\.C|S\.A|E\.U|A\.D|G\.I)\.$/

/** What follows a name and shows a person: an age, "who", an occupation in apposition, a verb of speech. */
export function evidenceAfter(passage: Marked, to: number): {points: number; reason: string; role?: string} | undefined {
  const {tokens} = passage
  const next = tokens[to]
  const second = tokens[to + 1]
  if (next === undefined) return undefined
  if ((next.text === ',' || next.text === '(') && second?.kind === 'number' && /^\d{1,2}$/.test(second.text) && /^[,.)]$/.test(tokens[to + 2]?.text ?? '')) return {points: 2, reason: next.text === ',' && tokens[to + 2]?.text === ',' ? 'an age follows' : 'a number follows'}
  // "Corwen Talbridge, eleven, planted a tree"
  if (next.text === ',' && second?.kind === 'word' && ageInWords.test(second.text) && /^[,.]$/.test(tokens[to + 2]?.text ?? '')) return {points: 2, reason: 'an age follows'}
  if (next.text === ',' && second?.text === 'of' && isCapital(tokens[to + 2])) return {points: actsBehind(passage, to + 2) ? 2 : 1, reason: 'a place of residence follows'}
  if (next.text === ',' && /^(?:who|whose)$/.test(second?.text ?? '')) return {points: 2, reason: '“who” follows'}
  if (next.text === ',' && second !== undefined) {
    for (let at = to + 1; at < to + 8; at += 1) {
      const token = tokens[at]
      if (token === undefined || token.kind === 'mark' || /^(?:and|or|was|is|said|has)$/.test(token.text)) break
      const length = passage.titleAt[at] ?? 0
      if (length > 0 && (token.shape === 'lower' || token.shape === 'upper') && !(at === to + 1 && length === 1 && !/^(?:head|chair|chief|president|director|professor|author|founder|chairman|editor|executive|senior|ceo|cfo|coo|cto|mp|mep)/i.test(token.text))) {
        let end = at + length
        while (end < to + 14 && tokens[end] !== undefined && tokens[end]?.kind !== 'mark' && tokens[end]?.kind !== 'quote') end += 1
        const role = words(passage, to + 1, end)
        return {points: 2, reason: 'an occupation follows', ...(/^[,.]$/.test(tokens[end]?.text ?? '') && role.length < 90 ? {role: role.replace(/^(?:a|an|the) /, '')} : {})}
      }
    }
  }
  // "Sherrod Brown (D-Ohio)"
  if (next.text === '(' && /^[DRI](?:[-–]\p{Lu}|$)/u.test(second?.text ?? '')) return {points: 2, reason: 'a party and a state follow'}
  // "3. Isolde Kostner (Italy) 1:48.91": a row of a ranking.
  if (next.text === '(' && passage.taken[to + 1]?.kind === 'place' && tokens[passage.taken[to + 1]?.to ?? 0]?.text === ')') return ranked(passage, to) ? {points: 2, reason: 'a row of a ranking'} : {points: 1, reason: 'a country follows'}
  const verb = next.word.speech
  if (next.shape === 'lower' && humanVerbs.has(next.text)) return {points: 1, reason: 'does what people do'}
  if (verb !== undefined && plainVerbs.has(verb.base) && (verb.form === 'past' || verb.form === 'third') && next.shape === 'lower') return {points: 1, reason: 'a verb of speech follows'}
  return undefined
}

/** Scores the name [from, to); undefined when something forbids that it is a person. */
export function weigh(passage: Marked, from: number, to: number, usage: Usage): {score: number; reasons: string[]} | undefined {
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
  if (tradesOnly.has(last)) return undefined
  if (thingNouns.has(last) && !(core.length === 2 && given === 2 && surnameToo(last)) && !knownFamilyName(last)) return undefined
  let score = 0
  const reasons: string[] = []
  const sign = (points: number, reason: string): void => {
    score += points
    reasons.push(reason)
  }
  if (given === 2) sign(2, 'a given name')
  else if (given === 1) sign(placeFirst ? 0.5 : 1, 'a given name that is also a word')
  if (clan.test(last) && !isOrdinary(firstToken) && !placeFirst && firstToken.shape === 'title') sign(1, 'an Irish or Scottish last name')
  if (/^(?:\p{Lu}\.){2,}$/u.test(first) && core.length === 2 && !placeFirst && !notInitials.test(first) && !ordinaryWords.has(last.toLowerCase()) && !/[^s]s$/.test(last)) sign(0.5, 'two initials')
  if (core.slice(1, -1).some((word) => /^(?:de|da|do|dos|das|del|della|di|du|la)$/.test(word)) && !particles.has(first) && (given > 0 || !isOrdinary(firstToken))) sign(given > 0 ? 1.5 : 1, 'a particle')
  if (firstToken.shape === 'initial' || (/^\p{Lu}{2}$/u.test(first) && core.length === 2)) sign(first.includes('.') && !placeFirst ? 1.5 : 1, 'initials')
  if (isFamilyFirst(core) && !core.slice(1).some((word) => ordinaryWords.has(word.toLowerCase()))) sign(2, 'an East Asian name')
  if (core.slice(1, -1).some((word) => /^\p{Lu}\.$/u.test(word)) && !placeFirst) sign(1.5, 'a middle initial')
  if (core.slice(1, -1).some((word) => /^(?:van|von|der|den|bin|bint|ibn|ter|ten|zu|zur|al|el)$/.test(word))) sign(1.5, 'a particle')
  if (name.length > core.length) sign(2, 'a suffix')
  if (/^(?:al|el|Al|El)[-‐‑]/.test(last)) sign(1, 'an Arabic family name')
  const family = familyName(last)
  if (family) sign(1, 'a family name')
  else if ((!firstToken.opens || given > 0 || (opensAsName(firstToken) && !/[^s]s$/.test(last))) && (usage.alone.get(last) ?? 0) > 0 && (usage.alone.get(first) ?? 0) === 0) sign(1, 'the last word stands alone elsewhere')
  if (usage.speaks.has(last) && (usage.alone.get(first) ?? 0) === 0) sign(0.5, 'the last word speaks elsewhere')
  const lastToken = passage.tokens[lastAt]
  if (lastToken !== undefined && isOrdinary(lastToken) && !family) sign(-1, 'ends in an ordinary word')
  if (firstToken.opens && isOrdinary(firstToken)) sign(given === 1 ? -1 : -1.5, 'begins with an ordinary word that opens a sentence')
  else if (isOrdinary(firstToken) && given < 2) sign(-0.5, 'begins with an ordinary word')
  if (given === 1 && placeFirst && !family) sign(-0.5, 'begins with a place')
  return {score, reasons}
}

/** "John Hall", "Rosa Park": a surname that is also a thing is fine behind a certain given name, a plural or an event is not. */
const surnameToo = (last: string): boolean => /^(?:Hall|Park|Parks|Hill|Hills|Day|Lane|Church|Field|Fields|Rivers|Lake|Bridge|Bridges|Banks|Street|House|Woods|Wood|Case|Cross|Castle|Temple|Law|Price|Frost|Winter|Summers|Storm|Bell|Ford|Fort|Battle|Bond|Bill|Grant|Book|Way|Place|Court|Garden|Gardens|Forest|Week|Weeks|Waters|Wells|Cave|Shield|Shields|Cup|Plate|Tower|Towers|Masters|Wall|Rover|Camp|Beach|Wine|Farm|Farmer|Ranch|Path|Line|Pool|Glen|Bay|Coast|Creek|Rivera|Gun|Gunn|Tank|Inn|Note|Papa|Trails|Trial|Poll|Dream|Hope|Prize|Palace|Abbey|Chapel|Pier|Carrier|Springs|Heights|Fair|Estate|Duke|Cinema)$/.test(last)

/** "directed by", "survived by": what only people do. */
export const makes = /^(?:directed|written|composed|painted|edited|choreographed|played|sung|portrayed|coached|survived|photographed|illustrated|narrated|refereed|conducted|translated|scored)$/

