/** Where progress goes: a terminal that can rewrite its line, or a log that gets a line now and then. */
export interface Out {
  isTTY?: boolean
  write(text: string): unknown
}

export interface Progress {
  /** One more source is done, which was so many bytes of all. */
  step(bytes: number): void
  /** Takes the line off the terminal, so that something else can be printed there. */
  clear(): void
}

/** How often the line is written, in milliseconds: a terminal's is rewritten, a log's stays. */
const EVERY = {terminal: 200, log: 10_000}
/** Shorter runs are over before anybody reads it. */
const FIRST = 1_000

/**
 * Tells how far a long run is: "120 sources, 31 a second, 6 %, about 1 min left". How much is left is told from the bytes:
 * `total`, 0 when nobody knows. `now` gives milliseconds from any fixed moment on. A run of less than a second says nothing.
 */
export function progressOf(total: number, out: Out, now: () => number): Progress {
  const began = now()
  let done = 0
  let read = 0
  let told = began
  let shown = false
  return {
    step(bytes) {
      done += 1
      read += bytes
      const at = now()
      if (at - began < FIRST || at - told < (out.isTTY ? EVERY.terminal : EVERY.log)) return
      told = at
      shown = true
      const line = sentence(done, read, total, (at - began) / 1000)
      out.write(out.isTTY ? `\r${line}\u001b[K` : `${line}\n`)
    },
    clear() {
      if (shown && out.isTTY) out.write('\r\u001b[K')
      shown = false
    },
  }
}

function sentence(done: number, read: number, total: number, seconds: number): string {
  const rate = done / seconds
  const speed = rate >= 1 ? `${Math.round(rate).toLocaleString('en')} a second` : `one in ${Math.round(1 / rate)} s`
  const share = total > 0 ? Math.min(1, read / total) : 0
  const left = share > 0 ? `, ${Math.round(share * 100)} %, about ${duration((seconds / share) * (1 - share))} left` : ''
  return `${done.toLocaleString('en')} ${done === 1 ? 'source' : 'sources'}, ${speed}${left}`
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`
  return `${Math.round(seconds / 3600)} h`
}
