import {createHash} from 'node:crypto'
import {mkdir, open, rename, rm, stat} from 'node:fs/promises'
import {dirname, join} from 'node:path'

/** Uploaded bytes on disk, each file named by the hash of its content. */
export interface AssetFiles {
  /** Writes the bytes beside the others, not yet under their name. */
  receive(bytes: AsyncIterable<Uint8Array>): Promise<Received>
  /** Where the bytes with this hash are; undefined when there are none. */
  find(sha1: string): Promise<string | undefined>
}

export interface Received {
  /** Where the bytes are until they are kept. */
  path: string
  sha1: string
  /** Bytes. */
  size: number
  /** Gives the bytes their name; they survive a power cut once this returns. */
  keep(): Promise<void>
  discard(): Promise<void>
}

export function openAssetFiles(directory: string, newId: () => string): AssetFiles {
  const placeOf = (sha1: string): string => join(directory, sha1.slice(0, 2), sha1)
  return {
    async receive(bytes) {
      await mkdir(directory, {recursive: true})
      const path = join(directory, `upload-${newId()}`)
      const hash = createHash('sha1')
      let size = 0
      const file = await open(path, 'wx')
      try {
        for await (const chunk of bytes) {
          hash.update(chunk)
          size += chunk.byteLength
          await file.appendFile(chunk)
        }
        await file.sync()
      } catch (error) {
        await file.close()
        await rm(path, {force: true})
        throw error
      }
      await file.close()
      const sha1 = hash.digest('hex')
      const keep = async (): Promise<void> => {
        const place = placeOf(sha1)
        await mkdir(dirname(place), {recursive: true})
        await rename(path, place)
        await syncDirectory(dirname(place))
      }
      return {path, sha1, size, keep, discard: () => rm(path, {force: true})}
    },
    async find(sha1) {
      // The name comes from a document's id: one such as `file-..-txt` must lead nowhere.
      if (!/^[0-9a-f]{40}$/.test(sha1)) return undefined
      const place = placeOf(sha1)
      const found = await stat(place).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      })
      return found && place
    },
  }
}

/** A rename is only durable once its directory is on disk. Windows cannot open directories, and needs no such call. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
