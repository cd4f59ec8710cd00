import {existsSync, readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, test} from 'vitest'

/** The house plan: which rooms a room may enter (ARCHITECTURE.md, "Who may import whom"). */
const mayEnter: Record<string, readonly string[]> = {
  scripts: ['lake', 'importer', 'delivery', 'migrations', 'schemas', 'workflow', 'portable-text', 'bench'],
  bench: ['lake', 'workflow', 'importer'],
  studio: ['schemas', 'workflow', 'portable-text', 'delivery'],
  schemas: ['workflow', 'portable-text'],
  importer: ['schemas', 'portable-text'],
  delivery: ['schemas', 'portable-text'],
  migrations: ['portable-text'],
  'portable-text': [],
  workflow: ['portable-text'],
  lake: [],
}

/** Rooms that a browser bundle reaches. */
const browserRooms = ['portable-text', 'workflow', 'schemas', 'studio', 'delivery']

/** Packages that only some places may name, with those places (a room, or a file at the root). */
const guarded: {package: RegExp; places: readonly string[]}[] = [
  {package: /^sanity(\/|$)/, places: ['studio', 'migrations', 'sanity.config.ts', 'sanity.cli.ts']},
  {package: /^groq-js$/, places: ['lake', 'bench']},
  // scripts keep the import's journal in SQLite.
  {package: /^node:sqlite$/, places: ['lake', 'bench', 'scripts']},
  {package: /^@portabletext\/editor(\/|$)/, places: ['studio']},
  {package: /^@portabletext\/html(\/|$)/, places: ['bench', 'studio']},
  {package: /^(react|react-dom|styled-components|@sanity\/ui|@sanity\/icons)(\/|$)/, places: ['studio']},
]

/** Where the time comes from, chance, and new ids: below the doors they are arguments. */
const sourcesOfChance = /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\brandomUUID\b|\bperformance\.now\b/
/** Measuring is asking the clock. */
const timekeepers = ['scripts', 'bench']
/** The editor's click is a door too; and how long a query took is asked where it is told or limited. */
const mayAskTheClock = ['studio/clock.ts', 'studio/releases/schedule.tsx', 'studio/workflow/house.ts', 'lake/http/datasets.ts', 'lake/http/handlers/query.ts', 'lake/http/pour.ts', 'lake/http/turns.ts']

const root = path.resolve(import.meta.dirname, '..')
const rooms = Object.keys(mayEnter)

interface Import {
  file: string
  room: string
  specifier: string
}

const sources = [...rooms.flatMap(filesBelow), 'sanity.config.ts', 'sanity.cli.ts']
const imports: Import[] = sources.flatMap((file) =>
  specifiersOf(readFileSync(path.join(root, file), 'utf8')).map((specifier) => ({file, room: file.split('/')[0] ?? file, specifier})),
)

describe('architecture', () => {
  test('there is something to check', () => {
    expect(imports.length).toBeGreaterThan(50)
  })

  test('a room enters only the rooms that the plan allows, and only by the door', () => {
    const wrong = imports.flatMap(({file, room, specifier}) => {
      if (!specifier.startsWith('.')) return []
      const target = path.posix.join(path.posix.dirname(file), specifier)
      const [entered = '', ...inside] = target.split('/')
      if (entered === room || !rooms.includes(entered)) return []
      const allowed = room in mayEnter ? mayEnter[room]?.includes(entered) : ['schemas', 'studio', 'workflow'].includes(entered)
      if (!allowed) return [`${file} must not enter ${entered}/ (${specifier})`]
      // migrations/ has one folder per migration: each folder's index.ts is a door of its own.
      const door = entered === 'migrations' ? inside.length === 2 && inside[1] === 'index.ts' : inside.join('/') === 'index.ts'
      return door ? [] : [`${file} must enter ${entered}/ by ${entered}/index.ts, not ${specifier}`]
    })
    expect(wrong).toEqual([])
  })

  test('relative imports name the file as it is on disk', () => {
    expect(imports.filter(({file, specifier}) => specifier.startsWith('.') && !existsSync(path.join(root, path.dirname(file), specifier)))).toEqual([])
  })

  test('browser rooms use no node: module', () => {
    expect(imports.filter(({room, specifier}) => browserRooms.includes(room) && specifier.startsWith('node:'))).toEqual([])
  })

  test('guarded packages stay in their rooms', () => {
    const wrong = imports.filter(({file, room, specifier}) =>
      guarded.some((guard) => guard.package.test(specifier) && !guard.places.includes(room) && !guard.places.includes(file)),
    )
    expect(wrong).toEqual([])
  })

  test('below the doors there is no clock, no chance and no new id', () => {
    const asking = sources.filter((file) => !timekeepers.includes(file.split('/')[0] ?? '') && sourcesOfChance.test(withoutComments(readFileSync(path.join(root, file), 'utf8'))))
    expect(asking.toSorted()).toEqual(mayAskTheClock.toSorted())
  })

  test('no file is longer than 400 lines', () => {
    const long = sources
      .filter((file) => !file.endsWith('.generated.ts'))
      .map((file) => ({file, lines: readFileSync(path.join(root, file), 'utf8').split('\n').length - 1}))
      .filter(({lines}) => lines > 400)
    expect(long).toEqual([])
  })
})

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(root, folder), {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
}

/** Module specifiers of static, dynamic and re-exporting imports. */
function specifiersOf(code: string): string[] {
  return [...withoutComments(code).matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\1/g)].map((match) => match[2] ?? '')
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
}
