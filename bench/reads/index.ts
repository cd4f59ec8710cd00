import path from 'node:path'
import {parseArgs} from 'node:util'
import {newsroom} from '../articles.ts'
import {median, quantile} from '../quantile.ts'
import {inNewDirectory, outcomeOf, start, startLake, withServer, type Server} from '../servers.ts'
import type {Reading} from './client.ts'
import {operations, type Side} from './operations.ts'

const here = import.meta.dirname
const BATCH = 500
/** Sets of parameters. Each is asked more than once: pages are read more than once. */
const SETS = 500
const concurrencies = [1, 16, 64]

interface Peer {
  open(directory: string): Promise<Server>
  load: (documents: unknown[]) => {path: string; body: unknown}
}

const peers: Record<Side, Peer> = {
  'bare server': {
    open: (directory) => start([path.join(here, 'peer.ts'), path.join(directory, 'peer.db')], (ready) => ready.url),
    load: (documents) => ({path: '/documents', body: {documents}}),
  },
  lake: {
    open: (directory) => startLake(directory),
    load: (documents) => ({path: '/v2025-02-19/data/mutate/production', body: {mutations: documents.map((create) => ({create}))}}),
  },
}

interface Score {
  /** Milliseconds of the server's processor time for one answer. */
  processor: number
  perSecond: number
  p50: number
  p99: number
}

/** Reads the same from the lake and from a bare server, each answer often and by several at once. */
export async function run(args: string[]): Promise<string> {
  const {values} = parseArgs({args, options: {articles: {type: 'string', default: '10000'}, requests: {type: 'string', default: '6000'}, seed: {type: 'string', default: 'reads'}}})
  const articles = Number(values.articles)
  const scores = new Map<string, Score>()
  for (const [side, peer] of Object.entries(peers) as [Side, Peer][]) {
    await inNewDirectory((directory) =>
      withServer(
        () => peer.open(directory),
        async (server) => {
          await fill(server, peer, values.seed, articles)
          for (const operation of Object.keys(operations)) {
            const reading = {side, operation, seed: values.seed, articles, sets: SETS}
            // Each asked for the first time, by one; then others, again and again.
            await measure(server, {...reading, first: 3 * SETS, requests: SETS, concurrency: 1})
            scores.set(`${side} ${operation} first`, await measure(server, {...reading, first: 0, requests: SETS, concurrency: 1}))
            for (const concurrency of concurrencies) scores.set(`${side} ${operation} ${concurrency}`, await measure(server, {...reading, first: SETS, requests: Number(values.requests), concurrency}))
          }
        },
      ),
    )
  }
  const ratios = Object.entries(operations).flatMap(([name, {about}]) => {
    console.log(about)
    return ['first', ...concurrencies].map((how) => {
      const [bare, lake] = (['bare server', 'lake'] as const).map((side) => scores.get(`${side} ${name} ${how}`))
      if (!bare || !lake) throw new Error(`Nothing was measured of ${name}.`)
      const when = how === 'first' ? 'each once' : `${how} at once`
      for (const [side, {processor, perSecond, p50, p99}] of Object.entries({lake, 'bare server': bare})) {
        console.log(`  ${when.padEnd(11)} ${side.padEnd(12)} server CPU ${processor.toFixed(3)} ms each   ${perSecond.toFixed(0).padStart(6)}/s   p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`)
      }
      return lake.processor / bare.processor
    })
  })
  return `ratio of processor time, lake / bare server, median of ${ratios.length}: ${median(ratios).toFixed(2)}`
}

async function fill(server: Server, peer: Peer, seed: string, articles: number): Promise<void> {
  let batch: unknown[] = []
  const write = async (): Promise<void> => {
    const {path: where, body} = peer.load(batch)
    const answer = await fetch(`${server.url}${where}`, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)})
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    await answer.arrayBuffer()
    batch = []
  }
  for (const document of newsroom(seed, articles)) {
    batch.push(document)
    if (batch.length === BATCH) await write()
  }
  await write()
}

async function measure(server: Server, reading: Omit<Reading, 'url'>): Promise<Score> {
  const before = server.processor()
  const started = performance.now()
  const latencies = (await outcomeOf([path.join(here, 'client.ts'), JSON.stringify({url: server.url, ...reading} satisfies Reading)])) as number[]
  return {
    processor: ((server.processor() - before) * 1000) / latencies.length,
    perSecond: latencies.length / ((performance.now() - started) / 1000),
    p50: median(latencies),
    p99: quantile(latencies, 0.99),
  }
}
