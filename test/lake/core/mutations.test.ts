import {describe, expect, test} from 'vitest'
import {toReply} from '../../../lake/errors.ts'
import {refusalOf} from '../../laws/expectApply.ts'
import {editor, openBench} from './open.ts'

describe('mutations', () => {
  test('create, and refuse to create twice', () => {
    const bench = openBench()
    const {transactionId, results} = bench.mutate([{create: {_id: 'a', _type: 'article', title: 'One'}}], {transactionId: 'tx1'})
    const time = '2024-05-04T12:00:00.000Z'
    const doc = {_id: 'a', _type: 'article', _rev: 'tx1', _createdAt: time, _updatedAt: time, title: 'One'}
    expect({transactionId, results}).toEqual({transactionId: 'tx1', results: [{id: 'a', operation: 'create', document: doc}]})
    expect(bench.dataset.get('a')).toEqual(doc)
    const refusal = refusalOf(() => bench.mutate([{create: {_id: 'b', _type: 'article'}}, {create: {_id: 'a', _type: 'article'}}]))
    expect(toReply(refusal)).toMatchObject({
      status: 409,
      body: {error: {type: 'mutationError', items: [{index: 1, error: {type: 'documentAlreadyExistsError', id: 'a'}}]}},
    })
    expect(bench.ids()).toEqual(['a'])
    bench.check()
  })

  test('make ids: none given, and given up to a dot', () => {
    const bench = openBench()
    const {results} = bench.mutate([{create: {_type: 'a'}}, {create: {_id: 'drafts.', _type: 'a'}}, {create: {_id: 'folder.', _type: 'a'}}])
    expect(results.map((result) => result.id)).toEqual(['n-2', 'drafts.n-3', 'folder.n-4'])
  })

  test.each([
    ['a space', 'a b', 'holds " "'],
    ['a letter outside ASCII', 'é', 'holds "é"'],
    ['a leading hyphen', '-a', 'begins with "-"'],
    ['a leading dot', '.a', 'begins with "."'],
    ['129 characters', 'x'.repeat(129), 'at most 128'],
    ['a version without a document', 'versions.r1', 'versions.<release>.<id>'],
    ['a slash', 'a/b', 'holds "/"'],
  ])('refuse an id with %s', (_name, id, why) => {
    const bench = openBench()
    const refusal = refusalOf(() => bench.mutate([{create: {_id: id, _type: 'a'}}]))
    expect(refusal.message).toContain(why)
    expect(toReply(refusal).status).toBe(400)
  })

  test('let a published id of full length have a draft', () => {
    const bench = openBench()
    bench.mutate([{create: {_id: `drafts.${'x'.repeat(128)}`, _type: 'a'}}])
    expect(bench.ids()).toHaveLength(1)
  })

  test('createIfNotExists leaves what is there alone, and makes no revision of it', () => {
    const bench = openBench()
    bench.mutate([{create: {_id: 'a', _type: 'x', n: 1}}], {transactionId: 'one'})
    const {results} = bench.mutate([{createIfNotExists: {_id: 'a', _type: 'x', n: 2}}, {createIfNotExists: {_id: 'b', _type: 'x', n: 2}}])
    expect(results.map(({id, operation}) => [id, operation])).toEqual([['a', 'none'], ['b', 'create']])
    expect(bench.dataset.get('a')).toMatchObject({n: 1, _rev: 'one'})
    bench.check()
  })

  test('createOrReplace replaces everything', () => {
    const bench = openBench()
    bench.mutate([{create: {_id: 'a', _type: 'x', old: 1}}])
    const {results} = bench.mutate([{createOrReplace: {_id: 'a', _type: 'x', n: 2}}])
    expect(results[0]?.operation).toBe('update')
    expect(bench.dataset.get('a')).not.toHaveProperty('old')
    bench.check()
  })

  test('delete, and let a delete of nothing pass', () => {
    const bench = openBench()
    bench.mutate([{create: {_id: 'a', _type: 'x', n: 1}}])
    const {results} = bench.mutate([{delete: {id: 'a'}}, {delete: {id: 'never'}}])
    expect(results.map(({id, operation}) => [id, operation])).toEqual([['a', 'delete'], ['never', 'none']])
    expect(results[0]?.document).toMatchObject({n: 1})
    expect(bench.ids()).toEqual([])
    bench.check()
  })

  test('in one transaction share the revision; what a transaction undoes itself leaves no change', () => {
    const bench = openBench()
    bench.mutate([{create: {_id: 'a', _type: 'x'}}, {create: {_id: 'b', _type: 'x'}}, {patch: {id: 'a', set: {n: 1}}}, {delete: {id: 'b'}}], {transactionId: 't'})
    expect(bench.dataset.get('a')).toMatchObject({n: 1, _rev: 't'})
    expect(bench.heard[0]?.changes.map((change) => change.id)).toEqual(['a'])
    bench.mutate([{delete: {id: 'a'}}, {create: {_id: 'a', _type: 'x', again: true}}])
    expect(bench.heard[1]?.changes).toMatchObject([{id: 'a', previousRev: 't', after: {again: true}}])
    bench.check()
  })

  test('that change nothing still make a revision and an event: the Studio waits for them', () => {
    const bench = openBench()
    bench.mutate([{create: {_id: 'a', _type: 'x'}}])
    bench.mutate([{patch: {id: 'a', unset: ['_empty_action_guard_pseudo_field_']}}], {transactionId: 'guard'})
    expect(bench.dataset.get('a')?._rev).toBe('guard')
    expect(bench.heard[1]?.changes[0]?.mutations).toEqual([{patch: {id: 'a', unset: ['_empty_action_guard_pseudo_field_']}}])
    bench.check()
  })

  test('keep the dates that an import supplies, and set their own when a document is replaced', () => {
    const bench = openBench()
    const dates = {_createdAt: '2001-01-01T00:00:00.000Z', _updatedAt: '2002-02-02T00:00:00.000Z'}
    bench.mutate([{create: {_id: 'a', _type: 'x', ...dates}}])
    expect(bench.dataset.get('a')).toMatchObject(dates)
    bench.mutate([{createOrReplace: {_id: 'a', _type: 'x', ...dates}}])
    expect(bench.dataset.get('a')).toMatchObject({_createdAt: dates._createdAt, _updatedAt: '2024-05-04T12:00:01.000Z'})
    bench.mutate([{patch: {id: 'a', set: {_updatedAt: 'never', _rev: 'mine', _createdAt: '2003-03-03'}}}], {transactionId: 'p'})
    expect(bench.dataset.get('a')).toMatchObject({_createdAt: '2003-03-03', _updatedAt: '2024-05-04T12:00:02.000Z', _rev: 'p'})
    expect(refusalOf(() => bench.mutate([{patch: {id: 'a', unset: ['_createdAt']}}])).message).toContain('_createdAt')
    const refusal = refusalOf(() => bench.mutate([{create: {_type: 'x', _createdAt: 'yesterday'}}]))
    expect(refusal.message).toContain('create._createdAt: expected an ISO 8601 time')
    bench.check()
  })

  test('give array items keys when asked', () => {
    const bench = openBench()
    const write = {autoGenerateArrayKeys: true}
    bench.mutate([{create: {_id: 'a', _type: 'x', list: [{_type: 'y', deep: [{n: 1}]}, {_key: 'kept'}, 'text']}}], write)
    bench.mutate([{patch: {id: 'a', insert: {after: 'list[-1]', items: [{n: 2}]}, set: {more: [{n: 3}], 'list[1]': {n: 4}}}}], write)
    const doc = bench.dataset.get('a') as unknown as {list: {_key?: string; deep?: {_key: string}[]}[]; more: {_key: string}[]}
    const keys = [doc.list[0]?._key, doc.list[0]?.deep?.[0]?._key, doc.list[1]?._key, doc.list[3]?._key, doc.more[0]?._key]
    expect(keys.every((key) => typeof key === 'string' && key !== '')).toBe(true)
    expect(new Set(keys).size).toBe(keys.length)
    expect(doc.list[2]).toBe('text')
    bench.check()
  })

  test('by query reach what the query selects, as the transaction has it so far', () => {
    const seen: string[][] = []
    const bench = openBench({
      select(dataset, query, params) {
        expect(query).toBe('*[_type == $type]')
        const ids = [...dataset.documents([String(params.type)])].map((doc) => doc._id)
        seen.push(ids)
        return ids
      },
    })
    bench.mutate([{create: {_id: 'a', _type: 'x'}}, {create: {_id: 'b', _type: 'y'}}])
    const query = {query: '*[_type == $type]', params: {type: 'x'}}
    const {results} = bench.mutate([{create: {_id: 'c', _type: 'x'}}, {patch: {...query, set: {n: 1}}}])
    expect(results.map((result) => result.id)).toEqual(['c', 'a', 'c'])
    expect(bench.dataset.get('c')).toMatchObject({n: 1})
    expect(bench.heard[1]?.changes[1]?.mutations).toEqual([{patch: {id: 'a', set: {n: 1}}}])
    bench.mutate([{delete: query}])
    expect(bench.ids()).toEqual(['b'])
    expect(seen).toEqual([['a', 'c'], ['a', 'c']])
    bench.check()
  })

  test('take several ids at once', () => {
    const bench = openBench()
    bench.mutate([{create: {_id: 'a', _type: 'x'}}, {create: {_id: 'b', _type: 'x'}}])
    bench.mutate([{delete: {id: ['a', 'b'] as never}}])
    expect(bench.ids()).toEqual([])
  })

  test.each([
    ['nothing', null],
    ['two at once', {create: {_type: 'x'}, delete: {id: 'a'}}],
    ['an unknown kind', {upsert: {_type: 'x'}}],
    ['no type', {create: {_id: 'a'}}],
    ['an empty type', {create: {_id: 'a', _type: ''}}],
    ['an id that is a number', {create: {_id: 3, _type: 'x'}}],
    ['createOrReplace without an id', {createOrReplace: {_type: 'x'}}],
    ['a delete of nothing', {delete: {}}],
    ['nesting without end', {create: {_type: 'x', deep: JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown}}],
  ])('refuse %s with 400 and the place', (_name, mutation) => {
    const bench = openBench()
    const refusal = refusalOf(() => bench.mutate([{create: {_type: 'x'}}, mutation as never]))
    expect(toReply(refusal)).toMatchObject({status: 400, body: {error: {type: 'mutationError', items: [{index: 1, error: {type: 'validationError'}}]}}})
    expect(bench.ids()).toEqual([])
  })
})

describe('a transaction', () => {
  test('is all or nothing', () => {
    const bench = openBench()
    bench.mutate([{create: {_id: 'a', _type: 'x', n: 1}}])
    const refusal = refusalOf(() => bench.mutate([{patch: {id: 'a', set: {n: 2}}}, {create: {_id: 'b', _type: 'x'}}, {patch: {id: 'gone', set: {n: 2}}}]))
    expect(refusal.items[0]).toMatchObject({index: 2, error: {code: 'documentNotFound', details: {id: 'gone'}}})
    expect(bench.dataset.get('a')).toMatchObject({n: 1})
    expect(bench.ids()).toEqual(['a'])
    expect(bench.heard).toHaveLength(1)
    bench.check()
  })

  test('may be named by the client, once', () => {
    const bench = openBench()
    bench.mutate([{create: {_id: 'a', _type: 'x'}}], {transactionId: 'mine'})
    const refusal = refusalOf(() => bench.mutate([{create: {_id: 'b', _type: 'x'}}], {transactionId: 'mine'}))
    expect(toReply(refusal).status).toBe(409)
    expect(bench.ids()).toEqual(['a'])
    expect(toReply(refusalOf(() => bench.mutate([], {transactionId: 'a#b'}))).status).toBe(400)
    bench.check()
  })

  test('run dry answers the same and writes nothing', () => {
    const bench = openBench({select: () => ['a']})
    bench.mutate([{create: {_id: 'a', _type: 'x'}}])
    const before = JSON.stringify([...bench.dataset.documents()])
    const dry = bench.mutate([{patch: {query: '*', set: {n: 1}}}, {create: {_id: 'b', _type: 'x'}}], {dryRun: true, transactionId: 't'})
    expect(dry.results.map(({id, operation}) => [id, operation])).toEqual([['a', 'update'], ['b', 'create']])
    expect(JSON.stringify([...bench.dataset.documents()])).toBe(before)
    expect(bench.heard).toHaveLength(1)
    expect(bench.mutate([{create: {_id: 'b', _type: 'x'}}], {transactionId: 't'}).transactionId).toBe('t')
    expect(refusalOf(() => bench.mutate([{patch: {id: 'gone'}}], {dryRun: true})).code).toBe('mutationFailed')
    bench.check()
  })

  test('is refused by the guard with its sentence, also when run dry', () => {
    const bench = openBench({
      guard: (transaction, actor) =>
        transaction.changes.some((change) => change.after?.title === 'Secret') ? `“Secret” may not be written by ${actor.id}.` : undefined,
    })
    bench.mutate([{create: {_id: 'a', _type: 'x', title: 'Open'}}])
    for (const dryRun of [true, false]) {
      const refusal = refusalOf(() => bench.dataset.mutate([{patch: {id: 'a', set: {title: 'Secret'}}}], editor, {dryRun}))
      expect(toReply(refusal)).toMatchObject({status: 409, body: {error: {items: [{error: {description: '“Secret” may not be written by editor.'}}]}}})
    }
    expect(bench.dataset.get('a')).toMatchObject({title: 'Open'})
    bench.check()
  })

  test('is told to every listener in order, also when one of them writes', () => {
    const bench = openBench()
    const late: string[] = []
    const stop = bench.dataset.onCommit((transaction) => {
      if (transaction.id === 'one') bench.mutate([{create: {_id: 'b', _type: 'x'}}], {transactionId: 'two'})
    })
    bench.dataset.onCommit((transaction) => late.push(transaction.id))
    bench.mutate([{create: {_id: 'a', _type: 'x'}}], {transactionId: 'one'})
    expect(late).toEqual(['one', 'two'])
    stop()
    bench.check()
  })

  test('never goes back in time', () => {
    const times = ['2024-01-02T00:00:00.000Z', '2024-01-01T00:00:00.000Z']
    const bench = openBench({now: () => new Date(times.shift() as string)})
    bench.mutate([{create: {_id: 'a', _type: 'x'}}])
    bench.mutate([{create: {_id: 'b', _type: 'x'}}])
    expect(bench.heard.map((transaction) => transaction.timestamp)).toEqual(['2024-01-02T00:00:00.000Z', '2024-01-02T00:00:00.000Z'])
  })
})
