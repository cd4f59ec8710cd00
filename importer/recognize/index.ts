/**
 * Who and what a story names, and who says what in it. Pure and deterministic; the text is only looked at.
 *
 *   passages → known names → organizations → persons (full names, then short forms) → quotations → offsets
 */
import type {Mention, Recognition, Registry, Story} from '../types.ts'
import {organizations} from './bodies.ts'
import {Cast} from './cast.ts'
import {namedTrie, registryTrie} from './gazetteer.ts'
import {marked} from './marking.ts'
import {passagesOf, readsAsEnglish} from './passages.ts'
import type {TokenMention} from './known-people.ts'
import {people} from './people.ts'
import {quotes} from './quotes/index.ts'

export function recognize(story: Story, registry: Registry): Recognition {
  const known = [registryTrie(registry), ...(story.named ? [namedTrie(story.named)] : [])].filter(({next}) => next.size > 0)
  const passages = passagesOf(story).map((passage) => marked(passage, known))
  const cast = new Cast()
  const english = readsAsEnglish(passages)
  const bodies = organizations(passages, cast, english)
  const persons = people(passages, cast, english)
  const found = [...bodies.mentions, ...persons.mentions]
  const spoken = quotes(passages, found, english, persons.suggestions)
  const mentions = inOrder(found)
  return {
    entities: [...new Set(mentions.map(({entity}) => entity))].flatMap((key) => cast.get(key) ?? []),
    mentions,
    quotes: spoken.quotes,
    suggestions: [...persons.suggestions, ...bodies.suggestions, ...spoken.suggestions],
  }
}

const partOrder = {headline: 0, standfirst: 1, body: 2}

/** Token ranges as offsets, in reading order. */
function inOrder(mentions: readonly TokenMention[]): Mention[] {
  return mentions
    .map(({passage, from, to, entity, form, rule}): Mention => ({
      place: {part: passage.part, index: passage.index, start: passage.tokens[from]?.start ?? 0, end: passage.tokens[to - 1]?.end ?? 0},
      entity: entity.key, form, rule,
    }))
    .sort((left, right) => partOrder[left.place.part] - partOrder[right.place.part] || left.place.index - right.place.index || left.place.start - right.place.start)
}
