import {isAnswered} from '../suggestions.ts'
import type {Suggested} from '../suggestions.ts'
import {nameOf, named, wordsIn} from '../words.ts'
import type {Check} from './check.ts'

/** What a story has before anybody is asked to look at it. */
export const formChecks = {
  S1: {
    title: 'Headline, language and kind',
    level: 'error',
    isFinal: true,
    look: ({words}) => [
      ...(wordsIn(words['headline']) ? [] : [{field: 'headline', message: 'The story has no headline. Write one.'}]),
      ...(wordsIn(words['language']) ? [] : [{field: 'language', message: `${named(words)} does not say in which language it is written. Choose one, such as “en”.`}]),
      ...(wordsIn(words['articleType']) ? [] : [{field: 'articleType', message: `${named(words)} does not say what kind of article it is. Choose one.`}]),
    ],
  },
  S2: {
    title: 'Differences with the imported source are settled',
    level: 'error',
    look: ({words, record}) =>
      record?.['mergeState'] === 'conflict' ? {message: `The last import of ${nameOf(words)} wanted other words than an editor did. Decide which stay.`} : undefined,
  },
  S3: {
    title: 'Suggestions of the import are answered',
    level: 'warning',
    look({words, record}) {
      const all: unknown = record?.['suggestions']
      const open = Array.isArray(all) ? all.filter((one: Suggested) => one?.status === 'open' && !isAnswered(words, one)).length : 0
      return open === 0 ? undefined : {message: `${open === 1 ? 'One suggestion' : `${open} suggestions`} of the import for ${nameOf(words)} ${open === 1 ? 'is' : 'are'} still open. Accept or reject ${open === 1 ? 'it' : 'them'}.`}
    },
  },
} as const satisfies Record<string, Check>
