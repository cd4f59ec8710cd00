import {existsSync, mkdirSync, renameSync, rmSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {checkHoldsLake, StartError} from '../directory.ts'
import {datasetSchema, openDatabase, prepareIndexes, prepareSchema, rebuild} from '../store/index.ts'
import {copyAtOnce, copyFile} from './backup.ts'
import {contentsOf, datasetNameOf} from './folder.ts'

export interface ReplayOptions {
  /** The data folder. A lake may run on it meanwhile. */
  from: string
  /** A new data folder; must not exist yet. */
  to: string
  say(dataset: string, transactions: number): void
}

/** Makes a new data folder whose documents come from the log alone: the way out when the tables of documents are damaged and the log is not. */
export async function replayInto({from, to, say}: ReplayOptions): Promise<Record<string, number>> {
  checkHoldsLake(from)
  if (existsSync(to)) throw new StartError(`${to} is there already. Name a new folder with --to.`)
  const unfinished = `${to}.unfinished`
  rmSync(unfinished, {recursive: true, force: true})
  const {databases, files} = contentsOf(from)
  const counts: Record<string, number> = {}
  for (const path of databases) {
    const name = datasetNameOf(path)
    if (name === undefined) await copyAtOnce(join(from, path), join(unfinished, path))
    else counts[name] = replayDataset(join(from, path), join(unfinished, path), (transactions) => say(name, transactions))
  }
  for (const path of files) copyFile(join(from, path), join(unfinished, path))
  renameSync(unfinished, to)
  return counts
}

function replayDataset(from: string, to: string, say: (transactions: number) => void): number {
  mkdirSync(dirname(to), {recursive: true, mode: 0o700})
  const source = openDatabase(from)
  const target = openDatabase(to)
  try {
    prepareSchema(target, to, datasetSchema)
    prepareIndexes(target, () => undefined)
    return source.snapshot(() => target.transaction(() => rebuild(source, target, say), true))
  } finally {
    source.close()
    target.close()
  }
}
