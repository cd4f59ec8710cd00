import type {SanityDocument} from '@sanity/client'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {ledTo, likelyArticles, likeness} from '../../studio/related/likely.ts'
import {pendingLinks} from '../../workflow/index.ts'
import {startLake} from '../support/lake.ts'
import type {StartedLake} from '../support/lake.ts'

let room: StartedLake

beforeAll(async () => {
  room = await startLake({manual: true, memory: true})
  const article = (_id: string, headline: string) => ({create: {_id, _type: 'article', headline}})
  await room.client.mutate([
    article('exact', 'Pressure builds for energy price deal'),
    article('drafts.near', 'Pressure builds on ministers over the price of energy'),
    article('far', 'A deal for the harbour'),
    article('drafts.self', 'Pressure builds for energy price deal'),
    {create: {_id: 'topic', _type: 'topic', headline: 'Pressure builds for energy price deal'}},
  ])
})
afterAll(() => room.close())

const found = async (title: string) => (await likelyArticles(room.client, title, 'self')).map(({headline}) => headline)

test('the likest headlines come first, whatever is only a little like the title not at all, and never the story itself', async () => {
  expect(await found('Pressure builds for energy price deal')).toEqual(['Pressure builds for energy price deal', 'Pressure builds on ministers over the price of energy'])
  expect(await found('Nothing of the kind')).toEqual([])
  expect(await found(' … ')).toEqual([])
})

test.each([
  ['Energy deal', 'energy DEAL', 1],
  ['Energy deal', 'A harbour', 0],
  ['Energy deal', 'Energy', 12 / 16],
  ['Nothing of the kind', 'The price of energy', 10 / 32],
  ['', '', 0],
])('%j and %j are alike by %d', (one, other, share) => expect(likeness(one, other)).toBeCloseTo(share))

test('a link is led to its article and back; an editor’s later choice is not undone', async () => {
  const links = [
    {_key: 'w', _type: 'relatedLink', label: 'Read more', unresolved: {title: 'Energy deal', matchKey: 'energy deal'}},
    {_key: 'e', _type: 'relatedLink', external: {url: 'https://example.com/'}},
  ]
  const before = (await room.client.create({_id: 'drafts.linked', _type: 'article', relatedLinks: links})) as SanityDocument
  const [waiting] = pendingLinks(before)
  if (!waiting) throw new Error('One link waits')
  const change = ledTo(waiting, 'exact')
  await room.client.mutate(change.patches.map((patch) => ({patch: {id: before._id, ...patch}})))
  const led = await room.client.getDocument(before._id)
  expect(led?.['relatedLinks'][0]).toEqual({_key: 'w', _type: 'relatedLink', label: 'Read more', article: {_type: 'reference', _ref: 'exact', _weak: true}})
  expect(pendingLinks(led)).toEqual([])
  const back = change.back(led as SanityDocument)
  await room.client.mutate((back ?? []).map((patch) => ({patch: {id: before._id, ...patch}})))
  expect((await room.client.getDocument(before._id))?.['relatedLinks']).toEqual(links)
  expect(change.back({...led, relatedLinks: [{_key: 'w', article: {_ref: 'far'}}]} as SanityDocument)).toBeUndefined()
})
