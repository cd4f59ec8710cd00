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

/** Reads a JSON body of a known shape. Throws `badRequest` that says what is wrong where. */
export async function readJson<Shape>(request: IncomingMessage, limit: number, shape: z.ZodType<Shape>): Promise<Shape> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks(request, limit)) parts.push(chunk)
  const parsed = shape.safeParse(parse(Buffer.concat(parts)))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue && issue.path.length > 0 ? ` at "${issue.path.join('.')}"` : ''
  throw new LakeError('badRequest', `The request body is not valid${where}: ${issue?.message ?? 'unexpected shape'}.`)
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes))
  } catch (error) {
    throw new LakeError('badRequest', `The request body is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`)
  }
}
