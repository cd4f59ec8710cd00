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

/** When the long fields of a second document of a list are looked at, those of so many are read at once. */
const TOGETHER = 50

/** The documents with these ids that exist, in no order. Their long fields are read with `whole` when they are first looked at. */
export function readHeads(tables: Tables, ids: readonly string[], whole: ReadRevision): Doc[] {
  const [only] = ids
  const rows =
    ids.length === 1 && only !== undefined
      ? tables.all<Row>(`SELECT ${CONTENT} FROM docs ${FROM_DOCS} WHERE id = ?`, only)
      : tables.all<Row>(`SELECT ${CONTENT} FROM json_each(?) AS wanted CROSS JOIN docs ON docs.id = wanted.value ${FROM_DOCS}`, JSON.stringify(ids))
  const read = together(tables, whole)
  return rows.map(({json, omitted}) => {
    const doc = JSON.parse(json) as Doc
    return omitted === null ? doc : withLateFields(doc, JSON.parse(omitted) as string[], read(doc))
  })
}

/** Whoever looks into one document of a list may look into all, mostly in their order. */
function together(tables: Tables, whole: ReadRevision): (doc: Doc) => () => Doc | undefined {
  const all: Doc[] = []
  const known = new Map<string, Doc>()
  let looks = 0
  const readFrom = (place: number): void => {
    known.clear()
    const wanted = all.slice(place, place + TOGETHER).map(({_id}) => _id)
    const rows = tables.lists(`SELECT ${BODY} FROM json_each(?) AS wanted CROSS JOIN docs ON docs.id = wanted.value LEFT JOIN bodies USING(n)`, JSON.stringify(wanted))
    for (const [json] of rows) {
      const doc = JSON.parse(String(json)) as Doc
      known.set(doc._id, doc)
    }
  }
  return (doc) => {
    const place = all.push(doc) - 1
    const {_id: id, _rev: revision} = doc
    return () => {
      if (!known.has(id) && ++looks > 1) readFrom(place)
      const found = known.get(id)
      known.delete(id)
      return found?._rev === revision ? found : whole(id, revision)
    }
  }
}
