/** Stories for tests: a headline, a standfirst and paragraphs by line, cut without the shape stage's help. */
import type {Leaf, Recognition, Story} from '../../../importer/types.ts'

/** Lines of `text` as leaves with their source ranges; empty lines are left out. */
export function leaves(text: string): Leaf[] {
  const found: Leaf[] = []
  let start = 0
  for (const line of text.split('\n')) {
    if (line.trim() !== '') found.push({text: line, src: [start, start + line.length], origin: 'verbatim'})
    start += line.length + 1
  }
  return found
}

/** A story whose body is every line. */
export function bodyOnly(text: string): Story {
  return {standfirst: [], credits: [], dates: [], notes: [], related: [], literals: [], body: leaves(text).map((leaf) => ({role: 'paragraph', leaf}))}
}

/** A story whose first line is the headline and whose second is the standfirst. */
export function wholeStory(text: string): Story {
  const [headline, standfirst, ...rest] = leaves(text)
  return {
    ...bodyOnly(''), ...(headline === undefined ? {} : {headline}), standfirst: standfirst === undefined ? [] : [standfirst],
    body: rest.map((leaf) => ({role: 'paragraph', leaf})),
  }
}

export const partText = (story: Story, place: {part: 'headline' | 'standfirst' | 'body'; index: number}): Leaf | undefined =>
  place.part === 'headline' ? story.headline : place.part === 'standfirst' ? story.standfirst[place.index] : story.body[place.index]?.leaf

/** The words at a place. */
export function wordsAt(story: Story, place: {part: 'headline' | 'standfirst' | 'body'; index: number; start: number; end: number}): string {
  return partText(story, place)?.text.slice(place.start, place.end) ?? ''
}

export const nameOf = (recognition: Recognition, key: string | undefined): string =>
  key === undefined ? '?' : (recognition.entities.find((entity) => entity.key === key)?.name ?? `missing ${key}`)

/** The story in the terse notation's inline form, one line per part: mentions `[words](kind name)`, quotations `⟦q1 speaker: words⟧`. */
export function inline(story: Story, recognition: Recognition): string[] {
  const lines: string[] = []
  const parts: ['headline' | 'standfirst' | 'body', number, Leaf][] = [
    ...(story.headline === undefined ? [] : [['headline', 0, story.headline] as ['headline', number, Leaf]]),
    ...story.standfirst.map((leaf, index): ['standfirst', number, Leaf] => ['standfirst', index, leaf]),
    ...story.body.map((block, index): ['body', number, Leaf] => ['body', index, block.leaf]),
  ]
  for (const [part, index, leaf] of parts) {
    const insertions: {at: number; order: number; text: string}[] = []
    for (const {place, entity} of recognition.mentions) {
      if (place.part !== part || place.index !== index) continue
      const kind = entity.slice(0, entity.indexOf(':'))
      insertions.push({at: place.start, order: 3, text: '['}, {at: place.end, order: 1, text: `](${kind} ${nameOf(recognition, entity)})`})
    }
    for (const quote of recognition.quotes) {
      if (quote.place.part !== part || quote.place.index !== index) continue
      insertions.push({at: quote.place.start, order: 2, text: `⟦${quote.utterance} ${quote.kind} ${nameOf(recognition, quote.speaker)}: `}, {at: quote.place.end, order: 0.5, text: '⟧'})
    }
    insertions.sort((left, right) => right.at - left.at || right.order - left.order)
    let text = leaf.text
    for (const {at, text: added} of insertions) text = text.slice(0, at) + added + text.slice(at)
    lines.push(text)
  }
  return lines
}
