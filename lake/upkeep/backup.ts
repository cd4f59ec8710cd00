import {createHash} from 'node:crypto'
import {constants, copyFileSync, createReadStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {open} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {backup as copyDatabase, DatabaseSync} from 'node:sqlite'
import {checkHoldsLake, StartError} from '../directory.ts'
import {contentsOf} from './folder.ts'

/** What a backup says of itself, in `backup.json`. */
export interface Manifest {
  format: 'copydesk-lake-backup'
  version: 1
  /** ISO 8601. */
  made: string
  files: {path: string; /** Bytes. */ size: number; sha256: string}[]
}

const MANIFEST = 'backup.json'

export interface BackupOptions {
  /** The data folder. A lake may run on it meanwhile. */
  from: string
  /** Must not exist yet. */
  to: string
  now: Date
  /** Hears of each file: how many of how many. */
  say(done: number, all: number, path: string): void
}

/** All pages in one step: a copy made in several starts again whenever somebody writes in between. */
const ALL_PAGES = 2 ** 31 - 1

/**
 * Copies a data folder as it is at one moment for each dataset, and names the copy only when it is complete and on disk.
 * Documents come before uploads: an upload is kept before its document is written, so no document of a copy lacks its bytes.
 */
export async function backUp({from, to, now, say}: BackupOptions): Promise<Manifest> {
  checkHoldsLake(from)
  if (existsSync(to)) throw new StartError(`${to} is there already. A backup never overwrites: name another place with --to.`)
  const unfinished = `${to}.unfinished`
  rmSync(unfinished, {recursive: true, force: true})
  const {databases} = contentsOf(from)
  for (const [done, path] of databases.entries()) {
    say(done, databases.length, path)
    await copyAtOnce(join(from, path), join(unfinished, path))
  }
  const {files} = contentsOf(from)
  for (const [done, path] of files.entries()) {
    say(databases.length + done, databases.length + files.length, path)
    copyFile(join(from, path), join(unfinished, path))
  }
  const manifest: Manifest = {format: 'copydesk-lake-backup', version: 1, made: now.toISOString(), files: []}
  for (const path of [...databases, ...files]) {
    const copy = join(unfinished, path)
    if (existsSync(copy)) manifest.files.push({path, size: statSync(copy).size, sha256: await sealed(copy)})
  }
  writeFileSync(join(unfinished, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`, {mode: 0o600})
  await sealed(join(unfinished, MANIFEST))
  renameSync(unfinished, to)
  return manifest
}

/** A SQLite file as it is at one moment. Whoever writes meanwhile goes on. */
export async function copyAtOnce(from: string, to: string): Promise<void> {
  mkdirSync(dirname(to), {recursive: true, mode: 0o700})
  const database = new DatabaseSync(from, {readOnly: true, timeout: 10_000})
  try {
    await copyDatabase(database, to, {rate: ALL_PAGES})
  } finally {
    database.close()
  }
}

/** An upload may be put away between being listed and being copied: then nothing refers to it any more. */
export function copyFile(from: string, to: string): void {
  mkdirSync(dirname(to), {recursive: true, mode: 0o700})
  try {
    copyFileSync(from, to, constants.COPYFILE_FICLONE)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

/** The hash of a file that has reached the disk. */
async function sealed(path: string): Promise<string> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
  return hashOf(path)
}

export async function hashOf(path: string, algorithm: 'sha1' | 'sha256' = 'sha256'): Promise<string> {
  const hash = createHash(algorithm)
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Throws StartError when this is no backup. */
export function manifestOf(from: string): Manifest {
  const file = join(from, MANIFEST)
  if (!existsSync(file)) throw new StartError(`${from} is no backup of a lake: it holds no ${MANIFEST}. Name a folder that \`npm run lake -- backup\` made.`)
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!isManifest(manifest)) throw new StartError(`${file} is of no kind this lake knows. Restore the backup with the Copydesk that made it.`)
  return manifest
}

function isManifest(value: unknown): value is Manifest {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === 'copydesk-lake-backup' && 'version' in value && value.version === 1
}
