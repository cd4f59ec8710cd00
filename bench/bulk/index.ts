import path from 'node:path'
import {parseArgs} from 'node:util'
import {inNewDirectory, outcomeOf} from '../servers.ts'
import type {Outcome} from './side.ts'

/** The same archive into the lake and into a bare table, one after the other; each commit is on disk before the next begins. */
export async function run(args: string[]): Promise<string> {
  const {values} = parseArgs({args, options: {articles: {type: 'string', default: '100000'}, seed: {type: 'string', default: 'archive'}}})
  const outcomes: Outcome[] = []
  for (const side of ['bare', 'lake'] as const) {
    const outcome = await inNewDirectory((directory) => outcomeOf([path.join(import.meta.dirname, 'side.ts'), side, path.join(directory, 'archive.db'), values.seed, values.articles]) as Promise<Outcome>)
    print(side, outcome)
    outcomes.push(outcome)
  }
  const [bare, lake] = outcomes
  if (!bare || !lake) throw new Error('A side is missing.')
  return `ratio lake / bare table, processor time for each document: ${(each(lake) / each(bare)).toFixed(1)} · the file is ${(lake.file / lake.ndjson).toFixed(2)} times the NDJSON`
}

const each = ({processor, documents}: Outcome): number => processor / documents

function print(side: string, {documents, seconds, processor, file, ndjson, memory}: Outcome): void {
  const rates = `${(documents / seconds).toFixed(0)} documents/s, ${(documents / processor).toFixed(0)} per second of processor time`
  console.log(`${side.padEnd(5)} ${documents} documents: ${rates}; file ${(file / 2 ** 20).toFixed(0)} MB (NDJSON ${(ndjson / 2 ** 20).toFixed(0)} MB); at most ${memory.toFixed(0)} MB in memory`)
}
