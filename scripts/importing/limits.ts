import type {SanityClient} from '@sanity/client'
import type {Doc, PlannedMutation} from '../../importer/index.ts'
import {counted} from '../counted.ts'

/** What the hosted lake takes (https://www.sanity.io/docs/content-lake/technical-limits), in bytes; ours takes more. */
export const LIMITS = {request: 4 * 2 ** 20, document: 32 * 2 ** 20, attributes: 2000}

/** What goes around the mutations of a request. */
const ENVELOPE = 1000

/** The size of a request for these mutations, which are JSON. */
export const requestBytes = (mutations: string): number => Buffer.byteLength(mutations) + ENVELOPE

/** Several sources that are too much for one request: they go in smaller groups. */
export class TooLarge extends Error {
  override name = 'TooLarge'
}

/** Everything that a run would write, counted before its first write. */
export class Preflight {
  creates = 0
  patches = 0
  bytes = 0
  requests = 0
  largestRequest = 0
  largestDocument = {id: '', bytes: 0}
  /** Of all documents: each path with the type of what stands there, as the hosted lake counts them. */
  readonly attributes = new Set<string>()

  take(mutations: readonly PlannedMutation[], documents: readonly Doc[]): void {
    if (mutations.length === 0) return
    const size = requestBytes(JSON.stringify(mutations))
    this.requests += 1
    this.bytes += size
    this.largestRequest = Math.max(this.largestRequest, size)
    for (const mutation of mutations) {
      if ('patch' in mutation) this.patches += 1
      else this.creates += 1
    }
    for (const document of documents) {
      const own = Buffer.byteLength(JSON.stringify(document))
      if (own > this.largestDocument.bytes) this.largestDocument = {id: document._id, bytes: own}
      addAttributes(this.attributes, '', document)
    }
  }

  /** In words, and what of it is too much: then nothing is written. `there`: what the dataset has already, where that is known. */
  verdict(limits: typeof LIMITS, there: {attributes: number; limit: number} | undefined): {words: string; problems: string[]} {
    const most = there?.limit ?? limits.attributes
    const size = (bytes: number): string => (bytes < 2 ** 20 ? `${Math.ceil(bytes / 1024).toLocaleString('en')} kB` : `${(bytes / 2 ** 20).toFixed(1)} MB`)
    const problems = [
      ...(this.largestRequest > limits.request ? [`One story alone makes a request of ${size(this.largestRequest)}; ${size(limits.request)} is the most. Split it at the source.`] : []),
      ...(this.largestDocument.bytes > limits.document ? [`The document ${this.largestDocument.id} is ${size(this.largestDocument.bytes)}; ${size(limits.document)} is the most.`] : []),
      // Which of them are there already is not known: only more than the limit by themselves are surely too many.
      ...(this.attributes.size > most ? [`The documents have ${counted(this.attributes.size, 'attribute')}; the dataset takes ${most.toLocaleString('en')}.`] : []),
    ]
    const room = there ? `, where the dataset has ${there.attributes.toLocaleString('en')} of ${there.limit.toLocaleString('en')}` : ` of ${most.toLocaleString('en')} that a dataset takes at least`
    return {
      words: `To be written: ${counted(this.creates, 'document')} created, ${this.patches.toLocaleString('en')} changed, ${size(this.bytes)} in ${counted(this.requests, 'request')}; the largest request ${size(this.largestRequest)}, the largest document ${size(this.largestDocument.bytes)}; ${counted(this.attributes.size, 'attribute')}${room}.`,
      problems,
    }
  }
}

function addAttributes(found: Set<string>, path: string, value: unknown): void {
  if (value === null || value === undefined) return
  if (Array.isArray(value)) {
    found.add(`${path} array`)
    for (const item of value) addAttributes(found, `${path}[]`, item)
  } else if (typeof value === 'object') {
    if (path !== '') found.add(`${path} object`)
    for (const [field, content] of Object.entries(value)) addAttributes(found, path === '' ? field : `${path}.${field}`, content)
  } else found.add(`${path} ${typeof value}`)
}

/** How many attributes a hosted dataset has and takes; undefined when the lake does not say. */
export async function attributesThere(client: SanityClient, dataset: string): Promise<{attributes: number; limit: number} | undefined> {
  try {
    const {fields} = await client.request<{fields?: {count?: {value?: number; limit?: number}}}>({url: `/data/stats/${dataset}`})
    const {value, limit} = fields?.count ?? {}
    return value !== undefined && limit !== undefined ? {attributes: value, limit} : undefined
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' && error.statusCode < 500 && error.statusCode !== 401) return undefined
    throw error
  }
}
