import {describe, expect, test} from 'vitest'
import {toReply} from '../../../lake/errors.ts'
import type {Action, Guard, Mutation, Surroundings, Transaction} from '../../../lake/types.ts'
import {startLake} from '../../support/lake.ts'
import {refusalOf} from '../../laws/expectApply.ts'
import {action, editor, openBench, type Bench} from './open.ts'

/** A guard that remembers what it has seen, and says what it is told to say from now on. */
function guardWith(): {guard: Guard; seen: Omit<Transaction, 'sequence'>[]; answer: {verdict: unknown}} {
  const seen: Omit<Transaction, 'sequence'>[] = []
  const answer: {verdict: unknown} = {verdict: undefined}
  return {seen, answer, guard: (transaction) => (seen.push(transaction), typeof answer.verdict === 'function' ? answer.verdict() : answer.verdict) as ReturnType<Guard>}
}

/** Two documents with drafts, a release with a version. */
function openStage(guard: Guard): Bench {
  const bench = openBench({guard, select: (dataset) => dataset.ids(['x'])})
  for (const id of ['a', 'b', 'drafts.a']) bench.mutate([{create: {_id: id, _type: 'x', title: id}}])
  bench.act([action('release.create', {releaseId: 'r1', metadata: {releaseType: 'asap'}})])
  bench.act([action('document.version.create', {publishedId: 'a', document: {_id: 'versions.r1.a', _type: 'x', title: 'r1'}})])
  return bench
}

/** Its rehearsal tells the first reason only, in the words of the schedule. */
const REHEARSED = 'scheduling a release'

const writes: [what: string, request: {mutations: Mutation[]} | {actions: Action[]}, ids: string[]][] = [
  ['a create', {mutations: [{create: {_id: 'c', _type: 'x'}}]}, ['c']],
  ['a patch', {mutations: [{patch: {id: 'b', set: {n: 1}}}]}, ['b']],
  ['a patch that changes nothing', {mutations: [{patch: {id: 'b', unset: ['gone']}}]}, ['b']],
  ['a delete', {mutations: [{delete: {id: 'b'}}]}, ['b']],
  ['a purge', {mutations: [{delete: {id: 'b', purge: true}}]}, ['b']],
  ['a delete by query', {mutations: [{delete: {query: '*'}}]}, ['a', 'b', 'drafts.a', 'versions.r1.a']],
  ['publishing', {actions: [action('document.publish', {draftId: 'drafts.a', publishedId: 'a'})]}, ['a', 'drafts.a']],
  ['publishing a release', {actions: [action('release.publish', {releaseId: 'r1'})]}, ['_.releases.r1', 'a', 'versions.r1.a']],
  [REHEARSED, {actions: [action('release.schedule', {releaseId: 'r1', publishAt: '2030-01-01T00:00:00Z'})]}, ['_.releases.r1']],
]

describe.each([false, true])('a guard, with dryRun %s', (dryRun) => {
  test.each(writes)('sees %s, as it was and as it will be', (_, request, ids) => {
    const {guard, seen} = guardWith()
    const bench = openStage(guard)
    const before = new Map([...bench.dataset.documents()].map((doc) => [doc._id, doc]))
    seen.length = 0
    if ('mutations' in request) bench.mutate(request.mutations, {dryRun})
    else bench.act(request.actions, {dryRun})
    const changes = seen.at(-1)?.changes ?? []
    expect(changes.map(({id}) => id).sort()).toEqual(ids)
    for (const change of changes) {
      expect(change.before).toEqual(before.get(change.id))
      expect(change.after).toEqual(dryRun ? change.after : bench.dataset.get(change.id))
    }
    expect(seen.at(-1)).toMatchObject({author: 'editor', timestamp: expect.any(String)})
    bench.dataset.close()
  })

  test.each(writes)('refuses %s with all its reasons, and nothing is kept', (what, request) => {
    const {guard, answer} = guardWith()
    const bench = openStage(guard)
    const before = JSON.stringify([...bench.dataset.documents()])
    answer.verdict = [{message: 'Not today.', code: 'day'}, {message: '“b” is locked.', code: 'lock', id: 'b'}]
    const refusal = refusalOf(() => ('mutations' in request ? bench.mutate(request.mutations, {dryRun}) : bench.act(request.actions, {dryRun})))
    expect(toReply(refusal).status).toBe(409)
    expect(refusal.message).toContain('Not today.')
    const told = refusal.items.map(({error}) => [error.code, error.message, error.details])
    if (what !== REHEARSED) expect(told).toEqual([['refusedByGuard', 'Not today.', {code: 'day'}], ['refusedByGuard', '“b” is locked.', {code: 'lock', id: 'b'}]])
    expect(JSON.stringify([...bench.dataset.documents()])).toBe(before)
    bench.dataset.close()
  })
})

test('a reason stands at the mutation that it is about', () => {
  const {guard, answer} = guardWith()
  const bench = openStage(guard)
  answer.verdict = [{message: 'No.', id: 'b'}]
  const refusal = refusalOf(() => bench.mutate([{patch: {id: 'a', set: {n: 1}}}, {patch: {id: 'b', set: {n: 1}}}]))
  expect(refusal.items).toMatchObject([{index: 1}])
})

test.each([
  ['throws', () => { throw new Error('the rules are broken') }],
  ['promises', () => Promise.resolve(undefined)],
  ['says yes', () => true],
  ['gives reasons without a sentence', () => [{code: 'x'}]],
])('a guard that %s has not agreed: nothing is written, and the fault is not the client’s', (_, verdict) => {
  const {guard, answer} = guardWith()
  const bench = openStage(guard)
  answer.verdict = verdict
  for (const dryRun of [true, false]) {
    const refusal = refusalOf(() => bench.dataset.mutate([{create: {_id: 'c', _type: 'x'}}], editor, {dryRun}))
    expect(toReply(refusal)).toMatchObject({status: 500, body: {error: {type: 'internalError', description: expect.stringContaining('nothing was written')}}})
    expect(refusal.cause).toBeInstanceOf(Error)
  }
  expect(bench.dataset.get('c')).toBeUndefined()
  answer.verdict = []
  bench.mutate([{create: {_id: 'c', _type: 'x'}}])
  bench.check()
})

describe('a guard that accepts with something beside it', () => {
  const note = (id: string): Mutation => ({createOrReplace: {_id: `kept.${id}`, _type: 'note', about: id}})

  test('has it written in the same transaction, without asking again and by no right of the writer’s', async () => {
    const seen: string[][] = []
    const guard: Guard = ({changes}) => (seen.push(changes.map(({id}) => id)), {also: changes.map(({id}) => note(id))})
    const {client, lake} = await startLake({memory: true, guard, roles: {writer: {title: 'Writer', description: 'Writes x.', grants: [{filter: '_type == "x"', permissions: ['read', 'create', 'update']}]}}, requireToken: true})
    const heard: Transaction[] = []
    lake.dataset('production').onCommit((transaction) => void heard.push(transaction))
    await client.create({_id: 'a', _type: 'x'})
    expect(seen).toEqual([['a']])
    expect(heard.map(({changes}) => changes.map(({id}) => id))).toEqual([['a', 'kept.a']])
    expect(await client.fetch('*[_id == "kept.a"][0]._rev == *[_id == "a"][0]._rev')).toBe(true)
  })

  test('answers with the documents as they are in the end', () => {
    const bench = openBench({guard: ({changes}) => ({also: changes.map(({id}) => ({patch: {id, set: {seen: true}}}))})})
    const {results} = bench.mutate([{create: {_id: 'a', _type: 'x'}}])
    expect(results).toMatchObject([{id: 'a', operation: 'create', document: {seen: true}}])
    bench.check()
  })

  test('may not break what the lake promises', () => {
    const bench = openBench({guard: () => ({also: [{createOrReplace: {_id: 'b', _type: 'x', to: {_ref: 'nowhere'}}}]})})
    expect(refusalOf(() => bench.mutate([{create: {_id: 'a', _type: 'x'}}])).items.map(({error}) => error.code)).toEqual(['referenceMissing'])
    expect([...bench.dataset.documents()]).toEqual([])
  })

  test('writes nothing when it is only a rehearsal', () => {
    const bench = openStage(({changes}) => ({also: changes.filter(({id}) => !id.startsWith('kept.')).map(({id}) => note(id))}))
    bench.dataset.mutate([{create: {_id: 'dry', _type: 'x'}}], editor, {dryRun: true})
    bench.act([action('release.schedule', {releaseId: 'r1', publishAt: '2030-01-01T00:00:00Z'})])
    expect(bench.dataset.get('kept.dry')).toBeUndefined()
    expect([...bench.dataset.documents()].map(({_id}) => _id)).toContain('kept._.releases.r1')
    expect(bench.dataset.get('a')).toMatchObject({title: 'a'})
    bench.check()
  })
})

test('a guard looks at all documents, as the transaction leaves them', () => {
  const looks: ((surroundings: Surroundings) => unknown)[] = []
  const answers: unknown[] = []
  const bench = openBench({guard: (_transaction, _actor, surroundings) => void answers.push(...looks.map((look) => look(surroundings)))})
  bench.mutate([{create: {_id: 'a', _type: 'x', slug: {current: 'one'}}}, {create: {_id: 'b', _type: 'x', slug: {current: 'one'}}}, {create: {_id: 'log.1', _type: 'x'}}, {create: {_id: 'log.2', _type: 'x'}}])
  const author = String(bench.dataset.get('a')?._rev)
  const ids = (documents: {_id: string}[]): string => documents.map(({_id}) => _id).sort().join()
  looks.push(
    ({get}) => [get('a')?.title, get('b')],
    ({group}) => ids(group('a')),
    ({holding}) => [ids(holding('x', ['slug', 'current'], 'one')), ids(holding('y', ['slug', 'current'], 'one')), ids(holding('x', ['slug', 'current'], 'two'))],
    ({referrers}) => ids(referrers('a')),
    ({last}) => [last('log.')?._id, last('nothing.')],
    ({past}) => [past('a', author), past('a', 't2')?.author, past('a', 't2')?.before?.title, past('a', 't3')],
    ({tag}) => tag,
  )
  bench.dataset.mutate(
    [{patch: {id: 'a', set: {title: 'now', 'slug.current': 'two'}}}, {delete: {id: 'b'}}, {create: {_id: 'drafts.a', _type: 'x', to: {_ref: 'a', _weak: true}, slug: {current: 'two'}}}, {create: {_id: 'log.3', _type: 'x'}}],
    {...editor, id: 'somebody'}, {transactionId: 't2', tag: 'spring.cleaning'},
  )
  expect(answers).toEqual([['now', undefined], 'a,drafts.a', ['', '', 'a,drafts.a'], 'drafts.a', ['log.3', undefined], [{author: 'editor'}, 'somebody', undefined, undefined], 'spring.cleaning'])
  bench.check()
})

test('a client over HTTP reads every reason', async () => {
  const {client} = await startLake({memory: true, guard: ({changes}) => changes.filter(({after}) => after?.title === undefined).map(({id}) => ({id, code: 'title', message: `“${id}” needs a title.`}))})
  const failure = await client.transaction().create({_id: 'a', _type: 'x', title: 'A'}).create({_id: 'b', _type: 'x'}).create({_id: 'c', _type: 'x'}).commit().catch((error: unknown) => error)
  expect(failure).toMatchObject({
    statusCode: 409,
    message: expect.stringContaining('“b” needs a title. “c” needs a title.'),
    details: {items: [{index: 1, error: {type: 'guardError', code: 'title', id: 'b', description: '“b” needs a title.'}}, {index: 2, error: {id: 'c'}}]},
  })
  expect(await client.fetch('count(*)')).toBe(0)
})
