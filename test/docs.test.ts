import {existsSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, test} from 'vitest'
import {routes} from '../lake/index.ts'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const pages = ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'docs/differences.md', 'docs/workflow.md', 'docs/desk.md']
const manifest = JSON.parse(read('package.json')) as Record<'scripts' | 'dependencies' | 'devDependencies', Record<string, string>>
// What npm runs by itself nobody needs to know by name.
const scripts = Object.keys(manifest.scripts).filter((name) => name !== 'postinstall')
const packages = Object.keys({...manifest.dependencies, ...manifest.devDependencies})

describe('the docs', () => {
  test.each(scripts)('README says what `npm run %s` does', (name) => {
    const shown = ['start', 'test'].includes(name) ? `npm ${name}` : `npm run ${name}`
    expect(read('README.md')).toContain(shown)
  })

  test.each(pages)('%s names no command that is not there', (page) => {
    const named = [...read(page).matchAll(/npm run ([a-z:-]+)/g)].map((match) => match[1])
    expect(named.filter((name) => !scripts.includes(name ?? ''))).toEqual([])
  })

  test.each(routes.map(({method, path: route, about}) => `| ${method} | \`${route}\` | ${about} |`))('differences.md lists the route %s', (row) => {
    expect(read('docs/differences.md')).toContain(row)
  })

  test('differences.md lists no route that is not there', () => {
    const listed = read('docs/differences.md').match(/^\| [A-Z]+ \| `\/.*$/gm) ?? []
    expect(listed).toHaveLength(routes.length)
  })

  test('ARCHITECTURE.md gives a reason for every dependency, and for no other', () => {
    const [, table = ''] = /## Dependencies, each with its reason\n\n([\s\S]*?)\n\n/.exec(read('ARCHITECTURE.md')) ?? []
    const named = table.split('\n').slice(2).flatMap((row) => (row.split('|')[1] ?? '').split(',').map((name) => name.replace(/\(.*\)/, '').trim()))
    expect(named.sort()).toEqual(packages.sort())
  })

  test.each(pages)('what %s links to is there', (page) => {
    const targets = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((match) => path.join(root, path.dirname(page), match[1] ?? ''))
    expect(targets.filter((target) => !existsSync(target))).toEqual([])
  })

  test.each(pages)('files and folders that %s names in backticks are there', (page) => {
    const named = [...read(page).matchAll(/`((?:scripts|lake|importer|schemas|workflow|portable-text|studio|delivery|migrations|bench|test|docs|sources)\/[\w./-]*)`/g)]
    expect(named.map((match) => match[1] ?? '').filter((name) => !existsSync(path.join(root, name)))).toEqual([])
  })
})
