import {ClientError, type Action, type SanityClient} from '@sanity/client'
import {describe, expect, test} from 'vitest'
import {startLake} from '../../support/lake.ts'

type Run = (client: SanityClient) => Promise<unknown>

async function seeded(): Promise<SanityClient> {
  const {client} = await startLake({memory: true})
  await client
    .transaction()
    .create({_id: 'a', _type: 't', v: 'published'})
    .create({_id: 'drafts.a', _type: 't', v: 'draft'})
    .create({_id: 'b', _type: 't', v: 'published'})
    .create({_id: 'drafts.c', _type: 't', v: 'draft'})
    .commit()
  await client.releases.create({releaseId: 'r1', metadata: {title: 'One', releaseType: 'asap'}})
  await client.create({_id: 'versions.r1.b', _type: 't', v: 'version'})
  return client
}

/** Everything in the lake as `id: v`, releases as `id: state`. */
const held = async (client: SanityClient): Promise<Record<string, string>> =>
  Object.fromEntries((await client.fetch<{_id: string; v: string}[]>('*{_id, "v": select(_system.delete == true => "unpublish", coalesce(v, state))}')).map(({_id, v}) => [_id, v]))

const before = {a: 'published', 'drafts.a': 'draft', b: 'published', 'drafts.c': 'draft', '_.releases.r1': 'active', 'versions.r1.b': 'version'}
/** The difference to what was there before: null where something is gone. */
const changed = (now: Record<string, string>): Record<string, string | null> => {
  const ids = new Set([...Object.keys(before), ...Object.keys(now)])
  return Object.fromEntries([...ids].flatMap((id) => (now[id] === (before as Record<string, string>)[id] ? [] : [[id, now[id] ?? null]])))
}

describe('every action, and the methods that send it', () => {
  const hour = new Date(Date.now() + 3_600_000).toISOString()
  const act = (...actions: Action[]): Run => (client) => client.action(actions.length === 1 && actions[0] ? actions[0] : actions)

  test.each<[name: string, run: Run, difference: Record<string, string | null>]>([
    ['document.create', act({actionType: 'sanity.action.document.create', publishedId: 'd', attributes: {_id: 'drafts.d', _type: 't', v: 'new'}, ifExists: 'fail'}), {'drafts.d': 'new'}],
    ['document.create, when it is there', act({actionType: 'sanity.action.document.create', publishedId: 'a', attributes: {_id: 'drafts.a', _type: 't', v: 'new'}, ifExists: 'ignore'}), {}],
    ['document.edit of a draft', act({actionType: 'sanity.action.document.edit', draftId: 'drafts.a', publishedId: 'a', patch: {set: {v: 'edited'}}}), {'drafts.a': 'edited'}],
    ['document.edit without a draft', act({actionType: 'sanity.action.document.edit', draftId: 'drafts.b', publishedId: 'b', patch: {set: {v: 'edited'}}}), {'drafts.b': 'edited'}],
    ['document.edit of a version', act({actionType: 'sanity.action.document.edit', draftId: 'versions.r1.b', publishedId: 'b', patch: {set: {v: 'edited'}}}), {'versions.r1.b': 'edited'}],
    ['document.publish', act({actionType: 'sanity.action.document.publish', draftId: 'drafts.a', publishedId: 'a'}), {a: 'draft', 'drafts.a': null}],
    ['document.unpublish', act({actionType: 'sanity.action.document.unpublish', draftId: 'drafts.b', publishedId: 'b'}), {b: null, 'drafts.b': 'published'}],
    ['document.discard', act({actionType: 'sanity.action.document.discard', draftId: 'drafts.a', purge: true}), {'drafts.a': null}],
    ['document.delete', act({actionType: 'sanity.action.document.delete', publishedId: 'a', includeDrafts: ['drafts.a']}), {a: null, 'drafts.a': null}],
    ['document.replaceDraft', act({actionType: 'sanity.action.document.replaceDraft', publishedId: 'a', attributes: {_id: 'drafts.a', _type: 't', v: 'other'}}), {'drafts.a': 'other'}],
    ['several at once', act({actionType: 'sanity.action.document.edit', draftId: 'drafts.c', publishedId: 'c', patch: {set: {v: 'last'}}}, {actionType: 'sanity.action.document.publish', draftId: 'drafts.c', publishedId: 'c'}), {c: 'last', 'drafts.c': null}],
    ['version.create', act({actionType: 'sanity.action.document.version.create', publishedId: 'a', document: {_id: 'versions.r1.a', _type: 't', v: 'new'}}), {'versions.r1.a': 'new'}],
    ['createVersion of a document', (client) => client.createVersion({document: {_id: 'versions.r1.a', _type: 't', v: 'new'}, publishedId: 'a', releaseId: 'r1'}), {'versions.r1.a': 'new'}],
    ['createVersion from another', (client) => client.createVersion({publishedId: 'a', baseId: 'drafts.a', releaseId: 'r1'}), {'versions.r1.a': 'draft'}],
    ['createVersion of a draft', (client) => client.createVersion({publishedId: 'b', baseId: 'b'}), {'drafts.b': 'published'}],
    ['replaceVersion', (client) => client.replaceVersion({document: {_id: 'versions.r1.b', _type: 't', v: 'other'}, publishedId: 'b', releaseId: 'r1'}), {'versions.r1.b': 'other'}],
    ['replaceVersion of a draft', (client) => client.replaceVersion({document: {_id: 'drafts.a', _type: 't', v: 'other'}, publishedId: 'a'}), {'drafts.a': 'other'}],
    ['discardVersion', (client) => client.discardVersion({publishedId: 'b', releaseId: 'r1'}), {'versions.r1.b': null}],
    ['discardVersion of a draft', (client) => client.discardVersion({publishedId: 'a'}, true), {'drafts.a': null}],
    ['unpublishVersion', (client) => client.unpublishVersion({publishedId: 'a', releaseId: 'r1'}), {'versions.r1.a': 'unpublish'}],
    ['releases.create', (client) => client.releases.create({releaseId: 'r2', metadata: {releaseType: 'undecided'}}), {'_.releases.r2': 'active'}],
    ['releases.edit', (client) => client.releases.edit({releaseId: 'r1', patch: {set: {'metadata.title': 'Two'}}}), {}],
    ['releases.publish', (client) => client.releases.publish({releaseId: 'r1'}), {'_.releases.r1': 'published', b: 'version', 'versions.r1.b': null}],
    ['releases.archive', (client) => client.releases.archive({releaseId: 'r1'}), {'_.releases.r1': 'archived', 'versions.r1.b': null}],
    ['releases.unarchive', async (client) => {
      await client.releases.archive({releaseId: 'r1'})
      return client.releases.unarchive({releaseId: 'r1'})
    }, {}],
    ['releases.schedule', (client) => client.releases.schedule({releaseId: 'r1', publishAt: hour}), {'_.releases.r1': 'scheduled'}],
    ['releases.unschedule', async (client) => {
      await client.releases.schedule({releaseId: 'r1', publishAt: hour})
      return client.releases.unschedule({releaseId: 'r1'})
    }, {}],
    ['releases.delete', async (client) => {
      await client.releases.archive({releaseId: 'r1'})
      return client.releases.delete({releaseId: 'r1'})
    }, {'_.releases.r1': null, 'versions.r1.b': null}],
    ['release.import', act({actionType: 'sanity.action.release.import', releaseId: 'r9', document: {_id: '_.releases.r9', _type: 'system.release', name: 'r9', metadata: {releaseType: 'asap'}}, ifExists: 'fail'}), {'_.releases.r9': 'active'}],
  ])('%s', async (_, run, difference) => {
    const client = await seeded()
    expect(await run(client)).toMatchObject({transactionId: expect.any(String)})
    expect(changed(await held(client))).toEqual(difference)
  })

  test('reading releases', async () => {
    const client = await seeded()
    expect(await client.releases.get({releaseId: 'r1'})).toMatchObject({_id: '_.releases.r1', _type: 'system.release', name: 'r1', state: 'active', metadata: {title: 'One', releaseType: 'asap'}})
    expect(await client.releases.get({releaseId: 'none'})).toBeUndefined()
    const {releaseId, metadata} = await client.releases.create({})
    expect(metadata).toEqual({releaseType: 'undecided'})
    expect(await client.releases.get({releaseId})).toMatchObject({name: releaseId})
    expect((await client.releases.fetchDocuments({releaseId: 'r1'})).result).toMatchObject([{_id: 'versions.r1.b'}])
  })
})

describe('what actions may be told', () => {
  const publish = {actionType: 'sanity.action.document.publish', draftId: 'drafts.a', publishedId: 'a'} as const

  test('a transaction id, and to change nothing', async () => {
    const client = await seeded()
    expect(await client.action(publish, {dryRun: true})).toEqual({transactionId: expect.any(String)})
    expect(await held(client)).toEqual(before)
    expect(await client.action(publish, {transactionId: 'mine', skipCrossDatasetReferenceValidation: true, tag: 'x'})).toEqual({transactionId: 'mine'})
    expect(await client.getDocument('a')).toMatchObject({_rev: 'mine', v: 'draft'})
    await expect(client.action({...publish, draftId: 'drafts.c', publishedId: 'c'}, {transactionId: 'mine'})).rejects.toMatchObject({statusCode: 409})
  })

  test.each<[name: string, run: Run, type: string]>([
    ['publish at another revision', (client) => client.action({...publish, ifDraftRevisionId: 'other'}), 'documentRevisionIDDoesNotMatchError'],
    ['publish over another revision', (client) => client.action({...publish, ifPublishedRevisionId: 'other'}), 'documentRevisionIDDoesNotMatchError'],
    ['edit at another revision', (client) => client.action({actionType: 'sanity.action.document.edit', draftId: 'drafts.a', publishedId: 'a', patch: {ifRevisionID: 'other', set: {v: 1}}}), 'documentRevisionIDDoesNotMatchError'],
    ['a version from another revision', (client) => client.createVersion({publishedId: 'a', baseId: 'drafts.a', releaseId: 'r1', ifBaseRevisionId: 'other'}), 'documentRevisionIDDoesNotMatchError'],
    ['a version that is there', (client) => client.createVersion({publishedId: 'b', baseId: 'b', releaseId: 'r1'}), 'documentAlreadyExistsError'],
    ['discarding nothing', (client) => client.discardVersion({publishedId: 'b'}), 'documentNotFoundError'],
    ['unpublishing what is not published', (client) => client.unpublishVersion({publishedId: 'c', releaseId: 'r1'}), 'documentNotFoundError'],
    ['deleting with an unlisted draft', (client) => client.action({actionType: 'sanity.action.document.delete', publishedId: 'a', includeDrafts: []}), 'conflictError'],
    ['a release that is there', (client) => client.releases.create({releaseId: 'r1'}), 'documentAlreadyExistsError'],
    ['a release that is not', (client) => client.releases.publish({releaseId: 'none'}), 'documentNotFoundError'],
    ['unscheduling what is not scheduled', (client) => client.releases.unschedule({releaseId: 'r1'}), 'conflictError'],
    ['an action that nobody knows', (client) => client.action({actionType: 'sanity.action.document.dance'} as unknown as Action), 'validationError'],
  ])('%s is refused, and nothing happens', async (_, run, type) => {
    const client = await seeded()
    const error: unknown = await run(client).catch((thrown: unknown) => thrown)
    if (!(error instanceof ClientError)) throw error
    expect(error.details).toMatchObject({type: 'actionError', items: [{index: 0, error: {type}}]})
    expect(await held(client)).toEqual(before)
  })
})
