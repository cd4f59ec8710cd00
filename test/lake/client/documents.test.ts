import {ClientError, type SanityClient} from '@sanity/client'
import {describe, expect, test} from 'vitest'
import {startLake} from '../../support/lake.ts'

const anything = expect.any(String) as string
const a = {_id: 'a', _type: 't', n: 1}

/** Each call of the client on a lake with one document, what it resolves to, and what then stands in the lake under the id `a`. */
describe('writing, call by call', () => {
  const whole = (fields: object) => expect.objectContaining({_type: 't', _rev: anything, _createdAt: anything, _updatedAt: anything, ...fields}) as unknown
  const single = (operation: string, id = 'a') => ({transactionId: anything, documentId: id, results: [{id, operation}]})
  const multiple = (...results: [id: string, operation: string][]) => ({
    transactionId: anything, documentIds: results.map(([id]) => id), results: results.map(([id, operation]) => expect.objectContaining({id, operation}) as unknown),
  })

  test.each<[call: string, run: (client: SanityClient) => Promise<unknown>, resolves: unknown, then?: unknown]>([
    ['create', (client) => client.create({_id: 'b', _type: 't'}), whole({_id: 'b'})],
    ['create, ids only', (client) => client.create({_id: 'b', _type: 't'}, {returnDocuments: false}), single('create', 'b')],
    ['create, all documents', (client) => client.create({_id: 'b', _type: 't'}, {returnFirst: false}), [whole({_id: 'b'})]],
    ['create, all ids', (client) => client.create({_id: 'b', _type: 't'}, {returnFirst: false, returnDocuments: false}), multiple(['b', 'create'])],
    ['create, dry', (client) => client.create({_id: 'b', _type: 't'}, {dryRun: true}), whole({_id: 'b'})],
    ['create with keys', (client) => client.create({_id: 'b', _type: 't', list: [{x: 1}, {_key: 'k'}, 's']}, {autoGenerateArrayKeys: true}), whole({list: [{x: 1, _key: anything}, {_key: 'k'}, 's']})],
    ['create, later visible', (client) => client.create({_id: 'b', _type: 't'}, {visibility: 'deferred', tag: 'some.tag', skipCrossDatasetReferenceValidation: true}), whole({_id: 'b'})],
    ['createIfNotExists, it does', (client) => client.createIfNotExists({...a, n: 2}), whole({n: 1}), {n: 1}],
    ['createIfNotExists, it does not', (client) => client.createIfNotExists({...a, _id: 'b'}), whole({_id: 'b'})],
    ['createIfNotExists, ids only', (client) => client.createIfNotExists(a, {returnDocuments: false}), single('none')],
    ['createOrReplace', (client) => client.createOrReplace({...a, n: 2}), whole({n: 2}), {n: 2}],
    ['createOrReplace, ids only', (client) => client.createOrReplace({...a, n: 2}, {returnDocuments: false}), single('update'), {n: 2}],
    ['delete', (client) => client.delete('a'), multiple(['a', 'delete']), undefined],
    ['delete of nothing', (client) => client.delete('b'), multiple(['b', 'none'])],
    ['delete by query', (client) => client.delete({query: '*[n == $n]', params: {n: 1}}), multiple(['a', 'delete']), undefined],
    ['delete, with what is gone', (client) => client.delete('a', {returnDocuments: true}), [whole({_id: 'a'})], undefined],
    ['delete, with the one that is gone', (client) => client.delete('a', {returnDocuments: true, returnFirst: true}), whole({_id: 'a'}), undefined],
    ['delete, dry', (client) => client.delete('a', {dryRun: true}), multiple(['a', 'delete']), {n: 1}],
    ['patch of one', (client) => client.patch('a').set({n: 2}).commit(), whole({n: 2}), {n: 2}],
    ['patch of one, ids only', (client) => client.patch('a').set({n: 2}).commit({returnDocuments: false}), single('update')],
    ['patch of a list', (client) => client.patch(['a']).inc({n: 1}).commit(), [whole({n: 2})], {n: 2}],
    ['patch by query', (client) => client.patch({query: '*[_type == "t"]'}).dec({n: 1}).commit({returnFirst: true}), whole({n: 0}), {n: 0}],
    ['patch by query of nothing', (client) => client.patch({query: '*[_type == "none"]'}).set({n: 5}).commit(), [], {n: 1}],
    ['patch, dry', (client) => client.patch('a').set({n: 2}).commit({dryRun: true}), whole({n: 2}), {n: 1}],
    ['mutate of a patch', (client) => client.mutate(client.patch('a').set({n: 2}), {returnFirst: true, returnDocuments: true}), whole({n: 2}), {n: 2}],
    ['mutate of a transaction', (client) => client.mutate(client.transaction().delete('a').create({...a, n: 3})), multiple(['a', 'delete'], ['a', 'create']), {n: 3}],
    ['mutate of one', (client) => client.mutate({create: {_id: 'b', _type: 't'}} as never), multiple(['b', 'create'])],
    ['mutate of a list', (client) => client.mutate([{createIfNotExists: a}, {patch: {id: 'a', set: {n: 2}}}, {delete: {id: 'b'}}]), multiple(['a', 'none'], ['a', 'update'], ['b', 'none']), {n: 2}],
    ['mutate, first document', (client) => client.mutate([{patch: {id: 'a', set: {n: 2}}}], {returnFirst: true, returnDocuments: true}), whole({n: 2})],
    ['mutate with an id', (client) => client.mutate([{patch: {id: 'a', set: {n: 2}}}], {transactionId: 'mine'}), {...multiple(['a', 'update']), transactionId: 'mine'}, {_rev: 'mine'}],
    ['transaction', (client) => client.transaction().createIfNotExists(a).patch('a', (patch) => patch.set({n: 2})).patch(client.patch('a').inc({n: 5})).commit(), multiple(['a', 'none'], ['a', 'update'], ['a', 'update']), {n: 7}],
    ['transaction, documents', (client) => client.transaction([{patch: {id: 'a', set: {n: 2}}}]).createOrReplace({_id: 'b', _type: 't'}).commit({returnDocuments: true}), [whole({n: 2}), whole({_id: 'b'})]],
    ['transaction, first id', (client) => client.transaction().patch('a', {inc: {n: 1}}).commit({returnFirst: true}), single('update'), {n: 2}],
    ['transaction with an id', (client) => client.transaction().transactionId('mine').patch('a', {inc: {n: 1}}).commit(), {...multiple(['a', 'update']), transactionId: 'mine'}, {_rev: 'mine'}],
    ['transaction, dry', (client) => client.transaction().delete('a').commit({dryRun: true}), multiple(['a', 'delete']), {n: 1}],
    ['request', (client) => client.request({url: '/data/mutate/production', method: 'POST', body: {mutations: [{delete: {id: 'a'}}]}, query: {returnIds: 'true'}}), {transactionId: anything, results: [{id: 'a', operation: 'delete'}]}, undefined],
  ])('%s', async (_, run, resolves, then = {}) => {
    const {client} = await startLake({memory: true})
    await client.create(a)
    expect(await run(client)).toEqual(resolves)
    const document = await client.getDocument('a')
    if (resolves && then === undefined) expect(document).toBeUndefined()
    else expect(document).toMatchObject(then as object)
  })
})

describe('the patch builder', () => {
  const start = {_id: 'a', _type: 't', n: 1, s: 'one', o: {x: 1, y: 2}, tags: ['p', 'q', 'r'], list: [{_key: 'k', v: 1}, {_key: 'l', v: 2}]}

  test.each<[name: string, patch: (patch: ReturnType<SanityClient['patch']>) => ReturnType<SanityClient['patch']>, then: object]>([
    ['set of deep paths', (patch) => patch.set({'o.x': 5, 'list[_key=="l"].v': 9, 'tags[-1]': 'z'}), {o: {x: 5, y: 2}, list: [{_key: 'k', v: 1}, {_key: 'l', v: 9}], tags: ['p', 'q', 'z']}],
    ['setIfMissing', (patch) => patch.setIfMissing({n: 9, m: 3}), {n: 1, m: 3}],
    ['unset', (patch) => patch.unset(['s', 'o.x', 'list[_key=="k"]', 'tags[0:2]']), {o: {y: 2}, list: [{_key: 'l', v: 2}], tags: ['r']}],
    ['inc and dec', (patch) => patch.inc({n: 2, 'o.y': 1}).dec({'o.x': 0.5}), {n: 3, o: {x: 0.5, y: 3}}],
    ['diffMatchPatch', (patch) => patch.diffMatchPatch({s: '@@ -1,3 +1,3 @@\n-one\n+two\n'}), {s: 'two'}],
    ['insert', (patch) => patch.insert('after', 'tags[0]', ['n']), {tags: ['p', 'n', 'q', 'r']}],
    ['insert before a key', (patch) => patch.insert('before', 'list[_key=="l"]', [{_key: 'm'}]), {list: [{_key: 'k', v: 1}, {_key: 'm'}, {_key: 'l', v: 2}]}],
    ['insert in place of', (patch) => patch.insert('replace', 'tags[0:2]', ['x']), {tags: ['x', 'r']}],
    ['append', (patch) => patch.append('tags', ['s', 't']), {tags: ['p', 'q', 'r', 's', 't']}],
    ['prepend', (patch) => patch.prepend('tags', ['o']), {tags: ['o', 'p', 'q', 'r']}],
    ['splice', (patch) => patch.splice('tags', 1, 1, ['x', 'y']), {tags: ['p', 'x', 'y', 'r']}],
    // A range ends before its end, as @sanity/mutator reads it.
    ['splice up to the last', (patch) => patch.splice('tags', 1, -1, ['x']), {tags: ['p', 'x', 'r']}],
    ['setIfMissing, then append', (patch) => patch.setIfMissing({more: []}).append('more', [{v: 1}]), {more: [{v: 1, _key: anything}]}],
    ['a revision that holds', (patch) => patch.ifRevisionId('first').set({n: 2}), {n: 2}],
    ['reset', (patch) => patch.set({n: 5}).reset().set({s: 'x'}), {n: 1, s: 'x'}],
    ['clone', (patch) => patch.set({n: 5}).clone().set({s: 'x'}), {n: 5, s: 'x'}],
  ])('%s', async (_, patch, then) => {
    const {client} = await startLake({memory: true})
    await client.mutate([{create: start}], {transactionId: 'first'})
    expect(await patch(client.patch('a')).commit({autoGenerateArrayKeys: true})).toMatchObject(then)
    expect(await client.getDocument('a')).toMatchObject(then)
  })

  test('a revision that does not hold is a conflict that names both', async () => {
    const {client} = await startLake({memory: true})
    await client.mutate([{create: start}], {transactionId: 'first'})
    const error: unknown = await client.patch('a').ifRevisionId('other').set({n: 2}).commit().catch((thrown: unknown) => thrown)
    if (!(error instanceof ClientError)) throw error
    expect(error).toMatchObject({statusCode: 409, details: {type: 'mutationError', items: [{index: 0, error: {type: 'documentRevisionIDDoesNotMatchError', currentRevisionID: 'first', expectedRevisionID: 'other'}}]}})
    expect(error.message).toContain('first')
  })
})

describe('limits of a call', () => {
  test.each<[name: string, run: (client: SanityClient, signal: AbortSignal) => Promise<unknown>]>([
    ['fetch', (client, signal) => client.fetch('*', {}, {signal})],
    ['getDocument', (client, signal) => client.getDocument('a', {signal})],
    ['getDocuments', (client, signal) => client.getDocuments(['a'], {signal})],
    ['create', (client, signal) => client.create(a, {signal})],
    ['mutate', (client, signal) => client.mutate([{create: a}], {signal})],
    ['action', (client, signal) => client.action({actionType: 'sanity.action.release.create', releaseId: 'r'}, {signal})],
  ])('an aborted %s does nothing', async (_, run) => {
    const {client} = await startLake({memory: true})
    await expect(run(client, AbortSignal.abort())).rejects.toMatchObject({name: 'AbortError'})
    expect(await client.fetch('count(*)')).toBe(0)
  })

  test('a query that is given up half way', async () => {
    const {client} = await startLake({memory: true})
    const controller = new AbortController()
    const asked = client.fetch('*', {}, {signal: controller.signal})
    controller.abort()
    await expect(asked).rejects.toMatchObject({name: 'AbortError'})
    expect(await client.fetch('1 + 1')).toBe(2)
  })
})
