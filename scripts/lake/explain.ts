import {randomUUID} from 'node:crypto'
import {existsSync} from 'node:fs'
import path from 'node:path'
import {parseArgs} from 'node:util'
import {z} from 'zod'
import {explain as explained, LakeError, openDataset, parsePerspective, tell} from '../../lake/index.ts'
import {local} from '../../local.ts'
import {apiVersion} from '../apiVersion.ts'
import {counted} from '../counted.ts'
import {dataDirectory} from '../credentials.ts'
import {understood, UsageError, type LakeCommand} from './command.ts'

/** Steps that are told one by one. */
const MOST_STEPS = 20

/** Milliseconds: whoever asks this can wait. */
const TIMEOUT = 60_000

/** Answers a query and says how: what the indexes were asked, and how many documents were read. */
export const explain: LakeCommand = {
  usage: "explain 'QUERY' [--params JSON] [--perspective P] [--dataset NAME] [--data DIR]",
  about: 'how the lake answers a query, in words; it may be running',
  help: `  --params JSON    the parameters, as {"id": "…"}
  --perspective P  raw (the default), published, drafts, or a stack of releases
  --dataset NAME   the dataset (${local.dataset})
  --data DIR       the folder of the lake (.copydesk)`,
  async run(args) {
    const {values, positionals} = flagsIn(args)
    const [query] = positionals
    if (query === undefined || positionals.length > 1) throw new UsageError('Name one query, in quotes.')
    const params = paramsIn(values.params)
    const file = path.join(values.data, 'datasets', `${values.dataset}.db`)
    if (!existsSync(file)) throw new UsageError(`There is no dataset "${values.dataset}" in ${values.data}.`)
    const dataset = openDataset({file, name: values.dataset, now: () => new Date(), newId: randomUUID, warn: (message) => console.error(message)})
    try {
      const started = performance.now()
      const {steps, read, items} = explained(dataset, {query, params, perspective: parsePerspective(values.perspective, apiVersion), now: new Date(), timeout: TIMEOUT})
      const milliseconds = performance.now() - started
      for (const step of steps.slice(0, MOST_STEPS)) console.log(`- ${tell(step)}`)
      if (steps.length > MOST_STEPS) console.log(`- … and ${steps.length - MOST_STEPS} more steps like these, one for each document of a step above.`)
      const answer = items === undefined ? 'one value' : counted(items, 'item')
      console.log(`${counted(read, 'document')} read in ${counted(steps.length, 'step')}; the answer is ${answer}; ${milliseconds.toFixed(1)} ms, with nothing in memory.`)
    } catch (error) {
      // What the lake refuses is a mistake in the query or the perspective.
      throw error instanceof LakeError ? new UsageError(error.message) : error
    } finally {
      dataset.close()
    }
  },
}

const parameters = z.record(z.string(), z.unknown())

function paramsIn(text: string): Record<string, unknown> {
  const given = parameters.safeParse(parsed(text))
  if (!given.success) throw new UsageError(`--params takes a JSON object, as {"id": "…"}, not ${text}`)
  return given.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function flagsIn(args: string[]) {
  return understood(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        params: {type: 'string', default: '{}'},
        perspective: {type: 'string', default: 'raw'},
        dataset: {type: 'string', default: local.dataset},
        data: {type: 'string', default: dataDirectory},
      },
    }),
  )
}
