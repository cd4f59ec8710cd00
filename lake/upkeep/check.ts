import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {checkHoldsLake} from '../directory.ts'
import {audit, datasetSchema, openDatabase, versionOf, type Tables} from '../store/index.ts'
import {hashOf} from './backup.ts'
import {contentsOf, datasetNameOf} from './folder.ts'

export interface CheckOptions {
  /** The data folder. A lake may run on it meanwhile: each dataset is read as it is at one moment. */
  directory: string
  /** Hears each fault, a sentence each, and where it is: a dataset, or `assets`. */
  fault(where: string, sentence: string): void
  /** Hears how far it is. */
  say(where: string, done: number): void
}

export interface CheckResult {
  datasets: number
  documents: number
  files: number
  faults: number
}

/** Looks for faults in everything that a data folder keeps. Changes nothing. Throws StartError when there is no lake. */
export async function check({directory, fault, say}: CheckOptions): Promise<CheckResult> {
  checkHoldsLake(directory)
  const result: CheckResult = {datasets: 0, documents: 0, files: 0, faults: 0}
  const report = (where: string, sentence: string): void => {
    result.faults++
    fault(where, sentence)
  }
  const uploads = new Set<string>()
  for (const path of contentsOf(directory).databases) {
    const name = datasetNameOf(path)
    if (name === undefined) continue
    result.datasets++
    const counted = checkDataset(join(directory, path), (sentence) => report(name, sentence), (done) => say(name, done), uploads)
    result.documents += counted
  }
  for (const sha1 of uploads) if (!fileOf(directory, sha1)) report('assets', `The bytes of ${sha1} are missing, and a document points at them.`)
  for (const sha1 of uploadsIn(directory)) {
    say('assets', ++result.files)
    const path = fileOf(directory, sha1)
    if (path && (await hashOf(path, 'sha1')) !== sha1) report('assets', `${path} does not hold what its name says: it was damaged or changed.`)
  }
  return result
}

/** How many documents there are. Their uploads are added to `uploads`, by hash. */
function checkDataset(file: string, report: (sentence: string) => void, progress: (done: number) => void, uploads: Set<string>): number {
  let documents = 0
  try {
    const database = openDatabase(file)
    try {
      const version = versionOf(database)
      if (version !== datasetSchema.version) {
        report(`${file} was written by another Copydesk (its tables are of version ${version}, not ${datasetSchema.version}), so its content was not checked.`)
        return 0
      }
      database.snapshot(() => {
        for (const sentence of audit(database, (done) => progress((documents = done)))) report(sentence)
        for (const hash of assetHashes(database)) uploads.add(hash)
      })
    } finally {
      database.close()
    }
  } catch (error) {
    report(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`)
  }
  return documents
}

function assetHashes(database: Tables): string[] {
  return database
    .all<{id: string}>("SELECT id FROM docs WHERE type IN ('sanity.imageAsset', 'sanity.fileAsset') AND kind = 0")
    .flatMap(({id}) => /^(?:image|file)-([0-9a-f]{40})-/.exec(id)?.[1] ?? [])
}

const folderOf = (sha1: string): string => join('assets', sha1.slice(0, 2))

/** Bytes that nothing refers to are kept aside for a while. */
function fileOf(directory: string, sha1: string): string | undefined {
  return [join(directory, folderOf(sha1), sha1), join(directory, 'assets', 'unused', sha1)].find((path) => existsSync(path))
}

function uploadsIn(directory: string): string[] {
  const assets = join(directory, 'assets')
  if (!existsSync(assets)) return []
  const folders = readdirSync(assets).filter((name) => /^[0-9a-f]{2}$/.test(name) || name === 'unused')
  return folders.flatMap((folder) => readdirSync(join(assets, folder)).filter((name) => /^[0-9a-f]{40}$/.test(name)))
}
