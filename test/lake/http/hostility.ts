import * as fc from 'fast-check'
import {routes} from '../../../lake/index.ts'

/** What strangers send: requests to every route with something wrong about them, and bytes that are no requests at all. */
export interface Sent {
  method: string
  path: string
  headers: [name: string, value: string][]
  body: string | Uint8Array
}

/** Text that has broken programs before. */
const oddText = fc.oneof(
  fc.constantFrom('', ' ', '\0', '\ud800', '\udc00\ud800', '\ufeff', '\u2028', '\u202e', 'ﷺ', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '%', '%00', '%2e%2e%2f', '../../etc/passwd', '..\\..\\x', 'a\r\nX-Evil: 1', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'then', 'NaN', 'null', 'undefined', '-0', '1e999', 'drafts.', 'drafts.drafts.a', 'versions.', 'versions..a', '_.releases.r1', '$', '${a}', "'; DROP TABLE docs; --", '*'.repeat(99), 'a'.repeat(5000)),
  fc.string({unit: 'binary', maxLength: 20}),
)
const oddNumber = fc.constantFrom(-1, -0, 0, 0.1, 1e308, -1e308, 5e-324, 2 ** 53, 2 ** 63, 4294967296)
const deep = fc.integer({min: 1, max: 300}).map((levels) => {
  let value: unknown = 'end'
  for (let level = 0; level < levels; level++) value = level % 2 ? [value] : {a: value}
  return value
})
const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  oddText,
  oddNumber,
  fc.constantFrom(null, true, false, [], {}, [[]], [null], {'': ''}, {_ref: 1}, {_type: 'reference', _ref: ''}, {_type: {}}, [{_key: {}}, {_key: 'a'}, {_key: 'a'}]),
  fc.jsonValue({maxDepth: 3}),
  deep,
)

/** Complete requests, to be spoiled: each field of each comes to hold something it must not. */
const doc = {_id: 'a', _type: 'a', title: 'T', list: [{_key: 'k', to: {_type: 'reference', _ref: 'b', _weak: true}}]}
const patch = {id: 'a', ifRevisionID: 'r', set: {title: 'x', 'list[_key=="k"].n': 1}, setIfMissing: {n: 1}, unset: ['gone', 'list[0]'], insert: {after: 'list[-1]', items: [{_key: 'l'}]}, inc: {n: 1}, dec: {n: 2}, diffMatchPatch: {title: '@@ -1 +1 @@\n-T\n+U\n'}}
const mutations = [
  {create: doc}, {createOrReplace: doc}, {createIfNotExists: doc}, {delete: {id: 'a', purge: true}}, {delete: {id: ['a', 'b']}}, {delete: {query: '*[_type == $t]', params: {t: 'a'}}},
  {patch}, {patch: {query: '*[_id in $ids]', params: {ids: ['a']}, set: {n: 1}}},
]
const edit = {set: {title: 'x'}}
const actions: Record<string, unknown>[] = [
  {actionType: 'document.create', publishedId: 'a', attributes: {...doc, _id: 'drafts.a'}, ifExists: 'ignore'},
  {actionType: 'document.edit', draftId: 'drafts.a', publishedId: 'a', patch: edit},
  {actionType: 'document.publish', draftId: 'drafts.a', publishedId: 'a', ifDraftRevisionId: 'r', ifPublishedRevisionId: 'r'},
  {actionType: 'document.unpublish', draftId: 'drafts.a', publishedId: 'a'},
  {actionType: 'document.discard', draftId: 'drafts.a', purge: true},
  {actionType: 'document.version.discard', versionId: 'versions.r1.a', purge: true},
  {actionType: 'document.delete', publishedId: 'a', includeDrafts: ['drafts.a'], purge: true},
  {actionType: 'document.replaceDraft', publishedId: 'a', attributes: {...doc, _id: 'drafts.a'}},
  {actionType: 'document.version.create', publishedId: 'a', document: {...doc, _id: 'versions.r1.a'}},
  {actionType: 'document.version.create', publishedId: 'a', baseId: 'a', versionId: 'versions.r1.a', ifBaseRevisionId: 'r'},
  {actionType: 'document.version.replace', document: {...doc, _id: 'versions.r1.a'}},
  {actionType: 'document.version.unpublish', versionId: 'versions.r1.a', publishedId: 'a'},
  {actionType: 'release.create', releaseId: 'r1', metadata: {title: 'R', releaseType: 'asap', intendedPublishAt: '2030-01-01T00:00:00Z', cardinality: 'many'}},
  {actionType: 'release.edit', releaseId: 'r1', patch: {set: {'metadata.title': 'S'}}},
  {actionType: 'release.schedule', releaseId: 'r1', publishAt: '2030-01-01T00:00:00Z'},
  {actionType: 'release.import', releaseId: 'r2', attributes: {_id: '_.releases.r2', state: 'active', name: 'r2'}, ifExists: 'replace'},
  ...['publish', 'unschedule', 'archive', 'unarchive', 'delete'].map((verb) => ({actionType: `release.${verb}`, releaseId: 'r1'})),
].map(({actionType, ...rest}) => ({actionType: `sanity.action.${actionType}`, ...rest}))
const bodies: Record<string, fc.Arbitrary<unknown>> = {
  '/data/mutate/:dataset': fc.subarray(mutations, {minLength: 1, maxLength: 3}).map((chosen) => ({mutations: chosen, transactionId: undefined})),
  '/data/actions/:dataset': fc.subarray(actions, {minLength: 1, maxLength: 3}).map((chosen) => ({actions: chosen, transactionId: undefined, dryRun: false, skipCrossDatasetReferenceValidation: true})),
  '/data/query/:dataset': fc.constantFrom('*', '*[_type == $t]{_id, "b": list[].to->title}', 'count(*) > 1', '*[title match $t] | score(title) | order(_score desc)', '*[references($t)][0...2]').map((query) => ({query, params: {t: 'a'}})),
  '/users/me/keyvalue': fc.constant([{key: 'a', value: {b: 1}}]),
  '/datasets/:dataset': fc.constant({aclMode: 'private', tags: ['a']}),
}

/** Puts something else at a random place of a JSON value, leaves that place out, or adds another beside it. */
function spoiled(value: unknown, picks: {at: number; by: unknown; how: 'replace' | 'leaveOut' | 'add'; name: string}[]): unknown {
  return picks.reduce((whole, {at, by, how, name}) => {
    const places: {holder: Record<string, unknown> | unknown[]; key: string | number}[] = []
    const copy = structuredClone({'': whole})
    const walk = (holder: Record<string, unknown> | unknown[]): void => {
      for (const [key, inner] of Object.entries(holder)) {
        places.push({holder, key: Array.isArray(holder) ? Number(key) : key})
        if (places.length < 400 && typeof inner === 'object' && inner !== null) walk(inner as Record<string, unknown>)
      }
    }
    walk(copy)
    const {holder, key} = places[at % places.length]!
    if (how === 'add' && !Array.isArray(holder)) Object.defineProperty(holder, name, {value: by, enumerable: true, configurable: true, writable: true})
    else if (how === 'leaveOut') Reflect.deleteProperty(holder, key)
    else Reflect.set(holder, key, by)
    return copy['']
  }, value)
}

const picks = fc.array(fc.record({at: fc.nat({max: 200}), by: oddValue, how: fc.constantFrom('replace', 'replace', 'leaveOut', 'add'), name: oddText}), {maxLength: 3})

/** What JSON.stringify would never write. */
const brokenText = fc.oneof(
  fc.constantFrom('', '{', '[]', 'null', '0', '"a"', '{"mutations":[{"create":{"_type":"a","n":1e999}}]}', '{"mutations":[{"create":{"_type":"a","__proto__":{"x":1}}}]}', '{"a":1,"a":2}', `{"mutations":${'['.repeat(50_000)}`, `{"mutations":[{"create":{"_type":"a","x":${'['.repeat(5000)}${']'.repeat(5000)}}}]}`, `{"query":"${'('.repeat(9000)}"}`, '\ufeff{}', '{"mutations":[{"create":{"_type":"a","t":"\\ud800"}}]}'),
  fc.uint8Array({maxLength: 200}),
)

const oddHeaders: fc.Arbitrary<[string, string][]> = fc.array(
  fc.oneof(
    fc.tuple(fc.constantFrom('Content-Type', 'Authorization', 'Origin', 'Last-Event-ID', 'If-None-Match', 'Range', 'Accept', 'Accept-Encoding', 'Cookie', 'X-Sanity-Lineage', 'Access-Control-Request-Headers', 'If-Modified-Since', 'Content-Encoding', 'X-HTTP-Method-Override'), fc.oneof(fc.constantFrom('Bearer ', 'Bearer x', 'bytes=0-0,5-', 'bytes=-1', 'bytes=9-1', 'gzip', 'text/plain', '*/*;q=x', 'null', 'http://localhost', 'https://a.example', 'x#y'), fc.string({unit: fc.constantFrom(...'aZ09 ,;:="%#/*-_.~\t'), maxLength: 40}))),
    fc.tuple(fc.stringMatching(/^X-[A-Za-z]{1,9}$/), fc.constant('a'.repeat(2000))),
  ),
  {maxLength: 5},
)

const segment = fc.oneof({weight: 3, arbitrary: fc.constantFrom('production', 'a', 'drafts.a', 'a,b', 'copydesk', 'elsewhere', 'r1', 'image-x-1x1-png')}, {weight: 2, arbitrary: oddText.map(encoded)}, {weight: 1, arbitrary: fc.constantFrom('%', '%zz', '%c0%ae', '..', '.', '~')})
const dataset = fc.oneof({weight: 8, arbitrary: fc.constant('production')}, segment)

const parameter = fc.tuple(
  fc.oneof(fc.constantFrom('query', '$t', '$', '$a.b', 'perspective', 'returnDocuments', 'dryRun', 'visibility', 'tag', 'includeResult', 'effectFormat', 'enableResume', 'fromTransaction', 'toTransaction', 'fromTime', 'toTime', 'authors', 'limit', 'reverse', 'revision', 'time', 'lastRevision', 'excludeContent', 'types', 'resultSourceMap', 'w', 'h', 'rect', 'fit', 'q', 'dpr', 'fm', 'blur', 'dl', 'filename', 'label', 'meta', '__ticket', 'includeAllVersions', 'autoGenerateArrayKeys'), oddText.map(encoded)),
  fc.oneof(fc.constantFrom('*', '*[_type=="a"]', 'true', '1', '-1', 'raw', 'published', 'drafts', 'a,b', 'mendoza', '2024-01-01', '1e400', '%22a%22', '{', '0,0,0,0', '99999999'), oddText.map(encoded)),
)

/** No lone surrogate can be written in a URL; the bytes of one can. */
function encoded(text: string): string {
  return [...text].map((character) => (/[\ud800-\udfff]/.test(character) && character.length === 1 ? '%ED%A0%80' : encodeURIComponent(character))).join('')
}

/** Requests that Node's parser lets through, to every route of the lake; none is a good request to delete everything. */
export const hostile: fc.Arbitrary<Sent> = fc.constantFrom(...routes).chain((route) =>
  fc.record({
    method: fc.oneof({weight: 8, arbitrary: fc.constant(route.method)}, fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'SEARCH')),
    path: fc.tuple(
      fc.oneof({weight: 9, arbitrary: fc.constant(route.unversioned ? '' : '/v2025-02-19')}, fc.constantFrom('/v1', '/vX', '/v0', '/v9999-99-99', '', '//v1', '/V1')),
      fc.tuple(...route.path.split('/').map((part): fc.Arbitrary<string> => (part === ':dataset' ? dataset : part.startsWith(':') ? segment : fc.constant(part)))).map((parts) => parts.join('/')),
      fc.array(parameter, {maxLength: 5}).map((pairs) => (pairs.length > 0 ? `?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}` : '')),
    ).map((parts) => parts.join('')),
    headers: oddHeaders,
    body: fc.oneof(
      {weight: 4, arbitrary: fc.tuple(bodies[route.path] ?? oddValue, picks).map(([whole, spoils]) => JSON.stringify(spoiled(whole, spoils)) ?? '')},
      {weight: 1, arbitrary: brokenText},
    ),
  }),
).filter(({method, path}) => !(method === 'DELETE' && path.includes('/datasets/production')))

/** The bytes of a request whose connection ends with its answer. */
export function bytesOf({method, path, headers, body}: Sent, host: string): Uint8Array {
  const content = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const given = headers.map(([name, value]) => `${name}: ${value.trim()}\r\n`).join('')
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nContent-Length: ${content.byteLength}\r\n${given}\r\n`, 'latin1'), content])
}

/** Bytes that begin like a request, or like a TLS handshake, or like nothing. */
export const garbage: fc.Arbitrary<Uint8Array> = fc
  .tuple(
    fc.constantFrom('', 'GET / HTTP/1.1\r\n', 'GET /v1/ping HTTP/1.1\r\nHost: localhost\r\n', 'POST /v1/data/mutate/production HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n', 'POST /v1/data/mutate/production HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n', 'GET /v1/ping HTTP/9.9\r\n\r\n', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', '\x16\x03\x01', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', '\x16', 'CONNECT a.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n', 'GET /v1/socket/production HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n', `GET /v1/ping HTTP/1.1\r\n${'A: b\r\n'.repeat(3000)}\r\n`, `GET /${'a'.repeat(200_000)} HTTP/1.1\r\n\r\n`),
    fc.oneof(fc.uint8Array({maxLength: 300}), fc.constantFrom('\r\n\r\n', 'FFFFFFFFFFFFFFFF\r\n', '-1\r\na\r\n', '0\r\n\r\n', '5;\x00\r\nabcde\r\n0\r\n\r\n').map((text) => new TextEncoder().encode(text))),
  )
  .map(([start, rest]) => Buffer.concat([Buffer.from(start, 'latin1'), rest]))
