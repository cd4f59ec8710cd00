import {randomUUID} from 'node:crypto'
import path from 'node:path'
import {parseArgs} from 'node:util'
import {evaluate, parse} from 'groq-js'
import {ask, cachedSource, openDataset, type Dataset, type Draft} from '../../lake/index.ts'
import {median, quantile} from '../quantile.ts'
import {inNewDirectory} from '../servers.ts'
import {archive, parametersOf} from './archive.ts'
import {parametersIn, queries} from './queries.ts'

/** Documents in one transaction of the import. */
const BATCH = 100
/** Sets of parameters; each query is asked with all of them, once to warm up and then again. */
const SETS = 12
/** Milliseconds: a slow query is measured, too. */
const TIMEOUT = 120_000
/** What groq-js is expected to take longer for than this is not waited for. Milliseconds. */
const PATIENCE = 20_000

interface Figures {
  p50: number
  p99: number
  /** Documents that groq-js was given, at the median. */
  read: number
  /** The median of groq-js alone; absent when nobody wanted to wait for it. */
  plain?: number
}

/** Each query at each size, beside groq-js over all documents in memory, as it is shipped. */
export async function run(args: string[]): Promise<string> {
  const {values} = parseArgs({
    args,
    options: {sizes: {type: 'string', default: '1000,10000,100000'}, seed: {type: 'string', default: 'archive'}, only: {type: 'string'}, plain: {type: 'string', default: '100000'}},
  })
  const sizes = values.sizes.split(',').map(Number)
  const names = Object.keys(queries).filter((name) => values.only === undefined || values.only.split(',').includes(name))
  const results = new Map<number, Map<string, Figures>>()
  for (const size of sizes) {
    const smaller = [...results.entries()].at(-1)
    results.set(size, await inNewDirectory((directory) => measured(directory, values.seed, size, names, size <= Number(values.plain), smaller)))
  }
  printTable(results, names)
  const [last, figures] = [...results.entries()].findLast(([size]) => size <= Number(values.plain)) ?? []
  const ratios = [...(figures?.values() ?? [])].flatMap(({p50, plain}) => (plain === undefined ? [] : [plain / p50]))
  return `median ratio groq-js / lake at ${last} articles over ${ratios.length} of ${names.length} queries: ${median(ratios).toFixed(0)}`
}

/** @param smaller The figures of the size before: they say which queries groq-js would take too long for. */
async function measured(directory: string, seed: string, size: number, names: string[], withPlain: boolean, smaller: [number, Map<string, Figures>] | undefined): Promise<Map<string, Figures>> {
  const dataset = openDataset({file: path.join(directory, 'archive.db'), name: 'archive', now: () => new Date(), newId: randomUUID})
  try {
    fill(dataset, seed, size)
    const sets = Array.from({length: SETS}, (_, set) => parametersOf(seed, size, set))
    const figures = new Map<string, Figures>()
    for (const name of names) figures.set(name, lakeFigures(dataset, queries[name] ?? '', sets))
    if (withPlain) {
      const documents = [...dataset.documents()]
      for (const name of names) {
        const [least, before] = smaller ?? []
        const expected = least === undefined ? 0 : ((before?.get(name)?.plain ?? Infinity) * size) / least
        const known = figures.get(name)
        if (expected < PATIENCE && known) known.plain = await plainTime(documents, dataset, queries[name] ?? '', sets)
      }
    }
    return figures
  } finally {
    dataset.close()
  }
}

function fill(dataset: Dataset, seed: string, size: number): void {
  const [started, before] = [performance.now(), process.cpuUsage()]
  let batch: {create: Draft}[] = []
  let count = 0
  const write = (): void => void (batch.length > 0 && dataset.mutate(batch, {id: 'bench', roles: []}), (batch = []))
  for (const create of archive(seed, size)) {
    batch.push({create})
    count++
    if (batch.length === BATCH) write()
  }
  write()
  const {user, system} = process.cpuUsage(before)
  const seconds = (performance.now() - started) / 1000
  console.log(`${size} articles: ${count} documents written in ${seconds.toFixed(1)} s, ${(count / seconds).toFixed(0)}/s, ${(count / ((user + system) / 1e6)).toFixed(0)} per second of processor time`)
}

function questionOf(query: string, set: Record<string, unknown>): {query: string; params: Record<string, unknown>; now: Date; timeout: number} {
  const params = Object.fromEntries(parametersIn(query).map((name) => [name, set[name]]))
  return {query, params, now: new Date('2026-01-01T00:00:00Z'), timeout: TIMEOUT}
}

function lakeFigures(dataset: Dataset, query: string, sets: Record<string, unknown>[]): Figures {
  const source = cachedSource(dataset)
  const read = sets.map((set) => {
    let documents = 0
    ask(source, questionOf(query, set), {note: ({what, found}) => (documents += what === 'count' || what === 'fields' ? 0 : found)})
    return documents
  })
  const times = Array.from({length: 5}, () => sets.map((set) => timed(() => ask(source, questionOf(query, set))))).flat()
  return {p50: median(times), p99: quantile(times, 0.99), read: median(read)}
}

function timed(work: () => unknown): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

/** What groq-js itself cannot evaluate, it evaluates with the lake's functions, without the planner. */
async function plainTime(documents: unknown[], dataset: Dataset, query: string, sets: Record<string, unknown>[]): Promise<number> {
  const times: number[] = []
  for (const set of sets.slice(0, 3)) {
    const started = performance.now()
    const question = questionOf(query, set)
    const {params} = question
    if (query.includes('text::query')) ask(dataset, question, {planned: false})
    else await (await evaluate(parse(query, {params}), {dataset: documents, params})).get()
    times.push(performance.now() - started)
    if (performance.now() - started > PATIENCE / 4) break
  }
  return median(times)
}

function printTable(results: Map<number, Map<string, Figures>>, names: string[]): void {
  const sizes = [...results.keys()]
  console.log(`\n${'milliseconds'.padEnd(20)}${sizes.map((size) => `${size} articles: p50, p99, read, groq-js ÷ lake`.padStart(46)).join('')}  growth`)
  for (const name of names) {
    const cells = sizes.map((size) => {
      const {p50 = NaN, p99 = NaN, read = NaN, plain} = results.get(size)?.get(name) ?? {}
      return `${p50.toFixed(2).padStart(10)}${p99.toFixed(2).padStart(10)}${String(read).padStart(12)}${(plain === undefined ? '–' : `${(plain / p50).toFixed(0)}×`).padStart(14)}`
    })
    console.log(`${name.padEnd(20)}${cells.join('')}  ${growth(results, name)}`)
  }
}

/** The exponent with which the time grew between the two largest sizes: 0 not at all, 1 as the archive did. */
function growth(results: Map<number, Map<string, Figures>>, name: string): string {
  const [[small, before] = [], [large, after] = []] = [...results.entries()].slice(-2)
  const [from, to] = [before?.get(name)?.p50, after?.get(name)?.p50]
  if (small === undefined || large === undefined || from === undefined || to === undefined || small === large) return ''
  return (Math.log(to / from) / Math.log(large / small)).toFixed(2)
}
