import {isTombstone} from '../tombstone.ts'
import {isItem, wordsIn} from '../words.ts'
import type {Check} from './check.ts'

export const withdrawalChecks = {
  K1: {
    title: 'Readers are told why the story is gone',
    level: 'error',
    isFinal: true,
    look: ({words}) => (isItem(words['withdrawal']) && wordsIn(words['withdrawal']['publicNotice']) ? undefined : {field: 'withdrawal', message: 'Write the notice that readers see in place of the story.'}),
  },
  K2: {
    title: 'Nothing is left of the words',
    level: 'error',
    isFinal: true,
    look: ({words, story: {published}}) => (isTombstone(words, published) ? undefined : {field: 'body', message: 'A withdrawn story keeps its address and its notice, and none of its words. Withdraw it by its action, which takes them away.'}),
  },
} as const satisfies Record<string, Check>
