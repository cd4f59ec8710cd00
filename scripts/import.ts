/**
 * `npm run import -- PATH… [--write] [--json] [--api URL] [--project ID] [--dataset NAME] [--token T]`
 * Sources of any kind → drafts. Without --write it only says what would change. Exit code 0: all well; 1: some sources
 * failed, the others were imported; 2: bad usage.
 */
import {accessSync, constants, statSync} from 'node:fs'
import path from 'node:path'
import {parseArgs} from 'node:util'
import {counted} from './counted.ts'
import {dataDirectory} from './credentials.ts'
import {bytesBelow} from './importing/files.ts'
import {Journal} from './importing/journal.ts'
import {keepInput} from './importing/items.ts'
import type {KeptInput} from './importing/items.ts'
import {attributesThere, LIMITS, Preflight} from './importing/limits.ts'
import {progressOf} from './importing/progress.ts'
import {Report} from './importing/report/report.ts'
import {rollback} from './importing/rollback.ts'
import {outcomesOf} from './importing/run.ts'
import type {PlannedDocument} from '../importer/index.ts'
import type {Outcome} from './importing/run.ts'
import {connect, readSettings, settingsFlags, SettingsError, unreachable, usageError} from './settings.ts'
import type {Settings} from './settings.ts'

export {importPaths} from './importing/run.ts'
export type {ImportOptions, Outcome} from './importing/run.ts'

const USAGE = `Usage: npm run import -- PATH… [--write] [--json] [--report FILE] [--api URL] [--project ID] [--dataset NAME] [--token T]
       npm run import -- --runs
       npm run import -- --rollback RUN
  PATH            a file, a folder or an archive; - is what comes on stdin. What a file is, it is by its content: plain text,
                  Markdown, HTML, a WordPress export, RSS, Atom, ninjs, DOCX, NDJSON
  --write         write the drafts; without it the import only says what would change
  --json          one JSON object per source on stdout
  --report FILE   a page about it all, for editors: what to decide, what is missing, each source beside its document
  --preflight     with --write: count everything first, and write nothing when it is more than the hosted lake takes; always done there
  --fetch HOST    fetch pictures from this site; may be given several times. Without it none is fetched
  --name NAME     what names the text on stdin, so that a later version of it is known as the same
  --damaged       import texts with bytes that spell no letter; each becomes �
  --runs          the imports that wrote something, by number
  --rollback RUN  undo one of them, but for documents that somebody touched since
  --journals DIR  where is noted what can be undone (.copydesk/imports)
  --api URL       the lake; http://localhost:3399 unless told otherwise
  --project, --dataset, --token  as in the Studio`

/** The folder of the project: names of sources are relative to it, wherever the command is run. */
export const projectFolder = path.resolve(import.meta.dirname, '..')

interface Command {
  paths: string[]
  /** The folder that paths are relative to. */
  from: string
  write: boolean
  json: boolean
  report: string | undefined
  preflight: boolean
  fetchFrom: string[]
  damaged: boolean
  stdinName: string | undefined
  runs: boolean
  rollback: number | undefined
  journals: string
  settings: Settings
}

/** Carries out a command line: what was found goes to stdout, what went wrong to stderr and into the exit code. */
export async function main(args: string[]): Promise<void> {
  const command = readCommand(args)
  if (typeof command === 'string') return usageError(`${command}\n${USAGE}`)
  if ('help' in command) return console.log(USAGE)
  const {runs, rollback: undone, settings} = command
  try {
    if (runs) listRuns(command)
    else if (undone !== undefined) await undoRun(command, undone)
    else await importAll(command)
  } catch (error) {
    const sentence = unreachable(error, settings)
    if (!sentence) throw error
    console.error(sentence)
    process.exitCode = 1
  }
}

function readCommand(args: string[]): Command | {help: true} | string {
  try {
    const {values, positionals} = parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...settingsFlags,
        write: {type: 'boolean', default: false},
        json: {type: 'boolean', default: false},
        report: {type: 'string'},
        preflight: {type: 'boolean', default: false},
        fetch: {type: 'string', multiple: true, default: []},
        name: {type: 'string'},
        damaged: {type: 'boolean', default: false},
        runs: {type: 'boolean', default: false},
        rollback: {type: 'string'},
        journals: {type: 'string'},
        help: {type: 'boolean', short: 'h', default: false},
      },
    })
    if (values.help) return {help: true as const}
    const {rollback: run} = values
    const odd = values.fetch.find((host) => URL.parse(`https://${host}`)?.host !== host.toLowerCase())
    if (odd !== undefined) return `“${odd}” is no host: give one like images.example.org.`
    if (run !== undefined && !/^\d+$/.test(run)) return `“${run}” is no run: give its number. \`npm run import -- --runs\` lists them.`
    if (positionals.length === 0 && run === undefined && !values.runs) return 'Say which file or folder to import.'
    if (positionals.length > 0 && (run !== undefined || values.runs)) return 'An import, or a look at earlier ones: not both at once.'
    return {
      paths: positionals,
      // npm runs scripts in the package's folder; people name files from where they stand.
      from: (process.env['npm_lifecycle_event'] === 'import' ? process.env['INIT_CWD'] : undefined) ?? process.cwd(),
      write: values.write,
      json: values.json,
      report: values.report,
      preflight: values.preflight,
      fetchFrom: values.fetch.map((host) => host.toLowerCase()),
      damaged: values.damaged,
      stdinName: values.name,
      runs: values.runs,
      rollback: run === undefined ? undefined : Number(run),
      journals: values.journals ?? path.join(dataDirectory, 'imports'),
      settings: readSettings(values),
    }
  } catch (error) {
    if (error instanceof SettingsError || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))) return error.message
    throw error
  }
}

/** One journal for each dataset: what was imported into one is never undone in another. */
function journalOf({journals, settings: {apiHost, projectId, dataset}}: Command): Journal {
  const host = apiHost ? `${new URL(apiHost).host.replace(':', '-')}.` : ''
  return new Journal(path.join(journals, `${host}${projectId}.${dataset}.sqlite`))
}

async function importAll(command: Command): Promise<void> {
  const {paths, from, write, json, fetchFrom, damaged, stdinName, settings} = command
  const began = new Date().toISOString()
  const page = command.report === undefined ? undefined : path.resolve(from, command.report)
  if (page !== undefined && !isWritable(page)) return usageError(`No report can be written to ${command.report!}.`)
  using report = page === undefined ? undefined : new Report()
  const progress = progressOf(await bytesBelow(paths.filter((one) => one !== '-'), {from, project: projectFolder}), process.stderr, () => performance.now())
  const say = (tell: () => void): void => {
    progress.clear()
    tell()
  }
  await using later = new AsyncDisposableStack()
  const countsFirst = write && (command.preflight || settings.apiHost === undefined)
  // What comes on stdin comes only once.
  const stdin = countsFirst && paths.includes('-') ? await keepInput(process.stdin, later) : undefined
  if (countsFirst && !(await mayFly(command, stdin))) {
    process.exitCode = 1
    return
  }
  const journal = write ? journalOf(command) : undefined
  const counts = new Map<Outcome['status'], number>()
  let run: number | undefined
  try {
    const outcomes = outcomesOf({
      paths,
      from,
      client: connect(settings),
      write,
      project: projectFolder,
      fetchFrom,
      damaged,
      ...(page === undefined ? {} : {except: page}),
      ...(stdinName === undefined ? {} : {stdinName}),
      ...(stdin ? {stdin} : {}),
      ...(journal ? {journal} : {}),
      onRun: (number) => (run = number),
      onSkipped: ({shown, reason}) => {
        report?.skip({shown, reason})
        say(() => console.error(`Skipped ${shown}: ${reason}.`))
      },
      ...(report ? {onStory: (outcome, imported) => report.story(outcome, imported)} : {}),
      onHealed: (document) => json || say(() => linesAbout(document).forEach((line) => console.log(line))),
    })
    for await (const outcome of outcomes) {
      say(() => (json ? console.log(JSON.stringify(outcome)) : print(outcome)))
      report?.outcome(outcome)
      counts.set(outcome.status, (counts.get(outcome.status) ?? 0) + 1)
      progress.step(outcome.bytes)
    }
    progress.clear()
  } finally {
    journal?.close()
  }
  if (page !== undefined) report?.write(page, {began, written: write, dataset: settings.dataset, run})
  if (!json) printSummary(counts, write, run)
  if (!json && command.report !== undefined) console.log(`The report is in ${command.report}: open it in a browser.`)
  if (counts.has('failed')) process.exitCode = 1
}

/** Counts everything that would be written, before anything is; false when it is more than the lake takes. */
async function mayFly({paths, from, damaged, stdinName, settings}: Command, stdin: KeptInput | undefined): Promise<boolean> {
  const client = connect(settings)
  const flight = new Preflight()
  const all = outcomesOf({paths, from, client, write: false, project: projectFolder, damaged, ...(stdinName === undefined ? {} : {stdinName}), ...(stdin ? {stdin} : {}), onBatch: (mutations, documents) => flight.take(mutations, documents)})
  for await (const _ of all) continue
  const {words, problems} = flight.verdict(LIMITS, await attributesThere(client, settings.dataset))
  console.error(words)
  for (const problem of problems) console.error(`Too much: ${problem}`)
  if (problems.length > 0) console.error('Nothing was written.')
  return problems.length === 0
}

/** Said before the import begins, not after it. */
function isWritable(file: string): boolean {
  try {
    accessSync(path.dirname(file), constants.W_OK)
    return !statSync(file, {throwIfNoEntry: false})?.isDirectory()
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false
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

/** At once: to write each line by itself takes longer than to make it. */
function print({source, status, documents, doubts, found = [], reason}: Outcome): void {
  console.log([`${VERBS[status]} ${source}${reason ? ` — ${reason}` : ''}`, ...documents.flatMap(linesAbout), ...found.map((sentence) => `  ${sentence}`), ...doubts.map(({message}) => `  ? ${message}`)].join('\n'))
}

/** Block by block what changes. What the system keeps beside the article is not worth a line. */
function linesAbout({id, type, action, changes}: PlannedDocument): string[] {
  if (action === 'nothing' || type === 'sourceText' || type === 'importRecord') return []
  return [`  ${action} ${type} ${id}`, ...changes.map((change) => `    ${change.length > 160 ? `${change.slice(0, 159)}…` : change}`)]
}

function printSummary(counts: ReadonlyMap<Outcome['status'], number>, write: boolean, run: number | undefined): void {
  const words = [...counts].map(([status, count]) => `${count.toLocaleString('en')} ${status}`)
  console.log(counts.size === 0 ? 'Nothing to import: no text file was found.' : `${words.join(', ')}.`)
  if (!write && counts.has('planned')) console.log('Nothing was written. Add --write to do it.')
  if (run !== undefined) console.log(`This was run ${run}: \`npm run import -- --rollback ${run}\` undoes it.`)
}

function listRuns(command: Command): void {
  const journal = journalOf(command)
  const runs = journal.runs()
  journal.close()
  for (const {id, began, paths, sources, documents, undone} of runs)
    console.log(`${String(id).padStart(4)}  ${began.slice(0, 16).replace('T', ' ')}  ${counted(sources, 'source')}, ${counted(documents, 'document')}${undone ? ', undone' : ''}  ${paths}`)
  if (runs.length === 0) console.log('No import has written anything here yet.')
}

async function undoRun(command: Command, run: number): Promise<void> {
  const journal = journalOf(command)
  try {
    const known = journal.runs().find(({id}) => id === run)
    if (!known) return usageError(`There is no run ${run} in this dataset. \`npm run import -- --runs\` lists them.`)
    const counts = new Map<string, number>()
    for await (const {document, type, title, action, reason} of rollback({client: connect(command.settings), journal, run})) {
      counts.set(action, (counts.get(action) ?? 0) + 1)
      if (action === 'kept') console.log(`Kept ${type} “${title}” (${document}): ${reason ?? ''}.`)
    }
    const words = [...counts].map(([action, count]) => `${count.toLocaleString('en')} ${action}`)
    console.log(words.length === 0 ? 'There was nothing left to undo.' : `${words.join(', ')}.`)
  } finally {
    journal.close()
  }
}

if (import.meta.main) await main(process.argv.slice(2))
