import {describe, expect, test} from 'vitest'
import {asPublished} from '../../workflow/index.ts'
import {startLake} from '../support/lake.ts'

const now = '2026-01-02T00:00:00.000Z'
const before = '2026-01-01T00:00:00.000Z'
const article = {_id: 'a', _type: 'article', headline: 'Rain'}

describe('publishing an article', () => {
  test('for the first time sets all three times, but keeps a date that came with an import', () => {
    expect(asPublished(article, undefined, now)).toEqual({...article, firstPublishedAt: now, publishedAt: now, contentUpdatedAt: now})
    expect(asPublished({...article, publishedAt: before}, undefined, now)).toMatchObject({firstPublishedAt: now, publishedAt: before})
  })

  test('again says only that it changed; an older revision takes neither times nor web address away', () => {
    const published = {...article, firstPublishedAt: before, publishedAt: before, contentUpdatedAt: before, slug: {current: 'rain'}}
    expect(asPublished({...article, headline: 'More rain', slug: {current: 'other'}}, published, now)).toEqual({...published, headline: 'More rain', contentUpdatedAt: now})
  })

  test('is nothing to other documents: the very same one comes back', () => {
    const person = {_id: 'p', _type: 'person'}
    expect(asPublished(person, undefined, now)).toBe(person)
  })

  test('happens with a release as with an editor: the lake settles it for whoever publishes', async () => {
    const {client} = await startLake({now: () => new Date(now), publishing: asPublished})
    const {releaseId} = await client.releases.create({metadata: {releaseType: 'asap'}})
    await client.createVersion({releaseId, publishedId: 'a', document: {_type: 'article', headline: 'Rain'}})
    await client.releases.publish({releaseId})
    await client.create({_id: 'drafts.b', _type: 'article', headline: 'Sun'})
    await client.action({actionType: 'sanity.action.document.publish', draftId: 'drafts.b', publishedId: 'b'})
    const times = await client.fetch<unknown>('*[_id in ["a", "b"]]{firstPublishedAt, publishedAt, contentUpdatedAt}')
    expect(times).toEqual(['a', 'b'].map(() => ({firstPublishedAt: now, publishedAt: now, contentUpdatedAt: now})))
  })

  test('with a release tells the draft that stays beside it, and nothing else changes in it', async () => {
    const {client} = await startLake({now: () => new Date(now), publishing: asPublished})
    await client.create({_id: 'drafts.a', _type: 'article', headline: 'Rain'})
    const {releaseId} = await client.releases.create({metadata: {releaseType: 'asap'}})
    await client.createVersion({releaseId, publishedId: 'a', baseId: 'drafts.a'})
    await client.patch('drafts.a').set({headline: 'More rain'}).commit()
    await client.releases.publish({releaseId})
    const [left, live] = await client.fetch<object[]>('*[_id in ["a", "drafts.a"]] | order(_id desc){headline, firstPublishedAt, publishedAt, contentUpdatedAt}', {}, {perspective: 'raw'})
    const times = {firstPublishedAt: now, publishedAt: now, contentUpdatedAt: now}
    expect([left, live]).toEqual([{headline: 'More rain', ...times}, {headline: 'Rain', ...times}])
  })
})
