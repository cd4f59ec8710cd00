import {describe, expect, test} from 'vitest'
import {toReply} from '../../../lake/errors.ts'
import {refusalOf} from '../../laws/expectApply.ts'
import {action, openBench, type Bench} from './open.ts'

const release = (name: string, more: Record<string, unknown> = {}) => action(`release.${name}`, {releaseId: 'r1', ...more})

/** One published story with a version in release r1, one new story only in the release, one that the release unpublishes. */
function withRelease(): Bench {
  const bench = openBench()
  bench.mutate([{create: {_id: 'a', _type: 'x', title: 'Old'}}, {create: {_id: 'gone', _type: 'x'}}])
  bench.act([release('create', {metadata: {title: 'Election night', releaseType: 'asap'}})])
  bench.act([
    action('document.version.create', {publishedId: 'a', baseId: 'a', versionId: 'versions.r1.a'}),
    action('document.edit', {draftId: 'versions.r1.a', publishedId: 'a', patch: {set: {title: 'New'}}}),
    action('document.version.create', {publishedId: 'b', document: {_id: 'versions.r1.b', _type: 'x', to: {_ref: 'a'}}}),
    action('document.version.unpublish', {versionId: 'versions.r1.gone', publishedId: 'gone'}),
  ])
  return bench
}

const stateOf = (bench: Bench) => bench.dataset.get('_.releases.r1')

describe('a release', () => {
  test('is a document that its actions change', () => {
    const bench = withRelease()
    expect(stateOf(bench)).toMatchObject({_type: 'system.release', name: 'r1', state: 'active', metadata: {title: 'Election night', releaseType: 'asap'}})
    bench.act([release('edit', {patch: {set: {'metadata.title': 'Morning after'}}})])
    expect(stateOf(bench)).toMatchObject({metadata: {title: 'Morning after', releaseType: 'asap'}})
    const stale = refusalOf(() => bench.act([release('edit', {patch: {set: {'metadata.title': 'Too late'}, ifRevisionID: 'old'}})]))
    expect(stale.items[0]?.error.code).toBe('revisionMismatch')
    bench.act([release('edit', {patch: {set: {'metadata.title': 'In time'}, ifRevisionID: stateOf(bench)?._rev}})])
    expect(stateOf(bench)).toMatchObject({metadata: {title: 'In time'}})
    expect(refusalOf(() => bench.act([release('create')])).items[0]?.error.code).toBe('documentAlreadyExists')
    bench.check()
  })

  test('publishes everything at once, what it unpublishes too', () => {
    const bench = withRelease()
    bench.act([release('publish')], {transactionId: 'night'})
    expect(bench.ids()).toEqual(['_.releases.r1', 'a', 'b'])
    expect(bench.dataset.get('a')).toMatchObject({title: 'New', _rev: 'night'})
    expect(stateOf(bench)).toMatchObject({
      state: 'published',
      finalDocumentStates: [{id: 'a', revisionId: 'night'}, {id: 'b', revisionId: 'night'}, {id: 'gone', revisionId: 'night'}],
    })
    expect(refusalOf(() => bench.act([release('publish')])).message).toContain('is published; only a release that is active or scheduled can be published')
    bench.check()
  })

  test('is scheduled and unscheduled; a scheduled one takes no new versions and no edits', () => {
    const bench = withRelease()
    bench.act([release('schedule', {publishAt: '2030-01-01T00:00:00Z'})])
    expect(stateOf(bench)).toMatchObject({state: 'scheduled', publishAt: '2030-01-01T00:00:00.000Z'})
    const add = action('document.version.create', {publishedId: 'c', document: {_id: 'versions.r1.c', _type: 'x'}})
    expect(refusalOf(() => bench.act([add])).message).toContain('scheduled')
    const edit = action('document.edit', {publishedId: 'c', draftId: 'versions.r1.c', patch: {set: {title: 'Late'}}})
    expect(refusalOf(() => bench.act([edit])).message).toContain('scheduled')
    bench.act([release('unschedule')])
    expect(stateOf(bench)).not.toHaveProperty('publishAt')
    bench.act([add, edit])
    bench.check()
  })

  test('is archived with its versions and comes back with them', () => {
    const bench = withRelease()
    const before = bench.dataset.get('versions.r1.a')
    bench.act([release('archive')])
    expect(bench.ids()).toEqual(['_.releases.r1', 'a', 'gone'])
    bench.act([release('unarchive')])
    expect(bench.dataset.get('versions.r1.a')).toMatchObject({title: 'New', _createdAt: before?._createdAt})
    expect(stateOf(bench)).toMatchObject({state: 'active'})
    bench.act([release('archive')])
    bench.act([release('delete')])
    expect(bench.ids()).toEqual(['a', 'gone'])
    bench.check()
  })

  test('is imported, unless it exists', () => {
    const bench = openBench()
    const imported = (ifExists: string, state: string) => release('import', {ifExists, attributes: {_id: 'x', _type: 'system.release', state, metadata: {}}})
    bench.act([imported('fail', 'archived')])
    bench.act([imported('ignore', 'active')])
    expect(stateOf(bench)).toMatchObject({_id: '_.releases.r1', name: 'r1', state: 'archived'})
    bench.act([imported('replace', 'active')])
    expect(stateOf(bench)).toMatchObject({state: 'active'})
    expect(refusalOf(() => bench.act([imported('fail', 'active')])).items[0]?.error.code).toBe('documentAlreadyExists')
    bench.check()
  })

  test.each(['edit', 'publish', 'archive', 'unarchive', 'schedule', 'unschedule', 'delete'])('that does not exist refuses %s with 409', (name) => {
    const args = name === 'edit' ? {patch: {}} : name === 'schedule' ? {publishAt: '2030-01-01T00:00:00Z'} : {}
    const {status, body} = toReply(refusalOf(() => openBench().act([release(name, args)], {dryRun: true})))
    expect({status, body}).toMatchObject({status: 409, body: {error: {type: 'actionError', items: [{error: {type: 'documentNotFoundError'}}]}}})
  })
})
