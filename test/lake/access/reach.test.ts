import {readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {expect, test} from 'vitest'

const http = path.resolve(import.meta.dirname, '../../../lake/http')

test('handlers take datasets and documents from reach.ts only, where the caller’s window is', () => {
  const files = readdirSync(path.join(http, 'handlers')).map((file) => `handlers/${file}`)
  const around = files.flatMap((file) => {
    const lines = readFileSync(path.join(http, file), 'utf8').split('\n')
    // Asking whether a dataset is there, as a statement of its own, shows nothing of it.
    const takes = (line: string): boolean => /\bcachedSource\(|\bopenDataset\(/.test(line) || (/\bpremises\.dataset\(/.test(line) && !/^\s*(exchange\.)?premises\.dataset\(.*\)$/.test(line))
    return lines.filter(takes).map((line) => `${file}: ${line.trim()}`)
  })
  expect(files.length).toBeGreaterThan(5)
  expect(around).toEqual([])
})
