import {readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {expect, test} from 'vitest'

/** The rooms inside the lake, from the ground up: each with those it may enter. Files beside them are the ground that all stand on. */
const mayEnter: Record<string, readonly string[]> = {
  history: [],
  query: [],
  access: ['history', 'query', 'store'],
  assets: [],
  store: ['history'],
  mutate: ['history', 'store'],
  listen: ['query'],
  schedule: ['mutate'],
  upkeep: ['store'],
  http: ['access', 'history', 'query', 'assets', 'store', 'listen', 'schedule', 'dataset.ts'],
}

/** What ties rooms together: not ground, but a floor of its own. */
const aboveGround = ['dataset.ts', 'index.ts']

const lake = path.resolve(import.meta.dirname, '../../lake')
const files = readdirSync(lake, {recursive: true, encoding: 'utf8'}).map((file) => file.split(path.sep).join('/')).filter((file) => file.endsWith('.ts'))

test('every room of the lake has its place', () => {
  const rooms = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]))
  expect([...rooms].sort()).toEqual(Object.keys(mayEnter).sort())
})

test('a room of the lake enters only rooms below it, and those by their door', () => {
  const wrong = files.flatMap((file) => {
    if (aboveGround.includes(file)) return []
    const room = file.includes('/') ? (file.split('/')[0] ?? '') : ''
    return specifiersOf(file).flatMap((specifier) => {
      const target = path.posix.join(path.posix.dirname(file), specifier)
      const [entered = '', ...inside] = target.split('/')
      if (entered === room || (inside.length === 0 && !aboveGround.includes(entered))) return []
      if (!mayEnter[room]?.includes(entered)) return [`${file} must not enter ${entered}`]
      return inside.length === 0 || inside.join('/') === 'index.ts' ? [] : [`${file} must enter ${entered}/ by its index.ts, not by ${inside.join('/')}`]
    })
  })
  expect(wrong).toEqual([])
})

function specifiersOf(file: string): string[] {
  const text = readFileSync(path.join(lake, file), 'utf8')
  return [...text.matchAll(/(?:from|import) '(\.{1,2}\/[^']+)'/g)].flatMap(([, specifier]) => specifier ?? [])
}
