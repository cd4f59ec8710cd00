import {getHeapSpaceStatistics, setFlagsFromString} from 'node:v8'
import {runInNewContext} from 'node:vm'

/** By so many percent the heap may grow beyond what was left of it before it is cleared up again; Node's own measure is several times as much. */
const GROWTH = 30
/** Bytes that the program may take before it is made to clear up. */
const ENOUGH = 215 * 2 ** 20
/** Less than this is not worth the pause. */
const WORTH = 16 * 2 ** 20

/**
 * Node clears up when it sees fit, and in a machine with much memory that is late: a long import would seem to grow. Here it does so
 * earlier, by itself. To make it do so is the last resort, between two groups of sources and once there is enough to clear up: what
 * was compiled for objects of which none is left at that moment is thrown away, and an import would be compiled again and again. The
 * nursery does not count: it is cleared all the time.
 */
export function memoryKeeper(): () => void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`)
  let collect: (() => void) | undefined
  let kept = 0
  return () => {
    if (process.memoryUsage.rss() < ENOUGH || oldBytes() < kept + WORTH) return
    if (!collect) {
      setFlagsFromString('--expose-gc')
      collect = runInNewContext('gc') as () => void
    }
    collect()
    kept = oldBytes()
  }
}

function oldBytes(): number {
  const spaces = getHeapSpaceStatistics().filter(({space_name: name}) => !name.startsWith('new_'))
  return spaces.reduce((sum, {space_used_size: used}) => sum + used, process.memoryUsage().arrayBuffers)
}
