import {createHash} from 'node:crypto'
import {mkdir, open, readdir, rename, rm, stat, utimes} from 'node:fs/promises'
import {dirname, join} from 'node:path'

/** Uploaded bytes on disk, each file named by the hash of its content. */
export interface AssetFiles {
  /** Writes the bytes beside the others, not yet under their name. */
  receive(bytes: AsyncIterable<Uint8Array>): Promise<Received>
  /** Where the bytes with this hash are; undefined when there are none. What was set aside comes back. */
  find(sha1: string): Promise<string | undefined>
  /**
   * Sets aside the bytes that nothing in use refers to, removes those that were set aside long enough ago, and what broken uploads left.
   * What comes to be used meanwhile is found again, so nobody needs to wait.
   */
  sweep(inUse: ReadonlySet<string>): Promise<Swept>
}

/** How many files. */
export interface Swept {
  setAside: number
  removed: number
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

/** Bytes whose asset document was deleted stay so long: until then its history can give the document back, and with it the picture. */
const KEPT_ASIDE = 30 * 86_400_000

const SHA1 = /^[0-9a-f]{40}$/

export function openAssetFiles(directory: string, newId: () => string, now: () => Date): AssetFiles {
  const placeOf = (sha1: string): string => join(directory, sha1.slice(0, 2), sha1)
  const aside = join(directory, 'unused')
  const arriving = new Set<string>()

  async function putBack(sha1: string): Promise<string | undefined> {
    const place = placeOf(sha1)
    await mkdir(dirname(place), {recursive: true})
    await rename(join(aside, sha1), place).catch(unlessMissing)
    return (await stat(place).catch(unlessMissing)) && place
  }

  return {
    async receive(bytes) {
      await mkdir(directory, {recursive: true})
      const name = `${ARRIVING}${newId()}`
      const path = join(directory, name)
      arriving.add(name)
      const hash = createHash('sha1')
      let size = 0
      const discard = async (): Promise<void> => {
        await rm(path, {force: true})
        arriving.delete(name)
      }
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
        await discard()
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
      return {path, sha1, size, keep, discard}
    },
    async find(sha1) {
      // The name comes from a document's id: one such as `file-..-txt` must lead nowhere.
      if (!SHA1.test(sha1)) return undefined
      const place = placeOf(sha1)
      return (await stat(place).catch(unlessMissing)) ? place : putBack(sha1)
    },
    async sweep(inUse) {
      await mkdir(aside, {recursive: true})
      const swept: Swept = {setAside: 0, removed: 0}
      for (const sha1 of await readdir(aside)) {
        const since = await stat(join(aside, sha1)).catch(unlessMissing)
        if (inUse.has(sha1)) await putBack(sha1)
        else if (since && since.mtimeMs < now().getTime() - KEPT_ASIDE) {
          await rm(join(aside, sha1), {force: true})
          swept.removed++
        }
      }
      for (const name of await readdir(directory)) {
        if (name.startsWith(ARRIVING) && !arriving.has(name)) await rm(join(directory, name), {force: true})
        if (!/^[0-9a-f]{2}$/.test(name)) continue
        for (const sha1 of await readdir(join(directory, name))) {
          if (!SHA1.test(sha1) || inUse.has(sha1)) continue
          // The date first: what is set aside must never look as if it had been there for long.
          await utimes(placeOf(sha1), now(), now())
          await rename(placeOf(sha1), join(aside, sha1))
          swept.setAside++
        }
      }
      return swept
    },
  }
}

/** A file being uploaded has no name of its own yet. */
const ARRIVING = 'upload-'

function unlessMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
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
