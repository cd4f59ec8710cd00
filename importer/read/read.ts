import {createHash} from 'node:crypto'
import type {Source} from '../types.ts'
import {encodings} from './encodings.ts'
import type {EncodingName} from './encodings.ts'

/** Where a file comes from; with the bytes this decides every id of what it becomes. */
export interface Origin {
  system: string
  /** What names the source within its system: for files, the path. */
  sourceId: string
  fileName: string
}

/** A file that holds no text we can read, and why: a whole sentence for the person who imports. */
export interface Refusal {
  refused: string
}

/** The first bytes of files that are often handed over as "the text" and are not (https://en.wikipedia.org/wiki/List_of_file_signatures). */
const MAGIC: readonly (readonly [what: string, bytes: string])[] = [
  ['a PDF', '%PDF-'],
  ['a ZIP archive, or a DOCX, ODT or EPUB', 'PK\u0003\u0004'],
  ['an old Word or Office file', '\u00d0\u00cf\u0011\u00e0'],
  ['an RTF document', '{\\rtf'],
  ['a PNG image', '\u0089PNG'],
  ['a JPEG image', '\u00ff\u00d8\u00ff'],
  ['a GIF image', 'GIF8'],
  ['a gzip archive', '\u001f\u008b'],
  ['a program', '\u007fELF'],
  ['an SQLite database', 'SQLite format 3\u0000'],
]

/**
 * Bytes → text, losing nothing: the byte order mark first, then strict UTF-8, then the zero bytes that betray UTF-16,
 * then windows-1252 when the bytes look like Western prose. No replacement character ever stands for a byte.
 */
export function readSource(bytes: Uint8Array, origin: Origin): Source | Refusal {
  const magic = MAGIC.find(([, signature]) => startsWith(bytes, [...signature].map((char) => char.charCodeAt(0))))
  if (magic) return {refused: `“${origin.fileName}” is ${magic[0]}, not plain text. Export it as plain text and import that.`}
  const decoded = decode(bytes)
  if ('refused' in decoded) return {refused: `“${origin.fileName}” ${decoded.refused}`}
  const {encoding, bom, text} = decoded
  return {
    ...origin,
    mediaType: 'text/plain',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    byteLength: bytes.length,
    encoding,
    bom,
    newline: newlineOf(text),
    finalNewline: /[\n\r]$/.test(text),
    text,
  }
}

/** A source → its file, byte for byte: the reverse of readSource. */
export function rebuildBytes(source: Pick<Source, 'encoding' | 'bom' | 'text'>): Uint8Array {
  if (!isEncodingName(source.encoding)) throw new Error(`There is no encoding “${source.encoding}”: this source was not read by us.`)
  const {mark, encode} = encodings[source.encoding]
  const body = encode(source.text)
  if (!source.bom) return body
  const whole = new Uint8Array(mark.length + body.length)
  whole.set(mark)
  whole.set(body, mark.length)
  return whole
}

type Decoded = {encoding: EncodingName; bom: boolean; text: string} | Refusal

function decode(bytes: Uint8Array): Decoded {
  const marked = (['utf-8', 'utf-16le', 'utf-16be'] as const).find((name) => startsWith(bytes, encodings[name].mark))
  if (marked) return decodeAs(marked, bytes, true) ?? {refused: `begins with the byte order mark of ${marked}, but its bytes are damaged: they do not spell text.`}
  const utf16 = zeroPattern(bytes)
  if (utf16) return decodeAs(utf16, bytes, false) ?? {refused: `looks like ${utf16}, but its bytes are damaged: they do not spell text.`}
  return decodeAs('utf-8', bytes, false) ?? decodeLegacy(bytes)
}

/** Undefined when the bytes are not of this encoding. */
function decodeAs(encoding: EncodingName, bytes: Uint8Array, bom: boolean): Decoded | undefined {
  const {mark} = encodings[encoding]
  let text: string
  try {
    text = encodings[encoding].decode(bom ? bytes.subarray(mark.length) : bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
  const control = firstControl(text)
  if (control < 0) return {encoding, bom, text}
  return {refused: `is not plain text: it has the control character U+${text.charCodeAt(control).toString(16).padStart(4, '0').toUpperCase()} at ${control}.`}
}

/** Latin text in UTF-16 has a zero in nearly every other byte, all on the same side. */
function zeroPattern(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, 4096)
  if (head.length < 2 || bytes.length % 2 !== 0) return undefined
  const zeros = [0, 0]
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2]! += 1
  const [even = 0, odd = 0] = zeros
  const enough = head.length * 0.05
  if (odd > enough && even * 20 < odd) return 'utf-16le'
  if (even > enough && odd * 20 < even) return 'utf-16be'
  return undefined
}

/**
 * Western prose has few letters outside ASCII; Cyrillic or Greek in its own one-byte encoding has almost nothing else,
 * and read as windows-1252 it would become nonsense. Such a file is refused rather than imported wrong.
 */
function decodeLegacy(bytes: Uint8Array): Decoded {
  const wish = 'Convert it to UTF-8 and import that.'
  let high = 0
  let letters = 0
  for (const [at, byte] of bytes.entries()) {
    if (UNUSED_IN_1252.has(byte)) return {refused: `is neither UTF-8 nor windows-1252 (byte 0x${byte.toString(16)} at ${at}). ${wish}`}
    if (byte >= 0xc0) high += 1
    if (byte >= 0xc0 || (byte | 0x20) - 0x61 >>> 0 < 26) letters += 1
  }
  if (high > 20 && high > letters * 0.3) return {refused: `is not UTF-8, and its bytes do not look like a Western language in windows-1252. ${wish}`}
  return decodeAs('windows-1252', bytes, false) ?? {refused: `is in an unknown encoding. ${wish}`}
}

const UNUSED_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

/** Tab, newlines, form feed, vertical tab and the old end-of-file mark may stand in a text; other control characters say "binary". */
function firstControl(text: string): number {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.search(/[\u0000-\u0008\u000e-\u0019\u001b-\u001f\u007f]/)
}

function newlineOf(text: string): Source['newline'] {
  let crlf = 0
  let lf = 0
  let cr = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 13 && text.charCodeAt(i + 1) === 10) {
      crlf += 1
      i += 1
    } else if (unit === 10) lf += 1
    else if (unit === 13) cr += 1
  }
  const styles = [crlf && '\r\n', lf && '\n', cr && '\r'].filter(Boolean) as Source['newline'][]
  return styles.length === 0 ? 'none' : styles.length > 1 ? 'mixed' : (styles[0] ?? 'none')
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return bytes.length >= start.length && start.every((byte, i) => bytes[i] === byte)
}

function isEncodingName(name: string): name is EncodingName {
  return Object.hasOwn(encodings, name)
}
