import {request} from 'node:http'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {openKeyring, routes, type Route} from '../../../lake/index.ts'
import {roles} from '../../../workflow/index.ts'
import {startLake, type StartedLake} from '../../support/lake.ts'

/**
 * Who may call what: every route with every kind of caller. The table says it once more, apart from the routes themselves;
 * a route without a row fails.
 */

const people = [...Object.keys(roles), 'administrator']
const strangers = ['anonymous', 'revoked', 'garbage'] as const
const callers = [...people, ...strangers]
type Rule = (caller: string) => 'yes' | 401 | 403

const isStranger = (caller: string): boolean => strangers.some((stranger) => stranger === caller)
const anyone: Rule = () => 'yes'
const members: Rule = (caller) => (isStranger(caller) ? 401 : 'yes')
/** Whoever has no token reads what is public; whoever shows one that is worth nothing is told so. */
const readers: Rule = (caller) => (caller === 'anonymous' ? 'yes' : members(caller))
const only = (...allowed: string[]): Rule => (caller) => (isStranger(caller) ? 401 : allowed.includes(caller) ? 'yes' : 403)
const managers = only('administrator')
const writers = only(...people.filter((role) => role !== 'viewer'))

interface Row {
  rule: Rule
  /** Where the pattern's names are not good enough. */
  path?: string
  body?: unknown
  headers?: Record<string, string>
}

const draft = {_id: 'drafts.b', _type: 'article', headline: 'B'}
const publish = {actionType: 'sanity.action.document.publish', draftId: 'drafts.a', publishedId: 'a'}

const table: Record<string, Row> = {
  'GET /data/query/:dataset': {rule: readers, path: '/data/query/production?query=*'},
  'POST /data/query/:dataset': {rule: readers, body: {query: '*'}},
  'GET /data/doc/:dataset/:ids': {rule: readers},
  'POST /data/mutate/:dataset': {rule: writers, path: '/data/mutate/production?dryRun=true', body: {mutations: [{createOrReplace: draft}]}},
  'POST /data/actions/:dataset': {rule: only('publisher', 'standards', 'administrator'), body: {actions: [publish], dryRun: true}},
  'GET /data/listen/:dataset': {rule: readers, path: '/data/listen/production?query=*'},
  'GET /data/live/events/:dataset': {rule: readers},
  'GET /data/export/:dataset': {rule: members},
  'GET /data/history/:dataset/transactions/:ids': {rule: members},
  'GET /data/history/:dataset/transactions': {rule: members},
  'GET /data/history/:dataset/documents/:ids': {rule: members, path: '/data/history/production/documents/a?lastRevision=true'},
  'GET /data/history/:dataset/events/documents/:id': {rule: members},
  'GET /data/history/:dataset/events/releases/:id': {rule: members},
  'GET /data/references/:dataset/documents/:id/to': {rule: members},
  'GET /data/ping/:dataset': {rule: members},
  'POST /assets/images/:dataset': {rule: writers, body: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', headers: {'Content-Type': 'image/svg+xml'}},
  'POST /assets/files/:dataset': {rule: writers, body: 'text', headers: {'Content-Type': 'text/plain'}},
  'GET /images/:project/:dataset/:file/:vanity*': {rule: readers, path: '/images/copydesk/production/nothing.png'},
  'GET /files/:project/:dataset/:file/:vanity*': {rule: readers, path: '/files/copydesk/production/nothing.txt'},
  'GET /users/me': {rule: members},
  'GET /users/me/keyvalue/:keys': {rule: members},
  'PUT /users/me/keyvalue': {rule: members, body: [{key: 'k', value: 1}]},
  'DELETE /users/me/keyvalue/:key': {rule: members},
  'GET /users/:ids': {rule: members, path: '/users/scripts'},
  'GET /auth/id': {rule: members},
  'GET /auth/providers': {rule: anyone},
  'GET /auth/login': {rule: anyone, path: '/auth/login?origin=http%3A%2F%2Flocalhost%3A3333'},
  // The form without the cookie that came with the page: shown once more, whoever sends it.
  'POST /auth/login': {rule: () => 403, body: 'origin=http://localhost:3333&token=x', headers: {'Content-Type': 'application/x-www-form-urlencoded'}},
  // It asks for the id of a sign-in under way, not for a token.
  'GET /auth/fetch': {rule: () => 401},
  'POST /auth/logout': {rule: anyone},
  'GET /check/cors': {rule: anyone},
  'GET /projects': {rule: members},
  'GET /projects/:project': {rule: members},
  'GET /projects/:project/datasets': {rule: members},
  'GET /projects/:project/datasets/:dataset/acl': {rule: members},
  'GET /projects/:project/datasets/:dataset/settings/embeddings': {rule: members},
  'PUT /projects/:project/datasets/:dataset/settings/embeddings': {rule: managers, body: {enabled: true}},
  'GET /datasets/:dataset/settings/embeddings': {rule: members},
  'PUT /datasets/:dataset/settings/embeddings': {rule: managers, body: {enabled: true}},
  'GET /projects/:project/acl': {rule: members},
  'GET /projects/:project/grants': {rule: members},
  'GET /projects/:project/members': {rule: members},
  'GET /projects/:project/roles': {rule: members},
  'GET /projects/:project/user-applications': {rule: members},
  'GET /projects/:project/new-content-release-allowed': {rule: members},
  'GET /datasets': {rule: members},
  'GET /datasets/:dataset': {rule: members},
  'PUT /datasets/:dataset': {rule: managers, path: '/datasets/spare', body: {}},
  'PATCH /datasets/:dataset': {rule: managers, path: '/datasets/spare', body: {aclMode: 'private'}},
  'DELETE /datasets/:dataset': {rule: managers, path: '/datasets/spare'},
  'POST /comments/:dataset/setup': {rule: writers},
  'GET /features': {rule: members},
  'GET /subscriptions/project/:project': {rule: members},
  'GET /ping': {rule: anyone},
  'GET /aliases': {rule: members},
  'GET /schedules/:project/:dataset': {rule: members},
  'GET /access/:rest*': {rule: members},
  'GET /help': {rule: anyone},
  'GET /journey/announcements': {rule: anyone},
  'GET /journey/:rest*': {rule: anyone},
  'GET /intake/telemetry-status': {rule: anyone},
  'POST /intake/batch': {rule: anyone, body: {}},
  'POST /intake/feedback': {rule: anyone, body: {}},
}

let started: StartedLake
const tokens: Record<string, string> = {garbage: 'f'.repeat(64)}

beforeAll(async () => {
  started = await startLake({manual: true, requireToken: true, roles})
  await started.client.mutate([{create: {_id: 'a', _type: 'article'}}, {create: {_id: 'drafts.a', _type: 'article'}}])
  const keyring = openKeyring({dataDirectory: started.directory, roles, now: () => new Date(), newId: () => crypto.randomUUID()})
  for (const role of people) tokens[role] = keyring.tokens.create({name: role, role}).token
  const {token, issued} = keyring.tokens.create({name: 'gone', role: 'administrator'})
  tokens.revoked = token
  keyring.tokens.revoke(issued.id)
  keyring.close()
})
afterAll(() => started.close())

const nameOf = ({method, path}: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`

test.each(routes.map((route) => ({route, name: nameOf(route)})))('$name', async ({route, name}) => {
  const row = table[name]
  if (!row) throw new Error(`Who may call ${name}? Add a row to the table of this test.`)
  const answered: Record<string, number | 'yes'> = {}
  for (const caller of callers) {
    const status = await statusOf(route, row, tokens[caller])
    answered[caller] = status === 401 || status === 403 ? status : 'yes'
  }
  expect(answered).toEqual(Object.fromEntries(callers.map((caller) => [caller, row.rule(caller)])))
})

test('the table names no route that is not there', () => {
  const there = routes.map(nameOf)
  expect(Object.keys(table).filter((name) => !there.includes(name))).toEqual([])
})

test('in a private dataset nobody reads without a token, and does not hear whether there is one', async () => {
  const anonymous = started.clientWith({token: undefined, dataset: 'production-comments'})
  await started.client.request({url: '/comments/production/setup', method: 'POST'})
  for (const dataset of ['production-comments', 'nowhere']) {
    await expect(anonymous.withConfig({dataset}).fetch('*')).rejects.toMatchObject({statusCode: 401, message: 'Unauthorized - Session not found'})
  }
})

const defaults: Record<string, string> = {dataset: 'production', project: 'copydesk', ids: 'a', id: 'a', keys: 'k'}

/** Streams are left as soon as their status is known. */
function statusOf(route: Route, row: Row, token: string | undefined): Promise<number> {
  const filled = (row.path ?? route.path).replaceAll(/:(\w+)\*?/g, (_, name: string) => defaults[name] ?? 'x')
  const headers = {
    Host: `localhost:${started.lake.port}`,
    ...(token !== undefined && {Authorization: `Bearer ${token}`}),
    ...(row.body !== undefined && {'Content-Type': 'application/json'}),
    ...row.headers,
  }
  const body = typeof row.body === 'string' ? row.body : row.body === undefined ? undefined : JSON.stringify(row.body)
  return new Promise((resolve, reject) => {
    const sent = request({host: '127.0.0.1', port: started.lake.port, method: route.method, path: `${route.unversioned ? '' : '/v2025-02-19'}${filled}`, headers, agent: false})
    sent.on('response', (response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
