import {DatabaseSync} from 'node:sqlite'
import {chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'

/** Where one lake keeps everything. Only one process at a time may have it. */
export interface DataDirectory {
  /** `lake.db`, or `:memory:`. */
  registryFile: string
  datasetFile(name: string): string
  assets: string
  /** Images made from others: all of them can be made again. */
  derived: string
  /** The administrator's token: made once, readable by nobody else on this machine. */
  token(newToken: () => string): string
  deleteDataset(name: string): void
  /** Lets the next process in. */
  release(): void
}

/** A refusal to start, in a sentence for whoever started it. */
export class StartError extends Error {
  override name = 'StartError'
}

/** What the lake in a data folder knows besides documents. */
export const registryFile = (path: string): string => join(path, 'lake.db')

/** Throws StartError where no lake is: whoever looks after one must not make another. */
export function checkHoldsLake(path: string): void {
  if (!existsSync(registryFile(path))) throw new StartError(`There is no lake in ${path}. Start it once, or name its folder with --data.`)
}

export function openDirectory(path: string): DataDirectory {
  finishRestore(path)
  mkdirSync(join(path, 'datasets'), {recursive: true, mode: 0o700})
  const unlock = lock(path)
  const datasetFile = (name: string): string => join(path, 'datasets', `${name}.db`)
  return {
    registryFile: registryFile(path),
    datasetFile,
    assets: join(path, 'assets'),
    derived: join(path, 'derived'),
    token(newToken) {
      const file = join(path, 'token')
      if (!existsSync(file)) writeFileSync(file, `${newToken()}\n`, {mode: 0o600})
      chmodSync(file, 0o600)
      return readFileSync(file, 'utf8').trim()
    },
    deleteDataset(name) {
      for (const part of ['', '-wal', '-shm']) rmSync(`${datasetFile(name)}${part}`, {force: true})
    },
    release: unlock,
  }
}

/** Everything in memory but uploads, which lie in a temporary directory until the lake closes. */
export function openMemory(): DataDirectory {
  let uploads: string | undefined
  const temporary = (): string => (uploads ??= mkdtempSync(join(tmpdir(), 'lake-')))
  return {
    registryFile: ':memory:',
    datasetFile: () => ':memory:',
    get assets() {
      return join(temporary(), 'assets')
    },
    get derived() {
      return join(temporary(), 'derived')
    },
    token: (newToken) => newToken(),
    deleteDataset: () => undefined,
    release() {
      if (uploads !== undefined) rmSync(uploads, {recursive: true, force: true})
    },
  }
}

/** Where a restored folder waits, complete, for its name. */
export const restoredBeside = (path: string): string => `${resolve(path)}.restored`

/**
 * A restore that was cut off between moving the old folder away and putting the new one in its place is brought to its end;
 * one that was cut off before has not happened, and leaves nothing that could be taken for a folder later.
 */
export function finishRestore(path: string): void {
  if (!existsSync(restoredBeside(path))) return
  if (existsSync(path)) rmSync(restoredBeside(path), {recursive: true})
  else renameSync(restoredBeside(path), path)
}

/**
 * Keeps other lakes out of a data folder; gives what lets them in again. Throws StartError when one runs there.
 * The operating system drops SQLite's lock when its process dies, however it dies; a lock file with a number in it would stay.
 */
export function lock(path: string): () => void {
  const database = new DatabaseSync(join(path, 'lock'), {timeout: 0})
  try {
    database.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (error instanceof Error && /locked|busy/i.test(error.message)) {
      throw new StartError(`Another lake is already running on ${path}. Stop it first, or start another lake on another folder: npm run lake -- --data DIR --port N`)
    }
    throw error
  }
  return () => database.close()
}
