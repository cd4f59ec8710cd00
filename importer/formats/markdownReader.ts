import type {SyntaxNode, Tree} from '@lezer/common'
import {linkAddress, mediaAddress} from '../markup/addresses.ts'
import {decodedLeaf} from '../markup/attributes.ts'
import {meaningOf} from '../markup/elements.ts'
import {readHtml} from '../markup/html.ts'
import type {MarkedBlock, MarkedText} from '../markup/html.ts'
import {TextFlow} from '../markup/textFlow.ts'
import {sliceLeaf, syntheticLeaf} from '../shape/leaf.ts'
import type {BlockRole, Emphasis, Range} from '../types.ts'

interface Context {
  role: BlockRole
  /** Of the list that it stands in. */
  level: number
}

const EMPHASES: Readonly<Record<string, Emphasis>> = {Emphasis: 'em', StrongEmphasis: 'strong', Strikethrough: 'strike-through'}

/** Walks over what a text in Markdown consists of: all that is no mark is what readers see. */
export class MarkdownReader {
  private readonly text: string
  /** Where the tree begins. */
  private readonly from: number
  private readonly base: string | undefined
  private readonly blocks: MarkedBlock[] = []
  private readonly dropped = new Map<string, number>()
  private readonly markup: Range[] = []
  private readonly definitions = new Map<string, {address: string; title: Range | undefined}>()
  private readonly flow: TextFlow
  /** What the paragraph that is read now will be. */
  private block: Omit<MarkedBlock, 'leaf'> = {role: 'paragraph'}
  /** Pictures stand below the paragraph that they are written in. */
  private pictures: MarkedBlock[] = []

  constructor(text: string, from: number, base: string | undefined) {
    this.text = text
    this.from = from
    this.base = base
    this.flow = new TextFlow(text, {blankLines: false, isItem: () => true, deliver: (leaf, marks) => this.blocks.push({...this.block, leaf, ...(marks.length > 0 ? {marks} : {})})})
  }

  read(tree: Tree): MarkedText {
    tree.iterate({
      enter: ({node, name}) => {
        if (name === 'LinkReference') this.define(node)
      },
    })
    this.readAll(tree.topNode, {role: 'paragraph', level: 0})
    return {blocks: this.blocks, visible: this.visible(), dropped: this.dropped}
  }

  private readAll(parent: SyntaxNode, context: Context): void {
    for (const node of childrenOf(parent)) this.readNode(node, context)
  }

  private readNode(node: SyntaxNode, context: Context): void {
    const [start, end] = this.place(node)
    const heading = /^(?:ATX|Setext)Heading(\d)$/.exec(node.name)
    if (heading) return this.readParagraph(node, {role: Number(heading[1]) < 3 ? 'h2' : 'h3', heading: Number(heading[1])})
    switch (node.name) {
      case 'Paragraph':
      case 'Task': return this.readParagraph(node, this.kindIn(context))
      case 'Blockquote': return this.readAll(node, {...context, role: 'blockquote'})
      case 'BulletList':
      case 'OrderedList': return this.readList(node, context)
      case 'FencedCode':
      case 'CodeBlock': return this.readCode(node, context)
      case 'Table': return this.readTable(node, context)
      case 'HTMLBlock':
      case 'CommentBlock':
      case 'ProcessingInstructionBlock': return this.readHtml(start, end)
      case 'HorizontalRule': return void this.blocks.push({role: 'divider', leaf: {text: this.text.slice(start, end), src: [start, end], origin: 'verbatim'}})
      case 'LinkReference': return this.isFootnote(node) ? this.readParagraph(node, this.kindIn(context)) : this.hide(start, end)
      default: return this.hide(start, end)
    }
  }

  private kindIn({role, level}: Context): Omit<MarkedBlock, 'leaf'> {
    return {role, ...(role === 'bullet' || role === 'number' ? {level} : {})}
  }

  private readParagraph(node: SyntaxNode, block: Omit<MarkedBlock, 'leaf'>, from?: number): void {
    this.block = block
    this.readInline(node, from)
    this.flow.flush()
    this.blocks.push(...this.pictures)
    this.pictures = []
  }

  private readList(list: SyntaxNode, context: Context): void {
    const items = childrenOf(list).filter(({name}) => name === 'ListItem')
    const first = Number.parseInt(this.text.slice(...this.place(items[0] ?? list)), 10)
    // "1988. was a good year" is a sentence, and so is one number alone.
    const isSentence = list.name === 'OrderedList' && (first !== 1 || items.length === 1)
    for (const item of items) {
      const [mark, content, ...rest] = childrenOf(item)
      if (isSentence && content?.name === 'Paragraph') {
        this.readParagraph(content, this.kindIn(context), this.place(item)[0])
        for (const node of rest) this.readNode(node, context)
        continue
      }
      if (mark) this.hide(...this.place(mark))
      for (const node of [content, ...rest]) if (node) this.readNode(node, {role: list.name === 'OrderedList' ? 'number' : 'bullet', level: context.level + 1})
    }
  }

  private readCode(node: SyntaxNode, context: Context): void {
    this.drop('code')
    this.block = this.kindIn(context)
    this.flow.pre += 1
    for (const child of childrenOf(node)) {
      if (child.name === 'CodeText') this.flow.text(...this.place(child))
      else this.hide(...this.place(child))
    }
    this.flow.flush()
    this.flow.pre -= 1
  }

  private readHtml(start: number, end: number): void {
    const {blocks, visible, dropped} = readHtml(this.text, {from: start, to: end, base: this.base})
    this.blocks.push(...blocks)
    for (const [name, count] of dropped) this.dropped.set(name, (this.dropped.get(name) ?? 0) + count)
    // What of it readers see is known; the rest is mark-up.
    let at = start
    for (const [from, to] of [...visible, [end, end] as const]) {
      this.hide(at, from)
      at = to
    }
  }

  private readTable(table: SyntaxNode, context: Context): void {
    this.drop('table')
    for (const row of childrenOf(table)) {
      if (row.name === 'TableDelimiter') continue
      this.block = this.kindIn(context)
      this.flow.rows += 1
      for (const [i, cell] of childrenOf(row).filter(({name}) => name === 'TableCell').entries()) {
        if (i > 0) this.flow.cell()
        this.readInline(cell)
      }
      this.flow.flush()
      this.flow.rows -= 1
      this.blocks.push(...this.pictures)
      this.pictures = []
    }
  }

  /** The words of a node, with all that marks them. */
  private readInline(node: SyntaxNode, from?: number, to?: number): void {
    const [start, end] = this.place(node)
    let at = from ?? start
    for (const child of childrenOf(node)) {
      const [first, last] = this.place(child)
      if (first < at || last > (to ?? end)) continue
      this.flow.text(at, first)
      this.readPart(child, first, last)
      at = last
    }
    this.flow.text(at, to ?? end)
  }

  private readPart(node: SyntaxNode, start: number, end: number): void {
    const emphasis = Object.hasOwn(EMPHASES, node.name) ? EMPHASES[node.name] : undefined
    if (emphasis) {
      this.flow.marks.startEmphasis(emphasis)
      this.readInline(node)
      return this.flow.marks.endEmphasis(emphasis, this.flow.length)
    }
    switch (node.name) {
      case 'Link': return this.readLink(node, start, end)
      case 'Image': return this.readImage(node, start, end)
      case 'Autolink': return this.readInline(node)
      case 'URL': return this.readAddress(start, end)
      case 'Escape': return this.flow.shown(start, end, this.text.slice(start + 1, end))
      case 'Entity': return this.readEntity(start, end)
      case 'HTMLTag': return this.readTag(start, end)
      case 'InlineCode': return this.readInline(node)
      case 'HardBreak': {
        this.flow.breaks += 1
        return this.hide(start, end)
      }
      case 'LinkLabel': return this.flow.shown(start, end, footnoteMark(this.text.slice(start, end)))
      case 'LinkTitle': return this.flow.text(start, end)
      case 'TaskMarker': this.drop('checkbox')
    }
    // All others are marks. What they leave between words is white space at most.
    if (node.name === 'LinkMark' && this.text[start] === ':') this.flow.text(start, end)
    else this.hide(start, end)
  }

  /** A link's words; without an address that is defined somewhere it is none: "[sic]". */
  private readLink(node: SyntaxNode, start: number, end: number): void {
    const address = this.addressOf(node)
    if (address === undefined) return this.readBrackets(node, start, end)
    const marks = node.getChildren('LinkMark')
    const [open, close] = [this.place(marks[0]!)[1], this.place(marks[1]!)[0]]
    const href = linkAddress(address, this.base)
    if (href === undefined) this.drop(`link to “${address.slice(0, 60)}”`)
    this.hide(start, open)
    this.flow.marks.startLink(href, this.flow.length)
    this.readInline(node, open, close)
    this.flow.marks.endLink(this.flow.length)
    this.hide(close, end)
  }

  /** Brackets that are nothing but brackets, or refer to a footnote. */
  private readBrackets(node: SyntaxNode, start: number, end: number): void {
    const words = this.text.slice(start, end)
    if (/^\[\^[^\]\s]+\]$/.test(words)) return this.flow.shown(start, end, footnoteMark(words))
    let at = start
    for (const child of childrenOf(node)) {
      const [first, last] = this.place(child)
      this.flow.text(at, first)
      if (child.name === 'LinkMark' || child.name === 'LinkLabel') this.flow.text(first, last)
      else this.readPart(child, first, last)
      at = last
    }
    this.flow.text(at, end)
  }

  private readImage(node: SyntaxNode, start: number, end: number): void {
    const written = this.addressOf(node)
    if (written === undefined) return this.readBrackets(node, start, end)
    const address = mediaAddress(written, this.base)
    this.hide(start, end)
    if (!address) return this.drop('picture without an address')
    const marks = node.getChildren('LinkMark')
    const alt = decodedLeaf(this.text, this.place(marks[0]!)[1], this.place(marks[1]!)[0])?.text.trim()
    // The title of a picture is what readers see when they point at it: its caption.
    const title = node.getChild('LinkTitle')
    const caption = title && decodedLeaf(this.text, this.place(title)[0] + 1, this.place(title)[1] - 1)
    this.pictures.push({role: 'picture', leaf: syntheticLeaf('', start), picture: {address, ...(alt ? {alt} : {}), ...(caption?.text.trim() ? {caption: sliceLeaf(caption, 0, caption.text.length)} : {})}})
  }

  /** An address in the midst of a text. */
  private readAddress(start: number, end: number): void {
    const written = this.text.slice(start, end)
    const href = linkAddress(written.startsWith('www.') ? `http://${written}` : /^[\w.+-]+@/.test(written) ? `mailto:${written}` : written, this.base)
    this.flow.marks.startLink(href, this.flow.length)
    this.flow.text(start, end)
    this.flow.marks.endLink(this.flow.length)
  }

  private readEntity(start: number, end: number): void {
    const shown = decodedLeaf(this.text, start, end)?.text
    if (shown === undefined || shown === this.text.slice(start, end)) this.flow.text(start, end)
    else this.flow.shown(start, end, shown)
  }

  /** A tag in the midst of a sentence. */
  private readTag(start: number, end: number): void {
    const [, slash, name = ''] = /^<(\/?)([a-z][\w-]*)/i.exec(this.text.slice(start, end)) ?? []
    const {emphasis} = meaningOf(name.toLowerCase())
    this.hide(start, end)
    if (name.toLowerCase() === 'br') this.flow.breaks += 1
    else if (emphasis && slash) this.flow.marks.endEmphasis(emphasis, this.flow.length)
    else if (emphasis) this.flow.marks.startEmphasis(emphasis)
    else if (name && !slash) this.drop(name.toLowerCase())
  }

  /** "[words](address)", or the address that "[words][name]" or "[words]" is defined with. */
  private addressOf(node: SyntaxNode): string | undefined {
    const url = node.getChild('URL')
    if (url) return addressIn(this.text.slice(...this.place(url)))
    const marks = node.getChildren('LinkMark')
    // "[words]()" leads nowhere, but it is a link.
    if (marks.length > 2) return ''
    const label = node.getChild('LinkLabel')
    const [first, second] = [marks[0]!, marks[1] ?? marks[0]!]
    const words = this.text.slice(this.place(first)[1], this.place(second)[0])
    const named = label ? this.text.slice(...this.place(label)).slice(1, -1) : ''
    return this.definitions.get(nameOf(named.trim() || words))?.address
  }

  private define(node: SyntaxNode): void {
    const [label, url, title] = [node.getChild('LinkLabel'), node.getChild('URL'), node.getChild('LinkTitle')]
    if (!label || !url || this.isFootnote(node)) return
    const name = nameOf(this.text.slice(...this.place(label)).slice(1, -1))
    if (!this.definitions.has(name)) this.definitions.set(name, {address: addressIn(this.text.slice(...this.place(url))), title: title ? this.place(title) : undefined})
  }

  /** "[^1]: Words" is no address to link to. */
  private isFootnote(node: SyntaxNode): boolean {
    return this.text.startsWith('[^', this.place(node)[0])
  }

  /** Everything but what is known to be a mark. */
  private visible(): Range[] {
    const visible: Range[] = []
    let at = this.from
    for (const [start, end] of this.markup.sort((a, b) => a[0] - b[0])) {
      if (start > at) visible.push([at, start])
      at = Math.max(at, end)
    }
    if (at < this.text.length) visible.push([at, this.text.length])
    return visible
  }

  private hide(start: number, end: number): void {
    if (start < end) this.markup.push([start, end])
  }

  private place({from, to}: {from: number; to: number}): Range {
    return [this.from + from, this.from + to]
  }

  private drop(name: string): void {
    this.dropped.set(name, (this.dropped.get(name) ?? 0) + 1)
  }
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child)
  return children
}

/** Names of links are the same in small letters and with any white space (CommonMark 4.7). */
const nameOf = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase()

/** "[^1]" is printed as "[1]". */
const footnoteMark = (label: string): string => label.replace('^', '')

/** An address as it is meant: without its angle brackets, escapes and entities. */
function addressIn(written: string): string {
  const bare = written.replace(/^<([\s\S]*)>$/, '$1').replace(/\\([!-/:-@[-`{-~])/g, '$1')
  return decodedLeaf(bare, 0, bare.length)?.text ?? bare
}
