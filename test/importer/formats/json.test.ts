import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {gzipSync} from 'node:zlib'
import * as fc from 'fast-check'
import sharp from 'sharp'
import {describe, expect, onTestFinished, test} from 'vitest'
import {importText, readSource, recognize, splitJson} from '../../../importer/index.ts'
import {importPaths} from '../../../scripts/import.ts'
import {itemsIn} from '../../../scripts/importing/items.ts'
import type {Item} from '../../../scripts/importing/items.ts'
import {expectSource, noRecognition} from '../../laws/expectImport.ts'
import {startLake} from '../../support/lake.ts'
import {zipOf} from '../../support/zip.ts'

async function aFolder(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'copydesk-json-'))
  onTestFinished(() => rm(folder, {recursive: true, force: true}))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), {recursive: true})
    await writeFile(path.join(folder, name), content)
  }
  return folder
}

async function all<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const found: Value[] = []
  for await (const value of values) found.push(value)
  return found
}

async function itemsOf(files: Record<string, string | Uint8Array>): Promise<Item[]> {
  const folder = await aFolder(files)
  return all(itemsIn(['.'], {from: folder, project: folder}))
}

const inPieces = async function* (bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, i = 0; at < bytes.length; at += sizes[i++ % sizes.length]!) yield bytes.subarray(at, at + sizes[i % sizes.length]!)
}
const split = async (text: string, sizes = [1 << 16], largest?: number) =>
  (await all(splitJson(inPieces(Buffer.from(text), sizes), largest))).map(({kind, bytes, offset}) => ({kind, text: bytes.toString(), offset}))

describe('JSON is cut into its values', () => {
  const aValue = fc.oneof(fc.jsonValue({maxDepth: 3}), fc.constantFrom<unknown>({a: '"]}\\'}, [[]], {}, 'a,b\n', {'{': '['}))
  test('in a list or one after the other, wherever the bytes are parted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.dictionary(fc.string(), aValue), {minLength: 1, maxLength: 6}), fc.constantFrom('list', 'lines', 'pretty'), fc.array(fc.integer({min: 1, max: 9}), {minLength: 1, maxLength: 4}), async (values, form, sizes) => {
        const written = values.map((value) => JSON.stringify(value, null, form === 'pretty' ? 2 : 0))
        const text = form === 'list' ? `\ufeff [\n${written.join(',\n')}\n]\n` : `${written.join('\n')}\n`
        const found = await split(text, sizes)
        expect(found.map((one) => one.text)).toEqual(written)
        for (const one of found) expect(Buffer.from(text).subarray(one.offset, one.offset + Buffer.byteLength(one.text)).toString()).toBe(one.text)
      }),
      {numRuns: 150},
    )
  })

  test('a broken line takes no other along; one that is too large is told and passed over', async () => {
    expect((await split('{"a":1}\n{"b":"x\n{"c":3}\n')).map(({text}) => text)).toEqual(['{"a":1}', '{"b":"x', '{"c":3}'])
    const large = `{"b":"${'x'.repeat(5000)}"}`
    expect((await split(`{"a":1}\n${large}\n{"c":3}`, [100], 2000)).map(({kind, text}) => [kind, text.length])).toEqual([['item', 7], ['unfinished', expect.any(Number)], ['item', 7]])
    expect((await split('[{"a":1},{"b":2')).map(({kind}) => kind)).toEqual(['item', 'unfinished'])
  })

  test('in time that grows with its length, however deep it is', async () => {
    const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`
    expect((await split(`[${deep}]`, [64])).map(({kind}) => kind)).toEqual(['item'])
    const [item] = await itemsOf({'deep.json': `[{"headline":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}]`})
    expect(item).toMatchObject({failed: expect.stringContaining('nested more than 200 levels deep') as string})
  })
})

describe('stories in JSON', () => {
  const story = (n: number) => ({uri: `urn:wire:${n}`, type: 'text', language: 'en', headline: `Story number ${n} é`, body_html: `<p>Paragraph of story ${n}, said Zorblat Quennix.</p>`, person: [{name: 'Zorblat Quennix'}, {name: 'Nobody Here'}]})

  test('alone, in lists, one a line, in UTF-16, packed and in archives', async () => {
    const lines = [1, 2].map((n) => JSON.stringify(story(n))).join('\n')
    const items = await itemsOf({
      'a.json': JSON.stringify(story(3), null, 2),
      'b.txt': `\ufeff${JSON.stringify([story(4)])}`,
      'c.ndjson': Buffer.from(`\ufeff${lines}`, 'utf16le'),
      'd.ndjson.gz': gzipSync(lines),
      'e.zip': zipOf({'x/story.json': JSON.stringify(story(5)), 'y.ndjson': lines}),
      'f.json': Buffer.from(`\ufeff${JSON.stringify(story(6))}`, 'utf16le'),
    })
    expect(items.map((item) => ('source' in item ? `${item.source.system} ${item.source.sourceId}` : item))).toEqual([3, 4, 1, 2, 1, 2, 5, 1, 2, 6].map((n) => `ninjs urn:wire:${n}`))
    for (const item of items) if ('source' in item) expectSource(item.source)
  })

  test('whom the source names is marked where the text does, and who is not in the text is told', async () => {
    const [item] = await itemsOf({'a.json': JSON.stringify(story(1))})
    if (!item || !('source' in item)) throw new Error('no story')
    const {entities, doubts} = importText(item.source, [], recognize)
    expect(entities.map(({name}) => name)).toEqual(['Zorblat Quennix'])
    expect(doubts.map(({message}) => message)).toContain('The source lists “Nobody Here”, but the text does not name them: nothing was made of it.')
  })
})

describe('ninjs, whatever its words are', () => {
  const aWord = fc.oneof(fc.constantFrom('bridge', 'Falk', '“said”', 'a\nb', '\t', '\\', '"', '/', '€', '\u2028', '市长', '𝄞', '& <b>', '</p>', '—'), fc.string({maxLength: 8}))
  const words = fc.array(aWord, {minLength: 1, maxLength: 8}).map((list) => list.join(' '))
  const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  /** What readers see of a text: its letters and digits, in their order. */
  const letters = (text: string): string => text.match(/[\p{L}\p{N}]/gu)?.join('') ?? ''

  test('every letter of its body is in the story, in its order, and its bytes are rebuilt', () => {
    fc.assert(
      fc.property(fc.array(words, {minLength: 1, maxLength: 5}), words, fc.constantFrom('body_html', 'body_text', 'bodies'), fc.boolean(), (paragraphs, headline, form, pretty) => {
        const html = paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('\n')
        const body = form === 'body_html' ? {body_html: html} : form === 'body_text' ? {body_text: paragraphs.join('\n\n')} : {bodies: [{role: 'main', contenttype: 'text/html', value: html}]}
        const text = JSON.stringify({uri: 'urn:x:1', headline: `H ${headline}`, ...body}, null, pretty ? 2 : 0).replace(/[\u0080-\uffff]/g, (sign) => (pretty ? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}` : sign))
        const source = readSource(Buffer.from(text), {system: 'test', sourceId: '1', fileName: 'a.json'})
        if ('refused' in source) return
        expect(source.format).toBe('ninjs')
        const {story} = expectSource(source, noRecognition)
        if (form === 'body_text') return
        const said = [...story.standfirst, ...(story.repeats ?? []), ...(story.byline ? [story.byline.line] : []), ...story.credits.map(({line}) => line), ...story.dates.map(({line}) => line), ...story.notes.map(({leaf}) => leaf), ...(story.dateline ? [story.dateline.line] : []), ...story.body.map(({leaf}) => leaf), ...story.related.flatMap(({label, title}) => [label, title])]
        const shown = said.filter(({origin}) => origin === 'verbatim').sort((a, b) => a.src[0] - b.src[0]).map((leaf) => leaf.text).join(' ')
        expect(letters(shown)).toBe(letters(paragraphs.join(' ')))
      }),
      {numRuns: 200},
    )
  })
})

describe('documents of ours in NDJSON', () => {
  const documents = [
    {_id: 'article-x', _type: 'article', headline: 'The bridge', leadImage: {_type: 'newsImage', alt: 'Bridge', _sanityAsset: 'image@file://./images/bridge.png'}, contributors: [{_key: 'a', _type: 'contribution', role: 'writer', contributor: {_type: 'reference', _ref: 'person-x'}}]},
    {_id: 'drafts.person-x', _type: 'person', name: 'Ines Falk', _rev: 'abc', _createdAt: '2024-05-04T00:00:00Z'},
    {_id: 'image-1', _type: 'sanity.imageAsset', url: 'https://x.example/1.png'},
    {_id: 'x', _type: 'recipe', title: 'Soup'},
  ]

  test('become drafts with their files, once; what an editor changed since stays', async () => {
    const {client} = await startLake()
    const folder = await aFolder({
      'data.ndjson': documents.map((one) => JSON.stringify(one)).join('\n'),
      'images/bridge.png': await sharp({create: {width: 2, height: 2, channels: 3, background: 'red'}}).png().toBuffer(),
    })
    const skipped: string[] = []
    const run = () => importPaths({paths: ['data.ndjson'], from: folder, client, write: true, project: folder, onSkipped: ({reason}) => skipped.push(reason)})
    expect((await run()).map(({status, articleId}) => [status, articleId])).toEqual([['imported', 'article-x'], ['imported', 'person-x']])
    expect(skipped).toEqual(['the service makes documents of this kind by itself', 'there is no kind of document called “recipe” here'])
    const article = await client.getDocument('drafts.article-x')
    expect(article).toMatchObject({headline: 'The bridge', leadImage: {asset: {_ref: expect.stringMatching(/^image-/) as string}}, contributors: [{contributor: {_ref: 'person-x', _weak: true, _strengthenOnPublish: {type: 'person'}}}]})
    expect((await run()).map(({status}) => status)).toEqual(['unchanged', 'unchanged'])
    expect((await client.getDocument('drafts.article-x'))?._rev).toBe(article?._rev)
    await client.patch('drafts.article-x').set({headline: 'My bridge'}).commit()
    expect(await run()).toMatchObject([{status: 'conflict', doubts: [{message: expect.stringContaining('Somebody has written this document since') as string}]}, {status: 'unchanged'}])
    expect((await client.getDocument('drafts.article-x'))?.['headline']).toBe('My bridge')
  })
})
