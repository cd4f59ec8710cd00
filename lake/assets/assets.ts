import {createHash} from 'node:crypto'
import {LakeError} from '../errors.ts'
import type {Actor, Dataset, Doc} from '../types.ts'
import {openDerived} from './derived.ts'
import {openAssetFiles, type Swept} from './files.ts'
import {imageFormats} from './formats.ts'
import {frameOf, type OutputFormat, type Size, type Wanted} from './transform/index.ts'
import {takingTurns} from './turns.ts'

export interface Upload {
  kind: 'images' | 'files'
  bytes: AsyncIterable<Uint8Array>
  /** The request's media type; only used for files that are no images. */
  contentType: string | undefined
  /** What the uploader says about it: filename, label, title, description, source. */
  about: Record<string, string>
  /** Names of what an image's metadata shall hold besides its size; without any, what Sanity gives to those who name nothing. */
  extract: readonly string[]
  projectId: string
  /** Where the bytes will be served: `http://localhost:3399`. */
  baseUrl: string
}

export interface StoredAsset {
  /** On this machine. */
  path: string
  mimeType: string
  originalFilename: string | undefined
  sha1: string
  /** Of an image from which others can be made: what its name says of it. */
  image?: Size & {extension: string; isOpaque: boolean}
}

/** Another image made of an image. */
export interface DerivedImage {
  /** Names this very image: the same key always means the same bytes. */
  key: string
  mimeType: string
  extension: string
  bytes(): Promise<Buffer>
}

/** Images and files: bytes on disk, and one document for each in its dataset. */
export interface Assets {
  /** Keeps the bytes, then writes the document: a document never points at nothing. The same bytes give the same document. */
  upload(dataset: Dataset, actor: Actor, upload: Upload): Promise<Doc>
  /** The asset behind `<sha1>-<w>x<h>.<ext>` or `<sha1>.<ext>`; undefined when the dataset has no such asset. */
  find(dataset: Dataset, kind: Upload['kind'], fileName: string): Promise<StoredAsset | undefined>
  /** What the asset becomes; undefined when it stays as it is, because it is no image or a drawing, which fits everywhere. Throws `badRequest`. */
  derive(asset: StoredAsset, wanted: Wanted): DerivedImage | undefined
  /** Puts away the bytes of assets whose documents are gone from all of these datasets. */
  sweep(datasets: Iterable<Dataset>): Promise<Swept>
}

export interface AssetsOptions {
  /** Where uploads are kept. */
  directory: string
  /** Where images made from them are kept as long as there is room: this may be deleted at any time. */
  derivedDirectory: string
  /** Bytes that those may take. */
  derivedRoom: number
  now: () => Date
  newId: () => string
}

/** Images worked on at the same time: each takes all processors it can get, and memory. */
const AT_ONCE = 2

export function openAssets({directory, derivedDirectory, derivedRoom, now, newId}: AssetsOptions): Assets {
  const files = openAssetFiles(directory, newId, now)
  const derived = openDerived({directory: derivedDirectory, room: derivedRoom, now, newId})
  const inTurn = takingTurns(AT_ONCE)
  return {
    async upload(dataset, actor, upload) {
      const received = await files.receive(upload.bytes)
      try {
        if (received.size === 0) throw new LakeError('badRequest', 'The upload is empty.')
        const draft = upload.kind === 'images' ? await inTurn(() => imageAsset(received.path, upload)) : await fileAsset(upload)
        const id = assetId(upload.kind, received.sha1, draft)
        const existing = dataset.get(id)
        if (existing && (await files.find(received.sha1))) return existing
        await received.keep()
        if (existing) return existing
        const document = {...draft.fields, ...placeOf(upload, dataset.name, received.sha1, draft), _id: id, assetId: received.sha1, sha1hash: received.sha1, size: received.size, uploadId: newId()}
        const {results: [result]} = await dataset.together.mutate([{createIfNotExists: {_type: draft.type, ...document}}], actor)
        return result?.document ?? kept(dataset, id)
      } finally {
        await received.discard()
      }
    },
    async find(dataset, kind, fileName) {
      const [name, extension] = splitName(fileName)
      const prefix = kind === 'images' ? 'image' : 'file'
      const document = dataset.get(`${prefix}-${name}-${extension}`)
      const path = document && (await files.find(name.slice(0, 40)))
      if (!path) return undefined
      const {mimeType, originalFilename} = document
      const image = kind === 'images' ? imageIn(name, extension, document) : undefined
      return {
        path,
        mimeType: typeof mimeType === 'string' && MEDIA_TYPE.test(mimeType) ? mimeType : UNKNOWN_TYPE,
        originalFilename: typeof originalFilename === 'string' ? originalFilename : undefined,
        sha1: name.slice(0, 40),
        ...(image && {image}),
      }
    },
    derive({image, path, sha1}, wanted) {
      if (!image || image.extension === 'svg') return undefined
      const frame = frameOf(image, wanted)
      const format = wanted.format ?? formatLike(image)
      const key = createHash('sha256').update(JSON.stringify([RECIPE, sha1, frame, {...wanted, format}])).digest('hex')
      const mimeType = Object.values(imageFormats).find(({extension}) => extension === format)?.mimeType ?? UNKNOWN_TYPE
      const make = async (): Promise<Buffer> => {
        const {render} = await import('./transform/render.ts')
        return render(path, frame, wanted, format)
      }
      return {key, mimeType, extension: format, bytes: () => derived.get(key, () => inTurn(make))}
    },
    sweep: (datasets) => files.sweep(hashesIn(datasets)),
  }
}

/** All that any asset's id names, drafts and versions of it included. */
function hashesIn(datasets: Iterable<Dataset>): ReadonlySet<string> {
  const hashes = new Set<string>()
  for (const dataset of datasets) {
    for (const id of dataset.ids(['sanity.imageAsset', 'sanity.fileAsset'])) {
      const [, hash] = /(?:^|\.)(?:image|file)-([0-9a-f]{40})-/.exec(id) ?? []
      if (hash) hashes.add(hash)
    }
  }
  return hashes
}

/** To be raised when the same request shall give other pixels than before: what is kept of earlier ones is then no longer found. */
const RECIPE = 1

/** `<sha1>-<width>x<height>`, as Sanity's ids and file names say it. */
function imageIn(name: string, extension: string, {metadata}: Doc): StoredAsset['image'] {
  const [, width, height] = /^[0-9a-f]{40}-(\d+)x(\d+)$/.exec(name) ?? []
  const isOpaque = typeof metadata === 'object' && metadata !== null && 'isOpaque' in metadata && metadata.isOpaque === true
  return width && height ? {width: Number(width), height: Number(height), extension, isOpaque} : undefined
}

/** The original's own format, or for TIFF, which browsers do not show, one that keeps what can be seen. */
function formatLike({extension, isOpaque}: {extension: string; isOpaque: boolean}): OutputFormat {
  if (extension === 'jpg' || extension === 'png' || extension === 'gif' || extension === 'webp' || extension === 'avif') return extension
  return isOpaque ? 'jpg' : 'png'
}

const UNKNOWN_TYPE = 'application/octet-stream'

/** Asset documents can be edited like others, and this one field becomes a header. */
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+$/

interface AssetDraft {
  type: string
  extension: string
  /** `-<width>x<height>` for images, nothing for files. */
  size: string
  fields: Record<string, unknown>
}

async function imageAsset(path: string, {about, extract}: Upload): Promise<AssetDraft> {
  // Loading the image library takes longer than starting all the rest of a lake, so it waits for the first image.
  const {inspectImage} = await import('./inspect.ts')
  const {extension, mimeType, width, height, metadata} = await inspectImage(path, extract)
  const fields = {...described(about), extension, mimeType, metadata}
  return {type: 'sanity.imageAsset', extension, size: `-${width}x${height}`, fields}
}

async function fileAsset({about, contentType}: Upload): Promise<AssetDraft> {
  const [, ending] = splitName(about.filename ?? '')
  const extension = /^[a-z0-9]{1,16}$/.test(ending.toLowerCase()) ? ending.toLowerCase() : 'bin'
  const mimeType = typeSaid(contentType) ?? (await typeOf(extension))
  return {type: 'sanity.fileAsset', extension, size: '', fields: {...described(about), extension, mimeType}}
}

/** What the uploader says the file is; programs that do not know say "bytes". */
function typeSaid(contentType: string | undefined): string | undefined {
  const said = contentType?.split(';')[0]?.trim().toLowerCase()
  return said && said !== UNKNOWN_TYPE && MEDIA_TYPE.test(said) ? said : undefined
}

async function typeOf(extension: string): Promise<string> {
  const {default: types} = await import('mime')
  return types.getType(extension) ?? UNKNOWN_TYPE
}

const DESCRIPTIONS = ['label', 'title', 'description', 'creditLine', 'altText'] as const

function described(about: Record<string, string>): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  if (about.filename) fields.originalFilename = about.filename
  for (const name of DESCRIPTIONS) if (about[name]) fields[name] = about[name]
  if (about.sourceName) fields.source = {_type: 'sanity.assetSourceData', name: about.sourceName, id: about.sourceId, url: about.sourceUrl}
  return fields
}

/** Sanity's image-url and import libraries read hash, size and extension from the id. */
function assetId(kind: Upload['kind'], sha1: string, {size, extension}: AssetDraft): string {
  return `${kind === 'images' ? 'image' : 'file'}-${sha1}${size}-${extension}`
}

function placeOf({kind, projectId, baseUrl}: Upload, dataset: string, sha1: string, {size, extension}: AssetDraft): {path: string; url: string} {
  const path = `${kind}/${projectId}/${dataset}/${sha1}${size}.${extension}`
  return {path, url: `${baseUrl}/${path}`}
}

/** `photo.big.JPG` → `photo.big`, `JPG`. */
function splitName(name: string): [stem: string, extension: string] {
  const dot = name.lastIndexOf('.')
  return dot === -1 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)]
}

function kept(dataset: Dataset, id: string): Doc {
  const document = dataset.get(id)
  if (!document) throw new Error(`The asset document ${id} is gone right after it was written`)
  return document
}
