/**
 * Load from a process of its own: `node client.ts URL SIDE TASK JSON`. Prints one line of JSON: what it measured.
 */
import {article, castOf, newsroom, sections} from '../articles.ts'
import {senderTo} from './post.ts'
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
const sender = senderTo(url)
const protocol = protocols[side as Side]

/** Documents in one request of a bulk load. */
const BATCH = 100

const tasks: Record<string, (task: Task) => Promise<Measured>> = {
  /** Everything a newsroom has. Articles come when all whom they refer to are there, and only they are measured. */
  async create({seed, articles, concurrency}) {
    await atOnce(1, batches(newsroom(seed, articles).take(sections.length + 2 * castOf(articles))))
    return atOnce(concurrency, batches(Array.from({length: articles}, (_, index) => article(seed, index, articles))))
  },
  drafts({seed, articles, concurrency}) {
    return atOnce(concurrency, batches(draftsOf(seed, articles)))
  },
  edit({seed, articles, concurrency, seconds}) {
    return atOnce(concurrency, edits(seed, articles, performance.now() + seconds * 1000))
  },
  /** A draft is created and published, again and again, by one editor: in one request. */
  publish({seed, seconds}) {
    return atOnce(1, publications(seed, performance.now() + seconds * 1000, (index) => [protocol.publishNew(seed, index)]))
  },
  /** The same in two requests. */
  publishInTwo({seed, seconds}) {
    return atOnce(1, publications(`${seed} again`, performance.now() + seconds * 1000, (index) => [protocol.createDraft(seed, index), protocol.publish(index)]))
  },
}

/** Above all articles of the newsroom. */
const FIRST_NEW = 10_000_000

function* publications(seed: string, until: number, posts: (index: number) => Post[]): Generator<Sized> {
  const first = FIRST_NEW + (seed.endsWith('again') ? 1_000_000 : 0)
  for (let index = first; performance.now() < until; index++) yield {documents: 1, posts: posts(index)}
}

function* batches(documents: Iterable<Record<string, unknown>>): Generator<Sized> {
  let batch: Record<string, unknown>[] = []
  for (const document of documents) {
    batch.push(document)
    if (batch.length < BATCH) continue
    yield {documents: batch.length, posts: [protocol.create(batch)]}
    batch = []
  }
  if (batch.length > 0) yield {documents: batch.length, posts: [protocol.create(batch)]}
}

function* draftsOf(seed: string, articles: number): Generator<Record<string, unknown>> {
  for (let index = 0; index < articles; index++) yield draft(seed, index, articles, 'article')
}

function* edits(seed: string, articles: number, until: number): Generator<Sized> {
  for (let turn = 0; performance.now() < until; turn++) {
    const index = turn % articles
    yield {documents: 1, posts: [protocol.edit(index, newText(seed, index, turn))]}
  }
}

/** Requests that belong together, sent one after the other. */
interface Sized {
  documents: number
  posts: Post[]
}

/** Works it off with so many workers; each has one request under way. */
async function atOnce(concurrency: number, work: Generator<Sized>): Promise<Measured> {
  const latencies: number[] = []
  let documents = 0
  const started = performance.now()
  const worker = async (): Promise<void> => {
    for (const {documents: count, posts} of work) {
      const sent = performance.now()
      for (const post of posts) await sender.send(post)
      latencies.push(performance.now() - sent)
      documents += count
    }
  }
  await Promise.all(Array.from({length: concurrency}, worker))
  return {requests: latencies.length, documents, seconds: (performance.now() - started) / 1000, latencies: latencies.sort((a, b) => a - b)}
}

const task = tasks[name]
if (!task) throw new Error(`There is no task "${name}".`)
console.log(JSON.stringify(await task(JSON.parse(settings) as Task)))
sender.close()
