import {once} from 'node:events'
import {mkdtemp, readFile, rm} from 'node:fs/promises'
import {request, type IncomingMessage} from 'node:http'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import type {IdentifiedSanityDocumentStub} from '@sanity/client'
import {describe, expect, onTestFinished, test} from 'vitest'
import {WebSocket} from 'ws'
import type {Role} from '../../../lake/access/index.ts'
import {openKeyring, type LakeOptions} from '../../../lake/index.ts'
import {raw} from '../../support/http.ts'
import {startLake} from '../../support/lake.ts'

const own: Record<string, Role> = {
  // Sees what is published of type x, and its own notes.
  stringer: {title: 'Stringer', description: 'Sees little.', grants: [{filter: '_type == "x" && _id in path("*")', permissions: ['read']}, {filter: '_type == "note" && by == identity()', permissions: ['read', 'create', 'update', 'history']}]},
}

async function lakeWithKeys(options: Partial<LakeOptions> = {}) {
  const started = await startLake({requireToken: true, roles: own, ...options})
  const keyring = openKeyring({dataDirectory: started.directory, roles: own, now: () => new Date(), newId: () => crypto.randomUUID()})
  onTestFinished(keyring.close)
  const tokenFor = (role: string, user = role) => keyring.tokens.create({name: user, role})
  return {...started, keyring, tokenFor}
}

describe('tokens', () => {
  test('belong to a person, whom the history names', async () => {
    const {clientWith, tokenFor, lake} = await lakeWithKeys()
    const {token, issued} = tokenFor('editor', 'Ada Okafor')
    const ada = clientWith({token})
    expect(await ada.users.getById('me')).toMatchObject({id: issued.user.id, name: 'Ada Okafor', role: 'editor'})
    const {transactionId} = await ada.mutate([{create: {_id: 'a', _type: 'x'}}], {returnDocuments: false}) as unknown as {transactionId: string}
    const line = await raw(lake.port, {path: '/v1/data/history/production/transactions/a', headers: {Authorization: `Bearer ${token}`}})
    expect(line.json).toMatchObject({id: transactionId, author: issued.user.id})
    expect(await ada.request({url: `/users/${issued.user.id}`})).toMatchObject({displayName: 'Ada Okafor', isCurrentUser: true})
    expect(await ada.request({url: '/projects/copydesk/members'})).toMatchObject([{id: issued.user.id, isCurrentUser: true, role: 'editor'}])
    expect(tokenFor('viewer', 'Ada Okafor').issued.user.id).toBe(issued.user.id)
  })

  test('are kept as hashes, and shown once', async () => {
    const {directory, tokenFor, keyring, lake} = await lakeWithKeys()
    const {token, issued} = tokenFor('viewer')
    expect(JSON.stringify(keyring.tokens.list())).not.toContain(token)
    expect(keyring.tokens.list()).toEqual([issued])
    await lake.close()
    for (const file of ['lake.db', 'lake.db-wal']) {
      const bytes = await readFile(join(directory, file)).catch(() => Buffer.alloc(0))
      expect(bytes.includes(token)).toBe(false)
    }
  })

  test('end for the next request and for every open stream, whoever ended them', async () => {
    const {lake, tokenFor, keyring} = await lakeWithKeys()
    const {token, issued} = tokenFor('viewer')
    const headers = {Host: `localhost:${lake.port}`, Authorization: `Bearer ${token}`}
    const stream = request({port: lake.port, host: '127.0.0.1', path: '/v1/data/listen/production?query=*', headers, agent: false}).end()
    const [response] = (await once(stream, 'response')) as [IncomingMessage]
    expect(response.statusCode).toBe(200)
    response.resume()
    const ended = once(response, 'end')
    expect(keyring.tokens.revoke(issued.id)).toBe(true)
    expect((await raw(lake.port, {path: '/v1/users/me', headers})).status).toBe(401)
    await ended
    expect(keyring.tokens.revoke(issued.id)).toBe(false)
  })

  test('whoever is called like a user of the lake’s own is somebody else', async () => {
    const {keyring, lake} = await lakeWithKeys()
    for (const user of ['Schedule', 'Scripts', 'Local editor']) {
      const {token} = keyring.tokens.create({name: user, role: 'viewer'})
      expect(await (await fetch(`${lake.url}/v2025-02-19/users/me`, {headers: {authorization: `Bearer ${token}`}})).json()).toMatchObject({id: expect.stringMatching(/^p/), name: user})
    }
  })

  test('a lake from before tokens takes them up', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'copydesk-old-'))
    onTestFinished(() => rm(directory, {recursive: true, force: true}))
    const file = new DatabaseSync(join(directory, 'lake.db'))
    file.exec(`
      CREATE TABLE datasets(name TEXT PRIMARY KEY, acl_mode TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, addon_for TEXT, profile TEXT, tags TEXT NOT NULL) STRICT;
      CREATE TABLE users(id TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
      CREATE TABLE key_values(user TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY(user, key)) STRICT;
      PRAGMA user_version = 1`)
    file.close()
    const keyring = openKeyring({dataDirectory: directory, now: () => new Date(), newId: () => crypto.randomUUID()})
    onTestFinished(keyring.close)
    expect(keyring.tokens.find(keyring.tokens.create({name: 'a', role: 'viewer'}).token)).toMatchObject({role: 'viewer'})
  })
})

describe('grants', () => {
  test('are told to the Studio, and known to queries', async () => {
    const {clientWith, tokenFor} = await lakeWithKeys()
    const client = clientWith({token: tokenFor('stringer', 'Bo').token, apiVersion: '2025-02-19'})
    expect(await client.request({url: '/projects/copydesk/datasets/production/acl'})).toEqual([...(own.stringer?.grants ?? []), {filter: '_id in path("*")', permissions: ['read']}])
    expect(await client.request({url: '/projects/copydesk/roles'})).toMatchObject([{name: 'stringer', title: 'Stringer'}, {name: 'viewer'}, {name: 'editor'}, {name: 'administrator'}])
    const {id} = await client.users.getById('me')
    expect(await client.fetch('{"id": identity(), "who": user::attributes()}')).toEqual({id, who: {name: 'Bo', roles: ['stringer']}})
  })

  test('rule every way to read', async () => {
    const {client, clientWith, tokenFor, lake} = await lakeWithKeys()
    await raw(lake.port, {method: 'PATCH', path: '/v1/datasets/production', headers: {Authorization: `Bearer ${lake.token}`}, body: '{"aclMode": "private"}'})
    const {token, issued} = tokenFor('stringer')
    const bo = clientWith({token})
    const documents: IdentifiedSanityDocumentStub[] = [
      {_id: 'a', _type: 'x'}, {_id: 'drafts.a', _type: 'x', text: 'hush'}, {_id: 'b', _type: 'y', text: 'hush', to: {_type: 'reference', _ref: 'a'}},
      {_id: 'mine', _type: 'note', by: issued.user.id}, {_id: 'theirs', _type: 'note', by: 'other', text: 'hush'},
    ]
    await client.mutate(documents.map((create) => ({create})))
    expect(await bo.fetch('*._id')).toEqual(['a', 'mine'])
    expect(await bo.fetch('count(*[references("a")])')).toBe(0)
    expect(await bo.getDocuments(['a', 'b', 'mine', 'theirs'])).toMatchObject([{_id: 'a'}, null, {_id: 'mine'}, null])
    const get = async (path: string) => (await raw(lake.port, {path, headers: {Authorization: `Bearer ${token}`}})).text
    const missing = await get('/v1/data/doc/production/b,nothing')
    expect(JSON.parse(missing)).toEqual({documents: [], omitted: [{id: 'b', reason: 'existence'}, {id: 'nothing', reason: 'existence'}]})
    const everything = await Promise.all([
      get('/v1/data/export/production'), get('/v1/data/history/production/transactions'), get('/v1/data/history/production/transactions/a,b,theirs,drafts.a?effectFormat=mendoza'),
      get('/v1/data/history/production/documents/b?lastRevision=true'), get('/v1/data/history/production/events/documents/b'), get('/v1/data/doc/production/a?includeAllVersions=true'),
      get('/v1/data/query/production?perspective=drafts&query=*'), get('/v1/data/query/production?query=*&resultSourceMap=true'),
    ])
    for (const text of everything) expect(text).not.toMatch(/hush|drafts\.a|theirs/)
    expect(everything[0]?.split('\n').filter(Boolean)).toHaveLength(2)
    // Reading a document is not reading its past.
    expect(everything[1]).toContain('"documentIDs":["mine"]')
  })

  test('listeners hear a document come into sight and leave it, and nothing else', async () => {
    const {client, clientWith, tokenFor} = await lakeWithKeys()
    const {token, issued} = tokenFor('stringer')
    const heard: object[] = []
    const listening = clientWith({token}).listen('*[_type == "note"]', {}, {includeResult: true, includePreviousRevision: true, effectFormat: 'mendoza', events: ['welcome', 'mutation'], visibility: 'query'})
    const last = new Promise<void>((resolve, reject) => {
      const subscription = listening.subscribe({
        error: reject,
        next: (event) => {
          if (event.type === 'welcome') return void change().catch(reject)
          heard.push(event)
          if ('documentId' in event && event.documentId === 'end') resolve()
          return undefined
        },
      })
      onTestFinished(() => subscription.unsubscribe())
    })
    async function change(): Promise<void> {
      await client.create({_id: 'secret.n', _type: 'note', by: 'other', text: 'hush 1'})
      await client.patch('secret.n').set({by: issued.user.id, text: 'open'}).commit()
      await client.patch('secret.n').set({by: 'other', text: 'hush 2'}).commit()
      await client.patch('secret.n').set({text: 'hush 3'}).commit()
      await client.delete('secret.n')
      await client.create({_id: 'end', _type: 'note', by: issued.user.id})
    }
    await last
    expect(heard).toMatchObject([
      {documentId: 'secret.n', transition: 'appear', result: {text: 'open'}, mutations: [{create: {text: 'open'}}], effects: {apply: [0, {text: 'open'}]}},
      {documentId: 'secret.n', transition: 'disappear', mutations: [{delete: {id: 'secret.n'}}], effects: {apply: [0, null]}},
      {documentId: 'end', transition: 'appear'},
    ])
    expect(JSON.stringify(heard)).not.toContain('hush')
    // Whoever may not look at the past is not told what was there before.
    expect(JSON.stringify(heard)).not.toMatch(/"(previous|revert)":/)
    expect(heard[0]).not.toHaveProperty('previousRev')
    expect(heard[1]).not.toHaveProperty('result')
  })

  test('assets come and go with their documents', async () => {
    const {client, clientWith, tokenFor, lake} = await lakeWithKeys()
    await raw(lake.port, {method: 'PATCH', path: '/v1/datasets/production', headers: {Authorization: `Bearer ${lake.token}`}, body: '{"aclMode": "private"}'})
    const {path} = await client.assets.upload('file', Buffer.from('hush'), {filename: 'a.txt'}) as unknown as {path: string}
    const get = async (token?: string) => (await raw(lake.port, {path: `/${path}`, headers: token === undefined ? {} : {Authorization: `Bearer ${token}`}})).status
    expect(await get(lake.token)).toBe(200)
    expect(await get(tokenFor('viewer').token)).toBe(200)
    expect(await get(tokenFor('stringer').token)).toBe(404)
    expect(await get()).toBe(401)
    await expect(clientWith({token: tokenFor('viewer').token}).assets.upload('file', Buffer.from('x'))).rejects.toMatchObject({statusCode: 403})
    await expect(clientWith({token: tokenFor('stringer').token}).assets.upload('file', Buffer.from('x'))).rejects.toMatchObject({statusCode: 403})
  })
})

describe('web origins', () => {
  const WWW = 'https://www.example.org'
  const QUERY = '/v1/data/query/production?query=*._id'
  const AUTHORIZED = {'Access-Control-Request-Headers': 'authorization,content-type', 'Access-Control-Request-Method': 'GET'}

  test('may call once they are on the list, until they are taken off it', async () => {
    const {lake, keyring, client} = await lakeWithKeys()
    await client.mutate([{create: {_id: 'a', _type: 'x'}}, {create: {_id: 'drafts.a', _type: 'x'}}])
    const get = (Origin: string, headers: Record<string, string> = {}) => raw(lake.port, {path: QUERY, headers: {Origin, ...headers}})
    const ask = (Origin: string) => raw(lake.port, {method: 'OPTIONS', path: QUERY, headers: {Origin, ...AUTHORIZED}})
    expect((await get(WWW)).status).toBe(403)
    keyring.origins.add({origin: WWW, credentials: false})
    const reply = await get(WWW)
    expect(reply).toMatchObject({status: 200, json: {result: ['a']}, headers: {'access-control-allow-origin': WWW, vary: 'Origin'}})
    expect(reply.headers).not.toHaveProperty('access-control-allow-credentials')
    expect((await ask(WWW)).headers['access-control-allow-headers']).toBe('content-type')
    expect((await get(WWW, {Authorization: `Bearer ${lake.token}`})).status).toBe(403)
    expect((await raw(lake.port, {path: '/v1/check/cors', headers: {Origin: WWW}})).json).toEqual({result: {allowed: true, withCredentials: false}})
    keyring.origins.add({origin: 'https://*.example.org', credentials: true})
    expect((await ask('https://desk.example.org')).headers).toMatchObject({'access-control-allow-headers': 'authorization,content-type', 'access-control-allow-credentials': 'true'})
    expect((await get('https://desk.example.org', {Authorization: `Bearer ${lake.token}`})).json).toMatchObject({result: ['a', 'drafts.a']})
    for (const other of ['https://example.org', 'http://desk.example.org', 'https://desk.example.org:8080', 'https://desk.example.org.evil.example', 'https://evil.example#.example.org']) expect((await get(other)).status).toBe(403)
    keyring.origins.remove(WWW)
    keyring.origins.remove('https://*.example.org')
    expect((await get(WWW)).status).toBe(403)
  })

  test('a page that may only read what is public is not the local editor either', async () => {
    const {lake, keyring, client} = await lakeWithKeys({requireToken: false})
    await client.mutate([{create: {_id: 'a', _type: 'x'}}, {create: {_id: 'drafts.a', _type: 'x'}}])
    keyring.origins.add({origin: WWW, credentials: false})
    expect((await raw(lake.port, {path: QUERY, headers: {Origin: WWW}})).json).toMatchObject({result: ['a']})
    const write = await raw(lake.port, {method: 'POST', path: '/v1/data/mutate/production', headers: {Origin: WWW}, body: '{"mutations":[{"create":{"_type":"x"}}]}'})
    expect(write.status).toBe(401)
  })

  test.each(['example.org', 'https://example.org/desk', 'https://*', '*', 'ftp://example.org', 'https://user@example.org', 'https://'])('%s is none', async (origin) => {
    const {keyring} = await lakeWithKeys()
    expect(() => keyring.origins.add({origin, credentials: true})).toThrow('is no web origin')
  })
})

describe('presence where a token is required', () => {
  async function socketOf(port: number) {
    const socket = new WebSocket(`ws://localhost:${port}/v2022-06-30/socket/production?tag=x`, {origin: 'http://localhost:3333'})
    onTestFinished(() => socket.terminate())
    const closed = once(socket, 'close') as Promise<[number]>
    await once(socket, 'open')
    const call = async (method: string, params: object = {}): Promise<unknown> => {
      const id = crypto.randomUUID()
      const answered = new Promise((resolve) => {
        socket.on('message', (data: Buffer) => {
          const text = data.toString()
          const message = text === '♥' ? {} : (JSON.parse(text) as {id?: string; result?: unknown})
          if (message.id === id) resolve(message.result)
        })
      })
      socket.send(JSON.stringify({jsonrpc: '2.0', id, method, params}))
      return Promise.race([answered, closed.then(([code]) => ({closed: code}))])
    }
    return {call, closed, socket}
  }

  test('people say who they are first, and are seen by those who may see where they are', async () => {
    const {lake, client, tokenFor} = await lakeWithKeys()
    await client.mutate([{create: {_id: 'a', _type: 'x'}}, {create: {_id: 'secret.b', _type: 'y'}}])
    const [ada, bo] = [await socketOf(lake.port), await socketOf(lake.port)]
    const {token, issued} = tokenFor('editor', 'Ada')
    expect(await ada.call('authorization', {authorization: `Bearer ${token}`})).toBe(null)
    expect(await bo.call('authorization', {authorization: `Bearer ${tokenFor('stringer', 'Bo').token}`})).toBe(null)
    await bo.call('presence_subscribe')
    const told = new Promise((resolve) => bo.socket.on('message', (data: Buffer) => data.toString().includes('presence_subscription') && resolve(JSON.parse(data.toString()))))
    await ada.call('presence_announce', {data: {sessionId: 's', locations: [{type: 'document', documentId: 'a'}, {type: 'document', documentId: 'secret.b'}]}})
    expect(await told).toMatchObject({params: {result: {type: 'state', i: issued.user.id, m: {sessionId: 's', locations: [{documentId: 'a'}]}}}})
    expect(JSON.stringify(await told)).not.toContain('secret')
  })

  test('who does not read is cut off before much waits for them', async () => {
    const {lake, tokenFor} = await lakeWithKeys()
    const [ada, bo] = [await socketOf(lake.port), await socketOf(lake.port)]
    for (const one of [ada, bo]) await one.call('authorization', {authorization: `Bearer ${tokenFor('viewer').token}`})
    await bo.call('presence_subscribe')
    bo.socket.pause()
    for (let n = 0; n < 30; n++) await ada.call('presence_announce', {data: {sessionId: 's', text: 'x'.repeat(900_000)}})
    bo.socket.resume()
    expect((await bo.closed)[0]).toBe(1006)
  })

  test.each([['presence_subscribe', {}], ['authorization', {authorization: 'Bearer wrong'}], ['authorization', {}]])('%s with %j closes the socket', async (method, params) => {
    const {lake} = await lakeWithKeys()
    const {call} = await socketOf(lake.port)
    expect(await call(method, params)).toEqual({closed: 4001})
  })

  test('a revoked token closes it', async () => {
    const {lake, tokenFor, keyring} = await lakeWithKeys()
    const {call, closed} = await socketOf(lake.port)
    const {token, issued} = tokenFor('viewer')
    await call('authorization', {authorization: `Bearer ${token}`})
    keyring.tokens.revoke(issued.id)
    expect((await closed)[0]).toBe(4001)
  })
})

test.each([
  ['/v1/projects/other', {}], ['/v1/projects/other/datasets', {}], ['/v1/projects/other/grants', {}], ['/v1/projects/other/members', {}], ['/v1/projects/other/datasets/production/acl', {}],
  ['/v1/projects/other/datasets/production/query?query=*', {}], ['/v1/subscriptions/project/other', {}], ['/v1/data/query/production?query=*', {Host: 'other.localhost'}],
])('another project is not found: %s %j', async (path, headers) => {
  const {lake} = await startLake()
  expect((await raw(lake.port, {path, headers})).json).toEqual({statusCode: 404, error: 'Not Found', message: 'Project "other" not found. This lake serves "copydesk".', errorCode: 'SIO-404-PNF'})
})
