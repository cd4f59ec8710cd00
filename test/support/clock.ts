import type {Clockwork} from '../../lake/schedule/index.ts'

/** A clock that stands still until it is moved by hand, and the timers that wait for it. */
export interface HandClock extends Pick<Clockwork, 'now' | 'setTimer'> {
  /** Lets time pass, firing every timer on the way at its moment. */
  advance(milliseconds: number): void
  /** What happens when somebody sets the machine's clock: the time of day jumps, timers go on as before. */
  set(time: number): void
  waiting(): number
  /** The longest wait that was ever asked for. */
  longest(): number
}

export function handClock(time: number): HandClock {
  /** Milliseconds that have really passed; the time of day is this plus an offset that can be set. */
  let passed = 0
  let offset = time
  let longest = 0
  const timers = new Set<{at: number; run: () => void}>()

  return {
    now: () => new Date(passed + offset),
    setTimer(run, milliseconds) {
      longest = Math.max(longest, milliseconds)
      const timer = {at: passed + milliseconds, run}
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    advance(milliseconds) {
      const end = passed + milliseconds
      for (let rings = 0; ; rings++) {
        if (rings > 10_000) throw new Error('A timer asks for itself again and again without letting time pass.')
        const [next] = [...timers].filter(({at}) => at <= end).sort((one, other) => one.at - other.at)
        if (!next) break
        timers.delete(next)
        passed = Math.max(passed, next.at)
        next.run()
      }
      passed = end
    },
    set(wanted) {
      offset = wanted - passed
    },
    waiting: () => timers.size,
    longest: () => longest,
  }
}
