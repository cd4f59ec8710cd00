import {lstat, readdir, stat} from 'node:fs/promises'
import path from 'node:path'

/** A file to import. */
export interface Found {
  /** As people wrote it: the argument, and what lies below it. */
  shown: string
  absolute: string
}

export interface Skipped {
  shown: string
  reason: string
  /** Somebody asked for this very path, so that passing over it is a failure. */
  failed?: true
}

/** What a file is by the end of its name, when that is not plain text; with why it is passed over. */
const OTHER_KINDS: Record<string, string> = {
  '.md': 'Markdown is not read yet',
  '.markdown': 'Markdown is not read yet',
  '.html': 'HTML is not read yet',
  '.htm': 'HTML is not read yet',
  '.xml': 'XML is not read yet',
  '.json': 'JSON is not read yet',
  '.ndjson': 'NDJSON is not read yet',
  '.docx': 'DOCX is not read yet',
  '.csv': 'a table is no story',
  '.tsv': 'a table is no story',
  ...Object.fromEntries(['.png', '.jpg', '.jpeg', '.gif', '.webp', '.svg', '.tif', '.tiff', '.heic'].map((end) => [end, 'an image is no text'])),
  ...Object.fromEntries(['.mp3', '.mp4', '.mov', '.wav', '.m4a', '.webm'].map((end) => [end, 'sound and film are no text'])),
  ...Object.fromEntries(['.pdf', '.doc', '.odt', '.rtf', '.epub', '.zip', '.gz', '.tar', '.7z'].map((end) => [end, 'it is not plain text'])),
}

/**
 * The files below the paths, in the order of their names, each once. A file that is named itself is always taken, so
 * that its refusal can say why; inside folders, hidden files and those that cannot be read as plain text are skipped.
 */
export async function* filesBelow(paths: readonly string[], from: string): AsyncGenerator<Found | Skipped> {
  const seen = new Set<string>()
  for (const shown of paths) {
    const absolute = path.resolve(from, shown)
    const there = await stat(absolute).catch(missing)
    if (!there) yield {shown, reason: 'there is no such file or folder', failed: true}
    else if (!there.isDirectory()) yield* once({shown, absolute}, seen)
    else yield* below(shown, absolute, seen)
  }
}

export async function countFiles(paths: readonly string[], from: string): Promise<number> {
  let count = 0
  for await (const file of filesBelow(paths, from)) if (!('reason' in file)) count += 1
  return count
}

async function* below(shown: string, folder: string, seen: Set<string>): AsyncGenerator<Found | Skipped> {
  const entries = await readdir(folder, {withFileTypes: true})
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = path.join(shown, entry.name)
    const absolute = path.join(folder, entry.name)
    const reason = entry.name.startsWith('.') ? 'its name begins with a dot' : undefined
    if (reason) yield {shown: inside, reason}
    else if (entry.isDirectory()) yield* below(inside, absolute, seen)
    else if (entry.isFile()) yield* once({shown: inside, absolute}, seen, OTHER_KINDS[path.extname(entry.name).toLowerCase()])
    else yield* link(inside, absolute, seen)
  }
}

/** Links are followed to files only: a link to a folder may lead in a circle. */
async function* link(shown: string, absolute: string, seen: Set<string>): AsyncGenerator<Found | Skipped> {
  const target = (await lstat(absolute)).isSymbolicLink() ? await stat(absolute).catch(missing) : undefined
  if (target?.isFile()) yield* once({shown, absolute}, seen, OTHER_KINDS[path.extname(absolute).toLowerCase()])
  else yield {shown, reason: 'it is no ordinary file'}
}

function missing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ELOOP')) return undefined
  throw error
}

function* once(file: Found, seen: Set<string>, reason?: string): Generator<Found | Skipped> {
  if (reason) yield {shown: file.shown, reason}
  else if (seen.has(file.absolute)) yield {shown: file.shown, reason: 'it was named twice'}
  else {
    seen.add(file.absolute)
    yield file
  }
}

/**
 * What names a file for ever: its path from the project's folder, with strokes as on the web; a file elsewhere keeps
 * its full path. Two files never share a name, whatever folder the command was given.
 */
export function sourceIdOf(absolute: string, project: string): string {
  const relative = path.relative(project, absolute)
  const inside = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative)
  return (inside ? relative : absolute).split(path.sep).join('/')
}
