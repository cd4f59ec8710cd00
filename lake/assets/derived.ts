import {mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile} from 'node:fs/promises'
import {join} from 'node:path'

/** Images made from others, kept on disk as long as there is room: whatever was not asked for longest goes first. */
export interface Derived {
  /** The image with this key; `make` is only called when it is not there, and once for all who ask at the same time. */
  get(key: string, make: () => Promise<Buffer>): Promise<Buffer>
}

export interface DerivedOptions {
  directory: string
  /** Bytes to keep at most. */
  room: number
  now: () => Date
  newId: () => string
}

/** Half an image never has an image's name: it is written as `new-<id>` and renamed once it is on disk. */
const UNFINISHED = /^new-/

export function openDerived({directory, room, now, newId}: DerivedOptions): Derived {
  const underWay = new Map<string, Promise<Buffer>>()
  /** Key → bytes; first what was not asked for longest. */
  let kept: Promise<Map<string, number>> | undefined
  const placeOf = (key: string): string => join(directory, key)

  async function found(key: string): Promise<Buffer | undefined> {
    const sizes = await (kept ??= keptIn(directory))
    const size = sizes.get(key)
    if (size === undefined) return undefined
    sizes.delete(key)
    // Somebody may have emptied the directory: then it is made again.
    const bytes = await readFile(placeOf(key)).catch(() => undefined)
    if (bytes?.byteLength !== size) return undefined
    sizes.set(key, size)
    // The next process, too, shall know what was asked for last.
    await utimes(placeOf(key), now(), now()).catch(() => undefined)
    return bytes
  }

  async function keep(key: string, bytes: Buffer): Promise<void> {
    if (bytes.byteLength > room) return
    const unfinished = join(directory, `new-${newId()}`)
    try {
      await mkdir(directory, {recursive: true})
      await writeFile(unfinished, bytes, {flag: 'wx', flush: true})
      await rename(unfinished, placeOf(key))
    } catch {
      // Without room on the disk images are made again each time, which is slow but right.
      await rm(unfinished, {force: true}).catch(() => undefined)
      return
    }
    const sizes = await (kept ??= keptIn(directory))
    sizes.set(key, bytes.byteLength)
    let total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
    for (const [oldest, size] of sizes) {
      if (total <= room) break
      sizes.delete(oldest)
      total -= size
      await rm(placeOf(oldest), {force: true})
    }
  }

  async function findOrMake(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const there = await found(key)
    if (there) return there
    const bytes = await make()
    await keep(key, bytes)
    return bytes
  }

  return {
    get(key, make) {
      const same = underWay.get(key)
      if (same) return same
      const work = findOrMake(key, make).finally(() => underWay.delete(key))
      underWay.set(key, work)
      return work
    },
  }
}

/** What an earlier process has left, oldest first; nothing when it cannot be read. */
async function keptIn(directory: string): Promise<Map<string, number>> {
  const files: {name: string; size: number; used: number}[] = []
  for (const name of await readdir(directory).catch(() => [])) {
    if (UNFINISHED.test(name)) await rm(join(directory, name), {force: true})
    else {
      const {size, mtimeMs} = await stat(join(directory, name))
      files.push({name, size, used: mtimeMs})
    }
  }
  return new Map(files.sort((one, other) => one.used - other.used).map(({name, size}) => [name, size]))
}
