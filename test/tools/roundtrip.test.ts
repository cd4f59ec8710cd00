import {createReadStream} from 'node:fs'
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {SanityClient, SanityDocument} from '@sanity/client'
import {exportDataset} from '@sanity/export'
import {sanityImport} from '@sanity/import'
import {describe, expect, onTestFinished, test} from 'vitest'
import {map} from '../lake/assets/pictures.ts'
import {startLake} from '../support/lake.ts'

/** Fills a dataset with everything that has to survive: drafts, versions, references both ways, pictures with crop and hotspot, files. */
async function furnish(client: SanityClient): Promise<void> {
  const photo = await client.assets.upload('image', await map(64, 48).jpeg().toBuffer(), {filename: 'Fluß – 1.jpg', title: 'The river', description: 'rising', creditLine: 'The desk', source: {id: 's', name: 'desk', url: 'http://x.example/1'}})
  const drawing = await client.assets.upload('image', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="6"/>'), {filename: 'map.svg'})
  const report = await client.assets.upload('file', Buffer.from('%PDF-1.4 …'), {filename: 'Bericht „1“.pdf', contentType: 'application/pdf', label: 'report'})
  await client.assets.upload('file', Buffer.from('nobody refers to this'), {filename: 'loose.txt', contentType: 'text/plain'})
  const to = (_ref: string, more: object = {}) => ({_type: 'reference', _ref, ...more})
  const image = (_ref: string) => ({
    _type: 'image',
    asset: to(_ref),
    crop: {_type: 'sanity.imageCrop', top: 0.1, bottom: 0.2, left: 0.3, right: 0.05},
    hotspot: {_type: 'sanity.imageHotspot', x: 0.4, y: 0.5, width: 0.2, height: 0.25},
  })
  const body = [
    {_key: 'k1', _type: 'block', children: [{_key: 's1', _type: 'span', text: '“Ünïcode” 🗞️ \u2028 \\u0000', marks: ['m1']}], markDefs: [{_key: 'm1', _type: 'person', reference: to('person')}]},
    {_key: 'k2', _type: 'figure', picture: image(drawing._id)},
  ]
  await client.transaction()
    .create({_id: 'article', _type: 'article', title: 'One', lead: image(photo._id), attachment: {_type: 'file', asset: to(report._id)}, body, author: to('person'), related: [to('second', {_key: 'r1'}), to('nowhere', {_key: 'r2', _weak: true})]})
    .create({_id: 'second', _type: 'article', title: 'Two', related: [to('article', {_key: 'r1'})], odd: {nothing: null, no: false, zero: 0, large: 1e300, empty: [], deep: [[1, [2]]].length}})
    .create({_id: 'person', _type: 'person', name: 'Ann', wrote: to('article', {_weak: true})})
    .create({_id: 'drafts.article', _type: 'article', title: 'One, edited', author: to('new', {_weak: true, _strengthenOnPublish: {type: 'person'}})})
    .create({_id: 'drafts.new', _type: 'person', name: 'Bea'})
    .create({_id: 'dotted.secret', _type: 'settings', value: 1})
    .commit()
  await client.releases.create({releaseId: 'rFebruary', metadata: {title: 'February', releaseType: 'undecided'}})
  await client.create({_id: 'versions.rFebruary.article', _type: 'article', title: 'One, in February', lead: image(photo._id)})
}

/** What import does not keep, as on the hosted service: revisions, when it was written, and where an asset's bytes lie. */
const NOT_KEPT = ['_rev', '_updatedAt', 'uploadId', 'url', 'path']

async function contentOf(client: SanityClient): Promise<Record<string, unknown>[]> {
  const documents = await client.fetch<SanityDocument[]>('* | order(_id)')
  return documents.map((document) => Object.fromEntries(Object.entries(document).filter(([name]) => !NOT_KEPT.includes(name) && !(name === '_createdAt' && document._type.startsWith('sanity.')))))
}

async function temporaryFile(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'copydesk-export-'))
  onTestFinished(() => rm(directory, {recursive: true, force: true}))
  return join(directory, 'export.tar.gz')
}

async function two() {
  const {client, clientWith} = await startLake({datasets: ['production', 'copy']})
  await furnish(client)
  return {client, copy: clientWith({dataset: 'copy'})}
}

async function exported(client: SanityClient, mode: 'stream' | 'cursor' = 'stream'): Promise<string> {
  const outputPath = await temporaryFile()
  await exportDataset({client, dataset: client.config().dataset ?? '', outputPath, mode})
  return outputPath
}

const imported = (client: SanityClient, file: string, options: Parameters<typeof sanityImport>[1] = {}) =>
  sanityImport(createReadStream(file), {client, operation: 'create', ...options})

describe('export → import → export', () => {
  test.each(['stream', 'cursor'] as const)('is equal, assets included (%s)', async (mode) => {
    const {client, copy} = await two()
    const {numDocs, warnings} = await imported(copy, await exported(client, mode))
    const [before, after] = [await contentOf(client), await contentOf(copy)]
    expect(after).toEqual(before)
    expect([numDocs, warnings]).toEqual([before.filter(({_type}) => !String(_type).startsWith('sanity.')).length, []])
    for (const {url, sha1hash} of await copy.fetch<{url: string; sha1hash: string}[]>('*[_type in ["sanity.imageAsset", "sanity.fileAsset"]]')) {
      expect(url).toContain('/copydesk/copy/')
      const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
      const original = await client.fetch<string>('*[sha1hash == $sha1hash][0].url', {sha1hash})
      expect(bytes.equals(Buffer.from(await (await fetch(original)).arrayBuffer()))).toBe(true)
    }
    const again = await imported(copy, await exported(copy), {operation: 'createOrReplace', releasesOperation: 'replace'})
    expect(again.numDocs).toBe(numDocs)
    expect(await contentOf(copy)).toEqual(before)
  })

  test('a reference that was strong is strong again', async () => {
    const {client, copy} = await two()
    await imported(copy, await exported(client))
    await expect(copy.delete('person')).rejects.toMatchObject({statusCode: 409})
    await expect(copy.delete((await copy.fetch<string>('*[_id == "article"][0].lead.asset._ref')))).rejects.toMatchObject({statusCode: 409})
  })
})

describe('an import', () => {
  test('into a dataset that has some of it: refused, left as it is, or replaced', async () => {
    const {client, copy} = await two()
    const file = await exported(client)
    await copy.create({_id: 'article', _type: 'article', title: 'Mine'})
    const [article] = await client.getDocuments(['article'])
    await expect(sanityImport(article ? [article] : [], {client: copy, operation: 'create'})).rejects.toThrow(/already exists/)
    const title = () => copy.fetch<string>('*[_id == "article"][0].title')
    await imported(copy, file, {operation: 'createIfNotExists', releasesOperation: 'ignore'})
    expect(await title()).toBe('Mine')
    await imported(copy, file, {operation: 'createOrReplace', releasesOperation: 'replace'})
    expect(await contentOf(copy)).toEqual(await contentOf(client))
  })

  test('that was interrupted is finished by running it again', async () => {
    const {client, copy} = await two()
    const file = await exported(client)
    // It stops at the first asset, when the documents are there but their pictures and strong references are not.
    const stopped = copy.clone()
    Object.assign(stopped.assets, {upload: () => Promise.reject(new Error('the connection is gone'))})
    await expect(imported(stopped, file, {operation: 'createOrReplace'})).rejects.toThrow('the connection is gone')
    expect(await copy.fetch('count(*)')).toBeGreaterThan(3)
    await imported(copy, file, {operation: 'createOrReplace', releasesOperation: 'replace'})
    expect(await contentOf(copy)).toEqual(await contentOf(client))
  })
})
