/**
 * The JSONMatch paths that patches name their targets with:
 *   title   body[_key=="a1"].children[0].text   tags[-1]   gallery[1:3]   seo['og-title']   ..marks[@=="strong"]
 *
 * @sanity/mutator reads as far as it understands and ignores the rest (`tags[` patches `tags`), so what it would
 * silently leave unread is refused here first.
 */
const name = String.raw`(?:[A-Za-z_][A-Za-z0-9_]*|'(?:[^'\\]|\\.)*')`
const names = String.raw`${name}(?:\s*\.\s*${name})*`
const literal = String.raw`(?:"(?:[^"\\]|\\.)*"|true|false|-?\d+(?:\.\d+)?)`
const filter = String.raw`(?:${names}|[@$])\s*(?:\?|(?:[=!<>]=|[<>])\s*${literal})`
const range = String.raw`-?\d*\s*:\s*-?\d*(?:\s*:\s*-?\d+)?`
const inner = String.raw`${name}(?:\s*\.\s*${name}|\[[^[\]]*\])*`
const term = String.raw`(?:${filter}|${inner}|${range}|-?\d+)`
const brackets = String.raw`\[\s*${term}(?:\s*,\s*${term})*\s*\]`
const anywhere = String.raw`\.\.\s*(?:${name}|${brackets})`

const wholePath = new RegExp(`^\\s*(?:${name}|${brackets}|${anywhere})(?:\\s*\\.\\s*${name}|\\s*${brackets}|\\s*${anywhere})*\\s*$`)

/** Longer than any path into a document that the lake stores. */
const maxPathLength = 2000

export function isPath(path: string): boolean {
  return path.length <= maxPathLength && wholePath.test(path)
}
