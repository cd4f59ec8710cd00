import {createReadStream, readFileSync, statSync} from 'node:fs'
import {lstat, open, readdir, readFile, realpath, stat} from 'node:fs/promises'
import path from 'node:path'

/** A file to import, wherever its bytes are: on disk, in an archive, on stdin. */
export interface SourceFile {
  /** As people wrote it: the argument, and what lies below it. */
  shown: string
  fileName: string
  /** What names it for ever. */
  sourceId: string
  /** Bytes, when that is known before they are read. */
  size?: number
  /** Where it lies on disk; absent for one in an archive. */
  path?: string
  /** Somebody named this very file: it is taken whatever it is, so that a refusal can say why. */
  named?: true
  /** Its bytes from the beginning, as often as asked. */
  open(): AsyncIterable<Uint8Array>
  /** The file that an address in it names, when that lies beside it: a picture. Never one outside of what is imported. */
  beside(address: string): Promise<{name: string; bytes: Uint8Array} | undefined>
}

export interface Skipped {
  shown: string
  reason: string
  /** Somebody asked for this very path, so that passing over it is a failure. */
  failed?: true
}

/** Where paths are looked up, and what names of sources are relative to. */
export interface Places {
  from: string
  project: string
  /** A file that this very run writes. */
  except?: string
}

/**
 * The files below the paths, in the order of their names, each once. A file that is named itself is always taken, so
 * that its refusal can say why; inside folders, hidden files are skipped.
 */
export async function* filesBelow(paths: readonly string[], places: Places): AsyncGenerator<SourceFile | Skipped> {
  const seen = new Set<string>()
  for (const shown of paths) {
    const absolute = path.resolve(places.from, shown)
    const there = await stat(absolute).catch(missing)
    if (!there) yield {shown, reason: 'there is no such file or folder', failed: true}
    else if (!there.isDirectory()) yield* once(shown, absolute, path.dirname(absolute), places, seen, true)
    else yield* below(shown, absolute, absolute, places, seen)
  }
}

/** The bytes of all files below the paths, as far as the disk says. */
export async function bytesBelow(paths: readonly string[], places: Places): Promise<number> {
  let sum = 0
  for await (const file of filesBelow(paths, places)) if (!('reason' in file)) sum += file.size ?? 0
  return sum
}

async function* below(shown: string, folder: string, root: string, places: Places, seen: Set<string>): AsyncGenerator<SourceFile | Skipped> {
  const entries = await readdir(folder, {withFileTypes: true})
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = path.join(shown, entry.name)
    const absolute = path.join(folder, entry.name)
    if (entry.name.startsWith('.')) yield {shown: inside, reason: 'its name begins with a dot'}
    else if (entry.isDirectory()) yield* below(inside, absolute, root, places, seen)
    else if (entry.isFile()) yield* once(inside, absolute, root, places, seen)
    else if (await isLinkToFile(absolute)) yield* once(inside, absolute, root, places, seen)
    else yield {shown: inside, reason: 'it is no ordinary file'}
  }
}

/** Links are followed to files only: a link to a folder may lead in a circle. */
async function isLinkToFile(absolute: string): Promise<boolean> {
  return (await lstat(absolute)).isSymbolicLink() && ((await stat(absolute).catch(missing))?.isFile() ?? false)
}

function missing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ELOOP')) return undefined
  throw error
}

/** Files that belong to a site and are never stories, by their ending: their content could be taken for a text. */
const NO_STORY: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['.csv', '.tsv'].map((end) => [end, 'a table is no story'])),
  ...Object.fromEntries(['.css', '.js', '.mjs', '.map'].map((end) => [end, 'a part of a web page’s machinery is no story'])),
}

async function* once(shown: string, absolute: string, root: string, places: Places, seen: Set<string>, named = false): AsyncGenerator<SourceFile | Skipped> {
  const reason = absolute === places.except ? 'it is the report of the import' : named ? undefined : NO_STORY[path.extname(absolute).toLowerCase()]
  if (seen.has(absolute)) yield {shown, reason: 'it was named twice'}
  else if (reason) yield {shown, reason}
  else {
    seen.add(absolute)
    yield {...fileOnDisk(shown, absolute, root, places), ...(named ? {named: true as const} : {})}
  }
}

function fileOnDisk(shown: string, absolute: string, root: string, {project}: Places): SourceFile {
  const size = sizeOf(absolute)
  return {
    shown,
    fileName: path.basename(absolute),
    sourceId: sourceIdOf(absolute, project),
    ...(size === undefined ? {} : {size}),
    path: absolute,
    open: () => bytesOf(absolute, size),
    beside: (address) => fileBeside(address, path.dirname(absolute), root),
  }
}

/** At once, as a small file is read: to wait for the answer costs several times what the answer does. */
function sizeOf(absolute: string): number | undefined {
  try {
    return statSync(absolute, {throwIfNoEntry: false})?.size
  } catch (error) {
    return missing(error)
  }
}

/** A small file is read at once; of a large one a megabyte at a time. */
const AT_ONCE = 1 << 20

async function* bytesOf(absolute: string, size = Infinity): AsyncGenerator<Uint8Array> {
  if (size > AT_ONCE) yield* createReadStream(absolute, {highWaterMark: AT_ONCE})
  else yield readFileSync(absolute)
}

/**
 * The file that an address names relative to a folder. Only below `root`, what somebody asked to import: an address such as
 * "../../etc/passwd", also by way of a link, names nothing.
 */
async function fileBeside(address: string, folder: string, root: string): Promise<{name: string; bytes: Uint8Array} | undefined> {
  const relative = decoded(address.replace(/[?#].*$/s, ''))
  if (relative === undefined || relative.includes('\0')) return undefined
  const candidates = relative.startsWith('/') ? [path.join(root, relative)] : [path.resolve(folder, relative)]
  for (const candidate of candidates) {
    const [real, top] = await Promise.all([realpath(candidate).catch(missing), realpath(root)])
    if (!real || !real.startsWith(top + path.sep)) continue
    const file = await open(real)
    try {
      const about = await file.stat()
      if (about.isFile() && about.size <= LARGEST_PICTURE) return {name: path.basename(real), bytes: await readFile(file)}
    } finally {
      await file.close()
    }
  }
  return undefined
}

/** The largest file that is taken along, in bytes. */
export const LARGEST_PICTURE = 100 * 2 ** 20

/** An address's percents as letters; undefined when they spell none. */
export function decoded(address: string): string | undefined {
  try {
    return decodeURIComponent(address)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}

/**
 * What names a file for ever: its path from the project's folder, with strokes as on the web; a file elsewhere keeps
 * its full path. Two files never share a name, whatever folder the command was given.
 */
function sourceIdOf(absolute: string, project: string): string {
  const relative = path.relative(project, absolute)
  const inside = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative)
  return (inside ? relative : absolute).split(path.sep).join('/')
}
