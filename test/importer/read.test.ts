import {describe, expect, test} from 'vitest'
import {readSource, rebuildBytes} from '../../importer/index.ts'

const read = (bytes: Uint8Array | number[]) => readSource(Uint8Array.from(bytes), {system: 'test', sourceId: 'x', fileName: 'x.txt'})
const utf16 = (text: string, {big = false, mark = true} = {}) => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
  return big ? bytes.swap16() : bytes
}

describe('bytes become text, and the very same bytes again', () => {
  const text = 'Über die “Brücke” – naïve €5\nZweite Zeile\r\n'
  test.each<[string, Uint8Array, object]>([
    ['UTF-8', Buffer.from(text), {encoding: 'utf-8', bom: false, newline: 'mixed', finalNewline: true, text}],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), {encoding: 'utf-8', bom: true, text}],
    ['a mark inside the text stays', Buffer.from('a\ufeffb'), {bom: false, text: 'a\ufeffb', newline: 'none', finalNewline: false}],
    ['UTF-16 LE with a mark', utf16(text), {encoding: 'utf-16le', bom: true, text}],
    ['UTF-16 BE with a mark', utf16(text, {big: true}), {encoding: 'utf-16be', bom: true, text}],
    ['UTF-16 LE without', utf16(text, {mark: false}), {encoding: 'utf-16le', bom: false, text}],
    ['UTF-16 BE without', utf16(text, {mark: false, big: true}), {encoding: 'utf-16be', bom: false, text}],
    ['windows-1252', Uint8Array.from([0xdc, 0x62, 0x65, 0x72, 0x20, 0x93, 0x61, 0x94, 0x20, 0x80, 0x35]), {encoding: 'windows-1252', text: 'Über “a” €5'}],
    ['old Mac newlines', Buffer.from('one\rtwo'), {newline: '\r', text: 'one\rtwo'}],
    ['Windows newlines', Buffer.from('one\r\ntwo\r\n'), {newline: '\r\n', finalNewline: true}],
    ['nothing', Buffer.from(''), {encoding: 'utf-8', text: '', newline: 'none', finalNewline: false, byteLength: 0}],
    ['only a mark', Buffer.from('\ufeff'), {bom: true, text: ''}],
    ['one astral character', Buffer.from('𝄞'), {text: '𝄞'}],
  ])('%s', (_, bytes, expected) => {
    const source = read(bytes)
    expect(source).toMatchObject(expected)
    if (!('refused' in source)) expect(Buffer.from(rebuildBytes(source)).equals(bytes)).toBe(true)
  })

  test('every byte of windows-1252 that has a meaning comes back', () => {
    const bytes = [...Array(0x100).keys()].filter((byte) => byte >= 0xa0 || (byte >= 0x80 && ![0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte)))
    const western = [...Buffer.from('plain words around it '.repeat(40)), ...bytes]
    const source = read(western)
    if ('refused' in source) throw new Error(source.refused)
    expect([...rebuildBytes(source)]).toEqual(western)
  })
})

describe('what is no text is refused, in a sentence', () => {
  test.each<[string, Uint8Array | number[], RegExp]>([
    ['a PDF', Buffer.from('%PDF-1.7 …'), /is a PDF, not plain text/],
    ['a DOCX', [0x50, 0x4b, 3, 4, 0, 0], /ZIP archive, or a DOCX/],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a], /PNG/],
    ['a zero byte', Buffer.from('text\u0000more'), /control character U\+0000 at 4/],
    ['a broken pair in UTF-16', [0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00], /byte order mark of utf-16le, but its bytes are damaged/],
    ['a broken UTF-8 with its mark', [0xef, 0xbb, 0xbf, 0xc3, 0x28], /byte order mark of utf-8/],
    ['Cyrillic in one byte each', Array.from('Совет проголосовал во вторник за мост', (char) => (char === ' ' ? 32 : (char.charCodeAt(0) - 0x410 + 0xc0) & 0xff)), /do not look like a Western language/],
    ['a byte that windows-1252 lacks', [0x61, 0x81, 0x62], /byte 0x81 at 1/],
  ])('%s', (_, bytes, sentence) => expect(read(bytes)).toEqual({refused: expect.stringMatching(sentence) as string}))
})
