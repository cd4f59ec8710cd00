import {setFlagsFromString} from 'node:v8'
import {runInNewContext} from 'node:vm'

/** Bytes that the program may take before it is asked to clear up. */
const ENOUGH = 235 * 2 ** 20
/** Shorter imports are over before it matters, and quicker without. */
const LONG = 32 * 2 ** 20

/**
 * Node clears up when it sees fit, and in a machine with much memory that is late: a long import would seem to grow. Here it is
 * asked to between two groups of sources, once there is enough to clear up. `read`: the bytes of the sources so far.
 */
export function memoryKeeper(): (read: number) => void {
  let total = 0
  let collect: (() => void) | undefined
  return (read) => {
    total += read
    if (total < LONG || process.memoryUsage.rss() < ENOUGH) return
    if (!collect) {
      setFlagsFromString('--expose-gc')
      collect = runInNewContext('gc') as () => void
    }
    collect()
  }
}
