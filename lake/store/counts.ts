import type {Tables} from './database.ts'

/** How many documents of each type there are: all, those that readers see, and those that editors see. */
export interface Counts {
  /** So many more; in memory until `write`. */
  add(type: string, raw: number, published: number, drafts: number): void
  write(): void
  /** Forgets what was not written: it was for a transaction that came to nothing. */
  clear(): void
}

export function countsIn(tables: Tables): Counts {
  const pending = new Map<string, [raw: number, published: number, drafts: number]>()
  return {
    add(type, raw, published, drafts) {
      const [r, p, d] = pending.get(type) ?? [0, 0, 0]
      pending.set(type, [r + raw, p + published, d + drafts])
    },
    write() {
      for (const [type, numbers] of pending) {
        tables.run(
          `INSERT INTO types VALUES (?1, ?2, ?3, ?4)
           ON CONFLICT(type) DO UPDATE SET raw = raw + ?2, published = published + ?3, drafts = drafts + ?4`,
          type, ...numbers,
        )
      }
      pending.clear()
    },
    clear: () => pending.clear(),
  }
}
