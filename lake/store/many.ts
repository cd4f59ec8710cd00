import type {Tables, Value} from './database.ts'

/** Rows in one statement. To call SQLite costs about as much as to write a short row. */
const MANY = 40

/**
 * Writes rows, many with one statement.
 * @param into The beginning of the statement: `INSERT INTO table(a, b)`.
 */
export function insertMany(tables: Tables, into: string, rows: readonly Value[][]): void {
  const [first] = rows
  if (!first) return
  const row = `(${first.map(() => '?').join(', ')})`
  const many = `${into} VALUES ${Array.from({length: MANY}, () => row).join(', ')}`
  let at = 0
  for (; at + MANY <= rows.length; at += MANY) tables.run(many, ...rows.slice(at, at + MANY).flat())
  for (const values of rows.slice(at)) tables.run(`${into} VALUES ${row}`, ...values)
}
