import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {importText, recognize} from '../../importer/index.ts'
import {expectLaws, noRecognition, readText} from '../laws/expectImport.ts'

/** Lines as they stand in news texts, and lines that look like something they are not. */
const lines = [
  'Council votes to reopen the harbour line',
  'The city council voted 7-2 on Tuesday evening to reopen the harbour tram line, which has been closed for three years.',
  '"People have waited long enough," the mayor, Ines Falk, told the meeting. “We owe them a line that runs."',
  'By Marta Lindqvist and Owen Achebe',
  'LISBON, 4 May (Reuters) - The river rose for a fifth day on Saturday and flooded the lower town.',
  'Published 4 May 2024',
  'Updated: 5 May 2024 10:15 GMT',
  'READ MORE: Pilots reject the latest offer',
  'Related articles:',
  '- Line 4 will run to the hospital every ten minutes.',
  '1. Look up the stop on the new map.',
  '2. Note the new number',
  '1988. was the last time that the map was changed.',
  '• Airport plans a third runway https://news.example.org/runway',
  'https://news.example.org/refunds',
  'A long way to go',
  'What about the others?',
  'Correction: An earlier version gave the wrong price.',
  "Editor's note: This story contains a description of a theft.",
  '(Reporting by Ana Prates in Lisbon; Editing by Tom Beck)',
  '© 2024 Valley News Agency',
  '* * *',
  '-30-',
  'وقالت المعلمة سلمى حداد: "ننتظر هذا القرار منذ سنوات طويلة".',
  '市长说：“大家已经等得够久了。”',
  'POLITICS',
  '(MORE)',
  'ADVERTISEMENT',
  'Share this article',
  'Facebook',
  'Media contact:',
  'press@rail.example',
  '# A heading',
  'Marta Lindqvist',
  '\u200bBy\u00a0Marta Lindqvist\u200b',
  '\u00ad\u200b\u2060'.repeat(12),
  'And what is it that we want?',
  '> quoted mail',
  'a word and a half-',
  'ends in nothing and goes on',
  '',
  '   ',
  '\u00a0\u2003',
]
const aLine = fc.oneof({weight: 6, arbitrary: fc.constantFrom(...lines)}, {weight: 1, arbitrary: fc.string({unit: 'grapheme', maxLength: 90})})
const aBreak = fc.constantFrom('\n', '\n', '\n\n', '\r\n', '\r', '\n \n', '\u2028', '\f')
const aText = fc
  .array(fc.tuple(fc.constantFrom('', '', '  ', '\t'), aLine, fc.constantFrom('', '', ' '), aBreak), {maxLength: 24})
  .map((parts) => parts.flat().join(''))
  // Control characters other than white space make a file binary: it is refused, which read.test.ts holds.
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  .map((text) => text.replace(/[\u0000-\u0008\u000e-\u001f\u007f]/g, '').replace(/^(?:%PDF|PK|GIF8|\ufeff|\ufffe)/, ''))

describe('whatever the text is', () => {
  test('no character is lost, keys are unique, twice is once', () => {
    fc.assert(fc.property(aText, (text) => void expectLaws({text})), {numRuns: 300})
  })

  test('also in UTF-16 with a byte order mark', () => {
    fc.assert(
      fc.property(aText, (text) => {
        const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
        const {source} = expectLaws({text: bytes, recognize: noRecognition})
        expect(source).toMatchObject({encoding: 'utf-16le', bom: true, text})
      }),
      {numRuns: 50},
    )
  })

  test('no field is empty, and nothing is null', () => {
    fc.assert(
      fc.property(aText, (text) => {
        const {article} = expectLaws({text, recognize: noRecognition})
        for (const [field, value] of Object.entries(article)) expect(value === null || value === '' || (Array.isArray(value) && value.length === 0), field).toBe(false)
      }),
      {numRuns: 100},
    )
  })

  test('an edited paragraph changes its own key and no other', () => {
    const story = ['The headline of it', ...Array.from({length: 12}, (_, i) => `Paragraph number ${i} says something of its own, and ends with a stop.`)]
    const keys = (text: string) => (importText(readText(text), [], noRecognition).article['body'] as {_key: string}[]).map(({_key}) => _key)
    const before = keys(story.join('\n\n'))
    const after = keys(story.map((line, i) => (i === 5 ? `${line} It was changed.` : line)).join('\n\n'))
    expect(after.filter((key, i) => key !== before[i])).toHaveLength(1)
  })
})

/**
 * Characters that string functions and regular expressions look at, counted: no clock, so the machine's load does not
 * matter. Twice the text may cost twice the work and a little, never four times.
 */
function charactersLookedAt(work: () => void): number {
  let count = 0
  const {exec} = RegExp.prototype
  const {slice} = String.prototype
  // oxlint-disable-next-line no-extend-native -- put back below
  RegExp.prototype.exec = function (this: RegExp, text: string) {
    const from = this.global || this.sticky ? this.lastIndex : 0
    const match = exec.call(this, text)
    const to = match ? match.index + match[0].length : this.source.startsWith('^') || this.sticky ? from + 1 : text.length
    count += Math.max(0, to - from)
    return match
  }
  // oxlint-disable-next-line no-extend-native -- put back below
  String.prototype.slice = function (this: string, ...range) {
    const piece = slice.apply(this, range)
    count += piece.length
    return piece
  }
  try {
    work()
  } finally {
    // oxlint-disable-next-line no-extend-native -- the original
    RegExp.prototype.exec = exec
    // oxlint-disable-next-line no-extend-native -- the original
    String.prototype.slice = slice
  }
  return count
}

describe('the work grows with the text, not faster', () => {
  const texts: [string, (size: number) => string][] = [
    ['paragraphs', (size) => `Headline of a long text\n\n${'A paragraph of some words that says, on Tuesday, that a thing was done.\n\n'.repeat(size)}`],
    ['one line', (size) => 'A sentence of the mayor, Ines Falk, that ends. '.repeat(size)],
    ['wrapped lines', (size) => `Headline\n\n${'a line of some seventy characters that was broken by a machine before\n'.repeat(size)}`],
    ['short lines', (size) => `Headline\n\n${'Short line here\n\n'.repeat(size)}`],
    ['list items', (size) => `Headline\n\n${'- an item\n'.repeat(size)}`],
    ['broken numbers', (size) => `Headline\n\n${'1. an item\n'.repeat(size)}`],
    ['related heads', (size) => `Headline\n\n${'Related:\n'.repeat(size)}`],
    ['empty lines', (size) => `Headline${'\n'.repeat(size)}`],
    ['spaces', (size) => `Headline\n${' '.repeat(size)}x`],
    ['quote marks', (size) => `Headline\n\nHe said ${'" '.repeat(size)}`],
    ['dashes', (size) => `Headline\n\nLISBON ${'- '.repeat(size)}`],
  ]
  test.each(texts)('%s', (_, textOf) => {
    const cost = (size: number) => charactersLookedAt(() => void importText(readText(textOf(size)), [], noRecognition))
    cost(10) // whatever is done once is done
    const [small, large] = [cost(500), cost(1000)]
    expect(large / small).toBeLessThan(2.3)
  })

  test('a line of a million characters', () => {
    const line = 'He said that “it” was (so) and 1,234.5 by -- then: on. '.repeat(18_200).slice(0, 1_000_000)
    const {article, source} = importText(readText(`Headline\n\n${line}`), [], noRecognition)
    expect(source.text).toHaveLength(1_000_010)
    expect(article['body']).toHaveLength(1)
    const alone = importText(readText('x'.repeat(1_000_000)), [], recognize)
    expect(alone.article).not.toHaveProperty('headline')
    expect(alone.article['body']).toHaveLength(1)
  })
})
