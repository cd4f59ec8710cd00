import {existsSync, mkdirSync, readdirSync, renameSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {finishRestore, lock, restoredBeside, StartError} from '../directory.ts'
import {copyFile, hashOf, manifestOf} from './backup.ts'

export interface RestoreOptions {
  /** A folder that `backUp` made. */
  from: string
  /** The data folder. No lake may run on it. */
  to: string
  /** May what is there be moved aside? Without it, the folder must be missing or empty. */
  replace: boolean
  now: Date
  say(done: number, all: number, path: string): void
}

/**
 * Puts a backup in the place of a data folder. The copy is made and checked beside it first; the old folder is moved aside, not deleted.
 * Cut off at any moment, either the old folder or the new one is there when the next lake starts.
 * @returns Where the old folder is now; undefined when there was none.
 */
export async function restore({from, to, replace, now, say}: RestoreOptions): Promise<string | undefined> {
  const manifest = manifestOf(from)
  finishRestore(to)
  const isTaken = existsSync(to) && readdirSync(to).length > 0
  if (isTaken && !replace) throw new StartError(`${to} is not empty. To put the backup in its place, say --replace: what is there is moved aside, not deleted.`)
  const unlock = isTaken ? lock(to) : undefined
  try {
    const unfinished = `${restoredBeside(to)}.unfinished`
    rmSync(unfinished, {recursive: true, force: true})
    mkdirSync(unfinished, {recursive: true, mode: 0o700})
    for (const [done, {path, sha256}] of manifest.files.entries()) {
      say(done, manifest.files.length, path)
      if (path.split('/').includes('..')) throw new StartError(`The backup names ${path}, which lies outside of it. It was changed after it was made; use another.`)
      copyFile(join(from, path), join(unfinished, path))
      const hash = existsSync(join(unfinished, path)) ? await hashOf(join(unfinished, path)) : undefined
      if (hash !== sha256) throw new StartError(`${join(from, path)} ${hash === undefined ? 'is missing' : 'is damaged'}, so nothing was restored. Use another backup.`)
    }
    renameSync(unfinished, restoredBeside(to))
    const aside = isTaken ? `${to}.before-${now.toISOString().replaceAll(':', '-')}` : undefined
    if (aside !== undefined) renameSync(to, aside)
    else rmSync(to, {recursive: true, force: true})
    finishRestore(to)
    return aside
  } finally {
    unlock?.()
  }
}
