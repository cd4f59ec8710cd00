/** News texts of many shapes, written for this, with what recognition makes of them beside: `UPDATE=1` renews, then read the difference. */
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {describe, expect, test} from 'vitest'
import {recognize} from '../../../importer/recognize/index.ts'
import type {Recognition, Story} from '../../../importer/types.ts'
import {inline, wholeStory} from './story.ts'

const folder = new URL('./news/', import.meta.url)

/** The story inline, then the entities by name, then what is left for an editor to decide. */
function printed(story: Story, found: Recognition): string {
  const entities = found.entities
    .map(({kind, name, acronym, roles}) => `${kind}| ${name}${acronym === undefined ? '' : ` (${acronym})`}${roles.length === 0 ? '' : ` — ${roles.join('; ')}`}`)
    .sort()
  const doubts = found.suggestions.map(({kind, words, candidates}) => `? ${kind} “${words}”: ${candidates.map(({name}) => name).join(', ') || 'nobody'}`)
  return [...inline(story, found), '', ...entities, ...doubts, ''].join('\n')
}

describe('news texts', () => {
  test.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('%s', (name) => {
    const story = wholeStory(readFileSync(new URL(name, folder), 'utf8'))
    const actual = printed(story, recognize(story, []))
    const golden = new URL(name.replace('.txt', '.terse'), folder)
    if (process.env.UPDATE === '1') writeFileSync(golden, actual)
    expect(existsSync(golden), `${golden.pathname} is missing: run with UPDATE=1 and read it`).toBe(true)
    expect(actual).toBe(readFileSync(golden, 'utf8'))
  })
})
