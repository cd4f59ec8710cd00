import {edgesOf, type Edge} from '../references.ts'
import type {Doc} from '../types.ts'
import {BODY} from './body.ts'
import type {Tables} from './database.ts'

/** Who refers to whom, where: a row for every `_ref` of every document. */
export interface Refs {
  /** Writes what differs: typing changes no reference. */
  update(n: number, before: Doc | undefined, after: Doc): void
  remove(n: number, before: Doc): void
  /** For documents of which there are no rows yet. */
  fill(): void
}

/** Documents read in one step. */
const PAGE = 500

export function refsIn(tables: Tables): Refs {
  function drop(n: number, type: string, edges: Iterable<Edge>): void {
    for (const {target, path} of edges) tables.run('DELETE FROM refs WHERE target = ? AND type = ? AND n = ? AND path = ?', target, type, n, path)
  }

  function update(n: number, before: Doc | undefined, after: Doc): void {
    const then = new Map(before && edgesOf(before).map((edge) => [keyOf(before, edge), edge]))
    for (const edge of edgesOf(after)) {
      const key = keyOf(after, edge)
      const known = then.get(key)
      then.delete(key)
      if (known?.reference === edge.reference && known.times === edge.times) continue
      tables.run('INSERT OR REPLACE INTO refs(target, type, n, path, reference, times) VALUES (?, ?, ?, ?, ?, ?)', edge.target, after._type, n, edge.path, edge.reference, edge.times)
    }
    if (before) drop(n, before._type, then.values())
  }

  return {
    update,
    remove: (n, before) => drop(n, before._type, edgesOf(before)),
    fill() {
      for (let last = 0; ; ) {
        const rows = tables.all<{n: number; json: string}>(`SELECT n, ${BODY} AS json FROM docs LEFT JOIN bodies USING(n) WHERE n > ? ORDER BY n LIMIT ?`, last, PAGE)
        for (const {n, json} of rows) update(n, undefined, JSON.parse(json) as Doc)
        if (rows.length < PAGE) return
        last = rows.at(-1)?.n ?? last
      }
    },
  }
}

/** An edge as its row is known: the table keeps no lone surrogates. */
const keyOf = ({_type}: Doc, {target, path}: Edge): string => `${_type} ${target} ${path}`.toWellFormed()
