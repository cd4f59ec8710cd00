import type {Leaf, Range} from '../types.ts'
import {LeafBuilder} from './leafBuilder.ts'
import {walk} from './walk.ts'
import type {Attributes} from './walk.ts'

/** An element of XML, with its place in the text. */
export interface XmlElement {
  /** With its prefix: "wp:post_id". */
  name: string
  attributes: Attributes
  /** From its start tag to behind its end tag, and what is between the two. */
  src: Range
  inner: Range
  children: XmlElement[]
  /** Its own words, entities decoded, CDATA sections as they are; undefined when it has none. */
  text: Leaf | undefined
}

/** Deeper elements count as words of the one they are in. */
const DEEPEST = 40

/** Named entities of HTML that feeds use although XML does not know them; the rest stays as it is written. */
const NAMED: Readonly<Record<string, string>> = {nbsp: '\u00a0', hellip: '…', mdash: '—', ndash: '–', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bull: '•', copy: '©', reg: '®', trade: '™', laquo: '«', raquo: '»', eacute: 'é', egrave: 'è', agrave: 'à', ccedil: 'ç', ouml: 'ö', auml: 'ä', uuml: 'ü', szlig: 'ß', euro: '€', pound: '£', deg: '°', middot: '·', times: '×'}

/** The elements of an XML text, as a tree. Broken XML gives what can be read of it; nothing outside the text is ever asked for. */
export function readXml(text: string): XmlElement[] {
  const roots: XmlElement[] = []
  const open: {element: XmlElement; words: LeafBuilder}[] = []
  /** How many elements below the deepest are open. */
  let below = 0
  walk(
    withoutStray(text),
    {
      open(name, attributes, start, end) {
        if (open.length >= DEEPEST) {
          below += 1
          return
        }
        const element: XmlElement = {name, attributes, src: [start, end], inner: [end, end], children: [], text: undefined}
        ;(open.at(-1)?.element.children ?? roots).push(element)
        open.push({element, words: new LeafBuilder(text)})
      },
      close(name, start, end) {
        if (below > 0) {
          below -= 1
          return
        }
        if (!open.some(({element}) => element.name === name)) return
        for (let last = open.pop(); last; last = open.pop()) {
          const {element, words} = last
          element.inner[1] = Math.max(element.inner[0], start)
          element.src[1] = Math.max(element.inner[1], end)
          element.text = words.take()
          if (element.name === name) return
        }
      },
      text(start, end) {
        const words = open.at(-1)?.words
        if (words) withNamedEntities(text, start, end, words)
      },
      entity: (start, end, shown) => open.at(-1)?.words.as(start, end, shown),
    },
    {xml: true},
  )
  for (const {element, words} of open) {
    element.src[1] = element.inner[1] = text.length
    element.text = words.take()
  }
  return roots
}

/** "<3" and "a < b" begin no tag, as HTML reads them; to the reader of tags the sign is any other letter. Words are taken from the text itself. */
function withoutStray(text: string): string {
  return text.replace(/<(?![A-Za-z_:!?/\u0080-\uffff])/g, ' ')
}

/** In a CDATA section "&nbsp;" is five letters; elsewhere it is meant as the sign. */
function withNamedEntities(text: string, start: number, end: number, words: LeafBuilder): void {
  const isCdata = text.startsWith('<![CDATA[', start - 9)
  let at = start
  if (!isCdata)
    for (const match of text.slice(start, end).matchAll(/&([a-zA-Z]{2,8});/g)) {
      const shown = Object.hasOwn(NAMED, match[1]!) ? NAMED[match[1]!] : undefined
      if (shown === undefined) continue
      words.verbatim(at, start + match.index)
      words.as(start + match.index, start + match.index + match[0].length, shown)
      at = start + match.index + match[0].length
    }
  words.verbatim(at, end)
}

/** The first child of a name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name)
}

/** The words of the first child of a name; with the elements in it, for a feed that has HTML there and does not escape it. */
export function fieldOf(text: string, element: XmlElement, name: string): Leaf | undefined {
  const child = childOf(element, name)
  if (!child || child.children.length === 0) return child?.text
  return {text: text.slice(...child.inner), src: child.inner, origin: 'verbatim'}
}

/** The words of the first child of a name, without the white space around them; undefined for none. */
export function wordsIn(element: XmlElement, name: string): string | undefined {
  return childOf(element, name)?.text?.text.trim() || undefined
}
