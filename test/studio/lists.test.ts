import {afterAll, beforeAll, expect, test} from 'vitest'
import {articleLists} from '../../studio/desk/lists.ts'
import {asPublished} from '../../workflow/index.ts'
import {startLake} from '../support/lake.ts'
import type {StartedLake} from '../support/lake.ts'

let room: StartedLake
beforeAll(async () => {
  room = await startLake({manual: true, memory: true})
  const article = (_id: string, fields: object = {}) => ({createOrReplace: {_id, _type: 'article', headline: _id, ...fields}})
  const live = {firstPublishedAt: '2026-01-01T00:00:00Z'}
  await room.client.mutate([
    article('drafts.new'),
    article('drafts.imported', {publishedAt: '2022-09-15T08:00:00Z'}),
    article('live', live),
    article('live-by-script'),
    article('changing', live),
    article('drafts.changing', live),
    {createOrReplace: {_id: 'drafts.somebody', _type: 'person', headline: 'Somebody'}},
  ])
})
afterAll(() => room.close())

const listOf = (id: string) => {
  const list = articleLists.find((each) => each.id === id)
  if (!list) throw new Error(`There is no list ${id}`)
  return list
}

test.each([
  ['drafts', ['imported', 'new']],
  // One that a script published without saying when is found under all of them.
  ['published', ['changing', 'live']],
  ['revising', ['changing']],
  ['all', ['changing', 'imported', 'live', 'live-by-script', 'new']],
])('the list “%s”, as the Studio fetches it, holds %j', async (id, ids) => {
  const {filter} = listOf(id)
  expect(await room.client.fetch(`*[${filter}] | order(_id asc)._id`, {}, {perspective: 'drafts'})).toEqual(ids)
})

/** Which lists an article enters or leaves when one of its documents changes: the listener must hear of it. */
test.each([
  ['drafts', ['drafts.imported', 'drafts.new']],
  ['published', ['changing', 'drafts.changing', 'live']],
  ['revising', ['drafts.changing']],
])('the list “%s” hears of changes to %j', async (id, ids) => {
  const {filter} = listOf(id)
  expect(await room.client.fetch(`*[${filter}] | order(_id asc)._id`, {}, {perspective: 'raw'})).toEqual(ids)
})

test('under the published perspective only what readers see is published', async () => {
  expect(await room.client.fetch(`*[${listOf('published').filter}] | order(_id asc)._id`, {}, {perspective: 'published'})).toEqual(['changing', 'live'])
  expect(await room.client.fetch(`*[${listOf('drafts').filter}]._id`, {}, {perspective: 'published'})).toEqual([])
})

test('an article that a release published while its draft stays is no draft that readers never saw', async () => {
  const {client, close} = await startLake({manual: true, memory: true, publishing: asPublished})
  await client.create({_id: 'drafts.a', _type: 'article', headline: 'Rain'})
  const {releaseId} = await client.releases.create({metadata: {releaseType: 'asap'}})
  await client.createVersion({releaseId, publishedId: 'a', baseId: 'drafts.a'})
  const holders = async () => {
    const held = await Promise.all(['drafts', 'published', 'revising'].map(async (id) => [id, await client.fetch<number>(`count(*[${listOf(id).filter}])`, {}, {perspective: 'drafts'})] as const))
    return held.filter(([, count]) => count > 0).map(([id]) => id)
  }
  expect(await holders()).toEqual(['drafts'])
  await client.releases.publish({releaseId})
  expect(await holders()).toEqual(['published', 'revising'])
  await close()
})
