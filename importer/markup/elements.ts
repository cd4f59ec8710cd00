import type {BlockRole, Emphasis} from '../types.ts'

/** What an element means for the words in it. One that is not in the table is only a hull: its words count, its name is told. */
export interface Meaning {
  /** It stands on lines of its own. */
  block?: true
  /** What a paragraph in it is. */
  role?: BlockRole
  /** Headings by their level. */
  heading?: number
  /** What it does to the letters in it. */
  emphasis?: Emphasis
  list?: 'bullet' | 'number'
  /** Browsers show nothing of it, or nothing that is a text: it is left out with all that is in it, and told. */
  out?: true
  /** It has no end tag. */
  empty?: true
  /** Nothing is lost when it is not kept: no need to tell of it. */
  plain?: true
  /** A start tag of this closes these when they are innermost (HTML Standard, "optional tags"). */
  closes?: readonly string[]
}

const hull: Meaning = {block: true, plain: true, closes: ['p']}
const out: Meaning = {out: true}
const letters = (emphasis: Emphasis): Meaning => ({emphasis, plain: true})
const heading = (level: number): Meaning => ({block: true, heading: level, role: level < 3 ? 'h2' : 'h3', plain: true, closes: ['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']})
const cell: Meaning = {closes: ['p', 'td', 'th']}

export const ELEMENTS: Readonly<Record<string, Meaning>> = {
  html: {block: true, plain: true}, body: {block: true, plain: true},
  p: hull, div: hull, section: hull, article: hull, main: hull, header: hull, footer: hull, aside: hull, nav: hull, address: hull, center: hull, hgroup: hull, search: hull, figure: hull, figcaption: hull, details: hull, summary: hull, dialog: hull, fieldset: hull, legend: hull, form: {block: true, closes: ['p']},
  h1: heading(1), h2: heading(2), h3: heading(3), h4: heading(4), h5: heading(5), h6: heading(6),
  blockquote: {block: true, role: 'blockquote', plain: true, closes: ['p']},
  pre: {block: true, plain: true, closes: ['p']}, xmp: {block: true, plain: true, closes: ['p']}, listing: {block: true, plain: true, closes: ['p']}, plaintext: {block: true, plain: true, closes: ['p']},
  ul: {block: true, list: 'bullet', plain: true, closes: ['p']}, ol: {block: true, list: 'number', plain: true, closes: ['p']}, menu: {block: true, list: 'bullet', plain: true, closes: ['p']}, dir: {block: true, list: 'bullet', plain: true, closes: ['p']},
  li: {block: true, plain: true, closes: ['p', 'li']},
  dl: {block: true, closes: ['p']}, dt: {block: true, plain: true, closes: ['p', 'dt', 'dd']}, dd: {block: true, plain: true, closes: ['p', 'dt', 'dd']},
  table: {block: true, closes: ['p']}, caption: hull, thead: {block: true, plain: true}, tbody: {block: true, plain: true, closes: ['p', 'td', 'th', 'tr', 'thead', 'tbody']}, tfoot: {block: true, plain: true, closes: ['p', 'td', 'th', 'tr', 'thead', 'tbody']},
  tr: {block: true, plain: true, closes: ['p', 'td', 'th', 'tr']}, td: {...cell, plain: true}, th: {...cell, plain: true}, colgroup: {plain: true}, col: {empty: true, plain: true},
  strong: letters('strong'), b: letters('strong'), em: letters('em'), i: letters('em'), cite: letters('em'), dfn: letters('em'), var: letters('em'), u: letters('underline'), ins: letters('underline'),
  s: letters('strike-through'), strike: letters('strike-through'), del: letters('strike-through'), sub: letters('sub'), sup: letters('sup'),
  a: {plain: true, closes: []}, span: {plain: true}, font: {plain: true}, q: {plain: true}, abbr: {plain: true}, acronym: {plain: true}, time: {plain: true}, bdi: {plain: true}, bdo: {plain: true}, small: {}, big: {}, mark: {}, code: {}, kbd: {}, samp: {}, tt: {}, nobr: {plain: true},
  ruby: {}, rb: {plain: true}, rt: {plain: true}, rp: out, label: {}, button: {}, output: {}, data: {plain: true}, slot: {plain: true}, picture: {plain: true},
  br: {empty: true, plain: true}, hr: {empty: true, block: true, plain: true, closes: ['p']}, img: {empty: true, plain: true}, wbr: {empty: true, plain: true}, source: {empty: true, plain: true}, track: {empty: true}, param: {empty: true, plain: true}, area: {empty: true}, input: {empty: true}, embed: {empty: true}, base: {empty: true, plain: true}, link: {empty: true, plain: true}, meta: {empty: true, plain: true}, basefont: {empty: true}, frame: {empty: true}, keygen: {empty: true},
  // Nothing that is in these is a text for readers.
  head: {plain: true}, title: out, script: out, style: out, template: out, noscript: out, noembed: out, noframes: out, iframe: out, object: out, applet: out, audio: out, video: out, canvas: out, svg: out, map: out, select: out, datalist: out, textarea: out, progress: out, meter: out,
  // Within a list of choices these go with it; by themselves browsers show what they say.
  optgroup: {block: true}, option: {block: true},
  math: {}, mi: {plain: true}, mo: {plain: true}, mn: {plain: true}, ms: {plain: true}, mtext: {plain: true}, mrow: {plain: true}, msup: {plain: true}, msub: {plain: true}, mfrac: {plain: true}, annotation: out, 'annotation-xml': out,
}

const UNKNOWN: Meaning = {}

/** The table's own rows only: an element called "constructor" is an unknown one. */
export function meaningOf(name: string): Meaning {
  return Object.hasOwn(ELEMENTS, name) ? ELEMENTS[name]! : UNKNOWN
}
