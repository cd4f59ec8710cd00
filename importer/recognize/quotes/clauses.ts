/** Who is the subject of a verb in a frame, and which verb reports a quotation. Everything looks at the reporter's words only. */
import {judgingVerbs, nounLikeVerbs, plainVerbs} from '../facts/speech.ts'
import type {VerbForm} from '../facts/speech.ts'
import type {Entity} from '../../types.ts'
import {isCapital, isDemonym, lower} from '../marking.ts'
import type {TokenMention} from '../known-people.ts'
import type {Frame} from './frames.ts'
import {segmentAt, tokenAt} from './frames.ts'
import {titleModifiers} from '../facts/titles.ts'

/** Who a phrase names. `nobody`: somebody without a name ("a spokesman"), or more than one. */
export type Named = {who: 'entity'; entity: Entity; from: number} | {who: 'pronoun'; word: string; from: number} | {who: 'nobody'; words: string}

export interface Cue {
  /** Position in the frame's items. */
  at: number
  base: string
  form: VerbForm
  /** It reports whole sentences by itself ("said"); the others need a fragment beside them ("called … “absurd”"). */
  plain: boolean
  passive: boolean
}

const auxiliaries = new Set('has have had was is were are been being be will would did do does could may might must should also further furthermore later then once recently reportedly again previously earlier first repeatedly now still even often always never just simply not reluctantly angrily ever publicly privately quickly actually clearly recently'.split(' '))
const prepositions = new Set('for of in at from with by to near about against on under over between among after before during without inside outside like than behind despite via into around through as versus'.split(' '))
const subordinators = new Set('after as when while although though if because since before until once unless whereas following asked despite amid given'.split(' '))
const pronouns = new Set('he she they i we it'.split(' '))
const determiners = new Set('the a an this that these those his her its their our my your no any some each every'.split(' '))

/** Per token of a passage: the mention that covers it. */
export type Mentions = readonly (TokenMention | undefined)[]

export class Clauses {
  readonly frame: Frame
  readonly cues: Cue[] = []
  private readonly mentions: Mentions

  constructor(frame: Frame, mentions: Mentions) {
    this.frame = frame
    this.mentions = mentions
    for (let at = 0; at < frame.items.length; at += 1) {
      const cue = this.cueAt(at)
      if (cue !== undefined) this.cues.push(cue)
    }
  }

  mentionAt(at: number): TokenMention | undefined {
    const token = this.frame.items[at]
    return typeof token === 'number' ? this.mentions[token] : undefined
  }

  /** Whether a title begins at item `at`. */
  private titleAt(at: number): boolean {
    const token = this.frame.items[at]
    return typeof token === 'number' && (this.frame.passage.titleAt[token] ?? 0) > 0
  }

  private word(at: number): string {
    return lower(tokenAt(this.frame, at))
  }

  private cueAt(at: number): Cue | undefined {
    const token = tokenAt(this.frame, at)
    if (token === undefined || token.kind !== 'word' || (token.shape !== 'lower' && !token.opens)) return undefined
    // "as Borges put it"
    const listed = token.low === 'put' && this.word(at + 1) === 'it' ? {base: 'put', form: 'past' as const} : token.word.speech
    if (listed === undefined) return undefined
    const before = this.word(at - 1)
    // "used to say"
    const habit = listed.form === 'base' && before === 'to' && this.word(at - 2) === 'used'
    const found = habit ? {base: listed.base, form: 'past' as const} : listed
    if (found.form === 'base' && !/^(?:will|would|could|can|may|might|must|should|did|does|do|to|and|i|we|they|you|not|also|who)$/.test(before)) return undefined
    if (determiners.has(before) || tokenAt(this.frame, at - 1)?.kind === 'possessive') return undefined
    // "Said Ellis: …" opens a sentence; any other verb there is a noun or a command.
    if (token.opens && token.shape !== 'lower' && found.form !== 'participle' && !(found.form === 'past' && this.mentionAt(at + 1) !== undefined)) return undefined
    const passive = found.form === 'past' && (/^(?:was|were|is|are|been|being|be|gets|got|when|if)$/.test(before) || (/^(?:also|widely|once|often|previously|later|reportedly|not)$/.test(before) && /^(?:was|were|is|are|been|being)$/.test(this.word(at - 2))))
    return {at, base: found.base, form: found.form, plain: plainVerbs.has(found.base), passive}
  }

  /** The words of a cue as printed: "said", "announced that", "slammed … as a". */
  cueWords(cue: Cue, segmentAt: number): string {
    const token = tokenAt(this.frame, cue.at)?.text ?? ''
    if (segmentAt > cue.at) {
      if (this.word(cue.at + 1) === 'that') return `${token} that`
      const lead: string[] = []
      for (let at = segmentAt - 1; at > cue.at && lead.length < 2; at -= 1) {
        const word = this.word(at)
        if (/^(?:a|an|the)$/.test(word) && lead.length === 0) lead.unshift(word)
        else if (word === 'as') {
          lead.unshift(word)
          return cue.at + lead.length + 1 === segmentAt ? `${token} ${lead.join(' ')}` : `${token} … ${lead.join(' ')}`
        } else break
      }
    }
    return token
  }

  /** Whether the phrase ending before item `at` hangs on a preposition ("a spokesman for Putin"): then it is no subject. */
  private hangs(from: number): boolean {
    let at = from - 1
    while (at >= 0) {
      const token = tokenAt(this.frame, at)
      if (token === undefined) return false
      const title = this.titleAt(at)
      if (title || isDemonym(token) || titleModifiers.has(token.low) || determiners.has(token.low) || /^(?:counterpart|mr|mrs|ms|dr)\.?$/i.test(token.text)) at -= 1
      else break
    }
    // "As Borges put it"
    if (this.word(at) === 'as' && (at === 0 || this.word(at - 1) === ',')) return false
    return prepositions.has(this.word(at)) || this.word(at) === 'and' && this.mentionAt(at - 1) !== undefined
  }

  private named(mention: TokenMention): Named {
    return {who: 'entity', entity: mention.entity, from: this.itemOf(mention.from)}
  }

  private itemOf(token: number): number {
    // Items are in token order; frames are short, and each is searched a bounded number of times.
    let low = 0
    let high = this.frame.items.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      const item = this.frame.items[middle]
      const at = typeof item === 'object' ? item.from : (item ?? 0)
      if (at < token) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The subject of the verb at item `at`: what stands before it. */
  subject(at: number, depth = 0): Named | undefined {
    let left = at - 1
    if (this.word(left) === 'to' && this.word(left - 1) === 'used') left -= 2
    while (left >= 0 && (auxiliaries.has(this.word(left)) || (this.word(left).endsWith('ly') && tokenAt(this.frame, left)?.shape === 'lower'))) left -= 1
    if (left < 0) return undefined
    if (segmentAt(this.frame, left) !== undefined) return undefined
    const mention = this.mentionAt(left)
    const token = tokenAt(this.frame, left)
    if (token === undefined) return undefined
    if (mention !== undefined) return this.subjectMention(mention)
    const word = token.low
    if (pronouns.has(word)) return this.pronoun(word, left)
    if (word === 'who' || word === 'which' || word === 'that') {
      const head = this.mentionAt(left - 1) ?? (this.word(left - 1) === ',' ? this.mentionAt(left - 2) : undefined)
      return head === undefined ? {who: 'nobody', words: word} : this.named(head)
    }
    if (token.text === ',' || token.text === ')' || token.text === '—' || token.text === '–') return this.beforeApposition(left) ?? (depth < 2 ? this.mainSubject(left) : undefined)
    if (word === 'and' || word === 'but' || word === 'then' || word === 'or') return this.mainSubject(left)
    // "Smith of the University of Oxford said", "Smith from Leeds said": the person before the preposition.
    const before = this.headBefore(left)
    if (before !== undefined) return before
    return {who: 'nobody', words: this.phrase(left)}
  }

  /** A pronoun means the subject of its own sentence when that came first ("Smith said she …", "Smith denounced what she called …"). */
  private pronoun(word: string, at: number): Named {
    if (at > 1 && word !== 'i' && word !== 'we' && !subordinators.has(this.word(0))) {
      const main = this.firstSubject(at)
      if (main?.who === 'entity' && (main.entity.kind === 'person') === /^(?:he|she)$/.test(word) && !this.otherPerson(main.entity, at)) return main
    }
    return {who: 'pronoun', word, from: at}
  }

  /** Whether another person than `entity` is named before item `until`. */
  private otherPerson(entity: Entity, until: number): boolean {
    for (let at = 0; at < until; at += 1) {
      const mention = this.mentionAt(at)
      if (mention !== undefined && mention.entity !== entity && mention.entity.kind === 'person') return true
    }
    return false
  }

  private subjectMention(mention: TokenMention): Named {
    const from = this.itemOf(mention.from)
    if (!this.hangs(from)) return this.named(mention)
    if (this.word(from - 1) === 'and') return {who: 'nobody', words: 'more than one'}
    return this.headBefore(from) ?? {who: 'nobody', words: this.phrase(from)}
  }

  /** Walking left over "of the …", "from …", "in …": the mention that the prepositions hang on, when it is a person. */
  private headBefore(at: number): Named | undefined {
    for (let left = at, steps = 0; left > 0 && steps < 12; left -= 1, steps += 1) {
      const token = tokenAt(this.frame, left)
      if (token === undefined || (token.kind === 'mark' && token.text !== '-')) return undefined
      if (/^(?:of|from|at|in)$/.test(token.text)) {
        const head = this.mentionAt(left - 1)
        if (head?.entity.kind === 'person') return this.hangs(this.itemOf(head.from)) ? undefined : this.named(head)
      } else if (prepositions.has(token.text)) return undefined
    }
    return undefined
  }

  /** "Smith, 45, the chief executive of Acme, said": the name before the commas. */
  private beforeApposition(comma: number): Named | undefined {
    let seen = 0
    for (let left = comma - 1; left >= 0 && comma - left < 45; left -= 1) {
      const token = tokenAt(this.frame, left)
      if (token === undefined) return undefined
      if (token.kind !== 'mark' || !/^[,(—–]$/.test(token.text)) continue
      seen += 1
      const mention = this.mentionAt(left - 1)
      if (mention !== undefined && mention.entity.kind === 'person') {
        const from = this.itemOf(mention.from)
        if (!this.hangs(from)) return this.named(mention)
        return undefined
      }
      if (seen > 3) return undefined
    }
    // "The company's chief executive, John Smith, said": the name between the commas.
    const inner = this.mentionAt(comma - 1)
    if (inner !== undefined && inner.entity.kind === 'person' && tokenAt(this.frame, this.itemOf(inner.from) - 1)?.text === ',') return this.named(inner)
    return undefined
  }

  /** The subject of the frame's first main clause that begins before item `until`. */
  mainSubject(until: number): Named | undefined {
    const earlier = this.cues.findLast((cue) => cue.at < until && cue.form !== 'participle' && !cue.passive)
    if (earlier !== undefined) {
      const subject = this.subject(earlier.at, 2)
      if (subject !== undefined) return subject
    }
    return this.firstSubject(until)
  }

  /** The subject that opens the last clause before item `until` ("After …, Rubio fired back: “…”"), when no cue stands in it. */
  lastClauseSubject(until: number): Named | undefined {
    let start = until - 1
    while (start > 0 && this.word(start - 1) !== ',') start -= 1
    // "The mayor, Otto Lund, thanked the volunteers:"
    const apposed = this.mentionAt(start - 2)
    if (apposed?.entity.kind === 'person' && this.isFinite(start) && this.describes(this.itemOf(apposed.from) - 1) && !this.cues.some((cue) => cue.at >= start && cue.at < until)) return this.named(apposed)
    const mention = this.mentionAt(start)
    if (mention === undefined || this.cues.some((cue) => cue.at >= start && cue.at < until)) return undefined
    return mention.from === this.frame.items[start] && this.actsAt(start + mention.to - mention.from) ? this.named(mention) : undefined
  }

  private firstSubject(until: number): Named | undefined {
    let at = 0
    const opening = this.word(0)
    if (subordinators.has(opening)) while (at < until && this.word(at) !== ',') at += 1
    for (; at < until; at += 1) {
      const token = tokenAt(this.frame, at)
      if (token === undefined) continue
      if (at < 3 && pronouns.has(token.low)) return {who: 'pronoun', word: token.low, from: at}
      const mention = this.mentionAt(at)
      if (mention === undefined) continue
      const from = this.itemOf(mention.from)
      const to = from + (mention.to - mention.from)
      if (from === at && !this.hangs(from) && this.actsAt(to)) return this.named(mention)
      at = Math.max(at, to - 1)
    }
    return undefined
  }

  /** The sentence's words before item `until` are one description of a person: "The mayor of Cojușna". */
  private describes(until: number): boolean {
    let titled = false
    for (let at = 0; at < until; at += 1) {
      const token = tokenAt(this.frame, at)
      if (token === undefined || token.kind !== 'word' || this.mentionAt(at)?.entity.kind === 'person' || token.word.speech !== undefined || pronouns.has(token.low)) return false
      titled ||= this.titleAt(at)
    }
    return titled && until < 12 && determiners.has(this.word(0))
  }

  /** A finite verb follows, perhaps after an apposition: what stands before it does something. */
  private actsAt(at: number): boolean {
    let next = this.behindPlace(at)
    for (let appositions = 0; this.word(next) === ','; appositions += 1) {
      let end = next + 1
      while (end < next + 31 && end < this.frame.items.length && this.word(end) !== ',') end += 1
      if (this.word(end) !== ',' || appositions > 2) return false
      next = end + 1
      if (appositions > 0 || this.isFinite(next)) break
    }
    return this.isFinite(next)
  }

  /** From `at` over "of the Harbour Union", "from Leeds": the words that say where somebody belongs, when a verb stands behind them. */
  private behindPlace(at: number): number {
    if (!/^(?:of|from|at)$/.test(this.word(at))) return at
    for (let next = at + 1; next < at + 9; next += 1) {
      const token = tokenAt(this.frame, next)
      if (token === undefined || token.kind === 'mark' || token.kind === 'quote') return at
      if (!isCapital(token) && !determiners.has(token.low) && !/^(?:of|for|and|&)$/.test(token.low)) return next
    }
    return at
  }

  private isFinite(at: number): boolean {
    let next = at
    while (auxiliaries.has(this.word(next)) && !/^(?:has|have|had|was|is|will|would|did)$/.test(this.word(next))) next += 1
    const token = tokenAt(this.frame, next)
    if (token === undefined || token.shape !== 'lower' || token.kind !== 'word') return false
    const word = token.text
    if (/^(?:has|have|had|was|is|will|would|did|said|spoke|made|took|gave|went|came|met|won|lost|told|wrote|began|held|left|led|put|set|sent|saw|kept|got|ran|stood|sat|felt|drew|brought|thought|sought|fought|paid|hit|cut|became|announced|does|could|can|must|may|rose|fell|wore|knew|broke|drove|grew|threw|wept|taught|caught|bought|built|sold|spent|meant|heard|read|sang|swam|chose|flew|rode|shook|stole|swore|tore|woke|beat|fled|hid|shot|shut|struck|swept|withdrew|forgot|ate|drank|slept|dealt|dug|fed|quit)$/.test(word)) return true
    return /(?:ed|s)$/.test(word) && !/^(?:as|its|his|this|towards|besides|alongside|versus|always|perhaps|is|was|plus)$/.test(word)
  }

  /** Who follows an inverted cue: "said Russian President Vladimir Putin", "said the firm's chief executive, Jane Doe". */
  following(at: number): Named | undefined {
    let next = at
    for (let steps = 0; steps < 14; steps += 1, next += 1) {
      const token = tokenAt(this.frame, next)
      if (token === undefined) break
      const mention = this.mentionAt(next)
      if (mention?.entity.kind === 'person') {
        const from = this.itemOf(mention.from)
        if (from > at && prepositions.has(this.word(from - 1))) break
        const to = from + (mention.to - mention.from)
        if (tokenAt(this.frame, to)?.kind === 'possessive') {
          next = to
          continue
        }
        if (this.word(to) === 'and' && this.mentionAt(to + 1)?.entity.kind === 'person') return {who: 'nobody', words: 'more than one'}
        return this.named(mention)
      }
      if (mention !== undefined) {
        const to = this.itemOf(mention.from) + (mention.to - mention.from)
        const after = tokenAt(this.frame, to)
        const ends = after === undefined || (after.kind === 'mark' && after.text !== '-') || prepositions.has(after.text) || segmentAt(this.frame, to) !== undefined || /^(?:and|while|as|which|who|that)$/.test(after.text)
        if (ends && (next === at || (next === at + 1 && determiners.has(this.word(at))))) return this.named(mention)
        next = to - 1
        continue
      }
      const word = token.low
      if (steps === 0 && pronouns.has(word)) return {who: 'pronoun', word, from: next}
      if (token.text === ',' && this.mentionAt(next + 1)?.entity.kind === 'person' && steps > 0) continue
      if (token.kind === 'mark' && token.text !== '-' || prepositions.has(word) && !/^(?:of|for)$/.test(word) || auxiliaries.has(word)) break
      if (/^(?:of|for)$/.test(word) && !isCapital(tokenAt(this.frame, next + 1)) && !determiners.has(this.word(next + 1))) break
      if (!this.titleAt(next) && token.shape === 'lower' && token.word.speech?.form === 'past') break
    }
    return next > at ? {who: 'nobody', words: this.phrase(next - 1)} : undefined
  }

  /** The few words of a phrase that ends at item `at`, for a person to read. */
  private phrase(at: number): string {
    const words: string[] = []
    for (let left = at; left >= 0 && words.length < 6; left -= 1) {
      const token = tokenAt(this.frame, left)
      if (token === undefined || token.kind === 'mark' || token.kind === 'quote') break
      words.unshift(token.text)
      if (determiners.has(token.low)) break
    }
    return words.join(' ')
  }

  /** A noun that looks like the verb: nobody is named before it. */
  isNoun(cue: Cue, subject: Named | undefined): boolean {
    const office = this.titleAt(cue.at - 1)
    return cue.form === 'third' && nounLikeVerbs.has(cue.base) && subject?.who === 'nobody' && !office
  }

  judges(cue: Cue): boolean {
    return judgingVerbs.has(cue.base)
  }
}
