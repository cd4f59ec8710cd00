import {crc32} from 'node:zlib'
import {LakeError} from '../errors.ts'
import {releaseDocumentId} from '../ids.ts'
import {sameJson} from '../json.ts'
import {op, stateAfter, withoutRev} from '../history/index.ts'
import type {Action, Change, Doc, Effect, LogRange, Mutation, Transaction} from '../types.ts'
import {written} from './body.ts'
import type {Tables, Value} from './database.ts'

/** The transaction log. Its changes alone rebuild every document. */
export interface Log {
  has(transactionId: string): boolean
  /** Number and time of the newest transaction. */
  newest(): {sequence: number; timestamp: string} | undefined
  /** @returns For each document that it keeps whole, the number of the change that does (`docs.whole`). */
  append(transaction: Transaction): Map<string, number>
  /** Forgets what earlier transactions did to a document: the purge of its history. */
  forget(documentId: string): void
  transaction(id: string): Transaction | undefined
  /** Who wrote a transaction, and what it did to one of its documents. */
  changeIn(transactionId: string, documentId: string): {author: string; change?: Change} | undefined
  walk(range?: LogRange): Iterable<Transaction>
  at(id: string, when: {revision: string} | {time: string} | {lastRevision: true}): Doc | undefined
}

/** Patches between two full states of a document: reading any state applies at most this many. */
const snapshotEvery = 32
/** So many documents are being edited at the same time, and not many more. */
const MOST_AGES = 2000
/** Stands in `changes.mutations` for the one `create` that the effect says as well: a third of what an import writes. */
const asCreated = '"created"'
/** Transactions read in one step of a walk. */
const page = 100

interface TransactionRow {
  seq: number
  id: string
  time: string
  author: string
  actions: string
}

interface ChangeRow {
  seq: number
  doc: string
  previous: string | null
  mutations: string
  apply: string
  revert: string
}

interface StateRow {
  rev: string
  apply: string
  snapshot: string | null
  since: number
  deleted: number
}

/** @param limit Bytes of JSON that a document may have. */
export function logIn(database: Tables, limit = Infinity): Log {
  function sequenceOf(transactionId: string): number {
    const row = database.get<{seq: number}>('SELECT seq FROM transactions WHERE id = ?', transactionId)
    if (!row) throw new LakeError('transactionNotFound', `There is no transaction "${transactionId}" in this dataset.`)
    return row.seq
  }

  /** The document right after transaction number `sequence`. */
  function stateAt(id: string, sequence: number): Doc | undefined {
    const newest = database.get<{since: number}>('SELECT since FROM changes WHERE doc = ? AND seq <= ? ORDER BY seq DESC LIMIT 1', id, sequence)
    if (!newest) return undefined
    const rows = database
      .all<StateRow>(
        `SELECT transactions.id AS rev, apply, snapshot, since, deleted FROM changes JOIN transactions USING(seq)
         WHERE doc = ? AND seq <= ? ORDER BY seq DESC LIMIT ?`,
        id, sequence, newest.since + 1,
      )
      .reverse()
    return rows.reduce<Doc | undefined>((doc, row) => {
      if (row.deleted) return undefined
      if (row.snapshot) return {...(JSON.parse(row.snapshot) as Doc), _rev: row.rev}
      return stateAfter(doc, JSON.parse(row.apply) as Effect, row.rev)
    }, undefined)
  }

  /** Everything big is worked out when somebody looks: a page of history is usually read for a small part of it. */
  function readChange(row: ChangeRow): Change {
    const memo: {before?: {doc: Doc | undefined}; after?: {doc: Doc | undefined}; mutations?: Mutation[]; effects?: Change['effects']} = {}
    return {
      id: row.doc,
      get before() {
        memo.before ??= {doc: stateAt(row.doc, row.seq - 1)}
        return memo.before.doc
      },
      get after() {
        memo.after ??= {doc: stateAt(row.doc, row.seq)}
        return memo.after.doc
      },
      ...(row.previous === null ? {} : {previousRev: row.previous}),
      get mutations() {
        memo.mutations ??= row.mutations === asCreated ? [{create: stateAt(row.doc, row.seq) as Doc}] : (JSON.parse(row.mutations) as Mutation[])
        return memo.mutations
      },
      get effects() {
        memo.effects ??= {apply: readEffect(row.apply, () => this.after), revert: readEffect(row.revert, () => this.before)}
        return memo.effects
      },
    }
  }

  function readTransaction(row: TransactionRow): Transaction {
    const changes = database.all<ChangeRow>('SELECT * FROM changes WHERE seq = ? ORDER BY c', row.seq)
    return {
      sequence: row.seq,
      id: row.id,
      timestamp: row.time,
      author: row.author,
      actions: JSON.parse(row.actions) as Action[],
      changes: changes.map(readChange),
    }
  }

  /** How many changes back the log keeps a document whole; of those that were written just now it is known. */
  const ages = new Map<string, {revision: string; age: number}>()

  function ageOf({id, previousRev}: Change): number {
    const known = ages.get(id)
    if (known && known.revision === previousRev) return known.age
    return database.get<{since: number}>('SELECT since FROM changes WHERE doc = ? ORDER BY seq DESC LIMIT 1', id)?.since ?? 0
  }

  function remember(id: string, revision: string, age: number): void {
    ages.delete(id)
    ages.set(id, {revision, age})
    // A Map keeps the order of insertion: the first key is the oldest.
    const [oldest] = ages.keys()
    if (oldest !== undefined && ages.size > MOST_AGES) ages.delete(oldest)
  }

  /** @returns The number of the change when it keeps the document whole. */
  function appendChange({sequence, id}: Transaction, change: Change): number | undefined {
    const {before, after} = change
    const age = before && after ? ageOf(change) + 1 : 0
    const snapshot = after && (!before || age >= snapshotEvery) ? written(after, limit) : null
    const number = database.run(
      `INSERT INTO changes(seq, doc, previous, mutations, apply, revert, snapshot, crc, since, deleted)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      sequence, change.id, change.previousRev ?? null, isOneCreate(change) ? asCreated : JSON.stringify(change.mutations),
      before && after ? JSON.stringify(change.effects.apply) : '', before && (after || isForgotten(change)) ? JSON.stringify(change.effects.revert) : '',
      snapshot, snapshot === null ? null : crc32(snapshot), snapshot === null ? age : 0, after ? 0 : 1,
    )
    if (before && after) remember(change.id, id, snapshot === null ? age : 0)
    return snapshot === null ? undefined : number
  }

  /** WHERE clause and values for a range; sequences grow with time, so every bound is a bound on `seq`. */
  function conditions(range: LogRange): {where: string; values: Value[]} {
    const where: string[] = []
    const values: Value[] = []
    const add = (sql: string, ...bound: Value[]) => {
      where.push(sql)
      values.push(...bound)
    }
    if (range.documentIds) {
      const milestones = range.milestones ? 'AND (previous IS NULL OR deleted = 1)' : ''
      add(`seq IN (SELECT seq FROM changes WHERE doc IN (SELECT value FROM json_each(?)) ${milestones})`, JSON.stringify(range.documentIds))
    }
    if (range.release !== undefined) {
      // Every id that begins with "versions.<release>.": "/" is the character after ".".
      add(
        `seq IN (SELECT seq FROM changes WHERE doc = ?
          UNION ALL SELECT seq FROM changes WHERE doc > ? AND doc < ? AND (previous IS NULL OR deleted = 1))`,
        releaseDocumentId(range.release), `versions.${range.release}.`, `versions.${range.release}/`,
      )
    }
    if (range.authors) add('author IN (SELECT value FROM json_each(?))', JSON.stringify(range.authors))
    if (range.fromTransaction) add('seq >= ?', sequenceOf(range.fromTransaction))
    if (range.toTransaction) add('seq <= ?', sequenceOf(range.toTransaction))
    if (range.fromTime) add('time >= ?', isoTime(range.fromTime))
    if (range.toTime) add('time <= ?', isoTime(range.toTime))
    return {where: where.map((condition) => ` AND ${condition}`).join(''), values}
  }

  function* walk(range: LogRange = {}): Generator<Transaction> {
    const {where, values} = conditions(range)
    const {reverse = false, limit = Infinity} = range
    const next = reverse ? 'seq < ?' : 'seq > ?'
    const order = reverse ? 'DESC' : 'ASC'
    let last = reverse ? Number.MAX_SAFE_INTEGER : 0
    for (let left = limit; left > 0; left -= page) {
      const size = Math.min(page, left)
      const sql = `SELECT * FROM transactions WHERE ${next}${where} ORDER BY seq ${order} LIMIT ?`
      const rows = database.all<TransactionRow>(sql, last, ...values, size)
      for (const row of rows) yield readTransaction(row)
      if (rows.length < size) return
      last = (rows.at(-1) as TransactionRow).seq
    }
  }

  return {
    has: (transactionId) => database.get('SELECT 1 FROM transactions WHERE id = ?', transactionId) !== undefined,
    newest: () => database.get('SELECT seq AS sequence, time AS timestamp FROM transactions ORDER BY seq DESC LIMIT 1'),
    append(transaction) {
      database.run(
        'INSERT INTO transactions(seq, id, time, author, actions) VALUES (?, ?, ?, ?, ?)',
        transaction.sequence, transaction.id, transaction.timestamp, transaction.author, JSON.stringify(transaction.actions),
      )
      const wholes = new Map<string, number>()
      for (const change of transaction.changes) {
        const whole = appendChange(transaction, change)
        if (whole !== undefined) wholes.set(change.id, whole)
      }
      return wholes
    },
    forget(documentId) {
      const sql = 'SELECT * FROM transactions WHERE seq IN (SELECT seq FROM changes WHERE doc = ?)'
      for (const {seq, actions} of database.all<TransactionRow>(sql, documentId)) {
        const names = (JSON.parse(actions) as Action[]).map(withoutContent)
        database.run('UPDATE transactions SET actions = ? WHERE seq = ?', JSON.stringify(names), seq)
      }
      database.run('DELETE FROM changes WHERE doc = ?', documentId)
    },
    transaction(id) {
      const row = database.get<TransactionRow>('SELECT * FROM transactions WHERE id = ?', id)
      return row && readTransaction(row)
    },
    changeIn(transactionId, documentId) {
      const row = database.get<{seq: number; author: string}>('SELECT seq, author FROM transactions WHERE id = ?', transactionId)
      const change = row && database.get<ChangeRow>('SELECT * FROM changes WHERE seq = ? AND doc = ?', row.seq, documentId)
      return row && {author: row.author, ...(change && {change: readChange(change)})}
    },
    walk,
    at(id, when) {
      if ('revision' in when) return stateAt(id, sequenceOf(when.revision))
      if ('time' in when) {
        const sql = 'SELECT seq FROM transactions WHERE time <= ? ORDER BY time DESC, seq DESC LIMIT 1'
        const row = database.get<{seq: number}>(sql, isoTime(when.time))
        return row && stateAt(id, row.seq)
      }
      const alive = 'SELECT seq FROM changes WHERE doc = ? AND deleted = 0 ORDER BY seq DESC LIMIT 1'
      const row = database.get<{seq: number}>(alive, id)
      return row && stateAt(id, row.seq)
    },
  }
}

/** An effect that is not written down sets what the document is on that side. */
function readEffect(json: string, state: () => Doc | undefined): Effect {
  if (json !== '') return JSON.parse(json) as Effect
  const doc = state()
  return [op.value, doc ? withoutRev(doc) : null]
}

/** A deletion that nothing can undo. */
function isForgotten({effects: {revert}}: Change): boolean {
  return revert[1] === null
}

function isOneCreate({before, after, mutations: [first, ...more]}: Change): boolean {
  return !before && more.length === 0 && first !== undefined && 'create' in first && sameJson(first.create, after)
}

/** What an action did, without what was written. */
function withoutContent({attributes: _attributes, document: _document, patch: _patch, ...action}: Action): Action {
  return action as Action
}

/** The log compares times as text, so every time must have one spelling. */
function isoTime(time: string): string {
  const milliseconds = Date.parse(time)
  if (Number.isNaN(milliseconds)) {
    throw new LakeError('badRequest', `"${time}" is no time; write it as ISO 8601, for example 2024-05-04T12:00:00Z.`)
  }
  return new Date(milliseconds).toISOString()
}
