import {ClientError, type SanityClient} from '@sanity/client'
import {lastValueFrom, toArray} from 'rxjs'
import {describe, expect, test} from 'vitest'
import {startLake} from '../../support/lake.ts'

const text = expect.any(String) as string

describe('users, projects, datasets: what the client’s types promise', () => {
  const user = {id: text, projectId: 'copydesk', displayName: text, familyName: null, givenName: null, middleName: null, imageUrl: null, createdAt: text, updatedAt: text, isCurrentUser: true}
  const project = {
    id: 'copydesk', displayName: text, studioHost: null, organizationId: null, isBlocked: false, isDisabled: false, isDisabledByUser: false,
    createdAt: text, members: [expect.objectContaining({id: text, role: text, isRobot: expect.any(Boolean), isCurrentUser: true})], features: [], metadata: {},
  }
  const dataset = {name: 'production', aclMode: text, createdAt: text, createdByUserId: text, addonFor: null, datasetProfile: null, description: null, features: [], tags: []}

  test.each<[call: string, run: (client: SanityClient) => Promise<unknown>, resolves: unknown]>([
    ['me', (client) => client.users.getById('me'), expect.objectContaining({id: text, name: text, email: text, profileImage: null, role: 'administrator', provider: text})],
    ['a user', async (client) => client.users.getById((await client.users.getById('me')).id), expect.objectContaining(user)],
    ['projects', (client) => client.projects.list(), [expect.objectContaining(project)]],
    ['a project', (client) => client.projects.getById('copydesk'), expect.objectContaining(project)],
    ['projects without members', (client) => client.projects.list({includeMembers: false}), [expect.not.objectContaining({members: expect.anything()})]],
    ['projects without features', (client) => client.projects.list({includeFeatures: false, onlyExplicitMembership: true}), [expect.not.objectContaining({features: expect.anything()})]],
    ['projects of another organization', (client) => client.projects.list({organizationId: 'other'}), []],
    ['datasets', (client) => client.datasets.list(), [expect.objectContaining(dataset)]],
    ['a new dataset', (client) => client.datasets.create('more'), {datasetName: 'more', aclMode: 'public', description: null}],
    ['a new private dataset', (client) => client.datasets.create('more', {aclMode: 'private', description: 'For later'}), {datasetName: 'more', aclMode: 'private', description: 'For later'}],
    ['a dataset made private', (client) => client.datasets.edit('production', {aclMode: 'private'}), {datasetName: 'production', aclMode: 'private', description: null}],
    ['a dataset described', (client) => client.datasets.edit('production', {description: 'News'}), {datasetName: 'production', aclMode: text, description: 'News'}],
    ['a dataset deleted', async (client) => [await client.datasets.create('more'), await client.datasets.delete('more'), (await client.datasets.list()).map(({name}) => name)], [expect.anything(), {deleted: true}, ['production']]],
    ['embeddings', (client) => client.datasets.getEmbeddingsSettings('production'), {enabled: false, status: text}],
    ['observable users', (client) => lastValueFrom(client.observable.users.getById('me')), expect.objectContaining({name: text})],
    ['observable projects', (client) => lastValueFrom(client.observable.projects.list()), [expect.objectContaining({id: 'copydesk'})]],
    ['observable datasets', (client) => lastValueFrom(client.observable.datasets.list()), [expect.objectContaining({name: 'production'})]],
  ])('%s', async (_, run, resolves) => {
    const {client} = await startLake({memory: true})
    expect(await run(client)).toEqual(resolves)
  })

  test('the description of a dataset is kept', async () => {
    const {client} = await startLake({memory: true})
    await client.datasets.edit('production', {description: 'News'})
    await client.datasets.edit('production', {aclMode: 'public'})
    expect(await client.datasets.list()).toMatchObject([{name: 'production', description: 'News'}])
  })

  test.each<[call: string, run: (client: SanityClient) => Promise<unknown>, statusCode: number]>([
    ['a dataset that is there', (client) => client.datasets.create('production'), 409],
    ['editing one that is not', (client) => client.datasets.edit('none', {aclMode: 'public'}), 404],
    ['deleting one that is not', (client) => client.datasets.delete('none'), 404],
    ['another project', (client) => client.projects.getById('other'), 404],
    ['nobody', (client) => client.users.getById('nobody'), 404],
    ['embeddings, to switch on', (client) => client.datasets.editEmbeddingsSettings('production', {enabled: true}), 400],
  ])('%s: a refusal', async (_, run, statusCode) => {
    const {client} = await startLake({memory: true})
    const error: unknown = await run(client).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ClientError)
    expect(error).toMatchObject({statusCode})
  })
})

describe('what this lake does not serve says so', () => {
  test.each<[call: string, run: (client: SanityClient) => Promise<unknown>]>([
    ['agent actions', (client) => client.withConfig({apiVersion: 'vX'}).agent.action.prompt({instruction: 'Write.'})],
    ['a request to anywhere', (client) => client.request({url: '/vision/of/the/future'})],
  ])('%s', async (_, run) => {
    const {client} = await startLake({memory: true})
    await expect(run(client)).rejects.toMatchObject({statusCode: 404, message: expect.stringContaining('docs/differences.md')})
  })
})

describe('assets', () => {
  const words = Buffer.from('plain words')

  test('a file, with everything that may be said of it', async () => {
    const {client} = await startLake({memory: true})
    const source = {id: 'x1', name: 'archive', url: 'https://archive.example/x1'}
    const asset = await client.assets.upload('file', words, {
      filename: 'words.txt', contentType: 'text/plain', label: 'l', title: 'A title', description: 'A description', creditLine: 'By', source, tag: 'up',
    })
    expect(asset).toMatchObject({
      _type: 'sanity.fileAsset', originalFilename: 'words.txt', mimeType: 'text/plain', extension: 'txt', size: words.length, label: 'l', title: 'A title',
      description: 'A description', creditLine: 'By', source, sha1hash: text, assetId: text, url: expect.stringContaining('/files/copydesk/production/'), path: text, uploadId: text,
    })
    expect(await (await fetch(asset.url)).text()).toBe('plain words')
    expect(await client.getDocument(asset._id)).toMatchObject({_id: asset._id})
    await client.delete(asset._id)
    expect(await client.getDocument(asset._id)).toBeUndefined()
  })

  test.each<[name: string, body: () => Buffer | Blob | File | NodeJS.ReadableStream, name: string | undefined]>([
    ['a Buffer', () => words, undefined],
    ['a Blob', () => new Blob([words]), undefined],
    ['a File, which has a name', () => new File([words], 'named.txt', {type: 'text/plain'}), 'named.txt'],
  ])('from %s', async (_, body, originalFilename) => {
    const {client} = await startLake({memory: true})
    const asset = await client.assets.upload('file', body())
    expect(asset).toMatchObject({size: words.length})
    expect(asset.originalFilename).toBe(originalFilename)
  })

  test('observed, the last event is the response', async () => {
    const {client} = await startLake({memory: true})
    const events = await lastValueFrom(client.observable.assets.upload('file', words).pipe(toArray()))
    expect(events.at(-1)).toMatchObject({type: 'response', body: {document: {_type: 'sanity.fileAsset', size: words.length}}})
  })

  test('what is no image is refused as one', async () => {
    const {client} = await startLake({memory: true})
    await expect(client.assets.upload('image', words)).rejects.toMatchObject({statusCode: expect.any(Number)})
  })
})
