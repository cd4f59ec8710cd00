import {createClient, type ContentSourceMap} from '@sanity/client'
import {resolveEditUrl} from '@sanity/client/csm'
import {stegaClean, vercelStegaCleanAll} from '@sanity/client/stega'
import {vercelStegaDecode} from '@vercel/stega'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {startLake, type StartedLake} from '../../support/lake.ts'

const studioUrl = 'https://desk.example'
let started: StartedLake

const block = (key: string, text: string) => ({_key: key, _type: 'block', style: 'normal', markDefs: [], children: [{_key: `${key}s`, _type: 'span', marks: [], text}]})

beforeAll(async () => {
  started = await startLake({manual: true})
  await started.client
    .transaction()
    .create({_id: 'p1', _type: 'person', name: 'Ada', slug: {_type: 'slug', current: 'ada'}})
    .create({_id: 'a1', _type: 'article', headline: 'River rises', authors: [{_key: 'x', _type: 'reference', _ref: 'p1'}], body: [block('k1', 'It rained.'), block('k2', 'It rained on.')]})
    .create({_id: 'drafts.a1', _type: 'article', headline: 'River falls', authors: [{_key: 'x', _type: 'reference', _ref: 'p1'}], body: [block('k2', 'It stopped.')]})
    .create({_id: 'versions.r1.a1', _type: 'article', headline: 'River in the release'})
    .commit()
})

afterAll(() => started.close())

/** Where the invisible characters behind a text lead. */
function editUrl(text: string): URL {
  const link = vercelStegaDecode<{origin: string; href: string}>(text)
  expect(link?.origin).toBe('sanity.io')
  return new URL(link?.href ?? '')
}

const query = `*[_id == "a1"][0]{
  "title": headline, "by": authors[]->{name, slug}, "first": body[0].children[0].text, body, "shout": upper(headline), "kind": "story", _id, _type,
  "either": coalesce(standfirst, headline)
}`

interface Story {
  title: string
  by: {name: string; slug: {current: string}}[]
  first: string
  body: {children: {text: string}[]}[]
  shout: string
  kind: string
  _id: string
  either: string
}

test('every text that stands in a document leads to its field in the Studio', async () => {
  const client = started.clientWith({perspective: 'drafts', stega: {enabled: true, studioUrl}})
  const story = await client.fetch<Story>(query)
  expect(stegaClean(story)).toMatchObject({title: 'River falls', by: [{name: 'Ada'}], first: 'It stopped.', shout: 'RIVER FALLS', kind: 'story'})

  const title = editUrl(story.title)
  expect(title.pathname).toContain('/intent/edit/mode=presentation;id=a1;type=article;path=headline')
  expect(Object.fromEntries(title.searchParams)).toEqual({baseUrl: studioUrl, id: 'a1', type: 'article', path: 'headline'})
  expect(editUrl(story.either).searchParams.get('path')).toBe('headline')
  // The person has no draft: the link says that it is the published document that is shown.
  expect(Object.fromEntries(editUrl(story.by[0]?.name ?? '').searchParams)).toMatchObject({id: 'p1', type: 'person', path: 'name', perspective: 'published'})
  for (const text of [story.first, story.body[0]?.children[0]?.text ?? '']) {
    expect(editUrl(text).searchParams.get('path')).toBe('body[_key=="k2"].children[_key=="k2s"].text')
  }
  // Nothing is hidden in what was computed, in what stands in the query, in ids and in slugs.
  for (const text of [story.shout, story.kind, story._id, story.by[0]?.slug.current ?? '']) expect(vercelStegaCleanAll(text)).toBe(text)
})

test('a release’s text leads to the release; stega can be asked for once', async () => {
  const client = started.clientWith({stega: {enabled: false, studioUrl}})
  const fetch = (stega: boolean) => client.fetch<string>('*[_id == "a1"][0].headline', {}, {perspective: ['r1', 'drafts'], stega})
  expect(await fetch(false)).toBe('River in the release')
  expect(editUrl(await fetch(true)).searchParams.get('perspective')).toBe('r1')
})

test('the map itself', async () => {
  const ask = async (resultSourceMap: boolean | 'withKeyArraySelector' | undefined) =>
    (await started.client.fetch<unknown>('*[_id == "a1"].body[1]{"t": children[0].text}', {}, {filterResponse: false, ...(resultSourceMap !== undefined && {resultSourceMap})})).resultSourceMap
  const mappings = {"$[0]['t']": {type: 'value', source: {type: 'documentValue', document: 0, path: 0}}}
  const documents = [{_id: 'a1', _type: 'article'}]
  expect(await ask(true)).toEqual({documents, paths: ["$['body'][1]['children'][0]['text']"], mappings})
  expect(await ask('withKeyArraySelector')).toEqual({documents, paths: ["$['body'][?(@._key=='k2')]['children'][?(@._key=='k2s')]['text']"], mappings})
  expect(await ask(false)).toBeUndefined()
  expect(await ask(undefined)).toBeUndefined()
  const resultSourceMap = (await ask('withKeyArraySelector')) as ContentSourceMap
  expect(resolveEditUrl({resultSourceMap, studioUrl, resultPath: [0, 't']})).toContain('path=body%5B_key%3D%3D%22k2%22%5D.children%5B_key%3D%3D%22k2s%22%5D.text')
})

test('a reader without a token is told of no document that they may not see', async () => {
  const {lake, client} = await startLake({requireToken: true})
  const reference = {_type: 'reference', _ref: 'hidden.p', _weak: true}
  await client.transaction().create({_id: 'a', _type: 't', v: 'seen', to: reference}).create({_id: 'drafts.a', _type: 't', v: 'not yet'}).create({_id: 'hidden.p', _type: 't', v: 'never'}).commit()
  const reader = createClient({...client.config(), apiHost: lake.url, token: undefined, useProjectHostname: false})
  for (const perspective of ['raw', 'drafts', 'published'] as const) {
    const {result, resultSourceMap} = await reader.fetch<unknown>('*[_type == "t"]{v, "far": to->v, "all": count(*)}', {}, {perspective, filterResponse: false, resultSourceMap: true})
    expect(result).toEqual([{v: 'seen', far: null, all: 1}])
    expect(resultSourceMap?.documents).toEqual([{_id: 'a', _type: 't'}])
  }
})

test('by POST too, with an answer that is the same', async () => {
  const ids = ['a1', ...Array.from({length: 2000}, (_, index) => `none-${index}`)]
  const ask = (resultSourceMap: boolean) => started.client.fetch<string[]>('*[_id in $ids].headline', {ids}, {filterResponse: false, resultSourceMap})
  const [plain, mapped] = [await ask(false), await ask(true)]
  expect(mapped.result).toEqual(plain.result)
  expect(mapped.syncTags).toEqual(plain.syncTags)
  expect(Object.keys(mapped.resultSourceMap?.mappings ?? {})).toEqual(['$[0]'])
  expect(plain).not.toHaveProperty('resultSourceMap')
})
