/**
 * Load from a process of its own: `node client.ts URL SIDE TASK JSON`. Prints one line of JSON: what it measured.
 */
import {Agent, request} from 'node:http'
import {newsroom} from '../articles.ts'
import {draft, newText, protocols, type Post, type Side} from './requests.ts'

export interface Task {
  seed: string
  articles: number
  concurrency: number
  /** How long to go on, in seconds. */
  seconds: number
}

/** Requests and documents done, in `seconds`; `latencies` in milliseconds, sorted. */
export interface Measured {
  requests: number
  documents: number
  seconds: number
  latencies: number[]
}

const [, , url = '', side = 'lake', name = '', settings = '{}'] = process.argv
const agent = new Agent({keepAlive: true})
const protocol = protocols[side as Side]

/** Documents in one request of a bulk load. */
const BATCH = 100

const tasks: Record<string, (task: Task) => Promise<Measured>> = {
  /** Everything a newsroom has, and a draft of every article that will be edited. */
  create({seed, articles, concurrency}) {
    const posts = batches(newsroom(seed, articles))
    return atOnce(concurrency, posts)
  },
  drafts({seed, articles, concurrency}) {
    return atOnce(concurrency, batches(draftsOf(seed, articles)))
  },
  edit({seed, articles, concurrency, seconds}) {
    return atOnce(concurrency, edits(seed, articles, performance.now() + seconds * 1000))
  },
}

function* batches(documents: Iterable<Record<string, unknown>>): Generator<Sized> {
  let batch: Record<string, unknown>[] = []
  for (const document of documents) {
    batch.push(document)
    if (batch.length < BATCH) continue
    yield {documents: batch.length, post: protocol.create(batch)}
    batch = []
  }
  if (batch.length > 0) yield {documents: batch.length, post: protocol.create(batch)}
}

function* draftsOf(seed: string, articles: number): Generator<Record<string, unknown>> {
  for (let index = 0; index < articles; index++) yield draft(seed, index, articles)
}

function* edits(seed: string, articles: number, until: number): Generator<Sized> {
  for (let turn = 0; performance.now() < until; turn++) {
    const index = turn % articles
    yield {documents: 1, post: protocol.edit(index, newText(seed, index, turn))}
  }
}

interface Sized {
  documents: number
  post: Post
}

/** Works the posts off with so many workers; each has one request under way. */
async function atOnce(concurrency: number, posts: Generator<Sized>): Promise<Measured> {
  const latencies: number[] = []
  let documents = 0
  const started = performance.now()
  const worker = async (): Promise<void> => {
    for (const {documents: count, post} of posts) {
      const sent = performance.now()
      await send(post)
      latencies.push(performance.now() - sent)
      documents += count
    }
  }
  await Promise.all(Array.from({length: concurrency}, worker))
  return {requests: latencies.length, documents, seconds: (performance.now() - started) / 1000, latencies: latencies.sort((a, b) => a - b)}
}

function send({path, body}: Post): Promise<string> {
  const bytes = Buffer.from(JSON.stringify(body))
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${path}`, {method: 'POST', agent, headers: {'Content-Type': 'application/json', 'Content-Length': bytes.byteLength}}, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (text += part))
      response.on('error', reject)
      response.on('end', () => (response.statusCode === 200 ? resolve(text) : reject(new Error(`${response.statusCode} ${text.slice(0, 400)}`))))
    })
    sent.on('error', reject)
    sent.end(bytes)
  })
}

const task = tasks[name]
if (!task) throw new Error(`There is no task "${name}".`)
console.log(JSON.stringify(await task(JSON.parse(settings) as Task)))
agent.destroy()
