import {createClient, type SanityClient} from '@sanity/client'
import {describe, expect, onTestFinished, test} from 'vitest'
import {openLake} from '../../scripts/open-lake.ts'
import {inPlainWords} from '../../studio/publish/errors.ts'
import {refusalOf} from '../../workflow/index.ts'

const TEN = new Date('2026-03-01T10:00:00Z')
const held = {_id: 'a', _type: 'article', headline: 'Harbour reopens', embargo: {until: '2026-03-02T06:30:00Z'}}
const WORDS = '“Harbour reopens” is under embargo. It may not be published before 2 March 2026 at 06:30 UTC.'

describe('what a transaction may not do', () => {
  test.each([
    ['bring it before readers', [{id: 'a', after: held}], WORDS],
    ['with others before it', [{id: 'p', after: {_id: 'p', _type: 'person'}}, {id: 'a', after: held}], WORDS],
    ['without a headline', [{id: 'a', after: {...held, headline: ' '}}], WORDS.replace('“Harbour reopens”', 'A story without a headline')],
    ['save a draft', [{id: 'drafts.a', after: held}], undefined],
    ['save a version', [{id: 'versions.r1.a', after: held}], undefined],
    ['take it away', [{id: 'a'}], undefined],
    ['publish when the embargo is over', [{id: 'a', after: {...held, embargo: {until: '2026-03-01T09:59:59Z'}}}], undefined],
    ['publish without an embargo', [{id: 'a', after: {...held, embargo: {note: 'none agreed'}}}], undefined],
  ])('%s', (_, changes, refusal) => {
    expect(refusalOf(changes, TEN)).toBe(refusal)
  })
})

describe('the lake of the newsroom', () => {
  async function newsroom(): Promise<SanityClient> {
    const lake = await openLake({port: 0, projectId: 'copydesk', dataset: 'production'})
    onTestFinished(() => lake.close())
    return createClient({projectId: 'copydesk', dataset: 'production', apiVersion: '2025-02-19', apiHost: lake.url, useProjectHostname: false, useCdn: false, token: lake.token, perspective: 'raw'})
  }

  const story = {_type: 'article', headline: 'Harbour reopens'}
  const tomorrow = {until: new Date(Date.now() + 86_400_000).toISOString()}

  test('publishes no story under embargo, whoever asks and however', async () => {
    const client = await newsroom()
    await client.createOrReplace({...story, _id: 'drafts.a', embargo: tomorrow})
    const ways = [
      () => client.action({actionType: 'sanity.action.document.publish', draftId: 'drafts.a', publishedId: 'a'}),
      () => client.create({...story, _id: 'a', embargo: tomorrow}),
      () => client.transaction().create({...story, _id: 'a'}).patch('a', {set: {embargo: tomorrow}}).commit(),
    ]
    for (const way of ways) {
      const failure = await way().then(() => undefined, (error: unknown) => error)
      expect(failure).toMatchObject({statusCode: 409, details: {items: [{error: {type: 'guardError'}}]}})
      expect(inPlainWords(failure, () => undefined)).toMatch(/^“Harbour reopens” is under embargo\. It may not be published before .* UTC\.$/)
    }
    expect(await client.fetch('*[_type == "article"]._id')).toEqual(['drafts.a'])
  })

  test('publishes it once the embargo is lifted', async () => {
    const client = await newsroom()
    await client.createOrReplace({...story, _id: 'drafts.a', embargo: tomorrow})
    await client.patch('drafts.a').unset(['embargo']).commit()
    await client.action({actionType: 'sanity.action.document.publish', draftId: 'drafts.a', publishedId: 'a'})
    expect(await client.fetch('*[_type == "article"]._id')).toEqual(['a'])
  })
})
