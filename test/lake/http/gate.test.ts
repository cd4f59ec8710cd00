import {describe, expect, test} from 'vitest'
import {createLake, StartError} from '../../../lake/index.ts'
import {raw} from '../../support/http.ts'
import {startLake} from '../../support/lake.ts'

const QUERY = '/v2025-02-19/data/query/production?query=*'

describe('who may call', () => {
  test.each([
    ['localhost', {}, 200],
    ['LOCALHOST:3399', {}, 200],
    ['copydesk.localhost:3399', {}, 200],
    ['127.0.0.1', {}, 200],
    ['[::1]:3399', {}, 200],
    ['evil.example', {}, 403],
    ['localhost.evil.example', {}, 403],
    ['127.0.0.1.nip.io', {}, 403],
    ['evillocalhost', {}, 403],
    ['localhost', {Origin: 'http://localhost:3333'}, 200],
    ['localhost', {Origin: 'http://127.0.0.1:8080'}, 200],
    ['localhost', {Origin: 'https://studio.localhost'}, 200],
    ['localhost', {Origin: 'https://desk.example.org'}, 200],
    ['localhost', {Origin: 'https://evil.example'}, 403],
    ['localhost', {Origin: 'http://localhost.evil.example'}, 403],
    ['localhost', {Origin: 'http://localhost@evil.example'}, 403],
    ['localhost', {Origin: 'http://evil.example:80#localhost'}, 403],
    ['localhost', {Origin: 'null'}, 403],
    ['localhost', {Origin: ''}, 403],
    ['localhost', {Origin: 'file://'}, 403],
  ])('Host %s with %j: %i', async (host, headers: Record<string, string>, status) => {
    const {lake} = await startLake({origins: ['https://desk.example.org']})
    const reply = await raw(lake.port, {path: QUERY, headers: {Host: host, ...headers}})
    expect(reply.status).toBe(status)
    const allowed = status === 200 ? headers.Origin : undefined
    expect(reply.headers['access-control-allow-origin']).toBe(allowed)
    expect(reply.headers['access-control-allow-credentials']).toBe(allowed && 'true')
    if (status === 403) expect(reply.json).toMatchObject({statusCode: 403, error: 'Forbidden'})
  })

  test('a foreign page cannot write either, with any content type', async () => {
    const {lake, client} = await startLake()
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json']) {
      const reply = await raw(lake.port, {
        method: 'POST', path: '/v1/data/mutate/production', headers: {Origin: 'https://evil.example', 'Content-Type': type},
        body: JSON.stringify({mutations: [{create: {_id: 'evil', _type: 'a'}}]}),
      })
      expect(reply.status).toBe(403)
    }
    expect(await client.fetch('count(*)')).toBe(0)
  })

  test('preflights', async () => {
    const {lake} = await startLake()
    const ask = (Origin: string) => raw(lake.port, {method: 'OPTIONS', path: QUERY, headers: {Origin, 'Access-Control-Request-Headers': 'authorization,last-event-id', 'Access-Control-Request-Method': 'POST'}})
    const friendly = await ask('http://localhost:3333')
    expect(friendly).toMatchObject({status: 204, text: ''})
    expect(friendly.headers).toMatchObject({
      'access-control-allow-origin': 'http://localhost:3333', 'access-control-allow-headers': 'authorization,last-event-id',
      'access-control-allow-methods': 'GET, HEAD, PUT, PATCH, POST, DELETE', 'access-control-allow-credentials': 'true', vary: 'Origin',
    })
    expect((await ask('https://evil.example')).status).toBe(403)
  })

  test('errors carry CORS headers, or the Studio could not read them', async () => {
    const {lake} = await startLake()
    const reply = await raw(lake.port, {path: '/v1/data/query/other?query=*', headers: {Origin: 'http://localhost:3333'}})
    expect([reply.status, reply.headers['access-control-allow-origin']]).toEqual([404, 'http://localhost:3333'])
  })
})

describe('the administrator’s token', () => {
  test('without one, the local editor; with the right one, the scripts; with a wrong one, nobody', async () => {
    const {lake} = await startLake()
    const me = async (headers: Record<string, string>) => raw(lake.port, {path: '/v2021-06-07/users/me', headers})
    expect((await me({})).json).toMatchObject({id: 'local-editor', name: 'Local editor', roles: [{name: 'administrator'}]})
    expect((await me({Authorization: `Bearer ${lake.token}`})).json).toMatchObject({id: 'scripts'})
    for (const wrong of ['Bearer x', `Bearer ${lake.token}x`, `Bearer ${lake.token.slice(1)}`, 'Basic YTpi', lake.token]) {
      expect(await me({Authorization: wrong})).toMatchObject({status: 401, json: {statusCode: 401, error: 'Unauthorized', message: 'Session not found', errorCode: 'SIO-401-ANF'}})
    }
  })

  test('when it is required, only what is public can be read without it', async () => {
    const {lake, client} = await startLake({requireToken: true})
    await client.mutate([{create: {_id: 'a', _type: 'x'}}, {create: {_id: 'drafts.a', _type: 'x'}}, {create: {_id: 'secret.a', _type: 'x'}}])
    const raws = `${QUERY}._id&perspective=raw`
    expect((await raw(lake.port, {path: raws})).json).toMatchObject({result: ['a']})
    expect((await raw(lake.port, {path: '/v1/data/export/production'})).status).toBe(401)
    const admin = {Authorization: `Bearer ${lake.token}`, 'Content-Type': 'application/json'}
    await raw(lake.port, {method: 'PATCH', path: '/v1/datasets/production', headers: admin, body: JSON.stringify({aclMode: 'private'})})
    expect((await raw(lake.port, {path: raws})).json).toMatchObject({errorCode: 'SIO-401-ANF'})
    expect((await raw(lake.port, {path: '/v1/users/me'})).json).toMatchObject({errorCode: 'SIO-401-ANF'})
    expect((await raw(lake.port, {path: '/v1/ping'})).status).toBe(200)
    expect((await raw(lake.port, {path: QUERY, headers: {Authorization: `Bearer ${lake.token}`}})).status).toBe(200)
  })

  test('a lake that anyone could reach does not start without it', async () => {
    const open = createLake({memory: true, host: '0.0.0.0', projectId: 'x', datasets: [], now: () => new Date(), newId: () => 'id'})
    await expect(open).rejects.toThrow(StartError)
    await expect(open).rejects.toThrow('only listens on this machine')
  })

  test.each(['_type ==', '_id in *[_type == "list"].ids', 'publishedAt < now()'])('a lake with a role that may see the documents of `%s` does not start', async (filter) => {
    const roles = {odd: {title: 'Odd', description: 'Sees what nobody can tell.', grants: [{filter, permissions: ['read' as const]}]}}
    await expect(createLake({memory: true, projectId: 'x', datasets: [], now: () => new Date(), newId: () => 'id', roles})).rejects.toThrow(/grant|parse|Unexpected|query/i)
  })
})
