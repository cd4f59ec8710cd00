import type {IncomingMessage} from 'node:http'
import type {z} from 'zod'
import {LakeError} from '../errors.ts'

/** The body's chunks as they arrive. Throws `tooLarge` once there are more than `limit` bytes. */
export async function* chunks(request: IncomingMessage, limit: number): AsyncGenerator<Uint8Array> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > limit) throw tooLarge(limit)
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge(limit)
    yield chunk
  }
}

function tooLarge(limit: number): LakeError {
  const size = limit >= 2 ** 20 ? `${Math.round(limit / 2 ** 20)} MiB` : `${limit} bytes`
  return new LakeError('tooLarge', `The request body is larger than ${size}. Send it in smaller parts.`)
}

/** The whole body. Throws `tooLarge` as `chunks` does. */
export function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  // By events: to iterate over a stream costs as much as to read the JSON of an edit.
  return new Promise((resolve, reject) => {
    const announced = Number(request.headers['content-length'] ?? 0)
    if (announced > limit) return reject(tooLarge(limit))
    const parts: Buffer[] = []
    let size = 0
    const take = (chunk: Buffer): void => {
      parts.push(chunk)
      size += chunk.byteLength
      if (size <= limit) return
      request.off('data', take)
      reject(tooLarge(limit))
    }
    request.on('data', take)
    request.on('end', () => resolve(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)))
    request.on('error', reject)
    // After "end" it is too late for this to say anything.
    request.on('close', () => reject(Object.assign(new Error('The client has gone.'), {code: 'ECONNRESET'})))
  })
}

/** Reads a JSON body of a known shape. Throws `badRequest` that says what is wrong where. */
export async function readJson<Shape>(request: IncomingMessage, limit: number, shape: z.ZodType<Shape>): Promise<Shape> {
  const parsed = shape.safeParse(parse(await readBytes(request, limit)))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue && issue.path.length > 0 ? ` at "${issue.path.join('.')}"` : ''
  throw new LakeError('badRequest', `The request body is not valid${where}: ${issue?.message ?? 'unexpected shape'}.`)
}

function parse(bytes: Buffer): unknown {
  if (bytes.byteLength > SHORT) checkDepth(bytes)
  try {
    return JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes))
  } catch (error) {
    throw new LakeError('badRequest', `The request body is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`)
  }
}

/** A body of so many bytes takes no time to speak of, however it is nested. */
const SHORT = 2 ** 20

/** A document has a tenth of it. Millions of levels, two bytes each, would keep everybody waiting for seconds and fill gigabytes. */
const DEEPEST = 1000

/** Throws `badRequest` for JSON that is nested too deep to be read at all. */
function checkDepth(bytes: Buffer): void {
  let depth = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) at = endOfString(bytes, at)
    else if (byte === 0x5b || byte === 0x7b) depth++
    else if (byte === 0x5d || byte === 0x7d) depth--
    if (depth > DEEPEST) throw new LakeError('badRequest', `The request body is nested deeper than ${DEEPEST} levels at byte ${at}.`)
  }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Where the string that begins at a quotation mark ends. */
function endOfString(bytes: Buffer, start: number): number {
  for (let at = start + 1; at < bytes.length; at++) {
    if (bytes[at] === QUOTE) return at
    if (bytes[at] === BACKSLASH) at++
  }
  return bytes.length
}
