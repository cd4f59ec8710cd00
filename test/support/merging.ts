import {mergeDocuments, withNamesOf} from '../../importer/index.ts'
import type {Conflict, Doc, Tombstone} from '../../importer/index.ts'
import {buildBlock, decorations, isTextBlock, keyGiver, markedRanges, plainText} from '../../portable-text/index.ts'
import type {Annotation, Decoration, TextBlock} from '../../portable-text/index.ts'
import {chanceOf} from '../../bench/chance.ts'
import type {Chance} from '../../bench/chance.ts'

/**
 * A newsroom and its source, both at random, over several imports. Words that somebody writes are tagged, so that each
 * can be looked for afterwards: e12 is an editor's, s12 the source's, N12 a name that stands once in the story.
 */
interface Paragraph {
  words: string[]
  quoted: boolean
}

interface Case {
  base: Doc
  next: Doc
  current: Doc
  merged: Doc
  conflicts: Conflict[]
}

export interface Simulated {
  merges: number
  /** Merges in which somebody has to decide something. */
  conflicted: number
  conflicts: number
  /** Characters that editors wrote, and how many of them were not in the merged article. */
  written: number
  lost: number
}

const VOCABULARY = 'the of and to in a that for on with was said at by it as from has council river bridge vote train plan city mayor price week storm coast harbour line tram ferry court case school budget road night report water power people money work team game field light tax bank market house street'.split(' ')
/** Some words are as common as they are in prose. */
const aWord = (chance: Chance): string => VOCABULARY[Math.floor(chance.number() ** 2 * VOCABULARY.length)]!

class Story {
  private readonly chance: Chance
  private tags = 0
  headline: string
  paragraphs: Paragraph[]

  constructor(chance: Chance) {
    this.chance = chance
    this.headline = this.sentence(7).join(' ')
    this.paragraphs = Array.from({length: 8 + chance.below(32)}, () => this.paragraph())
  }

  private sentence(length: number): string[] {
    return Array.from({length}, () => (this.chance.number() < 0.06 ? `N${++this.tags}` : aWord(this.chance)))
  }

  paragraph(tag?: string): Paragraph {
    const words = this.sentence(12 + this.chance.below(40))
    if (tag) words.splice(this.chance.below(words.length), 0, tag)
    return {words, quoted: this.chance.number() < 0.2}
  }

  fresh(): string {
    return `s${++this.tags}`
  }

  /** One thing that a source changes between two imports. */
  change(): void {
    const {chance, paragraphs} = this
    const at = chance.below(Math.max(1, paragraphs.length))
    const {words} = paragraphs[at] ?? {words: []}
    const from = chance.below(words.length + 1)
    const kind = chance.number()
    if (kind < 0.3) words.splice(from, 1 + chance.below(3), this.fresh())
    else if (kind < 0.5) words.splice(from, 0, ...Array.from({length: 1 + chance.below(6)}, () => this.fresh()))
    else if (kind < 0.62) words.splice(from, 1 + chance.below(4))
    else if (kind < 0.8) paragraphs.splice(at, 0, this.paragraph(this.fresh()))
    else if (kind < 0.88) paragraphs.splice(at, 1)
    else if (kind < 0.93) paragraphs.splice(chance.below(paragraphs.length), 0, ...paragraphs.splice(at, 1))
    else this.headline = `${this.headline} ${this.fresh()}`
  }

  /** The article as an import writes it: keys from the words, names as mentions; recognition misses one now and then. */
  document(): Doc {
    const giveKey = keyGiver()
    let utterance = 0
    const body = this.paragraphs.map(({words, quoted}) => {
      const text = words.join(' ')
      const annotations: Annotation[] = []
      let at = 0
      for (const word of words) {
        if (word.startsWith('N') && this.chance.number() > 0.02) annotations.push({start: at, end: at + word.length, value: mentionOf(word)})
        at += word.length + 1
      }
      if (quoted && text.length > 0) annotations.push({start: 0, end: text.length, value: {_type: 'quote', utterance: `q${++utterance}`, part: 1, kind: 'direct'}})
      return buildBlock({key: giveKey(text), text, annotations})
    })
    return {_id: 'article-1', _type: 'article', headline: this.headline, ...(body.length > 0 ? {body} : {})}
  }
}

const mentionOf = (name: string): Annotation['value'] => ({_type: 'mention', entity: {_type: 'reference', _ref: `person-${name}`, _weak: true}})

class Editor {
  private readonly chance: Chance
  private tags = 0
  /** Names from which the editor took the link. */
  readonly unlinked = new Set<string>()
  /** People whom the editor linked by hand. */
  readonly linked = new Set<string>()

  constructor(chance: Chance) {
    this.chance = chance
  }

  private fresh(): string {
    return `e${++this.tags}`
  }

  private words(): string {
    return Array.from({length: 1 + this.chance.below(5)}, () => this.fresh()).join(' ')
  }

  /** One thing that an editor does to a draft in the Studio. */
  edit(doc: Doc): Doc {
    const {chance} = this
    const body = blocksOf(doc)
    const at = chance.below(Math.max(1, body.length))
    const block = body[at]
    const kind = chance.number()
    if (kind > 0.96 || !block) return {...doc, headline: `${String(doc['headline'] ?? '')} ${this.fresh()}`}
    if (kind > 0.92) return {...doc, kicker: this.fresh()}
    return {...doc, body: this.change(body, at, block, kind)}
  }

  private change(body: readonly TextBlock[], at: number, block: TextBlock, kind: number): TextBlock[] {
    const {chance} = this
    const text = plainText(block)
    const [from, to] = this.range(text)
    if (kind < 0.25) return body.with(at, retyped(block, from, to, this.words()))
    if (kind < 0.4) return body.with(at, retyped(block, from, from, `${this.words()} `))
    if (kind < 0.5) return body.with(at, retyped(block, from, Math.min(text.length, to + 1), ''))
    if (kind < 0.58) return body.toSpliced(at, 0, buildBlock({key: this.fresh(), text: this.words()}))
    if (kind < 0.63) return body.toSpliced(at, 1)
    if (kind < 0.68) return body.toSpliced(at, 1).toSpliced(chance.below(body.length), 0, block)
    if (kind < 0.72) return body.toSpliced(at, 1, cut(block, 0, from), {...cut(block, from, text.length), _key: this.fresh()})
    if (kind < 0.76) return at + 1 < body.length ? body.toSpliced(at, 2, joined(block, body[at + 1]!)) : [...body]
    if (kind < 0.8) return body.with(at, {...block, style: block.style === 'h2' ? 'normal' : 'h2'})
    if (kind < 0.86) return body.with(at, this.unlink(block))
    if (from < to && kind < 0.9) return body.with(at, this.link(block, from, to))
    return body.with(at, from < to ? withMarks(block, marksOf(block), [...decorations(block), {start: from, end: to, mark: 'strong'}]) : block)
  }

  /** A stretch of whole words. */
  private range(text: string): [number, number] {
    const starts = [0, ...[...text.matchAll(/ /g)].map(({index}) => index + 1)]
    const from = this.chance.pick(starts)
    const ends = [...starts.filter((start) => start > from).map((start) => start - 1), text.length]
    return [from, ends[Math.min(ends.length - 1, this.chance.below(4))]!]
  }

  private unlink(block: TextBlock): TextBlock {
    const gone = block.markDefs.find(({_type, entity}) => _type === 'mention' && !this.linked.has(refOf(entity)))
    if (!gone) return block
    this.unlinked.add(refOf(gone['entity']))
    return {...block, markDefs: block.markDefs.filter((def) => def !== gone), children: block.children.map((span) => ({...span, marks: span.marks.filter((mark) => mark !== gone._key)}))}
  }

  private link(block: TextBlock, start: number, end: number): TextBlock {
    const name = this.fresh()
    this.linked.add(`person-${name}`)
    return withMarks(block, [...marksOf(block), {start, end, value: mentionOf(name)}], decorations(block))
  }
}

const blocksOf = (doc: Doc): TextBlock[] => ((doc['body'] ?? []) as TextBlock[]).filter(isTextBlock)
const refOf = (value: unknown): string => String((value as {_ref?: string} | undefined)?._ref)
const marksOf = (block: TextBlock): Annotation[] => markedRanges(block).map(({start, end, def: {_key, ...value}}) => ({start, end, value}))
const withMarks = (block: TextBlock, annotations: Annotation[], emphasis: Decoration[]): TextBlock => buildBlock({key: block._key, text: plainText(block), style: block.style, annotations, decorations: emphasis})

/** Typing over [from, to): marks shrink and grow as they do in an editor. */
function retyped(block: TextBlock, from: number, to: number, words: string): TextBlock {
  const moved = (at: number, end: boolean): number => (at < from || (end && at === from) ? at : at >= to ? at + words.length - (to - from) : end ? from : from + words.length)
  const text = plainText(block)
  const move = <T extends {start: number; end: number}>(marks: T[]): T[] => marks.map((mark) => ({...mark, start: moved(mark.start, false), end: moved(mark.end, true)})).filter(({start, end}) => start < end)
  return buildBlock({key: block._key, text: text.slice(0, from) + words + text.slice(to), style: block.style, annotations: move(marksOf(block)), decorations: move(decorations(block))})
}

function cut(block: TextBlock, from: number, to: number): TextBlock {
  const move = <T extends {start: number; end: number}>(marks: T[]): T[] => marks.map((mark) => ({...mark, start: Math.max(mark.start, from) - from, end: Math.min(mark.end, to) - from})).filter(({start, end}) => start < end)
  return buildBlock({key: block._key, text: plainText(block).slice(from, to), style: block.style, annotations: move(marksOf(block)), decorations: move(decorations(block))})
}

function joined(first: TextBlock, second: TextBlock): TextBlock {
  const shift = plainText(first).length + 1
  const move = <T extends {start: number; end: number}>(marks: T[]): T[] => marks.map((mark) => ({...mark, start: mark.start + shift, end: mark.end + shift}))
  return buildBlock({key: first._key, text: `${plainText(first)} ${plainText(second)}`, style: first.style, annotations: [...marksOf(first), ...move(marksOf(second))], decorations: [...decorations(first), ...move(decorations(second))]})
}

const tagsIn = (doc: Doc, kind: 'e' | 's'): string[] => JSON.stringify([doc['headline'], doc['kicker'], blocksOf(doc).map(plainText)]).match(new RegExp(`\\b${kind}\\d+\\b`, 'g')) ?? []

/** How often a story is imported, and how much is done to it in between at most: 1 is one edit, one change. */
export interface Day {
  rounds: number
  edits: number
  changes: number
}

/** One story over some imports, with editors at work between them. Calls `check` with every merge. */
function story(seed: string, {rounds, edits: mostEdits, changes: mostChanges}: Day, total: Simulated, fail: (law: string, at: Case) => void): void {
  const chance = chanceOf(seed)
  const source = new Story(chance)
  const editor = new Editor(chance)
  let base = source.document()
  let current: Doc = {...base, _id: 'drafts.article-1'}
  let tombstones: Tombstone[] = []
  for (let round = 0; round < rounds; round++) {
    for (let edits = chance.below(mostEdits); edits >= 0; edits--) current = editor.edit(current)
    for (let changes = chance.below(mostChanges); changes >= 0; changes--) source.change()
    const next = withNamesOf(base, source.document(), current)
    const {merged, conflicts, tombstones: stones} = mergeDocuments(base, next, current, tombstones)
    const at = {base, next, current, merged, conflicts}
    check(at, stones, editor, total, fail)
    total.merges += 1
    total.conflicts += conflicts.length
    if (conflicts.length > 0) total.conflicted += 1
    ;[base, current, tombstones] = [next, merged, stones]
  }
}

function check(at: Case, stones: Tombstone[], editor: Editor, total: Simulated, fail: (law: string, at: Case) => void): void {
  const {base, next, current, merged, conflicts} = at
  const [standing, told] = [new Map<string, number>(), JSON.stringify(conflicts)]
  for (const tag of tagsIn(merged, 'e')) standing.set(tag, (standing.get(tag) ?? 0) + 1)
  const counts = new Map<string, number>()
  for (const tag of tagsIn(current, 'e')) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  for (const [tag, count] of counts) {
    total.written += count * tag.length
    const missing = Math.max(0, count - (standing.get(tag) ?? 0))
    total.lost += missing * tag.length
    if (missing > 0) fail(`the editor’s “${tag}” is lost`, at)
  }
  const [before, now] = [new Set(tagsIn(base, 's')), new Set(tagsIn(merged, 's'))]
  for (const tag of tagsIn(next, 's')) if (!before.has(tag) && !now.has(tag) && !told.includes(tag)) fail(`the source’s “${tag}” is neither there nor told of`, at)
  const wanted = new Set(tagsIn(next, 's'))
  for (const tag of before) if (now.has(tag) && !wanted.has(tag) && !told.includes(tag)) fail(`“${tag}” stays without a word although the source took it away`, at)

  const keys = blocksOf(merged).map(({_key}) => _key)
  if (new Set(keys).size !== keys.length) fail('two blocks have one key', at)
  const refs = new Set<string>()
  for (const block of blocksOf(merged)) {
    const defs = new Set(block.markDefs.map(({_key}) => _key))
    for (const {marks} of block.children) for (const mark of marks) if (mark !== 'strong' && !defs.has(mark)) fail('a mark without its definition', at)
    for (const {_type, entity} of block.markDefs) if (_type === 'mention') refs.add(refOf(entity))
  }
  for (const ref of editor.unlinked) if (refs.has(ref)) fail(`${ref} is linked again`, at)
  const was = new Set(blocksOf(current).flatMap(({markDefs}) => markDefs.map(({entity}) => refOf(entity))))
  for (const ref of editor.linked) if (was.has(ref) && !refs.has(ref) && !conflicts.some(({kind}) => kind === 'marks')) fail(`the editor’s link to ${ref} is lost`, at)

  const again = mergeDocuments(next, next, merged, stones)
  if (again.merged !== merged || again.conflicts.length > 0) fail('a second run changes something', at)
}

/** So many stories of such days; `fail` is called with what was broken and the seed that shows it again. */
export function simulate(stories: number, seed: string, day: Day, fail: (message: string) => void): Simulated {
  const total: Simulated = {merges: 0, conflicted: 0, conflicts: 0, written: 0, lost: 0}
  for (let i = 0; i < stories; i++) {
    const name = `${seed} ${i}`
    story(name, day, total, (law, at) => fail(`${law} (seed “${name}”)\n${JSON.stringify(at.conflicts)}`))
  }
  return total
}
