import {once} from 'node:events'
import {get, type IncomingMessage} from 'node:http'
import {join} from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import {expect, test, vi} from 'vitest'
import {raw} from '../../support/http.ts'
import {startLake} from '../../support/lake.ts'

const LENGTH = 1000
const QUERY = '*[_type == "note" && defined(text)]{_id, text, version, missing}'

/** Enough that no socket takes all of it at once. */
async function many() {
  const {client, lake, directory} = await startLake({limits: {whole: 100}})
  const ids = Array.from({length: LENGTH}, (_, index) => `doc${String(index).padStart(4, '0')}`)
  for (let at = 0; at < LENGTH; at += 250) await client.mutate(ids.slice(at, at + 250).map((_id) => ({create: {_id, _type: 'note', text: 'x'.repeat(20_000), version: 1}})), {returnDocuments: false})
  const path = (query: string, rest = ''): string => `/v2025-02-19/data/query/production?query=${encodeURIComponent(query)}&perspective=raw${rest}`
  const headers = {Authorization: `Bearer ${lake.token}`}
  const port = Number(new URL(lake.url).port)
  const ask = async (): Promise<IncomingMessage> => {
    const [response] = (await once(get(`${lake.url}${path(QUERY)}`, {agent: false, headers}), 'response')) as [IncomingMessage]
    return response
  }
  return {client, directory, ids, ask, raw: (query: string, rest?: string) => raw(port, {path: path(query, rest), headers})}
}

interface Reply {
  query?: string
  result: {_id: string; version: number; missing: unknown}[]
  syncTags: string[]
  ms: number
}

test('it is what a short answer is, and goes out while it is read', async () => {
  const {client, ids, raw: asked} = await many()
  const {headers, json, status} = await asked(QUERY)
  expect({status, encoding: headers['transfer-encoding'], type: headers['content-type']}).toEqual({status: 200, encoding: 'chunked', type: 'application/json; charset=utf-8'})
  const {result, query, syncTags, ms, ...more} = json as Reply
  expect(more).toEqual({})
  expect(query).toBe(QUERY)
  expect(result.map(({_id}) => _id)).toEqual(ids)
  expect(result[7]).toEqual({_id: 'doc0007', text: 'x'.repeat(20_000), version: 1, missing: null})
  expect(ms).toBeTypeOf('number')
  // The same one with a page of it, which is answered as a whole.
  const page = (await asked(QUERY.replace('{', '[0...99]{'))) as {headers: object; json: Reply}
  expect(page.headers).toHaveProperty('content-length')
  expect(page.json.result).toEqual(result.slice(0, 99))
  expect(page.json.syncTags).toEqual(syncTags)
  expect((await asked(QUERY, '&returnQuery=false')).json).not.toHaveProperty('query')
  expect(await client.fetch('*[_type == "note"] | order(_id desc)._id')).toEqual(ids.toReversed())
  expect(await client.fetch('*[_type == "note" && version > $v]._id', {v: 1})).toEqual([])
})

test('a slow reader gets what was there when it began, and nobody waits for it', async () => {
  const {client, ids, ask} = await many()
  const response = await ask()
  await client.patch({query: '*[_type == "note"]'}).set({version: 2, text: 'y'}).commit({returnDocuments: false})
  await client.delete('doc0999')
  await client.create({_id: 'doc9999', _type: 'note', text: 'new'})
  expect(await client.fetch('count(*[version == 2])')).toBe(999)
  let text = ''
  for await (const chunk of response) text += String(chunk)
  const {result} = JSON.parse(text) as Reply
  expect(result.map(({_id}) => _id)).toEqual(ids)
  expect(result.filter(({version}) => version !== 1)).toEqual([])
})

test('a reader that goes away lets go of its moment', async () => {
  const {directory, ask, client} = await many()
  const response = await ask()
  const database = new DatabaseSync(join(directory, 'datasets', 'production.db'))
  const isHeld = (): boolean => database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 1
  await client.patch('doc0000').set({version: 2}).commit()
  expect(isHeld()).toBe(true)
  response.destroy()
  await vi.waitFor(() => expect(isHeld()).toBe(false))
  database.close()
})
