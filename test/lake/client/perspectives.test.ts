import {ClientError, createClient, type ClientPerspective, type SanityClient} from '@sanity/client'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {startLake, type StartedLake} from '../../support/lake.ts'

let started: StartedLake
let client: SanityClient

beforeAll(async () => {
  started = await startLake({manual: true})
  client = started.client
  const article = (_id: string, title: string, by?: string) => ({_id, _type: 'article', title, ...(by && {author: {_type: 'reference', _ref: by}})})
  await client
    .transaction()
    .create({_id: 'p1', _type: 'person', name: 'Ada'})
    .create({_id: 'drafts.p1', _type: 'person', name: 'Ada, draft'})
    .create(article('a', 'a', 'p1'))
    .create(article('drafts.a', 'a, draft', 'p1'))
    .create(article('versions.r1.a', 'a, r1', 'p1'))
    .create(article('versions.r2.a', 'a, r2', 'p1'))
    .create(article('b', 'b'))
    .create(article('drafts.b', 'b, draft'))
    .create(article('versions.r2.b', 'b, r2'))
    .create(article('c', 'c'))
    .create(article('drafts.d', 'd, draft'))
    .create(article('versions.r1.e', 'e, r1'))
    .commit()
  await client.releases.create({releaseId: 'r3', metadata: {title: 'Goodbye', releaseType: 'asap'}})
  await client.unpublishVersion({releaseId: 'r3', publishedId: 'c'})
})

afterAll(() => started.close())

const titles = (perspective: ClientPerspective): Promise<string[]> => client.fetch('*[_type == "article"] | order(_id).title', {}, {perspective})

describe('what each perspective shows', () => {
  test.each<[ClientPerspective, string[]]>([
    ['raw', ['a', 'b', 'c', 'a, draft', 'b, draft', 'd, draft', 'a, r1', 'e, r1', 'a, r2', 'b, r2', 'c']],
    ['published', ['a', 'b', 'c']],
    ['drafts', ['a, draft', 'b, draft', 'c', 'd, draft']],
    ['previewDrafts', ['a, draft', 'b, draft', 'c', 'd, draft']],
    [['drafts'], ['a, draft', 'b, draft', 'c', 'd, draft']],
    [['r1'], ['a, r1', 'b', 'c', 'e, r1']],
    [['r1', 'drafts'], ['a, r1', 'b, draft', 'c', 'd, draft', 'e, r1']],
    [['r1', 'r2', 'drafts'], ['a, r1', 'b, r2', 'c', 'd, draft', 'e, r1']],
    [['r2', 'r1', 'drafts'], ['a, r2', 'b, r2', 'c', 'd, draft', 'e, r1']],
    [['r1', 'published', 'drafts'], ['a, r1', 'b', 'c', 'd, draft', 'e, r1']],
    [['drafts', 'published'], ['a, draft', 'b, draft', 'c', 'd, draft']],
    // A version that unpublishes takes the document away.
    [['r3', 'drafts'], ['a, draft', 'b, draft', 'd, draft']],
    [['drafts', 'r3'], ['a, draft', 'b, draft', 'd, draft']],
    // A release that does not exist shows what lies below it.
    [['rNever', 'drafts'], ['a, draft', 'b, draft', 'c', 'd, draft']],
  ])('%s', async (perspective, expected) => {
    expect(await titles(perspective)).toEqual(expected)
  })

  test('dereferences, references and ids are seen through it', async () => {
    const query = '*[references("p1") && _type == "article"] | order(_id)[0]{_id, _originalId, "by": author->{_id, _originalId, name}, "all": count(*[_id in path("drafts.**")])}'
    expect(await client.fetch(query, {}, {perspective: ['r2', 'drafts']})).toEqual({
      _id: 'a', _originalId: 'versions.r2.a', by: {_id: 'p1', _originalId: 'drafts.p1', name: 'Ada, draft'}, all: 0,
    })
    expect(await client.fetch('*[_id == "drafts.a"]', {}, {perspective: 'drafts'})).toEqual([])
    expect(await client.fetch('*[_id == "a"][0]._originalId', {}, {perspective: 'published'})).toBe('a')
    expect(await client.fetch('*[_id == "a"][0]._originalId', {}, {perspective: 'raw'})).toBe(null)
  })

  test('by POST as by GET', async () => {
    const ids = Array.from({length: 2000}, (_, index) => `a${index}`)
    expect(await client.fetch('*[_id == "a" && !(_id in $ids)].title', {ids}, {perspective: ['r1']})).toEqual(['a, r1'])
  })

  test('a release that is published, and one whose unpublishing is carried out', async () => {
    const {client, clientWith} = await startLake()
    await client.create({_id: 'a', _type: 'article', title: 'old'})
    await client.releases.create({releaseId: 'r1', metadata: {releaseType: 'asap'}})
    await client.createVersion({releaseId: 'r1', publishedId: 'a', document: {_id: 'versions.r1.a', _type: 'article', title: 'new'}})
    await client.releases.publish({releaseId: 'r1'})
    expect(await clientWith({perspective: ['r1', 'drafts']}).fetch('*[_type == "article"]{_originalId, title}')).toEqual([{_originalId: 'a', title: 'new'}])
    await client.releases.create({releaseId: 'r2', metadata: {releaseType: 'asap'}})
    await client.unpublishVersion({releaseId: 'r2', publishedId: 'a'})
    await client.releases.publish({releaseId: 'r2'})
    expect(await client.fetch('count(*[_type == "article"])')).toBe(0)
  })
})

describe('without a perspective', () => {
  test.each([
    ['2025-02-19', ['a', 'b', 'c']],
    ['2026-01-01', ['a', 'b', 'c']],
    ['X', ['a', 'b', 'c']],
    ['2025-02-18', ['a', 'b', 'c', 'a, draft', 'b, draft', 'd, draft']],
    ['1', ['a', 'b', 'c', 'a, draft', 'b, draft', 'd, draft']],
  ])('API version %s', async (apiVersion, expected) => {
    const {perspective: _, ...config} = client.config()
    const plain = createClient({projectId: config.projectId ?? '', dataset: 'production', apiHost: config.apiHost, token: started.lake.token, useProjectHostname: false, useCdn: false, apiVersion})
    expect(await plain.fetch('*[_type == "article"] | order(_id).title')).toEqual(expected)
  })
})

describe('no perspective', () => {
  test.each(['raw,drafts', 'drafts.', 'no such', ',', 'r1,*'])('%s', async (perspective) => {
    const error: unknown = await client.fetch('*', {}, {perspective: perspective as 'raw'}).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ClientError)
    expect(error).toMatchObject({statusCode: 400, details: {type: 'validationError', description: expect.stringMatching(/Use "raw", "published", "drafts", or a stack of release ids/)}})
  })
})

describe('documents by id', () => {
  test('of a release', async () => {
    expect(await client.getDocument('a', {releaseId: 'r1'})).toMatchObject({_id: 'versions.r1.a', title: 'a, r1'})
    expect(await client.getDocument('versions.r1.a', {releaseId: 'r1'})).toMatchObject({title: 'a, r1'})
    expect(await client.getDocument('b', {releaseId: 'r1'})).toBeUndefined()
    expect(await client.getDocuments(['versions.r2.a', 'drafts.a', 'nobody', 'a'])).toMatchObject([{title: 'a, r2'}, {title: 'a, draft'}, null, {title: 'a'}])
    expect((await client.getDocument('a', {includeAllVersions: true})).map(({_id}) => _id).sort()).toEqual(['a', 'drafts.a', 'versions.r1.a', 'versions.r2.a'])
    expect(await client.documentsExists(['a', 'nobody', 'versions.r1.e'])).toEqual(new Set(['a', 'versions.r1.e']))
  })

  test('of a release as a list', async () => {
    const {result} = await client.releases.fetchDocuments({releaseId: 'r2'})
    expect(result.map(({_id}) => _id).sort()).toEqual(['versions.r2.a', 'versions.r2.b'])
  })
})
