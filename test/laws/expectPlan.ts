import {evaluateSync, parse} from 'groq-js'
import {expect} from 'vitest'
import {visibleSource} from '../../lake/access/index.ts'
import {ask, askLong, cachedSource, type Perspective, type Question, type Source} from '../../lake/query/index.ts'
import {viewOf} from '../../lake/query/perspective.ts'
import type {Allowance, Dataset, Doc} from '../../lake/types.ts'

const now = new Date('2026-01-02T03:04:05Z')

/** How often the plans have done what. */
export const ways = new Map<string, number>()

/** Functions of ours: for queries with them the unplanned answer is the measure. */
const OWN = /text::query|array::unique|path\(/

/** Somebody who may not see some documents, and nothing that says so by their ids. */
const shortsighted: Allowance = {
  may: (_, {hidden}: Partial<Doc>) => hidden !== true,
  mayConcern: () => true,
  isByIdAlone: () => false,
  all: () => false,
  some: () => true,
}

/**
 * The law of a plan: planned ≡ unplanned ≡ groq-js alone over every document of the perspective, from the tables and from memory,
 * with room to spare and with hardly any, for somebody who may see everything and for somebody who may not.
 */
export function expectPlan(dataset: Dataset, query: string, params: Record<string, unknown>, perspective: Perspective): void {
  const question: Question = {query, params, perspective, now, identity: 'me', projectId: 'p', timeout: 20_000}
  for (const [who, source] of [['all', dataset], ['some', visibleSource(dataset, shortsighted)]] satisfies [string, Source][]) {
    const expected = OWN.test(query) ? ask(source, question, {planned: false}).result : plain(source, question)
    expect(ask(source, question).result, `planned, for ${who}: ${query}`).toEqual(expected)
    expect(ask(source, question, {mostSpare: 0}).result, `planned closely, for ${who}: ${query}`).toEqual(expected)
    expect(ask(source, question, {fewest: 0, note: ({what}) => ways.set(what, (ways.get(what) ?? 0) + 1)}).result, `fields from the indexes, for ${who}: ${query}`).toEqual(expected)
    const long = longAnswer(source, question)
    if (!long) continue
    ways.set('long', (ways.get('long') ?? 0) + 1)
    expect(JSON.parse(long), `piece by piece, for ${who}: ${query}`).toEqual(expected)
  }
  const kept = cachedSource(dataset)
  const expected = ask(dataset, question, {planned: false}).result
  expect(ask(kept, question).result, `from memory: ${query}`).toEqual(expected)
  expect(ask(visibleSource(kept, shortsighted), question).result, `from memory, for some: ${query}`).toEqual(ask(visibleSource(dataset, shortsighted), question, {planned: false}).result)
}

function longAnswer(source: Source, question: Question): string | undefined {
  const long = askLong(source, question, 0)
  return long && [...long.pieces].join('')
}

function plain(source: Source, {query, params: given = {}, perspective = 'raw'}: Question): unknown {
  const params = {identity: 'me', ...given}
  const documents = viewOf(source, perspective).documents()
  const {data}: {data: unknown} = evaluateSync(parse(query, {params}), {dataset: documents, params, timestamp: now, identity: 'me', sanity: {projectId: 'p', dataset: source.name}})
  return JSON.parse(JSON.stringify(data)) as unknown
}
