/**
 * Listeners, and one writer, from a process of their own: `node listeners.ts URL JSON`. Prints one line of JSON: what it measured.
 */
import {once} from 'node:events'
import {get, type IncomingMessage} from 'node:http'
import {sections} from '../articles.ts'
import {senderTo} from './post.ts'
import {newText, protocols} from './requests.ts'

export interface Hearing {
  seed: string
  listeners: number
  /** What they listen to: every article, one document each, or the articles of one section, which takes a look at another document. */
  to: 'all' | 'own' | 'section'
  /** Edits, one after the other. */
  writes: number
  /** Drafts to edit, beginning with article 0. */
  drafts: number
}

/** Milliseconds, sorted. */
export interface Heard {
  /** From the answer to the writer until the first event came; 0 when it came before. */
  first: number[]
  /** … until the last listener that must hear of it had heard. */
  last: number[]
  events: number
}

const [, , url = '', settings = '{}'] = process.argv
const {seed, listeners, to, writes, drafts} = JSON.parse(settings) as Hearing

let heard = 0
let firstAt = 0
let lastAt = 0
let enough: (() => void) | undefined
let wanted = Infinity

/** What listener number `index` listens to. */
function queryOf(index: number): string {
  if (to === 'all') return '*[_type == "article"]'
  if (to === 'own') return `*[_id == "article-${index}" || _id == "drafts.article-${index}"]`
  return `*[_type == "article" && section->slug.current == "${sections[index % sections.length]}"]`
}

async function open(index: number): Promise<IncomingMessage> {
  const asked = new URLSearchParams({query: queryOf(index), includeAllVersions: 'true', effectFormat: 'mendoza', includeResult: 'true'})
  const request = get(`${url}/v2025-02-19/data/listen/production?${asked}`, {agent: false})
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  await once(response, 'data')
  response.on('data', (chunk: Buffer) => {
    for (let at = chunk.indexOf('event: mutation'); at !== -1; at = chunk.indexOf('event: mutation', at + 1)) count()
  })
  return response
}

function count(): void {
  lastAt = performance.now()
  if (heard++ === 0) firstAt = lastAt
  if (heard >= wanted) enough?.()
}

const streams: IncomingMessage[] = []
for (let index = 0; index < listeners; index++) streams.push(await open(index))
const sender = senderTo(url)
const found: Heard = {first: [], last: [], events: 0}
for (let turn = 0; turn < writes; turn++) {
  const index = turn % drafts
  heard = 0
  wanted = to === 'all' ? listeners : 1
  const all = new Promise<void>((resolve) => (enough = resolve))
  await sender.send(protocols.lake.edit(index, newText(seed, index, turn)))
  const acknowledged = performance.now()
  await all
  // Those of one section are as many as happen to be: the first is waited for, the rest come with the next answer at the latest.
  found.first.push(Math.max(0, firstAt - acknowledged))
  found.last.push(Math.max(0, lastAt - acknowledged))
  found.events += heard
}
sender.close()
for (const stream of streams) stream.destroy()
found.first.sort((a, b) => a - b)
found.last.sort((a, b) => a - b)
console.log(JSON.stringify(found))
