import type {Imported} from '../importText.ts'

/**
 * Whom a text names and who speaks in it, for somebody who reads the plan:
 *   ["Names Vladimir Putin (9), Ebrahim Raisi (6).", "Quotes Vladimir Putin (5), Ebrahim Raisi (4)."]
 * Numbers are places in the body, and utterances. No line for what there is none of.
 */
export function summaryOf({recognition: {entities, mentions, quotes}}: Pick<Imported, 'recognition'>): string[] {
  const name = new Map(entities.map((entity) => [entity.key, entity.name]))
  const named = mentions.filter(({place}) => place.part === 'body').map(({entity}) => name.get(entity))
  const speakers = new Map<string, string>()
  for (const {utterance, speaker, kind} of quotes) {
    const known = speaker === undefined ? undefined : name.get(speaker)
    if (known) speakers.set(utterance, known)
    else if (!speakers.has(utterance) && kind !== 'scare') speakers.set(utterance, NOBODY)
  }
  return [
    ...sentence('Names', named.filter((one) => one !== undefined)),
    ...sentence('Quotes', [...speakers.values()]),
  ]
}

const NOBODY = 'nobody who is named'

function sentence(verb: string, names: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  // The most often named first; nobody last.
  const sorted = [...counts].sort(([a, m], [b, n]) => Number(a === NOBODY) - Number(b === NOBODY) || n - m || (a < b ? -1 : 1))
  return sorted.length > 0 ? [`${verb} ${sorted.map(([name, count]) => `${name} (${count})`).join(', ')}.`] : []
}
