import {createClient, type SanityClient} from '@sanity/client'
import {describe, expect, onTestFinished, test} from 'vitest'
import {openLake} from '../../scripts/open-lake.ts'
import {inPlainWords} from '../../studio/workflow/errors.ts'
import {story} from './house.ts'

describe('the lake of the newsroom, as `npm start` opens it: whoever sits at the machine may make every move', () => {
  async function newsroom(): Promise<SanityClient> {
    const lake = await openLake({port: 0, projectId: 'copydesk', dataset: 'production'})
    onTestFinished(() => lake.close())
    return createClient({projectId: 'copydesk', dataset: 'production', apiVersion: '2025-02-19', apiHost: lake.url, useProjectHostname: false, useCdn: false, perspective: 'raw'})
  }

  const publish = {actionType: 'sanity.action.document.publish', draftId: 'drafts.a', publishedId: 'a'} as const
  const tomorrow = {until: new Date(Date.now() + 86_400_000).toISOString()}

  test('publishes no story under embargo, whoever asks and however', async () => {
    const client = await newsroom()
    await client.createOrReplace({...story('a'), embargo: tomorrow})
    const ways = [
      () => client.action(publish),
      () => client.create({...story('a'), _id: 'a', embargo: tomorrow}),
      () => client.transaction().create({...story('a'), _id: 'a'}).patch('a', {set: {embargo: tomorrow}}).commit(),
      () => client.create({...story('a'), _id: 'a', embargo: tomorrow}, {tag: 'sanity.import.doc.create'}),
    ]
    for (const way of ways) {
      const failure = await way().then(() => undefined, (error: unknown) => error)
      expect(failure).toMatchObject({statusCode: 409, details: {items: [{error: {type: 'guardError', code: 'P7'}}]}})
      expect(inPlainWords(failure, () => undefined)).toMatch(/^“Harbour board votes on a” is under embargo\. It may not be published before .* UTC\.$/)
    }
    expect(await client.fetch('*[_type == "article"]._id')).toEqual(['drafts.a'])
    await client.patch('drafts.a').unset(['embargo']).commit()
    await client.action(publish)
    expect(await client.fetch('*[_type == "article"]._id')).toEqual(['a'])
  })

  test('lists every check that a publication fails, with what to do', async () => {
    const client = await newsroom()
    await client.create(story('a', {bylineOverride: '', source: {}, language: ''}))
    const failure = await client.action(publish).catch((error: unknown) => error)
    expect(failure).toMatchObject({statusCode: 409, details: {items: [{error: {code: 'S1'}}, {error: {code: 'P2'}}, {error: {code: 'P3', description: expect.stringContaining('“Harbour board votes on a” has no byline. Add')}}]}})
  })

  test('goes the whole way at once for one person, and writes down every step', async () => {
    const client = await newsroom()
    await client.create(story('a'))
    await client.action(publish)
    expect(await client.fetch('*[_type == "auditEvent"] | order(_id)[]{move, from, to, actor}')).toEqual([
      {move: 'submit', from: 'draft', to: 'inReview', actor: 'local-editor'},
      {move: 'approve', from: 'inReview', to: 'approved', actor: 'local-editor'},
      {move: 'publish', from: 'approved', to: 'published', actor: 'local-editor'},
    ])
    expect(await client.getDocument('editorial.a')).toMatchObject({state: 'published', decidedOn: 'a', article: {_ref: 'a'}})
  })
})
