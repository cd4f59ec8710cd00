import {readdirSync, readFileSync} from 'node:fs'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {gzipSync} from 'node:zlib'
import {pack} from 'tar-stream'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {importText} from '../../importer/index.ts'
import {itemsIn} from '../../scripts/importing/items.ts'
import {expectSource, noRecognition} from '../laws/expectImport.ts'
import {docxOf, paragraph} from '../support/docx.ts'
import {randomOf} from '../support/headlines.ts'
import {zipOf} from '../support/zip.ts'

/**
 * Files of every kind with their bytes in disorder: each is imported with every law, or refused in a sentence because it is no text;
 * none because something of it would be lost. Nothing hangs, no script comes out. `FUZZ=20000 npx vitest run test/importer/fuzz.test.ts` for half an hour of it.
 */
const ROUNDS = Number(process.env['FUZZ'] ?? 16)
const SEED = Number(process.env['SEED'] ?? 1)

const fixture = (...names: string[]): Buffer => readFileSync(path.join(import.meta.dirname, ...names))
const container = (name: string): Buffer => fixture('formats/containers', name, readdirSync(path.join(import.meta.dirname, 'formats/containers', name)).find((one) => one !== 'expected.txt')!)

const files: Record<string, () => Buffer> = {
  'plain text': () => fixture('fixtures/agency-style/source.txt'),
  'UTF-16': () => Buffer.from(`\ufeff${fixture('fixtures/russian/source.txt').toString()}`, 'utf16le'),
  Markdown: () => fixture('fixtures/markdown-front-matter', readdirSync(path.join(import.meta.dirname, 'fixtures/markdown-front-matter')).find((name) => name.startsWith('source'))!),
  HTML: () => fixture('fixtures/html-fragment/source.html'),
  'a web page': () => fixture('fixtures/html-page/source.html'),
  WordPress: () => container('wordpress'),
  RSS: () => container('rss'),
  Atom: () => container('atom'),
  ninjs: () => container('ninjs-1'),
  NDJSON: () => container('ndjson'),
}

/** What is packed: its contents are in disorder in every other round, the file itself in the rest. */
const packed: Record<string, (disorder: (bytes: Buffer) => Buffer) => Promise<Buffer>> = {
  DOCX: (disorder) => Promise.resolve(docxOf(disorder(Buffer.from(paragraph('Bridge opens', 'Title') + paragraph('It opened on Monday.'))).toString())),
  ZIP: (disorder) => Promise.resolve(zipOf({'a/story.txt': disorder(text), 'b.json': disorder(container('ninjs-2'))})),
  TAR: async (disorder) => {
    const archive = pack()
    archive.entry({name: 'a/story.txt'}, disorder(text))
    archive.finalize()
    const parts: Buffer[] = []
    for await (const part of archive as AsyncIterable<Buffer>) parts.push(part)
    return Buffer.concat(parts)
  },
  gzip: (disorder) => Promise.resolve(gzipSync(disorder(text))),
}
const text = Buffer.from('A bridge opens\n\nIt opened on Monday, the mayor said.\n')

/** What parsers stumble over. */
const SPLINTERS = ['\0', '\ufeff', '\u2028', '\r', '<![CDATA[', ']]>', '<!--', '-->', '<!DOCTYPE x [<!ENTITY a "&b;&b;">]>', '&a;', '&#x110000;', '&#0;', '</p>', '<p>', '<script>', '<a href="javascript:alert(1)">', '<a href="data:text/html,x">', '<img src="file:///etc/passwd">', '../../../etc/passwd', '{"', '"}', '\\u0000', '\\ud800', '[[[[[[', '[caption]', '[gallery ids="1"]', '---\n', '```', '](', '> > > >', '- - - -', '\ud800', '%00', '9'.repeat(40), ' '.repeat(500), 'x'.repeat(3000), '<div>'.repeat(300), '"'.repeat(50)]

function disordered(bytes: Buffer, random: () => number): Buffer {
  let now = bytes
  const at = (): number => Math.floor(random() * (now.length + 1))
  for (let i = 0; i <= random() * 4; i++) {
    const [from, to] = [at(), at()].sort((a, b) => a - b) as [number, number]
    const kind = Math.floor(random() * 7)
    if (kind === 0) now = Buffer.concat([now.subarray(0, from), Buffer.from(SPLINTERS[Math.floor(random() * SPLINTERS.length)]!), now.subarray(from)])
    else if (kind === 1) now = Buffer.concat([now.subarray(0, from), now.subarray(Math.min(to, from + 40))])
    else if (kind === 2) now = Buffer.concat([now.subarray(0, to), now.subarray(from, to), now.subarray(to)])
    else if (kind === 3) now = now.subarray(0, Math.max(1, from))
    else if (kind === 4) now = Buffer.concat([now.subarray(from), now.subarray(0, from)])
    else {
      now = Buffer.from(now)
      for (let j = 0; j < 1 + random() * 8 && now.length > 0; j++) now[Math.floor(random() * now.length)] = kind === 5 ? Math.floor(random() * 256) : 0
    }
  }
  return now
}

let folder: string
beforeAll(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'copydesk-fuzz-'))))
afterAll(() => rm(folder, {recursive: true, force: true}))

describe('bytes in disorder', () => {
  test.each([...Object.keys(files), ...Object.keys(packed)])('%s', async (kind) => {
    const random = randomOf(SEED * 7919 + kind.length * 104729)
    const whole = files[kind]?.() ?? (await packed[kind]!((bytes) => bytes))
    let stories = 0
    for (let round = 0; round < ROUNDS; round++) {
      const bytes = round === 0 ? whole : packed[kind] && round % 2 === 0 ? await packed[kind]((inside) => disordered(inside, random)) : disordered(whole, random)
      const name = `${round % 4}.x`
      await writeFile(path.join(folder, name), bytes)
      try {
        let told = 0
        for await (const item of itemsIn([name], {from: folder, project: folder})) {
          told += 1
          if ('failed' in item) expect(item.failed).toMatch(/\S.*[.…]$/s)
          if (!('source' in item)) continue
          const imported = round % 8 === 0 ? expectSource(item.source, noRecognition) : importText(item.source, [], noRecognition)
          stories += 1
          expect(JSON.stringify(imported.article)).not.toMatch(/"(?:href|url|sourceAddress)":"\s*(?:javascript|data|vbscript|file):/i)
        }
        expect(told, 'of every file something is told').toBeGreaterThan(0)
      } catch (error) {
        throw new Error(`Round ${round} of ${kind} (SEED=${SEED}): ${bytes.toString('base64').slice(0, 4000)}`, {cause: error})
      }
    }
    expect(stories).toBeGreaterThan(0)
  }, 3_600_000)
})
