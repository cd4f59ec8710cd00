import {isTextBlock, terseBody} from '../portable-text/index.ts'
import type {Imported} from './importText.ts'
import {bodyParts} from './assemble/body.ts'
import type {Doc} from './assemble/documents.ts'
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
  const names = new Map(entities.map((doc) => [doc._id, {kind: doc._type, name: nameOf(doc)}]))
  const blocks = (Array.isArray(article['body']) ? article['body'] : []) as (TextBlock | ObjectBlock)[]
  const written = terseBody(blocks, (ref) => names.get(ref))
  const bodyLines = written.map((line, i) => (isTextBlock(blocks[i]!) ? line : objectLine(blocks[i]!)))
  const parts = bodyParts(story)
  // Pictures have no words of their own in the source, but a place.
  const silent = story.body.flatMap(({leaf}, i) => (leaf.origin === 'synthetic' ? [{leaf, to: `body[${i}]`}] : []))
  const lines = [...placedLeaves(story), ...silent].sort((a, b) => a.leaf.src[0] - b.leaf.src[0]).flatMap(({leaf, to}): string[] => {
    const [, field = to, index = '0', part] = /^([a-z]+)\[(\d+)\](?:\.(\w+))?$/.exec(to) ?? []
    if (field === 'body') return part === 'caption' || part === 'credit' || part === 'attribution' ? [] : [bodyLines[parts.findIndex((one) => one.index === Number(index))] ?? '']
    if (field === 'related') {
      const related = story.related[Number(index)]!
      const isFirst = part === 'label' || (part === 'title' && related.label.origin === 'synthetic') || (part === 'url' && related.title.origin === 'synthetic' && related.label.origin === 'synthetic')
      return isFirst ? [`related| ${related.label.text} → ${related.title.text}${related.url ? ` <${related.url.text}>` : ''}`] : []
    }
    return [`${LABELS[field] ?? field.replace(/^facts\./, '')}| ${leaf.text}`]
  })
  const cast = entities.map((doc) => `${doc._type}| ${nameOf(doc)}${doc['acronym'] ? ` (${String(doc['acronym'])})` : ''}`)
  return [...lines, ...cast.sort(byName)].map((line) => `${line}\n`).join('')
}

function objectLine({_type, sourceAddress, url, text, caption, credit, alt, attribution}: ObjectBlock): string {
  const said = [sourceAddress, url, text, alt && `“${String(alt)}”`, caption, credit && `(${String(credit)})`, attribution && `— ${String(attribution)}`].filter(Boolean).join(' ')
  return `${_type === 'newsImage' ? 'picture' : _type}|${said ? ` ${said.replaceAll('\n', '⏎')}` : ''}`
}

const nameOf = (doc: Doc): string => String(doc['name'] ?? doc['prefLabel'])

const LABELS: Record<string, string> = {dates: 'date', credits: 'credit', notes: 'note', topics: 'topic', repeats: 'again'}

function byName(a: string, b: string): number {
  const [left, right] = [a.slice(a.indexOf('| ')), b.slice(b.indexOf('| '))]
  return left < right ? -1 : left > right ? 1 : 0
}
