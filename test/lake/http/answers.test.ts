import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {openAnswers} from '../../../lake/http/answers.ts'
import {ask, type Perspective} from '../../../lake/query/index.ts'
import type {Draft, Mutation} from '../../../lake/types.ts'
import {openDocuments} from '../../support/dataset.ts'
import {raw, type RawReply} from '../../support/http.ts'
import {startLake} from '../../support/lake.ts'
import {content, filter, ids, perspectives, shapes, world} from '../../support/worlds.ts'

const author = {id: 'tester', roles: []}
const question = fc.record({a: filter, b: filter, shape: fc.constantFrom(...shapes), perspective: fc.constantFrom<Perspective>(...perspectives)})
const change = fc.oneof(
  fc.tuple(fc.constantFrom(...ids), content).map(([_id, fields]): Mutation => ({createOrReplace: JSON.parse(JSON.stringify({...fields, _id})) as Draft & {_id: string}})),
  fc.constantFrom(...ids).map((id): Mutation => ({delete: {id}})),
)

test('what is kept is what would be answered now, whatever has been written since', () => {
  let kept = 0
  fc.assert(
    fc.property(world, fc.array(question, {minLength: 1, maxLength: 4}), fc.array(change, {minLength: 1, maxLength: 4}), (documents, questions, changes) => {
      const dataset = openDocuments(documents)
      try {
        const answers = openAnswers(dataset)
        const answer = ({a, b, shape, perspective}: (typeof questions)[number]) =>
          ask(dataset, {query: shape(a, b), params: {p: 'a', ps: ['a', 'drafts.a', 'x', 1]}, perspective, now: new Date(0), timeout: 5000})
        const asked = questions.flatMap((each, index) => {
          try {
            const {result, footprint} = answer(each)
            answers.keep(String(index), JSON.stringify(result), footprint, each.perspective.length === 0)
            return [{each, key: String(index)}]
          } catch {
            return []
          }
        })
        for (const mutation of changes) {
          dataset.mutate([mutation], author)
          for (const {each, key} of asked) {
            const found = answers.find(key)
            if (!found) continue
            kept++
            expect(found.bytes.toString()).toBe(JSON.stringify(answer(each).result))
          }
        }
      } finally {
        dataset.close()
      }
    }),
    {numRuns: Number(process.env.RUNS ?? 400)},
  )
  expect(kept).toBeGreaterThan(100)
}, 3_600_000)

test('there is room for so much, and what nobody asks for goes first', () => {
  const dataset = openDocuments([])
  const answers = openAnswers(dataset, 100)
  const nothing = {ids: new Set<string>(), types: new Set<string>(), everything: false}
  for (const name of ['a', 'b', 'c']) answers.keep(name, name.repeat(30), nothing, true)
  answers.find('a')
  answers.keep('d', 'd'.repeat(30), nothing, true)
  expect(['a', 'b', 'c', 'd'].map((name) => answers.find(name)?.bytes.byteLength)).toEqual([30, undefined, 30, 30])
  expect(answers.keep('large', 'x'.repeat(101), nothing, true).bytes.byteLength).toBe(101)
  expect(answers.find('large')).toBeUndefined()
  dataset.close()
})

describe('over HTTP', () => {
  const path = (query: string, more = ''): string => `/v2025-02-19/data/query/production?query=${encodeURIComponent(query)}${more}`
  const resultOf = ({json}: RawReply): unknown => (json as {result: unknown}).result

  test('an answer has a mark, and is not sent again to whoever has it until something it was read from changes', async () => {
    const {lake, client} = await startLake()
    const port = Number(new URL(lake.url).port)
    const ask = (query: string, etag?: string): Promise<RawReply> => raw(port, {path: path(query), headers: etag === undefined ? {} : {'If-None-Match': etag}})
    await client.create({_id: 'a', _type: 'x', n: 1})
    const query = '*[_type == "x"]{_id, n}'
    const first = await ask(query)
    const etag = first.headers.etag ?? ''
    expect(first).toMatchObject({status: 200, headers: {'cache-control': 'private, no-cache', etag: expect.stringMatching(/^".+"$/) as string}})
    expect(await ask(query)).toMatchObject({status: 200, text: first.text})
    expect(await ask(query, etag)).toMatchObject({status: 304, text: '', headers: {etag}})
    expect(await ask(query, `"other", W/${etag}`)).toMatchObject({status: 304})
    await client.create({_id: 'b', _type: 'y'})
    expect(await ask(query, etag)).toMatchObject({status: 304})
    await client.patch('a').set({n: 2}).commit()
    const later = await ask(query, etag)
    expect(later.status).toBe(200)
    expect(resultOf(later)).toEqual([{_id: 'a', n: 2}])
    expect(later.headers.etag).not.toBe(etag)
  })

  test('what the clock or the asker decides is answered anew, and nobody gets what another may see', async () => {
    let ticks = 0
    const {lake, client} = await startLake({requireToken: true, now: () => new Date(Date.UTC(2026, 0, 1) + 1000 * ticks++)})
    const port = Number(new URL(lake.url).port)
    await client.create({_id: 'a', _type: 'x'})
    await client.create({_id: 'a.hidden', _type: 'x'})
    const ask = (query: string, token?: string): Promise<RawReply> => raw(port, {path: path(query, '&perspective=raw'), headers: token === undefined ? {} : {Authorization: `Bearer ${token}`}})
    expect(resultOf(await ask('*[_type == "x"]._id', lake.token))).toEqual(['a', 'a.hidden'])
    expect(resultOf(await ask('*[_type == "x"]._id'))).toEqual(['a'])
    expect(resultOf(await ask('*[_type == "x"]._id', lake.token))).toEqual(['a', 'a.hidden'])
    expect(resultOf(await ask('identity()', lake.token))).not.toBe(resultOf(await ask('identity()')))
    const now = await ask('now()', lake.token)
    expect(now.headers).toMatchObject({'cache-control': 'no-store'})
    expect(resultOf(await ask('now()', lake.token))).not.toBe(resultOf(now))
  })
})
