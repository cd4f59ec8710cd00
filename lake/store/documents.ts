import type {Change, Doc} from '../types.ts'
import type {Tables, Value} from './database.ts'
import {LakeError} from '../errors.ts'
import {draftIdOf, layerOf, splitId} from '../ids.ts'
import {referencesOf} from '../references.ts'
import {indexTablesIn} from './indexes/index.ts'

/** The documents as they are now. Reads see what the running transaction has stored so far. */
export interface Documents {
  get(id: string): Doc | undefined
  has(id: string): boolean
  versionsOf(base: string): Doc[]
  /** Ids of the versions that belong to a release, in order. */
  inRelease(release: string): string[]
  walk(types?: string[]): Iterable<Doc>
  ids(types?: string[]): string[]
  /** The last of all ids that begin so; none or one. */
  lastIn(prefix: string): string[]
  referrers(target: string): string[]
  /** Only those with a strong reference, at most `limit`. */
  strongReferrers(target: string, limit: number): string[]
  store(change: Pick<Change, 'id' | 'before' | 'after'>): void
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
  const indexes = indexTablesIn(database)
  const rowOf = (id: string) => database.get<{n: number}>('SELECT n FROM docs WHERE id = ?', id)

  /** @param where The first half of a condition, such as `type = ? AND`, with its values in `bound`. */
  function* pages(where: string, ...bound: Value[]): Generator<Doc> {
    const sql = `SELECT id, json FROM docs JOIN bodies USING(n) WHERE ${where} id > ? ORDER BY id LIMIT ?`
    for (let last = ''; ; ) {
      const rows = database.all<Row>(sql, ...bound, last, page)
      for (const row of rows) yield parse(row)
      if (rows.length < page) return
      last = (rows.at(-1) as Row).id
    }
  }

  function store({id, before, after}: Pick<Change, 'id' | 'before' | 'after'>): void {
    if (after) {
      const n = before ? update(before, after) : insert(after)
      storeReferences(n, before, after)
      indexes.store({n, before, after})
    } else if (before) {
      remove(id, before)
    }
  }

  function insert(doc: Doc): number {
    const {base, kind, release = null} = splitId(doc._id)
    // `drafts.drafts.x`: no perspective shows the draft of a draft.
    const odd = layerOf(base).base !== base
    const hidden = odd || kind === 2 || (kind === 0 && rowOf(draftIdOf(base)) !== undefined)
    const n = database.run(
      'INSERT INTO docs(id, type, base, kind, release, top, rev, created, updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      doc._id, doc._type, base, kind, release, hidden ? 0 : 1, doc._rev, doc._createdAt, doc._updatedAt,
    )
    database.run('INSERT INTO bodies(n, json) VALUES (?, ?)', n, written(doc, limit))
    indexes.count(doc._type, 1, kind === 0 ? 1 : 0, hidden ? 0 : 1)
    if (kind === 1 && !odd) show(base, false)
    return n
  }

  /** What editors see of a document is its draft, where there is one. */
  function show(published: string, top: boolean): void {
    const row = database.get<{type: string}>('SELECT type FROM docs WHERE id = ?', published)
    if (!row) return
    database.run('UPDATE docs SET top = ? WHERE id = ?', top ? 1 : 0, published)
    indexes.count(row.type, 0, 0, top ? 1 : -1)
  }

  function update(before: Doc, doc: Doc): number {
    const {n, type, kind, top} = database.get<DocsRow>('SELECT n, type, kind, top FROM docs WHERE id = ?', doc._id) as DocsRow
    // A column that is named is written in every index that holds it, also when it stays as it was.
    database.run('UPDATE docs SET rev = ?, updated = ? WHERE n = ?', doc._rev, doc._updatedAt, n)
    if (doc._type !== before._type || doc._createdAt !== before._createdAt) {
      database.run('UPDATE docs SET type = ?, created = ? WHERE n = ?', doc._type, doc._createdAt, n)
      indexes.count(type, -1, kind === 0 ? -1 : 0, -top)
      indexes.count(doc._type, 1, kind === 0 ? 1 : 0, top)
    }
    database.run('UPDATE bodies SET json = ? WHERE n = ?', written(doc, limit), n)
    return n
  }

  function remove(id: string, before: Doc): void {
    const {n, type, top} = database.get<DocsRow>('SELECT n, type, kind, top FROM docs WHERE id = ?', id) as DocsRow
    const {base, kind} = splitId(id)
    indexes.store({n, before, after: undefined})
    database.run('DELETE FROM refs WHERE n = ?', n)
    database.run('DELETE FROM bodies WHERE n = ?', n)
    database.run('DELETE FROM docs WHERE n = ?', n)
    indexes.count(type, -1, kind === 0 ? -1 : 0, -top)
    if (kind === 1 && layerOf(base).base === base) show(base, true)
  }

  /** Typing changes no reference: then the edge table is left alone. */
  function storeReferences(n: number, before: Doc | undefined, after: Doc): void {
    const now = referencesOf(after)
    if (before) {
      const then = referencesOf(before)
      if (before._type === after._type && sameReferences(then, now)) return
      database.run('DELETE FROM refs WHERE n = ?', n)
    }
    for (const [target, strong] of now) {
      database.run('INSERT INTO refs(target, type, n, strong) VALUES (?, ?, ?, ?)', target, after._type, n, strong ? 1 : 0)
    }
  }

  return {
    get(id) {
      const row = database.get<{json: string}>('SELECT json FROM docs JOIN bodies USING(n) WHERE id = ?', id)
      return row && parse(row)
    },
    has: (id) => rowOf(id) !== undefined,
    versionsOf: (base) =>
      database.all<Row>('SELECT id, json FROM docs JOIN bodies USING(n) WHERE base = ? ORDER BY kind, id', base).map(parse),
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
        .all<{id: string}>('SELECT DISTINCT id FROM refs CROSS JOIN docs USING(n) WHERE target = ? ORDER BY id', target)
        .map((row) => row.id),
    strongReferrers: (target, limit) =>
      database
        .all<{id: string}>('SELECT id FROM refs CROSS JOIN docs USING(n) WHERE target = ? AND strong = 1 LIMIT ?', target, limit)
        .map((row) => row.id),
    store,
  }
}

/** A document as it is kept. Throws `tooLarge`: also few words can ask for a long document, by a patch of every item of a list. */
function written(doc: Doc, limit: number): string {
  let json: string | undefined
  try {
    json = JSON.stringify(doc)
  } catch (error) {
    // Longer than any string, or deeper than the stack.
    if (!(error instanceof RangeError)) throw error
  }
  if (json !== undefined && Buffer.byteLength(json) <= limit) return json
  const size = json === undefined ? 'more than can be written down' : `${Buffer.byteLength(json)} bytes`
  throw new LakeError('tooLarge', `The document "${doc._id}" would have ${size}; a document may have ${limit} bytes of JSON. Keep part of it in a document of its own.`, {id: doc._id})
}

function sameReferences(left: ReadonlyMap<string, boolean>, right: ReadonlyMap<string, boolean>): boolean {
  return left.size === right.size && [...left].every(([target, strong]) => right.get(target) === strong)
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
