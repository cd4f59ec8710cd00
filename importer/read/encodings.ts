import {createRequire} from 'node:module'
import type Iconv from 'iconv-lite'

/** How a file's bytes spell its text, and how the text is spelled back into the very same bytes. */
export interface Encoding {
  /** Bytes before the text that say which encoding it is. */
  mark: readonly number[]
  /** Throws a TypeError when the bytes are not of this encoding. */
  decode(bytes: Uint8Array): string
  encode(text: string): Uint8Array
}

/** Encodings of old systems that jschardet tells apart, by the names it uses, as iconv-lite calls them. */
const LEGACY: Readonly<Record<string, string>> = {
  'windows-1250': 'windows-1250', 'windows-1251': 'windows-1251', 'windows-1252': 'windows-1252', 'windows-1253': 'windows-1253', 'windows-1254': 'windows-1254', 'windows-1255': 'windows-1255', 'windows-1256': 'windows-1256', 'windows-1257': 'windows-1257', 'windows-1258': 'windows-1258', 'windows-874': 'windows-874',
  'iso-8859-1': 'windows-1252', 'iso-8859-2': 'iso-8859-2', 'iso-8859-4': 'iso-8859-4', 'iso-8859-5': 'iso-8859-5', 'iso-8859-6': 'iso-8859-6', 'iso-8859-7': 'iso-8859-7', 'iso-8859-8': 'iso-8859-8', 'iso-8859-9': 'iso-8859-9', 'iso-8859-13': 'iso-8859-13', 'iso-8859-15': 'iso-8859-15',
  'koi8-r': 'koi8-r', 'koi8-u': 'koi8-u', ibm866: 'cp866', ibm855: 'cp855', maccyrillic: 'maccyrillic', macroman: 'macintosh', 'tis-620': 'windows-874',
  'iso-8859-10': 'iso-8859-10', 'iso-8859-16': 'iso-8859-16',
  big5: 'big5-hkscs', gb2312: 'gb18030', gbk: 'gb18030', gb18030: 'gb18030', 'euc-jp': 'euc-jp', shift_jis: 'cp932', cp932: 'cp932', 'euc-kr': 'cp949', cp949: 'cp949',
}

/** The name under which we decode and encode what is called so; undefined for an encoding we do not know. */
export function legacyName(name: string): string | undefined {
  const lower = name.toLowerCase().trim().replace(/^iso8859-/, 'iso-8859-')
  return Object.hasOwn(LEGACY, lower) ? LEGACY[lower] : undefined
}

const require = createRequire(import.meta.url)
const iconv = (): typeof Iconv => require('iconv-lite') as typeof Iconv

/** Bytes of an old encoding → text; undefined when the text would not give the very same bytes again. Loaded when first needed. */
export function decodeLegacy(bytes: Uint8Array, name: string): string | undefined {
  const text = iconv().decode(bytes as Buffer, name)
  return !text.includes('\ufffd') && Buffer.from(bytes).equals(iconv().encode(text, name)) ? text : undefined
}

export function encodeLegacy(text: string, name: string): Uint8Array {
  return iconv().encode(text, name)
}

/** As many bytes as are looked at to guess. */
const SAMPLE = 64 * 1024

/** jschardet is careful: of short texts it is right from about here on. */
const LIKELY = 0.1

/** The encoding that the bytes look like, by our name for it; undefined when nothing is likely enough. */
export function guessLegacy(bytes: Uint8Array): string | undefined {
  const {detectAll} = require('jschardet') as {detectAll(bytes: Buffer): {encoding: string | null; confidence: number}[]}
  const found = detectAll(Buffer.from(bytes.subarray(0, SAMPLE)))
  const best = found[0]?.confidence ?? 0
  // One that we do not know is often the twin of one that we do.
  const known = found.find(({encoding, confidence}) => confidence >= Math.max(LIKELY, best - 0.02) && encoding !== null && legacyName(encoding))
  return known ? legacyName(known.encoding!) : undefined
}

export type EncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** 0x80–0x9F of windows-1252; the five that it leaves open are the control characters (https://encoding.spec.whatwg.org/index-windows-1252.txt). */
const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

const UTF_8 = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true})

export const encodings: Record<EncodingName, Encoding> = {
  'utf-8': {
    mark: [0xef, 0xbb, 0xbf],
    decode: (bytes) => UTF_8.decode(bytes),
    encode: (text) => new TextEncoder().encode(text),
  },
  'utf-16le': {mark: [0xff, 0xfe], decode: (bytes) => decodeUtf16(bytes, 'utf-16le'), encode: (text) => encodeUtf16(text, true)},
  'utf-16be': {mark: [0xfe, 0xff], decode: (bytes) => decodeUtf16(bytes, 'utf-16be'), encode: (text) => encodeUtf16(text, false)},
  'windows-1252': {mark: [], decode: decodeWindows1252, encode: encodeWindows1252},
}

/** Fatal: half a pair or an odd byte at the end is damage, not text. */
function decodeUtf16(bytes: Uint8Array, name: 'utf-16le' | 'utf-16be'): string {
  return new TextDecoder(name, {fatal: true, ignoreBOM: true}).decode(bytes)
}

function encodeUtf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian)
  return bytes
}

function decodeWindows1252(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let start = 0; start < bytes.length; start += 8192) {
    const units = Array.from(bytes.subarray(start, start + 8192), (byte) =>
      byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252.charCodeAt(byte - 0x80) : byte,
    )
    parts.push(String.fromCharCode(...units))
  }
  return parts.join('')
}

function encodeWindows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => {
    const unit = char.charCodeAt(0)
    const high = WINDOWS_1252.indexOf(char)
    return high < 0 ? unit : high + 0x80
  })
}
