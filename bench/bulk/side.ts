/**
 * Writes an archive into a file, in a process of its own so that its memory and processor time are nobody else's:
 * `node side.ts lake|bare FILE SEED ARTICLES`. Prints one line of JSON (`Outcome`).
 */
import {randomUUID} from 'node:crypto'
import {statSync} from 'node:fs'
import {DatabaseSync} from 'node:sqlite'
import {openDataset, type Draft} from '../../lake/index.ts'
import {archive} from '../queries/archive.ts'

export interface Outcome {
  documents: number
  /** Seconds on the clock, and of processor time; what it takes to make up the documents is not among them. */
  seconds: number
  processor: number
  /** Bytes on disk when all is written, and bytes of the same documents as NDJSON. */
  file: number
  ndjson: number
  /** Most megabytes in memory. */
  memory: number
}

interface Side {
  write(documents: Draft[]): void
  /** What is left to do when all is written. */
  finish(): void
}

/** Documents in one transaction: what importers send in one request. */
const BATCH = 100
const STEP = 50_000

function lakeSide(file: string): Side {
  const dataset = openDataset({file, name: 'archive', now: () => new Date(), newId: randomUUID})
  return {
    write: (documents) => void dataset.mutate(documents.map((create) => ({create})), {id: 'bench', roles: []}),
    finish() {
      while (dataset.catchUp());
      dataset.close()
    },
  }
}

/** The least that keeps documents: one table, one row each, written as carefully. */
function bareSide(file: string): Side {
  const sqlite = new DatabaseSync(file)
  sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE docs(id TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT')
  const insert = sqlite.prepare('INSERT INTO docs VALUES (?, ?)')
  return {
    write(documents) {
      sqlite.exec('BEGIN IMMEDIATE')
      for (const document of documents) insert.run(String(document._id), JSON.stringify(document))
      sqlite.exec('COMMIT')
    },
    finish: () => sqlite.close(),
  }
}

const [, , name, file = '', seed = '', articles] = process.argv
const side = name === 'lake' ? lakeSide(file) : bareSide(file)
const outcome: Outcome = {documents: 0, seconds: 0, processor: 0, file: 0, ndjson: 0, memory: 0}
let batch: Draft[] = []

function timed(work: () => void): void {
  const [started, before] = [performance.now(), process.cpuUsage()]
  work()
  const {user, system} = process.cpuUsage(before)
  outcome.seconds += (performance.now() - started) / 1000
  outcome.processor += (user + system) / 1e6
}

function write(): void {
  outcome.documents += batch.length
  timed(() => side.write(batch))
  if (outcome.documents % STEP < batch.length) console.error(`  ${name}: ${outcome.documents} documents, ${(outcome.documents / outcome.processor).toFixed(0)} per second of processor time`)
  batch = []
}

for (const document of archive(seed, Number(articles))) {
  outcome.ndjson += Buffer.byteLength(JSON.stringify(document)) + 1
  batch.push(document)
  if (batch.length === BATCH) write()
}
if (batch.length > 0) write()
timed(() => side.finish())
outcome.file = statSync(file).size
outcome.memory = process.resourceUsage().maxRSS / 1024
console.log(JSON.stringify(outcome))
