/** Readers in a process of their own: `node client.ts JSON`. Prints one line of JSON: how long each answer took, in milliseconds. */
import {Agent, get} from 'node:http'
import {addresses, operations, type Side} from './operations.ts'

export interface Reading {
  url: string
  side: Side
  operation: string
  seed: string
  articles: number
  /** The first set of parameters, and how many; they are asked in turn, by as many at once as are told. */
  first: number
  sets: number
  requests: number
  concurrency: number
}

const [, , task = ''] = process.argv
const {url, side, operation, seed, articles, first, sets, requests, concurrency} = JSON.parse(task) as Reading
const paths = Array.from({length: sets}, (_, set) => addresses[side](operation, operations[operation]?.params(seed, articles, first + set) ?? {}))
const agent = new Agent({keepAlive: true, maxSockets: concurrency})

function read(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(`${url}${path}`, {agent}, (response) => {
      response.resume()
      response.on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`${response.statusCode} ${path}`))))
    }).on('error', reject)
  })
}

const latencies: number[] = []
let next = 0
async function reader(): Promise<void> {
  while (next < requests) {
    const path = paths[next++ % paths.length] ?? ''
    const started = performance.now()
    await read(path)
    latencies.push(performance.now() - started)
  }
}
await Promise.all(Array.from({length: concurrency}, reader))
agent.destroy()
console.log(JSON.stringify(latencies))
