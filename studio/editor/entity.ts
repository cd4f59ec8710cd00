import {organizationKinds} from '../../schemas/index.ts'

/** Who or what a reference names, as far as the desk knows it: the draft counts before what is published. */
export interface NamedEntity {
  name?: string
  type?: string
  /** One line that tells this one from others of the name: a description, a title, a kind; of an article how it begins. */
  about?: string
  /** Address of a picture of them, without size. */
  picture?: string
}

/** What any document says of itself, under the names that types give it. */
export function readEntity(value: unknown): NamedEntity {
  if (typeof value !== 'object' || value === null) return {}
  const {name, headline, _type, acronym, kind, description, roles, portrait, logo, standfirst, body} = value as Record<string, unknown>
  const title = text(name) ?? text(headline)
  const about = text(description) ?? text(at(roles, 0, 'title')) ?? text(acronym) ?? kindOf(kind) ?? beginning(text(at(standfirst, 0, 'children', 0, 'text')) ?? text(at(body, 0, 'children', 0, 'text')))
  const picture = text(at(portrait, 'asset', 'url')) ?? text(at(logo, 'asset', 'url'))
  return {
    ...(title ? {name: title} : {}),
    ...(text(_type) && _type !== 'reference' ? {type: String(_type)} : {}),
    ...(about ? {about} : {}),
    ...(picture ? {picture} : {}),
  }
}

/** So much of a text shows which one it is. In letters. */
const BEGINNING = 80
const beginning = (words: string | undefined): string | undefined => (words && words.length > BEGINNING ? `${words.slice(0, BEGINNING).trimEnd()}…` : words)

const kindOf = (kind: unknown): string | undefined => (kind === 'other' ? undefined : organizationKinds.find(({value}) => value === kind)?.title)
const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value : undefined)

function at(value: unknown, ...steps: (string | number)[]): unknown {
  return steps.reduce<unknown>((inner, step) => (typeof inner === 'object' && inner !== null ? (inner as Record<string | number, unknown>)[step] : undefined), value)
}
