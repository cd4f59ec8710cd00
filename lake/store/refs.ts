import {edgesOf, type Edge} from '../references.ts'
import type {Doc} from '../types.ts'
import {BODY} from './body.ts'
import type {Tables, Value} from './database.ts'
import {insertMany} from './many.ts'
import {refCountsIn} from './refCounts.ts'

/** Who refers to whom, where: a row for every `_ref` of every document. */
export interface Refs {
  /** Notes what differs, until `write`: typing changes no reference. */
  update(n: number, before: Doc | undefined, after: Doc): void
  remove(n: number, before: Doc): void
  write(): void
  /** Forgets what was not written: it was for a transaction that came to nothing. */
  clear(): void
  /** For documents of which there are no rows yet. */
  fill(): void
}

/** Documents read in one step. */
const PAGE = 500

export function refsIn(tables: Tables): Refs {
  let pending: Value[][] = []
  const counts = refCountsIn(tables)
  const counted = (doc: Doc) => ({type: doc._type, edges: edgesOf(doc)})

  function drop(n: number, type: string, edges: Iterable<Edge>): void {
    for (const {target, path} of edges) tables.run('DELETE FROM refs WHERE target = ? AND type = ? AND n = ? AND path = ?', target, type, n, path)
  }

  function update(n: number, before: Doc | undefined, after: Doc): void {
    if (before && after._type === before._type && areSame(edgesOf(before), edgesOf(after))) return
    counts.change(n, before && counted(before), counted(after))
    const then = new Map(before && edgesOf(before).map((edge) => [keyOf(before, edge), edge]))
    for (const edge of edgesOf(after)) {
      const key = keyOf(after, edge)
      const known = then.get(key)
      then.delete(key)
      if (known?.reference === edge.reference && known.times === edge.times) continue
      pending.push([edge.target, after._type, n, edge.path, edge.reference, edge.times])
    }
    if (before) drop(n, before._type, then.values())
  }

  function write(): void {
    pending.sort(inTableOrder)
    insertMany(tables, 'INSERT OR REPLACE INTO refs(target, type, n, path, reference, times)', pending)
    pending = []
    counts.write()
  }

  return {
    update,
    write,
    clear() {
      pending = []
      counts.clear()
    },
    remove(n, before) {
      counts.change(n, counted(before), undefined)
      drop(n, before._type, edgesOf(before))
    },
    fill() {
      for (let last = 0; ; ) {
        const rows = tables.all<{n: number; json: string}>(`SELECT n, ${BODY} AS json FROM docs LEFT JOIN bodies USING(n) WHERE n > ? ORDER BY n LIMIT ?`, last, PAGE)
        for (const {n, json} of rows) update(n, undefined, JSON.parse(json) as Doc)
        write()
        if (rows.length < PAGE) return
        last = rows.at(-1)?.n ?? last
      }
    },
  }
}

/** An edge as its row is known: the table keeps no lone surrogates. */
const keyOf = ({_type}: Doc, {target, path}: Edge): string => `${_type} ${target} ${path}`.toWellFormed()

function areSame(some: readonly Edge[], others: readonly Edge[]): boolean {
  return some.length === others.length && some.every((edge, index) => isSame(edge, others[index] as Edge))
}

const isSame = (one: Edge, other: Edge): boolean =>
  one.target === other.target && one.path === other.path && one.reference === other.reference && one.times === other.times

/** Near enough: what comes after each other stands on the same page. */
function inTableOrder([target = '', , n = 0]: Value[], [otherTarget = '', , otherN = 0]: Value[]): number {
  if (target === otherTarget) return Number(n) - Number(otherN)
  return String(target) < String(otherTarget) ? -1 : 1
}
