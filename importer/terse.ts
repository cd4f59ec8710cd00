import {isTextBlock, terseBody} from '../portable-text/index.ts'
import type {Imported} from './importText.ts'
import {placedLeaves} from './shape/index.ts'

import type {ObjectBlock, TextBlock} from '../portable-text/index.ts'

/**
 * An imported text as lines that a person can read and review: what every line of the source became, in its order,
 * then who and what it names.
 *   headline| Putin, Raisi agree to further cooperation
 *   p| [Putin](person Vladimir Putin) said ⟦q1 Vladimir Putin: "we are happy"⟧.
 *   related| Read more → Iranian FM signs memorandum
 *   person| Vladimir Putin
 */
export function terse(imported: Imported): string {
  const {story, article, entities} = imported
  const names = new Map(entities.map((doc) => [doc._id, {kind: doc._type, name: String(doc['name'])}]))
  const blocks = (Array.isArray(article['body']) ? article['body'] : []) as (TextBlock | ObjectBlock)[]
  const written = terseBody(blocks, (ref) => names.get(ref))
  const bodyLines = written.map((line, i) => (isTextBlock(blocks[i]!) ? line : `divider|`))
  // Body lines stand in source order, as the leaves do: each takes the next one.
  const editorsNotes = new Set(story.notes.flatMap(({kind}, i) => (kind === 'editorsNote' ? [`notes[${i}]`] : [])))
  let next = 0
  const lines = placedLeaves(story).flatMap(({leaf, to}): string[] => {
    const [, field = to, index = '0', part] = /^([a-z]+)\[(\d+)\](?:\.(\w+))?$/.exec(to) ?? []
    if (field === 'body') return [bodyLines[next++] ?? '']
    if (editorsNotes.has(to)) next += 1
    if (field === 'related') {
      const related = story.related[Number(index)]!
      const isFirst = part === 'label' || (part === 'title' && related.label.origin === 'synthetic') || (part === 'url' && related.title.origin === 'synthetic' && related.label.origin === 'synthetic')
      return isFirst ? [`related| ${related.label.text} → ${related.title.text}${related.url ? ` <${related.url.text}>` : ''}`] : []
    }
    return [`${LABELS[field] ?? field}| ${leaf.text}`]
  })
  const cast = entities.map((doc) => `${doc._type}| ${String(doc['name'])}${doc['acronym'] ? ` (${String(doc['acronym'])})` : ''}`)
  return [...lines, ...cast.sort(byName)].map((line) => `${line}\n`).join('')
}

const LABELS: Record<string, string> = {dates: 'date', credits: 'credit', notes: 'note'}

function byName(a: string, b: string): number {
  const [left, right] = [a.slice(a.indexOf('| ')), b.slice(b.indexOf('| '))]
  return left < right ? -1 : left > right ? 1 : 0
}
