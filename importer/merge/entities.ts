import {keyGiver} from '../../portable-text/index.ts'
import type {Doc} from '../assemble/documents.ts'
import {isMatchable} from '../assemble/entities.ts'
import {nameKey} from '../assemble/ids.ts'
import {same} from './same.ts'

/**
 * What two texts say of one person or organization → what both say. In whatever order texts arrive, the same comes out:
 * for each field the greater of two values in an order of its own, and lists as sets.
 */
export function joinEntities(one: Doc, other: Doc): Doc {
  if (same(one, other)) return one
  const joined: Doc = {...other, ...one}
  const name = greater(one['name'], other['name'], (value) => [isPrinted(value) ? 1 : 0, ...orderOf(value)])
  if (name !== undefined) joined['name'] = name
  const names = greater(namesOf(one), namesOf(other), (value) => [value.familyName?.length ?? 0, ...orderOf(JSON.stringify(value))])
  for (const field of ['givenName', 'familyName'] as const) {
    if (names?.[field] === undefined) delete joined[field]
    else joined[field] = names[field]
  }
  for (const field of ['honorificPrefix', 'acronym'] as const) {
    const value = greater(one[field], other[field], (text) => [String(text).length, ...orderOf(text)])
    if (value !== undefined) joined[field] = value
  }
  if ('kind' in joined) joined['kind'] = greater(one['kind'], other['kind'], (kind) => [kind === 'other' ? 0 : 1, ...orderOf(kind)])
  setList(joined, 'aliases', joinAliases(joined, one, other))
  setList(joined, 'roles', joinRoles(listOf(one, 'roles'), listOf(other, 'roles')))
  return joined
}

interface Alias {
  _type: string
  name: string
}

interface Role {
  _type: string
  title: string
}

/** Beyond so many no list helps anybody; the shortest are kept, which are those that texts use most. */
const MOST = {aliases: 20, roles: 12}

/** Every other name once, an acronym that is not the one of the document among them. */
function joinAliases(joined: Doc, one: Doc, other: Doc): object[] {
  const names = new Set([one, other].flatMap((doc) => [...listOf<Alias>(doc, 'aliases').map(({name}) => name), ...(typeof doc['acronym'] === 'string' ? [doc['acronym']] : [])]))
  const own = nameKey(String(joined['name']))
  const giveKey = keyGiver()
  return [...names]
    .filter((name) => nameKey(name) !== own && name !== joined['acronym'])
    .sort(byLength((name) => name))
    .slice(0, MOST.aliases)
    .map((name) => ({_key: giveKey(`alias ${name}`), _type: 'alias', name, matchable: isMatchable(joined._type, name, joined['familyName'])}))
}

function joinRoles(one: readonly Role[], other: readonly Role[]): object[] {
  const titles = new Set([...one, ...other].map(({title}) => title))
  const giveKey = keyGiver()
  return [...titles].sort(byLength((title) => title)).slice(0, MOST.roles).map((title) => ({_key: giveKey(`role ${title}`), _type: 'personRole', title}))
}

function setList(doc: Doc, field: string, list: readonly object[]): void {
  if (list.length > 0) doc[field] = list
  else delete doc[field]
}

function listOf<Item>(doc: Doc, field: string): Item[] {
  return Array.isArray(doc[field]) ? doc[field] : []
}

function namesOf(doc: Doc): {givenName?: string; familyName?: string} | undefined {
  const {givenName, familyName} = doc as {givenName?: string; familyName?: string}
  return givenName === undefined && familyName === undefined ? undefined : {...(givenName === undefined ? {} : {givenName}), ...(familyName === undefined ? {} : {familyName})}
}

/** Not in capitals throughout, as a headline or a byline may print a name. */
function isPrinted(name: unknown): boolean {
  return /\p{Ll}/u.test(String(name)) || !/\p{Lu}/u.test(String(name))
}

/** The value that comes first in the order that `rank` gives: larger numbers first. */
function greater<Value>(one: Value | undefined, other: Value | undefined, rank: (value: Value) => number[]): Value | undefined {
  if (one === undefined || other === undefined) return one ?? other
  const [left, right] = [rank(one), rank(other)]
  const at = left.findIndex((number, i) => number !== right[i])
  return at < 0 || left[at]! > (right[at] ?? -Infinity) ? one : other
}

/** The letters of a text as numbers that put earlier letters first. */
function orderOf(text: unknown): number[] {
  return [...String(text)].map((letter) => -letter.codePointAt(0)!).concat(-Infinity)
}

function byLength<Item>(words: (item: Item) => string): (a: Item, b: Item) => number {
  return (a, b) => words(a).length - words(b).length || (words(a) < words(b) ? -1 : 1)
}
