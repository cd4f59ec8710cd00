import iconv from 'iconv-lite'
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

describe('old encodings', () => {
  const lines: [name: string, text: string][] = [
    ['windows-1251', 'Совет проголосовал во вторник за мост через северный рукав реки, сообщил мэр.'],
    ['koi8-r', 'Совет проголосовал во вторник за мост через северный рукав реки, сообщил мэр.'],
    ['windows-1253', 'Το συμβούλιο ψήφισε την Τρίτη για τη γέφυρα πάνω από το ποτάμι, είπε ο δήμαρχος.'],
    ['iso-8859-2', 'Rada głosowała we wtorek za mostem nad północną odnogą rzeki, powiedział burmistrz. Źródło: żółć.'],
    ['windows-1254', 'Meclis salı günü köprü için oy kullandı, dedi başkan. Şehir uzak değil.'],
    ['windows-1255', 'המועצה הצביעה ביום שלישי בעד הגשר מעל הזרוע הצפונית של הנהר'],
    ['windows-1256', 'صوّت المجلس يوم الثلاثاء لصالح الجسر فوق الذراع الشمالي للنهر'],
    ['cp932', '市議会は火曜日に橋の再開を決めた。市長は「長く待った」と話した。'],
    ['euc-jp', '市議会は火曜日に橋の再開を決めた。市長は「長く待った」と話した。'],
    ['gb18030', '市长说大家已经等得够久了会议在周二举行，桥梁将重新开放。'],
    ['big5-hkscs', '市長說大家已經等得夠久了，會議在週二舉行，橋樑將重新開放。'],
    ['cp949', '시의회는 화요일에 다리를 다시 열기로 했다고 시장이 말했다.'],
  ]
  test.each(lines)('%s is told by its letters, and comes back byte for byte', (name, text) => {
    const bytes = iconv.encode(`${text}\r\n${text}`, name)
    const source = read(bytes)
    expect(source).toMatchObject({encoding: name, text: `${text}\r\n${text}`})
    if (!('refused' in source)) expect(Buffer.from(rebuildBytes(source)).equals(bytes)).toBe(true)
  })
})

describe('what is no text is refused, in a sentence', () => {
  test.each<[string, Uint8Array | number[], RegExp]>([
    ['a PDF', Buffer.from('%PDF-1.7 …'), /is a PDF, not a text/],
    ['a DOCX', [0x50, 0x4b, 3, 4, 0, 0], /is a zip archive/],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a], /PNG/],
    ['a zero byte', Buffer.from('text\u0000more'), /control character U\+0000 at 4/],
    ['a broken pair in UTF-16', [0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00], /byte order mark of utf-16le, but its bytes are damaged/],
    ['a broken UTF-8 with its mark', [0xef, 0xbb, 0xbf, 0xc3, 0x28], /byte order mark of utf-8/],
    ['letters that no encoding explains', Uint8Array.from({length: 300}, (_, i) => 0xa1 + ((i * 37) % 90)), /do not look like a Western language/],
    ['a byte that windows-1252 lacks', [0x61, 0x81, 0x62], /byte 0x81 at 1/],
    ['a film', [0, 0, 0, 24, ...Buffer.from('ftypmp42')], /film/],
    ['XML that is no feed', Buffer.from('<?xml version="1.0"?><nitf><head/></nitf>'), /XML of a kind that is not read \(<nitf>\)/],
  ])('%s', (_, bytes, sentence) => expect(read(bytes)).toEqual({refused: expect.stringMatching(sentence) as string}))
})
