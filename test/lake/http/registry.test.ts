import {describe, expect, test} from 'vitest'
import {make} from '../../../scripts/certificate.ts'
import {raw} from '../../support/http.ts'
import {startLake} from '../../support/lake.ts'

describe('what the Studio remembers', () => {
  test('is kept for a person, over a restart', async () => {
    const {lake, directory} = await startLake()
    const pairs = [{key: 'studio.list', value: {layout: 'compact'}}, {key: 'recent', value: ['river']}]
    const put = await raw(lake.port, {method: 'PUT', path: '/vX/users/me/keyvalue', body: JSON.stringify(pairs)})
    expect(put).toMatchObject({status: 200, json: pairs})
    const other = await raw(lake.port, {path: '/vX/users/me/keyvalue/recent', headers: {Authorization: `Bearer ${lake.token}`}})
    expect(other.json).toEqual([])
    await lake.close()
    const {lake: again} = await startLake({dataDirectory: directory})
    const got = await raw(again.port, {path: '/vX/users/me/keyvalue/recent,unknown,studio.list'})
    expect(got.json).toEqual([pairs[1], pairs[0]])
  })

  test('is forgotten when asked, once', async () => {
    const {lake} = await startLake()
    await raw(lake.port, {method: 'PUT', path: '/vX/users/me/keyvalue', body: JSON.stringify([{key: 'a', value: 1}, {key: 'b', value: 2}])})
    const forget = () => raw(lake.port, {method: 'DELETE', path: '/vX/users/me/keyvalue/a'})
    expect((await forget()).status).toBe(204)
    expect((await forget()).status).toBe(404)
    expect((await raw(lake.port, {path: '/vX/users/me/keyvalue/a,b'})).json).toEqual([{key: 'b', value: 2}])
  })
})

describe('people', () => {
  test('by id, alone and in a list', async () => {
    const {lake} = await startLake()
    expect((await raw(lake.port, {path: '/v1/users/local-editor'})).json).toMatchObject({id: 'local-editor', displayName: 'Local editor', isCurrentUser: true})
    const several = await raw(lake.port, {path: '/v1/users/scripts,nobody,local-editor'})
    expect(several.json).toMatchObject([{id: 'scripts', isCurrentUser: false}, {id: 'local-editor'}])
  })
})

describe('datasets', () => {
  test('are made, listed and deleted with all they hold', async () => {
    const {client, clientWith} = await startLake()
    const other = clientWith({dataset: 'other'})
    expect(await client.datasets.create('other', {aclMode: 'private'})).toMatchObject({datasetName: 'other', aclMode: 'private'})
    await other.create({_id: 'a1', _type: 'a'})
    expect(await client.fetch('count(*)')).toBe(0)
    expect((await client.datasets.list()).map(({name, aclMode}) => [name, aclMode])).toEqual([['other', 'private'], ['production', 'public']])
    expect(await client.datasets.edit('other', {aclMode: 'public'})).toMatchObject({aclMode: 'public'})
    expect(await client.datasets.delete('other')).toEqual({deleted: true})
    await expect(other.fetch('*')).rejects.toThrow('not found')
    await client.datasets.create('other')
    expect(await other.fetch('count(*)')).toBe(0)
  })

  test('the Studio finds its comments dataset, and only that', async () => {
    const {lake, client} = await startLake()
    const addons = () => raw(lake.port, {path: '/vX/projects/copydesk/datasets?datasetProfile=comments&addonFor=production'})
    expect((await addons()).json).toEqual([])
    for (let round = 0; round < 2; round++) {
      const made = await client.request<{datasetName: string}>({method: 'POST', url: '/comments/production/setup'})
      expect(made.datasetName).toBe('production-comments')
    }
    expect((await addons()).json).toMatchObject([{name: 'production-comments', addonFor: 'production', datasetProfile: 'comments'}])
  })

  test('the project and its ACL', async () => {
    const {client} = await startLake()
    expect(await client.projects.getById('copydesk')).toMatchObject({id: 'copydesk', organizationId: null, members: [{isCurrentUser: true}]})
    expect(await client.projects.list()).toMatchObject([{id: 'copydesk'}])
    expect(await client.request({url: '/projects/copydesk/datasets/production/acl'})).toMatchObject([{filter: '_id in path("**")'}])
  })
})

describe('history over HTTP', () => {
  async function withStory() {
    const {lake, client} = await startLake()
    await client.mutate([{create: {_id: 'a1', _type: 'a', n: 1}}], {transactionId: 't1'})
    await client.mutate([{patch: {id: 'a1', inc: {n: 1}}}, {create: {_id: 'b1', _type: 'b'}}], {transactionId: 't2'})
    await client.mutate([{delete: {id: 'a1'}}], {transactionId: 't3'})
    return (path: string) => raw(lake.port, {path: `/v2025-02-19/data/history/production/${path}`})
  }
  const ids = (text: string): string[] => text.trim().split('\n').map((line) => (JSON.parse(line) as {id: string}).id)

  test('transactions, one a line', async () => {
    const get = await withStory()
    const reply = await get('transactions/a1?excludeContent=true&effectFormat=mendoza&includeIdentifiedDocumentsOnly=true')
    expect(reply.headers['content-type']).toContain('application/x-ndjson')
    const lines = reply.text.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines).toMatchObject([
      {id: 't1', author: 'scripts', documentIDs: ['a1'], effects: {a1: {apply: [0, {n: 1}], revert: [0, null]}}},
      {id: 't2', documentIDs: ['a1'], effects: {a1: {apply: expect.any(Array)}}},
      {id: 't3', documentIDs: ['a1'], effects: {a1: {apply: [0, null]}}},
    ])
    expect(lines[0]).not.toHaveProperty('mutations')
  })

  test.each([
    ['transactions/a1?fromTransaction=t2', ['t2', 't3']],
    ['transactions/a1?fromTransaction=&toTransaction=t2', ['t1', 't2']],
    ['transactions/a1?reverse=true&limit=2', ['t3', 't2']],
    ['transactions/b1', ['t2']],
    ['transactions/a1,b1?authors=scripts', ['t1', 't2', 't3']],
  ])('%s', async (path, expected) => {
    const get = await withStory()
    expect(ids((await get(path)).text)).toEqual(expected)
  })

  test.each([
    ['documents/a1?revision=t1', [{_id: 'a1', n: 1, _rev: 't1'}]],
    ['documents/a1?revision=t2', [{_id: 'a1', n: 2, _rev: 't2'}]],
    ['documents/a1?revision=t3', []],
    ['documents/a1,b1?revision=t2', [{n: 2}, {_id: 'b1'}]],
    ['documents/a1?lastRevision=true', [{n: 2}]],
    ['documents/a1?time=2000-01-01T00:00:00Z', []],
  ])('%s', async (path, documents) => {
    const get = await withStory()
    expect((await get(path)).json).toMatchObject({documents})
  })

  test('events', async () => {
    const get = await withStory()
    expect((await get('events/documents/a1?limit=10')).json).toMatchObject({events: {a1: expect.any(Array)}, nextCursor: ''})
  })
})

describe('export', () => {
  test('every document, or those of some types, one a line', async () => {
    const {lake, client} = await startLake()
    await client.transaction().create({_id: 'a1', _type: 'a'}).create({_id: 'drafts.b1', _type: 'b'}).create({_id: 'versions.r.c1', _type: 'c'}).commit()
    const ids = async (query: string): Promise<string[]> => {
      const {text} = await raw(lake.port, {path: `/v2023-05-26/data/export/production${query}`})
      return text.split('\n').filter(Boolean).map((line) => (JSON.parse(line) as {_id: string})._id)
    }
    expect(await ids('')).toEqual(['a1', 'drafts.b1', 'versions.r.c1'])
    expect(await ids('?types=a,c')).toEqual(['a1', 'versions.r.c1'])
  })
})

describe('HTTP and HTTPS on one port', () => {
  test('both are answered', async () => {
    const tls = await make('copydesk', new Date())
    const {lake} = await startLake({tls})
    const path = '//v2025-02-19/data/query/production?query=1'
    expect(await raw(lake.port, {path, ca: tls.cert})).toMatchObject({status: 200, json: {result: 1}})
    expect(await raw(lake.port, {path})).toMatchObject({status: 200, json: {result: 1}})
    const big = JSON.stringify({mutations: [{create: {_id: 'a', _type: 'a', text: 'x'.repeat(300_000)}}]})
    expect(await raw(lake.port, {method: 'POST', path: '/v1/data/mutate/production', body: big, ca: tls.cert})).toMatchObject({status: 200})
    expect(await raw(lake.port, {method: 'POST', path: '/v1/data/mutate/production', body: big.replace('"a"', '"b"')})).toMatchObject({status: 200})
  })
})
