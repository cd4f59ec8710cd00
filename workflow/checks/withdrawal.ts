import {readersOf} from '../story.ts'
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
  K3: {
    title: 'What readers are led to instead is there',
    level: 'error',
    isFinal: true,
    look({words, targets}) {
      const instead = isItem(words['withdrawal']) && isItem(words['withdrawal']['replacedBy']) ? wordsIn(words['withdrawal']['replacedBy']['_ref']) : ''
      return instead === '' || readersOf(targets.get(instead) ?? {}) === 'words' ? undefined : {field: 'withdrawal', message: 'Readers have nothing of the story that they would be led to instead. Choose another, or none.'}
    },
  },
} as const satisfies Record<string, Check>
