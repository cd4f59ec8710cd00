import {execFile} from 'node:child_process'
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {parseArgs, promisify} from 'node:util'
import {start, startLake, type Server} from '../servers.ts'
import type {Measured, Task} from './client.ts'
import type {Side} from './requests.ts'

const here = import.meta.dirname

/** How much a server did, and what that cost it. */
interface Score {
  perSecond: number
  /** Milliseconds of the server's processor time for one. */
  processor: number
  p50: number
  p99: number
}

interface Scores {
  create: Score
  edit: Score
}

/** Writes to the lake, then to the peer, on the same disk. */
export async function run(args: string[]): Promise<string> {
  const {values} = parseArgs({
    args,
    options: {articles: {type: 'string', default: '10000'}, seconds: {type: 'string', default: '5'}, seed: {type: 'string', default: 'load'}},
  })
  const settings = {seed: values.seed, articles: Number(values.articles), seconds: Number(values.seconds)}
  const peer = await scoresOf('peer', settings)
  const lake = await scoresOf('lake', settings)
  print('batched creates, documents', lake.create, peer.create)
  print('edits at concurrency 16', lake.edit, peer.edit)
  return `ratio lake / bare server: ${ratio(lake.edit, peer.edit)} edits, ${ratio(lake.create, peer.create)} batched creates`
}

const ratio = (lake: Score, peer: Score): string => (lake.perSecond / peer.perSecond).toFixed(2)

function print(what: string, lake: Score, peer: Score): void {
  console.log(what)
  for (const [name, {perSecond, processor, p50, p99}] of Object.entries({lake, 'bare server': peer})) {
    const rate = `${perSecond.toFixed(0)}/s`.padStart(9)
    console.log(`  ${name.padEnd(12)}${rate}   server CPU ${processor.toFixed(3)} ms each   request p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`)
  }
}

async function scoresOf(side: Side, {seed, articles, seconds}: Pick<Task, 'seed' | 'articles' | 'seconds'>): Promise<Scores> {
  const directory = await mkdtemp(path.join(tmpdir(), 'copydesk-bench-'))
  const server = await servers[side](directory)
  try {
    const task = {seed, articles, seconds}
    const create = await measure(server, side, 'create', {...task, concurrency: 4})
    await measure(server, side, 'drafts', {...task, articles: Math.min(articles, 1000), concurrency: 4})
    const edit = await measure(server, side, 'edit', {...task, articles: Math.min(articles, 1000), concurrency: 16})
    return {create, edit}
  } finally {
    await server.stop()
    await rm(directory, {recursive: true})
  }
}

const servers: Record<Side, (directory: string) => Promise<Server>> = {
  lake: (directory) => startLake(directory),
  peer: (directory) => start([path.join(here, 'peer.ts'), path.join(directory, 'peer.db')], (ready) => ready.url),
}

async function measure(server: Server, side: Side, name: string, task: Task): Promise<Score> {
  const before = server.processor()
  const {stdout} = await promisify(execFile)(process.execPath, [path.join(here, 'client.ts'), server.url, side, name, JSON.stringify(task)], {maxBuffer: 2 ** 28})
  const {documents, seconds, latencies} = JSON.parse(stdout) as Measured
  const at = (part: number): number => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * part))] ?? 0
  return {perSecond: documents / seconds, processor: ((server.processor() - before) * 1000) / documents, p50: at(0.5), p99: at(0.99)}
}
