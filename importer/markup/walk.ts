import {Tokenizer} from 'htmlparser2'

/** The attributes of a tag by their names in small letters; the first of two of one name counts, as in browsers. */
export type Attributes = ReadonlyMap<string, string>

/** What stands in a text with mark-up, in its order. Ranges are UTF-16 units of the text. */
export interface Visitor {
  /** `end` is behind the tag. Self-closing tags of XML are closed at once. */
  open(name: string, attributes: Attributes, start: number, end: number): void
  close(name: string, start: number, end: number): void
  /** Characters that stand there as they are. */
  text(start: number, end: number): void
  /** A character that is written as something else: "&amp;". */
  entity(start: number, end: number, shown: string): void
  /** A comment's own words, without its marks. */
  comment?(start: number, end: number): void
  /** A tag that the end of the text cuts off: no browser shows anything of it. */
  broken?(start: number, end: number): void
}

const NONE: Attributes = new Map()

/**
 * Calls the visitor for each thing in [from, to) of the text, in one pass without recursion: neither depth nor length
 * costs more than its share. Broken mark-up is read as browsers read it; entities that a DTD would define are not.
 */
export function walk(text: string, visitor: Visitor, {xml = false, from = 0, to = text.length}: {xml?: boolean; from?: number; to?: number} = {}): void {
  const slice = (start: number, end: number): string => text.slice(from + start, from + end)
  let name = ''
  let attribute = ''
  let value = ''
  let attributes: Map<string, string> | undefined
  let tagStart = 0
  /** Where the last thing ended: an entity's range begins there. */
  let last = 0
  const foreign: string[] = []
  const opened = (endIndex: number, closed: boolean): void => {
    last = endIndex + 1
    visitor.open(name, attributes ?? NONE, from + tagStart, from + last)
    if (closed) visitor.close(name, from + last, from + last)
    else if (!xml && (name === 'svg' || name === 'math')) foreign.push(name)
    attributes = undefined
  }
  const tokenizer = new Tokenizer(
    {xmlMode: xml, decodeEntities: true},
    {
      ontext(start, end) {
        // A text that ends inside "<br /" is given from before its beginning: it is a tag without its end.
        if (start < 0) return
        last = end
        visitor.text(from + start, from + end)
      },
      ontextentity(codepoint, end) {
        visitor.entity(from + last, from + end, String.fromCodePoint(codepoint))
        last = end
      },
      onopentagname(start, end) {
        tagStart = start - 1
        name = xml ? slice(start, end) : slice(start, end).toLowerCase()
      },
      onattribname(start, end) {
        attribute = xml ? slice(start, end) : slice(start, end).toLowerCase()
      },
      onattribdata(start, end) {
        value += slice(start, end)
      },
      onattribentity(codepoint) {
        value += String.fromCodePoint(codepoint)
      },
      onattribend() {
        attributes ??= new Map()
        if (!attributes.has(attribute)) attributes.set(attribute, value)
        value = ''
      },
      onopentagend(end) {
        opened(end, false)
      },
      onselfclosingtag(end) {
        opened(end, xml || foreign.length > 0)
      },
      onclosetag(start, end) {
        const closed = xml ? slice(start, end) : slice(start, end).toLowerCase()
        // The index is that of the tag's last character, white space before it included.
        const close = text.indexOf('>', from + end)
        last = close < 0 || close >= to ? end + 1 : close - from + 1
        if (foreign.at(-1) === closed) foreign.pop()
        visitor.close(closed, from + start - 2, from + last)
      },
      oncomment(start, end, offset) {
        last = end + 1
        visitor.comment?.(from + start, from + end - offset)
      },
      oncdata(start, end, offset) {
        last = end + 1
        // In HTML that is a comment, in XML it is text.
        if (xml || foreign.length > 0) visitor.text(from + start, from + end - offset)
        else visitor.comment?.(from + start, from + end - offset)
      },
      ondeclaration(_, end) {
        last = end + 1
      },
      onprocessinginstruction(_, end) {
        last = end + 1
      },
      onend() {},
      isInForeignContext: () => foreign.length > 0,
    },
  )
  tokenizer.write(from === 0 && to === text.length ? text : text.slice(from, to))
  tokenizer.end()
  if (from + last < to) visitor.broken?.(from + last, to)
}
