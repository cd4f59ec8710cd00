import {syntheticLeaf} from '../shape/leaf.ts'
import type {Block, BlockRole, Dropped, Leaf, Range, TextMark} from '../types.ts'
import {linkAddress, mediaAddress, providerOf} from './addresses.ts'
import {embedIn, emphasesOf, imageOf, isHidden} from './attributeMeanings.ts'
import {meaningOf} from './elements.ts'
import type {Meaning} from './elements.ts'
import {Sequence} from './sequence.ts'
import {TextFlow} from './textFlow.ts'
import {walk} from './walk.ts'
import type {Attributes, Visitor} from './walk.ts'

/** A block as mark-up says it, with the level of a heading. */
export interface MarkedBlock extends Block {
  heading?: number
}

/** What a stretch of HTML holds. */
export interface MarkedText {
  blocks: MarkedBlock[]
  /** Where readers see letters: each must reach a field. */
  visible: Range[]
  dropped: Dropped
}

export interface HtmlOptions {
  /** Where relative addresses belong. */
  base?: string | undefined
  /** The part of the text to read. */
  from?: number
  to?: number
  /** Blank lines part paragraphs and line breaks count, as in WordPress posts written without blocks. */
  blankLines?: boolean
  /** What is left out, by where it begins: elements with all that is in them, and stretches of text. */
  without?: ReadonlySet<number>
  /** Whether a paragraph that is nothing but the address of a site we know is an embed. */
  bareEmbeds?: boolean
}

/**
 * HTML → blocks, in one pass, for texts of any depth and length. Every letter that readers see is in a block, in its order;
 * what else the mark-up holds becomes a mark, a picture or an embed, or is counted as dropped.
 */
export function readHtml(text: string, options: HtmlOptions = {}): MarkedText {
  const reader = new HtmlReader(text, options)
  walk(text, reader, options)
  return reader.finish()
}

interface Frame {
  name: string
  meaning: Meaning
  /** Undoes what opening it did. */
  leave?: () => void
}

/** Something that collects paragraphs instead of the body: a caption, a pull quote. */
interface Collector {
  kind: 'caption' | 'credit' | 'pullQuote' | 'attribution'
  leaves: Leaf[]
}

interface Figure {
  pictures: MarkedBlock[]
  caption: Leaf[]
  credit: Leaf[]
  /** An address alone in it is something that is to be shown there. */
  embeds: boolean
}

export class HtmlReader implements Visitor {
  protected readonly source: string
  protected readonly options: HtmlOptions
  protected readonly flow: TextFlow
  protected readonly dropped = new Map<string, number>()
  private readonly blocks: MarkedBlock[] = []
  private readonly visible: Range[] = []
  private readonly stack: Frame[] = []
  private readonly open_ = new Map<string, number>()
  /** An element that is left out is open: its name, and how many of that name. */
  private out: {name: string; depth: number} | undefined
  /** In a stretch of text that is left out. */
  private beside = false
  private readonly roles: {role: BlockRole; heading?: number}[] = []
  private readonly lists: BlockRole[] = []
  private readonly figures: Figure[] = []
  private readonly collectors: Collector[] = []
  private readonly attributions: Leaf[] = []
  protected readonly sequence = new Sequence()
  /** Pictures that stand in the middle of a paragraph follow it. */
  private waiting: MarkedBlock[] = []
  private cells = 0

  constructor(source: string, options: HtmlOptions) {
    this.source = source
    this.options = options
    this.flow = new TextFlow(source, {blankLines: options.blankLines ?? false, isItem: () => this.isItem(), deliver: (leaf, marks) => this.deliver(leaf, marks)})
  }

  finish(): MarkedText {
    while (this.stack.length > 0) this.pop()
    this.breakBlock()
    return {blocks: this.blocks, visible: this.visible, dropped: this.dropped}
  }

  open(name: string, attributes: Attributes, start: number, end: number): void {
    this.beside = false
    // A field cannot stand in a list of choices: browsers end the list there (HTML Standard, "in select").
    if (this.out?.name === 'select' && (name === 'input' || name === 'textarea')) this.out = undefined
    if (this.out) {
      if (name === this.out.name && !meaningOf(name).empty) this.out.depth += 1
      return
    }
    const meaning = meaningOf(name)
    if (meaning.out || isHidden(attributes) || this.options.without?.has(start)) return this.leaveOut(name, meaning, attributes, start)
    if (!meaning.plain) this.drop(name)
    while (this.stack.length > 0 && meaning.closes?.includes(this.stack.at(-1)!.name)) this.pop()
    if (meaning.block) this.breakBlock()
    // Whom a pull quote quotes.
    const isSaid = name === 'cite' && this.collectors.at(-1)?.kind === 'pullQuote'
    if (meaning.emphasis && !isSaid) return this.flow.marks.startEmphasis(meaning.emphasis)
    if (meaning.empty) return this.takeEmpty(name, attributes, start, end)
    const leave = this.enter(name, meaning, attributes, start, end)
    this.stack.push({name, meaning, ...(leave ? {leave} : {})})
    this.open_.set(name, (this.open_.get(name) ?? 0) + 1)
  }

  close(name: string, start: number, end: number): void {
    this.beside = false
    if (this.out) {
      if (name === this.out.name && --this.out.depth === 0) this.out = undefined
      return
    }
    const meaning = meaningOf(name)
    if (meaning.emphasis && !this.open_.get(name)) return this.flow.marks.endEmphasis(meaning.emphasis, this.flow.length)
    if (name === 'br') this.flow.breaks += 1
    if (name === 'q' && this.open_.get('q')) this.flow.shown(start, end, '”')
    if (!this.open_.get(name)) return meaning.block ? this.breakBlock() : undefined
    while (this.pop().name !== name) continue
  }

  text(start: number, end: number): void {
    if (this.isOut(start)) return
    this.see(start, end)
    this.flow.text(start, end)
  }

  entity(start: number, end: number, shown: string): void {
    if (this.isOut(start)) return
    if (this.flow.pre === 0 && /^[ \t\n\f\r]$/.test(shown)) {
      this.flow.spaced = true
      return
    }
    if (/\S/.test(shown)) this.visible.push([start, end])
    this.flow.shown(start, end, shown)
  }

  /** Whether the letters at `start` are left out; those that follow in the same stretch are, too. */
  private isOut(start: number): boolean {
    if (this.out) return true
    const {without} = this.options
    if (!without) return false
    if (without.has(start)) this.beside = true
    return this.beside
  }

  broken(): void {
    this.drop('unfinished tag')
  }

  /** Notes that readers see letters here. */
  protected see(start: number, end: number): void {
    const words = this.source.slice(start, end)
    const first = words.search(/\S/)
    if (first >= 0) this.visible.push([start + first, start + words.trimEnd().length])
  }

  protected drop(name: string): void {
    this.dropped.set(name, (this.dropped.get(name) ?? 0) + 1)
  }

  private isItem(): boolean {
    const role = this.roles.at(-1)?.role
    return role === 'bullet' || role === 'number'
  }

  /** What was collected becomes a block; pictures in the middle of it follow. */
  protected flush(): void {
    this.flow.flush()
    this.blocks.push(...this.waiting.splice(0))
  }

  private breakBlock(): void {
    this.flow.breakBlock()
    if (this.flow.isEmpty) this.blocks.push(...this.waiting.splice(0))
  }

  protected deliver(leaf: Leaf, marks: TextMark[]): void {
    const collector = this.collectors.at(-1)
    if (collector) {
      this.sequence.note(leaf)
      return void collector.leaves.push(leaf)
    }
    this.sequence.pass()
    const address = this.bareAddress(leaf)
    if (address) return void this.blocks.push({role: 'embed', leaf, embed: address})
    const {role, heading} = this.roles.at(-1) ?? {role: 'paragraph' as const}
    const isList = role === 'bullet' || role === 'number'
    this.blocks.push({role, leaf, ...(marks.length > 0 ? {marks} : {}), ...(heading ? {heading} : {}), ...(isList ? {level: Math.max(1, this.lists.length)} : {})}, ...this.waiting.splice(0))
  }

  /** The address that a paragraph is, when it is nothing else and means that what is there is shown here. */
  private bareAddress({text}: Leaf): string | undefined {
    if (!this.options.bareEmbeds || !/^https?:\/\/\S+$/.test(text)) return undefined
    const address = mediaAddress(text, undefined)
    return address && (this.figures.at(-1)?.embeds || providerOf(address)) ? address : undefined
  }

  /** Opens an element that has an end; gives what leaving it takes back. */
  private enter(name: string, meaning: Meaning, attributes: Attributes, start: number, end: number): (() => void) | undefined {
    if (name === 'a') return this.enterLink(attributes)
    if (name === 'q') this.flow.shown(start, end, '“')
    if (name === 'tr') return this.enterRow()
    if (name === 'td' || name === 'th') return this.enterCell()
    if (name === 'figure') return this.enterFigure(attributes)
    if (name === 'figcaption' && this.figures.length > 0) return this.collect('caption', (leaves) => this.figures.at(-1)?.caption.push(...leaves))
    if (this.figures.length > 0 && /\b(?:credit|copyright|photographer)\b/i.test(attributes.get('class') ?? '')) return this.collect('credit', (leaves) => this.figures.at(-1)?.credit.push(...leaves))
    if (name === 'cite') return this.collect('attribution', (leaves) => this.attributions.push(...leaves))
    if (meaning.list) return this.enterList(meaning.list)
    if (name === 'li') return this.enterRole({role: this.lists.at(-1) ?? 'bullet'}, true)
    if (name === 'pre' || name === 'xmp' || name === 'listing' || name === 'plaintext') return this.enterPre()
    if (name === 'blockquote' && /\bpull-?quote\b/i.test(attributes.get('class') ?? '')) return this.enterPullQuote()
    if (meaning.role) return this.enterRole({role: meaning.role, ...(meaning.heading ? {heading: meaning.heading} : {})}, false)
    return this.enterStyle(attributes)
  }

  private enterLink(attributes: Attributes): (() => void) | undefined {
    const given = attributes.get('href')?.trim()
    const href = given ? linkAddress(given, this.options.base) : undefined
    if (given && href === undefined) this.drop(`link to ${given.startsWith('#') ? 'a place on the page' : `“${given.replace(/\s+/g, ' ').slice(0, 60)}”`}`)
    this.flow.marks.startLink(href, this.flow.length)
    return href === undefined ? undefined : () => this.flow.marks.endLink(this.flow.length)
  }

  private enterRole(role: {role: BlockRole; heading?: number}, item: boolean): () => void {
    if (item) this.flush()
    this.roles.push(role)
    return () => {
      this.flush()
      this.roles.pop()
    }
  }

  private enterList(list: 'bullet' | 'number'): () => void {
    this.flush()
    this.lists.push(list)
    return () => {
      this.flush()
      this.lists.pop()
    }
  }

  /** A table's row is a paragraph whose cells stand one behind the other. */
  private enterRow(): () => void {
    this.flush()
    const outer = {rows: this.flow.rows, cells: this.cells}
    this.flow.rows = 1
    this.cells = 0
    return () => {
      this.flush()
      this.flow.rows = outer.rows
      this.cells = outer.cells
    }
  }

  private enterCell(): undefined {
    if (this.flow.rows === 0) this.flush()
    else if (this.cells++ > 0) this.flow.cell()
    return undefined
  }

  private enterPre(): () => void {
    this.flush()
    this.flow.pre += 1
    return () => {
      this.flush()
      this.flow.pre -= 1
    }
  }

  protected addCaption(leaves: readonly Leaf[]): void {
    this.figures.at(-1)?.caption.push(...leaves)
  }

  protected enterFigure(attributes: Attributes): () => void {
    const kind = attributes.get('class') ?? ''
    if (/\bpull-?quote\b/i.test(kind)) return this.enterPullQuote()
    const figure: Figure = {pictures: [], caption: [], credit: [], embeds: /\bembed\b/i.test(kind)}
    this.figures.push(figure)
    return () => {
      this.flush()
      this.figures.pop()
      const [caption, credit] = [this.sequence.join(figure.caption, '\n'), this.sequence.join(figure.credit, ' ')]
      const picture = figure.pictures.findLast((one) => !one.picture?.caption)
      if (picture?.picture) Object.assign(picture.picture, {...(caption.joined ? {caption: caption.joined} : {}), ...(credit.joined ? {credit: credit.joined} : {})})
      // A caption for several pictures, or for something that is none, is a line of its own.
      this.deliverAll(picture?.picture ? [...caption.others, ...credit.others] : [...figure.caption, ...figure.credit])
    }
  }

  private enterPullQuote(): () => void {
    return this.collect('pullQuote', (leaves) => {
      const [said, by] = [this.sequence.join(leaves, '\n'), this.sequence.join(this.attributions.splice(0), ' ')]
      if (said.joined) this.blocks.push({role: 'pullQuote', leaf: said.joined, ...(by.joined ? {attribution: by.joined} : {})})
      this.deliverAll([...(by.joined && !said.joined ? [by.joined] : []), ...said.others, ...by.others])
    })
  }

  /** What belongs to nothing around it, in the order of the source. */
  private deliverAll(leaves: Leaf[]): void {
    for (const leaf of leaves.sort((a, b) => a.src[0] - b.src[0])) this.deliver(leaf, [])
  }

  /** Paragraphs go to `take` instead of the body until it is left. */
  protected collect(kind: Collector['kind'], take: (leaves: Leaf[]) => void): () => void {
    this.flush()
    const collector: Collector = {kind, leaves: []}
    this.collectors.push(collector)
    return () => {
      this.flush()
      this.collectors.pop()
      take(collector.leaves)
    }
  }

  private enterStyle(attributes: Attributes): (() => void) | undefined {
    const emphases = emphasesOf(attributes)
    if (emphases.length === 0) return undefined
    for (const emphasis of emphases) this.flow.marks.startEmphasis(emphasis)
    return () => {
      for (const emphasis of emphases) this.flow.marks.endEmphasis(emphasis, this.flow.length)
    }
  }

  private takeEmpty(name: string, attributes: Attributes, start: number, end: number): void {
    if (name === 'br') this.flow.breaks += 1
    else if (name === 'hr') this.blocks.push({role: 'divider', leaf: syntheticLeaf('', start)})
    else if (name === 'img') this.takeImage(attributes, start, end)
    else if (name === 'embed') this.takeEmbed(embedIn(name, attributes), start)
    else if (name === 'input') this.flow.spaced = true
  }

  private takeImage(attributes: Attributes, start: number, end: number): void {
    const image = imageOf(attributes, this.options.base)
    if ('sign' in image) this.flow.shown(start, end, image.sign)
    else if ('nothing' in image) this.drop(image.nothing)
    else this.addPicture({role: 'picture', leaf: syntheticLeaf('', start), picture: image})
  }

  protected addPicture(picture: MarkedBlock): void {
    this.figures.at(-1)?.pictures.push(picture)
    if (this.flow.isEmpty) this.blocks.push(picture)
    else this.waiting.push(picture)
  }

  protected takeEmbed(given: string | undefined, start: number): void {
    const address = given === undefined ? undefined : mediaAddress(given, this.options.base)
    if (!address || !/^https?:/.test(address)) return this.drop('embed without an address')
    const block: MarkedBlock = {role: 'embed', leaf: syntheticLeaf('', start), embed: address}
    if (this.flow.isEmpty) this.blocks.push(block)
    else this.waiting.push(block)
  }

  /** What readers do not see, or what is no text; what can be shown from its address is an embed. */
  private leaveOut(name: string, meaning: Meaning, attributes: Attributes, start: number): void {
    const address = embedIn(name, attributes)
    if (address && !isHidden(attributes) && !this.options.without?.has(start)) this.takeEmbed(address, start)
    else if (!OF_THE_HEAD.has(name)) this.drop(meaning.out ? name : this.options.without?.has(start) ? `${name} beside the story` : `hidden ${name}`)
    if (!meaning.empty) this.out = {name, depth: 1}
  }

  private pop(): Frame {
    const frame = this.stack.pop()!
    this.open_.set(frame.name, (this.open_.get(frame.name) ?? 1) - 1)
    if (frame.meaning.block) this.breakBlock()
    frame.leave?.()
    return frame
  }
}

/** What a page says of itself is read elsewhere, or nothing to tell of. */
const OF_THE_HEAD = new Set(['head', 'title', 'meta', 'link', 'base'])
