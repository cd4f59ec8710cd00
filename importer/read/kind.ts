/** The part that makes a Word file of a ZIP archive, by the names in it; some programs call it document2. */
export const mainPart = (names: readonly string[]): string | undefined => names.find((name) => /^word\/document\d*\.xml$/.test(name))

/** What a file is by its first bytes; its name says nothing. */
export type FileKind =
  /** feed: RSS, RDF Site Summary, Atom; WordPress exports are RSS. */
  | {kind: 'zip' | 'gzip' | 'tar' | 'feed' | 'json' | 'text' | 'empty'}
  /** No text at all, or none that can be read, with what it is. */
  | {kind: 'other'; what: string}

/** The first bytes of files that are no text (https://en.wikipedia.org/wiki/List_of_file_signatures). */
const MAGIC: readonly (readonly [what: string, bytes: string, at?: number])[] = [
  ['a PDF', '%PDF-'],
  ['an old Word or Office file', '\u00d0\u00cf\u0011\u00e0'],
  ['an RTF document', '{\\rtf'],
  ['a PNG image', '\u0089PNG'],
  ['a JPEG image', '\u00ff\u00d8\u00ff'],
  ['a GIF image', 'GIF8'],
  ['a WebP image', 'WEBP', 8],
  ['a TIFF image', 'II*\u0000'],
  ['a TIFF image', 'MM\u0000*'],
  ['an AVIF or HEIC image, or a film', 'ftyp', 4],
  ['an icon', '\u0000\u0000\u0001\u0000'],
  ['a sound', 'ID3'],
  ['a sound', 'OggS'],
  ['a sound', 'fLaC'],
  ['a sound or film', 'RIFF'],
  ['a film', '\u001aE\u00df\u00a3'],
  ['a font', 'wOFF'],
  ['a font', 'wOF2'],
  ['a 7z archive', '7z\u00bc\u00af\u0027\u001c'],
  ['a RAR archive', 'Rar!\u001a'],
  ['an XZ archive', '\u00fd7zXZ'],
  ['a bzip2 archive', '1AY&SY', 4],
  ['a Zstandard archive', '\u0028\u00b5\u002f\u00fd'],
  ['a program', '\u007fELF'],
  ['a program', 'MZ\u0090'],
  ['an SQLite database', 'SQLite format 3\u0000'],
]

/** What is an image, and what belongs to stories without being one, by the words above. */
export const isImage = (what: string): boolean => /image|icon/.test(what)
export const isMedia = (what: string): boolean => /image|icon|sound|film|font/.test(what)

/** How many bytes are wanted to tell. */
export const KIND_BYTES = 4096

export function kindOf(head: Uint8Array): FileKind {
  if (head.length === 0) return {kind: 'empty'}
  const has = (signature: string, at = 0): boolean => head.length >= at + signature.length && standsAt(head, signature, at)
  if (has('PK\u0003\u0004') || has('PK\u0005\u0006')) return {kind: 'zip'}
  if (has('\u001f\u008b')) return {kind: 'gzip'}
  if (has('ustar', 257)) return {kind: 'tar'}
  const magic = MAGIC.find(([, signature, at]) => has(signature, at))
  if (magic) return {kind: 'other', what: magic[0]}
  const text = headOf(head)
  const root = rootOf(text)
  if (root && /^(?:rss|feed|rdf:rdf)$/i.test(root.name)) return {kind: 'feed'}
  if (root?.name === 'svg') return {kind: 'other', what: 'an SVG image'}
  if (root?.declared && !/^(?:html|p|div|article|section|body|head)$/i.test(root.name)) return {kind: 'other', what: `XML of a kind that is not read (<${root.name}>)`}
  return /^\s*(?:\{\s*"|\[\s*\{)/.test(text) ? {kind: 'json'} : {kind: 'text'}
}

function standsAt(head: Uint8Array, signature: string, at: number): boolean {
  for (let i = 0; i < signature.length; i++) if (head[at + i] !== signature.charCodeAt(i)) return false
  return true
}

/** Files that are ZIP archives only to themselves, by a name that each of them holds. */
const INSIDE: readonly (readonly [name: string, what: string])[] = [
  ['xl/workbook.xml', 'a spreadsheet'],
  ['ppt/presentation.xml', 'a presentation'],
  ['META-INF/container.xml', 'an e-book'],
  ['content.xml', 'an OpenDocument file: save it as DOCX and import that'],
]

/** What a ZIP archive is, by the names in it; undefined for an archive of files. */
export function kindOfZip(names: readonly string[]): {docx: true} | {what: string} | undefined {
  if (mainPart(names)) return {docx: true}
  const [name, what] = INSIDE.find(([inside]) => names.includes(inside)) ?? []
  return what === undefined || (name === 'content.xml' && !names.includes('META-INF/manifest.xml')) ? undefined : {what}
}

/** How many names of an archive are wanted to tell. */
export const KIND_NAMES = 5000

/** As letters, as far as ASCII goes: enough to know XML and JSON by. */
function headOf(head: Uint8Array): string {
  const marked = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined
  const text = marked ? new TextDecoder(marked).decode(head) : Buffer.from(head).toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '')
  return text.slice(0, KIND_BYTES)
}

/** The first element, behind comments and a DTD, and whether an XML declaration stands before it. */
function rootOf(text: string): {name: string; declared: boolean} | undefined {
  const match = /^\s*(<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?[^>]*>\s*|<\?[^>]*>\s*)*<([\w:-]+)/i.exec(text)
  return match ? {name: match[2]!, declared: match[1] !== undefined} : undefined
}
