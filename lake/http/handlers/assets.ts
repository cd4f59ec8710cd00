import {createReadStream} from 'node:fs'
import {stat} from 'node:fs/promises'
import {pipeline} from 'node:stream/promises'
import {isTransform, transformed} from '../../assets/index.ts'
import type {StoredAsset, Upload} from '../../assets/index.ts'
import {LakeError} from '../../errors.ts'
import {chunks} from '../body.ts'
import type {Exchange, Handler, Reply} from '../exchange.ts'
import {actorOf, datasetOf} from './documents.ts'

const ABOUT = ['filename', 'label', 'title', 'description', 'creditLine', 'altText', 'sourceId', 'sourceName', 'sourceUrl']

/** POST /assets/images/:dataset, /assets/files/:dataset — the body is the file. */
export function upload(kind: Upload['kind']): Handler {
  return async (exchange) => {
    const {request, premises, query, account, origin} = exchange
    const document = await premises.assets.upload(datasetOf(exchange), actorOf(account), {
      kind,
      bytes: chunks(request, premises.limits.asset),
      contentType: request.headers['content-type'],
      about: Object.fromEntries(ABOUT.map((name) => [name, query.get(name) ?? ''])),
      projectId: premises.projectId,
      baseUrl: origin,
    })
    return {body: {document}}
  }
}

/** The URL holds the hash of the content, so whatever is there stays. */
const FOREVER = 'public, max-age=31536000, immutable'

/** GET /images/:project/:dataset/:file, /files/… */
export function serve(kind: Upload['kind']): Handler {
  return async (exchange) => {
    const {premises, path, query} = exchange
    const fileName = path.file ?? ''
    if (path.project !== premises.projectId) throw notFound(fileName)
    const asset = await premises.assets.find(datasetOf(exchange), kind, fileName)
    if (!asset) throw notFound(fileName)
    const etag = `"${fileName}${isTransform(query) ? `?${query}` : ''}"`
    const headers = {...safeHeaders(asset, query, fileName), ETag: etag, 'Cache-Control': FOREVER}
    if (exchange.request.headers['if-none-match'] === etag) return {status: 304, headers}
    return kind === 'images' && isTransform(query) ? sendTransformed(exchange, asset, headers) : sendFile(exchange, asset, headers)
  }
}

function notFound(fileName: string): LakeError {
  return new LakeError('notFound', `There is no asset "${fileName}" in this dataset.`)
}

/** Types that a browser shows without running anything in them. */
const HARMLESS = /^(image\/(?!svg)|audio\/|video\/|text\/plain|application\/pdf)/

/**
 * Uploads share an origin with the API: a page or drawing among them must never run scripts here.
 * The sandbox stops scripts when such a file is opened by itself; inside `<img>` none run anyway.
 */
function safeHeaders(asset: StoredAsset, query: URLSearchParams, fileName: string): Record<string, string> {
  const {mimeType, originalFilename} = asset
  const isShown = HARMLESS.test(mimeType) || mimeType === 'image/svg+xml'
  const download = query.get('dl')
  const name = download || originalFilename || fileName
  return {
    'Content-Type': isShown ? mimeType : 'application/octet-stream',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    ...((download !== null || !isShown) && {'Content-Disposition': `attachment; filename*=UTF-8''${rfc5987(name)}`}),
  }
}

/** RFC 5987 allows fewer characters than encodeURIComponent leaves alone, and half a surrogate pair has no encoding at all. */
function rfc5987(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

async function sendFile({request, response}: Exchange, {path}: StoredAsset, headers: Record<string, string>): Promise<Reply> {
  const {size} = await stat(path)
  const part = partOf(request.headers.range, size)
  if (part && part.start > part.end) return {status: 416, headers: {'Content-Range': `bytes */${size}`}}
  const {start, end} = part ?? {start: 0, end: size - 1}
  const place = part && {'Content-Range': `bytes ${start}-${end}/${size}`}
  response.writeHead(part ? 206 : 200, {...headers, ...place, 'Accept-Ranges': 'bytes', 'Content-Length': end - start + 1})
  if (request.method === 'HEAD') response.end()
  else await pipeline(createReadStream(path, part), response)
  return undefined
}

/**
 * The bytes that a player asks for when somebody seeks in a film: first and last, both inclusive; the last before the first when the
 * file has none of them. Anything but one plain range is answered with the whole file, as RFC 9110 allows.
 */
function partOf(range: string | undefined, size: number): {start: number; end: number} | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? []
  if (first === '' && last === '') return undefined
  if (first === '') return {start: Math.max(0, size - Number(last)), end: size - 1}
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return last !== '' && Number(last) < Number(first) ? undefined : {start: Number(first), end}
}

async function sendTransformed({request, response, query}: Exchange, {path}: StoredAsset, headers: Record<string, string>): Promise<Reply> {
  const {bytes, mimeType} = await transformed(path, query, request.headers.accept ?? '')
  response.writeHead(200, {...headers, 'Content-Type': mimeType, 'Content-Length': bytes.byteLength, Vary: 'Accept, Origin'})
  response.end(request.method === 'HEAD' ? undefined : bytes)
  return undefined
}
