import type {ListenEvent, MutationEvent, SanityClient, SanityDocument} from '@sanity/client'
import {describe, expect, onTestFinished, test} from 'vitest'
import {startLake} from '../../support/lake.ts'

type Event = ListenEvent<SanityDocument>

/** Listens and gives the events one by one; waiting for one that never comes fails by the test's timeout. */
function listening(client: SanityClient, query: string, options: Parameters<SanityClient['listen']>[2] = {}, params = {}) {
  const arrived: Event[] = []
  const waiting: ((event: Event) => void)[] = []
  const arrive = (event: Event): void => {
    const next = waiting.shift()
    if (next) next(event)
    else arrived.push(event)
  }
  const subscription = client.listen(query, params, {events: ['welcome', 'mutation', 'reconnect'], ...options}).subscribe({
    next: (event) => arrive(event as Event),
    error: (error: unknown) => arrive({type: 'failed', error} as unknown as Event),
  })
  onTestFinished(() => subscription.unsubscribe())
  const next = (): Promise<Event> => {
    const event = arrived.shift()
    return event ? Promise.resolve(event) : new Promise((resolve) => waiting.push(resolve))
  }
  return {next, mutation: async () => (await next()) as MutationEvent<SanityDocument>, stop: () => subscription.unsubscribe()}
}

describe('listening', () => {
  test('welcome, then every change of matching documents', async () => {
    const {client} = await startLake()
    const events = listening(client, '*[_type == "article" && state == $state]', {includePreviousRevision: true}, {state: 'open'})
    expect(await events.next()).toMatchObject({type: 'welcome', listenerName: expect.any(String)})

    const created = await client.create({_id: 'a1', _type: 'article', state: 'open', n: 1})
    const appear = await events.mutation()
    expect(appear).toMatchObject({
      type: 'mutation', documentId: 'a1', transition: 'appear', eventId: `${created._rev}#a1`, transactionId: created._rev,
      resultRev: created._rev, identity: 'scripts', visibility: 'query', transactionTotalEvents: 1, transactionCurrentEvent: 0,
      result: created, timestamp: created._updatedAt,
    })
    expect(appear).not.toHaveProperty('previousRev')
    expect(appear).not.toHaveProperty('previous')

    const changed = await client.patch('a1').inc({n: 1}).commit()
    expect(await events.mutation()).toMatchObject({transition: 'update', previousRev: created._rev, resultRev: changed._rev, previous: created, result: changed, mutations: [{patch: {id: 'a1', inc: {n: 1}}}]})

    await client.create({_id: 'p1', _type: 'person', state: 'open'})
    const left = await client.patch('a1').set({state: 'closed'}).commit()
    expect(await events.mutation()).toMatchObject({documentId: 'a1', transition: 'disappear', resultRev: left._rev})
    await client.patch('a1').set({state: 'open'}).commit()
    expect(await events.mutation()).toMatchObject({transition: 'appear'})
    await client.delete('a1')
    const gone = await events.mutation()
    expect(gone).toMatchObject({transition: 'disappear', documentId: 'a1'})
    expect(gone).not.toHaveProperty('result')
  })

  test('one transaction, one event for each matching document, counted', async () => {
    const {client} = await startLake()
    const events = listening(client, '*[_type == "a"]')
    await events.next()
    await client.transaction().create({_id: 'a1', _type: 'a'}).create({_id: 'b1', _type: 'b'}).create({_id: 'a2', _type: 'a'}).commit()
    const both = [await events.mutation(), await events.mutation()]
    expect(both.map(({documentId, transactionTotalEvents: total, transactionCurrentEvent: current}) => [documentId, total, current])).toEqual([['a1', 2, 0], ['a2', 2, 1]])
    expect(both[0]?.mutations).toEqual([{create: expect.objectContaining({_id: 'a1'})}])
  })

  test('effects as Mendoza patches, without the revision', async () => {
    const {client} = await startLake()
    const events = listening(client, '*[_id == "a1"]', {effectFormat: 'mendoza'})
    await events.next()
    await client.create({_id: 'a1', _type: 'a', title: 'x'})
    const {effects} = await events.mutation()
    expect(effects?.apply).toEqual([0, expect.objectContaining({_id: 'a1', title: 'x'})])
    expect(effects?.apply[1]).not.toHaveProperty('_rev')
    expect(effects?.revert).toEqual([0, null])
  })

  test('drafts and documents of releases only on request; projections and order do not matter', async () => {
    const {client, clientWith} = await startLake()
    const plain = listening(client, '*[_type == "a"] | order(title desc)[0...5]{title}')
    const all = listening(client, '*[_type == "a"]{title}', {includeAllVersions: true})
    const old = listening(clientWith({apiVersion: '2025-02-18'}), '*[_type == "a"]{title}')
    await Promise.all([plain.next(), all.next(), old.next()])
    for (const _id of ['versions.r1.a1', 'drafts.a1', 'a1']) await client.create({_id, _type: 'a'})
    expect((await all.mutation()).documentId).toBe('versions.r1.a1')
    expect((await all.mutation()).documentId).toBe('drafts.a1')
    expect((await old.mutation()).documentId).toBe('drafts.a1')
    expect((await plain.mutation()).documentId).toBe('a1')
  })

  test('a filter that looks at other documents', async () => {
    const {client} = await startLake()
    await client.create({_id: 'p1', _type: 'person', name: 'Ada'})
    const events = listening(client, '*[references("p1") && author->name == "Ada" && _id in *[_type == "article"]._id]')
    await events.next()
    await client.create({_id: 'a1', _type: 'article', author: {_type: 'reference', _ref: 'p1'}})
    expect((await events.mutation()).documentId).toBe('a1')
  })

  test.each([['a mistake', '*[_type == '], ['no filter', '{"a": 1}'], ['a missing parameter', '*[_id == $id]']])('%s is a channel error', async (_, query) => {
    const {client} = await startLake()
    const events = listening(client, query)
    expect(await events.next()).toMatchObject({type: 'failed', error: {name: 'ChannelError', data: {error: {type: 'queryParseError'}}}})
  })

  test('a filter that takes too long ends the streams that asked for it, not the lake', async () => {
    const {client} = await startLake({limits: {query: 60}})
    await client.mutate(Array.from({length: 400}, (_, n) => ({create: {_id: `d${n}`, _type: 'b'}})))
    const slow = '*[_type == "a" && count(*[count(*[count(*[_id > ^.^._id]) > 400]) > 0]) == 0]'
    const failing = [listening(client, slow), listening(client, slow)]
    const fine = listening(client, '*[_type == "a"]')
    await Promise.all([...failing, fine].map((events) => events.next()))
    await client.create({_id: 'a1', _type: 'a'})
    for (const events of failing) expect(await events.next()).toMatchObject({type: 'failed'})
    expect((await fine.mutation()).documentId).toBe('a1')
    await client.delete('a1')
    expect((await fine.mutation()).transition).toBe('disappear')
  })

  test('the query sees what the event tells of', async () => {
    const {client} = await startLake()
    const events = listening(client, '*[_type == "a"]')
    await events.next()
    for (const id of ['a1', 'a2', 'a3']) {
      void client.create({_id: id, _type: 'a'})
      const {documentId} = await events.mutation()
      expect(await client.fetch('*[_id == $documentId][0]._id', {documentId})).toBe(id)
    }
  })
})

interface Frame {
  event: string
  id?: string
  data: Record<string, unknown>
}

/** Reads server-sent events without a client, until `count` have come or one of the kind `last`. */
async function frames(url: string, headers: Record<string, string>, count: number, last?: string): Promise<Frame[]> {
  const abort = new AbortController()
  const response = await fetch(url, {headers, signal: abort.signal})
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const found: Frame[] = []
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += new TextDecoder().decode(chunk)
    const parts = text.split('\n\n')
    text = parts.pop() ?? ''
    for (const part of parts) {
      const fields = Object.fromEntries(part.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]))
      if (fields.data) found.push({event: fields.event ?? 'message', ...(fields.id && {id: fields.id}), data: JSON.parse(fields.data)})
    }
    if (found.length >= count || found.some(({event}) => event === last)) break
  }
  abort.abort()
  return found
}

describe('resuming a stream', () => {
  async function afterThree() {
    const {client, lake} = await startLake()
    await client.mutate([{create: {_id: 'a1', _type: 'a', n: 1}}], {transactionId: 't1'})
    await client.transaction().patch('a1', {inc: {n: 1}}).create({_id: 'a2', _type: 'a'}).transactionId('t2').commit()
    await client.mutate([{delete: {id: 'a1'}}], {transactionId: 't3'})
    return `${lake.url}/v2025-02-19/data/listen/production?query=*[_type=="a"]&includeResult=true&includePreviousRevision=true&enableResume=true&effectFormat=mendoza`
  }

  test('a known event brings what came after it, and nothing else', async () => {
    const url = await afterThree()
    const [hello, ...missed] = await frames(url, {'Last-Event-ID': 't2#a1'}, 3)
    expect(hello).toMatchObject({event: 'welcomeback'})
    expect(missed.map(({id}) => id)).toEqual(['t2#a2', 't3#a1'])
    expect(missed[1]?.data).toMatchObject({transition: 'disappear', previousRev: 't2', previous: {n: 2, _rev: 't2'}})
  })

  test('everything from the first event', async () => {
    const missed = (await frames(await afterThree(), {'Last-Event-ID': 't1#a1'}, 4)).slice(1)
    expect(missed.map(({id, data}) => [id, data.transition])).toEqual([['t2#a1', 'update'], ['t2#a2', 'appear'], ['t3#a1', 'disappear']])
    expect(missed[0]?.data).toMatchObject({result: {n: 2}, previous: {n: 1}, previousRev: 't1', resultRev: 't2'})
  })

  test('an unknown event means: start over', async () => {
    expect(await frames(await afterThree(), {'Last-Event-ID': 'never#a1'}, 1)).toMatchObject([{event: 'reset'}])
  })

  async function away(edits: number, length: number) {
    const {lake} = await startLake()
    const dataset = lake.dataset('production')
    const actor = {id: 'ada', roles: []}
    dataset.mutate([{create: {_id: 'a1', _type: 'a', n: 0, text: 'x'.repeat(length)}}], actor, {transactionId: 't0'})
    for (let n = 1; n <= edits; n++) dataset.mutate([{patch: {id: 'a1', inc: {n: 1}}}], actor, {transactionId: `t${n}`})
    return `${lake.url}/v2025-02-19/data/listen/production?query=*&includeResult=true&includePreviousRevision=true&enableResume=true`
  }

  test('who was away for long starts over', async () => {
    const url = await away(600, 10)
    expect((await frames(url, {'Last-Event-ID': 't0#a1'}, 1)).map(({event}) => event)).toEqual(['reset'])
    expect(await frames(url, {'Last-Event-ID': 't200#a1'}, 401)).toHaveLength(401)
  })

  test('missed events that outweigh the connection end in a new start, not in being cut off', async () => {
    const url = await away(300, 100_000)
    const [hello, ...missed] = await frames(url, {'Last-Event-ID': 't0#a1'}, 301, 'reset')
    expect(hello?.event).toBe('welcomeback')
    expect(missed.at(-1)?.event).toBe('reset')
    expect(missed.slice(0, 3).map(({id}) => id)).toEqual(['t1#a1', 't2#a1', 't3#a1'])
  })

  test('without resume there is only a welcome', async () => {
    const url = (await afterThree()).replace('enableResume=true', '')
    expect(await frames(url, {'Last-Event-ID': 't1#a1'}, 1)).toMatchObject([{event: 'welcome'}])
  })
})

describe('live events', () => {
  test('name the tags of answers that may have changed', async () => {
    const {client, clientWith} = await startLake()
    const published = clientWith({perspective: 'published'})
    const articles = await published.fetch('*[_type == "article"]', {}, {filterResponse: false})
    const people = await published.fetch('*[_type == "person"]', {}, {filterResponse: false})
    const one = await published.fetch('*[_id == "a1"][0].author->name', {}, {filterResponse: false})
    const all = await published.fetch('count(*)', {}, {filterResponse: false})
    const events: {type: string; tags?: string[]}[] = []
    let arrived = (): void => undefined
    const subscription = published.live.events().subscribe((event) => {
      events.push(event as {type: string; tags?: string[]})
      arrived()
    })
    onTestFinished(() => subscription.unsubscribe())
    const until = (count: number): Promise<void> => new Promise((resolve) => {
      arrived = () => { if (events.length >= count) resolve() }
      arrived()
    })
    await until(1)
    expect(events[0]).toMatchObject({type: 'welcome', id: '*'})
    await client.create({_id: 'drafts.a1', _type: 'article'})
    await client.create({_id: 'a1', _type: 'article'})
    await until(2)
    const tags = events[1]?.tags ?? []
    const touches = ({syncTags}: {syncTags?: string[]}): boolean => syncTags?.some((tag) => tags.includes(tag)) ?? false
    expect([touches(articles), touches(people), touches(one), touches(all)]).toEqual([true, false, true, true])
  })
})
