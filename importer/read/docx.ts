import {createHash} from 'node:crypto'
import {createRequire} from 'node:module'
import type * as Mammoth from 'mammoth'
import {mediaTypeOf} from '../formats/index.ts'
import {walk} from '../markup/walk.ts'
import type {Source} from '../types.ts'
import {hidingStyles, withoutHiddenText} from './hiddenText.ts'
import {mainPart} from './kind.ts'
import type {Origin, Refusal} from './read.ts'

/** What a DOCX file consists of (ECMA-376, part 2), by name. */
export interface DocxParts {
  names: readonly string[]
  /** A part's bytes; throws what its archive throws when it is damaged or too large. */
  read(name: string): Promise<Uint8Array>
}

export interface ReadDocx {
  /** Its text is HTML. */
  source: Source
  /** By the address that the HTML shows them under. */
  pictures: ReadonlyMap<string, Uint8Array>
}

/** Styles of Word that say what a paragraph is, beside mammoth's own. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p.subtitle:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  'u => u',
]

const STYLES_PART = 'word/styles.xml'

const require = createRequire(import.meta.url)

/** A DOCX file as HTML, which mammoth makes of it. What mammoth leaves out is listed in `leftOut` of the source. */
export async function readDocx(bytes: Uint8Array, parts: DocxParts, origin: Origin): Promise<ReadDocx | Refusal> {
  const {convertToHtml, images} = require('mammoth') as typeof Mammoth
  const pictures = new Map<string, Uint8Array>()
  const convertImage = images.imgElement(async (image) => {
    const address = `picture-${pictures.size + 1}.${image.contentType.replace(/^.*\/(?:x-)?([a-z]+).*$/, '$1')}`
    pictures.set(address, new Uint8Array(await image.readAsArrayBuffer()))
    return {src: address}
  })
  try {
    const hiding = parts.names.includes(STYLES_PART) ? hidingStyles(await letters(parts, STYLES_PART)) : new Set<string>()
    const {value, messages} = await convertToHtml(asZip(parts, hiding), {styleMap: STYLES, includeEmbeddedStyleMap: false, convertImage})
    const text = withoutNoteLinks(value)
    const leftOut = await leftOutOf(parts, text, messages.map(({message}) => message), hiding)
    return {
      source: {
        ...origin,
        format: 'docx',
        mediaType: mediaTypeOf('docx'),
        sha256: createHash('sha256').update(bytes).digest('hex'),
        byteLength: bytes.length,
        encoding: 'utf-8',
        bom: false,
        newline: 'none',
        finalNewline: false,
        text,
        ...(Object.keys(leftOut).length > 0 ? {leftOut} : {}),
      },
      pictures,
    }
  } catch (error) {
    // Whatever its parser says of a broken file: the file is to blame. Damage of the archive itself has its own words.
    if (!(error instanceof Error) || error.name === 'ArchiveError') throw error
    return {refused: `“${origin.fileName}” is a Word file that cannot be read: ${error instanceof RangeError ? 'its parts are nested too deep' : error.message.replace(/[.\s]+$/, '')}.`}
  }
}

/**
 * mammoth takes an archive in place of a file, as its own tests do. It would unpack one without limits: here each part comes
 * from an archive that has some.
 */
function asZip({names, read}: DocxParts, hiding: ReadonlySet<string>): Parameters<typeof Mammoth.convertToHtml>[0] {
  const known = new Set(names)
  const file = {
    exists: (name: string): boolean => known.has(name),
    read: async (name: string, encoding?: string): Promise<string | Uint8Array> => {
      const bytes = Buffer.from(await read(name))
      if (!encoding) return bytes
      const text = bytes.toString(encoding as BufferEncoding)
      return name.startsWith('word/') && name.endsWith('.xml') ? withoutFields(withoutHiddenText(text, hiding).xml) : text
    },
  }
  return {file} as unknown as Parameters<typeof Mammoth.convertToHtml>[0]
}

/** mammoth passes over what stands in a simple field, such as the number of a table; in others it does not. */
function withoutFields(xml: string): string {
  return xml.replace(/<\/?w:fldSimple\b(?:"[^"]*"|'[^']*'|[^>"'])*>/g, '')
}

/** mammoth links notes and their numbers, with "↑" behind each note, which the file does not say. */
function withoutNoteLinks(html: string): string {
  return html.replace(/ ?<a href="#(?:foot|end)note-ref-[^"]*">↑<\/a>/g, '').replace(/<a href="#(?:foot|end)note-[^"]*"[^>]*>(\[\d+\])<\/a>/g, '$1')
}

/** Parts that print something which is no part of the story, and elements that mammoth does not know; with the words it passed over. */
async function leftOutOf(parts: DocxParts, html: string, messages: readonly string[], hiding: ReadonlySet<string>): Promise<Record<string, number>> {
  const counts = new Map<string, number>()
  const count = (what: string, many = 1): void => void counts.set(what, (counts.get(what) ?? 0) + many)
  for (const name of parts.names) {
    const kind = /^word\/(header|footer|comments)\d*\.xml$/.exec(name)?.[1]
    if (kind && lettersOf(textIn(await letters(parts, name))).length > 0) count(kind === 'comments' ? 'comments' : kind)
  }
  for (const message of messages) {
    const element = /^An unrecognised element was ignored: (?:\{[^}]*\})?(.+)$/.exec(message)?.[1]
    if (element) count(element.startsWith('oMath') ? 'equation' : element)
  }
  const {xml, hidden} = withoutHiddenText(await letters(parts, mainPart(parts.names)!), hiding)
  if (hidden > 0) count('hidden text', hidden)
  const missing = missingLetters(textIn(xml), html)
  if (missing > 0) count('letter of a frame or field', missing)
  return Object.fromEntries(counts)
}

async function letters(parts: DocxParts, name: string): Promise<string> {
  return new TextDecoder().decode(await parts.read(name))
}

/** What the XML of a part prints: all <w:t>, but for what was moved away, and one of each two ways to say the same. */
function textIn(xml: string): string {
  const said: string[] = []
  let out = 0
  let inText = 0
  const isOut = (name: string): boolean => name === 'w:moveFrom' || name === 'mc:Choice' || name === 'w:del'
  walk(xml, {
    open(name) {
      if (isOut(name)) out += 1
      else if (name === 'w:t') inText += 1
    },
    close(name) {
      if (isOut(name)) out -= 1
      else if (name === 'w:t') inText -= 1
    },
    text(start, end) {
      if (inText > 0 && out === 0) said.push(xml.slice(start, end))
    },
    entity(_, __, shown) {
      if (inText > 0 && out === 0) said.push(shown)
    },
  }, {xml: true})
  return said.join('')
}

/** How many letters of the first text the second, in HTML, does not have. */
function missingLetters(text: string, html: string): number {
  const nothing = (): void => undefined
  const there = new Map<string, number>()
  const add = (said: string): void => {
    for (const letter of lettersOf(said)) there.set(letter, (there.get(letter) ?? 0) + 1)
  }
  walk(html, {open: nothing, close: nothing, text: (start, end) => add(html.slice(start, end)), entity: (_, __, shown) => add(shown)})
  let missing = 0
  for (const letter of lettersOf(text)) {
    const left = there.get(letter) ?? 0
    if (left === 0) missing += 1
    else there.set(letter, left - 1)
  }
  return missing
}

const lettersOf = (text: string): string[] => text.match(/[\p{L}\p{N}]/gu) ?? []
