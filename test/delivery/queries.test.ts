import {readFileSync} from 'node:fs'
import path from 'node:path'
import type {SanityClient} from '@sanity/client'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {articleBySlugQuery, latestArticlesQuery, saidByQuery} from '../../delivery/index.ts'
import {importPaths} from '../../scripts/import.ts'
import {draftId, publishActions, publishSet, tombstoneOf} from '../../workflow/index.ts'
import type {Pair, Stored} from '../../workflow/index.ts'
import {startLake} from '../support/lake.ts'
import type {StartedLake} from '../support/lake.ts'

const root = path.resolve(import.meta.dirname, '../..')

interface Gold {
  article: {slug: string; headline: string}
  people: {name: string}[]
  organizations: {name: string}[]
  quotes: {utterance: string; text: string; speaker: string; cue: string}[]
}

const gold = JSON.parse(readFileSync(path.join(root, 'test/importer/fixtures/seed/gold.json'), 'utf8')) as Gold

let lake: StartedLake
/** Sees what everybody may see. */
let reader: SanityClient

beforeAll(async () => {
  lake = await startLake({manual: true})
  reader = lake.clientWith({perspective: 'published'})
})
afterAll(() => lake.close())

describe('what readers get', () => {
  test('nothing, before the article is published', async () => {
    await importPaths({paths: ['sources'], from: root, project: root, client: lake.client, write: true})
    expect(await reader.fetch(articleBySlugQuery, {slug: gold.article.slug})).toBeNull()
    expect(await reader.fetch(latestArticlesQuery, {limit: 10})).toEqual([])
  })

  test('the published article with its people and organizations by name', async () => {
    const draft = await lake.client.fetch<string>('*[_type == "article"][0]._id')
    const {documents, missing} = await publishSet(draft, (ids) => pairsOf(lake.client, ids))
    expect(missing).toEqual([])
    await lake.client.action(publishActions(documents))

    const article = await reader.fetch(articleBySlugQuery, {slug: gold.article.slug})
    expect(article?.headline).toBe(gold.article.headline)
    expect(article?.people.map(({name}) => name)).toEqual(gold.people.map(({name}) => name).toSorted())
    expect(article?.organizations.map(({name}) => name)).toEqual(gold.organizations.map(({name}) => name).toSorted())
    // The one related link has no target yet: readers never meet a dead link.
    expect(article?.relatedLinks).toEqual([])
    const marks = (article?.body ?? []).flatMap((block) => ('markDefs' in block ? (block.markDefs ?? []) : []))
    const names = marks.flatMap((mark) => (mark._type === 'mention' && mark.entity ? [mark.entity.name] : []))
    expect(names).toHaveLength(24)
    expect(await reader.fetch(latestArticlesQuery, {limit: 10})).toMatchObject([{slug: gold.article.slug}])
  })

  test.each(['Vladimir Putin', 'Ebrahim Raisi', 'Kremlin'])('everything %s said, as we printed it, by one query', async (name) => {
    const speaker = await reader.fetch<string>('*[name == $name][0]._id', {name})
    const articles = await reader.fetch(saidByQuery, {speaker})
    const wanted = gold.quotes.filter((quote) => quote.speaker === name)
    const said = articles.flatMap(({quotes}) => quotes ?? []).filter((quote) => quote !== null)
    expect(said.map(({words}) => words)).toEqual(wanted.map(({text}) => text))
    // Parts of one utterance share a name, whatever it is.
    expect(new Set(said.map(({utterance}) => utterance)).size).toBe(new Set(wanted.map(({utterance}) => utterance)).size)
  })

  test('what was corrected with its note, and what follows up on what', async () => {
    const [first] = await reader.fetch(latestArticlesQuery, {limit: 1})
    const id = first?._id ?? ''
    const note = {_type: 'changeNote', at: '2026-03-02T10:00:00Z'}
    await lake.client.patch(id).set({changeLog: [{...note, _key: 'a', kind: 'minor'}, {...note, _key: 'b', kind: 'correction', publicNote: 'He is 69 years old.'}]}).commit()
    const link = {_key: 'l', _type: 'relatedLink', label: 'Before', relation: 'readMore', article: {_type: 'reference', _ref: id, _weak: true}}
    await lake.client.create({_id: 'later', _type: 'article', headline: 'What came of it', slug: {current: 'what-came-of-it'}, updateOf: {_type: 'reference', _ref: id, _weak: true}, relatedLinks: [link]})
    const article = await reader.fetch(articleBySlugQuery, {slug: gold.article.slug})
    expect(article?.changes).toEqual([{at: '2026-03-02T10:00:00Z', kind: 'correction', publicNote: 'He is 69 years old.'}])
    expect(article?.updates).toMatchObject([{headline: 'What came of it'}])
    expect(await reader.fetch(articleBySlugQuery, {slug: 'what-came-of-it'})).toMatchObject({updateOf: {headline: gold.article.headline}, relatedLinks: [{article: {_id: id}}], withdrawal: null})
  })

  test('of a withdrawn story its notice, and none of its words anywhere', async () => {
    const [{_id: id}] = await reader.fetch<[Stored]>('*[slug.current == $slug]', {slug: gold.article.slug})
    const published = await lake.client.getDocument(id)
    await lake.client.createOrReplace(tombstoneOf(published as Stored, {kind: 'legal', publicNotice: 'A court forbids it.', replacedBy: 'later'}, '2026-03-03T10:00:00Z') as Stored)
    expect(await reader.fetch(articleBySlugQuery, {slug: gold.article.slug})).toMatchObject({
      headline: null, body: null, people: [], organizations: [], changes: null,
      withdrawal: {kind: 'legal', at: '2026-03-03T10:00:00Z', publicNotice: 'A court forbids it.', replacedBy: {headline: 'What came of it'}},
    })
    expect(await reader.fetch(latestArticlesQuery, {limit: 10})).toMatchObject([{_id: 'later'}])
    expect(await reader.fetch(articleBySlugQuery, {slug: 'what-came-of-it'})).toMatchObject({updateOf: {headline: null}, relatedLinks: []})
    for (const {speaker} of gold.quotes) expect(await reader.fetch(saidByQuery, {speaker: await reader.fetch<string>('*[name == $speaker][0]._id', {speaker})})).toEqual([])
    const all = JSON.stringify(await reader.fetch('*[_type == "article"]'))
    for (const words of [gold.article.headline, ...gold.quotes.map(({text}) => text)]) expect(all).not.toContain(words)
  })
})

async function pairsOf(client: SanityClient, ids: string[]): Promise<Map<string, Pair>> {
  const found = await client.fetch<Stored[]>('*[_id in $ids]', {ids: ids.flatMap((id) => [id, draftId(id)])})
  const byId = new Map(found.map((document) => [document._id, document]))
  const only = (kind: 'draft' | 'published', document: Stored | undefined): Pair => (document ? {[kind]: document} : {})
  return new Map(ids.map((id) => [id, {...only('draft', byId.get(draftId(id))), ...only('published', byId.get(id))}]))
}
