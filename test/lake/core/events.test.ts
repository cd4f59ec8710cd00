import {describe, expect, test} from 'vitest'
import {documentEvents, lastRevisionOf, releaseEvents} from '../../../lake/history/index.ts'
import {action, openBench, type Bench} from './open.ts'

const group = {draftId: 'drafts.a', publishedId: 'a'}
const create = action('document.create', {publishedId: 'a', ifExists: 'fail', attributes: {_id: 'drafts.a', _type: 'x', n: 1}})
const edit = action('document.edit', {...group, patch: {set: {n: 2}}})
const publish = action('document.publish', group)
const discard = action('document.discard', {draftId: 'drafts.a'})
const unpublish = action('document.unpublish', group)

/** Events of one id, oldest first, without time and author. */
function told(bench: Bench, id: string) {
  const {events} = documentEvents(bench.dataset, id)
  return events[id]?.map(({timestamp: _timestamp, author: _author, documentId, ...event}) => {
    expect(documentId).toBe('a')
    return event
  }).reverse()
}

const version = (versionId: string, versionRevisionId: string) => ({versionId, versionRevisionId})

describe('the events of a document', () => {
  test('tell how a draft came, was published and came again', () => {
    const bench = openBench()
    bench.act([create], {transactionId: 't1'})
    bench.act([edit], {transactionId: 't2'})
    bench.act([publish], {transactionId: 't3'})
    bench.act([edit], {transactionId: 't4'})
    bench.act([discard], {transactionId: 't5'})
    const published = {type: 'publishDocumentVersion', revisionId: 't3', ...version('drafts.a', 't2'), publishCause: 'document.publish'}
    expect(told(bench, 'drafts.a')).toEqual([
      {type: 'createDocumentVersion', ...version('drafts.a', 't1')},
      published,
      {type: 'createDocumentVersion', ...version('drafts.a', 't4')},
      {type: 'deleteDocumentVersion', ...version('drafts.a', 't4')},
    ])
    expect(told(bench, 'a')).toEqual([published])
    expect(documentEvents(bench.dataset, 'a').events.a?.[0]).toMatchObject({author: 'editor', timestamp: '2024-05-04T12:00:02.000Z'})
  })

  test('tell an unpublishing from a deletion', () => {
    const bench = openBench()
    bench.act([create, publish], {transactionId: 't1'})
    bench.act([unpublish], {transactionId: 't2'})
    bench.act([publish], {transactionId: 't3'})
    bench.act([edit], {transactionId: 't4'})
    bench.act([unpublish], {transactionId: 't5'})
    bench.act([publish], {transactionId: 't6'})
    bench.act([edit], {transactionId: 't7'})
    bench.act([action('document.delete', {publishedId: 'a', includeDrafts: ['drafts.a']})], {transactionId: 't8'})
    expect(told(bench, 'a')?.map((event) => event.type)).toEqual([
      'publishDocumentVersion', 'unpublishDocument', 'publishDocumentVersion', 'unpublishDocument', 'publishDocumentVersion', 'deleteDocumentGroup',
    ])
    expect(told(bench, 'a')?.[3]).toEqual({type: 'unpublishDocument', ...version('drafts.a', 't4')})
    expect(told(bench, 'drafts.a')?.at(-1)).toEqual({type: 'deleteDocumentGroup'})
  })

  test('tell of documents that are edited live', () => {
    const bench = openBench()
    bench.mutate([{create: {_id: 'a', _type: 'x'}}], {transactionId: 't1'})
    bench.mutate([{patch: {id: 'a', set: {n: 1}}}], {transactionId: 't2'})
    bench.mutate([{delete: {id: 'a'}}], {transactionId: 't3'})
    expect(told(bench, 'a')).toEqual([
      {type: 'createLiveDocument', revisionId: 't1'},
      {type: 'updateLiveDocument', revisionId: 't2'},
      {type: 'deleteDocumentGroup'},
    ])
  })

  test('tell of releases: version, schedule, publishing, unpublishing', () => {
    const bench = openBench()
    const release = (name: string, more = {}) => action(`release.${name}`, {releaseId: 'r1', ...more})
    bench.mutate([{create: {_id: 'a', _type: 'x'}}], {transactionId: 't0'})
    bench.act([release('create')])
    bench.act([action('document.version.create', {publishedId: 'a', baseId: 'a', versionId: 'versions.r1.a'})], {transactionId: 't1'})
    bench.act([release('schedule', {publishAt: '2030-01-01T00:00:00.000Z'})], {transactionId: 't2'})
    const scheduled = {type: 'scheduleDocumentVersion', releaseId: 'r1', ...version('versions.r1.a', 't1'), publishAt: '2030-01-01T00:00:00.000Z'}
    const created = {type: 'createDocumentVersion', releaseId: 'r1', ...version('versions.r1.a', 't1')}
    expect(told(bench, 'versions.r1.a')).toEqual([created, {...scheduled, state: 'pending'}])
    bench.act([release('unschedule')], {transactionId: 't3'})
    expect(told(bench, 'versions.r1.a')?.slice(1)).toEqual([
      {...scheduled, state: 'unscheduled'},
      {type: 'unscheduleDocumentVersion', releaseId: 'r1', ...version('versions.r1.a', 't1')},
    ])
    bench.act([release('publish')], {transactionId: 't4'})
    const published = {type: 'publishDocumentVersion', releaseId: 'r1', revisionId: 't4', ...version('versions.r1.a', 't1'), publishCause: 'release.publish'}
    expect(told(bench, 'versions.r1.a')?.at(-1)).toEqual(published)
    expect(told(bench, 'a')).toEqual([{type: 'createLiveDocument', revisionId: 't0'}, published])
  })

  test('tell that a release unpublished it', () => {
    const bench = openBench()
    bench.mutate([{create: {_id: 'a', _type: 'x'}}])
    bench.act([action('release.create', {releaseId: 'r1'}), action('document.version.unpublish', {versionId: 'versions.r1.a', publishedId: 'a'})], {transactionId: 't1'})
    bench.act([action('release.publish', {releaseId: 'r1'})])
    const event = {type: 'unpublishDocument', releaseId: 'r1', ...version('versions.r1.a', 't1')}
    expect(told(bench, 'a')?.at(-1)).toEqual(event)
    expect(told(bench, 'versions.r1.a')?.at(-1)).toEqual(event)
  })

  test('come in pages that join without loss or repetition', () => {
    const bench = openBench()
    for (let round = 0; round < 25; round++) {
      bench.act([round === 0 ? create : edit])
      bench.act([edit])
      bench.act([round % 3 === 0 ? publish : round % 3 === 1 ? discard : publish])
    }
    const whole = documentEvents(bench.dataset, 'drafts.a', {limit: 1000})
    expect(whole.nextCursor).toBe('')
    const pages: unknown[] = []
    let cursor = ''
    do {
      const page = documentEvents(bench.dataset, 'drafts.a', {limit: 7, ...(cursor ? {cursor} : {})})
      pages.push(...(page.events['drafts.a'] ?? []))
      cursor = page.nextCursor
    } while (cursor)
    expect(pages).toEqual(whole.events['drafts.a'])
    expect(pages.length).toBeGreaterThan(45)
  })

  test('of a document that never was are none', () => {
    expect(documentEvents(openBench().dataset, 'never')).toEqual({events: {never: []}, nextCursor: ''})
  })
})

describe('the events of a release', () => {
  const release = (name: string, more: Record<string, unknown> = {}) => action(`release.${name}`, {releaseId: 'r1', ...more})
  const add = (id: string) => action('document.version.create', {publishedId: id, document: {_id: `versions.r1.${id}`, _type: 'x'}})

  /** Newest first, without time, author and the release's name. */
  const toldOf = (bench: Bench, page?: {limit: number; cursor?: string}) =>
    releaseEvents(bench.dataset, 'r1', page).events.map(({timestamp: _timestamp, author: _author, releaseName, ...event}) => {
      expect(releaseName).toBe('r1')
      return event
    })

  test('tell its states, and the documents that came and went', () => {
    const bench = openBench()
    bench.act([action('release.create', {releaseId: 'r10'}), action('document.version.create', {publishedId: 'z', document: {_id: 'versions.r10.z', _type: 'x'}})])
    bench.act([release('create'), add('a')], {transactionId: 't1'})
    bench.act([action('document.edit', {draftId: 'versions.r1.a', publishedId: 'a', patch: {set: {n: 1}}})], {transactionId: 't2'})
    bench.act([add('b')], {transactionId: 't3'})
    bench.act([action('document.version.discard', {versionId: 'versions.r1.b'})])
    bench.act([release('edit', {patch: {set: {'metadata.title': 'Night'}}})])
    bench.act([release('schedule', {publishAt: '2030-01-01T00:00:00.000Z'})])
    bench.act([release('schedule', {publishAt: '2031-01-01T00:00:00.000Z'})])
    bench.dataset.failRelease('r1', 'No room.', {id: 'schedule', roles: []})
    bench.act([release('archive')])
    bench.act([release('unarchive')])
    bench.act([release('publish')])
    const of = (id: string, rev: string) => ({documentId: id, documentType: 'x', versionId: `versions.r1.${id}`, versionRevisionId: rev})
    expect(toldOf(bench).reverse()).toEqual([
      {type: 'createRelease'},
      {type: 'addDocumentToRelease', ...of('a', 't1'), revisionId: 't1'},
      {type: 'addDocumentToRelease', ...of('b', 't3'), revisionId: 't3'},
      {type: 'discardDocumentFromRelease', ...of('b', 't3')},
      {type: 'scheduleRelease', publishAt: '2030-01-01T00:00:00.000Z'},
      {type: 'scheduleRelease', publishAt: '2031-01-01T00:00:00.000Z'},
      {type: 'unscheduleRelease'},
      {type: 'archiveRelease'},
      {type: 'unarchiveRelease'},
      {type: 'publishRelease'},
    ])
    expect(releaseEvents(bench.dataset, 'never')).toEqual({events: [], nextCursor: ''})
  })

  test('come in pages that join without loss or repetition', () => {
    const bench = openBench()
    bench.act([release('create')])
    for (let round = 0; round < 12; round++) bench.act([add(`a${round}`)])
    const whole = releaseEvents(bench.dataset, 'r1', {limit: 1000})
    expect(whole).toMatchObject({nextCursor: ''})
    expect(whole.events).toHaveLength(13)
    const pages: unknown[] = []
    let cursor: string | undefined
    do {
      const page = releaseEvents(bench.dataset, 'r1', {limit: 5, ...(cursor ? {cursor} : {})})
      pages.push(...page.events)
      cursor = page.nextCursor
    } while (cursor)
    expect(pages).toEqual(whole.events)
  })

  test('a version that was published with it had its last revision then; one that was archived keeps its own', () => {
    const bench = openBench()
    bench.act([release('create'), add('a')], {transactionId: 't1'})
    expect(lastRevisionOf(bench.dataset, 'versions.r1.a')).toMatchObject({_rev: 't1'})
    bench.act([release('archive')])
    expect(lastRevisionOf(bench.dataset, 'versions.r1.a')).toMatchObject({_rev: 't1'})
    bench.act([release('unarchive')], {transactionId: 't3'})
    bench.act([release('publish')], {transactionId: 't4'})
    expect(lastRevisionOf(bench.dataset, 'versions.r1.a')).toMatchObject({_type: 'x', _rev: 't4'})
    expect(lastRevisionOf(bench.dataset, 'a')).toMatchObject({_rev: 't4'})
  })

  test('a release that waited for its hour is told as such', () => {
    const bench = openBench()
    bench.act([release('create'), add('a')], {transactionId: 't1'})
    bench.act([release('schedule', {publishAt: '2030-01-01T00:00:00.000Z'})])
    bench.act([release('publish')], {transactionId: 't3'})
    const {events} = documentEvents(bench.dataset, 'versions.r1.a')
    expect(events['versions.r1.a']?.[0]).toMatchObject({type: 'publishDocumentVersion', publishCause: 'release.schedule', releaseId: 'r1', versionRevisionId: 't1'})
    expect(events['versions.r1.a']?.[1]).toMatchObject({type: 'scheduleDocumentVersion', state: 'published'})
  })
})
