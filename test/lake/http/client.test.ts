import {ClientError, type SanityClient} from '@sanity/client'
import {describe, expect, test} from 'vitest'
import {startLake} from '../../support/lake.ts'

async function refusal(attempt: Promise<unknown>): Promise<ClientError> {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ClientError)) throw new Error(`expected a ClientError, got ${String(error)}`)
  return error
}

const edit = (patch: Record<string, unknown>) =>
  ({actionType: 'sanity.action.document.edit', draftId: 'drafts.a1', publishedId: 'a1', patch}) as const
const publish = {actionType: 'sanity.action.document.publish', draftId: 'drafts.a1', publishedId: 'a1'} as const

async function seeded(client: SanityClient): Promise<void> {
  await client
    .transaction()
    .create({_id: 'p1', _type: 'person', name: 'Ada'})
    .create({_id: 'a1', _type: 'article', title: 'One', author: {_type: 'reference', _ref: 'p1'}})
    .create({_id: 'drafts.a1', _type: 'article', title: 'One, edited', author: {_type: 'reference', _ref: 'p1'}})
    .create({_id: 'drafts.a2', _type: 'article', title: 'Two'})
    .create({_id: 'versions.r1.a1', _type: 'article', title: 'One, for the release'})
    .commit()
}

describe('writing through the real client', () => {
  test('creates, fetches, patches, deletes', async () => {
    const {client} = await startLake()
    const created = await client.create({_type: 'article', _id: 'a1', title: 'River rises'})
    expect(created).toMatchObject({_id: 'a1', _type: 'article', title: 'River rises'})
    expect(await client.getDocument('a1')).toEqual(created)
    expect(await client.getDocument('missing')).toBeUndefined()
    const patched = await client.patch('a1').set({title: 'River falls'}).commit()
    expect(patched).toMatchObject({title: 'River falls', _createdAt: created._createdAt})
    expect(patched._rev).not.toBe(created._rev)
    expect(await client.getDocuments(['missing', 'a1'])).toEqual([null, patched])
    await client.delete('a1')
    expect(await client.fetch('count(*)')).toBe(0)
  })

  test('makes up ids, and answers with what was asked for', async () => {
    const {client} = await startLake()
    const {_id} = await client.create({_type: 'note'})
    expect(_id).toMatch(/^[\w-]{8,}$/)
    const under = await client.create({_type: 'note', _id: 'notes.'})
    expect(under._id).toMatch(/^notes\.[\w-]{8,}$/)
    const ids = await client.mutate([{create: {_type: 'note', _id: 'n1'}}], {returnDocuments: false})
    expect(ids).toMatchObject({documentIds: ['n1'], results: [{id: 'n1', operation: 'create'}]})
    const first = await client.mutate([{create: {_type: 'note', _id: 'n2'}}], {returnFirst: true, returnDocuments: false})
    expect(first).toMatchObject({documentId: 'n2'})
  })

  test('a transaction is all or nothing, and its id becomes the revision', async () => {
    const {client} = await startLake()
    const done = await client.mutate([{create: {_type: 'a', _id: 'a1'}}, {create: {_type: 'a', _id: 'a2'}}], {transactionId: 'tx-one', returnDocuments: false})
    expect(done.transactionId).toBe('tx-one')
    expect(await client.fetch('*[]{_id, _rev}')).toEqual([{_id: 'a1', _rev: 'tx-one'}, {_id: 'a2', _rev: 'tx-one'}])
    await refusal(client.mutate([{create: {_type: 'a', _id: 'a3'}}, {create: {_type: 'a', _id: 'a1'}}]))
    expect(await client.getDocument('a3')).toBeUndefined()
  })

  test('mutations by query', async () => {
    const {client} = await startLake()
    await seeded(client)
    await client.patch({query: '*[_type == $type && !(_id in path("drafts.**"))]', params: {type: 'person'}}).set({seen: true}).commit()
    expect(await client.fetch('*[seen == true]._id')).toEqual(['p1'])
    await client.delete({query: '*[_type == "article"]'})
    expect(await client.fetch('*._id')).toEqual(['p1'])
  })

  test('a dry run writes nothing', async () => {
    const {client} = await startLake()
    const answer = await client.create({_type: 'a', _id: 'a1'}, {dryRun: true})
    expect(answer._id).toBe('a1')
    expect(await client.getDocument('a1')).toBeUndefined()
  })

  test('actions: editing forks a draft, publishing takes it back', async () => {
    const {client} = await startLake()
    await client.create({_type: 'article', _id: 'a1', title: 'Old'})
    await client.action([edit({unset: ['_empty_action_guard_pseudo_field_']}), edit({set: {title: 'New'}})])
    expect(await client.getDocument('drafts.a1')).toMatchObject({title: 'New'})
    expect(await client.getDocument('a1')).toMatchObject({title: 'Old'})
    const {transactionId} = await client.action(publish)
    expect(await client.getDocument('drafts.a1')).toBeUndefined()
    expect(await client.getDocument('a1')).toMatchObject({title: 'New', _rev: transactionId})
  })
})

describe('refusals arrive as ClientError', () => {
  test.each([
    ['a document that exists', (client: SanityClient) => client.create({_id: 'a1', _type: 'article'}), 'documentAlreadyExistsError'],
    ['a patch of nothing', (client: SanityClient) => client.patch('nobody').set({a: 1}).commit(), 'documentNotFoundError'],
    ['a stale revision', (client: SanityClient) => client.patch('a1').ifRevisionId('old').set({a: 1}).commit(), 'documentRevisionIDDoesNotMatchError'],
    ['a reference to nothing', (client: SanityClient) => client.create({_type: 'a', x: {_type: 'reference', _ref: 'nobody'}}), 'documentReferenceDoesNotExistError'],
    ['deleting what is referred to', (client: SanityClient) => client.delete('p1'), 'documentHasExistingReferencesError'],
  ])('%s', async (_, attempt, type) => {
    const {client} = await startLake()
    await seeded(client)
    const error = await refusal(attempt(client))
    expect(error.statusCode).toBe(409)
    expect(error.details).toMatchObject({type: 'mutationError', items: [{error: {type}, index: 0}]})
  })

  test('an action', async () => {
    const {client} = await startLake()
    const error = await refusal(client.action(publish))
    expect(error.statusCode).toBe(409)
    expect(error.details).toMatchObject({type: 'actionError', items: [{error: {type: 'documentNotFoundError'}, index: 0}]})
  })

  test('a query with a mistake, framed by the client at its place', async () => {
    const {client} = await startLake()
    const error = await refusal(client.fetch('*[_type == "a" && ]'))
    expect(error.statusCode).toBe(400)
    expect(error.details).toMatchObject({type: 'queryParseError', query: '*[_type == "a" && ]', start: 17})
    expect(error.message).toContain('GROQ query parse error')
  })

  test.each(['*[_type == ', '*[', '{"a":', '', '*[_type in ', '*[a && '])('a query that breaks off: %s', async (query) => {
    const {client} = await startLake()
    const error = await refusal(client.fetch(query))
    expect(error.details).toMatchObject({start: query.length, end: query.length})
    expect(error.message).toContain('unexpected end-of-file, expected expression')
  })

  test('a parameter that was not given', async () => {
    const {client} = await startLake()
    const error = await refusal(client.fetch('*[_id == $id]'))
    expect(error.details).toMatchObject({type: 'queryParseError', start: 9, end: 12})
  })

  test('an unknown dataset, a wrong token', async () => {
    const {clientWith} = await startLake()
    expect(await refusal(clientWith({dataset: 'other'}).fetch('*'))).toMatchObject({statusCode: 404, response: {body: {errorCode: 'SIO-404-DNF'}}})
    expect(await refusal(clientWith({token: 'wrong'}).fetch('*'))).toMatchObject({statusCode: 401, response: {body: {errorCode: 'SIO-401-ANF'}}})
  })
})

describe('reading', () => {
  test('perspectives', async () => {
    const {client, clientWith} = await startLake()
    await seeded(client)
    const titles = '*[_type == "article"]{_id, _originalId, title}'
    expect(await client.fetch('*[_type == "article"]._id')).toEqual(['a1', 'drafts.a1', 'drafts.a2', 'versions.r1.a1'])
    expect(await clientWith({perspective: 'published'}).fetch(titles)).toEqual([{_id: 'a1', _originalId: 'a1', title: 'One'}])
    expect(await clientWith({perspective: 'drafts'}).fetch(titles)).toEqual([
      {_id: 'a1', _originalId: 'drafts.a1', title: 'One, edited'},
      {_id: 'a2', _originalId: 'drafts.a2', title: 'Two'},
    ])
    expect(await clientWith({perspective: ['r1', 'drafts']}).fetch(titles)).toEqual([
      {_id: 'a1', _originalId: 'versions.r1.a1', title: 'One, for the release'},
      {_id: 'a2', _originalId: 'drafts.a2', title: 'Two'},
    ])
  })

  test('without a perspective the API version decides', async () => {
    const {lake, client} = await startLake()
    await seeded(client)
    const count = async (version: string): Promise<unknown> =>
      (await (await fetch(`${lake.url}/v${version}/data/query/production?query=count(*[_type=="article"])`)).json() as {result: unknown}).result
    expect(await count('2025-02-19')).toBe(1)
    expect(await count('X')).toBe(1)
    // Versions of releases are not shown to those who cannot know them.
    expect(await count('2024-01-01')).toBe(3)
    expect(await count('1')).toBe(3)
  })

  test('dereferences within the perspective', async () => {
    const {client, clientWith} = await startLake()
    await seeded(client)
    await client.create({_id: 'drafts.p1', _type: 'person', name: 'Ada L.'})
    const by = '*[_id == "a1"][0].author->name'
    expect(await clientWith({perspective: 'published'}).fetch(by)).toBe('Ada')
    expect(await clientWith({perspective: 'drafts'}).fetch(by)).toBe('Ada L.')
  })

  test('a query too long for a URL goes by POST', async () => {
    const {client} = await startLake()
    await seeded(client)
    const ids = Array.from({length: 2000}, (_, index) => `a${index}`)
    expect(await client.fetch('*[_id in $ids]._id', {ids})).toEqual(['a1'])
  })

  test('the whole reply', async () => {
    const {client} = await startLake()
    const reply = await client.fetch('*[_type == "a"]', {}, {filterResponse: false})
    expect(reply).toMatchObject({query: '*[_type == "a"]', result: [], ms: expect.any(Number), syncTags: [expect.stringMatching(/^s1:/)]})
    expect(await client.fetch('*', {}, {filterResponse: false, returnQuery: false})).not.toHaveProperty('query')
  })

  test('all versions of a document', async () => {
    const {client} = await startLake()
    await seeded(client)
    const all = await client.getDocument('a1', {includeAllVersions: true})
    expect(all?.map(({_id}) => _id).sort()).toEqual(['a1', 'drafts.a1', 'versions.r1.a1'])
  })
})
