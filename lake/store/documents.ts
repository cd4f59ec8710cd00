import type {Change, Doc} from '../types.ts'
import type {Tables, Value} from './database.ts'
import {draftIdOf, layerOf, splitId} from '../ids.ts'
import {BODY, written} from './body.ts'
import {countsIn} from './counts.ts'
import {behindIn} from './indexes/index.ts'
import {recentDocuments} from './recent.ts'
import {refsIn} from './refs.ts'

/** The documents as they are now. Reads see what the running transaction has stored so far. */
export interface Documents {
  get(id: string): Doc | undefined
  has(id: string): boolean
  versionsOf(base: string): Doc[]
  /** The types of all versions of these, each once. */
  typesOf(bases: readonly string[]): string[]
  /** Ids of the versions that belong to a release, in order. */
  inRelease(release: string): string[]
  walk(types?: string[]): Iterable<Doc>
  ids(types?: string[]): string[]
  /** The last of all ids that begin so; none or one. */
  lastIn(prefix: string): string[]
  referrers(target: string): string[]
  /** Only those with a strong reference, at most `limit`. */
  strongReferrers(target: string, limit: number): string[]
  store(changes: readonly Stored[]): void
}

/** What became of a document. */
export interface Stored extends Pick<Change, 'id' | 'before' | 'after'> {
  /** The number of the change in the log that keeps it whole: then it is kept nowhere else. */
  whole?: number | undefined
}

/** Documents read in one step of a walk: enough to make the step cheap, few enough to hold. */
const page = 200

interface Row {
  id: string
  json: string
}

interface DocsRow {
  n: number
  type: string
  kind: number
  top: number
}

/** @param limit Bytes of JSON that a document may have. */
export function documentsIn(database: Tables, limit = Infinity): Documents {
  const parse = (row: {json: string}) => JSON.parse(row.json) as Doc
  const rowOf = (id: string) => database.get<{n: number}>('SELECT n FROM docs WHERE id = ?', id)
  const behind = behindIn(database)
  const counts = countsIn(database)
  const recent = recentDocuments()
  const refs = refsIn(database)

  /** @param where The first half of a condition, such as `type = ? AND`, with its values in `bound`. */
  function* pages(where: string, ...bound: Value[]): Generator<Doc> {
    const sql = `SELECT id, ${BODY} AS json FROM docs LEFT JOIN bodies USING(n) WHERE ${where} id > ? ORDER BY id LIMIT ?`
    for (let last = ''; ; ) {
      const rows = database.all<Row>(sql, ...bound, last, page)
      for (const row of rows) yield parse(row)
      if (rows.length < page) return
      last = (rows.at(-1) as Row).id
    }
  }

  function store({id, before, after, whole}: Stored): void {
    if (!before || !after || whole !== undefined) recent.drop(id)
    if (after) {
      const n = before ? update(before, after, whole) : insert(after, whole)
      refs.update(n, before, after)
      behind.note(n)
    } else if (before) {
      behind.note(remove(id, before))
    }
  }

  function insert(doc: Doc, whole: number | undefined): number {
    const {base, kind, release = null} = splitId(doc._id)
    // `drafts.drafts.x`: no perspective shows the draft of a draft.
    const odd = layerOf(base).base !== base
    const hidden = odd || kind === 2 || (kind === 0 && rowOf(draftIdOf(base)) !== undefined)
    const n = database.run(
      `INSERT INTO docs(n, id, type, base, kind, release, top, rev, created, updated, whole)
       VALUES ((SELECT coalesce(max(n) / 4, 0) + 1 FROM docs) * 4 + ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      kind, doc._id, doc._type, base, kind, release, hidden ? 0 : 1, doc._rev, doc._createdAt, doc._updatedAt, whole ?? null,
    )
    if (whole === undefined) database.run('INSERT INTO bodies(n, json) VALUES (?, ?)', n, written(doc, limit))
    counts.add(doc._type, 1, kind === 0 ? 1 : 0, hidden ? 0 : 1)
    if (kind === 1 && !odd) show(base, false)
    return n
  }

  /** What editors see of a document is its draft, where there is one. */
  function show(published: string, top: boolean): void {
    const row = database.get<{type: string}>('SELECT type FROM docs WHERE id = ?', published)
    if (!row) return
    database.run('UPDATE docs SET top = ? WHERE id = ?', top ? 1 : 0, published)
    counts.add(row.type, 0, 0, top ? 1 : -1)
  }

  function update(before: Doc, doc: Doc, whole: number | undefined): number {
    const n = recent.number(doc._id, before._rev) ?? (rowOf(doc._id)?.n as number)
    // A column that is named is written in every index that holds it, also when it stays as it was.
    database.run('UPDATE docs SET rev = ?, updated = ?, whole = ? WHERE n = ?', doc._rev, doc._updatedAt, whole ?? null, n)
    if (doc._type !== before._type || doc._createdAt !== before._createdAt) {
      const {type, kind, top} = database.get<DocsRow>('SELECT n, type, kind, top FROM docs WHERE n = ?', n) as DocsRow
      database.run('UPDATE docs SET type = ?, created = ? WHERE n = ?', doc._type, doc._createdAt, n)
      counts.add(type, -1, kind === 0 ? -1 : 0, -top)
      counts.add(doc._type, 1, kind === 0 ? 1 : 0, top)
    }
    if (whole !== undefined) {
      database.run('DELETE FROM bodies WHERE n = ?', n)
      return n
    }
    const json = written(doc, limit)
    // There is none yet where the log kept the document whole so far.
    database.run('INSERT INTO bodies(n, json) VALUES (?, ?) ON CONFLICT(n) DO UPDATE SET json = excluded.json', n, json)
    recent.keep(n, doc, json.length)
    return n
  }

  function remove(id: string, before: Doc): number {
    const {n, type, top} = database.get<DocsRow>('SELECT n, type, kind, top FROM docs WHERE id = ?', id) as DocsRow
    const {base, kind} = splitId(id)
    refs.remove(n, before)
    database.run('DELETE FROM bodies WHERE n = ?', n)
    database.run('DELETE FROM docs WHERE n = ?', n)
    counts.add(type, -1, kind === 0 ? -1 : 0, -top)
    if (kind === 1 && layerOf(base).base === base) show(base, true)
    return n
  }

  return {
    get(id) {
      const found = database.get<{n: number; rev: string}>('SELECT n, rev FROM docs WHERE id = ?', id)
      if (!found) return undefined
      const known = recent.get(id, found.rev)
      if (known) return known
      const row = database.get<{json: string}>(`SELECT ${BODY} AS json FROM docs LEFT JOIN bodies USING(n) WHERE docs.n = ?`, found.n)
      if (!row) return undefined
      const doc = parse(row)
      recent.keep(found.n, doc, row.json.length)
      return doc
    },
    has: (id) => rowOf(id) !== undefined,
    versionsOf: (base) =>
      database.all<Row>(`SELECT id, ${BODY} AS json FROM docs LEFT JOIN bodies USING(n) WHERE base = ? ORDER BY kind, id`, base).map(parse),
    typesOf: (bases) => database.all<{type: string}>('SELECT DISTINCT docs.type AS type FROM json_each(?) AS wanted CROSS JOIN docs ON docs.base = wanted.value', JSON.stringify(bases)).map(({type}) => type),
    inRelease: (release) =>
      database.all<{id: string}>('SELECT id FROM docs WHERE release = ? ORDER BY id', release).map((row) => row.id),
    walk: (types) => (types ? merged([...new Set(types)].map((type) => pages('type = ? AND', type))) : pages('')),
    ids: (types) =>
      (types
        ? database.all<{id: string}>('SELECT id FROM docs WHERE type IN (SELECT value FROM json_each(?)) ORDER BY id', JSON.stringify(types))
        : database.all<{id: string}>('SELECT id FROM docs ORDER BY id')
      ).map((row) => row.id),
    // No id holds a character beyond "~".
    lastIn: (prefix) => database.all<{id: string}>('SELECT id FROM docs WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT 1', prefix, `${prefix}~`).map((row) => row.id),
    referrers: (target) =>
      database
        .all<{id: string}>(`SELECT DISTINCT id FROM refs CROSS JOIN docs USING(n) WHERE target = ? AND reference <> 'none' ORDER BY id`, target)
        .map((row) => row.id),
    strongReferrers: (target, limit) =>
      database
        .all<{id: string}>(`SELECT DISTINCT id FROM refs CROSS JOIN docs USING(n) WHERE target = ? AND reference = 'strong' LIMIT ?`, target, limit)
        .map((row) => row.id),
    store(changes) {
      counts.clear()
      refs.clear()
      for (const change of changes) store(change)
      refs.write()
      counts.write()
    },
  }
}

/** One walk in `_id` order out of several that each are. */
function* merged(walks: Iterator<Doc>[]): Generator<Doc> {
  const heads = walks.map((walk) => ({walk, head: walk.next()}))
  for (;;) {
    let least: (typeof heads)[number] | undefined
    for (const candidate of heads) {
      if (candidate.head.done) continue
      if (!least || least.head.done || candidate.head.value._id < least.head.value._id) least = candidate
    }
    if (!least || least.head.done) return
    yield least.head.value
    least.head = least.walk.next()
  }
}
