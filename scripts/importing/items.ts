import {createHash} from 'node:crypto'
import {createReadStream, createWriteStream} from 'node:fs'
import {mkdtemp, rm, stat} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {Transform} from 'node:stream'
import type {Readable} from 'node:stream'
import {pipeline} from 'node:stream/promises'
import {isImage, isMedia, KIND_BYTES, KIND_NAMES, kindOf, kindOfZip, readDocx, readSource} from '../../importer/index.ts'
import type {Doc, Source} from '../../importer/index.ts'
import {ArchiveError, filesInTar, filesInZip, namesInZip, partsOfZip, unzipped} from './archives.ts'
import {itemsInFeed} from './feeds.ts'
import {filesBelow} from './files.ts'
import {itemsInJson} from './json.ts'
import type {Places, Skipped, SourceFile} from './files.ts'
import {collected, headOf} from './generators.ts'

/** One thing to import, why it cannot be, or why it is passed over. */
export type Item = {
  /** For people: the file, and the title of a story among many. */
  shown: string
  /** Where in its file a story among many begins, in bytes. */
  offset?: number
  /** How much of the input it is. */
  bytes: number
} & ({source: Source; beside: SourceFile['beside']; /** The file itself, when the source's text is only made of it. */ original?: Uint8Array} | {/** One of our own, as a file holds it. */ document: Doc; beside: SourceFile['beside']} | {failed: string} | {skipped: string})

export interface ReadOptions extends Places {
  /** Take bytes that spell no letter as �. */
  damaged?: boolean
  /** What stands for the path "-". */
  stdin?: Readable | KeptInput
  /** What names the text on stdin; without it the text itself does. */
  stdinName?: string
  /** Takes what has to be cleared away once nobody asks for a picture any more; by default that is when the last item was given. */
  later?: AsyncDisposableStack
}

type Reading = ReadOptions & Required<Pick<ReadOptions, 'later'>>

/** Everything below the paths, one item after the other; the path "-" is stdin. */
export async function* itemsIn(paths: readonly string[], options: ReadOptions): AsyncGenerator<Item> {
  await using own = new AsyncDisposableStack()
  const reading = {...options, later: options.later ?? own}
  for (const shown of paths) {
    if (shown === '-') yield* itemsOnStdin(reading)
    else for await (const file of filesBelow([shown], options)) yield* itemsOfFile(file, reading)
  }
}

/** The longest news text there is has not a hundredth of this. */
const LARGEST = 16 * 2 ** 20

/** With its pictures. */
const LARGEST_DOCX = 100 * 2 ** 20

/** Of every file something is told: nothing is passed over in silence. */
async function* itemsOfFile(file: SourceFile | Skipped, options: Reading): AsyncGenerator<Item> {
  let isEmpty = true
  for await (const item of itemsWithin(file, options)) {
    isEmpty = false
    yield item
  }
  if (isEmpty) yield {shown: file.shown, skipped: 'no story is in it', bytes: 'size' in file ? (file.size ?? 0) : 0}
}

async function* itemsWithin(file: SourceFile | Skipped, options: Reading): AsyncGenerator<Item> {
  const {shown} = file
  if ('reason' in file) {
    yield file.failed ? {shown, failed: `“${shown}”: ${file.reason}.`, bytes: 0} : {shown, skipped: file.reason, bytes: 0}
    return
  }
  const bytes = file.size ?? 0
  try {
    const head = await headOf(file.open(), KIND_BYTES)
    const kind = kindOf(head)
    if (kind.kind === 'other' && !file.named && isMedia(kind.what)) yield {shown, skipped: `${kind.what}${isImage(kind.what) ? ', taken along with the stories that show it' : ''}`, bytes}
    else if (kind.kind === 'zip') yield* itemsInZip(file, options)
    else if (kind.kind === 'tar') yield* inside(filesInTar(file, options.later), options)
    else if (kind.kind === 'gzip') yield* itemsOfFile(unzipped(file), options)
    else if (kind.kind === 'feed') yield* itemsInFeed(file, options)
    else if (kind.kind === 'json') yield* itemsInJson(file, options)
    else yield await itemOf(file, head.length < KIND_BYTES ? head : undefined, options.damaged)
  } catch (error) {
    if (error instanceof ArchiveError) yield {shown, failed: `“${shown}” ${error.message}.`, bytes}
    else {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (!['EACCES', 'EPERM', 'ENOENT', 'EISDIR', 'EIO'].includes(code)) throw error
      yield {shown, failed: `“${shown}” cannot be read (${code}).`, bytes}
    }
  }
}

/** An archive of files, or a file that only is packed as one: a Word file. */
async function* itemsInZip(file: SourceFile, options: Reading): AsyncGenerator<Item> {
  const {shown, size = 0} = file
  if (file.path !== undefined) {
    const kind = kindOfZip(await namesInZip(file, KIND_NAMES))
    if (!kind) return yield* inside(filesInZip(file), options)
    if ('what' in kind) return void (yield {shown, failed: `“${shown}” is ${kind.what}, not a text.`, bytes: size})
  }
  const bytes = await collected(file.open(), LARGEST_DOCX)
  if (!bytes) throw new ArchiveError(file.path === undefined ? 'is an archive inside an archive: unpack the outer one and import that' : `is larger than ${LARGEST_DOCX / 2 ** 20} MB`)
  const parts = await partsOfZip(bytes, LARGEST)
  const kind = kindOfZip(parts.names)
  if (!kind) throw new ArchiveError('is an archive inside an archive: unpack the outer one and import that')
  if ('what' in kind) return void (yield {shown, failed: `“${shown}” is ${kind.what}, not a text.`, bytes: size})
  const read = await readDocx(bytes, parts, {system: 'file', sourceId: file.sourceId, fileName: file.fileName})
  if ('refused' in read) return void (yield {shown, failed: read.refused, bytes: bytes.length})
  const beside: SourceFile['beside'] = (address) => {
    const picture = read.pictures.get(address)
    return Promise.resolve(picture && {name: address, bytes: picture})
  }
  yield {shown, source: read.source, beside, original: bytes, bytes: bytes.length}
}

async function* inside(files: AsyncGenerator<SourceFile | Skipped>, options: Reading): AsyncGenerator<Item> {
  for await (const file of files) yield* itemsOfFile(file, options)
}

/** A file that is one story; `whole` when all of it has been read. */
async function itemOf(file: SourceFile, whole: Buffer | undefined, damaged = false): Promise<Item> {
  const {shown, beside} = file
  const bytes = whole ?? (await collected(file.open(), LARGEST))
  if (!bytes) return {shown, failed: `“${shown}” is too large for a story: ${file.size ? `${Math.round(file.size / 2 ** 20)} MB, where 16 is the most` : 'more than 16 MB'}.`, bytes: file.size ?? LARGEST}
  const origin = {system: 'file', sourceId: file.sourceId, fileName: file.fileName}
  const strict = readSource(bytes, origin)
  const source = 'refused' in strict && damaged ? readSource(bytes, origin, true) : strict
  if ('refused' in source) return {shown, failed: source.refused, bytes: bytes.length}
  if (source.text.trim() === '') return {shown, failed: `“${shown}” holds no text: there is nothing to import.`, bytes: bytes.length}
  // The text no longer gives the bytes: they are kept beside it.
  return {shown, source, beside, bytes: bytes.length, ...('refused' in strict ? {original: bytes} : {})}
}

/** What came on stdin, kept in a file: it may have to be read more than once. */
export interface KeptInput {
  path: string
  size: number
  /** SHA-256, in hexadecimal. */
  sha256: string
}

/** Reads the input to its end; the file is there as long as `later` is not disposed. */
export async function keepInput(input: Readable, later: AsyncDisposableStack): Promise<KeptInput> {
  const folder = await mkdtemp(path.join(tmpdir(), 'copydesk-stdin-'))
  later.defer(() => rm(folder, {recursive: true, force: true}))
  const kept = path.join(folder, 'stdin')
  const hash = createHash('sha256')
  const hashing = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(input, hashing, createWriteStream(kept, {mode: 0o600}))
  return {path: kept, size: (await stat(kept)).size, sha256: hash.digest('hex')}
}

async function* itemsOnStdin(options: Reading): AsyncGenerator<Item> {
  const {stdin = process.stdin, stdinName: name, later} = options
  const kept = 'sha256' in stdin ? stdin : await keepInput(stdin, later)
  yield* itemsOfFile(
    {
      shown: '-',
      fileName: name ?? 'stdin',
      sourceId: name ?? `stdin ${kept.sha256}`,
      size: kept.size,
      path: kept.path,
      named: true,
      open: () => createReadStream(kept.path, {highWaterMark: 1 << 20}),
      beside: () => Promise.resolve(undefined),
    },
    options,
  )
}
