import {readFileSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, test} from 'vitest'
import {isTextBlock, markedRanges, plainText} from '../../portable-text/index.ts'
import type {TextBlock} from '../../portable-text/index.ts'
import {terse} from '../../importer/index.ts'
import {expectLaws} from '../laws/expectImport.ts'

/** Every fact of the gold file, looked up in the documents that the seed became. */
const gold = JSON.parse(readFileSync(path.join(import.meta.dirname, 'fixtures/seed/gold.json'), 'utf8')) as Gold
const file = readFileSync(path.resolve(import.meta.dirname, '../../sources/000_167eeee017f50f33.txt'))

interface Range {
  start: number
  end: number
  text: string
}
interface Gold {
  source: {bytes: number; chars: number; finalNewline: boolean}
  article: {headline: string; standfirst: string; slug: string; language: string}
  blocks: (Range & {line: number; role: string})[]
  people: {name: string; familyName: string; aliases: string[]; roles: string[]; honorifics?: string[]}[]
  organizations: {name: string; acronym?: string}[]
  mentions: (Range & {ref: string; type: string; annotated: boolean})[]
  quotes: (Range & {utterance: string; part?: number; speaker: string; kind: string; addressee?: string})[]
  related: {label: string; title: string}[]
  notEntities: (Range & {why: string})[]
  counts: {annotatedMentions: number; utterances: number; quoteSegments: number}
}

const imported = expectLaws({text: file})
const {article, entities, sourceText, importRecord, source} = imported
const body = (article['body'] as object[]).filter(isTextBlock)
const nameOf = (ref: unknown) => entities.find(({_id}) => _id === (ref as {_ref?: string} | undefined)?._ref)?.['name']
const entity = (name: string) => entities.find((document) => document['name'] === name)

/** Where each block's text begins in the source, by the record's segments. */
const startOf = new Map(
  (JSON.parse(String(importRecord['segments'])) as [number, number, string?][]).flatMap(([start, , to]) => {
    const key = /^body\[_key=="(\w+)"\]$/.exec(to ?? '')?.[1]
    return key ? [[key, start] as const] : []
  }),
)
const inSource = (block: TextBlock, type: string) =>
  markedRanges(block)
    .filter(({def}) => def._type === type)
    .map(({start, end, def}) => ({start: start + startOf.get(block._key)!, end: end + startOf.get(block._key)!, def}))
const mentions = body.flatMap((block) => inSource(block, 'mention')).sort((a, b) => a.start - b.start)
const quotes = body.flatMap((block) => inSource(block, 'quote')).sort((a, b) => a.start - b.start)

describe('the seed', () => {
  test('its file is read as it is', () => {
    expect(sourceText).toMatchObject({byteLength: gold.source.bytes, encoding: 'utf-8', bom: false, newline: 'LF', finalNewline: gold.source.finalNewline})
    expect(source.text).toHaveLength(gold.source.chars)
    expect(sourceText['text']).toBe(source.text)
  })

  test('headline, standfirst, slug and language', () => {
    expect(article).toMatchObject({headline: gold.article.headline, language: gold.article.language, slug: {_type: 'slug', current: gold.article.slug}})
    expect((article['standfirst'] as TextBlock[]).map(plainText)).toEqual([gold.article.standfirst])
  })

  test('every line becomes the block it is', () => {
    const wanted = gold.blocks
      .filter(({role}) => role === 'paragraph' || role === 'h2')
      .map(({start, end, role}) => ({style: role === 'h2' ? 'h2' : 'normal', text: source.text.slice(start, end)}))
    expect(body.map((block) => ({style: block.style, text: plainText(block)}))).toEqual(wanted)
  })

  test('what the source lacks stays absent', () => {
    for (const field of ['contributors', 'bylineOverride', 'noBylineReason', 'dateline', 'publishedAt', 'firstPublishedAt', 'contentUpdatedAt', 'source', 'leadImage', 'section', 'topics', 'kicker'])
      expect(article, field).not.toHaveProperty(field)
  })

  test('every annotated mention lies on its words and leads to its entity', () => {
    const wanted = gold.mentions.filter(({annotated}) => annotated).sort((a, b) => a.start - b.start)
    expect(mentions.map(({start, end, def}) => [source.text.slice(start, end), start, nameOf(def['entity'])])).toEqual(wanted.map(({text, start, ref}) => [text, start, ref]))
    expect(mentions).toHaveLength(gold.counts.annotatedMentions)
  })

  test('every quotation is one, with its speaker and its utterance', () => {
    expect(quotes.map(({start, end, def}) => [start, end, source.text.slice(start, end), nameOf(def['speaker'])])).toEqual(
      gold.quotes.map(({start, end, text, speaker}) => [start, end, text, speaker]),
    )
    expect(quotes).toHaveLength(gold.counts.quoteSegments)
    const utterances = [...new Set(quotes.map(({def}) => def['utterance']))]
    expect(utterances).toHaveLength(gold.counts.utterances)
    expect(quotes.map(({def}) => utterances.indexOf(def['utterance']))).toEqual(gold.quotes.map(({utterance}) => Number(utterance.slice(1)) - 1))
    expect(quotes.map(({def}) => def['part'])).toEqual(gold.quotes.map(({part}) => part ?? 1))
    expect(quotes.map(({def}) => def['kind'])).toEqual(gold.quotes.map(({kind}) => (kind === 'fragment' ? 'partial' : kind)))
  })

  test('the people, and nobody else', () => {
    const people = entities.filter(({_type}) => _type === 'person')
    expect(people.map(({name}) => name).sort()).toEqual(gold.people.map(({name}) => name).sort())
    for (const person of gold.people) {
      expect(entity(person.name)).toMatchObject({familyName: person.familyName, ...(person.honorifics ? {honorificPrefix: person.honorifics.join(' ')} : {})})
    }
  })

  test('the organizations, and nothing else', () => {
    const organizations = entities.filter(({_type}) => _type === 'organization')
    expect(organizations.map(({name}) => name).sort()).toEqual(gold.organizations.map(({name}) => name).sort())
    for (const {name, acronym} of gold.organizations) expect(entity(name)?.['acronym']).toBe(acronym)
  })

  test('one related link that waits for its article', () => {
    expect(article['relatedLinks']).toEqual([
      {
        _key: expect.any(String) as string,
        _type: 'relatedLink',
        label: gold.related[0]!.label,
        relation: 'readMore',
        unresolved: {title: gold.related[0]!.title, matchKey: 'iranian fm signs memorandum allowing iran to join sco'},
      },
    ])
  })

  test('the whole of it, as an editor would review it', () => {
    const expectation = path.join(import.meta.dirname, 'fixtures/seed/expected.terse')
    if (process.env['UPDATE']) writeFileSync(expectation, terse(imported))
    expect(terse(imported)).toBe(readFileSync(expectation, 'utf8'))
  })
})

/** The seed sets traps; each has a test of its own. Lines are counted from 1, as in the gold file. */
describe('the traps', () => {
  const line = (number: number) => source.text.split('\n')[number - 1]!
  const start = (number: number) => source.text.split('\n').slice(0, number - 1).reduce((sum, text) => sum + text.length + 1, 0)
  const onLine = <T extends {start: number; end: number}>(list: T[], number: number) => list.filter((range) => range.start >= start(number) && range.end <= start(number) + line(number).length)
  const words = ({start, end}: {start: number; end: number}) => source.text.slice(start, end)
  const speakers = (number: number) => onLine(quotes, number).map(({def}) => nameOf(def['speaker']))

  test('T1 quote marks are paired by position: three segments open with one mark and close with another', () => {
    const mixed = quotes.map(words).filter((text) => (text.startsWith('"') ? '”' : '"') === text.at(-1))
    expect(mixed).toHaveLength(3)
  })
  test('T2 a quotation after “that” stays inside its paragraph', () => {
    expect(body.every(({style}) => style !== 'blockquote')).toBe(true)
    expect(quotes.filter((quote) => source.text.slice(0, quote.start).endsWith('that ')).length).toBe(6)
  })
  test('T3 an interrupted utterance is one', () => {
    for (const number of [7, 10]) {
      const parts = onLine(quotes, number)
      expect(parts.map(({def}) => def['part'])).toEqual([1, 2])
      expect(new Set(parts.map(({def}) => def['utterance'])).size).toBe(1)
    }
  })
  test('T4 “adding that”, “highlighting that”, “noting that”: the speaker is that of the main clause', () => {
    expect([...speakers(7), ...speakers(8), ...speakers(10)]).toEqual(Array(5).fill('Vladimir Putin'))
    expect(onLine(quotes, 8).map(({def}) => def['cue'])).toEqual(['highlighting that'])
  })
  test('T5 the speaker after three quoted sentences', () => expect(speakers(14)).toEqual(['Ebrahim Raisi']))
  test('T6 a pronoun inside a quotation is nobody', () => {
    expect(onLine(mentions, 16).map(words)).toEqual(['European Union', 'Raisi'])
  })
  test('T7 editors’ brackets stay as they are', () => {
    expect(plainText(body[2]!)).toContain('[This treaty] will mark')
    expect(plainText(body[4]!)).toContain('on many [points] our positions')
  })
  test('T8 three dots without a space stay three dots', () => expect(onLine(quotes, 10).map(words)[0]).toContain('remains...and Iran'))
  test('T9 an acronym is known before the line that defines it', () => {
    expect(imported.recognition.mentions.filter(({place}) => place.part === 'headline').some(({form}) => form === 'acronym')).toBe(true)
    expect(entity('Shanghai Cooperation Organization')?.['acronym']).toBe('SCO')
  })
  test('T10 name and acronym of a definition, neither brackets nor “summit”', () => {
    expect(onLine(mentions, 3).map(words)).toEqual(['Shanghai Cooperation Organization', 'SCO'])
  })
  test('T11 last names above the full name are those people', () => {
    const found = imported.recognition.mentions.filter(({place, form}) => place.part === 'headline' && form === 'lastName')
    expect(found.map(({place}) => String(article['headline']).slice(place.start, place.end))).toEqual(['Putin', 'Raisi'])
  })
  test('T12 titles and counterparts are no names', () => {
    expect(onLine(mentions, 17).map(words)).toEqual(['SCO'])
    expect(onLine(mentions, 5).map(words)).toEqual(['SCO', 'Putin', 'Ebrahim Raisi'])
    expect(onLine(mentions, 21)).toEqual([])
  })
  test('T13 an honorific is no part of the name', () => {
    expect(onLine(mentions, 8).map(words)).toEqual(['Putin', 'Sayyed Ali Khamenei'])
    expect(entity('Ali Khamenei')).toMatchObject({honorificPrefix: 'Sayyed', familyName: 'Khamenei'})
    expect(entity('Ali Khamenei')?._id).not.toBe(entity('Ebrahim Raisi')?._id)
  })
  test('T14 the Kremlin speaks; Moscow and the Islamic Republic are left alone', () => {
    expect(onLine(mentions, 22).map(words)).toContain('Kremlin')
    expect(mentions.map(words)).not.toContain('Moscow')
    expect(mentions.map(words)).not.toContain('Islamic Republic')
  })
  test('T15 a payment system, sanctions and the collective West are no organizations', () => {
    for (const {start, end} of gold.notEntities) expect(mentions.filter((mention) => mention.start < end && mention.end > start)).toEqual([])
    expect(entities.map(({name}) => String(name)).filter((name) => /MIR|collective|sanctions/.test(name))).toEqual([])
  })
  test('T16 apostrophes are no quote marks', () => {
    expect(quotes.map(words).every((text) => !/^['’]|['’]$/.test(text))).toBe(true)
    expect(onLine(quotes, 9)).toEqual([])
  })
  test('T17 one subhead', () => expect(body.filter(({style}) => style === 'h2').map(plainText)).toEqual(['From the Iranian perspective']))
  test('T18 the standfirst says it, and the body says it again', () => {
    expect(plainText((article['standfirst'] as TextBlock[])[0]!)).toBe(line(2))
    expect(plainText(body[0]!)).toBe(line(3))
  })
  test('T19 the related line is a link, not a paragraph', () => {
    expect(body.map(plainText).join('\n')).not.toContain('Read more')
    expect(article['relatedLinks']).toHaveLength(1)
  })
  test('T20 the file has no final newline, and says so', () => expect(sourceText['finalNewline']).toBe(false))
  test('T21 one newline between paragraphs makes nineteen of them', () => expect(body.filter(({style}) => style === 'normal')).toHaveLength(19))
  test('T22 “Thursday” and “2022” are no date', () => {
    expect(article).not.toHaveProperty('publishedAt')
    expect(article).not.toHaveProperty('dateline')
  })
  test('T23 offsets are UTF-16 units', () => {
    expect(source.text.length).not.toBe(source.byteLength)
    expect(words(quotes.at(-1)!)).toBe('"fake news story."')
  })
  test('T24 odd numbers of straight marks break no pair', () => {
    expect([7, 10, 13].map((number) => onLine(quotes, number).length)).toEqual([2, 2, 1])
  })
  test('T25 the Kremlin says “fake news story”, not the nearer Washington Post', () => expect(speakers(22)).toEqual(['Kremlin']))
  test('T26 the stop before the closing mark belongs to the quotation', () => {
    expect(words(onLine(quotes, 8)[0]!).endsWith('to him."')).toBe(true)
    expect(words(onLine(quotes, 22)[0]!)).toBe('"fake news story."')
  })
})
