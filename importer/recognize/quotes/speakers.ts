/** The attribution of each quotation in its frame: which cue reports it, and who speaks. */
import type {Entity} from '../../types.ts'
import {Clauses} from './clauses.ts'
import type {Cue, Mentions, Named} from './clauses.ts'
import type {Frame} from './frames.ts'
import {hasSegment, segmentAt, tokenAt} from './frames.ts'
import {judgesBehindAs} from '../facts/speech.ts'

export interface Attribution {
  named: Named | undefined
  cue: string | undefined
  /** The cue's position, so that quotations under one cue are one utterance. */
  cueAt: number | undefined
  /** The cue clause stands right beside the quotation. */
  introduced: boolean
  side: 'before' | 'after'
  addressee: Entity | undefined
  rule: string
}

const commaEnd = /[,?!…—–-]["”’')\]]*\s*$/u

/** `"…" — Jane Doe`: the name behind a dash that ends the paragraph, as in a collection of voices. */
function signed(clauses: Clauses, at: number): Attribution | undefined {
  const {frame} = clauses
  if (!/^[—–―-]{1,2}$/.test(tokenAt(frame, at + 1)?.text ?? '')) return undefined
  const mention = clauses.mentionAt(at + 2)
  if (mention === undefined || mention.entity.kind !== 'person') return undefined
  const end = at + 2 + mention.to - mention.from
  const after = tokenAt(frame, end)
  if (after !== undefined && !/^[.,(]$/.test(after.text)) return undefined
  return {named: {who: 'entity', entity: mention.entity, from: at + 2}, cue: undefined, cueAt: at + 1, introduced: true, side: 'after', addressee: undefined, rule: 'speaker: signature behind a dash'}
}

/** `"…," said Raisi`, `"…," Raisi said`, `"…", according to Raisi`. */
function after(clauses: Clauses, at: number): Attribution | undefined {
  const {frame} = clauses
  const segment = segmentAt(frame, at)
  if (segment === undefined) return undefined
  let next = at + 1
  let comma = commaEnd.test(segment.inner)
  while (tokenAt(frame, next)?.text === ',' || /^[—–-]$/.test(tokenAt(frame, next)?.text ?? '')) {
    comma = true
    next += 1
  }
  if (!comma) return undefined
  const result = (cue: Cue, named: Named | undefined, rule: string): Attribution => ({
    named, cue: clauses.cueWords(cue, at), cueAt: cue.at, introduced: true, side: 'after', addressee: addressee(clauses, cue.at, frame.items.length), rule,
  })
  const first = tokenAt(frame, next)?.low ?? ''
  if (/^(?:when|while|after|before|because|although|though|if|since|until|but|that|which|whose)$/.test(first)) return undefined
  if (first === 'according' && tokenAt(frame, next + 1)?.text === 'to')
    return {named: clauses.following(next + 2), cue: 'according to', cueAt: next, introduced: true, side: 'after', addressee: undefined, rule: 'speaker: according to'}
  const inverted = clauses.cues.find((cue) => cue.at === next && cue.form !== 'participle' && !cue.passive)
  if (inverted !== undefined) {
    const named = clauses.following(next + 1)
    if (named !== undefined) return result(inverted, named, 'speaker: after the cue that follows')
  }
  // The first finite cue after the quotation whose subject begins right there.
  for (const cue of clauses.cues) {
    if (cue.at < next) continue
    if (cue.at - next > 45 || hasSegment(frame, next, cue.at)) break
    if (cue.form === 'participle' || cue.passive || !cue.plain && !clauses.judges(cue)) continue
    const named = clauses.subject(cue.at)
    if (named === undefined || clauses.isNoun(cue, named)) continue
    if (named.who === 'nobody') return result(cue, named, 'speaker: nobody named')
    if (named.from - next <= 8) return result(cue, named, 'speaker: subject of the cue that follows')
    break
  }
  return undefined
}

/** `The plan was "bold" for us all, Smith said.`: the cue clause that ends the sentence reports all of it. */
function trailing(clauses: Clauses, at: number): Attribution | undefined {
  const {frame} = clauses
  const cue = clauses.cues.findLast((found) => found.form !== 'participle' && found.form !== 'base' && !found.passive && found.plain)
  if (cue === undefined || cue.at < at || hasSegment(frame, cue.at)) return undefined
  const inverted = tokenAt(frame, cue.at - 1)?.text === ','
  const named = inverted ? clauses.following(cue.at + 1) : clauses.subject(cue.at)
  if (named === undefined || named.who === 'nobody') return undefined
  if (!inverted && tokenAt(frame, named.from - 1)?.text !== ',') return undefined
  // Only an adverb, a day or an apposition may come behind.
  if (frame.items.length - cue.at > 14 && !inverted) return undefined
  return {named, cue: clauses.cueWords(cue, at), cueAt: cue.at, introduced: false, side: 'after', addressee: undefined, rule: 'speaker: cue that ends the sentence'}
}

/** `"…," adding after a pause`: a participle behind the quotation, when nothing before it reports. */
function participleAfter(clauses: Clauses, at: number): Attribution | undefined {
  const next = tokenAt(clauses.frame, at + 1)?.text === ',' ? at + 2 : at + 1
  const cue = clauses.cues.find((found) => found.at === next && found.form === 'participle')
  const named = cue === undefined ? undefined : clauses.mainSubject(at)
  if (cue === undefined || named === undefined) return undefined
  return {named, cue: clauses.cueWords(cue, at), cueAt: cue.at, introduced: true, side: 'after', addressee: undefined, rule: 'speaker: main clause of the participle'}
}

/** `Putin said, "…"`, `noting that "…"`, `Putin: "…"`, `slammed … as a "…"`. */
function before(clauses: Clauses, at: number): Attribution | undefined {
  const {frame} = clauses
  const colon = tokenAt(frame, at - 1)?.text === ':'
  const comma = tokenAt(frame, at - 1)?.text === ','
  if (colon) {
    const mention = clauses.mentionAt(at - 2)
    if (mention !== undefined && mention.from === frame.items[0])
      return {named: {who: 'entity', entity: mention.entity, from: 0}, cue: ':', cueAt: at - 1, introduced: true, side: 'before', addressee: undefined, rule: 'speaker: name and colon'}
  }
  const said = segmentAt(frame, at)?.inner ?? ''
  if ((colon || comma) && /^[^\p{L}]*\p{Lu}/u.test(said)) {
    const named = clauses.lastClauseSubject(at - 1)
    if (named !== undefined) return {named, cue: undefined, cueAt: at - 1, introduced: true, side: 'before', addressee: undefined, rule: 'speaker: subject of the clause before'}
  }
  for (const cue of [...clauses.cues].reverse()) {
    if (cue.at >= at) continue
    const distance = at - cue.at
    const closer = hasSegment(frame, cue.at, at)
    if (cue.form === 'base' && !/^(?:will|would|could|can|may|might|must|should|did|does|do|not)$/.test(tokenAt(frame, cue.at - 1)?.low ?? '')) continue
    if (cue.passive) {
      const by = byWhom(clauses, cue.at, at)
      return {named: by ?? {who: 'nobody', words: ''}, cue: clauses.cueWords(cue, at), cueAt: cue.at, introduced: false, side: 'before', addressee: undefined, rule: 'speaker: passive'}
    }
    if (!cue.plain && !clauses.judges(cue)) continue
    if (judgesBehindAs.has(cue.base) && tokenAt(frame, at - 1)?.text === 'that') return undefined
    if (judgesBehindAs.has(cue.base) && cue.base !== 'dismiss' && !behindAs(frame, at)) continue
    const named = cue.form === 'participle' ? participleSubject(clauses, cue) : clauses.subject(cue.at)
    // "late-night tweets", "anybody who complains": a noun, or a clause inside somebody's report.
    if (clauses.isNoun(cue, named)) continue
    if (named?.who === 'nobody' && /^(?:who|which|that)$/.test(named.words) && clauses.cues.some((other) => other.at < cue.at)) continue
    if (named === undefined && (closer || !cue.plain || cue.form === 'participle' || cue.form === 'base')) continue
    const introduced = distance === 1 || comma || colon || (distance === 2 && tokenAt(frame, at - 1)?.text === 'that')
    return {
      named: named ?? {who: 'nobody', words: ''}, cue: clauses.cueWords(cue, at), cueAt: cue.at, introduced: introduced && !(distance > 12 && !colon), side: 'before', addressee: addressee(clauses, 0, at),
      rule: cue.form === 'participle' ? 'speaker: main clause of the participle' : 'speaker: subject of the cue before',
    }
  }
  // "thanked the volunteers: “…”": the colon alone introduces the subject's words.
  if (colon) {
    const named = clauses.mainSubject(at)
    if (named?.who === 'entity') return {named, cue: undefined, cueAt: at - 1, introduced: true, side: 'before', addressee: undefined, rule: 'speaker: subject before a colon'}
  }
  const according = frame.items.findIndex((_, index) => index < at && /^according$/i.test(tokenAt(frame, index)?.text ?? '') && tokenAt(frame, index + 1)?.text === 'to')
  if (according !== -1) return {named: clauses.following(according + 2), cue: 'according to', cueAt: according, introduced: false, side: 'before', addressee: undefined, rule: 'speaker: according to'}
  return undefined
}

/** "as" stands before the quotation at item `at`, with an article between at most. */
const behindAs = (frame: Frame, at: number): boolean => tokenAt(frame, /^(?:a|an|the)$/.test(tokenAt(frame, at - 1)?.low ?? '') ? at - 2 : at - 1)?.low === 'as'

/** "so-called “…”", "known to his crew as “…”", ", dubbed “…”,": a name in use, nobody's words. */
export function isByname(frame: Frame, at: number): boolean {
  const before = tokenAt(frame, at - 1)
  if (before === undefined || before.kind !== 'word') return false
  if (before.low === 'so-called') return true
  const earlier = tokenAt(frame, at - 2)
  if (/^(?:dubbed|nicknamed|termed|christened|styled|entitled|titled)$/.test(before.low)) return earlier === undefined || earlier.text === ',' || /^(?:is|was|are|were|been|being|has|had|a|an|the|and)$/.test(earlier.low) || (earlier.shape === 'lower' && earlier.kind === 'word' && !/^(?:he|she|they|it|who|we|i)$/.test(earlier.low))
  if (!behindAs(frame, at)) return false
  for (let left = at - 2; left >= 0 && left > at - 9; left -= 1) {
    const token = tokenAt(frame, left)
    if (token === undefined || token.kind === 'mark') return false
    if (token.low === 'known') return true
  }
  return false
}

function participleSubject(clauses: Clauses, cue: Cue): Named | undefined {
  // "was quoted as saying"
  if (tokenAt(clauses.frame, cue.at - 1)?.text === 'as') {
    const quotedAt = clauses.cues.find((other) => other.base === 'quote' && other.at < cue.at && cue.at - other.at < 12)
    if (quotedAt !== undefined) return clauses.subject(quotedAt.at)
  }
  return clauses.mainSubject(cue.at)
}

function byWhom(clauses: Clauses, from: number, to: number): Named | undefined {
  for (let at = from; at < Math.min(to + 12, clauses.frame.items.length); at += 1) if (tokenAt(clauses.frame, at)?.text === 'by') return clauses.following(at + 1)
  return undefined
}

/** Who is spoken to: "told Raisi", "In a direct address to Raisi", "spoke to his Iranian counterpart President Ebrahim Raisi". */
function addressee(clauses: Clauses, from: number, to: number): Entity | undefined {
  const {frame} = clauses
  for (let at = from; at < to; at += 1) {
    const word = tokenAt(frame, at)?.low
    if (word === undefined) continue
    const cue = /^(?:told|tells|telling|assured|reminded|informed|warned|thanked)$/.test(word)
    let to2 = -1
    if (/^(?:address|spoke|speaks|speaking|talked|talking|letter|message|wrote|writing|said|replied|responded|remarks|note)$/.test(word)) {
      const next = tokenAt(frame, at + 1)?.low
      if (next === 'to') to2 = at + 2
    }
    const start = cue ? at + 1 : to2
    if (start < 0) continue
    const named = clauses.following(start)
    if (named?.who === 'entity' && named.entity.kind === 'person') return named.entity
  }
  return undefined
}

/** The attribution of the quotation at item `at` of the frame, from the frame's own words. */
export function attributionOf(frame: Frame, at: number, mentions: Mentions, clauses = new Clauses(frame, mentions)): Attribution | undefined {
  return signed(clauses, at) ?? after(clauses, at) ?? before(clauses, at) ?? trailing(clauses, at) ?? participleAfter(clauses, at)
}
