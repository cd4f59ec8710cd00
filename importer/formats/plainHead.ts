import type {Leaf} from '../types.ts'
import type {FrontMatter} from './frontMatter.ts'

const LINE = /^([A-Za-z][\w -]{0,30}):(?:[ \t]+|$)/
/** What only programs name: "Title: …" and "Date: …" alone may stand above a story for people. */
const FOR_PROGRAMS = new Set(['slug', 'category', 'categories', 'tags', 'status', 'modified', 'lang', 'keywords', 'summary', 'template'])

/**
 * A head without lines around it, as Pelican and MultiMarkdown write it: keys and values up to the first empty line.
 *   Title: The harbour line reopens
 *   Date: 2024-05-04 10:20
 *   Tags: transport, trams
 *   Summary: What it says,
 *       on as many lines as it takes.
 * Undefined when a line is something else, there is no title, or nothing shows that a program is meant. `isKnown` knows the keys of stories.
 */
export function plainHeadOf(text: string, isKnown: (key: string) => boolean): FrontMatter | undefined {
  const fields: {key: string; values: Leaf[]}[] = []
  let at = 0
  for (const line of text.split('\n')) {
    const start = at
    at += line.length + 1
    if (line.trim() === '') break
    const [opener = '', key] = LINE.exec(line) ?? []
    if (key !== undefined) fields.push({key: key.toLowerCase().replace(/[-_ ]/g, ''), values: []})
    else if (fields.length === 0 || !/^(?: {4}|\t)/.test(line)) return undefined
    const value = line.slice(opener.length).trim()
    const from = start + opener.length + line.slice(opener.length).indexOf(value)
    const before = fields.at(-1)!.values
    if (value !== '') before.push(joined(before.pop(), {text: value, src: [from, from + value.length], origin: 'verbatim'}))
  }
  const known = fields.filter(({key, values}) => isKnown(key) && values.length > 0)
  const isHead = known.some(({key}) => key === 'title') && known.some(({key}) => FOR_PROGRAMS.has(key)) && known.length * 2 >= fields.length
  return isHead && at <= text.length ? {fields, end: at} : undefined
}

/** A value goes on in the next line. */
function joined(before: Leaf | undefined, leaf: Leaf): Leaf {
  if (!before) return leaf
  const src: Leaf['src'] = [before.src[0], leaf.src[1]]
  const text = `${before.text} ${leaf.text}`
  return {text, src, origin: 'verbatim', joins: [{src, as: text}]}
}
