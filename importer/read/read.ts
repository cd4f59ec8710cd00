import {hash} from 'node:crypto'
import {formatOf} from '../formats/detect.ts'
import {mediaTypeOf} from '../formats/index.ts'
import type {Container, Format, Source} from '../types.ts'
import {decodeLegacy, encodeLegacy, encodings, guessLegacy, legacyName} from './encodings.ts'
import type {EncodingName} from './encodings.ts'
import {KIND_BYTES, kindOf} from './kind.ts'

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

/**
 * Bytes → text, losing nothing: the byte order mark first, then strict UTF-8, then the zero bytes that betray UTF-16,
 * then windows-1252 when the bytes look like Western prose. No replacement character ever stands for a byte, but when `damaged` says
 * that they may: then the text no longer gives the bytes, and whoever reads it keeps them.
 */
export function readSource(bytes: Uint8Array, origin: Origin, damaged = false): Source | Refusal {
  const kind = kindOf(bytes.subarray(0, KIND_BYTES))
  if (kind.kind === 'other') return {refused: `“${origin.fileName}” is ${kind.what}, not a text.`}
  if (kind.kind === 'zip' || kind.kind === 'gzip' || kind.kind === 'tar') return {refused: `“${origin.fileName}” is a ${kind.kind} archive, not a text.`}
  const read = decode(bytes)
  const decoded = 'refused' in read && damaged ? mended(bytes) : read
  if ('refused' in decoded) return {refused: `“${origin.fileName}” ${decoded.refused}`}
  const {encoding, bom, text} = decoded
  const format = formatOf(text)
  return {
    ...origin,
    format,
    mediaType: mediaTypeOf(format),
    sha256: hash('sha256', bytes),
    byteLength: bytes.length,
    encoding,
    bom,
    newline: newlineOf(text),
    finalNewline: /[\n\r]$/.test(text),
    text,
  }
}

/** The encoding that an XML file says it has: its byte order mark, its declaration, else UTF-8. */
export function encodingOfXml(head: Uint8Array): string {
  const marked = (['utf-16le', 'utf-16be'] as const).find((name) => startsWith(head, encodings[name].mark))
  const declared = /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(Buffer.from(head).toString('latin1'))?.[1]
  const name = declared?.toLowerCase() ?? 'utf-8'
  return marked ?? (name === 'utf-8' || name === 'us-ascii' ? 'utf-8' : (legacyName(name) ?? 'utf-8'))
}

/** The bytes of a story among many, as letters; undefined when some spell none. `damaged`: those become �. */
export function decodeItem(bytes: Uint8Array, encoding: string, damaged = false): string | undefined {
  // UTF-16 was made UTF-8 before it was cut into items.
  if (encoding.startsWith('utf-')) {
    const decoded = decodeAs('utf-8', bytes, false)
    if (decoded && !('refused' in decoded)) return decoded.text
    return damaged ? new TextDecoder().decode(bytes) : undefined
  }
  return encoding === 'windows-1252' ? encodings['windows-1252'].decode(bytes) : decodeLegacy(bytes, encoding)
}

/** A story among many as a source of its own. */
export function readItem(bytes: Uint8Array, text: string, origin: Origin, {format, encoding, container}: {format: Format; encoding: string; container?: Container}): Source {
  return {
    ...origin,
    format,
    mediaType: mediaTypeOf(format),
    sha256: hash('sha256', bytes),
    byteLength: bytes.length,
    encoding: encoding.startsWith('utf-16') ? 'utf-8' : encoding,
    bom: false,
    newline: newlineOf(text),
    finalNewline: /[\n\r]$/.test(text),
    text,
    ...(container ? {container} : {}),
  }
}

/** A source → its file, byte for byte: the reverse of readSource. */
export function rebuildBytes(source: Pick<Source, 'encoding' | 'bom' | 'text'>): Uint8Array {
  if (!isEncodingName(source.encoding)) return encodeLegacy(source.text, source.encoding)
  const {mark, encode} = encodings[source.encoding]
  const body = encode(source.text)
  if (!source.bom) return body
  const whole = new Uint8Array(mark.length + body.length)
  whole.set(mark)
  whole.set(body, mark.length)
  return whole
}

type Decoded = {encoding: string; bom: boolean; text: string} | Refusal

function decode(bytes: Uint8Array): Decoded {
  const marked = (['utf-8', 'utf-16le', 'utf-16be'] as const).find((name) => startsWith(bytes, encodings[name].mark))
  if (marked) return decodeAs(marked, bytes, true) ?? {refused: `begins with the byte order mark of ${marked}, but its bytes are damaged: they do not spell text.`}
  const utf16 = zeroPattern(bytes)
  if (utf16) return decodeAs(utf16, bytes, false) ?? {refused: `looks like ${utf16}, but its bytes are damaged: they do not spell text.`}
  return decodeAs('utf-8', bytes, false) ?? decodeOld(bytes)
}

/** Damaged text, with � for whatever spells no letter. */
function mended(bytes: Uint8Array): Decoded {
  const wide = (['utf-16le', 'utf-16be'] as const).find((name) => startsWith(bytes, encodings[name].mark)) ?? zeroPattern(bytes)
  const text = new TextDecoder(wide ?? 'utf-8').decode(bytes)
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  return {encoding: wide ?? 'utf-8', bom: false, text: text.replace(/[\u0000-\u0008\u000e-\u0019\u001b-\u001f\u007f]/g, '\ufffd')}
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
  return withoutControls({encoding, bom, text})
}

function withoutControls(decoded: {encoding: string; bom: boolean; text: string}): Decoded {
  const control = firstControl(decoded.text)
  if (control < 0) return decoded
  return {refused: `is not plain text: it has the control character U+${decoded.text.charCodeAt(control).toString(16).padStart(4, '0').toUpperCase()} at ${control}.`}
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
 * Western prose has few letters outside ASCII; Cyrillic or Greek in its own encoding has almost nothing else, and read as
 * windows-1252 it would become nonsense. What jschardet takes such a file for counts when the text gives the very same
 * bytes again; else it is refused rather than imported wrong.
 */
function decodeOld(bytes: Uint8Array): Decoded {
  const wish = 'Convert it to UTF-8 and import that.'
  const unused = bytes.findIndex((byte) => UNUSED_IN_1252.has(byte))
  let high = 0
  let letters = 0
  for (const byte of bytes) {
    if (byte >= 0xc0) high += 1
    if (byte >= 0xc0 || (byte | 0x20) - 0x61 >>> 0 < 26) letters += 1
  }
  const guess = guessLegacy(bytes)
  const isWestern = unused < 0 && !(high > 20 && high > letters * 0.3)
  if (isWestern && (!guess || guess === 'windows-1252')) return decodeAs('windows-1252', bytes, false) ?? {refused: `is in an unknown encoding. ${wish}`}
  const text = guess && decodeLegacy(bytes, guess)
  if (guess && text) return withoutControls({encoding: guess, bom: false, text})
  if (unused >= 0) return {refused: `is neither UTF-8 nor windows-1252 (byte 0x${bytes[unused]!.toString(16)} at ${unused}). ${wish}`}
  return {refused: `is not UTF-8, and its bytes do not look like a Western language in windows-1252. ${wish}`}
}

const UNUSED_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

/** Tab, newlines, form feed, vertical tab and the old end-of-file mark may stand in a text; other control characters say "binary". */
function firstControl(text: string): number {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.search(/[\u0000-\u0008\u000e-\u0019\u001b-\u001f\u007f]/)
}

function newlineOf(text: string): Source['newline'] {
  const crlf = text.includes('\r\n')
  // A line feed at the very beginning follows nothing.
  const lf = crlf ? /(?:^|[^\r])\n/.test(text) : text.includes('\n')
  const cr = text.includes('\r') && (crlf ? /\r(?!\n)/.test(text) : true)
  const styles = [crlf && '\r\n', lf && '\n', cr && '\r'].filter(Boolean) as Source['newline'][]
  return styles.length === 0 ? 'none' : styles.length > 1 ? 'mixed' : (styles[0] ?? 'none')
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return bytes.length >= start.length && start.every((byte, i) => bytes[i] === byte)
}

function isEncodingName(name: string): name is EncodingName {
  return Object.hasOwn(encodings, name)
}
