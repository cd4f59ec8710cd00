import {LakeError} from '../errors.ts'
import type {Database} from './database.ts'

/** One shape of tables, with the number it is known by in `PRAGMA user_version`. */
export interface Schema {
  /** What the file holds, in words, for messages. */
  name: string
  version: number
  /** Makes the tables of an empty file. */
  statements: string[]
  /** What turns the version before into each version, where that can be done in place. */
  upgrades?: Record<number, string[]>
}

/**
 * The tables of one dataset. Bodies live apart from the columns that queries narrow by, so that a scan of ids and dates
 * reads few pages, and so that inverted indexes (attributes, full text) can join on `n` later without a rewrite.
 */
export const datasetSchema: Schema = {
  name: 'dataset',
  version: 3,
  upgrades: {
    2: ['DROP TABLE refs', 'DROP INDEX docs_type_updated', 'ALTER TABLE docs ADD COLUMN whole INTEGER', 'ALTER TABLE changes ADD COLUMN crc INTEGER'],
    3: [
      'UPDATE bodies SET n = -(n * 4 + (SELECT kind FROM docs WHERE docs.n = bodies.n))',
      'UPDATE docs SET n = -(n * 4 + kind)',
      'UPDATE docs SET n = -n',
      'UPDATE bodies SET n = -n',
      'DROP TABLE IF EXISTS index_state',
    ],
  },
  statements: [
    // kind: 0 published, 1 draft, 2 version. top: 1 when this is what the perspective "drafts" shows for its base id.
    // n: four times some number, and the kind: so every index that knows n knows what readers may see of it.
    // whole: the change that keeps the document as it is now; where there is none, bodies does.
    `CREATE TABLE docs(
       n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, base TEXT NOT NULL, kind INTEGER NOT NULL,
       release TEXT, top INTEGER NOT NULL, rev TEXT NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL, whole INTEGER) STRICT`,
    'CREATE INDEX docs_type_id ON docs(type, id)',
    'CREATE INDEX docs_base ON docs(base)',
    'CREATE INDEX docs_release ON docs(release) WHERE release IS NOT NULL',
    'CREATE TABLE bodies(n INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT',
    // seq counts acknowledged transactions from 1 without holes.
    `CREATE TABLE transactions(
       seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, time TEXT NOT NULL, author TEXT NOT NULL, actions TEXT NOT NULL) STRICT`,
    'CREATE INDEX transactions_time ON transactions(time, seq)',
    // apply and revert are Mendoza patches without _rev; empty where the states before and after say the same (created, deleted).
    // snapshot: the document after this change, kept when it was created and every so often, so that no state is more than a few
    // patches away; crc: its CRC-32, because it may be the only copy. since: number of changes after the last snapshot.
    // The small columns stand before the texts, so that reading them never follows a long text over its pages.
    `CREATE TABLE changes(
       c INTEGER PRIMARY KEY, seq INTEGER NOT NULL, doc TEXT NOT NULL, previous TEXT, since INTEGER NOT NULL, deleted INTEGER NOT NULL,
       mutations TEXT NOT NULL, apply TEXT NOT NULL, revert TEXT NOT NULL, snapshot TEXT, crc INTEGER) STRICT`,
    'CREATE UNIQUE INDEX changes_doc ON changes(doc, seq)',
    'CREATE INDEX changes_milestones ON changes(doc, seq) WHERE previous IS NULL OR deleted = 1',
    'CREATE INDEX changes_seq ON changes(seq)',
  ],
}

/**
 * Who is let in. A token is kept as a hash only; one made for a session ends with the token that opened the session.
 * Origins are web addresses whose pages may call; credentials: 1 when they may act for whoever is signed in.
 */
const accessTables = [
  `CREATE TABLE tokens(
     id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL, user TEXT NOT NULL, role TEXT NOT NULL,
     created TEXT NOT NULL, expires TEXT, parent TEXT) STRICT`,
  'CREATE INDEX tokens_parent ON tokens(parent)',
  'CREATE TABLE origins(origin TEXT PRIMARY KEY, credentials INTEGER NOT NULL) STRICT',
]

/** What a lake knows besides documents. */
export const registrySchema: Schema = {
  name: 'lake registry',
  version: 3,
  upgrades: {2: accessTables, 3: ['ALTER TABLE datasets ADD COLUMN description TEXT']},
  statements: [
    ...accessTables,
    `CREATE TABLE datasets(
       name TEXT PRIMARY KEY, acl_mode TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
       addon_for TEXT, profile TEXT, tags TEXT NOT NULL, description TEXT) STRICT`,
    'CREATE TABLE users(id TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT',
    'CREATE TABLE key_values(user TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY(user, key)) STRICT',
  ],
}

/** The number of the shape that a file's tables have; 0 for an empty file. */
export function versionOf(database: Database): number {
  return database.get<{user_version: number}>('PRAGMA user_version')?.user_version ?? 0
}

/** Makes the tables of an empty file, and brings an older one up to date; refuses a file that it cannot bring there. */
export function prepareSchema(database: Database, file: string, schema: Schema): void {
  const found = versionOf(database)
  if (found === schema.version) return
  const steps = Array.from({length: Math.max(0, schema.version - found)}, (_, step) => schema.upgrades?.[found + step + 1])
  if (found > 0 && found < schema.version && steps.every((step) => step !== undefined)) return run(database, schema.version, steps.flat())
  const tables = database.get<{count: number}>('SELECT count(*) AS count FROM sqlite_schema')?.count ?? 0
  if (found !== 0 || tables > 0) {
    throw new LakeError(
      'schemaVersion',
      `${file} holds a ${schema.name} of version ${found}; this lake reads and writes version ${schema.version}. ` +
        'Open it with the Copydesk that wrote it, export it there, and import the export into a new data folder.',
      {found, wanted: schema.version},
    )
  }
  run(database, schema.version, schema.statements)
}

function run(database: Database, version: number, statements: string[]): void {
  database.transaction(() => {
    for (const statement of statements) database.run(statement)
    database.run(`PRAGMA user_version = ${version}`)
  }, true)
}
