import {createHash} from 'node:crypto'
import type {SanityClient} from '@sanity/client'
import {isImage, KIND_BYTES, kindOf, picturesIn, withAssets} from '../../importer/index.ts'
import type {Doc, Doubt, Imported} from '../../importer/index.ts'
import type {Journal} from './journal.ts'
import {LARGEST_PICTURE} from './files.ts'
import type {SourceFile} from './files.ts'
import {collected} from './generators.ts'

interface Getting {
  client: SanityClient
  write: boolean
  /** Hosts whose pictures are fetched; without any, nothing is. */
  fetchFrom?: readonly string[]
  /** The run that uploads are noted under, once there is one. */
  run?: () => {journal: Journal; run: number} | undefined
}

/** Milliseconds that a site gets to answer, and how often it may send us elsewhere. */
const PATIENCE = 30_000
const MOST_REDIRECTS = 5

/**
 * Takes pictures along with their stories. A file beside the source is uploaded; one on the web is fetched only from a host
 * that was named, and listed otherwise. The same bytes are uploaded once, whatever they are called.
 */
export class Pictures {
  private readonly options: Getting
  /** Asset ids by the SHA-1 of their bytes, for those met in this run. */
  private readonly assets = new Map<string, string>()

  constructor(options: Getting) {
    this.options = options
  }

  /** The same source with the pictures that are at hand. What is not is a doubt. */
  async takeAlong(imported: Imported, beside: SourceFile['beside']): Promise<Imported> {
    const pictures = picturesIn(imported.article)
    if (pictures.length === 0) return imported
    const found = new Map<string, string>()
    const doubts: Doubt[] = []
    const remote: string[] = []
    for (const address of new Set(pictures)) {
      const got = /^https?:/.test(address) ? await this.fetch(address) : ((await beside(address)) ?? 'it is not beside the source')
      if (got === 'elsewhere') remote.push(address)
      else if (typeof got === 'string') doubts.push({about: 'picture', message: `The picture “${address}” was not taken along: ${got}.`})
      else {
        const kind = kindOf(got.bytes.subarray(0, KIND_BYTES))
        if (kind.kind === 'other' && isImage(kind.what)) found.set(address, await this.assetOf(got.bytes, got.name))
        else doubts.push({about: 'picture', message: `“${address}” is no picture: it was not taken along.`})
      }
    }
    if (remote.length > 0) doubts.push({about: 'picture', message: `${remote.length === 1 ? 'One picture is' : `${remote.length} pictures are`} on the web and not fetched: ${remote.slice(0, 3).join(', ')}${remote.length > 3 ? ' …' : ''}. --fetch ${new URL(remote[0]!).host} fetches them.`})
    return {...imported, article: withAssets(imported.article, found), doubts: [...imported.doubts, ...doubts]}
  }

  /**
   * One of our own documents with its files, which an export names where it keeps them: `image@file://./images/bridge.jpg`
   * (https://www.sanity.io/docs/importing-data). One that is not there is a doubt.
   */
  async ofOwn(document: Doc, beside: SourceFile['beside']): Promise<{document: Doc; doubts: Doubt[]}> {
    if (!namesFile(document)) return {document, doubts: []}
    const doubts: Doubt[] = []
    const filled = async (value: unknown): Promise<unknown> => {
      if (Array.isArray(value)) return Promise.all(value.map(filled))
      if (typeof value !== 'object' || value === null) return value
      const {_sanityAsset: named, ...fields} = value as Record<string, unknown>
      const inside = Object.fromEntries(await Promise.all(Object.entries(fields).map(async ([field, content]) => [field, await filled(content)] as const)))
      const [, kind, address] = /^(image|file)@(?:file:\/\/)?(.+)$/s.exec(typeof named === 'string' ? named : '') ?? []
      if (!address) return inside
      const got = /^https?:/.test(address) ? await this.fetch(address) : ((await beside(address)) ?? 'it is not beside the source')
      if (typeof got === 'string') doubts.push({about: 'picture', message: `The file “${address}” was not taken along: ${got === 'elsewhere' ? 'it is on the web; --fetch with its host fetches it' : got}.`})
      return typeof got === 'string' ? inside : {...inside, asset: {_type: 'reference', _ref: await this.assetOf(got.bytes, got.name, kind as 'image' | 'file')}}
    }
    return {document: (await filled(document)) as Doc, doubts}
  }

  /** Keeps the file that a source's text was made of beside it. */
  async keep(imported: Imported, original: Uint8Array): Promise<Imported> {
    const file = {_type: 'file', asset: {_type: 'reference', _ref: await this.assetOf(original, imported.source.fileName, 'file')}}
    return {...imported, sourceText: {...imported.sourceText, file}}
  }

  /** The asset with these bytes; uploaded when the lake has none. A run that writes nothing only names it. */
  private async assetOf(bytes: Uint8Array, filename: string, kind: 'image' | 'file' = 'image'): Promise<string> {
    const sha1 = createHash('sha1').update(bytes).digest('hex')
    const known = this.assets.get(sha1) ?? (await this.options.client.fetch<string | null>('*[_type == $type && sha1hash == $sha1][0]._id', {sha1, type: `sanity.${kind}Asset`}))
    const id = known ?? (this.options.write ? await this.upload(bytes, filename, kind) : `${kind}-${sha1}`)
    this.assets.set(sha1, id)
    return id
  }

  private async upload(bytes: Uint8Array, filename: string, kind: 'image' | 'file'): Promise<string> {
    const {_id} = await this.options.client.assets.upload(kind, Buffer.from(bytes), {filename})
    const noting = this.options.run?.()
    noting?.journal.noteAsset(noting.run, _id)
    return _id
  }

  /** A picture from the web; 'elsewhere' when its host was not named, else why there is none. */
  private async fetch(address: string): Promise<{name: string; bytes: Uint8Array} | string> {
    const allowed = new Set(this.options.fetchFrom ?? [])
    let next = new URL(address)
    if (!allowed.has(next.host)) return 'elsewhere'
    try {
      for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
        const reply = await fetch(next, {redirect: 'manual', signal: AbortSignal.timeout(PATIENCE), headers: {accept: 'image/*'}})
        const location = reply.headers.get('location')
        if (reply.status >= 300 && reply.status < 400 && location) {
          next = new URL(location, next)
          if (!/^https?:$/.test(next.protocol) || !allowed.has(next.host)) return `${new URL(address).host} sends us to ${next.host}, which was not named with --fetch`
          continue
        }
        if (!reply.ok || !reply.body) return `${next.host} answers ${reply.status}`
        const bytes = await collected(reply.body, LARGEST_PICTURE)
        return bytes ? {name: decodeURIComponent(next.pathname.split('/').at(-1) || 'picture'), bytes} : `it is larger than ${LARGEST_PICTURE / 2 ** 20} MB`
      }
      return `${next.host} sends us on and on`
    } catch (error) {
      if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'TypeError' || error.name === 'AbortError' || error.name === 'URIError')) return `${next.host} does not answer (${error.cause instanceof Error ? error.cause.message : error.message})`
      throw error
    }
  }
}

/** Most documents name none: they are not gone through one promise after the other. */
function namesFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Array.isArray(value) ? value.some(namesFile) : '_sanityAsset' in value || Object.values(value).some(namesFile)
}
