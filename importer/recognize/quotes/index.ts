/** Quotations with their speakers: marks → segments → the reporter's sentences → attribution → utterances. */
import type {Entity, QuoteSegment, Suggestion} from '../../types.ts'
import {genderOf} from '../given-names.ts'
import type {Marked} from '../marking.ts'
import type {TokenMention} from '../known-people.ts'
import {Clauses} from './clauses.ts'
import type {Mentions} from './clauses.ts'
import type {Frame} from './frames.ts'
import {framesOf, hasSegment, segmentAt, tokenAt} from './frames.ts'
import {hasFiniteClause, kindOf, looksLikeNickname, looksLikeTitle, wordCount} from './kinds.ts'
import type {Segment} from './segments.ts'
import {segmentsOf} from './segments.ts'
import type {Attribution} from './speakers.ts'
import {attributionOf, isByname} from './speakers.ts'

export interface Quotes {
  quotes: QuoteSegment[]
  suggestions: Suggestion[]
}

interface Spoken {
  segment: Segment
  attribution: Attribution | undefined
  speaker: Entity | undefined
  rule: string
  frame: Frame
  frameIndex: number
  alone: boolean
}

/** What the frames of one paragraph have said so far. */
interface Paragraph {
  subjects: Entity[]
  spoken: Spoken[]
  /** The sentence before. */
  before: Frame | undefined
  /** Somebody without a name spoke ("the judge said"): "he" may be that one. */
  unnamed: boolean
}

const placeOf = (segment: Segment): QuoteSegment['place'] => ({part: segment.passage.part, index: segment.passage.index, start: segment.start, end: segment.end})

/** Frame subjects: persons and bodies that do something in the reporter's words, for "he said" and quotations without a cue. */
function subjectOf(clauses: Clauses): Entity | undefined {
  const named = clauses.mainSubject(clauses.frame.items.length)
  return named?.who === 'entity' ? named.entity : undefined
}

/**
 * "he" and "she" mean the one person who was the subject earlier in the paragraph, or the one person, and subject, of the
 * sentence before; anything else stays open.
 */
function pronoun(word: string, paragraph: Paragraph, mentions: Mentions): Entity | undefined {
  if ((word !== 'he' && word !== 'she') || paragraph.unnamed) return undefined
  const wrong = word === 'he' ? 'female' : 'male'
  const fits = (entity: Entity): boolean => entity.kind === 'person' && genderOf(entity.name.split(' ')[0] ?? '') !== wrong
  const persons = [...new Set(paragraph.subjects.filter(fits))]
  const others = personsIn(paragraph.before, mentions).filter((entity) => fits(entity) && entity !== persons[0])
  return persons.length === 1 && others.length === 0 ? persons[0] : undefined
}

/** The persons a sentence of the reporter's names. */
function personsIn(frame: Frame | undefined, mentions: Mentions): Entity[] {
  return (frame?.items ?? []).flatMap((item) => (typeof item === 'number' ? (mentions[item]?.entity ?? []) : [])).filter(({kind}) => kind === 'person')
}

const isWork = /^(?:film|movie|book|novel|song|album|series|show|play|musical|opera|poem|essay|memoir|documentary|single|track|episode|article|headline|titled|entitled|called|named|nicknamed|dubbed|hit|ballad|thriller|sitcom|drama|comedy|painting|column|exhibition|sculpture|game|magazine|section|paper|report|podcast|blog)s?$/i

/** A title of a work, a word under discussion: no utterance. */
function isTitleOfWork(segment: Segment, attribution: Attribution | undefined, frame: Frame, at: number): boolean {
  if (!looksLikeTitle(segment.inner)) return false
  const before = tokenAt(frame, at - 1)
  const beside = [at - 1, at - 2, at - 3].map((index) => tokenAt(frame, index)?.text ?? '')
  if (beside.some((word) => isWork.test(word)) || isWork.test(tokenAt(frame, at + 1)?.text ?? '')) return true
  if ((before?.text === ':' || frame.items.length === 1) && /\p{L}[.!?]$/u.test(segment.inner.trim())) return false
  if (attribution?.introduced === true && (attribution.side === 'after' || before?.text === ',' || before?.text === ':')) return false
  return wordCount(segment.inner) > 1 || attribution === undefined
}

/** `doubts`: names in the text that two people share. */
export function quotes(passages: readonly Marked[], mentions: readonly TokenMention[], english: boolean, doubts: readonly Suggestion[] = []): Quotes {
  const shared = new Map(doubts.filter(({kind: sort, candidates}) => sort === 'mention' && candidates.length > 1).map(({words, candidates}) => [words, candidates]))
  const body = passages.filter(({part}) => part === 'body')
  const byPassage = new Map<Marked, (TokenMention | undefined)[]>(body.map((passage) => [passage, passage.tokens.map(() => undefined)]))
  for (const mention of mentions) byPassage.get(mention.passage)?.fill(mention, mention.from, mention.to)
  const segments = segmentsOf(body)
  const result: Quotes = {quotes: [], suggestions: []}
  let number = 0
  let open: {spoken: Spoken; utterance: string; part: number} | undefined
  let introduction: {entity: Entity | undefined; cue: string} | undefined
  let lastSpeaker: Entity | undefined
  for (const [index, passage] of body.entries()) {
    const map = byPassage.get(passage) ?? []
    const frames = framesOf(passage, segments[index] ?? [])
    const spoken = english ? read(frames, map, introduction) : unread(segments[index] ?? [], frames)
    let previous: {spoken: Spoken; utterance: string; part: number} | undefined
    for (const one of spoken) {
      const {segment} = one
      if (segment.continued && open !== undefined) {
        one.speaker = open.spoken.speaker ?? one.speaker
        one.attribution ??= open.spoken.attribution
        if (one.rule === '' || open.spoken.speaker !== undefined) one.rule = 'speaker: quotation over paragraphs'
        backfill(result, open.utterance, one)
      }
      const joined: typeof previous = segment.continued && open !== undefined ? open : english && previous !== undefined && sameUtterance(previous.spoken, one) ? previous : undefined
      const utterance = joined?.utterance ?? `q${(number += 1)}`
      const part = joined === undefined ? 1 : joined.part + 1
      if (joined !== undefined && one.speaker === undefined) one.speaker = joined.spoken.speaker
      const cue = one.attribution?.cue
      result.quotes.push({
        place: placeOf(segment), utterance, part, kind: english ? kind(one, joined?.spoken) : 'direct',
        ...(one.speaker === undefined ? {} : {speaker: one.speaker.key}),
        ...(cue === undefined ? {} : {cue}),
        ...(one.attribution?.addressee === undefined || one.attribution.addressee === one.speaker ? {} : {addressee: one.attribution.addressee.key}),
        rule: one.rule === '' ? 'quotation without a named speaker' : one.rule,
      })
      const last = result.quotes.at(-1)
      if (last !== undefined && last.addressee === undefined && joined !== undefined) {
        const before = result.quotes.at(-2)
        if (before?.utterance === utterance && before.addressee !== undefined) last.addressee = before.addressee
      }
      if (english && one.speaker === undefined && last?.kind !== 'scare') suggest(result, one, lastSpeaker, shared)
      previous = {spoken: one, utterance, part}
      open = segment.continues ? previous : undefined
    }
    if (spoken.length === 0) open = undefined
    lastSpeaker = spoken.findLast((one) => one.speaker !== undefined)?.speaker ?? lastSpeaker
    introduction = introducing(frames, map)
  }
  const settled = new Set(result.quotes.filter(({speaker}) => speaker !== undefined).map(({place}) => `${place.index} ${place.start}`))
  result.suggestions = result.suggestions.filter(({place}) => place === undefined || !settled.has(`${place.index} ${place.start}`))
  return result
}

/** A quotation over paragraphs whose speaker is named only at its end gives the speaker to its earlier parts. */
function backfill(result: Quotes, utterance: string, one: Spoken): void {
  if (one.speaker === undefined) return
  for (let at = result.quotes.length - 1; result.quotes[at]?.utterance === utterance; at -= 1) {
    const quote = result.quotes[at]
    if (quote !== undefined && quote.speaker === undefined) quote.speaker = one.speaker.key
  }
}

/** "Smith told reporters:" or "Smith wrote," at the end of a paragraph introduces the quotation that opens the next one. */
function introducing(frames: readonly Frame[], map: Mentions): {entity: Entity | undefined; cue: string} | undefined {
  const last = frames.at(-1)
  if (last === undefined || !/^[:,]$/.test(tokenAt(last, last.items.length - 1)?.text ?? '')) return undefined
  const clauses = new Clauses(last, map)
  const cue = clauses.cues.findLast((found) => found.form !== 'participle' && !found.passive)
  if (cue === undefined) return undefined
  const named = clauses.subject(cue.at)
  return {entity: named?.who === 'entity' ? named.entity : undefined, cue: clauses.cueWords(cue, cue.at)}
}

/** The quotations of one paragraph with what its own frames say about their speakers. */
function read(frames: readonly Frame[], map: Mentions, introduction: {entity: Entity | undefined; cue: string} | undefined): Spoken[] {
  const paragraph: Paragraph = {subjects: [], spoken: [], before: undefined, unnamed: false}
  for (const [frameIndex, frame] of frames.entries()) {
    const clauses = new Clauses(frame, map)
    const subject = subjectOf(clauses)
    const alone = frame.items.every((item) => typeof item === 'object')
    for (let at = 0; at < frame.items.length; at += 1) {
      const segment = frame.items[at]
      if (typeof segment !== 'object') continue
      const byname = isByname(frame, at)
      // 'known to his crew as "the Anchor"' names him; the marks quote nobody.
      if (byname && looksLikeNickname(segment.inner)) continue
      const attribution = byname ? undefined : attributionOf(frame, at, map, clauses)
      if (isTitleOfWork(segment, attribution, frame, at)) continue
      const one: Spoken = {segment, attribution, speaker: undefined, rule: '', frame, frameIndex, alone: at === 0 && (alone || attribution?.side === 'after')}
      const named = attribution?.named
      if (named?.who === 'entity') {
        one.speaker = named.entity
        one.rule = attribution?.rule ?? ''
      } else if (named?.who === 'pronoun') {
        one.speaker = pronoun(named.word, paragraph, map)
        if (one.speaker !== undefined) one.rule = 'speaker: pronoun for the only subject before'
      } else if (attribution === undefined && alone) {
        standing(one, frameIndex, at, paragraph, introduction)
      }
      paragraph.spoken.push(one)
    }
    if (subject !== undefined) paragraph.subjects.push(subject)
    for (const cue of clauses.cues) {
      if (cue.passive || cue.form === 'participle' || cue.form === 'base') continue
      const named = clauses.subject(cue.at)
      if (named?.who === 'nobody' && cue.plain && !clauses.isNoun(cue, named)) paragraph.unnamed = true
      else if (named?.who === 'entity' && !paragraph.subjects.includes(named.entity)) paragraph.subjects.push(named.entity)
    }
    // `"…," said Lund.` makes Lund a subject like `Lund said`.
    const last = paragraph.spoken.at(-1)
    const speaker = last?.frame === frame ? last.speaker : undefined
    if (speaker !== undefined && !paragraph.subjects.includes(speaker)) paragraph.subjects.push(speaker)
    paragraph.before = frame
    // A quotation that opens the paragraph and has no cue of its own is the speaker's of the sentence that follows it.
    const first = paragraph.spoken[0]
    if (frameIndex === 1 && first !== undefined && first.speaker === undefined && first.attribution === undefined && first.frameIndex === 0 && first.alone && subject?.kind === 'person' && clauses.cues.some((cue) => cue.plain && !cue.passive) && !hasSegment(frame)) {
      first.speaker = subject
      first.rule = 'speaker: subject of the sentence that follows'
    }
  }
  return paragraph.spoken
}

/** In a language whose rules are not known here: whole sentences between marks, spoken by nobody in particular. */
function unread(segments: readonly Segment[], frames: readonly Frame[]): Spoken[] {
  const [frame] = frames
  if (frame === undefined) return []
  return segments
    .filter(({inner}) => (wordCount(inner) > 2 || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{8}/u.test(inner)) && /^[^\p{L}]*(?!\p{Ll})\p{L}/u.test(inner) && !looksLikeTitle(inner))
    .map((segment) => ({segment, attribution: undefined, speaker: undefined, rule: '', frame, frameIndex: 0, alone: true}))
}

/** A quotation that is a sentence by itself: the interrupted utterance goes on, or the one subject of the paragraph speaks. */
function standing(one: Spoken, frameIndex: number, at: number, paragraph: Paragraph, introduction: {entity: Entity | undefined; cue: string} | undefined): void {
  const before = paragraph.spoken.at(-1)
  if (before !== undefined && before.frameIndex === frameIndex - 1 && before.speaker !== undefined) {
    one.speaker = before.speaker
    one.rule = 'speaker: the utterance goes on'
    return
  }
  if (frameIndex === 0 && at === 0 && introduction?.entity !== undefined) {
    one.speaker = introduction.entity
    one.rule = 'speaker: introduced by the paragraph before with a colon'
    return
  }
  const persons = [...new Set(paragraph.subjects)]
  const [only] = persons
  if (frameIndex > 0 && persons.length === 1 && only !== undefined && only.kind === 'person') {
    one.speaker = only
    one.rule = 'speaker: only subject of the paragraph'
  }
}

/** The second quotation goes on with the first: the same sentence and speaker, or a sentence broken off by its cue. */
function sameUtterance(first: Spoken, second: Spoken): boolean {
  if (first.segment.passage !== second.segment.passage) return false
  if (first.frame === second.frame) {
    if (first.speaker !== undefined && (second.speaker === first.speaker)) return true
    return first.attribution?.cueAt !== undefined && first.attribution.cueAt === second.attribution?.cueAt
  }
  if (second.frameIndex !== first.frameIndex + 1 || !second.alone) return false
  const goesOn = first.attribution?.side === 'after' || first.alone || first.segment.end === (segmentAt(first.frame, first.frame.items.length - 1)?.end ?? -1)
  return goesOn && second.attribution === undefined && (first.speaker === second.speaker || second.speaker === undefined)
}

function kind(one: Spoken, joined: Spoken | undefined): QuoteSegment['kind'] {
  const {segment, attribution} = one
  const reported = one.speaker !== undefined || attribution !== undefined || joined !== undefined
  if (segment.continues || segment.continued) return 'direct'
  if (joined !== undefined && one.alone && attribution === undefined && /\p{L}[.!?]$/u.test(segment.inner.trim())) return 'direct'
  // `"We won," she said, "and nobody believed it."`: one sentence of hers under one cue.
  if (joined !== undefined && joined.frame === one.frame && joined.alone && attribution !== undefined && attribution.cueAt === joined.attribution?.cueAt) return 'direct'
  return kindOf(segment.inner, {reported, introduced: attribution?.introduced === true, alone: one.alone})
}

/** Who may be meant, for an editor to decide. */
function suggest(result: Quotes, one: Spoken, last: Entity | undefined, shared: ReadonlyMap<string, Suggestion['candidates']>): void {
  if (!one.alone && !hasFiniteClause(one.segment.inner) && one.attribution === undefined) return
  const named = one.attribution?.named
  const words = named === undefined || named.who === 'entity' ? '' : named.who === 'pronoun' ? named.word : named.words
  const namesakes = shared.get(words)
  result.suggestions.push({
    kind: 'speaker', place: placeOf(one.segment), words,
    candidates: namesakes !== undefined ? [...namesakes] : last === undefined ? [] : [{key: last.key, name: last.name, score: named?.who === 'pronoun' ? 0.6 : 0.15, reason: named?.who === 'pronoun' ? `“${words}” may mean the last person who spoke.` : 'The last person who spoke in the story.'}],
  })
}
