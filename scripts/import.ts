/**
 * `npm run import -- PATH… [--write] [--json] [--api URL] [--project ID] [--dataset NAME] [--token T]`
 * Plain news texts → drafts. Without --write it only says what would change. Exit code 0: all well; 1: some sources
 * failed, the others were imported; 2: bad usage.
 */
import path from 'node:path'
import {parseArgs} from 'node:util'
import {countFiles} from './importing/files.ts'
import {progressOf} from './importing/progress.ts'
import {importPaths} from './importing/run.ts'
import type {PlannedDocument} from '../importer/index.ts'
import type {Outcome} from './importing/run.ts'
import {connect, readSettings, settingsFlags, SettingsError, unreachable, usageError} from './settings.ts'

export {importPaths} from './importing/run.ts'
export type {ImportOptions, Outcome} from './importing/run.ts'

const USAGE = `Usage: npm run import -- PATH… [--write] [--json] [--api URL] [--project ID] [--dataset NAME] [--token T]
  PATH       a text file, or a folder of them
  --write    write the drafts; without it the import only says what would change
  --json     one JSON object per source on stdout
  --api URL  the lake; http://localhost:3399 unless told otherwise
  --project, --dataset, --token  as in the Studio`

/** The folder of the project: names of sources are relative to it, wherever the command is run. */
export const projectFolder = path.resolve(import.meta.dirname, '..')

/** Carries out a command line: what was found goes to stdout, what went wrong to stderr and into the exit code. */
export async function main(args: string[]): Promise<void> {
  const command = readCommand(args)
  if (typeof command === 'string') return usageError(`${command}\n${USAGE}`)
  if ('help' in command) return console.log(USAGE)
  const {paths, from, write, json, settings} = command
  let outcomes: Outcome[]
  const progress = progressOf(await countFiles(paths, from), process.stderr, () => performance.now())
  const say = (tell: () => void): void => {
    progress.clear()
    tell()
  }
  try {
    outcomes = await importPaths({
      paths,
      from,
      client: connect(settings),
      write,
      project: projectFolder,
      brief: !json,
      onSkipped: ({shown, reason}) => say(() => console.error(`Skipped ${shown}: ${reason}.`)),
      onOutcome: (outcome) => {
        if (!json) say(() => print(outcome))
        progress.step()
      },
      onHealed: (document) => json || say(() => printDocument(document)),
    })
    progress.clear()
  } catch (error) {
    const sentence = unreachable(error, settings)
    if (!sentence) throw error
    console.error(sentence)
    process.exitCode = 1
    return
  }
  if (json) for (const outcome of outcomes) console.log(JSON.stringify(outcome))
  else printSummary(outcomes, write)
  if (outcomes.some(({status}) => status === 'failed')) process.exitCode = 1
}

function readCommand(args: string[]) {
  try {
    const {values, positionals} = parseArgs({
      args,
      allowPositionals: true,
      options: {...settingsFlags, write: {type: 'boolean', default: false}, json: {type: 'boolean', default: false}, help: {type: 'boolean', short: 'h', default: false}},
    })
    if (values.help) return {help: true as const}
    if (positionals.length === 0) return 'Say which file or folder to import.'
    // npm runs scripts in the package's folder; people name files from where they stand.
    const from = process.env['npm_lifecycle_event'] === 'import' ? process.env['INIT_CWD'] : undefined
    return {paths: positionals, from: from ?? process.cwd(), write: values.write, json: values.json, settings: readSettings(values)}
  } catch (error) {
    if (error instanceof SettingsError || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))) return error.message
    throw error
  }
}

const VERBS: Record<Outcome['status'], string> = {
  imported: 'Imported',
  planned: 'Would import',
  unchanged: 'Nothing new in',
  conflict: 'Merged, and an editor has to decide, in',
  failed: 'Failed:',
}

function print({source, status, documents, doubts, found, reason}: Outcome): void {
  console.log(`${VERBS[status]} ${source}${reason ? ` — ${reason}` : ''}`)
  for (const document of documents) printDocument(document)
  for (const sentence of found ?? []) console.log(`  ${sentence}`)
  for (const {message} of doubts) console.log(`  ? ${message}`)
}

/** Block by block what changes. What the system keeps beside the article is not worth a line. */
function printDocument({id, type, action, changes}: PlannedDocument): void {
  if (action === 'nothing' || type === 'sourceText' || type === 'importRecord') return
  console.log(`  ${action} ${type} ${id}`)
  for (const change of changes) console.log(`    ${change.length > 160 ? `${change.slice(0, 159)}…` : change}`)
}

function printSummary(outcomes: readonly Outcome[], write: boolean): void {
  const counts = Object.groupBy(outcomes, ({status}) => status)
  const words = Object.entries(counts).map(([status, list]) => `${list.length} ${status}`)
  console.log(outcomes.length === 0 ? 'Nothing to import: no text file was found.' : `${words.join(', ')}.`)
  if (!write && counts.planned) console.log('Nothing was written. Add --write to do it.')
}

if (import.meta.main) await main(process.argv.slice(2))
