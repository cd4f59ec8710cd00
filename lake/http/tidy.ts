import type {SetTimer} from '../schedule/index.ts'
import type {Premises} from './exchange.ts'

/** Milliseconds after the start: whoever starts a lake has other work for it first. */
const SOON = 60_000

const DAY = 86_400_000

/** Puts away what nobody needs, soon after the start and once a day. Returns what stops it. */
export function keepTidy({registry, dataset, assets, warn}: Premises, setTimer: SetTimer): () => void {
  let isOver = false
  let callOff = setTimer(tidy, SOON)

  function tidy(): void {
    assets
      .sweep(registry.datasets().map(({name}) => dataset(name)))
      .catch((error: unknown) => warn(`Unused uploads could not be put away: ${error instanceof Error ? error.message : String(error)}`))
      .finally(() => {
        if (!isOver) callOff = setTimer(tidy, DAY)
      })
  }

  return () => {
    isOver = true
    callOff()
  }
}
