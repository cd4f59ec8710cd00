import {readFileSync} from 'node:fs'
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import type {SanityClient} from '@sanity/client'
import * as fc from 'fast-check'
import iconv from 'iconv-lite'
import {beforeEach, describe, expect, onTestFinished, test, vi} from 'vitest'
import {editsSince, importText, rebuiltText} from '../../importer/index.ts'
import type {Doc} from '../../importer/index.ts'
import {buildBlock, isTextBlock, plainText} from '../../portable-text/index.ts'
import type {TextBlock} from '../../portable-text/index.ts'
import {segmentsOf} from '../../schemas/index.ts'
import {main} from '../../scripts/export-text.ts'
import {importPaths} from '../../scripts/import.ts'
import {noRecognition, readText} from '../laws/expectImport.ts'
import {docxOf, paragraph} from '../support/docx.ts'
import {startLake} from '../support/lake.ts'
import type {StartedLake} from '../support/lake.ts'

let started: StartedLake
let client: SanityClient
let folder: string

beforeEach(async () => {
  started = await startLake({memory: true})
  client = started.client
  folder = await mkdtemp(path.join(tmpdir(), 'copydesk-export-'))
  onTestFinished(() => rm(folder, {recursive: true, force: true}))
})

async function exported(...args: string[]): Promise<{code: number; bytes: Buffer; out: string; err: string}> {
  const pieces: Uint8Array[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((piece) => (pieces.push(Buffer.from(piece as Uint8Array)), true))
  const [log, error] = [vi.spyOn(console, 'log').mockReturnValue(), vi.spyOn(console, 'error').mockReturnValue()]
  const lines = (spy: typeof log): string => spy.mock.calls.map(([line]) => `${String(line)}\n`).join('')
  try {
    await main([...args, '--api', started.lake.url, '--project', started.lake.projectId, '--token', started.lake.token])
    return {code: Number(process.exitCode ?? 0), bytes: Buffer.concat(pieces), out: lines(log), err: lines(error)}
  } finally {
    write.mockRestore()
    log.mockRestore()
    error.mockRestore()
    process.exitCode = undefined
  }
}

const words = 'Über die Brücke\r\n\r\nBy Jane Doe\r\n\r\nThe bridge opened on Monday,  the mayor, Ines Falk, said.\r\n\r\n“It is safe,” Falk said.\r\n\r\nRead more: Ferry stays in port'
const files: Record<string, Uint8Array> = {
  'plain.txt': Buffer.from(words),
  'marked.txt': Buffer.from(`\ufeff${words}\r\n\r\n\r\n`),
  'wide.txt': Buffer.from(`\ufeff${words.replace('Über', 'Wide')}`, 'utf16le'),
  'old.txt': iconv.encode(words.replace('Über', 'Alte'), 'windows-1252'),
  'story.md': Buffer.from('---\ntitle: "A bridge"\nauthor: Jane Doe\ntags: [bridges, trams]\n---\n\nIt **opened** on [Monday](https://x.example).\n\n- one\n- two\n'),
  'story.html': Buffer.from('<h1>A <i>page</i></h1>\n<p>It&#8217;s open &amp; safe.</p><p>Second.\n'),
  'story.json': Buffer.from('{"uri":"urn:x:1","headline":"In \\u201cJSON\\u201d","body_html":"<p>It\\u2019s open.<\\/p>"}\n'),
  'story.docx': docxOf(paragraph('In Word', 'Title') + paragraph('It opened on Monday.')),
}

describe('npm run export-text', () => {
  test('gives every kind of source back byte for byte, also after publishing and after links were added', async () => {
    for (const [name, bytes] of Object.entries(files)) await writeFile(path.join(folder, name), bytes)
    await mkdir(path.join(folder, 'seed'))
    const seed = path.resolve(import.meta.dirname, '../../sources')
    const outcomes = await importPaths({paths: ['.', seed], from: folder, client, write: true, project: folder})
    expect(outcomes.map(({status}) => status)).toEqual(Array(9).fill('imported'))
    for (const {source, articleId} of outcomes) expect((await exported(articleId!)).bytes.equals(files[path.basename(source)] ?? readFileSync(source)), source).toBe(true)
    const plain = outcomes.find(({source}) => source.endsWith('plain.txt'))!.articleId!
    const draft = (await client.getDocument(`drafts.${plain}`))!
    const body = (draft['body'] as TextBlock[]).map((block) => ({...block, markDefs: [...block.markDefs, {_key: 'l', _type: 'link', href: 'https://x.example'}], children: block.children.map((span) => ({...span, marks: [...(span.marks ?? []), 'l']}))}))
    await client.transaction().create({...draft, body, section: {_type: 'reference', _ref: 'x', _weak: true}, _id: plain}).delete(draft._id).commit()
    expect((await exported(plain)).bytes.equals(files['plain.txt']!)).toBe(true)
  })

  test('lists the edits word by word once there are some, and gives the original when told', async () => {
    await writeFile(path.join(folder, 'plain.txt'), files['plain.txt']!)
    const [{articleId} = {}] = await importPaths({paths: ['.'], from: folder, client, write: true, project: folder})
    const id = `drafts.${articleId!}`
    const body = (await client.getDocument(id))!['body'] as TextBlock[]
    await client.patch(id).set({headline: 'Über die neue Brücke', body: [{...body[0]!, children: [{_type: 'span', _key: 'x', marks: [], text: plainText(body[0]!).replace('Monday', 'Tuesday')}], markDefs: []}, buildBlock({key: 'mine', text: 'Nobody was hurt when the old one fell down.'})]}).commit()
    const {code, out, err, bytes} = await exported(id)
    expect({code, bytes: bytes.length}).toEqual({code: 0, bytes: 0})
    expect(err).toContain('was edited since it was imported, in 4 places')
    expect(out).toBe('headline (changed)\n  Über die {+neue +}Brücke\nbody, paragraph 1 (changed)\n  The bridge opened on [-Monday-]{+Tuesday+},  the mayor, Ines Falk, said.\nbody, paragraph 2 (removed)\n  [-“It is safe,” Falk said.-]\nbody, paragraph 2 (added)\n  {+Nobody was hurt when the old one fell down.+}\n')
    expect(JSON.parse((await exported(id, '--json')).out)).toMatchObject([{path: 'headline', words: [{before: [9, 9], after: [9, 14]}]}, {}, {}, {}])
    expect((await exported(id, '--original')).bytes.equals(files['plain.txt']!)).toBe(true)
  })

  test('says what it does not have', async () => {
    await client.create({_id: 'drafts.own', _type: 'article', headline: 'My own'})
    expect(await exported('own')).toMatchObject({code: 1, err: '“My own” was not imported: it has no source.\n'})
    expect(await exported('nobody')).toMatchObject({code: 1, err: 'There is no article “nobody”.\n'})
    expect(await exported()).toMatchObject({code: 2, err: expect.stringContaining('Usage: npm run export-text --silent') as string})
  })
})

test('edits, carried out on what was imported, give what editors have', () => {
  const sentence = fc.constantFrom('The bridge opened on Monday, the mayor said.', 'Nobody was hurt in the fire at the mill.', 'The ferry stays in port until the month of May.', 'Trams run again from Saturday on, every ten minutes.', '市长说大家已经等得够久了。')
  const change = fc.record({at: fc.nat(5), word: fc.constantFrom('new', '', 'zwei Wörter'), from: fc.nat(30)})
  fc.assert(
    fc.property(fc.uniqueArray(sentence, {minLength: 1}), fc.array(change, {maxLength: 3}), (sentences, edits) => {
      const {article, importRecord, source} = importText(readText(`A headline here\n\n${sentences.join('\n\n')}`), [], noRecognition)
      const body = ((article['body'] ?? []) as object[]).filter(isTextBlock)
      const current: Doc = {...article, body: body.map((block, i) => edits.filter(({at}) => at === i).reduce((one, {word, from}) => {
        const text = plainText(one)
        return buildBlock({key: one._key, text: text.slice(0, from) + word + text.slice(from + 3)})
      }, block))}
      const found = editsSince(article, current)
      expect(editsSince(article, article)).toEqual([])
      expect(rebuiltText(article, segmentsOf(importRecord), source.text)).toBe(source.text)
      const after = (block: TextBlock): string => found.find(({path: where}) => where.includes(block._key))?.after ?? plainText(block)
      expect(body.map(after)).toEqual((current['body'] as TextBlock[]).map(plainText))
      for (const {before, after: now, words: places} of found) {
        let rebuilt = ''
        let at = 0
        for (const {before: [start, end], after: [from, to]} of places) {
          rebuilt += before.slice(at, start) + now.slice(from, to)
          at = end
        }
        expect(rebuilt + before.slice(at)).toBe(now)
      }
    }),
    {numRuns: 200},
  )
})
