import {describe, expect, test} from 'vitest'
import {openTurns} from '../../../lake/http/turns.ts'
import {expectLog} from '../../laws/expectLog.ts'
import {startLake} from '../../support/lake.ts'

describe('what is too large is refused in words, and nothing of it is kept', () => {
  test('a document, whichever way it grows', async () => {
    const {lake, client} = await startLake({memory: true, limits: {document: 20_000}})
    await client.create({_id: 'a', _type: 'a', list: Array.from({length: 100}, (_, n) => ({_key: `k${n}`}))})
    const tooLarge = {statusCode: 413, details: {type: 'payloadTooLargeError', id: 'a', description: expect.stringContaining('may have 20000 bytes')}}
    await expect(client.patch('a').set({text: 'ü'.repeat(10_000)}).commit()).rejects.toMatchObject(tooLarge)
    await expect(client.patch('a').set({'list[0:100].text': 'x'.repeat(200)}).commit()).rejects.toMatchObject(tooLarge)
    await expect(client.createOrReplace({_id: 'a', _type: 'a', text: 'x'.repeat(20_000)})).rejects.toMatchObject(tooLarge)
    expect(await client.getDocument('a')).not.toHaveProperty('text')
    await client.patch('a').set({text: 'ü'.repeat(5_000)}).commit()
    expectLog(lake.dataset('production'))
  })

  test.each(['mutations', 'actions'] as const)('a transaction of too many %s', async (what) => {
    const {lake, client} = await startLake({memory: true, limits: {steps: 3}})
    const steps = {
      mutations: (n: number) => ({create: {_id: `a${n}`, _type: 'a'}}),
      actions: (n: number) => ({actionType: 'sanity.action.document.create', publishedId: `a${n}`, attributes: {_id: `drafts.a${n}`, _type: 'a'}, ifExists: 'fail'}),
    }
    const send = (count: number) => client.request({method: 'POST', url: `/data/${what === 'mutations' ? 'mutate' : 'actions'}/production`, body: {[what]: Array.from({length: count}, (_, n) => steps[what](n))}})
    await expect(send(4)).rejects.toMatchObject({statusCode: 413, message: expect.stringContaining(`at most 3 ${what}; this one holds 4`)})
    await send(3)
    expect([...lake.dataset('production').ids()]).toHaveLength(3)
  })
})

describe('nobody makes an answer long by asking', () => {
  test('for one document again and again: it comes once', async () => {
    const {client} = await startLake({memory: true})
    await client.mutate(['a', 'drafts.a'].map((_id) => ({create: {_id, _type: 'a'}})))
    const again = 'a,drafts.a,'.repeat(50)
    const ids = async (path: string): Promise<unknown> => (await client.request({url: `/data/${path}`})).documents.map(({_id}: {_id: string}) => _id)
    expect(await ids(`doc/production/${again}`)).toEqual(['a', 'drafts.a'])
    expect(await ids(`doc/production/${again}?includeAllVersions=true`)).toEqual(['a', 'drafts.a'])
    expect(await ids(`history/production/documents/${again}?lastRevision=true`)).toEqual(['a', 'drafts.a'])
  })

  test('with a body of a million levels, which takes V8 a second to read, or with a query like a book', async () => {
    const {client} = await startLake({memory: true, limits: {question: 2000}})
    const levels = '['.repeat(2 ** 20) + ']'.repeat(2 ** 20)
    const text = `"\\"${'[{'.repeat(2 ** 19)}"`
    const write = (value: string) => client.request({method: 'POST', url: '/data/mutate/production', headers: {'Content-Type': 'application/json'}, body: `{"mutations":[{"create":{"_id":"a","_type":"a","value":${value}}}]}`})
    await expect(write(levels)).rejects.toMatchObject({statusCode: 400, message: expect.stringContaining('nested deeper than 1000 levels')})
    await write(text)
    expect(await client.getDocument('a')).toMatchObject({value: JSON.parse(text)})
    await expect(client.fetch('$text', {text: 'x'.repeat(13_000)})).rejects.toMatchObject({statusCode: 413})
  })
})

describe('queries take turns', () => {
  const stay = (): boolean => false
  const busy = (milliseconds: number) => (): void => {
    const end = performance.now() + milliseconds
    while (performance.now() < end);
  }

  test('a quick one overtakes those that are unknown, and those come before the slow ones', async () => {
    const turns = openTurns()
    const order: string[] = []
    const ask = (name: string, milliseconds = 0) => turns.take(name, () => (busy(milliseconds)(), order.push(name)), stay)
    await ask('slow', 550)
    await ask('quick')
    order.length = 0
    await Promise.all([ask('first', 550), ask('slow'), ask('new'), ask('quick')])
    expect(order).toEqual(['first', 'quick', 'new', 'slow'])
  })

  test('between two slow ones everybody else is heard', async () => {
    const turns = openTurns()
    const order: string[] = []
    const ask = (name: string) => turns.take(name, () => (busy(550)(), order.push(name)), stay)
    const both = [ask('one'), ask('two')]
    setImmediate(() => setImmediate(() => order.push('somebody else')))
    await Promise.all(both)
    expect(order).toEqual(['one', 'somebody else', 'two'])
  })

  test('nothing is worked out for whoever has gone, and a failure is the asker’s alone', async () => {
    const turns = openTurns()
    const first = turns.take('a', busy(30), stay)
    let ran = false
    void turns.take('b', () => (ran = true), () => true)
    const failing = turns.take('c', () => { throw new Error('no') }, stay)
    await expect(failing).rejects.toThrow('no')
    await first
    expect([await turns.take('d', () => 1, stay), ran]).toEqual([1, false])
  })
})
