import {describe, expect, test} from 'vitest'
import {routes} from '../../../lake/index.ts'
import {raw, type RawRequest} from '../../support/http.ts'
import {startLake} from '../../support/lake.ts'

const mutate = '/v2025-02-19/data/mutate/production'
const json = (value: unknown): string => JSON.stringify(value)
const described = (type: string, description: string) => ({error: {type, description: expect.stringContaining(description)}})
const plain = (statusCode: number, message: string, rest = {}) => ({statusCode, message: expect.stringContaining(message), ...rest})

describe('requests that cannot be answered say why, in the shape the client expects', () => {
  test.each<[string, RawRequest, number, unknown]>([
    ['no query', {path: '/v1/data/query/production'}, 400, {error: {type: 'queryParseError', query: ''}}],
    ['a parameter that is no JSON', {path: '/v1/data/query/production?query=*[_id==$a]&$a=x'}, 400, described('validationError', 'Parameter $a is not valid JSON')],
    ['a strange perspective', {path: '/v1/data/query/production?query=*&perspective=raw,drafts'}, 400, described('validationError', '"raw"')],
    ['a function that is not served', {path: '/v1/data/query/production?query=text::semanticSimilarity("a")'}, 400, described('queryEvaluationError', 'this lake has none')],
    ['an unknown dataset', {path: '/v1/data/query/nope?query=*'}, 404, plain(404, 'Dataset "nope" not found', {errorCode: 'SIO-404-DNF'})],
    ['a dataset that leaves its folder', {path: '/v1/data/query/..%2F..%2Flake?query=*'}, 404, plain(404, 'not found', {errorCode: 'SIO-404-DNF'})],
    ['an unknown project', {path: '/v1/projects/other'}, 404, plain(404, 'Project "other" not found', {errorCode: 'SIO-404-PNF'})],
    ['an unknown endpoint', {path: '/v1/agent/action'}, 404, plain(404, 'Nothing is served at GET /agent/action')],
    ['no version', {path: '/data/query/production?query=*'}, 404, plain(404, 'Nothing is served')],
    ['the wrong method', {path: mutate}, 405, plain(405, 'it takes POST')],
    ['broken percent-encoding', {path: '/v1/data/query/%E0%A4%A'}, 400, described('validationError', 'percent-encoding')],
    ['no body', {method: 'POST', path: mutate}, 400, described('validationError', 'not JSON')],
    ['a body that is no JSON', {method: 'POST', path: mutate, body: '{"mutations":'}, 400, described('validationError', 'not JSON')],
    ['a body that is no UTF-8', {method: 'POST', path: mutate, body: new Uint8Array([0x22, 0xff, 0x22])}, 400, described('validationError', 'not JSON')],
    ['a body of another shape', {method: 'POST', path: mutate, body: json({mutations: 'all'})}, 400, described('validationError', 'at "mutations"')],
    ['no mutations', {method: 'POST', path: mutate, body: json({mutations: []})}, 400, described('validationError', 'at "mutations"')],
    ['a mutation of no kind', {method: 'POST', path: mutate, body: json({mutations: [{explode: {}}]})}, 400, {error: {type: 'mutationError', items: [{index: 0}]}}],
    ['a document without a type', {method: 'POST', path: mutate, body: json({mutations: [{create: {_id: 'a'}}]})}, 400, {error: {type: 'mutationError', items: [{index: 0, error: {type: 'validationError'}}]}}],
    ['a body that is too large', {method: 'POST', path: mutate, body: json({mutations: [{create: {_id: 'a', _type: 'a', text: 'x'.repeat(5000)}}]})}, 413, described('payloadTooLargeError', 'larger than 4096 bytes')],
    ['an action of no kind', {method: 'POST', path: '/v1/data/actions/production', body: json({actions: [{actionType: 'sanity.action.nope'}]})}, 400, {error: {type: 'actionError'}}],
    ['history of no time', {path: '/v1/data/history/production/documents/a'}, 400, described('validationError', 'Say when')],
    ['a limit that is no number', {path: '/v1/data/history/production/transactions/a?limit=few'}, 400, described('validationError', 'limit must be a whole number')],
    ['an image that is none', {method: 'POST', path: '/v1/assets/images/production?filename=a.png', body: 'not a picture'}, 400, described('validationError', 'not an image')],
    ['an empty upload', {method: 'POST', path: '/v1/assets/files/production'}, 400, described('validationError', 'empty')],
    ['an asset that is not there', {path: `/images/copydesk/production/${'0'.repeat(40)}-1x1.png`}, 404, plain(404, 'There is no asset')],
    ['a path out of the assets', {path: '/files/copydesk/production/..%2F..%2Ftoken'}, 404, plain(404, 'There is no asset')],
    ['a user nobody knows', {path: '/v1/users/nobody'}, 404, plain(404, 'User "nobody" not found')],
    ['a dataset that exists', {method: 'PUT', path: '/v1/datasets/production'}, 409, plain(409, 'already exists')],
    ['a dataset name that is none', {method: 'PUT', path: '/v1/datasets/A%20B'}, 400, described('validationError', 'no dataset name')],
  ])('%s', async (_, request, status, body) => {
    const {lake} = await startLake({limits: {json: 4096}})
    const reply = await raw(lake.port, request)
    expect(reply.json).toMatchObject(body as object)
    expect(reply.status).toBe(status)
    expect(reply.headers['content-type']).toContain('application/json')
  })
})

describe('requests that are odd but right', () => {
  test.each([
    ['a double slash, as the official CLI sends', '//v2025-02-19//data/query/production?query=1'],
    ['version X', '/vX/data/query/production?query=1'],
    ['a lower-case version', '/vx/data/query/production?query=1'],
    ['any date', '/v2031-12-31/data/query/production?query=1'],
    ['unknown parameters', '/v1/data/query/production?query=1&tag=a.b&future=yes&tag=c'],
    ['the resource form', '/v1/projects/copydesk/datasets/production/query?query=1'],
  ])('%s', async (_, path) => {
    const {lake} = await startLake()
    expect(await raw(lake.port, {path})).toMatchObject({status: 200, json: {result: 1}})
  })

  test('a long query among the cookies of other programs', async () => {
    const {lake} = await startLake()
    const path = `/v1/data/query/production?query=${encodeURIComponent(`"${'x'.repeat(11_000)}" == ""`)}`
    expect(await raw(lake.port, {path, headers: {Cookie: `other=${'y'.repeat(30_000)}`}})).toMatchObject({status: 200, json: {result: false}})
  })

  test('HEAD has the headers of GET and no body', async () => {
    const {lake} = await startLake()
    const reply = await raw(lake.port, {method: 'HEAD', path: '/v1/users/me'})
    expect([reply.status, reply.text, Number(reply.headers['content-length']) > 10]).toEqual([200, '', true])
  })

  test('the client’s resource option', async () => {
    const {clientWith} = await startLake()
    const client = clientWith({resource: {type: 'dataset', id: 'copydesk.production'}})
    await client.create({_id: 'a1', _type: 'a'})
    expect(await client.fetch('*[]._id')).toEqual(['a1'])
    expect(await client.getDocument('a1')).toMatchObject({_id: 'a1'})
  })
})

describe('the table of routes', () => {
  test('every row says what it is for, and none hides another', () => {
    const seen = routes.map(({method, path}) => `${method} ${path.replace(/:\w+/g, ':x')}`)
    expect(new Set(seen).size).toBe(seen.length)
    expect(routes.filter(({about}) => about.length < 5)).toEqual([])
  })

  test.each(['/features', '/auth/providers', '/check/cors', '/projects', '/projects/copydesk', '/projects/copydesk/datasets/production/acl', '/subscriptions/project/copydesk', '/schedules/copydesk/production', '/data/ping/production', '/help', '/journey/announcements', '/intake/telemetry-status', '/access/project/x/roles', '/aliases'])('%s answers', async (path) => {
    const {lake} = await startLake()
    const reply = await raw(lake.port, {path: `/v2024-05-01${path}`})
    expect(reply).toMatchObject({status: 200, json: expect.anything()})
  })
})
