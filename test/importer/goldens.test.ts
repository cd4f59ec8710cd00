import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, test} from 'vitest'
import {terse} from '../../importer/index.ts'
import {expectLaws, noRecognition} from '../laws/expectImport.ts'

/**
 * Texts of many shapes and what each line of them becomes. Names are not recognized here: test/importer/recognize does
 * that. `UPDATE=1` writes the expectations anew; read the diff then. A missing one fails.
 */
const folder = path.join(import.meta.dirname, 'fixtures')
const slugs = readdirSync(folder).filter((slug) => existsSync(path.join(folder, slug, 'source.txt')))

describe('texts of many shapes', () => {
  test('there are some', () => {
    expect(slugs.length).toBeGreaterThan(25)
  })

  test.each(slugs)('%s', (slug) => {
    const file = path.join(folder, slug, 'expected.terse')
    const lines = terse(expectLaws({text: readFileSync(path.join(folder, slug, 'source.txt')), recognize: noRecognition}))
    if (process.env['UPDATE']) writeFileSync(file, lines)
    expect(existsSync(file), `${file} is missing: run with UPDATE=1 and read what it says`).toBe(true)
    expect(lines).toBe(readFileSync(file, 'utf8'))
  })
})
