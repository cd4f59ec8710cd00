import {readFileSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, test} from 'vitest'
import {checks, CLOCK, moves, roles, states, type Check, type Move} from '../../workflow/index.ts'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const page = read('docs/workflow.md')

const stateTitle = (state: string): string => states[state as keyof typeof states].title.toLowerCase()
const roleTitle = (role: string): string => (role === CLOCK ? 'by itself' : roles[role as keyof typeof roles].title.toLowerCase())
/** S1, S2, S3 → S1–S3 */
function ranges(ids: readonly string[]): string {
  const spans: string[][] = []
  for (const id of ids) {
    const last = spans.at(-1)?.at(-1)
    const [letter, number] = [id.charAt(0), Number(id.slice(1))]
    if (last === `${letter}${number - 1}`) spans.at(-1)?.push(id)
    else spans.push([id])
  }
  return spans.map((span) => (span.length > 2 ? `${span[0]}–${span.at(-1)}` : span.join(', '))).join(', ') || '–'
}

const readers = {nothing: 'not public', words: 'public', notice: 'withdrawn'} as const
const rows = {
  states: Object.values(states).map(({title, meaning}) => `| ${title} | ${meaning} |`),
  roles: Object.entries(roles).map(([name, {description}]) => `| ${name} | ${description} |`),
  moves: Object.values<Move>(moves).map(
    ({title, from, readers: has, to, by, checks: looks, reason}) =>
      `| ${title}${reason ? ' (with a reason)' : ''} | ${from.map(stateTitle).join(', ')}${has ? `; ${has.map((one) => readers[one]).join(' or ')}` : ''} | ${stateTitle(to)} | ${by.map(roleTitle).join(', ')} | ${ranges(looks)} |`,
  ),
  checks: Object.entries<Check>(checks).map(([id, {title, level, isFinal}]) => `| ${id} | ${title} | ${level === 'warning' ? 'may be confirmed' : isFinal ? 'stops it' : 'stops it, or is let pass by a standards editor with a reason'} |`),
}

describe.each(Object.entries(rows))('docs/workflow.md: the table of %s', (name, wanted) => {
  test.each(wanted)('has the row %s', (row) => expect(page).toContain(`\n${row}\n`))

  test('has no other', () => {
    const heading = new RegExp(`<!-- ${name} -->\\n+((?:\\|.*\\n)+)`).exec(page)?.[1] ?? ''
    expect(heading.trim().split('\n').slice(2)).toEqual(wanted)
  })
})

test.each(['three', 'threeHundred'])('docs/workflow.md shows the newsroom of %s as it is tested', (name) => {
  const settings = read(`test/workflow/newsrooms/${name}.ts`).replace('../../../workflow/index.ts', './workflow/index.ts')
  expect(page).toContain(`\`\`\`ts\n${settings}\`\`\``)
})

test('newsroom.ts says where its page is', () => expect(read('newsroom.ts')).toContain('docs/workflow.md'))
