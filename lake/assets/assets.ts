import {LakeError} from '../errors.ts'
import type {Actor, Dataset, Doc} from '../types.ts'
import {openAssetFiles} from './files.ts'
import {inspectImage} from './media.ts'

export interface Upload {
  kind: 'images' | 'files'
  bytes: AsyncIterable<Uint8Array>
  /** The request's media type; only used for files that are no images. */
  contentType: string | undefined
  /** What the uploader says about it: filename, label, title, description, source. */
  about: Record<string, string>
  projectId: string
  /** Where the bytes will be served: `http://localhost:3399`. */
  baseUrl: string
}

export interface StoredAsset {
  /** On this machine. */
  path: string
  mimeType: string
  originalFilename: string | undefined
}

/** Images and files: bytes on disk, and one document for each in its dataset. */
export interface Assets {
  /** Keeps the bytes, then writes the document: a document never points at nothing. The same bytes give the same document. */
  upload(dataset: Dataset, actor: Actor, upload: Upload): Promise<Doc>
  /** The asset behind `<sha1>-<w>x<h>.<ext>` or `<sha1>.<ext>`; undefined when the dataset has no such asset. */
  find(dataset: Dataset, kind: Upload['kind'], fileName: string): Promise<StoredAsset | undefined>
}

export function openAssets(directory: string, newId: () => string): Assets {
  const files = openAssetFiles(directory, newId)
  return {
    async upload(dataset, actor, upload) {
      const received = await files.receive(upload.bytes)
      try {
        if (received.size === 0) throw new LakeError('badRequest', 'The upload is empty.')
        const draft = upload.kind === 'images' ? await imageAsset(received.path, upload) : fileAsset(upload)
        const id = assetId(upload.kind, received.sha1, draft)
        const existing = dataset.get(id)
        if (existing && (await files.find(received.sha1))) return existing
        await received.keep()
        if (existing) return existing
        const document = {...draft.fields, ...placeOf(upload, dataset.name, received.sha1, draft), _id: id, assetId: received.sha1, sha1hash: received.sha1, size: received.size, uploadId: newId()}
        const [result] = dataset.mutate([{createIfNotExists: {_type: draft.type, ...document}}], actor).results
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
      return {
        path,
        mimeType: typeof mimeType === 'string' && MEDIA_TYPE.test(mimeType) ? mimeType : UNKNOWN_TYPE,
        originalFilename: typeof originalFilename === 'string' ? originalFilename : undefined,
      }
    },
  }
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

async function imageAsset(path: string, {about}: Upload): Promise<AssetDraft> {
  const {extension, mimeType, width, height, metadata} = await inspectImage(path)
  const fields = {...described(about), extension, mimeType, metadata}
  return {type: 'sanity.imageAsset', extension, size: `-${width}x${height}`, fields}
}

function fileAsset({about, contentType}: Upload): AssetDraft {
  const [, ending] = splitName(about.filename ?? '')
  const extension = /^[a-z0-9]{1,16}$/.test(ending.toLowerCase()) ? ending.toLowerCase() : 'bin'
  const mimeType = contentType?.split(';')[0]?.trim() || UNKNOWN_TYPE
  return {type: 'sanity.fileAsset', extension, size: '', fields: {...described(about), extension, mimeType}}
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
