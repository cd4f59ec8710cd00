import {describe, expect, test} from 'vitest'
import {allowanceOf, windowOn, type Grant} from '../../../lake/access/index.ts'
import {LakeError, type Action, type Mutation} from '../../../lake/index.ts'
import {roles} from '../../../workflow/index.ts'
import {action, openBench, type Bench} from '../core/open.ts'

const somebody = {id: 'somebody', roles: ['any']}

/** Writes as somebody with these grants: what came of it, or how it was refused. */
function as(bench: Bench, grants: readonly Grant[]) {
  const dataset = windowOn(bench.dataset, allowanceOf(grants, somebody.id))
  const told = (work: () => unknown): unknown => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof LakeError)) throw error
      return error.items.map(({error}) => ({code: error.code, message: error.message, ...error.details}))
    }
  }
  return {
    mutate: (...mutations: Mutation[]) => told(() => dataset.mutate(mutations, somebody).results),
    act: (...actions: Action[]) => told(() => dataset.act(actions, somebody, {transactionId: 't'})),
  }
}

const all = ['read', 'create', 'update', 'history'] as const
const done = {transactionId: 't'}
const denied = (permission: string, id: string) => [{code: 'insufficientPermissions', message: `Insufficient permissions; permission "${permission}" required for "${id}".`, permission, id}]

function newsroom(): Bench {
  const bench = openBench({select: (source) => source.ids()})
  bench.mutate([
    {create: {_id: 'a', _type: 'article', headline: 'A'}},
    {create: {_id: 'drafts.a', _type: 'article', headline: 'A, better'}},
    {create: {_id: 'drafts.b', _type: 'article', headline: 'B'}},
  ])
  bench.act([action('release.create', {releaseId: 'r', metadata: {}}), action('document.version.create', {publishedId: 'a', document: {_id: 'versions.r.a', _type: 'article'}})])
  return bench
}

const publishA = action('document.publish', {draftId: 'drafts.a', publishedId: 'a'})
const writing: [what: string, may: string[], write: (somebody: ReturnType<typeof as>) => unknown][] = [
  ['edit a draft', ['reporter', 'editor', 'publisher', 'standards', 'migrator'], (it) => it.act(action('document.edit', {draftId: 'drafts.a', publishedId: 'a', patch: {set: {headline: 'C'}}}))],
  ['start a draft', ['reporter', 'editor', 'publisher', 'standards', 'migrator'], (it) => it.mutate({create: {_id: 'drafts.new', _type: 'article'}})],
  ['start a draft of a section', ['editor', 'publisher', 'standards', 'migrator'], (it) => it.mutate({create: {_id: 'drafts.new', _type: 'section'}})],
  ['turn a draft into what is not theirs', [], (it) => it.mutate({createOrReplace: {_id: 'drafts.a', _type: 'auditEvent'}})],
  ['discard a draft', ['reporter', 'editor', 'publisher', 'standards', 'migrator'], (it) => it.act(action('document.discard', {draftId: 'drafts.a'}))],
  ['erase the past of a draft', [], (it) => it.act(action('document.discard', {draftId: 'drafts.a', purge: true}))],
  ['publish', ['publisher', 'standards'], (it) => it.act(publishA)],
  ['write what is published', ['publisher', 'standards'], (it) => it.mutate({patch: {id: 'a', set: {headline: 'C'}}})],
  ['publish something new', ['publisher', 'standards'], (it) => it.mutate({create: {_id: 'new', _type: 'article'}})],
  ['pass off as a draft what is none', ['publisher', 'standards'], (it) => it.mutate({create: {_id: 'drafts-new', _type: 'article'}})],
  ['unpublish', ['publisher', 'standards'], (it) => it.act(action('document.unpublish', {draftId: 'drafts.a', publishedId: 'a'}))],
  ['delete', ['publisher', 'standards'], (it) => it.act(action('document.delete', {publishedId: 'a', includeDrafts: ['drafts.a'], includeVersions: ['versions.r.a']}))],
  ['plan a release', ['editor', 'publisher', 'standards'], (it) => it.act(action('release.create', {releaseId: 's', metadata: {}}))],
  ['publish a release', ['publisher', 'standards'], (it) => it.act(action('release.publish', {releaseId: 'r'}))],
  ['accept a suggestion', ['reporter', 'editor', 'publisher', 'standards', 'migrator'], (it) => it.mutate({patch: {id: 'import.a', set: {accepted: true}}})],
  ['keep the source of a story', ['migrator'], (it) => it.mutate({create: {_id: 'source.a', _type: 'sourceText'}})],
  // Which way, the guard says (test/workflow).
  ['move a story', ['reporter', 'editor', 'publisher', 'standards'], (it) => it.mutate({create: {_id: 'editorial.a', _type: 'editorialState'}})],
  ['show readers what the system keeps', [], (it) => it.mutate({create: {_id: 'editorial', _type: 'editorialState'}})],
  ['show readers a source', [], (it) => it.mutate({create: {_id: 'source', _type: 'sourceText'}})],
  ['write the audit', [], (it) => it.mutate({create: {_id: 'audit.1', _type: 'auditEvent'}})],
]

describe('the newsroom’s roles', () => {
  test.each(writing)('who may %s', (_, may, write) => {
    const answers = Object.entries(roles).map(([role, {grants}]) => {
      const bench = newsroom()
      bench.mutate([{create: {_id: 'import.a', _type: 'importRecord'}}])
      const answer = JSON.stringify(write(as(bench, grants)))
      bench.dataset.close()
      return [role, !answer.includes('insufficientPermissions')]
    })
    expect(Object.fromEntries(answers)).toEqual(Object.fromEntries(Object.keys(roles).map((role) => [role, may.includes(role)])))
  })

  test('nobody schedules what they may not publish', () => {
    const schedule = action('release.schedule', {releaseId: 'r', publishAt: '2030-01-01T00:00:00Z'})
    expect(JSON.stringify(as(newsroom(), roles.editor.grants).act(schedule))).toContain('Insufficient permissions')
    expect(as(newsroom(), roles.publisher.grants).act(schedule)).toEqual(done)
  })

  test('nobody erases the past of what is gone by making it once more', () => {
    const bench = newsroom()
    bench.mutate([{delete: {id: 'drafts.b'}}])
    const past = (): number => [...bench.dataset.log({documentIds: ['drafts.b']})].length
    const before = past()
    for (const {grants} of Object.values(roles)) as(bench, grants).mutate({create: {_id: 'drafts.b', _type: 'article'}}, {delete: {id: 'drafts.b', purge: true}})
    expect(past()).toBe(before)
    bench.check()
  })

  test('a transaction is refused whole, and every refusal says which', () => {
    const bench = newsroom()
    const answer = as(bench, roles.reporter.grants).mutate({patch: {id: 'drafts.a', set: {n: 1}}}, {patch: {id: 'a', set: {n: 1}}}, {create: {_id: 'n', _type: 'article'}})
    expect(answer).toEqual([...denied('update', 'a'), ...denied('create', 'n')])
    expect(bench.dataset.get('drafts.a')).not.toHaveProperty('n')
    bench.check()
  })
})

/** Sees and writes documents of type x, and nothing else. There is a y at `hidden`, which refers to `seen`. */
function halfHidden() {
  const bench = openBench({select: (source) => source.ids()})
  bench.mutate([
    {create: {_id: 'seen', _type: 'x'}},
    {create: {_id: 'hidden', _type: 'y', text: 'secret', to: {_type: 'reference', _ref: 'seen'}}},
    {create: {_id: 'drafts.seen', _type: 'y'}},
  ])
  return {bench, it: as(bench, [{filter: '_type == "x"', permissions: all}])}
}

describe('what a writer may not see', () => {
  test.each<[string, (id: string) => Mutation]>([
    ['patch', (id) => ({patch: {id, set: {n: 1}}})],
    ['patch that expects a revision', (id) => ({patch: {id, ifRevisionID: 'r', set: {n: 1}}})],
    ['delete', (id) => ({delete: {id}})],
    ['strong reference', (id) => ({patch: {id: 'seen', set: {to: {_type: 'reference', _ref: id}}}})],
  ])('answers to a %s as if it were not there', (_, mutation) => {
    const {it} = halfHidden()
    const text = JSON.stringify(it.mutate(mutation('hidden')))
    expect(text).toBe(JSON.stringify(it.mutate(mutation('nothing'))).replaceAll('nothing', 'hidden'))
    expect(text).not.toContain('secret')
  })

  test.each<[string, (id: string, _type: string) => Mutation]>([
    ['create', (_id, _type) => ({create: {_id, _type}})],
    ['createIfNotExists', (_id, _type) => ({createIfNotExists: {_id, _type}})],
    ['createOrReplace', (_id, _type) => ({createOrReplace: {_id, _type}})],
  ])('takes its place: %s is refused in the words for what may not be created', (_, mutation) => {
    const {it, bench} = halfHidden()
    expect(it.mutate(mutation('hidden', 'x'))).toEqual(denied('create', 'hidden'))
    expect(it.mutate(mutation('free', 'y'))).toEqual(denied('create', 'free'))
    expect(bench.dataset.get('hidden')).toMatchObject({text: 'secret'})
  })

  test('is not selected by a query, nor named by a refusal, nor lost', () => {
    const {it, bench} = halfHidden()
    expect(it.mutate({patch: {query: '*', set: {n: 1}}})).toMatchObject([{id: 'seen', operation: 'update'}])
    const refusal = it.mutate({delete: {query: '*'}})
    expect(refusal).toMatchObject([{code: 'stillReferenced', id: 'seen', referencingIDs: []}])
    expect(JSON.stringify(refusal)).not.toContain('hidden')
    expect(bench.ids()).toEqual(['drafts.seen', 'hidden', 'seen'])
  })

  test('does not go along when the rest is deleted', () => {
    const {it, bench} = halfHidden()
    bench.mutate([{delete: {id: 'hidden'}}])
    expect(it.act(action('document.delete', {publishedId: 'seen'}))).toEqual(done)
    expect(bench.ids()).toEqual(['drafts.seen'])
  })

  test('keeps a release from being published by half', () => {
    const {bench, it} = halfHidden()
    bench.act([action('release.create', {releaseId: 'r', metadata: {}}), action('document.version.create', {publishedId: 'hidden', document: {_id: 'versions.r.hidden', _type: 'y'}})])
    const reader = as(bench, [{filter: '_type in ["x", "system.release"]', permissions: all}])
    const refusal = reader.act(action('release.publish', {releaseId: 'r'}))
    expect(refusal).toMatchObject([{code: 'insufficientPermissions', permission: 'update'}])
    expect(JSON.stringify(refusal)).not.toContain('hidden')
    expect(it.act(action('release.publish', {releaseId: 'r'}))).toMatchObject([{code: 'documentNotFound'}])
  })

  test('keeps what a scheduled release will refer to', () => {
    const {bench, it} = halfHidden()
    bench.mutate([{delete: {id: 'hidden'}}])
    const promise = {_type: 'reference', _ref: 'seen', _weak: true, _strengthenOnPublish: {type: 'x'}}
    bench.act([
      action('release.create', {releaseId: 'r', metadata: {}}), action('document.version.create', {publishedId: 'p', document: {_id: 'versions.r.p', _type: 'y', to: promise}}),
      action('release.schedule', {releaseId: 'r', publishAt: '2030-01-01T00:00:00Z'}),
    ])
    expect(it.mutate({delete: {id: 'seen'}})).toMatchObject([{code: 'stillReferenced', referencingIDs: []}])
  })

  test('is not shown to those who may write it', () => {
    const {bench} = halfHidden()
    const blind = as(bench, [{filter: '*', permissions: ['create']}])
    expect(blind.mutate({create: {_id: 'new', _type: 'x', text: 'mine'}})).toEqual([{id: 'new', operation: 'create'}])
  })
})

test('a grant that looks at other documents, or at the clock, is none', () => {
  for (const filter of ['count(*) > 1', 'author->name == "x"', 'publishAt < now()', 'documents::get("a")._id == "a"', '_type ==', 'true] | order(_id']) {
    expect(() => allowanceOf([{filter, permissions: ['read']}], 'me').all('read'), filter).toThrow(LakeError)
  }
})
