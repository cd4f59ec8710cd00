import {readdir, readFile} from 'node:fs/promises'
import path from 'node:path'
import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {importText, readSource, recognize} from '../../importer/index.ts'
import {isTextBlock, plainText, withWords} from '../../portable-text/index.ts'
import {segmentsOf} from '../../schemas/index.ts'
import type {OpenArticle} from '../../studio/imported/change.ts'
import {partsOf, tallyOf} from '../../studio/imported/source.ts'
import type {Part} from '../../studio/imported/source.ts'

const root = path.resolve(import.meta.dirname, '../..')

async function imported(file: string) {
  const source = readSource(new Uint8Array(await readFile(file)), {system: 'files', sourceId: file, fileName: path.basename(file)})
  if ('refused' in source || !('text' in source)) throw new Error(`${file} cannot be read`)
  const result = importText(source, [], recognize)
  return {text: source.text, segments: segmentsOf(result.importRecord), article: result.article as unknown as OpenArticle}
}

const titles = (field: string): string => field
/** What stands in the source, of all parts. */
const sourceOf = (parts: Part[]): string => parts.flatMap(({pieces}) => pieces.filter(({is}) => is !== 'added').map(({text}) => text)).join('')
const kindsOf = (parts: Part[], is: string): string[] => parts.flatMap(({pieces}) => pieces.filter((piece) => piece.is === is).map(({text}) => text))

const seed = path.join(root, 'sources/000_167eeee017f50f33.txt')
const fixtures = path.join(root, 'test/importer/fixtures')
const files = [seed, ...(await readdir(fixtures, {recursive: true})).filter((name) => /source\.\w+$/.test(name)).toSorted().map((name) => path.join(fixtures, name))]

test.each(files.map((file) => [path.relative(root, file), file]))('%s stands beside its article whole, and nothing of it differs', async (_, file) => {
  const {text, segments, article} = await imported(file)
  const parts = partsOf(text, segments, article, titles)
  expect(sourceOf(parts)).toBe(text)
  expect(kindsOf(parts, 'changed')).toEqual([])
  expect(kindsOf(parts, 'added')).toEqual([])
  // Whatever the article does not say in these words has its reason.
  for (const {pieces, reason} of parts) if (pieces.some(({is}) => is !== 'in')) expect(reason, JSON.stringify(pieces)).toBeTruthy()
})

describe('after somebody wrote in the article', () => {
  test('words that differ are told apart, and all others stay what they were', async () => {
    const {text, segments, article} = await imported(seed)
    const edited: OpenArticle = {
      ...article,
      headline: 'Putin, Raisi agree to more cooperation on sidelines of SCO',
      body: (article.body ?? []).filter((block) => !(isTextBlock(block) && plainText(block).startsWith('The two countries'))),
    }
    const parts = partsOf(text, segments, edited, titles)
    expect(sourceOf(parts)).toBe(text)
    expect([kindsOf(parts, 'changed'), kindsOf(parts, 'added')]).toEqual([['further'], ['more']])
    const removed = parts.find(({reason}) => reason === 'Somebody here removed it')
    expect(removed?.pieces[0]?.text).toMatch(/^The two countries have had close/)
    expect(tallyOf(parts)).toMatchObject({changed: 1, added: 1, left: 23})
  })

  test('whatever they wrote, the source beside it is whole and in order', async () => {
    const {text, segments, article} = await imported(seed)
    const blocks = (article.body ?? []).filter((block) => isTextBlock(block))
    const anEdit = fc.record({block: fc.nat(blocks.length - 1), start: fc.nat(200), length: fc.nat(60), words: fc.constantFrom('', 'tug', ' – wide words – ', '日本')})
    fc.assert(
      fc.property(fc.array(anEdit, {maxLength: 6}), (edits) => {
        const body = edits.reduce((written, {block, start, length, words}) => {
          const target = written[block]
          const end = target ? Math.min(plainText(target).length, start + length) : 0
          return target ? written.with(block, withWords(target, Math.min(start, end), end, words)) : written
        }, blocks)
        const parts = partsOf(text, segments, {...article, body}, titles)
        expect(sourceOf(parts)).toBe(text)
        expect(parts.map(({at}) => at)).toEqual(parts.map(({at}) => at).toSorted((a, b) => a - b))
        // What is in the article and what was added make up the paragraphs as they are now.
        for (const block of body) {
          const own = parts.filter((part) => part.block === block._key)
          expect(own.flatMap(({pieces}) => pieces.filter(({is}) => is === 'in' || is === 'added').map((piece) => piece.text)).join('')).toBe(plainText(block))
        }
      }),
    )
  })
})
