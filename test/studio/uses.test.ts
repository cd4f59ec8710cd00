import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import type {SanityClient} from '@sanity/client'
import {asWhat, countQuery, entriesQuery, howUsed, referrersQuery, saidIn, saidQuery, storiesQuery} from '../../studio/used/uses.ts'
import type {EntryRow, Referrer, SaidRow, StoryRow} from '../../studio/used/uses.ts'
import {startLake} from '../support/lake.ts'
import type {StartedLake} from '../support/lake.ts'
import {fillNewsroom, story} from '../support/newsroom.ts'

let lake: StartedLake
let client: SanityClient
const ask = <Row>(query: string, id: string) => client.fetch<Row[]>(query, {id, count: 20}, {perspective: 'drafts'})
const weak = (_ref: string) => ({_type: 'reference', _ref, _weak: true})

beforeAll(async () => {
  lake = await startLake({memory: true, manual: true})
  client = lake.client
  await fillNewsroom(client)
  await client.mutate([
    {createOrReplace: {_id: 'drafts.article-later', _type: 'article', headline: 'Later', publishedAt: '2030-01-01T00:00:00Z', contributors: [{_key: 'c', _type: 'contribution', role: 'writer', contributor: weak('person-okafor')}], relatedLinks: [{_key: 'l', _type: 'relatedLink', article: weak(story.id)}]}},
    {createOrReplace: {_id: 'person-member', _type: 'person', name: 'Mo', roles: [{_key: 'r', _type: 'personRole', title: 'Treasurer', organization: weak('organization-guild')}]} as never},
    {createOrReplace: {_id: 'organization-old', _type: 'organization', name: 'Old guild', mergedInto: weak('organization-guild'), memberships: [{_key: 'm', _type: 'membership', of: weak('organization-guild'), status: 'observer'}]} as never},
    {createOrReplace: {_id: `editorial.${story.id}`, _type: 'editorialState', article: weak(story.id), state: 'draft'} as never},
    {createOrReplace: {_id: `import.${story.id}`, _type: 'importRecord', suggestions: [{_key: 's', _type: 'suggestion', candidates: [{_key: 'c', _type: 'suggestionCandidate', entity: weak('person-lindqvist')}]}]} as never},
  ])
})

afterAll(() => lake.close())

describe('where an entry is used', () => {
  test('stories say how, the newest first', async () => {
    const rows = await ask<StoryRow>(storiesQuery, 'person-okafor')
    expect(rows.map((row) => [row.headline, howUsed(row, 'person-okafor')])).toEqual([['Later', 'worked on it'], [story.headline, 'named twice, quoted']])
    expect(await client.fetch(countQuery, {id: 'person-okafor'}, {perspective: 'drafts'})).toBe(2)
    const [linking] = await ask<StoryRow>(storiesQuery, story.id)
    expect(linking && [linking.headline, howUsed(linking, story.id)]).toEqual(['Later', 'related article'])
  })

  test('what somebody said is one text for each utterance, its parts in order', async () => {
    const rows = await ask<SaidRow>(saidQuery, 'person-okafor')
    expect(rows.map((row) => saidIn(row, 'person-okafor'))).toEqual([['“The pier is tired and so are its piles,” … “nobody will miss the rats.”']])
    expect(await ask(saidQuery, 'person-lindqvist')).toEqual([])
  })

  test('people and organizations say as what they belong to another one', async () => {
    const rows = await ask<EntryRow>(entriesQuery, 'organization-guild')
    expect(rows.map((row) => [row.name, asWhat(row, (status) => status.toUpperCase())])).toEqual([['Mo', 'Treasurer'], ['Old guild', 'merged into this one, OBSERVER']])
  })

  test('what the system keeps keeps nothing from being removed', async () => {
    const names = async (id: string) => (await client.fetch<Referrer[]>(referrersQuery, {id, count: 20}, {perspective: 'raw'})).map(({name}) => name).toSorted()
    expect(await names(story.id)).toEqual(['Later'])
    expect(await names('person-lindqvist')).toEqual([story.headline])
    expect(await names('article-later')).toEqual([])
  })
})
