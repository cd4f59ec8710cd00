import {describe, expect, test} from 'vitest'
import {toReply} from '../../../lake/errors.ts'
import type {Action, Mutation} from '../../../lake/types.ts'
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
      finalDocumentStates: ['a', 'b', 'gone'].map((id) => ({id: `versions.r1.${id}`, revisionId: 'night'})),
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

  test('that is scheduled is locked for everybody: its versions neither change nor go, by actions or by mutations', () => {
    const bench = withRelease()
    bench.act([release('schedule', {publishAt: '2030-01-01T00:00:00Z'})])
    const before = [...bench.dataset.documents()]
    const group = {publishedId: 'a', draftId: 'versions.r1.a'}
    const attempts = [
      () => bench.act([action('document.edit', {...group, patch: {set: {title: 'Late'}}})]),
      () => bench.act([action('document.version.discard', {versionId: 'versions.r1.a'})]),
      () => bench.act([action('document.version.replace', {document: {_id: 'versions.r1.a', _type: 'x'}})]),
      () => bench.act([action('document.replaceDraft', {publishedId: 'a', attributes: {_id: 'versions.r1.a', _type: 'x'}})]),
      () => bench.act([action('document.publish', group)]),
      () => bench.act([action('document.delete', {publishedId: 'a', includeVersions: ['versions.r1.a']})]),
      () => bench.act([action('document.version.unpublish', {publishedId: 'a', versionId: 'versions.r1.a'})]),
      () => bench.act([action('document.create', {publishedId: 'c', ifExists: 'fail', attributes: {_id: 'versions.r1.c', _type: 'x'}})]),
      () => bench.mutate([{patch: {id: 'versions.r1.a', set: {title: 'Late'}}}]),
      () => bench.mutate([{delete: {id: 'versions.r1.a'}}]),
      () => bench.mutate([{create: {_id: 'versions.r1.c', _type: 'x'}}]),
    ]
    for (const attempt of attempts) expect(refusalOf(attempt).message).toContain('“Election night” (r1) is scheduled; only an active release can be changed. Unschedule it first.')
    expect([...bench.dataset.documents()]).toEqual(before)
    bench.act([release('unschedule')])
    bench.mutate([{patch: {id: 'versions.r1.a', set: {title: 'In time'}}}])
    bench.check()
  })

  test('moves to another hour without being unscheduled', () => {
    const bench = withRelease()
    bench.act([release('schedule', {publishAt: '2030-01-01T00:00:00Z'})])
    bench.act([release('edit', {patch: {set: {'metadata.intendedPublishAt': '2031-01-01T00:00:00Z'}}}), release('schedule', {publishAt: '2031-01-01T00:00:00Z'})])
    expect(stateOf(bench)).toMatchObject({state: 'scheduled', publishAt: '2031-01-01T00:00:00.000Z'})
    bench.check()
  })

  test.each<[string, Mutation]>([
    ['create', {create: {_id: '_.releases.r2', _type: 'system.release', state: 'published'}}],
    ['patch', {patch: {id: '_.releases.r1', set: {state: 'published'}}}],
    ['replacement', {createOrReplace: {_id: '_.releases.r1', _type: 'system.release'}}],
    ['delete', {delete: {id: '_.releases.r1'}}],
  ])('document takes no %s from raw mutations', (_, mutation) => {
    const bench = withRelease()
    const refusal = refusalOf(() => bench.mutate([mutation]))
    expect(refusal.items[0]?.error.code).toBe('conflict')
    expect(refusal.message).toContain('releases are changed by actions')
  })

  test.each([
    ['state', {set: {state: 'published'}}, 'it would change state'],
    ['publishAt', {set: {publishAt: '2030-01-01T00:00:00Z'}}, 'it would change publishAt'],
    ['finalDocumentStates', {set: {finalDocumentStates: []}}, 'it would change finalDocumentStates'],
    ['an unknown kind', {set: {'metadata.releaseType': 'soon'}}, 'metadata.releaseType'],
    ['no metadata', {unset: ['metadata']}, 'metadata'],
  ])('is edited in its metadata only: %s is refused', (_, patch, reason) => {
    const bench = withRelease()
    const before = stateOf(bench)
    expect(refusalOf(() => bench.act([release('edit', {patch})])).message).toContain(reason)
    expect(stateOf(bench)).toEqual(before)
  })

  test('for one document takes no second one', () => {
    const bench = openBench()
    bench.mutate([{create: {_id: 'a', _type: 'x'}}, {create: {_id: 'b', _type: 'x'}}])
    bench.act([release('create', {metadata: {cardinality: 'one', releaseType: 'scheduled'}})])
    const add = (id: string) => action('document.version.create', {publishedId: id, baseId: id, versionId: `versions.r1.${id}`})
    bench.act([add('a')])
    const attempts = [
      add('b'),
      action('document.edit', {publishedId: 'b', draftId: 'versions.r1.b', patch: {set: {n: 1}}}),
      action('document.version.unpublish', {publishedId: 'b', versionId: 'versions.r1.b'}),
      action('document.version.replace', {document: {_id: 'versions.r1.b', _type: 'x'}}),
    ]
    for (const attempt of attempts) expect(refusalOf(() => bench.act([attempt])).message).toContain('is for one document and holds "versions.r1.a" already')
    bench.act([action('document.edit', {publishedId: 'a', draftId: 'versions.r1.a', patch: {set: {n: 1}}})])
    bench.check()
  })

  test('is reverted by a release of earlier states: changed documents go back, new ones go away, unpublished ones return', () => {
    const bench = withRelease()
    const before = bench.dataset.get('gone')
    const then = bench.dataset.get('a')
    bench.act([release('publish')])
    const undo = (name: string, more: Record<string, unknown> = {}) => action(`release.${name}`, {releaseId: 'undo', ...more})
    const version = (publishedId: string, document: object) => action('document.version.create', {publishedId, document: {...document, _id: `versions.undo.${publishedId}`}})
    bench.act([undo('create', {metadata: {releaseType: 'asap'}})])
    bench.act([version('a', then ?? {}), version('gone', before ?? {}), version('b', {...bench.dataset.get('b'), _system: {delete: true}})])
    bench.act([undo('publish')])
    expect(bench.ids()).toEqual(['_.releases.r1', '_.releases.undo', 'a', 'gone'])
    expect(bench.dataset.get('a')).toMatchObject({title: 'Old', _createdAt: then?._createdAt})
    expect(bench.dataset.get('gone')).not.toHaveProperty('_system')
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

  test('that was scheduled is imported open, so that no backup publishes anything; its hour stays as intended', () => {
    const bench = openBench()
    const attributes = {_id: 'x', _type: 'system.release', state: 'scheduled', publishAt: '2020-01-01T00:00:00Z', finalDocumentStates: [], metadata: {title: 'Then', releaseType: 'scheduled'}}
    bench.act([release('import', {ifExists: 'fail', attributes})])
    expect(stateOf(bench)).toMatchObject({state: 'active', metadata: {title: 'Then', releaseType: 'scheduled', intendedPublishAt: '2020-01-01T00:00:00Z'}})
    expect(stateOf(bench)).not.toHaveProperty('publishAt')
    bench.mutate([{create: {_id: 'versions.r1.a', _type: 'x'}}])
    bench.check()
  })

  test('that came archived from elsewhere says that its versions did not', () => {
    const bench = openBench()
    bench.act([release('import', {ifExists: 'fail', attributes: {state: 'archived', finalDocumentStates: [{id: 'versions.r1.a', revisionId: 'elsewhere'}]}})])
    expect(refusalOf(() => bench.act([release('unarchive')])).message).toContain('no document "versions.r1.a" at revision "elsewhere"')
  })

  test.each(['published', 'drafts', 'raw', 'a b', ''])('cannot be called %j', (releaseId) => {
    expect(refusalOf(() => openBench().act([action('release.create', {releaseId})])).items[0]?.error.code).toBe('invalid')
  })

  test.each(['edit', 'publish', 'archive', 'unarchive', 'schedule', 'unschedule', 'delete'])('that does not exist refuses %s with 409', (name) => {
    const args = name === 'edit' ? {patch: {}} : name === 'schedule' ? {publishAt: '2030-01-01T00:00:00Z'} : {}
    const {status, body} = toReply(refusalOf(() => openBench().act([release(name, args)], {dryRun: true})))
    expect({status, body}).toMatchObject({status: 409, body: {error: {type: 'actionError', items: [{error: {type: 'documentNotFoundError'}}]}}})
  })
})

describe('a schedule', () => {
  const at = (releaseId: string, hour: string) => action('release.schedule', {releaseId, publishAt: `2030-01-01T${hour}:00Z`})
  const create = (releaseId: string) => action('release.create', {releaseId})
  const add = (releaseId: string, id: string, more: Record<string, unknown> = {}) =>
    action('document.version.create', {publishedId: id, document: {_id: `versions.${releaseId}.${id}`, _type: 'x', ...more}})
  const promise = (id: string) => ({to: {_ref: id, _weak: true, _strengthenOnPublish: {type: 'x'}}})
  const refused = (bench: Bench, sent: Action) => refusalOf(() => bench.act([sent])).message

  test('that could not be kept is refused, with the reason', () => {
    const bench = openBench()
    bench.act([create('r1'), add('r1', 'story', promise('person'))])
    expect(refused(bench, at('r1', '10:00'))).toContain('when "r1" is published, "story" would refer to "person", which is not published by then. Publish that first, or add it to the release.')
    bench.act([add('r1', 'person')])
    bench.act([at('r1', '10:00')])
    bench.check()
  })

  test('counts on those before it, and holds them', () => {
    const bench = openBench()
    bench.act([create('early'), create('late'), add('early', 'person'), add('late', 'story', promise('person'))])
    bench.act([at('early', '10:00')])
    expect(refused(bench, at('late', '09:00'))).toContain('"person", which is not published by then')
    bench.act([at('late', '11:00')])
    expect(refused(bench, action('release.unschedule', {releaseId: 'early'}))).toContain('The release "early" cannot be unscheduled: when "late" is published, "story" would refer to "person"')
    expect(refused(bench, at('early', '12:00'))).toContain('"early" cannot be scheduled: when "late" is published')
    bench.act([action('release.unschedule', {releaseId: 'late'})])
    bench.act([action('release.unschedule', {releaseId: 'early'})])
    bench.check()
  })

  test('keeps what it refers to from being deleted or unpublished', () => {
    const bench = openBench()
    bench.mutate([{create: {_id: 'person', _type: 'x'}}])
    bench.act([create('r1'), add('r1', 'story', promise('person')), create('r2'), action('document.version.unpublish', {versionId: 'versions.r2.person', publishedId: 'person'})])
    bench.act([at('r1', '10:00')])
    expect(refused(bench, action('document.unpublish', {draftId: 'drafts.person', publishedId: 'person'}))).toContain('references to it from "versions.r1.story"')
    expect(refusalOf(() => bench.mutate([{delete: {id: 'person'}}])).message).toContain('references to it from "versions.r1.story"')
    expect(refused(bench, at('r2', '09:00'))).toContain('"r2" cannot be scheduled')
    bench.act([action('release.unschedule', {releaseId: 'r1'})])
    bench.mutate([{delete: {id: 'person'}}])
    bench.check()
  })

  test('is shown to the guard as it will be at its hour', () => {
    const bench = openBench({
      guard: ({changes, timestamp}) => (changes.some(({id, after}) => id === 'story' && String(after?.until) > timestamp) ? 'The story may not be seen yet.' : undefined),
    })
    bench.act([create('r1'), add('r1', 'story', {until: '2030-01-01T09:30:00.000Z'})])
    expect(refused(bench, at('r1', '09:00'))).toContain('The story may not be seen yet.')
    bench.act([at('r1', '10:00')])
    bench.check()
  })
})
