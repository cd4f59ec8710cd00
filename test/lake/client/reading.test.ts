import {createClient, type ClientConfig, type SanityClient} from '@sanity/client'
import {lastValueFrom} from 'rxjs'
import {createServer, type IncomingMessage} from 'node:http'
import {once} from 'node:events'
import type {AddressInfo} from 'node:net'
import {describe, expect, onTestFinished, test} from 'vitest'
import {startLake} from '../../support/lake.ts'

const documents = [{_id: 'a', _type: 't', n: 1}, {_id: 'b', _type: 't', n: 2}, {_id: 'drafts.a', _type: 't', n: 3}]

async function seeded(config: ClientConfig = {}): Promise<{client: SanityClient; config: ClientConfig}> {
  const {client, lake, clientWith} = await startLake({memory: true})
  await client.mutate(documents.map((create) => ({create})))
  return {client: clientWith({perspective: 'published', ...config}), config: {apiHost: lake.url, projectId: lake.projectId, dataset: 'production', token: lake.token, apiVersion: '2025-02-19', useProjectHostname: false}}
}

const ids = '*[_type == "t"]._id'

describe('fetch, option by option', () => {
  const long = Array.from({length: 2000}, (_, index) => `x${index}`)

  test.each<[name: string, run: (client: SanityClient) => Promise<unknown>, resolves: unknown]>([
    ['a query', (client) => client.fetch(ids), ['a', 'b']],
    ['with parameters of every kind', (client) => client.fetch('[$s, $n, $b, $z, $l, $o.x]', {s: 'a"b', n: 1.5, b: true, z: null, l: [1], o: {x: 'ü'}}), ['a"b', 1.5, true, null, [1], 'ü']],
    ['null and nothing', (client) => client.fetch('*[_id == "none"][0]'), null],
    ['by POST', (client) => client.fetch('[count($l), *[_id in $l + ["a"]]._id]', {l: long}), [2000, ['a']]],
    ['by POST, whole', (client) => client.fetch('count($l)', {l: long}, {filterResponse: false}), expect.objectContaining({query: 'count($l)', result: 2000, ms: expect.any(Number)})],
    ['whole', (client) => client.fetch(ids, {}, {filterResponse: false}), {query: ids, result: ['a', 'b'], ms: expect.any(Number), syncTags: [expect.stringMatching(/^s1:/)]}],
    ['whole, without the query', (client) => client.fetch(ids, {}, {filterResponse: false, returnQuery: false}), {result: ['a', 'b'], ms: expect.any(Number), syncTags: [expect.any(String)]}],
    ['of a perspective', (client) => client.fetch('*[_id == "a"][0].n', {}, {perspective: 'drafts'}), 3],
    ['with tag, timeout, cache, event', (client) => client.fetch(ids, {}, {tag: 'page', timeout: 5000, cacheMode: 'noStale', lastLiveEventId: 'x', useCdn: true}), ['a', 'b']],
    ['from the “CDN”', (client) => client.withConfig({useCdn: true}).fetch(ids), ['a', 'b']],
    ['with headers', (client) => client.withConfig({headers: {'X-Custom': 'yes'}}).fetch(ids), ['a', 'b']],
    ['a configured source map', async (client) => Object.keys(await client.withConfig({resultSourceMap: true}).fetch(ids, {}, {filterResponse: false})).sort(), ['ms', 'query', 'result', 'resultSourceMap', 'syncTags']],
    ['through the project’s own host name', (client) => client.withConfig({useProjectHostname: false}).request({url: '/data/query/production', query: {query: ids}}), expect.objectContaining({result: ['a', 'b']})],
    ['dataRequest', (client) => client.dataRequest('query', {query: ids}), expect.objectContaining({result: ['a', 'b']})],
    ['request, raw', (client) => client.request({url: '/data/doc/production/a,none'}), {documents: [expect.objectContaining({_id: 'a'})], omitted: [{id: 'none', reason: 'existence'}]}],
    ['observable', (client) => lastValueFrom(client.observable.fetch(ids)), ['a', 'b']],
    ['observable document', (client) => lastValueFrom(client.observable.getDocument('a')), expect.objectContaining({n: 1})],
    ['observable documents', (client) => lastValueFrom(client.observable.getDocuments(['b', 'x'])), [expect.objectContaining({n: 2}), null]],
    ['observable existence', (client) => lastValueFrom(client.observable.documentsExists(['b', 'x'])), new Set(['b'])],
    ['observable writing', (client) => lastValueFrom(client.observable.patch('a').inc({n: 5}).commit()), expect.objectContaining({n: 6})],
    ['observable transaction', (client) => lastValueFrom(client.observable.transaction().delete('drafts.a').commit()), expect.objectContaining({documentIds: ['drafts.a']})],
    ['observable action', (client) => lastValueFrom(client.observable.action({actionType: 'sanity.action.document.discard', draftId: 'drafts.a'})), {transactionId: expect.any(String)}],
    ['observable creation and removal', async (client) => [await lastValueFrom(client.observable.create({_id: 'c', _type: 't'})), await lastValueFrom(client.observable.delete('c'))], [expect.objectContaining({_id: 'c'}), expect.objectContaining({documentIds: ['c']})]],
    ['observable releases', (client) => lastValueFrom(client.observable.releases.create({releaseId: 'r'})), expect.objectContaining({releaseId: 'r'})],
  ])('%s', async (_, run, resolves) => {
    const {client} = await seeded()
    expect(await run(client)).toEqual(resolves)
  })

  test('the project in the path: `resource`', async () => {
    const {config: {projectId: _, dataset: __, ...config}} = await seeded()
    const client = createClient({...config, resource: {type: 'dataset', id: 'copydesk.production'}})
    expect(await client.fetch(ids)).toEqual(['a', 'b'])
    expect(await client.getDocument('a')).toMatchObject({n: 1})
    await client.create({_id: 'c', _type: 't'})
    await client.action({actionType: 'sanity.action.document.publish', draftId: 'drafts.a', publishedId: 'a'})
    expect(await client.fetch('*[_id == "a"][0].n')).toBe(3)
  })

  test('the project in the host name', async () => {
    const {config} = await seeded()
    // Node does not resolve *.localhost as browsers do, so the request says the name and goes to the address.
    const {port} = new URL(config.apiHost ?? '')
    const client = createClient({...config, apiHost: `http://localhost:${port}`, useProjectHostname: true, resolveFetch: () => (url, init) => fetch(String(url).replace('copydesk.localhost', '127.0.0.1'), init as RequestInit)})
    expect(client.getUrl('/x')).toBe(`http://copydesk.localhost:${port}/v2025-02-19/x`)
    expect(await client.fetch(ids)).toEqual(['a', 'b'])
    expect(await client.datasets.list()).toHaveLength(1)
    expect(await client.datasets.getEmbeddingsSettings('production')).toMatchObject({enabled: false})
  })
})

/** What stands before the lake: notes each request, and answers the first few itself. */
async function proxied(target: string, failures: number): Promise<{url: string; requests: IncomingMessage[]}> {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    if (requests.length <= failures) return void response.writeHead(503, {'Content-Type': 'application/json'}).end('{"error":{"description":"busy"}}')
    void fetch(`${target}${request.url ?? ''}`).then(async (answer) => response.writeHead(answer.status, {'Content-Type': 'application/json'}).end(await answer.text()))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests}
}

test('a busy lake is asked again, as often as the client is told to', async () => {
  const {config} = await seeded()
  const {url, requests} = await proxied(config.apiHost ?? '', 2)
  expect(await createClient({...config, apiHost: url, maxRetries: 2, retryDelay: () => 1}).fetch(ids)).toEqual(['a', 'b'])
  expect(requests).toHaveLength(3)
  const again = await proxied(config.apiHost ?? '', 2)
  await expect(createClient({...config, apiHost: again.url, maxRetries: 0}).fetch(ids)).rejects.toMatchObject({statusCode: 503})
})

test('tags are sent with their prefix', async () => {
  const {config} = await seeded()
  const {url, requests} = await proxied(config.apiHost ?? '', 0)
  await createClient({...config, apiHost: url, requestTagPrefix: 'site'}).fetch(ids, {}, {tag: 'home'})
  expect(new URL(requests[0]?.url ?? '', url).searchParams.get('tag')).toBe('site.home')
})
