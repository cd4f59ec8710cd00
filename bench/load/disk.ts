import {closeSync, fdatasyncSync, openSync, writeSync} from 'node:fs'
import path from 'node:path'
import {median} from '../quantile.ts'

/** What one commit of a small write brings to the disk. */
const BYTES = 32 * 1024
const TIMES = 200

/** Milliseconds that one fsync takes here: the middle of many, each after a small write. */
export function fsyncTime(directory: string): number {
  const file = openSync(path.join(directory, 'fsync'), 'w')
  const bytes = Buffer.alloc(BYTES, 1)
  const times = Array.from({length: TIMES}, () => {
    writeSync(file, bytes)
    const started = performance.now()
    fdatasyncSync(file)
    return performance.now() - started
  })
  closeSync(file)
  return median(times)
}
