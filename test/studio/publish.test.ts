import {expect, test} from 'vitest'
import {inPlainWords} from '../../studio/publish/errors.ts'
import {publishTransaction} from '../../studio/publish/transaction.ts'

const now = '2026-03-01T10:00:00.000Z'
const person = {_id: 'drafts.p', _type: 'person', _rev: 'rp'}
const article = {_id: 'drafts.a', _type: 'article', _rev: 'ra'}
const edit = (set: object) => ({actionType: 'sanity.action.document.edit', draftId: 'drafts.a', publishedId: 'a', patch: {ifRevisionID: 'ra', set}})
const publish = {actionType: 'sanity.action.document.publish', draftId: 'drafts.a', publishedId: 'a'}

test('people are published at the revision that was looked at; an article is told when it went live', () => {
  expect(publishTransaction([person, article], now)).toEqual([
    {actionType: 'sanity.action.document.publish', draftId: 'drafts.p', publishedId: 'p', ifDraftRevisionId: 'rp'},
    edit({firstPublishedAt: now, publishedAt: now, contentUpdatedAt: now}),
    publish,
  ])
})

test('a later publication only says that the story changed', () => {
  const before = {...article, firstPublishedAt: '2026-01-01T00:00:00Z', publishedAt: '2026-01-01T00:00:00Z'}
  expect(publishTransaction([before], now)).toEqual([edit({contentUpdatedAt: now}), publish])
})

test('an imported date of publication stays', () => {
  expect(publishTransaction([{...article, publishedAt: '2022-09-15T08:00:00Z'}], now)).toEqual([edit({firstPublishedAt: now, contentUpdatedAt: now}), publish])
})

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

test('what readers already have stays when an editor goes back to a revision from before the first publication', () => {
  const published = {_id: 'a', _type: 'article', firstPublishedAt: '2026-01-01T00:00:00Z', publishedAt: '2026-01-01T00:00:00Z', slug: {_type: 'slug', current: 'first'}}
  const reverted = {...article, slug: {_type: 'slug', current: 'second'}}
  expect(publishTransaction([reverted], now, published)).toEqual([
    edit({firstPublishedAt: published.firstPublishedAt, publishedAt: published.publishedAt, slug: published.slug, contentUpdatedAt: now}),
    publish,
  ])
})
