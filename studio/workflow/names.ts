import type {Schema} from 'sanity'
import type {Stored} from '../../workflow/index.ts'

/** What editors call a document: its headline or name; never its id. */
export function nameOf(document: Stored): string {
  const {headline, name, prefLabel, _type} = document
  return [headline, name, prefLabel].find((title): title is string => typeof title === 'string' && title !== '') ?? `${_type} without a name`
}

/** People first, then what they belong to: how an editor goes through them. */
const order = ['person', 'organization', 'place', 'article']
const rank = ({_type}: Stored): number => (order.includes(_type) ? order.indexOf(_type) : order.length)
export const inReadingOrder = (documents: readonly Stored[]): Stored[] =>
  documents.toSorted((one, other) => rank(one) - rank(other) || nameOf(one).localeCompare(nameOf(other)))

/** "3 people and 4 organizations". */
export function countByType(documents: readonly Stored[]): string {
  const counts = new Map<string, number>()
  for (const {_type} of inReadingOrder(documents)) counts.set(_type, (counts.get(_type) ?? 0) + 1)
  const parts = [...counts].map(([type, count]) => `${count} ${count === 1 ? type : (plurals[type] ?? `${type}s`)}`)
  return new Intl.ListFormat('en').format(parts)
}

const plurals: Record<string, string> = {person: 'people', sourceText: 'source texts'}

/** The title of a top-level field, as the form shows it. */
export function fieldTitle(schema: Schema, type: string, field: string): string {
  const schemaType = schema.get(type)
  const fields = schemaType && 'fields' in schemaType ? schemaType.fields : []
  return fields.find(({name}) => name === field)?.type.title ?? field
}
