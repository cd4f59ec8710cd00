import type {Leaf} from '../types.ts'
import type {FrontMatter} from './frontMatter.ts'

const FENCE = /^\+\+\+[ \t]*\r?\n([\s\S]*?)(?:\r?\n)?\+\+\+[ \t]*(?:\r?\n|$)/
const LINE = /^[ \t]*(?:"([^"]*)"|([\w-]+))[ \t]*=[ \t]*/
const VALUE = /[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s"'[\],#]+(?: \d\d:[\d:.+Z-]+)?))/y

/**
 * Front matter between two "+++", as Hugo writes it: the TOML (1.0) of keys with strings, days, numbers, and lists of them. Tables
 * below say nothing of a story. Undefined when a line is something else.
 */
export function tomlHeadOf(text: string): FrontMatter | undefined {
  const match = FENCE.exec(text)
  if (!match) return undefined
  const fields: {key: string; values: Leaf[]}[] = []
  let at = text.indexOf('\n') + 1
  for (const line of match[1]!.split('\n')) {
    const start = at
    at += line.length + 1
    const words = line.trim()
    if (words.startsWith('[')) break
    if (words === '' || words.startsWith('#')) continue
    const key = LINE.exec(line)
    const values = key ? valuesIn(line, key[0].length, start) : undefined
    if (!key || !values) return undefined
    fields.push({key: (key[1] ?? key[2])!.toLowerCase().replace(/[-_ ]/g, ''), values})
  }
  return fields.length > 0 ? {fields, end: match[0].length} : undefined
}

/** One value, or those of a list in brackets; undefined when there is anything else in the line. */
function valuesIn(line: string, from: number, start: number): Leaf[] | undefined {
  const isList = line[from] === '['
  const values: Leaf[] = []
  let at = isList ? from + 1 : from
  for (;;) {
    VALUE.lastIndex = at
    const match = VALUE.exec(line)
    if (!match) break
    at = VALUE.lastIndex
    const [, quoted, literal, bare] = match
    const raw = quoted ?? literal ?? bare ?? ''
    const end = start + at - (bare === undefined ? 1 : 0)
    if (raw.trim() !== '') values.push(leafOf(raw, quoted === undefined ? raw : unescaped(raw), end))
    const comma = /^[ \t]*,/.exec(line.slice(at))?.[0]
    if (!isList || !comma) break
    at += comma.length
  }
  const rest = line.slice(at).trim()
  return (isList ? /^,?[ \t]*\](?:[ \t]*#.*)?$/ : /^(?:#.*)?$/).test(rest) ? values : undefined
}

function leafOf(raw: string, said: string, end: number): Leaf {
  const src: [number, number] = [end - raw.length, end]
  return {text: said, src, origin: 'verbatim', ...(said === raw ? {} : {joins: [{src, as: said}]})}
}

const SHORT: Readonly<Record<string, string>> = {n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', e: '\u001b'}

function unescaped(raw: string): string {
  return raw.replace(/\\(?:u([0-9a-f]{4})|(.))/gi, (_, code: string | undefined, letter: string) => (code ? String.fromCharCode(Number.parseInt(code, 16)) : (SHORT[letter] ?? letter)))
}
