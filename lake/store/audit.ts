import {crc32} from 'node:zlib'
import {sameJson} from '../json.ts'
import {op, stateAfter, withoutRev} from '../history/index.ts'
import {draftIdOf, layerOf, splitId} from '../ids.ts'
import {edgesOf} from '../references.ts'
import type {Doc, Effect} from '../types.ts'
import {BODY} from './body.ts'
import type {Tables} from './database.ts'

/** Documents looked at in one step: the memory that an audit takes. */
const PAGE = 200

interface StoredRow {
  n: number
  id: string
  type: string
  base: string
  kind: number
  release: string | null
  top: number
  rev: string
  created: string
  updated: string
  json: string
}

interface ChangeRow {
  rev: string
  previous: string | null
  apply: string
  snapshot: string | null
  crc: number | null
  deleted: number
}

/** Hears how many documents have been looked at. */
export type Progress = (documents: number) => void

/**
 * Everything that is wrong in a dataset's tables, a sentence each, as it is found: pages that SQLite cannot read, a log with holes,
 * histories that break off or lead to another document than the stored one, columns and references that are not their document's.
 */
export function* audit(tables: Tables, progress: Progress): Generator<string> {
  for (const {integrity_check: line} of tables.all<{integrity_check: string}>('PRAGMA integrity_check(20)')) {
    if (line !== 'ok') yield `SQLite: ${line}`
  }
  const {count = 0, last = 0} = tables.get<{count: number; last: number}>('SELECT count(*) AS count, coalesce(max(seq), 0) AS last FROM transactions') ?? {}
  if (count !== last) yield `The log counts to ${last} but holds ${count} transactions.`
  let seen = 0
  let edges = 0
  for (const id of idsIn(tables, 'SELECT id FROM docs WHERE id > ? ORDER BY id LIMIT ?')) {
    const row = tables.get<StoredRow>(`SELECT n, id, type, base, kind, release, top, rev, created, updated, ${BODY} AS json FROM docs LEFT JOIN bodies USING(n) WHERE id = ?`, id)
    if (row) edges += yield* auditDocument(tables, row)
    progress(++seen)
  }
  const {filed = 0} = tables.get<{filed: number}>('SELECT count(*) AS filed FROM refs') ?? {}
  if (filed > edges) yield `The references list ${filed - edges} that no document makes.`
  for (const id of idsIn(tables, 'SELECT DISTINCT doc AS id FROM changes WHERE doc > ? ORDER BY doc LIMIT ?')) {
    if (!tables.get('SELECT 1 FROM docs WHERE id = ?', id)) yield* auditHistory(tables, id, undefined)
  }
}

function* idsIn(tables: Tables, sql: string): Generator<string> {
  for (let last = ''; ; ) {
    const rows = tables.all<{id: string}>(sql, last, PAGE)
    for (const {id} of rows) yield id
    if (rows.length < PAGE) return
    last = rows.at(-1)?.id ?? ''
  }
}

/** @returns How many rows of references the document has. */
function* auditDocument(tables: Tables, row: StoredRow): Generator<string, number> {
  const doc = parsed<Doc>(row.json)
  if (!doc) {
    yield `The document "${row.id}" has no readable content.`
    return 0
  }
  const {base, kind, release = null} = splitId(row.id)
  const isHidden = layerOf(base).base !== base || kind === 2 || (kind === 0 && tables.get('SELECT 1 FROM docs WHERE id = ?', draftIdOf(base)) !== undefined)
  const {_id, _type, _rev, _createdAt, _updatedAt} = doc
  const expected = {id: _id, type: _type, rev: _rev, created: _createdAt, updated: _updatedAt, base, kind, release, top: isHidden ? 0 : 1}
  for (const [column, value] of Object.entries(expected)) {
    const stored = row[column as keyof typeof expected]
    if (stored !== value) yield `The document "${row.id}" is filed under ${column} ${JSON.stringify(stored)}, but that is ${JSON.stringify(value)}.`
  }
  yield* auditHistory(tables, row.id, doc)
  if (row.n % 4 !== kind) yield `The document "${row.id}" has the number ${row.n}, which belongs to another kind.`
  return yield* auditReferences(tables, row, doc)
}

/** @returns How many rows of references the document has. */
function* auditReferences(tables: Tables, {id, n}: StoredRow, doc: Doc): Generator<string, number> {
  const edges = edgesOf(doc)
  for (const {target, path, reference} of edges) {
    const filed = tables.get<{reference: string}>('SELECT reference FROM refs WHERE target = ? AND type = ? AND n = ? AND path = ?', target, doc._type, n, path)
    if (!filed) yield `The references lack that "${id}" refers to "${target}".`
    else if (filed.reference !== reference) yield `The references list "${id}" as referring to "${target}" otherwise than it does.`
  }
  return edges.length
}

/** The log alone must lead to what is stored. */
function* auditHistory(tables: Tables, id: string, stored: Doc | undefined): Generator<string> {
  const rows = tables.all<ChangeRow>(
    'SELECT transactions.id AS rev, previous, apply, snapshot, crc, deleted FROM changes JOIN transactions USING(seq) WHERE doc = ? ORDER BY seq', id,
  )
  let state: Doc | undefined
  for (const [index, {rev, previous, apply, snapshot, crc, deleted}] of rows.entries()) {
    // All that is kept of a purged document is that it went away.
    const isPurge = index === 0 && deleted === 1
    if (!isPurge && previous !== (state?._rev ?? null)) yield `The history of "${id}" breaks before the transaction ${rev}.`
    const effect = apply === '' ? settingOf(snapshot) : parsed<Effect>(apply)
    if (!effect) return yield `The history of "${id}" cannot be read at the transaction ${rev}.`
    try {
      state = stateAfter(state, effect, rev)
    } catch {
      return yield `The history of "${id}" does not fit together at the transaction ${rev}.`
    }
    if (snapshot !== null && crc !== null && crc32(snapshot) !== crc) yield `What was kept of "${id}" at the transaction ${rev} has been damaged.`
    if (deleted !== (state ? 0 : 1)) yield `The history of "${id}" is wrong about whether the transaction ${rev} deleted it.`
    if (snapshot !== null && !(state && sameJson(withoutRev(state), withoutRev(parsed<Doc>(snapshot) ?? state)))) {
      yield `What was kept of "${id}" at the transaction ${rev} is not what its history leads to.`
    }
  }
  if (!sameJson(state, stored)) yield `The document "${id}" is not what its history leads to.`
}

/** The effect of a creation is the document, and of a deletion that there is none. */
function settingOf(snapshot: string | null): Effect | undefined {
  if (snapshot === null) return [op.value, null]
  const doc = parsed<Doc>(snapshot)
  return doc && [op.value, withoutRev(doc)]
}

function parsed<Value>(json: string): Value | undefined {
  try {
    return JSON.parse(json) as Value
  } catch {
    return undefined
  }
}
