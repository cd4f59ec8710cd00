import {LakeError} from '../errors.ts'
import type {Doc} from '../types.ts'

/** The JSON of a document, of a row of `docs` beside which `bodies` is joined: its own, or what the log keeps whole. */
export const BODY = 'coalesce(bodies.json, (SELECT snapshot FROM changes WHERE c = docs.whole))'

/** A document as it is kept. Throws `tooLarge`: also few words can ask for a long document, by a patch of every item of a list. */
export function written(doc: Doc, limit: number): string {
  let json: string | undefined
  try {
    json = JSON.stringify(doc)
  } catch (error) {
    // Longer than any string, or deeper than the stack.
    if (!(error instanceof RangeError)) throw error
  }
  if (json !== undefined && Buffer.byteLength(json) <= limit) return json
  const size = json === undefined ? 'more than can be written down' : `${Buffer.byteLength(json)} bytes`
  throw new LakeError('tooLarge', `The document "${doc._id}" would have ${size}; a document may have ${limit} bytes of JSON. Keep part of it in a document of its own.`, {id: doc._id})
}
