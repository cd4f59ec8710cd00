import {setFlagsFromString} from 'node:v8'
import {runInNewContext} from 'node:vm'

/** Bytes that the program may take before it is asked to clear up. */
const ENOUGH = 220 * 2 ** 20
/** Less than this is not worth the pause. */
const WORTH = 12 * 2 ** 20

/**
 * Node clears up when it sees fit, and in a machine with much memory that is late: a long import would seem to grow. Here it is
 * asked to between two groups of sources, once there is enough to clear up.
 */
export function memoryKeeper(): () => void {
  let collect: (() => void) | undefined
  let kept = 0
  return () => {
    const {rss, heapUsed, arrayBuffers} = process.memoryUsage()
    if (rss < ENOUGH || heapUsed + arrayBuffers < kept + WORTH) return
    if (!collect) {
      setFlagsFromString('--expose-gc')
      collect = runInNewContext('gc') as () => void
    }
    collect()
    const after = process.memoryUsage()
    kept = after.heapUsed + after.arrayBuffers
  }
}
