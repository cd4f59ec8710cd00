import {getHeapSpaceStatistics, setFlagsFromString} from 'node:v8'
import {runInNewContext} from 'node:vm'

/** Bytes that the program may take before it is asked to clear up. */
const ENOUGH = 190 * 2 ** 20
/** Less than this is not worth the pause. */
const WORTH = 16 * 2 ** 20

/**
 * Node clears up when it sees fit, and in a machine with much memory that is late: a long import would seem to grow. Here it is
 * asked to between two groups of sources, once there is enough to clear up. The nursery does not count: it is cleared all the time.
 */
export function memoryKeeper(): () => void {
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
