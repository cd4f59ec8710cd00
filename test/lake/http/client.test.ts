import {describe, expect, test} from 'vitest'
import {startLake} from '../../support/lake.ts'

describe('reading and writing through the real client', () => {
  test('creates, fetches, patches, deletes', async () => {
    const {client} = await startLake()
    const created = await client.create({_type: 'article', _id: 'a1', title: 'River rises'})
    expect(created).toMatchObject({_id: 'a1', _type: 'article', title: 'River rises'})
    expect(created._rev).toBeTypeOf('string')
    expect(await client.getDocument('a1')).toEqual(created)
    expect(await client.getDocument('missing')).toBeUndefined()
    const patched = await client.patch('a1').set({title: 'River falls'}).commit()
    expect(patched).toMatchObject({title: 'River falls', _createdAt: created._createdAt})
    expect(patched._rev).not.toBe(created._rev)
    expect(await client.fetch('*[_type == "article"]{title}')).toEqual([{title: 'River falls'}])
    await client.delete('a1')
    expect(await client.fetch('count(*)')).toBe(0)
  })
})
