import type {SanityClient} from '@sanity/client'
import {referenceTo} from '../../portable-text/index.ts'
import type {Reference} from '../../portable-text/index.ts'
import {draftId} from '../../workflow/index.ts'
import {readEntity} from './entity.ts'
import type {NamedEntity} from './entity.ts'

/** Somebody or something that words may mean. */
export interface Candidate extends NamedEntity {
  id: string
  name: string
  type: string
  /** Readers know them: references to them may be strong. */
  isPublished: boolean
  /** Other names that texts use. */
  aliases: string[]
}

interface Row {
  _id: string
  aliases: (string | null)[] | null
  [field: string]: unknown
}

/** So many are looked at; the best eight are shown. */
const LOOKED_AT = 40
const SHOWN = 8

const what = '_id, _type, name, acronym, kind, description, "roles": roles[0...1]{title}, "portrait": portrait{"asset": asset->{url}}, "logo": logo{"asset": asset->{url}}, "aliases": aliases[].name'

/** People, organizations and places whose name, other names or short form begin with the words; the likeliest first. */
export async function findByName(client: SanityClient, words: string, types: readonly string[], signal: AbortSignal): Promise<Candidate[]> {
  const wanted = words.trim()
  if (wanted === '') return []
  const query = `*[_type in $types && !defined(mergedInto) && ([name, acronym] match $prefixes || aliases[].name match $prefixes)][0...${LOOKED_AT}]{${what}}`
  const prefixes = wanted.split(/\s+/).map((word) => `${word}*`).join(' ')
  const rows = await client.fetch<Row[]>(query, {types: [...types], prefixes}, {perspective: 'drafts', tag: 'find-name', signal})
  return withPlace(client, bestFirst(rows.map(candidateOf), wanted).slice(0, SHOWN), signal)
}

/** Those of these ids that there are, in their order. */
export async function findByIds(client: SanityClient, ids: readonly string[], signal?: AbortSignal): Promise<Candidate[]> {
  if (ids.length === 0) return []
  const rows = await client.fetch<Row[]>(`*[_id in $ids]{${what}}`, {ids: [...ids]}, {perspective: 'drafts', tag: 'find-name', ...(signal ? {signal} : {})})
  const found = new Map(rows.map((row) => [row._id, candidateOf(row)]))
  return withPlace(client, ids.flatMap((id) => found.get(id) ?? []), signal)
}

/** Whether readers know them; where drafts count first, only their ids alone tell. */
async function withPlace(client: SanityClient, candidates: readonly Candidate[], signal?: AbortSignal): Promise<Candidate[]> {
  const ids = candidates.map(({id}) => id)
  const live = new Set(ids.length > 0 ? await client.fetch<string[]>('*[_id in $ids]._id', {ids}, {perspective: 'raw', tag: 'find-name', ...(signal ? {signal} : {})}) : [])
  return candidates.map((candidate) => ({...candidate, isPublished: live.has(candidate.id)}))
}

/** A reference to somebody as a draft may hold it: strong when readers know them already. */
export const referTo = ({id, type, isPublished}: Pick<Candidate, 'id' | 'type' | 'isPublished'>): Reference => referenceTo(id, type, isPublished)

/** What every new one starts with: the importer gives the same. */
const beginnings: Record<string, (name: string) => object> = {
  person: (name) => {
    const words = name.split(/\s+/)
    return words.length > 1 ? {givenName: words.slice(0, -1).join(' '), familyName: words.at(-1)} : {familyName: name}
  },
  organization: () => ({kind: 'other'}),
}

/** Somebody whom nobody has entered yet, as they will be. */
export const newcomer = (type: string, name: string, id: string): Candidate => ({id: `${type}-${id}`, type, name, isPublished: false, aliases: []})

/** Makes a draft of them. */
export async function enter(client: SanityClient, {id, type, name}: Candidate): Promise<void> {
  await client.create({_id: draftId(id), _type: type, name, ...beginnings[type]?.(name)}, {tag: 'enter-name'})
}

function candidateOf(row: Row): Candidate {
  const entity = readEntity(row)
  return {...entity, id: row._id, name: entity.name ?? 'No name yet', type: entity.type ?? String(row['_type']), isPublished: false, aliases: (row.aliases ?? []).filter((alias) => typeof alias === 'string')}
}

/** The very name before one of the other names, before a name that begins so, before the rest; shorter names first. */
export function bestFirst(candidates: readonly Candidate[], words: string): Candidate[] {
  const asked = plain(words)
  const rank = ({name, aliases}: Candidate): number => {
    const own = plain(name)
    if (own === asked) return 0
    if (aliases.some((alias) => plain(alias) === asked)) return 1
    return own.startsWith(asked) ? 2 : own.split(' ').includes(asked) ? 3 : 4
  }
  return candidates.toSorted((one, other) => rank(one) - rank(other) || one.name.length - other.name.length || one.name.localeCompare(other.name))
}

/** Each of the words begins a word of one of the names. */
export function isNamedBy({name, aliases}: Candidate, words: string): boolean {
  const wanted = plain(words).split(' ')
  return [name, ...aliases].some((one) => {
    const parts = plain(one).split(/[\s-]/)
    return wanted.every((word) => parts.some((part) => part.startsWith(word)))
  })
}

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[’ʼ]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .trim()

/** "Sayyed Ali Khamenei" → "SK": the first and the last word's first letter. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words
  return letters.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('')
}

/** The quotation around a place in a text, from its opening to its closing mark: [start, end); undefined where there is none. */
export function quotationAround(text: string, offset: number): [number, number] | undefined {
  for (const match of text.matchAll(/[“"„«‚‘][^“”"„«»]*[”"“»’]/g)) {
    const end = match.index + match[0].length
    if (match.index <= offset && offset <= end) return [match.index, end]
  }
  return undefined
}

/** Words without the marks around them, and without the comma that belongs to our sentence: what a pull quote says. */
export const withoutMarks = (words: string): string => words.trim().replace(/^[“"„«‚‘']+/u, '').replace(/[,;]?[”"“»’']+[,;]?$/u, '').trim()
