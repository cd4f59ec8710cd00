import {isEmbargo} from '../shape/index.ts'
import {nameKey} from './ids.ts'
import type {Entity, Place, Recognition, Source, Story, Suggestion} from '../types.ts'
import type {Doc, Doubt} from './documents.ts'

/** What a person should look at, in the order an editor works: the text, then what it says of itself, then who it names and quotes. */
export function doubtsOf(source: Source, story: Story, suggestions: readonly Suggestion[], language: string | undefined, article: Doc, entities: readonly Entity[]): Doubt[] {
  const doubts: Doubt[] = []
  if (!story.headline) doubts.push({about: 'headline', message: 'The text has no line that could be its headline. Write one.'})
  if (!language) doubts.push({about: 'language', message: 'The language could not be told for certain. Choose it.'})
  if (!source.encoding.startsWith('utf-')) doubts.push({about: 'encoding', message: `The file is not UTF-8; it was read as ${source.encoding}. Look at its accents and quote marks.`})
  if (story.byline && story.byline.names.length === 0) doubts.push({about: 'byline', message: `The byline “${story.byline.line.text}” names nobody.`})
  for (const {line, iso} of story.dates)
    if (!iso) doubts.push({about: 'date', message: `The date line “${line.text}” does not say the day in full, so no date was set.`})
  for (const {text} of story.desk ?? []) if (isEmbargo(text)) doubts.push({about: 'date', message: `“${text}”: set the embargo of the story.`})
  const {section} = story.facts ?? {}
  if (section && !article['section']) doubts.push({about: 'section', message: `There is no section “${section.text}” here. Choose one.`})
  if (story.dropped?.size) doubts.push({about: 'dropped', message: `Left out, because a story cannot hold it: ${[...story.dropped].map(([name, count]) => (count > 1 ? `${count} × ${name}` : name)).join(', ')}.`})
  const unmet = (story.named ?? []).filter(({kind, name}) => kind !== 'place' && !entities.some((entity) => nameKey(entity.name) === nameKey(name) || entity.aliases.some((alias) => nameKey(alias) === nameKey(name))))
  if (unmet.length > 0) doubts.push({about: 'newEntity', message: `The source lists ${unmet.map(({name}) => `“${name}”`).join(', ')}, but the text does not name ${unmet.length === 1 ? 'them' : 'these'}: nothing was made of it.`})
  for (const {title, url, href} of story.related)
    if (!url && !href) doubts.push({about: 'relatedLink', message: `“${title.text}” waits for the article of that headline.`})
  return [...doubts, ...inWords(suggestions)]
}

/** One sentence for each thing in doubt, however often the story prints it. */
function inWords(suggestions: readonly Suggestion[]): Doubt[] {
  const times = new Map<string, number>()
  const about = new Map<string, Doubt['about']>()
  for (const suggestion of suggestions) {
    const message = SENTENCES[suggestion.kind](suggestion)
    times.set(message, (times.get(message) ?? 0) + 1)
    about.set(message, suggestion.kind)
  }
  return [...times].map(([message, count]) => ({about: about.get(message)!, message: count > 1 ? `${message} (${count} times)` : message}))
}

const SENTENCES: Record<Suggestion['kind'], (suggestion: Suggestion) => string> = {
  mention: ({words, candidates}) => `Who is “${words}”? ${candidates.length > 0 ? `Perhaps ${names(candidates)}: not linked.` : 'Not linked.'}`,
  newEntity: ({words, candidates}) => `“${words}” was left as plain words. ${candidates[0]?.reason ?? ''}`.trim(),
  speaker: ({words, candidates}) => `Who says “${short(unmarked(words))}”? ${candidates.length > 0 ? `Perhaps ${names(candidates)}. ${candidates[0]!.reason}` : 'The text names nobody.'}`,
  relatedLink: ({words, candidates}) => `Which article is “${words}”? ${candidates.length > 0 ? `Perhaps ${names(candidates)}.` : ''}`.trim(),
}

function names(candidates: Suggestion['candidates']): string {
  return candidates.map(({name}) => name).join(' or ')
}

const unmarked = (words: string): string => words.replace(/^["'“”„«‘’]+|["'“”»‘’,]+$/gu, '')
const short = (words: string): string => (words.length > 60 ? `${words.slice(0, 59)}…` : words)

/**
 * What recognition leaves to an editor, and every direct quotation without a speaker besides: a story is not approved
 * before each has one. A question about a speaker shows the words that were said.
 */
export function questionsOf(story: Story, {suggestions, quotes}: Recognition): Suggestion[] {
  const asked = new Set(suggestions.flatMap(({kind, place}) => (kind === 'speaker' && place ? [`${place.part} ${place.index} ${place.start}`] : [])))
  const answered = new Set(quotes.flatMap(({utterance, speaker}) => (speaker ? [utterance] : [])))
  const silent = quotes.filter(({kind, part, speaker, utterance, place}) => kind === 'direct' && part === 1 && !speaker && !answered.has(utterance) && !asked.has(`${place.part} ${place.index} ${place.start}`))
  return [
    ...suggestions.map((suggestion) => (suggestion.kind === 'speaker' && suggestion.place ? {...suggestion, words: wordsAt(story, suggestion.place)} : suggestion)),
    ...silent.map(({place}): Suggestion => ({kind: 'speaker', place, words: wordsAt(story, place), candidates: []})),
  ]
}

function wordsAt({headline, standfirst, body}: Story, {part, index, start, end}: Place): string {
  const leaf = part === 'headline' ? headline : part === 'standfirst' ? standfirst[index] : body[index]?.leaf
  return (leaf?.text ?? '').slice(start, end)
}
