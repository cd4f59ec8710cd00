import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, test} from 'vitest'
import {importText, readItem, terse} from '../../../importer/index.ts'
import {itemsIn} from '../../../scripts/importing/items.ts'
import {expectSource, noRecognition} from '../../laws/expectImport.ts'

/**
 * Files with many stories, and what becomes of each: one line for what is passed over or fails, the story's own lines for
 * the rest. `UPDATE=1` writes the expectations anew; read the diff then.
 */
const folder = path.join(import.meta.dirname, 'containers')

async function told(file: string): Promise<string> {
  const lines: string[] = []
  for await (const item of itemsIn([file], {from: folder, project: folder})) {
    lines.push(`== ${item.shown}${item.offset === undefined ? '' : ` (${item.offset})`}\n`)
    if ('skipped' in item) lines.push(`skipped: ${item.skipped}\n`)
    else if ('failed' in item) lines.push(`failed: ${item.failed}\n`)
    else if ('document' in item) lines.push(`document: ${JSON.stringify(item.document)}\n`)
    else {
      expectSource(item.source, noRecognition)
      const imported = importText(item.source, [], noRecognition)
      lines.push(`${item.source.system} · ${item.source.sourceId}\n`, terse(imported), ...imported.doubts.map(({message}) => `? ${message}\n`))
    }
  }
  return lines.join('')
}

describe('containers', () => {
  test.each(readdirSync(folder))('%s', async (name) => {
    const file = readdirSync(path.join(folder, name)).find((one) => one !== 'expected.txt') ?? ''
    const expected = path.join(folder, name, 'expected.txt')
    const lines = await told(path.join(name, file))
    if (process.env['UPDATE']) writeFileSync(expected, lines)
    expect(existsSync(expected), `${expected} is missing: run with UPDATE=1 and read what it says`).toBe(true)
    expect(lines).toBe(readFileSync(expected, 'utf8'))
  })
})

test('a post behind a password says so to the desk', () => {
  const text = '<item><title>Members only</title><content:encoded><![CDATA[<p>Not for all.</p>]]></content:encoded><wp:status>publish</wp:status><wp:post_password>enter</wp:post_password></item>'
  const source = readItem(Buffer.from(text), text, {system: 'wordpress', sourceId: '1', fileName: 'export.xml'}, {format: 'wordpress', encoding: 'utf-8'})
  const {article} = expectSource(source, noRecognition)
  expect(article['edNote']).toBe('At the source: protected by a password')
  expect(JSON.stringify(article)).not.toContain('enter')
})
