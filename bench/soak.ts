import path from 'node:path'
import {parseArgs} from 'node:util'
import type {Task} from './load/client.ts'
import type {Hearing} from './load/listeners.ts'
import {inNewDirectory, outcomeOf, startLake, withServer, type Server} from './servers.ts'

const ARTICLES = 200

/**
 * Listeners come, hear of edits and go, round after round. What a lake holds in memory must not grow with the rounds: compared are
 * the last quarter and the second, when everything has been warm for a while.
 */
export async function run(args: string[]): Promise<string> {
  const {values} = parseArgs({args, options: {minutes: {type: 'string', default: '10'}, listeners: {type: 'string', default: '200'}}})
  const until = performance.now() + Number(values.minutes) * 60_000
  return inNewDirectory((directory) =>
    withServer(
      () => startLake(directory),
      async (server) => {
        await prepare(server)
        const memory: number[] = []
        for (let round = 0; performance.now() < until; round++) {
          for (const to of ['all', 'own', 'section'] as const) await listen(server, {listeners: Number(values.listeners), to, writes: 100})
          memory.push(server.memory())
          console.log(`round ${round + 1}: ${memory.at(-1)?.toFixed(0)} MB`)
        }
        if (memory.length < 4) throw new Error(`There was time for ${memory.length} rounds only; a comparison takes four. Give it more --minutes.`)
        const quarter = (number: number): number => mean(memory.slice(Math.floor((memory.length * (number - 1)) / 4), Math.floor((memory.length * number) / 4)))
        return `ratio of memory, last quarter / second quarter: ${(quarter(4) / quarter(2)).toFixed(2)}`
      },
    ),
  )
}

async function prepare({url}: Server): Promise<void> {
  const task: Task = {seed: 'soak', articles: ARTICLES, concurrency: 2, seconds: 0}
  for (const name of ['create', 'drafts']) await outcomeOf([program('client.ts'), url, 'lake', name, JSON.stringify(task)])
}

async function listen({url}: Server, hearing: Omit<Hearing, 'seed' | 'drafts'>): Promise<void> {
  const drafts = Math.min(ARTICLES, hearing.listeners)
  await outcomeOf([program('listeners.ts'), url, JSON.stringify({seed: 'soak', drafts, ...hearing} satisfies Hearing)])
}

const program = (file: string): string => path.join(import.meta.dirname, 'load', file)

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
