import type {ListenOptions, MutationEvent, SanityClient} from '@sanity/client'
import {firstValueFrom, take, toArray} from 'rxjs'
import {describe, expect, test} from 'vitest'
import {startLake} from '../../support/lake.ts'

/** What a listener with these options hears of one change to a document that is there. */
async function heard(client: SanityClient, options: ListenOptions, query = '*[_type == "t"]'): Promise<MutationEvent> {
  const {events = ['mutation']} = options
  const welcomed = Promise.withResolvers<void>()
  const mutation = Promise.withResolvers<MutationEvent>()
  const subscription = client.listen<Record<string, unknown>>(query, {}, {...options, events: [...new Set(['welcome' as const, ...events])]}).subscribe({
    next: (event) => (event.type === 'welcome' ? welcomed.resolve() : event.type === 'mutation' ? mutation.resolve(event as MutationEvent) : undefined),
    error: mutation.reject,
  })
  try {
    await welcomed.promise
    await client.patch('a').set({n: 2}).commit({returnDocuments: false})
    return await mutation.promise
  } finally {
    subscription.unsubscribe()
  }
}

const text = expect.any(String) as string
const always = {
  type: 'mutation', documentId: 'a', eventId: text, transactionId: text, transition: 'update', identity: text, resultRev: text, previousRev: text,
  timestamp: text, visibility: 'query', transactionTotalEvents: 1, transactionCurrentEvent: 0,
}
const mutations = [{patch: {id: 'a', set: {n: 2}}}]

describe('listen, option by option', () => {
  test.each<[name: string, options: ListenOptions, event: object]>([
    ['as it is', {}, {...always, mutations, result: expect.objectContaining({n: 2})}],
    ['without the result', {includeResult: false}, {...always, mutations}],
    ['without mutations', {includeMutations: false}, {...always, result: expect.objectContaining({n: 2})}],
    ['with what was there before', {includePreviousRevision: true}, {...always, mutations, result: expect.objectContaining({n: 2}), previous: expect.objectContaining({n: 1})}],
    ['with effects only', {includeResult: false, includeMutations: false, effectFormat: 'mendoza'}, {...always, effects: {apply: expect.any(Array), revert: expect.any(Array)}}],
    ['when queries see it', {includeResult: false, includeMutations: false, visibility: 'query', tag: 'some.tag', includeAllVersions: true}, always],
    ['when it is committed', {includeResult: false, includeMutations: false, visibility: 'transaction', enableResume: true}, always],
  ])('%s', async (_, options, event) => {
    const {client} = await startLake({memory: true})
    await client.create({_id: 'a', _type: 't', n: 1})
    const {id, ...rest} = (await heard(client, options)) as MutationEvent & {id?: string}
    expect(id ?? rest.eventId).toBe(rest.eventId)
    expect(rest).toEqual(event)
  })

  test('a query sees what an event told of', async () => {
    const {client} = await startLake({memory: true})
    const first = firstValueFrom(client.listen('*[_type == "t"]', {}, {visibility: 'query', events: ['welcome']}))
    await first
    const seen = new Promise((resolve, reject) => {
      const subscription = client.listen('*[_type == "t"]', {}, {events: ['welcome', 'mutation']}).subscribe({
        next: (event) => {
          if (event.type === 'welcome') return void client.create({_id: 'a', _type: 't', n: 7})
          subscription.unsubscribe()
          client.fetch('*[_id == "a"][0].n').then(resolve, reject)
        },
        error: reject,
      })
    })
    expect(await seen).toBe(7)
  })

  test('with parameters, as an observable client', async () => {
    const {client} = await startLake({memory: true})
    const events = firstValueFrom(client.observable.listen('*[_type == $type]', {type: 't'}, {events: ['welcome', 'mutation']}).pipe(take(2), toArray()))
    await firstValueFrom(client.listen('*', {}, {events: ['welcome']}))
    await client.create({_id: 'b', _type: 'other'})
    await client.create({_id: 'a', _type: 't'})
    expect(await events).toMatchObject([{type: 'welcome', listenerName: text}, {type: 'mutation', documentId: 'a', transition: 'appear'}])
  })
})
