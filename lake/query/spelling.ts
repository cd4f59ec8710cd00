/** The text in the first place of a `geo::latLng()` that stands for `geo()`; nobody would write it there. */
export const GEO = 'geo()'

/** What `geo(` becomes: groq-js has the namespace but not the global function, and does not count the arguments of this one. */
const CARRIER = `geo::latLng("${GEO}",`

/** Strings and comments as they are, and `geo(` where it calls the global function. */
const TOKENS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\/[^\n]*|(?<![\w$]|::\s*)(?:global::\s*)?geo\(/gs

/** A query as groq-js can read it, and where a place in that text was in the query. */
export interface Respelt {
  text: string
  original(position: number): number
}

export function respell(query: string): Respelt {
  if (!query.includes('geo(')) return {text: query, original: (position) => position}
  const changes: {at: number; longer: number}[] = []
  let grown = 0
  const text = query.replace(TOKENS, (token, at: number) => {
    if (!token.endsWith('geo(')) return token
    const longer = CARRIER.length - token.length
    changes.push({at: at + grown, longer})
    grown += longer
    return CARRIER
  })
  const original = (position: number): number => {
    const before = changes.filter(({at}) => at < position)
    return Math.max(before.at(-1)?.at ?? 0, position) - before.reduce((sum, {longer}) => sum + longer, 0)
  }
  return {text, original}
}
