import path from 'node:path'
import {parseArgs} from 'node:util'
import {sections} from '../articles.ts'
import {median, quantile} from '../quantile.ts'
import {inNewDirectory, outcomeOf, start, startLake, withServer, type Server} from '../servers.ts'
import type {Measured, Task} from './client.ts'
import {fsyncTime} from './disk.ts'
import type {Heard, Hearing} from './listeners.ts'
import type {Side} from './requests.ts'

const here = import.meta.dirname

type Settings = Pick<Task, 'seed' | 'articles' | 'seconds'>

/** How much a server did, and what that cost it. */
interface Score {
  perSecond: number
  /** Milliseconds of the server's processor time for one. */
  processor: number
  /** Milliseconds. */
  p50: number
  p99: number
}

/** What is measured of both servers: a task of the load generator, how many work at it at once, and on how many articles. */
const tasks = {
  create: {about: 'batched creates, documents', concurrency: 4, most: Infinity},
  edit: {about: 'edits at concurrency 16', concurrency: 16, most: 1000},
  publish: {about: 'create and publish, in one request', concurrency: 1, most: Infinity},
  publishInTwo: {about: 'create, then publish: two requests', concurrency: 1, most: Infinity},
} as const
type Scores = Record<keyof typeof tasks, Score>

/** Writes to the bare server and to the lake, on the same disk; then listens to the lake and starts it again. */
export async function run(args: string[]): Promise<string> {
  const {values} = parseArgs({
    args,
    options: {
      articles: {type: 'string', default: '10000'},
      seconds: {type: 'string', default: '5'},
      seed: {type: 'string', default: 'load'},
      listeners: {type: 'string', default: '1000'},
      profile: {type: 'string'},
    },
  })
  const settings = {seed: values.seed, articles: Number(values.articles), seconds: Number(values.seconds)}
  const flags = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`]
  const peer = await inNewDirectory((directory) => withServer(() => servers.peer(directory), (server) => scoresOf('peer', server, settings)))
  return inNewDirectory(async (directory) => {
    const fsync = fsyncTime(directory)
    console.log(`one fsync takes ${fsync.toFixed(2)} ms here`)
    const lake = await withServer(
      () => startLake(directory, flags),
      async (server) => {
        const scores = await scoresOf('lake', server, settings)
        for (const [name, {about}] of Object.entries(tasks)) print(about, scores[name as keyof Scores], peer[name as keyof Scores])
        await printHearing(server, settings, Number(values.listeners))
        return scores
      },
    )
    await printStart(directory, settings.articles)
    const ratios = Object.entries(tasks).map(([name, {about}]) => `${about} ${ratio(lake[name as keyof Scores], peer[name as keyof Scores])}`)
    return `ratio lake / bare server: ${ratios.join(' · ')} · publishing takes ${(lake.publish.p50 / fsync).toFixed(1)} fsyncs`
  })
}

const ratio = (lake: Score, peer: Score): string => (lake.perSecond / peer.perSecond).toFixed(2)

function print(about: string, lake: Score, peer: Score): void {
  console.log(about)
  for (const [name, {perSecond, processor, p50, p99}] of Object.entries({lake, 'bare server': peer})) {
    const rate = `${perSecond.toFixed(0)}/s`.padStart(9)
    console.log(`  ${name.padEnd(12)}${rate}   server CPU ${processor.toFixed(3)} ms each   p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`)
  }
}

const servers: Record<Side, (directory: string) => Promise<Server>> = {
  lake: (directory) => startLake(directory),
  peer: (directory) => start([path.join(here, 'peer.ts'), path.join(directory, 'peer.db')], (ready) => ready.url),
}

async function scoresOf(side: Side, server: Server, settings: Settings): Promise<Scores> {
  const scores: Partial<Scores> = {}
  for (const [name, {concurrency, most}] of Object.entries(tasks)) {
    const task = {...settings, articles: Math.min(settings.articles, most), concurrency}
    if (name === 'edit') await measure(server, side, 'drafts', {...task, concurrency: 4})
    scores[name as keyof Scores] = await measure(server, side, name, task)
  }
  return scores as Scores
}

async function measure(server: Server, side: Side, name: string, task: Task): Promise<Score> {
  const before = server.processor()
  const {documents, seconds, latencies} = (await asProcess('client.ts', server.url, side, name, JSON.stringify(task))) as Measured
  return {perSecond: documents / seconds, processor: ((server.processor() - before) * 1000) / documents, p50: median(latencies), p99: quantile(latencies, 0.99)}
}

/** Runs a program of this folder. */
function asProcess(file: string, ...args: string[]): Promise<unknown> {
  return outcomeOf([path.join(here, file), ...args])
}

/** What a commit costs the more listeners there are, and how long they wait for it. */
async function printHearing(server: Server, {seed, articles}: Settings, listeners: number): Promise<void> {
  const drafts = Math.min(articles, 1000)
  // Each edit is waited for until somebody has heard of it, so every section needs a listener.
  const reading = Math.max(Math.min(listeners, 200), sections.length)
  const rows: [about: string, hearing: Omit<Hearing, 'seed' | 'drafts'>][] = [
    ['1 listener', {listeners: 1, to: 'all', writes: 1000}],
    [`${listeners} listeners, all hear everything`, {listeners, to: 'all', writes: 100}],
    [`${listeners} listeners, each to a document of its own`, {listeners, to: 'own', writes: 400}],
    [`${reading} listeners whose filter reads another document`, {listeners: reading, to: 'section', writes: 200}],
  ]
  console.log('one edit after the other, and those who listen')
  for (const [about, hearing] of rows) {
    const before = server.processor()
    const own = hearing.to === 'own' ? Math.min(drafts, hearing.listeners) : drafts
    const {first, last, events} = (await asProcess('listeners.ts', server.url, JSON.stringify({seed, drafts: own, ...hearing} satisfies Hearing))) as Heard
    const processor = ((server.processor() - before) * 1000) / hearing.writes
    console.log(`  ${about}: commit to first event p50 ${median(first).toFixed(1)} ms, p99 ${quantile(first, 0.99).toFixed(1)} ms; to the last p99 ${quantile(last, 0.99).toFixed(1)} ms`)
    console.log(`  ${''.padEnd(4)}server CPU ${processor.toFixed(2)} ms for each commit, opening included; ${events} events; ${server.memory().toFixed(0)} MB`)
  }
}

const STARTS = 5

/** The lake is started with all that has been written, until it has answered the first request. */
async function printStart(directory: string, articles: number): Promise<void> {
  const ready: number[] = []
  const answered: number[] = []
  const memory: number[] = []
  for (let turn = 0; turn < STARTS; turn++) {
    const started = performance.now()
    await withServer(
      () => startLake(directory),
      async (server) => {
        const answer = await fetch(`${server.url}/v2025-02-19/data/doc/production/article-1`)
        await answer.json()
        answered.push(performance.now() - started)
        ready.push(server.ready)
        memory.push(server.memory())
      },
    )
  }
  const middle = (values: number[]): string => median(values).toFixed(0)
  console.log(`cold start with ${articles} articles: ready after ${middle(ready)} ms, first answer after ${middle(answered)} ms, ${middle(memory)} MB`)
}
