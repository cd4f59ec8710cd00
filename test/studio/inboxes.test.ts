import type {IdentifiedSanityDocumentStub} from '@sanity/client'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {countsQuery, ENOUGH, inboxes, rowsQuery} from '../../studio/desk/inboxes.ts'
import type {InboxRow} from '../../studio/desk/inboxes.ts'
import {startLake} from '../support/lake.ts'
import type {StartedLake} from '../support/lake.ts'

let room: StartedLake
const params = {me: 'ada', tomorrow: '2026-03-02T00:00:00Z', count: 50}

const weakly = (id: string) => ({_type: 'reference', _ref: id, _weak: true})
const put = (createOrReplace: IdentifiedSanityDocumentStub) => ({createOrReplace})
const article = (_id: string, fields: object = {}) => put({_id, _type: 'article', headline: `About ${_id}`, ...fields})
const record = (id: string, fields: object = {}) => put({_id: `import.${id}`, _type: 'importRecord', article: weakly(id), mergeState: 'clean', ...fields})
const state = (id: string, name: string, fields: object = {}) => put({_id: `editorial.${id}`, _type: 'editorialState', article: weakly(id), state: name, ...fields})
const suggestions = (...statuses: string[]) => ({suggestions: statuses.map((status, index) => ({_key: `s${index}`, _type: 'suggestion', kind: 'mention', status}))})

beforeAll(async () => {
  room = await startLake({manual: true, memory: true})
  const live = {firstPublishedAt: '2026-01-01T00:00:00Z'}
  await room.client.mutate([
    put({_id: 'section-world', _type: 'section', name: 'World'}),
    put({_id: 'source.1', _type: 'sourceText', fileName: 'texts/summit.txt'}),
    // Nobody has touched it since it came in.
    article('drafts.fresh', {section: {_type: 'reference', _ref: 'section-world'}, relatedLinks: [{_key: 'r', _type: 'relatedLink', unresolved: {title: 'Later', matchKey: 'later'}}]}),
    record('fresh', {source: {_type: 'reference', _ref: 'source.1'}, mergeState: 'conflict', ...suggestions('open', 'rejected', 'open')}),
    // Imported long ago and published; edited again.
    article('old', live),
    article('drafts.old', live),
    record('old', suggestions('accepted')),
    article('drafts.reviewed'),
    record('reviewed'),
    state('reviewed', 'inReview', {assignees: ['ada']}),
    article('drafts.own'),
    article('drafts.soon'),
    state('soon', 'scheduled', {scheduledAt: '2026-03-01T20:00:00Z'}),
    article('drafts.later'),
    state('later', 'scheduled', {scheduledAt: '2026-03-05T20:00:00Z'}),
    article('drafts.good'),
    state('good', 'approved'),
    // Deleted by an editor; what the system kept is still there.
    record('gone', suggestions('open')),
    state('gone', 'inReview'),
  ])
})
afterAll(() => room.close())

const rowsOf = async (id: string): Promise<InboxRow[]> => {
  const inbox = inboxes.find((each) => each.id === id)
  if (!inbox) throw new Error(`There is no inbox ${id}`)
  return room.client.fetch<InboxRow[]>(rowsQuery(inbox), params, {perspective: 'drafts'})
}

test.each([
  ['mine', ['reviewed']],
  ['imported', ['fresh']],
  ['review', ['reviewed']],
  ['approved', ['good']],
  ['scheduled', ['soon']],
  ['conflicts', ['fresh']],
  ['suggestions', ['fresh']],
  ['links', ['fresh']],
])('the inbox “%s” holds %j, and its number says so', async (id, stories) => {
  const rows = await rowsOf(id)
  expect(rows.map(({story}) => story._id)).toEqual(stories)
  const {over} = inboxes.find((each) => each.id === id) ?? {over: 'kept' as const}
  const counts = await room.client.fetch<Record<string, number>>(countsQuery(over), params, {perspective: 'drafts'})
  expect(counts[id]).toBe(stories.length)
})

test('there is a test for each inbox', () => expect(inboxes.map(({id}) => id)).toEqual(['mine', 'imported', 'review', 'approved', 'scheduled', 'conflicts', 'suggestions', 'links']))

test.each([
  ['imported', 'differs from its source · 2 suggestions to decide · from summit.txt'],
  ['suggestions', '2 suggestions'],
  ['links', '“Later”'],
  ['scheduled', expect.stringMatching(/^goes live at /)],
])('a row of “%s” says what the story waits for', async (id, note) => {
  const [row] = await rowsOf(id)
  expect(row?.story.headline).toMatch(/^About drafts\./)
  expect(row && inboxes.find((each) => each.id === id)?.note(row)).toEqual(note)
})

test('counting stops where the desk says “more than”', async () => {
  const many = Array.from({length: ENOUGH + 5}, (_, index) => [article(`drafts.m${index}`), state(`m${index}`, 'approved')]).flat()
  await room.client.mutate(many)
  expect(await room.client.fetch(countsQuery('kept'), params, {perspective: 'drafts'})).toMatchObject({approved: ENOUGH})
})
