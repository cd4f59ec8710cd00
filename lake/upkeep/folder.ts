import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {registryFile} from '../directory.ts'

const REGISTRY = registryFile('')

/** What can be made again, or belongs to a running process only: no part of a backup. */
const LEFT_OUT = new Set(['lock', 'derived', 'cache'])

/** Of a data folder, by paths relative to it. */
export interface FolderContents {
  /** SQLite files: they change while a lake runs. The registry comes first. */
  databases: string[]
  /** Uploads, keys, journals: each is written once and never changed. */
  files: string[]
}

/** What a data folder keeps that could not be made again. */
export function contentsOf(directory: string): FolderContents {
  const all = filesBelow(directory, '').filter((path) => !path.startsWith('assets/upload-'))
  const isDatabase = (path: string): boolean => path === REGISTRY || /^datasets\/[^/]+\.db$/.test(path)
  const databases = all.filter(isDatabase).sort((left, right) => rank(left) - rank(right) || (left < right ? -1 : 1))
  return {databases, files: all.filter((path) => !isDatabase(path) && !/\.db-(wal|shm|journal)$/.test(path))}
}

const rank = (path: string): number => (path === REGISTRY ? 0 : 1)

function filesBelow(directory: string, path: string): string[] {
  return readdirSync(join(directory, path), {withFileTypes: true}).flatMap((entry) => {
    const below = path === '' ? entry.name : `${path}/${entry.name}`
    if (path === '' && LEFT_OUT.has(entry.name)) return []
    if (entry.isDirectory()) return filesBelow(directory, below)
    return entry.isFile() ? [below] : []
  })
}

/** `datasets/production.db` → `production`. */
export function datasetNameOf(path: string): string | undefined {
  return /^datasets\/([^/]+)\.db$/.exec(path)?.[1]
}
