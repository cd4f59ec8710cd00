/** Runs work, at most so much of it at a time; the rest waits in line. */
export function takingTurns(places: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = []
  let busy = 0
  return async (work) => {
    if (busy < places) busy++
    else await new Promise<void>((go) => waiting.push(go))
    try {
      return await work()
    } finally {
      // The place goes to whoever is next, without being free in between.
      const next = waiting.shift()
      if (next) next()
      else busy--
    }
  }
}
