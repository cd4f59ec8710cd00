import {evaluate, parse} from 'groq-js'
import {expect} from 'vitest'
import {ask, cachedSource, type Perspective, type Question, type Source} from '../../lake/query/index.ts'
import {viewOf} from '../../lake/query/perspective.ts'
import type {Dataset} from '../../lake/types.ts'

export interface Expected {
  params?: Record<string, unknown>
  perspective?: Perspective
  /** At most this many documents may be read to answer. */
  reads?: number
  /** The answer itself, when the test knows it. */
  result?: unknown
}

const now = new Date('2026-01-02T03:04:05Z')

/** Functions that groq-js lacks: for queries with them the unplanned answer is the measure. */
const OWN = /text::query|documents::|user::/

/**
 * The laws of a query: planned ≡ unplanned ≡ groq-js alone over every document of the perspective · documents read ≤ stated ·
 * asking does not change the dataset.
 */
export async function expectQuery(dataset: Dataset, query: string, {params = {}, perspective = 'raw', reads, result}: Expected = {}): Promise<void> {
  const question: Question = {query, params, perspective, now, identity: 'me', projectId: 'p', timeout: 5000}
  const before = JSON.stringify([...dataset.documents()])
  const counted = counting(dataset)
  const planned = (await ask(counted.dataset, question)).result
  expect((await ask(cachedSource(dataset), question)).result, `kept documents differ: ${query}`).toEqual(planned)
  expect(planned, `planned ≠ unplanned: ${query}`).toEqual((await ask(dataset, question, {planned: false})).result)
  if (!OWN.test(query)) expect(planned, `planned ≠ groq-js: ${query}`).toEqual(await plain(dataset, question))
  if (result !== undefined) expect(planned).toEqual(result)
  if (reads !== undefined) expect(counted.reads(), `documents read for ${query}`).toBeLessThanOrEqual(reads)
  expect(JSON.stringify([...dataset.documents()])).toBe(before)
}

async function plain(dataset: Dataset, {query, params: given = {}, perspective = 'raw'}: Question): Promise<unknown> {
  const params = {identity: 'me', ...given}
  const documents = viewOf(dataset, perspective).documents()
  const value = await evaluate(parse(query, {params}), {dataset: documents, params, timestamp: now, identity: 'me', sanity: {projectId: 'p', dataset: dataset.name}})
  return JSON.parse(JSON.stringify(await value.get())) as unknown
}

function counting(dataset: Dataset): {dataset: Source; reads: () => number} {
  const read = new Set<string>()
  return {
    reads: () => read.size,
    dataset: {
      ...dataset,
      get(id) {
        const document = dataset.get(id)
        if (document) read.add(id)
        return document
      },
      versionsOf(base) {
        const documents = dataset.versionsOf(base)
        for (const {_id} of documents) read.add(_id)
        return documents
      },
      *documents(types) {
        for (const document of dataset.documents(types)) {
          read.add(document._id)
          yield document
        }
      },
    },
  }
}
