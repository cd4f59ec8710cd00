import {readFile, stat} from 'node:fs/promises'
import path from 'node:path'
import {readSource} from '../../importer/index.ts'
import type {Source} from '../../importer/index.ts'
import {filesBelow, sourceIdOf} from './files.ts'
import type {Found} from './files.ts'

/** One thing to import, why it cannot be, or why it is passed over. */
export type Item = {shown: string} & ({source: Source} | {failed: string} | {skipped: string})

/** Everything below the paths, one item after the other. `project` is the folder that names of sources are relative to. */
export async function* itemsIn(paths: readonly string[], from: string, project: string): AsyncGenerator<Item> {
  for await (const file of filesBelow(paths, from)) {
    const {shown} = file
    if (!('reason' in file)) yield await itemOf(file, project)
    else if (file.failed) yield {shown, failed: `“${shown}”: ${file.reason}.`}
    else yield {shown, skipped: file.reason}
  }
}

async function itemOf({shown, absolute}: Found, project: string): Promise<Item> {
  const bytes = await bytesOf(absolute)
  if (typeof bytes === 'string') return {shown, failed: `“${shown}” ${bytes}`}
  const source = readSource(bytes, {system: 'file', sourceId: sourceIdOf(absolute, project), fileName: path.basename(absolute)})
  if ('refused' in source) return {shown, failed: source.refused}
  if (source.text.trim() === '') return {shown, failed: `“${shown}” holds no text: there is nothing to import.`}
  return {shown, source}
}

/** The longest news text there is has not a hundredth of this. */
const LARGEST = 16 * 2 ** 20

/** The file's bytes, or why there are none. */
async function bytesOf(absolute: string): Promise<Uint8Array | string> {
  try {
    const {size} = await stat(absolute)
    return size > LARGEST ? `is too large for a story: ${Math.round(size / 2 ** 20)} MB, where 16 is the most.` : await readFile(absolute)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (['EACCES', 'EPERM', 'ENOENT'].includes(code)) return `cannot be read (${code}).`
    throw error
  }
}
