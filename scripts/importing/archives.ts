import {createReadStream} from 'node:fs'
import {mkdtemp, open, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {Readable} from 'node:stream'
import {pipeline} from 'node:stream/promises'
import {createGunzip} from 'node:zlib'
import {extract} from 'tar-stream'
import {fromBuffer as openZipBytes, open as openZipFile} from 'yauzl'
import type {Entry, ZipFile} from 'yauzl'
import {decoded, LARGEST_PICTURE} from './files.ts'
import type {Skipped, SourceFile} from './files.ts'
import {collected} from './generators.ts'

/**
 * Archives are read, never unpacked: no name in one can lead outside of it. What they may hold at most: so many entries,
 * so many bytes, and no entry that is so much larger than it was packed.
 */
const LIMITS = {entries: 1_000_000, bytes: 64 * 2 ** 30, ratio: 200, free: 10 * 2 ** 20}

/** An archive that is refused, or broken: a sentence. */
export class ArchiveError extends Error {
  override name = 'ArchiveError'
}

/** The files in a ZIP archive, in the order of their names. */
export async function* filesInZip(archive: SourceFile): AsyncGenerator<SourceFile | Skipped> {
  const zip = await openZip(archive)
  try {
    const entries = new Map<string, Entry>()
    let total = 0
    for await (const entry of entriesOf(zip)) {
      if (entries.size >= LIMITS.entries) throw new ArchiveError(`holds more than ${LIMITS.entries.toLocaleString('en')} files`)
      total += entry.uncompressedSize
      if (total > LIMITS.bytes) throw new ArchiveError(`would be more than ${LIMITS.bytes / 2 ** 30} GB unpacked`)
      if (entry.uncompressedSize > LIMITS.free && entry.uncompressedSize > entry.compressedSize * LIMITS.ratio) throw new ArchiveError(`packs “${nameOf(entry)}” ${LIMITS.ratio} times: it looks like a bomb`)
      if (!isFolder(entry)) entries.set(nameOf(entry), entry)
    }
    for (const [name, entry] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
      yield* inArchive(archive, name, entry.uncompressedSize, () => bytesOf(zip, entry), async (inside) => {
        const found = entries.get(inside)
        return found && found.uncompressedSize <= LARGEST_PICTURE ? readAlone(archive, found) : undefined
      })
    }
  } finally {
    zip.close()
  }
}

/** A file of an archive, whether that is still being gone through or not. */
async function readAlone(archive: SourceFile, entry: Entry): Promise<Uint8Array | undefined> {
  const zip = await openZip(archive)
  try {
    return await collected(bytesOf(zip, entry))
  } finally {
    zip.close()
  }
}

/** The names in an archive, to tell what it is; no more than it takes to tell. */
export async function namesInZip(archive: SourceFile, most: number): Promise<string[]> {
  const zip = await openZip(archive)
  try {
    const names: string[] = []
    for await (const entry of entriesOf(zip)) if (names.push(nameOf(entry)) >= most) break
    return names
  } finally {
    zip.close()
  }
}

/** What a file consists of that is an archive only to itself, such as a Word file: each part is read when it is wanted. */
export async function partsOfZip(bytes: Buffer, largest: number): Promise<{names: string[]; read: (name: string) => Promise<Uint8Array>}> {
  const list = await openBytes(bytes)
  const entries = new Map<string, Entry>()
  for await (const entry of entriesOf(list)) {
    if (entries.size >= LIMITS.entries) throw new ArchiveError(`holds more than ${LIMITS.entries.toLocaleString('en')} files`)
    if (!isFolder(entry)) entries.set(nameOf(entry), entry)
  }
  const read = async (name: string): Promise<Uint8Array> => {
    const entry = entries.get(name)
    if (!entry) throw new ArchiveError(`has no “${name}”`)
    const found = entry.uncompressedSize <= largest ? await collected(bytesOf(list, entry), largest) : undefined
    if (!found) throw new ArchiveError(`holds “${name}”, which is larger than ${largest / 2 ** 20} MB`)
    return found
  }
  return {names: [...entries.keys()], read}
}

/**
 * The files of a TAR archive, packed with gzip or not. It can only be read from front to back: what it holds is kept in a
 * file that goes with `later`.
 */
export async function* filesInTar(archive: SourceFile, later: AsyncDisposableStack): AsyncGenerator<SourceFile | Skipped> {
  const folder = await mkdtemp(path.join(tmpdir(), 'copydesk-tar-'))
  later.defer(() => rm(folder, {recursive: true, force: true}))
  const kept = path.join(folder, 'contents')
  const file = await open(kept, 'wx', 0o600)
  const entries = new Map<string, {at: number; size: number}>()
  const tar = extract()
  // What goes wrong in the archive's own bytes ends the loop below.
  const fed = pipeline(Readable.from(archive.open()), tar).catch(() => undefined)
  try {
    let at = 0
    for await (const entry of tar) {
      const {name, type} = entry.header
      if (type !== 'file' && type !== 'contiguous-file') {
        entry.resume()
        continue
      }
      if (entries.size >= LIMITS.entries) throw new ArchiveError(`holds more than ${LIMITS.entries.toLocaleString('en')} files`)
      const start = at
      for await (const chunk of entry as AsyncIterable<Buffer>) {
        at += chunk.length
        if (at > LIMITS.bytes) throw new ArchiveError(`would be more than ${LIMITS.bytes / 2 ** 30} GB unpacked`)
        await file.appendFile(chunk)
      }
      entries.set(normal(name), {at: start, size: at - start})
    }
  } catch (error) {
    if (error instanceof Error && /tar|end of data/i.test(error.message) && !(error instanceof ArchiveError)) throw new ArchiveError(`is damaged (${error.message})`)
    throw error
  } finally {
    await file.close()
    tar.destroy()
    await fed
  }
  const read = ({at, size}: {at: number; size: number}): AsyncIterable<Uint8Array> => (size === 0 ? Readable.from([]) : createReadStream(kept, {start: at, end: at + size - 1}))
  for (const [name, entry] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    yield* inArchive(archive, name, entry.size, () => read(entry), async (inside) => {
      const found = entries.get(inside)
      return found && found.size <= LARGEST_PICTURE ? collected(read(found)) : undefined
    })
  }
}

/** What a gzip file holds, as a file of its own: "export.xml.gz" is "export.xml". */
export function unzipped(file: SourceFile): SourceFile {
  const {size: _, path: __, ...rest} = file
  return {...rest, fileName: file.fileName.replace(/\.t?gz$/i, (end) => (end.toLowerCase() === '.tgz' ? '.tar' : '')), open: () => gunzip(file)}
}

async function* gunzip(file: SourceFile): AsyncGenerator<Uint8Array> {
  let [packed, plain] = [0, 0]
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of file.open()) {
      packed += chunk.length
      yield chunk
    }
  }
  const stream = createGunzip()
  const fed = pipeline(Readable.from(counted()), stream).catch(() => undefined)
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      plain += chunk.length
      if (plain > LIMITS.free && plain > packed * LIMITS.ratio) throw new ArchiveError(`is packed ${LIMITS.ratio} times: it looks like a bomb`)
      yield chunk
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw new ArchiveError(`is damaged (${error.message})`)
    throw error
  } finally {
    stream.destroy()
    await fed
  }
}

function* inArchive(archive: SourceFile, name: string, size: number, read: () => AsyncIterable<Uint8Array>, find: (inside: string) => Promise<Uint8Array | undefined>): Generator<SourceFile | Skipped> {
  const shown = `${archive.shown}/${name}`
  const hidden = name.split('/').find((part) => part.startsWith('.') || part === '__MACOSX')
  if (hidden) return void (yield {shown, reason: 'its name begins with a dot'})
  yield {
    shown,
    fileName: path.posix.basename(name),
    sourceId: `${archive.sourceId}/${name}`,
    size,
    open: read,
    async beside(address) {
      const relative = decoded(address.replace(/[?#].*$/s, ''))
      if (relative === undefined) return undefined
      const inside = normal(path.posix.join(relative.startsWith('/') ? '' : path.posix.dirname(name), relative))
      const bytes = await find(inside)
      return bytes && {name: path.posix.basename(inside), bytes}
    },
  }
}

/** One spelling for each name; "../x" and "/x" are names in the archive like "x", and lead nowhere else. */
function normal(name: string): string {
  return path.posix.normalize(`/${name.replaceAll('\\', '/')}`).slice(1)
}

const isFolder = (entry: Entry): boolean => entry.fileName.endsWith('/')
const nameOf = (entry: Entry): string => normal(entry.fileName)

/** Its directory is at the end of the file: one that lies on disk is needed. */
async function openZip({path: file}: SourceFile): Promise<ZipFile> {
  if (file === undefined) throw new ArchiveError('is an archive inside an archive: unpack the outer one and import that')
  return new Promise((resolve, reject) => {
    openZipFile(file, {lazyEntries: true, autoClose: false, strictFileNames: false}, (error, zip) => (error ? reject(new ArchiveError(`is damaged (${error.message})`)) : resolve(zip)))
  })
}

function openBytes(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    openZipBytes(bytes, {lazyEntries: true, strictFileNames: false}, (error, zip) => (error ? reject(new ArchiveError(`is damaged (${error.message})`)) : resolve(zip)))
  })
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const next = new Promise<Entry | undefined>((resolve, reject) => {
      zip.once('entry', resolve)
      zip.once('end', () => resolve(undefined))
      zip.once('error', (error: Error) => reject(new ArchiveError(`is damaged (${error.message})`)))
    })
    zip.readEntry()
    const entry = await next
    zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error')
    if (!entry) return
    yield entry
  }
}

async function* bytesOf(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) throw new ArchiveError(`holds “${nameOf(entry)}” behind a password`)
  const stream = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error ? reject(new ArchiveError(`holds “${nameOf(entry)}”, which is damaged (${error.message})`)) : resolve(opened)))
  })
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk
  } catch (error) {
    throw new ArchiveError(`holds “${nameOf(entry)}”, which is damaged (${error instanceof Error ? error.message : String(error)})`)
  } finally {
    stream.destroy()
  }
}
