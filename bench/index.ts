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
    about: 'creates, edits and publishing beside a bare HTTP server over SQLite; listeners; cold start',
    flags: '[--articles N] [--seconds N] [--seed TEXT] [--listeners N] [--profile DIR]',
    load: () => import('./load/index.ts'),
  },
  guard: {
    about: 'what the workflow’s guard costs: imports, edits and publishing, with it and without it',
    flags: '[--articles N] [--rounds N]',
    load: () => import('./guard.ts'),
  },
  import: {
    about: 'plain news texts, the whole way to documents, beside @portabletext/markdown and @portabletext/html: articles a second',
    flags: '[--articles N] [--seed TEXT]',
    load: () => import('./importing/pipeline.ts'),
  },
  html: {
    about: 'HTML to Portable Text, and to whole documents, beside @portabletext/html on linkedom and jsdom; whether time grows with length and depth',
    flags: '[--articles N] [--megabytes N] [--seed TEXT]',
    load: () => import('./importing/html.ts'),
  },
  wordpress: {
    about: 'the memory that an export of any length takes; a gigabyte: --megabytes 1000',
    flags: '[--megabytes N] [--write] [--seed TEXT]',
    load: () => import('./importing/wordpress.ts'),
  },
  fill: {
    about: 'texts into a running lake beside the documents they become, with @sanity/import; the full size: --articles 100000',
    flags: '[--articles N] [--seed TEXT]',
    load: () => import('./importing/lake.ts'),
  },
  soak: {
    about: 'memory of a lake whose listeners come and go for minutes',
    flags: '[--minutes N] [--listeners N]',
    load: () => import('./soak.ts'),
  },
  reads: {
    about: 'what the pages of a site ask, over HTTP, beside a bare HTTP server over SQLite: processor time for each answer',
    flags: '[--articles N] [--requests N] [--seed TEXT]',
    load: () => import('./reads/index.ts'),
  },
  bulk: {
    about: 'an archive written into a file with its history and all indexes, beside a bare table of JSON',
    flags: '[--articles N] [--seed TEXT]',
    load: () => import('./bulk/index.ts'),
  },
  queries: {
    about: 'reading: what pages and the Studio ask, beside groq-js over all documents in memory; the largest size can be 1000000',
    flags: '[--sizes 1000,10000,100000] [--only NAME,…] [--plain N] [--seed TEXT]',
    load: () => import('./queries/index.ts'),
  },
}
