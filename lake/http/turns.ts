/**
 * Queries run on the one thread that answers everybody, and what has begun cannot be put aside. So they take turns. Quick ones share a
 * turn of the event loop while it is short; those that nobody has asked before come after those that are known as quick, and what took
 * long comes last. After a long one everything else is heard before the next: whoever does not query waits for one query at most,
 * however many there are.
 */
export interface Turns {
  /**
   * Runs `work`, which does not wait for anything, when its turn comes; at once when nothing speaks against it.
   * @param question What the work is known by when it comes again.
   * @param isGone True when nobody wants the result any more: it is then not worked out, and the promise never settles.
   */
  take<Result>(question: string, work: () => Result, isGone: () => boolean): Promise<Result>
}

interface Asked {
  question: string
  run(): void
}

/** Milliseconds that queries may keep everybody else waiting in one turn. */
const SHARE = 20

/** Milliseconds after which a query is known as slow. */
const SLOW = 500

/** Milliseconds for everybody else after a slow query: a few requests and their replies. */
const BREATH = 25

/** Questions that are remembered. */
const MOST_KNOWN = 1000

export function openTurns(): Turns {
  /** Was it slow? The one asked last comes last. */
  const known = new Map<string, boolean>()
  let waiting: Asked[] = []
  /** Milliseconds of this turn. */
  let used = 0
  let isTurning = false

  /** The next one of those who wait; the earliest of its kind. */
  function next(): Asked | undefined {
    const rank = ({question}: Asked): number => (known.get(question) === false ? 0 : known.has(question) ? 2 : 1)
    const best = waiting.reduce<Asked | undefined>((first, asked) => (first && rank(first) <= rank(asked) ? first : asked), undefined)
    waiting = waiting.filter((asked) => asked !== best)
    return best
  }

  function run({question, run: work}: Asked): void {
    const started = performance.now()
    work()
    const took = performance.now() - started
    used += took
    known.delete(question)
    known.set(question, took >= SLOW)
    if (known.size > MOST_KNOWN) for (const oldest of known.keys()) return void known.delete(oldest)
  }

  function turn(): void {
    isTurning = false
    used = 0
    while (used < SHARE) {
      const asked = next()
      if (!asked) return
      run(asked)
    }
    end()
  }

  /** Lets everybody else be heard before the next turn. */
  function end(): void {
    if (isTurning) return
    isTurning = true
    // A timer counts from when the event loop last looked at the clock, which was before the query.
    if (used >= SLOW) setImmediate(() => setTimeout(turn, BREATH))
    else setImmediate(turn)
  }

  return {
    take(question, work, isGone) {
      return new Promise((resolve, reject) => {
        const asked: Asked = {
          question,
          run() {
            if (isGone()) return
            try {
              resolve(work())
            } catch (error) {
              reject(error as Error)
            }
          },
        }
        const isFree = !isTurning || (known.get(question) === false && used < SHARE)
        if (!isFree) return void waiting.push(asked)
        run(asked)
        end()
      })
    },
  }
}
