import {createReadStream} from 'node:fs'
import {stat} from 'node:fs/promises'
import {pipeline} from 'node:stream/promises'
import {isTransform, readWanted} from '../../assets/index.ts'
import type {DerivedImage, StoredAsset, Upload} from '../../assets/index.ts'
import {LakeError} from '../../errors.ts'
import {chunks} from '../body.ts'
import type {Exchange, Handler, Reply} from '../exchange.ts'
import {actorOf, checkMayCreate, datasetOf, isPublic} from '../reach.ts'

const ABOUT = ['filename', 'label', 'title', 'description', 'creditLine', 'altText', 'sourceId', 'sourceName', 'sourceUrl']

/** POST /assets/images/:dataset, /assets/files/:dataset — the body is the file. */
export function upload(kind: Upload['kind']): Handler {
  return async (exchange) => {
    const {request, premises, query, account, origin} = exchange
    checkMayCreate(exchange)
    const document = await premises.assets.upload(datasetOf(exchange), actorOf(account), {
      kind,
      bytes: chunks(request, premises.limits.asset),
      contentType: request.headers['content-type'],
      about: Object.fromEntries(ABOUT.map((name) => [name, query.get(name) ?? ''])),
      extract: [...query.getAll('meta[]'), ...query.getAll('meta').flatMap((names) => names.split(','))],
      projectId: premises.projectId,
      baseUrl: origin,
    })
    return {body: {document}}
  }
}

/** The URL holds the hash of the content, so whatever is there stays. */
const FOREVER = 'public, max-age=31536000, immutable'
const FOREVER_PRIVATE = 'private, max-age=31536000, immutable'

/** GET /images/:project/:dataset/:file, /files/… */
export function serve(kind: Upload['kind']): Handler {
  return async (exchange) => {
    const {premises, path, query, request} = exchange
    const fileName = path.file ?? ''
    if (path.project !== premises.projectId) throw notFound(fileName)
    const asset = await premises.assets.find(datasetOf(exchange), kind, fileName)
    if (!asset) throw notFound(fileName)
    const derived = isTransform(query) && !query.has('dlRaw') ? premises.assets.derive(asset, readWanted(query, request.headers.accept ?? '')) : undefined
    const etag = `"${derived?.key ?? fileName}"`
    const headers = {
      ...safeHeaders(derived?.mimeType ?? asset.mimeType),
      ...downloadHeader(exchange, asset, derived),
      ETag: etag,
      'Cache-Control': isPublic(premises, path.dataset) ? FOREVER : FOREVER_PRIVATE,
      ...(query.get('auto') === 'format' && {Vary: 'Accept, Origin'}),
    }
    if (isAmong(etag, request.headers['if-none-match'])) return {status: 304, headers}
    return derived ? sendDerived(exchange, await derived.bytes(), headers) : sendFile(exchange, asset, headers)
  }
}

function notFound(fileName: string): LakeError {
  return new LakeError('notFound', `There is no asset "${fileName}" in this dataset.`)
}

/** `If-None-Match: "a", W/"b"`, or `*` (RFC 9110, section 13.1.2). */
function isAmong(etag: string, header: string | undefined): boolean {
  return (header ?? '').split(',').some((known) => known.trim().replace(/^W\//, '') === etag || known.trim() === '*')
}

/** Types that a browser shows without running anything in them. */
const HARMLESS = /^(image\/(?!svg)|audio\/|video\/|text\/plain|application\/pdf)/

/** A policy would keep a browser's own players of these from showing them. */
const PLAYED = /^(audio\/|video\/|application\/pdf)/

function isShown(mimeType: string): boolean {
  return HARMLESS.test(mimeType) || mimeType === 'image/svg+xml'
}

/**
 * Uploads share an origin with the API: a page or drawing among them must never run scripts here.
 * The sandbox stops scripts when such a file is opened by itself; inside `<img>` none run anyway.
 */
function safeHeaders(mimeType: string): Record<string, string> {
  return {
    'Content-Type': isShown(mimeType) ? mimeType : 'application/octet-stream',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    ...(!PLAYED.test(mimeType) && {'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox"}),
  }
}

/** `dl` says that the file shall be saved, and by which name; a name may also follow the path. */
function downloadHeader({query, path}: Exchange, {mimeType, originalFilename}: StoredAsset, derived: DerivedImage | undefined): Record<string, string> {
  const wanted = query.get('dl') ?? query.get('dlRaw')
  if (wanted === null && isShown(mimeType)) return {}
  const own = path.vanity || originalFilename || path.file || ''
  // An image that became another format must not be called after the old one.
  const suggested = derived && !path.vanity ? own.replace(/\.\w+$/, `.${derived.extension}`) : own
  const name = wanted === null || wanted === '' || wanted === 'true' ? suggested : wanted
  return {'Content-Disposition': `attachment; filename*=UTF-8''${rfc5987(name)}`}
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

function sendDerived({request, response}: Exchange, bytes: Buffer, headers: Record<string, string>): Reply {
  response.writeHead(200, {...headers, 'Content-Length': bytes.byteLength})
  response.end(request.method === 'HEAD' ? undefined : bytes)
  return undefined
}
