import {describe, expect, test} from 'vitest'
import {toReply} from '../../../lake/errors.ts'
import {refusalOf} from '../../laws/expectApply.ts'
import {action, openBench, type Bench} from './open.ts'

const group = {draftId: 'drafts.a', publishedId: 'a'}
const edit = (set: Record<string, unknown>) => action('document.edit', {...group, patch: {set}})
const publish = (id: string, more = {}) => action('document.publish', {draftId: `drafts.${id}`, publishedId: id, ...more})

function withDraft(fields: Record<string, unknown> = {}): Bench {
  const bench = openBench()
  bench.act([action('document.create', {publishedId: 'a', ifExists: 'fail', attributes: {_id: 'drafts.a', _type: 'article', ...fields}})], {transactionId: 'made'})
  return bench
}

/** The reply of the first item. */
function itemOf(run: () => unknown) {
  const {status, body} = toReply(refusalOf(run))
  const error = body.error as {type: string; items: {index: number; error: {type: string; description: string}}[]}
  return {status, list: error.type, index: error.items[0]?.index, ...error.items[0]?.error}
}

describe('editing', () => {
  test('creates a draft; a second create fails or is ignored, as asked', () => {
    const bench = withDraft({title: 'One'})
    const again = (ifExists: string) => action('document.create', {publishedId: 'a', ifExists, attributes: {_id: 'drafts.a', _type: 'article', title: 'Two'}})
    expect(itemOf(() => bench.act([again('fail')]))).toMatchObject({status: 409, list: 'actionError', type: 'documentAlreadyExistsError'})
    bench.act([again('ignore')])
    expect(bench.dataset.get('drafts.a')).toMatchObject({title: 'One', _rev: 'made'})
    bench.check()
  })

  test('patches the draft; the first edit of a published document forks one', () => {
    const bench = withDraft({title: 'One', _system: {group: 1}})
    bench.act([publish('a')])
    const published = bench.dataset.get('a')
    bench.act([edit({title: 'Two'})], {transactionId: 'forked'})
    expect(bench.dataset.get('a')).toEqual(published)
    expect(bench.dataset.get('drafts.a')).toMatchObject({title: 'Two', _rev: 'forked', _createdAt: published?._createdAt})
    const [change] = bench.heard.at(-1)?.changes ?? []
    expect(change?.mutations).toMatchObject([{create: {_id: 'drafts.a', title: 'One'}}, {patch: {id: 'drafts.a', set: {title: 'Two'}}}])
    bench.check()
  })

  test('of what does not exist is refused', () => {
    const bench = openBench()
    expect(itemOf(() => bench.act([edit({})]))).toMatchObject({status: 409, type: 'documentNotFoundError', id: 'a'})
  })

  test('edits a version in a release like a draft', () => {
    const bench = withDraft({title: 'One'})
    bench.act([publish('a')])
    bench.act([action('document.edit', {draftId: 'versions.r1.a', publishedId: 'a', patch: {set: {title: 'Later'}}})])
    expect(bench.dataset.versionsOf('a').map((doc) => [doc._id, doc.title])).toEqual([['a', 'One'], ['versions.r1.a', 'Later']])
    bench.check()
  })

  test('takes the guards of the Studio: several edits in one request', () => {
    const bench = withDraft({title: 'Hello'})
    bench.act([
      action('document.edit', {...group, patch: {unset: ['_empty_action_guard_pseudo_field_']}}),
      action('document.edit', {...group, patch: {diffMatchPatch: {title: '@@ -1,5 +1,11 @@\n Hello\n+ world\n'}}}),
    ])
    expect(bench.dataset.get('drafts.a')).toMatchObject({title: 'Hello world'})
    bench.check()
  })

  test('makes and replaces a draft by the version actions, as client.createVersion without a release does', () => {
    const bench = openBench()
    bench.mutate([{create: {_id: 'a', _type: 'x', title: 'One'}}], {transactionId: 'one'})
    const create = (more: Record<string, unknown>) => action('document.version.create', {publishedId: 'a', ...more})
    const stale = itemOf(() => bench.act([create({baseId: 'a', versionId: 'drafts.a', ifBaseRevisionId: 'other'})]))
    expect(stale).toMatchObject({status: 409, type: 'documentRevisionIDDoesNotMatchError', currentRevisionID: 'one'})
    bench.act([create({baseId: 'a', versionId: 'drafts.a', ifBaseRevisionId: 'one'})])
    expect(itemOf(() => bench.act([create({baseId: 'a', versionId: 'drafts.a'})]))).toMatchObject({status: 409, type: 'documentAlreadyExistsError'})
    expect(itemOf(() => bench.act([create({baseId: 'b', versionId: 'versions.r1.a'})]))).toMatchObject({status: 409, type: 'documentNotFoundError'})
    bench.act([action('document.version.replace', {document: {_id: 'drafts.a', _type: 'x', title: 'Two'}})])
    expect(bench.dataset.get('drafts.a')).toMatchObject({title: 'Two'})
    expect(itemOf(() => bench.act([action('document.version.replace', {document: {_id: 'a', _type: 'x'}})]))).toMatchObject({status: 400})
    expect(itemOf(() => bench.act([create({versionId: 'versions.r1.a'})]))).toMatchObject({status: 400})
    bench.check()
  })

  test('replaces a draft', () => {
    const bench = withDraft({title: 'One', old: true})
    bench.act([action('document.replaceDraft', {publishedId: 'a', attributes: {_id: 'drafts.a', _type: 'article', title: 'Restored'}})])
    expect(bench.dataset.get('drafts.a')).not.toHaveProperty('old')
    bench.check()
  })

  test('restores a deleted document as the Studio does: create and replace in one request', () => {
    const bench = withDraft({title: 'One'})
    const last = bench.dataset.get('drafts.a')
    bench.act([action('document.version.discard', {versionId: 'drafts.a'})])
    const attributes = bench.dataset.at('drafts.a', {lastRevision: true})
    expect(attributes).toEqual(last)
    bench.act([
      action('document.create', {publishedId: 'a', attributes, ifExists: 'fail'}),
      action('document.replaceDraft', {publishedId: 'a', attributes}),
    ])
    expect(bench.dataset.get('drafts.a')).toMatchObject({title: 'One', _createdAt: last?._createdAt})
    bench.check()
  })
})

describe('publishing', () => {
  test('replaces the published document, keeps its date of creation, and takes the draft away', () => {
    const bench = withDraft({title: 'One'})
    bench.act([publish('a')])
    const first = bench.dataset.get('a')
    expect(bench.ids()).toEqual(['a'])
    bench.act([edit({title: 'Two'})])
    bench.act([publish('a')], {transactionId: 'second'})
    expect(bench.ids()).toEqual(['a'])
    expect(bench.dataset.get('a')).toMatchObject({title: 'Two', _createdAt: first?._createdAt, _rev: 'second'})
    bench.check()
  })

  test('needs a draft, and the revisions that the request expects', () => {
    const bench = withDraft()
    expect(itemOf(() => bench.act([publish('b')]))).toMatchObject({status: 409, type: 'documentNotFoundError'})
    expect(itemOf(() => bench.act([publish('a', {ifDraftRevisionId: 'other'})]))).toMatchObject({
      status: 409, type: 'documentRevisionIDDoesNotMatchError', currentRevisionID: 'made', expectedRevisionID: 'other',
    })
    bench.act([publish('a', {ifDraftRevisionId: 'made'})], {transactionId: 'first'})
    bench.act([edit({title: 'Two'})])
    expect(itemOf(() => bench.act([publish('a', {ifPublishedRevisionId: 'made'})]))).toMatchObject({currentRevisionID: 'first'})
    bench.act([publish('a', {ifPublishedRevisionId: 'first'})])
    bench.check()
  })

  test('makes the references strong that were promised to be, at any depth', () => {
    const bench = openBench()
    const promise = {type: 'person', template: {id: 'person'}}
    bench.mutate([
      {create: {_id: 'p', _type: 'person'}},
      {
        create: {
          _id: 'drafts.a',
          _type: 'article',
          lead: {_type: 'reference', _ref: 'p', _weak: true, _strengthenOnPublish: promise},
          list: [{_key: 'k', deep: {_ref: 'p', _weak: true, _strengthenOnPublish: promise}}],
          forever: {_ref: 'p', _weak: true, _strengthenOnPublish: {...promise, weak: true}},
          plain: {_ref: 'p', _weak: true},
        },
      },
    ])
    bench.act([publish('a')])
    expect(bench.dataset.get('a')).toMatchObject({
      lead: {_type: 'reference', _ref: 'p'},
      list: [{_key: 'k', deep: {_ref: 'p'}}],
      forever: {_ref: 'p', _weak: true},
      plain: {_ref: 'p', _weak: true},
    })
    const json = JSON.stringify(bench.dataset.get('a'))
    expect(json).not.toContain('_strengthenOnPublish')
    expect(json.match(/_weak/g)).toHaveLength(2)
    bench.check()
  })

  test('publishes documents that refer to each other in one request, and refuses one of them alone', () => {
    const bench = openBench()
    const to = (id: string) => ({_ref: id, _weak: true, _strengthenOnPublish: {type: 'x'}})
    bench.mutate([{create: {_id: 'drafts.a', _type: 'x', other: to('b')}}, {create: {_id: 'drafts.b', _type: 'x', other: to('a')}}])
    expect(itemOf(() => bench.act([publish('a')]))).toMatchObject({status: 409, type: 'documentReferenceDoesNotExistError', id: 'a', referenceID: 'b'})
    expect(bench.ids()).toEqual(['drafts.a', 'drafts.b'])
    bench.act([publish('a'), publish('b')])
    expect(bench.ids()).toEqual(['a', 'b'])
    bench.check()
  })

  test('can be undone: the published document becomes the draft', () => {
    const bench = withDraft({title: 'One'})
    bench.act([publish('a')])
    bench.act([action('document.unpublish', group)])
    expect(bench.ids()).toEqual(['drafts.a'])
    expect(itemOf(() => bench.act([action('document.unpublish', group)]))).toMatchObject({status: 409, type: 'documentNotFoundError'})
    bench.act([publish('a')])
    bench.act([edit({title: 'Newer'})])
    bench.act([action('document.unpublish', group)])
    expect(bench.dataset.get('drafts.a')).toMatchObject({title: 'Newer'})
    bench.check()
  })

  test('cannot be undone while somebody refers to it', () => {
    const bench = withDraft()
    bench.act([publish('a')])
    bench.mutate([{create: {_id: 'drafts.b', _type: 'x', to: {_ref: 'a'}}}])
    expect(itemOf(() => bench.act([action('document.unpublish', group)]))).toMatchObject({
      status: 409, list: 'actionError', type: 'documentHasExistingReferencesError', referencingIDs: ['drafts.b'],
    })
  })
})

describe('taking away', () => {
  test('discards a draft or a version, never a published document', () => {
    const bench = withDraft()
    bench.act([action('document.discard', {draftId: 'drafts.a'})])
    expect(bench.ids()).toEqual([])
    expect(itemOf(() => bench.act([action('document.version.discard', {versionId: 'drafts.a'})]))).toMatchObject({status: 409, type: 'documentNotFoundError'})
    expect(itemOf(() => bench.act([action('document.version.discard', {versionId: 'a'})]))).toMatchObject({status: 400, type: 'validationError'})
    bench.check()
  })

  test('deletes the whole group, and only when every draft and version is listed', () => {
    const bench = withDraft()
    bench.act([publish('a')])
    bench.act([edit({n: 1})])
    const remove = (includeDrafts: string[]) => action('document.delete', {publishedId: 'a', includeDrafts})
    expect(itemOf(() => bench.act([remove([])]))).toMatchObject({status: 409, unlistedIDs: ['drafts.a']})
    bench.act([remove(['drafts.a'])])
    expect(bench.ids()).toEqual([])
    expect(itemOf(() => bench.act([remove([])]))).toMatchObject({status: 409, type: 'documentNotFoundError'})
    bench.check()
  })

  test('with purge forgets the history too', () => {
    const bench = withDraft({title: 'A secret that must go'})
    bench.act([edit({title: 'Still the secret'})])
    bench.act([action('document.discard', {draftId: 'drafts.a', purge: true})])
    const log = JSON.stringify([...bench.dataset.log()])
    expect(log).not.toContain('secret')
    expect([...bench.dataset.log()]).toHaveLength(3)
    expect(bench.dataset.at('drafts.a', {lastRevision: true})).toBeUndefined()
  })
})

describe('a request of actions', () => {
  test('is one transaction, and the log keeps what caused it', () => {
    const bench = withDraft({title: 'One'})
    const actions = [edit({title: 'Two'}), publish('a')]
    const transactionId = bench.act(actions, {transactionId: 'both'})
    expect(bench.dataset.transaction(transactionId)?.actions).toEqual(actions)
    const refusal = itemOf(() => bench.act([edit({title: 'Three'}), publish('b')]))
    expect(refusal.index).toBe(1)
    expect(bench.dataset.get('drafts.a')).toBeUndefined()
    bench.check()
  })

  test('run dry does not write', () => {
    const bench = withDraft()
    bench.act([publish('a')], {dryRun: true})
    expect(bench.ids()).toEqual(['drafts.a'])
    expect(itemOf(() => bench.act([publish('b')], {dryRun: true})).status).toBe(409)
    bench.check()
  })

  test.each([
    ['an unknown action', {actionType: 'sanity.action.document.shred'}, 'sanity.action.document.shred'],
    ['a missing argument', action('document.publish', {draftId: 'drafts.a'}), 'publishedId'],
    ['a draft of another document', action('document.edit', {draftId: 'drafts.b', publishedId: 'a', patch: {}}), '"drafts.b" is no draft or version of "a"'],
    ['a bad patch', action('document.edit', {...group, patch: {inc: {n: 'x'}}}), 'patch.inc.n: expected a number'],
    ['an object method as a name', {actionType: 'toString'}, 'toString'],
  ])('with %s is refused with 400', (_name, sent, named) => {
    const bench = withDraft()
    const refusal = itemOf(() => bench.act([sent]))
    expect(refusal).toMatchObject({status: 400, type: 'validationError', index: 0})
    expect(refusal.description).toContain(named)
  })

  test.each([
    action('document.edit', {draftId: 'a', publishedId: 'a', patch: {set: {title: 'x'}}}),
    action('document.publish', {draftId: 'a', publishedId: 'a'}),
    action('document.unpublish', {draftId: 'a', publishedId: 'a'}),
    action('document.replaceDraft', {publishedId: 'a', attributes: {_id: 'a', _type: 'article'}}),
  ])('$actionType never takes the published document for its draft', (sent) => {
    const bench = withDraft({title: 'One'})
    bench.act([publish('a')])
    expect(itemOf(() => bench.act([sent]))).toMatchObject({status: 400, description: expect.stringContaining('"a" is a published document')})
    expect(bench.dataset.get('a')).toMatchObject({title: 'One'})
  })

  test('with an unknown action names the known ones', () => {
    const refusal = itemOf(() => openBench().act([{actionType: 'sanity.action.document.variant.create'}]))
    expect(refusal.description).toContain('sanity.action.document.version.create')
  })
})
