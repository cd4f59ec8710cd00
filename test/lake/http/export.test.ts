import {get, type IncomingMessage} from 'node:http'
import {once} from 'node:events'
import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {snapshot} from '../../../lake/http/snapshot.ts'
import type {Doc, Mutation} from '../../../lake/types.ts'
import {openDocuments} from '../../support/dataset.ts'
import {startLake} from '../../support/lake.ts'

const actor = {id: 'tester', roles: []}
const byId = (documents: Iterable<Doc>) => [...documents].sort((one, other) => (one._id < other._id ? -1 : 1))

describe('an export is a snapshot', () => {
  // More than a walk reads at a time, or what comes would be in its hands before it is changed.
  const LENGTH = 500
  const named = (number: number) => `d${String(number).padStart(3, '0')}`
  const id = fc.integer({min: 0, max: LENGTH}).map(named)
  const types = ['a', 'b', 'c'] as const
  const type = fc.constantFrom(...types)
  const documents = Array.from({length: LENGTH / 2}, (_, index) => ({_id: named(index * 2), _type: types[index % 3] ?? 'a'}))
  const mutation: fc.Arbitrary<Mutation> = fc.oneof(
    fc.record({createOrReplace: fc.record({_id: id, _type: type, value: fc.integer()})}),
    fc.record({createIfNotExists: fc.record({_id: id, _type: type, value: fc.integer()})}),
    id.map((it): Mutation => ({delete: {id: it}})),
  )
  const writes = fc.array(fc.record({after: fc.integer({min: 0, max: 50}), mutations: fc.array(mutation, {minLength: 1, maxLength: 20})}), {maxLength: 12})

  test('whatever is written while it is read', () => {
    fc.assert(
      fc.property(writes, fc.option(fc.uniqueArray(type, {minLength: 1}), {nil: undefined}), (planned, wanted) => {
        const dataset = openDocuments(documents)
        try {
          const then = byId(dataset.documents(wanted))
          const read: Doc[] = []
          let step = 0
          const write = () => planned.filter(({after}) => after === step).forEach(({mutations}) => dataset.mutate(mutations, actor))
          const reader = snapshot(dataset, wanted)
          for (let next = reader.next(); !next.done; next = reader.next()) {
            read.push(next.value)
            write()
            step++
          }
          expect(byId(read)).toEqual(then)
        } finally {
          dataset.close()
        }
      }),
      {numRuns: 25},
    )
  })

  test('nobody listens any more when it is over, or given up', () => {
    const dataset = openDocuments([{_id: 'a', _type: 'a'}, {_id: 'b', _type: 'a'}])
    let listening = 0
    const counted = {
      documents: dataset.documents,
      onCommit(listener: Parameters<typeof dataset.onCommit>[0]) {
        const forget = dataset.onCommit(listener)
        listening++
        return () => {
          listening--
          forget()
        }
      },
    }
    expect([...snapshot(counted)]).toHaveLength(2)
    const given = snapshot(counted)
    given.next()
    expect(listening).toBe(1)
    given.return(undefined)
    expect(listening).toBe(0)
    dataset.close()
  })
})

describe('over HTTP', () => {
  /** Enough that no socket takes all of it at once. */
  async function large() {
    const {client, lake, clientWith} = await startLake({datasets: ['production', 'copy']})
    const text = 'x'.repeat(20_000)
    const ids = Array.from({length: 1000}, (_, index) => `doc${String(index).padStart(4, '0')}`)
    for (let at = 0; at < ids.length; at += 250) await client.mutate(ids.slice(at, at + 250).map((_id) => ({create: {_id, _type: 'note', text, version: 1}})), {returnDocuments: false})
    const ask = async (): Promise<IncomingMessage> => {
      const request = get(`${lake.url}/v1/data/export/production`, {agent: false})
      const [response] = (await once(request, 'response')) as [IncomingMessage]
      return response
    }
    return {client, clientWith, ids, ask}
  }

  test('a slow reader gets what was there when it began, and writers do not wait', async () => {
    const {client, ids, ask} = await large()
    const response = await ask()
    await client.patch({query: '*[_type == "note"]'}).set({version: 2}).commit({returnDocuments: false})
    await client.delete('doc0999')
    await client.create({_id: 'doc9999', _type: 'note'})
    let text = ''
    for await (const chunk of response) text += String(chunk)
    const documents = text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as {_id: string; version: number})
    expect(documents.map(({_id}) => _id).sort()).toEqual(ids)
    expect(documents.filter(({version}) => version !== 1)).toEqual([])
    expect(await client.fetch('count(*[version == 2])')).toBe(999)
  })

  test('a reader that goes away leaves the lake as it was', async () => {
    const {client, ask} = await large()
    const response = await ask()
    response.destroy()
    await once(response, 'close')
    await client.patch('doc0000').set({version: 2}).commit()
    const again = await ask()
    let lines = 0
    for await (const chunk of again) lines += String(chunk).split('\n').length - 1
    expect(lines).toBe(1000)
  })
})
