import {withLateFields} from '../../lateFields.ts'
import type {Doc} from '../../types.ts'
import {BODY} from '../body.ts'
import type {Tables} from '../database.ts'

interface Row {
  json: string
  omitted: string | null
}

/** Reads a document as it was in a revision. */
export type ReadRevision = (id: string, revision: string) => Doc | undefined

/** A head that lags behind its document is none. */
const CONTENT = `CASE WHEN behind.n IS NULL THEN coalesce(heads.json, ${BODY}) ELSE ${BODY} END AS json, CASE WHEN behind.n IS NULL THEN omitted END AS omitted`
const FROM_DOCS = 'LEFT JOIN heads USING(n) LEFT JOIN behind USING(n) LEFT JOIN bodies USING(n)'

/** The documents with these ids that exist, in no order. Their long fields are read with `whole` when they are first looked at. */
export function readHeads(tables: Tables, ids: readonly string[], whole: ReadRevision): Doc[] {
  const [only] = ids
  const rows =
    ids.length === 1 && only !== undefined
      ? tables.all<Row>(`SELECT ${CONTENT} FROM docs ${FROM_DOCS} WHERE id = ?`, only)
      : tables.all<Row>(`SELECT ${CONTENT} FROM json_each(?) AS wanted CROSS JOIN docs ON docs.id = wanted.value ${FROM_DOCS}`, JSON.stringify(ids))
  return rows.map(({json, omitted}) => {
    const doc = JSON.parse(json) as Doc
    return omitted === null ? doc : withLateFields(doc, JSON.parse(omitted) as string[], () => whole(doc._id, doc._rev))
  })
}
