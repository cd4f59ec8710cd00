/** The benchmarks: each compares the lake with something else in the same run, and its last line is the ratio. */
export interface Benchmark {
  /** A line for the list. */
  about: string
  /** Its flags, as a list shows them. */
  flags?: string
  /** Loads what it needs only when it is wanted. */
  load(): Promise<{run: Run}>
}

/**
 * Prints what it measures while it goes on.
 * @param args What stood behind the name on the command line.
 * @returns The last line: the ratio, in words.
 */
export type Run = (args: string[]) => Promise<string>

export const benchmarks: Record<string, Benchmark> = {
  load: {
    about: 'writing: creates in batches and edits at concurrency 16, beside a bare HTTP server over SQLite',
    flags: '[--articles N] [--seconds N] [--seed TEXT]',
    load: () => import('./load/index.ts'),
  },
}
