import type {Tables, Value} from '../database.ts'

/** A piece of SQL with the values of its question marks. */
export interface Sql {
  text: string
  values: Value[]
}

/** sql`SELECT n FROM attr WHERE pid = ${pid} AND ${condition}`: pieces are put in, all else is bound. */
export function sql(strings: TemplateStringsArray, ...parts: (Sql | Value)[]): Sql {
  let text = strings[0] ?? ''
  const values: Value[] = []
  parts.forEach((part, index) => {
    if (isSql(part)) {
      text += part.text
      values.push(...part.values)
    } else {
      text += '?'
      values.push(part)
    }
    text += strings[index + 1] ?? ''
  })
  return {text, values}
}

function isSql(part: Sql | Value): part is Sql {
  return typeof part === 'object' && part !== null && 'text' in part
}

export const raw = (text: string): Sql => ({text, values: []})

export function join(parts: Sql[], by: string): Sql {
  return {text: parts.map(({text}) => text).join(by), values: parts.flatMap(({values}) => values)}
}

/** `= ?` for one value; a list of any length as one bound value, so that there are few different statements. */
export function among(values: (string | number)[]): Sql {
  const [only] = values
  if (values.length === 1 && only !== undefined) return sql`= ${only}`
  return sql`IN (SELECT value FROM json_each(${JSON.stringify(values)}))`
}

export const allOf = (tables: Tables) => <Row>({text, values}: Sql): Row[] => tables.all<Row>(text, ...values)
