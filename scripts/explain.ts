/**
 * How the lake answers a query: `npm run explain -- 'QUERY' [--params JSON] [--perspective P] [--dataset NAME] [--data DIR]`.
 * The lake may be running.
 */
import {randomUUID} from 'node:crypto'
import {existsSync} from 'node:fs'
import path from 'node:path'
import {parseArgs} from 'node:util'
import {explain, LakeError, openDataset, parsePerspective, tell} from '../lake/index.ts'
import {local} from '../local.ts'
import {dataDirectory} from './credentials.ts'
import {apiVersion, usageError} from './settings.ts'

const USAGE = `Usage: npm run explain -- 'QUERY' [--params JSON] [--perspective P] [--dataset NAME] [--data DIR]

  --params JSON    the parameters, as {"id": "…"}
  --perspective P  raw (the default), published, drafts, or a stack of releases
  --dataset NAME   the dataset (${local.dataset})
  --data DIR       the folder of the lake (.copydesk)`

/** Steps that are told one by one. */
const MOST_STEPS = 20
/** Milliseconds. */
const TIMEOUT = 60_000

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {params: {type: 'string', default: '{}'}, perspective: {type: 'string', default: 'raw'}, dataset: {type: 'string', default: local.dataset}, data: {type: 'string', default: dataDirectory}},
})
const [query] = positionals
const file = path.join(values.data, 'datasets', `${values.dataset}.db`)
if (query === undefined || positionals.length > 1) usageError(`Name one query.\n\n${USAGE}`)
else if (!existsSync(file)) usageError(`There is no dataset "${values.dataset}" in ${values.data}.\n\n${USAGE}`)
else run(query)

function run(asked: string): void {
  const dataset = openDataset({file, name: values.dataset, now: () => new Date(), newId: randomUUID, warn: (message) => console.error(message)})
  try {
    const started = performance.now()
    const {steps, read, items} = explain(dataset, {
      query: asked,
      params: JSON.parse(values.params) as Record<string, unknown>,
      perspective: parsePerspective(values.perspective, apiVersion),
      now: new Date(),
      timeout: TIMEOUT,
    })
    const milliseconds = performance.now() - started
    for (const step of steps.slice(0, MOST_STEPS)) console.log(`- ${tell(step)}`)
    if (steps.length > MOST_STEPS) console.log(`- … and ${steps.length - MOST_STEPS} more steps like these, one for each document of a step above.`)
    const answer = items === undefined ? 'one value' : `${items} items`
    console.log(`${read} documents read in ${steps.length} steps; the answer is ${answer}; ${milliseconds.toFixed(1)} ms, with nothing in memory.`)
  } catch (error) {
    if (!(error instanceof LakeError)) throw error
    console.error(error.message)
    process.exitCode = 1
  } finally {
    dataset.close()
  }
}
