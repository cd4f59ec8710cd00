import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, test} from 'vitest'
import {terse} from '../../importer/index.ts'
import {expectLaws, noRecognition} from '../laws/expectImport.ts'

/**
 * Sources of many kinds and shapes and what each part of them becomes. Names are not recognized here: test/importer/recognize
 * does that. `UPDATE=1` writes the expectations anew; read the diff then. A missing one fails.
 */
const folder = path.join(import.meta.dirname, 'fixtures')
const sourceIn = (slug: string): string | undefined => readdirSync(path.join(folder, slug)).find((name) => name.startsWith('source.'))
const slugs = readdirSync(folder).filter((slug) => sourceIn(slug))

describe('sources of many shapes', () => {
  test('there are some', () => {
    expect(slugs.length).toBeGreaterThan(25)
  })

  test.each(slugs)('%s', (slug) => {
    const file = path.join(folder, slug, 'expected.terse')
    const {doubts, story, ...imported} = expectLaws({text: readFileSync(path.join(folder, slug, sourceIn(slug)!)), recognize: noRecognition})
    const left = story.dropped ? doubts.filter(({about}) => about === 'dropped').map(({message}) => `? ${message}\n`) : []
    const lines = terse({...imported, doubts, story}) + left.join('')
    if (process.env['UPDATE']) writeFileSync(file, lines)
    expect(existsSync(file), `${file} is missing: run with UPDATE=1 and read what it says`).toBe(true)
    expect(lines).toBe(readFileSync(file, 'utf8'))
  })
})
