import {once} from 'node:events'
import {rm} from 'node:fs/promises'
import {request, type IncomingMessage} from 'node:http'
import {join} from 'node:path'
import {expect, onTestFinished, test} from 'vitest'
import {openKeyring, type Keyring, type LakeOptions} from '../../../lake/index.ts'
import {raw, type RawReply} from '../../support/http.ts'
import {startLake} from '../../support/lake.ts'

const STUDIO = 'https://desk.example.org'

/** A lake that asks for tokens, with one for Ada, and the Studio at an address of its own. */
async function newsroom(options: Partial<LakeOptions> = {}) {
  const started = await startLake({requireToken: true, ...options})
  const {lake, directory} = started
  const keyring = openKeyring({dataDirectory: directory, now: () => new Date(), newId: () => crypto.randomUUID()})
  onTestFinished(keyring.close)
  const {token, issued} = keyring.tokens.create({name: 'Ada’s laptop', role: 'editor', user: 'Ada Okafor'})
  keyring.origins.add({origin: STUDIO, credentials: true})
  const get = (path: string, headers: Record<string, string> = {}): Promise<RawReply> => raw(lake.port, {path, headers})
  const form = (fields: Record<string, string>, headers: Record<string, string> = {}): Promise<RawReply> =>
    raw(lake.port, {
      method: 'POST', path: '/v1/auth/login', body: new URLSearchParams(fields).toString(),
      headers: {'Content-Type': 'application/x-www-form-urlencoded', Origin: `http://localhost:${lake.port}`, ...headers},
    })
  /** What the page puts into its form and into its cookie. */
  const open = async (origin = `${STUDIO}/desk`) => {
    const page = await get(`/v1/auth/login?origin=${encodeURIComponent(origin)}&projectId=copydesk&withSid=true`)
    const field = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1] ?? ''
    return {page, fields: {origin: field('origin'), seal: field('seal')}, Cookie: page.headers['set-cookie']?.[0]?.split(';')[0] ?? ''}
  }
  const signIn = async (given: string) => {
    const {fields, Cookie} = await open()
    return form({...fields, token: given}, {Cookie})
  }
  const me = (bearer: string): Promise<RawReply> => get('/v1/users/me', {Authorization: `Bearer ${bearer}`})
  return {...started, keyring, token, issued, get, form, open, signIn, me}
}

const sidOf = (reply: RawReply): string => /#sid=([^&]{20,})$/.exec(reply.headers.location ?? '')?.[1] ?? ''

test('the Studio’s way in: provider, page, token, session; once, for that Studio', async () => {
  const {lake, get, signIn, me, token} = await newsroom()
  const {json} = await get('/v1/auth/providers')
  expect(json).toEqual({providers: [{name: 'token', title: 'Sign in with a token', url: `http://localhost:${lake.port}/v1/auth/login`}]})
  const back = await signIn(token)
  expect(back).toMatchObject({status: 303, headers: {location: expect.stringMatching(`^${STUDIO}/desk#sid=`) as string}})
  expect((await get(`/v1/auth/fetch?sid=${sidOf(back)}`, {Origin: 'http://localhost:3333'})).status).toBe(401)
  const again = sidOf(await signIn(token))
  const fetched = await get(`/v1/auth/fetch?sid=${again}`, {Origin: STUDIO})
  const session = (fetched.json as {token: string}).token
  expect(session).toMatch(/^[0-9a-f]{64}$/)
  expect(session).not.toBe(token)
  expect((await get(`/v1/auth/fetch?sid=${again}`, {Origin: STUDIO})).status).toBe(401)
  expect((await me(session)).json).toMatchObject({name: 'Ada Okafor', roles: [{name: 'editor', title: 'Editor'}]})
})

test('an id of a sign-in is good for a minute', async () => {
  let time = Date.now()
  const {get, signIn, token} = await newsroom({now: () => new Date(time)})
  const sid = sidOf(await signIn(token))
  time += 61_000
  expect((await get(`/v1/auth/fetch?sid=${sid}`, {Origin: STUDIO})).status).toBe(401)
})

async function sessionOf({signIn, get, token}: Awaited<ReturnType<typeof newsroom>>): Promise<string> {
  const {json} = await get(`/v1/auth/fetch?sid=${sidOf(await signIn(token))}`, {Origin: STUDIO})
  return (json as {token: string}).token
}

test('signing out ends the session, not the token', async () => {
  const room = await newsroom()
  const session = await sessionOf(room)
  const out = (bearer: string) => raw(room.lake.port, {method: 'POST', path: '/v1/auth/logout', headers: {Authorization: `Bearer ${bearer}`}})
  expect((await out(session)).status).toBe(204)
  expect((await room.me(session)).status).toBe(401)
  expect((await out(room.token)).status).toBe(204)
  expect((await room.me(room.token)).status).toBe(200)
})

test('a browser that has signed in shows pictures of a private dataset, with a pass that is good for nothing else', async () => {
  const {lake, client, signIn, get, me, token} = await newsroom()
  const {path} = (await client.assets.upload('file', Buffer.from('hush'), {filename: 'a.txt'})) as unknown as {path: string}
  await raw(lake.port, {method: 'PATCH', path: '/v1/datasets/production', headers: {Authorization: `Bearer ${lake.token}`}, body: '{"aclMode": "private"}'})
  const back = await signIn(token)
  const [, pass = ''] = /^lake-pass=([0-9a-f]{64}); HttpOnly; SameSite=Lax;/.exec(back.headers['set-cookie']?.[0] ?? '') ?? []
  const Cookie = `other=1; lake-pass=${pass}`
  expect(await get(`/${path}`, {Cookie})).toMatchObject({status: 200, text: 'hush', headers: {'cache-control': expect.stringContaining('private') as string}})
  for (const other of ['', `${pass}x`, token]) expect((await get(`/${path}`, {Cookie: `lake-pass=${other}`})).status).toBe(401)
  expect((await me(pass)).status).toBe(401)
  expect((await get('/v1/data/query/production?query=*', {Cookie})).status).toBe(401)
  const {json} = await get(`/v1/auth/fetch?sid=${sidOf(back)}`, {Origin: STUDIO})
  await raw(lake.port, {method: 'POST', path: '/v1/auth/logout', headers: {Authorization: `Bearer ${(json as {token: string}).token}`}})
  expect((await get(`/${path}`, {Cookie})).status).toBe(401)
})

test('a revoked token takes its sessions along; a session ends by itself after a month', async () => {
  let time = Date.now()
  const room = await newsroom({now: () => new Date(time)})
  const [one, other] = [await sessionOf(room), await sessionOf(room)]
  time += 31 * 24 * 3600_000
  expect((await room.me(one)).status).toBe(401)
  expect((await room.me(room.token)).status).toBe(200)
  const fresh = await sessionOf(room)
  room.keyring.tokens.revoke(room.issued.id)
  for (const token of [fresh, other, room.token]) expect((await room.me(token)).json).toMatchObject({errorCode: 'SIO-401-ANF'})
})

test('the administrator signs in with the token of the file; another one there ends the session, and nothing else does', async () => {
  const room = await newsroom()
  const session = await sessionOf({...room, token: room.lake.token})
  expect((await room.me(session)).json).toMatchObject({role: 'administrator'})
  expect(room.keyring.tokens.list()).toEqual([room.issued])
  expect(room.keyring.tokens.revoke('administrator')).toBe(false)
  const again = async () => {
    const {lake} = await startLake({requireToken: true, dataDirectory: room.directory})
    const {status} = await raw(lake.port, {path: '/v1/users/me', headers: {Authorization: `Bearer ${session}`}})
    await lake.close()
    return status
  }
  await room.lake.close()
  expect(await again()).toBe(200)
  await rm(join(room.directory, 'token'))
  expect(await again()).toBe(401)
})

test('only Studios on the list get somebody signed in', async () => {
  const {get, keyring, open} = await newsroom()
  const asked = (origin: string) => get(`/v1/auth/login?origin=${encodeURIComponent(origin)}`)
  keyring.origins.add({origin: 'https://www.example.org', credentials: false})
  for (const origin of ['https://evil.example', 'https://desk.example.org.evil.example', 'https://www.example.org', 'javascript:alert(1)', 'https://desk.example.org@evil.example', '', 'null', '/']) {
    const reply = await asked(origin)
    expect([origin, reply.status, reply.headers.location]).toEqual([origin, 403, undefined])
    expect(reply.text).not.toContain('<form')
  }
  for (const origin of [`${STUDIO}/a?b=c`, 'http://localhost:3333/']) expect((await asked(origin)).status).toBe(200)
  const odd = await open(`${STUDIO}/"><script>alert(1)</script>`)
  expect(odd.page.text).not.toContain('<script>')
  expect(odd.page.headers['content-security-policy']).toContain("default-src 'none'")
  expect(odd.page.headers['content-security-policy']).toContain(`form-action 'self' ${STUDIO};`)
  expect(odd.page.headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(odd.page.headers['cache-control']).toBe('no-store')
})

test('a form from elsewhere signs nobody in', async () => {
  const {form, open, token} = await newsroom()
  const {fields, Cookie} = await open()
  expect((await form({...fields, token}, {Cookie, Origin: 'https://evil.example'})).status).toBe(403)
  expect((await form({...fields, token})).status).toBe(403)
  expect((await form({...fields, token, seal: 'x'}, {Cookie})).status).toBe(403)
  expect((await form({...fields, token, seal: ''}, {Cookie: 'sign-in='})).status).toBe(403)
  expect((await form({...fields, token, origin: 'https://evil.example/'}, {Cookie})).status).toBe(403)
  expect((await form({...fields, token}, {Cookie})).status).toBe(303)
})

test('wrong tokens are counted, and lock nobody out', async () => {
  let time = Date.now()
  const {signIn, token} = await newsroom({now: () => new Date(time)})
  for (let tried = 0; tried < 10; tried++) expect((await signIn(`wrong ${tried}`)).status).toBe(401)
  const held = await signIn('wrong')
  expect(held).toMatchObject({status: 429, headers: {'retry-after': '60'}})
  expect(held.text).toContain('Wait 60 seconds')
  expect((await signIn(token)).status).toBe(303)
  time += 60_001
  expect((await signIn('wrong')).status).toBe(401)
})

test('behind a proxy that speaks HTTPS, addresses and cookies are its own, and streams stay on its port', async () => {
  const {get, token, lake} = await newsroom({streamPorts: [0]})
  const proxied = {Host: 'lake.example.org', 'X-Forwarded-Proto': 'https'}
  expect((await get('/v1/auth/providers', proxied)).json).toMatchObject({providers: [{url: 'https://lake.example.org/v1/auth/login'}]})
  const page = await get(`/v1/auth/login?origin=${STUDIO}`, proxied)
  expect(page.headers['set-cookie']?.[0]).toContain('; Secure')
  const stream = request({host: '127.0.0.1', port: lake.port, path: '/v1/data/listen/production?query=*', headers: {...proxied, Origin: STUDIO, Authorization: `Bearer ${token}`}, agent: false}).end()
  const [response] = (await once(stream, 'response')) as [IncomingMessage]
  expect(response.statusCode).toBe(200)
  response.destroy()
})

test('where nobody must sign in there is no button', async () => {
  const {lake} = await startLake()
  expect((await raw(lake.port, {path: '/v1/auth/providers'})).json).toEqual({providers: []})
})

test('the roles of a token are those that the lake knows', async () => {
  const {keyring}: {keyring: Keyring} = await newsroom()
  expect(() => keyring.tokens.create({name: 'x', role: 'king'})).toThrow('There is no role "king". This lake knows: viewer, editor, administrator.')
})
