import {createHash} from 'node:crypto'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import {beforeEach, describe, expect, onTestFinished, test} from 'vitest'
import {terse} from '../../../importer/index.ts'
import {importPaths} from '../../../scripts/import.ts'
import {itemsIn} from '../../../scripts/importing/items.ts'
import type {Item} from '../../../scripts/importing/items.ts'
import {expectSource, noRecognition} from '../../laws/expectImport.ts'
import {docxOf, paragraph, picture, run} from '../../support/docx.ts'
import {startLake} from '../../support/lake.ts'
import {zipOf} from '../../support/zip.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'copydesk-docx-'))
  onTestFinished(() => rm(folder, {recursive: true, force: true}))
})

async function itemFrom(bytes: Uint8Array, name = 'story.docx'): Promise<Item> {
  await writeFile(path.join(folder, name), bytes)
  const items: Item[] = []
  for await (const item of itemsIn([name], {from: folder, project: folder})) items.push(item)
  return items[0]!
}

async function storyFrom(bytes: Uint8Array) {
  const item = await itemFrom(bytes)
  if (!('source' in item)) throw new Error(JSON.stringify(item))
  return expectSource(item.source, noRecognition)
}

const link = (id: string, words: string): string => `<w:hyperlink r:id="${id}">${run(words)}</w:hyperlink>`

describe('a Word file', () => {
  test('with styles: what they say is what the lines are', async () => {
    const imported = await storyFrom(docxOf(
      [
        paragraph('Bridge opens &amp; closes', 'Title'),
        paragraph('It took nine years.', 'Subtitle'),
        paragraph('By Mira Okafor'),
        paragraph(run('The ') + run('Sarn bridge', '<w:b/>') + run(' opened on Monday, ') + link('l1', 'the city says') + run('.')),
        paragraph('What comes next', 'Heading 2'),
        paragraph(`<w:del>${run('never').replaceAll('w:t>', 'w:delText>').replace('<w:t ', '<w:delText ')}</w:del><w:ins>${run('Nobody knows.')}</w:ins>`),
        paragraph('We are late.', 'Quote'),
        `<w:tbl><w:tr><w:tc>${paragraph('Year')}</w:tc><w:tc>${paragraph('1953')}</w:tc></w:tr></w:tbl>`,
        paragraph(picture('p1', 'A bridge')),
        paragraph('<w:fldSimple w:instr=" SEQ x > y ">' + run('7') + '</w:fldSimple>'),
      ].join(''),
      {links: {l1: 'https://city.example/notice', p1: 'media/a.png'}, files: {'word/media/a.png': await sharp({create: {width: 4, height: 3, channels: 3, background: 'red'}}).png().toBuffer(), 'word/header1.xml': `<w:hdr xmlns:w="x">${paragraph('Page 1')}</w:hdr>`}},
    ))
    expect(terse(imported)).toBe(
      [
        'headline| Bridge opens & closes',
        'standfirst| It took nine years.',
        'byline| By Mira Okafor',
        'p| The **Sarn bridge** opened on Monday, [the city says](link https://city.example/notice).',
        'h2| What comes next',
        'p| Nobody knows.',
        'q| We are late.',
        'p| Year\t1953',
        'picture| picture-1.png “A bridge”',
        'p| 7',
        'person| Mira Okafor',
        '',
      ].join('\n'),
    )
    expect(Object.fromEntries(imported.story.dropped ?? [])).toEqual({table: 1, header: 1})
  })

  test('without styles is read as plain text is', async () => {
    const imported = await storyFrom(docxOf(['Bridge opens on Monday', 'By Mira Okafor', 'LISBON, 4 May - The bridge opened on Monday after nine years of work, the city said.', 'Nobody knows what comes next.'].map((line) => paragraph(line)).join('')))
    expect(terse(imported)).toMatch(/^headline\| Bridge opens on Monday\nbyline\| By Mira Okafor\ndateline\| LISBON, 4 May/)
  })

  test('what Word shows to nobody is left out, and said', async () => {
    const imported = await storyFrom(docxOf(paragraph('Bridge opens', 'Title') + paragraph(run('The bridge ') + run('(cost: ask Tom) ', '<w:vanish/>') + run('opened', '<w:vanish w:val="0"/>') + run(' on Monday.')) + `<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>${run('Only the mark of this paragraph is hidden.')}</w:p>` + paragraph(run('<w:vanish/>'.replace('<', '&lt;') + ' is a word too.'))))
    expect(terse(imported)).toContain('The bridge opened on Monday.')
    expect(terse(imported)).toContain('<w:vanish/> is a word too.')
    expect(terse(imported)).toContain('Only the mark of this paragraph is hidden.')
    expect(Object.fromEntries(imported.story.dropped ?? [])).toEqual({'hidden text': 1})
  })

  test('what a style hides is left out, too, and said; what is shown in spite of it stays', async () => {
    const style = (id: string, kind: string, more: string) => `<w:style w:type="${kind}" w:styleId="${id}"><w:name w:val="${id}"/>${more}</w:style>`
    const styles = `<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${style('Desk', 'paragraph', '<w:rPr><w:vanish/></w:rPr>')}${style('DeskToo', 'paragraph', '<w:basedOn w:val="Desk"/>')}${style('Shown', 'paragraph', '<w:basedOn w:val="Desk"/><w:rPr><w:vanish w:val="0"/></w:rPr>')}${style('Secret', 'character', '<w:rPr><w:vanish/></w:rPr>')}</w:styles>`
    const body = [paragraph('Bridge opens', 'Title'), paragraph('For the desk.', 'Desk'), paragraph('For the desk, too.', 'DeskToo'), paragraph('The bridge is open.', 'Shown'), paragraph(run('It cost ') + run('(ask Tom) ', '<w:rStyle w:val="Secret"/>') + run('much.')), paragraph(run('Not for all. ') + run('But this is.', '<w:vanish w:val="0"/>'), 'Desk')]
    const imported = await storyFrom(docxOf(body.join(''), {files: {'word/styles.xml': styles}}))
    expect(terse(imported).split('\n').slice(0, 4)).toEqual(['headline| Bridge opens', 'p| The bridge is open.', 'p| It cost much.', 'p| But this is.'])
    expect(Object.fromEntries(imported.story.dropped ?? [])).toEqual({'hidden text': 4})
  })

  test('goes into the lake with its pictures, and can be had back byte for byte; also out of an archive', async () => {
    const {client} = await startLake()
    const image = await sharp({create: {width: 4, height: 3, channels: 3, background: 'red'}}).png().toBuffer()
    const bytes = docxOf(paragraph('Bridge opens', 'Title') + paragraph('Words.') + paragraph(picture('p1', 'A bridge')), {links: {p1: 'media/a.png'}, files: {'word/media/a.png': image}})
    await writeFile(path.join(folder, 'all.zip'), zipOf({'monday/story.docx': bytes}))
    const importing = () => importPaths({paths: ['all.zip'], from: folder, client, write: true, project: folder})
    expect(await importing()).toMatchObject([{source: 'all.zip/monday/story.docx', status: 'imported'}])
    expect(await importing()).toMatchObject([{status: 'unchanged'}])
    const [source] = await client.fetch<[{sha256: string; url: string}]>('*[_type == "sourceText"]{sha256, "url": file.asset->url}')
    expect(Buffer.from(await (await fetch(source.url)).arrayBuffer()).equals(bytes)).toBe(true)
    expect(source.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(await client.fetch('count(*[_type == "article"].body[_type == "newsImage" && defined(asset)])')).toBe(1)
  })

  test.each<[string, () => Uint8Array, RegExp]>([
    ['a spreadsheet', () => zipOf({'xl/workbook.xml': '<x/>'}), /is a spreadsheet, not a text/],
    ['an OpenDocument text', () => zipOf({'content.xml': '<x/>', 'META-INF/manifest.xml': '<x/>'}), /save it as DOCX/],
    ['no body', () => docxOf('').subarray(0, -30), /damaged/],
    ['no XML', () => zipOf({'word/document.xml': 'no XML'}), /cannot be read: /],
    ['a text of many megabytes', () => docxOf('', {files: {'word/styles.xml': 'x'.repeat(17 * 2 ** 20)}}), /larger than 16 MB/],
    ['a part that lies about its size', () => zipOf({'word/document.xml': 'x'.repeat(2 ** 20)}, {claims: {'word/document.xml': 100}}), /damaged/],
    ['parts nested without end', () => docxOf('<w:sdt><w:sdtContent>'.repeat(20_000) + '</w:sdtContent></w:sdt>'.repeat(20_000)), /nested too deep/],
  ])('%s: refused with the reason', async (_, bytes, reason) => {
    const item = await itemFrom(bytes())
    expect('failed' in item ? item.failed : item).toMatch(reason)
  })

  test('no entity leads outside or grows, no link to a script stays, no file beside it is read', async () => {
    await writeFile(path.join(folder, 'secret.png'), 'secret')
    const doctype = `<!DOCTYPE w:document [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file://${folder}/secret.png">]>`
    const item = await itemFrom(docxOf(paragraph(`Words &b; and &c;`) + paragraph(link('l1', 'a link')) + paragraph('<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="l2"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'), {doctype, links: {l1: 'javascript:alert(1)', l2: `file://${folder}/secret.png`}}))
    const said = JSON.stringify('source' in item ? expectSource(item.source, noRecognition).article : item)
    expect(said).not.toMatch(/secret|lollol|javascript/)
  })
})
