import {expect, test} from 'vitest'
import {inPlainWords} from '../../studio/workflow/errors.ts'

const names = (id: string) => (id.endsWith('p') ? 'Ada Okafor' : undefined)
const refused = (statusCode: number, error: object | undefined, description = 'The action(s) failed') =>
  Object.assign(new Error('raw'), {statusCode, details: {type: 'actionError', description, items: error ? [{error}] : []}})

test.each([
  ['somebody was faster', refused(409, {type: 'documentRevisionIDDoesNotMatchError', id: 'drafts.p'}), 'Somebody changed “Ada Okafor” in the meantime. Look at it once more, then publish again.'],
  ['one is gone', refused(409, {type: 'documentNotFoundError', id: 'drafts.p'}), '“Ada Okafor” was published or deleted in the meantime. Close this and publish again.'],
  ['no name is known', refused(409, {type: 'documentRevisionIDDoesNotMatchError', id: 'drafts.zzz'}), 'Somebody changed “one of these documents” in the meantime.'],
  ['not allowed', refused(403, undefined), 'You may not publish. Ask somebody who may.'],
  ['a guard’s own sentence', refused(409, {type: 'guardError', description: '“Harbour” has no byline. Add one.'}), '“Harbour” has no byline. Add one.'],
  ['no network', new TypeError('Failed to fetch'), 'The content server could not be reached. Your work is safe; try again in a moment.'],
])('a refusal in plain words: %s', (_, error, words) => {
  expect(inPlainWords(error, names).replaceAll(/[“”]/g, '')).toContain(words.replaceAll(/[“”]/g, ''))
})

test.each([refused(409, {type: 'documentRevisionIDDoesNotMatchError', id: 'drafts.zzz'}), refused(409, {type: 'documentNotFoundError', id: 'drafts.zzz'}), refused(500, undefined)])('no refusal shows an id', (error) => {
  expect(inPlainWords(error, names)).not.toContain('zzz')
})
