import type {Database} from './database.ts'

/** A token as it is kept: what it says is only known to whoever was given it. */
export interface TokenRecord {
  id: string
  /** SHA-256 of the token, in hexadecimal digits. */
  hash: string
  /** What it is for, in words. */
  name: string
  /** Whose it is: an id of `UserInfo`. */
  user: string
  role: string
  /** ISO 8601. */
  created: string
  expires: string | null
  /** What this one was opened with, and ends with: the token that somebody signed in with, for their session. */
  parent: string | null
}

/** A web address whose pages may call: `https://desk.example.org`, or `https://*.example.org`. */
export interface KnownOrigin {
  origin: string
  /** Its pages may act for whoever is signed in; otherwise they read what is public. */
  credentials: boolean
}

/** Who is let in. Another process may change it while the lake runs: nothing here is kept in memory. */
export interface Keys {
  token(hash: string): TokenRecord | undefined
  /** Oldest first, sessions included. */
  tokens(): TokenRecord[]
  putToken(token: TokenRecord): void
  /** With all that was opened with it. True when there was one. */
  removeToken(id: string): boolean
  /** Removes what expired before this time (ISO 8601). */
  removeExpired(time: string): void
  origins(): KnownOrigin[]
  putOrigin(origin: KnownOrigin): void
  removeOrigin(origin: string): boolean
}

export function keysIn(database: Database): Keys {
  const count = (sql: string, value: string): number => database.get<{count: number}>(sql, value)?.count ?? 0
  return {
    token: (hash) => database.get<TokenRecord>('SELECT * FROM tokens WHERE hash = ?', hash),
    tokens: () => database.all<TokenRecord>('SELECT * FROM tokens ORDER BY created, id'),
    putToken({id, hash, name, user, role, created, expires, parent}) {
      database.run(
        'INSERT INTO tokens(id, hash, name, user, role, created, expires, parent) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        id, hash, name, user, role, created, expires, parent,
      )
    },
    removeToken(id) {
      const known = count('SELECT count(*) AS count FROM tokens WHERE id = ?', id) > 0
      const all = 'WITH RECURSIVE gone(id) AS (VALUES(?) UNION SELECT tokens.id FROM tokens JOIN gone ON parent = gone.id) SELECT id FROM gone'
      database.run(`DELETE FROM tokens WHERE id IN (${all})`, id)
      return known
    },
    removeExpired: (time) => void database.run('DELETE FROM tokens WHERE expires < ?', time),
    origins: () =>
      database
        .all<{origin: string; credentials: number}>('SELECT origin, credentials FROM origins ORDER BY origin')
        .map(({origin, credentials}) => ({origin, credentials: credentials === 1})),
    putOrigin({origin, credentials}) {
      database.run('INSERT OR REPLACE INTO origins(origin, credentials) VALUES (?, ?)', origin, credentials ? 1 : 0)
    },
    removeOrigin(origin) {
      const known = count('SELECT count(*) AS count FROM origins WHERE origin = ?', origin) > 0
      database.run('DELETE FROM origins WHERE origin = ?', origin)
      return known
    },
  }
}
